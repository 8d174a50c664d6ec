//! A part of the company: a range of its leads, each made from its own random streams,
//! as columns of all tables.

use super::attributes::{Attribute, Attributes};
use super::cells::{At, LeadId, OpportunityId, ProspectId};
use super::engagement::{self, HANDOFF_SCORE, SimulatedEvent};
use super::journey::Journey;
use super::people::{push_company, push_person};
use super::plan::{Plan, Recording, Second, Systems, UNTIL};
use super::profile::Profile;
use super::readiness::LeadEvidence;
use super::records::{LeadRecords, Oddity};
use super::rhythm::{DAY, HOUR, Rhythm};
use super::staff::Staff;
use super::stream::{Purpose, Stream};
use super::tables::{
    ActivityRow, ActivityTable, EngagementRow, EngagementTable, ExportTable, HistoryRow,
    HistoryTable, LeadRow, LeadTable, OpportunityRow, OpportunityTable, ProspectActivityRow,
    ProspectActivityTable, ProspectRow, ProspectTable, ScoreRow, ScoreTable, TrueHandoffRow,
    TrueHandoffTable, TrueLeadRow, TrueLeadTable, UserRow, UserTable, Without,
};
use super::totals::Totals;
use super::value::{Actor, CrmStage, FieldValue};

/// What all leads of a company share.
#[derive(Debug)]
pub struct Company<'a> {
    pub plan: &'a Plan,
    pub rhythm: Rhythm,
    pub staff: Staff,
}

/// All tables of a range of leads.
#[derive(Debug, Default)]
pub struct CompanyPart {
    pub leads: LeadTable,
    /// The change log.
    pub history: HistoryTable,
    /// What leads did.
    pub engagement: EngagementTable,
    /// What was done towards them.
    pub activities: ActivityTable,
    /// The people whom the marketing system knows, where there is one.
    pub prospects: ProspectTable,
    /// Their scores.
    pub scores: ScoreTable,
    /// What they did.
    pub prospect_activities: ProspectActivityTable,
    pub opportunities: OpportunityTable,
    /// The truth about leads.
    pub true_leads: TrueLeadTable,
    /// The truth about handoffs.
    pub true_handoffs: TrueHandoffTable,
    /// What was planted, counted.
    pub totals: Totals,
}

impl CompanyPart {
    /// The tables that a plan has, in the order of their files.
    #[must_use]
    pub fn tables(&self, plan: &Plan) -> Vec<Box<dyn ExportTable + '_>> {
        let mut tables: Vec<Box<dyn ExportTable>> = Vec::new();
        match plan.systems {
            Systems::One => tables.push(Box::new(&self.leads)),
            Systems::Two => {
                tables.push(Box::new(Without { table: &self.leads, column: "score" }));
                tables.push(Box::new(&self.prospects));
                tables.push(Box::new(&self.prospect_activities));
            }
        }
        if plan.recording != Recording::Nothing {
            tables.push(Box::new(&self.history));
        }
        if plan.recording == Recording::Everything && plan.systems == Systems::Two {
            tables.push(Box::new(&self.scores));
        }
        if plan.systems == Systems::One {
            tables.push(Box::new(&self.engagement));
        }
        tables.push(Box::new(&self.activities));
        tables.push(Box::new(&self.opportunities));
        tables.push(Box::new(&self.true_leads));
        tables.push(Box::new(&self.true_handoffs));
        tables
    }
}

impl CompanyPart {
    /// Beside every fourth lead the marketing system knows somebody who is no lead of the CRM, and
    /// who does the same as the lead at first.
    fn write_stranger(&mut self, number: u32, events: &[SimulatedEvent]) {
        if !number.is_multiple_of(4) {
            return;
        }
        let prospect_id = ProspectId(number | 1 << 31);
        self.prospects.push(ProspectRow { prospect_id, crm_lead_id: None, score: Some(0) });
        for event in events.iter().take(2) {
            self.prospect_activities.push(ProspectActivityRow {
                prospect_id,
                occurred_at: At(event.at),
                kind: event.kind.text(),
                asset: event.asset,
            });
        }
    }
}

/// Room for one lead, used again for the next.
#[derive(Debug, Default)]
struct Desk {
    events: Vec<SimulatedEvent>,
    scores: Vec<(Second, i64)>,
    attributes: Attributes,
    records: LeadRecords,
    log: Vec<LogRow>,
}

/// A row of the change log.
type LogRow = (Second, &'static str, FieldValue, FieldValue, Actor);

impl<'a> Company<'a> {
    /// The company of a plan.
    #[must_use]
    pub fn of(plan: &'a Plan) -> Self {
        Self { plan, rhythm: Rhythm::of(plan.growth), staff: Staff::of(plan.seed, plan.leads) }
    }

    /// The staff as a table.
    #[must_use]
    pub fn users(&self) -> UserTable {
        let mut users = UserTable::default();
        for member in &self.staff.members {
            users.push(UserRow {
                actor: FieldValue::Actor(member.actor),
                name: member.name.clone(),
                team: member.team,
                function: member.function,
            });
        }
        users
    }

    /// The leads of a range of numbers.
    #[must_use]
    pub fn part(&self, numbers: std::ops::Range<u32>) -> CompanyPart {
        let mut part = CompanyPart::default();
        let mut desk = Desk::default();
        for number in numbers {
            self.lead(number, &mut desk, &mut part);
        }
        part
    }

    fn lead(&self, number: u32, desk: &mut Desk, part: &mut CompanyPart) {
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
        write_events(self.plan.systems, number, desk, part);
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
                let evidence = LeadEvidence {
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
                    let wrong =
                        if change.from == CrmStage::Open { CrmStage::Mql } else { CrmStage::Open };
                    change.from = wrong;
                }
            }
        }
        created_at
    }

    fn write_lead(
        &self,
        profile: &Profile,
        created_at: Second,
        desk: &Desk,
        part: &mut CompanyPart,
    ) {
        let mut names = Stream::of(self.plan.seed, Purpose::Names, u64::from(profile.number));
        let (mut company, mut contact) = (String::new(), String::new());
        push_company(&mut company, profile.industry, &mut names);
        push_person(&mut contact, &mut names);
        let last = |attribute| desk.attributes.last(attribute);
        part.leads.push(LeadRow {
            lead_id: LeadId(profile.number),
            created_at: At(created_at),
            company,
            contact,
            title: profile.title,
            prefecture: profile.prefecture.unwrap_or_default(),
            country: profile.country,
            segment: profile.segment.text(),
            source: profile.source,
            employees: last(Attribute::Employees).number(),
            industry: last(Attribute::Industry),
            authority: last(Attribute::Authority),
            is_competitor: last(Attribute::IsCompetitor).flag(),
            is_student: last(Attribute::IsStudent).flag(),
            phone: last(Attribute::Phone),
            pain_point: last(Attribute::PainPoint),
            budget: last(Attribute::Budget),
            rejection_reason: last(Attribute::RejectionReason),
            owner: last(Attribute::Owner),
            score: desk.scores.last().map(|(_, score)| *score),
        });
        if self.plan.systems == Systems::Two {
            part.prospects.push(ProspectRow {
                prospect_id: ProspectId(profile.number),
                crm_lead_id: Some(LeadId(profile.number)),
                score: desk.scores.last().map(|(_, score)| *score),
            });
            part.write_stranger(profile.number, &desk.events);
        }
    }

    fn write_history(&self, number: u32, desk: &mut Desk, part: &mut CompanyPart) {
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
            let mut old = FieldValue::Null;
            for (at, score) in &desk.scores {
                let new = FieldValue::Number(*score);
                log.push((*at, "score", old, new, Actor::Scoring));
                old = new;
            }
        }
        for change in &desk.records.stages {
            let (from, to) =
                (FieldValue::Word(change.from.text()), FieldValue::Word(change.to.text()));
            log.push((change.at, "stage", from, to, change.actor));
        }
        log.sort_by_key(|row| row.0);
        for &(at, field, old_value, new_value, actor) in log.iter() {
            if field == "score" && self.plan.systems == Systems::Two {
                part.scores.push(ScoreRow {
                    prospect_id: ProspectId(number),
                    scored_at: At(at),
                    old_score: old_value,
                    new_score: new_value,
                });
                continue;
            }
            part.history.push(HistoryRow {
                lead_id: LeadId(number),
                changed_at: At(at),
                field,
                old_value,
                new_value,
                actor: FieldValue::Actor(actor),
            });
        }
    }
}

fn write_truth(profile: &Profile, desk: &Desk, part: &mut CompanyPart) {
    let evidence = LeadEvidence {
        profile,
        events: &desk.events,
        attributes: &desk.attributes,
        scores: &desk.scores,
    };
    let records = &desk.records;
    let met_at = evidence.ready_within(profile.created_at, UNTIL - 1);
    let forgotten =
        met_at.is_some() && records.handoffs.is_empty() && records.oddity != Oddity::HandoffUnseen;
    let lead_id = LeadId(profile.number);
    part.true_leads.push(TrueLeadRow {
        lead_id,
        quality: profile.quality,
        interest: profile.interest.text(),
        segment: profile.segment.text(),
        policy: profile.policy.name(),
        checklist_first_met_at: met_at.map(At),
        score_first_met_at: evidence.score_reached(HANDOFF_SCORE, profile.created_at).map(At),
        handoffs: i64::try_from(records.handoffs.len()).ok(),
        first_basis: records.handoffs.first().map_or("", |first| first.basis.name()),
        never_handed_off: Some(forgotten),
        bypassed: Some(records.bypassed),
        oddity: records.oddity.text(),
        stage: records.stage().text(),
    });
    for (number, handoff) in (1..).zip(&records.handoffs) {
        let [icp_fit, engagement, japan_intent, decision_maker, no_disqualifier] = handoff.criteria;
        part.true_handoffs.push(TrueHandoffRow {
            lead_id,
            handed_off_at: At(handoff.at),
            handoff_no: Some(number),
            tenure_from: At(handoff.tenure_from),
            skipped_queue: Some(handoff.skipped_queue),
            icp_fit,
            engagement,
            japan_intent,
            decision_maker,
            no_disqualifier,
            basis: handoff.basis.name(),
            ready_at: handoff.ready_at.map(At),
            first_response_at: handoff.response_at.map(At),
            accepted_at: handoff.accepted_at.map(At),
            qualified_at: handoff.qualified_at.map(At),
            pipeline_at: handoff.pipeline_at.map(At),
            won_at: handoff.won_at.map(At),
            ended_at: handoff.ended_at.map(At),
            outcome: handoff.outcome,
        });
    }
}

fn write_events(systems: Systems, number: u32, desk: &Desk, part: &mut CompanyPart) {
    for event in &desk.events {
        let (occurred_at, kind, asset) = (At(event.at), event.kind.text(), event.asset);
        match systems {
            Systems::One => {
                let lead_id = LeadId(number);
                part.engagement.push(EngagementRow { lead_id, occurred_at, kind, asset });
            }
            Systems::Two => part.prospect_activities.push(ProspectActivityRow {
                prospect_id: ProspectId(number),
                occurred_at,
                kind,
                asset,
            }),
        }
    }
}

fn write_rest(number: u32, desk: &Desk, part: &mut CompanyPart) {
    let lead_id = LeadId(number);
    for activity in &desk.records.activities {
        part.activities.push(ActivityRow {
            lead_id,
            occurred_at: At(activity.at),
            kind: activity.kind,
            actor: FieldValue::Actor(activity.actor),
        });
    }
    for (place, deal) in (1_u8..).zip(&desk.records.deals) {
        part.opportunities.push(OpportunityRow {
            opportunity_id: OpportunityId(number, place),
            lead_id,
            created_at: At(deal.created_at),
            amount: Some(deal.amount),
            closed_at: deal.closed_at.map(At),
            is_won: deal.closed_at.map(|_| deal.won),
        });
    }
}
