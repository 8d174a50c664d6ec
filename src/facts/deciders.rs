//! Who decides (definitions, section 5): whether the contract lets the one who handed a lead
//! off make that decision.

use crate::job::Terms;
use crate::sources::{Code, NO_TEXT, Tables};

use super::known_at_handoff::is_blank;

/// Whether a decider is among those whom the contract names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeciderRule {
    /// By team or by function.
    Inside,
    /// Anyone else who is recorded.
    Outside,
    /// Nobody is recorded, or there are no users to look anybody up in.
    Unknown,
}

impl DeciderRule {
    /// Every state, in the order in which they are reported.
    pub const ALL: [Self; 3] = [Self::Inside, Self::Outside, Self::Unknown];

    /// The state's name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::Unknown => "unknown",
        }
    }

    /// By the contract in force at the handoff; none where it names no deciders.
    #[must_use]
    pub fn of(terms: &Terms, tables: &Tables, actor: Code) -> Option<Self> {
        let deciders = &terms.decide.deciders;
        if deciders.is_empty() {
            return None;
        }
        let is_recorded = !is_blank(actor, &tables.vocabulary);
        let Some(users) = tables.users.as_ref().filter(|_| is_recorded) else {
            return Some(Self::Unknown);
        };
        let team = users.by_actor.get(&actor).map_or(NO_TEXT, |user| user.team);
        let team = tables.vocabulary.text(team).map(str::trim);
        let function = users.function(actor).map(crate::sources::Function::name);
        let mut names = [team, function].into_iter().flatten();
        let is_named = names.any(|name| deciders.iter().any(|decider| decider.trim() == name));
        Some(if is_named { Self::Inside } else { Self::Outside })
    }
}
