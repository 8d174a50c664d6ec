//! A company that never recorded a handoff.

use std::collections::BTreeSet;

use super::fixture::{ONE_CRITERION, Rows, background, job_with};
use crate::domain::{AgeBand, Entry, SourceTable};
use crate::measures::{ALL, Measures, name};
use crate::report::background::Background;

/// A company that never recorded a handoff: 8,000 leads, of which 842 were won.
pub fn unrecorded() -> (Measures, Background) {
    let mut rows = Rows::default();
    rows.count(name::ROWS_READ, "source", "leads", 8_000);
    rows.count(name::ROWS_USED, "source", "leads", 8_000);
    rows.count(name::ROWS_SET_ASIDE, "source", "leads", 0);
    rows.count(name::ROWS_READ, "source", "opportunities", 842);
    rows.count(name::ROWS_USED, "source", "opportunities", 842);
    rows.count(name::ROWS_SET_ASIDE, "source", "opportunities", 0);
    for entry in Entry::ALL {
        let leads = match entry {
            Entry::Won => Some(842.0),
            Entry::Aging => Some(6_901.0),
            Entry::InMarketing => Some(257.0),
            Entry::HistoryLost | Entry::LostInPipeline | Entry::Disqualified => Some(0.0),
            _ => None,
        };
        rows.value(name::LEDGER_LEADS, "entry", entry.name(), leads);
    }
    rows.count(name::LEDGER_LEADS, "", "", 8_000);
    rows.rate(name::LEDGER_LEAKS, "", "", ALL, (6_901, 8_000));
    rows.count(name::LEDGER_FLAG, "flag", "bypassed", 842);
    rows.value(name::LEDGER_FLAG, "flag", "unowned", None);
    rows.count(name::HANDOFFS, "", "", 0);
    rows.rate(name::SLA_COMPLIANCE, "", "", ALL, (0, 0));
    rows.count(name::REJECTIONS, "", "", 0);
    rows.count(name::SLA_PAST_DUE_NOW, "", "", 0);
    rows.count(name::WAITING_NOW, "stage", "MQL", 7_158);
    rows.value(name::WAITING_MEDIAN_DAYS, "stage", "MQL", Some(243.4));
    for (band, leads) in AgeBand::ALL.iter().zip([0, 9, 31, 77, 140, 812, 6_089]) {
        rows.count(name::WAITING_BAND, "stage_band", &format!("MQL/{}", band.name()), leads);
    }
    let mut background = background();
    background.job = job_with(&[&ONE_CRITERION[..], &[("sla_compliance", "")]].concat());
    background.job.company = Some("Olive <script>alert(1)</script> & Co.".to_owned());
    background.any_handoff = false;
    background.act_today = Vec::new();
    background.any_stage_history = false;
    background.sources = BTreeSet::from([SourceTable::Leads]);
    (rows.0, background)
}
