//! Given these measures, these pictures of readiness: what they show, what stands under them,
//! and when a sentence and a table say enough.

use super::fixture;
use super::support::{but_for, section};
use crate::job::Language;
use crate::language::text::Text;
use crate::measures::{ALL, Measures, name, small_cells};
use crate::report::background::Background;
use crate::report::model::page::{Block, Chart};

/// The charts of the section on readiness.
fn charts(measures: &Measures, background: &Background, language: Language) -> Vec<Chart> {
    let charts =
        section("ready", measures, background, language).blocks.into_iter().filter_map(|block| {
            match block {
                Block::Chart(chart) => Some(*chart),
                _ => None,
            }
        });
    charts.collect()
}

/// The pictures that are told of here, as they stand in the section.
const PICTURES: [&str; 3] = ["timing", "criteria_missing", "threshold_curve"];

/// Those of them that are drawn.
fn names(measures: &Measures, background: &Background) -> Vec<&'static str> {
    let charts = charts(measures, background, Language::En);
    charts.iter().map(|chart| chart.name).filter(|name| PICTURES.contains(name)).collect()
}

fn chart(name: &str, measures: &Measures, background: &Background, language: Language) -> Chart {
    let mut charts = charts(measures, background, language).into_iter();
    charts.find(|chart| chart.name == name).unwrap_or_else(|| panic!("no chart is {name}"))
}

/// The texts that are written in a picture.
fn written(chart: &Chart) -> Vec<String> {
    let texts = chart.drawing.inline_svg.split("<text").skip(1);
    texts
        .map(|rest| {
            let (_, rest) = rest.split_once('>').unwrap();
            let text = rest.split_once("</text>").unwrap().0.replace("</tspan>", "");
            text.split("<tspan")
                .map(|it| it.rsplit('>').next().unwrap())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn the_pictures_say_who_is_counted_and_hold_nothing_that_their_tables_lack() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    for (language, notes) in [
        (
            Language::En,
            [
                (
                    "timing",
                    "912 judged handoffs, by elapsed time between readiness and the handoff; late \
                     is later than the contract allows. Of 561 handed off unready, 39 became ready \
                     afterwards. ",
                ),
                (
                    "criteria_missing",
                    "Of 561 handoffs without a complete checklist, which may lack several. ",
                ),
                (
                    "threshold_curve",
                    "Handed off: of the 273 leads of which a handoff reached qualified. \
                     Qualified: of the leads that the rule hands off. Bands: 95% intervals. ",
                ),
            ],
        ),
        (
            Language::Ja,
            [
                (
                    "timing",
                    "対象：判定できた引き渡し912件。条件充足と引き渡しの間隔は暦時間。「遅れ」は取り決めの\
                     時間を超えたもの。条件を満たさずに引き渡された561件のうち、",
                ),
                (
                    "criteria_missing",
                    "対象：条件未充足の引き渡し561件（複数の項目が欠けるものを含む）。",
                ),
                (
                    "threshold_curve",
                    "捕捉率は案件化したリード273件のうち、そのルールで引き渡すものの割合。",
                ),
            ],
        ),
    ] {
        for (name, note) in notes {
            let chart = chart(name, &measures, &background, language);
            assert!(chart.note.plain().starts_with(note), "{}", chart.note.plain());
            // Every number of the picture but those on its axes is in a cell of its table.
            let cells = chart.data_table.rows.iter().flat_map(|row| &row.cells);
            let cells: Vec<String> = cells.map(Text::plain).collect();
            let numbers = written(&chart).into_iter().flat_map(|text| {
                let is_of_number = |it: char| it.is_ascii_digit() || it == '.' || it == '%';
                let numbers = text.split(|it| !is_of_number(it)).filter(|it| it.contains('.'));
                numbers.map(str::to_owned).collect::<Vec<_>>()
            });
            for number in numbers.filter(|_| name != "timing") {
                assert!(cells.iter().any(|cell| cell.contains(&number)), "{name}: {number}");
            }
        }
        let timing = chart("timing", &measures, &background, language);
        let counts: Vec<f64> = timing
            .data_table
            .rows
            .iter()
            .map(|row| row.cells[0].figures().next().unwrap().number.unwrap())
            .collect();
        assert_eq!(counts, [506.0, 21.0, 14.0, 4.0, 16.0, 104.0, 76.0, 112.0, 59.0]);
    }
}

#[test]
fn the_line_of_readiness_parts_early_from_late() {
    let (measures, mut background) = (fixture::measures((121, 148)), fixture::background());
    let of = |measures: &Measures, background: &Background, language| {
        written(&chart("timing", measures, background, language))
    };
    for (language, texts) in [
        (
            Language::En,
            &["Early", "545 (59.8%)", "Lead ready", "On time", "11.4%", "◆ Late", "Lapsed"],
        ),
        (
            Language::Ja,
            &["早すぎ", "545件（59.8%）", "条件充足", "適時", "11.4%", "◆ 遅れ", "条件失効後"],
        ),
    ] {
        let written = of(&measures, &background, language);
        for text in texts {
            assert!(written.iter().any(|it| it == text), "{text}: {written:?}");
        }
    }
    let has = |written: &[String], text: &str| written.iter().any(|it| it == text);
    // A contract of a day cannot be broken within one; a shorter one can.
    let zeros = |background: &Background| {
        of(&measures, background, Language::En).iter().filter(|it| *it == "0").count()
    };
    assert_eq!(zeros(&background), 0);
    background.job = fixture::job_with(&[("handoff_within", "handoff_within_hours = 4")]);
    assert_eq!(zeros(&background), 1);
    // Nobody late is no breach, and nothing lapsed is no part of the picture.
    let punctual = but_for(
        |row| {
            let is_timing =
                [name::HANDOFF_TIMING, name::HANDOFF_TIMING_BAND].contains(&row.measure);
            is_timing && (row.key.starts_with("late") || row.key == "lapsed")
        },
        |rows| {
            for timing in ["late", "lapsed"] {
                rows.rate(name::HANDOFF_TIMING, "timing", timing, ALL, (0, 912));
            }
            for band in ["lapsed", "late/<1d", "late/1-7d", "late/7-30d", "late/>=30d"] {
                rows.rate(name::HANDOFF_TIMING_BAND, "timing_band", band, ALL, (0, 912));
            }
        },
    );
    // A small count that is kept back is there, and not told.
    let hidden = small_cells::hide(measures.clone());
    let (mut few, mut lapsed) = (0, 0);
    for text in of(&hidden, &background, Language::En) {
        few += usize::from(text == "&lt;5");
        lapsed += usize::from(text == "Lapsed");
    }
    assert_eq!((few, lapsed), (1, 1));
    let written = of(&punctual, &background, Language::En);
    assert!(has(&written, "Late") && has(&written, "0 (0.0%)") && !has(&written, "Lapsed"));
}

#[test]
fn the_curve_names_the_contracts_threshold_and_the_checklist_where_they_are_known() {
    let (measures, mut background) = (fixture::measures((121, 148)), fixture::background());
    let of = |measures: &Measures, background: &Background, language| {
        written(&chart("threshold_curve", measures, background, language)).join(" ")
    };
    let english = of(&measures, &background, Language::En);
    assert!(english.contains("Contract: 80 points (76.6% handed off, 27.5% qualified)"));
    assert!(english.contains("Checklist: 65.9%") && english.contains("Checklist: 50.8%"));
    let japanese = of(&measures, &background, Language::Ja);
    assert!(japanese.contains("現在の基準80点：捕捉率76.6%、うち案件化27.5%"), "{japanese}");
    assert!(japanese.contains("全項目充足：") && japanese.contains("50.8%"), "{japanese}");
    // Scores and no checklist.
    let no_checklist =
        but_for(|row| row.measure.starts_with("policy") && row.key == "checklist", |_| ());
    let english = of(&no_checklist, &background, Language::En);
    assert!(english.contains("Contract: 80 points") && !english.contains("Checklist"));
    // A checklist, and a contract that names no threshold.
    background.job = fixture::job_with(&[("score_threshold", "")]);
    let english = of(&measures, &background, Language::En);
    assert!(english.contains("Checklist: 65.9%") && !english.contains("Contract"));
    // A checklist and no scores: a sentence and a table.
    let no_score = but_for(
        |row| row.measure.starts_with("policy") && (row.group == "threshold" || row.key == "score"),
        |_| (),
    );
    let found = names(&no_score, &background);
    assert!(!found.contains(&"threshold_curve") && found.contains(&"timing"), "{found:?}");
}

#[test]
fn too_few_or_none_are_no_picture() {
    let measures = fixture::measures((121, 148));
    let mut background = fixture::background();
    assert_eq!(names(&measures, &background), PICTURES);
    background.job.report.min_n = 1_000;
    assert!(names(&measures, &background).is_empty());
    let background = fixture::background();
    let complete = but_for(
        |row| [name::CHECKLIST_MET, name::CRITERION_MISSING].contains(&row.measure),
        |rows| rows.rate(name::CHECKLIST_MET, "", "", ALL, (912, 912)),
    );
    assert!(!names(&complete, &background).contains(&"criteria_missing"));
    // No criterion is defined, nothing is scored: the section says so, and draws nothing.
    let nothing = but_for(
        |row| {
            [name::CHECKLIST_MET].contains(&row.measure)
                || row.measure.starts_with("criterion")
                || row.measure.starts_with("policy")
        },
        |_| (),
    );
    assert!(names(&nothing, &background).is_empty());
}
