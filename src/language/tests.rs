//! What the messages of all languages promise, and that what a reader sees is a message.

mod literals;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::figure::{Figure, Part, Source as Row};
use super::messages::{Messages, Source, ids};
use super::text::{ConfigValue, Span};
use super::{Argument, Choice};
use crate::report::font;
use literals::{Literal, literals};

const LANGUAGES: [(&str, &[Source]); 2] = [("en", sources!("en")), ("ja", sources!("ja"))];

/// The messages of a file with the names of their arguments, attributes among them.
fn messages(source: &Source) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    let mut last = String::new();
    for line in source.text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(id) = id_of(&last, line) {
            last = id;
            let twice = messages.insert(last.clone(), BTreeSet::new());
            assert!(twice.is_none(), "{}: {last} is there twice", source.file);
        }
        let arguments = line.split('$').skip(1).map(|rest| {
            let is_name = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
            rest.chars().take_while(|it| is_name(*it)).collect::<String>()
        });
        if let Some(known) = messages.get_mut(&last) {
            known.extend(arguments);
        }
    }
    messages
}

/// The id that a line begins, given the last one before it.
fn id_of(last: &str, line: &str) -> Option<String> {
    let message = last.split('.').next().filter(|it| !it.is_empty()).unwrap_or("none");
    ids(&format!("{message} =\n{line}")).nth(1)
}

/// The messages of a language.
fn all(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    sources.iter().flat_map(messages).collect()
}

#[test]
fn every_file_below_locales_is_read() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut found = BTreeSet::new();
    for folder in fs::read_dir(&locales).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            found.insert(path.strip_prefix(&locales).unwrap().to_str().unwrap().to_owned());
        }
    }
    let read = LANGUAGES.iter().flat_map(|(_, sources)| *sources).map(|it| it.file.to_owned());
    assert_eq!(found, read.collect());
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let [(_, first), others @ ..] = LANGUAGES;
    for (language, sources) in others {
        for (one, other) in first.iter().zip(sources) {
            let (one, other) = (messages(one), messages(other));
            let ids = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<BTreeSet<String>>();
            let apart: Vec<String> =
                ids(&one).symmetric_difference(&ids(&other)).cloned().collect();
            assert!(apart.is_empty(), "{language}: only one language has {apart:?}");
            for (id, arguments) in &one {
                assert_eq!(Some(arguments), other.get(id), "{language}: the arguments of {id}");
            }
        }
    }
}

#[test]
fn the_font_of_the_charts_has_every_letter_of_every_message() {
    for (_, sources) in LANGUAGES {
        for source in sources {
            let said = source.text.lines().filter(|line| !line.starts_with('#'));
            let lacks: BTreeSet<char> =
                said.flat_map(str::chars).filter(|letter| !font::has(*letter)).collect();
            assert!(lacks.is_empty(), "{}: {lacks:?}", source.file);
        }
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_lowercase())
        && text
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_.".contains(&it))
}

/// Whether the literal is what a message is found by, and if so whether it is the kind alone.
fn found_by(literal: &Literal) -> Option<bool> {
    let code = &literal.code;
    let calls = |names: &[&str]| names.iter().any(|name| code.ends_with(name));
    if calls(&[".term(", ".term_text("]) {
        Some(true)
    } else if calls(&[".label(", ".given(", "words.text(", "locale().text("])
        || (code.ends_with(',')
            && code
                .rsplit_once("message!(")
                .is_some_and(|(_, it)| !it.trim_end_matches(',').contains(',')))
    {
        Some(false)
    } else {
        None
    }
}

/// Whether a message is of a kind such as `entry` or `entry.rule`.
fn is_of(id: &str, kind: &str) -> bool {
    let (message, attribute) = id.split_once('.').unwrap_or((id, ""));
    let (kind, part) = kind.split_once('.').unwrap_or((kind, ""));
    attribute == part && message.strip_prefix(kind).is_some_and(|name| name.starts_with('-'))
}

/// Whether an id is formatted by a pattern such as `workbook-{sheet}-{column}`, whose places hold
/// one word each.
fn is_formatted(id: &str, pattern: &str) -> bool {
    let (id, pattern): (Vec<&str>, Vec<&str>) =
        (id.split('-').collect(), pattern.split('-').collect());
    id.len() == pattern.len()
        && id.iter().zip(pattern).all(|(word, place)| match place.split_once('}') {
            Some((name, rest)) => name.starts_with('{') && word.ends_with(rest),
            None => *word == place,
        })
}

#[test]
fn every_message_is_used_and_every_message_used_exists() {
    let messages = all(LANGUAGES[0].1);
    let literals = literals();
    // What the ids of messages begin with, and nothing else.
    let files: Vec<&str> =
        LANGUAGES[0].1.iter().filter_map(|source| source.file.split(['/', '.']).nth(1)).collect();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut formatted: BTreeSet<&str> = BTreeSet::new();
    for literal in &literals {
        let text = literal.text.as_str();
        match found_by(literal) {
            Some(true) => {
                let exists = messages.keys().any(|id| is_of(id, text));
                assert!(exists, "{}: no message is of this kind", literal.place());
                kinds.insert(text);
            }
            Some(false) => {
                assert!(messages.contains_key(text), "{}: no message", literal.place());
                said.insert(text);
            }
            // A message, or a kind, that code chooses among several. A single word may be
            // anything else.
            None if is_id(text) && text.contains('-') => {
                let is_kind = messages.keys().any(|id| is_of(id, text));
                if is_kind {
                    kinds.insert(text);
                }
                let exists = is_kind || messages.contains_key(text);
                assert!(
                    exists || !files.iter().any(|file| is_of(text, file)),
                    "{}: no message",
                    literal.place()
                );
                said.insert(text);
            }
            None if text.contains("-{") && is_id(&text.replace(['{', '}'], "")) => {
                formatted.insert(text);
            }
            None => {}
        }
    }
    let unused: Vec<&String> = messages
        .keys()
        .filter(|id| !said.contains(id.as_str()) && !kinds.iter().any(|kind| is_of(id, kind)))
        .filter(|id| !formatted.iter().any(|pattern| is_formatted(id, pattern)))
        .filter(|id| {
            let reference = format!("{{ {id} }}");
            !LANGUAGES[0].1.iter().any(|source| source.text.contains(&reference))
        })
        .collect();
    assert!(unused.is_empty(), "messages that nothing uses: {unused:?}");
}

/// Where Japanese is no text for a reader: what exports hold and are recognised by, the simulated
/// company, and the rules of the language.
const JAPANESE: [&str; 7] = [
    "calendar/",
    "facts/named.rs",
    "init/words.rs",
    "job/timezone.rs",
    "language/ja.rs",
    "simulate/",
    "sources/",
];

#[test]
fn no_japanese_is_written_in_rust() {
    let japanese = |it: char| matches!(it, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let found: Vec<String> = literals()
        .iter()
        .filter(|it| it.text.contains(japanese))
        .filter(|it| !JAPANESE.iter().any(|path| it.file.starts_with(path)))
        .map(Literal::place)
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Where everything that is said is a message.
const SAID: [&str; 8] = [
    "check/",
    "report/model/",
    "report/html/",
    "report/email/",
    "report/summary.rs",
    "workbook/",
    "report/excerpt.rs",
    "explain/",
];

#[test]
fn no_sentence_is_written_in_rust() {
    // Three words in a row: CSS and HTML have other signs among theirs.
    let sentence = |text: &str| {
        let mut words = 0;
        text.split(' ').any(|word| {
            let word = word.trim_end_matches([',', '.', ':']);
            let is_word = word.len() > 1 && word.bytes().all(|it| it.is_ascii_alphabetic());
            words = if is_word { words + 1 } else { 0 };
            words == 3
        })
    };
    let found: Vec<String> = literals()
        .iter()
        .filter(|it| SAID.iter().any(|path| it.file.starts_with(path)) && sentence(&it.text))
        .filter(|it| !it.file.ends_with("error.rs") && !it.code.ends_with("reason="))
        // What the JSON of a check calls a part of a question.
        .filter(|it| !it.code.ends_with("About::Part("))
        .map(Literal::place)
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn figure(measure: &'static str, text: &str, number: f64) -> Figure {
    let source =
        Row { measure, group: "", key: String::new(), period: "all".to_owned(), part: Part::Value };
    Figure { text: text.to_owned(), number: Some(number), source, breach: false }
}

#[test]
fn figures_keep_their_rows_and_choose_the_plural() {
    let text = "\
late = { $late } of { $all } { NUMBER($all) ->
        [one] lead
       *[other] leads
    } in
    { $team } { $way ->
        [up] rose
       *[down] fell
    }
    .head = Late
";
    let messages = Messages::new("en", &[Source { file: "late.ftl", text }], " ");
    let said = |late: &Figure, all: &Figure, way| {
        let team = ConfigValue("Kanto".to_owned());
        let arguments: [(_, Argument); 4] = [
            ("all", all.into()),
            ("late", late.into()),
            ("team", (&team).into()),
            ("way", Choice(way).into()),
        ];
        messages.format("late", &arguments)
    };
    let (late, all) = (figure("sla_missed", "1,204", 1_204.0), figure("handoffs", "2,000", 2e3));
    let many = said(&late, &all, "up");
    // In the order of the message, whatever the order of the arguments.
    let prose = |words: &str| Span::Prose(words.to_owned());
    assert_eq!(
        many.spans,
        [
            Span::Figure(late),
            prose(" of "),
            Span::Figure(all),
            prose(" leads in "),
            Span::ConfigValue("Kanto".to_owned()),
            prose(" rose"),
        ]
    );
    assert_eq!(
        many.figures().map(|it| it.source.measure).collect::<Vec<_>>(),
        ["sla_missed", "handoffs"]
    );
    let one = said(&figure("sla_missed", "0", 0.0), &figure("handoffs", "1", 1.0), "down");
    assert_eq!(one.plain(), "0 of 1 lead in Kanto fell");
    assert_eq!(messages.label("late.head"), "Late");
    assert!(messages.has("late") && !messages.has("early"));
}
