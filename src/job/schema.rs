//! The JSON Schema of the job file as it is written: what editors complete from, and
//! what [`super::check`] enforces. It is made from the types that the file is read into.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{WrittenContractFile, WrittenJob};

/// The JSON Schema of the job file, for editors.
#[must_use]
pub fn schema() -> String {
    format!("{:#}", *JOB_FILE)
}

/// The schema of a job file.
pub static JOB_FILE: LazyLock<Value> = LazyLock::new(schema_of::<WrittenJob>);

/// The schema of a file that holds a contract and nothing else.
pub static CONTRACT_FILE: LazyLock<Value> = LazyLock::new(schema_of::<WrittenContractFile>);

/// Draft 7, and every part in its place rather than by reference: all editors follow it.
fn schema_of<T: JsonSchema>() -> Value {
    SchemaSettings::draft07()
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(Tidy)
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// A date as TOML has it: without quotation marks.
pub fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date" })
}

/// Takes the defaults out of a section of a later version: what it does not write stays
/// as it was in the version before.
pub fn without_defaults(schema: &mut Schema) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for property in properties.into_iter().flat_map(|properties| properties.values_mut()) {
        if let Value::Object(property) = property {
            property.remove("default");
        }
    }
}

/// Takes out what only Rust or JSON knows: null, which TOML has not, and sizes of numbers.
#[derive(Debug, Clone)]
struct Tidy;

impl Transform for Tidy {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        if let Some(Value::Array(alternatives)) = object.remove("anyOf") {
            let only = alternatives.into_iter().find(|one| one.get("type") != Some(&"null".into()));
            if let Some(Value::Object(only)) = only {
                for (name, value) in only {
                    object.entry(name).or_insert(value);
                }
            }
        }
        if let Some(types) = object.get_mut("type")
            && let Value::Array(several) = types
        {
            several.retain(|name| name != "null");
            if let [only] = several.as_slice() {
                *types = only.clone();
            }
        }
        if let Some(Value::Array(words)) = object.get_mut("enum") {
            words.retain(|word| !word.is_null());
        }
        if object.get("default") == Some(&Value::Null) {
            object.remove("default");
        }
        if object.get("format").is_some_and(|format| format != "date") {
            object.remove("format");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Job;

    fn each(schema: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
        match schema {
            Value::Object(object) => {
                visit(object);
                for value in object.values() {
                    each(value, visit);
                }
            }
            Value::Array(list) => {
                for value in list {
                    each(value, visit);
                }
            }
            _ => {}
        }
    }

    /// The defaults of a table's keys, as a table.
    fn defaults(schema: &Value) -> toml::Table {
        let mut table = toml::Table::new();
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(default) = schema.get("default") {
                table.insert(
                    name.clone(),
                    toml::Value::try_from(default).expect("TOML can hold it"),
                );
            } else if schema["type"] == "object" {
                let inner = defaults(schema);
                if !inner.is_empty() {
                    table.insert(name.clone(), inner.into());
                }
            }
        }
        table
    }

    #[test]
    fn the_defaults_that_editors_show_are_the_defaults_of_the_job() {
        let short = "[sources.leads]\npath = \"l.csv\"\n[stages]\nsales_queue = [\"S\"]\n";
        let mut long = defaults(&JOB_FILE);
        for unused in ["history", "engagement", "activities", "opportunities", "users"] {
            long["sources"].as_table_mut().expect("sources").remove(unused);
        }
        long["sources"]["leads"]
            .as_table_mut()
            .expect("leads")
            .insert("path".into(), "l.csv".into());
        long["stages"]
            .as_table_mut()
            .expect("stages")
            .insert("sales_queue".into(), vec!["S"].into());
        let long = toml::to_string(&long).expect("TOML");
        assert!(long.contains("stalled_after_days"), "the defaults are there: {long}");
        let short = Job::parse(short, "short.toml").expect("short");
        let mut long = Job::parse(&long, "long.toml").expect("long");
        // What is written is kept apart from what is not.
        assert!(std::mem::take(&mut long.timezone_is_written));
        assert_eq!(long.sources.leads.null_values.take(), Some(vec![String::new()]));
        assert_eq!(long, short);
    }

    #[test]
    fn every_key_is_described_and_every_table_says_what_it_may_hold() {
        each(&JOB_FILE, &mut |schema| {
            assert!(!schema.contains_key("$ref") && !schema.contains_key("anyOf"), "{schema:?}");
            if schema.get("type").is_some_and(|name| name == "object") {
                assert!(schema.contains_key("additionalProperties"), "{schema:?}");
            }
            if let Some(Value::Object(properties)) = schema.get("properties") {
                for (name, property) in properties {
                    assert!(property["description"].is_string(), "{name} has no description");
                }
            }
        });
        assert_eq!(JOB_FILE["additionalProperties"], false);
        assert_eq!(JOB_FILE["required"], serde_json::json!(["sources", "stages"]));
    }
}
