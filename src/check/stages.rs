//! The stages of the history against those of the job file: which occur, how often, and which
//! never do.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::Role;
use crate::facts::Spells;
use crate::sources::{Symbol, Tables};

use super::JobView;

/// What there is of stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StagesCheck {
    /// The stages that occur, in the order of the roles; those of no role last.
    pub seen: Vec<StageSeen>,
    /// Stages that the job file lists and that never occur.
    pub never_seen: Vec<StageListed>,
    /// Roles for which the job file lists no stage.
    pub roles_without_stage: Vec<&'static str>,
    /// Where a lead without stage history is.
    pub initial: Option<String>,
}

/// A stage that occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageSeen {
    /// The stage as the source writes it.
    pub stage: String,
    /// Its role; null where the job file lists it under none.
    pub role: Option<&'static str>,
    /// Changes into it.
    pub changes_into: u64,
    /// Changes out of it, by the old value.
    pub changes_from: u64,
    /// Leads that are in it at the cut-off; null where no facts are known.
    pub leads_now: Option<u64>,
}

/// A stage of the job file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageListed {
    /// The stage as the job file writes it.
    pub stage: String,
    /// The role that lists it.
    pub role: &'static str,
}

#[derive(Default)]
struct StageCounts {
    into: u64,
    from: u64,
    now: u64,
}

/// The stages of a job; `spells` are known where there are facts.
pub fn of(view: JobView, tables: &Tables, spells: Option<&Spells>) -> StagesCheck {
    let listed = &view.job.stages;
    let mut counts: BTreeMap<Symbol, StageCounts> = BTreeMap::new();
    if let Some(table) = tables.history_of("stage") {
        let column = |name: &str| table.columns.get(name).map_or(&[][..], |codes| codes.as_slice());
        for &code in column("new_value") {
            counts.entry(code).or_default().into += 1;
        }
        for &code in column("old_value") {
            counts.entry(code).or_default().from += 1;
        }
    }
    for (position, _) in spells.iter().flat_map(|spells| spells.began_at.iter().enumerate()) {
        let last = spells.and_then(|spells| Some(spells.stage[spells.of_lead(position).last()?]));
        if let Some(stage) = last {
            counts.entry(stage).or_default().now += 1;
        }
    }
    let mut seen: Vec<(Option<Role>, StageSeen)> = counts
        .into_iter()
        .filter_map(|(code, counts)| {
            let stage = tables.vocabulary.text(code)?;
            let role = listed.role_of(stage);
            let seen = StageSeen {
                stage: stage.to_owned(),
                role: role.map(Role::name),
                changes_into: counts.into,
                changes_from: counts.from,
                leads_now: spells.map(|_| counts.now),
            };
            Some((role, seen))
        })
        .collect();
    seen.sort_by(|one, other| {
        let place = |role: Option<Role>| (role.is_none(), role);
        place(one.0).cmp(&place(other.0)).then_with(|| one.1.stage.cmp(&other.1.stage))
    });
    let seen: Vec<StageSeen> = seen.into_iter().map(|(_, seen)| seen).collect();
    let of_role = |role: Role| listed.stages_of(role).iter().map(move |stage| (stage, role));
    let never_seen = Role::ALL
        .into_iter()
        .flat_map(of_role)
        .filter(|(stage, _)| seen.iter().all(|other| other.stage != **stage))
        .map(|(stage, role)| StageListed { stage: stage.clone(), role: role.name() });
    StagesCheck {
        never_seen: never_seen.collect(),
        seen,
        roles_without_stage: Role::ALL
            .into_iter()
            .filter(|&role| listed.stages_of(role).is_empty())
            .map(Role::name)
            .collect(),
        initial: listed.initial.clone(),
    }
}
