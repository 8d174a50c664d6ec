//! Full-width characters as their ASCII equivalents, and blanks at the ends of values. Japanese
//! input methods leave digits, slashes, colons and spaces in full width, which look almost the
//! same and compare as different.

use std::borrow::Cow;

/// The text with full-width letters, digits and signs (U+FF01 to U+FF5E), full-width yen
/// signs, blanks and minus signs of any kind as ASCII. Everything else stays as it is: unlike
/// Unicode's NFKC, which would also make digits of `²` and `①`. For dates, numbers and truth
/// values, not for names.
#[must_use]
pub fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(narrow_character).collect())
}

fn narrow_character(character: char) -> char {
    match character {
        '！'..='～' => {
            // The block repeats ASCII in its order.
            let ascii = u32::from(character) - u32::from('！') + u32::from('!');
            char::from_u32(ascii).unwrap_or(character)
        }
        '￥' | '¥' => '¥',
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

/// The text without the blanks at its ends, full-width ones (U+3000) too.
#[must_use]
#[inline]
pub fn trim(text: &str) -> &str {
    // Nearly every value begins and ends with a visible ASCII character, and every value of
    // the largest inputs passes through here.
    match text.as_bytes() {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_become_ascii_and_names_stay() {
        assert_eq!(narrow("２０２６／３／２　１０：１１"), "2026/3/2 10:11");
        assert_eq!(narrow("−１，２３４．５"), "-1,234.5");
        assert_eq!(narrow("髙橋ガス①"), "髙橋ガス①");
        assert!(matches!(narrow("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn blanks_of_any_width_are_trimmed_at_the_ends_alone() {
        for (text, bare) in [
            ("MQL", "MQL"),
            (" MQL\u{3000}", "MQL"),
            ("商談\u{3000}中 ", "商談\u{3000}中"),
            ("\u{3000}", ""),
            ("", ""),
            ("x ", "x"),
            ("x", "x"),
        ] {
            assert_eq!(trim(text), bare, "{text:?}");
        }
    }
}
