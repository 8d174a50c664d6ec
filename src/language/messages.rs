//! Messages by id, in Project Fluent's format, with arguments that keep what they are.
//!
//! Fluent gives one string. A sentence of the report must keep its figures apart from its
//! words, each with the row of the measure table that it is. So an argument goes into Fluent
//! as a mark that no message contains, and afterwards the string is taken apart at the marks.
//!
//! In a message, `{ $leads }` is the figure as it is printed, and `NUMBER($leads)` its number,
//! by which a plural form is chosen: `{ NUMBER($leads) -> [one] lead *[other] leads }`. A
//! [`Choice`] is a word of our own that a message selects by and does not print.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::figure::Figure;
use super::text::{Code, ConfigValue, Listed, Span, Text};

/// What opens and closes the place of an argument: characters of Unicode that mark annotations
/// and that no message contains.
const OPEN: char = '\u{fff9}';
const CLOSE: char = '\u{fffb}';

/// What is shown for a message that a language lacks. Tests see to it that there is none.
const MISSING: &str = "〓";

/// A text of messages, and where it is from.
pub(super) struct Source {
    /// Its path below `locales/`.
    pub file: &'static str,
    /// What it holds.
    pub text: &'static str,
}

/// What a message is called with.
#[derive(Debug, Clone)]
pub enum Argument {
    /// A figure, a name, a sentence: what is printed, and the number that chooses a plural.
    Printed {
        /// What is printed.
        text: Text,
        /// Its number, where it is one.
        number: Option<f64>,
    },
    /// A word of our own to select by.
    Choice(&'static str),
}

/// A word of our own that a message selects by and does not print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice(pub &'static str);

impl Argument {
    /// Words with the number that chooses their plural.
    #[must_use]
    pub fn counted(text: impl Into<Text>, number: f64) -> Self {
        Self::Printed { text: text.into(), number: Some(number) }
    }
}

impl From<Choice> for Argument {
    fn from(choice: Choice) -> Self {
        Self::Choice(choice.0)
    }
}

impl From<Figure> for Argument {
    fn from(figure: Figure) -> Self {
        Self::Printed { number: figure.number, text: figure.into() }
    }
}

impl From<&Figure> for Argument {
    fn from(figure: &Figure) -> Self {
        figure.clone().into()
    }
}

/// Arguments that have no number.
macro_rules! printed {
    ($($kind:ty)+) => {$(
        impl From<$kind> for Argument {
            fn from(it: $kind) -> Self {
                Self::Printed { text: it.into(), number: None }
            }
        }
    )+};
}
printed! { Text ConfigValue &ConfigValue Listed &Listed Code String &str }

impl From<&Text> for Argument {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

/// Whole numbers that the job file or the calendar gives.
macro_rules! whole {
    ($($kind:ty)+) => {$(
        impl From<$kind> for Argument {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless)] // only picks a plural
            fn from(it: $kind) -> Self {
                Self::counted(ConfigValue(it.to_string()), it as f64)
            }
        }
    )+};
}
whole! { u8 u32 u64 usize }

/// The mark of an argument: its place among the arguments, and its number where it has one.
fn mark(place: usize, number: Option<f64>) -> String {
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    format!("{OPEN}{place};{number}{CLOSE}")
}

/// The function `NUMBER` of messages: the number of an argument, by which a plural is chosen.
fn number<'a>(positional: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    let Some(FluentValue::String(mark)) = positional.first() else { return FluentValue::Error };
    let number = mark.trim_end_matches(CLOSE).split_once(';').and_then(|(_, it)| it.parse().ok());
    number.map_or_else(|| "unknown".into(), |number: f64| number.into())
}

/// The messages of one language.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// The messages that take no argument.
    labels: HashMap<String, String>,
    /// What stands where a message goes on in the next line of its file.
    between_words: &'static str,
}

impl Messages {
    /// Reads the messages of a language. What cannot be read is left out; tests see to it that
    /// there is nothing such.
    pub fn new(language: &str, sources: &[Source], between_words: &'static str) -> Self {
        let tag = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks keep arguments apart; directional isolates would end up on the page.
        bundle.set_use_isolating(false);
        let added = bundle.add_function("NUMBER", number);
        debug_assert!(added.is_ok(), "the bundle is new");
        for source in sources {
            let (resource, faults) = match FluentResource::try_new(source.text.to_owned()) {
                Ok(resource) => (resource, Vec::new()),
                Err((resource, faults)) => (resource, faults),
            };
            assert_in_tests(faults.is_empty(), || format!("{}: {faults:?}", source.file));
            let twice = bundle.add_resource(resource);
            assert_in_tests(twice.is_ok(), || format!("{}: {twice:?}", source.file));
        }
        let mut messages = Self { bundle, labels: HashMap::new(), between_words };
        messages.labels = sources
            .iter()
            .flat_map(|source| ids(source.text))
            .filter_map(|id| match messages.formatted(&id, None)? {
                (text, true) => Some((id, text)),
                (_, false) => None,
            })
            .collect();
        messages
    }

    /// A message with the values of its arguments, and whether nothing was missing; none where
    /// there is no such message.
    fn formatted(&self, id: &str, values: Option<&FluentArgs>) -> Option<(String, bool)> {
        let (message, attribute) = id.split_once('.').map_or((id, None), |(id, it)| (id, Some(it)));
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, values, &mut faults);
        Some((text.replace('\n', self.between_words), faults.is_empty()))
    }

    /// A message that takes no argument.
    pub fn label(&self, id: &str) -> &str {
        let label = self.labels.get(id);
        assert_in_tests(label.is_some(), || format!("no message {id} without arguments"));
        label.map_or(MISSING, String::as_str)
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.formatted(id, None).is_some()
    }

    /// A message with its arguments.
    pub fn format(&self, id: &str, arguments: &[(&'static str, Argument)]) -> Text {
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (place, (name, argument)) in arguments.iter().enumerate() {
            match argument {
                Argument::Choice(word) => values.set(*name, *word),
                Argument::Printed { number, .. } => values.set(*name, mark(place, *number)),
            }
        }
        let found = self.formatted(id, Some(&values));
        assert_in_tests(matches!(found, Some((_, true))), || {
            format!("no message {id}, or without one of its arguments: {arguments:?}")
        });
        found.map_or_else(|| MISSING.into(), |(text, _)| taken_apart(&text, arguments))
    }
}

/// A formatted message with its arguments in their places again.
fn taken_apart(formatted: &str, arguments: &[(&'static str, Argument)]) -> Text {
    let mut text = Text::default();
    for (at, piece) in formatted.split(OPEN).enumerate() {
        let words = match piece.split_once(CLOSE).filter(|_| at > 0) {
            Some((mark, words)) => {
                let place = mark.split(';').next().and_then(|place| place.parse().ok());
                let argument = place.and_then(|place: usize| arguments.get(place));
                if let Some((_, Argument::Printed { text: argument, .. })) = argument {
                    text.spans.extend(argument.spans.iter().cloned());
                }
                words
            }
            None => piece,
        };
        if !words.is_empty() {
            text.spans.push(Span::Prose(words.to_owned()));
        }
    }
    text
}

/// Texts in a list that is made of strings.
pub(super) fn list(items: Vec<Text>, list: impl FnOnce(&[String]) -> String) -> Text {
    let marks: Vec<String> = (0..items.len()).map(|place| mark(place, None)).collect();
    let arguments: Vec<_> = items.into_iter().map(|item| ("", item.into())).collect();
    taken_apart(&list(&marks), &arguments)
}

/// The ids of the messages of a file, and of their attributes.
pub(super) fn ids(source: &str) -> impl Iterator<Item = String> + '_ {
    let mut message = String::new();
    source.lines().filter_map(move |line| {
        let id = line.split_once('=')?.0.trim_end();
        let is_id =
            |id: &str| id.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
        if let Some(attribute) = id.trim_start().strip_prefix('.').filter(|it| is_id(it)) {
            return Some(format!("{message}.{attribute}"));
        }
        (!id.is_empty() && is_id(id)).then(|| {
            id.clone_into(&mut message);
            message.clone()
        })
    })
}

/// Stops a test at a fault in the messages; a run goes on and shows what it has.
fn assert_in_tests(holds: bool, fault: impl FnOnce() -> String) {
    if cfg!(test) {
        assert!(holds, "{}", fault());
    }
}

/// A message with its arguments as a [`Text`](super::text::Text): the locale, or what leads to
/// one; the id; and `name = value` for each argument, a name with `_` for `-`.
macro_rules! message {
    ($locale:expr, $id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $locale.locale().text($id, &[$((stringify!($name), $crate::language::Argument::from($value)),)*])
    };
}
pub(crate) use message;
