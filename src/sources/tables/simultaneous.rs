//! The order of changes of one instant (definitions, section 3): each begins where the one before
//! ended. Files are written newest first, in several parts, or with one column a stage, so their
//! own order says little.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::canonical::EventTable;
use crate::sources::values::interner::{NULL_SYMBOL, Symbol};

/// Up to so many changes of one instant every order is looked at; of more, one that fits is taken.
const MAX_TRIED: usize = 8;

/// A change: the value before and after.
type Change = (Symbol, Symbol);

/// An order of some changes.
#[derive(Debug, PartialEq, Eq)]
struct Ordered {
    /// The places of the changes, the first first.
    order: Vec<usize>,
    /// Whether another order of values would have done as well.
    is_ambiguous: bool,
}

/// Orders the changes of each lead and instant; `rank` is the place of a value on the order of
/// progress. Gives at how many instants another order would have done as well.
pub fn order(table: &mut EventTable, rank: impl Fn(Symbol) -> u8) -> u64 {
    let empty = Arc::default();
    let old = table.columns.get("old_value").unwrap_or(&empty);
    let new = table.columns.get("new_value").unwrap_or(&empty);
    let change = |row: usize| -> Change {
        let value = |values: &[Symbol]| values.get(row).copied().unwrap_or(NULL_SYMBOL);
        (value(old), value(new))
    };
    let mut ambiguous = 0;
    // Runs whose order is another than the file's, with the order of their rows.
    let mut moved: Vec<(usize, Vec<usize>)> = Vec::new();
    let leads = table.starts.len().saturating_sub(1);
    for lead in 0..leads {
        let rows = table.starts[lead] as usize..table.starts[lead + 1] as usize;
        let mut before = NULL_SYMBOL;
        for run in simultaneous(&table.at, rows) {
            let mut last = run.end - 1;
            if run.len() > 1 {
                let changes: Vec<Change> = run.clone().map(change).collect();
                let Ordered { order, is_ambiguous } = ordered(before, &changes, &rank);
                ambiguous += u64::from(is_ambiguous);
                last = run.start + order.last().copied().unwrap_or_default();
                if !order.is_sorted() {
                    moved.push((run.start, order));
                }
            }
            before = change(last).1;
        }
    }
    for values in table.columns.values_mut().filter(|_| !moved.is_empty()) {
        let values = Arc::make_mut(values);
        for (start, order) in &moved {
            let Some(run) = values.get_mut(*start..*start + order.len()) else { continue };
            let sorted: Vec<Symbol> = order.iter().map(|&place| run[place]).collect();
            run.copy_from_slice(&sorted);
        }
    }
    ambiguous
}

/// The rows of each instant.
fn simultaneous(at: &[i64], rows: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut next = rows.start;
    std::iter::from_fn(move || {
        let first = next;
        let instant = at.get(first).filter(|_| first < rows.end)?;
        let more = at[first..rows.end].iter().take_while(|other| *other == instant);
        next = first + more.count();
        Some(first..next)
    })
}

/// Orders changes of one instant, which come in file order, after the value before them.
fn ordered(before: Symbol, changes: &[Change], rank: &impl Fn(Symbol) -> u8) -> Ordered {
    // By the order of progress, then as in the file: how equally good ones are told apart.
    let mut by_rank: Vec<usize> = (0..changes.len()).collect();
    by_rank.sort_by_key(|&place| rank(changes[place].1));
    if changes.iter().all(|change| change.0 != NULL_SYMBOL) {
        if changes.len() > MAX_TRIED {
            if let Some(order) = trail(before, changes, &by_rank) {
                return Ordered { order, is_ambiguous: has_branch(changes) };
            }
        } else {
            let is_start = |place: &usize| before != NULL_SYMBOL && changes[*place].0 == before;
            for only_from_before in [true, false] {
                let starts = by_rank.iter().filter(|it| !only_from_before || is_start(it));
                let mut found = Vec::new();
                for &start in starts {
                    chains(changes, &by_rank, &mut vec![start], &mut found);
                }
                if let Some(order) = found.first().cloned() {
                    return Ordered { order, is_ambiguous: found.len() > 1 };
                }
            }
        }
    }
    let ties = by_rank.windows(2).any(|pair| {
        let (one, other) = (changes[pair[0]].1, changes[pair[1]].1);
        one != other && rank(one) == rank(other)
    });
    Ordered { order: by_rank, is_ambiguous: ties }
}

/// Finds the chains that go on from one and take all changes: the first two that differ in their
/// values.
fn chains(
    changes: &[Change],
    by_rank: &[usize],
    chain: &mut Vec<usize>,
    found: &mut Vec<Vec<usize>>,
) {
    if found.len() > 1 {
        return;
    }
    if chain.len() == changes.len() {
        let values = |chain: &[usize]| chain.iter().map(|&it| changes[it]).collect::<Vec<_>>();
        if found.iter().all(|other| values(other) != values(chain)) {
            found.push(chain.clone());
        }
        return;
    }
    let Some(&last) = chain.last() else { return };
    for &next in by_rank {
        if changes[next].0 == changes[last].1 && !chain.contains(&next) {
            chain.push(next);
            chains(changes, by_rank, chain, found);
            chain.pop();
        }
    }
}

/// Whether two changes lead from one value to different ones.
fn has_branch(changes: &[Change]) -> bool {
    let mut sorted = changes.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.windows(2).any(|pair| pair[0].0 == pair[1].0)
}

/// One chain that takes all of many changes, in a time that grows with them alone (Hierholzer,
/// 1873); nothing where there is none.
fn trail(before: Symbol, changes: &[Change], by_rank: &[usize]) -> Option<Vec<usize>> {
    let mut from: BTreeMap<Symbol, Vec<usize>> = BTreeMap::new();
    let mut surplus: BTreeMap<Symbol, i64> = BTreeMap::new();
    for &place in by_rank.iter().rev() {
        // The last of a list is the first to go.
        from.entry(changes[place].0).or_default().push(place);
        *surplus.entry(changes[place].0).or_default() += 1;
        *surplus.entry(changes[place].1).or_default() -= 1;
    }
    let needed = surplus.iter().find(|(_, surplus)| **surplus == 1).map(|(value, _)| *value);
    let start = needed
        .unwrap_or_else(|| if from.contains_key(&before) { before } else { changes[by_rank[0]].0 });
    let mut stack: Vec<(Symbol, Option<usize>)> = vec![(start, None)];
    let mut order = Vec::with_capacity(changes.len());
    while let Some(&(value, taken)) = stack.last() {
        if let Some(next) = from.get_mut(&value).and_then(Vec::pop) {
            stack.push((changes[next].1, Some(next)));
        } else {
            stack.pop();
            order.extend(taken);
        }
    }
    order.reverse();
    let is_chain = order.windows(2).all(|pair| changes[pair[0]].1 == changes[pair[1]].0);
    (is_chain && order.len() == changes.len()).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order_of(before: Symbol, changes: &[Change]) -> (Vec<usize>, bool) {
        let Ordered { order, is_ambiguous } =
            ordered(before, changes, &|value| u8::try_from(value % 10).unwrap());
        (order, is_ambiguous)
    }

    #[test]
    fn each_change_begins_where_the_one_before_ended() {
        // Newest first.
        assert_eq!(order_of(1, &[(3, 4), (2, 3), (1, 2)]), (vec![2, 1, 0], false));
        // There and back, then on: the one that goes on must be last.
        assert_eq!(order_of(1, &[(1, 2), (1, 3), (3, 1)]), (vec![1, 2, 0], false));
        // Two rounds may be made in either order: by progress, and counted.
        assert_eq!(order_of(1, &[(1, 3), (3, 1), (1, 2), (2, 1)]), (vec![2, 3, 0, 1], true));
        // The value before is not known, or another: the chain decides alone.
        assert_eq!(order_of(NULL_SYMBOL, &[(2, 3), (1, 2)]), (vec![1, 0], false));
        assert_eq!(order_of(9, &[(2, 3), (1, 2)]), (vec![1, 0], false));
    }

    #[test]
    fn without_a_chain_progress_decides_and_then_the_file() {
        let null = NULL_SYMBOL;
        assert_eq!(order_of(1, &[(null, 4), (null, 2), (null, 3)]), (vec![1, 2, 0], false));
        assert_eq!(order_of(1, &[(1, 14), (1, 4)]), (vec![0, 1], true));
    }

    #[test]
    fn many_changes_are_chained_in_little_time() {
        let mut changes: Vec<Change> = (0..50_000).map(|it| (it, it + 1)).collect();
        changes.reverse();
        let (order, is_ambiguous) = order_of(0, &changes);
        assert!(order.iter().rev().copied().eq(0..50_000) && !is_ambiguous);
        // Rounds of one value, as many as there are.
        let rounds: Vec<Change> = (1..20_000).flat_map(|it| [(it, 0), (0, it)]).collect();
        let (order, is_ambiguous) = order_of(0, &rounds);
        assert!(order.windows(2).all(|pair| rounds[pair[0]].1 == rounds[pair[1]].0));
        assert!(is_ambiguous && order.len() == rounds.len());
    }
}
