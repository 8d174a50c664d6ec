//! What is sent, the mail and the summary, says what the page says, asks nobody for
//! anything, and lets no name do anything.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::fixture;
use super::support::{LANGUAGES, assert_accepted, figures, page};
use crate::domain::Entry;
use crate::job::Language;
use crate::language::Locale;
use crate::report::excerpt::{Excerpt, Saying};
use crate::report::model::page::{Block, Message, Page, Section};
use crate::report::summary::Summary;
use crate::report::{Rendered, email, html, model, render};

fn mail(page: &Page, language: Language) -> String {
    email::document(&Excerpt::of(page), Locale::of(language), "report.html")
}

fn summary(page: &Page, language: Language) -> Summary {
    Summary::of(&Excerpt::of(page), Locale::of(language), "report.html")
}

/// The page of the company that has everything on record.
fn recorded(language: Language) -> Page {
    page(&fixture::measures((121, 148)), &fixture::background(), language)
}

fn rendered(language: Language) -> Rendered {
    render(&fixture::measures((121, 148)), &fixture::background(), language).unwrap()
}

/// The text of markup, a space between its pieces: a figure is in one.
fn text(markup: &str) -> String {
    let body = &markup[markup.find("<body").unwrap()..];
    body.split('<')
        .filter_map(|piece| piece.split_once('>'))
        .filter(|(tag, _)| !tag.starts_with("script"))
        .flat_map(|(_, text)| [text, " "])
        .collect()
}

/// The numbers in a text, digits with what stands between them.
fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|it: char| !(it.is_ascii_digit() || matches!(it, '.' | ',')))
        .map(|number| number.trim_matches(['.', ',']).to_owned())
        .filter(|number| !number.is_empty())
        .collect()
}

#[test]
fn every_number_that_is_sent_is_on_the_page() {
    let (unrecorded, its_background) = fixture::nothing_recorded();
    for language in LANGUAGES {
        for (measures, background) in [
            (fixture::measures((121, 148)), fixture::background()),
            (fixture::measures((11, 36)), fixture::background()),
            (unrecorded.clone(), its_background.clone()),
        ] {
            let page = page(&measures, &background, language);
            let (html, mail) = (html::document(&page, Locale::of(language)), mail(&page, language));
            let on_page: BTreeSet<_> = figures(&html).into_iter().collect();
            let mailed = figures(&mail);
            assert!(mailed.len() > 10, "{} figures", mailed.len());
            for figure in mailed {
                assert!(on_page.contains(&figure), "{figure:?} is in the mail only");
            }
            let known = numbers(&text(&html));
            let summary = numbers(&summary(&page, language).markdown());
            for number in numbers(&text(&mail)).union(&summary) {
                assert!(known.contains(number), "{number} is not on the page");
            }
        }
    }
}

#[test]
fn of_each_section_one_picture_at_most_and_its_own_words_are_sent() {
    let page = recorded(Language::En);
    let excerpt = Excerpt::of(&page);
    let charts: Vec<&str> = excerpt.charts().map(|chart| chart.name).collect();
    assert!((3..=6).contains(&charts.len()), "{charts:?}");
    for it in &excerpt.sections {
        let first = model::charts(std::slice::from_ref(it.section)).next();
        let shown = match it.saying {
            Some(Saying::Chart(chart)) => Some(chart),
            _ => None,
        };
        assert_eq!(shown, first, "{}: the first picture", it.section.id);
        assert!(it.finding().is_some(), "{} says nothing", it.section.id);
    }
    // The leaks by number, and all of them.
    let leads: Vec<f64> = excerpt.leaks.iter().filter_map(|leak| leak.leads.number).collect();
    assert!(leads.len() == 6 && leads.is_sorted_by(|one, other| one >= other), "{leads:?}");
    let leaked = Entry::ALL.iter().zip(fixture::LEDGER).filter(|(entry, _)| entry.is_leak());
    assert_eq!(leads.iter().sum::<f64>(), leaked.map(|(_, leads)| f64::from(leads)).sum::<f64>());
    // Where a section has no picture, a message stands for it.
    let mut without = page.clone();
    without.sections[1].blocks.retain(|block| !matches!(block, Block::Chart(_)));
    assert!(!matches!(Excerpt::of(&without).sections[1].saying, Some(Saying::Chart(_)) | None));
}

/// A page with a section on what to do today, whatever the page has of its own.
fn with_act(mut page: Page, sentence: &str) -> Page {
    page.sections.retain(|section| section.id != "act");
    let message = Message { heading: sentence.into(), ..Message::default() };
    let act = Section {
        id: "act",
        question: None,
        title: "Act today",
        lead: None,
        terms: Vec::new(),
        blocks: vec![Block::Message(message)],
    };
    page.sections.insert(page.sections.len() - 1, act);
    page
}

#[test]
fn what_to_do_today_is_sent_where_the_page_says_it() {
    let page = recorded(Language::En);
    let page = with_act(page, "Somebody waits for an answer");
    let sent = mail(&page, Language::En);
    let act = sent.find("Somebody waits for an answer").expect("in the mail");
    assert!(sent.find("What this rests on").is_some_and(|grounds| act < grounds));
    let short = summary(&page, Language::En);
    assert!(short.markdown().contains("**Act today** Somebody waits for an answer\n"));
    assert!(short.plain().contains("\nAct today Somebody waits for an answer\n"));
}

/// A name that would like to be more.
const HOSTILE: &str = "- <script>alert(1)</script> <!here> <@U1> @channel *a* _b_ ~c~ `d` [e](f) \
                       | $g$ #1 :h: https://evil.example www.evil.example & \\\n# i";

#[test]
fn what_the_sources_say_is_text_and_never_markup() {
    let mut background = fixture::background();
    background.job.company = Some(HOSTILE.to_owned());
    for language in LANGUAGES {
        let mut page = page(&fixture::measures((121, 148)), &background, language);
        page.finding = HOSTILE.into();
        page.deck = vec![HOSTILE.into()];
        page.sections[1].lead = Some(HOSTILE.into());
        let sent = mail(&page, language);
        assert!(!sent.contains("<script") && sent.contains("&lt;script&gt;alert(1)"));
        let summary = summary(&page, language);
        let inert = "&lt;script&gt;alert(1)&lt;/script&gt; &lt;!here&gt; &lt;@\u{2060}U1&gt; \
                     @\u{2060}channel \\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\[e\\](f) \\| \\$g\\$ #1 \
                     :\u{2060}h: https:\u{2060}//evil.example w\u{2060}w\u{2060}w.evil.example \
                     &amp; \\\\ # i";
        let markdown = summary.markdown();
        // Four times, each on one line: nothing of it begins one.
        assert_eq!(markdown.matches(inert).count(), 4, "{markdown}");
        assert!(markdown.starts_with(&format!("# - {inert}\n")));
        assert!(markdown.contains(&format!("\n\\- {inert}")), "no list begins");
        assert!(!markdown.contains("\n# ") && !markdown.contains(['<', '>']));
        assert!(!summary.plain().contains("\n# "));
        let subject = format!("{HOSTILE}\r\nBcc: somebody@example.com");
        let envelope =
            email::Envelope { subject, date: 0, week: "2026-W47".to_owned(), language: "en" };
        let message = String::from_utf8(email::message(&envelope, "", "", &[])).unwrap();
        let (headers, _) = message.split_once("\r\n\r\n").unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
    }
}

/// A part of a message: its headers by name, and its body as it was before encoding.
struct MailPart {
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl MailPart {
    /// Reads a part as RFC 2045 says.
    fn read(raw: &str) -> Self {
        let (head, body) = raw.split_once("\r\n\r\n").expect("an empty line");
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let headers: BTreeMap<String, String> = unfolded
            .split("\r\n")
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let body = match headers.get("content-transfer-encoding").map(String::as_str) {
            Some("base64") => STANDARD.decode(body.replace("\r\n", "")).expect("base64"),
            Some("quoted-printable") => quoted_printable(body),
            _ => body.as_bytes().to_vec(),
        };
        Self { headers, body }
    }

    /// The parts between the boundaries.
    fn parts(&self) -> Vec<Self> {
        let boundary = self.headers["content-type"].split("boundary=\"").nth(1).unwrap();
        let boundary = format!("--{}", boundary.split('"').next().unwrap());
        let body = String::from_utf8(self.body.clone()).unwrap();
        let closed = body.split_once(&format!("{boundary}--")).expect("it is closed").0;
        let opened = format!("{boundary}\r\n");
        let parts = closed.split(&opened).skip(1);
        parts.map(|part| Self::read(part.strip_suffix("\r\n").unwrap())).collect()
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap().replace("\r\n", "\n")
    }
}

fn quoted_printable(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.replace("=\r\n", "").into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        if byte == b'=' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    bytes
}

#[test]
fn the_message_is_a_whole_draft_for_any_mail_program() {
    for language in LANGUAGES {
        let sent = rendered(language);
        let raw = String::from_utf8(sent.email_message.clone()).expect("ASCII");
        assert!(raw.is_ascii() && raw.len() < 900_000, "{} bytes", raw.len());
        assert!(raw.split("\r\n").all(|line| line.len() <= 998 && !line.contains('\n')));
        let message = MailPart::read(&raw);
        assert_eq!(message.headers["x-unsent"], "1");
        assert_eq!(message.headers["date"], "Sun, 22 Nov 2026 15:00:00 +0000");
        for name in ["from", "to", "cc", "bcc", "sender", "received"] {
            assert!(!message.headers.contains_key(name), "a draft has no {name}");
        }
        assert!(message.headers["message-id"].ends_with("@tasuki>"));
        assert!(message.headers["content-type"].starts_with("multipart/related;"));
        let parts = message.parts();
        let bodies = parts[0].parts();
        assert!(parts[0].headers["content-type"].starts_with("multipart/alternative;"));
        assert!(bodies[0].headers["content-type"].starts_with("text/plain;"));
        assert!(bodies[1].headers["content-type"].starts_with("text/html;"));
        assert_eq!(bodies[1].text(), sent.email_html);
        let finding = sent.summary.lines().next().unwrap().trim_start_matches("# ");
        assert_eq!(bodies[0].text().lines().next(), Some(finding));
        // Each picture is shown, and each that is shown is there.
        let html = &sent.email_html;
        let shown: Vec<&str> =
            html.split("src=\"cid:").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let held: Vec<String> = parts[1..]
            .iter()
            .map(|part| part.headers["content-id"].trim_matches(['<', '>']).to_owned())
            .collect();
        assert!(held == shown && held.len() >= 3, "{held:?} and {shown:?}");
        for part in &parts[1..] {
            assert!(part.headers["content-type"].starts_with("image/png;"));
            assert!(part.headers["content-disposition"].starts_with("inline;"));
            assert!(part.body.starts_with(b"\x89PNG\r\n\x1a\n"));
        }
        assert_eq!(html.matches("alt=\"\"").count(), 0);
        assert_eq!(rendered(language), sent, "the same report gives the same bytes");
    }
}

#[test]
fn the_mail_needs_no_style_sheet_and_asks_nobody_for_anything() {
    for language in LANGUAGES {
        let html = mail(&recorded(language), language);
        assert!(html.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", language.code())));
        for absent in
            ["<style", "<script", "<svg", "<link", "href=", "http", "flex", "grid", "var("]
        {
            assert!(!html.contains(absent), "{absent}");
        }
        let tables = html.matches("<table").count();
        assert_eq!(html.matches("<table role=\"presentation\"").count(), tables, "only layout");
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.lines().all(|line| line.len() <= 998), "a line is too long to be sent");
    }
}

#[test]
fn the_summary_is_the_one_that_was_looked_at() {
    for language in LANGUAGES {
        let summary = summary(&recorded(language), language).markdown();
        assert!(summary.lines().count() <= 32 && summary.chars().count() <= 2_800, "one screen");
        let code = language.code();
        assert_accepted(&format!("src/report/tests/snapshots/summary.{code}.md"), &summary);
    }
}
