//! The company in HubSpot, as Fivetran writes it.

use std::collections::{BTreeMap, BTreeSet};

use super::Layout;
use super::exports::{Cell, Exports, by, is, of, utc};

/// HubSpot's own properties of the company's attributes; its own keep their names.
const PROPERTIES: [(&str, &str); 4] = [
    ("stage", "lifecyclestage"),
    ("owner", "hubspot_owner_id"),
    ("employees", "numberofemployees"),
    ("score", "hubspotscore"),
];

fn property(canonical: &str) -> &str {
    PROPERTIES.iter().find(|(name, _)| *name == canonical).map_or(canonical, |(_, name)| name)
}

fn number(prefix: &str, name: &str) -> String {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    // Workflows and programs are no people, and have no number.
    if digits.is_empty() { name.to_owned() } else { format!("{prefix}{digits}") }
}

fn reduce(exports: &mut Exports) {
    exports.rename(|it| number("51", it), |it| number("70", it), |it| number("90", it));
    // Nothing is known from before a contact's creation.
    let mut created: BTreeMap<String, String> = BTreeMap::new();
    for row in exports.table("leads").iter() {
        created.insert(row.get("lead_id").to_owned(), row.get("created_at").to_owned());
    }
    let early: BTreeSet<String> = exports
        .table("history")
        .iter()
        .filter(|row| {
            created.get(row.get("lead_id")).is_none_or(|at| row.get("changed_at") < at.as_str())
        })
        .map(|row| row.get("lead_id").to_owned())
        .collect();
    for name in ["leads", "history", "engagement", "activities", "opportunities"] {
        exports.change(name).keep(|row| !early.contains(row.get("lead_id")));
    }
}

/// The history has the value that a property got, and its first at the creation.
fn history(exports: &Exports) -> String {
    let mut created: BTreeMap<&str, &str> = BTreeMap::new();
    for row in exports.table("leads").iter() {
        created.insert(row.get("lead_id"), row.get("created_at"));
    }
    let mut table = exports.table("history").clone();
    let mut rows: Vec<Vec<String>> = table.rows.clone();
    // By time, so that the first change of a field is the first that is met.
    rows.sort_by(|one, other| one[1].cmp(&other[1]));
    let mut seen = BTreeSet::new();
    let mut first = Vec::new();
    for row in &rows {
        if seen.insert((row[0].clone(), row[2].clone())) && !row[3].is_empty() {
            let mut at_creation = row.clone();
            created[row[0].as_str()].clone_into(&mut at_creation[1]);
            at_creation[4].clone_from(&row[3]);
            "import".clone_into(&mut at_creation[5]);
            first.push(at_creation);
        }
    }
    first.extend(table.rows);
    table.rows = first;
    table.select(&[
        ("contact_id", of("lead_id")),
        ("name", by(|row| property(row.get("field")).to_owned())),
        ("value", of("new_value")),
        ("timestamp", utc("changed_at")),
        (
            "source",
            by(|row| match row.get("actor") {
                actor if actor.starts_with("70") => "CRM_UI".to_owned(),
                "workflow" => "AUTOMATION_PLATFORM".to_owned(),
                "scoring" => "CALCULATED".to_owned(),
                "" => String::new(),
                _ => "IMPORT".to_owned(),
            }),
        ),
        (
            "source_id",
            by(|row| match row.get("actor") {
                actor if actor.starts_with("70") => {
                    format!("userId:{}", actor.replacen("70", "80", 1))
                }
                "workflow" => "enrollmentId:1;actionExecutionIndex:0".to_owned(),
                _ => String::new(),
            }),
        ),
        ("_fivetran_synced", is("2026-11-23T00:00:00Z")),
    ])
}

fn files(exports: &Exports) -> Vec<(String, String)> {
    let leads = exports.table("leads");
    let names: Vec<(String, &String)> = leads
        .header
        .iter()
        .filter(|name| !["lead_id", "created_at"].contains(&name.as_str()))
        .map(|name| (format!("property_{}", property(name)), name))
        .collect();
    let mut columns: Vec<(&str, Cell)> =
        vec![("id", of("lead_id")), ("property_createdate", utc("created_at"))];
    columns.extend(names.iter().map(|(property, name)| (property.as_str(), of(name))));
    columns.push(("_fivetran_deleted", is("false")));
    columns.push(("_fivetran_synced", is("2026-11-23T00:00:00Z")));
    let contact = leads.select(&columns);

    let events = exports.table("engagement").select(&[
        ("contact_id", of("lead_id")),
        ("event_type", of("kind")),
        ("occurred_at", utc("occurred_at")),
        ("asset", of("asset")),
    ]);
    let mut activities = exports.table("activities").clone();
    activities.header.push("id".to_owned());
    for (number, row) in activities.rows.iter_mut().enumerate() {
        row.push(number.to_string());
    }
    let engagement = activities.select(&[
        ("id", of("id")),
        ("portal_id", is("1")),
        ("active", is("true")),
        ("type", by(|row| row.get("kind").to_uppercase())),
        ("timestamp", utc("occurred_at")),
        ("owner_id", of("actor")),
    ]);
    let links = activities.select(&[("contact_id", of("lead_id")), ("engagement_id", of("id"))]);
    let opportunities = exports.table("opportunities");
    let deal = opportunities.select(&[
        ("deal_id", of("opportunity_id")),
        ("property_createdate", utc("created_at")),
        ("property_amount", of("amount")),
        (
            "property_closedate",
            by(|row| match row.get("closed_at") {
                "" => "2027-03-31T00:00:00Z".to_owned(),
                at => super::exports::in_utc(at),
            }),
        ),
        ("property_hs_is_closed", by(|row| (!row.get("closed_at").is_empty()).to_string())),
        ("property_hs_is_closed_won", by(|row| (row.get("is_won") == "true").to_string())),
    ]);
    let deal_contact =
        opportunities.select(&[("contact_id", of("lead_id")), ("deal_id", of("opportunity_id"))]);
    let owner = exports.table("users").select_where(
        |row| row.get("actor").starts_with("70"),
        &[
            ("owner_id", of("actor")),
            ("email", by(|row| format!("{}@example.jp", row.get("actor")))),
            ("first_name", is("")),
            ("last_name", of("name")),
            ("active_user_id", by(|row| row.get("actor").replacen("70", "80", 1))),
            ("team_name", of("team")),
        ],
    );
    [
        ("contact.csv", contact),
        ("contact_property_history.csv", history(exports)),
        ("events.csv", events),
        ("engagement.csv", engagement),
        ("engagement_contact.csv", links),
        ("deal.csv", deal),
        ("deal_contact.csv", deal_contact),
        ("owner.csv", owner),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

pub fn layouts() -> Vec<Layout> {
    let functions = "functions = { marketing = [\"インサイドセールス\", \"マーケティング\"], sales = [\"東日本営業部\", \"西日本営業部\"] }";
    vec![Layout {
        name: "HubSpot, Fivetran",
        preset: "hubspot",
        sources: vec![
            ("leads", "path = \"contact.csv\"".to_owned()),
            ("history", "path = \"contact_property_history.csv\"".to_owned()),
            ("engagement", "path = \"events.csv\"".to_owned()),
            ("activities", "path = [\"engagement.csv\", \"engagement_contact.csv\"]".to_owned()),
            ("opportunities", "path = [\"deal.csv\", \"deal_contact.csv\"]".to_owned()),
            ("users", format!("path = \"owner.csv\"\n{functions}")),
        ],
        reduce,
        files,
    }]
}
