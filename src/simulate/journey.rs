//! The way of one lead: with marketing until somebody hands it off, with sales until it
//! ends or comes back (`sales.rs`).

use crate::domain::Policy;

use super::attributes::{Attribute, Attributes};
use super::engagement::{EngagementKind, HANDOFF_SCORE, MQL_SCORE, SimulatedEvent};
use super::plan::{Plan, Second, UNTIL};
use super::profile::Profile;
use super::readiness::LeadEvidence;
use super::records::{Activity, Deal, Handoff, LeadRecords, StageChange};
use super::rhythm::{DAY, Rhythm};
use super::staff::Staff;
use super::stream::{Stream, whole};
use super::value::{Actor, CrmStage, FieldValue};

/// One lead on its way.
#[derive(Debug)]
pub struct Journey<'a> {
    pub plan: &'a Plan,
    pub rhythm: &'a Rhythm,
    pub staff: &'a Staff,
    pub profile: &'a Profile,
    /// What the lead does.
    pub events: &'a [SimulatedEvent],
    /// Its scores; none where it is not scored.
    pub scores: &'a [(Second, i64)],
    /// What the CRM has about it.
    pub attributes: &'a mut Attributes,
    /// What is recorded.
    pub records: &'a mut LeadRecords,
    pub stream: Stream,
}

/// What follows a handoff.
#[derive(Debug, Clone, Copy)]
pub enum Next {
    /// Nothing more, as far as the data goes.
    Done,
    /// The lead is back with marketing since an instant.
    Marketing(Second),
    /// It is handed off again at an instant, from where it ended.
    Again(Second),
}

/// A decision to hand a lead off.
#[derive(Debug, Clone, Copy)]
struct Decision {
    at: Second,
    by: Actor,
    /// Straight to accepted.
    skips: bool,
}

impl Journey<'_> {
    /// Goes the whole way.
    pub fn run(&mut self) {
        let mut tenure_from = self.profile.created_at;
        let mut decision = self.marketing(tenure_from);
        // Nobody is handed off more than four times.
        for _ in 0..4 {
            let Some(decided) = decision else { break };
            if self.hand_off(decided, tenure_from).is_none() {
                break;
            }
            decision = match self.sales() {
                Next::Done => None,
                Next::Marketing(at) => {
                    tenure_from = at;
                    self.marketing(at)
                }
                Next::Again(at) => {
                    Some(Decision { at, by: self.staff.inside(&mut self.stream), skips: false })
                }
            };
        }
        if self.records.handoffs.is_empty() && self.stream.chance(0.022) {
            self.bypass();
        }
        self.records.activities.sort_by_key(|activity| activity.at);
    }

    /// What speaks for the lead.
    pub fn evidence(&self) -> LeadEvidence<'_> {
        LeadEvidence {
            profile: self.profile,
            events: self.events,
            attributes: self.attributes,
            scores: self.scores,
        }
    }

    /// Moves the lead to a stage, at the instant or just after its last move; gives the
    /// instant, or none where the data ends before.
    pub fn move_to(&mut self, to: CrmStage, at: Second, actor: Actor) -> Option<Second> {
        let last = self.records.stages.last();
        let at = last.map_or(at, |last| at.max(last.at + 1));
        if at >= UNTIL {
            return None;
        }
        let from = self.records.stage();
        self.records.stages.push(StageChange { at, from, to, actor });
        Some(at)
    }

    /// Notes an activity, unless the data ends before.
    pub fn act(&mut self, at: Second, kind: &'static str, actor: Actor) {
        if at < UNTIL {
            self.records.activities.push(Activity { at, kind, actor });
        }
    }

    /// The lead with marketing, from the beginning of a tenure: when it is handed off,
    /// if ever.
    fn marketing(&mut self, tenure_from: Second) -> Option<Decision> {
        let interesting = self.interesting_at(tenure_from)?;
        let queued_at = self.move_to(CrmStage::Mql, interesting, Actor::Workflow)?;
        let inside = self.staff.inside(&mut self.stream);
        if self.attributes.at(Attribute::Owner, queued_at) == FieldValue::Null
            && self.stream.chance(0.93)
        {
            let (at, owner) = (queued_at + 4, FieldValue::Actor(inside));
            self.attributes.set(Attribute::Owner, at, owner, Actor::Workflow);
        }
        self.verify(queued_at, inside);

        let decision = self.decide(queued_at, inside);
        if let Some(out_at) = self.found_out(queued_at, inside)
            && decision.is_none_or(|decision| out_at < decision.at)
        {
            self.move_to(CrmStage::Disqualified, out_at, inside);
            return None;
        }
        if decision.is_none() && self.stream.chance(0.28) {
            let wait = 60.0 + self.stream.exponential(50.0);
            let at = self.rhythm.working_day(queued_at, wait, &mut self.stream);
            let marketer = self.staff.marketer(&mut self.stream);
            self.move_to(CrmStage::Recycled, at, marketer);
        }
        decision
    }

    /// When the workflow makes the lead an MQL.
    fn interesting_at(&mut self, tenure_from: Second) -> Option<Second> {
        if tenure_from > self.profile.created_at {
            // A lead that came back must do something again, or be called.
            let mut later = self.events.iter().skip_while(|event| event.at < tenure_from + 7 * DAY);
            return match later.find(|event| event.kind.points() > 0) {
                Some(event) => Some(event.at + 20),
                None if self.stream.chance(0.3) => {
                    let wait = self.stream.around(40.0, 0.5);
                    Some(self.rhythm.working_day(tenure_from, wait, &mut self.stream))
                }
                None => None,
            };
        }
        let by_score = self.evidence().score_reached(MQL_SCORE, tenure_from);
        let raised_hand = self.events.iter().find(|event| {
            event.kind == EngagementKind::QuestionAsked
                || (event.kind == EngagementKind::FormFill && event.asset != "newsletter")
        });
        let by_hand = raised_hand.map(|event| event.at);
        let first = match (by_score, by_hand) {
            (Some(one), Some(other)) => one.min(other),
            (one, other) => one.or(other)?,
        };
        Some(first + 20)
    }

    /// Inside sales calls the lead and corrects what the CRM has about it.
    fn verify(&mut self, queued_at: Second, inside: Actor) {
        let careful = self.profile.policy == Policy::Checklist;
        let diligence = if careful { 0.93 } else { 0.62 };
        if !self.stream.chance(diligence) {
            return;
        }
        let first_call = self.rhythm.later(queued_at, self.stream.around(9.0, 0.9));
        let second_call = self.rhythm.later(first_call, self.stream.around(12.0, 0.8));
        let lead = self.profile;
        let phone = FieldValue::Phone(self.stream.below(100_000_000));
        let pain = self.stream.pick(&[
            "属人化",
            "工数削減",
            "法改正対応",
            "データ分散",
            "海外展開",
            "老朽化",
        ]);
        let budget =
            self.stream.pick(&["〜100万円", "100〜500万円", "500〜1000万円", "1000万円〜"]);
        let findings = [
            (first_call, 0.95, Attribute::Employees, FieldValue::Number(lead.employees)),
            (first_call, 0.97, Attribute::Industry, FieldValue::Word(lead.industry)),
            (first_call, 0.90, Attribute::IsCompetitor, FieldValue::Flag(lead.is_competitor)),
            (first_call, 0.90, Attribute::IsStudent, FieldValue::Flag(lead.is_student)),
            (second_call, 0.92, Attribute::Authority, FieldValue::Word(lead.authority)),
            (first_call, 0.88, Attribute::Phone, phone),
            (first_call, 0.80, Attribute::PainPoint, FieldValue::Word(pain)),
            (second_call, 0.62, Attribute::Budget, FieldValue::Word(budget)),
        ];
        for (at, found, attribute, value) in findings {
            // What is filled already is not asked again, but for what is verified.
            let asked =
                !matches!(attribute, Attribute::Phone | Attribute::Budget | Attribute::PainPoint)
                    || self.attributes.at(attribute, at) == FieldValue::Null;
            if self.stream.chance(found) && asked {
                self.attributes.set(attribute, at, value, inside);
            }
        }
        self.act(first_call, "call", inside);
        if self.stream.chance(0.5) {
            self.act(second_call, "email", inside);
        }
    }

    /// When marketing finds out that the lead is a competitor or a student, and acts.
    fn found_out(&mut self, queued_at: Second, inside: Actor) -> Option<Second> {
        let attribute = match (self.profile.is_competitor, self.profile.is_student) {
            (true, _) => Attribute::IsCompetitor,
            (_, true) => Attribute::IsStudent,
            _ => return None,
        };
        if !self.stream.chance(0.8) {
            return None;
        }
        let wait = self.stream.around(30.0, 0.8);
        let at = self.rhythm.later(queued_at, wait);
        self.attributes.set(attribute, at, FieldValue::Flag(true), inside);
        Some(at)
    }

    /// The earliest decision to hand the lead off.
    fn decide(&mut self, queued_at: Second, inside: Actor) -> Option<Decision> {
        let score_at = self.evidence().score_reached(HANDOFF_SCORE, queued_at);
        let ready_at = self.evidence().ready_within(queued_at, UNTIL - 1);
        let by_inside = |at| Some(Decision { at, by: inside, skips: false });
        let usual = match (self.profile.policy, score_at, ready_at) {
            (Policy::Score, Some(score_at), _) => {
                if self.stream.chance(0.55) {
                    let at = score_at + 30 + i64::from(self.stream.below(90));
                    Some(Decision { at, by: Actor::Workflow, skips: false })
                } else {
                    by_inside(self.rhythm.later(score_at, self.stream.around(4.0, 0.9)))
                }
            }
            (Policy::Score, None, Some(ready_at)) if self.stream.chance(0.6) => {
                by_inside(self.rhythm.later(ready_at, self.stream.around(18.0, 0.9)))
            }
            (Policy::Checklist, _, Some(ready_at)) => {
                if self.stream.chance(self.plan.forgotten) {
                    None
                } else {
                    by_inside(self.rhythm.later(ready_at, self.stream.around(5.0, 1.3)))
                }
            }
            (Policy::Checklist, Some(score_at), None) if self.stream.chance(0.14) => {
                let wait = 25.0 + self.stream.exponential(20.0);
                by_inside(self.rhythm.working_day(score_at, wait, &mut self.stream))
            }
            _ => None,
        };
        let pushed = if self.stream.chance(0.05) {
            let wait = self.stream.exponential(20.0);
            let at = self.rhythm.working_day(queued_at, wait, &mut self.stream);
            Some(Decision { at, by: self.staff.marketer(&mut self.stream), skips: false })
        } else {
            None
        };
        let taken = if self.stream.chance(0.03) {
            let wait = self.stream.exponential(15.0);
            let at = self.rhythm.working_day(queued_at, wait, &mut self.stream);
            let by = self.staff.seller(self.profile.region, &mut self.stream);
            Some(Decision { at, by, skips: true })
        } else {
            None
        };
        [usual, pushed, taken].into_iter().flatten().min_by_key(|decision| decision.at)
    }

    /// Hands the lead off, and writes down what was true at that instant.
    fn hand_off(&mut self, decision: Decision, tenure_from: Second) -> Option<()> {
        let to = if decision.skips { CrmStage::Working } else { CrmStage::HandedOff };
        let at = self.move_to(to, decision.at, decision.by)?;
        let evidence = self.evidence();
        let handoff = Handoff {
            at,
            tenure_from,
            skipped_queue: decision.skips,
            criteria: evidence.criteria(at),
            basis: evidence.basis(at),
            ready_at: evidence.ready_within(tenure_from, at),
            response_at: decision.skips.then_some(at),
            accepted_at: decision.skips.then_some(at),
            qualified_at: None,
            pipeline_at: None,
            won_at: None,
            ended_at: None,
            outcome: "open",
        };
        self.records.handoffs.push(handoff);
        Some(())
    }

    /// A sales person opens an opportunity for a lead that nobody handed off.
    fn bypass(&mut self) {
        let wait = 5.0 + self.stream.exponential(60.0);
        let created_at = self.rhythm.working_day(self.profile.created_at, wait, &mut self.stream);
        if created_at >= UNTIL {
            return;
        }
        let closes_at = created_at + whole(self.stream.around(60.0, 0.5)) * DAY;
        let closed_at = (closes_at < UNTIL).then_some(closes_at);
        let won = closed_at.is_some() && self.stream.chance(0.4);
        let amount = self.amount();
        self.records.deals.push(Deal { created_at, closed_at, won, amount });
        self.records.bypassed = true;
    }
}
