//! English for the list of leads to act on.

use chrono::DateTime;
use chrono_tz::Tz;

use super::English;
use crate::report::background::Contract;
use crate::report::model::figure::Figure;
use crate::report::model::text::{Code, Given, Text, say};
use crate::report::vocabulary::Action;
use crate::report::words::act_today::{Heads, Worst};
use crate::report::words::{ActToday, Numbers};

/// What a lead is, in few words.
fn state(action: Action) -> &'static str {
    match action {
        Action::PastDue => "past due",
        Action::ReadyWaiting => "ready and waiting",
        Action::Stalled => "stalled",
        Action::RejectedNoReason => "rejected without a reason",
    }
}

fn why_unknown(action: Action) -> &'static str {
    match action {
        Action::PastDue | Action::Stalled => "no stage history",
        Action::ReadyWaiting => "no complete checklist that the sources can tell of",
        Action::RejectedNoReason => "no source holds reasons",
    }
}

impl ActToday for English {
    fn act_title(&self) -> &'static str {
        "Act today"
    }

    fn act_lead(&self, all: &Figure, parts: &[(Action, Figure)], worst: Option<&Worst>) -> Text {
        let mut text =
            say![all, if all.is_one() { " lead needs" } else { " leads need" }, " somebody to act"];
        if let [(only, _)] = parts {
            let they = if all.is_one() { ": it is " } else { ", all of them " };
            text = text.and(they).and(state(*only));
        } else {
            for (at, (action, count)) in parts.iter().enumerate() {
                let before = match at {
                    0 => ": ",
                    _ if at + 1 == parts.len() => " and ",
                    _ => ", ",
                };
                text = text.and(before).and(count).and(format!(" {}", state(*action)));
            }
        }
        text = text.and(".");
        let Some(worst) = worst else { return text };
        text = say![text, " Start with ", &worst.lead];
        if let Some(company) = &worst.company {
            text = say![text, " (", company, ")"];
        }
        let overdue = match worst.action {
            Action::PastDue => ": past due by ".to_owned(),
            action => format!(": {}, overdue by ", state(action)),
        };
        text = say![text, overdue, &worst.overdue];
        match &worst.owner {
            Some(owner) => say![text, "; ", owner, " is to act."],
            None => say![text, "."],
        }
    }

    fn act_nothing(&self) -> Text {
        "No lead is past due, ready and waiting, stalled or rejected without a reason: there is \
         nothing to act on today."
            .into()
    }

    fn act_unowned(&self, leads: &Figure) -> Text {
        let verb = if leads.is_one() { " of them is" } else { " of them are" };
        say![leads, verb, " owned by nobody: name somebody first."]
    }

    fn act_heading(
        &self,
        action: Action,
        leads: &Figure,
        overdue: Option<&Figure>,
        contract: &Contract,
    ) -> Text {
        let one = leads.is_one();
        let noun = if one { " lead" } else { " leads" };
        match action {
            Action::PastDue => {
                let was = if one { "was" } else { "were" };
                say![leads, noun, format!(" {was} handed off, and nobody has answered in time")]
            }
            Action::ReadyWaiting => {
                let is = if one { "is" } else { "are" };
                let text = say![leads, noun, format!(" {is} ready for sales and still waiting")];
                let Some(overdue) = overdue else { return text };
                let text = if overdue.number == leads.number {
                    say![text, ", all for longer than the "]
                } else {
                    say![text, ", ", overdue, " of them for longer than the "]
                };
                say![text, self.given_hours(contract.decide.handoff_within_hours), " agreed"]
            }
            Action::Stalled => {
                let has = if one { "has" } else { "have" };
                say![
                    leads,
                    format!(" answered{noun} {has} shown no sign of life for more than "),
                    self.given_days(contract.respond.stalled_after_days)
                ]
            }
            Action::RejectedNoReason => {
                let was = if one { "was" } else { "were" };
                say![leads, noun, format!(" {was} rejected without saying why")]
            }
        }
    }

    fn act_caption(&self, action: Action, shown: Option<usize>) -> Text {
        let leads = state(action);
        match shown {
            Some(shown) => {
                let shown = Given(shown.to_string());
                say!["The first ", shown, " ", leads, ", longest overdue first"]
            }
            None => say!["All ", leads, ", longest overdue first"],
        }
    }

    fn act_heads(&self, action: Action) -> Heads {
        Heads {
            lead: "Lead",
            owner: match action {
                Action::PastDue | Action::Stalled => "Who is to answer",
                Action::ReadyWaiting | Action::RejectedNoReason => "Owner",
            },
            since: match action {
                Action::PastDue => "Handed off",
                Action::ReadyWaiting => "Ready since",
                Action::Stalled => "Last sign of life",
                Action::RejectedNoReason => "Rejected",
            },
            overdue: "Overdue by",
            not_yet: "not yet",
        }
    }

    fn act_person(&self, owner: &str, team: Option<&str>) -> String {
        team.map_or_else(|| owner.to_owned(), |team| format!("{owner}, {team}"))
    }

    fn act_moment(&self, at: &DateTime<Tz>) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    fn act_none(&self, actions: &[Action]) -> Text {
        let states: Vec<String> = actions.iter().map(|it| state(*it).to_owned()).collect();
        let states = match states.as_slice() {
            [one, other] => format!("{one} or {other}"),
            states => self.list(states).replace(" and ready", " or ready"),
        };
        say!["No lead is ", states, "."]
    }

    fn act_unknown(&self, actions: &[Action]) -> Text {
        let items: Vec<String> =
            actions.iter().map(|it| format!("{} ({})", state(*it), why_unknown(*it))).collect();
        say!["Not listed, because the sources cannot tell: ", items.join("; "), "."]
    }

    fn act_all_unknown(&self) -> (Text, Text) {
        (
            "Which leads to act on cannot be known".into(),
            "Without a stage history nobody can tell which leads are past due, ready and waiting, \
             stalled or rejected."
                .into(),
        )
    }

    fn act_note(&self, zone: &Given) -> Text {
        say![
            Code("worklist.csv".to_owned()),
            " has every lead to act on, with stage, owner, team, score, amount and due time. \
             Times are those of ",
            zone,
            "; “overdue by” counts every hour from the due time to the cut-off."
        ]
    }
}
