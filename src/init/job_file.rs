//! The text of the job file: what was understood as settings, what was counted as comments,
//! and the word "guess" wherever something was guessed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::comments::{MAX_SHOWN, comment, one_line, quoted, shown};
use super::counts::Counts;
use super::recognise::{KnownBy, Recognition};
use super::source_tables;
use super::words::GuessWords;
use crate::domain::Role;

/// The whole file.
#[must_use]
pub fn text(recognised: &Recognition, counts: &Counts, words: &GuessWords) -> String {
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
    text.push_str(&source_tables::text(recognised, &counts.rows, Some((&counts.functions, words))));
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
pub fn summary(recognised: &Recognition) -> String {
    let mut text = String::new();
    for found in &recognised.tables {
        let how = match &found.known_by {
            KnownBy::Preset(preset, layouts) => {
                format!("{}: {}", preset.name(), layouts.join("; "))
            }
            KnownBy::Names => "canonical names".to_owned(),
            KnownBy::Guess(_) => "a guess by the names of its columns".to_owned(),
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

fn stages(counts: &Counts, words: &GuessWords) -> String {
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

fn contract(counts: &Counts, words: &GuessWords) -> String {
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
        .take(MAX_SHOWN)
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
    let best = fields
        .map(|name| (words.reason_similarity(name), name))
        .max_by_key(|(similarity, _)| *similarity);
    let (is_there, field) = match best {
        Some((similarity, name)) if similarity > 0 => (true, name.as_str()),
        _ => (false, "rejection_reason"),
    };
    let reason = format!("reason_field = {}  # a guess", quoted(field));
    line(&mut text, is_there, &reason);
    text
}

/// What cannot be answered because a table is missing.
fn missing(recognised: &Recognition, counts: &Counts) -> String {
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
