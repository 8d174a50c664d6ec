//! The tables of the exports, and those of the truth, as columns that are filled a part of the
//! leads at a time. The first two columns of every table that can hold dirt are the lead's id
//! and the row's instant.

use crate::columns::columns;

use super::cells::{At, ExportColumn, LeadId, OpportunityId, ProspectId};
use super::value::FieldValue;

/// A table of the exports.
pub trait ExportTable {
    /// Its name, which is the file's too.
    fn name(&self) -> &'static str;
    /// The number of rows.
    fn rows(&self) -> usize;
    /// Its columns with their names.
    fn columns(&self) -> Vec<(&'static str, &dyn ExportColumn)>;
}

impl<T: ExportTable + ?Sized> ExportTable for &T {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn rows(&self) -> usize {
        (**self).rows()
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ExportColumn)> {
        (**self).columns()
    }
}

/// Declares a table whose columns in files have the names that they have here.
macro_rules! table {
    (
        $(#[$about:meta])*
        $name:literal: pub struct $ExportTable:ident of $Row:ident {
            $($(#[$doc:meta])* $column:ident: $Cell:ty,)*
        }
    ) => {
        columns! {
            $(#[$about])*
            pub struct $ExportTable of $Row {
                $($(#[$doc])* $column: $Cell,)*
            } and {}
        }

        impl ExportTable for $ExportTable {
            fn name(&self) -> &'static str {
                $name
            }

            fn rows(&self) -> usize {
                self.len()
            }

            fn columns(&self) -> Vec<(&'static str, &dyn ExportColumn)> {
                vec![$((stringify!($column), &self.$column)),*]
            }
        }
    };
}

table! {
    /// Leads, as at export.
    "leads": pub struct LeadTable of LeadRow {
        /// The leads' ids.
        lead_id: LeadId,
        /// Creation as the CRM has it.
        created_at: At,
        company: String,
        /// Names of people.
        contact: String,
        title: &'static str,
        /// Prefectures; blank abroad.
        prefecture: &'static str,
        country: &'static str,
        /// Size of the company.
        segment: &'static str,
        /// Where the leads came from.
        source: &'static str,
        /// Employees of the company.
        employees: Option<i64>,
        industry: FieldValue,
        /// What the people may decide.
        authority: FieldValue,
        /// Whether they work for a competitor.
        is_competitor: Option<bool>,
        /// Whether they are students.
        is_student: Option<bool>,
        phone: FieldValue,
        /// The problems that they want solved.
        pain_point: FieldValue,
        budget: FieldValue,
        /// Why sales returned them.
        rejection_reason: FieldValue,
        owner: FieldValue,
        score: Option<i64>,
    }
}

table! {
    /// The change log.
    "history": pub struct HistoryTable of HistoryRow {
        /// The leads' ids.
        lead_id: LeadId,
        changed_at: At,
        field: &'static str,
        old_value: FieldValue,
        new_value: FieldValue,
        actor: FieldValue,
    }
}

table! {
    /// What leads did.
    "engagement": pub struct EngagementTable of EngagementRow {
        /// The leads' ids.
        lead_id: LeadId,
        occurred_at: At,
        kind: &'static str,
        asset: &'static str,
    }
}

table! {
    /// What sales and inside sales did.
    "activities": pub struct ActivityTable of ActivityRow {
        /// The leads' ids.
        lead_id: LeadId,
        occurred_at: At,
        kind: &'static str,
        actor: FieldValue,
    }
}

table! {
    "opportunities": pub struct OpportunityTable of OpportunityRow {
        opportunity_id: OpportunityId,
        /// The leads' ids.
        lead_id: LeadId,
        created_at: At,
        /// Yen.
        amount: Option<i64>,
        closed_at: Option<At>,
        /// Result; blank while open.
        is_won: Option<bool>,
    }
}

table! {
    "users": pub struct UserTable of UserRow {
        actor: FieldValue,
        name: String,
        team: &'static str,
        function: &'static str,
    }
}

table! {
    /// The people whom the marketing system knows.
    "prospects": pub struct ProspectTable of ProspectRow {
        prospect_id: ProspectId,
        /// The lead that each is in the CRM; blank where there is none.
        crm_lead_id: Option<LeadId>,
        score: Option<i64>,
    }
}

table! {
    /// The scores of the marketing system.
    "score_history": pub struct ScoreTable of ScoreRow {
        prospect_id: ProspectId,
        scored_at: At,
        old_score: FieldValue,
        new_score: FieldValue,
    }
}

table! {
    /// What people did, as the marketing system has it.
    "prospect_activities": pub struct ProspectActivityTable of ProspectActivityRow {
        prospect_id: ProspectId,
        occurred_at: At,
        kind: &'static str,
        asset: &'static str,
    }
}

/// A table without one of its columns.
pub struct Without<'a> {
    /// The table.
    pub table: &'a dyn ExportTable,
    /// The column that is left out.
    pub column: &'static str,
}

impl ExportTable for Without<'_> {
    fn name(&self) -> &'static str {
        self.table.name()
    }

    fn rows(&self) -> usize {
        self.table.rows()
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ExportColumn)> {
        let mut columns = self.table.columns();
        columns.retain(|(name, _)| *name != self.column);
        columns
    }
}

table! {
    /// The truth about leads: what the program must find in the exports.
    "truth_leads": pub struct TrueLeadTable of TrueLeadRow {
        /// The leads' ids.
        lead_id: LeadId,
        /// How good a customer each would be.
        quality: f64,
        interest: &'static str,
        /// Size of the company.
        segment: &'static str,
        /// The rule that applies.
        policy: &'static str,
        /// The first instant at which the checklist was met.
        checklist_first_met_at: Option<At>,
        /// The first instant at which the score reached the threshold.
        score_first_met_at: Option<At>,
        /// The number of handoffs that the exports show.
        handoffs: Option<i64>,
        /// The basis of the first handoff; blank where there is none.
        first_basis: &'static str,
        /// Whether the checklist was met at some time and nobody handed it off.
        never_handed_off: Option<bool>,
        /// Whether there are opportunities that no handoff explains.
        bypassed: Option<bool>,
        /// What is odd about the records.
        oddity: &'static str,
        /// The stage at the end.
        stage: &'static str,
    }
}

table! {
    /// The truth about handoffs.
    "truth_handoffs": pub struct TrueHandoffTable of TrueHandoffRow {
        /// The leads' ids.
        lead_id: LeadId,
        handed_off_at: At,
        /// 1, 2, … within the lead.
        handoff_no: Option<i64>,
        /// The beginning of the marketing tenure.
        tenure_from: At,
        /// Whether it went past the sales queue.
        skipped_queue: Option<bool>,
        /// The criteria at the handoff.
        icp_fit: Option<bool>,
        engagement: Option<bool>,
        japan_intent: Option<bool>,
        decision_maker: Option<bool>,
        no_disqualifier: Option<bool>,
        /// What follows from them and the score.
        basis: &'static str,
        /// The first instant of the tenure at which the checklist was met.
        ready_at: Option<At>,
        /// The first answer of sales.
        first_response_at: Option<At>,
        /// When sales accepted it.
        accepted_at: Option<At>,
        /// When it was qualified.
        qualified_at: Option<At>,
        /// When it reached pipeline.
        pipeline_at: Option<At>,
        /// When it was won.
        won_at: Option<At>,
        /// When it ended.
        ended_at: Option<At>,
        outcome: &'static str,
    }
}
