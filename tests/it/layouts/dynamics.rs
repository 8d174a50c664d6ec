//! The company in Dynamics 365, as Fivetran writes it: choices are numbers, whose labels are in
//! stringmap. The tables have no history, so a lead is where the export says.

use std::collections::{BTreeMap, BTreeSet};

use super::Layout;
use super::exports::{Cell, Exports, by, day, is, of, utc};

fn reduce(exports: &mut Exports) {
    exports.without_history();
    exports.close_by_day();
}

fn files(exports: &Exports) -> Vec<(String, String)> {
    let leads = exports.table("leads");
    let names: BTreeSet<&str> = leads.iter().map(|row| row.get("stage")).collect();
    let stages: BTreeMap<&str, usize> = names.into_iter().zip(100_000_001..).collect();
    let stages = &stages;
    let column = |name: &str| match name {
        "lead_id" => "leadid".to_owned(),
        "company" => "companyname".to_owned(),
        "title" => "jobtitle".to_owned(),
        "owner" => "_ownerid_value".to_owned(),
        "employees" => "numberofemployees".to_owned(),
        "country" => "address1_country".to_owned(),
        "phone" => "telephone1".to_owned(),
        other => other.to_owned(),
    };
    let names =
        leads.header.iter().filter(|name| !["created_at", "stage"].contains(&name.as_str()));
    let names: Vec<(String, &String)> = names.map(|name| (column(name), name)).collect();
    let mut columns: Vec<(&str, Cell)> = vec![
        ("createdon", utc("created_at")),
        ("statecode", is("0")),
        ("statuscode", by(|row| stages[row.get("stage")].to_string())),
    ];
    columns.extend(names.iter().map(|(column, name)| (column.as_str(), of(name))));
    let lead = leads.select(&columns);
    let labels = stages.iter().map(|(name, code)| format!("statuscode,{code},lead,{name}\n"));
    // Another table's numbers mean something else.
    let other = stages.values().map(|code| format!("statuscode,{code},contact,Active\n"));
    let stringmap = format!(
        "attributename,attributevalue,objecttypecode,value\n{}",
        other.chain(labels).collect::<String>()
    );
    let opportunity = exports.table("opportunities").select(&[
        ("opportunityid", of("opportunity_id")),
        ("createdon", utc("created_at")),
        (
            "statecode",
            by(|row| match (row.get("closed_at"), row.get("is_won")) {
                ("", _) => "0".to_owned(),
                (_, "true") => "1".to_owned(),
                _ => "2".to_owned(),
            }),
        ),
        ("_originatingleadid_value", of("lead_id")),
        ("actualvalue", is("")),
        ("estimatedvalue", of("amount")),
        ("actualclosedate", by(|row| day(row.get("closed_at")).to_owned())),
    ]);
    [("lead.csv", lead), ("stringmap.csv", stringmap), ("opportunity.csv", opportunity)]
        .map(|(name, text)| (name.to_owned(), text))
        .into()
}

pub fn layouts() -> Vec<Layout> {
    vec![Layout {
        name: "Dynamics 365, Fivetran",
        preset: "dynamics",
        sources: vec![
            ("leads", "path = [\"lead.csv\", \"stringmap.csv\"]".to_owned()),
            ("opportunities", "path = \"opportunity.csv\"".to_owned()),
        ],
        reduce,
        files,
    }]
}
