//! The text of the job file: what was understood as settings, what was counted as comments,
//! and a question wherever a guess would change figures.

use std::fmt::Write;

use super::comments::{MAX_SHOWN, comment, one_line, quoted, sentences, shown};
use super::counts::ColumnCounts;
use super::questions::Questions;
use super::recognise::{KnownBy, Recognition};
use super::unused::{Unused, Why};
use super::words::GuessWords;
use super::{source_tables, stages};
use crate::job::Language;
use crate::language::{Locale, message};
use crate::terminal::TerminalText;

/// How wide labels are in the summary.
const INDENT: usize = 15;

/// The whole file; `folder` is the folder of the exports, as the job file sees it. What is asked
/// is in `questions` then.
#[must_use]
pub fn text(
    recognised: &Recognition,
    counts: &ColumnCounts,
    words: &GuessWords,
    folder: &str,
    questions: &mut Questions,
) -> String {
    let locale = questions.locale;
    let functions = Some((&counts.functions, words));
    let mut sources = source_tables::text(recognised, &counts.rows, functions, folder, questions);
    for (about, line) in unused_lines(&recognised.unused, locale) {
        sources.push_str(&sentences(&format!("{about}: {line}")));
    }
    let stages = stages::text(counts, words, questions);
    let contract = contract(counts, words, questions);

    let mut text = sentences(locale.label("init-head"));
    text.push('\n');
    text.push_str(&questions.list());
    // The language that is asked for is the first.
    let mut languages = Language::ALL.map(Language::code);
    languages.sort_by_key(|code| *code != locale.tag());
    let _ = write!(
        text,
        "\ntimezone  = \"Asia/Tokyo\"         # {}\nlanguages = [{}]\n",
        locale.label("init-timezone"),
        languages.map(quoted).join(", ")
    );
    if let Some(problem) = &counts.problem {
        let problem = problem.replace('\n', "\n#   ");
        let _ = write!(text, "\n# {}\n#   {problem}\n", locale.label("init-not-all-read"));
    }
    text.push_str(&missing(recognised, counts, locale));
    text.push('\n');
    text.push_str(&sources);
    text.push_str(&stages);
    text.push_str(&contract);
    text
}

/// What is said of the files that are not used, with a label; those that no question is about
/// are together.
fn unused_lines<'a>(unused: &[Unused], locale: &'a Locale) -> Vec<(&'a str, String)> {
    let not_used = locale.label("init-not-used");
    let mut lines = Vec::new();
    let mut objects: Vec<String> = Vec::new();
    for Unused { file, why } in unused {
        match why {
            Why::Object(object) => objects.push(format!("{} ({object})", one_line(file))),
            Why::Unreadable(problem) => {
                lines.push((locale.label("init-unreadable"), one_line(problem)));
            }
            why => lines.push((not_used, format!("{}: {}", one_line(file), why.text(locale)))),
        }
    }
    if !objects.is_empty() {
        let files = objects.join(", ");
        lines.push((not_used, message!(locale, "init-unused-objects", files = files).plain()));
    }
    lines
}

/// What was understood and what is to be done, for the terminal.
#[must_use]
pub fn summary(recognised: &Recognition, questions: &Questions, path: &str) -> String {
    let locale = questions.locale;
    let mut page = TerminalText::default();
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
        page.line(found.table, INDENT, &found_in);
    }
    for (about, line) in unused_lines(&recognised.unused, locale) {
        page.line(about, INDENT, &line);
    }
    page.empty();
    let asked = questions.keys().len() as u64;
    let next = message!(locale, "init-next", path = path, asked = asked).plain();
    page.line("", 0, &next);
    page.finish()
}

fn contract(counts: &ColumnCounts, words: &GuessWords, questions: &mut Questions) -> String {
    let locale = questions.locale;
    let known =
        |name: &str| counts.attributes.contains_key(name) || counts.fields.contains_key(name);
    let mut text = format!("\n{}", sentences(locale.label("init-contract")));
    if !counts.attributes.is_empty() {
        let filled = shown(&counts.attributes, locale);
        text.push_str(&comment(locale.label("init-attributes"), &filled));
    }
    let section = |text: &mut String, name: &str, question: &str| {
        let _ = writeln!(text, "\n{:<41} # {question}", format!("[contract.{name}]"));
    };
    section(&mut text, "ready", locale.label("init-question-ready"));
    if let Some(scores) = &counts.scores {
        let reached: Vec<String> =
            scores.reached.iter().map(|(limit, leads)| format!("{limit} ({leads})")).collect();
        let reached = reached.join(", ");
        let asks = message!(locale, "init-ask-score", leads = scores.leads, reached = reached);
        text.push_str(&questions.ask(1, "contract.ready.score_threshold", &asks.plain()));
        let _ = writeln!(text, "score_threshold = {}", scores.threshold());
    } else {
        text.push_str("# score_threshold = 80\n");
    }
    text.push_str(
        "# icp_fit         = \"country = 'JP' AND employees >= 50 AND industry IN ('manufacturing', 'it')\"\n",
    );
    if !counts.engagement.is_empty() {
        text.push_str(&comment(
            locale.label("init-engagement"),
            &shown(&counts.engagement, locale),
        ));
    }
    match engagement(counts, words) {
        Some(engagement) => {
            let asks = locale.label("init-ask-engagement");
            text.push_str(&questions.ask(1, "contract.ready.engagement", asks));
            let _ = writeln!(text, "engagement      = {engagement}");
        }
        None => text.push_str(
            "# engagement      = { points = { webinar_attended = 3, form_fill = 2 }, at_least = 4, within_days = 90 }\n",
        ),
    }
    text.push_str(
        "# japan_intent    = { where = \"asset LIKE 'JP-%'\", within_days = 180 }\n\
         # decision_maker  = \"authority IN ('decision_maker', 'influencer')\"\n\
         # no_disqualifier = \"NOT is_competitor AND country = 'JP'\"\n",
    );

    section(&mut text, "decide", locale.label("init-question-decide"));
    let default = locale.label("init-default");
    let _ = write!(
        text,
        "# deciders             = [\"marketing\", \"automation\"]   # {}\n\
         handoff_within_hours = 24                 # {default}\n",
        locale.label("init-deciders")
    );

    section(&mut text, "pass", locale.label("init-question-pass"));
    let passed: Vec<String> =
        ["phone", "company", "title"].into_iter().filter(|name| known(name)).map(quoted).collect();
    if passed.is_empty() {
        text.push_str("# required = [\"phone\", \"company\"]\n");
    } else {
        let asks = locale.label("init-ask-required");
        text.push_str(&questions.ask(3, "contract.pass.required", asks));
        let _ = writeln!(text, "required = [{}]", passed.join(", "));
    }

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
    match best {
        Some((similarity, field)) if similarity > 0 => {
            let asks = locale.label("init-ask-reason");
            text.push_str(&questions.ask(5, "contract.reject.reason_field", asks));
            let _ = writeln!(text, "reason_field = {}", quoted(field));
        }
        _ => text.push_str("# reason_field = \"rejection_reason\"\n"),
    }
    text
}

/// The setting of engagement, guessed from the kinds that there are.
fn engagement(counts: &ColumnCounts, words: &GuessWords) -> Option<String> {
    let points: Vec<String> = counts
        .engagement
        .keys()
        .filter(|kind| words.is_meaningful(kind))
        .take(MAX_SHOWN)
        .map(|kind| format!("{} = 1", quoted(kind)))
        .collect();
    let points = (!points.is_empty()).then(|| points.join(", "))?;
    Some(format!("{{ points = {{ {points} }}, at_least = 2, within_days = 90 }}"))
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
