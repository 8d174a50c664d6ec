//! How well one colour is told from another, as WCAG 2.2 measures it: for the tests of what
//! is drawn and printed, where checkers of pages do not look.

/// An opaque colour: red, green, blue.
pub type Rgb = [u8; 3];

/// The least contrast of a text with what is behind it (success criterion 1.4.3).
pub const TEXT: f64 = 4.5;
/// The least contrast of a mark that means something (success criterion 1.4.11).
pub const MARK: f64 = 3.0;

/// The colour that `#rgb` or `#rrggbb` writes.
pub fn colour(hex: &str) -> Rgb {
    let digits = hex.strip_prefix('#').expect("a colour in hexadecimal");
    let full: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    assert_eq!(full.len(), 6, "{hex}");
    [0, 2, 4].map(|from| u8::from_str_radix(&full[from..from + 2], 16).expect("hexadecimal"))
}

/// Relative luminance.
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours: 1 where they are alike, 21 between black and white.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_measured_as_the_standard_says() {
    assert!((contrast(colour("#000"), colour("#ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(colour("#777777"), colour("#fff")) - 4.48).abs() < 0.01);
}
