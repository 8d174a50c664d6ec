//! The text of `[stages]`: each raw stage with how often it occurs, under the role that its name
//! suggests, or as a question.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::comments::{comment, one_line, quoted, sentences, shown};
use super::counts::ColumnCounts;
use super::questions::Questions;
use super::words::GuessWords;
use crate::domain::{Role, Side};
use crate::language::{Locale, message};
use crate::terminal::columns;

/// Stages, each with the changes into it and the leads in it now.
type StageCounts<'a> = BTreeMap<&'a str, (u64, u64)>;

/// `[stages]`.
#[must_use]
pub fn text(counts: &ColumnCounts, words: &GuessWords, questions: &mut Questions) -> String {
    let locale = questions.locale;
    let mut all = StageCounts::new();
    for (stage, changes) in &counts.changes {
        all.entry(stage).or_default().0 = *changes;
    }
    for (stage, leads) in &counts.leads_in {
        all.entry(stage).or_default().1 = *leads;
    }
    let mut undecided: Vec<(&str, &[Role])> = Vec::new();
    let mut by_role: BTreeMap<Role, Vec<&str>> = BTreeMap::new();
    for &stage in all.keys() {
        match words.roles(stage) {
            [role] => by_role.entry(*role).or_default().push(stage),
            several => undecided.push((stage, several)),
        }
    }
    let mut text = String::from("\n");
    if all.is_empty() {
        let (key, asks) = if counts.has_history {
            ("sources.history.fields", "init-no-stage")
        } else {
            ("sources.leads.columns", "init-no-stage-of-leads")
        };
        text.push_str(&questions.ask(0, key, locale.label(asks)));
        if !counts.raw_fields.is_empty() {
            text.push_str(&comment(
                locale.label("init-log-fields"),
                &shown(&counts.raw_fields, locale),
            ));
        }
    } else {
        text.push_str(&questions.ask(0, "stages", locale.label("init-ask-stages")));
        text.push_str(&counted(&all, counts.leads_in.is_empty(), locale));
    }
    let has_queue = by_role.contains_key(&Role::SalesQueue);
    text.push_str("[stages]\n");
    for role in Role::ALL {
        if role == Role::SalesQueue && !has_queue && !all.is_empty() {
            let asks = locale.label("init-ask-queue");
            text.push_str(&questions.ask(4, "stages.sales_queue", asks));
        }
        let listed = by_role.get(&role).map(|stages| list(stages)).unwrap_or_default();
        let _ = writeln!(text, "{:<15} = [{listed}]", role.name());
    }
    text.push_str(&undecided_text(&undecided, locale));
    if let (true, Some([first, ..])) =
        (counts.leads_in.is_empty(), by_role.get(&Role::Nurture).map(Vec::as_slice))
    {
        let _ = writeln!(
            text,
            "# initial       = {}  # {}",
            quoted(first),
            locale.label("init-guess-initial")
        );
    }
    // Without a stage on the sales side nothing could be a handoff, and the file is refused.
    if undecided.is_empty() && !by_role.keys().any(|role| role.side() == Side::Sales) {
        text = text.replace(
            "sales_queue     = []",
            &format!("sales_queue     = [\"?\"]  # {}", locale.label("init-which-stage")),
        );
    }
    text
}

/// Each stage with its counts, as a comment.
fn counted(all: &StageCounts<'_>, without_leads: bool, locale: &Locale) -> String {
    let mut text = String::new();
    let width = all.keys().map(|stage| columns(stage)).max().unwrap_or_default();
    for (stage, (changes, leads)) in all {
        let stage = one_line(stage);
        let counted = if without_leads {
            message!(locale, "init-stage-changes", changes = *changes)
        } else {
            message!(locale, "init-stage-changes-leads", changes = *changes, leads = *leads)
        };
        let padding = " ".repeat(width.saturating_sub(columns(&stage)));
        let _ = writeln!(text, "#   {stage}{padding}  {}", counted.plain());
    }
    text
}

/// The stages whose role is to be said, with the roles that are usual for their names.
fn undecided_text(undecided: &[(&str, &[Role])], locale: &Locale) -> String {
    if undecided.is_empty() {
        return String::new();
    }
    let mut text = sentences(locale.label("init-undecided"));
    for (stage, roles) in undecided {
        let usual = if roles.is_empty() {
            locale.label("init-no-usual-role").to_owned()
        } else {
            let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            message!(locale, "init-usual-roles", roles = roles.join(", ")).plain()
        };
        let _ = writeln!(text, "#   {}: {usual}", one_line(stage));
    }
    let stages: Vec<&str> = undecided.iter().map(|(stage, _)| *stage).collect();
    let _ = writeln!(text, "{:<15} = [{}]", "undecided", list(&stages));
    text
}

fn list(stages: &[&str]) -> String {
    stages.iter().map(|stage| quoted(stage)).collect::<Vec<_>>().join(", ")
}
