//! Who makes the handoff decision, who owns the lead then, and whether sales takes leads
//! without a complete checklist.

use super::dimension::{Dimension, Part, QUANTILE, TOTAL, WEEKLY};

const RULE: Dimension =
    Dimension::by("rule", &[Part::one_of("rule", &["inside", "outside", "unknown"])]);
const DECIDER: Dimension = Dimension::by("decider", &[Part::any("decider")]);
const DECIDER_TEAM: Dimension = Dimension::by("decider_team", &[Part::any("team")]);
const STEP: Dimension = Dimension::by("step", &[Part::one_of("step", &["accepted", "qualified"])]);
const ACTOR: Dimension = Dimension::by("actor", &[Part::any("actor")]);

catalogue! {
    ["Who decides?", "Where nobody is recorded the key of a decider, of a decider's team and of an actor is `(nobody recorded)`."]

    DECIDER_RULE, "decider_rule", Share, [RULE], BothSides, restates [],
        "Handoffs by whether the contract lets the decider decide: a rate of those under a contract that names deciders. `unknown` is no actor recorded, or no users: then the others are null. A recorded actor whom `users` lacks is outside.";
    DECIDER_HANDOFFS, "decider_handoffs", Share, [DECIDER_TEAM, DECIDER], People, restates [],
        "Handoffs by decider: a rate of all. A decider's team is the team, else the function, else `(no team)`.";
    DECIDER_CHECKLIST, "decider_checklist", Share, [RULE, DECIDER_TEAM, DECIDER], People, restates [],
        "Handoffs of a decider with a complete checklist: a rate of the judged.";
    SKIPPED_QUEUE, "skipped_queue", Share, [TOTAL], People, restates [],
        "Handoffs that went past the sales queue: a rate of all.";
    HANDOFF_UNOWNED, "handoff_unowned", Share, [TOTAL], People, restates [],
        "Handoffs of a lead that nobody owned at that moment: a rate. Null where the sources know no owners.";
    HANDOFF_UNASSIGNED, "handoff_unassigned", Share, [TOTAL], BothSides, restates [],
        "Handoffs that no sales user has owned: a rate. Null where the sources know no owners or no users.";
    ASSIGNMENT_HOURS, "assignment_hours", Hours, [QUANTILE], BothSides, restates [HANDOFF_UNASSIGNED at total],
        "Kaplan-Meier quantiles of the hours from handoff to the first sales owner, the system's delay; numerator = assigned, denominator = all handoffs. Null where the curve never gets there; absent where owners or users are unknown.";
    ANSWER_HOURS, "answer_hours", Hours, [QUANTILE], Denominator, restates [HANDOFF_UNASSIGNED at total],
        "Kaplan-Meier quantiles of the hours from the first sales owner to the response, the person's delay; 0 where somebody had answered before; numerator = answered, denominator = assigned. Null and absent as above.";

    ["Enforcement", "What had no complete checklist when it was handed off, of the judged."]

    ENFORCEMENT_BREACH, "enforcement_breach", Share, [STEP], People, restates [],
        "Handoffs that reached a step without a complete checklist: a rate of the judged that reached it.";
    ENFORCEMENT_ACCEPTED, "enforcement_accepted", Share, [WEEKLY, ACTOR], People, restates [],
        "Steps to accepted that were made without a complete checklist, by the week of the step: a rate of the judged that reached it in that week; and by who made it.";
    ENFORCEMENT_QUALIFIED, "enforcement_qualified", Share, [WEEKLY, ACTOR], People, restates [],
        "The same of qualified.";
}
