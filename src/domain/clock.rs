//! Which hours count towards a response time.

use schemars::JsonSchema;
use serde::Deserialize;

vocabulary! {
    /// Which hours count.
    #[derive(Deserialize, JsonSchema)]
    #[serde(rename_all = "lowercase")]
    Clock {
        /// Every hour.
        Elapsed = "elapsed",
        /// Business hours only.
        Business = "business",
    }
}
