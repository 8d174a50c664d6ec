//! Numbers as digits, as every text of the program writes them, in whatever language.

/// A number with so many decimals, thousands set off by commas, and a true minus sign.
pub fn grouped(number: f64, decimals: usize) -> String {
    let printed = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = printed.split_once('.').map_or((printed.as_str(), ""), |both| both);
    let mut text = String::with_capacity(printed.len() + printed.len() / 3 + 3);
    let zero = printed.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if number < 0.0 && !zero {
        text.push('\u{2212}');
    }
    let first = whole.len() % 3;
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && at % 3 == first {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The same with a sign before it, whichever way it goes.
pub fn signed(number: f64, decimals: usize) -> String {
    let text = grouped(number, decimals);
    let zero = !text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if zero {
        format!("\u{b1}{text}")
    } else if number > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// A count, thousands set off by commas.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn count(count: u64) -> String {
    grouped(count as f64, 0)
}

/// The sign before what is gained or lost.
pub fn sign(number: f64) -> &'static str {
    match number {
        number if number > 0.0 => "+",
        number if number < 0.0 => "\u{2212}",
        _ => "\u{b1}",
    }
}

/// A share as a percentage; one that is not quite nothing or all does not pass for it.
pub fn share(number: f64) -> String {
    match number {
        number if number > 0.0 && number < 0.000_5 => "<0.1%".to_owned(),
        number if (0.999_5..1.0).contains(&number) => ">99.9%".to_owned(),
        number => format!("{}%", grouped(number * 100.0, 1)),
    }
}

/// A p-value: three decimals, and no false precision below them.
pub fn probability(number: f64) -> String {
    if number < 0.001 { "<0.001".to_owned() } else { grouped(number, 3) }
}

/// Without decimals where it is whole, with one where not: hours and days as a contract gives them.
pub fn plain(number: f64) -> String {
    grouped(number, usize::from((number - number.round()).abs() > 1e-9))
}

/// A span of time in the unit that a reader would choose.
pub enum Time {
    /// None at all.
    Instant,
    /// Less than half a minute.
    UnderAMinute,
    /// Minutes, under an hour.
    Minutes(String),
    /// Hours.
    Hours(String),
}

/// So many hours, as a reader would say them.
pub fn time(hours: f64) -> Time {
    let minutes = hours * 60.0;
    if hours <= 0.0 {
        Time::Instant
    } else if minutes < 0.5 {
        Time::UnderAMinute
    } else if minutes < 59.5 {
        Time::Minutes(grouped(minutes, 0))
    } else {
        Time::Hours(grouped(hours, decimals(hours)))
    }
}

/// One decimal, and none from a hundred on, where it would feign precision.
pub fn decimals(number: f64) -> usize {
    usize::from(number < 99.95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_and_signed() {
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!([0, 999, 1_000, 12_345].map(count), ["0", "999", "1,000", "12,345"]);
        assert_eq!(grouped(123.46, 1), "123.5");
        assert_eq!(grouped(-3.12, 1), "−3.1");
        assert_eq!(grouped(-0.04, 1), "0.0");
        assert_eq!(signed(38.0, 0), "+38");
        assert_eq!(signed(-3.1, 1), "−3.1");
        assert_eq!(signed(0.01, 1), "±0.0");
        assert_eq!((plain(48.0).as_str(), plain(1.5).as_str()), ("48", "1.5"));
    }
}
