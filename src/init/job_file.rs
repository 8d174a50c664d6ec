//! The text of the job file: what was understood as settings, what was counted as comments,
//! and the word "guess" wherever something was guessed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::counts::{Counts, Occurrences};
use super::recognise::{Found, Recognised, ToldBy};
use super::words::Words;
use crate::domain::Role;

/// Values are shown up to so many; the others are counted.
const MOST_SHOWN: usize = 30;

/// Characters of a line of a comment.
const LINE: usize = 96;

/// More files of one table than these are written as a pattern, where one fits them alone.
const MOST_LISTED: usize = 3;

/// The whole file.
#[must_use]
pub fn text(recognised: &Recognised, counts: &Counts, words: &Words) -> String {
    let mut text = String::from(
        "# Written by `tasuki init`. What is marked as a guess is one: look at it before you rely\n\
         # on a figure. Every key: docs/job-file.md. See what these exports can answer, and how\n\
         # well, with: tasuki check job.toml\n\n\
         timezone  = \"Asia/Tokyo\"         # a guess: the zone of days, weeks and business hours\n\
         languages = [\"en\", \"ja\"]\n",
    );
    if let Some(problem) = &counts.problem {
        let problem = problem.replace('\n', "\n#   ");
        let _ = write!(text, "\n# NOT EVERYTHING COULD BE READ:\n#   {problem}\n");
    }
    text.push_str(&missing(recognised, counts));
    text.push('\n');
    text.push_str(&sources(recognised, counts, Some(words)));
    for name in &recognised.others {
        let _ = writeln!(text, "# not recognised, and not used: {}", one_line(name));
    }
    for (_, problem) in &recognised.unreadable {
        let _ = writeln!(text, "# cannot be read: {}", one_line(problem));
    }
    text.push_str(&stages(counts, words));
    text.push_str(&contract(counts, words));
    text
}

/// What was understood, for the terminal.
#[must_use]
pub fn summary(recognised: &Recognised) -> String {
    let mut text = String::new();
    for found in &recognised.tables {
        let how = match &found.told_by {
            ToldBy::Preset(preset, layouts) => format!("{}: {}", preset.name(), layouts.join("; ")),
            ToldBy::Names => "canonical names".to_owned(),
            ToldBy::Guess(_) => "a guess by the names of its columns".to_owned(),
        };
        let _ = writeln!(text, "{:<14} {} ({how})", found.table, found.files.join(", "));
    }
    for name in &recognised.others {
        let _ = writeln!(text, "{:<14} {name}", "not used");
    }
    for (_, problem) in &recognised.unreadable {
        let _ = writeln!(text, "{:<14} {problem}", "unreadable");
    }
    text
}

/// `[sources]`; without words nothing is guessed in it.
#[must_use]
pub fn sources(recognised: &Recognised, counts: &Counts, words: Option<&Words>) -> String {
    let mut text = String::new();
    for found in &recognised.tables {
        let _ = write!(text, "[sources.{}]", found.table);
        if let Some((read, used)) = counts.rows.get(found.table) {
            let _ = write!(text, "  # {read} rows, {used} of them used");
        }
        text.push('\n');
        match &found.told_by {
            ToldBy::Preset(preset, layouts) => {
                let layouts = layouts.join("; ");
                let _ = writeln!(text, "preset = {}  # {layouts}", quoted(preset.name()));
            }
            ToldBy::Names | ToldBy::Guess(_) => {}
        }
        let _ = writeln!(text, "path   = {}", path(found));
        if let ToldBy::Guess(columns) = &found.told_by {
            text.push_str(&guessed_columns(found.table, columns));
        }
        if !found.fields.is_empty() {
            let pairs: Vec<String> = found
                .fields
                .iter()
                .map(|(name, field)| format!("{name} = {}", quoted(field)))
                .collect();
            let _ = writeln!(text, "fields  = {{ {} }}  # a guess", pairs.join(", "));
        }
        if let (Some(words), "users") = (words, found.table) {
            text.push_str(&functions(&counts.functions, words));
        }
        text.push('\n');
    }
    text
}

fn guessed_columns(table: &str, columns: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = columns
        .iter()
        // Whether the words of the file are functions is not known.
        .filter(|(name, _)| !(table == "users" && name.as_str() == "function"))
        .map(|(name, column)| format!("{name} = {}", quoted(column)))
        .collect();
    format!("columns = {{ {} }}  # a guess\n", pairs.join(", "))
}

/// A list of the files, or a pattern for them.
fn path(found: &Found) -> String {
    if let [file] = &found.files[..] {
        return quoted(&literal(file));
    }
    let folder = |file: &str| file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let first = found.files.first().map(String::as_str).unwrap_or_default();
    let same_folder = found.files.iter().all(|file| folder(file) == folder(first));
    if found.files.len() > MOST_LISTED && same_folder && !folder(first).is_empty() {
        // Whatever comes into a folder of parts is a part too.
        let end = first.split_once('.').map_or("", |(_, end)| end);
        if found.files.iter().all(|file| file.ends_with(end)) {
            return quoted(&format!("{}/*.{end}", literal(&folder(first))));
        }
    }
    let files: Vec<String> = found.files.iter().map(|file| quoted(&literal(file))).collect();
    format!("[{}]", files.join(", "))
}

/// A path in which no character stands for others.
fn literal(path: &str) -> String {
    path.replace('[', "[[]").replace('*', "[*]").replace('?', "[?]")
}

fn functions(counted: &Occurrences, words: &Words) -> String {
    if counted.is_empty() {
        return String::new();
    }
    let mut text = comment("what the users have: ", &shown(counted));
    let mut by_function: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for value in counted.keys() {
        if let Some(function) = words.function(value) {
            by_function.entry(function).or_default().push(quoted(value));
        }
    }
    let lists: Vec<String> = by_function
        .into_iter()
        .map(|(function, values)| format!("{function} = [{}]", values.join(", ")))
        .collect();
    let _ = writeln!(text, "functions = {{ {} }}  # a guess", lists.join(", "));
    text
}

fn stages(counts: &Counts, words: &Words) -> String {
    let mut text =
        String::from("\n# Each stage has one role. All roles below are guesses by its name.\n");
    let mut all: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (stage, changes) in &counts.changes {
        all.entry(stage).or_default().0 = *changes;
    }
    for (stage, leads) in &counts.leads_in {
        all.entry(stage).or_default().1 = *leads;
    }
    if all.is_empty() {
        text.push_str("# NO STAGE WAS FOUND: which field of the log is the stage? Say so in\n# sources.history.fields: stage = \"…\"\n");
        if !counts.raw_fields.is_empty() {
            text.push_str(&comment("the log has: ", &shown(&counts.raw_fields)));
        }
    }
    let width = all.keys().map(|stage| stage.chars().count()).max().unwrap_or(0);
    for (stage, (changes, leads)) in &all {
        let stage = one_line(stage);
        let now = if counts.leads_in.is_empty() {
            String::new()
        } else {
            format!(", {leads} leads in it now")
        };
        let _ = writeln!(text, "#   {stage:<width$}  {changes} changes into it{now}");
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
        let mark = if listed.is_empty() { "" } else { "  # a guess" };
        let _ = writeln!(text, "{:<15} = [{}]{mark}", role.name(), listed.join(", "));
    }
    if let (true, Some([first, ..])) =
        (counts.leads_in.is_empty(), by_role.get(&Role::Nurture).map(Vec::as_slice))
    {
        let _ = writeln!(
            text,
            "# initial       = {first}  # where leads without a change are: a guess"
        );
    }
    if !unknown.is_empty() {
        let _ = writeln!(
            text,
            "# WITHOUT A ROLE, and an error until each has one: {}",
            unknown.join(", ")
        );
    }
    // Without a stage on the sales side nothing could be a handoff, and the file is refused.
    let sales = [Role::SalesQueue, Role::Accepted, Role::Qualified, Role::Pipeline];
    if !sales.iter().any(|role| by_role.contains_key(role)) {
        text = text.replace(
            "sales_queue     = []",
            "sales_queue     = [\"?\"]  # WHICH STAGE MEANS THAT SALES HAS THE LEAD?",
        );
    }
    text
}

fn contract(counts: &Counts, words: &Words) -> String {
    let known =
        |name: &str| counts.attributes.contains_key(name) || counts.fields.contains_key(name);
    let mut text = String::from(
        "\n# What marketing and sales agreed on. A criterion that is not written is unknown for\n\
         # every handoff. The thresholds below are guesses.\n",
    );
    if !counts.attributes.is_empty() {
        let filled = shown(&counts.attributes);
        text.push_str(&comment("attributes of the leads, with how many have a value: ", &filled));
    }
    text.push_str(
        "\n[contract.ready]                          # 1. When does a lead become sales-ready?\n",
    );
    let line = |text: &mut String, is_there: bool, line: &str| {
        let _ = writeln!(text, "{}{line}", if is_there { "" } else { "# " });
    };
    line(&mut text, known("score"), "score_threshold = 80                      # a guess");
    line(
        &mut text,
        false,
        "icp_fit         = \"country = 'JP' AND employees >= 50 AND industry IN ('manufacturing', 'it')\"",
    );
    if !counts.engagement.is_empty() {
        text.push_str(&comment("kinds of engagement: ", &shown(&counts.engagement)));
    }
    let points: Vec<String> = counts
        .engagement
        .keys()
        .filter(|kind| words.is_meaningful(kind))
        .take(MOST_SHOWN)
        .map(|kind| format!("{} = 1", quoted(kind)))
        .collect();
    let engagement = if points.is_empty() {
        "engagement      = { points = { webinar_attended = 3, form_fill = 2 }, at_least = 4, within_days = 90 }".to_owned()
    } else {
        format!(
            "engagement      = {{ points = {{ {} }}, at_least = 2, within_days = 90 }}  # a guess",
            points.join(", ")
        )
    };
    line(&mut text, !points.is_empty(), &engagement);
    line(
        &mut text,
        false,
        "japan_intent    = { where = \"asset LIKE 'JP-%'\", within_days = 180 }",
    );
    line(&mut text, false, "decision_maker  = \"authority IN ('decision_maker', 'influencer')\"");
    line(&mut text, false, "no_disqualifier = \"NOT is_competitor AND country = 'JP'\"");

    text.push_str(
        "\n[contract.decide]                         # 2. Who makes the handoff decision?\n",
    );
    line(
        &mut text,
        false,
        "deciders             = [\"marketing\", \"automation\"]   # teams or functions of users",
    );
    text.push_str("handoff_within_hours = 24                 # the default\n");

    text.push_str("\n[contract.pass]                           # 3. What information must be passed to sales?\n");
    let passed: Vec<String> =
        ["phone", "company", "title"].into_iter().filter(|name| known(name)).map(quoted).collect();
    line(
        &mut text,
        !passed.is_empty(),
        &format!("required = [{}]               # a guess", passed.join(", ")),
    );

    text.push_str("\n[contract.respond]                        # 4. What response time does sales commit to?\n");
    text.push_str("within_hours = 48                         # the default\n");
    text.push_str("clock        = \"elapsed\"                  # the default; or \"business\"\n");
    if !counts.activities.is_empty() {
        text.push_str(&comment("kinds of activity: ", &shown(&counts.activities)));
    }

    text.push_str(
        "\n[contract.reject]                         # 5. What happens if sales rejects a lead?\n",
    );
    let fields = counts.attributes.keys().chain(counts.fields.keys());
    let best =
        fields.map(|name| (words.is_reason(name), name)).max_by_key(|(likeness, _)| *likeness);
    let (is_there, field) = match best {
        Some((likeness, name)) if likeness > 0 => (true, name.as_str()),
        _ => (false, "rejection_reason"),
    };
    let reason = format!("reason_field = {}  # a guess", quoted(field));
    line(&mut text, is_there, &reason);
    text
}

/// What cannot be answered for want of a table.
fn missing(recognised: &Recognised, counts: &Counts) -> String {
    let has = |table: &str| recognised.tables.iter().any(|found| found.table == table);
    let known =
        |name: &str| counts.attributes.contains_key(name) || counts.fields.contains_key(name);
    let mut lines = Vec::new();
    if !has("history") {
        lines.push(
            "no log of field changes: no handoff can be rebuilt, and nothing is known as it was",
        );
    }
    if !has("engagement") {
        lines.push("no engagement: question 1 lacks two of its five criteria");
    }
    if !known("score") {
        lines.push("no score: question 1 cannot tell who was handed off on a score alone");
    }
    if !has("users") {
        lines.push("no users: question 2 cannot be answered, and everybody counts as sales in 4");
    }
    if !has("activities") {
        lines.push("no activities of sales: question 4 knows changes of stages alone");
    }
    if !known("owner") {
        lines.push("no owner: question 4 cannot tell whose the unanswered leads are");
    }
    if !has("opportunities") {
        lines.push("no opportunities: no amounts, so no value at stake");
    }
    if lines.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n# What is missing, for the contract's five questions:\n");
    for line in lines {
        let _ = writeln!(text, "#   {line}");
    }
    text
}

/// A comment of several lines, broken between values.
fn comment(about: &str, values: &str) -> String {
    let mut text = String::from("#");
    let mut length = 1;
    for word in about.split_whitespace().chain(values.split_inclusive(", ")).map(str::trim_end) {
        let width = word.chars().count() + 1;
        if length + width > LINE && length > 4 {
            text.push_str("\n#  ");
            length = 4;
        }
        text.push(' ');
        text.push_str(word);
        length += width;
    }
    text.push('\n');
    text
}

/// Values with their counts, the most frequent first.
fn shown(counts: &Occurrences) -> String {
    let mut ordered: Vec<(&String, &u64)> = counts.iter().collect();
    ordered.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
    let more = ordered.len().saturating_sub(MOST_SHOWN);
    let mut listed: Vec<String> = ordered
        .into_iter()
        .take(MOST_SHOWN)
        .map(|(value, count)| format!("{} ({count})", one_line(value)))
        .collect();
    if more > 0 {
        listed.push(format!("and {more} more"));
    }
    listed.join(", ")
}

/// A text as it may stand in a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
