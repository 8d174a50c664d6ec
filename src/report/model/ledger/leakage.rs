//! The leakage waterfall: the ledger in the order of a lead's way, from all that marketing
//! qualified to what reached pipeline (definitions, section 10).

use crate::domain::Entry;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{LeakageWaterfall, WaterfallBar, WaterfallRow};
use crate::report::model::naming::whole;
use crate::report::model::reading::Reading;

/// Where leads stopped, in the order of the way; within each, leaks last.
const WITH_MARKETING: [Entry; 5] = [
    Entry::InMarketing,
    Entry::Recycled,
    Entry::RecycledUnanswered,
    Entry::ReadyWaiting,
    Entry::Aging,
];
const WITH_SALES: [Entry; 4] = [Entry::Pending, Entry::Working, Entry::Unanswered, Entry::Stalled];
const ENDED: [Entry; 4] =
    [Entry::HistoryLost, Entry::Disqualified, Entry::Rejected, Entry::RejectedNoReason];
const IN_PIPELINE: [Entry; 3] = [Entry::LostInPipeline, Entry::Pipeline, Entry::Won];

/// The places where something is left of all leads, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// No longer with marketing.
    PastMarketing,
    /// In pipeline, or beyond it.
    Pipeline,
}

impl Reach {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::PastMarketing, Self::Pipeline];

    /// Its row; none where it is unknown.
    pub fn row<'a>(self, reading: &Reading<'a>) -> Option<&'a Measure> {
        let key = match self {
            Self::PastMarketing => "past_marketing",
            Self::Pipeline => "pipeline",
        };
        let row = reading.measures.get(name::LEDGER_REACHED, "reach", key, ALL);
        row.filter(|row| row.value.is_some())
    }

    /// Its name.
    pub fn label(self, reading: &Reading) -> &'static str {
        reading.words.label(match self {
            Self::PastMarketing => "ledger-past-marketing",
            Self::Pipeline => "ledger-reached-pipeline",
        })
    }
}

/// The ledger's entries in the order of the way.
pub fn way() -> impl Iterator<Item = Entry> {
    WITH_MARKETING.into_iter().chain(WITH_SALES).chain(ENDED).chain(IN_PIPELINE)
}

fn leads<'a>(reading: &Reading<'a>, entry: Entry) -> Option<&'a Measure> {
    let row = reading.measures.get(name::LEDGER_LEADS, "entry", entry.name(), ALL)?;
    row.is_any().then_some(row)
}

/// How many of all leads leaked, and the leak that holds the most of them, where one does.
pub fn heading(reading: &Reading, leaked: &Measure, all: &Figure) -> Text {
    let words = reading.words;
    let sum = reading.part(leaked, Part::Numerator, Unit::Count);
    let share = reading.value(leaked, Unit::Share);
    let mut leaks: Vec<(Entry, &Measure)> = way()
        .filter(|entry| entry.is_leak())
        .filter_map(|entry| Some((entry, leads(reading, entry)?)))
        .collect();
    leaks.sort_by(|one, other| other.1.value.unwrap_or(0.0).total_cmp(&one.1.value.unwrap_or(0.0)));
    match leaks.as_slice() {
        [(only, _)] => message!(
            words,
            "ledger-heading-only",
            leaks = sum,
            all = all,
            share = share,
            entry = words.term("entry", only.name())
        ),
        [(entry, most), (_, next), ..] if most.value > next.value => message!(
            words,
            "ledger-heading-most",
            leaks = sum,
            all = all,
            share = share,
            entry = words.term("entry", entry.name()),
            most = reading.value(most, Unit::Count)
        ),
        _ => message!(words, "ledger-heading", leaks = sum, all = all, share = share),
    }
}

/// The waterfall, with every lead of `total`.
#[must_use]
pub fn waterfall(reading: &Reading, total: &Measure) -> LeakageWaterfall {
    let mut rows = vec![WaterfallRow {
        label: reading.words.label("ledger-all-leads").to_owned(),
        count: whole(total.value),
        count_label: reading.value(total, Unit::Count).text,
        ..WaterfallRow::default()
    }];
    let falls = |entries: &[Entry]| -> Vec<WaterfallRow> {
        entries.iter().filter_map(|entry| row_of(reading, *entry)).collect()
    };
    let with_marketing = falls(&WITH_MARKETING);
    let after: Vec<_> = falls(&WITH_SALES).into_iter().chain(falls(&ENDED)).collect();
    let parts = falls(&IN_PIPELINE);
    // What is left is said where something was taken before it and is taken after it.
    let split = !with_marketing.is_empty() && !after.is_empty();
    rows.extend(with_marketing);
    rows.extend(split.then(|| level(reading, Reach::PastMarketing)).flatten());
    let falls_anywhere = rows.len() > 1 || !after.is_empty();
    rows.extend(after);
    rows.extend(
        (falls_anywhere && !parts.is_empty()).then(|| level(reading, Reach::Pipeline)).flatten(),
    );
    rows.extend(parts);
    LeakageWaterfall { rows }
}

/// Every fact of the waterfall, in words.
#[must_use]
pub fn facts(reading: &Reading, picture: &LeakageWaterfall) -> Vec<String> {
    picture.rows.iter().map(|row| in_words(reading, row)).collect()
}

/// A message and the facts of its picture, for one who cannot see it.
pub fn alternative_text(reading: &Reading, heading: &Text, facts: &[String]) -> String {
    let words = reading.words;
    let facts = facts.join(words.label("between-sentences-of-a-list"));
    message!(words, "alternative-text", heading = heading.plain(), facts = facts).plain()
}

/// What is left, where it is known.
fn level(reading: &Reading, reach: Reach) -> Option<WaterfallRow> {
    let row = reach.row(reading)?;
    Some(WaterfallRow {
        label: reach.label(reading).to_owned(),
        count: whole(row.numerator),
        count_label: reading.part(row, Part::Numerator, Unit::Count).text,
        share_label: reading.value(row, Unit::Share).text,
        ..WaterfallRow::default()
    })
}

/// An entry that holds leads.
fn row_of(reading: &Reading, entry: Entry) -> Option<WaterfallRow> {
    let row = leads(reading, entry)?;
    let bar = match entry {
        Entry::LostInPipeline | Entry::Pipeline | Entry::Won => WaterfallBar::Part,
        entry if entry.is_leak() => WaterfallBar::Leak,
        _ => WaterfallBar::Fall,
    };
    let count = reading.value(row, Unit::Count).text;
    let share = reading.measures.get(name::LEDGER_SHARE, "entry", entry.name(), ALL);
    Some(WaterfallRow {
        label: reading.words.term("entry", entry.name()).to_owned(),
        count: whole(row.value),
        count_label: match bar {
            WaterfallBar::Part => count,
            _ if row.is_suppressed() => count,
            _ => format!("−{count}"),
        },
        share_label: share
            .filter(|row| row.value.is_some())
            .map(|row| reading.value(row, Unit::Share).text)
            .unwrap_or_default(),
        bar,
        mark: reading.words.label("leak").to_owned(),
    })
}

/// What a row says.
fn in_words(reading: &Reading, row: &WaterfallRow) -> String {
    let fact = format!("{} {}", row.label, row.count_label);
    match row.bar {
        WaterfallBar::Leak => message!(reading.words, "ledger-fact-of-leak", fact = fact).plain(),
        _ => fact,
    }
}
