//! `[report]`, `[quality]` and `[gates]`: what is shown, what is tolerated, and what
//! breaks a run.

use schemars::JsonSchema;
use serde::Deserialize;

use super::error::Fault;
use super::key::KeyPath;
use super::quoted::quoted;
use crate::domain::reliance::SET_ASIDE_AT_MOST;

/// The placeholder that `lead_url` must have.
const LEAD_ID: &str = "{lead_id}";

/// What the report shows and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Attributes that handoffs are grouped by.
    pub segments: Vec<String>,
    /// The denominator under which a rate is too small to tell.
    pub min_n: u32,
    /// The age in days from which a handoff can be judged by its result.
    pub mature_days: u32,
    /// The length of weekly series.
    pub weeks: u32,
    /// The address of a lead in the CRM, with `{lead_id}` in it.
    pub lead_url: Option<String>,
    /// How people and leads are named.
    pub names: NameForm,
}

/// How people and leads are named in what is shared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NameForm {
    /// As in the sources.
    #[default]
    Full,
    /// By stable pseudonyms.
    Pseudonym,
}

/// What is tolerated in the sources.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// The share of a source's rows that may be set aside through faults.
    pub max_set_aside: f64,
}

/// What makes a run exit with 3.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Gates {
    /// The SLA compliance that must be reached.
    pub sla_compliance_at_least: Option<f64>,
}

impl Report {
    /// How many weeks the recent ones are, half a series, and how many weeks before them they are
    /// compared with: twice as many tell more, and shift no later.
    #[must_use]
    pub const fn compared_weeks(&self) -> [u32; 2] {
        let recent = self.weeks / 2;
        [recent, recent.saturating_mul(2)]
    }
}

impl Default for Report {
    fn default() -> Self {
        Self {
            segments: Vec::new(),
            min_n: 20,
            mature_days: 90,
            weeks: 13,
            lead_url: None,
            names: NameForm::Full,
        }
    }
}

impl Default for Quality {
    fn default() -> Self {
        Self { max_set_aside: SET_ASIDE_AT_MOST }
    }
}

/// `[report]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenReport {
    /// Attributes of leads that the report groups handoffs by.
    #[schemars(extend("default" = [], "uniqueItems" = true), inner(length(min = 1)))]
    segments: Option<Vec<String>>,
    /// The denominator under which the report says "too few to tell" beside a rate.
    #[schemars(extend("default" = 20), range(min = 1, max = 1_000_000))]
    min_n: Option<u32>,
    /// The age in days from which a handoff is judged by what became of it.
    #[schemars(extend("default" = 90), range(min = 1, max = 3650))]
    mature_days: Option<u32>,
    /// The number of weeks in weekly series.
    #[schemars(extend("default" = 13), range(min = 2, max = 104))]
    weeks: Option<u32>,
    /// The address of a lead in the CRM, http or https, with `{lead_id}` where its id goes.
    lead_url: Option<String>,
    /// How leads and people are named in what is shared.
    #[schemars(extend("default" = "full"))]
    names: Option<NameForm>,
}

/// `[quality]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenQuality {
    /// The share of a source's rows, from 0 to 1, that may be set aside through faults.
    #[schemars(extend("default" = 0.01), range(min = 0, max = 1))]
    max_set_aside: Option<f64>,
}

/// `[gates]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenGates {
    /// The SLA compliance, from 0 to 1, below which a run exits with 3.
    #[schemars(range(min = 0, max = 1))]
    sla_compliance_at_least: Option<f64>,
}

impl WrittenReport {
    /// What is written, and the defaults for the rest.
    ///
    /// # Errors
    /// An address that does not lead to a lead.
    pub fn settle(self, key: &KeyPath) -> Result<Report, Fault> {
        let default = Report::default();
        if let Some(url) = &self.lead_url {
            check_lead_url(&key.child("lead_url"), url)?;
        }
        Ok(Report {
            segments: self.segments.unwrap_or(default.segments),
            min_n: self.min_n.unwrap_or(default.min_n),
            mature_days: self.mature_days.unwrap_or(default.mature_days),
            weeks: self.weeks.unwrap_or(default.weeks),
            lead_url: self.lead_url,
            names: self.names.unwrap_or_default(),
        })
    }
}

impl WrittenQuality {
    /// What is written, or the default.
    pub fn settle(&self) -> Quality {
        Quality { max_set_aside: self.max_set_aside.unwrap_or(Quality::default().max_set_aside) }
    }
}

impl WrittenGates {
    /// What is written.
    pub fn settle(&self) -> Gates {
        Gates { sla_compliance_at_least: self.sla_compliance_at_least }
    }
}

fn check_lead_url(key: &KeyPath, url: &str) -> Result<(), Fault> {
    let fault = |problem: &str| {
        let help = "write it like \"https://example.my.salesforce.com/{lead_id}\"";
        Err(Fault::value(key.clone(), format!("{} {problem}", quoted(url)), help))
    };
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        None => fault("is no address; http:// or https:// is needed at its beginning"),
        Some(host) if host.is_empty() || host.starts_with(['/', '{']) => {
            fault("names no host; one is needed after ://")
        }
        Some(_) if !url.contains(LEAD_ID) => {
            fault("has no {lead_id}; it is needed where the id goes")
        }
        Some(_) if url.replace(LEAD_ID, "").contains(['{', '}']) => {
            fault("has a placeholder that is not known; {lead_id} is the only one")
        }
        Some(_) if url.contains(|c: char| c.is_whitespace() || c.is_control()) => {
            fault("has a space in it; an address has none")
        }
        Some(_) => Ok(()),
    }
}
