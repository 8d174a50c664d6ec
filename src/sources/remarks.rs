//! What is said of a source whose values are used and may not be what they seem: one remark a
//! kind, with how many values there are, where the first is, and the line to write.

use super::account::Account;
use super::map::presets;
use super::seen::Tally;
use super::tables::canonical::Leads;
use super::values::ids::IdOddity;
use crate::job::{Job, Source};
use crate::numerals::count;

/// What a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// Ids that match no lead and are like that of one.
    UnmatchedIds,
    /// Ids that are read otherwise than they are written.
    DressedIds,
    /// Ids that are numbers whose last digits may be lost.
    LostDigits,
    /// Values that usually stand for none.
    NullTexts,
    /// Scores that are no numbers.
    UnreadableScores,
    /// Times whose zone nobody wrote.
    LocalTimes,
}

/// Something that is said of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// The whole of it, with values as they are written.
    pub says: String,
}

impl RemarkKind {
    /// Whether it may be the reason why rows are set aside.
    #[must_use]
    pub fn explains_faults(self) -> bool {
        matches!(self, Self::UnmatchedIds | Self::LostDigits | Self::NullTexts)
    }

    /// What it says without a value: values may name somebody.
    #[must_use]
    pub fn in_general(self) -> &'static str {
        match self {
            Self::UnmatchedIds => {
                "ids that match no lead differ from a lead's in how they are written"
            }
            Self::DressedIds => "ids are read otherwise than they are written",
            Self::LostDigits => "ids are numbers whose last digits may be lost",
            Self::NullTexts => "texts that may stand for no value are read as values",
            Self::UnreadableScores => "scores that are no numbers count as unknown",
            Self::LocalTimes => "times without an offset are read in a zone that nobody wrote",
        }
    }
}

/// So many different values are named in one remark.
const NAMED: usize = 5;

/// Fewer numbers than these may all end in zeros by chance.
const MIN_LONG_NUMBERS: u64 = 10;

/// What is said of a source.
#[must_use]
pub fn of(job: &Job, account: &Account, leads: &Leads) -> Vec<Remark> {
    let Some(source) = source_of(job, account) else { return Vec::new() };
    let said = [
        (RemarkKind::UnmatchedIds, unmatched_ids(account, leads)),
        (RemarkKind::DressedIds, dressed_ids(account)),
        (RemarkKind::LostDigits, lost_digits(account)),
        (RemarkKind::NullTexts, null_texts(account, source)),
        (RemarkKind::UnreadableScores, unreadable_scores(account)),
        (RemarkKind::LocalTimes, local_times(job, account, source)),
    ];
    let remark = |(kind, says): (RemarkKind, Option<String>)| {
        Some(Remark { kind, says: format!("sources.{}: {}", account.name, says?) })
    };
    said.into_iter().filter_map(remark).collect()
}

fn source_of<'a>(job: &'a Job, account: &Account) -> Option<&'a Source> {
    let sources = &job.sources;
    let mut of_table = sources.of(account.source).iter().enumerate();
    let is_it =
        |(number, _): &(usize, &Source)| sources.name_of(account.source, *number) == account.name;
    of_table.find(is_it).map(|(_, source)| source)
}

fn unmatched_ids(account: &Account, leads: &Leads) -> Option<String> {
    account.intake.seen.unmatched.explained(leads, |row| account.intake.place(row))
}

fn dressed_ids(account: &Account) -> Option<String> {
    let odd = &account.intake.seen.odd_ids;
    let said: Vec<String> = odd
        .iter()
        .map(|(&(odd, column), tally)| {
            let (how, done) = match odd {
                IdOddity::Formula => ("a formula", "read as the text within"),
                IdOddity::Invisible => ("written with invisible characters", "read without them"),
                IdOddity::Fraction => ("a whole number with '.0'", "read without it"),
                IdOddity::Cut => (
                    "a number that a spreadsheet has shortened",
                    "its last digits are gone: export the column as text again",
                ),
            };
            let values = counted(tally.values, "value");
            // What is invisible is shown by its code.
            let text = match odd {
                IdOddity::Invisible => tally.text.escape_debug().to_string(),
                _ => tally.text.clone(),
            };
            let place = place(account, tally);
            format!("{column} is {how} in {values} ('{text}', {place}), {done}")
        })
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn lost_digits(account: &Account) -> Option<String> {
    let seen = &account.intake.seen;
    let zeros = &seen.long_numbers_with_zeros;
    let all = account.source == "leads"
        && seen.long_numbers >= MIN_LONG_NUMBERS
        && zeros.values == seen.long_numbers;
    all.then(|| {
        format!(
            "all {} ids of more than 15 digits have zeros behind the 15th, such as '{}' ({}): a spreadsheet keeps 15 digits, so leads that differed behind them may have become one; export the ids as text",
            count(zeros.values),
            zeros.text,
            place(account, zeros)
        )
    })
}

fn null_texts(account: &Account, source: &Source) -> Option<String> {
    let found = &account.intake.seen.null_texts;
    if found.is_empty() {
        return None;
    }
    let mut said: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|((column, text), tally)| {
            let values = counted(tally.values, "value");
            format!("'{text}' in {column} ({values}, the first in {})", place(account, tally))
        })
        .collect();
    if found.len() > NAMED {
        said.push(format!("{} more", found.len() - NAMED));
    }
    let mut nulls = presets::null_values(source);
    for (_, text) in found.keys() {
        if !nulls.contains(text) {
            nulls.push(text.clone());
        }
    }
    Some(format!(
        "texts that may stand for no value are read as values: {}; if they do, write {}",
        said.join(", "),
        null_values_line(&account.name, nulls)
    ))
}

/// The line of the job file that makes some texts null.
#[must_use]
pub fn null_values_line(source: &str, nulls: Vec<String>) -> String {
    let nulls = toml::Value::Array(nulls.into_iter().map(toml::Value::String).collect());
    format!("sources.{source}.null_values = {nulls}")
}

fn unreadable_scores(account: &Account) -> Option<String> {
    let seen = &account.intake.seen;
    let tally = &seen.unreadable_scores;
    (tally.values > 0).then(|| {
        format!(
            "{} of {} scores are no numbers and count as unknown, such as '{}' ({}); export the score as a plain number",
            count(tally.values),
            count(seen.scores),
            tally.text,
            place(account, tally)
        )
    })
}

fn local_times(job: &Job, account: &Account, source: &Source) -> Option<String> {
    let times = account.intake.seen.local_times;
    let is_known = job.timezone_is_written
        || source.timezone.is_some()
        || account.profiles.iter().all(|profile| profile.replicated_in.is_some());
    if times == 0 || is_known {
        return None;
    }
    let (name, zone) = (&account.name, job.timezone.name());
    let (has, is) = if times == 1 { ("has", "is") } else { ("have", "are") };
    Some(format!(
        "{} {has} no offset and {is} read in {zone}, which nobody wrote; write sources.{name}.timezone = \"{zone}\", or \"UTC\" if the system writes UTC",
        counted(times, "time")
    ))
}

fn place(account: &Account, tally: &Tally) -> String {
    let place = account.intake.place(tally.row);
    let lead = &tally.lead;
    let id = if lead.is_empty() { String::new() } else { format!(", lead {lead}") };
    format!("{}, row {}{id}", place.file, place.row)
}

fn counted(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", count(number))
}
