//! The timeline, one line an entry. What the lead did without any weight is one line a day.

use std::collections::{BTreeMap, BTreeSet};

use crate::explain::{
    Explanation, HandoffExplained, Irregularity, Person, States, Through, TimelineEntry, What,
};

use super::words;
use crate::numerals::grouped;
use crate::terminal::{TerminalText, UNBROKEN};

/// Where the words begin: after `2026-11-20 (Fri) 16:30` and two blanks.
const INDENT: usize = 24;

/// Prints the timeline.
pub fn print(page: &mut TerminalText, explanation: &Explanation) {
    page.heading("TIMELINE");
    let mut last_day = None;
    let mut people = KnownPeople::default();
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
                *kinds.entry(words::value(kind.as_deref())).or_default() += 1;
                continue;
            }
            let mut line = sentence(&entry.what, explanation, &mut people);
            if let What::Score { reaches_threshold, .. } = &entry.what {
                let before = had_reached.replace(*reaches_threshold).flatten();
                match (before, reaches_threshold) {
                    (None | Some(false), Some(true)) => line.push_str("; reaches the threshold"),
                    (Some(true), Some(false)) => line.push_str("; falls below the threshold"),
                    _ => {}
                }
            }
            lines.push((entry, line));
        }
        if let Some((first, kinds)) = weightless {
            let kinds: Vec<String> =
                kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
            let at = lines.partition_point(|(entry, _)| entry.at.micros <= first.at.micros);
            lines.insert(at, (first, format!("{}, without points", kinds.join(", "))));
        }
        for (entry, line) in lines {
            let date = entry.at.day();
            let label = if last_day.replace(date) == Some(date) {
                format!("{:16} {}", "", entry.at.time())
            } else {
                entry.at.to_string()
            };
            page.line(&label, INDENT, &line);
        }
    }
}

fn sentence(what: &What, explanation: &Explanation, people: &mut KnownPeople) -> String {
    match what {
        What::Created { stage: None } => "created".to_owned(),
        What::Created { stage } => format!("created, in {}", words::stage(stage.as_ref())),
        What::Contract { version } => format!("version {version} of the contract comes into force"),
        What::Stage { from, to, by, irregularities, answer } => {
            let (from, to) = (words::stage(from.as_ref()), words::stage(to.as_ref()));
            let mut text = format!("stage {from} → {to}{}", people.by(by.as_ref()));
            for irregularity in irregularities {
                text.push_str(odd(*irregularity));
            }
            text.push_str(&answer.map(|answer| words::no_answer(&answer)).unwrap_or_default());
            text
        }
        What::Owner { from, to, by } => format!(
            "owner {} → {}{}",
            people.somebody(from.as_ref()),
            people.somebody(to.as_ref()),
            people.by(by.as_ref())
        ),
        What::Score { from, to, by, .. } => {
            change("score", from.as_deref(), to.as_deref()) + &people.by(by.as_ref())
        }
        What::Attribute { name, from, to, by } => {
            change(name, from.as_deref(), to.as_deref()) + &people.by(by.as_ref())
        }
        What::Engagement { kind, asset, points, japan_intent } => {
            words::event(kind.as_deref(), asset.as_deref()) + &words::adds(*points, *japan_intent)
        }
        What::Activity { kind, by, answer } => format!(
            "{}{}{}",
            words::value(kind.as_deref()),
            people.by(by.as_ref()),
            words::no_answer(answer)
        ),
        What::OpportunityCreated { amount, .. } => format!("{} created", opportunity(*amount)),
        What::OpportunityClosed { won, amount } => {
            format!("{} {}", opportunity(*amount), if *won { "won" } else { "lost" })
        }
        What::Checklist { criteria_met, states } => {
            format!("checklist: {criteria_met} of 5 met{}", checklist(*states))
        }
        What::Criterion { criterion, to, criteria_met, because, .. } => {
            let causes: Vec<String> = because.iter().map(words::cause).collect();
            let because =
                if causes.is_empty() { String::new() } else { format!(": {}", causes.join("; ")) };
            let (sign, state) = (words::sign(*to), words::state(*to));
            format!("{sign} {criterion} {state} ({criteria_met} of 5 met){because}")
        }
        What::Ready => "READY: all five criteria are met".to_owned(),
        What::NoLongerReady => "NO LONGER READY".to_owned(),
        What::Handoff { handoff } => handed_off(*handoff, explanation),
        What::Response { handoff, through } => answered(*handoff, *through, explanation),
        What::Due { handoff, sla } => {
            let became = match *sla {
                "met" => "it had come",
                "late" => "it came later",
                "void" => "the handoff had ended without one",
                "pending" => "it may still come",
                _ => "it never came",
            };
            format!("ANSWER DUE to handoff {handoff}: {became} ({sla})")
        }
        What::Ended { handoff, outcome } => format!("END of handoff {handoff}: {outcome}"),
        What::CutOff => "CUT-OFF: nothing from here on is known".to_owned(),
    }
}

/// Those who were named before: their team is said the first time only.
#[derive(Default)]
struct KnownPeople {
    named: BTreeSet<String>,
}

impl KnownPeople {
    fn somebody(&mut self, who: Option<&Person>) -> String {
        match who {
            Some(who) if !self.named.insert(who.actor.clone()) => {
                who.name.clone().unwrap_or_else(|| who.actor.clone())
            }
            who => words::somebody(who),
        }
    }

    fn by(&mut self, who: Option<&Person>) -> String {
        if who.is_some() { format!(" by {}", self.somebody(who)) } else { String::new() }
    }
}

fn change(name: &str, from: Option<&str>, to: Option<&str>) -> String {
    format!("{name} {} → {}", words::value(from), words::value(to))
}

fn opportunity(amount: Option<f64>) -> String {
    amount.map_or_else(
        || "opportunity".to_owned(),
        |amount| format!("opportunity of {}", grouped(amount, 0)),
    )
}

fn odd(irregularity: Irregularity) -> &'static str {
    match irregularity {
        Irregularity::CreatedLate => "; odd: before the lead was created",
        Irregularity::Unmapped => "; passed over: no role lists this stage",
        Irregularity::SameStage => "; passed over: the lead was in it already",
        Irregularity::HistoryGap => "; odd: the lead was in another stage, so a change is missing",
    }
}

fn checklist(states: States) -> String {
    let States { icp_fit, engagement, japan_intent, decision_maker, no_disqualifier } = states;
    let named = [
        ("icp_fit", icp_fit),
        ("engagement", engagement),
        ("japan_intent", japan_intent),
        ("decision_maker", decision_maker),
        ("no_disqualifier", no_disqualifier),
    ];
    let parts = named.map(|(name, state)| format!("{}{UNBROKEN}{name}", words::sign(state)));
    format!(": {}", parts.join(", "))
}

fn of_number(number: u32, explanation: &Explanation) -> Option<&HandoffExplained> {
    // They are numbered from 1.
    explanation.handoffs.get(usize::try_from(number).ok()?.checked_sub(1)?)
}

fn handed_off(number: u32, explanation: &Explanation) -> String {
    let Some(handoff) = of_number(number, explanation) else {
        return format!("HANDOFF {number}");
    };
    format!(
        "HANDOFF {number} to {}: {} of 5 criteria met, basis {}, timing {}",
        handoff.to_role, handoff.criteria_met, handoff.basis, handoff.timing
    )
}

fn answered(number: u32, through: Through, explanation: &Explanation) -> String {
    let after = of_number(number, explanation).and_then(|handoff| handoff.response_hours);
    let sla = of_number(number, explanation).map(|handoff| handoff.sla).unwrap_or_default();
    let after = after.map(|hours| format!(" after {}: {sla}", words::time(hours)));
    let after = after.unwrap_or_default();
    match through {
        Through::Activity | Through::StageChange => format!("ANSWER to handoff {number}{after}"),
        Through::SkippedQueue => {
            format!("ANSWER to handoff {number} at once: it went past the sales queue")
        }
    }
}
