//! Who decides (definitions, section 5): whether the contract lets the one who handed a lead
//! off make that decision.

use crate::domain::{DeciderRule, Function};
use crate::job::Terms;
use crate::sources::{NULL_SYMBOL, Symbol, Tables};

use crate::facts::known_at_handoff::is_blank;

/// Whether an actor is among the deciders of the contract in force at the handoff; none where it
/// names no deciders.
#[must_use]
pub fn decider_rule(terms: &Terms, tables: &Tables, actor: Symbol) -> Option<DeciderRule> {
    let deciders = &terms.decide.deciders;
    if deciders.is_empty() {
        return None;
    }
    let is_recorded = !is_blank(actor, &tables.vocabulary);
    let Some(users) = tables.users.as_ref().filter(|_| is_recorded) else {
        return Some(DeciderRule::Unknown);
    };
    let team = users.by_actor.get(&actor).map_or(NULL_SYMBOL, |user| user.team);
    let team = tables.vocabulary.text(team).map(str::trim);
    let function = tables.function_of(actor).map(Function::name);
    let mut names = [team, function].into_iter().flatten();
    let is_named = names.any(|name| deciders.iter().any(|decider| decider.trim() == name));
    Some(if is_named { DeciderRule::Inside } else { DeciderRule::Outside })
}
