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
fn exported_stages_are_compared_by_the_history_that_they_should_come_from() {
    let company = Company::empty();
    let source = |name: &str, rows: &str| {
        company.write(name, format!("lead_id,changed_at,field,old_value,new_value\n{rows}"));
    };
    source(
        "crm.csv",
        "A,2026-03-02,stage,,MQL\nB,2026-03-02,stage,,MQL\nC,2026-03-03,stage,,MQL\n",
    );
    source(
        "tool.csv",
        "B,2026-03-04,stage,MQL,Sent\nC,2026-03-03,stage,MQL,Sent\nA,2026-03-05,score,,80\n",
    );
    let leads = "A,2026-03-01,Sent\nB,2026-03-01,MQL\nC,2026-03-01,Sent\n";
    company.write("leads.csv", format!("lead_id,created_at,stage\n{leads}"));
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\ncolumns.stage = \"stage\"\n\
         [[sources.history]]\npath = \"crm.csv\"\n[[sources.history]]\npath = \"tool.csv\"\n\
         [stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Sent\"]\n",
    );
    let computed = company.facts_as_of("2026-04-01").unwrap();
    let compared = computed.with_context(&computed.facts, |context| {
        let compared = context.stages_by_history().unwrap();
        compared.iter().map(|of| (of.history.to_owned(), of.leads, of.differ)).collect::<Vec<_>>()
    });
    // A is MQL by the first, Sent by the export; B the other way round; C is as exported by its
    // last row, and counted for the first of that instant.
    assert_eq!(compared, [("history[1]".to_owned(), 2, 1), ("history[2]".to_owned(), 1, 1)]);
}

#[test]
fn whom_neither_system_knows_is_a_fault() {
    let company = Company::simulated(&plan(Systems::Two));
    let events = company.read("prospect_activities.csv");
    company.write("prospect_activities.csv", events + "P0,2026-06-01T10:00:00+09:00,form_fill,x\n");
    let split = company.facts_as_of(AS_OF).unwrap();
    assert_eq!(rows(&split, "engagement", SetAside::OrphanRows), 1);
}
