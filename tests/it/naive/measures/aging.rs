//! How long leads wait, by stage, and by owner for the two queues.

use super::super::records::{At, DAY, Role, STAGES, Side, Text};
use super::super::stages::Stay;
use super::dimensions::{grouped, owner_key};
use super::row::Row;
use super::statistics::{Times, between_neighbours};
use super::{Facts, OfLead, days, quantile_rows};

const BANDS: [(&str, At, At); 7] = [
    ("<1d", 0, DAY),
    ("1-3d", DAY, 3 * DAY),
    ("3-7d", 3 * DAY, 7 * DAY),
    ("7-14d", 7 * DAY, 14 * DAY),
    ("14-30d", 14 * DAY, 30 * DAY),
    ("30-90d", 30 * DAY, 90 * DAY),
    (">=90d", 90 * DAY, At::MAX),
];

type OfStay<'a> = (&'a OfLead<'a>, &'a Stay);

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let stays: Vec<OfStay<'_>> = facts
        .leads
        .iter()
        .flat_map(|lead| lead.way.stays.iter().map(move |stay| (lead, stay)))
        .collect();
    let mut rows = Vec::new();
    for (stage, role) in STAGES {
        let of_stage: Vec<OfStay<'_>> =
            stays.iter().copied().filter(|(_, stay)| stay.stage == stage).collect();
        // An end is nowhere to wait; and of a stage that no lead was ever in there is nothing
        // to say.
        if role.side() != Side::End && !of_stage.is_empty() {
            rows.extend(of_group(
                facts,
                ["stage", "stage_band", "stage_quantile"],
                stage,
                &of_stage,
            ));
        }
    }
    if !facts.knows_owners() {
        return rows;
    }
    let is_queued = |stay: &Stay| matches!(stay.role, Role::MarketingQueue | Role::SalesQueue);
    let queued: Vec<OfStay<'_>> = stays.into_iter().filter(|(_, stay)| is_queued(stay)).collect();
    let owner = |(lead, stay): OfStay<'_>| -> Text {
        // Who owns it now, or did just before it left.
        let until = stay.left_at.unwrap_or(facts.records.as_of);
        lead.seen.value("owner", until - 1)
    };
    for (key, of_owner) in grouped(&queued, |stay| Some(owner_key(facts.records, owner(stay)))) {
        rows.extend(of_group(facts, ["owner", "owner_band", "owner_quantile"], &key, &of_owner));
    }
    rows
}

fn of_group(
    facts: &Facts<'_>,
    [group, bands, quantiles]: [&'static str; 3],
    key: &str,
    stays: &[OfStay<'_>],
) -> Vec<Row> {
    let as_of = facts.records.as_of;
    let open = stays.iter().filter(|(_, stay)| stay.left_at.is_none());
    let mut ages: Vec<At> = open.map(|(_, stay)| as_of - stay.entered_at).collect();
    ages.sort_unstable();
    let mut rows = vec![Row::count("waiting_now", ages.len()).by(group, key)];
    if let Some(oldest) = ages.last() {
        let in_days: Vec<f64> = ages.iter().map(|age| days(*age)).collect();
        let median = between_neighbours(&in_days, 0.5);
        rows.push(Row::number("waiting_median_days", median).by(group, key));
        rows.push(Row::number("waiting_oldest_days", Some(days(*oldest))).by(group, key));
    }
    for (band, from, to) in BANDS {
        let count = ages.iter().filter(|age| (from..to).contains(*age)).count();
        rows.push(Row::count("waiting_band", count).by(bands, format!("{key}/{band}")));
    }
    let times: Times = stays
        .iter()
        .map(|(_, stay)| (stay.left_at.unwrap_or(as_of) - stay.entered_at, stay.left_at.is_some()))
        .collect();
    let before = format!("{key}/");
    rows.extend(quantile_rows("time_in_stage_days", &times, days, quantiles, &before));
    rows
}
