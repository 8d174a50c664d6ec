//! What stands beside the measures of the company by hand.

use chrono::{NaiveDate, TimeZone};
use chrono_tz::Asia::Tokyo;

use crate::report::background::{
    Asked, Background, Clock, Contract, DecideTerms, Holidays, InputFile, PassTerms, ReadyTerms,
    RejectTerms, ReportWeek, RespondTerms, SourcesPresent,
};
use crate::report::vocabulary::Criterion;

/// What stands beside the measures by hand.
pub fn background() -> Background {
    Background {
        company: Some("株式会社サンプル製作所".to_owned()),
        as_of: Tokyo.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap(),
        week: ReportWeek {
            name: "2026-W47".to_owned(),
            monday: NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(),
            sunday: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        },
        series_weeks: 13,
        contract: Contract {
            name: Some("国内リード引き渡しルール".to_owned()),
            effective_from: NaiveDate::from_ymd_opt(2026, 4, 1),
            versions: 2,
            ready: ready(),
            decide: DecideTerms {
                deciders: vec!["sdr".to_owned(), "automation".to_owned()],
                handoff_within_hours: 24.0,
                aging_after_days: 30.0,
            },
            pass: PassTerms { required: vec!["phone".to_owned(), "pain_point".to_owned()] },
            respond: RespondTerms {
                within_hours: 48.0,
                clock: Clock::Elapsed,
                hours: "09:00-18:00".to_owned(),
                holidays: Holidays::Japan,
                closures: vec!["2026-12-29/2027-01-03".to_owned()],
                kinds: vec!["call".to_owned(), "email".to_owned()],
                stage_change_counts: true,
                stalled_after_days: 21.0,
            },
            reject: RejectTerms {
                reasons: ["対象外", "予算なし", "連絡が取れない", "競合製品を利用中"]
                    .map(str::to_owned)
                    .to_vec(),
                reason_within_hours: 24.0,
            },
            sla_target: Some(0.9),
        },
        queue_stages: vec!["MQL（引き渡し待ち）".to_owned(), "Handed off".to_owned()],
        min_n: 20,
        mature_days: 90,
        segments: vec!["segment".to_owned()],
        sources: SourcesPresent {
            history: true,
            engagement: false,
            activities: true,
            opportunities: true,
            users: true,
        },
        any_handoff: true,
        any_stage_history: true,
        act_today: super::act_today::leads(),
        inputs: ["leads.csv", "history/2026-10.parquet", "history/2026-11.parquet"]
            .map(|file| InputFile {
                source: file.split(['.', '/']).next().unwrap_or_default().to_owned(),
                file: file.to_owned(),
                bytes: 1_204_331,
                sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                    .to_owned(),
                rows: 24_456,
            })
            .to_vec(),
        version: "0.1.0".to_owned(),
        job_sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".to_owned(),
    }
}

fn ready() -> ReadyTerms {
    let that = |sql: &str| Asked::That(sql.to_owned());
    let points = [("form_fill", 2.0), ("webinar_attended", 3.0)];
    ReadyTerms {
        score_threshold: Some(80.0),
        criteria: vec![
            (Criterion::IcpFit, that("country = 'JP' AND employees >= 50")),
            (
                Criterion::Engagement,
                Asked::Points {
                    points: points.map(|(kind, points)| (kind.to_owned(), points)).to_vec(),
                    at_least: 4.0,
                    within_days: 90,
                },
            ),
            (
                Criterion::JapanIntent,
                Asked::Event { condition: "asset LIKE 'JP-%'".to_owned(), within_days: 180 },
            ),
            (Criterion::DecisionMaker, that("authority IN ('decision_maker', 'influencer')")),
            (Criterion::NoDisqualifier, that("NOT is_competitor")),
        ],
    }
}
