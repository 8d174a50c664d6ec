//! `[stages]`: which raw stages of the CRM have which role (definitions, section 3).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::error::Fault;
use super::key::KeyPath;
use super::nearest::nearest;
use super::quoted::quoted;
use crate::domain::{Role, Side};

/// The raw stages of each role.
#[derive(Debug, Clone, PartialEq)]
pub struct Stages {
    by_role: BTreeMap<Role, Vec<String>>,
    roles: BTreeMap<String, Role>,
    /// Raw stages whose role is still to be said: a run waits for it.
    pub undecided: Vec<String>,
    /// The stage of a lead that has no stage history, since its creation.
    pub initial: Option<String>,
    /// What a stage that no role lists does.
    pub unmapped: Unmapped,
    /// Minutes within which a change that its actor takes back did not happen.
    pub undone_within: f64,
}

/// What a raw stage that no role lists does to a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unmapped {
    /// It stops the run, with the stage and its row count.
    #[default]
    Error,
    /// Changes into it are passed over, as if the lead had stayed where it was.
    Ignore,
}

impl Stages {
    /// The role of a raw stage, if a role lists it.
    #[must_use]
    pub fn role_of(&self, stage: &str) -> Option<Role> {
        self.roles.get(stage).copied()
    }

    /// Whether any stage is the queue in which a lead waits for sales: without one nobody can be
    /// seen to wait.
    #[must_use]
    pub fn have_queue(&self) -> bool {
        !self.stages_of(Role::SalesQueue).is_empty()
    }

    /// Whether the job file names a raw stage, with a role or as one whose role is still to be
    /// said.
    #[must_use]
    pub fn names(&self, stage: &str) -> bool {
        self.roles.contains_key(stage) || self.undecided.iter().any(|undecided| undecided == stage)
    }

    /// The raw stages of a role, in the order of the file.
    #[must_use]
    pub fn stages_of(&self, role: Role) -> &[String] {
        self.by_role.get(&role).map_or(&[], Vec::as_slice)
    }
}

/// Minutes within which a change that is taken back is a slip, where the job names none.
const UNDONE_WITHIN: f64 = 5.0;

/// `[stages]` as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenStages {
    /// Stages of leads that marketing has not qualified yet.
    #[schemars(inner(length(min = 1)))]
    nurture: Option<Vec<String>>,
    /// Stages of marketing qualified leads (MQL) that wait to be handed off.
    #[schemars(inner(length(min = 1)))]
    marketing_queue: Option<Vec<String>>,
    /// Stages of leads that are handed off and wait for sales to accept or reject them.
    #[schemars(inner(length(min = 1)))]
    sales_queue: Option<Vec<String>>,
    /// Stages of leads that sales accepted (SAL) and works on.
    #[schemars(inner(length(min = 1)))]
    accepted: Option<Vec<String>>,
    /// Stages of sales qualified leads (SQL).
    #[schemars(inner(length(min = 1)))]
    qualified: Option<Vec<String>>,
    /// Stages of leads with an open opportunity.
    #[schemars(inner(length(min = 1)))]
    pipeline: Option<Vec<String>>,
    /// Stages of leads that closed as won.
    #[schemars(inner(length(min = 1)))]
    won: Option<Vec<String>>,
    /// Stages of leads that closed as lost.
    #[schemars(inner(length(min = 1)))]
    lost: Option<Vec<String>>,
    /// Stages of leads that sales returned.
    #[schemars(inner(length(min = 1)))]
    rejected: Option<Vec<String>>,
    /// Stages of leads that are back with marketing for nurture.
    #[schemars(inner(length(min = 1)))]
    recycled: Option<Vec<String>>,
    /// Stages of leads that are out for good: competitor, student, out of territory, duplicate.
    #[schemars(inner(length(min = 1)))]
    disqualified: Option<Vec<String>>,
    /// Stages whose role is still to be said: a run waits until each is moved to the list of its
    /// role.
    #[schemars(inner(length(min = 1)))]
    undecided: Option<Vec<String>>,
    /// The stage that a lead without stage history has been in since its creation; one of
    /// the stages listed under a role.
    #[schemars(length(min = 1))]
    initial: Option<String>,
    /// What a stage that no role lists does to a run.
    #[schemars(extend("default" = "error"))]
    unmapped: Option<Unmapped>,
    /// Minutes within which a stage change that the same actor takes back did not happen; 0
    /// for none.
    #[schemars(extend("default" = 5.0), range(min = 0.0, max = 1440.0))]
    undone_within: Option<f64>,
}

impl WrittenStages {
    /// Checks that every stage has one role.
    ///
    /// # Errors
    /// A stage under two roles or twice under one, an initial stage that no role lists, or
    /// a change log (`has_history`) with no stage of the sales side.
    pub fn settle(self, key: &KeyPath, has_history: bool) -> Result<Stages, Fault> {
        let lists = [
            (Role::Nurture, self.nurture),
            (Role::MarketingQueue, self.marketing_queue),
            (Role::SalesQueue, self.sales_queue),
            (Role::Accepted, self.accepted),
            (Role::Qualified, self.qualified),
            (Role::Pipeline, self.pipeline),
            (Role::Won, self.won),
            (Role::Lost, self.lost),
            (Role::Rejected, self.rejected),
            (Role::Recycled, self.recycled),
            (Role::Disqualified, self.disqualified),
        ];
        let mut by_role = BTreeMap::new();
        let mut roles = BTreeMap::new();
        let mut keys: BTreeMap<String, KeyPath> = BTreeMap::new();
        for (role, stages) in lists {
            let stages = listed_once(&key.child(role.name()), stages, &mut keys)?;
            roles.extend(stages.iter().map(|stage| (stage.clone(), role)));
            by_role.insert(role, stages);
        }
        let undecided = listed_once(&key.child("undecided"), self.undecided, &mut keys)?;
        if has_history
            && undecided.is_empty()
            && !roles.values().any(|role| role.side() == Side::Sales)
        {
            return Err(Fault::value(
                key.clone(),
                "no stage has a role on the sales side, so nothing could be a handoff",
                "list stages under sales_queue, accepted, qualified or pipeline",
            ));
        }
        let initial = self.initial.map(|stage| stage.trim().to_owned());
        if let Some(stage) = initial.as_ref().filter(|stage| !roles.contains_key(*stage)) {
            let near = nearest(stage, roles.keys().map(String::as_str));
            let near = near
                .map(|(near, _)| format!("; the nearest is {}", quoted(near)))
                .unwrap_or_default();
            return Err(Fault::value(
                key.child("initial"),
                format!("no role lists the stage {}", quoted(stage)),
                format!("name a stage that a role lists{near}, or list this one under a role"),
            ));
        }
        Ok(Stages {
            by_role,
            roles,
            undecided,
            initial,
            unmapped: self.unmapped.unwrap_or_default(),
            undone_within: self.undone_within.unwrap_or(UNDONE_WITHIN),
        })
    }
}

/// The stages of a list, none of which is in another one: `keys` has where each stage is.
fn listed_once(
    key: &KeyPath,
    stages: Option<Vec<String>>,
    keys: &mut BTreeMap<String, KeyPath>,
) -> Result<Vec<String>, Fault> {
    // Labels are compared without the blanks at their ends, here as in the exports.
    let stages: Vec<String> =
        stages.unwrap_or_default().iter().map(|stage| stage.trim().to_owned()).collect();
    for (number, stage) in stages.iter().enumerate() {
        let here = key.item(number);
        if let Some(first) = keys.insert(stage.clone(), here.clone()) {
            return Err(Fault::value(
                here,
                format!("stage {} is listed under {first} too", quoted(stage)),
                "a stage has one role: leave it out of one of the two",
            ));
        }
    }
    Ok(stages)
}
