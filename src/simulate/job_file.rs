//! The job file of the company: the contract in the words that its data needs.

use std::fmt::Write as _;

use super::engagement::{EngagementKind, HANDOFF_SCORE};
use super::plan::{ExportLayout, Plan, Recording, Systems};
use super::readiness::{
    AUTHORITIES, ENOUGH_POINTS, FEWEST_EMPLOYEES, INDUSTRIES, INTENT_DAYS, POINTS_DAYS,
};
use super::rejection::REASONS;
use super::staff::INSIDE_SALES;
use super::value::CrmStage;

/// The text of `job.toml`.
#[must_use]
pub fn text(plan: &Plan) -> String {
    let mut text = String::from(
        "# The job file of a synthetic company, written by `tasuki simulate`.\n\
         # Run it with: tasuki run job.toml --as-of 2026-11-23\n\n\
         timezone  = \"Asia/Tokyo\"\n\
         languages = [\"en\", \"ja\"]\n\
         company   = \"株式会社タスキ商事（サンプル）\"\n\n",
    );
    push_sources(plan, &mut text);
    text.push_str("[stages]\n");
    for stage in CrmStage::ALL {
        let _ = writeln!(text, "{:<15} = [\"{}\"]", stage.role(), stage.text());
    }
    let _ = writeln!(text, "initial         = \"{}\"\n", CrmStage::Open.text());
    push_contract(&mut text);
    text.push_str(
        "[report]\n\
         segments    = [\"segment\"]\n\
         min_n       = 15\n\
         mature_days = 90\n\
         weeks       = 13\n\
         lead_url    = \"https://example.my.salesforce.com/{lead_id}\"\n\
         names       = \"full\"\n\n\
         [quality]\n\
         max_set_aside = 0.01\n\n\
         # A run whose measures break a gate still publishes, and exits 3.\n\
         # [gates]\n\
         # sla_compliance_at_least = 0.9\n",
    );
    text
}

fn push_sources(plan: &Plan, text: &mut String) {
    let mut source = |header: &str, table: &str, keys: &str| {
        let path = match plan.layout() {
            ExportLayout::Parquet if table != "users" => format!("{table}/part-*.parquet"),
            _ => format!("{table}.csv"),
        };
        let _ = writeln!(text, "{header}\npath = \"{path}\"\n{keys}");
    };
    let has_history = plan.recording != Recording::Nothing;
    source("[sources.leads]", "leads", "");
    match plan.systems {
        Systems::One => {
            if has_history {
                source("[sources.history]", "history", "");
            }
            source("[sources.engagement]", "engagement", "");
        }
        Systems::Two => {
            let ids = "columns = { other_id = \"prospect_id\", lead_id = \"crm_lead_id\" }\n";
            source("[sources.identities]", "prospects", ids);
            if has_history {
                source("[[sources.history]]", "history", "");
            }
            if plan.recording == Recording::Everything {
                let columns = "columns = { lead_id = \"prospect_id\", changed_at = \"scored_at\", old_value = \"old_score\", new_value = \"new_score\" }\nfixed   = { field = \"score\", actor = \"scoring\" }\n";
                source("[[sources.history]]", "score_history", columns);
            }
            let columns = "columns = { lead_id = \"prospect_id\" }\n";
            source("[sources.engagement]", "prospect_activities", columns);
        }
    }
    for table in ["activities", "opportunities", "users"] {
        source(&format!("[sources.{table}]"), table, "");
    }
}

fn push_contract(text: &mut String) {
    let quoted = |words: &[&str]| {
        words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ")
    };
    let mut points = Vec::new();
    for (kind, weight) in EngagementKind::POINTS {
        if weight > 0 {
            points.push(format!("{} = {weight}", kind.text()));
        }
    }
    let intent: Vec<&str> = EngagementKind::OF_INTENT.iter().map(|kind| kind.text()).collect();
    let _ = write!(
        text,
        "[contract]\n\
         name           = \"Japan handoff rule\"\n\
         effective_from = 2025-04-01\n\n\
         [contract.ready]                          # 1. When does a lead become sales-ready?\n\
         score_threshold = {HANDOFF_SCORE}\n\
         icp_fit         = \"country = 'JP' AND employees >= {FEWEST_EMPLOYEES} AND industry IN ({})\"\n\
         engagement      = {{ points = {{ {} }}, at_least = {ENOUGH_POINTS}, within_days = {POINTS_DAYS} }}\n\
         japan_intent    = {{ where = \"asset LIKE 'JP-%' AND kind IN ({})\", within_days = {INTENT_DAYS} }}\n\
         decision_maker  = \"authority IN ({})\"\n\
         no_disqualifier = \"NOT is_competitor AND NOT is_student AND country = 'JP'\"\n\n",
        quoted(&INDUSTRIES),
        points.join(", "),
        quoted(&intent),
        quoted(&AUTHORITIES),
    );
    let _ = write!(
        text,
        "[contract.decide]                         # 2. Who makes the handoff decision?\n\
         deciders             = [\"{INSIDE_SALES}\", \"automation\"]\n\
         handoff_within_hours = 24\n\
         aging_after_days     = 30\n\n\
         [contract.pass]                           # 3. What information must be passed to sales?\n\
         required = [\"phone\", \"pain_point\", \"budget\"]\n\n\
         [contract.respond]                        # 4. What response time does sales commit to?\n\
         within_hours        = 48\n\
         clock               = \"elapsed\"\n\
         hours               = \"09:00-18:00\"\n\
         closures            = [\"2025-08-13/2025-08-15\", \"2025-12-29/2026-01-03\", \"2026-08-13/2026-08-15\"]\n\
         holidays            = \"japan\"\n\
         stage_change_counts = true\n\
         stalled_after_days  = 21\n\n\
         [contract.reject]                         # 5. What happens if sales rejects a lead?\n\
         reason_field        = \"rejection_reason\"\n\
         reason_within_hours = 24\n\
         reasons = [\n",
    );
    for reason in REASONS {
        let aliases: Vec<String> =
            reason.aliases.iter().map(|alias| format!("\"{alias}\"")).collect();
        let _ = writeln!(
            text,
            "  {{ label = \"{}\", aliases = [{}] }},",
            reason.label,
            aliases.join(", ")
        );
    }
    text.push_str("]\n\n");
}
