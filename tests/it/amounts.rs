//! Opportunities that an export has several times, and amounts of several currencies: no amount
//! counts twice, and none is added to one of another currency.

use std::collections::BTreeMap;

use tasuki::domain::SetAside;
use tasuki::run::Opened;
use tasuki::sources::Sources;

use crate::company::{Company, JOB};

const SOURCES: &str = "initial = \"MQL\"\n[sources.leads]\npath = \"leads.csv\"\n\
    [sources.opportunities]\npath = \"opportunities.csv\"\n";
const HEADER: &str =
    "opportunity_id,lead_id,created_at,amount,currency,closed_at,is_won,is_deleted,modified_at\n";

fn read(more: &str, rows: &str) -> Sources {
    let company = Company::empty();
    company.write("job.toml", format!("{JOB}{SOURCES}{more}"));
    company.write("leads.csv", "lead_id,created_at\na,2026-01-01\nb,2026-01-02\n");
    company.write("opportunities.csv", format!("{HEADER}{rows}"));
    let opened = Opened::job(&company.job_file(), Some("2026-05-01")).unwrap();
    opened.read(Vec::new(), &mut |_| {}).unwrap_or_else(|error| panic!("{error}")).0
}

/// The amounts that count, with the main currency.
fn amounts(sources: &Sources) -> (String, Vec<Option<f64>>) {
    let table = sources.tables.opportunities.as_ref().unwrap();
    (table.main.to_string(), table.amount.clone())
}

fn set_aside(sources: &Sources) -> BTreeMap<&'static str, u64> {
    let intake = &sources.accounts[1].intake;
    let counts = SetAside::ALL.map(|reason| (reason.name(), intake.count(reason)));
    counts.into_iter().filter(|(_, rows)| *rows > 0).collect()
}

fn notices(sources: &Sources) -> Vec<&'static str> {
    sources.accounts[1].intake.notices.iter().map(|notice| notice.name).collect()
}

#[test]
fn amounts_of_two_currencies_are_added_with_a_rate_alone() {
    let rows = "O1,a,2026-02-01,100,JPY,,,,\nO2,a,2026-02-02,10,usd,,,,\nO3,a,2026-02-03,5,,,,,\n";
    let sources = read("", rows);
    assert_eq!(amounts(&sources), ("JPY".to_owned(), vec![Some(100.0), None, Some(5.0)]));
    assert_eq!(notices(&sources), ["currency_without_rate"]);
    let sources = read("[currency]\nrates = { USD = 150 }\n", rows);
    assert_eq!(amounts(&sources), ("JPY".to_owned(), vec![Some(100.0), Some(1500.0), Some(5.0)]));
    assert!(notices(&sources).is_empty());
    let sources = read("[currency]\nmain = \"USD\"\nrates = { JPY = 0.01 }\n", rows);
    assert_eq!(amounts(&sources), ("USD".to_owned(), vec![Some(1.0), Some(10.0), Some(5.0)]));
}

#[test]
fn one_other_currency_is_the_main_one_and_a_word_for_none_is_asked_about() {
    let sources = read("", "O1,a,2026-02-01,100,EUR,,,,\nO2,b,2026-02-02,10,EUR,,,,\n");
    assert_eq!(amounts(&sources), ("EUR".to_owned(), vec![Some(100.0), Some(10.0)]));
    let rows = "O1,a,2026-02-01,100,円,,,,\n";
    let sources = read("", rows);
    assert_eq!(amounts(&sources).1, [None]);
    assert_eq!(notices(&sources), ["currency_unknown"]);
    // What it advises works.
    let sources = read("[sources.opportunities.values]\ncurrency = { \"円\" = \"JPY\" }\n", rows);
    assert_eq!(amounts(&sources), ("JPY".to_owned(), vec![Some(100.0)]));
}

#[test]
fn of_several_rows_of_an_opportunity_the_last_version_counts_once() {
    // In file order, then by the time of the change.
    let sources = read("", "O1,a,2026-02-01,100,,,,,\nO1,a,2026-02-01,200,,,,,\n");
    assert_eq!(amounts(&sources).1, [Some(200.0)]);
    assert_eq!(set_aside(&sources), BTreeMap::from([("superseded_rows", 1)]));
    let sources =
        read("", "O1,a,2026-02-01,100,,,,,2026-03-02\nO1,a,2026-02-01,200,,,,,2026-03-01\n");
    assert_eq!(amounts(&sources).1, [Some(100.0)]);
    // Linked to two leads: for the one that was created first, whatever the order.
    for rows in [
        "O1,b,2026-02-01,9,,,,,\nO1,a,2026-02-01,9,,,,,\n",
        "O1,a,2026-02-01,9,,,,,\nO1,b,2026-02-01,9,,,,,\n",
    ] {
        let sources = read("", rows);
        let table = sources.tables.opportunities.as_ref().unwrap();
        assert_eq!((table.rows(0).len(), table.rows(1).len()), (1, 0), "{rows}");
        assert_eq!(set_aside(&sources), BTreeMap::from([("other_rows", 1)]), "{rows}");
    }
    // A version that is deleted takes the earlier ones with it.
    let sources = read("", "O1,a,2026-02-01,100,,,,,\nO1,a,2026-02-01,100,,,,true,\n");
    assert!(amounts(&sources).1.is_empty());
}

#[test]
fn words_of_the_file_mean_what_the_job_file_says_and_others_are_counted() {
    let values = "[sources.opportunities.values]\nis_won = { Won = true, Lost = false }\n";
    let rows = "O1,a,2026-02-01,1,,2026-03-01,Won,,\nO2,a,2026-02-02,1,,2026-03-01,Lost,,\n\
        O3,a,2026-02-03,1,,2026-03-01,Engaging,,\n";
    let sources = read(values, rows);
    let table = sources.tables.opportunities.as_ref().unwrap();
    assert_eq!(table.is_won, [true, false, false]);
    assert_eq!(notices(&sources), ["values_not_listed"]);
    assert!(set_aside(&sources).is_empty());
}
