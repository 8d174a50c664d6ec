//! A company as plain rows, and what a job may see of one lead (definitions, sections 1, 2
//! and 4).

use chrono::{Duration, NaiveDate};

use super::ordered;

/// Minutes since the Monday on which every company begins, in Tokyo.
pub type At = i64;

pub const HOUR: At = 60;
pub const DAY: At = 24 * HOUR;

/// A cell of an export; no text is null.
pub type Text = Option<&'static str>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Nurture,
    MarketingQueue,
    SalesQueue,
    Accepted,
    Qualified,
    Pipeline,
    Won,
    Lost,
    Rejected,
    Recycled,
    Disqualified,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Marketing,
    Sales,
    End,
}

/// The raw stages of every company, each with its role.
pub const STAGES: [(&str, Role); 14] = [
    ("Open", Role::Nurture),
    ("Warm", Role::Nurture),
    ("MQL", Role::MarketingQueue),
    ("MQL hot", Role::MarketingQueue),
    ("Handed off", Role::SalesQueue),
    ("Working", Role::Accepted),
    ("Calling", Role::Accepted),
    ("SQL", Role::Qualified),
    ("Opportunity", Role::Pipeline),
    ("Won", Role::Won),
    ("Lost", Role::Lost),
    ("Rejected", Role::Rejected),
    ("Recycled", Role::Recycled),
    ("Disqualified", Role::Disqualified),
];

/// A stage that no role lists.
pub const UNMAPPED: &str = "Parked";

impl Role {
    pub fn of(stage: &str) -> Option<Self> {
        STAGES.iter().find(|(name, _)| *name == stage).map(|(_, role)| *role)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Nurture => "nurture",
            Self::MarketingQueue => "marketing_queue",
            Self::SalesQueue => "sales_queue",
            Self::Accepted => "accepted",
            Self::Qualified => "qualified",
            Self::Pipeline => "pipeline",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Rejected => "rejected",
            Self::Recycled => "recycled",
            Self::Disqualified => "disqualified",
        }
    }

    pub fn side(self) -> Side {
        match self {
            Self::Nurture | Self::MarketingQueue | Self::Recycled => Side::Marketing,
            Self::SalesQueue | Self::Accepted | Self::Qualified | Self::Pipeline => Side::Sales,
            Self::Won | Self::Lost | Self::Rejected | Self::Disqualified => Side::End,
        }
    }

    /// The place on the order of progress.
    pub fn progress(self) -> Option<u8> {
        match self {
            Self::Nurture => Some(0),
            Self::MarketingQueue => Some(1),
            Self::SalesQueue => Some(2),
            Self::Accepted => Some(3),
            Self::Qualified => Some(4),
            Self::Pipeline => Some(5),
            Self::Won => Some(6),
            Self::Lost | Self::Rejected | Self::Recycled | Self::Disqualified => None,
        }
    }

    /// Whether it is a role or one beyond it on the order of progress.
    pub fn reaches(self, role: Self) -> bool {
        self.progress().is_some_and(|place| role.progress().is_some_and(|other| place >= other))
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    pub id: String,
    pub created_at: At,
    /// The attributes at export time, by column.
    pub values: Vec<(&'static str, Text)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub lead: usize,
    pub at: At,
    pub field: &'static str,
    pub old: Text,
    pub new: Text,
    pub actor: Text,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub lead: usize,
    pub at: At,
    pub kind: Text,
    pub asset: Text,
    /// A column that only a mapping makes known.
    pub minutes: Text,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    pub lead: usize,
    pub at: At,
    pub kind: Text,
    pub actor: Text,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    pub number: usize,
    pub lead: usize,
    pub created_at: At,
    pub amount: Option<i64>,
    pub closed_at: Option<At>,
    pub is_won: Option<bool>,
}

/// `engagement` of the contract; points in thousandths.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    pub of_kinds: Vec<(&'static str, i64)>,
    pub at_least: i64,
    pub within_days: i64,
}

/// One version of the contract. A criterion is the number of its expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// The first day it is in force, counted from the first Monday.
    pub from_day: Option<i64>,
    pub score_threshold: Option<f64>,
    pub icp_fit: Option<usize>,
    pub engagement: Option<Points>,
    /// The expression, and how many days back.
    pub japan_intent: Option<(usize, i64)>,
    pub decision_maker: Option<usize>,
    pub no_disqualifier: Option<usize>,
    pub handoff_within: At,
    pub aging_after: At,
    pub required: Vec<&'static str>,
    pub respond_within: At,
    pub business_clock: bool,
    pub opens: At,
    pub closes: At,
    /// Days from and to, both closed.
    pub closures: Vec<(i64, i64)>,
    pub japan_holidays: bool,
    pub kinds: Vec<&'static str>,
    pub stage_change_counts: bool,
    pub stalled_after: At,
    pub reason_field: &'static str,
    pub reason_within: At,
    pub reasons: Vec<&'static str>,
    /// Teams and functions that may hand a lead off.
    pub deciders: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct User {
    pub actor: &'static str,
    pub name: Text,
    pub team: Text,
    pub function: Text,
}

/// `[report]` of the job file.
#[derive(Debug, Clone)]
pub struct Report {
    pub weeks: i64,
    pub min_n: i64,
    pub mature_days: i64,
}

/// A row that no fact is computed from, beside the others of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its timestamp is none.
    Unreadable(&'static str),
    /// Of a lead that is not among the leads.
    Orphan(&'static str),
    /// The first row once more.
    Repeated(&'static str),
    /// An earlier row of the first lead, which says something else.
    DuplicateLead,
    /// A lead that is deleted, and a row of it in every source.
    DeletedLead,
    /// A lead that was merged into the first one, and a change of its stage.
    MergedLead,
}

/// Everything that a job reads.
#[derive(Debug, Clone)]
pub struct Records {
    pub as_of: At,
    pub leads: Vec<Lead>,
    pub history: Option<Vec<Change>>,
    pub engagement: Option<Vec<Event>>,
    pub activities: Option<Vec<Activity>>,
    pub opportunities: Option<Vec<Opportunity>>,
    pub users: Option<Vec<User>>,
    pub initial: Text,
    /// Whether the job file names the column of `leads` that is its stage.
    pub exports_stages: bool,
    pub ignores_unmapped: bool,
    /// Whether a stage is the queue in which leads wait for sales.
    pub has_queue: bool,
    /// Within how long a change may be taken back.
    pub undone_within: At,
    pub versions: Vec<Terms>,
    pub report: Report,
    pub faults: Vec<Fault>,
}

impl Records {
    pub fn terms_at(&self, at: At) -> &Terms {
        let in_force = |terms: &&Terms| terms.from_day.is_some_and(|day| day * DAY <= at);
        self.versions.iter().rfind(in_force).unwrap_or(&self.versions[0])
    }

    /// The number, from 0, of the version in force.
    pub fn version_at(&self, at: At) -> usize {
        let in_force = self.terms_at(at);
        self.versions.iter().position(|terms| std::ptr::eq(terms, in_force)).unwrap()
    }

    pub fn user(&self, actor: Text) -> Option<&User> {
        let actor = actor?;
        self.users.as_ref()?.iter().find(|user| user.actor == actor)
    }

    pub fn function_of(&self, actor: Text) -> Option<&'static str> {
        let of_users = self.user(actor).and_then(|user| user.function);
        of_users.or_else(|| (actor == Some("(automation)")).then_some("automation"))
    }

    /// The changes of a field of all leads that a job may see.
    pub fn logged<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Change> {
        let seen = |change: &&Change| {
            change.at < self.as_of && self.leads[change.lead].created_at < self.as_of
        };
        let changes = self.history.iter().flatten().filter(seen);
        changes.filter(move |change| change.field == field)
    }

    /// Whether any source has an attribute.
    pub fn knows(&self, attribute: &str) -> bool {
        let is_column = |lead: &Lead| lead.values.iter().any(|(name, _)| *name == attribute);
        self.leads.iter().any(is_column) || self.logged(attribute).next().is_some()
    }

    /// Whether the library may refuse the job with this error: its leads have rows besides those of
    /// after the cut-off, and none of them is left.
    pub fn are_refused_by(&self, error: &impl ToString) -> bool {
        let is_of_leads = |fault: &Fault| match fault {
            Fault::Unreadable(file) | Fault::Repeated(file) => *file == "leads.csv",
            Fault::DuplicateLead | Fault::DeletedLead | Fault::MergedLead => true,
            Fault::Orphan(_) => false,
        };
        let is_later = |lead: &Lead| lead.created_at >= self.as_of;
        error.to_string().contains("no lead is left")
            && self.leads.iter().all(is_later)
            && self.faults.iter().any(is_of_leads)
    }

    /// What there is of a lead before the cut-off; nothing if it came later.
    pub fn seen(&self, number: usize) -> Option<Seen<'_>> {
        self.seen_at(number, self.as_of)
    }

    /// What there was of a lead before an earlier instant. An attribute that had not changed
    /// by then has the value from before its first change.
    pub fn seen_at(&self, number: usize, until: At) -> Option<Seen<'_>> {
        let lead = &self.leads[number];
        if lead.created_at >= until {
            return None;
        }
        let mut of = Rows { number, as_of: self.as_of, told_twice: false, told_later: false };
        let mut changes = of.used(self.history.as_deref(), |row| (row.lead, row.at));
        // Stable: what happened at one instant stays in file order at first.
        changes.sort_by_key(|change| change.at);
        let mut fields: Vec<&str> = changes.iter().map(|change| change.field).collect();
        fields.sort_unstable();
        fields.dedup();
        let mut ambiguous_order = 0;
        for field in fields {
            let is_of_field = |change: &&Change| change.field == field;
            let mut of_field: Vec<&Change> = changes.iter().copied().filter(is_of_field).collect();
            let ambiguous = ordered::order(field, &mut of_field);
            ambiguous_order += if field == "stage" { ambiguous } else { 0 };
            let mut next = of_field.into_iter();
            for change in changes.iter_mut().filter(|change| change.field == field) {
                *change = next.next().unwrap();
            }
        }
        let mut events = of.used(self.engagement.as_deref(), |row| (row.lead, row.at));
        let mut activities = of.used(self.activities.as_deref(), |row| (row.lead, row.at));
        let rows = of.used(self.opportunities.as_deref(), |row| (row.lead, row.created_at));
        let deals = rows.into_iter().filter(|row| row.created_at < until).map(|row| {
            // A date alone: the day's midnight lies before what was created on that day.
            let closed_at = row.closed_at.map(|closed| closed.max(row.created_at));
            let closed_at = closed_at.filter(|&closed| closed < until);
            let won_at = closed_at.filter(|_| row.is_won == Some(true));
            Deal { created_at: row.created_at, amount: row.amount, closed_at, won_at }
        });
        let deals = deals.collect();
        let logged = changes.clone();
        changes.retain(|change| change.at < until);
        events.retain(|event| event.at < until);
        activities.retain(|activity| activity.at < until);
        let is_stage = |change: &Change| change.lead == number && change.field == "stage";
        let ever_changes_stage = self.history.iter().flatten().any(is_stage);
        let is_later = |change: &Change| is_stage(change) && change.at >= self.as_of;
        let changes_stage_later = self.history.iter().flatten().any(is_later);
        let Rows { told_twice, told_later, .. } = of;
        Some(Seen {
            number,
            lead,
            until,
            changes,
            logged,
            ever_changes_stage,
            changes_stage_later,
            ambiguous_order,
            events,
            activities,
            deals,
            told_twice,
            told_later,
        })
    }
}

/// An opportunity as known at the cut-off.
#[derive(Debug, Clone)]
pub struct Deal {
    pub created_at: At,
    pub amount: Option<i64>,
    pub closed_at: Option<At>,
    pub won_at: Option<At>,
}

/// What a job may see of one lead.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "what may be so of a lead")]
pub struct Seen<'a> {
    pub number: usize,
    pub lead: &'a Lead,
    /// Until when, exclusive.
    pub until: At,
    /// Ordered by time and file order.
    pub changes: Vec<&'a Change>,
    /// The same with those from then until the cut-off: the first of an attribute says what
    /// it was before.
    logged: Vec<&'a Change>,
    /// Whether the history has a change of the stage, be it from after the cut-off.
    pub ever_changes_stage: bool,
    /// Whether it has one from after the cut-off.
    pub changes_stage_later: bool,
    /// At how many instants the order of the stages is anybody's guess.
    pub ambiguous_order: usize,
    pub events: Vec<&'a Event>,
    pub activities: Vec<&'a Activity>,
    pub deals: Vec<Deal>,
    /// Whether a row was there twice, or came after the cut-off.
    pub told_twice: bool,
    pub told_later: bool,
}

/// Section 2: which rows of a lead are used.
struct Rows {
    number: usize,
    as_of: At,
    told_twice: bool,
    told_later: bool,
}

impl Rows {
    fn used<'a, T: PartialEq>(
        &mut self,
        rows: Option<&'a [T]>,
        lead_and_time: impl Fn(&T) -> (usize, At),
    ) -> Vec<&'a T> {
        let mut used: Vec<&T> = Vec::new();
        for row in rows.unwrap_or_default() {
            let (lead, at) = lead_and_time(row);
            if lead != self.number {
                continue;
            }
            if at >= self.as_of {
                self.told_later = true;
            } else if used.contains(&row) {
                self.told_twice = true;
            } else {
                used.push(row);
            }
        }
        used
    }
}

impl Seen<'_> {
    pub fn has_history(&self, field: &str) -> bool {
        self.logged.iter().any(|change| change.field == field)
    }

    /// How a value of an attribute is known: from a record of its moment, from the export, or
    /// not at all.
    pub fn is_recorded(&self, attribute: &str) -> Option<bool> {
        let is_exported = self.lead.values.iter().any(|(name, _)| *name == attribute);
        if self.has_history(attribute) { Some(true) } else { is_exported.then_some(false) }
    }

    /// Whether the sources know who owns the lead, or that nobody does.
    pub fn knows_owner(&self) -> bool {
        let in_leads = self.lead.values.iter().any(|(name, _)| *name == "owner");
        in_leads || self.has_history("owner")
    }

    /// Section 4: the value as it was. An owner of blanks alone is nobody.
    pub fn value(&self, attribute: &str, at: At) -> Text {
        let is_label = attribute == "owner";
        self.written(attribute, at).filter(|text| !is_label || !text.trim().is_empty())
    }

    fn written(&self, attribute: &str, at: At) -> Text {
        let of_field: Vec<_> =
            self.logged.iter().filter(|change| change.field == attribute).collect();
        let Some(first) = of_field.first() else {
            let exported = self.lead.values.iter().find(|(name, _)| *name == attribute);
            return exported.and_then(|(_, value)| *value);
        };
        let last = of_field.iter().rfind(|change| change.at <= at && change.at < self.until);
        last.map_or(first.old, |change| change.new)
    }
}

/// An amount that is the sum of those that are known, if any is.
pub fn sum_of<'a>(deals: impl Iterator<Item = &'a Deal>) -> Option<i64> {
    let known: Vec<i64> = deals.filter_map(|deal| deal.amount).collect();
    (!known.is_empty()).then(|| known.iter().sum())
}

pub fn date_of(day: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 16).unwrap() + Duration::days(day)
}

/// An instant as exports have it.
pub fn written(at: At) -> String {
    let (day, minute) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    format!("{} {:02}:{:02}", date_of(day), minute / HOUR, minute % HOUR)
}

/// The cells of tables.
pub fn time_cell(at: Option<At>) -> String {
    at.map(written).unwrap_or_default()
}

pub fn hours_cell(minutes: Option<At>) -> String {
    minutes.map(|minutes| format!("{:?}", number(minutes) / 60.0)).unwrap_or_default()
}

pub fn truth_cell(truth: Option<bool>) -> String {
    truth.map(|truth| truth.to_string()).unwrap_or_default()
}

pub fn amount_cell(amount: Option<i64>) -> String {
    amount.map(|amount| format!("{:?}", number(amount))).unwrap_or_default()
}

pub fn text_cell(text: Text) -> String {
    text.unwrap_or_default().to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
pub fn number(whole: i64) -> f64 {
    whole as f64
}
