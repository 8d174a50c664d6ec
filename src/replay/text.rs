//! A replay on the terminal, at most 100 columns wide: what each policy would have done
//! next to what history did, the curve over thresholds, where the two differ, and how to read
//! it. Only prints: every number is one of the replay.

use crate::facts::CannotTell;
use crate::language::{Locale, message};
use crate::measures::ready::policies::{HoursGained, PolicyResult};
use crate::measures::row::{Rate, real};
use crate::numerals::{count, signed};
use crate::stats::Interval;
use crate::terminal::{Align, TerminalText, TextTable};

use super::{DifferenceKind, Differences, PolicyReplayed, Replay, TenureDifference};

/// How many of the differences are shown.
const SHOWN: usize = 20;

/// Hours from which days are easier to read.
const DAYS_FROM: f64 = 48.0;

/// What is shown where there is no number, or too few to tell.
const NONE: &str = "–";

/// The replay as text.
#[must_use]
pub fn print(replay: &Replay, words: &Locale) -> String {
    let page = ReplayText { replay, words };
    let mut text = TerminalText::default();
    page.head(&mut text);
    page.rules(&mut text);
    page.times(&mut text);
    page.curve(&mut text);
    for policy in &replay.policies {
        if let Some(differences) = &policy.differences {
            page.differ(policy, differences, &mut text);
        }
    }
    page.notes(&mut text);
    text.finish()
}

/// A replay in a language.
struct ReplayText<'a> {
    replay: &'a Replay,
    words: &'a Locale,
}

impl<'a> ReplayText<'a> {
    fn label(&self, id: &str) -> String {
        self.words.label(id).to_owned()
    }

    fn head(&self, to: &mut TerminalText) {
        let Self { replay, words } = self;
        let file = &replay.contract.file;
        let title = match &replay.contract.name {
            Some(name) => message!(words, "replay-title-name", name = name, file = file),
            None => message!(words, "replay-title-file", file = file),
        };
        to.unwrapped(&title.plain());
        if replay.contract.versions > 1 {
            let versions = replay.contract.versions;
            to.line("", 0, &message!(words, "replay-versions", versions = versions).plain());
        }
        let scope = message!(
            words,
            "replay-scope",
            leads = count(replay.leads),
            tenures = count(replay.tenures),
            until = minute(&replay.as_of),
            timezone = &replay.timezone
        );
        to.unwrapped(&scope.plain());
        to.line("", 0, words.label("replay-history-stays"));
    }

    fn rules(&self, to: &mut TerminalText) {
        let Self { replay, words } = self;
        to.heading(words.label("replay-rules-heading"));
        to.empty();
        let mut table = TextTable::new(&[
            (2, Align::Left, 22),
            (1, Align::Right, 10),
            (3, Align::Left, 16),
            (1, Align::Right, 9),
            (3, Align::Left, 16),
            (1, Align::Right, 14),
        ]);
        table.row([
            String::new(),
            self.label("replay-leads"),
            self.label("replay-recall"),
            self.label("replay-in-time"),
            self.label("replay-precision"),
            self.label("replay-of-both"),
        ]);
        match &replay.history {
            Some(history) => table.row([
                self.label("replay-history"),
                count(history.handed_off),
                String::new(),
                String::new(),
                self.with_interval(history.precision),
            ]),
            None => table.remark(
                self.label("replay-history"),
                self.unknown(words.label("replay-no-source-of-history")),
            ),
        }
        for policy in &replay.policies {
            match (&policy.result, policy.unknown) {
                (Some(result), _) => table.row([
                    self.name(policy),
                    count(result.handed_off),
                    self.with_interval(result.recall),
                    self.percent(result.recall_in_time),
                    self.with_interval(result.precision),
                    self.percent(result.precision_of_both),
                ]),
                (None, why) => {
                    let why = why.map(|why| self.why(why)).unwrap_or_default();
                    table.remark(self.name(policy), self.unknown(&why));
                }
            }
        }
        to.table(&table);
        let Some(result) = replay.policies.iter().find_map(|policy| policy.result) else {
            return;
        };
        to.empty();
        let leads = count(result.recall.denominator);
        for (label, meaning) in [
            ("replay-recall", message!(words, "replay-recall-meaning", leads = leads).plain()),
            ("replay-in-time", self.label("replay-in-time-meaning")),
            ("replay-precision", self.label("replay-precision-meaning")),
            ("replay-of-both", self.label("replay-of-both-meaning")),
        ] {
            to.line(&format!("  {}", words.label(label)), 13, &meaning);
        }
    }

    fn unknown(&self, why: &str) -> String {
        message!(self.words, "replay-unknown", why = why).plain()
    }

    /// Why it is unknown what a policy would have done.
    fn why(&self, why: CannotTell) -> String {
        let words = self.words;
        match why {
            CannotTell::NoStageHistory => words.label("replay-no-stage-history").to_owned(),
            CannotTell::Undefined { version, criterion } => {
                message!(words, "replay-undefined", version = version, criterion = criterion.name())
                    .plain()
            }
            CannotTell::NoEngagement { criterion } => {
                message!(words, "replay-no-engagement", criterion = criterion.name()).plain()
            }
            CannotTell::NoScore => words.label("replay-no-score").to_owned(),
            CannotTell::NoThreshold { version } => {
                message!(words, "replay-no-threshold", version = version).plain()
            }
        }
    }

    /// The policies that can be judged, with what they would have done.
    fn judged(&self) -> impl Iterator<Item = (&'a PolicyReplayed, PolicyResult)> {
        self.replay.policies.iter().filter_map(|policy| Some((policy, policy.result?)))
    }

    fn times(&self, to: &mut TerminalText) {
        if self.judged().all(|(_, result)| result.hours_gained.compared == 0) {
            return;
        }
        to.heading(self.words.label("replay-times-heading"));
        to.empty();
        let mut table = TextTable::new(&[
            (2, Align::Left, 22),
            (1, Align::Right, 10),
            (1, Align::Right, 8),
            (1, Align::Right, 8),
            (3, Align::Right, 10),
            (3, Align::Left, 0),
        ]);
        table.row([
            String::new(),
            self.label("replay-earlier"),
            self.label("replay-same"),
            self.label("replay-later"),
            self.label("replay-median"),
            self.label("replay-middle-half"),
        ]);
        for (policy, result) in self.judged() {
            let HoursGained { earlier, same, later, p25, median, p75, .. } = result.hours_gained;
            let (low, high) = (self.gained(p25), self.gained(p75));
            table.row([
                self.name(policy),
                count(earlier),
                count(same),
                count(later),
                self.gained(median),
                message!(self.words, "replay-from-to", low = low, high = high).plain(),
            ]);
        }
        to.table(&table);
    }

    fn curve(&self, to: &mut TerminalText) {
        let Self { replay, words } = self;
        if replay.curve.is_empty() {
            return;
        }
        to.heading(words.label("replay-curve-heading"));
        to.empty();
        let mut table = TextTable::new(&[
            (0, Align::Left, 1),
            (1, Align::Right, 10),
            (1, Align::Right, 9),
            (1, Align::Right, 7),
            (1, Align::Right, 8),
            (1, Align::Right, 10),
            (1, Align::Right, 9),
            (1, Align::Right, 17),
            (1, Align::Right, 8),
            (1, Align::Right, 8),
        ]);
        table.row([
            String::new(),
            self.label("replay-threshold"),
            self.label("replay-leads"),
            self.label("replay-recall"),
            self.label("replay-in-time"),
            self.label("replay-precision"),
            self.label("replay-of-both"),
            self.label("replay-added"),
            self.label("replay-earlier"),
            self.label("replay-median"),
        ]);
        for point in &replay.curve {
            let PolicyResult {
                handed_off,
                recall,
                recall_in_time,
                precision,
                precision_of_both,
                hours_gained,
                ..
            } = point.result;
            let added = match point.added.denominator {
                0 => NONE.to_owned(),
                leads => {
                    let (rate, leads) = (self.percent(point.added), count(leads));
                    message!(words, "replay-rate-of", rate = rate, leads = leads).plain()
                }
            };
            let earlier = match hours_gained.compared {
                0 => NONE.to_owned(),
                compared => self.share(real(hours_gained.earlier) / real(compared)),
            };
            table.row([
                if point.of_contract { ">" } else { "" }.to_owned(),
                point.threshold.to_string(),
                count(handed_off),
                self.percent(recall),
                self.percent(recall_in_time),
                self.percent(precision),
                self.percent(precision_of_both),
                added,
                earlier,
                self.gained(hours_gained.median),
            ]);
        }
        to.table(&table);
        to.empty();
        if replay.curve.iter().any(|point| point.of_contract) {
            to.line("  >", 18, words.label("replay-of-contract"));
        }
        for (label, meaning) in
            [("replay-added", "replay-added-meaning"), ("replay-earlier", "replay-earlier-meaning")]
        {
            to.line(&format!("  {}", words.label(label)), 18, words.label(meaning));
        }
    }

    fn differ(&self, policy: &PolicyReplayed, differences: &Differences, to: &mut TerminalText) {
        let words = self.words;
        let rule = self.rule(policy);
        to.heading(&message!(words, "replay-differ-heading", rule = &rule).plain());
        to.empty();
        let mut table = TextTable::new(&[(2, Align::Right, 8), (2, Align::Left, 0)]);
        for (number, what) in [
            (differences.policy_only, message!(words, "replay-policy-only", rule = &rule).plain()),
            (differences.history_only, self.label("replay-history-only")),
            (differences.other_instant, self.label("replay-other-instant")),
        ] {
            table.row([count(number), what]);
        }
        to.table(&table);
        let mut furthest: Vec<&TenureDifference> = differences
            .tenures
            .iter()
            .filter(|tenure| tenure.difference == DifferenceKind::OtherInstant)
            .collect();
        let distance = |tenure: &TenureDifference| tenure.hours_gained.unwrap_or_default().abs();
        furthest.sort_by(|one, other| distance(other).total_cmp(&distance(one)));
        furthest.truncate(SHOWN);
        if furthest.is_empty() {
            return;
        }
        to.heading(&format!("  {}", words.label("replay-furthest")));
        to.empty();
        let mut table = TextTable::new(&[
            (2, Align::Left, 4),
            (2, Align::Left, 16),
            (2, Align::Left, 16),
            (2, Align::Left, 16),
            (2, Align::Right, 9),
            (2, Align::Left, 0),
        ]);
        table.row([
            self.label("replay-lead"),
            self.label("replay-tenure-from"),
            self.label("replay-history"),
            self.name(policy),
            self.label("replay-gained"),
            self.label("replay-qualified"),
        ]);
        for tenure in furthest {
            let at = |at: &Option<String>| at.as_deref().map(minute).unwrap_or_default();
            let was_qualified = if tenure.was_qualified { "replay-yes" } else { "replay-no" };
            table.row([
                tenure.lead_id.clone(),
                minute(&tenure.tenure_from),
                at(&tenure.handed_off_at),
                at(&tenure.policy_at),
                self.gained(tenure.hours_gained),
                self.label(was_qualified),
            ]);
        }
        to.table(&table);
    }

    fn notes(&self, to: &mut TerminalText) {
        let Self { replay, words } = self;
        if self.judged().next().is_none() {
            return;
        }
        if self.judged().any(|(policy, _)| policy.not_point_in_time > 0) {
            to.heading(words.label("replay-as-exported-heading"));
            to.empty();
            let mut table =
                TextTable::new(&[(2, Align::Left, 22), (1, Align::Right, 10), (1, Align::Left, 0)]);
            for (policy, _) in self.judged() {
                let all = message!(words, "replay-of-leads", leads = count(replay.leads)).plain();
                table.row([self.name(policy), count(policy.not_point_in_time), all]);
            }
            to.table(&table);
        }
        to.heading(&message!(words, "replay-too-few", leads = replay.min_n).plain());
        to.line("", 0, words.label("replay-more-in-json"));
    }

    /// What a policy is called: the score by its threshold.
    fn name(&self, policy: &PolicyReplayed) -> String {
        match thresholds(policy) {
            Some(score) => message!(self.words, "replay-score-from", score = score).plain(),
            None => self.words.term("replay-policy", policy.policy).to_owned(),
        }
    }

    /// The same within a sentence.
    fn rule(&self, policy: &PolicyReplayed) -> String {
        match thresholds(policy) {
            Some(score) => message!(self.words, "replay-score-from.rule", score = score).plain(),
            None => self.words.term("replay-policy.rule", policy.policy).to_owned(),
        }
    }

    /// A share in per cent.
    fn share(&self, share: f64) -> String {
        let percent = format!("{:.0}", share * 100.0);
        message!(self.words, "replay-percent", percent = percent).plain()
    }

    /// A rate in per cent, where there are enough to tell.
    fn percent(&self, rate: Rate) -> String {
        let shown = rate.value().filter(|_| rate.denominator >= self.replay.min_n);
        shown.map_or_else(|| NONE.to_owned(), |value| self.share(value))
    }

    fn with_interval(&self, rate: Rate) -> String {
        let text = self.percent(rate);
        match rate.interval() {
            Some(Interval { low, high }) if rate.denominator >= self.replay.min_n => {
                format!("{text} ({:.0}–{:.0})", low * 100.0, high * 100.0)
            }
            _ => text,
        }
    }

    /// Hours gained, in days where they are many.
    fn gained(&self, hours: Option<f64>) -> String {
        match hours {
            None => NONE.to_owned(),
            Some(hours) if hours.abs() >= DAYS_FROM => {
                message!(self.words, "replay-days", days = signed(hours / 24.0, 1)).plain()
            }
            Some(hours) => message!(self.words, "replay-hours", hours = signed(hours, 1)).plain(),
        }
    }
}

/// The thresholds of the score, from the first to the last.
fn thresholds(policy: &PolicyReplayed) -> Option<String> {
    match policy.thresholds.as_slice() {
        [threshold] => Some(threshold.to_string()),
        [first, .., last] => Some(format!("{first}–{last}")),
        [] => None,
    }
}

/// An RFC 3339 instant to the minute, for people.
fn minute(instant: &str) -> String {
    instant.get(..16).unwrap_or(instant).replace('T', " ")
}
