//! Phrases that the whole text shares.

use chrono::Datelike;

use crate::explain::{
    Answer, AttributeThen, Cause, Day, EventThen, Person, StageWithRole, WhyNot, ZonedInstant,
};
use crate::language::{Argument, Locale};
use crate::numerals::grouped;
use crate::terminal::{TerminalText, UNBROKEN};

/// What marks a value of the export.
pub const EXPORTED: char = '*';

/// A message as it is printed.
macro_rules! phrase {
    ($($it:tt)+) => { $crate::language::message!($($it)+).plain() };
}
pub(crate) use phrase;

/// A labelled line of the page.
pub fn field(page: &mut TerminalText, label: &str, text: &str) {
    page.line(&format!("  {label}"), super::INDENT, text);
}

/// A line that is not broken.
fn unbroken(text: &str) -> String {
    text.replace(' ', &UNBROKEN.to_string())
}

/// A day with its day of the week.
pub fn day(words: &Locale, day: Day) -> String {
    let number = day.0.weekday().number_from_monday().to_string();
    let weekday = words.term("explain-weekday", &number);
    phrase!(words, "explain-day", date = day.0.to_string(), weekday = weekday)
}

/// An instant: its day and its time.
pub fn instant(words: &Locale, moment: ZonedInstant) -> String {
    format!("{} {}", day(words, moment.day()), moment.time())
}

/// An instant on one line.
pub fn at(words: &Locale, moment: ZonedInstant) -> String {
    unbroken(&instant(words, moment))
}

/// Hours as hours and minutes; long ones in days too.
pub fn time(words: &Locale, hours: f64) -> String {
    let minutes = (hours * 60.0).round();
    if minutes < 1.0 && hours > 0.0 {
        return words.label("explain-under-a-minute").to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "minutes from 0 to those of ten thousand years"
    )]
    let minutes = minutes.max(0.0) as u64;
    let (whole, rest) = (minutes / 60, format!("{:02}", minutes % 60));
    let text = unbroken(&phrase!(words, "explain-hours", hours = whole, minutes = rest));
    let days = hours / 24.0;
    if days < 4.0 {
        return text;
    }
    let days = format!("{days:.0}");
    let text = phrase!(words, "explain-days-of-hours", days = days, hours = text);
    text.replacen(' ', &UNBROKEN.to_string(), 1)
}

/// A number as the contract writes it.
pub fn number(number: f64) -> String {
    format!("{number}")
}

/// A sum of money.
pub fn amount(amount: f64) -> String {
    grouped(amount, 0)
}

/// What a value of a closed vocabulary is called: its name in the files, or a word for it.
pub fn name(words: &Locale, kind: &str, name: &str) -> String {
    words.term(kind, name).to_owned()
}

/// What a role is called.
pub fn role(words: &Locale, role: &str) -> String {
    name(words, "explain-named-role", role)
}

/// What a criterion is called.
pub fn criterion(words: &Locale, criterion: &str) -> String {
    name(words, "explain-named-criterion", criterion)
}

/// A person: name and team, as far as they are known.
pub fn person(words: &Locale, person: &Person) -> String {
    let name = person.name.as_deref().unwrap_or(&person.actor);
    let group = person.team.as_deref();
    let function = person.function.map(|it| words.term("explain-named-function", it));
    match group.or(function) {
        Some(group) => phrase!(words, "explain-with-detail", name = name, detail = group),
        None => name.to_owned(),
    }
}

/// A person, or that there is none.
pub fn somebody(words: &Locale, who: Option<&Person>) -> String {
    who.map_or_else(|| words.label("explain-nothing").to_owned(), |who| person(words, who))
}

/// Who did it, as the end of a sentence; nothing where that is not recorded.
pub fn by(words: &Locale, who: Option<&Person>) -> String {
    who.map(|who| phrase!(words, "explain-by", person = person(words, who))).unwrap_or_default()
}

/// A stage with its role, where they are not the same word.
pub fn stage(words: &Locale, stage: Option<&StageWithRole>) -> String {
    match stage {
        None => words.label("explain-nothing").to_owned(),
        Some(StageWithRole { stage, role: Some(role) }) if !stage.eq_ignore_ascii_case(role) => {
            let role = self::role(words, role);
            phrase!(words, "explain-with-detail", name = stage, detail = role)
        }
        Some(StageWithRole { stage, .. }) => stage.clone(),
    }
}

/// A value, or that there is none.
pub fn value<'a>(words: &'a Locale, value: Option<&'a str>) -> &'a str {
    match value {
        Some(text) if !text.trim().is_empty() => text,
        _ => words.label("explain-nothing"),
    }
}

/// Values in a row.
pub fn joined<Item: AsRef<str>>(words: &Locale, values: &[Item]) -> String {
    joined_by(words.label("explain-comma"), values)
}

/// Phrases in a row.
pub fn phrases<Item: AsRef<str>>(words: &Locale, phrases: &[Item]) -> String {
    joined_by(words.label("explain-semicolon"), phrases)
}

/// Texts with a sign between them.
pub fn joined_by<Item: AsRef<str>>(between: &str, texts: &[Item]) -> String {
    texts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(between)
}

/// What it was and what it became.
pub fn change(words: &Locale, from: Option<&str>, to: Option<&str>) -> String {
    format!("{} → {}", value(words, from), value(words, to))
}

/// Whether a criterion is met, as a sign.
pub fn sign(state: Option<bool>) -> &'static str {
    match state {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "?",
    }
}

/// Whether a criterion is met, in words.
pub fn state(words: &Locale, state: Option<bool>) -> &str {
    words.label(match state {
        Some(true) => "explain-state-met",
        Some(false) => "explain-state-not-met",
        None => "explain-state-unknown",
    })
}

/// What the lead did.
pub fn event(words: &Locale, kind: Option<&str>, asset: Option<&str>) -> String {
    let kind = value(words, kind);
    match asset {
        Some(asset) if !asset.trim().is_empty() => format!("{kind} {asset}"),
        _ => kind.to_owned(),
    }
}

/// What an event adds, as the end of a sentence.
pub fn adds(words: &Locale, points: f64, japan_intent: Option<bool>) -> String {
    let mut parts = Vec::new();
    if points != 0.0 {
        let points = Argument::counted(number(points), points);
        parts.push(phrase!(words, "explain-points", points = points));
    }
    if japan_intent == Some(true) {
        parts.push(words.label("explain-interest").to_owned());
    }
    if parts.is_empty() {
        return String::new();
    }
    phrase!(words, "explain-adds", what = joined(words, &parts))
}

/// An attribute with its value.
pub fn attribute(words: &Locale, attribute: &AttributeThen) -> String {
    let AttributeThen { name, value: text, known, .. } = attribute;
    let value = value(words, text.as_deref());
    match *known {
        "unknown" => phrase!(words, "explain-no-record", name = name),
        "exported" => format!("{name}{UNBROKEN}={UNBROKEN}{value}{EXPORTED}"),
        _ => format!("{name}{UNBROKEN}={UNBROKEN}{value}"),
    }
}

/// What turned a criterion.
pub fn cause(words: &Locale, cause: &Cause) -> String {
    let name =
        |event: &EventThen| self::event(words, event.kind.as_deref(), event.asset.as_deref());
    match cause {
        Cause::EventEntered { event } => name(event),
        Cause::EventLeft { event } => {
            let day = event.at.day().0.to_string();
            phrase!(words, "explain-event-left", event = name(event), day = day)
        }
        Cause::Attribute { name, from, to } => {
            format!("{name} {}", change(words, from.as_deref(), to.as_deref()))
        }
        Cause::Contract { version } => {
            phrase!(words, "explain-contract-version", version = *version)
        }
    }
}

/// Why something is no answer, as the end of a sentence; nothing where it is one.
pub fn no_answer(words: &Locale, answer: &Answer) -> String {
    let Some(why_not) = answer.why_not else { return String::new() };
    let why = words.label(match why_not {
        WhyNot::BeforeHandoff => "explain-why-before_handoff",
        WhyNot::OutsideHandoff => "explain-why-outside_handoff",
        WhyNot::KindNotListed => "explain-why-kind_not_listed",
        WhyNot::StageChangesDoNotCount => "explain-why-stage_changes_do_not_count",
        WhyNot::ByMarketing => "explain-why-by_marketing",
        WhyNot::ByAutomation => "explain-why-by_automation",
    });
    phrase!(words, "explain-no-answer", why = why)
}
