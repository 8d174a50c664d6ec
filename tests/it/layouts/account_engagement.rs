//! The company in Account Engagement, as Fivetran writes it: prospects and what they did, and the
//! lifecycle, which no person moves. It has no activities of sales, and no history but the stage's.

use std::collections::BTreeMap;

use super::Layout;
use super::exports::{Cell, Exports, by, is, of, utc};

fn reduce(exports: &mut Exports) {
    exports.change("history").keep(|row| row.get("field") == "stage");
    exports.change("history").change("actor", |_| "(automation)".to_owned());
    exports.remove("activities");
    exports.close_by_day();
}

/// The ids of the stages.
fn stage_ids(exports: &Exports) -> BTreeMap<&str, usize> {
    let rows = exports.table("history").iter();
    let names = rows.flat_map(|row| [row.get("old_value"), row.get("new_value")]);
    let names: std::collections::BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    names.into_iter().zip(501..).collect()
}

fn files(exports: &Exports) -> Vec<(String, String)> {
    let stages = stage_ids(exports);
    let stages = &stages;
    let column = |name: &str| match name {
        "lead_id" => "id".to_owned(),
        "title" => "job_title".to_owned(),
        "owner" => "user_id".to_owned(),
        other => other.to_owned(),
    };
    let leads = exports.table("leads");
    let names =
        leads.header.iter().filter(|name| !["created_at", "stage"].contains(&name.as_str()));
    let names: Vec<(String, &String)> = names.map(|name| (column(name), name)).collect();
    let mut columns: Vec<(&str, Cell)> =
        vec![("created_at", utc("created_at")), ("is_do_not_email", is("false"))];
    columns.extend(names.iter().map(|(column, name)| (column.as_str(), of(name))));
    columns.push(("_fivetran_deleted", is("false")));
    let prospect = leads.select(&columns);
    let stage = |name: &'static str| {
        by(move |row| stages.get(row.get(name)).map_or_else(String::new, ToString::to_string))
    };
    let history = exports.table("history").select(&[
        ("prospect_id", of("lead_id")),
        ("created_at", utc("changed_at")),
        ("previous_stage_id", stage("old_value")),
        ("next_stage_id", stage("new_value")),
        ("seconds_elapsed", is("1")),
    ]);
    let rows = stages.iter().map(|(name, id)| format!("{id},{name},false,match_all,{id}\n"));
    let stage_table =
        format!("id,name,is_locked,match_type,position\n{}", rows.collect::<String>());
    let activity = exports.table("engagement").select(&[
        ("id", is("1")),
        ("prospect_id", of("lead_id")),
        ("created_at", utc("occurred_at")),
        // A number that is none of the known ones: the name says what it is.
        ("type", is("99")),
        ("type_name", of("kind")),
        ("details", of("asset")),
        ("visitor_id", is("7")),
    ]);
    let deals = exports.table("opportunities");
    let opportunity = deals.select(&[
        ("id", of("opportunity_id")),
        ("created_at", utc("created_at")),
        (
            "status",
            by(|row| match (row.get("closed_at"), row.get("is_won")) {
                ("", _) => "Open".to_owned(),
                (_, "true") => "Won".to_owned(),
                _ => "Lost".to_owned(),
            }),
        ),
        ("value", of("amount")),
        ("closed_at", of("closed_at")),
        ("probability", is("50")),
    ]);
    let links =
        deals.select(&[("opportunity_id", of("opportunity_id")), ("prospect_id", of("lead_id"))]);
    let user = exports.table("users").select(&[
        ("id", of("actor")),
        ("email", by(|row| format!("{}@example.jp", row.get("actor")))),
        ("last_name", of("name")),
        ("role", of("team")),
    ]);
    [
        ("prospect.csv", prospect),
        ("lifecycle_history.csv", history),
        ("lifecycle_stage.csv", stage_table),
        ("visitor_activity.csv", activity),
        ("opportunity.csv", opportunity),
        ("opportunity_prospect.csv", links),
        ("user.csv", user),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

pub fn layouts() -> Vec<Layout> {
    let history = "path = [\"lifecycle_history.csv\", \"lifecycle_stage.csv\"]";
    let deals = "path = [\"opportunity.csv\", \"opportunity_prospect.csv\"]";
    vec![Layout {
        name: "Account Engagement, Fivetran",
        preset: "account-engagement",
        sources: vec![
            ("leads", "path = \"prospect.csv\"".to_owned()),
            ("history", history.to_owned()),
            ("engagement", "path = \"visitor_activity.csv\"".to_owned()),
            ("opportunities", deals.to_owned()),
            ("users", format!("path = \"user.csv\"\n{}", super::FUNCTIONS)),
        ],
        reduce,
        files,
    }]
}
