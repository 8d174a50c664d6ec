//! Where do leads leak? The ledger's counts and amounts, its flags, and what the leaks
//! may cost (definitions, section 10).

pub mod change;
pub mod funnel;
pub mod worklist;

use crate::context::Context;
use crate::domain::reserved::UNKNOWN_CURRENCY;
use crate::domain::time::of_days;
use crate::domain::{Currency, Entry, LedgerFlag, SourceTable};

use crate::measures::name;
use crate::measures::row::{Rate, real};
use crate::measures::table::{Measure, Measures};

/// Adds the measures of the ledger.
pub fn measure(context: &Context, measures: &mut Measures) {
    let ledger = &context.facts.ledger;
    let expected = expected_amount(context);
    let has_amounts = ledger.amount.iter().any(Option::is_some);
    let sum = |amounts: &mut dyn Iterator<Item = f64>| amounts.fold(0.0, |sum, more| sum + more);
    for entry in Entry::ALL {
        let of_entry = || (0..ledger.len()).filter(|&row| ledger.entry[row] == entry);
        let leads = of_entry().count() as u64;
        let is_known = leads > 0 || context.can_tell(entry);
        let count = is_known.then(|| real(leads));
        measures.push(Measure::number(name::LEDGER_LEADS, count).of("entry", entry.name()));
        if is_known {
            let share = Rate { numerator: leads, denominator: ledger.len() as u64 };
            measures.push(Measure::rate(name::LEDGER_SHARE, share).of("entry", entry.name()));
        }
        if has_amounts && is_known {
            let amount = sum(&mut of_entry().filter_map(|row| ledger.amount[row]));
            measures
                .push(Measure::number(name::LEDGER_AMOUNT, Some(amount)).of("entry", entry.name()));
        }
        if let (true, true, Some(expected)) = (entry.is_leak(), is_known, expected) {
            measures.push(
                Measure::number(name::VALUE_AT_STAKE, Some(real(leads) * expected))
                    .of("entry", entry.name()),
            );
        }
    }
    measures.push(Measure::count(name::LEDGER_LEADS, ledger.len() as u64));
    if has_amounts {
        let amount = sum(&mut ledger.amount.iter().copied().flatten());
        measures.push(Measure::number(name::LEDGER_AMOUNT, Some(amount)));
    }
    let leaks = Rate::of(ledger.entry.iter().map(|entry| entry.is_leak()));
    measures.push(Measure::rate(name::LEDGER_LEAKS, leaks));
    reached(context, measures);
    if let Some(expected) = expected {
        let at_stake = real(leaks.numerator) * expected;
        measures.push(Measure::number(name::VALUE_AT_STAKE, Some(at_stake)));
    }
    currencies(context, measures);
    flags(context, measures);
}

/// How far the leads have come, by the entry that they are in.
fn reached(context: &Context, measures: &mut Measures) {
    let of = |is_there: fn(Entry) -> bool| {
        Rate::of(context.facts.ledger.entry.iter().map(|&entry| is_there(entry)))
    };
    let past_marketing =
        context.has_stage_history().then(|| of(|entry| !entry.is_with_marketing()));
    let pipeline = context.can_tell(Entry::LostInPipeline).then(|| of(Entry::is_in_pipeline));
    for (key, rate) in [("past_marketing", past_marketing), ("pipeline", pipeline)] {
        let row = rate.map_or_else(
            || Measure::unknown(name::LEDGER_REACHED),
            |rate| Measure::rate(name::LEDGER_REACHED, rate),
        );
        measures.push(row.of("reach", key));
    }
}

/// The opportunities with an amount and their amounts as they are written, by currency: the main
/// one first.
fn currencies(context: &Context, measures: &mut Measures) {
    for (currency, sum) in context.amounts_by_currency() {
        let key = currency.as_ref().map_or(UNKNOWN_CURRENCY, Currency::code).to_owned();
        let count = Measure::count(name::CURRENCY_OPPORTUNITIES, sum.opportunities);
        measures.push(count.of("currency", key.clone()));
        let amount = currency.map(|_| sum.amount);
        measures.push(Measure::number(name::CURRENCY_AMOUNT, amount).of("currency", key));
    }
}

fn flags(context: &Context, measures: &mut Measures) {
    let ledger = &context.facts.ledger;
    let bypassed = ledger.bypassed.iter().filter(|&&flag| flag).count() as u64;
    measures
        .push(Measure::count(name::LEDGER_FLAG, bypassed).of("flag", LedgerFlag::Bypassed.name()));
    let created = ledger.sales_created.iter().filter(|&&flag| flag).count() as u64;
    let created = context.has_stage_history().then(|| real(created));
    measures.push(
        Measure::number(name::LEDGER_FLAG, created).of("flag", LedgerFlag::SalesCreated.name()),
    );
    let is_known = ledger.unowned.iter().any(Option::is_some);
    let unowned = ledger.unowned.iter().filter(|&&flag| flag == Some(true)).count() as u64;
    let unowned = is_known.then(|| real(unowned));
    measures
        .push(Measure::number(name::LEDGER_FLAG, unowned).of("flag", LedgerFlag::Unowned.name()));
}

/// The expected amount of a handed-off lead: what mature handoffs won, by handoff.
fn expected_amount(context: &Context) -> Option<f64> {
    if !context.has_source(SourceTable::Opportunities) {
        return None;
    }
    let handoffs = &context.facts.handoffs;
    let patience = of_days(context.job.report.mature_days);
    let until = context.as_of.saturating_sub(patience);
    let mature = || (0..handoffs.len()).filter(|&row| handoffs.handed_off_at[row] <= until);
    let won: Option<f64> = mature().map(|row| handoffs.won_amount[row]).sum();
    let count = mature().count() as u64;
    let has_amounts = handoffs.amount.iter().any(Option::is_some);
    won.filter(|_| count > 0 && has_amounts).map(|won| won / real(count))
}
