//! Marketing works in one system, sales in another, each with its own ids: the facts are those of
//! the company that has all its records in one.

use std::collections::BTreeMap;

use tasuki::domain::SetAside;
use tasuki::simulate::{ExportLayout, Plan, Systems};

use crate::company::{AS_OF, Company, Computed};
use crate::support::tables::Csv;

fn plan(systems: Systems) -> Plan {
    let layout = Some(ExportLayout::Csv);
    Plan { leads: 600, seed: 21, oddities: 0.16, dirt: 0.0, systems, layout, ..Plan::default() }
}

fn assert_same(split: &Computed, why: &str) {
    let whole = Company::simulated(&plan(Systems::One)).facts_as_of(AS_OF).unwrap();
    assert!(whole.facts.handoffs.len() > 200);
    whole.tables().assert_equal(&split.tables(), why);
}

fn rows(computed: &Computed, source: &str, reason: SetAside) -> u64 {
    let account = computed.sources.accounts.iter().find(|account| account.name == source);
    account.unwrap_or_else(|| panic!("{source} is read")).intake.count(reason)
}

#[test]
fn a_company_in_two_systems_has_the_facts_of_the_whole_one() {
    for layout in [ExportLayout::Csv, ExportLayout::Parquet] {
        let company = Company::simulated(&Plan { layout: Some(layout), ..plan(Systems::Two) });
        let split = company.facts_as_of(AS_OF).unwrap();
        assert_same(&split, "a table of other ids");
        // People who are no leads are counted apart, and are no fault.
        assert!(rows(&split, "identities", SetAside::OtherRows) > 100);
        assert!(rows(&split, "engagement", SetAside::OtherRows) > 100);
        assert_eq!(rows(&split, "engagement", SetAside::OrphanRows), 0);
        assert_eq!(rows(&split, "history[2]", SetAside::OrphanRows), 0);
    }
}

#[test]
fn the_leads_may_say_themselves_by_which_ids_others_know_them() {
    let company = Company::simulated(&plan(Systems::Two));
    let prospects = Csv::read(&company.path().join("prospects.csv")).rows;
    let of_lead: BTreeMap<&str, (&str, &str)> = prospects
        .iter()
        .map(|row| (row["crm_lead_id"].as_str(), (&*row["prospect_id"], &*row["score"])))
        .collect();
    let leads = company.read("leads.csv");
    let (header, rows_of_leads) = leads.split_once('\n').unwrap();
    let with_ids: String = rows_of_leads
        .lines()
        .map(|row| {
            let (prospect, score) = of_lead[row.split(',').next().unwrap()];
            format!("{row},{prospect},{score}\n")
        })
        .collect();
    company.write("leads.csv", format!("{header},marketing_id,score\n{with_ids}"));
    let job = company.read("job.toml");
    let (before, rest) = job.split_once("[sources.identities]").unwrap();
    let (_, after) = rest.split_once("[[sources.history]]").unwrap();
    let before = before
        .replace("path = \"leads.csv\"", "path = \"leads.csv\"\nother_ids = [\"marketing_id\"]");
    let after = after.replace("[sources.engagement]", "[sources.engagement]\nof_others_too = true");
    company.write("job.toml", format!("{before}[[sources.history]]{after}"));
    let split = company.facts_as_of(AS_OF).unwrap();
    assert_same(&split, "a column of the leads");
    assert!(rows(&split, "engagement", SetAside::OtherRows) > 100);
}

#[test]
fn whom_neither_system_knows_is_a_fault() {
    let company = Company::simulated(&plan(Systems::Two));
    let events = company.read("prospect_activities.csv");
    company.write("prospect_activities.csv", events + "P0,2026-06-01T10:00:00+09:00,form_fill,x\n");
    let split = company.facts_as_of(AS_OF).unwrap();
    assert_eq!(rows(&split, "engagement", SetAside::OrphanRows), 1);
}
