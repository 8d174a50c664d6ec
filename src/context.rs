//! What a run knows once its facts are computed: the read model that measures, worklist, report
//! and workbook share. It answers what they ask beyond the facts, so that none of them looks into
//! the source tables: what the sources know at all, values at the cut-off, the names of people and
//! stages, the rows of each source; and the dimensions that measures share: weeks, owners, teams.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;

use crate::calendar::{HolidaySeason, Week};
use crate::domain::reserved::{NO_ACTOR, NO_OWNER, NO_TEAM};
use crate::domain::{Currency, DeciderRule, Entry, Function, SetAside, SourceTable};
use crate::facts::as_of_values::{AsOfValues, ValueEvidence};
use crate::facts::known_at_handoff::is_blank;
use crate::facts::ready::criteria::Checklist;
use crate::facts::{CannotTell, Criteria, Facts, HandoffRule, Inputs, Named, decider_rule};
use crate::job::Job;
use crate::pseudonyms::Names;
use crate::sources::{
    Account, COMPANY, LeadNumber, NULL_SYMBOL, Remark, Symbol, Tables, read_number,
};

/// What a run knows.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The job.
    pub job: &'a Job,
    /// The facts.
    pub facts: &'a Facts,
    /// The cut-off, UTC microseconds, exclusive.
    pub as_of: i64,
    /// The last week of the weekly series, up to the report week, in which every handoff is due:
    /// what is judged of SLA compliance. None where there is no such week.
    pub judged_week: Option<Week>,
    criteria: &'a Criteria<'a>,
    tables: &'a Tables,
    accounts: &'a [Account],
    names: &'a Names,
    owners: AsOfValues<'a>,
    companies: Option<AsOfValues<'a>>,
    scores: AsOfValues<'a>,
}

/// The rows of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRows {
    /// The source's name.
    pub source: String,
    /// Rows read.
    pub read: u64,
    /// Rows that the facts are computed from.
    pub used: u64,
    /// Rows of before the cut-off that name somebody.
    pub naming: u64,
    /// Those of them that name a lead.
    pub found: u64,
    /// Rows that are not used, by reason; every reason is there.
    pub set_aside: BTreeMap<SetAside, u64>,
    /// The instant of the last row that is used; none where there is none, or rows have no instant.
    pub last_at: Option<i64>,
}

/// The amounts of opportunities in one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CurrencySum {
    /// How many opportunities have one.
    pub opportunities: u64,
    /// Their sum, as it is written.
    pub amount: f64,
}

/// How the stages that a history leads to compare with the exported ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagesCompared<'a> {
    /// The history source's name.
    pub history: &'a str,
    /// The leads that can be compared.
    pub leads: u64,
    /// Those of them that are in another stage.
    pub differ: u64,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// The canonical table it feeds, such as `leads`.
    pub source: String,
    /// Its path as the job file names it.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its rows.
    pub rows: u64,
}

impl<'a> Context<'a> {
    /// What a run knows by its facts and by what they were computed from. `accounts` are the rows
    /// of its sources, `names` says how leads and people are named.
    #[must_use]
    pub fn new(
        inputs: Inputs<'a>,
        accounts: &'a [Account],
        facts: &'a Facts,
        names: &'a Names,
    ) -> Self {
        let Inputs { job, tables, criteria, as_of, .. } = inputs;
        let values = |attribute: &str| AsOfValues::of(tables, attribute);
        Self {
            job,
            facts,
            as_of,
            judged_week: judged_week(job, facts, as_of),
            criteria,
            tables,
            accounts,
            names,
            owners: values("owner"),
            companies: COMPANY.map(values).into_iter().find(AsOfValues::is_known),
            scores: values("score"),
        }
    }

    /// The job's time zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.job.timezone
    }

    /// The weeks of a weekly series, oldest first; the last is the report week.
    pub fn weeks(&self) -> impl DoubleEndedIterator<Item = Week> + use<> {
        series_weeks(self.job, self.as_of)
    }

    /// The recent weeks, of which the judged week is the last, and the weeks before them: a week
    /// alone is often too few to tell. Weeks of a holiday season are left out of both. Latest
    /// first. None where nothing is judged, or the series has but one week.
    #[must_use]
    pub fn recent_and_earlier(&self) -> Option<[Vec<Week>; 2]> {
        let [recent, earlier] = self.job.report.compared_weeks().map(|weeks| weeks as usize);
        let last = self.judged_week.filter(|_| recent > 0)?;
        let back = (0..).map(|weeks: i32| last.plus(-weeks));
        let mut weeks = back.filter(|&week| HolidaySeason::of(week).is_none());
        let recent = weeks.by_ref().take(recent).collect();
        Some([recent, weeks.take(earlier).collect()])
    }

    /// Whether a source was read.
    #[must_use]
    pub fn has_source(&self, source: SourceTable) -> bool {
        let tables = self.tables;
        match source {
            SourceTable::Leads => true,
            SourceTable::Identities => !self.job.sources.identities.is_empty(),
            SourceTable::History => tables.history.is_some(),
            SourceTable::Engagement => tables.engagement.is_some(),
            SourceTable::Activities => tables.activities.is_some(),
            SourceTable::Opportunities => tables.opportunities.is_some(),
            SourceTable::Users => tables.users.is_some(),
        }
    }

    /// Whether any stage history was read.
    #[must_use]
    pub fn has_stage_history(&self) -> bool {
        self.tables.history_of("stage").is_some()
    }

    /// Whether the sources know an attribute of leads at all.
    #[must_use]
    pub fn knows(&self, attribute: &str) -> bool {
        AsOfValues::of(self.tables, attribute).is_known()
    }

    /// Whether the sources know owners at all.
    #[must_use]
    pub fn knows_owners(&self) -> bool {
        self.owners.is_known()
    }

    /// Whether the sources know the reasons of rejections at all.
    #[must_use]
    pub fn knows_reasons(&self) -> bool {
        self.job.contract.terms().any(|terms| self.knows(&terms.reject.reason_field))
    }

    /// Whether it can be seen how long leads wait for sales: that there are handoffs, and a stage
    /// in which leads wait.
    #[must_use]
    pub fn knows_responses(&self) -> bool {
        self.has_stage_history() && self.job.stages.have_queue()
    }

    /// Whether the sources can tell which leads are at a ledger entry: that there are none
    /// then means none, rather than that none can be seen.
    #[must_use]
    pub fn can_tell(&self, entry: Entry) -> bool {
        match entry {
            // Without a whole checklist nobody can be told to be ready.
            Entry::ReadyWaiting => {
                let checklist = self.criteria.checklist_at(self.as_of);
                self.has_stage_history() && checklist.is_some_and(Checklist::is_whole)
            }
            Entry::Unanswered | Entry::Pending | Entry::RecycledUnanswered => {
                self.knows_responses()
            }
            Entry::Rejected => self.knows_reasons() && self.has_stage_history(),
            entry => self.has_stage_history() || entry.is_known_without_history(),
        }
    }

    /// Why it cannot be told what a rule of the job's contract would have done; nothing where it
    /// can.
    #[must_use]
    pub fn cannot_tell(&self, rule: HandoffRule) -> Option<CannotTell> {
        CannotTell::of(rule, self.tables, self.criteria, self.as_of)
    }

    /// Whether the contract in force lets the one decide who made a handoff; none where it names
    /// no deciders.
    #[must_use]
    pub fn decider_rule(&self, handoff: usize) -> Option<DeciderRule> {
        let handoffs = &self.facts.handoffs;
        let terms = self.job.contract.terms_at(handoffs.handed_off_at[handoff]);
        decider_rule(terms, self.tables, handoffs.handed_off_by[handoff])
    }

    /// Leads whose stage is the exported one, because no change of it is recorded; none where the
    /// job does not ask for exported stages.
    #[must_use]
    pub fn stages_as_exported(&self) -> Option<u64> {
        let stages = &self.tables.unchanged_stages;
        let known = stages.iter().filter(|&&stage| stage != NULL_SYMBOL).count();
        (!stages.is_empty()).then_some(known as u64)
    }

    /// At how many instants of a lead nothing but the file tells the order of its stage changes.
    #[must_use]
    pub fn ambiguous_order(&self) -> u64 {
        self.tables.ambiguous_order
    }

    /// Whether the stage that each lead is in is the exported one: the leads that can be compared,
    /// by number; nothing where the export has no stage.
    pub fn stages_compared(&self) -> Option<impl Iterator<Item = (LeadNumber, bool)> + use<'a>> {
        let (tables, facts) = (self.tables, self.facts);
        let exported = tables.leads.attributes.get("stage").filter(|_| self.has_stage_history())?;
        let changes = tables.history_of("stage")?;
        let stages = &self.job.stages;
        let is_compared = move |lead: LeadNumber| {
            !changes.rows(lead).is_empty() && !tables.stage_changes_later.contains(&lead)
        };
        let last = (0..facts.spells.lead.len())
            .filter(move |&spell| facts.spells.left_at[spell].is_none());
        Some(last.filter_map(move |spell| {
            let lead = facts.spells.lead[spell];
            let stage = exported.get(lead as usize).copied()?;
            stages.role_of(tables.vocabulary.text(stage)?)?;
            is_compared(lead).then(|| (lead, stage == facts.spells.stage[spell]))
        }))
    }

    /// How the stages that each history leads to compare with the exported ones: a lead is
    /// compared under the history that its last stage change is from. Nothing where the export
    /// has no stage.
    #[must_use]
    pub fn stages_by_history(&self) -> Option<Vec<StagesCompared<'a>>> {
        let histories = self.accounts.iter().filter(|it| it.source == SourceTable::History.name());
        let mut found: Vec<_> = histories
            .map(|account| StagesCompared { history: &account.name, leads: 0, differ: 0 })
            .collect();
        for (lead, is_same) in self.stages_compared()? {
            let source = self.tables.stage_sources.get(lead as usize).copied().unwrap_or(0);
            if let Some(of) = found.get_mut(usize::from(source)) {
                of.leads += 1;
                of.differ += u64::from(!is_same);
            }
        }
        Some(found)
    }

    /// What is said of the values of all sources.
    pub fn remarks(&self) -> impl Iterator<Item = &'a Remark> {
        self.accounts.iter().flat_map(|account| &account.remarks)
    }

    /// The rows of each source, in the order of reading.
    pub fn source_rows(&self) -> impl Iterator<Item = SourceRows> + use<'a> {
        self.accounts.iter().map(|Account { name, intake, span, .. }| SourceRows {
            source: name.clone(),
            read: intake.read,
            used: intake.used(),
            naming: intake.naming,
            found: intake.found,
            set_aside: SetAside::ALL.map(|reason| (reason, intake.count(reason))).into(),
            last_at: span.map(|(_, last)| last),
        })
    }

    /// The currency of every sum.
    #[must_use]
    pub fn main_currency(&self) -> Currency {
        let opportunities = self.tables.opportunities.as_ref();
        opportunities.map(|table| table.main).unwrap_or_default()
    }

    /// The amounts of the opportunities as they are written, by currency: the main one first,
    /// what is in no known currency last.
    #[must_use]
    pub fn amounts_by_currency(&self) -> Vec<(Option<Currency>, CurrencySum)> {
        let mut sums: BTreeMap<Option<Currency>, CurrencySum> = BTreeMap::new();
        if let Some(table) = &self.tables.opportunities {
            for (currency, amount) in table.currency.iter().zip(&table.written_amount) {
                if let Some(amount) = amount {
                    let sum = sums.entry(*currency).or_default();
                    sum.opportunities += 1;
                    sum.amount += amount;
                }
            }
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        let main = Some(self.main_currency());
        sums.sort_by_key(|(currency, _)| (*currency != main, currency.is_none(), *currency));
        sums
    }

    /// The files that were read, in the order of reading.
    pub fn files(&self) -> impl Iterator<Item = FileRead> + use<'a> {
        self.accounts.iter().flat_map(|account| {
            let files = account.files.iter().zip(account.intake.rows_by_file());
            files.map(|(file, (_, rows))| FileRead {
                source: account.name.clone(),
                file: file.name.clone(),
                bytes: file.bytes,
                sha256: file.sha256.clone(),
                rows,
            })
        })
    }

    /// How many leads there are.
    #[must_use]
    pub fn lead_count(&self) -> usize {
        self.tables.leads.len()
    }

    /// A lead's id in the sources; what is shown of it is in [`Context::people`].
    #[must_use]
    pub fn lead_id(&self, lead: LeadNumber) -> Option<&'a str> {
        self.tables.leads.ids.text(lead)
    }

    /// A text of the facts, such as a stage or an attribute.
    #[must_use]
    pub fn text(&self, code: Symbol) -> Option<&'a str> {
        self.tables.vocabulary.text(code)
    }

    /// Whether a text is null or nothing but white space.
    #[must_use]
    pub fn is_blank(&self, code: Symbol) -> bool {
        is_blank(code, &self.tables.vocabulary)
    }

    /// The owner of a lead at an instant.
    #[must_use]
    pub fn owner_at(&self, lead: LeadNumber, instant: i64) -> Symbol {
        self.owners.at(lead, instant).code
    }

    /// The company of a lead at the cut-off, where the sources name one.
    #[must_use]
    pub fn company(&self, lead: LeadNumber) -> Option<&'a str> {
        let company = self.text_now(self.companies.as_ref()?, lead).map(str::trim);
        company.filter(|name| !name.is_empty())
    }

    /// The score of a lead at the cut-off.
    #[must_use]
    pub fn score(&self, lead: LeadNumber) -> Option<f64> {
        self.text_now(&self.scores, lead).and_then(read_number)
    }

    fn text_now(&self, values: &AsOfValues, lead: LeadNumber) -> Option<&'a str> {
        let value = values.at(lead, self.as_of);
        (value.evidence != ValueEvidence::Unknown).then(|| self.text(value.code)).flatten()
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
        let group = |name: &dyn Fn(Symbol) -> Option<String>| {
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
    ambiguous: BTreeMap<Symbol, u32>,
}

impl<'a> People<'a> {
    fn of(named: Named<'a>) -> Self {
        let tables = named.tables();
        let mut bearers: BTreeMap<Symbol, u32> = BTreeMap::new();
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
    pub fn owner(&self, owner: Symbol) -> String {
        let text = |code: Symbol| self.tables.vocabulary.text(code).map(str::trim);
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

    /// The key of who made a change.
    #[must_use]
    pub fn actor(&self, actor: Symbol) -> String {
        if is_blank(actor, &self.tables.vocabulary) {
            NO_ACTOR.to_owned()
        } else {
            self.owner(actor)
        }
    }

    /// The key of the team of who made a change, or of their function where no team is known;
    /// `None` where there are no users, and so nothing to group by.
    #[must_use]
    pub fn actor_team(&self, actor: Symbol) -> Option<String> {
        let vocabulary = &self.tables.vocabulary;
        if is_blank(actor, vocabulary) {
            return Some(NO_ACTOR.to_owned());
        }
        let user = self.tables.users.as_ref()?.by_actor.get(&actor);
        let team = user.and_then(|user| vocabulary.text(user.team)).map(str::trim);
        let function = self.tables.function_of(actor).map(Function::name);
        Some(team.filter(|team| !team.is_empty()).or(function).unwrap_or(NO_TEAM).to_owned())
    }

    /// The key of an owner's team; `None` where no source names any team.
    #[must_use]
    pub fn team(&self, owner: Symbol) -> Option<String> {
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
    code: impl Fn(usize) -> Symbol,
    name: impl Fn(Symbol) -> Option<String>,
) -> Groups {
    let mut by_code: BTreeMap<Symbol, Vec<usize>> = BTreeMap::new();
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

/// The weeks of a weekly series, oldest first; the last is the report week.
fn series_weeks(job: &Job, as_of: i64) -> impl DoubleEndedIterator<Item = Week> + use<> {
    let last = Week::last_complete(as_of, job.timezone);
    let weeks = i32::try_from(job.report.weeks).unwrap_or(i32::MAX);
    (1 - weeks..=0).map(move |back| last.plus(back))
}

/// The last week of the series in which every handoff is due.
fn judged_week(job: &Job, facts: &Facts, as_of: i64) -> Option<Week> {
    let at = facts.handoffs.handed_off_at.iter().enumerate();
    let not_due = at.filter(|(handoff, _)| facts.responses.is_not_due(*handoff));
    let not_due: BTreeSet<Week> = not_due.map(|(_, at)| Week::of(*at, job.timezone)).collect();
    series_weeks(job, as_of).rev().find(|week| !not_due.contains(week))
}
