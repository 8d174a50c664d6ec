//! Given these measures, this sentence.

use super::fixture;
use super::support::{LANGUAGES, page, without};
use crate::calendar::Week;
use crate::domain::Entry;
use crate::job::Language;
use crate::language::Locale;
use crate::language::text::Text;
use crate::measures::{ALL, Measures, name};
use crate::report::background::{Background, ReportWeek};
use crate::report::model::finding::finding;
use crate::report::model::reading::Reading;
use crate::report::{ReportError, checks};

fn heading(measures: &Measures, background: &Background, language: Language) -> String {
    finding(&Reading { measures, background, words: Locale::of(language) }).0.plain()
}

#[test]
fn within_the_usual_range_the_largest_leak_is_the_finding() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    assert_eq!(
        heading(&measures, &background, Language::En),
        "203 leads have sat in the marketing queue for more than 30 days"
    );
    assert_eq!(
        heading(&measures, &background, Language::Ja),
        "引き渡し前のまま30日を超えて滞留しているリードが203件"
    );
}

#[test]
fn a_week_outside_its_usual_range_comes_first() {
    let (measures, background) = (fixture::measures((84, 141)), fixture::background());
    assert_eq!(
        heading(&measures, &background, Language::En),
        "Sales answered only 59.6% of this week’s handoffs in time, an unusual low"
    );
    assert_eq!(
        heading(&measures, &background, Language::Ja),
        "今週の期限内対応率は59.6%。通常の変動幅を下回る悪化"
    );
}

#[test]
fn a_week_that_is_not_wholly_due_is_not_judged() {
    let (measures, mut background) = (fixture::measures((84, 141)), fixture::background());
    let before = Week::named("2026-W46").unwrap();
    background.judged = Some(ReportWeek::of(before));
    let reading = |language| Reading {
        measures: &measures,
        background: &background,
        words: Locale::of(language),
    };
    let (heading, deck) = finding(&reading(Language::En));
    assert!(heading.plain().starts_with("203 leads"), "{}", heading.plain());
    let last = |deck: &[Text]| deck.last().map(Text::plain).unwrap_or_default();
    assert_eq!(
        last(&deck),
        "Sales answered 83.1% of the handoffs of the week of 9 November in time, within the usual range of 74.2–88.2%."
    );
    let (_, deck) = finding(&reading(Language::Ja));
    assert_eq!(
        last(&deck),
        "11月9日の週の期限内対応率は83.1%で、通常の変動幅（74.2〜88.2%）の範囲内。"
    );
}

#[test]
fn recent_weeks_that_differ_from_those_before_come_before_a_leak() {
    let mut rows = fixture::Rows(without(&fixture::measures((121, 148)), |row| {
        row.measure == name::SLA_COMPLIANCE_TREND && row.group.is_empty()
    }));
    let interval = [Some(678.0), Some(829.0), Some(-0.12), Some(-0.03)];
    rows.row(name::SLA_COMPLIANCE_TREND, "", "", ALL, Some(-0.07), interval);
    rows.value(name::SLA_COMPLIANCE_TREND_P, "", "", Some(0.029));
    let background = fixture::background();
    assert_eq!(
        heading(&rows.0, &background, Language::En),
        "Sales answered 81.8% of handoffs in time over the last 6 weeks, down from 82.4%"
    );
    let words = Locale::of(Language::Ja);
    let (heading, deck) = finding(&Reading { measures: &rows.0, background: &background, words });
    assert_eq!(heading.plain(), "直近6週間の期限内対応率は81.8%。その前の82.4%から悪化");
    assert_eq!(deck[0].plain(), "最も悪化したのは関西営業部で、83.9%から59.3%に低下。");
}

#[test]
fn a_change_that_chance_may_make_is_no_finding() {
    let mut rows = fixture::Rows(fixture::measures((121, 148)));
    rows.value(name::SLA_COMPLIANCE_TREND_P, "", "", Some(0.03));
    let heading = heading(&rows.0, &fixture::background(), Language::En);
    assert!(heading.starts_with("203 leads"), "{heading}");
}

#[test]
fn rejections_whose_reasons_no_source_holds_are_said_to_be_so() {
    let mut rows = fixture::Rows(without(&fixture::measures((121, 148)), |row| {
        row.measure == name::REJECTION_WITH_REASON
            || (row.measure == name::LEDGER_LEADS && row.group == "entry")
    }));
    rows.value(name::REJECTION_WITH_REASON, "", "", None);
    rows.count(name::LEDGER_LEADS, "entry", Entry::RejectedNoReason.name(), 531);
    let (background, words) = (fixture::background(), Locale::of(Language::En));
    let (heading, deck) = finding(&Reading { measures: &rows.0, background: &background, words });
    assert_eq!(heading.plain(), "531 leads were rejected with no reason on record");
    assert!(deck[0].plain().starts_with("No source holds reasons"));
}

#[test]
fn a_week_of_too_few_handoffs_is_never_the_finding() {
    let measures = fixture::measures((3, 19));
    assert!(heading(&measures, &fixture::background(), Language::En).starts_with("203 leads"));
}

#[test]
fn a_leak_under_one_in_a_hundred_is_nothing_unusual() {
    let measures = without(&fixture::measures((121, 148)), |row| {
        row.measure == name::LEDGER_LEADS && row.group == "entry"
    });
    let background = fixture::background();
    let (mut rows, leak) = (fixture::Rows(measures), Entry::Unanswered.name());
    rows.count(name::LEDGER_LEADS, "entry", leak, 34);
    assert_eq!(
        heading(&rows.0, &background, Language::En),
        "Nothing unusual this week: sales answered 81.8% of this week’s handoffs in time"
    );
    assert_eq!(
        heading(&rows.0, &background, Language::Ja),
        "今週は特筆すべき変化なし。今週の期限内対応率は81.8%"
    );
    let mut rows = fixture::Rows(without(&rows.0, |row| {
        row.measure == name::LEDGER_LEADS && row.group == "entry"
    }));
    rows.count(name::LEDGER_LEADS, "entry", leak, 35);
    assert_eq!(
        heading(&rows.0, &background, Language::En),
        "35 leads handed to sales are past due, and nobody has answered"
    );
}

#[test]
fn where_nothing_was_recorded_the_finding_says_so() {
    let (measures, background) = fixture::nothing_recorded();
    assert_eq!(
        heading(&measures, &background, Language::En),
        "No handoff to sales was recorded for any of 8,000 leads"
    );
    assert_eq!(
        heading(&measures, &background, Language::Ja),
        "リード8,000件のいずれにも、営業への引き渡しの記録がない"
    );
    assert_eq!(
        heading(&Measures::default(), &background, Language::En),
        "No lead has reached the marketing queue yet"
    );
}

#[test]
fn a_ledger_that_does_not_add_up_is_not_printed() {
    let whole = fixture::measures((121, 148));
    assert!(checks::sums(&whole).is_ok());
    let mut rows = fixture::Rows(without(&whole, |row| {
        row.measure == name::LEDGER_LEADS && row.group.is_empty()
    }));
    rows.row(name::LEDGER_LEADS, "", "", ALL, Some(3_000.0), [None; 4]);
    assert!(matches!(checks::sums(&rows.0), Err(ReportError::DoesNotAddUp { .. })));
    assert!(checks::sums(&fixture::nothing_recorded().0).is_ok(), "unknown entries are no fault");
}

/// The first sentences below the finding, with some rows of the sources.
fn first_sentences(
    language: Language,
    sentences: usize,
    add: impl FnOnce(&mut fixture::Rows),
) -> Vec<String> {
    let mut rows = fixture::Rows(fixture::measures((121, 148)));
    add(&mut rows);
    let page = page(&rows.0, &fixture::background(), language);
    page.deck.iter().take(sentences).map(Text::plain).collect()
}

#[test]
fn what_changes_how_all_is_to_be_read_is_said_before_it() {
    let bad = |rows: &mut fixture::Rows| {
        for (source, age) in [("leads", 0.5), ("history", 9.0)] {
            rows.value(name::SOURCE_AGE_DAYS, "source", source, Some(age));
        }
        // Of each the worst source is named.
        for (source, faulty) in [("history", 11), ("activities", 25)] {
            rows.rate(name::SET_ASIDE_SHARE, "source", source, ALL, (faulty, 1_000));
        }
        for (source, found) in [("engagement", 499), ("activities", 900)] {
            rows.rate(name::FOUND_LEAD, "source", source, ALL, (found, 1_000));
        }
        rows.rate(name::STAGE_DIFFERS, "source", "history", ALL, (21, 1_000));
    };
    assert_eq!(
        first_sentences(Language::En, 4, bad),
        [
            "The history ends on 14 November 2026, 9.0 days before the cut-off, while other exports go on: changes since then are not known, and ages run on.",
            "2.5% of the rows of “Sales activities” could not be used (25 of 1,000): counts that rest on them are too low.",
            "Only 49.9% of the rows of “Engagement” name one of the leads (499 of 1,000): what the others tell is not in the figures.",
            "2.1% of leads (21 of 1,000) are in another stage than the export says: their history has gaps, and what follows goes by the history.",
        ]
    );
    let good = |rows: &mut fixture::Rows| {
        rows.value(name::SOURCE_AGE_DAYS, "source", "history", Some(2.0));
        rows.rate(name::SET_ASIDE_SHARE, "source", "history", ALL, (10, 1_000));
        rows.rate(name::FOUND_LEAD, "source", "engagement", ALL, (500, 1_000));
        rows.rate(name::STAGE_DIFFERS, "source", "history", ALL, (20, 1_000));
    };
    for language in LANGUAGES {
        let usual = first_sentences(language, 1, |_| ());
        assert_eq!(first_sentences(language, 1, good), usual);
        assert_eq!(first_sentences(language, 5, bad)[4..], usual);
    }
}
