//! `README.md` of a company: what it is and what is planted in it, in words.

use super::plan::{ExportLayout, Plan, Recording, Systems};

/// The text of `README.md`.
#[must_use]
pub fn text(plan: &Plan) -> String {
    let files = match plan.layout() {
        ExportLayout::Csv => "One CSV file a table; timestamps are local (+09:00).",
        ExportLayout::Parquet => {
            "Several Parquet files a table; timestamps are UTC. The users are a CSV file."
        }
    };
    let recording = match plan.recording {
        Recording::Everything => {
            "Every change of stage, owner, score and attributes is in `history`."
        }
        Recording::StagesOnly => {
            "`history` holds changes of stage and owner only; attributes and score are known as at export. (The truth tables still say what was true at each handoff.)"
        }
        Recording::Nothing => "The CRM recorded no changes: there is no `history`.",
    };
    let systems = match plan.systems {
        Systems::One => "",
        Systems::Two => {
            " Marketing works in a system of its own, which knows people by other ids (`prospects`), their scores (`score_history`) and what they did (`prospect_activities`); some of them are no leads of the CRM."
        }
    };
    let effects = &plan.effects;
    let planted = if plan.confounded {
        format!(
            "- The company is *confounded*: the basis of a handoff has no effect of its own. The segment (enterprise, mid_market, small) drives both how a lead is handed off (share by score {:?}) and what becomes of it (accepted {:?}, then qualified {:?}). A raw comparison of the bases shows a difference; one within segments shows none.",
            plan.segment_effects.score_policy,
            plan.segment_effects.accept,
            plan.segment_effects.qualify,
        )
    } else {
        format!(
            "- A handoff whose checklist was met is accepted with probability {}, any other with {}; once accepted it is qualified with {} against {}. What follows (pipeline {}, won {}) does not depend on the basis, nor does whether it is answered.",
            effects.accept_checklist,
            effects.accept_other,
            effects.qualify_checklist,
            effects.qualify_other,
            effects.pipeline,
            effects.win,
        )
    };
    let deterioration = if plan.deterioration {
        "\n- From 2026-10-05 the team 西日本営業部 takes three and a half times as long to answer, and leaves one handoff in ten more without any answer."
    } else {
        ""
    };
    let [before, after] = plan.score_policy;
    let by_score = if before == after {
        format!("the share handed off by score alone is {before} all the time")
    } else {
        format!(
            "the share handed off by score alone falls from {before} to {after} for leads created from 2026-04-01 on"
        )
    };
    format!(
        "# A synthetic company\n\n\
         Written by `tasuki simulate` with {leads} leads and seed {seed}. No person, company or number in it is real. \
         Its records run from 2025-05-19 to 2026-11-23 (Tokyo). {files} {recording}{systems}\n\n\
         Run it with `tasuki run job.toml --as-of 2026-11-23`.\n\n\
         ## What is planted\n\n\
         {planted}\n\
         - Scores rise with every page and mail, so part of the leads reach the threshold without ever meeting the checklist; {by_score} (unless the company is confounded).\n\
         - Of the leads that inside sales should hand off by the checklist, a share of {forgotten} is forgotten although ready.\n\
         - Sales answers most handoffs within a working day; a share of {never} is never answered; the last of each sales team sits on leads ({slow} times longer, and far more never answered).{deterioration}\n\
         - A share of {blank} of the rejections carries no reason. The others are typed by hand: aliases, half-width kana, wide letters, and some that no list has. They follow the criterion that was missing.\n\
         - Some rejected and recycled leads come back and are handed off again; some leads skip the queue, some get an opportunity that no handoff explains, some have no owner, some records are odd (created late, history that begins after the handoff, a gap).\n\
         - In CSV files a share of {dirt} of the rows has a faulty neighbour: a copy, a row of no lead, a broken timestamp, a row from after the end. `truth.json` counts them.\n\n\
         ## The truth\n\n\
         `truth.json` holds the parameters and what came out of them. `truth_leads` says of each lead how good it is, by which rule it goes, when its checklist and its score were first met; `truth_handoffs` says of each handoff its criteria, basis, readiness, answer, steps and end, worked out apart from the program's own facts. Neither is named in `job.toml`.\n",
        leads = plan.leads,
        seed = plan.seed,
        forgotten = plan.forgotten,
        never = plan.never_answered,
        slow = plan.slow_factor,
        blank = plan.blank_reason,
        dirt = plan.dirt,
    )
}
