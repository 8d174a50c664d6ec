//! The page as HTML: one file, no request to anywhere, a strict content security policy.

mod blocks;
#[cfg(test)]
mod contrasts;
mod policy;
mod prose;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::chart;
use super::model::page::{Card, Page, Section, Tone};
use crate::language::Locale;
use crate::language::message;

/// The page's own style; the charts bring theirs.
const STYLE: &str = include_str!("style.css");
/// The one script: sorts a table when the head of a column is pressed.
const SORT: &str = include_str!("sort.js");

/// The whole document.
#[must_use]
pub fn document(page: &Page, words: &'static Locale) -> String {
    let style = format!("{STYLE}{}", chart::style());
    let policy = policy::policy(&style, SORT);
    html! {
        (DOCTYPE)
        html lang=(words.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="tasuki";
                title { (page.title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(style)) }
            }
            body data-sort=(words.label("sort-by")) {
                a.skip href="#main" { (words.label("skip")) }
                (masthead(page))
                main #main {
                    (opening(page, words))
                    @for section in &page.sections { (self::section(section, words)) }
                }
                footer {
                    p { (words.label("made-by")) }
                }
                script { (PreEscaped(SORT)) }
            }
        }
    }
    .into_string()
}

fn masthead(page: &Page) -> Markup {
    let masthead = &page.masthead;
    html! {
        header.masthead {
            div.frame {
                p.who {
                    @if !masthead.company.is_empty() { span.company data-given { (masthead.company) } " " }
                    span.kind { (masthead.kind) }
                }
                p.when data-given { (masthead.week) }
            }
        }
    }
}

fn opening(page: &Page, words: &'static Locale) -> Markup {
    html! {
        div.opening {
            div.frame {
                h1 { (prose::text(&page.finding)) }
                @if !page.deck.is_empty() {
                    p.deck {
                        @for (at, sentence) in page.deck.iter().enumerate() {
                            @if at > 0 { (words.between_words()) }
                            (prose::text(sentence))
                        }
                    }
                }
                section.cards aria-label=(words.label("headline")) {
                    @for card in &page.cards { (self::card(card)) }
                }
                nav.contents aria-label=(words.label("contents")) {
                    ol {
                        @for section in &page.sections {
                            li { a href={ "#" (section.id) } { (section.title) } }
                        }
                    }
                }
            }
        }
    }
}

fn card(card: &Card) -> Markup {
    html! {
        article.card .breach[card.breach] .unknown[!card.known] {
            h2 { (card.label) }
            p.value { (prose::text(&card.value)) }
            div {
                @if let Some(change) = &card.change {
                    p.change .worse[change.tone == Tone::Worse] .better[change.tone == Tone::Better] {
                        (prose::text(&change.text))
                    }
                }
                @for detail in &card.details {
                    p.detail { (prose::text(detail)) }
                }
            }
        }
    }
}

fn section(section: &Section, words: &'static Locale) -> Markup {
    let heading = format!("{}-heading", section.id);
    html! {
        section.chapter #(section.id) aria-labelledby=(heading) {
            div.frame {
                div.margin {
                    @if let Some(question) = section.question {
                        p.number {
                            (prose::text(&message!(words, "question-of-contract", number = question)))
                        }
                    }
                    h2 #(heading) { (section.title) }
                    @if !section.terms.is_empty() {
                        div.terms {
                            @if section.id != "grounds" { h3 { (words.label("contract-says")) } }
                            dl {
                                @for term in &section.terms {
                                    div {
                                        dt { (term.name) }
                                        dd { (prose::text(&term.answer)) }
                                    }
                                }
                            }
                        }
                    }
                }
                div.body {
                    @if let Some(lead) = &section.lead { p.lead { (prose::text(lead)) } }
                    @for block in &section.blocks { (blocks::block(block, words)) }
                }
            }
        }
    }
}
