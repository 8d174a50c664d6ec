//! Every word of the report, by language. A language is one set of implementations of
//! the traits below, so a word that is missing in one does not compile.
//!
//! The Japanese is not a translation of the English: both say the same facts, each as a
//! report in that language would.

pub mod act_today;
pub mod data_dictionary;
mod en;
mod ja;
pub mod judged;
mod kept_back;
mod labels;
pub mod leakage;
mod mail;
pub mod readiness;
pub mod weekly;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::background::{Background, Clock, Contract, ReportWeek};
use super::model::figure::{Absence, Figure, Unit};
use super::model::text::{Given, Text};
use super::vocabulary::{
    Band, Basis, Criterion, Entry, Fate, Flag, HistoryCheck, Outcome, Policy, Quantile, Rule,
    SetAside, SlaState, SourceTable, Step, Timing,
};
use crate::job::Language;

pub use act_today::ActToday;
pub use data_dictionary::DataDictionary;
pub use judged::Judged;
pub use kept_back::KeptBackWords;
pub use labels::Labels;
pub use leakage::Leakage;
pub use mail::Mail;
pub use readiness::Readiness;
pub use weekly::Weekly;

/// All words of a language.
pub trait Words:
    Numbers
    + Vocabulary
    + Findings
    + Sections
    + Judged
    + Readiness
    + Weekly
    + ActToday
    + Grounds
    + Leakage
    + DataDictionary
    + Mail
    + KeptBackWords
    + Sync
{
}

/// The words of a language.
#[must_use]
pub fn of(language: Language) -> &'static dyn Words {
    match language {
        Language::En => &en::English,
        Language::Ja => &ja::Japanese,
    }
}

/// Numbers, dates and how they are joined.
pub trait Numbers {
    /// The language's tag, for `lang` and file names.
    fn tag(&self) -> &'static str;
    /// Fixed words: titles, heads of columns.
    fn labels(&self) -> &'static Labels;
    /// A number as printed.
    fn number(&self, number: f64, unit: Unit) -> String;
    /// What stands where a number would.
    fn unknown_because(&self, absence: Absence) -> &'static str;
    /// From one limit to the other.
    fn range(&self, low: &Figure, high: &Figure) -> Text;
    /// So many of so many.
    fn of(&self, part: &Figure, whole: &Figure) -> Text;
    /// Items of a list.
    fn list(&self, items: &[String]) -> String;
    /// What stands between items that are sentences of their own.
    fn list_separator(&self) -> &'static str;
    /// A count that stands alone, with its counter where the language has one.
    fn items(&self, count: &Figure) -> Text;
    /// So many leads, beside a bar.
    fn leads(&self, count: &Figure) -> String;
    /// A count with its share beside it, on a bar.
    fn count_and_share(&self, count: &Figure, share: &Figure) -> String;
    /// A day.
    fn date(&self, day: NaiveDate) -> String;
    /// The days of a week.
    fn week_days(&self, week: &ReportWeek) -> String;
    /// A week on an axis.
    fn week_axis(&self, monday: NaiveDate) -> String;
    /// A week in a sentence, by its first day.
    fn week_of(&self, monday: NaiveDate) -> Given;
    /// The cut-off.
    fn cut_off(&self, as_of: &DateTime<Tz>) -> String;
    /// Hours of the response clock, which says which hours count.
    fn clock_hours(&self, hours: f64, clock: Clock) -> Given;
    /// Hours by the calendar that the contract gives.
    fn given_hours(&self, hours: f64) -> Given;
    /// So many weeks.
    fn weeks(&self, weeks: u32) -> Given;
    /// Days that the contract gives.
    fn given_days(&self, days: f64) -> Given;
    /// A share that the job file gives.
    fn given_share(&self, share: f64) -> Given;
}

/// The closed vocabularies.
pub trait Vocabulary {
    /// An entry of the ledger.
    fn entry(&self, entry: Entry) -> &'static str;
    /// When a lead is in it, with the contract's own limits.
    fn entry_rule(&self, entry: Entry, contract: &Contract) -> Text;
    /// A flag beside the ledger.
    fn flag(&self, flag: Flag) -> &'static str;
    /// When a lead carries it.
    fn flag_rule(&self, flag: Flag) -> &'static str;
    /// A state under the SLA.
    fn sla_state(&self, state: SlaState) -> &'static str;
    /// When a handoff is in it.
    fn sla_state_rule(&self, state: SlaState) -> &'static str;
    /// A step of the funnel.
    fn step(&self, step: Step) -> &'static str;
    /// How a handoff ended.
    fn outcome(&self, outcome: Outcome) -> &'static str;
    /// How long something waited.
    fn band(&self, band: Band) -> &'static str;
    /// A quantile.
    fn quantile(&self, quantile: Quantile) -> &'static str;
    /// A quantile at the head of a column.
    fn quantile_head(&self, quantile: Quantile) -> &'static str;
    /// An input table.
    fn source(&self, source: SourceTable) -> &'static str;
    /// Why a row was set aside.
    fn set_aside(&self, reason: SetAside) -> &'static str;
    /// How many rows were set aside for it.
    fn set_aside_count(&self, reason: SetAside, rows: &Figure) -> Text;
    /// An irregularity of the history.
    fn history_check(&self, check: HistoryCheck) -> &'static str;
    /// What the job does about it.
    fn history_check_rule(&self, check: HistoryCheck) -> &'static str;
    /// A criterion of readiness.
    fn criterion(&self, criterion: Criterion) -> &'static str;
    /// A criterion as a head.
    fn criterion_head(&self, criterion: Criterion) -> &'static str;
    /// What a handoff was based on.
    fn basis(&self, basis: Basis) -> &'static str;
    /// When it was.
    fn basis_rule(&self, basis: Basis) -> &'static str;
    /// How a handoff was timed.
    fn timing(&self, timing: Timing) -> &'static str;
    /// When it was, with the contract's own limit.
    fn timing_rule(&self, timing: Timing, contract: &Contract) -> Text;
    /// What handoffs come to.
    fn fate(&self, fate: Fate) -> &'static str;
    /// Whether the contract lets the decider decide.
    fn rule(&self, rule: Rule) -> &'static str;
    /// A rule for handing off.
    fn policy(&self, policy: Policy) -> &'static str;
    /// What it does, with the contract's own threshold.
    fn policy_rule(&self, policy: Policy, contract: &Contract) -> Text;
    /// The name and meaning of a measure; none for a name that is not a measure.
    fn definition(&self, measure: &str) -> Option<(&'static str, &'static str)>;
}

/// How a change is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Better, by more than noise.
    Better,
    /// Worse, by more than noise.
    Worse,
    /// Within the noise.
    Noise,
}

/// The recent weeks of a weekly series against as many weeks before.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The share of the recent weeks.
    pub recent: Figure,
    /// The share of the weeks before.
    pub earlier: Figure,
    /// The signed difference.
    pub change: Figure,
    /// How many weeks each side has.
    pub weeks: Given,
    /// How it is to be read.
    pub verdict: Verdict,
}

/// Where a week's SLA compliance stands, and against what.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// Below the limits of natural variation.
    BelowUsual {
        /// The lower limit.
        low: Figure,
        /// The upper limit.
        high: Figure,
    },
    /// Above them.
    AboveUsual {
        /// The lower limit.
        low: Figure,
        /// The upper limit.
        high: Figure,
    },
    /// Within them.
    WithinUsual {
        /// The lower limit.
        low: Figure,
        /// The upper limit.
        high: Figure,
    },
    /// Worse than the week before by more than noise.
    Fell {
        /// By how much.
        change: Figure,
        /// The week before.
        before: Given,
    },
    /// Better than the week before by more than noise.
    Rose {
        /// By how much.
        change: Figure,
        /// The week before.
        before: Given,
    },
    /// The whole interval is below the target.
    BelowTarget {
        /// The target.
        target: Given,
    },
    /// The whole interval is above the target.
    AboveTarget {
        /// The target.
        target: Given,
    },
    /// The interval holds the target.
    AroundTarget {
        /// The target.
        target: Given,
    },
    /// The week is too small to tell.
    TooFew,
    /// Nothing to compare with.
    Alone,
}

/// The finding, the sentences below it and the headline figures.
pub trait Findings {
    /// A leak holds the most leads.
    fn finding_leak(&self, entry: Entry, leads: &Figure, contract: &Contract) -> Text;
    /// The report week's compliance is unusual.
    fn finding_sla(&self, share: &Figure, standing: &Standing) -> Text;
    /// The recent weeks' compliance differs from that of the weeks before.
    fn finding_trend(&self, trend: &Trend) -> Text;
    /// All is inside the noise.
    fn finding_nothing_unusual(&self, share: Option<&Figure>) -> Text;
    /// Leads, and no handoff recorded.
    fn finding_no_handoff(&self, leads: &Figure) -> Text;
    /// No lead has got as far as the ledger.
    fn finding_no_lead(&self) -> Text;
    /// How many leads leaked.
    fn deck_leaks(&self, leaks: &Figure, all: &Figure, share: &Figure) -> Text;
    /// What the leaks are worth.
    fn deck_stake(&self, amount: &Figure) -> Text;
    /// Leads that got somewhere without a handoff.
    fn deck_bypassed(&self, leads: &Figure) -> Text;
    /// Leads that, for all that is on record, still wait for a handoff.
    fn deck_never_handed_off(&self, leads: &Figure, contract: &Contract) -> Text;
    /// Every rejection counts as one without a reason, since no source holds reasons.
    fn deck_no_reasons(&self) -> Text;
    /// The team whose compliance fell the most, from and to.
    fn deck_team_fell(&self, team: &str, trend: &Trend) -> Text;
    /// What follows when no handoff was recorded.
    fn deck_no_handoff(&self, any_stage_history: bool) -> Text;
    /// The report week's compliance in one sentence.
    fn sla_sentence(&self, share: &Figure, standing: &Standing) -> Text;
    /// The recent weeks' compliance against that of the weeks before, in one sentence.
    fn trend_sentence(&self, trend: &Trend) -> Text;
    /// The denominators of a headline figure.
    fn card_due(&self, of: Text) -> Text;
    /// The share of the leads in the ledger.
    fn card_ledger(&self, share: &Figure, all: &Figure) -> Text;
    /// The handoffs answered.
    fn card_answered(&self, of: Text) -> Text;
    /// The rejections.
    fn card_rejections(&self, of: Text) -> Text;
    /// The interval.
    fn card_interval(&self, interval: Text) -> Text;
    /// Handoffs that were ever past due.
    fn card_missed(&self, missed: &Figure) -> Text;
    /// Rejections as a share of handoffs.
    fn card_of_handoffs(&self, share: &Figure, of: &Figure) -> Text;
    /// The change against the time before.
    fn change(&self, change: &Figure, before: &Given, verdict: Verdict) -> Text;
    /// The change of a number of leads against a week before.
    fn change_leads(&self, change: &Figure, before: &Given, verdict: Verdict) -> Text;
    /// Leads that began to leak within the week, and those that ceased to.
    fn card_moved(&self, began: &Figure, ended: &Figure) -> Text;
    /// The change of the recent weeks against those before.
    fn change_recent(&self, trend: &Trend) -> Text;
    /// Why a headline figure is unknown, in a few words.
    fn card_unknown(&self, background: &Background) -> &'static str;
}

/// What cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// All that begins with a recorded handoff.
    Handoffs,
    /// Why sales sends leads back.
    Reasons,
    /// Amounts, and so the value at stake.
    Amounts,
    /// Who was to answer.
    Owners,
    /// Teams, and who is marketing.
    Users,
    /// What sales did.
    Activities,
    /// Whether a lead is ready.
    Readiness,
    /// Whether the score alone does as well as the checklist.
    Score,
    /// Whether those decide who may.
    Deciders,
    /// Whether what is required is passed.
    Required,
}

/// Unknown entries of the ledger that are named; of more it is said that all others are.
pub const MOST_UNKNOWN: usize = 5;

/// The headings and captions of the sections.
pub trait Sections {
    /// What cannot be known, and why, and what would make it known.
    fn gap(&self, gap: Gap, background: &Background) -> (Text, Text);
    /// The caption of the weekly chart.
    fn sla_weeks_note(&self, background: &Background) -> Text;
    /// The message of the response curve: the share in time, or the median, where known.
    fn response_heading(
        &self,
        in_time: Option<(&Figure, &Given)>,
        median: Option<&Figure>,
        answered: &Figure,
        all: &Figure,
    ) -> Text;
    /// Its caption.
    fn response_note(&self, all: &Figure) -> Text;
    /// The message of a comparison of teams: the one that fell most, by more than noise.
    fn teams_heading(&self, fell: Option<(&str, &Trend)>) -> Text;
    /// Its caption.
    fn teams_note(&self, weeks: &Given, min_n: u64) -> Text;
    /// What a team's bar says beside its share: how many, and what it was before.
    fn team_detail(&self, n: String, earlier: Option<String>) -> String;
    /// The table of the recent weeks.
    fn teams_caption(&self, weeks: &Given) -> Text;
    /// The message of a comparison of owners: those below all by more than noise.
    fn owners_heading(&self, below: &[String], all: &Figure) -> Text;
    /// Its caption.
    fn owners_note(&self, min_n: u64) -> Text;
    /// The message of the heat map: the fullest queue, and the band that holds the most of it.
    fn aging_heading(&self, stage: &str, band: Band, leads: &Figure, all: &Figure) -> Text;
    /// The message where nothing waits.
    fn aging_heading_nothing(&self) -> Text;
    /// Its caption.
    fn aging_note(&self) -> Text;
    /// The message of the oldest waiting, by owner.
    fn oldest_heading(&self, owner: &str, days: &Figure) -> Text;
    /// Its caption.
    fn oldest_note(&self) -> Text;
    /// The message of the reasons: those without one, or the most frequent.
    fn reasons_heading_none(&self, share: &Figure, of: Text) -> Text;
    /// The most frequent reason.
    fn reasons_heading_top(&self, reason: &str, share: &Figure, of: Text) -> Text;
    /// No rejection yet: a true zero.
    fn no_rejections(&self, handoffs: &Figure) -> Text;
    /// Its caption.
    fn reasons_note(&self, all: &Figure, carried_over: Option<&Figure>) -> Text;
    /// How many handoffs were rejected.
    fn rejection_lead(&self, rejected: &Figure, all: &Figure, share: &Figure) -> Text;
    /// The funnel's message: handoffs, and how many of them were accepted, qualified and won.
    fn funnel_heading(&self, all: &Figure, steps: [&Figure; 3]) -> Text;
    /// Its caption.
    fn funnel_note(&self, all: &Figure) -> Text;
}

/// The contract's terms, and what the report rests on.
pub trait Grounds {
    /// Which contract, since when, the how manieth version.
    fn contract(&self, contract: &Contract) -> String;
    /// The hours that sales commits to.
    fn term_respond(&self, contract: &Contract) -> Text;
    /// Which hours count.
    fn term_clock(&self, contract: &Contract) -> Text;
    /// What counts as a response.
    fn term_response(&self, contract: &Contract) -> Text;
    /// The target, or that there is none.
    fn term_target(&self, contract: &Contract) -> Text;
    /// How fast a ready lead is handed off.
    fn term_handoff(&self, contract: &Contract) -> Text;
    /// Who may decide.
    fn term_deciders(&self, contract: &Contract) -> Text;
    /// When a lead in the queue is aging.
    fn term_aging(&self, contract: &Contract) -> Text;
    /// When an answered lead is stalled.
    fn term_stalled(&self, contract: &Contract) -> Text;
    /// The reasons that may be given.
    fn term_reasons(&self, contract: &Contract) -> Text;
    /// How late a reason may come.
    fn term_reason_hours(&self, contract: &Contract) -> Text;
    /// Which criteria the contract defines, and which it leaves open.
    fn term_ready(&self, contract: &Contract) -> Text;
    /// What must be passed.
    fn term_required(&self, contract: &Contract) -> Text;
    /// The opening of the section.
    fn rests_on_lead(&self, background: &Background) -> Text;
    /// That rows read are rows used and rows set aside.
    fn sources_caption(&self) -> &'static str;
    /// What the mark "too few to tell" means.
    fn too_few_note(&self, min_n: u64) -> Text;
    /// How the finding is chosen.
    fn finding_rule(&self) -> &'static str;
    /// How many characters the font of the charts lacks.
    fn missing_characters(&self, characters: usize) -> Text;
    /// The note on rounding and intervals.
    fn reading_note(&self) -> &'static str;
}
