//! What all numbers rest on: rows of the sources, irregular histories, and values that are not
//! as of their moment.

use super::dimension::{ATTRIBUTE, Dimension, Part};

const SOURCES: Part = Part::any("source");
const SOURCE: Dimension = Dimension::by("source", &[SOURCES]);
const SOURCE_REASON: Dimension = Dimension::by(
    "source_reason",
    &[
        SOURCES,
        Part::one_of(
            "reason",
            &[
                "unreadable_rows",
                "duplicate_rows",
                "duplicate_leads",
                "orphan_rows",
                "after_as_of",
                "deleted_rows",
                "merged_rows",
                "superseded_rows",
                "other_rows",
                "no_records",
            ],
        ),
    ],
);
const CHECK: Dimension = Dimension::by(
    "check",
    &[Part::one_of(
        "check",
        &[
            "created_late",
            "history_gap",
            "unmapped_stage",
            "sales_created",
            "undone_changes",
            "ambiguous_order",
            "stage_as_exported",
            "stage_differs",
        ],
    )],
);

catalogue! {
    ["What it rests on", ""]

    ROWS_READ, "rows_read", Count, [SOURCE], NoPeople, restates [],
        "Rows of a source: `rows_read = rows_used + rows_set_aside`.";
    ROWS_USED, "rows_used", Count, [SOURCE], NoPeople, restates [],
        "Rows of a source that the facts are computed from.";
    ROWS_SET_ASIDE, "rows_set_aside", Count, [SOURCE, SOURCE_REASON], NoPeople, restates [],
        "Rows of a source that are set aside, and why.";
    SET_ASIDE_SHARE, "set_aside_share", Share, [SOURCE], NoPeople, restates [],
        "Rows of a source that are set aside because they are faulty (unreadable, duplicate, of no lead): a rate of the rows read. It is what `quality.max_set_aside` limits.";
    SOURCE_AGE_DAYS, "source_age_days", Days, [SOURCE], NoPeople, restates [],
        "Days from the last record of a source before the cut-off to the cut-off, of the records that are used; of `opportunities` creations and closings. Null where it has none. `users` have no times, and no row.";
    FOUND_LEAD, "found_lead", Share, [SOURCE], NoPeople, restates [],
        "Rows of a source that name somebody whom `leads` knows: a rate of the rows of before the cut-off that name anybody but leads of after it. Absent for sources whose rows are of nobody.";
    HISTORY_CHECK, "history_check", Count, [CHECK], People, restates [],
        "Leads with an irregularity in their history; of `history_gap` and `unmapped_stage` the changes. Null without stage history; `stage_as_exported` where no stage is taken as exported.";
    STAGE_DIFFERS, "stage_differs", Share, [SOURCE], People, restates [],
        "Leads in another stage than the export says, by the source of the history that their last stage change is from: a rate of those that can be compared. Absent where the export has no stage.";
    NOT_POINT_IN_TIME, "not_point_in_time", Share, [ATTRIBUTE], BothSides, restates [],
        "Handoffs at which the value of an attribute is not as of the moment but that of the export: a rate of those at which a source has it.";
}
