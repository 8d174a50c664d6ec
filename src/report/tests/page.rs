//! Reads the finished page back: every number is a row, and nothing else is a number.

use std::collections::BTreeSet;

use super::fixture;
use super::support::{Figure, LANGUAGES, figures, page};
use crate::job::Language;
use crate::language::Locale;
use crate::measures::{Measure, Measures};
use crate::report::background::Background;
use crate::report::html;

fn document(measures: &Measures, background: &Background, language: Language) -> String {
    html::document(&page(measures, background, language), Locale::of(language))
}

/// Every page that the tests read: both companies, both languages.
fn pages() -> Vec<(Measures, String)> {
    let (unrecorded, its_background) = fixture::nothing_recorded();
    let recorded = fixture::measures((121, 148));
    let few = fixture::measures((11, 36));
    LANGUAGES
        .into_iter()
        .flat_map(|language| {
            [
                (recorded.clone(), document(&recorded, &fixture::background(), language)),
                (few.clone(), document(&few, &fixture::background(), language)),
                (unrecorded.clone(), document(&unrecorded, &its_background, language)),
            ]
        })
        .collect()
}

fn row<'a>(measures: &'a Measures, name: &str) -> Option<&'a Measure> {
    let parts: Vec<&str> = name.split('|').collect();
    let [measure, group, key, period] = parts[..] else { return None };
    measures.get(measure, group, key, period)
}

/// Whether a printed number is this one, rounded as it is printed.
fn prints(text: &str, number: f64) -> bool {
    let digits: String = text.replace('\u{2212}', "-").replace('±', "");
    let digits: String =
        digits.chars().filter(|it| it.is_ascii_digit() || matches!(it, '.' | '-')).collect();
    let Ok(printed) = digits.parse::<f64>() else { return false };
    let decimals = i32::try_from(digits.split_once('.').map_or(0, |it| it.1.len())).unwrap();
    let rounding = 0.5 * 10_f64.powi(-decimals) + 1e-9;
    if text.starts_with('<') {
        return number < printed;
    }
    // Which way a difference goes is said in words.
    let number = if text.ends_with(" points") || text.contains("ポイント") {
        number.abs()
    } else {
        number
    };
    let unit = match text {
        _ if text.contains("万円") => 1e4,
        _ if text.contains('¥') && text.ends_with('M') => 1e6,
        _ => 1.0,
    };
    // the lower limit of an interval leaves its unit to the upper one; minutes are those of
    // hours or of days
    let scales = if unit > 1.0 {
        vec![1.0 / unit]
    } else {
        vec![1.0, 100.0, 24.0, 60.0, 1_440.0, 1.0 / 24.0]
    };
    scales.into_iter().any(|scale| (number * scale - printed).abs() <= rounding)
}

#[test]
fn every_figure_is_a_row_and_prints_its_number() {
    for (measures, page) in pages() {
        let figures = figures(&page);
        assert!(figures.len() > 15, "only {} figures", figures.len());
        for Figure { row: name, column: part, text } in figures {
            let row = row(&measures, &name).unwrap_or_else(|| panic!("{name} is no row"));
            let number = match part.as_str() {
                "value" => row.value,
                "numerator" => row.numerator,
                "denominator" => row.denominator,
                "low" => row.low,
                "high" => row.high,
                other => panic!("{other} is no column"),
            };
            match number {
                Some(number) => {
                    assert!(prints(&text, number), "{name} {part}: {text} for {number}");
                }
                None => assert!(
                    !text.contains(|it: char| it.is_ascii_digit()),
                    "{name} is unknown and printed as {text}"
                ),
            }
        }
    }
}

/// The words of the page that are neither figures, nor given by the job, nor heads of a table.
fn plain_words(page: &str) -> String {
    let body = &page[page.find("<body").unwrap()..];
    let (mut words, mut skipped): (String, Vec<String>) = (String::new(), Vec::new());
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if tag.starts_with('/') {
            if skipped.last() == Some(&name) {
                skipped.pop();
            }
        } else if !skipped.is_empty()
            || tag.contains("data-measure")
            || tag.contains("data-given")
            || tag.contains("data-row")
            || matches!(name.as_str(), "svg" | "script" | "th")
        {
            // an element that closes itself opens nothing
            if !tag.ends_with('/') {
                skipped.push(name);
            }
        }
        if skipped.is_empty() {
            words.push_str(text);
            words.push('\n');
        }
    }
    words
}

#[test]
fn no_number_stands_on_the_page_that_is_not_a_row() {
    for (_, page) in pages() {
        let words = plain_words(&page);
        let numbers: Vec<&str> =
            words.lines().filter(|line| line.contains(|it: char| it.is_ascii_digit())).collect();
        assert!(words.len() > 500 && numbers.is_empty(), "numbers without a row: {numbers:?}");
    }
}

#[test]
fn every_measure_shown_is_explained() {
    for language in LANGUAGES {
        let words = Locale::of(language);
        for (_, page) in pages() {
            let names: BTreeSet<String> = figures(&page)
                .into_iter()
                .map(|figure| figure.row.split('|').next().unwrap().to_owned())
                .collect();
            for name in names {
                assert!(
                    words.has(&format!("measure-{name}.definition")),
                    "{name} is not explained"
                );
            }
        }
    }
}

#[test]
fn without_a_recorded_handoff_the_page_says_what_cannot_be_known() {
    let (measures, background) = fixture::nothing_recorded();
    let english = document(&measures, &background, Language::En);
    for sentence in [
        "No handoff to sales was recorded for any of ",
        "How fast sales responds, how long leads wait, what sales sends back",
        "Whether a lead is ready cannot be known",
        "What the leaks are worth cannot be known",
    ] {
        assert!(english.contains(sentence), "{sentence}");
    }
    let japanese = document(&measures, &background, Language::Ja);
    assert!(
        japanese.contains("初回対応の速さ、滞留、差し戻し、引き渡し後の進み具合は把握できない")
    );
    assert!(!japanese.contains("差し戻しはなかった"), "unknown is not none");
    for page in [english, japanese] {
        for measure in ["rejections|", "sla_past_due_now|", "sla_compliance|", "handoffs|"] {
            assert!(!page.contains(measure), "a zero that is not known is not shown");
        }
    }
}

#[test]
fn a_figure_from_too_few_cases_says_so() {
    let measures = fixture::measures((11, 19));
    let english = document(&measures, &fixture::background(), Language::En);
    let name = "data-measure=\"sla_compliance|||2026-W47\">57.9%</span>";
    assert!(english.contains(&format!("{name} <span class=\"note\">too few to tell</span>")));
    let japanese = document(&measures, &fixture::background(), Language::Ja);
    assert!(japanese.contains("件数不足・判断不可"));
}

#[test]
fn what_the_sources_say_is_text_and_never_markup() {
    let (measures, background) = fixture::nothing_recorded();
    for language in LANGUAGES {
        let page = document(&measures, &background, language);
        assert!(page.contains("Olive &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co."));
        assert_eq!(page.matches("<script").count(), 1);
    }
}

#[test]
fn the_page_is_small_and_asks_nobody_for_anything() {
    for (_, page) in pages() {
        assert!(page.len() < 400_000, "{} bytes", page.len());
        // a namespace is a name, and a pattern of the same drawing is no request
        let own = page.replace("http://www.w3.org/2000/svg", "").replace("url(#", "");
        // a link to a lead asks for nothing until it is followed, and then tells nothing
        let (safe, link) = (" rel=\"noopener noreferrer\"", "<a href=\"https:");
        let own = own.split(link).map(|rest| rest.replacen(safe, "", 1)).collect::<String>();
        assert_eq!(page.matches(link).count(), page.matches(safe).count());
        for request in
            ["http:", "https:", "\"//", " src=", "@import", "url(", " style=", " onclick"]
        {
            assert!(!own.contains(request), "{request}");
        }
        assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    }
    assert!(include_str!("../html/sort.js").len() < 1_000);
}

#[test]
fn japanese_is_written_as_a_japanese_report() {
    let japanese = document(&fixture::measures((121, 148)), &fixture::background(), Language::Ja);
    assert!(japanese.starts_with("<!DOCTYPE html><html lang=\"ja\">"));
    assert!(japanese.contains("2026年11月16日（月）〜11月22日（日）"));
    assert!(japanese.contains("暦時間で48時間"), "which hours count is always said");
    assert!(japanese.contains("20,645万円"));
    assert!(!japanese.contains(['▲', '△']), "before a number a triangle means minus");
    assert!(japanese.contains("−0.6pt"));
}
