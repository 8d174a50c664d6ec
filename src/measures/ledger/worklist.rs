//! Which leads are to be acted on? How many, by what is to be done, and how many of them
//! nobody owns.

use crate::context::Context;
use crate::domain::Action;
use crate::worklist::{Worklist, is_known};

use crate::measures::name;
use crate::measures::row::Rate;
use crate::measures::table::{Measure, Measures};

/// Adds the measures of the list of leads to act on.
pub fn measure(context: &Context, measures: &mut Measures) {
    let list = Worklist::of(context);
    let known = Action::ALL.map(|action| is_known(action, context));
    for (action, is_known) in Action::ALL.into_iter().zip(known) {
        let row = if is_known {
            Measure::count(name::WORKLIST_LEADS, list.rows_of(action).len() as u64)
        } else {
            Measure::unknown(name::WORKLIST_LEADS)
        };
        measures.push(row.of("action", action.name()));
    }
    if !known.contains(&true) {
        measures.push(Measure::unknown(name::WORKLIST_LEADS));
        return;
    }
    measures.push(Measure::count(name::WORKLIST_LEADS, list.len() as u64));
    measures.push(if context.knows_owners() {
        let unowned = list.owner.iter().map(|&owner| context.is_blank(owner));
        Measure::rate(name::WORKLIST_UNOWNED, Rate::of(unowned))
    } else {
        Measure::unknown(name::WORKLIST_UNOWNED)
    });
}
