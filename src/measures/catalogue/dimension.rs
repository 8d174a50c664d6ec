//! The rows of a measure: by which group, with which keys, over which period.

/// Some rows of a measure.
#[derive(Debug, Clone, Copy)]
pub struct Dimension {
    /// The group; empty for the total.
    pub group: &'static str,
    /// The parts of the keys, with a slash between them; none for the total.
    pub keys: &'static [Part],
    /// The period.
    pub period: Period,
}

/// A part of a key.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What it is.
    pub name: &'static str,
    /// All that it can be, in order; empty where that depends on the job or the sources.
    pub values: &'static [&'static str],
}

/// The period of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// The whole time.
    All,
    /// Each week of the weekly series.
    Weekly,
    /// The report week.
    ReportWeek,
}

impl Dimension {
    /// Rows of a group over the whole time.
    pub(super) const fn by(group: &'static str, keys: &'static [Part]) -> Self {
        Self { group, keys, period: Period::All }
    }

    /// The same rows of each week.
    pub(super) const fn weekly(self) -> Self {
        Self { period: Period::Weekly, ..self }
    }
}

impl Part {
    /// A part that depends on the job or the sources.
    pub(super) const fn any(name: &'static str) -> Self {
        Self { name, values: &[] }
    }

    /// A part that is one of a list.
    pub(super) const fn one_of(name: &'static str, values: &'static [&'static str]) -> Self {
        Self { name, values }
    }
}

/// The total.
pub(super) const TOTAL: Dimension = Dimension::by("", &[]);
/// The total of each week.
pub(super) const WEEKLY: Dimension = TOTAL.weekly();
/// The total of the report week.
pub(super) const REPORT_WEEK: Dimension = Dimension { period: Period::ReportWeek, ..TOTAL };
/// By team.
pub(super) const TEAM: Dimension = Dimension::by("team", &[Part::any("team")]);
/// By owner.
pub(super) const OWNER: Dimension = Dimension::by("owner", &[Part::any("owner")]);
/// By quantile of a duration.
pub(super) const QUANTILE: Dimension = Dimension::by("quantile", &[QUANTILES]);
/// By step of a handoff.
pub(super) const STEP: Dimension =
    Dimension::by("step", &[Part::one_of("step", &["accepted", "qualified", "pipeline", "won"])]);

/// The quantiles of a duration.
pub(super) const QUANTILES: Part = Part::one_of("quantile", &["p25", "p50", "p75", "p90"]);
/// What a handoff may come to.
pub(super) const OUTCOMES: Part = Part::one_of(
    "outcome",
    &["accepted", "qualified", "pipeline", "won", "rejected", "answered_in_time"],
);
/// The criteria of readiness.
pub(super) const CRITERIA: Part = Part::one_of(
    "criterion",
    &["icp_fit", "engagement", "japan_intent", "decision_maker", "no_disqualifier"],
);
/// The reason of a rejection.
pub(super) const REASON: Part = Part::any("reason");
/// An attribute of a lead.
pub(super) const ATTRIBUTE: Dimension = Dimension::by("attribute", &[Part::any("attribute")]);
