//! The mail's HTML. Mail programs know little of the web: Outlook lays out with Word, and
//! some drop `<style>`. So: tables that only lay out (`role="presentation"`), every style in
//! place, every ground and colour said, 600 pixels at most and narrower on a phone without a
//! media query, pictures by content id, nothing from any address.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::prose::{self, ALARM, MUTED};
use super::{SHOWN_WIDTH, content_id};
use crate::language::Locale;
use crate::language::text::{Code, Text};
use crate::language::{Letters, message};
use crate::report::excerpt::{Excerpt, Grounds, Saying, SectionExcerpt};
use crate::report::model::page::{Card, Chart, Tone};

const INK: &str = "#1f2937";
const BLUE: &str = "#0072b2";
const GROUND: &str = "#ffffff";
const WASH: &str = "#f3f5f8";
const LINE: &str = "#dfe4ea";

/// What Outlook for Windows needs to keep to the width, which it takes from no style.
const OUTLOOK_OPENS: &str = "<!--[if mso]><table role=\"presentation\" width=\"600\" \
    align=\"center\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td><![endif]-->";
const OUTLOOK_CLOSES: &str = "<!--[if mso]></td></tr></table><![endif]-->";

/// Prints one mail.
struct Printer {
    words: &'static Locale,
}

/// The whole mail. `report` is the name of the page's file.
#[must_use]
pub fn document(excerpt: &Excerpt, words: &'static Locale, report: &str) -> String {
    let printer = Printer { words };
    in_lines(&printer.document(excerpt, report).into_string())
}

/// The markup with a line for each block: a sender that does not encode it again sends no
/// line longer than mail may have. Texts hold no `<`, so only tags are found.
fn in_lines(markup: &str) -> String {
    let mut lines = markup.to_owned();
    for tag in ["meta", "title", "body", "table", "tr", "td", "h1", "h2", "h3", "p", "img"] {
        for end in [" ", ">"] {
            lines = lines.replace(&format!("<{tag}{end}"), &format!("\n<{tag}{end}"));
        }
    }
    lines = lines.replace(" style=\"", "\nstyle=\"");
    lines.push('\n');
    lines
}

impl Printer {
    fn document(&self, excerpt: &Excerpt, report: &str) -> Markup {
        let page = excerpt.page;
        html! {
            (DOCTYPE)
            html lang=(self.words.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light";
                    meta name="supported-color-schemes" content="light";
                    meta name="x-apple-disable-message-reformatting";
                    meta name="format-detection" content="telephone=no, date=no, address=no";
                    title { (page.title) }
                }
                body bgcolor=(WASH) style={ "margin:0;padding:0;color-scheme:light;background-color:" (WASH) ";color:" (INK) } {
                    div style="display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px" {
                        (self.sentences(&page.deck))
                    }
                    div role="article" aria-label=(page.title) lang=(self.words.tag()) {
                        table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor=(WASH) style={ "background-color:" (WASH) } {
                            tr { td align="center" style="padding:16px 0" {
                                (PreEscaped(OUTLOOK_OPENS))
                                table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor=(GROUND) style={ "width:100%;max-width:600px;background-color:" (GROUND) } {
                                    (self.opening(excerpt))
                                    @for it in &excerpt.sections { (self.section(it)) }
                                    @if let Some(act) = &excerpt.act {
                                        (self.row("padding:28px 20px 4px", &html! {
                                            (self.section_title(None, act.title))
                                            @if let Some(lead) = act.lead { (self.paragraph(lead)) }
                                            @for message in &act.messages { (self.heading(message)) }
                                        }))
                                    }
                                    @if let Some(grounds) = &excerpt.grounds { (self.grounds(grounds)) }
                                    (self.footer(report))
                                }
                                (PreEscaped(OUTLOOK_CLOSES))
                            } }
                        }
                    }
                }
            }
        }
    }

    /// A style of running text.
    fn style(&self, size: u32, weight: u32, colour: &str, rest: &str) -> String {
        let heading = usize::from(weight >= 700 && size > 14);
        let Letters { family, leading, breaks } = self.words.letters();
        let (leading, breaks) = (leading[heading], breaks[heading]);
        format!(
            "font-family:{family};font-size:{size}px;line-height:{leading};font-weight:{weight};\
             color:{colour}{breaks};{rest}"
        )
    }

    /// A row of the layout, with one cell.
    fn row(&self, padding: &str, content: &Markup) -> Markup {
        html! {
            tr {
                td bgcolor=(GROUND) style={ (padding) ";background-color:" (GROUND) ";" (self.style(15, 400, INK, "text-align:left")) } {
                    (content)
                }
            }
        }
    }

    fn paragraph(&self, text: &Text) -> Markup {
        html! { p style=(self.style(15, 400, INK, "margin:0 0 10px")) { (prose::text(text)) } }
    }

    fn small(&self, text: &Text) -> Markup {
        html! { p style=(self.style(13, 400, MUTED, "margin:0 0 4px")) { (prose::text(text)) } }
    }

    fn sentences(&self, sentences: &[Text]) -> Markup {
        html! {
            @for (at, sentence) in sentences.iter().enumerate() {
                @if at > 0 { (self.words.between_words()) }
                (prose::text(sentence))
            }
        }
    }

    fn opening(&self, excerpt: &Excerpt) -> Markup {
        let (page, masthead) = (excerpt.page, &excerpt.page.masthead);
        let headline = html! {
            p style=(self.style(13, 400, MUTED, "margin:0 0 16px")) {
                @if !masthead.company.is_empty() {
                    span data-given style={ "font-weight:700;color:" (INK) } { (masthead.company) } br;
                }
                (masthead.kind) br;
                span data-given { (masthead.week) }
            }
            h1 style=(self.style(25, 700, INK, "margin:0 0 12px")) { (prose::text(&page.finding)) }
            @if !page.deck.is_empty() {
                p style=(self.style(15, 400, MUTED, "margin:0")) {
                    @for (at, sentence) in page.deck.iter().enumerate() {
                        @if at > 0 { (self.words.between_words()) }
                        (prose::coloured(sentence, INK))
                    }
                }
            }
        };
        let cards = html! {
            table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style={ "width:100%;border-top:2px solid " (INK) } {
                @for card in &page.cards { (self.card(card)) }
            }
        };
        html! {
            (self.row("padding:26px 20px 20px", &headline))
            (self.row("padding:0 20px 8px", &cards))
        }
    }

    /// A headline figure: the value on the left, what it is and how it moved on the right.
    fn card(&self, card: &Card) -> Markup {
        let (size, colour) = match card {
            Card { known: false, .. } => (18, MUTED),
            Card { breach: true, .. } => (24, ALARM),
            Card { .. } => (24, INK),
        };
        let cell = format!("padding:12px 0;border-bottom:1px solid {LINE};vertical-align:top;");
        html! {
            tr {
                td width="128" valign="top" style=(self.style(size, 700, colour, &format!("{cell}width:128px;white-space:nowrap;text-align:left"))) {
                    (prose::coloured(&card.value, colour))
                }
                td valign="top" style=(self.style(13, 400, MUTED, &format!("{cell}text-align:left"))) {
                    p style=(self.style(14, 700, INK, "margin:0")) { (card.label) }
                    @if let Some(change) = &card.change {
                        @let colour = match change.tone {
                            Tone::Worse => ALARM,
                            Tone::Better => BLUE,
                            Tone::Neutral => INK,
                        };
                        p style=(self.style(13, 600, colour, "margin:0")) { (prose::text(&change.text)) }
                    }
                    @for detail in &card.details {
                        p style=(self.style(13, 400, MUTED, "margin:0")) { (prose::text(detail)) }
                    }
                }
            }
        }
    }

    fn section_title(&self, question: Option<u8>, title: &str) -> Markup {
        html! {
            @if let Some(question) = question {
                p style=(self.style(12, 600, MUTED, "margin:0")) {
                    (prose::text(&message!(self.words, "question-of-contract", number = question)))
                }
            }
            h2 style=(self.style(19, 700, INK, "margin:0 0 10px")) { (title) }
        }
    }

    fn section(&self, it: &SectionExcerpt) -> Markup {
        let section = it.section;
        self.row(
            "padding:28px 20px 4px",
            &html! {
                (self.section_title(section.question, section.title))
                @if let Some(lead) = &section.lead { (self.paragraph(lead)) }
                @match it.saying {
                    Some(Saying::Chart(chart)) => (self.chart(chart)),
                    Some(Saying::Message(heading)) => (self.heading(heading)),
                    Some(Saying::Unknown(unknown)) => {
                        (self.heading(&unknown.what))
                        p style=(self.style(14, 400, MUTED, "margin:0 0 10px")) { (prose::text(&unknown.why)) }
                    },
                    None => {},
                }
            },
        )
    }

    fn heading(&self, heading: &Text) -> Markup {
        html! { h3 style=(self.style(16, 700, INK, "margin:0 0 8px")) { (prose::text(heading)) } }
    }

    fn chart(&self, chart: &Chart) -> Markup {
        // Where pictures are blocked the text in their place is as dark as any other.
        let style = self.style(13, 400, MUTED, "display:block;width:100%;height:auto;border:0");
        html! {
            (self.heading(&chart.heading))
            img src={ "cid:" (content_id(chart, self.words)) } width=(SHOWN_WIDTH) alt=(chart.heading.plain()) style={ (style) ";max-width:" (SHOWN_WIDTH) "px;background-color:" (GROUND) };
            p style=(self.style(13, 400, MUTED, "margin:8px 0 10px")) { (prose::text(&chart.note)) }
        }
    }

    fn grounds(&self, grounds: &Grounds) -> Markup {
        let (words, section) = (self.words, grounds.section);
        let rows = grounds.sources.iter().map(|it| match it.set_aside {
            Some(rows) => message!(
                words,
                "mail-source-set-aside",
                source = it.name,
                read = it.read,
                set_aside = rows
            ),
            None => message!(words, "mail-source", source = it.name, read = it.read),
        });
        let rows = Text::joined(rows, words.label("between-sentences-of-a-list"));
        self.row(
            "padding:28px 20px 4px",
            &html! {
                (self.section_title(None, section.title))
                @for term in &section.terms {
                    (self.small(&Text::from(term.name).and(words.label("mail-colon")).and(term.answer.clone())))
                }
                @if !grounds.sources.is_empty() {
                    (self.small(&Text::from(words.label("mail-rows-read")).and(words.label("mail-colon")).and(rows)))
                }
            },
        )
    }

    fn footer(&self, report: &str) -> Markup {
        let whole = message!(self.words, "mail-whole-report", file = Code(report.to_owned()));
        html! {
            tr {
                td bgcolor=(GROUND) style={ "padding:20px 20px 26px;background-color:" (GROUND) ";" (self.style(13, 400, MUTED, "text-align:left")) } {
                    p style=(self.style(13, 400, MUTED, &format!("margin:0;padding-top:14px;border-top:1px solid {LINE}"))) {
                        (prose::text(&whole)) br; (self.words.label("made-by"))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::colour::Paint;

    /// The contrast of the charts' own colours is tested where they are.
    #[test]
    fn the_mail_has_the_colours_of_the_charts() {
        let paints = [Paint::Ink, Paint::Muted, Paint::Alarm, Paint::Blue, Paint::Ground];
        assert_eq!([INK, MUTED, ALARM, BLUE, GROUND], paints.map(Paint::light));
    }
}
