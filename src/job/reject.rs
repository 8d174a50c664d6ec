//! `[contract.reject]`: what happens if sales rejects a lead (definitions, section 9).

use std::collections::BTreeMap;

use caseless::Caseless;
use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::domain::reserved::{ALL_REASONS, NO_REASON, OTHER_REASON};

use super::error::Fault;
use super::key::KeyPath;
use super::quoted::quoted;

/// How a rejection gives its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Reject {
    /// The attribute that holds the reason.
    pub reason_field: String,
    /// Hours after the rejection within which the reason may follow.
    pub reason_within_hours: f64,
    /// The agreed reasons.
    pub reasons: Vec<ReasonEntry>,
}

/// An agreed reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonEntry {
    /// How the report calls it.
    #[schemars(length(min = 1))]
    pub label: String,
    /// How people write it, beside the label itself. Width, case and outer spaces do not matter.
    #[serde(default)]
    #[schemars(inner(length(min = 1)))]
    pub aliases: Vec<String>,
}

impl Default for Reject {
    fn default() -> Self {
        Self {
            reason_field: "rejection_reason".to_owned(),
            reason_within_hours: 24.0,
            reasons: Vec::new(),
        }
    }
}

impl Reject {
    /// The labels of the agreed reasons.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        self.reasons.iter().map(|reason| reason.label.clone()).collect()
    }

    /// The label of a reason as people wrote it: that of its entry, [`NO_REASON`] where it
    /// is null or blank, [`OTHER_REASON`] where no entry has it.
    #[must_use]
    pub fn label_of(&self, raw: Option<&str>) -> &str {
        let raw = comparable(raw.unwrap_or_default());
        if raw.is_empty() {
            return NO_REASON;
        }
        let entry =
            self.reasons.iter().find(|entry| entry.names().any(|name| comparable(name) == raw));
        entry.map_or(OTHER_REASON, |entry| &entry.label)
    }
}

impl ReasonEntry {
    /// The label, then the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// A text as reasons are compared: NFKC, case folded, trimmed.
#[must_use]
pub fn comparable(text: &str) -> String {
    // Folding can undo the composition, so it is done again.
    let folded: String = text.nfkc().default_case_fold().nfkc().collect();
    folded.trim().to_owned()
}

/// `[contract.reject]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenReject {
    /// The attribute that holds the reason of a rejection.
    #[schemars(extend("default" = "rejection_reason"), length(min = 1))]
    reason_field: Option<String>,
    /// Hours after a rejection within which its reason may still be entered.
    #[schemars(extend("default" = 24, "exclusiveMinimum" = 0, "maximum" = 8760))]
    reason_within_hours: Option<f64>,
    /// The agreed reasons, each with a label and how people write it.
    #[schemars(extend("default" = []))]
    reasons: Option<Vec<ReasonEntry>>,
}

impl WrittenReject {
    /// What is written, and for the rest what was in force before.
    ///
    /// # Errors
    /// A reason under two labels, or a label that is kept for what has none.
    pub fn settle(self, before: &Reject, key: &KeyPath) -> Result<Reject, Fault> {
        if let Some(reasons) = &self.reasons {
            check_reasons(reasons, &key.child("reasons"))?;
        }
        Ok(Reject {
            reason_field: self.reason_field.unwrap_or_else(|| before.reason_field.clone()),
            reason_within_hours: self.reason_within_hours.unwrap_or(before.reason_within_hours),
            reasons: self.reasons.unwrap_or_else(|| before.reasons.clone()),
        })
    }
}

fn check_reasons(reasons: &[ReasonEntry], key: &KeyPath) -> Result<(), Fault> {
    let mut seen: BTreeMap<String, (usize, KeyPath)> = BTreeMap::new();
    for (number, entry) in reasons.iter().enumerate() {
        let key = key.item(number);
        let kept_for = match entry.label.as_str() {
            NO_REASON | OTHER_REASON => Some("reasons that are blank or not in the list"),
            ALL_REASONS => Some("all reasons together"),
            _ => None,
        };
        if let Some(kept_for) = kept_for {
            return Err(Fault::value(
                key.child("label"),
                format!("{} is kept for {kept_for}", quoted(&entry.label)),
                "choose another label",
            ));
        }
        let label = (key.child("label"), entry.label.as_str());
        let aliases = entry.aliases.iter().enumerate();
        let aliases = aliases.map(|(at, alias)| (key.child("aliases").item(at), alias.as_str()));
        for (key, name) in std::iter::once(label).chain(aliases) {
            match seen.get(&comparable(name)) {
                Some((other, first)) if *other != number => {
                    return Err(Fault::value(
                        key,
                        format!(
                            "{} is the same as {first}, once width, case and outer spaces are set aside",
                            quoted(name)
                        ),
                        "a reason has one label: leave it out of one of the two",
                    ));
                }
                _ => {
                    seen.entry(comparable(name)).or_insert((number, key));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_finds_its_label_whatever_its_width_and_case() {
        let entry = |label: &str, aliases: &[&str]| ReasonEntry {
            label: label.to_owned(),
            aliases: aliases.iter().map(ToString::to_string).collect(),
        };
        let reasons = vec![entry("Not ICP", &["対象外"]), entry("No budget", &["予算ﾅｼ"])];
        let reject = Reject { reasons, ..Reject::default() };
        assert_eq!(reject.label_of(Some(" ＮＯＴ　icp ")), "Not ICP");
        assert_eq!(reject.label_of(Some("予算ナシ")), "No budget");
        assert_eq!(reject.label_of(Some("\u{3000}")), NO_REASON);
        assert_eq!(reject.label_of(None), NO_REASON);
        assert_eq!(reject.label_of(Some("timing")), OTHER_REASON);
    }
}
