//! A sentence in a mail: as on the page, each figure carries the row of the measure table
//! that it is; what a style sheet says there is said in place here.

use maud::{Markup, html};

use crate::language::figure::Figure;
use crate::language::text::{Span, Text};

/// Text in the colour of a breach, readable on white and on the wash.
pub const ALARM: &str = "#c04a00";
/// Text that stands back.
pub const MUTED: &str = "#5b6673";

/// A sentence.
pub fn text(text: &Text) -> Markup {
    html! {
        @for span in &text.spans {
            @match span {
                Span::Prose(words) => (words),
                Span::Listed(it) => span data-row={ "worklist|" (it.row) } data-part=(it.column) { (it.text) },
                Span::ConfigValue(words) => span data-given { (words) },
                Span::Code(words) => code data-given style="font-family:Menlo,Consolas,monospace;font-size:92%" { (words) },
                Span::Note(words) => span style={ "font-size:12px;font-weight:400;color:" (MUTED) } { "[" (words) "]" },
                Span::Figure(it) => (figure(it, None)),
            }
        }
    }
}

/// A figure, in the colour of a breach where it is one, or else in the colour given.
pub fn figure(figure: &Figure, colour: Option<&str>) -> Markup {
    let colour = if figure.breach && figure.number.is_some() { Some(ALARM) } else { colour };
    let colour = colour.map_or_else(String::new, |colour| format!(";color:{colour}"));
    html! {
        span data-measure=(figure.source.row()) data-part=[figure.source.column()] style={ "white-space:nowrap" (colour) } {
            (figure.text)
        }
    }
}

/// A sentence whose figures are in one colour.
pub fn coloured(it: &Text, colour: &str) -> Markup {
    html! {
        @for span in &it.spans {
            @if let Span::Figure(it) = span {
                (figure(it, Some(colour)))
            } @else {
                (text(&Text { spans: vec![span.clone()] }))
            }
        }
    }
}
