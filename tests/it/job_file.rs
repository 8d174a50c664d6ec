//! A job file is understood as it is written, and a wrong one is refused with the key, the
//! place and what to do next. The refusals are data: see `tests/job_file/README.md`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;
use miette::Diagnostic;
use tasuki::domain::{Clock, Role, Side};
use tasuki::job::{
    Contract, Encoding, Format, Holidays, Hours, Job, JobError, Language, NameForm, Unmapped,
    schema,
};

use crate::support::files::{self, name_of, repository};
use crate::support::micros;

fn cases(name: &str, at_least: usize) -> Vec<(String, String)> {
    let case = |path: &PathBuf| (name_of(path), std::fs::read_to_string(path).unwrap());
    files::cases(&format!("job_file/{name}"), at_least).iter().map(case).collect()
}

fn valid(name: &str) -> Job {
    let path = repository("tests/job_file/valid").join(name);
    let (job, bytes) = Job::read(&path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(bytes, std::fs::read(path).expect("bytes"));
    job
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("date")
}

#[test]
fn every_fault_is_told_with_its_place_its_key_and_what_to_do() {
    let mut wrong = Vec::new();
    for (name, text) in cases("faults", 100) {
        let told = |prefix: &str| {
            let line = text.lines().take(2).find_map(|line| line.strip_prefix(prefix));
            line.unwrap_or_else(|| panic!("{name} does not begin with '{prefix}'"))
        };
        let expected = format!("{name}:{}", told("# error: "));
        match Job::parse(&text, &name) {
            Ok(_) => wrong.push(format!("{name} is accepted; expected\n  {expected}")),
            Err(error) => {
                let help = error.help().map(|help| help.to_string()).unwrap_or_default();
                if error.to_string() != expected || !help.contains(told("# help: ")) {
                    wrong.push(format!("expected\n  {expected}\ngot\n  {error}\n  {help}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_valid_file_is_accepted() {
    for (name, text) in cases("valid", 5) {
        if let Err(error) = Job::parse(&text, &name) {
            panic!("{error}");
        }
    }
}

#[test]
fn what_a_short_file_leaves_out_has_its_default() {
    let job = valid("minimal.toml");
    assert_eq!(job.timezone, Tz::Asia__Tokyo);
    assert_eq!(job.languages, [Language::En, Language::Ja]);
    assert_eq!(job.company, None);
    assert_eq!(job.sources.leads.path, ["leads.csv"]);
    assert_eq!(job.sources.leads.null_values, None);
    assert!(!job.timezone_is_written);
    assert_eq!((job.sources.leads.format, job.sources.leads.encoding), (None, None));
    assert!(job.sources.history.is_empty() && job.sources.users.is_empty());
    assert_eq!((job.stages.unmapped, job.stages.initial.as_deref()), (Unmapped::Error, None));

    assert_eq!((job.contract.name.as_deref(), job.contract.terms().count()), (None, 1));
    let terms = job.contract.terms_at(0);
    assert_eq!((terms.version, terms.effective_from), (1, None));
    let ready = &terms.ready;
    assert!(ready.score_threshold.is_none() && ready.icp_fit.is_none());
    assert!(ready.engagement.is_none() && ready.japan_intent.is_none());
    assert!(ready.decision_maker.is_none() && ready.no_disqualifier.is_none());
    assert!(terms.decide.deciders.is_empty() && terms.pass.required.is_empty());
    assert_eq!((terms.decide.handoff_within_hours, terms.decide.aging_after_days), (24.0, 30));
    let respond = &terms.respond;
    assert_eq!((respond.within_hours, respond.clock), (48.0, Clock::Elapsed));
    assert_eq!(respond.hours, Hours { opens: 540, closes: 1080 });
    assert_eq!((&respond.closures, &respond.holidays), (&Vec::new(), &Holidays::Japan));
    assert!(respond.kinds.is_empty() && respond.stage_change_counts);
    assert_eq!(respond.stalled_after_days, 21);
    assert_eq!(terms.reject.reason_field, "rejection_reason");
    assert_eq!(terms.reject.reason_within_hours, 24.0);
    assert!(terms.reject.reasons.is_empty());

    assert!(job.report.segments.is_empty() && job.report.lead_url.is_none());
    assert_eq!((job.report.min_n, job.report.mature_days, job.report.weeks), (20, 90, 13));
    assert_eq!(job.report.names, NameForm::Full);
    assert_eq!(job.quality.max_set_aside, 0.01);
    assert_eq!(job.gates.sla_compliance_at_least, None);
}

#[test]
fn the_example_says_what_it_shows() {
    let job = valid("example.toml");
    assert_eq!(job.company.as_deref(), Some("Example KK"));
    assert_eq!(job.sources.leads.columns["created_at"], ["CreatedDate"]);
    let history = job.sources.history.first().expect("history");
    assert_eq!(history.path, ["history/*.parquet"]);
    assert_eq!(history.columns["actor"], ["CreatedById"]);
    assert_eq!(history.fields["score"], ["Lead_Score__c"]);
    for (role, stage) in Role::ALL.into_iter().zip([
        "Open",
        "MQL",
        "Handed off",
        "Working",
        "SQL",
        "Opportunity",
        "Closed Won",
        "Closed Lost",
        "Rejected",
        "Recycled",
        "Disqualified",
    ]) {
        assert_eq!(job.stages.stages_of(role), [stage]);
        assert_eq!(job.stages.role_of(stage), Some(role));
    }
    assert_eq!(job.stages.role_of("open"), None);

    assert_eq!(job.contract.name.as_deref(), Some("Japan handoff rule"));
    let terms = job.contract.terms_at(0);
    assert_eq!(terms.effective_from, Some(date("2026-04-01")));
    let ready = &terms.ready;
    assert_eq!(ready.score_threshold, Some(80.0));
    let icp_fit = "country = 'JP' AND employees >= 50 AND industry IN ('manufacturing', 'it')";
    assert_eq!(ready.icp_fit.as_deref(), Some(icp_fit));
    let engagement = ready.engagement.as_ref().expect("engagement");
    assert_eq!((engagement.points["webinar_attended"], engagement.points.len()), (3.0, 3));
    assert_eq!((engagement.at_least, engagement.within_days), (4.0, 90));
    let intent = ready.japan_intent.as_ref().expect("intent");
    assert!(intent.condition.starts_with("asset LIKE 'JP-%'"));
    assert_eq!(intent.within_days, 180);
    assert_eq!(terms.decide.deciders, ["sdr", "automation"]);
    assert_eq!(terms.pass.required, ["phone", "pain_point", "budget"]);
    let closed = [("2026-08-13", "2026-08-15"), ("2026-12-29", "2027-01-03")];
    assert_eq!(terms.respond.closures, closed.map(|(first, last)| (date(first), date(last))));
    assert_eq!(terms.reject.reasons[0].aliases, ["not icp", "対象外", "ターゲット外"]);
    assert_eq!(terms.reject.label_of(Some("予算なし ")), "No budget");
    assert_eq!(job.report.segments, ["segment", "source"]);
    assert_eq!(job.gates.sla_compliance_at_least, Some(0.9));
}

#[test]
fn a_key_may_be_written_in_each_of_its_forms() {
    let job = valid("every_form_of_a_source.toml");
    let leads = &job.sources.leads;
    assert_eq!(leads.path, ["2025/leads.csv.gz", "2026/*.tsv"]);
    assert_eq!((leads.format, leads.encoding), (Some(Format::Csv), Some(Encoding::Cp932)));
    assert_eq!((leads.delimiter, leads.timezone), (Some(b'\t'), Some(Tz::UTC)));
    assert_eq!(leads.columns["lead_id"], ["リードID"]);
    let fixed: Vec<String> = leads.fixed.values().map(ToString::to_string).collect();
    assert_eq!(fixed, ["false", "JP", "1", "0.5"]);
    assert_eq!(job.stages.stages_of(Role::SalesQueue), ["Handed off", "引き渡し"]);
    assert_eq!(job.stages.initial.as_deref(), Some("Open"));
    let terms = job.contract.terms_at(0);
    assert_eq!(terms.respond.hours, Hours { opens: 540, closes: 1440 });
    assert_eq!(terms.respond.closures[0], (date("2026-08-13"), date("2026-08-13")));
    assert_eq!(terms.respond.holidays, Holidays::File("holidays/syukujitsu.csv".to_owned()));
    let engagement = terms.ready.engagement.as_ref().expect("engagement");
    assert_eq!((engagement.points["demo"], engagement.points["unsubscribe"]), (16.0, -2.0));
    assert_eq!(valid("windows_line_ends_and_mark.toml").timezone, Tz::UTC);
}

#[test]
fn a_version_is_in_force_from_local_midnight_and_keeps_what_it_does_not_write() {
    let contract = valid("versions.toml").contract;
    let version = |text| contract.terms_at(micros(text)).version;
    assert_eq!(version("2020-01-01T00:00:00Z"), 1, "the first version judges what was before it");
    assert_eq!(version("2026-03-31T14:59:59.999999Z"), 1);
    assert_eq!(version("2026-03-31T15:00:00Z"), 2, "midnight of 1 April in Tokyo");
    assert_eq!(version("2026-06-30T15:00:00Z"), 3);
    assert_eq!(version("2030-01-01T00:00:00Z"), 3);

    let terms: Vec<_> = contract.terms().collect();
    let hours: Vec<f64> = terms.iter().map(|terms| terms.respond.within_hours).collect();
    assert_eq!(hours, [72.0, 48.0, 48.0]);
    let scores: Vec<_> = terms.iter().map(|terms| terms.ready.score_threshold).collect();
    assert_eq!(scores, [Some(80.0), Some(80.0), Some(70.0)]);
    let clocks: Vec<_> = terms.iter().map(|terms| terms.respond.clock).collect();
    assert_eq!(clocks, [Clock::Elapsed, Clock::Elapsed, Clock::Business]);
    assert!(terms.iter().all(|terms| terms.respond.kinds == ["call"]));
    assert!(terms.iter().all(|later| later.ready.icp_fit == terms[0].ready.icp_fit));
    assert_eq!(terms[0].pass.required, [""; 0]);
    assert_eq!(terms[2].pass.required, ["phone"]);
}

#[test]
fn another_contract_is_read_from_a_file_of_its_own_or_from_a_job_file() {
    let alone = "[contract.respond]\nwithin_hours = 8\n";
    let contract = Contract::parse(alone, "other.toml", Tz::UTC).expect("contract");
    assert_eq!(contract.terms_at(0).respond.within_hours, 8.0);
    let path = repository("tests/job_file/valid/versions.toml");
    let (contract, _) = Contract::read(&path, Tz::UTC).expect("contract");
    assert_eq!(contract, valid("versions.toml").contract);
    let error = Contract::parse("[contract]\n[report]\n", "o.toml", Tz::UTC).expect_err("report");
    assert!(error.to_string().starts_with("o.toml:2:2: report: this key is not known"), "{error}");
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("job.toml");
    assert!(matches!(Job::read(&path), Err(JobError::NotFound { .. })));
    assert!(matches!(Job::read(folder.path()), Err(JobError::Directory { .. })));
    // 会社 in CP932, as an editor on Windows may save it.
    std::fs::write(&path, b"timezone = \"UTC\"\ncompany = \"\x89\xef\x8e\xd0\"\n").expect("file");
    let error = Job::read(&path).expect_err("not UTF-8");
    assert_eq!(error.to_string(), format!("{}:2:12: this byte is not UTF-8", path.display()));
    assert!(error.help().is_some_and(|help| help.to_string().contains("UTF-8")));
}

#[test]
fn an_error_shows_the_line() {
    let error = Job::parse("timezon = \"UTC\"\n", "job.toml").expect_err("unknown key");
    let shown = format!("{:?}", miette::Report::new(error));
    assert!(shown.contains("timezon = \"UTC\""), "{shown}");
}

#[test]
fn roles_are_on_the_sides_and_in_the_order_of_the_definitions() {
    let of = |side| Role::ALL.into_iter().filter(|role| role.side() == side).collect::<Vec<_>>();
    assert_eq!(of(Side::Marketing), [Role::Nurture, Role::MarketingQueue, Role::Recycled]);
    let sales = [Role::SalesQueue, Role::Accepted, Role::Qualified, Role::Pipeline];
    assert_eq!(of(Side::Sales), sales);
    assert_eq!(of(Side::End), [Role::Won, Role::Lost, Role::Rejected, Role::Disqualified]);
    let progress: Vec<u8> = Role::ALL.into_iter().filter_map(Role::progress).collect();
    assert_eq!(progress, [0, 1, 2, 3, 4, 5, 6]);
}

/// The keys of every table in the schema, with the last table's path.
fn keys(schema: &serde_json::Value, path: &str, found: &mut BTreeSet<(String, String)>) {
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        found.insert((path.to_owned(), name.clone()));
        let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        keys(schema, &inner, found);
        keys(&schema["items"], &inner, found);
    }
}

#[test]
fn the_reference_names_every_key() {
    let docs = repository("docs/job-file.md");
    let docs = std::fs::read_to_string(docs).expect("docs/job-file.md");
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
    let mut found = BTreeSet::new();
    keys(&schema, "", &mut found);
    assert!(found.len() > 60, "{}", found.len());
    for (path, key) in found {
        let full = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        // A later version has the sections of the contract itself.
        let full = full.replace("contract.version.", "contract.");
        let named = docs.contains(&format!("`{key}`")) || docs.contains(&format!("[{full}]"));
        assert!(named, "docs/job-file.md does not name {full}");
    }
}

proptest::proptest! {
    /// Whatever is typed into a job file, it is understood or refused with a place.
    #[test]
    fn no_slip_of_the_hand_is_too_odd(
        from in 0_usize..3500,
        taken in 0_usize..40,
        typed in "[a-z\"'\\[\\]{}=,.#0-9 \n\u{3042}\u{301}-]{0,6}",
    ) {
        let text = include_str!("../job_file/valid/example.toml");
        let characters = || text.chars();
        let before: String = characters().take(from).collect();
        let after: String = characters().skip(from + taken).collect();
        if let Err(error) = Job::parse(&format!("{before}{typed}{after}"), "job.toml") {
            let told = error.to_string();
            proptest::prop_assert!(told.starts_with("job.toml:"), "{}", told);
            let shown = format!("{:?}", miette::Report::new(error));
            proptest::prop_assert!(shown.contains("help:"), "{}", shown);
        }
    }
}
