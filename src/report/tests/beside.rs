//! What is not a measure of the company by hand: its job, its sources, its leads to act on.

use chrono::TimeZone;
use chrono_tz::Asia::Tokyo;

use crate::calendar::Week;
use crate::context::FileRead;
use crate::domain::SourceTable;
use crate::job::Job;
use crate::report::background::{Background, ReportWeek};

/// The job file of the company by hand.
const JOB: &str = r#"
company = "株式会社サンプル製作所"
[sources.leads]
path = "leads.csv"
[stages]
marketing_queue = ["MQL（引き渡し待ち）"]
sales_queue = ["Handed off"]
[report]
segments = ["segment"]
[gates]
sla_compliance_at_least = 0.9
[contract]
name = "国内リード引き渡しルール"
[contract.ready]
score_threshold = 80
icp_fit = "country = 'JP' AND employees >= 50"
engagement = { points = { form_fill = 2, webinar_attended = 3 }, at_least = 4, within_days = 90 }
japan_intent = { where = "asset LIKE 'JP-%'", within_days = 180 }
decision_maker = "authority IN ('decision_maker', 'influencer')"
no_disqualifier = "NOT is_competitor"
[contract.decide]
deciders = ["sdr", "automation"]
handoff_within_hours = 24
[contract.pass]
required = ["phone", "pain_point"]
[contract.respond]
clock = "elapsed"
closures = ["2026-12-29/2027-01-03"]
kinds = ["call", "email"]
[contract.reject]
reasons = [
    { label = "対象外" },
    { label = "予算なし" },
    { label = "連絡が取れない" },
    { label = "競合製品を利用中" },
]
[[contract.version]]
effective_from = 2026-04-01
"#;

/// Leaves all criteria undefined but for the first.
pub const ONE_CRITERION: [(&str, &str); 4] =
    [("engagement = {", ""), ("japan_intent", ""), ("decision_maker", ""), ("no_disqualifier", "")];

/// The job of the company by hand with some lines of its file changed: each by how it begins, and
/// what it is instead.
pub fn job_with(changes: &[(&str, &str)]) -> Job {
    let mut job = JOB.to_owned();
    for (beginning, instead) in changes {
        let mut lines = JOB.lines().filter(|line| line.starts_with(beginning));
        let (Some(line), None) = (lines.next(), lines.next()) else { panic!("{beginning}") };
        job = job.replace(line, instead);
    }
    Job::parse(&job, "job.toml").unwrap()
}

/// What is not a measure of the company by hand.
pub fn background() -> Background {
    let as_of = Tokyo.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
    let mut sources = std::collections::BTreeSet::from(SourceTable::ALL);
    sources.remove(&SourceTable::Engagement);
    Background {
        job: job_with(&[]),
        as_of,
        week: ReportWeek::of(Week::last_complete(as_of.timestamp_micros(), Tokyo)),
        sources,
        any_handoff: true,
        any_stage_history: true,
        act_today: super::act_today::leads(),
        inputs: ["leads.csv", "history/2026-10.parquet", "history/2026-11.parquet"]
            .map(|file| FileRead {
                source: file.split(['.', '/']).next().unwrap_or_default().to_owned(),
                file: file.to_owned(),
                bytes: 1_204_331,
                sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                    .to_owned(),
                rows: 24_456,
            })
            .to_vec(),
        job_sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".to_owned(),
    }
}
