//! An explanation as a person reads it on a terminal. It only prints: what it says is in
//! the [`Explanation`].

mod handoff;
pub(crate) mod phrases;
mod timeline;

use super::{Explanation, LedgerExplained, VersionExplained};

use crate::language::Locale;
use crate::terminal::TerminalText;
use phrases::{EXPORTED, field, phrase};

/// Where the words begin.
const INDENT: usize = 14;

/// The whole text in a language.
#[must_use]
pub fn print(explanation: &Explanation, words: &Locale) -> String {
    let mut page = TerminalText::default();
    head(&mut page, words, explanation);
    standing(&mut page, words, explanation);
    timeline::print(&mut page, words, explanation);
    for handoff in &explanation.handoffs {
        handoff::print(&mut page, words, handoff, explanation);
    }
    page.finish()
}

fn head(page: &mut TerminalText, words: &Locale, explanation: &Explanation) {
    page.line("", 0, &phrase!(words, "explain-lead", lead = &explanation.lead_id));
    if let Some(link) = &explanation.link {
        field(page, words.label("explain-link"), link);
    }
    let created_at = phrases::at(words, explanation.created_at);
    field(page, words.label("explain-created"), &created_at);
    let stage = match (explanation.stage.as_ref(), explanation.in_stage_since) {
        (Some(stage), Some(since)) => {
            let (stage, at) = (phrases::stage(words, Some(stage)), phrases::at(words, since));
            phrase!(words, "explain-since", what = stage, at = at)
        }
        _ => words.label("explain-no-stage").to_owned(),
    };
    field(page, words.label("explain-stage"), &stage);
    let owner = phrases::somebody(words, explanation.owner.as_ref());
    field(page, words.label("explain-owner"), &owner);
    let (as_of, zone) = (phrases::at(words, explanation.as_of), explanation.timezone);
    let as_of = phrase!(words, "explain-with-detail", name = as_of, detail = zone);
    field(page, words.label("explain-as_of"), &as_of);
    field(page, words.label("explain-contract"), &contract(words, explanation));
}

fn contract(words: &Locale, explanation: &Explanation) -> String {
    let versions = &explanation.contract.versions;
    let versions: Vec<String> = versions.iter().map(|it| version(words, it)).collect();
    let versions = phrases::phrases(words, &versions);
    match &explanation.contract.name {
        Some(name) => format!("{name}{}{versions}", words.label("explain-colon")),
        None => versions,
    }
}

fn version(words: &Locale, version: &VersionExplained) -> String {
    let mut text = phrase!(words, "explain-version", version = version.version);
    if let Some(from) = version.effective_from {
        text.push_str(&phrase!(words, "explain-version-from", day = from.0.to_string()));
    }
    let numbers: Vec<String> = version.handoffs.iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [] => {}
        [one] => text.push_str(&phrase!(words, "explain-version-judges", handoff = one)),
        many => {
            let many = phrases::joined(words, many);
            text.push_str(&phrase!(words, "explain-version-judges-many", handoffs = many));
        }
    }
    text
}

fn standing(page: &mut TerminalText, words: &Locale, explanation: &Explanation) {
    let now = &explanation.now;
    page.heading(words.label("explain-heading-standing"));
    if let Some(ledger) = &now.ledger {
        entry(page, words, ledger);
    } else {
        let why = words.label("explain-not-in-ledger");
        let text = phrase!(words, "explain-ledger-none", why = why);
        field(page, words.label("explain-ledger"), &text);
    }
    if now.sales_created {
        field(page, words.label("explain-origin"), words.label("explain-sales-created"));
    }
    if let Some(since) = now.ready_and_waiting_since {
        let text = phrase!(words, "explain-ready-waiting", at = phrases::at(words, since));
        field(page, words.label("explain-ready"), &text);
    }
    handoff::criteria(page, words, &now.criteria, now.criteria_met);
    let mut attributes = now.criteria.iter().flat_map(|criterion| &criterion.attributes);
    if attributes.any(|attribute| attribute.known == "exported") {
        let label = format!("{EXPORTED} {}", words.label("explain-exported"));
        field(page, &label, words.label("explain-exported-note"));
    }
}

fn entry(page: &mut TerminalText, words: &Locale, ledger: &LedgerExplained) {
    let named = |entry: &str| phrases::name(words, "explain-named-entry", entry);
    let entry = named(ledger.entry);
    let (since, rule) = (phrases::at(words, ledger.since), ledger.rule.text(words));
    let text = if ledger.leak {
        phrase!(words, "explain-ledger-leak", entry = entry, since = since, rule = rule)
    } else {
        phrase!(words, "explain-ledger-no-leak", entry = entry, since = since, rule = rule)
    };
    field(page, words.label("explain-ledger"), &text);
    let before = match ledger.entry_week_before {
        Some(entry) if entry == ledger.entry => words.label("explain-week_before-same").to_owned(),
        Some(entry) => named(entry),
        None => words.label("explain-week_before-none").to_owned(),
    };
    field(page, words.label("explain-week_before"), &before);
    let flags = [
        (ledger.unowned == Some(true), "explain-flag-unowned"),
        (ledger.bypassed, "explain-flag-bypassed"),
        (ledger.sales_created, "explain-flag-sales_created"),
    ];
    for (_, flag) in flags.into_iter().filter(|(is_raised, _)| *is_raised) {
        field(page, words.label("explain-flag"), words.label(flag));
    }
    if let Some(amount) = ledger.amount {
        let text = phrase!(words, "explain-opportunities", amount = phrases::amount(amount));
        field(page, words.label("explain-amount"), &text);
    }
}
