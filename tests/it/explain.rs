//! What `tasuki explain` says of a lead equals the facts, column by column, and what it shows
//! as evidence is what the verdicts follow from: for every lead of whole companies.

use std::process::Output;

use polars::prelude::*;
use serde_json::Value;
use tasuki::domain::{Criterion, time};
use tasuki::explain::{explain, text};
use tasuki::job::Language;
use tasuki::language::Locale;
use tasuki::simulate::{ExportLayout, Plan, Recording};

use crate::company::{AS_OF, Company, Computed};
use crate::support::files::repository;
use crate::support::program::{self, text};
use crate::support::{list, tables};

/// One lead as a program and as a person gets it.
struct Told {
    json: Value,
    text: String,
    japanese: String,
}

/// Every lead of a company explained, in the order of ids.
fn told(computed: &Computed) -> Vec<Told> {
    computed.with_inputs(|inputs| {
        (0..u32::try_from(inputs.tables.leads.len()).unwrap())
            .map(|lead| {
                let explanation = explain(inputs, lead).unwrap();
                Told {
                    json: serde_json::to_value(&explanation).unwrap(),
                    text: text::print(&explanation, Locale::of(Language::En)),
                    japanese: text::print(&explanation, Locale::of(Language::Ja)),
                }
            })
            .collect()
    })
}

fn micros(instant: &Value) -> i64 {
    crate::support::micros(instant.as_str().unwrap_or_else(|| panic!("{instant} is no instant")))
}

fn is(value: &Value, text: &str) -> bool {
    value.as_str() == Some(text)
}

/// A cell of a table in the form of the JSON: instants as microseconds.
fn cell(value: &AnyValue) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::Datetime(at, ..) | AnyValue::DatetimeOwned(at, ..) => (*at).into(),
        AnyValue::Float64(number) => (*number).into(),
        AnyValue::UInt32(number) => (*number).into(),
        AnyValue::Boolean(truth) => (*truth).into(),
        AnyValue::List(items) => items.iter().map(|item| cell(&item)).collect(),
        other => tables::cell(other).into(),
    }
}

/// What an explanation says under the name of a column.
fn said(name: &str, part: &Value, is_instant: bool) -> Value {
    let value = if Criterion::ALL.iter().any(|criterion| criterion.name() == name) {
        let mut criteria = list(&part["criteria"]).iter();
        &criteria.find(|criterion| is(&criterion["criterion"], name)).unwrap()["met"]
    } else {
        let segment = || part.get("segments").and_then(|segments| segments.get(name));
        part.get(name).or_else(segment).unwrap_or_else(|| panic!("{name} is not explained"))
    };
    match value {
        Value::Object(person) => person["actor"].clone(),
        Value::String(_) if is_instant => micros(value).into(),
        other => other.clone(),
    }
}

/// Every column of every row of a table is what the explanation says.
fn assert_equals_table(frame: &DataFrame, parts: &[(&Value, &Value)]) {
    assert_eq!(frame.height(), parts.len(), "as many rows");
    for column in frame.columns() {
        let name = column.name().as_str();
        let is_instant = matches!(column.dtype(), DataType::Datetime(..));
        for (row, (whole, part)) in parts.iter().enumerate() {
            let expected = cell(&column.get(row).unwrap());
            let found = match name {
                "lead_id" => whole["lead_id"].clone(),
                _ => said(name, part, is_instant),
            };
            assert_eq!(found, expected, "{name} of {}", whole["lead_id"]);
        }
    }
}

fn assert_equals_facts(computed: &Computed, told: &[Told]) {
    let tables = computed.tables();
    let handoffs: Vec<(&Value, &Value)> = told
        .iter()
        .flat_map(|told| list(&told.json["handoffs"]).iter().map(|handoff| (&told.json, handoff)))
        .collect();
    assert_equals_table(&tables.handoffs, &handoffs);
    let in_ledger = told.iter().filter(|told| !told.json["now"]["ledger"].is_null());
    let ledger: Vec<_> = in_ledger.map(|told| (&told.json, &told.json["now"]["ledger"])).collect();
    assert_equals_table(&tables.ledger, &ledger);
    for Told { json, .. } in told {
        let now = &json["now"];
        assert_eq!(now["ledger"].is_null(), now["why_not_in_ledger"].is_string(), "{json}");
    }
    assert_shows_every_record(computed, told);
}

/// No record is left out, and the oddities are those that the facts count.
fn assert_shows_every_record(computed: &Computed, told: &[Told]) {
    let tables = &computed.sources.tables;
    let odd = |name: &str| {
        let entries = told.iter().flat_map(|told| list(&told.json["timeline"]));
        let stages = entries.filter(|entry| is(&entry["what"], "stage"));
        let all = stages.flat_map(|entry| list(&entry["irregularities"]));
        all.filter(|irregularity| is(irregularity, name)).count() as u64
    };
    let counted = computed.facts.spells.irregularities;
    let shown = (odd("created_late"), odd("history_gap"), odd("unmapped"));
    assert_eq!(shown, (counted.created_late, counted.history_gaps, counted.unmapped_changes));
    assert_eq!(odd("undone"), 2 * counted.undone_changes);
    for (lead, Told { json, .. }) in told.iter().enumerate() {
        let lead = u32::try_from(lead).unwrap();
        let count = |what: &str| {
            list(&json["timeline"]).iter().filter(|entry| is(&entry["what"], what)).count()
        };
        for field in ["stage", "owner", "score"] {
            let rows = tables.history_of(field).map_or(0, |table| table.rows(lead).len());
            assert_eq!(count(field), rows, "{field} of {}", json["lead_id"]);
        }
        for (what, table) in [("engagement", &tables.engagement), ("activity", &tables.activities)]
        {
            let rows = table.as_ref().map_or(0, |table| table.rows(lead).len());
            assert_eq!(count(what), rows, "{what} of {}", json["lead_id"]);
        }
        let instants: Vec<i64> =
            list(&json["timeline"]).iter().map(|entry| micros(&entry["at"])).collect();
        assert!(instants.is_sorted(), "{}", json["lead_id"]);
    }
}

/// The state of the criteria at an instant by what the timeline shows, and whether it calls
/// the lead ready.
fn shown_at(json: &Value, instant: i64) -> ([Value; 5], bool) {
    let mut states = [const { Value::Null }; 5];
    let mut is_ready = false;
    for entry in list(&json["timeline"]) {
        if micros(&entry["at"]) > instant {
            break;
        }
        match entry["what"].as_str().unwrap() {
            "checklist" => states = Criterion::ALL.map(|which| entry[which.name()].clone()),
            "criterion" => {
                let mut all = Criterion::ALL.iter();
                let which = all.position(|which| is(&entry["criterion"], which.name())).unwrap();
                assert_eq!(entry["from"], states[which], "{entry}");
                assert!(!list(&entry["because"]).is_empty(), "it says why: {entry}");
                states[which] = entry["to"].clone();
            }
            "ready" => is_ready = true,
            "no_longer_ready" => is_ready = false,
            _ => {}
        }
    }
    (states, is_ready)
}

/// Criteria at an instant agree with the timeline, and follow from what they list.
fn assert_criteria(json: &Value, part: &Value, at: i64) {
    let criteria = list(&part["criteria"]);
    let (shown, is_ready) = shown_at(json, at);
    let met: Vec<&Value> = criteria.iter().map(|criterion| &criterion["met"]).collect();
    assert_eq!(met, shown.iter().collect::<Vec<_>>(), "{}", json["lead_id"]);
    let count = met.iter().filter(|met| met.as_bool() == Some(true)).count();
    assert_eq!(part["criteria_met"], count);
    assert_eq!(is_ready, count == 5, "{}", json["lead_id"]);
    for criterion in criteria.iter().filter(|criterion| !criterion["window"].is_null()) {
        let window = &criterion["window"];
        let events = list(&window["events"]);
        let (after, until) = (micros(&window["after"]), micros(&window["until"]));
        assert!(events.iter().all(|event| {
            let at = micros(&event["at"]);
            after < at && at <= until
        }));
        let state = criterion["met"].as_bool();
        if is(&criterion["criterion"], "engagement") {
            let points: f64 = events.iter().map(|event| event["points"].as_f64().unwrap()).sum();
            let (said, needed) = (window["points"].as_f64(), window["at_least"].as_f64());
            assert!((points - said.unwrap()).abs() < 1e-6, "{criterion}");
            assert_eq!(state, Some(said >= needed), "{criterion}");
        } else {
            let shows = events.iter().any(|event| event["japan_intent"] == true);
            assert_eq!(state == Some(true), shows, "{criterion}");
            assert_eq!(state == Some(false), events.is_empty(), "{criterion}");
        }
    }
}

fn assert_clock(handoff: &Value) {
    let clock = &handoff["clock"];
    let hours = |value: &Value| value.as_f64().unwrap();
    let is_near = |one: f64, other: f64| (one - other).abs() < 1e-6;
    let (from, due_at) = (micros(&clock["from"]), micros(&clock["due_at"]));
    assert_eq!((&handoff["handed_off_at"], &handoff["due_at"]), (&clock["from"], &clock["due_at"]));
    let length = |from: i64, until: i64| time::hours(until - from);
    let mut total = 0.0;
    let mut last = from;
    for day in list(&clock["days"]) {
        total += hours(&day["business_hours"]);
        let counts = hours(&day["business_hours"]) > 0.0;
        assert!(list(&day["closed"]).is_empty() || !counts, "{day}");
        if counts {
            let (from, until) = (micros(&day["from"]), micros(&day["until"]));
            assert!(last <= from && until <= due_at, "{day}");
            assert!(is_near(length(from, until), hours(&day["business_hours"])), "{day}");
            last = until;
        }
    }
    assert!(is_near(total, hours(&clock["business_hours_until_due"])), "{clock}");
    if is(&clock["clock"], "business") {
        assert!(is_near(total, hours(&clock["within_hours"])), "{clock}");
        assert_eq!(last, due_at, "the last day ends when it is due: {clock}");
    } else {
        assert!(is_near(length(from, due_at), hours(&clock["within_hours"])), "{clock}");
    }
}

/// The answer is a record of the timeline, and none before it counts.
fn assert_answer(json: &Value, handoff: &Value) {
    let number = &handoff["handoff_no"];
    let timeline = list(&json["timeline"]);
    let mark = |what: &str| {
        let mut marks = timeline.iter();
        marks.find(|entry| is(&entry["what"], what) && entry["handoff"] == *number)
    };
    assert_eq!(mark("handoff").unwrap()["at"], handoff["handed_off_at"]);
    let due = mark("due").unwrap();
    assert_eq!((&due["at"], &due["sla"]), (&handoff["due_at"], &handoff["sla"]));
    let ended_at = mark("ended").map_or(&Value::Null, |entry| &entry["at"]);
    assert_eq!(*ended_at, handoff["ended_at"]);
    let answers = || {
        let with_answer = timeline.iter().filter(|entry| entry["answer"]["handoff"] == *number);
        with_answer.filter(|entry| entry["answer"]["counts"] == true)
    };
    let Some(response) = mark("response") else {
        assert!(handoff["first_response_at"].is_null() && answers().next().is_none(), "{json}");
        return;
    };
    assert_eq!(response["at"], handoff["first_response_at"]);
    if is(&response["through"], "skipped_queue") {
        assert_eq!(handoff["skipped_queue"], true);
        return;
    }
    let first = answers().next().unwrap_or_else(|| panic!("no answer in {json}"));
    assert_eq!(first["at"], response["at"], "{}", json["lead_id"]);
    assert!(
        answers().all(|entry| {
            (entry["answer"]["is_first"] == true) == (entry["at"] == response["at"])
        })
    );
}

/// Under one contract all the time, a handoff was ready when the timeline says so.
fn assert_ready(json: &Value, handoff: &Value) {
    let (from, at) = (micros(&handoff["tenure_from"]), micros(&handoff["handed_off_at"]));
    let mut marks = list(&json["timeline"]).iter().filter(|entry| is(&entry["what"], "ready"));
    let first = if shown_at(json, from).1 {
        Some(from)
    } else {
        let mut within = marks.by_ref().map(|mark| micros(&mark["at"]));
        within.find(|mark| *mark > from && *mark <= at)
    };
    let ready_at = handoff["ready_at"].as_str().map(|_| micros(&handoff["ready_at"]));
    assert_eq!(ready_at, first, "{}", json["lead_id"]);
}

/// Whoever reads the text learns of every verdict.
fn assert_text(Told { json, text, .. }: &Told) {
    // Lines are broken anywhere.
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = |text: &str, value: &Value| {
        let word = value.as_str().unwrap();
        assert!(joined(text).contains(&joined(word)), "'{word}' is not in\n{text}");
    };
    if json["now"]["ledger"].is_null() {
        names(text, &json["now"]["why_not_in_ledger"]);
    } else {
        names(text, &json["now"]["ledger"]["entry"]);
    }
    let mut rest = text.as_str();
    for handoff in list(&json["handoffs"]) {
        let title = format!("\nHANDOFF {}, ", handoff["handoff_no"]);
        rest = rest.split_once(&title).unwrap_or_else(|| panic!("no {title} in\n{text}")).1;
        let section = rest.split("\n\n").next().unwrap();
        for verdict in ["basis", "timing", "sla", "outcome", "to_role"] {
            names(section, &handoff[verdict]);
        }
        if handoff["rejection_reason"].is_string() {
            names(section, &handoff["rejection_reason"]);
        }
        for missing in list(&handoff["info_missing"]) {
            names(section, missing);
        }
        for criterion in list(&handoff["criteria"]) {
            names(section, &criterion["criterion"]);
        }
    }
    let too_long = text.lines().find(|line| line.chars().count() > 100);
    assert_eq!(too_long, None);
}

fn assert_hangs_together(told: &[Told], has_one_contract: bool) {
    for told in told {
        let json = &told.json;
        for handoff in list(&json["handoffs"]) {
            assert_criteria(json, handoff, micros(&handoff["handed_off_at"]));
            assert_clock(handoff);
            assert_answer(json, handoff);
            if has_one_contract && !is(&handoff["timing"], "unknown") {
                assert_ready(json, handoff);
            }
        }
        assert_criteria(json, &json["now"], micros(&json["as_of"]));
        assert_text(told);
    }
}

/// Whether a line has English: two words in a row, or a label of the English text. Names of
/// stages begin with a capital letter; expressions and names of attributes have other signs.
fn has_english(line: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|it| it.is_ascii_lowercase());
    let words: Vec<&str> =
        line.split(' ').map(|it| it.trim_matches([',', ':', ';', '.'])).collect();
    let is_label = line.starts_with("  ") && !line.starts_with("   ") && line[2..].is_ascii();
    is_label || words.windows(2).any(|pair| pair.iter().all(is_word))
}

#[test]
fn japanese_leaves_no_sentence_in_english() {
    let computed = Company::small(200, 74).compute();
    for Told { japanese, text, .. } in told(&computed) {
        assert!(text.lines().any(has_english), "{text}");
        // The job file gives the contract its name.
        let japanese = japanese.replace("Japan handoff rule", "規則");
        let english: Vec<&str> = japanese.lines().filter(|line| has_english(line)).collect();
        assert!(english.is_empty(), "{english:#?}");
        assert!(!japanese.contains('〓'), "{japanese}");
        // Labels and times are aligned by the width of the letters.
        let wide = |line: &&str| columns(line) > 100;
        assert_eq!(japanese.lines().find(wide), None);
    }
}

/// How many columns a line takes.
fn columns(line: &str) -> usize {
    line.chars().map(|it| if it >= '\u{2e80}' { 2 } else { 1 }).sum()
}

/// How many of all timelines' entries are so.
fn count(told: &[Told], is_so: impl Fn(&Value) -> bool) -> usize {
    told.iter().flat_map(|told| list(&told.json["timeline"])).filter(|entry| is_so(entry)).count()
}

#[test]
fn every_lead_of_a_company_is_explained_by_its_facts() {
    let computed = Company::small(400, 71).compute();
    let told = told(&computed);
    assert_equals_facts(&computed, &told);
    assert_hangs_together(&told, true);
    // The company has something of everything.
    for what in ["ready", "no_longer_ready", "response", "opportunity_closed", "attribute"] {
        assert!(count(&told, |entry| is(&entry["what"], what)) > 5, "{what}");
    }
    for why in ["before_handoff", "outside_handoff", "by_marketing"] {
        let is_so = |entry: &Value| is(&entry["answer"]["why_not"], why);
        assert!(count(&told, is_so) > 0, "{why}");
    }
}

#[test]
fn the_contract_in_force_judges_each_instant() {
    let company = Company::small(400, 72);
    company.edit_job("clock               = \"elapsed\"", "clock = \"business\"");
    company.edit_job(
        "[report]",
        "[[contract.version]]\neffective_from = 2026-01-15\n\
         [contract.version.ready]\n\
         engagement = { points = { webinar_attended = 2, page_view = 0.1, form_fill = 3 }, at_least = 3.3, within_days = 45 }\n\
         [contract.version.respond]\nwithin_hours = 16.5\n\
         [[contract.version]]\neffective_from = 2026-06-10\n\
         [contract.version.ready]\nscore_threshold = 60\nicp_fit = \"employees >= 100\"\n\
         japan_intent = { where = \"asset LIKE 'JP-%'\", within_days = 30 }\n\
         [contract.version.decide]\ndeciders = [\"sales\"]\nhandoff_within_hours = 4\n\
         [contract.version.pass]\nrequired = [\"budget\", \"no_such_attribute\"]\n\
         [contract.version.respond]\nwithin_hours = 9\nkinds = [\"call\"]\n\
         stage_change_counts = false\n\n[report]",
    );
    let computed = company.compute();
    let told = told(&computed);
    assert_equals_facts(&computed, &told);
    assert_hangs_together(&told, false);
    assert!(count(&told, |entry| is(&entry["what"], "contract")) > 100);
    for cause in ["contract", "attribute", "event_entered", "event_left"] {
        let is_so = |entry: &Value| {
            let because = entry["because"].as_array();
            because.is_some_and(|causes| causes.iter().any(|one| is(&one["cause"], cause)))
        };
        assert!(count(&told, is_so) > 10, "{cause}");
    }
    for why in ["kind_not_listed", "stage_changes_do_not_count"] {
        assert!(count(&told, |entry| is(&entry["answer"]["why_not"], why)) > 5, "{why}");
    }
    let all: String = told.iter().map(|told| told.text.as_str()).collect();
    for words in [
        "closed: weekend",
        "closed: weekend, Constitution Memorial Day 憲法記念日",
        "closed: Children's Day こどもの日",
        "closed: closure of the company",
        "version 3 of the contract comes into force",
    ] {
        assert!(all.contains(words), "{words}");
    }
}

#[test]
fn where_little_is_recorded_little_is_claimed() {
    for recording in [Recording::StagesOnly, Recording::Nothing] {
        let layout = Some(ExportLayout::Csv);
        let plan =
            Plan { leads: 400, seed: 73, oddities: 0.16, recording, layout, ..Plan::default() };
        let computed = Company::simulated(&plan).compute();
        let told = told(&computed);
        assert_equals_facts(&computed, &told);
        assert_hangs_together(&told, true);
        let all: String = told.iter().map(|told| told.text.as_str()).collect();
        assert!(all.contains("country = JP*"));
    }
}

fn tasuki(arguments: &[&str]) -> Output {
    program::tasuki(&repository("data/sample")).args(arguments).output().unwrap()
}

#[test]
fn the_program_explains_a_lead_of_the_sample() {
    let output = tasuki(&["explain", "job.toml", "L0000001", "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    assert!(printed.starts_with("LEAD L0000001\n"), "{printed}");
    assert!(printed.contains("2025-10-03 (Fri) 13:09"), "{printed}");

    let output = tasuki(&["explain", "job.toml", "L0000001", "--as-of", AS_OF, "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list(&json["handoffs"]).len(), 4);
    assert_eq!(json["link"], "https://example.my.salesforce.com/L0000001");
    assert_eq!(json["handoffs"][0]["handed_off_at"], "2025-10-03T13:09:43+09:00");

    // A lead that there is none of, and one that is only created later.
    let output = tasuki(&["explain", "job.toml", "L000001", "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let error = text(&output.stderr);
    assert!(error.contains("'L000001'") && error.contains("L0000001"), "{error}");
    let output = tasuki(&["explain", "job.toml", "L0000002", "--as-of", "2025-12-01"]);
    assert_eq!(output.status.code(), Some(2));
    let error = text(&output.stderr);
    assert!(error.contains("created at or after the cut-off"), "{error}");
}
