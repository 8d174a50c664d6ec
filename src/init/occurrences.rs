//! How often texts occur.

use std::collections::BTreeMap;

/// How often each text occurs.
pub type Occurrences = BTreeMap<String, u64>;
