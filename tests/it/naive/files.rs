//! A company as the files of a job: `job.toml` and a CSV a source.

use std::fmt::Write as _;

use super::company::REASONS;
use super::criteria::{DECISION_MAKER, ICP_FIT, JAPAN_INTENT, NO_DISQUALIFIER};
use super::handoffs::SEGMENTS;
use super::records::{
    DAY, Fault, HOUR, Records, Report, STAGES, Terms, Text, UNMAPPED, date_of, number, text_cell,
    written,
};

/// What the export calls the stage of a lead, where it has one.
const EXPORTED_STAGE: &str = "Stage now";

/// The sources beside the leads whose rows are of leads.
pub const OF_LEADS: [&str; 4] =
    ["history.csv", "engagement.csv", "activities.csv", "opportunities.csv"];

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
        let rows = users.iter().map(|user| {
            let [name, team, function] = [user.name, user.team, user.function].map(text_cell);
            vec![user.actor.to_owned(), name, team, function]
        });
        files.push(("users.csv".to_owned(), csv(&["actor", "name", "team", "function"], rows)));
    }
    files.push(("job.toml".to_owned(), job(records)));
    for fault in &records.faults {
        add(*fault, records, &mut files);
    }
    files
}

/// Adds the rows of a fault.
fn add(fault: Fault, records: &Records, files: &mut [(String, String)]) {
    let first = records.leads[0].id.clone();
    let dates = |date| ["created_at", "changed_at", "occurred_at"].map(|name| (name, date));
    let names =
        [("field", "stage"), ("new_value", "MQL"), ("kind", "call"), ("opportunity_id", "O")];
    let of_lead =
        |lead| [&dates("2026-03-16 09:00")[..], &names[..], &[("lead_id", lead)]].concat();
    match fault {
        Fault::Unreadable(source) => {
            // A user without an actor has a name: a blank row is none.
            let more = [("lead_id", first.as_str()), ("name", "nobody")];
            let cells = [&dates("soon")[..], &names[..], &more[..]].concat();
            add_row(files, source, &cells);
        }
        Fault::Orphan(source) => add_row(files, source, &of_lead("X01")),
        Fault::Repeated(source) => {
            let file = file_of(files, source).unwrap();
            let row = file.lines().nth(1).unwrap().to_owned();
            *file += &format!("{row}\n");
        }
        Fault::DuplicateLead => {
            add_row(files, "leads.csv", &of_lead(&first));
            let file = file_of(files, "leads.csv").unwrap();
            let mut rows: Vec<&str> = file.lines().collect();
            rows[1..].rotate_right(1);
            *file = rows.join("\n") + "\n";
        }
        Fault::DeletedLead => {
            add_row(files, "leads.csv", &[&of_lead("D01")[..], &[("is_deleted", "true")]].concat());
            for source in OF_LEADS {
                add_row(files, source, &of_lead("D01"));
            }
        }
        Fault::MergedLead => {
            add_row(
                files,
                "leads.csv",
                &[&of_lead("M01")[..], &[("merged_into", &first)]].concat(),
            );
            add_row(files, "history.csv", &of_lead("M01"));
        }
    }
}

fn file_of<'a>(files: &'a mut [(String, String)], source: &str) -> Option<&'a mut String> {
    files.iter_mut().find(|(name, _)| name == source).map(|(_, file)| file)
}

/// Adds a row of some cells to a source, where there is such a source.
fn add_row(files: &mut [(String, String)], source: &str, cells: &[(&str, &str)]) {
    let Some(file) = file_of(files, source) else { return };
    let names: Vec<&str> = file.lines().next().unwrap().split(',').collect();
    let cell = |name: &&str| cells.iter().find(|(of, _)| of == name).map_or("", |cell| cell.1);
    let row = names.iter().map(cell).collect::<Vec<_>>().join(",");
    *file += &format!("{row}\n");
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
    let shown = attributes.into_iter().flatten().map(|name| match name {
        "stage" if records.exports_stages => EXPORTED_STAGE,
        name => name,
    });
    let is_gone = |fault: &Fault| matches!(fault, Fault::DeletedLead | Fault::MergedLead);
    let any_gone = records.faults.iter().any(is_gone);
    let gone: &[&str] = if any_gone { &["is_deleted", "merged_into"] } else { &[] };
    let header: Vec<&str> =
        ["lead_id", "created_at"].into_iter().chain(shown).chain(gone.iter().copied()).collect();
    let rows = records.leads.iter().map(|lead| {
        let values = lead.values.iter().map(|(_, value)| text_cell(*value));
        let gone = gone.iter().map(|_| String::new());
        [lead.id.clone(), written(lead.created_at)].into_iter().chain(values).chain(gone).collect()
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
    if records.exports_stages {
        writeln!(text, "columns = {{ stage = {EXPORTED_STAGE:?} }}").unwrap();
    }
    for (source, _) in optional.iter().filter(|(_, is_there)| *is_there) {
        writeln!(text, "[sources.{source}]\npath = \"{source}.csv\"").unwrap();
        if *source == "engagement" {
            writeln!(text, "columns = {{ minutes = \"Minutes spent\" }}").unwrap();
        }
    }
    let Report { weeks, min_n, mature_days } = &records.report;
    writeln!(text, "[report]\nsegments = {SEGMENTS:?}\nweeks = {weeks}").unwrap();
    writeln!(text, "min_n = {min_n}\nmature_days = {mature_days}\n[stages]").unwrap();
    let mut roles: Vec<&str> = STAGES.iter().map(|(_, role)| role.name()).collect();
    roles.dedup();
    for role in roles.into_iter().filter(|role| records.has_queue || *role != "sales_queue") {
        let of_role = STAGES.iter().filter(|(_, other)| other.name() == role);
        let stages: Vec<&str> = of_role.map(|(stage, _)| *stage).collect();
        writeln!(text, "{role} = {stages:?}").unwrap();
    }
    if let Some(initial) = records.initial {
        writeln!(text, "initial = {initial:?}").unwrap();
    }
    writeln!(text, "undone_within = {}", records.undone_within).unwrap();
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
                ("deciders", format!("{:?}", terms.deciders)),
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
