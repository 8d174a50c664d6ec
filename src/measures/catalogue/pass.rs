//! What is passed with a handoff, and what missing information goes with.

use super::dimension::{ATTRIBUTE, Dimension, OUTCOMES, Part, TOTAL, WEEKLY};

const INFO_OUTCOMES: Dimension = Dimension::by(
    "info_outcome",
    &[Part::one_of("information", &["complete", "missing"]), OUTCOMES],
);

catalogue! {
    ["What is passed?", ""]

    INFO_COMPLETE, "info_complete", Share, [TOTAL, WEEKLY], BothSides, restates [],
        "Handoffs with nothing missing that the contract requires: a rate of those whose contract requires something a source has.";
    INFO_MISSING, "info_missing", Share, [ATTRIBUTE], BothSides, restates [],
        "Handoffs that lacked a required attribute: a rate of those whose contract requires it. Null where no source has it.";
    INFO_OUTCOME, "info_outcome", Share, [INFO_OUTCOMES], People, restates [],
        "Mature handoffs by whether information was missing that came to an outcome: a rate.";
}
