//! Everything that the records say of one lead, and what follows from it, in the order of
//! time.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::{Criterion, Function};
use crate::facts::{Handoffs, RowFate, Spells};
use crate::job::Terms;
use crate::sources::{EventTable, Symbol, read_number};

use super::checklist::{Cause, Course, EventThen, View, count_met};
use super::context::{LeadContext, Person, StageWithRole};
use super::moment::ZonedInstant;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineEntry {
    /// When it happened.
    pub at: ZonedInstant,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What happened, or followed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// The lead was created.
    Created {
        /// The stage that it was in from then on, where no change led into it.
        stage: Option<StageWithRole>,
    },
    /// Another version of the contract came into force.
    Contract {
        /// The number of the version.
        version: usize,
    },
    /// The stage changed.
    Stage {
        /// The stage before, as the row has it.
        from: Option<StageWithRole>,
        /// The new stage.
        to: Option<StageWithRole>,
        /// Who changed it.
        by: Option<Person>,
        /// What is odd about the row.
        irregularities: Vec<Irregularity>,
        /// Whether it answers a handoff; null where it is none after a handoff.
        answer: Option<Answer>,
    },
    /// The owner changed.
    Owner {
        /// The owner before, as the row has it.
        from: Option<Person>,
        /// The new owner.
        to: Option<Person>,
        /// Who changed it.
        by: Option<Person>,
    },
    /// The score changed.
    Score {
        /// The score before, as the row has it.
        from: Option<String>,
        /// The new score.
        to: Option<String>,
        /// Whether the new score reaches the threshold of the contract in force.
        reaches_threshold: Option<bool>,
        /// Who changed it.
        by: Option<Person>,
    },
    /// Another attribute changed that the contract looks at.
    Attribute {
        /// The name of the attribute.
        name: String,
        /// Its value before, as the row has it.
        from: Option<String>,
        /// Its new value.
        to: Option<String>,
        /// Who changed it.
        by: Option<Person>,
    },
    /// The lead did something.
    Engagement {
        /// The kind of engagement.
        kind: Option<String>,
        /// With which asset.
        asset: Option<String>,
        /// The points that it adds under the contract in force.
        points: f64,
        /// Whether it shows an interest in Japan under the contract in force; null where
        /// that is unknown.
        japan_intent: Option<bool>,
    },
    /// Somebody did something towards the lead.
    Activity {
        /// The kind of activity.
        kind: Option<String>,
        /// Who did it.
        by: Option<Person>,
        /// Whether it answers a handoff.
        answer: Answer,
    },
    /// An opportunity was created.
    OpportunityCreated {
        /// The amount; null where there is none.
        amount: Option<f64>,
        /// The handoff within which it was.
        handoff: Option<u32>,
    },
    /// An opportunity was closed.
    OpportunityClosed {
        /// Whether it was won.
        won: bool,
        /// The amount; null where there is none.
        amount: Option<f64>,
    },
    /// The state of the checklist where the records begin.
    Checklist {
        /// How many criteria are met.
        criteria_met: usize,
        /// Each criterion: true met, false not met, null unknown.
        #[serde(flatten)]
        states: States,
    },
    /// A criterion turned.
    Criterion {
        /// The name of the criterion.
        criterion: &'static str,
        /// Its state before: true met, false not met, null unknown.
        from: Option<bool>,
        /// Its state from then on.
        to: Option<bool>,
        /// How many of the five are met after this instant.
        criteria_met: usize,
        /// What turned it.
        because: Vec<Cause>,
    },
    /// All five criteria are met.
    Ready,
    /// They no longer are.
    NoLongerReady,
    /// The lead was handed off.
    Handoff {
        /// The number of the handoff.
        handoff: u32,
    },
    /// A handoff was answered.
    Response {
        /// The number of the handoff.
        handoff: u32,
        /// What answered it.
        through: Through,
    },
    /// The answer to a handoff was due.
    Due {
        /// The number of the handoff.
        handoff: u32,
        /// What became of the promise.
        sla: &'static str,
    },
    /// A handoff ended.
    Ended {
        /// The number of the handoff.
        handoff: u32,
        /// How it ended.
        outcome: &'static str,
    },
    /// The end of what is known.
    CutOff,
}

/// The state of each criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the criteria by their names")]
pub struct States {
    pub icp_fit: Option<bool>,
    pub engagement: Option<bool>,
    pub japan_intent: Option<bool>,
    pub decision_maker: Option<bool>,
    pub no_disqualifier: Option<bool>,
}

/// What is odd about a stage change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Irregularity {
    /// It is the first, and before the creation of the lead.
    CreatedLate,
    /// Passed over: no role lists the stage.
    Unmapped,
    /// Passed over: the lead was in the stage already.
    SameStage,
    /// It was taken back at once, or took the one before it back: it did not happen.
    Undone,
    /// Its old stage is not the one that the lead was in.
    HistoryGap,
}

/// What answers a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// An activity of sales.
    Activity,
    /// A stage change.
    StageChange,
    /// It went past the sales queue, and so was answered at once.
    SkippedQueue,
}

/// Whether something answers a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The number of the handoff; null outside of one.
    pub handoff: Option<u32>,
    /// Whether it counts as an answer.
    pub counts: bool,
    /// Whether it is the first that does.
    pub is_first: bool,
    /// Why it does not count.
    pub why_not: Option<WhyNot>,
}

/// Why something does not answer a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// No handoff had begun, or this one only began at that very instant.
    BeforeHandoff,
    /// Between or after handoffs.
    OutsideHandoff,
    /// The contract does not list the kind.
    KindNotListed,
    /// The contract does not count stage changes.
    StageChangesDoNotCount,
    /// Marketing did it.
    ByMarketing,
    /// By a machine.
    ByAutomation,
}

impl What {
    /// The order of what happens at one instant: what is recorded, then what follows.
    fn rank(&self) -> u8 {
        match self {
            Self::Created { .. } => 0,
            Self::Contract { .. } => 1,
            Self::Stage { .. } => 2,
            Self::Owner { .. } => 3,
            Self::Score { .. } => 4,
            Self::Attribute { .. } => 5,
            Self::Engagement { .. } => 6,
            Self::Activity { .. } => 7,
            Self::OpportunityCreated { .. } | Self::OpportunityClosed { .. } => 8,
            Self::Checklist { .. } | Self::Criterion { .. } => 9,
            Self::Ready | Self::NoLongerReady => 10,
            Self::Response { .. } => 11,
            Self::Ended { .. } => 12,
            Self::Handoff { .. } => 13,
            Self::Due { .. } => 14,
            Self::CutOff => 15,
        }
    }
}

/// A timeline in the making.
struct Timeline<'a> {
    context: LeadContext<'a>,
    entries: Vec<(i64, What)>,
}

/// The timeline of a lead, and its checklist over time.
pub fn explain(context: LeadContext) -> (Vec<TimelineEntry>, Course) {
    let mut timeline = Timeline { context, entries: Vec::new() };
    timeline.add_stages();
    timeline.add_fields();
    timeline.add_engagement();
    timeline.add_activities();
    timeline.add_opportunities();
    timeline.add_creation();
    let from = timeline.entries.iter().map(|(at, _)| *at).min().unwrap_or(context.inputs.as_of);
    timeline.add_contracts(from);
    let course = Course::of(context, from, context.inputs.as_of);
    timeline.add_checklist(from, &course);
    timeline.add_handoffs();
    timeline.entries.push((context.inputs.as_of, What::CutOff));
    timeline.entries.sort_by_key(|(at, what)| (*at, what.rank()));
    let entries = timeline
        .entries
        .into_iter()
        .map(|(at, what)| TimelineEntry { at: context.moment(at), what })
        .collect();
    (entries, course)
}

impl Timeline<'_> {
    fn add_creation(&mut self) {
        let LeadContext { inputs, lead, facts } = self.context;
        let Some(&created_at) = inputs.tables.leads.created_at.get(lead as usize) else { return };
        let spells = &facts.spells;
        let first = spells.of_lead(0).next();
        let began_in = first.filter(|&first| {
            !spells.entered_by_change[first] && spells.entered_at[first] == created_at
        });
        let stage = began_in.and_then(|first| self.context.stage(spells.stage[first]));
        self.entries.push((created_at, What::Created { stage }));
    }

    /// Every row of the stage history. The facts say which of them counted.
    fn add_stages(&mut self) {
        let LeadContext { inputs, facts, lead } = self.context;
        let Some(table) = inputs.tables.history_of("stage") else { return };
        let spells = &facts.spells;
        let rows = table.rows(lead);
        let created_at = inputs.tables.leads.created_at.get(lead as usize).copied();
        let mut counted = spells.of_lead(0).filter(|&spell| spells.entered_by_change[spell]);
        let fates = Spells::fates(inputs.tables, inputs.roles, lead);
        for (row, (fate, contradicts)) in rows.clone().zip(fates) {
            let (at, stage) = (table.at[row], table.value("new_value", row));
            let old = table.value("old_value", row);
            let mut irregularities = Vec::new();
            if row == rows.start && created_at.is_some_and(|created_at| at < created_at) {
                irregularities.push(Irregularity::CreatedLate);
            }
            if contradicts {
                irregularities.push(Irregularity::HistoryGap);
            }
            irregularities.extend(match fate {
                RowFate::Entered => None,
                RowFate::Same => Some(Irregularity::SameStage),
                RowFate::Unmapped => Some(Irregularity::Unmapped),
                RowFate::Undone => Some(Irregularity::Undone),
            });
            let spell = if fate == RowFate::Entered { counted.next() } else { None };
            let what = What::Stage {
                from: self.context.stage(old),
                to: self.context.stage(stage),
                by: self.context.person(LeadContext::actor(table, row)),
                irregularities,
                answer: spell.and_then(|spell| self.answer_of_change(spell)),
            };
            self.entries.push((at, what));
        }
    }

    /// Owner, score, and every attribute that the contract looks at.
    fn add_fields(&mut self) {
        let inputs = self.context.inputs;
        let mut names: Vec<&str> = Vec::new();
        for terms in inputs.job.contract.terms() {
            if let Some(checklist) = inputs.criteria.checklist_of(terms) {
                let asked =
                    Criterion::ALL.into_iter().flat_map(|which| checklist.attributes(which));
                names.extend(asked.map(String::as_str));
            }
            names.extend(terms.pass.required.iter().map(String::as_str));
            names.push(&terms.reject.reason_field);
        }
        names.extend(["owner", "score"]);
        names.sort_unstable();
        names.dedup();
        for name in names.into_iter().filter(|name| *name != "stage") {
            let Some(table) = inputs.tables.history_of(name) else { continue };
            for row in table.rows(self.context.lead) {
                let what = self.change(name, table, row);
                self.entries.push((table.at[row], what));
            }
        }
    }

    fn change(&self, name: &str, table: &EventTable, row: usize) -> What {
        let context = self.context;
        let (old, new) = (table.value("old_value", row), table.value("new_value", row));
        let by = context.person(LeadContext::actor(table, row));
        match name {
            "owner" => What::Owner { from: context.person(old), to: context.person(new), by },
            "score" => {
                let terms = context.inputs.job.contract.terms_at(table.at[row]);
                let to = context.text(new);
                let score = to.as_deref().and_then(read_number);
                let reached = score.zip(terms.ready.score_threshold);
                let reaches_threshold = reached.map(|(score, threshold)| score >= threshold);
                What::Score { from: context.text(old), to, reaches_threshold, by }
            }
            name => What::Attribute {
                name: name.to_owned(),
                from: context.text(old),
                to: context.text(new),
                by,
            },
        }
    }

    fn add_engagement(&mut self) {
        let context = self.context;
        for (version, (from, _)) in context.inputs.job.contract.in_force().enumerate() {
            let Some(view) = View::of_version(context, version) else { continue };
            let next = context.inputs.job.contract.in_force().nth(version + 1);
            let until = next.map_or(i64::MAX, |(until, _)| until);
            let within = view.events(from.saturating_sub(1), until.saturating_sub(1));
            self.entries.extend(within.map(|(at, _, event)| {
                let EventThen { kind, asset, points, japan_intent, .. } = event;
                (at, What::Engagement { kind, asset, points, japan_intent })
            }));
        }
    }

    fn add_activities(&mut self) {
        let Some(table) = self.context.inputs.tables.activities.as_ref() else { return };
        for row in table.rows(self.context.lead) {
            let kind = table.value("kind", row);
            let actor = LeadContext::actor(table, row);
            let what = What::Activity {
                kind: self.context.text(kind),
                by: self.context.person(actor),
                answer: self.answer_of_activity(table.at[row], kind, actor),
            };
            self.entries.push((table.at[row], what));
        }
    }

    fn add_opportunities(&mut self) {
        let LeadContext { inputs, facts, lead } = self.context;
        let Some(deals) = inputs.tables.opportunities.as_ref() else { return };
        let handoffs = &facts.handoffs;
        for row in deals.rows(lead) {
            let (created_at, amount) = (deals.created_at[row], deals.amount[row]);
            let is_within = |handoff: usize| {
                handoffs.ended_at[handoff].is_none_or(|ended_at| created_at <= ended_at)
            };
            // The end of one can be the beginning of the next: the first counts.
            let begun = handoffs.handed_off_at.partition_point(|&at| at <= created_at);
            let handoff = (0..begun).rev().take_while(|&handoff| is_within(handoff)).last();
            let handoff = handoff.map(|handoff| handoffs.number[handoff]);
            self.entries.push((created_at, What::OpportunityCreated { amount, handoff }));
            if let Some(closed_at) = deals.closed_at[row] {
                let won = deals.is_won[row];
                self.entries.push((closed_at, What::OpportunityClosed { won, amount }));
            }
        }
    }

    fn add_contracts(&mut self, from: i64) {
        let inputs = self.context.inputs;
        let later =
            inputs.job.contract.in_force().filter(|(at, _)| *at > from && *at <= inputs.as_of);
        self.entries
            .extend(later.map(|(at, terms)| (at, What::Contract { version: terms.version })));
    }

    fn add_checklist(&mut self, from: i64, course: &Course) {
        let [icp_fit, engagement, japan_intent, decision_maker, no_disqualifier] = course.first;
        let states = States { icp_fit, engagement, japan_intent, decision_maker, no_disqualifier };
        let criteria_met = count_met(course.first);
        self.entries.push((from, What::Checklist { criteria_met, states }));
        if criteria_met == Criterion::ALL.len() {
            self.entries.push((from, What::Ready));
        }
        for turn in &course.turns {
            let what = What::Criterion {
                criterion: turn.criterion.name(),
                from: turn.from,
                to: turn.to,
                criteria_met: turn.criteria_met,
                because: turn.because.clone(),
            };
            self.entries.push((turn.at, what));
        }
        let marks = course.met.iter();
        self.entries.extend(
            marks.map(|&(at, met)| (at, if met { What::Ready } else { What::NoLongerReady })),
        );
    }

    fn add_handoffs(&mut self) {
        let facts = self.context.facts;
        let Handoffs { number, handed_off_at, ended_at, outcome, .. } = &facts.handoffs;
        let is_first_answer =
            |what: &What| matches!(what, What::Activity { answer, .. } if answer.is_first);
        let answered_at: BTreeSet<i64> = self
            .entries
            .iter()
            .filter(|(_, what)| is_first_answer(what))
            .map(|&(at, _)| at)
            .collect();
        for row in facts.handoffs.of_lead(0) {
            let handoff = number[row];
            self.entries.push((handed_off_at[row], What::Handoff { handoff }));
            let sla = facts.responses.sla[row].name();
            self.entries.push((facts.responses.due_at[row], What::Due { handoff, sla }));
            if let Some(at) = facts.responses.first_response_at[row] {
                let through = self.through(row, answered_at.contains(&at));
                self.entries.push((at, What::Response { handoff, through }));
            }
            if let Some(at) = ended_at[row] {
                self.entries.push((at, What::Ended { handoff, outcome: outcome[row].name() }));
            }
        }
    }

    /// What answered a handoff: an activity, where one of the timeline says that it did.
    fn through(&self, row: usize, by_activity: bool) -> Through {
        if self.context.answered_at_once(row) {
            Through::SkippedQueue
        } else if by_activity {
            Through::Activity
        } else {
            Through::StageChange
        }
    }

    /// Whether a change into a stage answers the handoff that it is part of.
    fn answer_of_change(&self, spell: usize) -> Option<Answer> {
        let LeadContext { inputs, facts, .. } = self.context;
        let handoffs = &facts.handoffs;
        let begun = handoffs.first_spell.partition_point(|&first| first < spell);
        let row = begun.checked_sub(1).filter(|&row| spell < handoffs.end_spell[row])?;
        let at = facts.spells.entered_at[spell];
        let terms = inputs.job.contract.terms_at(handoffs.handed_off_at[row]);
        let why_not = if handoffs.ended_at[row].is_some_and(|ended_at| at > ended_at) {
            Some(WhyNot::OutsideHandoff)
        } else if !terms.respond.stage_change_counts {
            Some(WhyNot::StageChangesDoNotCount)
        } else {
            self.not_by_sales(facts.spells.entered_by[spell])
        };
        Some(self.answer(row, at, why_not))
    }

    fn answer_of_activity(&self, at: i64, kind: Symbol, actor: Symbol) -> Answer {
        let LeadContext { inputs, facts, .. } = self.context;
        let handoffs = &facts.handoffs;
        // One handoff has ended before the next begins.
        let begun = handoffs.handed_off_at.partition_point(|&handed_off_at| handed_off_at < at);
        let within = begun
            .checked_sub(1)
            .filter(|&row| handoffs.ended_at[row].is_none_or(|ended_at| at <= ended_at));
        let Some(row) = within else {
            let begins = handoffs.handed_off_at.get(begun) == Some(&at);
            let why_not = if !handoffs.is_empty() && (begins || begun == 0) {
                WhyNot::BeforeHandoff
            } else {
                WhyNot::OutsideHandoff
            };
            return Answer {
                handoff: None,
                counts: false,
                is_first: false,
                why_not: Some(why_not),
            };
        };
        let terms = inputs.job.contract.terms_at(handoffs.handed_off_at[row]);
        let why_not = if is_listed(terms, self.context.text(kind).as_deref()) {
            self.not_by_sales(actor)
        } else {
            Some(WhyNot::KindNotListed)
        };
        self.answer(row, at, why_not)
    }

    fn answer(&self, row: usize, at: i64, why_not: Option<WhyNot>) -> Answer {
        let facts = self.context.facts;
        let counts = why_not.is_none();
        let is_at_response = facts.responses.first_response_at[row] == Some(at);
        Answer {
            handoff: Some(facts.handoffs.number[row]),
            counts,
            is_first: counts && is_at_response && !self.context.answered_at_once(row),
            why_not,
        }
    }

    /// Why an actor cannot answer for sales, if so.
    fn not_by_sales(&self, actor: Symbol) -> Option<WhyNot> {
        match self.context.function(actor) {
            Some(Function::Marketing) => Some(WhyNot::ByMarketing),
            Some(Function::Automation) => Some(WhyNot::ByAutomation),
            Some(Function::Sales) | None => None,
        }
    }
}

fn is_listed(terms: &Terms, kind: Option<&str>) -> bool {
    let kinds = &terms.respond.kinds;
    kinds.is_empty() || kind.is_some_and(|kind| kinds.iter().any(|listed| listed == kind))
}
