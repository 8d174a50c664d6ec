//! `[contract.pass]`: what information must be passed to sales.

use schemars::JsonSchema;
use serde::Deserialize;

/// What must be known of a lead when it is handed off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pass {
    /// Attributes that may be neither null nor blank.
    pub required: Vec<String>,
}

/// `[contract.pass]` as written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPass {
    /// Attributes of the lead that must be filled in when it is handed off.
    #[schemars(extend("default" = [], "uniqueItems" = true), inner(length(min = 1)))]
    required: Option<Vec<String>>,
}

impl WrittenPass {
    /// What is written, and for the rest what was in force before.
    pub fn settle(self, before: &Pass) -> Pass {
        Pass { required: self.required.unwrap_or_else(|| before.required.clone()) }
    }
}
