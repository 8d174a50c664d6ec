//! What sales does with a handoff: answers or sits on it, accepts or rejects it, works
//! it until it ends.

use crate::domain::Basis;

use super::attributes::Attribute;
use super::journey::{Journey, Next};
use super::plan::{DETERIORATED_FROM, Second, UNTIL};
use super::profile::Segment;
use super::records::{Deal, Handoff};
use super::rejection::typed;
use super::rhythm::{DAY, HOUR};
use super::staff::Region;
use super::stream::whole;
use super::value::{Actor, CrmStage, FieldValue};

impl Journey<'_> {
    /// From a handoff to its end, or to that of the data.
    pub fn sales(&mut self) -> Next {
        let Some(handoff) = self.records.handoffs.last().copied() else { return Next::Done };
        if !handoff.skipped_queue && self.stream.chance(0.012) {
            // Handed off by mistake, and taken back before anybody answers.
            let inside = self.staff.inside(&mut self.stream);
            let at = handoff.at + HOUR + i64::from(self.stream.below(70_000));
            return self.recycle(at, inside, false);
        }
        let Some((seller, response_at)) = self.answer(&handoff) else {
            return self.pull_back(handoff.at);
        };
        if response_at >= UNTIL {
            return Next::Done;
        }
        let mut decided_at = response_at;
        // Some answer only by moving the lead on.
        if !handoff.skipped_queue && self.stream.chance(0.88) {
            let kind = self.stream.weighted(&[("call", 0.6), ("email", 0.4)]);
            let actor = if self.stream.chance(0.01) { Actor::Nobody } else { seller };
            self.act(response_at, kind, actor);
            self.note(|handoff| handoff.answer(response_at));
            decided_at = self.rhythm.later(response_at, self.stream.around(5.0, 1.0));
        }
        let (accept, qualify) = self.odds(handoff.basis);
        if !handoff.skipped_queue {
            if !self.stream.chance(accept) {
                return self.reject(decided_at, seller);
            }
            let Some(at) = self.move_to(CrmStage::Working, decided_at, seller) else {
                return Next::Done;
            };
            self.note(|handoff| {
                handoff.answer(at);
                handoff.accepted_at = Some(at);
            });
            decided_at = at;
        }
        self.work(decided_at, seller, qualify)
    }

    /// Changes the truth about the present handoff.
    fn note(&mut self, change: impl FnOnce(&mut Handoff)) {
        if let Some(handoff) = self.records.handoffs.last_mut() {
            change(handoff);
        }
    }

    /// Who answers the handoff, and when; none where nobody ever does.
    fn answer(&mut self, handoff: &Handoff) -> Option<(Actor, Second)> {
        let region = self.profile.region;
        let seller = self.staff.seller(region, &mut self.stream);
        let at = handoff.at;
        if handoff.skipped_queue {
            let by = self.records.stages.last().map_or(seller, |change| change.actor);
            self.attributes.set(Attribute::Owner, at, FieldValue::Actor(by), by);
            return Some((by, at));
        }
        if self.stream.chance(0.08) {
            // Inside sales writes once more: no answer of sales.
            let inside = self.staff.inside(&mut self.stream);
            self.act(at + HOUR, "email", inside);
        }
        let (assigned_at, by) = match self.stream.unit() {
            lot if lot < 0.85 => (at + 2 + i64::from(self.stream.below(40)), Actor::Workflow),
            lot if lot < 0.985 => {
                let inside = self.staff.inside(&mut self.stream);
                (self.rhythm.later(at, self.stream.around(4.0, 0.9)), inside)
            }
            _ => {
                if self.stream.chance(0.7) {
                    self.attributes.set(
                        Attribute::Owner,
                        at + 1,
                        FieldValue::Null,
                        Actor::Workflow,
                    );
                }
                return None;
            }
        };
        self.attributes.set(Attribute::Owner, assigned_at, FieldValue::Actor(seller), by);

        let worse = self.plan.deterioration && region == Region::West && at >= DETERIORATED_FROM;
        let slow = self.staff.is_slow(seller);
        let mut never = self.plan.never_answered;
        let mut median = 3.2;
        if slow {
            never = 0.8 * never + 0.16;
            median *= self.plan.slow_factor;
        }
        if worse {
            never = 0.9 * never + 0.10;
            median *= 3.5;
        }
        if self.stream.chance(never) {
            return None;
        }
        let response_at = self.rhythm.later(assigned_at, self.stream.around(median, 1.0));
        Some((seller, response_at.max(at + 60)))
    }

    /// The planted probabilities of acceptance and qualification.
    fn odds(&self, basis: Basis) -> (f64, f64) {
        let effects = &self.plan.effects;
        if self.plan.confounded {
            let segment: Segment = self.profile.segment;
            let planted = &self.plan.segment_effects;
            return (segment.of(planted.accept), segment.of(planted.qualify));
        }
        match basis {
            Basis::Checklist => (effects.accept_checklist, effects.qualify_checklist),
            _ => (effects.accept_other, effects.qualify_other),
        }
    }

    /// Nobody answered: marketing takes some of these back.
    fn pull_back(&mut self, handed_off_at: Second) -> Next {
        if !self.stream.chance(0.45) {
            return Next::Done;
        }
        let wait = 35.0 + self.stream.exponential(25.0);
        let at = self.rhythm.working_day(handed_off_at, wait, &mut self.stream);
        let marketer = self.staff.marketer(&mut self.stream);
        self.recycle(at, marketer, false)
    }

    /// Sends the lead back to marketing and ends the handoff; where sales does so, that
    /// is an answer too.
    fn recycle(&mut self, at: Second, by: Actor, by_sales: bool) -> Next {
        let Some(at) = self.move_to(CrmStage::Recycled, at, by) else { return Next::Done };
        self.note(|handoff| {
            if by_sales {
                handoff.answer(at);
            }
            handoff.end(at, "recycled");
        });
        self.back_to_marketing(at);
        Next::Marketing(at)
    }

    /// The lead gets an owner in inside sales again, or, now and then, none.
    fn back_to_marketing(&mut self, at: Second) {
        let inside = self.staff.inside(&mut self.stream);
        let owner =
            if self.stream.chance(0.05) { FieldValue::Null } else { FieldValue::Actor(inside) };
        self.attributes.set(Attribute::Owner, at + 3, owner, Actor::Workflow);
    }

    /// Sales returns the lead, with a reason or without.
    fn reject(&mut self, at: Second, seller: Actor) -> Next {
        let Some(at) = self.move_to(CrmStage::Rejected, at, seller) else { return Next::Done };
        self.note(|handoff| {
            handoff.answer(at);
            handoff.end(at, "rejected");
        });
        if !self.stream.chance(self.plan.blank_reason) {
            let criteria = self.evidence().criteria(at);
            let reason = FieldValue::Word(typed(criteria, &mut self.stream));
            let later = self.stream.weighted(&[(0.0, 0.84), (4.0, 0.12), (50.0, 0.04)]);
            let reason_at = at + whole(later * self.stream.unit() * 3_600.0);
            self.attributes.set(Attribute::RejectionReason, reason_at, reason, seller);
        }
        match self.stream.unit() {
            lot if lot < 0.55 => {
                let back_at = at + 14 * DAY + i64::from(self.stream.below(600));
                let Some(back_at) = self.move_to(CrmStage::Recycled, back_at, Actor::Workflow)
                else {
                    return Next::Done;
                };
                self.back_to_marketing(back_at);
                Next::Marketing(back_at)
            }
            lot if lot < 0.58 => {
                let wait = 3.0 + self.stream.exponential(6.0);
                Next::Again(self.rhythm.working_day(at, wait, &mut self.stream))
            }
            _ => Next::Done,
        }
    }

    /// Works an accepted lead.
    fn work(&mut self, accepted_at: Second, seller: Actor, qualify: f64) -> Next {
        if self.stream.chance(0.5) {
            let asked_at = self.rhythm.later(accepted_at, 4.0);
            let budget = self.stream.pick(&["〜100万円", "100〜500万円", "500〜1000万円"]);
            self.attributes.set(Attribute::Budget, asked_at, FieldValue::Word(budget), seller);
        }
        if self.stream.chance(qualify) {
            let wait = self.stream.around(9.0, 0.55);
            let at = self.rhythm.working_day(accepted_at, wait, &mut self.stream);
            self.follow_up(accepted_at, at, 3, seller);
            let Some(at) = self.move_to(CrmStage::Sql, at, seller) else { return Next::Done };
            self.note(|handoff| handoff.qualified_at = Some(at));
            return self.qualified(at, seller);
        }
        let wait = self.stream.around(26.0, 0.45);
        let at = self.rhythm.working_day(accepted_at, wait, &mut self.stream);
        match self.stream.unit() {
            lot if lot < 0.45 => {
                self.follow_up(accepted_at, at, 4, seller);
                self.recycle(at, seller, true)
            }
            lot if lot < 0.67 => {
                self.follow_up(accepted_at, at, 4, seller);
                self.reject(at, seller)
            }
            lot if lot < 0.70 => {
                if let Some(at) = self.move_to(CrmStage::Disqualified, at, seller) {
                    self.note(|handoff| handoff.end(at, "disqualified"));
                }
                Next::Done
            }
            lot if lot < 0.80 => {
                // Still in talks: someone calls every now and then.
                self.follow_up(accepted_at, UNTIL, 40, seller);
                Next::Done
            }
            _ => {
                // Left lying.
                self.follow_up(accepted_at, UNTIL, 2, seller);
                Next::Done
            }
        }
    }

    /// A qualified lead: to pipeline, back to marketing, or left lying.
    fn qualified(&mut self, qualified_at: Second, seller: Actor) -> Next {
        if self.stream.chance(self.plan.effects.pipeline) {
            let wait = self.stream.around(10.0, 0.55);
            let at = self.rhythm.working_day(qualified_at, wait, &mut self.stream);
            self.follow_up(qualified_at, at, 3, seller);
            if let Some(at) = self.move_to(CrmStage::Opportunity, at, seller) {
                self.note(|handoff| handoff.pipeline_at = Some(at));
                self.deal(at, seller);
            }
            return Next::Done;
        }
        let wait = self.stream.around(40.0, 0.4);
        let at = self.rhythm.working_day(qualified_at, wait, &mut self.stream);
        if self.stream.chance(0.45) {
            self.follow_up(qualified_at, at, 4, seller);
            return self.recycle(at, seller, true);
        }
        self.follow_up(qualified_at, UNTIL, 2, seller);
        Next::Done
    }

    /// An opportunity to its close.
    fn deal(&mut self, created_at: Second, seller: Actor) {
        let wins = self.stream.chance(self.plan.effects.win);
        let cycle = self.stream.around(56.0, 0.5);
        let closes_at = self.rhythm.working_day(created_at, cycle, &mut self.stream);
        self.follow_up(created_at, closes_at, 12, seller);
        // A few people close the opportunity and forget the lead.
        let forgets = self.stream.chance(0.06);
        let (stage, outcome) = if wins { (CrmStage::Won, "won") } else { (CrmStage::Lost, "lost") };
        let closed_at = if closes_at >= UNTIL {
            None
        } else if forgets {
            Some(closes_at)
        } else {
            self.move_to(stage, closes_at, seller)
        };
        let amount = self.amount();
        let won = wins && closed_at.is_some();
        self.records.deals.push(Deal { created_at, closed_at, won, amount });
        if self.stream.chance(0.08) {
            // A second, smaller one, created in the same hour, that is never won.
            let amount = (amount / 4 / 10_000).max(10) * 10_000;
            let created_at = created_at + 60 + i64::from(self.stream.below(1_200));
            if created_at < UNTIL && closed_at.is_none_or(|closed_at| created_at < closed_at) {
                self.records.deals.push(Deal { created_at, closed_at, won: false, amount });
            }
        }
        if let Some(at) = closed_at {
            self.note(|handoff| {
                handoff.end(at, outcome);
                handoff.won_at = wins.then_some(at);
            });
        }
    }

    /// An amount in yen.
    pub fn amount(&mut self) -> i64 {
        let median = match self.profile.segment {
            Segment::Enterprise => 6_200_000.0,
            Segment::MidMarket => 2_900_000.0,
            Segment::Small => 1_100_000.0,
        };
        whole(self.stream.around(median, 0.55) / 10_000.0).max(10) * 10_000
    }

    /// Calls and meetings every few days between two instants.
    fn follow_up(&mut self, from: Second, until: Second, most: u32, seller: Actor) {
        let mut at = from;
        for _ in 0..most {
            let wait = 3.0 + self.stream.exponential(4.0);
            at = self.rhythm.working_day(at, wait, &mut self.stream);
            if at >= until.min(UNTIL) {
                break;
            }
            let kind = self.stream.weighted(&[("call", 0.4), ("email", 0.35), ("meeting", 0.25)]);
            self.act(at, kind, seller);
        }
    }
}
