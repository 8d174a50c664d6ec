//! The timeline, one line an entry. What the lead did without any weight is one line a day.

use std::collections::{BTreeMap, BTreeSet};

use crate::explain::{
    Explanation, HandoffExplained, Irregularity, Person, States, Through, TimelineEntry, What,
};
use crate::language::Locale;
use crate::terminal::{TerminalText, UNBROKEN, columns};

use super::phrases::{self, phrase};

/// Where the words begin: after `2026-11-20 (Fri) 16:30` and two blanks.
const INDENT: usize = 24;

/// Prints the timeline.
pub fn print(page: &mut TerminalText, words: &Locale, explanation: &Explanation) {
    page.heading(words.label("explain-heading-timeline"));
    let mut last_day = None;
    let mut people = KnownPeople { words, named: BTreeSet::new() };
    let mut had_reached = None;
    for day in explanation.timeline.chunk_by(|one, other| one.at.day() == other.at.day()) {
        let mut weightless: Option<(&TimelineEntry, BTreeMap<&str, usize>)> = None;
        let mut lines: Vec<(&TimelineEntry, String)> = Vec::new();
        for entry in day {
            if let What::Engagement { kind, points, japan_intent, .. } = &entry.what
                && *points == 0.0
                && *japan_intent == Some(false)
            {
                let (_, kinds) = weightless.get_or_insert_with(|| (entry, BTreeMap::new()));
                *kinds.entry(phrases::value(words, kind.as_deref())).or_default() += 1;
                continue;
            }
            let mut line = sentence(words, &entry.what, explanation, &mut people);
            if let What::Score { reaches_threshold, .. } = &entry.what {
                let before = had_reached.replace(*reaches_threshold).flatten();
                match (before, reaches_threshold) {
                    (None | Some(false), Some(true)) => {
                        line.push_str(words.label("explain-score-reaches"));
                    }
                    (Some(true), Some(false)) => line.push_str(words.label("explain-score-falls")),
                    _ => {}
                }
            }
            lines.push((entry, line));
        }
        if let Some((first, kinds)) = weightless {
            let kinds: Vec<String> =
                kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
            let at = lines.partition_point(|(entry, _)| entry.at.micros <= first.at.micros);
            let kinds = phrases::joined(words, &kinds);
            lines.insert(at, (first, phrase!(words, "explain-weightless", kinds = kinds)));
        }
        for (entry, line) in lines {
            let date = entry.at.day();
            let label = if last_day.replace(date) == Some(date) {
                let day = columns(&phrases::day(words, date));
                format!("{:day$} {}", "", entry.at.time())
            } else {
                phrases::instant(words, entry.at)
            };
            page.line(&label, INDENT, &line);
        }
    }
}

fn sentence(
    words: &Locale,
    what: &What,
    explanation: &Explanation,
    people: &mut KnownPeople,
) -> String {
    match what {
        What::Created { stage: None } => words.label("explain-line-created").to_owned(),
        What::Created { stage } => {
            phrase!(words, "explain-line-created-in", stage = phrases::stage(words, stage.as_ref()))
        }
        What::Contract { version } => {
            phrase!(words, "explain-line-contract", version = *version)
        }
        What::Stage { from, to, by, irregularities, answer } => {
            let (from, to) =
                (phrases::stage(words, from.as_ref()), phrases::stage(words, to.as_ref()));
            let (change, by) = (format!("{from} → {to}"), people.by(by.as_ref()));
            let mut text = phrase!(words, "explain-line-stage", change = change, by = by);
            for irregularity in irregularities {
                text.push_str(words.label(odd(*irregularity)));
            }
            let no_answer = answer.map(|answer| phrases::no_answer(words, &answer));
            text.push_str(&no_answer.unwrap_or_default());
            text
        }
        What::Owner { from, to, by } => {
            let (from, to) = (people.somebody(from.as_ref()), people.somebody(to.as_ref()));
            let change = format!("{from} → {to}");
            phrase!(words, "explain-line-owner", change = change, by = people.by(by.as_ref()))
        }
        What::Score { from, to, by, .. } => {
            let change = phrases::change(words, from.as_deref(), to.as_deref());
            phrase!(words, "explain-line-score", change = change, by = people.by(by.as_ref()))
        }
        What::Attribute { name, from, to, by } => {
            let change = phrases::change(words, from.as_deref(), to.as_deref());
            format!("{name} {change}{}", people.by(by.as_ref()))
        }
        What::Engagement { kind, asset, points, japan_intent } => {
            phrases::event(words, kind.as_deref(), asset.as_deref())
                + &phrases::adds(words, *points, *japan_intent)
        }
        What::Activity { kind, by, answer } => format!(
            "{}{}{}",
            phrases::value(words, kind.as_deref()),
            people.by(by.as_ref()),
            phrases::no_answer(words, answer)
        ),
        What::OpportunityCreated { amount, .. } => {
            let opportunity = opportunity(words, *amount);
            phrase!(words, "explain-line-opportunity-created", opportunity = opportunity)
        }
        What::OpportunityClosed { won, amount } => {
            let how = if *won { "won" } else { "lost" };
            let opportunity = opportunity(words, *amount).into();
            let arguments = [("opportunity", opportunity)];
            words.term_text("explain-line-opportunity", how, &arguments).plain()
        }
        What::Checklist { criteria_met, states } => {
            let criteria = checklist(words, *states);
            phrase!(words, "explain-line-checklist", met = *criteria_met, criteria = criteria)
        }
        What::Criterion { criterion, to, criteria_met, because, .. } => {
            let mut text = phrase!(
                words,
                "explain-line-criterion",
                sign = phrases::sign(*to),
                criterion = phrases::criterion(words, criterion),
                state = phrases::state(words, *to),
                met = *criteria_met,
            );
            let causes: Vec<String> =
                because.iter().map(|cause| phrases::cause(words, cause)).collect();
            if !causes.is_empty() {
                text.push_str(words.label("explain-colon"));
                text.push_str(&phrases::phrases(words, &causes));
            }
            text
        }
        What::Ready => words.label("explain-line-ready").to_owned(),
        What::NoLongerReady => words.label("explain-line-no-longer-ready").to_owned(),
        What::Handoff { handoff } => handed_off(words, *handoff, explanation),
        What::Response { handoff, through } => answered(words, *handoff, *through, explanation),
        What::Due { handoff, sla } => {
            let named = words.term("explain-named-sla", sla);
            let arguments = [("handoff", (*handoff).into()), ("sla", named.into())];
            words.term_text("explain-line-due", sla, &arguments).plain()
        }
        What::Ended { handoff, outcome } => {
            let outcome = words.term("explain-named-outcome", outcome);
            phrase!(words, "explain-line-ended", handoff = *handoff, outcome = outcome)
        }
        What::CutOff => words.label("explain-line-cut-off").to_owned(),
    }
}

/// Those who were named before: their team is said the first time only.
struct KnownPeople<'a> {
    words: &'a Locale,
    named: BTreeSet<String>,
}

impl KnownPeople<'_> {
    fn somebody(&mut self, who: Option<&Person>) -> String {
        match who {
            Some(who) if !self.named.insert(who.actor.clone()) => {
                who.name.clone().unwrap_or_else(|| who.actor.clone())
            }
            who => phrases::somebody(self.words, who),
        }
    }

    fn by(&mut self, who: Option<&Person>) -> String {
        if who.is_none() {
            return String::new();
        }
        let person = self.somebody(who);
        phrase!(self.words, "explain-by", person = person)
    }
}

fn opportunity(words: &Locale, amount: Option<f64>) -> String {
    match amount.map(phrases::amount) {
        Some(amount) => phrase!(words, "explain-opportunity-amount", amount = amount),
        None => words.label("explain-opportunity").to_owned(),
    }
}

fn odd(irregularity: Irregularity) -> &'static str {
    match irregularity {
        Irregularity::CreatedLate => "explain-odd-created_late",
        Irregularity::Unmapped => "explain-odd-unmapped",
        Irregularity::Undone => "explain-odd-undone",
        Irregularity::SameStage => "explain-odd-same_stage",
        Irregularity::HistoryGap => "explain-odd-history_gap",
    }
}

fn checklist(words: &Locale, states: States) -> String {
    let States { icp_fit, engagement, japan_intent, decision_maker, no_disqualifier } = states;
    let named = [
        ("icp_fit", icp_fit),
        ("engagement", engagement),
        ("japan_intent", japan_intent),
        ("decision_maker", decision_maker),
        ("no_disqualifier", no_disqualifier),
    ];
    let parts = named.map(|(name, state)| {
        format!("{}{UNBROKEN}{}", phrases::sign(state), phrases::criterion(words, name))
    });
    phrases::joined(words, &parts)
}

fn of_number(number: u32, explanation: &Explanation) -> Option<&HandoffExplained> {
    // They are numbered from 1.
    explanation.handoffs.get(usize::try_from(number).ok()?.checked_sub(1)?)
}

fn handed_off(words: &Locale, number: u32, explanation: &Explanation) -> String {
    let Some(handoff) = of_number(number, explanation) else {
        return phrase!(words, "explain-line-handoff-alone", handoff = number);
    };
    phrase!(
        words,
        "explain-line-handoff",
        handoff = number,
        role = phrases::role(words, handoff.to_role),
        met = handoff.criteria_met,
        basis = words.term("explain-named-basis", handoff.basis),
        timing = words.term("explain-named-timing", handoff.timing),
    )
}

fn answered(words: &Locale, number: u32, through: Through, explanation: &Explanation) -> String {
    let handoff = of_number(number, explanation);
    let after = handoff.and_then(|handoff| Some((handoff.response_hours?, handoff.sla)));
    match (through, after) {
        (Through::SkippedQueue, _) => {
            phrase!(words, "explain-line-answer-at-once", handoff = number)
        }
        (_, None) => phrase!(words, "explain-line-answer", handoff = number),
        (_, Some((hours, sla))) => phrase!(
            words,
            "explain-line-answer-after",
            handoff = number,
            hours = phrases::time(words, hours),
            sla = words.term("explain-named-sla", sla),
        ),
    }
}
