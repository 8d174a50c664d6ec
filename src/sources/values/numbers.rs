//! Texts of exports as numbers. Every part of the program that reads a number calls this, so
//! that a score is the same number in a contract, a policy and a page. docs/exports.md lists the
//! forms for users.

use super::full_width::narrow;

/// A number: digits with an optional sign, decimal point and exponent, as people and
/// spreadsheets write them: full-width, with thousands separators, a yen sign or 円, and
/// minus signs as accountants write them (▲ △). Blanks around it are ignored. A number that
/// is not finite is `None`.
#[must_use]
pub fn read_number(text: &str) -> Option<f64> {
    let text = text.trim();
    // Nearly every number is plain digits.
    let number = text.parse().ok().or_else(|| dressed_number(narrow(text).trim()));
    number.filter(|number: &f64| number.is_finite())
}

/// A number with signs and separators around and within its digits.
fn dressed_number(text: &str) -> Option<f64> {
    let mut rest = text.strip_suffix('円').unwrap_or(text).trim_end();
    let (mut sign, mut currency) = (None, false);
    loop {
        rest = match rest.chars().next()? {
            // Backslash is how the yen sign of CP932 becomes Unicode.
            mark @ ('¥' | '\\') if !currency => {
                currency = true;
                rest.get(mark.len_utf8()..)?.trim_start()
            }
            mark @ ('-' | '+' | '▲' | '△') if sign.is_none() => {
                sign = Some(if mark == '+' { 1.0 } else { -1.0 });
                rest.get(mark.len_utf8()..)?.trim_start()
            }
            '0'..='9' | '.' => break,
            _ => return None,
        };
    }
    let number: f64 = ungrouped(rest)?.parse().ok()?;
    Some(sign.unwrap_or(1.0) * number)
}

/// The digits without thousands separators, which must be before every third digit: `1,5` may
/// mean one and a half, and is not fifteen.
fn ungrouped(text: &str) -> Option<String> {
    let whole = text.find(['.', 'e', 'E']).unwrap_or(text.len());
    let (whole, fraction) = text.split_at(whole);
    let separator = if whole.contains(',') { ',' } else { ' ' };
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let mut bare = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        bare.push_str(group);
    }
    if !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(bare + fraction)
}

/// Beyond any amount of money; sums of what is below stay finite numbers.
const TOO_LARGE: f64 = 1e18;

/// An amount of money: a number that is not beyond any.
///
/// # Errors
/// What the text is instead.
pub fn read_amount(text: &str) -> Result<f64, &'static str> {
    match read_number(text) {
        Some(amount) if amount.abs() < TOO_LARGE => Ok(amount),
        Some(_) => Err("too large"),
        None => Err("not a number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("80", 80.0),
            (" 1.5e3 ", 1_500.0),
            (".5", 0.5),
            ("-2", -2.0),
            ("１２３．５", 123.5),
            ("－１２３", -123.0),
            ("−5", -5.0),
            ("1,234,567", 1_234_567.0),
            ("１，２３４", 1_234.0),
            ("1 234 567.5", 1_234_567.5),
            ("¥1,000", 1_000.0),
            ("￥ 1,000", 1_000.0),
            ("\\1,000", 1_000.0),
            ("-¥1,000", -1_000.0),
            ("¥-1,000", -1_000.0),
            ("▲1,000", -1_000.0),
            ("△ 1000円", -1_000.0),
            ("１２，０００円", 12_000.0),
            ("1000 円", 1_000.0),
            ("\u{3000}80\u{3000}", 80.0),
        ] {
            assert_eq!(read_number(text), Some(number), "{text}");
        }
        for text in [
            "",
            "many",
            "1,5",
            "1,2345",
            "12,34",
            ",123",
            "1234,567",
            "--1",
            "¥¥",
            "¥",
            "円",
            "inf",
            "NaN",
            "1e400",
            "100万円",
            "$5",
            "50%",
            "1.2.3",
            "-▲1",
            "1,000.5,5",
            "0x10",
        ] {
            assert_eq!(read_number(text), None, "{text}");
        }
        assert_eq!(read_amount("1e308"), Err("too large"));
        assert_eq!(read_amount("1e309"), Err("not a number"));
    }
}
