//! What the report says beside the measures: company, cut-off, contract, files.

use chrono::{DateTime, Days};

use crate::calendar::Week;
use crate::job::{Clock, Holidays, Role, Terms};
use crate::measures::Context;
use crate::report::background::{
    self, Asked, Background, Contract, DecideTerms, InputFile, LeadToAct, PassTerms, ReadyTerms,
    RejectTerms, ReportWeek, RespondTerms, SourcesPresent,
};
use crate::report::vocabulary::{Action, Criterion};
use crate::worklist::{self, Worklist};

/// Leads of an action that the report lists; it is read in minutes.
const LEADS_OF_AN_ACTION: usize = 8;

/// The background of a run.
#[must_use]
pub fn of(context: &Context, worklist: &Worklist, week: Week, job_sha256: &str) -> Background {
    let Context { job, tables, accounts, facts, as_of, .. } = *context;
    let monday = week.monday();
    Background {
        company: job.company.clone(),
        as_of: DateTime::from_timestamp_micros(as_of)
            .unwrap_or_default()
            .with_timezone(&job.timezone),
        week: ReportWeek {
            name: week.name(),
            monday,
            sunday: monday.checked_add_days(Days::new(6)).unwrap_or(monday),
        },
        series_weeks: job.report.weeks,
        contract: contract(context),
        queue_stages: [Role::MarketingQueue, Role::SalesQueue]
            .into_iter()
            .flat_map(|role| job.stages.stages_of(role).iter().cloned())
            .collect(),
        min_n: u64::from(job.report.min_n),
        mature_days: u64::from(job.report.mature_days),
        segments: job.report.segments.clone(),
        sources: SourcesPresent {
            history: tables.history.is_some(),
            engagement: tables.engagement.is_some(),
            activities: tables.activities.is_some(),
            opportunities: tables.opportunities.is_some(),
            users: tables.users.is_some(),
        },
        any_handoff: !facts.handoffs.is_empty(),
        any_stage_history: context.has_stage_history(),
        act_today: act_today(context, worklist),
        inputs: accounts
            .iter()
            .flat_map(|account| {
                let rows = account.intake.rows_by_file();
                account.files.iter().zip(rows).map(|(file, (_, rows))| InputFile {
                    source: account.source.to_owned(),
                    file: file.name.clone(),
                    bytes: file.bytes,
                    sha256: file.sha256.clone(),
                    rows,
                })
            })
            .collect(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        job_sha256: job_sha256.to_owned(),
    }
}

/// The first leads of each action, for the report: the file has them all.
fn act_today(context: &Context, worklist: &Worklist) -> Vec<LeadToAct> {
    let in_words = worklist.in_words(context);
    let rows = worklist::Action::ALL
        .into_iter()
        .flat_map(|action| worklist.rows_of(action).take(LEADS_OF_AN_ACTION));
    rows.filter_map(|row| {
        let item = in_words.row(row)?;
        Some(LeadToAct {
            action: match item.action {
                worklist::Action::PastDue => Action::PastDue,
                worklist::Action::ReadyWaiting => Action::ReadyWaiting,
                worklist::Action::Stalled => Action::Stalled,
                worklist::Action::RejectedNoReason => Action::RejectedNoReason,
            },
            row: row + 1,
            lead_id: item.lead_id.into_owned(),
            company: item.company.map(str::to_owned),
            owner: item.owner,
            is_unowned: item.is_unowned == Some(true),
            team: item.team,
            since: DateTime::from_timestamp_micros(item.since)
                .unwrap_or_default()
                .with_timezone(&context.zone()),
            hours_overdue: item.hours_overdue,
            link: item.link,
        })
    })
    .collect()
}

fn contract(context: &Context) -> Contract {
    let contract = &context.job.contract;
    let terms = contract.terms_at(context.as_of);
    Contract {
        name: contract.name.clone(),
        effective_from: terms.effective_from,
        versions: contract.terms().count(),
        ready: ready(terms),
        decide: DecideTerms {
            deciders: terms.decide.deciders.clone(),
            handoff_within_hours: terms.decide.handoff_within_hours,
            aging_after_days: f64::from(terms.decide.aging_after_days),
        },
        pass: PassTerms { required: terms.pass.required.clone() },
        respond: respond(terms),
        reject: RejectTerms {
            reasons: terms.reject.reasons.iter().map(|reason| reason.label.clone()).collect(),
            reason_within_hours: terms.reject.reason_within_hours,
        },
        sla_target: context.job.gates.sla_compliance_at_least,
    }
}

fn ready(terms: &Terms) -> ReadyTerms {
    let ready = &terms.ready;
    let that = |sql: &Option<String>| sql.clone().map(Asked::That);
    let engagement = ready.engagement.as_ref().map(|engagement| Asked::Points {
        points: engagement.points.iter().map(|(kind, points)| (kind.clone(), *points)).collect(),
        at_least: engagement.at_least,
        within_days: engagement.within_days,
    });
    let japan_intent = ready.japan_intent.as_ref().map(|intent| Asked::Event {
        condition: intent.condition.clone(),
        within_days: intent.within_days,
    });
    let criteria = [
        (Criterion::IcpFit, that(&ready.icp_fit)),
        (Criterion::Engagement, engagement),
        (Criterion::JapanIntent, japan_intent),
        (Criterion::DecisionMaker, that(&ready.decision_maker)),
        (Criterion::NoDisqualifier, that(&ready.no_disqualifier)),
    ];
    ReadyTerms {
        score_threshold: ready.score_threshold,
        criteria: criteria
            .into_iter()
            .filter_map(|(criterion, asked)| Some((criterion, asked?)))
            .collect(),
    }
}

fn respond(terms: &Terms) -> RespondTerms {
    let respond = &terms.respond;
    let time = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    RespondTerms {
        within_hours: respond.within_hours,
        clock: match respond.clock {
            Clock::Elapsed => background::Clock::Elapsed,
            Clock::Business => background::Clock::Business,
        },
        hours: format!("{}-{}", time(respond.hours.opens), time(respond.hours.closes)),
        holidays: match &respond.holidays {
            Holidays::Japan => background::Holidays::Japan,
            Holidays::None => background::Holidays::None,
            Holidays::File(name) => background::Holidays::File(name.clone()),
        },
        closures: respond
            .closures
            .iter()
            .map(
                |(first, last)| {
                    if first == last { first.to_string() } else { format!("{first}/{last}") }
                },
            )
            .collect(),
        kinds: respond.kinds.clone(),
        stage_change_counts: respond.stage_change_counts,
        stalled_after_days: f64::from(respond.stalled_after_days),
    }
}
