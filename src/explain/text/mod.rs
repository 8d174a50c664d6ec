//! An explanation as a person reads it on a terminal. It only prints: what it says is in
//! the [`Explanation`].

mod handoff;
mod timeline;
mod words;

use super::{Explanation, LedgerExplained, VersionExplained};

use crate::language::Locale;
use crate::numerals::grouped;
use crate::terminal::TerminalText;

/// Where the words begin.
const INDENT: usize = 14;

/// The whole text.
#[must_use]
pub fn print(explanation: &Explanation, _words: &Locale) -> String {
    let mut page = TerminalText::default();
    head(&mut page, explanation);
    standing(&mut page, explanation);
    timeline::print(&mut page, explanation);
    for handoff in &explanation.handoffs {
        handoff::print(&mut page, handoff, explanation);
    }
    page.finish()
}

fn head(page: &mut TerminalText, explanation: &Explanation) {
    page.line("", 0, &format!("LEAD {}", explanation.lead_id));
    if let Some(link) = &explanation.link {
        page.line("  link", INDENT, link);
    }
    page.line("  created", INDENT, &words::at(explanation.created_at));
    let stage = match (explanation.stage.as_ref(), explanation.in_stage_since) {
        (Some(stage), Some(since)) => {
            format!("{} since {}", words::stage(Some(stage)), words::at(since))
        }
        _ => "in none that is recorded".to_owned(),
    };
    page.line("  stage", INDENT, &stage);
    page.line("  owner", INDENT, &words::somebody(explanation.owner.as_ref()));
    page.line(
        "  as of",
        INDENT,
        &format!("{} ({})", words::at(explanation.as_of), explanation.timezone),
    );
    page.line("  contract", INDENT, &contract(explanation));
}

fn contract(explanation: &Explanation) -> String {
    let versions = explanation.contract.versions.iter().map(version).collect::<Vec<_>>();
    let versions = versions.join("; ");
    match &explanation.contract.name {
        Some(name) => format!("{name}: {versions}"),
        None => versions,
    }
}

fn version(version: &VersionExplained) -> String {
    let mut text = format!("version {}", version.version);
    if let Some(from) = version.effective_from {
        text.push_str(&format!(" from {}", from.0));
    }
    let numbers: Vec<String> = version.handoffs.iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [] => {}
        [one] => text.push_str(&format!(" judges handoff {one}")),
        many => text.push_str(&format!(" judges handoffs {}", many.join(", "))),
    }
    text
}

fn standing(page: &mut TerminalText, explanation: &Explanation) {
    let now = &explanation.now;
    page.heading("WHERE IT STANDS");
    if let Some(why) = now.why_not_in_ledger {
        page.line("  ledger", INDENT, &format!("not in it: {why}"));
    }
    if let Some(ledger) = &now.ledger {
        entry(page, ledger);
    }
    if now.handoff_unseen {
        let text = "one that nobody saw: it was with sales from its first record on";
        page.line("  handoff", INDENT, text);
    }
    if let Some(since) = now.ready_and_waiting_since {
        page.line("  ready", INDENT, &format!("ready and waiting since {}", words::at(since)));
    }
    handoff::criteria(page, &now.criteria, now.criteria_met);
    let mut attributes = now.criteria.iter().flat_map(|criterion| &criterion.attributes);
    if attributes.any(|attribute| attribute.known == "exported") {
        page.line("  * exported", INDENT, handoff::EXPORTED_NOTE);
    }
}

fn entry(page: &mut TerminalText, ledger: &LedgerExplained) {
    let leak = if ledger.leak { "a leak" } else { "no leak" };
    let since = words::at(ledger.since);
    let text = format!("{} ({leak}) since {since}: {}", ledger.entry, ledger.rule);
    page.line("  ledger", INDENT, &text);
    let before = match ledger.entry_week_before {
        Some(entry) if entry == ledger.entry => "the same".to_owned(),
        Some(entry) => entry.to_owned(),
        None => "not in the ledger".to_owned(),
    };
    page.line("  a week before", INDENT, &before);
    let flags = [
        (ledger.unowned == Some(true), "unowned: nobody owns it"),
        (ledger.bypassed, "bypassed: it got this far with no handoff recorded"),
    ];
    for (_, flag) in flags.into_iter().filter(|(is_raised, _)| *is_raised) {
        page.line("  flag", INDENT, flag);
    }
    if let Some(amount) = ledger.amount {
        page.line("  amount", INDENT, &format!("opportunities of {}", grouped(amount, 0)));
    }
}
