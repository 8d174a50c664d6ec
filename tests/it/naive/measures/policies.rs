//! What another rule would have handed off (section 7).

use super::super::policies::Replay;
use super::super::readiness::can_be_told;
use super::super::records::{At, DAY, Terms, number};
use super::Facts;
use super::hours;
use super::row::{Row, Share, real, share};
use super::statistics::between_neighbours;

const MEASURES: [&str; 5] = [
    "policy_handed_off",
    "policy_recall",
    "policy_recall_in_time",
    "policy_precision",
    "policy_hours_gained",
];

/// A marketing tenure of a lead: its actual handoff, its last handoff that reached qualified,
/// and the instants of the policies.
type Tenure = Vec<Option<At>>;

struct Replayed {
    was_qualified: bool,
    tenures: Vec<Tenure>,
}

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let records = facts.records;
    let has_history = facts.has_stage_history();
    // Versions that come into force later judge nothing.
    let in_force: Vec<&Terms> = records
        .versions
        .iter()
        .enumerate()
        .filter(|(place, terms)| {
            *place == 0 || terms.from_day.is_some_and(|day| day * DAY < records.as_of)
        })
        .map(|(_, terms)| terms)
        .collect();
    let knows_checklist = has_history && in_force.iter().all(|terms| can_be_told(records, terms));
    let knows_score = has_history && records.knows("score");
    let names_thresholds = in_force.iter().all(|terms| terms.score_threshold.is_some());

    let mut thresholds: Vec<f64> =
        in_force.iter().filter_map(|terms| terms.score_threshold).collect();
    thresholds.extend(round_numbers(facts));
    thresholds.sort_by(f64::total_cmp);
    thresholds.dedup();
    let leads: Vec<Replayed> = facts
        .leads
        .iter()
        .map(|lead| Replayed {
            was_qualified: lead.handoffs.iter().any(|handoff| handoff.qualified_at.is_some()),
            tenures: Replay::of(records, &lead.seen, &lead.way).tenures(&lead.way, &thresholds),
        })
        .collect();

    let mut rows = Vec::new();
    if has_history {
        let handed_off: Vec<bool> = facts
            .leads
            .iter()
            .zip(&leads)
            .filter(|(lead, _)| !lead.handoffs.is_empty())
            .map(|(_, replayed)| replayed.was_qualified)
            .collect();
        rows.push(Row::count("policy_handed_off", handed_off.len()).by("policy", "actual"));
        let precision = Row::rate("policy_precision", share(handed_off.into_iter()));
        rows.push(precision.by("policy", "actual"));
    }
    for (key, place, is_known) in
        [("checklist", 3, knows_checklist), ("score", 4, knows_score && names_thresholds)]
    {
        rows.extend(if is_known {
            of_policy(&leads, place).map(|row| row.by("policy", key))
        } else {
            MEASURES.map(|measure| Row::unknown(measure).by("policy", key))
        });
    }
    if knows_score {
        for (number, threshold) in thresholds.iter().enumerate() {
            let of_threshold = of_policy(&leads, 5 + number);
            rows.extend(of_threshold.map(|row| row.by("threshold", threshold.to_string())));
        }
    }
    rows
}

/// The rows of a policy, whose instants are at a place of each tenure.
fn of_policy(leads: &[Replayed], place: usize) -> [Row; 5] {
    let hands_off = |lead: &Replayed| lead.tenures.iter().any(|tenure| tenure[place].is_some());
    let is_in_time = |tenure: &Tenure| match (tenure[place], tenure[2]) {
        (Some(at), Some(qualified)) => at <= qualified,
        _ => false,
    };
    let qualified = || leads.iter().filter(|lead| lead.was_qualified);
    let recall: Share = share(qualified().map(hands_off));
    let in_time = share(qualified().map(|lead| lead.tenures.iter().any(is_in_time)));
    let precision =
        share(leads.iter().filter(|lead| hands_off(lead)).map(|lead| lead.was_qualified));
    let tenures = leads.iter().flat_map(|lead| &lead.tenures);
    let mut gained: Vec<At> =
        tenures.filter_map(|tenure| Some(tenure[1]? - tenure[place]?)).collect();
    gained.sort_unstable();
    let in_hours: Vec<f64> = gained.iter().map(|minutes| hours(*minutes)).collect();
    let earlier = gained.iter().filter(|minutes| **minutes > 0).count();
    [
        Row::count(MEASURES[0], precision.1),
        Row::rate(MEASURES[1], recall),
        Row::rate(MEASURES[2], in_time),
        Row::rate(MEASURES[3], precision),
        Row::number(MEASURES[4], between_neighbours(&in_hours, 0.5))
            .with_counts(earlier, gained.len()),
    ]
}

/// The multiples of the smallest of 1, 2, 5, 10, 20, … (and of their tenths, hundredths, …)
/// that has no more than 24 steps from the lowest to the highest score: of the scores that
/// tenures begin with, or first have, and those higher than all before in their tenure.
fn round_numbers(facts: &Facts<'_>) -> Vec<f64> {
    let mut scores: Vec<f64> = Vec::new();
    for lead in &facts.leads {
        let replay = Replay::of(facts.records, &lead.seen, &lead.way);
        for of_tenure in replay.scores(&lead.way) {
            let highest = of_tenure.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            scores.extend(of_tenure.first().map(|first| [*first, highest]).into_iter().flatten());
        }
    }
    let lowest = scores.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if scores.is_empty() || lowest == highest {
        scores.truncate(1);
        return scores;
    }
    // In thousandths: the scores of these companies have no more digits.
    let steps = (0..).map(|power: u32| 10_i64.pow(power)).flat_map(|ten| [ten, 2 * ten, 5 * ten]);
    let mut steps = steps.map(|thousandths| (thousandths, number(thousandths) / 1000.0));
    let (step, _) = steps.find(|(_, step)| (highest - lowest) / step <= real(24)).unwrap();
    (0..=1_000_000 / step)
        .map(|count| number(count * step) / 1000.0)
        .filter(|value| (lowest..=highest).contains(value))
        .collect()
}
