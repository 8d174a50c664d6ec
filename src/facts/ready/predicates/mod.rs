//! The boolean expressions of the contract (definitions, section 6), in the SQL of the
//! data engine's own front end: parsed, their columns checked, each column read as what
//! the expression uses it for, and judged once for every different combination of values.

mod combinations;
mod deep_stack;
mod error;
mod expression;
mod typing;

use std::sync::Arc;

use crate::job::{Contract, Job, Terms};
use crate::sources::{NamedAttribute, presets};

pub use combinations::Combinations;
pub use error::PredicateError;
pub use expression::{Predicate, Unreadable};
pub use typing::Kind;

/// The expressions of every version of a contract.
#[derive(Debug, Clone, Default)]
pub struct Predicates {
    by_version: Vec<ReadyPredicates>,
}

/// The expressions of one version; none where the contract does not define the criterion.
#[derive(Debug, Clone, Default)]
pub struct ReadyPredicates {
    /// The lead fits the ideal customer profile.
    pub icp_fit: Option<Arc<Predicate>>,
    /// An event shows interest in Japan.
    pub japan_intent: Option<Arc<Predicate>>,
    /// The lead decides or influences.
    pub decision_maker: Option<Arc<Predicate>>,
    /// Nothing speaks against the lead.
    pub no_disqualifier: Option<Arc<Predicate>>,
}

impl Predicates {
    /// Understands every expression of a contract. `job` says which columns events have.
    ///
    /// # Errors
    /// An expression is no SQL, looks beyond its own row, is not boolean, or names a column
    /// that events do not have. The error names its key.
    pub fn of(contract: &Contract, job: &Job) -> Result<Self, PredicateError> {
        let event_columns = event_columns(job);
        let mut by_version: Vec<ReadyPredicates> = Vec::new();
        let mut before: Option<&Terms> = None;
        for terms in contract.terms() {
            let inherited = before.zip(by_version.last());
            // What a version does not change is the version before's, key and all.
            let settle = |name: &str, written: fn(&Terms) -> Option<&str>, field: Field| {
                let Some(sql) = written(terms) else { return Ok(None) };
                if let Some((before, predicates)) = inherited
                    && written(before) == Some(sql)
                {
                    return Ok(field(predicates).clone());
                }
                Predicate::parse(key(terms, name), sql).map(|predicate| Some(Arc::new(predicate)))
            };
            let japan_intent = settle(
                "japan_intent.where",
                |terms| terms.ready.japan_intent.as_ref().map(|intent| intent.condition.as_str()),
                |predicates| &predicates.japan_intent,
            )?;
            if let Some(intent) = &japan_intent {
                intent.check_columns(&event_columns)?;
            }
            let ready = ReadyPredicates {
                icp_fit: settle(
                    "icp_fit",
                    |terms| terms.ready.icp_fit.as_deref(),
                    |predicates| &predicates.icp_fit,
                )?,
                japan_intent,
                decision_maker: settle(
                    "decision_maker",
                    |terms| terms.ready.decision_maker.as_deref(),
                    |predicates| &predicates.decision_maker,
                )?,
                no_disqualifier: settle(
                    "no_disqualifier",
                    |terms| terms.ready.no_disqualifier.as_deref(),
                    |predicates| &predicates.no_disqualifier,
                )?,
            };
            by_version.push(ready);
            before = Some(terms);
        }
        Ok(Self { by_version })
    }

    /// The expressions of each version, in the order of the contract's versions.
    #[must_use]
    pub fn versions(&self) -> &[ReadyPredicates] {
        &self.by_version
    }

    /// The lead attributes that the expressions name, each with the first key that does.
    #[must_use]
    pub fn attributes(&self) -> Vec<NamedAttribute> {
        let mut named: Vec<NamedAttribute> = Vec::new();
        for ready in &self.by_version {
            let of_leads = [&ready.icp_fit, &ready.decision_maker, &ready.no_disqualifier];
            for predicate in of_leads.into_iter().flatten() {
                for name in predicate.columns() {
                    if named.iter().all(|other| other.name != *name) {
                        let key = predicate.key.clone();
                        named.push(NamedAttribute { name: name.clone(), key });
                    }
                }
            }
        }
        named
    }
}

type Field = fn(&ReadyPredicates) -> &Option<Arc<Predicate>>;

/// The columns that an event has: the canonical ones, and those that the job file or the preset
/// maps.
fn event_columns(job: &Job) -> Vec<String> {
    let mut columns = vec!["kind".to_owned(), "asset".to_owned()];
    for source in &job.sources.engagement {
        let mapped = source.columns.keys().chain(source.fixed.keys());
        columns.extend(mapped.cloned());
        columns.extend(
            source.preset.into_iter().flat_map(|preset| {
                presets::mapped_columns(preset, "engagement").map(str::to_owned)
            }),
        );
    }
    columns.retain(|name| !["lead_id", "occurred_at"].contains(&name.as_str()));
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// The key as the job file has it: the first version is `[contract]` itself, and those
/// after it are counted from 1, as in all messages.
fn key(terms: &Terms, name: &str) -> String {
    match terms.index() {
        0 => format!("contract.ready.{name}"),
        later => format!("contract.version[{later}].ready.{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(contract: &str) -> Job {
        let sources = "[sources.leads]\npath = \"leads.csv\"\n[sources.history]\npath = \"history.csv\"\n[sources.engagement]\npath = \"engagement.csv\"\ncolumns = { seminar_title = \"Title\" }\n";
        let stages = "[stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Handed off\"]\naccepted = [\"Working\"]\n";
        Job::parse(&format!("{sources}{stages}{contract}"), "job.toml").unwrap()
    }

    fn understood(contract: &str) -> Result<Predicates, PredicateError> {
        let job = job(contract);
        Predicates::of(&job.contract, &job)
    }

    #[test]
    fn a_version_names_its_own_key_and_inherits_the_rest() {
        let first = "[contract.ready]\nicp_fit = \"a = 1 AND b = 'x'\"\n";
        let later = "[[contract.version]]\neffective_from = 2026-01-01\n[contract.version.ready]\n";
        let error = understood(&format!("{first}{later}no_disqualifier = \"NOT (\"\n"));
        let error = error.unwrap_err().to_string();
        assert!(error.starts_with("contract.version[1].ready.no_disqualifier: "), "{error}");

        let both =
            understood(&format!("{first}{later}decision_maker = \"b = 'y' OR c\"\n")).unwrap();
        let [one, two] = both.versions() else { panic!("two versions") };
        let (Some(one), Some(two)) = (&one.icp_fit, &two.icp_fit) else { panic!("inherited") };
        assert!(Arc::ptr_eq(one, two));
        let attributes = both.attributes();
        let named: Vec<_> =
            attributes.iter().map(|named| (named.name.as_str(), named.key.as_str())).collect();
        let expected = [
            ("a", "contract.ready.icp_fit"),
            ("b", "contract.ready.icp_fit"),
            ("c", "contract.version[1].ready.decision_maker"),
        ];
        assert_eq!(named, expected);
    }

    #[test]
    fn an_event_has_its_canonical_and_its_mapped_columns() {
        let intent = |sql: &str| {
            format!("[contract.ready]\njapan_intent = {{ where = \"{sql}\", within_days = 9 }}\n")
        };
        let known = "kind = 'x' AND asset LIKE 'JP-%' AND seminar_title LIKE '%東京%'";
        assert!(understood(&intent(known)).is_ok());
        let error = understood(&intent("assets = 'x'")).unwrap_err();
        assert!(error.to_string().contains("no column 'assets' in engagement"), "{error}");
        let advice = miette::Diagnostic::help(&error).map(|help| help.to_string());
        assert_eq!(advice.as_deref(), Some("did you mean 'asset'?"));
    }
}
