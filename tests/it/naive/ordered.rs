//! The order of changes of one instant (definitions, section 3), by trying every order there is.

use super::records::{Change, Role, Text};

/// Orders the changes of one field of a lead, which are in the order of time and file; gives at
/// how many instants another order would have done as well.
pub fn order(field: &str, changes: &mut [&Change]) -> usize {
    let mut ambiguous = 0;
    let mut first = 0;
    let mut before = None;
    while let Some(at) = changes.get(first).map(|change| change.at) {
        let end = first + changes[first..].iter().take_while(|change| change.at == at).count();
        let run = &mut changes[first..end];
        if run.len() > 1 {
            let (sorted, is_ambiguous) = best(field, before, run);
            run.copy_from_slice(&sorted);
            ambiguous += usize::from(is_ambiguous);
        }
        before = value(field, changes[end - 1].new);
        first = end;
    }
    ambiguous
}

/// The place of a value on the order of progress; those off it come last.
fn place(field: &str, change: &Change) -> u8 {
    let role = change.new.filter(|_| field == "stage").and_then(Role::of);
    if field == "stage" { role.and_then(Role::progress).unwrap_or(u8::MAX) } else { 0 }
}

/// An owner of blanks alone is nobody.
fn value(field: &str, text: Text) -> Text {
    text.filter(|text| field != "owner" || !text.trim().is_empty())
}

fn best<'a>(field: &str, before: Text, run: &[&'a Change]) -> (Vec<&'a Change>, bool) {
    let mut sorted = run.to_vec();
    sorted.sort_by_key(|change| place(field, change));
    let mut all: Vec<Vec<&Change>> = vec![Vec::new()];
    for _ in 0..sorted.len() {
        all = all
            .into_iter()
            .flat_map(|taken| {
                let is_left = |change: &&&'a Change| {
                    !taken.iter().any(|other: &&Change| std::ptr::eq(*other, **change))
                };
                let goes_on = |change: &&&'a Change| {
                    taken.last().is_none_or(|last: &&Change| {
                        value(field, change.old) == value(field, last.new)
                    })
                };
                let next: Vec<&'a Change> =
                    sorted.iter().filter(is_left).filter(goes_on).copied().collect();
                next.into_iter().map(move |next| [&taken[..], &[next]].concat())
            })
            .collect();
    }
    if run.iter().any(|change| value(field, change.old).is_none()) {
        all.clear();
    }
    let from_before: Vec<_> = all
        .iter()
        .filter(|chain| before.is_some() && value(field, chain[0].old) == before)
        .cloned()
        .collect();
    let chains = if from_before.is_empty() { all } else { from_before };
    let values = |chain: &[&Change]| {
        chain.iter().map(|it| (value(field, it.old), value(field, it.new))).collect::<Vec<_>>()
    };
    if let Some(best) = chains.first() {
        let is_ambiguous = chains.iter().any(|chain| values(chain) != values(best));
        return (best.clone(), is_ambiguous);
    }
    let ties = sorted.windows(2).any(|pair| {
        let places = pair.iter().map(|change| place(field, change)).collect::<Vec<_>>();
        pair[0].new != pair[1].new && places[0] == places[1]
    });
    (sorted, ties)
}
