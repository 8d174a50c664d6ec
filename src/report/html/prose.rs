//! A sentence as HTML: each figure carries the row of the measure table that it is.

use maud::{Markup, html};

use crate::language::figure::Figure;
use crate::language::text::{Span, Text};
use crate::report::model::page::ListedLead;

/// A sentence.
pub fn text(text: &Text) -> Markup {
    html! {
        @for span in &text.spans {
            @match span {
                Span::Prose(words) => (words),
                Span::Listed(it) => span data-row=(listed_row(it.row)) data-part=(it.column) { (it.text) },
                Span::ConfigValue(words) => span data-given { (words) },
                Span::Code(words) => code data-given { (words) },
                Span::Note(words) => span.note { (words) },
                Span::Figure(it) => (figure(it)),
            }
        }
    }
}

/// A table's cell. One that is a figure and nothing else carries the figure's row itself: a
/// page has a thousand of them.
pub fn cell(text: &Text, numeric: bool) -> Markup {
    let words = (!numeric).then_some("w");
    let [Span::Figure(figure)] = text.spans.as_slice() else {
        return html! { td class=[words] { (self::text(text)) } };
    };
    let classes: Vec<&str> = words.into_iter().chain(marks(figure)).collect();
    let classes = (!classes.is_empty()).then(|| classes.join(" "));
    html! {
        td class=[classes] data-measure=(figure.source.row()) data-part=[figure.source.column()] { (figure.text) }
    }
}

/// A lead of the list at the head of a row, with its address where it has one.
pub fn lead(head: &str, listed: &ListedLead) -> Markup {
    let row = listed_row(listed.row);
    html! {
        @if let Some(link) = &listed.link {
            a href=(link) rel="noopener noreferrer" data-row=(row) data-part="lead_id" { (head) }
        } @else {
            span data-row=(row) data-part="lead_id" { (head) }
        }
    }
}

/// A row of the list.
fn listed_row(row: usize) -> String {
    format!("worklist|{row}")
}

fn figure(figure: &Figure) -> Markup {
    html! {
        span class=[marks(figure)] data-measure=(figure.source.row()) data-part=[figure.source.column()] {
            (figure.text)
        }
    }
}

/// What stands out about a figure: that it is a breach, or that it is not there.
fn marks(figure: &Figure) -> Option<&'static str> {
    if figure.number.is_none() { Some("absent") } else { figure.breach.then_some("breach") }
}
