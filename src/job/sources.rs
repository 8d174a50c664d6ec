//! `[sources]`: where the exports are, how they are written, and which of their columns
//! are which (definitions, section 2).

use std::collections::BTreeMap;
use std::fmt;

use chrono_tz::Tz;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::error::Fault;
use super::key::{KeyPath, KeyStep};
use super::quoted::quoted;
use super::timezone;

/// The exports of a job. But for the leads, a table may come from several systems: each export
/// of it is a source of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct SourcesSection {
    /// The leads, one row each.
    pub leads: Source,
    /// Other ids of leads, by which other systems know them.
    pub identities: Vec<Source>,
    /// The field-change log.
    pub history: Vec<Source>,
    /// What leads did.
    pub engagement: Vec<Source>,
    /// What sales did.
    pub activities: Vec<Source>,
    /// The opportunities.
    pub opportunities: Vec<Source>,
    /// The people and systems that act.
    pub users: Vec<Source>,
}

impl SourcesSection {
    /// The exports of a canonical table, in the order of the job file.
    #[must_use]
    pub fn of(&self, table: &str) -> &[Source] {
        match table {
            "leads" => std::slice::from_ref(&self.leads),
            "identities" => &self.identities,
            "history" => &self.history,
            "engagement" => &self.engagement,
            "activities" => &self.activities,
            "opportunities" => &self.opportunities,
            "users" => &self.users,
            _ => &[],
        }
    }

    /// What the number-th export of a table is called: `history`, or `history[2]` where there
    /// are several.
    #[must_use]
    pub fn name_of(&self, table: &str, number: usize) -> String {
        if self.of(table).len() > 1 { format!("{table}[{}]", number + 1) } else { table.to_owned() }
    }
}

/// One export.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its paths or patterns, relative to the job file; at least one.
    pub path: Vec<String>,
    /// The system whose export it is, if a known one.
    pub preset: Option<Preset>,
    /// Its format; none where the file's name tells.
    pub format: Option<Format>,
    /// Its text encoding; none where it is to be detected.
    pub encoding: Option<Encoding>,
    /// The character between fields; none where the format tells.
    pub delimiter: Option<u8>,
    /// The zone of timestamps without an offset; none for the job's.
    pub timezone: Option<Tz>,
    /// The sheet of a workbook; none for its first.
    pub sheet: Option<String>,
    /// Lines above the header.
    pub skip_lines: usize,
    /// The order of day, month and year in dates that do not begin with the year; none where
    /// such dates are not to be read.
    pub date_order: Option<DateOrder>,
    /// The columns with the time of day of each canonical time whose own column has the date.
    pub time_columns: BTreeMap<String, String>,
    /// Texts that mean null; none for the blank, and what the preset adds to it.
    pub null_values: Option<Vec<String>>,
    /// The columns in the file of each canonical name that differs from it: of several, the
    /// first that has a value in the row.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Canonical names that have one value in every row.
    pub fixed: BTreeMap<String, FixedValue>,
    /// Of the history: the names in the file of each canonical field.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Canonical names whose values the file writes in words of its own: word and value. A
    /// word that is not listed is no value.
    pub values: BTreeMap<String, BTreeMap<String, FixedValue>>,
    /// Of the users: what the file writes for each function.
    pub functions: BTreeMap<String, Vec<String>>,
    /// Of the leads: columns with ids by which other sources know the same lead.
    pub other_ids: Vec<String>,
    /// Whether records of people who are no leads are expected.
    pub of_others_too: bool,
    /// The age in days, at the cut-off, beyond which the last record breaks a gate.
    pub max_age_days: Option<f64>,
}

impl Source {
    /// A source of one path about which nothing else is said.
    #[must_use]
    pub fn of(path: impl Into<String>) -> Self {
        Self {
            path: vec![path.into()],
            preset: None,
            format: None,
            encoding: None,
            delimiter: None,
            timezone: None,
            sheet: None,
            skip_lines: 0,
            date_order: None,
            time_columns: BTreeMap::new(),
            null_values: None,
            columns: BTreeMap::new(),
            fixed: BTreeMap::new(),
            fields: BTreeMap::new(),
            values: BTreeMap::new(),
            functions: BTreeMap::new(),
            other_ids: Vec::new(),
            of_others_too: false,
            max_age_days: None,
        }
    }
}

/// A system whose exports are known: their layouts are data files of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Salesforce, as Data Loader, its reports, Fivetran, Airbyte and Stitch write it.
    Salesforce,
    /// HubSpot, as its exports, Fivetran, Airbyte and Stitch write it.
    Hubspot,
    /// Marketo Engage, as its bulk extracts, Fivetran and Airbyte write it.
    Marketo,
    /// Salesforce Account Engagement (Pardot), as its API and Fivetran write it.
    AccountEngagement,
    /// Microsoft Dynamics 365 Sales, as the tables of Dataverse are written.
    Dynamics,
    /// Zoho CRM, as its exports and its API write it.
    Zoho,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 6] = [
        Self::Salesforce,
        Self::Hubspot,
        Self::Marketo,
        Self::AccountEngagement,
        Self::Dynamics,
        Self::Zoho,
    ];

    /// The preset's name in the job file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Salesforce => "salesforce",
            Self::Hubspot => "hubspot",
            Self::Marketo => "marketo",
            Self::AccountEngagement => "account-engagement",
            Self::Dynamics => "dynamics",
            Self::Zoho => "zoho",
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// Apache Parquet.
    Parquet,
    /// One JSON object a line.
    Jsonl,
    /// One JSON object a line, by its other name.
    Ndjson,
    /// A workbook of Excel, of which one sheet is read.
    Xlsx,
}

/// The order of the parts of a date that does not begin with the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
}

/// How a text file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Encoding {
    /// UTF-8, with a byte-order mark or without.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Shift JIS as Windows and Excel in Japan write it.
    #[serde(rename = "cp932")]
    Cp932,
    /// UTF-16 of either byte order.
    #[serde(rename = "utf-16")]
    Utf16,
}

impl Encoding {
    /// The encoding as the job file calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Cp932 => "cp932",
            Self::Utf16 => "utf-16",
        }
    }
}

/// One value for a whole column.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum FixedValue {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A truth value.
    Truth(bool),
}

impl fmt::Display for FixedValue {
    /// As the value would be written in a file.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Integer(whole) => whole.fmt(formatter),
            Self::Number(number) => number.fmt(formatter),
            Self::Truth(truth) => truth.fmt(formatter),
        }
    }
}

impl JsonSchema for FixedValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FixedValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

/// One text or several: paths, or names.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMoreTexts {
    One(String),
    Several(Vec<String>),
}

impl OneOrMoreTexts {
    fn into_list(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Several(texts) => texts,
        }
    }
}

impl JsonSchema for OneOrMoreTexts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "array"],
            "minLength": 1,
            "minItems": 1,
            "items": { "type": "string", "minLength": 1 },
        })
    }
}

/// `[sources]` as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenSources {
    /// The leads, one row each: `lead_id`, `created_at`, and any attributes.
    #[schemars(schema_with = "of_leads")]
    leads: WrittenSource,
    /// Other ids of leads, by which another system knows them: `other_id`, `lead_id`. Its other
    /// mapped columns are attributes of the lead.
    #[serde(default)]
    #[schemars(schema_with = "of_any_table")]
    identities: Option<OneOrMoreSources>,
    /// The field-change log: `lead_id`, `changed_at`, `field`, `old_value`, `new_value`, `actor`.
    #[serde(default)]
    #[schemars(schema_with = "of_history")]
    history: Option<OneOrMoreSources>,
    /// What leads did: `lead_id`, `occurred_at`, `kind`, `asset`.
    #[serde(default)]
    #[schemars(schema_with = "of_any_table")]
    engagement: Option<OneOrMoreSources>,
    /// What sales did towards leads: `lead_id`, `occurred_at`, `kind`, `actor`.
    #[serde(default)]
    #[schemars(schema_with = "of_any_table")]
    activities: Option<OneOrMoreSources>,
    /// The opportunities: `opportunity_id`, `lead_id`, `created_at`, `amount`, `closed_at`, `is_won`.
    #[serde(default)]
    #[schemars(schema_with = "of_any_table")]
    opportunities: Option<OneOrMoreSources>,
    /// People and systems: `actor`, `name`, `team`, `function` (marketing, sales, automation).
    #[serde(default)]
    #[schemars(schema_with = "of_users")]
    users: Option<OneOrMoreSources>,
}

/// The export of a table, or one from each of several systems.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMoreSources {
    One(Box<WrittenSource>),
    Several(Vec<WrittenSource>),
}

impl OneOrMoreSources {
    fn settle(self, key: &KeyPath) -> Result<Vec<Source>, Fault> {
        match self {
            Self::One(source) => Ok(vec![source.settle(key)?]),
            Self::Several(sources) => {
                let sources = sources.into_iter().enumerate();
                sources.map(|(number, source)| source.settle(&key.item(number))).collect()
            }
        }
    }
}

/// One source as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenSource {
    /// A path, a list of paths, or a pattern with * and ?, relative to the job file: .csv,
    /// .tsv, .xlsx, .parquet, .jsonl or .ndjson, each also as .gz or .zst. Or an address in object
    /// storage, such as `s3://BUCKET/NAME`.
    path: OneOrMoreTexts,
    /// The system whose export the files are: it fills `columns`, `fields` and `fixed`, and
    /// whatever is written beside it goes before what it fills.
    preset: Option<Preset>,
    /// The format of the files, where their names do not tell it.
    format: Option<Format>,
    /// The encoding of the text, where it should not be detected.
    encoding: Option<Encoding>,
    /// The one ASCII character between fields, such as ";", where it should not be detected.
    delimiter: Option<String>,
    /// The time zone of timestamps without an offset, where it is not the job's.
    #[schemars(length(min = 1))]
    timezone: Option<String>,
    /// The name of the sheet of a workbook, where it is not the first.
    #[schemars(length(min = 1))]
    sheet: Option<String>,
    /// How many lines of a text or a sheet come before its header.
    #[schemars(extend("default" = 0), range(max = 1000))]
    skip_lines: Option<usize>,
    /// The order of day, month and year in dates that do not begin with the year: without it
    /// such dates are not read.
    date_order: Option<DateOrder>,
    /// Canonical time = the column that has its time of day, where its own has only the date.
    #[serde(default)]
    time_columns: BTreeMap<String, String>,
    /// Texts that mean that there is no value; a preset whose system writes `null` adds that to
    /// the default.
    #[schemars(extend("default" = [""]))]
    null_values: Option<Vec<String>>,
    /// Canonical name = column in the file, or several, of which the first that has a value in
    /// the row counts. A column that already has its canonical name needs no entry.
    #[serde(default)]
    columns: BTreeMap<String, OneOrMoreTexts>,
    /// Canonical name = the one value that it has in every row.
    #[serde(default)]
    fixed: BTreeMap<String, FixedValue>,
    /// Canonical field (`stage`, `owner`, `score`, or an attribute) = its name, or names, in
    /// the file's column of field names.
    #[serde(default)]
    fields: BTreeMap<String, OneOrMoreTexts>,
    /// Canonical name = a table of what the file writes and what it means, such as
    /// `is_won = { Won = true, Lost = false }`. What is not listed is no value.
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, FixedValue>>,
    /// Columns with other ids of the same lead, by which other sources know it.
    #[serde(default)]
    #[schemars(inner(length(min = 1)))]
    other_ids: Vec<String>,
    /// Whether records of people who are no leads are expected, as in a marketing tool that
    /// knows more people than the CRM: they are counted apart, and are no fault.
    of_others_too: Option<bool>,
    /// The age in days, at the cut-off, beyond which the last record breaks a gate.
    #[schemars(range(min = 0.0, max = 3650.0))]
    max_age_days: Option<f64>,
    /// Function (marketing, sales, automation) = what the file writes for it. Without this
    /// table the file must write the functions themselves; with it, what it does not list is
    /// a user whose function is not known.
    #[serde(default)]
    #[schemars(schema_with = "functions")]
    functions: BTreeMap<String, Vec<String>>,
}

/// The functions, each with a list of texts.
fn functions(_: &mut SchemaGenerator) -> Schema {
    let texts = |description: &str| {
        json_schema!({
            "description": description,
            "type": "array",
            "items": { "type": "string", "minLength": 1 },
        })
    };
    json_schema!({
        "type": "object",
        "properties": {
            "marketing": texts("What the file writes for marketing."),
            "sales": texts("What the file writes for sales."),
            "automation": texts("What the file writes for workflows and integrations."),
        },
        "additionalProperties": false,
    })
}

/// The schema of a source without the keys that only others have.
fn without(generator: &mut SchemaGenerator, keys: &[&str]) -> Schema {
    let mut schema = WrittenSource::json_schema(generator);
    if let Some(properties) =
        schema.get_mut("properties").and_then(serde_json::Value::as_object_mut)
    {
        for key in keys {
            properties.remove(*key);
        }
    }
    schema
}

/// A source, or a list of such.
fn one_or_more(source: Schema) -> Schema {
    let mut schema = source.clone();
    schema.insert("type".to_owned(), serde_json::json!(["object", "array"]));
    schema.insert("minItems".to_owned(), 1.into());
    schema.insert("items".to_owned(), source.into());
    schema
}

/// Only leads have other ids, and there is one source of them.
fn of_leads(generator: &mut SchemaGenerator) -> Schema {
    without(generator, &["fields", "functions", "of_others_too"])
}

/// A source that is neither the log of fields nor the users.
fn of_any_table(generator: &mut SchemaGenerator) -> Schema {
    one_or_more(without(generator, &["fields", "functions", "other_ids"]))
}

/// Only a log of fields has `fields`.
fn of_history(generator: &mut SchemaGenerator) -> Schema {
    one_or_more(without(generator, &["functions", "other_ids"]))
}

/// Only users have `functions`, and only they have no times.
fn of_users(generator: &mut SchemaGenerator) -> Schema {
    one_or_more(without(generator, &["fields", "other_ids", "of_others_too", "max_age_days"]))
}

impl WrittenSources {
    /// Checks each source.
    ///
    /// # Errors
    /// The first source that cannot be.
    pub fn settle(self, key: &KeyPath) -> Result<SourcesSection, Fault> {
        let list = |name: &str, sources: Option<OneOrMoreSources>| {
            let sources = sources.map(|sources| sources.settle(&key.child(name)));
            sources.transpose().map(Option::unwrap_or_default)
        };
        Ok(SourcesSection {
            leads: self.leads.settle(&key.child("leads"))?,
            identities: list("identities", self.identities)?,
            history: list("history", self.history)?,
            engagement: list("engagement", self.engagement)?,
            activities: list("activities", self.activities)?,
            opportunities: list("opportunities", self.opportunities)?,
            users: list("users", self.users)?,
        })
    }
}

impl WrittenSource {
    fn settle(self, key: &KeyPath) -> Result<Source, Fault> {
        if let Some(name) = self.fixed.keys().find(|name| self.columns.contains_key(*name)) {
            return Err(Fault::name(
                key.child("fixed").child(name),
                format!("this name has a column too: {}", key.child("columns").child(name)),
                "keep the column or the fixed value, not both",
            ));
        }
        let table = key.steps().last();
        let times = match table {
            Some(KeyStep::Name(table)) => times_of(table),
            _ => &[],
        };
        if let Some(name) = self.time_columns.keys().find(|name| !times.contains(&name.as_str())) {
            let help = match times {
                [] => "users have no times; take it out".to_owned(),
                times => format!("the times of this source are {}", times.join(" and ")),
            };
            let key = key.child("time_columns").child(name);
            return Err(Fault::name(key, "this is no time of this source", help));
        }
        if let Some(name) = self.fixed.keys().find(|name| self.values.contains_key(*name)) {
            return Err(Fault::name(
                key.child("values").child(name),
                format!("this name has one value in every row: {}", key.child("fixed").child(name)),
                "keep the fixed value or the words of the file, not both",
            ));
        }
        let delimiter = self.delimiter.as_deref();
        let delimiter = delimiter.map(|text| parse_delimiter(&key.child("delimiter"), text));
        let delimiter = delimiter.transpose()?;
        let delimited = matches!(self.format, None | Some(Format::Csv | Format::Tsv));
        if delimiter.is_some() && !delimited {
            return Err(Fault::value(
                key.child("delimiter"),
                "files of this format have no delimiter",
                format!("take it out, or set {} to \"csv\"", key.child("format")),
            ));
        }
        let of_one_encoding = match self.format {
            Some(Format::Parquet) => Some("Parquet files"),
            Some(Format::Xlsx) => Some("workbooks"),
            _ => None,
        };
        if let Some(files) = of_one_encoding.filter(|_| self.encoding.is_some()) {
            return Err(Fault::value(
                key.child("encoding"),
                format!("{files} have no other encoding than their own"),
                "take it out",
            ));
        }
        let timezone = self.timezone.as_deref();
        let timezone = timezone.map(|name| timezone::parse(&key.child("timezone"), name));
        Ok(Source {
            path: self.path.into_list(),
            preset: self.preset,
            format: self.format,
            encoding: self.encoding,
            delimiter,
            timezone: timezone.transpose()?,
            sheet: self.sheet,
            skip_lines: self.skip_lines.unwrap_or_default(),
            date_order: self.date_order,
            time_columns: self.time_columns,
            null_values: self.null_values,
            columns: lists(self.columns),
            fixed: self.fixed,
            fields: lists(self.fields).into_iter().map(trimmed).collect(),
            values: self.values,
            functions: self.functions,
            other_ids: self.other_ids,
            of_others_too: self.of_others_too.unwrap_or_default(),
            max_age_days: self.max_age_days,
        })
    }
}

/// The canonical times of a source.
fn times_of(table: &str) -> &'static [&'static str] {
    match table {
        "leads" => &["created_at"],
        "history" => &["changed_at"],
        "engagement" | "activities" => &["occurred_at"],
        "opportunities" => &["created_at", "closed_at"],
        _ => &[],
    }
}

/// Every entry as a list.
fn lists(entries: BTreeMap<String, OneOrMoreTexts>) -> BTreeMap<String, Vec<String>> {
    entries.into_iter().map(|(name, texts)| (name, texts.into_list())).collect()
}

/// A field with its names in the change log, which are compared without the blanks at their
/// ends.
fn trimmed((field, names): (String, Vec<String>)) -> (String, Vec<String>) {
    (field, names.iter().map(|name| name.trim().to_owned()).collect())
}

fn parse_delimiter(key: &KeyPath, text: &str) -> Result<u8, Fault> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => {
            Ok(*byte)
        }
        _ => Err(Fault::value(
            key.clone(),
            format!("{} cannot stand between fields", quoted(text)),
            "write one ASCII character that is no letter, digit or quotation mark, such as \";\" or \"\\t\"",
        )),
    }
}
