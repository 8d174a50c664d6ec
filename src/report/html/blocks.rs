//! Charts with their tables, tables, and what cannot be known.

use maud::{Markup, PreEscaped, html};

use super::prose::{cell, lead, text};
use crate::language::Locale;
use crate::report::chart::by_class;
use crate::report::model::page::{Block, Chart, Definitions, Message, Row, Table, Unknown};

/// One piece of a section.
pub fn block(block: &Block, words: &'static Locale) -> Markup {
    match block {
        Block::Paragraph(paragraph) => html! { p { (text(paragraph)) } },
        Block::Unknown(it) => unknown(it),
        Block::Chart(it) => chart(it, words),
        Block::Table(it) => html! { div.standing { (table(it, words)) } },
        Block::Message(it) => message(it, words),
        Block::Definitions(it) => definitions(it),
    }
}

fn unknown(unknown: &Unknown) -> Markup {
    html! {
        div.cannot role="note" {
            h3 { (text(&unknown.what)) }
            p { (text(&unknown.why)) }
        }
    }
}

fn chart(chart: &Chart, words: &'static Locale) -> Markup {
    html! {
        div.message {
            figure {
                h3 { (text(&chart.heading)) }
                // the drawing is our own markup, its texts escaped where it was written
                div.picture { (PreEscaped(by_class(&chart.drawing.inline_svg))) }
                figcaption { (text(&chart.note)) }
            }
            @if chart.expanded {
                (table(&chart.data_table, words))
            } @else {
                details {
                    summary { (words.label("figures-behind")) }
                    (table(&chart.data_table, words))
                }
            }
        }
    }
}

fn message(message: &Message, words: &'static Locale) -> Markup {
    html! {
        div.message {
            h3 { (text(&message.heading)) }
            @for it in &message.tables { (table(it, words)) }
            @if let Some(note) = &message.note { p.note-below { (text(note)) } }
            @for it in &message.folded {
                details {
                    summary { (text(&it.caption)) }
                    (table(it, words))
                }
            }
        }
    }
}

fn table(table: &Table, words: &'static Locale) -> Markup {
    let caption = table.caption.plain();
    html! {
        section.scroll .narrow[table.columns.len() < 5] tabindex="0" aria-label={ (caption) " (" (words.label("scroll-hint")) ")" } {
            table {
                caption { (text(&table.caption)) }
                thead {
                    tr {
                        @for column in &table.columns {
                            th scope="col" .n[column.numeric] { (column.name) }
                        }
                    }
                }
                tbody { @for row in &table.rows { (self::row(row, table)) } }
                @if !table.totals.is_empty() {
                    tbody.totals { @for row in &table.totals { (self::row(row, table)) } }
                }
                @if !table.beside.is_empty() {
                    tbody.beside {
                        tr { th scope="rowgroup" colspan=(table.columns.len()) { (words.label("beside")) } }
                        @for row in &table.beside { (self::row(row, table)) }
                    }
                }
            }
        }
        @if table.cut_short { p.further { (words.label("more-rows")) } }
    }
}

fn row(row: &Row, table: &Table) -> Markup {
    html! {
        tr .leak[row.mark.is_some()] {
            th scope="row" {
                @match &row.listed {
                    Some(listed) => (lead(&row.head, listed)),
                    None => (row.head),
                }
                @if let Some(mark) = row.mark { " " span.mark { (mark) } }
                @if let Some(explanation) = &row.explanation {
                    span.rule { (text(explanation)) }
                }
            }
            @for (it, column) in row.cells.iter().zip(table.columns.iter().skip(1)) {
                (cell(it, column.numeric))
            }
        }
    }
}

fn definitions(definitions: &Definitions) -> Markup {
    html! {
        section.definitions {
            h3 { (definitions.heading) }
            dl data-given {
                @for (term, meaning) in &definitions.entries {
                    div {
                        dt { (term) }
                        dd { (text(meaning)) }
                    }
                }
            }
        }
    }
}
