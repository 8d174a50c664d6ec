//! Phrases that the whole text shares.

use crate::explain::{
    Answer, AttributeThen, Cause, EventThen, Person, StageWithRole, WhyNot, ZonedInstant,
};

use crate::terminal::UNBROKEN;

/// What is printed where there is nothing.
pub const NOTHING: &str = "(none)";

/// What marks a value of the export.
pub const EXPORTED: char = '*';

/// An instant on one line.
pub fn at(moment: ZonedInstant) -> String {
    moment.to_string().replace(' ', &UNBROKEN.to_string())
}

/// Hours as hours and minutes; long ones in days too.
pub fn time(hours: f64) -> String {
    let minutes = (hours * 60.0).round();
    if minutes < 1.0 && hours > 0.0 {
        return "under a minute".to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "minutes from 0 to those of ten thousand years"
    )]
    let minutes = minutes.max(0.0) as u64;
    let text = format!("{}:{:02}{UNBROKEN}hours", minutes / 60, minutes % 60);
    let days = hours / 24.0;
    if days >= 4.0 { format!("{days:.0}{UNBROKEN}days ({text})") } else { text }
}

/// A number as the contract writes it.
pub fn number(number: f64) -> String {
    format!("{number}")
}

/// So many of something.
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// A person: name and team, as far as they are known.
pub fn person(person: &Person) -> String {
    let name = person.name.as_deref().unwrap_or(&person.actor);
    match (person.team.as_deref(), person.function) {
        (Some(team), _) => format!("{name} ({team})"),
        (None, Some(function)) => format!("{name} ({function})"),
        (None, None) => name.to_owned(),
    }
}

/// A person, or that there is none.
pub fn somebody(who: Option<&Person>) -> String {
    who.map_or_else(|| NOTHING.to_owned(), person)
}

/// Who did it, as the end of a sentence; nothing where that is not recorded.
pub fn by(who: Option<&Person>) -> String {
    who.map(|who| format!(" by {}", person(who))).unwrap_or_default()
}

/// A stage with its role, where they are not the same word.
pub fn stage(stage: Option<&StageWithRole>) -> String {
    match stage {
        None => NOTHING.to_owned(),
        Some(StageWithRole { stage, role: Some(role) }) if !stage.eq_ignore_ascii_case(role) => {
            format!("{stage} ({role})")
        }
        Some(StageWithRole { stage, .. }) => stage.clone(),
    }
}

/// A value, or that there is none.
pub fn value(value: Option<&str>) -> &str {
    match value {
        Some(text) if !text.trim().is_empty() => text,
        _ => NOTHING,
    }
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
pub fn state(state: Option<bool>) -> &'static str {
    match state {
        Some(true) => "met",
        Some(false) => "not met",
        None => "unknown",
    }
}

/// What the lead did.
pub fn event(kind: Option<&str>, asset: Option<&str>) -> String {
    let kind = value(kind);
    match asset {
        Some(asset) if !asset.trim().is_empty() => format!("{kind} {asset}"),
        _ => kind.to_owned(),
    }
}

/// What an event adds, as the end of a sentence.
pub fn adds(points: f64, japan_intent: Option<bool>) -> String {
    let mut parts = Vec::new();
    if points != 0.0 {
        let unit = if points == 1.0 { "point" } else { "points" };
        parts.push(format!("{} {unit}", number(points)));
    }
    if japan_intent == Some(true) {
        parts.push("interest in Japan".to_owned());
    }
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}

/// An attribute with its value.
pub fn attribute(attribute: &AttributeThen) -> String {
    let AttributeThen { name, value: text, known, .. } = attribute;
    match *known {
        "unknown" => format!("no record of {name}"),
        "exported" => format!("{name}{UNBROKEN}={UNBROKEN}{}{EXPORTED}", value(text.as_deref())),
        _ => format!("{name}{UNBROKEN}={UNBROKEN}{}", value(text.as_deref())),
    }
}

/// What turned a criterion.
pub fn cause(cause: &Cause) -> String {
    let name = |event: &EventThen| self::event(event.kind.as_deref(), event.asset.as_deref());
    match cause {
        Cause::EventEntered { event } => name(event),
        Cause::EventLeft { event } => {
            format!("{} of {} is too long ago", name(event), event.at.day().0)
        }
        Cause::Attribute { name, from, to } => {
            format!("{name} {} → {}", value(from.as_deref()), value(to.as_deref()))
        }
        Cause::Contract { version } => format!("version {version} of the contract"),
    }
}

/// Why something is no answer, as the end of a sentence; nothing where it is one.
pub fn no_answer(answer: &Answer) -> String {
    let Some(why_not) = answer.why_not else { return String::new() };
    let why_not = match why_not {
        WhyNot::BeforeHandoff => "before the handoff",
        WhyNot::OutsideHandoff => "outside a handoff",
        WhyNot::KindNotListed => "the contract does not list this kind",
        WhyNot::StageChangesDoNotCount => "the contract does not count stage changes",
        WhyNot::ByMarketing => "by marketing",
        WhyNot::ByAutomation => "by a machine",
    };
    format!("; no answer: {why_not}")
}
