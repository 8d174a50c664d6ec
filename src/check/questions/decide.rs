//! Who makes the handoff decision? Whether the history says who made each handoff, and whether
//! the users tell who that is.

use crate::domain::Function;
use crate::domain::reserved::NO_ACTOR;
use crate::facts::known_at_handoff::is_blank;
use crate::measures::name;
use crate::measures::row::Rate;

use super::super::finding::{About, Effect, FindingFigure, Question, QuestionFindings};
use super::super::statement::Statement;
use super::QuestionInputs;

/// Whether the decision can be answered.
pub fn judge(asked: QuestionInputs) -> Question {
    let mut findings = QuestionFindings::default();
    if !asked.lacks_handoffs(&mut findings) {
        recorded(asked, &mut findings);
    }
    rule(asked, &mut findings);
    findings.answer("decide", "check-asks-decide")
}

/// Whether the history says who made the handoffs.
fn recorded(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let nobody = asked.measure(name::DECIDER_HANDOFFS, "decider", NO_ACTOR);
    // Nobody is a row only where there is such a handoff.
    let nobody = nobody.unwrap_or_else(|| {
        FindingFigure::of(Rate { numerator: 0, denominator: asked.handoffs() as u64 })
    });
    let about = About::Part("actor");
    let says = if nobody.is_any() {
        Statement::of("check-actor-unrecorded").of_all(&nobody)
    } else {
        Statement::of("check-actor-recorded").all(&nobody)
    };
    findings.gap("actor_unrecorded", nobody.prevents(), about.clone(), says).with(nobody);

    let tables = asked.inputs.tables;
    let Some(users) = &tables.users else { return };
    let actors = asked.context.facts.handoffs.handed_off_by.iter();
    let actors = actors.filter(|&&actor| !is_blank(actor, &tables.vocabulary));
    let is_strange =
        |actor: &_| !users.by_actor.contains_key(actor) && tables.function_of(*actor).is_none();
    let strange = FindingFigure::of(Rate::of(actors.map(is_strange)));
    if strange.is_any() {
        let says = Statement::of("check-actor-not-in-users").of_all(&strange);
        findings.gap("actor_not_in_users", strange.degrades(), about, says).with(strange);
    }
}

/// Whether the contract's rule can be applied.
fn rule(asked: QuestionInputs, findings: &mut QuestionFindings) {
    let mut deciders: Vec<&str> =
        asked.terms().flat_map(|terms| &terms.decide.deciders).map(|name| name.trim()).collect();
    deciders.sort_unstable();
    deciders.dedup();
    let about = About::Part("deciders");
    if deciders.is_empty() {
        findings.note("no_deciders", Effect::InPart, about, "check-no-deciders");
        return;
    }
    let tables = asked.inputs.tables;
    let Some(users) = &tables.users else {
        let says = "check-deciders-without-users";
        findings.note("users_missing", Effect::InPart, About::source("users"), says);
        return;
    };
    let is_of = |decider: &str| {
        users.by_actor.values().any(|user| {
            tables.vocabulary.text(user.team).map(str::trim) == Some(decider)
                || user.function.map(Function::name) == Some(decider)
        })
    };
    let nobody: Vec<String> =
        deciders.iter().filter(|decider| !is_of(decider)).map(|name| (*name).to_owned()).collect();
    if !nobody.is_empty() {
        let says = Statement::of("check-decider-is-nobody").quoting("deciders", &nobody);
        findings.note("decider_is_nobody", Effect::InPart, about.clone(), says).naming(nobody);
    }
    if let Some(outside) = asked.measure(name::DECIDER_RULE, "rule", "outside")
        && outside.is_of_any()
    {
        let says = Statement::of("check-outside-the-rule").of_all(&outside);
        findings.note("outside_the_rule", Effect::None, about, says).with(outside);
    }
}
