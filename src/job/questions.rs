//! `unanswered`: keys whose value is a guess that nobody has confirmed. A run waits until each is
//! taken out of the list.

use miette::Diagnostic;
use serde_json::Value;
use thiserror::Error;

use super::document::Document;
use super::error::Fault;
use super::key::{KeyPath, KeyStep};
use super::nearest::nearest;
use super::quoted::quoted;

/// A key with a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The key.
    pub key: String,
    /// The line of the key in the job file; of a key that is not written, of its table.
    pub line: usize,
    /// The guess, where it is short.
    pub guess: Option<String>,
    /// What is asked.
    pub asks: String,
}

/// Guesses that a run would rest on.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "{file}: no figure is computed before what was guessed is confirmed; open questions:{}",
    self.listed()
)]
#[diagnostic(help("{}", self.advice()))]
pub struct OpenQuestions {
    /// The job file.
    pub file: String,
    /// The questions, in the order of the list; at least one.
    pub questions: Vec<Question>,
}

impl OpenQuestions {
    fn listed(&self) -> String {
        let line = |question: &Question| {
            let Question { key, line, guess, asks } = question;
            let guess = guess.as_ref().map(|guess| format!(" = {guess}")).unwrap_or_default();
            format!("\n  {}:{line}: {key}{guess}: {asks}", self.file)
        };
        self.questions.iter().map(line).collect()
    }

    fn advice(&self) -> String {
        let of_list = self.questions.iter().any(|question| question.key != UNDECIDED);
        let to_do = if of_list {
            "for each: mend the key where its guess is wrong, then delete it from the list `unanswered`"
        } else {
            "move each stage to the list of its role"
        };
        format!("{to_do}; `tasuki check {}` shows what the guesses give", self.file)
    }
}

/// The list of stages without a role, which is a question of its own.
const UNDECIDED: &str = "stages.undecided";

/// The questions of a file, in the order of its list.
///
/// # Errors
/// `unanswered` names a key that no job file has.
pub fn of(
    document: &Document<'_>,
    schema: &Value,
    unanswered: &[String],
    undecided: &[String],
) -> Result<Vec<Question>, Fault> {
    let mut questions = Vec::new();
    for (number, text) in unanswered.iter().enumerate() {
        let key = KeyPath::parse(text);
        let about = find(schema, key.steps()).ok_or_else(|| unknown(schema, number, text))?;
        questions.push(question(document, &key, asks(text, about)));
    }
    if !undecided.is_empty() {
        let stages: Vec<String> = undecided.iter().map(|stage| quoted(stage)).collect();
        let asks = format!("which role has each of {}?", stages.join(", "));
        questions.push(question(document, &KeyPath::parse(UNDECIDED), asks));
    }
    Ok(questions)
}

fn question(document: &Document<'_>, key: &KeyPath, asks: String) -> Question {
    let (line, value) = document.line_of(key);
    let is_short = |value: &&str| value.chars().count() <= 40 && !value.contains('\n');
    let guess = value.filter(is_short).filter(|_| key.to_string() != UNDECIDED);
    Question { key: key.to_string(), line, guess: guess.map(str::to_owned), asks }
}

/// What is asked about a key.
fn asks(key: &str, schema: &Value) -> String {
    let asks = match key {
        "stages" => "has each stage the role that it has for you?",
        "stages.sales_queue" => {
            "which stage means that sales has the lead and has not answered yet? Without one, response times are unknown"
        }
        "contract.ready.score_threshold" => {
            "from which score on is a lead ready by its score alone?"
        }
        "contract.ready.engagement" => "what must a lead have done to be ready?",
        "contract.pass.required" => "which of the lead's fields must be filled in at a handoff?",
        "contract.reject.reason_field" => "which field holds the reason of a rejection?",
        _ if key.ends_with(".functions") => {
            "which of these words are marketing's, which sales', and which are those of workflows?"
        }
        _ if key.ends_with(".timezone") => "of which zone are the times that have no offset?",
        _ => schema.get("description").and_then(Value::as_str).unwrap_or("is this right?"),
    };
    asks.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The schema of a key.
fn find<'a>(schema: &'a Value, steps: &[KeyStep]) -> Option<&'a Value> {
    steps.iter().try_fold(schema, |schema, step| match step {
        KeyStep::Name(name) => {
            let known = schema.get("properties").and_then(|known| known.get(name));
            known.or_else(|| schema.get("additionalProperties").filter(|other| other.is_object()))
        }
        KeyStep::Item(_) => schema.get("items"),
    })
}

fn unknown(schema: &Value, number: usize, text: &str) -> Fault {
    let mut keys = Vec::new();
    all_keys(schema, &KeyPath::top(), &mut keys);
    let near = nearest(text, keys.iter().map(String::as_str)).map_or("stages", |(near, _)| near);
    Fault::value(
        KeyPath::top().child("unanswered").item(number),
        format!("{} is no key of a job file; the nearest is {}", quoted(text), quoted(near)),
        "name keys of this file whose value is a guess, such as \"contract.ready.score_threshold\"",
    )
}

fn all_keys(schema: &Value, above: &KeyPath, keys: &mut Vec<String>) {
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        let key = above.child(name);
        keys.push(key.to_string());
        all_keys(schema, &key, keys);
    }
}
