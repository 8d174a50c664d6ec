//! The job file against its schema: unknown and missing keys, wrong types, numbers out
//! of range, words that are no choice. The schema that editors complete from is the one
//! that is enforced, so the two cannot differ.

use std::collections::BTreeSet;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::document::Document;
use super::error::{Fault, JobError};
use super::key::KeyPath;
use super::nearest::{alternatives, nearest};
use super::quoted::quoted;

/// A name this much like another one is taken for a misspelling of it.
const MISSPELLED: f64 = 0.75;

/// Refuses a document that does not fit the schema.
///
/// # Errors
/// The first fault in the order of the file; of what is missing, only if that is all.
pub fn check(document: &Document<'_>, schema: &Value) -> Result<(), JobError> {
    let mut check = SchemaCheck { document, schema, faults: Vec::new(), missing: Vec::new() };
    check.table(&KeyPath::top(), document.table(), schema, schema);
    // What is missing comes last: it may be there under a misspelled name.
    let place = |fault: &&Fault| document.span(fault).start;
    let first = check.faults.iter().min_by_key(place);
    let first = first.or_else(|| check.missing.iter().min_by_key(place));
    first.map_or(Ok(()), |fault| Err(document.error(fault)))
}

struct SchemaCheck<'a, 'text> {
    document: &'a Document<'text>,
    schema: &'a Value,
    faults: Vec<Fault>,
    missing: Vec<Fault>,
}

impl SchemaCheck<'_, '_> {
    /// `about` is the schema, it or one around it, that describes the table.
    fn table(&mut self, key: &KeyPath, table: &DeTable<'_>, schema: &Value, about: &Value) {
        let known = schema.get("properties").and_then(Value::as_object);
        for (name, value) in table {
            let name: &str = name.get_ref();
            let child = key.child(name);
            if let Some(schema) = known.and_then(|known| known.get(name)) {
                self.value(&child, value, schema, about);
                continue;
            }
            match schema.get("additionalProperties") {
                Some(Value::Bool(false)) => self.unknown(key, name, schema),
                Some(schema) => self.value(&child, value, schema, about),
                None => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(name) {
                let of = known.and_then(|known| known.get(name)).unwrap_or(&Value::Null);
                let problem = format!("this key is missing; {} is needed", allowed(of));
                self.missing.push(Fault::value(key.child(name), problem, describe(of)));
            }
        }
    }

    fn value(
        &mut self,
        key: &KeyPath,
        value: &Spanned<DeValue<'_>>,
        schema: &Value,
        about: &Value,
    ) {
        let about = if schema.get("description").is_some() { schema } else { about };
        if !fits(value.get_ref(), schema) {
            let found = self.shown(value);
            let problem =
                format!("{found} is {}; {} is needed", kind(value.get_ref()).1, allowed(schema));
            self.refuse(key, problem, about);
            return;
        }
        match value.get_ref() {
            DeValue::Table(table) => {
                if table.is_empty() && schema.get("minProperties").is_some() {
                    self.refuse(key, "this table is empty; at least one entry is needed", about);
                }
                self.table(key, table, schema, about);
            }
            DeValue::Array(list) => {
                if list.is_empty() && schema.get("minItems").is_some() {
                    self.refuse(key, "this list is empty; at least one entry is needed", about);
                }
                self.items(key, list, schema, about);
            }
            DeValue::String(text) => self.text(key, text, schema, about),
            DeValue::Integer(_) | DeValue::Float(_) => self.number(key, value, schema, about),
            DeValue::Boolean(_) | DeValue::Datetime(_) => {}
        }
    }

    fn items(&mut self, key: &KeyPath, list: &DeArray<'_>, schema: &Value, about: &Value) {
        let unique = schema.get("uniqueItems").and_then(Value::as_bool).unwrap_or(false);
        let items = schema.get("items").unwrap_or(&Value::Null);
        let mut seen = BTreeSet::new();
        for (number, item) in list.iter().enumerate() {
            let key = key.item(number);
            if let (true, Some(text)) = (unique, item.get_ref().as_str())
                && !seen.insert(text)
            {
                let problem = format!("{} is listed twice", self.shown(item));
                self.faults.push(Fault::value(key.clone(), problem, "leave one out"));
            }
            self.value(&key, item, items, about);
        }
    }

    fn text(&mut self, key: &KeyPath, text: &str, schema: &Value, about: &Value) {
        let choices = choices(schema);
        if choices.iter().any(|(choice, _)| *choice == text) {
            return;
        }
        if !choices.is_empty() {
            let help = match nearest(text, choices.iter().map(|(choice, _)| *choice)) {
                Some((choice, likeness)) if likeness >= MISSPELLED => {
                    format!("did you mean \"{choice}\"?")
                }
                _ => describe(about),
            };
            let problem = format!("{} is not known; {} is needed", quoted(text), allowed(schema));
            self.faults.push(Fault::value(key.clone(), problem, help));
        } else if schema.get("minLength").is_some() && text.trim().is_empty() {
            self.refuse(key, "this text is blank", about);
        }
    }

    fn number(
        &mut self,
        key: &KeyPath,
        value: &Spanned<DeValue<'_>>,
        schema: &Value,
        about: &Value,
    ) {
        let (number, problem) = match value.get_ref() {
            // The radix is 10 in all but a few files; `0x10` is read for what it is.
            DeValue::Integer(whole) => {
                let whole = i64::from_str_radix(whole.as_str(), whole.radix()).ok();
                (whole.and_then(|whole| whole.to_string().parse::<f64>().ok()), "is out of range")
            }
            DeValue::Float(float) => (float.as_str().parse().ok(), "is no finite number"),
            _ => return,
        };
        let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
        let problem = match number.filter(|number: &f64| number.is_finite()) {
            None => problem,
            Some(number)
                if limit("minimum").is_some_and(|least| number < least)
                    || limit("exclusiveMinimum").is_some_and(|bound| number <= bound)
                    || limit("maximum").is_some_and(|most| number > most) =>
            {
                "is out of range"
            }
            Some(_) => return,
        };
        let problem = format!("{} {problem}; {} is needed", self.shown(value), allowed(schema));
        self.refuse(key, problem, about);
    }

    fn refuse(&mut self, key: &KeyPath, problem: impl Into<String>, about: &Value) {
        self.faults.push(Fault::value(key.clone(), problem, describe(about)));
    }

    fn unknown(&mut self, key: &KeyPath, name: &str, schema: &Value) {
        let known = schema.get("properties").and_then(Value::as_object);
        let known = || known.into_iter().flatten();
        // Descriptions give the short names that teams use, such as MQL, in brackets.
        let short = format!("({})", name.to_uppercase());
        let meant = known().find(|(_, schema)| describe(schema).contains(&short));
        let here = nearest(name, known().map(|(name, _)| name.as_str()));
        let best = match (meant, here) {
            (Some((meant, _)), _) => key.child(meant),
            (None, Some((near, likeness))) if likeness >= MISSPELLED => key.child(near),
            (None, here) => place_of(name, self.schema)
                .or_else(|| here.map(|(near, _)| key.child(near)))
                .unwrap_or_default(),
        };
        let problem = format!("this key is not known; the nearest known key is '{best}'");
        let of = if key.steps().is_empty() { String::new() } else { format!(" in {key}") };
        let known: Vec<&str> = known().map(|(name, _)| name.as_str()).collect();
        let help = format!("rename it or take it out; the keys{of} are {}", known.join(", "));
        self.faults.push(Fault::name(key.child(name), problem, help));
    }

    /// A value as it is written, if it is short.
    fn shown(&self, value: &Spanned<DeValue<'_>>) -> String {
        let written = self.document.excerpt(value.span());
        let long = written.chars().count() > 40 || written.contains('\n');
        match value.get_ref() {
            DeValue::Table(_) => "this".to_owned(),
            _ if long || written.is_empty() => "this value".to_owned(),
            _ => written.to_owned(),
        }
    }
}

/// The JSON Schema type of a value, and how people call it.
fn kind(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("string", "text"),
        DeValue::Integer(_) => ("integer", "a whole number"),
        DeValue::Float(_) => ("number", "a number with a fraction"),
        DeValue::Boolean(_) => ("boolean", "a truth value"),
        DeValue::Datetime(_) => ("date", "a date or time"),
        DeValue::Array(_) => ("array", "a list"),
        DeValue::Table(_) => ("object", "a table"),
    }
}

/// Whether a value is of a type that the schema allows. JSON has no dates: a schema
/// asks for one as text of the format `date`.
fn fits(value: &DeValue<'_>, schema: &Value) -> bool {
    if let DeValue::Datetime(written) = value {
        return is_date(schema)
            && written.date.is_some()
            && written.time.is_none()
            && written.offset.is_none();
    }
    let kind = kind(value).0;
    let types = types(schema);
    (types.is_empty() && (choices(schema).is_empty() || kind == "string"))
        || types.contains(&"number") && kind == "integer"
        || types.contains(&kind) && !(kind == "string" && is_date(schema))
}

fn is_date(schema: &Value) -> bool {
    schema.get("format").and_then(Value::as_str) == Some("date")
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The words that a key can have, with their descriptions; none where any text will do.
fn choices(schema: &Value) -> Vec<(&str, &str)> {
    let plain = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let described = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let plain = plain.filter_map(Value::as_str).map(|word| (word, ""));
    let described = described.filter_map(|choice| {
        let description = choice.get("description").and_then(Value::as_str).unwrap_or_default();
        choice.get("const").and_then(Value::as_str).map(|word| (word, description))
    });
    plain.chain(described).collect()
}

/// What a key can have, in words.
fn allowed(schema: &Value) -> String {
    let choices = choices(schema);
    if !choices.is_empty() {
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        return alternatives(&words);
    }
    let words: Vec<String> =
        types(schema).into_iter().map(|name| allowed_of(name, schema)).collect();
    alternatives(&words)
}

fn allowed_of(name: &str, schema: &Value) -> String {
    let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
    let range = match (limit("minimum"), limit("exclusiveMinimum"), limit("maximum")) {
        (Some(least), None, Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None, None) => format!(" of at least {least}"),
        (_, Some(bound), Some(most)) => format!(" above {bound} and at most {most}"),
        (_, Some(bound), None) => format!(" above {bound}"),
        (None, None, Some(most)) => format!(" of at most {most}"),
        (None, None, None) => String::new(),
    };
    match name {
        "string" if is_date(schema) => {
            "a date without quotation marks (such as 2026-04-01)".to_owned()
        }
        "string" => "text in quotation marks".to_owned(),
        "integer" => format!("a whole number{range}"),
        "number" => format!("a number{range}"),
        "boolean" => "true or false".to_owned(),
        "array" => match schema.get("items").map(|items| (types(items), choices(items))) {
            Some((_, choices)) if !choices.is_empty() => {
                let words: Vec<String> =
                    choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
                format!("a list of {}", alternatives(&words))
            }
            Some((types, _)) if types.contains(&"object") => "a list of tables".to_owned(),
            _ => "a list of texts in quotation marks".to_owned(),
        },
        _ => "a table".to_owned(),
    }
}

/// What the schema says about a key, on one line.
fn describe(schema: &Value) -> String {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (word, description) in choices(schema).iter().filter(|(_, text)| !text.is_empty()) {
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        text = format!("{text} \"{word}\": {description}");
    }
    if text.is_empty() { "docs/job-file.md lists every key".to_owned() } else { text }
}

/// The shortest path to a key of this very name anywhere in the schema.
fn place_of(name: &str, schema: &Value) -> Option<KeyPath> {
    let mut level = vec![(KeyPath::top(), schema)];
    while !level.is_empty() {
        let mut deeper = Vec::new();
        for (key, schema) in level {
            let properties = schema.get("properties").and_then(Value::as_object);
            for (child, schema) in properties.into_iter().flatten() {
                let key = key.child(child);
                if child == name {
                    return Some(key);
                }
                deeper.push((key, schema));
            }
        }
        level = deeper;
    }
    None
}
