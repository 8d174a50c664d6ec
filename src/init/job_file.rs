//! The text of the job file: what was understood as settings, what was counted as comments,
//! and the word "guess" wherever something was guessed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::comments::{MAX_SHOWN, comment, one_line, quoted, sentences, shown};
use super::counts::ColumnCounts;
use super::recognise::{KnownBy, Recognition};
use super::source_tables;
use super::words::GuessWords;
use crate::domain::Role;
use crate::job::Language;
use crate::language::{Locale, message};
use crate::terminal::columns;

/// The whole file.
#[must_use]
pub fn text(
    recognised: &Recognition,
    counts: &ColumnCounts,
    words: &GuessWords,
    locale: &Locale,
) -> String {
    let mut text = sentences(locale.label("init-head"));
    // The language that is asked for is the first.
    let mut languages = Language::ALL.map(Language::code);
    languages.sort_by_key(|code| *code != locale.tag());
    let _ = write!(
        text,
        "\ntimezone  = \"Asia/Tokyo\"         # {}\nlanguages = [{}]\n",
        locale.label("init-guess-timezone"),
        languages.map(quoted).join(", ")
    );
    if let Some(problem) = &counts.problem {
        let problem = problem.replace('\n', "\n#   ");
        let _ = write!(text, "\n# {}\n#   {problem}\n", locale.label("init-not-all-read"));
    }
    text.push_str(&missing(recognised, counts, locale));
    text.push('\n');
    let functions = Some((&counts.functions, words));
    text.push_str(&source_tables::text(recognised, &counts.rows, functions, locale));
    for name in &recognised.others {
        let line = message!(locale, "init-not-recognised", file = one_line(name));
        let _ = writeln!(text, "# {}", line.plain());
    }
    for (_, problem) in &recognised.unreadable {
        let line = message!(locale, "init-cannot-be-read", problem = one_line(problem));
        let _ = writeln!(text, "# {}", line.plain());
    }
    text.push_str(&stages(counts, words, locale));
    text.push_str(&contract(counts, words, locale));
    text
}

/// What was understood, for the terminal.
#[must_use]
pub fn summary(recognised: &Recognition, locale: &Locale) -> String {
    let mut text = String::new();
    let mut line = |label: &str, what: &str| {
        let padding = " ".repeat(14_usize.saturating_sub(columns(label)));
        let _ = writeln!(text, "{label}{padding} {what}");
    };
    for found in &recognised.tables {
        let how = match &found.known_by {
            KnownBy::Preset(preset, layouts) => {
                format!("{}: {}", preset.name(), layouts.join("; "))
            }
            KnownBy::Names => locale.label("init-canonical-names").to_owned(),
            KnownBy::Guess(_) => locale.label("init-guess-by-columns").to_owned(),
        };
        let files = found.files.join(", ");
        let found_in = message!(locale, "init-files", files = files, how = how).plain();
        line(found.table, &found_in);
    }
    for name in &recognised.others {
        line(locale.label("init-not-used"), name);
    }
    for (_, problem) in &recognised.unreadable {
        line(locale.label("init-unreadable"), problem);
    }
    text
}

fn stages(counts: &ColumnCounts, words: &GuessWords, locale: &Locale) -> String {
    let mut text = format!("\n{}", sentences(locale.label("init-stages")));
    let mut all: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (stage, changes) in &counts.changes {
        all.entry(stage).or_default().0 = *changes;
    }
    for (stage, leads) in &counts.leads_in {
        all.entry(stage).or_default().1 = *leads;
    }
    if all.is_empty() {
        text.push_str(&sentences(locale.label("init-no-stage")));
        if !counts.raw_fields.is_empty() {
            text.push_str(&comment(
                locale.label("init-log-fields"),
                &shown(&counts.raw_fields, locale),
            ));
        }
    }
    let width = all.keys().map(|stage| stage.chars().count()).max().unwrap_or(0);
    for (stage, (changes, leads)) in &all {
        let stage = one_line(stage);
        let counted = if counts.leads_in.is_empty() {
            message!(locale, "init-stage-changes", changes = *changes)
        } else {
            message!(locale, "init-stage-changes-leads", changes = *changes, leads = *leads)
        };
        let _ = writeln!(text, "#   {stage:<width$}  {}", counted.plain());
    }
    text.push_str("[stages]\n");
    let mut unknown: Vec<String> = Vec::new();
    let mut by_role: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for stage in all.keys() {
        let role = words.role(stage);
        match Role::ALL.into_iter().find(|known| Some(known.name()) == role) {
            Some(role) => by_role.entry(role).or_default().push(quoted(stage)),
            None => unknown.push(quoted(stage)),
        }
    }
    for role in Role::ALL {
        let listed = by_role.get(&role).map(Vec::as_slice).unwrap_or_default();
        let _ = write!(text, "{:<15} = [{}]", role.name(), listed.join(", "));
        if !listed.is_empty() {
            let _ = write!(text, "  # {}", locale.label("init-guess"));
        }
        text.push('\n');
    }
    if let (true, Some([first, ..])) =
        (counts.leads_in.is_empty(), by_role.get(&Role::Nurture).map(Vec::as_slice))
    {
        let _ =
            writeln!(text, "# initial       = {first}  # {}", locale.label("init-guess-initial"));
    }
    if !unknown.is_empty() {
        let line = message!(locale, "init-without-role", stages = unknown.join(", "));
        let _ = writeln!(text, "# {}", line.plain());
    }
    // Without a stage on the sales side nothing could be a handoff, and the file is refused.
    let sales = [Role::SalesQueue, Role::Accepted, Role::Qualified, Role::Pipeline];
    if !sales.iter().any(|role| by_role.contains_key(role)) {
        text = text.replace(
            "sales_queue     = []",
            &format!("sales_queue     = [\"?\"]  # {}", locale.label("init-which-stage")),
        );
    }
    text
}

fn contract(counts: &ColumnCounts, words: &GuessWords, locale: &Locale) -> String {
    let known =
        |name: &str| counts.attributes.contains_key(name) || counts.fields.contains_key(name);
    let guess = locale.label("init-guess");
    let mut text = format!("\n{}", sentences(locale.label("init-contract")));
    if !counts.attributes.is_empty() {
        let filled = shown(&counts.attributes, locale);
        text.push_str(&comment(locale.label("init-attributes"), &filled));
    }
    let section = |text: &mut String, name: &str, question: &str| {
        let _ = writeln!(text, "\n{:<41} # {question}", format!("[contract.{name}]"));
    };
    section(&mut text, "ready", locale.label("init-question-ready"));
    let line = |text: &mut String, is_there: bool, line: &str| {
        let _ = writeln!(text, "{}{line}", if is_there { "" } else { "# " });
    };
    let score = format!("score_threshold = 80                      # {guess}");
    line(&mut text, known("score"), &score);
    line(
        &mut text,
        false,
        "icp_fit         = \"country = 'JP' AND employees >= 50 AND industry IN ('manufacturing', 'it')\"",
    );
    if !counts.engagement.is_empty() {
        text.push_str(&comment(
            locale.label("init-engagement"),
            &shown(&counts.engagement, locale),
        ));
    }
    let (is_guessed, engagement) = engagement(counts, words, guess);
    line(&mut text, is_guessed, &engagement);
    line(
        &mut text,
        false,
        "japan_intent    = { where = \"asset LIKE 'JP-%'\", within_days = 180 }",
    );
    line(&mut text, false, "decision_maker  = \"authority IN ('decision_maker', 'influencer')\"");
    line(&mut text, false, "no_disqualifier = \"NOT is_competitor AND country = 'JP'\"");

    section(&mut text, "decide", locale.label("init-question-decide"));
    line(
        &mut text,
        false,
        &format!(
            "deciders             = [\"marketing\", \"automation\"]   # {}",
            locale.label("init-deciders")
        ),
    );
    let default = locale.label("init-default");
    let _ = writeln!(text, "handoff_within_hours = 24                 # {default}");

    section(&mut text, "pass", locale.label("init-question-pass"));
    let passed: Vec<String> =
        ["phone", "company", "title"].into_iter().filter(|name| known(name)).map(quoted).collect();
    line(
        &mut text,
        !passed.is_empty(),
        &format!("required = [{}]               # {guess}", passed.join(", ")),
    );

    section(&mut text, "respond", locale.label("init-question-respond"));
    let _ = write!(
        text,
        "within_hours = 48                         # {default}\n\
         clock        = \"elapsed\"                  # {}\n",
        locale.label("init-default-clock")
    );
    if !counts.activities.is_empty() {
        text.push_str(&comment(
            locale.label("init-activities"),
            &shown(&counts.activities, locale),
        ));
    }

    section(&mut text, "reject", locale.label("init-question-reject"));
    let fields = counts.attributes.keys().chain(counts.fields.keys());
    let best = fields
        .map(|name| (words.reason_similarity(name), name))
        .max_by_key(|(similarity, _)| *similarity);
    let (is_there, field) = match best {
        Some((similarity, name)) if similarity > 0 => (true, name.as_str()),
        _ => (false, "rejection_reason"),
    };
    let reason = format!("reason_field = {}  # {guess}", quoted(field));
    line(&mut text, is_there, &reason);
    text
}

/// The setting of engagement, and whether it was guessed from the kinds that there are.
fn engagement(counts: &ColumnCounts, words: &GuessWords, guess: &str) -> (bool, String) {
    let points: Vec<String> = counts
        .engagement
        .keys()
        .filter(|kind| words.is_meaningful(kind))
        .take(MAX_SHOWN)
        .map(|kind| format!("{} = 1", quoted(kind)))
        .collect();
    let engagement = if points.is_empty() {
        "engagement      = { points = { webinar_attended = 3, form_fill = 2 }, at_least = 4, within_days = 90 }".to_owned()
    } else {
        format!(
            "engagement      = {{ points = {{ {} }}, at_least = 2, within_days = 90 }}  # {guess}",
            points.join(", ")
        )
    };
    (!points.is_empty(), engagement)
}

/// What cannot be answered because a table is missing.
fn missing(recognised: &Recognition, counts: &ColumnCounts, locale: &Locale) -> String {
    let has = |table: &str| recognised.tables.iter().any(|found| found.table == table);
    let known =
        |name: &str| counts.attributes.contains_key(name) || counts.fields.contains_key(name);
    let lines: Vec<&str> = [
        (has("history"), "init-no-history"),
        (has("engagement"), "init-no-engagement"),
        (known("score"), "init-no-score"),
        (has("users"), "init-no-users"),
        (has("activities"), "init-no-activities"),
        (known("owner"), "init-no-owner"),
        (has("opportunities"), "init-no-opportunities"),
    ]
    .into_iter()
    .filter(|(is_there, _)| !is_there)
    .map(|(_, id)| locale.label(id))
    .collect();
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}", sentences(locale.label("init-missing")));
    for line in lines {
        let _ = writeln!(text, "#   {line}");
    }
    text
}
