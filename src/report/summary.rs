//! The week on one screen, for a chat and a pull request: Markdown, and the same as plain
//! text for readers of mail who see no HTML.
//!
//! Names come from the exports, so they may hold anything. In Markdown they are inert: no
//! emphasis, link, table or markup begins in one, and nobody is called (`@channel`,
//! `<!here>`, `@name`).

use super::excerpt::{Excerpt, Leak};
use super::model::page::Card;
use crate::language::Locale;
use crate::language::message;
use crate::language::text::{Code, Span, Text, text};

/// The most sentences on what to do today, where one does not say it all.
const MAX_SENTENCES: usize = 6;

/// The week on one screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    finding: Text,
    parts: Vec<SummaryPart>,
}

/// A piece of it.
#[derive(Debug, Clone, PartialEq)]
enum SummaryPart {
    Paragraph(Text),
    /// A title and its sentence, in one paragraph.
    Titled(Item),
    /// A title and a list below it. Without the title, two lists in a row would be one.
    List(Option<&'static str>, Vec<Item>),
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    before: Text,
    strong: Text,
    after: Text,
}

impl Summary {
    /// The summary of an excerpt. `report` is the name of the page's file.
    #[must_use]
    pub fn of(excerpt: &Excerpt, words: &'static Locale, report: &str) -> Self {
        let page = excerpt.page;
        let mut parts = vec![SummaryPart::Paragraph(masthead(excerpt))];
        if !page.deck.is_empty() {
            parts.push(SummaryPart::Paragraph(words.sentences(page.deck.iter().cloned())));
        }
        parts.push(SummaryPart::List(None, page.cards.iter().map(|it| card(it, words)).collect()));
        let leaks = excerpt.leaks.iter().map(|it| leak(it, words)).collect();
        parts.push(SummaryPart::List(Some(words.label("mail-by-leak")), leaks));
        let lines = |asked: bool| -> Vec<Item> {
            let sections = excerpt.sections.iter().map(|it| (it.section, it.finding()));
            sections
                .filter(|(section, _)| {
                    section.id != "ledger" && section.question.is_some() == asked
                })
                .filter_map(|(section, finding)| Some(titled(section.title, finding?, words)))
                .collect()
        };
        parts.push(SummaryPart::List(Some(words.label("mail-by-question")), lines(true)));
        parts.extend(lines(false).into_iter().map(SummaryPart::Titled));
        if let Some(act) = &excerpt.act {
            let messages = act.messages.iter().copied();
            let said = act.lead.map_or_else(|| messages.collect(), |lead| vec![lead]);
            let all = said.into_iter().take(MAX_SENTENCES).cloned();
            let all =
                all.reduce(|all, one| all.and(words.label("between-sentences-of-a-list")).and(one));
            parts.extend(all.map(|all| SummaryPart::Titled(titled(act.title, &all, words))));
        }
        parts.push(SummaryPart::Paragraph(message!(
            words,
            "mail-whole-report",
            file = Code(report.to_owned())
        )));
        parts.retain(|part| !matches!(part, SummaryPart::List(_, items) if items.is_empty()));
        Self { finding: page.finding.clone(), parts }
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut all = format!("# {}\n", inert(&self.finding));
        for part in &self.parts {
            all.push('\n');
            match part {
                SummaryPart::Paragraph(text) => all.push_str(&format!("{}\n", begun(&inert(text)))),
                SummaryPart::Titled(item) => all.push_str(&format!("{}\n", item.markdown())),
                SummaryPart::List(title, items) => {
                    if let Some(title) = title {
                        all.push_str(&format!("**{title}**\n\n"));
                    }
                    all.extend(items.iter().map(|item| format!("- {}\n", item.markdown())));
                }
            }
        }
        all
    }

    /// As plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut all = format!("{}\n", one_line(&self.finding.plain()));
        for part in &self.parts {
            all.push('\n');
            match part {
                SummaryPart::Paragraph(text) => {
                    all.push_str(&format!("{}\n", one_line(&text.plain())));
                }
                SummaryPart::Titled(item) => all.push_str(&format!("{}\n", item.plain())),
                SummaryPart::List(title, items) => {
                    if let Some(title) = title {
                        all.push_str(&format!("{title}\n"));
                    }
                    all.extend(items.iter().map(|item| format!("- {}\n", item.plain())));
                }
            }
        }
        all
    }
}

impl Item {
    fn markdown(&self) -> String {
        let (before, strong, after) =
            (inert(&self.before), inert(&self.strong), inert(&self.after));
        begun(&format!("{before}**{}**{after}", strong.trim()))
    }

    fn plain(&self) -> String {
        let line = text![self.before.clone(), self.strong.clone(), self.after.clone()];
        one_line(&line.plain())
    }
}

/// Who and when.
fn masthead(excerpt: &Excerpt) -> Text {
    let masthead = &excerpt.page.masthead;
    let facts = [masthead.company.as_str(), masthead.kind, masthead.week.as_str()];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ").into()
}

/// A headline figure: what it is, its value, how it moved and what it is made of.
fn card(card: &Card, words: &'static Locale) -> Item {
    let change = card.change.iter().map(|change| change.text.clone());
    let remarks = change.chain(card.details.iter().cloned()).collect();
    Item {
        before: text![card.label.as_str(), words.label("mail-colon")],
        strong: card.value.clone(),
        after: aside(remarks, words),
    }
}

/// A leak: what it is, how many leads, and their share.
fn leak(leak: &Leak, words: &'static Locale) -> Item {
    Item {
        before: text![leak.name, words.label("mail-colon")],
        strong: words.items(leak.leads),
        after: aside(leak.share.map(Text::from).into_iter().collect(), words),
    }
}

/// Remarks after a value; nothing where there is none.
fn aside(remarks: Vec<Text>, words: &'static Locale) -> Text {
    match remarks.as_slice() {
        [] => Text::default(),
        // Brackets in brackets read badly.
        [remark] if !remark.plain().contains('（') => {
            message!(words, "mail-remark", remark = remark)
        }
        _ => {
            let remarks = Text::joined(remarks, words.label("mail-between-remarks"));
            message!(words, "mail-remarks", remarks = remarks)
        }
    }
}

fn titled(title: &str, sentence: &Text, words: &'static Locale) -> Item {
    Item {
        before: Text::default(),
        strong: title.into(),
        after: text![words.label("mail-after-title"), sentence.clone()],
    }
}

/// A text without line ends or other control characters.
fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// A text in which Markdown finds nothing to do.
fn inert(text: &Text) -> String {
    let mut all = String::new();
    for span in &text.spans {
        match span {
            Span::Code(code) if !code.contains(['`', '<', '&', '@']) => {
                all.push_str(&format!("`{}`", one_line(code)));
            }
            Span::Prose(words) | Span::ConfigValue(words) | Span::Code(words) => {
                all.push_str(&inert_words(words));
            }
            Span::Note(words) => all.push_str(&format!("({})", inert_words(words))),
            Span::Listed(listed) => all.push_str(&inert_words(&listed.text)),
            Span::Figure(figure) => all.push_str(&inert_words(&figure.text)),
        }
    }
    all
}

/// Invisible, without width, and no line may break at it: parts what would call somebody.
const JOINER: char = '\u{2060}';

fn inert_words(words: &str) -> String {
    let mut all = String::with_capacity(words.len());
    let words = one_line(words);
    let mut characters = words.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let within = |it: char| it.is_ascii_alphanumeric();
        match character {
            // Within a word it begins nothing: a column's name stays as it is.
            '_' if within(before) && characters.peek().is_some_and(|next| within(*next)) => {
                all.push('_');
            }
            // Chats and Markdown agree on these three.
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '|' | '$' => {
                all.push('\\');
                all.push(character);
            }
            // A mention, a reference, an emoji, an address.
            '@' | '#' | ':' => {
                all.push(character);
                if characters.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '/')
                {
                    all.push(JOINER);
                }
            }
            'w' | 'W' if characters.peek().is_some_and(|next| next.eq_ignore_ascii_case(&'w')) => {
                all.push(character);
                all.push(JOINER);
            }
            _ => all.push(character),
        }
        before = character;
    }
    all
}

/// A line whose beginning makes no list, heading or rule of it.
fn begun(line: &str) -> String {
    let line = line.trim_start();
    let number = line.trim_start_matches(|it: char| it.is_ascii_digit());
    let numbered = number.len() < line.len() && number.starts_with(['.', ')']);
    if line.starts_with(['-', '+', '=', '#']) {
        format!("\\{line}")
    } else if numbered {
        let digits = &line[..line.len() - number.len()];
        format!("{digits}\\{number}")
    } else {
        line.to_owned()
    }
}
