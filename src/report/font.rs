//! The two fonts that charts are measured and drawn with: Noto Sans JP, weights 400 and
//! 700, a subset built into the program (`docs/report.md`, "Drawing"; `fonts/README.md`).
//!
//! The renderer leaves a character blank that the font lacks, so every text passes
//! [`drawable`] first, which puts 〓 in its place and counts it. That is how Japanese
//! printers have marked a missing sort for a century.

#[cfg(test)]
use std::collections::BTreeSet;
use std::sync::OnceLock;

use ttf_parser::Face;

/// The family's name, as the font files state it.
pub const FAMILY: &str = "Noto Sans JP";

/// The font file of weight 400.
pub const REGULAR: &[u8] = include_bytes!("../../fonts/NotoSansJP-Regular.ttf");

/// The font file of weight 700.
pub const BOLD: &[u8] = include_bytes!("../../fonts/NotoSansJP-Bold.ttf");

/// The sign drawn for a character that the font lacks.
pub const MISSING: char = '〓';

/// How heavy a text is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Weight {
    /// Weight 400.
    #[default]
    Regular,
    /// Weight 700.
    Bold,
}

/// A text that the font can draw in full.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawable {
    /// The text, with 〓 for what the font lacks.
    pub text: String,
    /// How many characters it lacks.
    pub missing: usize,
}

/// The parsed font of a weight; none only if the built-in file were damaged.
fn face(weight: Weight) -> Option<&'static Face<'static>> {
    static FACES: OnceLock<[Option<Face<'static>>; 2]> = OnceLock::new();
    let [regular, bold] =
        FACES.get_or_init(|| [Face::parse(REGULAR, 0).ok(), Face::parse(BOLD, 0).ok()]);
    match weight {
        Weight::Regular => regular.as_ref(),
        Weight::Bold => bold.as_ref(),
    }
}

/// Whether the font has a glyph for a character.
#[must_use]
pub fn has(character: char) -> bool {
    face(Weight::Regular).is_some_and(|face| face.glyph_index(character).is_some())
}

/// The text as it can be drawn. Line ends and tabs become spaces; a variation selector
/// only chooses among forms of the kanji before it, and is left out.
#[must_use]
pub fn drawable(text: &str) -> Drawable {
    let mut drawable = Drawable::default();
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => drawable.text.push(' '),
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {}
            _ if has(character) => drawable.text.push(character),
            _ => {
                drawable.text.push(MISSING);
                drawable.missing += 1;
            }
        }
    }
    drawable
}

/// The characters of some texts that the font lacks, each once: a language whose messages
/// need one cannot be offered with this font, and a test must say so.
#[cfg(test)]
pub fn lacks<'text>(texts: impl IntoIterator<Item = &'text str>) -> Vec<char> {
    let characters: BTreeSet<char> = texts.into_iter().flat_map(str::chars).collect();
    let lacks = |character: &char| drawable(character.encode_utf8(&mut [0; 4])).missing > 0;
    characters.into_iter().filter(lacks).collect()
}

/// The width of one character at a font size of 1.
fn advance(face: &Face<'_>, character: char) -> f64 {
    let units = f64::from(face.units_per_em());
    face.glyph_index(character)
        .and_then(|glyph| face.glyph_hor_advance(glyph))
        .map_or(1.0, |advance| f64::from(advance) / units)
}

/// The width of a text at a font size, in the unit of that size.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    // Without a font, a full-width square a character: too wide rather than too narrow.
    face(weight).map_or_else(
        || size * f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX)),
        |face| size * text.chars().map(|character| advance(face, character)).sum::<f64>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_have_the_characters_that_charts_and_names_need() {
        for weight in [Weight::Regular, Weight::Bold] {
            let face = face(weight).expect("the built-in font parses");
            for character in
                "0123456789,.%+−–—-–±×≥≤…〓◆●■▶○→・（）「」、。〜￥円件万か月髙﨑濵凜①㈱Àéñü"
                    .chars()
            {
                assert!(face.glyph_index(character).is_some(), "{character} in {weight:?}");
            }
        }
    }

    #[test]
    fn what_is_missing_is_marked_and_counted() {
        let drawable = drawable("a😀한b\n\u{0}c");
        assert_eq!(drawable.text, "a〓〓b 〓c");
        assert_eq!(drawable.missing, 3);
    }

    #[test]
    fn a_language_whose_letters_are_missing_is_found() {
        assert!(lacks(["Handoffs\n", "引き渡し 葛\u{e0100}城"]).is_empty());
        assert_eq!(lacks(["인계 12", "인"]), ['계', '인']);
    }

    #[test]
    fn a_variation_selector_is_left_out_not_counted() {
        assert_eq!(
            super::drawable("葛\u{e0100}城"),
            Drawable { text: "葛城".to_owned(), missing: 0 }
        );
    }

    #[test]
    fn widths_are_those_of_the_font() {
        assert!((width("件数", 15.0, Weight::Regular) - 30.0).abs() < 1e-9);
        // Digits are of one width, so that columns of numbers align.
        let one = width("1", 100.0, Weight::Bold);
        assert!(
            "0123456789".chars().all(|digit| {
                (width(&digit.to_string(), 100.0, Weight::Bold) - one).abs() < 1e-9
            })
        );
    }
}
