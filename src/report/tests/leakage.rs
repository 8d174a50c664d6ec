//! Given these measures of the way of leads, these sentences and this waterfall.

use super::fixture;
use super::support::{but_for, chart, headings};
use crate::job::Language;
use crate::language::Locale;
use crate::measures::{ALL, name};
use crate::report::chart::WaterfallBar;
use crate::report::model;
use crate::report::model::reading::Reading;

#[test]
fn the_numbers_on_the_waterfall_add_up() {
    let whole = (fixture::measures((121, 148)), fixture::background());
    for (measures, background) in [whole, fixture::nothing_recorded()] {
        let reading = Reading {
            measures: &measures,
            background: &background,
            words: Locale::of(Language::En),
        };
        let total = measures.total(name::LEDGER_LEADS).expect("the leads of the ledger");
        let picture = model::ledger::leakage::waterfall(&reading, total);
        let mut left = 0;
        for (row, extent) in picture.rows.iter().zip(picture.extents()) {
            let digits: String = row.count_label.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, row.count.to_string(), "the bar is as long as its label says");
            match row.bar {
                // What is left is what was left when all above it is taken away.
                WaterfallBar::Level if left > 0 => assert_eq!(row.count, left, "{row:?}"),
                WaterfallBar::Level => left = row.count,
                _ => {
                    assert_eq!(extent, (left - row.count, left), "{row:?}");
                    left -= row.count;
                }
            }
        }
        assert_eq!(left, 0, "every lead is in an entry");
    }
}

#[test]
fn the_heading_names_the_largest_leak_where_there_is_one() {
    let background = fixture::background();
    assert_eq!(
        headings("leakage", &fixture::measures((121, 148)), &background),
        [
            "816 of 3,412 leads have leaked (23.9%); the largest leak, 203, is “Aging before \
             handoff”",
            "リード3,412件のうち816件（23.9%）を取りこぼしている。最多は「引き渡し前の長期滞留」の203件"
        ]
    );
}

#[test]
fn the_flow_says_which_way_handoffs_took() {
    let background = fixture::background();
    assert_eq!(
        headings("handoff_flow", &fixture::measures((121, 148)), &background),
        [
            "Of 912 handoffs 351 went through all five criteria; 497 went on the score alone",
            "引き渡し912件のうち、全項目を満たしたのは351件。497件はスコアのみで引き渡された"
        ]
    );
    let told = |score_only: Option<(u32, u32)>, neither: Option<(u32, u32)>| {
        but_for(
            |row| {
                row.measure == name::HANDOFF_BASIS
                    && (row.key == "score_only" || row.key == "neither")
            },
            |rows| {
                for (basis, part) in [("score_only", score_only), ("neither", neither)] {
                    match part {
                        Some(part) => rows.rate(name::HANDOFF_BASIS, "basis", basis, ALL, part),
                        None => rows.value(name::HANDOFF_BASIS, "basis", basis, None),
                    }
                }
            },
        )
    };
    assert_eq!(
        headings("handoff_flow", &told(Some((61, 912)), Some((497, 912))), &background),
        [
            "Of 912 handoffs 351 went through all five criteria; 497 had neither these nor the \
             score",
            "引き渡し912件のうち、全項目を満たしたのは351件。497件は項目もスコアも満たさずに\
             引き渡された"
        ]
    );
    assert_eq!(
        headings("handoff_flow", &told(None, None), &background),
        [
            "Of 912 handoffs 351 went through all five criteria; whether the others had the \
             score is not known",
            "引き渡し912件のうち、全項目を満たしたのは351件。ほかがスコアの基準を満たしていたかは\
             不明"
        ]
    );
    let complete = but_for(
        |row| row.measure == name::CHECKLIST_MET,
        |rows| rows.rate(name::CHECKLIST_MET, "", "", ALL, (912, 912)),
    );
    assert_eq!(
        headings("handoff_flow", &complete, &background),
        [
            "All 912 handoffs went through all five criteria",
            "引き渡し912件は、いずれも全項目を満たしていた"
        ]
    );
    let few = but_for(
        |row| row.measure == name::CHECKLIST_MET,
        |rows| rows.rate(name::CHECKLIST_MET, "", "", ALL, (5, 12)),
    );
    assert_eq!(
        headings("handoff_flow", &few, &background),
        [
            "Too few handoffs were judged to tell which way they take: 12",
            "判定できた引き渡しは12件と少なく、経路の傾向は判断できない"
        ]
    );
    let unjudged = but_for(|row| row.measure == name::CHECKLIST_MET, |_| ());
    assert_eq!(chart("handoff_flow", &unjudged, &background, Language::En), None);
}

#[test]
fn both_pictures_are_told_to_those_who_cannot_see_them() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    let alternative = |name: &str, language| {
        let svg =
            chart(name, &measures, &background, language).expect("a chart").drawing.inline_svg;
        let label = svg.split("aria-label=\"").nth(1).and_then(|rest| rest.split('"').next());
        label.expect("an alternative text").to_owned()
    };
    let found = alternative("handoff_flow", Language::En);
    for fact in [
        "All five criteria met 351 (38.5%)",
        "With neither 61 (6.7%)",
        "Ready, waiting for a handoff: 27 leads",
        "Rejected, back to marketing 531 (29.8%)",
    ] {
        assert!(found.contains(fact), "{fact}: {found}");
    }
    let found = alternative("leakage", Language::Ja);
    for fact in ["引き渡し前の長期滞留 −203（取りこぼし）", "商談化に至ったもの 661"]
    {
        assert!(found.contains(fact), "{fact}: {found}");
    }
}
