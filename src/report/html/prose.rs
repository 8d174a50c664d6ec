//! A sentence as HTML: each figure carries the row of the measure table that it is.

use maud::{Markup, html};

use crate::report::model::figure::{Figure, Part};
use crate::report::model::text::{Span, Text};

/// A sentence.
pub fn text(text: &Text) -> Markup {
    html! {
        @for span in &text.spans {
            @match span {
                Span::Prose(words) => (words),
                Span::Given(words) => span data-given { (words) },
                Span::Code(words) => code data-given { (words) },
                Span::Note(words) => span.note { (words) },
                Span::Figure(it) => (figure(it)),
            }
        }
    }
}

fn figure(figure: &Figure) -> Markup {
    let source = &figure.source;
    let row = format!("{}|{}|{}|{}", source.measure, source.group, source.key, source.period);
    let part = (source.part != Part::Value).then(|| source.part.name());
    html! {
        span.figure .breach[figure.breach] .absent[figure.number.is_none()]
            data-measure=(row) data-part=[part] { (figure.text) }
    }
}
