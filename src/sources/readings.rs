//! Texts of exports read as numbers and truth values.

/// A number: digits with an optional sign, decimal point and exponent; blanks around it do
/// not count. What is no finite number is none.
#[must_use]
pub fn read_number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// A truth value as systems write it, in any case; blanks around it do not count.
#[must_use]
pub fn read_truth(text: &str) -> Option<bool> {
    let text = text.trim();
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["true", "t", "yes", "y", "1"]) {
        Some(true)
    } else if is(&["false", "f", "no", "n", "0"]) {
        Some(false)
    } else {
        None
    }
}
