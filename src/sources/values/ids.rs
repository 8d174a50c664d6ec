//! Ids as spreadsheets and programs leave them: what is put around an id is taken off, and a
//! number of which digits are lost is told from one that is whole. docs/exports.md is the same
//! for users.

use std::borrow::Cow;

use super::formula::text_of_formula;
use super::full_width::trim;
use super::salesforce_id::{is_short_id, long_form};

/// What is put around an id, or missing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdOddity {
    /// `="0101"`: a formula, by which programs keep spreadsheets from changing the id.
    Formula,
    /// Characters that nobody sees, such as zero-width blanks.
    Invisible,
    /// `101.0`: a whole number that went through a column of fractions.
    Fraction,
    /// `9.91214E+15`: a number whose last digits are gone.
    Cut,
}

/// The largest whole number up to which a column of fractions keeps every one.
const EXACT_UNTIL: u64 = 1 << 53;

/// What is odd about an id as it is written; `None` for nearly all.
#[must_use]
pub fn oddity(text: &str) -> Option<IdOddity> {
    if is_plain(text) {
        return None;
    }
    let bare = trim(text);
    let within = text_of_formula(bare);
    if is_cut(within) {
        Some(IdOddity::Cut)
    } else if within.len() < bare.len() {
        Some(IdOddity::Formula)
    } else if bare.chars().any(is_invisible) {
        Some(IdOddity::Invisible)
    } else {
        whole_of_fraction(bare).map(|_| IdOddity::Fraction)
    }
}

/// An id without what is put around it; a Salesforce id in its long form.
#[must_use]
pub fn bare_id(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return long_form(text);
    }
    let within = trim(text_of_formula(trim(text)));
    let seen = visible(within);
    match seen {
        Cow::Borrowed(seen) => long_form(whole_of_fraction(seen).unwrap_or(seen)),
        Cow::Owned(seen) => {
            let bare = whole_of_fraction(&seen).unwrap_or(&seen);
            Cow::Owned(long_form(bare).into_owned())
        }
    }
}

/// Whether an id is written otherwise than it is compared.
#[must_use]
#[inline]
pub fn is_dressed(text: &str) -> bool {
    if is_plain(text) { is_short_id(text) } else { bare_id(text) != text }
}

/// A text without the characters that nobody sees, and without the blanks at its ends.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_invisible) {
        return Cow::Borrowed(trim(text));
    }
    let seen: String = text.chars().filter(|&character| !is_invisible(character)).collect();
    Cow::Owned(trim(&seen).to_owned())
}

/// Whether a number has as many digits as a spreadsheet loses some of, and those that it would
/// lose are zeros: it keeps 15. `None` for any other text.
#[must_use]
pub fn ends_in_zeros_after_15_digits(text: &str) -> Option<bool> {
    let (kept, beyond) = text.as_bytes().split_at_checked(15)?;
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    (!beyond.is_empty() && digits(kept) && digits(beyond))
        .then(|| beyond.iter().all(|&digit| digit == b'0'))
}

/// Whether each byte is a letter, a digit, or a mark of which nothing is taken off.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'@');
        byte += 1;
    }
    plain
};

/// Whether there is nothing to take off. Every id of the largest inputs comes here, so all of
/// its bytes are looked up, without a branch for each.
#[inline]
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & PLAIN[usize::from(byte)])
}

/// Control characters, and those that have neither a width nor a meaning in an id.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
                | '\u{feff}'
        )
}

/// The digits before `.0`; `None` where there are none, or so many that some may be lost.
fn whole_of_fraction(text: &str) -> Option<&str> {
    let whole = text.strip_suffix(".0")?;
    let exact = whole.bytes().all(|byte| byte.is_ascii_digit())
        && whole.parse::<u64>().is_ok_and(|number| number <= EXACT_UNTIL);
    exact.then_some(whole)
}

/// Whether a text is a number with an exponent, or a fraction too large to keep every digit.
fn is_cut(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(whole) = text.strip_suffix(".0") {
        return digits(whole) && whole_of_fraction(text).is_none();
    }
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let (signed, power) = exponent.strip_prefix('+').map_or((false, exponent), |rest| (true, rest));
    // `12E5` may be an id of letters and digits.
    let is_number = signed || mantissa.contains('.');
    is_number && whole.len() == 1 && digits(whole) && digits(fraction) && digits(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_around_an_id_is_taken_off() {
        for (written, id, odd) in [
            ("000001", "000001", None),
            (" a.b@example.test ", "a.b@example.test", None),
            ("=\"000001\"", "000001", Some(IdOddity::Formula)),
            ("000001\u{200b}", "000001", Some(IdOddity::Invisible)),
            ("\u{feff}00\u{1f}1 ", "001", Some(IdOddity::Invisible)),
            ("101.0", "101", Some(IdOddity::Fraction)),
            ("9007199254740992.0", "9007199254740992", Some(IdOddity::Fraction)),
            ("1.10", "1.10", None),
            ("v1.0", "v1.0", None),
            ("00Q50000003KPBk", "00Q50000003KPBkEAO", None),
            ("=\"00Q50000003KPBk\"", "00Q50000003KPBkEAO", Some(IdOddity::Formula)),
        ] {
            assert_eq!((bare_id(written).as_ref(), oddity(written)), (id, odd), "{written:?}");
        }
    }

    #[test]
    fn a_number_that_lost_digits_is_told_from_an_id_of_letters() {
        for text in ["9.91214E+15", "1E+16", " 9.9e15 ", "9912140633506421.0", "=\"1.2E+16\""] {
            assert_eq!(oddity(text), Some(IdOddity::Cut), "{text}");
        }
        for text in ["12E5", "9E15", "1.2E", "E+15", "a1.2E+16", "10.5E+15"] {
            assert_ne!(oddity(text), Some(IdOddity::Cut), "{text}");
        }
        assert_eq!(ends_in_zeros_after_15_digits("9912140633506420"), Some(true));
        assert_eq!(ends_in_zeros_after_15_digits("9912140633506421"), Some(false));
        assert_eq!(ends_in_zeros_after_15_digits("991214063350640"), None);
        assert_eq!(ends_in_zeros_after_15_digits("00Q50000003KPBkEAO"), None);
        assert_eq!(ends_in_zeros_after_15_digits("日本語の長い識別子"), None);
    }
}
