//! Measures (definitions, section 11), computed a second time from the naive facts: one file
//! a question, each row by counting what it says. Shares nothing with the library, the
//! statistics included.

pub mod dimensions;
pub mod row;
pub mod statistics;

mod aging;
mod basis;
mod compared;
mod decide;
mod ledger;
mod pass;
mod policies;
mod ready;
mod reject;
mod respond;
mod sources;
mod versions;
mod weekly;

use super::handoffs::{Handoff, handoffs};
use super::ledger::{Line, line, ready_since};
use super::readiness::can_be_told;
use super::records::{At, DAY, Records, Seen, number};
use super::stages::Way;
use row::Row;
use statistics::{Times, events, quantile};

/// A lead that a job may see, with its facts.
pub struct OfLead<'a> {
    pub seen: Seen<'a>,
    pub way: Way,
    pub handoffs: Vec<Handoff>,
    pub line: Option<Line>,
    /// Of a lead that is ready and with marketing, in the ledger or not: since when.
    pub ready_since: Option<At>,
}

/// The facts of a company.
pub struct Facts<'a> {
    pub records: &'a Records,
    pub leads: Vec<OfLead<'a>>,
}

impl<'a> Facts<'a> {
    pub fn of(records: &'a Records) -> Self {
        let seen = (0..records.leads.len()).filter_map(|number| records.seen(number));
        let leads = seen.map(|seen| {
            let way = Way::of(records, &seen);
            let handoffs = handoffs(records, &seen, &way);
            let line = line(records, &seen, &way, &handoffs);
            let ready_since = ready_since(records, &seen, &way);
            OfLead { seen, way, handoffs, line, ready_since }
        });
        Self { records, leads: leads.collect() }
    }

    /// The handoffs of all leads.
    pub fn handoffs(&self) -> Vec<&Handoff> {
        self.leads.iter().flat_map(|lead| &lead.handoffs).collect()
    }

    /// Those whose contract defines all five criteria, and whose sources tell of them.
    pub fn judged(&self) -> Vec<&Handoff> {
        self.handoffs().into_iter().filter(|handoff| is_judged(handoff)).collect()
    }

    /// Those that are old enough for what they come to.
    pub fn mature(&self) -> Vec<&Handoff> {
        let until = self.records.as_of - self.records.report.mature_days * DAY;
        self.handoffs().into_iter().filter(|handoff| handoff.handed_off_at <= until).collect()
    }

    pub fn lines(&self) -> Vec<&Line> {
        self.leads.iter().filter_map(|lead| lead.line.as_ref()).collect()
    }

    pub fn has_stage_history(&self) -> bool {
        self.records.logged("stage").next().is_some()
    }

    pub fn knows_responses(&self) -> bool {
        self.has_stage_history() && self.records.has_queue
    }

    pub fn knows_owners(&self) -> bool {
        self.records.knows("owner")
    }

    pub fn knows_reasons(&self) -> bool {
        self.records.versions.iter().any(|terms| self.records.knows(terms.reason_field))
    }

    /// Whether it can be told who is ready at the cut-off.
    pub fn knows_readiness(&self) -> bool {
        let terms = self.records.terms_at(self.records.as_of);
        self.has_stage_history() && can_be_told(self.records, terms)
    }
}

pub fn is_judged(handoff: &Handoff) -> bool {
    handoff.timing != "unknown"
}

/// The reason of a rejection, none included.
fn reason(handoff: &Handoff) -> &'static str {
    handoff.rejection_reason.unwrap_or("(no reason)")
}

/// Every row of the measure table, in no particular order.
pub fn rows(records: &Records) -> Vec<Row> {
    let facts = &Facts::of(records);
    let mut rows = Vec::new();
    rows.extend(ledger::rows(facts));
    rows.extend(aging::rows(facts));
    rows.extend(ready::rows(facts));
    rows.extend(policies::rows(facts));
    rows.extend(decide::rows(facts));
    rows.extend(basis::rows(facts));
    rows.extend(versions::rows(facts));
    rows.extend(pass::rows(facts));
    rows.extend(respond::rows(facts));
    rows.extend(reject::rows(facts));
    rows.extend(sources::rows(facts));
    let weekly = weekly::rows(facts, &rows);
    rows.extend(weekly);
    rows
}

pub fn hours(minutes: At) -> f64 {
    number(minutes) / 60.0
}

pub fn days(minutes: At) -> f64 {
    number(minutes) / number(DAY)
}

/// A quantile of times in some unit, with its limits and the counts behind it.
fn quantile_row(measure: &'static str, times: &Times, share: f64, unit: fn(At) -> f64) -> Row {
    let [value, low, high] = quantile(times, share).map(|at| at.map(unit));
    Row { low, high, ..Row::number(measure, value) }.with_counts(events(times), times.len())
}

/// The four quantiles; `key` is what comes before each one's name.
fn quantile_rows(
    measure: &'static str,
    times: &Times,
    unit: fn(At) -> f64,
    group: &'static str,
    key: &str,
) -> Vec<Row> {
    [("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9)]
        .into_iter()
        .map(|(name, share)| {
            quantile_row(measure, times, share, unit).by(group, format!("{key}{name}"))
        })
        .collect()
}
