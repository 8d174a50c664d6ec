//! The company in Zoho CRM, as its export writes it: labels, and the deal that a lead became in the
//! lead. It has no history, so a lead is where the export says.

use std::collections::BTreeMap;

use super::Layout;
use super::exports::{Cell, Exports, by, day, is, of};

fn reduce(exports: &mut Exports) {
    exports.without_history();
    exports.keep_one_opportunity_a_lead();
    exports.close_by_day();
}

fn files(exports: &Exports) -> Vec<(String, String)> {
    let deals = exports.table("opportunities");
    let of_lead: BTreeMap<&str, &str> =
        deals.iter().map(|row| (row.get("lead_id"), row.get("opportunity_id"))).collect();
    let of_lead = &of_lead;
    let column = |name: &str| match name {
        "lead_id" => "Record Id".to_owned(),
        "created_at" => "Created Time".to_owned(),
        "stage" => "Lead Status".to_owned(),
        "company" => "Company".to_owned(),
        "title" => "Designation".to_owned(),
        "owner" => "Lead Owner.id".to_owned(),
        "employees" => "No. of Employees".to_owned(),
        other => other.to_owned(),
    };
    let leads = exports.table("leads");
    let names: Vec<(String, &String)> =
        leads.header.iter().map(|name| (column(name), name)).collect();
    let mut columns: Vec<(&str, Cell)> =
        names.iter().map(|(column, name)| (column.as_str(), of(name))).collect();
    columns.push((
        "Converted Deal.id",
        by(|row| of_lead.get(row.get("lead_id")).copied().unwrap_or_default().to_owned()),
    ));
    let leads = leads.select(&columns);
    let deals = deals.select(&[
        ("Record Id", of("opportunity_id")),
        ("Deal Name", is("商談")),
        ("Created Time", of("created_at")),
        (
            "Stage",
            by(|row| match (row.get("closed_at"), row.get("is_won")) {
                ("", _) => "Negotiation/Review".to_owned(),
                (_, "true") => "Closed Won".to_owned(),
                _ => "Closed Lost".to_owned(),
            }),
        ),
        ("Amount", of("amount")),
        (
            "Closing Date",
            by(|row| match day(row.get("closed_at")) {
                "" => "2027-03-31".to_owned(),
                day => day.to_owned(),
            }),
        ),
    ]);
    [("Leads.csv", leads), ("Deals.csv", deals)].map(|(name, text)| (name.to_owned(), text)).into()
}

pub fn layouts() -> Vec<Layout> {
    vec![Layout {
        name: "Zoho CRM, its own export",
        preset: "zoho",
        sources: vec![
            ("leads", "path = \"Leads.csv\"".to_owned()),
            ("opportunities", "path = \"Deals.csv\"".to_owned()),
        ],
        reduce,
        files,
    }]
}
