//! What measures are taken from, and the dimensions that they share: weeks, owners and
//! teams.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono_tz::Tz;

use crate::calendar::Week;
use crate::facts::as_of_values::AsOfValues;
use crate::facts::criteria::Checklist;
use crate::facts::known_at_handoff::is_blank;
use crate::facts::{Criteria, Entry, Facts, Named};
use crate::job::Job;
use crate::pseudonyms::Names;
use crate::sources::{Account, Code, LeadNumber, Tables};

/// The key of what nobody owns.
pub const NO_OWNER: &str = "(no owner)";
/// The key of owners whose team no source names.
pub const NO_TEAM: &str = "(no team)";

/// What measures are taken from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The job.
    pub job: &'a Job,
    /// The canonical tables.
    pub tables: &'a Tables,
    /// Each source's rows.
    pub accounts: &'a [Account],
    /// The facts.
    pub facts: &'a Facts,
    /// The contract's criteria.
    pub criteria: &'a Criteria<'a>,
    /// The cut-off, UTC microseconds, exclusive.
    pub as_of: i64,
    /// How leads and people are named.
    pub names: &'a Names,
}

impl<'a> Context<'a> {
    /// The job's time zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.job.timezone
    }

    /// The weeks of a weekly series, oldest first; the last is the report week.
    pub fn weeks(&self) -> impl Iterator<Item = Week> + use<> {
        let last = Week::last_complete(self.as_of, self.zone());
        let weeks = i32::try_from(self.job.report.weeks).unwrap_or(i32::MAX);
        (1 - weeks..=0).map(move |back| last.plus(back))
    }

    /// The later half of the weekly series, the report week its last, and as many weeks
    /// before, each from its first week to its last: a week alone is often too few to tell.
    /// None where the series has but one week.
    #[must_use]
    pub fn halves(&self) -> Option<[RangeInclusive<Week>; 2]> {
        let last = Week::last_complete(self.as_of, self.zone());
        let half = i32::try_from(self.job.report.weeks / 2).unwrap_or(i32::MAX / 2);
        let from = |weeks_back: i32| last.plus(1 - weeks_back);
        (half > 0).then(|| [from(half)..=last, from(2 * half)..=last.plus(-half)])
    }

    /// Whether any stage history was read.
    #[must_use]
    pub fn has_stage_history(&self) -> bool {
        self.tables.history_of("stage").is_some()
    }

    /// Whether the sources know the reasons of rejections at all.
    #[must_use]
    pub fn knows_reasons(&self) -> bool {
        self.job
            .contract
            .terms()
            .any(|terms| AsOfValues::of(self.tables, &terms.reject.reason_field).is_known())
    }

    /// Whether the sources can tell which leads stand at a ledger entry: that there are none
    /// then means none, rather than that none can be seen.
    #[must_use]
    pub fn can_tell(&self, entry: Entry) -> bool {
        match entry {
            // Without a whole checklist nobody can be told to be ready.
            Entry::ReadyWaiting => {
                let checklist = self.criteria.checklist_at(self.as_of);
                self.has_stage_history() && checklist.is_some_and(Checklist::is_whole)
            }
            Entry::Rejected => self.knows_reasons() && self.has_stage_history(),
            entry => self.has_stage_history() || entry.is_known_without_history(),
        }
    }

    /// Whether the sources know owners at all.
    #[must_use]
    pub fn knows_owners(&self) -> bool {
        AsOfValues::of(self.tables, "owner").is_known()
    }

    /// Handoffs by team and by owner: of who is to answer, the sales user to whom the lead
    /// was first assigned, or its owner at the handoff where it never was. Empty where the
    /// sources know no owners.
    #[must_use]
    pub fn handoffs_by_people(&self) -> Vec<(&'static str, Groups)> {
        if !self.knows_owners() {
            return Vec::new();
        }
        let people = self.people();
        let assigned = &self.facts.responses.assigned_to;
        let group = |name: &dyn Fn(Code) -> Option<String>| {
            group_by(0..assigned.len(), |row| assigned[row], name)
        };
        vec![
            ("team", group(&|code| people.team(code))),
            ("owner", group(&|code| Some(people.owner(code)))),
        ]
    }

    /// The keys of owners and teams.
    #[must_use]
    pub fn people(&self) -> People<'a> {
        People::of(self.named())
    }

    /// Leads and people as output names them.
    #[must_use]
    pub fn named(&self) -> Named<'a> {
        Named::of(self.tables, self.names)
    }
}

/// How leads, owners and teams are called in the measure table and wherever people read of
/// them: an owner by name where the users are known, and by actor id otherwise; or by a
/// pseudonym.
#[derive(Debug)]
pub struct People<'a> {
    tables: &'a Tables,
    named: Named<'a>,
    /// Names that more than one actor bears.
    ambiguous: BTreeMap<Code, u32>,
}

impl<'a> People<'a> {
    fn of(named: Named<'a>) -> Self {
        let tables = named.tables();
        let mut bearers: BTreeMap<Code, u32> = BTreeMap::new();
        for user in tables.users.iter().flat_map(|users| users.by_actor.values()) {
            *bearers.entry(user.name).or_default() += 1;
        }
        bearers.retain(|_, count| *count > 1);
        Self { tables, named, ambiguous: bearers }
    }

    /// What a lead is called.
    #[must_use]
    pub fn lead(&self, lead: LeadNumber) -> Option<Cow<'a, str>> {
        self.named.lead(lead)
    }

    /// Whether leads and people are called as in the sources; where not, nothing else may be
    /// shown that names them.
    #[must_use]
    pub fn are_full(&self) -> bool {
        self.named.are_full()
    }

    /// The key of an owner.
    #[must_use]
    pub fn owner(&self, owner: Code) -> String {
        let text = |code: Code| self.tables.vocabulary.text(code).map(str::trim);
        if is_blank(owner, &self.tables.vocabulary) {
            return NO_OWNER.to_owned();
        }
        if !self.named.are_full() {
            return self.named.person(owner).unwrap_or_default().into_owned();
        }
        let actor = text(owner).unwrap_or_default();
        let user = self.tables.users.as_ref().and_then(|users| users.by_actor.get(&owner));
        match user.and_then(|user| Some((user.name, text(user.name)?))) {
            None | Some((_, "")) => actor.to_owned(),
            Some((name, shown)) if self.ambiguous.contains_key(&name) => {
                format!("{shown} ({actor})")
            }
            Some((_, shown)) => shown.to_owned(),
        }
    }

    /// The key of an owner's team; `None` where no source names any team.
    #[must_use]
    pub fn team(&self, owner: Code) -> Option<String> {
        let users = self.tables.users.as_ref()?;
        let vocabulary = &self.tables.vocabulary;
        if users.by_actor.values().all(|user| is_blank(user.team, vocabulary)) {
            return None;
        }
        let team = users.by_actor.get(&owner).and_then(|user| vocabulary.text(user.team));
        let team = team.map(str::trim).filter(|team| !team.is_empty());
        Some(team.unwrap_or(NO_TEAM).to_owned())
    }
}

/// Rows by the value of a dimension, in the order of the values.
pub type Groups = BTreeMap<String, Vec<usize>>;

/// Groups rows by a code, naming each code once.
pub fn group_by(
    rows: impl Iterator<Item = usize>,
    code: impl Fn(usize) -> Code,
    name: impl Fn(Code) -> Option<String>,
) -> Groups {
    let mut by_code: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
    for row in rows {
        by_code.entry(code(row)).or_default().push(row);
    }
    let mut groups = Groups::new();
    for (code, rows) in by_code {
        if let Some(name) = name(code) {
            groups.entry(name).or_default().extend(rows);
        }
    }
    groups
}
