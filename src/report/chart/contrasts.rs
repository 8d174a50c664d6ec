//! Every pair of colours that the charts put on one another can be distinguished, in both
//! themes. The pairs are not listed, where one would be forgotten: each sample is drawn
//! element by element, and each element's pixels are held against those it covers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use resvg::tiny_skia::Pixmap;

use super::colour::Paint;
use super::samples::{self, LATIN};
use crate::report::contrast::{MARK, Rgb, TEXT, colour, contrast};
use crate::report::png::rasterised;

/// How finely a chart is drawn for this: letters need pixels that are all ink.
const SCALE: f32 = 2.0;

/// A pair is judged from this share of an element's pixels on. Every letter is to be read; a
/// mark may cross a line.
const TEXT_SHARE: f64 = 0.1;
const MARK_SHARE: f64 = 0.5;

/// What carries no meaning that is not also a text or an edge: the ground and its
/// shades. Other marks must differ from these, not these from the ground.
const SHADES: [Paint; 4] = [Paint::Ground, Paint::Grid, Paint::Band, Paint::Range];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
}

impl Theme {
    fn value(self, paint: Paint) -> Rgb {
        match self {
            Self::Light => colour(paint.light()),
            Self::Dark => colour(paint.dark()),
        }
    }

    /// The picture as the page's style sheet colours it: every paint has its class.
    fn applied(self, svg: &str) -> String {
        if self == Self::Light {
            return svg.to_owned();
        }
        let mut dark = String::new();
        for element in svg.split_inclusive('<') {
            let mut element = element.to_owned();
            for paint in Paint::all() {
                for (property, class) in [("fill", "f"), ("stroke", "s")] {
                    if has_class(&element, &format!("{class}-{}", paint.name())) {
                        element = element.replace(
                            &format!(" {property}=\"{}\"", paint.light()),
                            &format!(" {property}=\"{}\"", paint.dark()),
                        );
                    }
                }
            }
            dark.push_str(&element);
        }
        dark
    }
}

fn has_class(element: &str, class: &str) -> bool {
    let classes = element.split_once("class=\"").and_then(|(_, rest)| rest.split_once('"'));
    classes.is_some_and(|(classes, _)| classes.split(' ').any(|one| one == class))
}

/// A picture's size, its patterns, and the elements that put something onto it, in order.
/// The sheet writes each on a line.
fn elements(svg: &str) -> (&str, String, Vec<&str>) {
    let (_, rest) = svg.split_once("viewBox=\"").expect("a view box");
    let (size, _) = rest.split_once('"').expect("its end");
    let drawn = ["<rect", "<path", "<circle", "<text"];
    let (mut patterns, mut elements) = (String::new(), Vec::new());
    for line in svg.lines().skip(1) {
        if line.starts_with("<pattern") {
            patterns.push_str(line);
        } else if drawn.iter().any(|kind| line.starts_with(kind)) {
            elements.push(line);
        } else {
            let known = ["<g>", "<g><title>", "</g>", "</svg>"];
            assert!(known.iter().any(|kind| line.starts_with(kind)), "not understood: {line}");
        }
    }
    (size, patterns, elements)
}

/// The colour of a pixel that is all of one colour.
fn opaque(picture: &Pixmap, place: usize) -> Option<Rgb> {
    let pixel = picture.pixels()[place];
    (pixel.alpha() == u8::MAX).then(|| [pixel.red(), pixel.green(), pixel.blue()])
}

/// The pairs of colours of one chart that are too alike.
fn too_alike(svg: &str, theme: Theme) -> String {
    let svg = theme.applied(svg);
    let (size, patterns, elements) = elements(&svg);
    let draw = |content: &str| {
        let sides: Vec<&str> = size.split(' ').collect();
        rasterised(
            &format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{size}\" width=\"{}\" \
                 height=\"{}\" font-family=\"sans-serif\">{patterns}{content}</svg>",
                sides[2], sides[3]
            ),
            SCALE,
        )
        .expect("a picture")
    };
    let mut behind: Vec<Rgb> = Vec::new();
    let mut found = String::new();
    for element in elements {
        let alone = draw(element);
        behind.resize(alone.pixels().len(), theme.value(Paint::Ground));
        let mut pairs: BTreeMap<(Rgb, Rgb), u32> = BTreeMap::new();
        for (place, below) in behind.iter_mut().enumerate() {
            if let Some(colour) = opaque(&alone, place) {
                *pairs.entry((colour, *below)).or_default() += 1;
                *below = colour;
            }
        }
        let is_text = element.starts_with("<text");
        let is_shade = |colour: Rgb| SHADES.iter().any(|shade| theme.value(*shade) == colour);
        if !is_text && element.contains("f-heat-") {
            // A cell is read by the number in it.
            continue;
        }
        let (least, share) = if is_text { (TEXT, TEXT_SHARE) } else { (MARK, MARK_SHARE) };
        let all: u32 = pairs.values().sum();
        for ((colour, below), pixels) in pairs {
            let matters = f64::from(pixels) >= share * f64::from(all);
            // Over its own colour an element changes nothing, and over a hairline of the
            // grid it differs from the ground around.
            let changes = colour != below && below != theme.value(Paint::Grid);
            let judged = is_text || (!is_shade(colour) && changes);
            let contrast = contrast(colour, below);
            if matters && judged && contrast < least {
                let _ = writeln!(found, "{contrast:.2}:1 {colour:02x?} on {below:02x?}: {element}");
            }
        }
    }
    found
}

#[test]
fn every_text_and_mark_differs_from_what_is_behind_it() {
    let mut found = String::new();
    for sample in samples::ALL {
        let (name, drawing) = (sample.name, sample.usual(&LATIN));
        for theme in [Theme::Light, Theme::Dark] {
            for pair in too_alike(&drawing.inline_svg, theme).lines() {
                let _ = writeln!(found, "{name}, {theme:?}: {pair}");
            }
        }
    }
    assert!(found.is_empty(), "too alike:\n{found}");
}

#[test]
fn the_samples_use_every_paint() {
    let drawn: String = samples::ALL.iter().map(|sample| sample.usual(&LATIN).inline_svg).collect();
    let classes: Vec<&str> = drawn.split(['"', ' ']).collect();
    for paint in Paint::all() {
        let is_used =
            |prefix: &str| classes.contains(&format!("{prefix}-{}", paint.name()).as_str());
        assert!(
            is_used("f") || is_used("s"),
            "no sample shows {paint:?}: its contrasts are not measured"
        );
    }
}

#[test]
fn a_pair_that_is_too_alike_is_found_in_either_theme() {
    let chart = |behind: Paint, look: &str| {
        format!(
            "<svg viewBox=\"0 0 40 40\">\n<rect width=\"40\" height=\"40\" {}/>\n{look}\n</svg>\n",
            super::sheet::filled(behind)
        )
    };
    let text = |paint: Paint| {
        let fill = super::sheet::filled(paint);
        format!("<text x=\"2\" y=\"30\" {fill} font-size=\"30\">1</text>")
    };
    let fine = chart(Paint::Heat(4), &text(Paint::OnHeat(4)));
    assert_eq!(too_alike(&fine, Theme::Light) + &too_alike(&fine, Theme::Dark), "");
    let alike = chart(Paint::Heat(4), &text(Paint::Ink));
    assert!(!too_alike(&alike, Theme::Light).is_empty());
    assert!(!too_alike(&alike, Theme::Dark).is_empty());
    let mark =
        format!("<circle cx=\"20\" cy=\"20\" r=\"9\" {}/>", super::sheet::filled(Paint::Blue));
    assert_eq!(too_alike(&chart(Paint::Ground, &mark), Theme::Light), "");
    assert!(!too_alike(&chart(Paint::Vermillion, &mark), Theme::Light).is_empty());
}
