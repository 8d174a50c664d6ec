//! What single values of exports mean, and what a run says of values that may not be what they
//! seem: the leads, instants and remarks that come out of small exports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tasuki::run::{Opened, RunError};
use tasuki::sources::{RemarkKind, Sources};

use crate::company::{Company, JOB};
use crate::support::files::repository;
use crate::support::{micros, skipped};

fn read_job(job: &Path, as_of: &str) -> Result<Sources, RunError> {
    let opened = Opened::job(job, Some(as_of))?;
    Ok(opened.read(Vec::new(), &mut |_| {})?.0)
}

fn read(company: &Company) -> Sources {
    read_job(&company.job_file(), "2026-05-01").unwrap_or_else(|error| panic!("{error}"))
}

/// A company of leads, and a history where one is given.
fn company(job: &str, leads: &str, history: Option<&str>) -> Company {
    let company = Company::empty();
    company.write("job.toml", job);
    company.write("leads.csv", leads);
    if let Some(history) = history {
        company.write("history.csv", history);
    }
    company
}

/// Each lead with its creation.
fn created(sources: &Sources) -> BTreeMap<&str, i64> {
    let leads = &sources.tables.leads;
    leads.ids.texts().zip(leads.created_at.iter().copied()).collect()
}

/// What is said of a source.
fn said(sources: &Sources, source: &str, kind: RemarkKind) -> Option<String> {
    let account = sources.accounts.iter().find(|account| account.source == source).unwrap();
    let remark = account.remarks.iter().find(|remark| remark.kind == kind);
    remark.map(|remark| remark.says.clone())
}

const LEADS: &str = "initial = \"MQL\"\n[sources.leads]\npath = \"leads.csv\"\n";
const HISTORY: &str = "[sources.history]\npath = \"history.csv\"\n";

#[test]
fn a_zone_that_nobody_wrote_is_told_once_and_only_where_it_matters() {
    let nobody = JOB.replace("timezone = \"Asia/Tokyo\"\n", "");
    assert_ne!(nobody, JOB);
    let of = |job: &str, leads: &str| {
        let sources = read(&company(&format!("{job}{LEADS}"), leads, None));
        (said(&sources, "leads", RemarkKind::LocalTimes), created(&sources)["a"])
    };
    let local = "lead_id,created_at\na,2026-03-02 10:11\nb,2026-03-02 10:12\nc,2026-03-02\n";
    let tokyo = micros("2026-03-02T10:11:00+09:00");
    let (told, at) = of(&nobody, local);
    assert_eq!(at, tokyo);
    assert_eq!(
        told.unwrap(),
        "sources.leads: 2 times have no offset and are read in Asia/Tokyo, which nobody wrote; write sources.leads.timezone = \"Asia/Tokyo\", or \"UTC\" if the system writes UTC"
    );
    // The advice works.
    assert_eq!(of(JOB, local), (None, tokyo));
    let utc = format!("{LEADS}timezone = \"UTC\"\n");
    let sources = read(&company(&format!("{nobody}{utc}"), local, None));
    assert_eq!(said(&sources, "leads", RemarkKind::LocalTimes), None);
    assert_eq!(created(&sources)["a"], tokyo + 9 * 3_600_000_000);
    for exact in
        ["2026-03-02T10:11:00+09:00", "2026-03-02 01:11:00 UTC", "1772413860", "2026-03-02"]
    {
        let (told, _) = of(&nobody, &format!("lead_id,created_at\na,{exact}\n"));
        assert_eq!(told, None, "{exact}");
    }
}

#[test]
fn a_replicated_table_is_in_utc_whatever_the_zone_of_the_job() {
    let leads = "lead_id,created_at,_airbyte_extracted_at\na,2026-03-02 10:11:00,2026-03-03\n";
    let utc = micros("2026-03-02T10:11:00Z");
    assert_eq!(created(&read(&company(&format!("{JOB}{LEADS}"), leads, None)))["a"], utc);
    // What the job file says of the source has precedence.
    let job = format!("{JOB}{LEADS}timezone = \"Asia/Tokyo\"\n");
    assert_eq!(created(&read(&company(&job, leads, None)))["a"], utc - 9 * 3_600_000_000);
    // Versions of records are read when all files are: in the zone of their file.
    let history = "id,Status,LastModifiedById,_fivetran_start,_fivetran_end,_fivetran_active\n\
        a,Open,u,2026-03-02 10:11:00,2026-03-02 11:11:00,false\n\
        a,MQL,u,2026-03-02 11:11:00,9999-12-31 23:59:59,true\n";
    let job = format!("{JOB}{LEADS}{HISTORY}preset = \"salesforce\"\n");
    let sources = read(&company(&job, leads, Some(history)));
    let stages = sources.tables.history_of("stage").unwrap();
    assert_eq!(stages.at[..], [micros("2026-03-02T11:11:00Z")]);
}

#[test]
fn a_date_and_its_time_of_day_are_one_instant() {
    let at = micros("2026-04-02T09:05:00+09:00");
    let history = "lead_id,日付,時刻,field,new_value\na,2026/4/2,9:05,stage,MQL\n";
    let leads = "lead_id,created_at\na,2026-03-02\n";
    let by_key = "columns = { changed_at = \"日付\" }\ntime_columns = { changed_at = \"時刻\" }\n";
    let by_list = "columns = { changed_at = [\"日付\", \"時刻\"] }\n";
    for how in [by_key, by_list] {
        let job = format!("{JOB}{LEADS}{HISTORY}{how}");
        let sources = read(&company(&job, leads, Some(history)));
        assert_eq!(sources.tables.history_of("stage").unwrap().at[..], [at], "{how}");
    }
    // Of a list whose second column is another instant, the first counts alone.
    let history = history.replace("9:05", "2026-04-03 9:05");
    let job = format!("{JOB}{LEADS}{HISTORY}{by_list}");
    let sources = read(&company(&job, leads, Some(&history)));
    let midnight = micros("2026-04-02T00:00:00+09:00");
    assert_eq!(sources.tables.history_of("stage").unwrap().at[..], [midnight]);
}

#[test]
fn a_closing_has_its_time_of_day_and_an_open_one_needs_none() {
    let company = company(
        &format!(
            "{JOB}{LEADS}[sources.opportunities]\npath = \"deals.csv\"\ntime_columns = {{ closed_at = \"time\" }}\n"
        ),
        "lead_id,created_at\na,2026-03-02\n",
        None,
    );
    let deals = "opportunity_id,lead_id,created_at,closed_at,time\n\
        1,a,2026-03-03,2026-03-04,18:30\n2,a,2026-03-03,,\n3,a,2026-03-03,9999-12-31,\n";
    company.write("deals.csv", deals);
    let sources = read(&company);
    let closed = &sources.tables.opportunities.as_ref().unwrap().closed_at;
    assert_eq!(closed[..], [Some(micros("2026-03-04T18:30:00+09:00")), None, None]);
}

#[test]
fn only_what_holds_an_id_is_lengthened() {
    let leads = "Id,CreatedDate,Status,OwnerId,Reason\n\
        00Q5h0000050001,2026-03-02T01:00:00Z,MQL,0055h0000010001,00QualifiedLead\n";
    let history = "LeadId,CreatedById,CreatedDate,Field,OldValue,NewValue\n\
        00Q5h0000050001,0055h0000010001,2026-03-03T01:00:00Z,Status,MQL,00QualifiedLead\n\
        00Q5h0000050001,0055h0000010001,2026-03-03T01:00:00Z,Owner,,0055h0000010001\n\
        00Q5h0000050001,0055h0000010001,2026-03-03T01:00:00Z,Reason,,701NotOurMarket\n";
    let job = format!(
        "{JOB}unmapped = \"ignore\"\n[sources.leads]\npath = \"leads.csv\"\npreset = \"salesforce\"\n\
        {HISTORY}preset = \"salesforce\"\n[contract.reject]\nreason_field = \"Reason\"\n"
    );
    let sources = read(&company(&job, leads, Some(history)));
    let tables = &sources.tables;
    let new_value = |field: &str| {
        tables.vocabulary.text(tables.history_of(field).unwrap().value("new_value", 0)).unwrap()
    };
    assert_eq!(new_value("stage"), "00QualifiedLead");
    assert_eq!(new_value("Reason"), "701NotOurMarket");
    let owner = new_value("owner");
    assert_eq!(owner.len(), 18);
    let of_lead = |name: &str| tables.vocabulary.text(tables.leads.attribute(name, 0).unwrap());
    assert_eq!((of_lead("owner"), of_lead("Reason")), (Some(owner), Some("00QualifiedLead")));
    assert_eq!(created(&sources).keys().next().unwrap().len(), 18);
}

#[test]
fn presets_of_systems_that_write_null_read_it_as_null_unless_the_job_says_otherwise() {
    let leads =
        "Id,CreatedDate,Status,OwnerId,Phone\n00Q5h0000050001,2026-03-02T01:00:00Z,MQL,null,null\n";
    let phone = |key: &str| {
        let job = format!(
            "{JOB}[sources.leads]\npath = \"leads.csv\"\npreset = \"salesforce\"\n{key}\n[contract.pass]\nrequired = [\"phone\"]\n"
        );
        let sources = read(&company(&job, leads, None));
        let tables = &sources.tables;
        let phone = tables.leads.attribute("phone", 0).unwrap();
        let phone = tables.vocabulary.text(phone).map(str::to_owned);
        (phone, said(&sources, "leads", RemarkKind::NullTexts))
    };
    assert_eq!(phone(""), (None, None));
    let (value, told) = phone("null_values = [\"\"]");
    assert_eq!(value.as_deref(), Some("null"));
    let told = told.unwrap();
    assert!(told.contains("write sources.leads.null_values = [\"\", \"null\"]"), "{told}");
    // The advice works.
    assert_eq!(phone("null_values = [\"\", \"null\"]"), (None, None));
}

#[test]
fn what_the_job_lists_is_meant() {
    let leads = "lead_id,created_at,rejection_reason,country\na,2026-03-02,なし,NA\nb,2026-03-02,不明,N/A\n";
    let job = format!(
        "{JOB}{LEADS}[contract.reject]\nreasons = [{{ label = \"None\", aliases = [\"なし\"] }}]\n\
        [contract.ready]\nicp_fit = \"country == 'JP'\"\n"
    );
    let told = said(&read(&company(&job, leads, None)), "leads", RemarkKind::NullTexts).unwrap();
    assert!(
        told.contains("'不明' in rejection_reason") && told.contains("'N/A' in country"),
        "{told}"
    );
    assert!(!told.contains("なし") && !told.contains("'NA'"), "{told}");
}

#[test]
fn a_stage_with_characters_that_nobody_sees_is_that_stage() {
    let history = "lead_id,changed_at,field,new_value\na,2026-03-03,stage,MQL\u{200b}\n";
    let leads = "lead_id,created_at\na,2026-03-02\n";
    let sources = read(&company(&format!("{JOB}{LEADS}{HISTORY}"), leads, Some(history)));
    let stages = sources.tables.history_of("stage").unwrap();
    assert_eq!(sources.tables.vocabulary.text(stages.value("new_value", 0)), Some("MQL"));
}

/// A shared case beside the repository; where it is missing, a printed line says so.
fn case(path: &str) -> Option<PathBuf> {
    let found = repository("../shared/cases").join(path);
    if !found.exists() {
        skipped(&format!("../shared/cases/{path} is missing"));
        return None;
    }
    Some(found)
}

/// The whole of what an error says.
fn error_of(job: &Path, as_of: &str) -> String {
    let error = read_job(job, as_of).map(drop).unwrap_err();
    let help = miette::Diagnostic::help(&error).map(|help| help.to_string());
    format!("{error}\n{}", help.unwrap_or_default())
}

#[test]
fn cases_of_ids() {
    for (job, told) in [
        ("03-excel-long-ids/job_sci.toml", "lead_id '9.91214E+15' is a number that a spreadsheet"),
        (
            "05-formula-ids/job_apos.toml",
            "'000001' (apos/history.csv, row 1) and the lead ''000001'",
        ),
        ("05-formula-ids/job_lost0.toml", "'000001' (lost0/history.csv, row 1) and the lead '1'"),
        ("35-email-as-id/job.toml", "(audits.csv, row 1) and the lead 'User0@Example.test'"),
    ] {
        let Some(job) = case(job) else { return };
        let said = error_of(&job, "2026-05-01");
        assert!(said.contains(told), "{said}");
    }
    for (job, source, kind) in [
        ("03-excel-long-ids/job_digits15.toml", "leads", Some(RemarkKind::LostDigits)),
        ("03-excel-long-ids/job_true.toml", "leads", None),
        ("04-float-ids/job.toml", "history", Some(RemarkKind::DressedIds)),
        ("04-float-ids/job_parquet.toml", "history", Some(RemarkKind::DressedIds)),
        ("05-formula-ids/job_raw.toml", "leads", Some(RemarkKind::DressedIds)),
        ("05-formula-ids/job_quoted.toml", "leads", Some(RemarkKind::DressedIds)),
        ("05-formula-ids/job_zwsp.toml", "leads", Some(RemarkKind::DressedIds)),
    ] {
        let Some(path) = case(job) else { return };
        let sources = read_job(&path, "2026-05-01").unwrap();
        let account = sources.accounts.iter().find(|account| account.source == source).unwrap();
        let kinds: Vec<RemarkKind> = account.remarks.iter().map(|remark| remark.kind).collect();
        assert_eq!(kinds, kind.into_iter().collect::<Vec<_>>(), "{job}");
        let orphans = account.intake.count(tasuki::domain::SetAside::OrphanRows);
        assert_eq!(orphans, 0, "{job}");
    }
}

#[test]
fn cases_of_dates() {
    let Some(folder) = case("06-year-last-dates") else { return };
    let said = error_of(&folder.join("job.toml"), "2027-03-01");
    let line = "sources.leads.date_order = \"mdy\"";
    assert!(said.contains(line), "{said}");
    // The advice works.
    let company = Company::of(&folder);
    for file in ["leads.csv", "history.csv"] {
        company.edit_job(
            &format!("path = \"{file}\""),
            &format!("path = \"{file}\"\ndate_order = \"mdy\""),
        );
    }
    let sources = read_job(&company.job_file(), "2027-03-01").unwrap();
    assert_eq!(created(&sources)["L001"], micros("2026-02-14T00:00:00-05:00"));
    let stages = sources.tables.history_of("stage").unwrap();
    assert_eq!(stages.at[0], micros("2026-02-28T14:01:00-05:00"));

    let Some(folder) = case("07-zoho-month-names") else { return };
    let by_name = read_job(&folder.join("job.toml"), "2026-05-01").unwrap();
    let iso = read_job(&folder.join("job_iso.toml"), "2026-05-01").unwrap();
    assert!(!iso.tables.leads.is_empty());
    assert_eq!(created(&by_name), created(&iso));

    let Some(job) = case("11-date-and-time-apart/job_h.toml") else { return };
    let sources = read_job(&job, "2026-04-20").unwrap();
    let stages = sources.tables.history_of("stage").unwrap();
    assert_eq!(stages.at[0], micros("2026-04-02T09:05:00+09:00"));
}

#[test]
fn cases_of_labels_nulls_and_scores() {
    let Some(job) = case("29-labels-of-fifteen-letters/job.toml") else { return };
    let sources = read_job(&job, "2026-04-20").unwrap();
    let texts: Vec<&str> = sources.tables.vocabulary.texts().collect();
    assert!(texts.contains(&"CompetitorInUse"));
    assert!(!texts.iter().any(|text| text.len() == 18 && text.starts_with("CompetitorInUse")));

    let Some(folder) = case("01-sf-cli-null-text") else { return };
    let phones = |job: &str| {
        let sources = read_job(&folder.join(job), "2026-04-20").unwrap();
        let leads = &sources.tables.leads;
        let phones = leads.attributes["phone"].iter();
        phones.map(|&code| sources.tables.vocabulary.text(code).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(phones("job_few.toml"), phones("job_blank.toml"));
    assert_eq!(phones("job_few.toml").iter().filter(|&&phone| phone).count(), 2);

    for (job, told) in [
        ("31-scores-that-are-none/job_pct.toml", Some("40 of 40 scores are no numbers")),
        ("31-scores-that-are-none/job_ten.toml", Some("40 of 40 scores are no numbers")),
        ("31-scores-that-are-none/job_grade.toml", Some("40 of 40 scores are no numbers")),
        ("31-scores-that-are-none/job_num.toml", None),
    ] {
        let Some(path) = case(job) else { return };
        let sources = read_job(&path, "2026-04-20").unwrap();
        let said = said(&sources, "leads", RemarkKind::UnreadableScores);
        assert_eq!(said.is_some(), told.is_some(), "{job}");
        assert!(said.unwrap_or_default().contains(told.unwrap_or_default()), "{job}");
    }
}
