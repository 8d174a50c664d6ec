//! Given these weeks, halves and reasons, these sentences.

use super::fixture::{self, Rows};
use super::support::{chart, headings};
use crate::job::Language;
use crate::measures::weekly::JudgedWeeks;
use crate::measures::{ALL, Measures, name, weekly};
use crate::report::background::Background;

/// The report week, of which everything is due.
const WEEK: JudgedWeeks = JudgedWeeks { report: "2026-W47", due: Some("2026-W47") };

/// Thirteen weeks of handoffs, compliance and rejections, the last as given, with their limits.
fn weeks(handoffs: u32, met: (u32, u32), rejections: u32) -> Measures {
    let mut rows = Rows::default();
    for week in 35..47 {
        let period = format!("2026-W{week}");
        let sway = week % 3;
        let counts = [(name::HANDOFFS, 100 + 4 * sway), (name::REJECTIONS, 20 + 2 * sway)];
        for (measure, count) in counts {
            rows.row(measure, "", "", &period, Some(f64::from(count)), [None; 4]);
        }
        rows.rate(name::SLA_COMPLIANCE, "", "", &period, (80 + 2 * sway, 100));
    }
    for (measure, count) in [(name::HANDOFFS, handoffs), (name::REJECTIONS, rejections)] {
        rows.row(measure, "", "", "2026-W47", Some(f64::from(count)), [None; 4]);
    }
    rows.rate(name::SLA_COMPLIANCE, "", "", "2026-W47", met);
    weekly::limits(WEEK, 20.0, &mut rows.0);
    rows.0
}

#[test]
fn weekly_figures_outside_their_usual_range_are_counted_and_named() {
    let background = fixture::background();
    for (measures, english, japanese) in [
        (
            weeks(104, (60, 100), 60),
            "2 of 3 weekly figures are outside their usual range: answered in time (below) and \
             rejections (above)",
            "週次指標3項目のうち2項目が通常の変動幅を外れた：期限内対応率（下振れ）、差し戻し件数（上振れ）",
        ),
        (
            weeks(150, (82, 100), 22),
            "1 of 3 weekly figures is outside its usual range: handoffs (above)",
            "週次指標3項目のうち1項目が通常の変動幅を外れた：引き渡し件数（上振れ）",
        ),
        (
            weeks(104, (3, 19), 60),
            "1 of the 2 weekly figures that can be judged is outside its usual range: rejections \
             (above)",
            "判定できる週次指標2項目のうち1項目が通常の変動幅を外れた：差し戻し件数（上振れ）",
        ),
        (
            weeks(9, (3, 19), 60),
            "The 2 weekly figures that can be judged are both outside their usual range: handoffs \
             (below) and rejections (above)",
            "判定できる週次指標2項目がいずれも通常の変動幅を外れた：引き渡し件数（下振れ）、差し戻し件数（上振れ）",
        ),
        (
            weeks(104, (82, 100), 22),
            "All 3 weekly figures are inside their usual range this week",
            "週次指標3項目はいずれも通常の変動幅の範囲内",
        ),
        (
            weeks(104, (3, 19), 22),
            "The 2 weekly figures that can be judged are inside their usual range this week",
            "判定できる週次指標2項目はいずれも通常の変動幅の範囲内",
        ),
    ] {
        assert_eq!(headings("weekly", &measures, &background), [english, japanese]);
    }
}

#[test]
fn a_week_outside_is_marked_with_a_word_and_in_vermillion_only_where_it_is_worse() {
    let background = fixture::background();
    let draw = |measures: &Measures| {
        let chart = chart("weekly", measures, &background, Language::En).expect("the chart");
        (chart.drawing.inline_svg, chart.data_table)
    };
    let (worse, data_table) = draw(&weeks(104, (60, 100), 22));
    assert!(worse.contains("f-vermillion") && worse.contains("Below the usual range "));
    assert_eq!(data_table.rows[0].cells[1].plain(), "60.0% below");
    let (more, data_table) = draw(&weeks(150, (82, 100), 22));
    assert!(!more.contains("f-vermillion") && more.contains("Above the usual range "));
    assert_eq!(data_table.rows[0].cells[0].plain(), "150 above");
    // Thirteen weeks, the mean and the range.
    assert_eq!((data_table.rows.len(), data_table.columns.len()), (15, 4));
    let (few, _) = draw(&weeks(104, (3, 19), 22));
    assert!(few.contains("; too few to tell</text>") && few.contains("n = 19"));
}

#[test]
fn a_short_series_says_so_and_none_draws_nothing() {
    let background = fixture::background();
    let mut rows = Rows::default();
    rows.row(name::HANDOFFS, "", "", "2026-W46", Some(31.0), [None; 4]);
    rows.row(name::HANDOFFS, "", "", "2026-W47", Some(9.0), [None; 4]);
    weekly::limits(WEEK, 20.0, &mut rows.0);
    assert_eq!(
        headings("weekly", &rows.0, &background),
        [
            "Too few weeks or handoffs to tell whether a weekly figure is unusual",
            "週数または件数が少なく、週次指標が通常の変動幅に収まるかは判断できない",
        ]
    );
    let chart_of = |measures: &Measures| chart("weekly", measures, &background, Language::Ja);
    let short = chart_of(&rows.0).expect("the chart").drawing.inline_svg;
    assert!(short.contains("週数が少なく、通常の変動幅は不明"));
    assert!(chart_of(&Measures::default()).is_none());
}

/// Two curves: shares answered within 0, 24, 48 and 168 hours, of so many handoffs.
fn halves(recent: [f64; 4], earlier: [f64; 4], handoffs: f64, p: f64) -> Measures {
    let mut rows = Rows::default();
    for (group, shares) in [("recent_hours", recent), ("earlier_hours", earlier)] {
        for (hours, share) in ["0", "24", "48", "168"].into_iter().zip(shares) {
            let parts =
                [Some(0.0), Some(handoffs), Some((share - 0.1).max(0.0)), Some(share + 0.01)];
            rows.row(name::RESPONSE_CURVE, group, hours, ALL, Some(share), parts);
        }
    }
    let parts = [Some(150.0), Some(2.0 * handoffs), None, None];
    rows.row(name::RESPONSE_DIFFERENCE_P, "", "", ALL, Some(p), parts);
    let whole = fixture::measures((121, 148));
    rows.0.extend(whole.rows().iter().cloned());
    rows.0
}

#[test]
fn response_times_of_the_recent_weeks_are_compared_by_the_test() {
    let background = fixture::background();
    let (fast, slow) = ([0.1, 0.6, 0.8, 0.95], [0.1, 0.4, 0.6, 0.9]);
    for (measures, english, japanese) in [
        (
            halves(slow, fast, 90.0, 0.001),
            "Sales answers more slowly than before: 60.0% within 48 hours in the last 6 weeks, \
             80.0% in the 12 weeks before",
            "初回対応は以前より遅い。暦時間で48時間以内の対応は、直近6週間で60.0%、その前の12週間で80.0%",
        ),
        (
            halves(fast, slow, 90.0, 0.029),
            "Sales answers faster than before: 80.0% within 48 hours in the last 6 weeks, 60.0% \
             in the 12 weeks before",
            "初回対応は以前より速い。暦時間で48時間以内の対応は、直近6週間で80.0%、その前の12週間で60.0%",
        ),
        (
            halves(fast, slow, 90.0, 0.03),
            "Sales answers about as fast as before: 80.0% within 48 hours in the last 6 weeks, \
             60.0% in the 12 weeks before, a difference within the noise",
            "初回対応の速さは以前と変わらない（差は誤差の範囲内）。暦時間で48時間以内の対応は、\
             直近6週間で80.0%、その前の12週間で60.0%",
        ),
        // Where the contract's hours show no difference, the hours that do.
        (
            halves([0.1, 0.7, 0.8, 0.9], [0.1, 0.3, 0.8, 0.9], 90.0, 0.001),
            "Sales answers faster than before: 70.0% within 24 hours in the last 6 weeks, 30.0% \
             in the 12 weeks before",
            "初回対応は以前より速い。暦時間で24時間以内の対応は、直近6週間で70.0%、その前の12週間で30.0%",
        ),
    ] {
        assert_eq!(headings("response_curve", &measures, &background), [english, japanese]);
    }
}

#[test]
fn both_curves_are_labelled_and_told_apart_without_colour() {
    let mut background = fixture::background();
    let measures = halves([0.1, 0.6, 0.8, 0.95], [0.1, 0.4, 0.6, 0.9], 90.0, 0.3);
    let draw = |background: &Background| {
        let chart = chart("response_curve", &measures, background, Language::En).expect("it");
        assert!(chart.note.plain().contains("p = 0.300"), "{}", chart.note.plain());
        chart.drawing.inline_svg
    };
    let picture = draw(&background);
    for label in ["Last 6 weeks", "12 weeks before", "Due 48 hours", ">80.0%<", ">60.0%<"] {
        assert!(picture.contains(label), "{label}");
    }
    assert_eq!(picture.matches("stroke-dasharray").count(), 2);
    // Business hours have no place on an axis of elapsed hours.
    background.job = fixture::job_with(&[("clock", "clock = \"business\"")]);
    assert!(!draw(&background).contains("Due 48 hours"));
}

#[test]
fn where_either_half_is_too_small_one_curve_tells_of_all() {
    let background = fixture::background();
    let measures = halves([0.1, 0.6, 0.8, 0.95], [0.1, 0.4, 0.6, 0.9], 19.0, 0.001);
    let [english, _] = headings("response_curve", &measures, &background);
    assert!(english.starts_with("Half are answered within "), "{english}");
}

#[test]
fn the_matrix_shows_the_most_frequent_reasons_and_colours_none_that_is_too_small() {
    let background = fixture::background();
    let mut rows = Rows::default();
    let criteria = ["icp_fit", "engagement", "japan_intent", "decision_maker", "no_disqualifier"];
    let reasons = [("(all)", 120)].into_iter().chain(
        ["a", "b", "c", "d", "e", "f", "g", "h", "i"].into_iter().zip((5..=45).rev().step_by(5)),
    );
    for (reason, count) in reasons {
        for (at, criterion) in criteria.into_iter().enumerate() {
            let lacking = if at == 3 && reason == "a" { count } else { count / 3 };
            let key = format!("{reason}/{criterion}");
            let rate = (lacking, count);
            rows.rate(name::REASON_CRITERION, "reason_criterion", &key, ALL, rate);
        }
        if reason != "(all)" {
            rows.rate(name::REJECTION_REASON, "reason", reason, ALL, (count, 225));
        }
    }
    rows.count(name::REJECTIONS, "", "", 225);
    rows.rate(name::HANDOFF_OUTCOME, "outcome", "rejected", ALL, (225, 400));
    rows.count(name::HANDOFFS, "", "", 400);
    let found = headings("reasons_against_criteria", &rows.0, &background);
    assert_eq!(
        found[0],
        "100.0% of rejections for “a” lacked “Decision maker”; of all rejections, 33.3%"
    );
    let chart =
        chart("reasons_against_criteria", &rows.0, &background, Language::En).expect("the chart");
    let picture = &chart.drawing.inline_svg;
    // Eight reasons and all, but no colour for the two of them under 20.
    assert!(picture.contains(">h<") && !picture.contains(">i<"));
    assert_eq!(picture.matches("v38h-").count(), 5 * (6 + 1));
    assert!(picture.contains("10: too few to tell"));
    assert_eq!((chart.data_table.rows.len(), chart.data_table.totals.len()), (9, 1));
}
