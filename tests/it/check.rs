//! What `tasuki check` says of a job: every number is the run's, each want in the exports
//! makes the answer to its own question worse and says why, and what stops a run stops the
//! check in the same way, after what is known.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::company::{AS_OF, Company};
use crate::support::files::{entries, repository};
use crate::support::{list, program};

const QUESTIONS: [&str; 6] = ["ready", "decide", "pass", "respond", "reject", "ledger"];

/// A copy of the sample company.
fn sample() -> Company {
    Company::of(&repository("data/sample"))
}

fn tasuki(company: &Company, arguments: &[&str]) -> Output {
    let mut command = program::tasuki(company.path());
    command.args(arguments).args(["--as-of", AS_OF]).output().unwrap()
}

/// What a check prints for a person and for a program, and its exit code.
struct Checked {
    text: String,
    json: Value,
    errors: String,
    code: i32,
}

fn check(company: &Company) -> Checked {
    let text = tasuki(company, &["check", "job.toml", "--all"]);
    let json = tasuki(company, &["check", "job.toml", "--format", "json"]);
    let errors = String::from_utf8(text.stderr).unwrap();
    assert!(!errors.contains("internal fault"), "{errors}");
    assert_eq!(text.status.code(), json.status.code(), "{errors}");
    let text = String::from_utf8(text.stdout).unwrap();
    for line in text.lines() {
        let wide = line.chars().filter(|letter| *letter >= '\u{1100}' && *letter != '…').count();
        assert!(line.chars().count() + wide <= 100 || !line.trim().contains(' '), "{line}");
    }
    let code = json.status.code().unwrap();
    Checked { text, json: serde_json::from_slice(&json.stdout).unwrap(), errors, code }
}

impl Checked {
    fn question(&self, name: &str) -> &Value {
        let mut questions = list(&self.json["questions"]).iter();
        questions.find(|question| question["question"] == name).unwrap()
    }

    fn verdict(&self, name: &str) -> &str {
        self.question(name)["verdict"].as_str().unwrap()
    }

    fn finding(&self, question: &str, name: &str, about: &str) -> Option<&Value> {
        list(&self.question(question)["findings"])
            .iter()
            .find(|finding| finding["finding"] == name && finding["about"] == about)
    }
}

/// Writes a CSV file anew: `edit` gets each row under the names of its columns, and says
/// whether it stays.
fn rewrite(
    company: &Company,
    file: &str,
    mut edit: impl FnMut(&mut BTreeMap<String, String>) -> bool,
) {
    let path = company.path().join(file);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).unwrap();
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut columns: Option<Vec<String>> = None;
    for record in reader.records() {
        let record = record.unwrap();
        let cells = header.iter().zip(record.iter());
        let mut row: BTreeMap<String, String> =
            cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
        if !edit(&mut row) {
            continue;
        }
        let columns = columns.get_or_insert_with(|| {
            let kept: Vec<String> =
                header.iter().filter(|name| row.contains_key(*name)).map(str::to_owned).collect();
            writer.write_record(&kept).unwrap();
            kept
        });
        let cell = |name: &String| row.get(name).cloned().unwrap_or_default();
        writer.write_record(columns.iter().map(cell)).unwrap();
    }
    fs::write(path, writer.into_inner().unwrap()).unwrap();
}

/// Takes fields out of `leads` and of the change log, or leaves them there and blank.
fn drop_fields(company: &Company, fields: &[&str], blank: bool) {
    rewrite(company, "leads.csv", |row| {
        for field in fields {
            if blank {
                row.insert((*field).to_owned(), String::new());
            } else {
                row.remove(*field);
            }
        }
        true
    });
    rewrite(company, "history.csv", |row| !fields.contains(&row["field"].as_str()));
}

fn drop_source(company: &Company, source: &str) {
    company.edit_job(&format!("[sources.{source}]\npath = \"{source}.csv\"\n"), "");
}

fn set(
    column: &'static str,
    value: fn(&str) -> String,
) -> impl FnMut(&mut BTreeMap<String, String>) -> bool {
    move |row| {
        let changed = value(&row[column]);
        row.insert(column.to_owned(), changed);
        true
    }
}

#[test]
fn every_number_is_that_of_the_run() {
    let company = sample();
    let checked = check(&company);
    assert_eq!(checked.code, 0, "{}", checked.errors);
    assert_eq!(checked.json["can_run"], true);
    assert!(!company.path().join("reports").exists(), "a check writes nothing");
    let ran = tasuki(&company, &["run", "job.toml", "--out", "report"]);
    assert_eq!(ran.status.code(), Some(0));

    let mut rows: BTreeMap<[String; 3], [Option<f64>; 3]> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(company.path().join("report/measures.csv")).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        if &row[3] == "all" {
            let name = [0, 1, 2].map(|at| row[at].to_owned());
            rows.insert(name, [4, 5, 6].map(|at| row[at].parse().ok()));
        }
    }
    let mut compared = BTreeSet::new();
    let mut compare = |figure: &Value| {
        let Some(measure) = figure["measure"].as_object() else { return };
        let name =
            ["measure", "group", "key"].map(|part| measure[part].as_str().unwrap().to_owned());
        let found = ["value", "numerator", "denominator"].map(|part| figure[part].as_f64());
        let ran = rows.get(&name).unwrap_or_else(|| panic!("{name:?} is no row"));
        for (found, ran) in found.into_iter().zip(ran) {
            // What reads the JSON may be one in the last digit off.
            let same =
                found.zip(*ran).map_or(found == *ran, |(one, two)| (one - two).abs() < 1e-15);
            assert!(same, "{name:?}: {found:?}, {ran:?}");
        }
        compared.insert(name);
    };
    for question in list(&checked.json["questions"]) {
        for finding in list(&question["findings"]) {
            compare(&finding["figure"]);
        }
    }
    for field in list(&checked.json["fields"]) {
        compare(&field["not_point_in_time"]);
    }
    assert!(compared.len() >= 30, "{compared:?}");

    // Rows read = rows used + rows set aside, and all three are the run's.
    for source in list(&checked.json["sources"]) {
        let name = source["source"].as_str().unwrap();
        let of = |measure: &str, group: &str, key: &str| {
            rows[&[measure, group, key].map(str::to_owned)][0]
        };
        let (read, used) = (&source["rows_read"], &source["rows_used"]);
        assert_eq!(read.as_f64(), of("rows_read", "source", name), "{name}");
        assert_eq!(used.as_f64(), of("rows_used", "source", name), "{name}");
        let mut set_aside = 0;
        for reason in list(&source["set_aside"]) {
            let key = format!("{name}/{}", reason["reason"].as_str().unwrap());
            assert_eq!(
                reason["rows"].as_f64(),
                of("rows_set_aside", "source_reason", &key),
                "{key}"
            );
            set_aside += reason["rows"].as_u64().unwrap();
        }
        assert_eq!(read.as_u64().unwrap(), used.as_u64().unwrap() + set_aside, "{name}");
        let of_files: u64 =
            list(&source["files"]).iter().map(|file| file["rows"].as_u64().unwrap()).sum();
        assert_eq!(read.as_u64(), Some(of_files), "{name}");
    }
    let now = list(&checked.json["stages"]["seen"]).iter();
    assert_eq!(now.map(|seen| seen["leads_now"].as_u64().unwrap()).sum::<u64>(), 2000);
}

/// Something taken out of the exports: what then becomes of a question, and by which finding.
type Want = (&'static str, fn(&Company), &'static str, &'static str, &'static str, &'static str);

const WANTS: [Want; 17] = [
    (
        "no engagement",
        |company| drop_source(company, "engagement"),
        "ready",
        "not_answered",
        "engagement_missing",
        "engagement",
    ),
    (
        "authority blank",
        |company| drop_fields(company, &["authority"], true),
        "ready",
        "not_answered",
        "criterion_unknown",
        "decision_maker",
    ),
    (
        "no score",
        |company| drop_fields(company, &["score"], false),
        "ready",
        "in_part",
        "score_missing",
        "score",
    ),
    (
        "a kind that nobody does",
        |company| company.edit_job("points = { ", "points = { fair = 9, "),
        "ready",
        "in_part",
        "kind_never_occurs",
        "engagement",
    ),
    (
        "nobody recorded",
        |company| rewrite(company, "history.csv", set("actor", |_| String::new())),
        "decide",
        "not_answered",
        "actor_unrecorded",
        "actor",
    ),
    (
        "no teams",
        |company| rewrite(company, "users.csv", set("team", |_| String::new())),
        "decide",
        "in_part",
        "decider_is_nobody",
        "deciders",
    ),
    (
        "nothing to pass",
        |company| drop_fields(company, &["phone", "pain_point", "budget"], false),
        "pass",
        "not_answered",
        "field_missing",
        "budget",
    ),
    (
        "all that is to be passed is blank",
        |company| drop_fields(company, &["phone", "pain_point", "budget"], true),
        "pass",
        "not_answered",
        "field_never_filled",
        "phone",
    ),
    (
        "no activities",
        |company| drop_source(company, "activities"),
        "respond",
        "in_part",
        "activities_missing",
        "activities",
    ),
    (
        "activities on dates",
        |company| {
            rewrite(
                company,
                "activities.csv",
                set("occurred_at", |at| at.chars().take(10).collect()),
            );
        },
        "respond",
        "not_answered",
        "dates_without_time",
        "activities",
    ),
    (
        "activities by nobody",
        |company| rewrite(company, "activities.csv", set("actor", |_| String::new())),
        "respond",
        "in_part",
        "actor_unrecorded",
        "activities",
    ),
    (
        "activities end early",
        |company| {
            rewrite(company, "activities.csv", |row| row["occurred_at"].as_str() < "2026-11-10");
        },
        "respond",
        "in_part",
        "source_stale",
        "activities",
    ),
    (
        "only a visit answers",
        |company| {
            company.edit_job(
                "stage_change_counts = true",
                "stage_change_counts = false\nkinds = [\"visit\"]",
            );
        },
        "respond",
        "not_answered",
        "kind_never_occurs",
        "activities",
    ),
    (
        "reasons blank",
        |company| drop_fields(company, &["rejection_reason"], true),
        "reject",
        "in_part",
        "field_never_filled",
        "rejection_reason",
    ),
    (
        "no reasons",
        |company| drop_fields(company, &["rejection_reason"], false),
        "reject",
        "in_part",
        "field_missing",
        "rejection_reason",
    ),
    (
        "no opportunities",
        |company| drop_source(company, "opportunities"),
        "ledger",
        "in_part",
        "opportunities_missing",
        "opportunities",
    ),
    (
        "no owners",
        |company| drop_fields(company, &["owner"], false),
        "ledger",
        "in_part",
        "owner_missing",
        "owner",
    ),
];

#[test]
fn each_want_makes_its_own_question_worse() {
    let whole = sample();
    whole.edit_job("max_set_aside = 0.01", "max_set_aside = 1.0");
    let before = check(&whole);
    for question in ["decide", "respond", "reject", "ledger"] {
        assert_eq!(before.verdict(question), "answered", "{question}");
    }
    for (name, take_out, question, verdict, finding, about) in WANTS {
        let company = whole.copy();
        take_out(&company);
        let after = check(&company);
        assert_eq!(after.code, 0, "{name}: {}", after.errors);
        for other in QUESTIONS {
            let expected = if other == question { verdict } else { before.verdict(other) };
            assert_eq!(after.verdict(other), expected, "{name}: {other}\n{}", after.text);
        }
        let found = after.finding(question, finding, about);
        let found = found.unwrap_or_else(|| panic!("{name}: no {finding}\n{}", after.text));
        let effect = &found["effect"];
        assert!(effect == verdict || effect == "in_part", "{name}: {found}");
        let was = before.finding(question, finding, about).map(|finding| &finding["effect"]);
        assert_ne!(was, Some(effect), "{name}");
        let says = found["says"].as_str().unwrap();
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&after.text).contains(&flat(says)), "{name}: {says}\n{}", after.text);
    }
}

/// The names of all fields of a JSON value.
fn keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                into.insert(name.clone());
                keys(value, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}

#[test]
fn every_finding_and_every_name_is_documented() {
    let page = fs::read_to_string(repository("docs/check.md")).unwrap();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for file in entries(&repository("src/check/questions")) {
        let source = fs::read_to_string(file).unwrap();
        let notes = source.split("note(").chain(source.split("gap(")).skip(1);
        names.extend(notes.filter_map(|rest| {
            rest.trim_start().strip_prefix('"')?.split_once('"').map(|(name, _)| name.to_owned())
        }));
    }
    assert!(names.len() > 30, "the findings are found: {names:?}");
    let company = sample();
    company.edit_job("0.01", "0.0001");
    company.edit_job("lost            = [", "lost            = [\"Gone\", ");
    keys(&check(&company).json, &mut names);
    let missing: Vec<_> =
        names.iter().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in docs/check.md: {missing:?}");
}

#[test]
fn a_history_that_starts_late_is_told() {
    let company = sample();
    rewrite(&company, "history.csv", |row| row["changed_at"].as_str() >= "2026-08-01");
    let checked = check(&company);
    assert_eq!(checked.verdict("ledger"), "in_part");
    let late = checked.finding("ledger", "history_starts_late", "history").unwrap();
    assert!(late["wanting"].as_f64().unwrap() > 0.5, "{late}");
    assert!(checked.text.contains("2026-08-01"), "{}", checked.text);
}

#[test]
fn without_history_or_without_anything_nothing_is_answered() {
    let company = sample();
    drop_source(&company, "history");
    let checked = check(&company);
    assert_eq!(checked.code, 0, "{}", checked.errors);
    for question in ["ready", "decide", "pass", "respond", "reject"] {
        assert_eq!(checked.verdict(question), "not_answered", "{question}");
        assert!(checked.finding(question, "history_missing", "history").is_some(), "{question}");
    }
    assert_eq!(checked.verdict("ledger"), "in_part");

    let empty = sample();
    for file in ["leads", "history", "engagement", "activities", "opportunities", "users"] {
        let text = empty.read(&format!("{file}.csv"));
        empty.write(&format!("{file}.csv"), text.lines().next().unwrap());
    }
    let checked = check(&empty);
    assert_eq!(checked.code, 0, "{}", checked.errors);
    for question in QUESTIONS {
        assert_eq!(checked.verdict(question), "not_answered", "{question}\n{}", checked.text);
    }

    let bare = Company::empty();
    bare.write("leads.csv", "lead_id,created_at\n");
    bare.write("job.toml", "[sources.leads]\npath = \"leads.csv\"\n[stages]\n");
    assert_eq!(check(&bare).code, 0);
}

fn text_of(company: &Company, arguments: &[&str]) -> String {
    let arguments: Vec<&str> = ["check", "job.toml"].iter().chain(arguments).copied().collect();
    let output = tasuki(company, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_check_of_hundreds_of_columns_is_a_page_and_all_of_it_when_asked() {
    let company = sample();
    let before = text_of(&company, &[]).lines().count();
    let many: Vec<String> = (0..300).map(|column| format!("Custom_{column:03}__c")).collect();
    let text: String = company
        .read("leads.csv")
        .lines()
        .enumerate()
        .map(|(line, text)| match line {
            0 => format!("{text},{}\n", many.join(",")),
            _ => format!("{text}{}\n", ",x".repeat(many.len())),
        })
        .collect();
    company.write("leads.csv", &text);
    let (folded, all) = (text_of(&company, &[]), text_of(&company, &["--all"]));
    assert_eq!(folded.lines().count(), before, "{folded}");
    assert!(before <= 90, "{before}: {folded}");
    assert!(folded.contains("304 not asked for:") && folded.contains("--all"), "{folded}");
    assert!(many.iter().all(|column| all.contains(column)));
    assert!(!folded.contains("Custom_299__c"), "{folded}");
    // What is alike is one line; it says of what else, with how much.
    let flat = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("likewise pain_point (42.9%), phone (19.5%)"), "{folded}");
}

#[test]
fn the_text_speaks_the_language_asked_for_and_the_json_english() {
    let company = sample();
    let english = text_of(&company, &["--all"]);
    let japanese = text_of(&company, &["--all", "--lang", "ja"]);
    assert_eq!(english, text_of(&company, &["--all", "--lang", "en"]));
    assert!(japanese.contains("引き渡し912件すべて"), "{japanese}");
    for line in japanese.lines() {
        let wide = line.chars().filter(|letter| *letter >= '\u{1100}' && *letter != '…').count();
        assert!(line.chars().count() + wide <= 100 || !line.trim().contains(' '), "{line}");
    }
    for english in ["handoffs", "likewise", "rows read"] {
        assert!(!japanese.contains(english), "{english}: {japanese}");
    }
    let json = text_of(&company, &["--format", "json"]);
    assert_eq!(json, text_of(&company, &["--format", "json", "--lang", "ja"]));
    assert!(json.contains("at all 912 handoffs"), "{json}");

    // The first language of the job speaks where none is asked for.
    company.edit_job("languages = [\"en\", \"ja\"]", "languages = [\"ja\", \"en\"]");
    assert_eq!(japanese, text_of(&company, &["--all"]));
}

/// The warnings of a run that hold a word.
fn warned(company: &Company, word: &str) -> Vec<String> {
    let ran = tasuki(company, &["run", "job.toml", "--out", "report"]);
    let errors = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(0), "{errors}");
    errors.lines().filter(|line| line.contains(word)).map(str::to_owned).collect()
}

#[test]
fn an_encoding_that_is_detected_is_one_warning_per_source() {
    let company = Company::empty();
    company.write("job.toml", "[sources.leads]\npath = \"leads/*.csv\"\n[stages]\n");
    fs::create_dir(company.path().join("leads")).unwrap();
    for file in 0..3 {
        let mut bytes = format!("lead_id,created_at,city\n{file},2026-03-02,").into_bytes();
        bytes.extend(b"\x93\x8c\x8b\x9e\x93\x73\n"); // a city in Shift_JIS
        fs::write(company.path().join(format!("leads/{file}.csv")), bytes).unwrap();
    }
    let warnings = warned(&company, "detected");
    assert_eq!(warnings.len(), 1, "{warnings:#?}");
    assert!(warnings[0].contains("leads/0.csv: read as CP932"), "{warnings:#?}");
}

#[test]
fn columns_that_files_lack_are_one_sentence_per_set_of_files() {
    let company = Company::empty();
    company.write("job.toml", "[sources.leads]\npath = \"leads/*.csv\"\n[stages]\n");
    let wide: Vec<String> = (0..33).map(|column| format!("c{column:02}")).collect();
    let cells = ",x".repeat(wide.len());
    for file in 0..12 {
        // The first four lack all that the others have, and one column of their own is new.
        let text = if file < 4 {
            format!("lead_id,created_at,old\n{file},2026-03-02,y\n")
        } else {
            format!("lead_id,created_at,{}\n{file},2026-03-02{cells}\n", wide.join(","))
        };
        company.write(&format!("leads/{file:02}.csv"), &text);
    }
    let warnings = warned(&company, "lack");
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
    assert!(
        warnings[0].ends_with(
            "sources.leads: leads/00.csv, leads/01.csv, leads/02.csv and 1 more lack 33 columns \
             that other files have, such as leads/04.csv; they are unknown there: 'c00', 'c01', \
             'c02' and 30 more"
        ),
        "{warnings:#?}"
    );
    assert!(warnings[1].contains("lack column 'old', which leads/00.csv has"), "{warnings:#?}");
    let checked = check(&company);
    let differences = list(&checked.json["sources"][0]["differences"]);
    assert_eq!(differences.len(), 2);
    assert!(differences[0].as_str().unwrap().contains("'c32'"), "the JSON names all");
    assert!(checked.text.contains("'c32'") && checked.text.contains("leads/11.csv"));

    // Each of many columns is lacked by another set of files: then it is a sentence a file.
    let company = Company::empty();
    company.write("job.toml", "[sources.leads]\npath = \"leads/*.csv\"\n[stages]\n");
    for file in 0..3 {
        let has: Vec<&String> = wide
            .iter()
            .enumerate()
            .filter(|(at, _)| ((at % 7) >> file) & 1 == 1)
            .map(|it| it.1)
            .collect();
        let names: String = has.iter().map(|name| format!(",{name}")).collect();
        let cells = ",x".repeat(has.len());
        let text = format!("lead_id,created_at{names}\n{file},2026-03-02{cells}\n");
        company.write(&format!("leads/{file}.csv"), &text);
    }
    let warnings = warned(&company, "lack");
    assert_eq!(warnings.len(), 3, "{warnings:#?}");
    assert!(warnings.iter().all(|warning| warning.contains(" lacks ")), "{warnings:#?}");
}

#[test]
fn what_stops_a_run_stops_the_check_after_what_is_known() {
    let same_as_run = |company: &Company, checked: &Checked, code: i32| {
        assert_eq!(checked.code, code, "{}", checked.errors);
        assert_eq!(checked.json["can_run"], false);
        assert_eq!(checked.json["problem"]["exit_code"], code);
        let run = tasuki(company, &["run", "job.toml", "--out", "report"]);
        assert_eq!(run.status.code(), Some(code));
        assert!(!company.path().join("report").exists());
        let error = |text: &str| text[text.find("error").unwrap_or_default()..].to_owned();
        let run = String::from_utf8(run.stderr).unwrap();
        assert_eq!(error(&checked.errors), error(&run));
        let message = checked.json["problem"]["message"].as_str().unwrap();
        assert!(run.contains(message.lines().next().unwrap()), "{run}\n{message}");
    };

    // Over the quality limit: everything is judged all the same.
    let company = sample();
    company.edit_job("max_set_aside = 0.01", "max_set_aside = 0.0001");
    let checked = check(&company);
    same_as_run(&company, &checked, 4);
    assert_eq!(list(&checked.json["questions"]).len(), 6);
    assert!(checked.text.contains("more than quality.max_set_aside allows"), "{}", checked.text);

    // A file that is missing: what was read before it.
    let company = sample();
    fs::remove_file(company.path().join("activities.csv")).unwrap();
    let checked = check(&company);
    same_as_run(&company, &checked, 4);
    assert!(list(&checked.json["questions"]).is_empty());
    assert!(checked.text.contains("2,005 rows read, 2,000 used"), "{}", checked.text);
    assert!(checked.text.contains("not read"), "{}", checked.text);

    // A stage that no role lists is among the stages, with its rows.
    let company = sample();
    company.edit_job("recycled        = [\"Recycled\"]\n", "");
    let checked = check(&company);
    same_as_run(&company, &checked, 2);
    let seen = list(&checked.json["stages"]["seen"]);
    let recycled = seen.iter().find(|seen| seen["stage"] == "Recycled").unwrap();
    assert!(recycled["role"].is_null() && recycled["changes_into"].as_u64() > Some(100));

    // Pseudonyms without a key; what the exports hold is not quoted.
    let company = sample();
    company.edit_job("\"full\"", "\"pseudonym\"");
    let checked = check(&company);
    assert_eq!((checked.code, &checked.json["problem"]["exit_code"]), (2, &2.into()));
    assert_eq!(list(&checked.json["questions"]).len(), 6);
    assert!(!checked.text.contains("2026-02-30") && !checked.text.contains("様子見"));

    // A job file that cannot be understood: nothing is known.
    let company = sample();
    company.edit_job("timezone  = \"Asia/Tokyo\"", "timezone = \"Asia/Nowhere\"");
    let checked = tasuki(&company, &["check", "job.toml"]);
    assert_eq!((checked.status.code(), checked.stdout.len()), (Some(2), 0));
}
