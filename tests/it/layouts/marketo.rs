//! The company in Marketo Engage: activities of all types in one table, and one table for each type.

use super::Layout;
use super::exports::{Cell, Exports, Row, by, day, is, of, utc};

/// Marketo's own fields of the company's attributes; its own keep their names.
const FIELDS: [(&str, &str, &str); 4] = [
    ("stage", "revenueStage", "Revenue Stage"),
    ("owner", "leadOwnerId", "Owner"),
    ("employees", "numberOfEmployees", "Number Of Employees"),
    ("score", "leadScore", "Lead Score"),
];

fn field(canonical: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    FIELDS.iter().find(|(name, ..)| *name == canonical)
}

/// The type of a change.
fn change(row: Row) -> &'static str {
    match row.get("field") {
        "stage" => "Change Revenue Stage",
        "owner" => "Change Owner",
        "score" => "Change Score",
        _ => "Change Data Value",
    }
}

/// The type of what sales did.
fn activity(row: Row) -> String {
    match row.get("kind") {
        "call" => "Log Call",
        "email" => "Send Sales Email",
        _ => "Sales Meeting",
    }
    .to_owned()
}

fn name_of_field(row: Row) -> String {
    field(row.get("field")).map_or(row.get("field"), |(.., label)| label).to_owned()
}

fn number(name: &str) -> String {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() { name.to_owned() } else { format!("2{digits}") }
}

fn lead(exports: &Exports) -> String {
    let leads = exports.table("leads");
    let mut columns: Vec<(&str, Cell)> =
        vec![("id", of("lead_id")), ("createdAt", utc("created_at"))];
    let attributes =
        leads.header.iter().filter(|name| !["lead_id", "created_at"].contains(&name.as_str()));
    columns.extend(
        attributes.map(|name| (field(name).map_or(name.as_str(), |(_, api, _)| api), of(name))),
    );
    leads.select(&columns)
}

fn users(exports: &Exports) -> String {
    exports.table("users").select(&[
        ("userid", of("actor")),
        ("email_address", by(|row| format!("{}@example.jp", row.get("actor")))),
        ("full_name", of("name")),
        ("role_name", of("team")),
    ])
}

/// The rows of a table, without its header.
fn rows(csv: &str) -> &str {
    csv.split_once('\n').unwrap().1
}

fn reduce_extract(exports: &mut Exports) {
    exports.rename(number, number, str::to_owned);
    // A bulk extract has leads and activities.
    exports.remove("opportunities");
}

fn extract(exports: &Exports) -> Vec<(String, String)> {
    let changes = exports.table("history").select(&[
        ("leadId", of("lead_id")),
        ("activityDate", utc("changed_at")),
        ("activityType", by(|row| change(row).to_owned())),
        ("primaryAttributeValue", by(name_of_field)),
        ("oldValue", of("old_value")),
        ("newValue", of("new_value")),
        ("source", of("actor")),
        ("sentBy", is("")),
    ]);
    let engagement = exports.table("engagement").select(&[
        ("leadId", of("lead_id")),
        ("activityDate", utc("occurred_at")),
        ("activityType", of("kind")),
        ("primaryAttributeValue", of("asset")),
        ("oldValue", is("")),
        ("newValue", is("")),
        ("source", is("")),
        ("sentBy", is("")),
    ]);
    let activities = exports.table("activities").select(&[
        ("leadId", of("lead_id")),
        ("activityDate", utc("occurred_at")),
        ("activityType", by(activity)),
        ("primaryAttributeValue", is("")),
        ("oldValue", is("")),
        ("newValue", is("")),
        ("source", is("")),
        ("sentBy", of("actor")),
    ]);
    let all = format!("{changes}{}{}", rows(&engagement), rows(&activities));
    [("leads.csv", lead(exports)), ("activities.csv", all), ("users.csv", users(exports))]
        .map(|(name, text)| (name.to_owned(), text))
        .into()
}

fn reduce_tables(exports: &mut Exports) {
    exports.rename(number, number, str::to_owned);
    exports.close_by_day();
    // One table for each type: of what leads did, the types that Marketo has.
    exports.change("engagement").keep(|row| engagement_file(row.get("kind")).is_some());
    exports.change("engagement").change("kind", |kind| engagement_file(kind).unwrap().1.to_owned());
    exports.change("activities").keep(|row| row.get("kind") == "email");
    for (kind, file) in KINDS.map(|(kind, _, label)| (kind, label)) {
        exports.terms = exports.terms.replace(&format!("{kind} ="), &format!("\"{file}\" ="));
        exports.terms = exports.terms.replace(&format!("'{kind}'"), &format!("'{file}'"));
    }
}

/// Kind of the company, file, and what Marketo calls it.
const KINDS: [(&str, &str, &str); 5] = [
    ("page_view", "activity_visit_webpage", "Visit Webpage"),
    ("form_fill", "activity_fill_out_form", "Fill Out Form"),
    ("mail_click", "activity_click_email", "Click Email"),
    ("mail_open", "activity_open_email", "Open Email"),
    ("webinar_attended", "activity_attend_event", "Attend Event"),
];

fn engagement_file(kind: &str) -> Option<(&'static str, &'static str)> {
    KINDS.iter().find(|(name, ..)| *name == kind).map(|(_, file, label)| (*file, *label))
}

fn tables(exports: &Exports) -> Vec<(String, String)> {
    let history = exports.table("history");
    let of_type = |name: &'static str, old: &'static str, new: &'static str| {
        history.select_where(
            move |row| change(row) == name,
            &[
                ("lead_id", of("lead_id")),
                ("activity_date", utc("changed_at")),
                ("primary_attribute_value", by(name_of_field)),
                (old, of("old_value")),
                (new, of("new_value")),
                ("source", of("actor")),
            ],
        )
    };
    let opportunities = exports.table("opportunities");
    let mut files = vec![
        ("lead", lead(exports)),
        ("user", users(exports)),
        (
            "activity_change_revenue_stage",
            of_type("Change Revenue Stage", "old_stage", "new_stage"),
        ),
        ("activity_change_owner", of_type("Change Owner", "old_owner", "new_owner")),
        ("activity_change_score", of_type("Change Score", "old_value", "new_value")),
        ("activity_change_data_value", of_type("Change Data Value", "old_value", "new_value")),
        (
            "activity_send_sales_email",
            exports.table("activities").select(&[
                ("lead_id", of("lead_id")),
                ("activity_date", utc("occurred_at")),
                ("sent_by", of("actor")),
            ]),
        ),
        (
            "opportunity",
            opportunities.select(&[
                ("external_opportunity_id", of("opportunity_id")),
                ("amount", of("amount")),
                (
                    "close_date",
                    by(|row| match day(row.get("closed_at")) {
                        "" => "2027-03-31".to_owned(),
                        day => day.to_owned(),
                    }),
                ),
                ("external_created_date", utc("created_at")),
                ("is_closed", by(|row| (!row.get("closed_at").is_empty()).to_string())),
                ("is_won", by(|row| (row.get("is_won") == "true").to_string())),
            ]),
        ),
        (
            "opportunity_role",
            opportunities.select(&[
                ("external_opportunity_id", of("opportunity_id")),
                ("lead_id", of("lead_id")),
            ]),
        ),
    ];
    for (_, file, label) in KINDS {
        files.push((
            file,
            exports.table("engagement").select_where(
                move |row| row.get("kind") == label,
                &[
                    ("lead_id", of("lead_id")),
                    ("activity_date", utc("occurred_at")),
                    ("primary_attribute_value", of("asset")),
                    ("link", of("asset")),
                    ("is_bot_activity", is("false")),
                ],
            ),
        ));
    }
    files.into_iter().map(|(name, text)| (format!("{name}.csv"), text)).collect()
}

pub fn layouts() -> Vec<Layout> {
    let functions = "functions = { marketing = [\"インサイドセールス\", \"マーケティング\"], sales = [\"東日本営業部\", \"西日本営業部\"], automation = [\"自動処理\"] }";
    let users = |path: &str| ("users", format!("path = \"{path}\"\n{functions}"));
    let source = |name, path: &str| (name, format!("path = {path}"));
    let engagement: Vec<String> =
        KINDS.iter().map(|(_, file, _)| format!("\"{file}.csv\"")).collect();
    vec![
        Layout {
            name: "Marketo, activities of all types",
            preset: "marketo",
            sources: vec![
                source("leads", "\"leads.csv\""),
                source("history", "\"activities.csv\""),
                source("engagement", "\"activities.csv\""),
                source("activities", "\"activities.csv\""),
                users("users.csv"),
            ],
            reduce: reduce_extract,
            files: extract,
        },
        Layout {
            name: "Marketo, one table for each type",
            preset: "marketo",
            sources: vec![
                source("leads", "\"lead.csv\""),
                source("history", "\"activity_change_*.csv\""),
                source("engagement", &format!("[{}]", engagement.join(", "))),
                source("activities", "\"activity_send_sales_email.csv\""),
                source("opportunities", "[\"opportunity.csv\", \"opportunity_role.csv\"]"),
                users("user.csv"),
            ],
            reduce: reduce_tables,
            files: tables,
        },
    ]
}
