//! The boolean expressions of the contract (definitions, section 6), in the SQL of the
//! data engine's own front end. Here they are only understood: a job whose expressions
//! cannot be is refused before anything is read.

use miette::Diagnostic;
use polars::sql::sql_expr;
use thiserror::Error;

use crate::job::{Contract, Terms};

/// An expression of the contract that is no SQL.
#[derive(Debug, Error, Diagnostic)]
#[error("{key}: '{expression}' is not an SQL expression: {problem}")]
#[diagnostic(help(
    "write a boolean expression such as country = 'JP' AND employees >= 50, with texts in single quotation marks"
))]
pub struct PredicateError {
    /// The job-file key.
    pub key: String,
    /// The expression as written.
    pub expression: String,
    /// What the SQL front end said.
    pub problem: String,
}

/// Checks that every expression of a contract can be understood.
///
/// # Errors
/// An expression is no SQL; the error names its key.
pub fn check(contract: &Contract) -> Result<(), PredicateError> {
    let mut before: Option<&Terms> = None;
    for terms in contract.terms() {
        for (name, expression) in expressions(terms) {
            let is_inherited = before
                .is_some_and(|before| expressions(before).any(|other| other == (name, expression)));
            if is_inherited {
                continue;
            }
            sql_expr(expression).map(drop).map_err(|error| PredicateError {
                key: key(terms, name),
                expression: expression.to_owned(),
                problem: error.to_string(),
            })?;
        }
        before = Some(terms);
    }
    Ok(())
}

/// The expressions of a contract version by their keys below `ready`.
fn expressions(terms: &Terms) -> impl Iterator<Item = (&'static str, &str)> {
    let ready = &terms.ready;
    [
        ("icp_fit", ready.icp_fit.as_deref()),
        ("japan_intent.where", ready.japan_intent.as_ref().map(|intent| intent.condition.as_str())),
        ("decision_maker", ready.decision_maker.as_deref()),
        ("no_disqualifier", ready.no_disqualifier.as_deref()),
    ]
    .into_iter()
    .filter_map(|(name, expression)| Some((name, expression?)))
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

    fn fault(ready: &str) -> Option<PredicateError> {
        let text = format!("[contract.ready]\n{ready}\n");
        let contract = Contract::parse(&text, "job.toml", chrono_tz::Tz::UTC).unwrap();
        check(&contract).err()
    }

    #[test]
    fn an_expression_that_is_no_sql_is_named_by_its_key() {
        assert!(fault("icp_fit = \"country = 'JP' AND employees >= 50\"").is_none());
        let error = fault("decision_maker = \"authority IN (\"").unwrap();
        assert_eq!(error.key, "contract.ready.decision_maker");
        let text = "[contract.ready]\nicp_fit = \"a = 1\"\n[[contract.version]]\neffective_from = 2026-01-01\n[contract.version.ready]\nno_disqualifier = \"NOT (\"\n";
        let contract = Contract::parse(text, "job.toml", chrono_tz::Tz::UTC).unwrap();
        assert_eq!(check(&contract).unwrap_err().key, "contract.version[1].ready.no_disqualifier");
    }
}
