//! A promise: the holidays by rule are those that the Cabinet Office lists, dates and names,
//! for every year from 1955 to 2027.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use tasuki::calendar::{japan, read_holidays};

use crate::support::files::real_data;

#[test]
fn the_rules_give_the_cabinet_offices_list() {
    let Some(path) = real_data("holidays/syukujitsu.csv") else { return };
    let bytes = std::fs::read(path).unwrap();
    let listed: BTreeSet<(NaiveDate, String)> =
        read_holidays(&bytes).expect("the list as it is").into_iter().collect();
    let by_rule: BTreeSet<(NaiveDate, String)> = (1955..=2027)
        .flat_map(japan)
        .map(|holiday| (holiday.date, holiday.name.to_owned()))
        .collect();
    let listed: BTreeSet<(NaiveDate, String)> =
        listed.into_iter().filter(|(date, _)| (1955..=2027).contains(&date.year())).collect();
    assert!(listed.len() > 1_000, "only {} holidays in the list", listed.len());
    let missing: Vec<_> = listed.difference(&by_rule).collect();
    let invented: Vec<_> = by_rule.difference(&listed).collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "missing {missing:?}, invented {invented:?}"
    );
}
