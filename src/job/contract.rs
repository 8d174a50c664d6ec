//! `[contract]`: what marketing and sales agreed on, as it was in force at each time. A
//! handoff is judged by the version in force at its instant.

use std::path::Path;

use chrono::NaiveDate;
use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::value::Datetime;

use super::decide::{Decide, WrittenDecide};
use super::document::Document;
use super::error::{Fault, JobError};
use super::key::KeyPath;
use super::pass::{Pass, WrittenPass};
use super::ready::{Ready, WrittenReady};
use super::reject::{Reject, WrittenReject};
use super::respond::{Respond, WrittenRespond};
use super::{WrittenContractFile, check, read_text, schema, timezone};

/// The agreement in all its versions; there is at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// What it is called, if anything.
    pub name: Option<String>,
    first: Terms,
    later: Vec<Later>,
}

/// A version after the first.
#[derive(Debug, Clone, PartialEq)]
struct Later {
    /// The instant from which it is in force, UTC microseconds.
    from: i64,
    terms: Terms,
}

/// One version of the agreement: the answers to its five questions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    /// The version's number, from 1.
    pub version: usize,
    /// The day, in the job's time zone, from which it is in force; the first version may
    /// have none, and also judges what was before it.
    pub effective_from: Option<NaiveDate>,
    /// When is a lead sales-ready?
    pub ready: Ready,
    /// Who makes the handoff decision?
    pub decide: Decide,
    /// What information must be passed to sales?
    pub pass: Pass,
    /// What response time does sales commit to?
    pub respond: Respond,
    /// What happens if sales rejects a lead?
    pub reject: Reject,
}

impl Terms {
    /// The place of the version among [`Contract::terms`], from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.version.saturating_sub(1)
    }
}

impl Contract {
    /// The versions in the order of time.
    pub fn terms(&self) -> impl Iterator<Item = &Terms> {
        std::iter::once(&self.first).chain(self.later.iter().map(|later| &later.terms))
    }

    /// The versions in the order of time, each with the instant from which it is in force
    /// (UTC microseconds): the first always was, until the next.
    pub fn in_force(&self) -> impl Iterator<Item = (i64, &Terms)> {
        let later = self.later.iter().map(|later| (later.from, &later.terms));
        std::iter::once((i64::MIN, &self.first)).chain(later)
    }

    /// The version in force at an instant (UTC microseconds); the first one before it
    /// took effect.
    #[must_use]
    pub fn terms_at(&self, instant: i64) -> &Terms {
        let begun = self.later.partition_point(|later| later.from <= instant);
        let last = begun.checked_sub(1).and_then(|last| self.later.get(last));
        last.map_or(&self.first, |later| &later.terms)
    }

    /// Reads the contract of a file: a whole job file, or one with `[contract]` alone.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or has a key at fault.
    pub fn read(path: &Path, zone: Tz) -> Result<(Self, Vec<u8>), JobError> {
        let (text, bytes) = read_text(path)?;
        Ok((Self::parse(&text, &path.display().to_string(), zone)?, bytes))
    }

    /// The contract in a text: a whole job file, or `[contract]` alone.
    ///
    /// # Errors
    /// The text is not TOML, or has a key at fault.
    pub fn parse(text: &str, file_name: &str, zone: Tz) -> Result<Self, JobError> {
        let document = Document::parse(text, file_name)?;
        if document.table().contains_key("sources") || document.table().contains_key("stages") {
            return super::Job::parse(text, file_name).map(|job| job.contract);
        }
        check::check(&document, &schema::CONTRACT_FILE)?;
        let written: WrittenContractFile = document.written()?;
        let key = KeyPath::top().child("contract");
        written.contract.settle(&key, zone).map_err(|fault| document.error(&fault))
    }
}

/// `[contract]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenContract {
    /// What the contract is called in the report.
    #[schemars(length(min = 1))]
    name: Option<String>,
    /// The day from which the first version is in force. It also judges handoffs before it.
    #[schemars(schema_with = "schema::date")]
    #[serde(default)]
    effective_from: Option<Datetime>,
    /// Later versions, each a [[contract.version]] table, in the order of time. What one does
    /// not write stays as it was in the version before.
    version: Option<Vec<WrittenVersion>>,
    /// 1. When does a lead become sales-ready?
    ready: Option<WrittenReady>,
    /// 2. Who makes the handoff decision?
    decide: Option<WrittenDecide>,
    /// 3. What information must be passed to sales?
    pass: Option<WrittenPass>,
    /// 4. What response time does sales commit to?
    respond: Option<WrittenRespond>,
    /// 5. What happens if sales rejects a lead?
    reject: Option<WrittenReject>,
}

/// `[[contract.version]]` as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenVersion {
    /// The day from which this version is in force, in the job's time zone.
    #[schemars(schema_with = "schema::date")]
    effective_from: Datetime,
    /// 1. When does a lead become sales-ready? The keys that change.
    #[schemars(transform = schema::without_defaults)]
    ready: Option<WrittenReady>,
    /// 2. Who makes the handoff decision? The keys that change.
    #[schemars(transform = schema::without_defaults)]
    decide: Option<WrittenDecide>,
    /// 3. What information must be passed to sales? The keys that change.
    #[schemars(transform = schema::without_defaults)]
    pass: Option<WrittenPass>,
    /// 4. What response time does sales commit to? The keys that change.
    #[schemars(transform = schema::without_defaults)]
    respond: Option<WrittenRespond>,
    /// 5. What happens if sales rejects a lead? The keys that change.
    #[schemars(transform = schema::without_defaults)]
    reject: Option<WrittenReject>,
}

/// The five sections, whether of the contract itself or of a later version.
struct ContractSections {
    ready: Option<WrittenReady>,
    decide: Option<WrittenDecide>,
    pass: Option<WrittenPass>,
    respond: Option<WrittenRespond>,
    reject: Option<WrittenReject>,
}

impl WrittenContract {
    /// Settles every version on top of the one before it.
    ///
    /// # Errors
    /// A key at fault, or versions that do not follow one another in time.
    pub fn settle(self, key: &KeyPath, zone: Tz) -> Result<Contract, Fault> {
        let Self { ready, decide, pass, respond, reject, .. } = self;
        let mut first = ContractSections { ready, decide, pass, respond, reject }
            .settle(&Terms::default(), key)?;
        first.version = 1;
        let from = self.effective_from.as_ref();
        first.effective_from =
            from.map(|date| day(&key.child("effective_from"), date)).transpose()?;

        let mut later: Vec<Later> = Vec::new();
        for (number, version) in self.version.into_iter().flatten().enumerate() {
            let key = key.child("version").item(number);
            let before = later.last().map_or(&first, |later| &later.terms);
            let date = day(&key.child("effective_from"), &version.effective_from)?;
            if let Some(earlier) = before.effective_from.filter(|earlier| date <= *earlier) {
                return Err(Fault::value(
                    key.child("effective_from"),
                    format!("{date} is not after {earlier}, the day of the version before it"),
                    "write the versions in the order of time, each from a later day",
                ));
            }
            let WrittenVersion { ready, decide, pass, respond, reject, .. } = version;
            let mut terms =
                ContractSections { ready, decide, pass, respond, reject }.settle(before, &key)?;
            terms.version = before.version + 1;
            terms.effective_from = Some(date);
            later.push(Later { from: timezone::start_of_day(zone, date), terms });
        }
        Ok(Contract { name: self.name, first, later })
    }
}

impl ContractSections {
    fn settle(self, before: &Terms, key: &KeyPath) -> Result<Terms, Fault> {
        let respond = self.respond.unwrap_or_default();
        let reject = self.reject.unwrap_or_default();
        Ok(Terms {
            version: before.version,
            effective_from: before.effective_from,
            ready: self.ready.unwrap_or_default().settle(&before.ready),
            decide: self.decide.unwrap_or_default().settle(&before.decide),
            pass: self.pass.unwrap_or_default().settle(&before.pass),
            respond: respond.settle(&before.respond, &key.child("respond"))?,
            reject: reject.settle(&before.reject, &key.child("reject"))?,
        })
    }
}

fn day(key: &KeyPath, written: &Datetime) -> Result<NaiveDate, Fault> {
    let day = written.date.and_then(|date| {
        NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
    });
    day.ok_or_else(|| {
        let problem = format!("{written} is no date of the calendar");
        Fault::value(
            key.clone(),
            problem,
            "write a date without quotation marks, such as 2026-04-01",
        )
    })
}
