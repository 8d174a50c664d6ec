//! Where a lead has been (definitions, section 3).

use super::records::{At, Records, Role, Seen, Side, Text, text_cell, time_cell};

#[derive(Debug, Clone)]
pub struct Stay {
    pub stage: &'static str,
    pub role: Role,
    pub entered_at: At,
    pub left_at: Option<At>,
    /// Whether a recorded change led into it.
    pub by_change: bool,
    pub actor: Text,
}

pub struct Way {
    pub created_at: At,
    pub stays: Vec<Stay>,
    /// Changes that were taken back.
    pub undone: usize,
}

impl Way {
    pub fn of(records: &Records, seen: &Seen<'_>) -> Self {
        let changes: Vec<_> =
            seen.changes.iter().filter(|change| change.field == "stage").collect();
        let Some(first) = changes.first() else {
            let created_at = seen.lead.created_at;
            let is_exported = records.exports_stages && !seen.ever_changes_stage;
            let exported =
                seen.lead.values.iter().find(|(name, _)| is_exported && *name == "stage");
            let stage = records.initial.or_else(|| exported.and_then(|(_, stage)| *stage));
            let stay = stage.and_then(|stage| Stay::new(stage, created_at, None));
            return Self { created_at, stays: stay.into_iter().collect(), undone: 0 };
        };
        let created_at = seen.lead.created_at.min(first.at);
        let initial = records.initial.filter(|_| seen.lead.created_at < first.at);
        let before = first.old.or(initial);
        let before = before.and_then(|stage| Stay::new(stage, created_at, None));
        let mut stays: Vec<Stay> = before.into_iter().collect();
        let mut undone = 0;
        for change in &changes {
            let Some(stay) =
                change.new.and_then(|stage| Stay::new(stage, change.at, Some(change.actor)))
            else {
                continue;
            };
            if stays.last().is_some_and(|last| last.stage == stay.stage) {
                continue;
            }
            if let [.., before, last] = &mut stays[..]
                && before.stage == stay.stage
                && last.actor.is_some()
                && last.actor == stay.actor
                && records.undone_within > 0
                && change.at - last.entered_at <= records.undone_within
            {
                before.left_at = None;
                stays.pop();
                undone += 1;
                continue;
            }
            if let Some(last) = stays.last_mut() {
                last.left_at = Some(change.at);
            }
            stays.push(stay);
        }
        Self { created_at, stays, undone }
    }

    /// Whether nobody handed it over: it began with sales.
    pub fn is_sales_created(&self) -> bool {
        self.stays.first().is_some_and(|stay| stay.role.side() == Side::Sales)
    }

    /// The place of the lead's last rejection, of whatever handoff or of none.
    pub fn last_rejection(&self) -> Option<usize> {
        self.stays.iter().rposition(|stay| stay.role == Role::Rejected)
    }

    /// The last change from another side to the marketing side among the first stays.
    pub fn tenure_from(&self, stays: usize) -> At {
        let mut from = self.created_at;
        for at in 1..stays {
            let (before, after) = (&self.stays[at - 1], &self.stays[at]);
            if after.role.side() == Side::Marketing && before.role.side() != Side::Marketing {
                from = after.entered_at;
            }
        }
        from
    }

    pub fn rows(&self, seen: &Seen<'_>) -> Vec<Vec<(&'static str, String)>> {
        let row = |(at, stay): (usize, &Stay)| {
            let next = self.stays.get(at + 1).map(|next| next.role.name());
            vec![
                ("lead_id", seen.lead.id.clone()),
                ("spell_no", (at + 1).to_string()),
                ("stage", stay.stage.to_owned()),
                ("role", stay.role.name().to_owned()),
                ("owner", text_cell(seen.value("owner", stay.entered_at))),
                ("entered_at", time_cell(Some(stay.entered_at))),
                ("left_at", time_cell(stay.left_at)),
                ("next_role", text_cell(next)),
            ]
        };
        self.stays.iter().enumerate().map(row).collect()
    }
}

impl Stay {
    /// Nothing where no role lists the stage; `change` is the actor of what led into it.
    fn new(stage: &'static str, entered_at: At, change: Option<Text>) -> Option<Self> {
        let role = Role::of(stage)?;
        let (by_change, actor) = (change.is_some(), change.flatten());
        Some(Self { stage, role, entered_at, left_at: None, by_change, actor })
    }
}
