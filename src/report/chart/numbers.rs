//! Numbers as charts write them, and counts as lengths.

/// A share on an axis.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A count with a comma every three digits.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The tick of an axis of counts or hours: a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not below zero
pub fn whole(tick: f64) -> String {
    grouped(tick.round() as u64)
}

/// A count as a length.
#[allow(clippy::cast_precision_loss)] // far fewer leads than a float counts exactly
pub fn counted(count: u64) -> f64 {
    count as f64
}

/// So many rows, columns, weeks or lines as a length.
#[allow(clippy::cast_precision_loss)] // far fewer than a float counts exactly
pub fn length(count: usize) -> f64 {
    count as f64
}

/// The limits of an interval between 0 and 1, where both are numbers.
pub fn interval(low: Option<f64>, high: Option<f64>) -> Option<[f64; 2]> {
    let limits = [low?, high?];
    let known = limits.iter().all(|limit| limit.is_finite());
    known.then(|| limits.map(|limit| limit.clamp(0.0, 1.0)))
}

/// A share between 0 and 1, where it is a number.
pub fn share(share: Option<f64>) -> Option<f64> {
    share.filter(|share| share.is_finite()).map(|share| share.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_thousands() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
