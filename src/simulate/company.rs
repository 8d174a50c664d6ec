//! A part of the company: a range of its leads, each made from its own random streams,
//! as columns of all tables.

use super::attributes::{Attribute, Attributes};
use super::engagement::{self, Event, HANDOFF_SCORE};
use super::journey::Journey;
use super::people::{push_company, push_person};
use super::plan::{Plan, Recording, Second, UNTIL};
use super::profile::Profile;
use super::readiness::Evidence;
use super::records::{Oddity, Records};
use super::rhythm::{DAY, HOUR, Rhythm};
use super::staff::Staff;
use super::stream::{Purpose, Stream};
use super::tables::{Activities, Engagement, History, Leads, Opportunities, Users};
use super::totals::Totals;
use super::truth_tables::{TrueHandoffs, TrueLeads};
use super::value::{Actor, Stage, Value};

/// What all leads of a company share.
#[derive(Debug)]
pub struct Company<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The days.
    pub rhythm: Rhythm,
    /// The people.
    pub staff: Staff,
}

/// All tables of a range of leads.
#[derive(Debug, Default)]
pub struct Part {
    /// Leads.
    pub leads: Leads,
    /// The change log.
    pub history: History,
    /// What leads did.
    pub engagement: Engagement,
    /// What was done towards them.
    pub activities: Activities,
    /// Opportunities.
    pub opportunities: Opportunities,
    /// The truth about leads.
    pub true_leads: TrueLeads,
    /// The truth about handoffs.
    pub true_handoffs: TrueHandoffs,
    /// What was planted, counted.
    pub totals: Totals,
}

/// Room for one lead, used again for the next.
#[derive(Debug, Default)]
struct Desk {
    events: Vec<Event>,
    scores: Vec<(Second, i64)>,
    attributes: Attributes,
    records: Records,
    log: Vec<LogRow>,
}

/// A row of the change log.
type LogRow = (Second, &'static str, Value, Value, Actor);

impl<'a> Company<'a> {
    /// The company of a plan.
    #[must_use]
    pub fn of(plan: &'a Plan) -> Self {
        Self { plan, rhythm: Rhythm::default(), staff: Staff::of(plan.seed, plan.leads) }
    }

    /// The staff as a table.
    #[must_use]
    pub fn users(&self) -> Users {
        let mut users = Users::default();
        for member in &self.staff.members {
            users.actor.push(Value::Actor(member.actor));
            users.name.push_with(|text| text.push_str(&member.name));
            users.team.push(member.team);
            users.function.push(member.function);
        }
        users
    }

    /// The leads of a range of numbers.
    #[must_use]
    pub fn part(&self, numbers: std::ops::Range<u32>) -> Part {
        let mut part = Part::default();
        let mut desk = Desk::default();
        for number in numbers {
            self.lead(number, &mut desk, &mut part);
        }
        part
    }

    fn lead(&self, number: u32, desk: &mut Desk, part: &mut Part) {
        let profile = Profile::of(self.plan, &self.rhythm, number);
        engagement::generate(self.plan, &self.rhythm, &profile, &mut desk.events);
        let mut stream = Stream::of(self.plan.seed, Purpose::Journey, u64::from(number));
        if stream.chance(0.012) {
            desk.scores.clear();
        } else {
            engagement::score(profile.created_at, &desk.events, &mut desk.scores);
        }
        let owner = stream.chance(0.4).then(|| self.staff.inside(&mut stream));
        desk.attributes.begin(&profile, owner, &mut stream);
        desk.records.clear();
        Journey {
            plan: self.plan,
            rhythm: &self.rhythm,
            staff: &self.staff,
            profile: &profile,
            events: &desk.events,
            scores: &desk.scores,
            attributes: &mut desk.attributes,
            records: &mut desk.records,
            stream,
        }
        .run();
        let created_at = self.make_odd(&profile, desk);
        self.write_lead(&profile, created_at, desk, part);
        write_truth(&profile, desk, part);
        self.write_history(number, desk, part);
        write_rest(number, desk, part);
        part.totals.add(&profile, &desk.events, &desk.records);
    }

    /// Makes a few leads' records odd; gives the creation as the CRM has it.
    fn make_odd(&self, profile: &Profile, desk: &mut Desk) -> Second {
        let mut stream = Stream::of(self.plan.seed, Purpose::Oddity, u64::from(profile.number));
        let created_at = profile.created_at;
        let records = &mut desk.records;
        if !stream.chance(self.plan.oddities) || records.stages.is_empty() {
            return created_at;
        }
        let first = records.stages.first().map_or(created_at, |change| change.at);
        let handoff = records.handoffs.first().map(|handoff| handoff.at);
        match stream.below(3) {
            0 => {
                let late = first + 2 * HOUR + i64::from(stream.below(200_000));
                if late >= UNTIL.min(first + 3 * DAY) {
                    return created_at;
                }
                records.oddity = Oddity::CreatedLate;
                // The lead counts as created at its first change.
                let evidence = Evidence {
                    profile,
                    events: &desk.events,
                    attributes: &desk.attributes,
                    scores: &desk.scores,
                };
                for handoff in &mut records.handoffs {
                    if handoff.tenure_from == created_at {
                        handoff.tenure_from = first;
                        handoff.ready_at = evidence.ready_within(first, handoff.at);
                    }
                }
                return late;
            }
            1 => {
                let seen_from = handoff.map_or(0, |at| {
                    records.stages.iter().take_while(|change| change.at <= at).count()
                });
                if seen_from > 0 && seen_from < records.stages.len() {
                    records.oddity = Oddity::HandoffUnseen;
                    records.stages.drain(..seen_from);
                    records.handoffs.remove(0);
                }
            }
            _ => {
                let last = records.stages.len() - 1;
                if let (1.., Some(change)) = (last, records.stages.last_mut()) {
                    records.oddity = Oddity::HistoryGap;
                    let wrong = if change.from == Stage::Open { Stage::Mql } else { Stage::Open };
                    change.from = wrong;
                }
            }
        }
        created_at
    }

    fn write_lead(&self, profile: &Profile, created_at: Second, desk: &Desk, part: &mut Part) {
        let mut names = Stream::of(self.plan.seed, Purpose::Names, u64::from(profile.number));
        let leads = &mut part.leads;
        leads.lead.push(profile.number);
        leads.created_at.push(created_at);
        leads.company.push_with(|text| push_company(text, profile.industry, &mut names));
        leads.contact.push_with(|text| push_person(text, &mut names));
        let last = |attribute| desk.attributes.last(attribute);
        let values = [
            Value::Word(profile.title),
            profile.prefecture.map_or(Value::Null, Value::Word),
            Value::Word(profile.country),
            Value::Word(profile.segment.text()),
            Value::Word(profile.source),
            last(Attribute::Employees),
            last(Attribute::Industry),
            last(Attribute::Authority),
            last(Attribute::IsCompetitor),
            last(Attribute::IsStudent),
            last(Attribute::Phone),
            last(Attribute::PainPoint),
            last(Attribute::Budget),
            last(Attribute::RejectionReason),
            last(Attribute::Owner),
            desk.scores.last().map_or(Value::Null, |(_, score)| Value::Number(*score)),
        ];
        for (column, value) in leads.attributes.iter_mut().zip(values) {
            column.push(value);
        }
    }

    fn write_history(&self, number: u32, desk: &mut Desk, part: &mut Part) {
        let log = &mut desk.log;
        log.clear();
        if self.plan.recording == Recording::Nothing {
            return;
        }
        let everything = self.plan.recording == Recording::Everything;
        for (old, change) in desk.attributes.changes() {
            if everything || change.attribute == Attribute::Owner {
                log.push((change.at, change.attribute.text(), old, change.value, change.actor));
            }
        }
        if everything {
            let mut old = Value::Null;
            for (at, score) in &desk.scores {
                let new = Value::Number(*score);
                log.push((*at, "score", old, new, Actor::Scoring));
                old = new;
            }
        }
        for change in &desk.records.stages {
            let (from, to) = (Value::Word(change.from.text()), Value::Word(change.to.text()));
            log.push((change.at, "stage", from, to, change.actor));
        }
        log.sort_by_key(|row| row.0);
        let history = &mut part.history;
        for (at, field, old, new, actor) in log.iter() {
            history.lead.push(number);
            history.changed_at.push(*at);
            history.field.push(*field);
            history.old_value.push(*old);
            history.new_value.push(*new);
            history.actor.push(Value::Actor(*actor));
        }
    }
}

fn write_truth(profile: &Profile, desk: &Desk, part: &mut Part) {
    let evidence = Evidence {
        profile,
        events: &desk.events,
        attributes: &desk.attributes,
        scores: &desk.scores,
    };
    let records = &desk.records;
    let met_at = evidence.ready_within(profile.created_at, UNTIL - 1);
    let truth = &mut part.true_leads;
    truth.lead.push(profile.number);
    truth.quality.push(profile.quality);
    truth.interest.push(profile.interest.text());
    truth.segment.push(profile.segment.text());
    truth.policy.push(profile.policy.name());
    truth.checklist_first_met_at.push(met_at);
    truth.score_first_met_at.push(evidence.score_reached(HANDOFF_SCORE, profile.created_at));
    truth.handoffs.push(Value::Number(i64::try_from(records.handoffs.len()).unwrap_or(0)));
    truth.first_basis.push(records.handoffs.first().map_or("", |first| first.basis.name()));
    let forgotten =
        met_at.is_some() && records.handoffs.is_empty() && records.oddity != Oddity::HandoffUnseen;
    truth.never_handed_off.push(Value::Flag(forgotten));
    truth.bypassed.push(Value::Flag(records.bypassed));
    truth.oddity.push(records.oddity.text());
    truth.stage.push(records.stage().text());
    for (number, handoff) in (1..).zip(&records.handoffs) {
        part.true_handoffs.push(profile.number, number, handoff);
    }
}

fn write_rest(number: u32, desk: &Desk, part: &mut Part) {
    for event in &desk.events {
        part.engagement.lead.push(number);
        part.engagement.occurred_at.push(event.at);
        part.engagement.kind.push(event.kind.text());
        part.engagement.asset.push(event.asset);
    }
    for activity in &desk.records.activities {
        part.activities.lead.push(number);
        part.activities.occurred_at.push(activity.at);
        part.activities.kind.push(activity.kind);
        part.activities.actor.push(Value::Actor(activity.actor));
    }
    for (place, deal) in (1_u8..).zip(&desk.records.deals) {
        let opportunities = &mut part.opportunities;
        opportunities.id.push((number, place));
        opportunities.lead.push(number);
        opportunities.created_at.push(deal.created_at);
        opportunities.amount.push(Value::Number(deal.amount));
        opportunities.closed_at.push(deal.closed_at);
        let result = deal.closed_at.map_or(Value::Null, |_| Value::Flag(deal.won));
        opportunities.is_won.push(result);
    }
}
