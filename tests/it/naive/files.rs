//! A company as the files of a job: `job.toml` and a CSV a source.

use std::fmt::Write as _;

use super::company::REASONS;
use super::criteria::{DECISION_MAKER, ICP_FIT, JAPAN_INTENT, NO_DISQUALIFIER};
use super::handoffs::SEGMENTS;
use super::records::{
    DAY, HOUR, Records, STAGES, Terms, Text, UNMAPPED, date_of, number, text_cell, written,
};

/// The files by name.
pub fn files(records: &Records) -> Vec<(String, String)> {
    let mut files = vec![("leads.csv".to_owned(), leads(records))];
    let id = |lead: usize| records.leads[lead].id.clone();
    if let Some(history) = &records.history {
        let rows = history.iter().map(|row| {
            let texts = [row.old, row.new, row.actor].map(text_cell);
            let [old, new, actor] = texts;
            vec![id(row.lead), written(row.at), row.field.to_owned(), old, new, actor]
        });
        let header = ["lead_id", "changed_at", "field", "old_value", "new_value", "actor"];
        files.push(("history.csv".to_owned(), csv(&header, rows)));
    }
    if let Some(events) = &records.engagement {
        let rows = events.iter().map(|row| {
            let [kind, asset, minutes] = [row.kind, row.asset, row.minutes].map(text_cell);
            vec![id(row.lead), written(row.at), kind, asset, minutes]
        });
        let header = ["lead_id", "occurred_at", "kind", "asset", "Minutes spent"];
        files.push(("engagement.csv".to_owned(), csv(&header, rows)));
    }
    if let Some(activities) = &records.activities {
        let rows = activities.iter().map(|row| {
            vec![id(row.lead), written(row.at), text_cell(row.kind), text_cell(row.actor)]
        });
        let header = ["lead_id", "occurred_at", "kind", "actor"];
        files.push(("activities.csv".to_owned(), csv(&header, rows)));
    }
    if let Some(opportunities) = &records.opportunities {
        let rows = opportunities.iter().map(|row| {
            vec![
                row.number.to_string(),
                id(row.lead),
                written(row.created_at),
                row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
                row.closed_at.map(written).unwrap_or_default(),
                row.is_won.map(|won| won.to_string()).unwrap_or_default(),
            ]
        });
        let header = ["opportunity_id", "lead_id", "created_at", "amount", "closed_at", "is_won"];
        files.push(("opportunities.csv".to_owned(), csv(&header, rows)));
    }
    if let Some(users) = &records.users {
        let rows =
            users.iter().map(|(actor, function)| vec![(*actor).to_owned(), (*function).to_owned()]);
        files.push(("users.csv".to_owned(), csv(&["actor", "function"], rows)));
    }
    files.push(("job.toml".to_owned(), job(records)));
    files
}

/// What a lead's rows and the job say, for people who look into a difference.
pub fn excerpt(records: &Records, lead: &str) -> String {
    let mut text = format!("as of {}\n", written(records.as_of));
    for (name, content) in files(records) {
        let is_job = name == "job.toml";
        writeln!(text, "--- {name}").unwrap();
        for (number, line) in content.lines().enumerate() {
            let is_of_lead = line.split(',').any(|cell| cell == lead);
            if is_job || number == 0 || is_of_lead || name == "users.csv" {
                writeln!(text, "{line}").unwrap();
            }
        }
    }
    text
}

fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = header.join(",") + "\n";
    for row in rows {
        text += &row.join(",");
        text += "\n";
    }
    text
}

fn leads(records: &Records) -> String {
    let attributes = records.leads.first().map(|lead| lead.values.iter().map(|(name, _)| *name));
    let header: Vec<&str> =
        ["lead_id", "created_at"].into_iter().chain(attributes.into_iter().flatten()).collect();
    let rows = records.leads.iter().map(|lead| {
        let values = lead.values.iter().map(|(_, value)| text_cell(*value));
        [lead.id.clone(), written(lead.created_at)].into_iter().chain(values).collect()
    });
    csv(&header, rows)
}

fn job(records: &Records) -> String {
    let mut text = String::from("languages = [\"en\"]\n[quality]\nmax_set_aside = 1.0\n");
    let optional = [
        ("history", records.history.is_some()),
        ("engagement", records.engagement.is_some()),
        ("activities", records.activities.is_some()),
        ("opportunities", records.opportunities.is_some()),
        ("users", records.users.is_some()),
    ];
    writeln!(text, "[sources.leads]\npath = \"leads.csv\"").unwrap();
    for (source, _) in optional.iter().filter(|(_, is_there)| *is_there) {
        writeln!(text, "[sources.{source}]\npath = \"{source}.csv\"").unwrap();
        if *source == "engagement" {
            writeln!(text, "columns = {{ minutes = \"Minutes spent\" }}").unwrap();
        }
    }
    writeln!(text, "[report]\nsegments = {SEGMENTS:?}\n[stages]").unwrap();
    let mut roles: Vec<&str> = STAGES.iter().map(|(_, role)| role.name()).collect();
    roles.dedup();
    for role in roles {
        let of_role = STAGES.iter().filter(|(_, other)| other.name() == role);
        let stages: Vec<&str> = of_role.map(|(stage, _)| *stage).collect();
        writeln!(text, "{role} = {stages:?}").unwrap();
    }
    if let Some(initial) = records.initial {
        writeln!(text, "initial = {initial:?}").unwrap();
    }
    if records.ignores_unmapped {
        writeln!(text, "unmapped = \"ignore\" # {UNMAPPED}").unwrap();
    }
    for (number, terms) in records.versions.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| &records.versions[before]);
        version(&mut text, terms, before);
    }
    text
}

/// One version; of a later one only what it changes.
fn version(text: &mut String, terms: &Terms, before: Option<&Terms>) {
    let key = if before.is_none() { "contract" } else { "contract.version" };
    let table = if before.is_none() { "[contract]" } else { "[[contract.version]]" };
    writeln!(text, "{table}").unwrap();
    if let Some(day) = terms.from_day {
        writeln!(text, "effective_from = {}", date_of(day)).unwrap();
    }
    let now = sections(terms);
    let old = before.map(sections).unwrap_or_default();
    for (section, keys) in now {
        writeln!(text, "[{key}.{section}]").unwrap();
        let unchanged = old.iter().find(|(other, _)| *other == section).map(|(_, keys)| keys);
        for (name, value) in keys {
            let pair = (name, value);
            if unchanged.is_none_or(|unchanged| !unchanged.contains(&pair)) {
                writeln!(text, "{} = {}", pair.0, pair.1).unwrap();
            }
        }
    }
}

fn sections(terms: &Terms) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let mut ready: Vec<(&'static str, String)> = Vec::new();
    let mut condition = |name: &'static str, sql: Text| {
        ready.extend(sql.map(|sql| (name, format!("{sql:?}"))));
    };
    condition("icp_fit", terms.icp_fit.map(|number| ICP_FIT[number].sql));
    let decision_maker = terms.decision_maker.map(|number| DECISION_MAKER[number].sql);
    condition("decision_maker", decision_maker);
    let no_disqualifier = terms.no_disqualifier.map(|number| NO_DISQUALIFIER[number].sql);
    condition("no_disqualifier", no_disqualifier);
    ready.extend(terms.score_threshold.map(|score| ("score_threshold", score.to_string())));
    ready.extend(terms.engagement.as_ref().map(|points| {
        let weights = points
            .of_kinds
            .iter()
            .map(|(kind, weight)| format!("{kind} = {}", number(*weight) / 1000.0));
        let weights: Vec<String> = weights.collect();
        let at_least = number(points.at_least) / 1000.0;
        let value = format!(
            "{{ points = {{ {} }}, at_least = {at_least}, within_days = {} }}",
            weights.join(", "),
            points.within_days
        );
        ("engagement", value)
    }));
    ready.extend(terms.japan_intent.map(|(number, days)| {
        let sql = JAPAN_INTENT[number].sql;
        ("japan_intent", format!("{{ where = {sql:?}, within_days = {days} }}"))
    }));
    let hours = |minutes: i64| (number(minutes) / number(HOUR)).to_string();
    let clock = |minutes: i64| format!("{:02}:{:02}", minutes / HOUR, minutes % HOUR);
    let closures = terms.closures.iter().map(|(from, to)| {
        if from == to {
            date_of(*from).to_string()
        } else {
            format!("{}/{}", date_of(*from), date_of(*to))
        }
    });
    let closures: Vec<String> = closures.collect();
    let reasons = terms.reasons.iter().map(|label| {
        let alias = REASONS.iter().find(|(other, _)| other == label).map(|(_, alias)| *alias);
        format!("{{ label = {label:?}, aliases = [{:?}] }}", alias.unwrap_or_default())
    });
    let reasons: Vec<String> = reasons.collect();
    vec![
        ("ready", ready),
        (
            "decide",
            vec![
                ("handoff_within_hours", hours(terms.handoff_within)),
                ("aging_after_days", (terms.aging_after / DAY).to_string()),
            ],
        ),
        ("pass", vec![("required", format!("{:?}", terms.required))]),
        (
            "respond",
            vec![
                ("within_hours", hours(terms.respond_within)),
                (
                    "clock",
                    format!("{:?}", if terms.business_clock { "business" } else { "elapsed" }),
                ),
                ("hours", format!("\"{}-{}\"", clock(terms.opens), clock(terms.closes))),
                ("closures", format!("{closures:?}")),
                ("holidays", format!("{:?}", if terms.japan_holidays { "japan" } else { "none" })),
                ("kinds", format!("{:?}", terms.kinds)),
                ("stage_change_counts", terms.stage_change_counts.to_string()),
                ("stalled_after_days", (terms.stalled_after / DAY).to_string()),
            ],
        ),
        (
            "reject",
            vec![
                ("reason_field", format!("{:?}", terms.reason_field)),
                ("reason_within_hours", hours(terms.reason_within)),
                ("reasons", format!("[{}]", reasons.join(", "))),
            ],
        ),
    ]
}
