//! What is kept back, in English.

use super::English;
use crate::report::words::KeptBackWords;

impl KeptBackWords for English {
    fn small(&self) -> &'static str {
        "<5"
    }

    fn kept_back(&self) -> &'static str {
        "hidden"
    }

    fn kept_back_rule(&self) -> (&'static str, &'static str) {
        (
            "Hidden figures",
            "Counts of 1 to 4 are shown as <5, so that nobody is recognised by them. Rates of \
             them, and figures that would give them away at once, are hidden.",
        )
    }
}
