//! What holds for every chart, whatever is put into it: no text outside the picture, none
//! on another, the same bytes each time, and the pictures that were looked at and
//! accepted, in `snapshots/`.

use std::path::Path;

use super::samples::{self, ADVERSARIAL, JAPANESE, LATIN};
use super::{Caption, ContractThreshold, Limits, Picture, ThresholdPoint};
use crate::report::font::{self, Weight};
use crate::report::png::png;
use crate::report::tests::support::assert_accepted;

/// A text of the picture, and the box it fills.
#[derive(Debug)]
#[allow(dead_code)] // the text is there to be printed
struct WrittenText {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn attribute<'svg>(element: &'svg str, name: &str) -> Option<&'svg str> {
    let from = element.find(&format!(" {name}=\""))? + name.len() + 3;
    let to = from + element[from..].find('"')?;
    Some(&element[from..to])
}

fn length(element: &str, name: &str) -> f64 {
    attribute(element, name).and_then(|value| value.parse().ok()).unwrap_or_else(|| {
        panic!("{name} of {element}");
    })
}

/// Every text of an SVG, measured by the font it is drawn with.
fn texts(svg: &str) -> Vec<WrittenText> {
    svg.split("<text")
        .skip(1)
        .map(|rest| {
            let (element, _) = rest.split_once('>').expect("a start tag");
            let content = rest.split_once("</text>").expect("an end tag").0;
            let mut text = String::new();
            let mut width = 0.0;
            for span in content.split("<tspan") {
                let (style, span) = span.split_once('>').expect("a start tag");
                let span = span.replace("</tspan>", "");
                let span = span.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                let weight = attribute(style, "font-weight");
                let weight = if weight == Some("700") { Weight::Bold } else { Weight::Regular };
                let gap = attribute(style, "dx").map_or(0.0, |gap| gap.parse().expect("a number"));
                width += gap + font::width(&span, length(style, "font-size"), weight);
                text.push_str(&span);
            }
            let size = length(element, "font-size");
            let x = length(element, "x");
            let left = match attribute(element, "text-anchor") {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            let baseline = length(element, "y");
            WrittenText {
                text,
                left,
                right: left + width,
                top: baseline - size * 0.80,
                bottom: baseline + size * 0.14,
            }
        })
        .collect()
}

/// Checks one picture for texts outside it or on one another.
fn assert_legible(svg: &str, which: &str) {
    let view = attribute(svg, "viewBox").expect("a view box");
    let sides: Vec<f64> = view.split(' ').map(|side| side.parse().expect("a number")).collect();
    let texts = texts(&svg[..svg.find("<g transform").unwrap_or(svg.len())]);
    for one in &texts {
        assert!(
            one.left >= -0.5 && one.right <= sides[2] + 0.5 && one.top >= -0.5,
            "{which}: {one:?} leaves the picture"
        );
        assert!(one.bottom <= sides[3] + 0.5, "{which}: {one:?} leaves the picture");
    }
    for (place, one) in texts.iter().enumerate() {
        for other in &texts[place + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || one.bottom <= other.top
                || other.bottom <= one.top;
            assert!(apart, "{which}: {one:?} on {other:?}");
        }
    }
}

#[test]
fn no_text_leaves_the_picture_or_covers_another() {
    for texts in [&LATIN, &JAPANESE, &ADVERSARIAL] {
        for rows in [0, 1, 2, 3, 7, 13, 30] {
            for sample in samples::ALL {
                let drawing = sample.draw(texts, rows);
                let which = format!("{}, {}, {rows} rows", sample.name, texts.kind);
                assert_legible(&drawing.inline_svg, &which);
                assert_legible(&drawing.standalone_svg, &which);
                assert!(drawing.inline_svg.contains("<text"), "{which} is empty");
            }
        }
    }
}

#[test]
fn the_pictures_are_those_that_were_looked_at() {
    for texts in [&LATIN, &JAPANESE] {
        for sample in samples::ALL.iter().filter(|it| it.breaks_lines || texts.kind == LATIN.kind) {
            let file = format!("src/report/chart/snapshots/{}.{}.svg", sample.name, texts.kind);
            assert_accepted(&file, &sample.usual(texts).standalone_svg);
        }
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for sample in samples::ALL {
        let drawing = sample.usual(&JAPANESE);
        assert_eq!(drawing, sample.usual(&JAPANESE));
        let draw = || png(&drawing.standalone_svg, 1.0).expect("a picture");
        assert!(draw() == draw(), "{}", sample.name);
    }
}

#[test]
fn the_page_and_the_file_show_one_picture() {
    for sample in samples::ALL {
        let (name, drawing) = (sample.name, sample.usual(&LATIN));
        let body = |svg: &str| {
            let inner = svg.rsplit_once("</svg>").expect("an end tag").0.to_owned();
            let from = inner.find("<g transform").unwrap_or(0);
            let from = from + inner[from..].find('\n').expect("a line") + 1;
            inner[from..].trim_end().trim_end_matches("</g>").trim_end().to_owned()
        };
        let (page, file) = (body(&drawing.inline_svg), body(&drawing.standalone_svg));
        // The last group of the body ends like the one that moves it down.
        let ending = |body: &str| body.trim_end_matches("</g>").trim_end().to_owned();
        assert_eq!(ending(&page), ending(&file), "{name}");
    }
}

#[test]
fn every_colour_is_a_class_and_an_attribute() {
    for sample in samples::ALL {
        let (name, drawing) = (sample.name, sample.usual(&LATIN));
        for element in drawing.inline_svg.split('<').skip(2) {
            let class = attribute(element, "class").unwrap_or_default();
            assert!(!element.contains("fill=\"#") || class.contains("f-"), "{name}: {element}");
            assert!(!element.contains("stroke=\"#") || class.contains("s-"), "{name}: {element}");
        }
        assert!(!drawing.inline_svg.contains("NaN") && !drawing.inline_svg.contains("inf"));
    }
}

#[test]
fn values_that_are_no_numbers_draw_nothing_and_break_nothing() {
    let mut sla = samples::sla(&LATIN, 5);
    sla.weeks[1].share = Some(f64::NAN);
    sla.weeks[2].low = Some(f64::NEG_INFINITY);
    sla.target = Some(f64::INFINITY);
    let mut curve = samples::curve(&LATIN, 5);
    curve.due_hours = f64::NAN;
    curve.points[2].share = f64::NAN;
    let mut bars = samples::bars(&LATIN, 5);
    bars.rows[0].value = f64::INFINITY;
    bars.rows[1].value = -3.0;
    let mut compared = samples::compared(&LATIN, 5);
    compared.rows[0].groups[0].share = Some(f64::NAN);
    compared.rows[1].groups[1].low = Some(f64::NEG_INFINITY);
    let mut weekly = samples::weekly(&LATIN, 5);
    weekly.panels[0].weeks[1].value = Some(f64::INFINITY);
    weekly.panels[1].limits = weekly.panels[0].limits.map(|it| Limits { low: f64::NAN, ..it });
    let mut matrix = samples::matrix(&LATIN, 5);
    matrix.rows[0].shares[0] = Some(f64::NAN);
    matrix.rows[1].shares.clear();
    let mut thresholds = samples::thresholds(&LATIN, 5);
    thresholds.thresholds[0].0 = f64::NAN;
    thresholds.series[0].points[1] = Some(ThresholdPoint { share: f64::NAN, ..Default::default() });
    thresholds.series[1].checklist = Some(f64::INFINITY);
    thresholds.contract = Some(ContractThreshold { score: f64::NAN, label: "none".to_owned() });
    let pictures: [&dyn Picture; 7] =
        [&sla, &curve, &bars, &compared, &weekly, &matrix, &thresholds];
    for picture in pictures {
        let drawing = picture.draw(&Caption::default());
        assert_legible(&drawing.inline_svg, "no numbers");
        assert!(!drawing.inline_svg.contains("NaN") && !drawing.inline_svg.contains("inf"));
    }
}

#[test]
fn a_missing_character_is_counted_once() {
    let mut leakage = samples::leakage(&LATIN, 3);
    let mut caption = Caption::default();
    assert_eq!(leakage.draw(&caption).missing_characters, 0);
    leakage.rows[0].label = "😀".to_owned();
    caption.title = "한".to_owned();
    let drawing = leakage.draw(&caption);
    assert_eq!(drawing.missing_characters, 2);
    assert!(drawing.standalone_svg.contains(">〓</text>"));
}

#[test]
fn every_chart_is_a_picture_of_at_most_100_kb_at_both_sizes() {
    for texts in [&LATIN, &JAPANESE] {
        for sample in samples::ALL {
            let (name, drawing, kind) = (sample.name, sample.usual(texts), texts.kind);
            for (scale, suffix) in [(1.0, ""), (2.0, "@2x")] {
                let bytes = png(&drawing.standalone_svg, scale).expect("a picture");
                assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
                if let Some(folder) = std::env::var_os("TASUKI_PICTURES") {
                    let file = Path::new(&folder).join(format!("{name}.{kind}{suffix}.png"));
                    std::fs::write(file, &bytes).expect("the picture is written");
                }
                assert!(bytes.len() <= 100_000, "{name} {kind}{suffix}: {}", bytes.len());
            }
        }
    }
}
