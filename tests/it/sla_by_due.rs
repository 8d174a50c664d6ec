//! SLA compliance counts a handoff from its due time on, and never before (definitions, section 8).

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use tasuki::measures::{ALL, Measures, name};

use crate::company::{Company, JOB};

/// Numerator and denominator of SLA compliance.
fn compliance(measures: &Measures, period: &str) -> (f64, f64) {
    let row = measures.get(name::SLA_COMPLIANCE, "", "", period).unwrap();
    (row.numerator.unwrap(), row.denominator.unwrap())
}

#[test]
fn a_week_that_is_judged_is_judged_for_good() {
    let company = Company::clean(700, 5);
    let mut seen: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let mut held = 0;
    let from = NaiveDate::from_ymd_opt(2026, 8, 3).unwrap().and_hms_opt(0, 0, 0).unwrap();
    for step in 0..36 {
        let as_of = from + Duration::hours(step * 31);
        let as_of = as_of.format("%Y-%m-%dT%H:%M:%S").to_string();
        let computed = company.compute_as_of(&as_of).unwrap();
        let measures = &computed.measures;
        let judged = computed.with_context(&computed.facts, |context| context.judged_week);
        let judged = judged.expect("a week is wholly due").name();
        for row in measures.weekly(name::SLA_COMPLIANCE, "", "") {
            if row.period > judged {
                continue;
            }
            let now = compliance(measures, &row.period);
            let before = seen.insert(row.period.clone(), now);
            held += u32::from(before.is_some_and(|(_, due)| due > 0.0));
            assert!(before.is_none_or(|before| before == now), "{} at {as_of}", row.period);
        }
    }
    assert!(held > 200, "{held} weeks were looked at again");
}

#[test]
fn neither_an_early_answer_nor_one_more_without_raises_it() {
    let as_of = "2026-03-10";
    let company = |more_leads: &str, more_answers: &str| {
        let company = Company::empty();
        // Of the first days, a answered in time and b not at all; c's time is not yet up.
        let handed_off = [("a", "03-02"), ("b", "03-02"), ("c", "03-09")];
        let more = more_leads.chars().map(|lead| (lead.to_string(), "03-03".to_owned()));
        let (mut leads, mut history) = (String::new(), String::new());
        let given = handed_off.map(|(lead, day)| (lead.to_owned(), day.to_owned()));
        for (lead, day) in given.into_iter().chain(more) {
            leads += &format!("{lead},2026-03-01\n");
            history += &format!("{lead},2026-{day}T09:00:00,stage,MQL,Handed off\n");
        }
        company.write("leads.csv", format!("lead_id,created_at\n{leads}"));
        company.write(
            "history.csv",
            format!("lead_id,changed_at,field,old_value,new_value\n{history}"),
        );
        let answers = format!("a,2026-03-02T10:00:00,call\n{more_answers}");
        company.write("activities.csv", format!("lead_id,occurred_at,kind\n{answers}"));
        company.write(
            "job.toml",
            format!(
                "[sources.leads]\npath = \"leads.csv\"\n[sources.history]\npath = \"history.csv\"\n\
                 [sources.activities]\npath = \"activities.csv\"\n{JOB}"
            )
            .replace("\ntimezone = \"Asia/Tokyo\"\n", "\n"),
        );
        let measures = company.compute_as_of(as_of).unwrap().measures;
        let not_due = measures.total(name::SLA_NOT_DUE).unwrap().value;
        (compliance(&measures, ALL), not_due)
    };
    assert_eq!(company("", ""), ((1.0, 2.0), Some(1.0)));
    assert_eq!(company("", "c,2026-03-09T10:00:00,call\n"), ((1.0, 2.0), Some(1.0)));
    assert_eq!(company("d", ""), ((1.0, 3.0), Some(1.0)));
}
