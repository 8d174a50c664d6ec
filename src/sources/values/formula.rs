//! `="0312345678"`: a formula that is nothing but a text, by which programs keep a spreadsheet
//! from reading the text as a number.

/// The text within such a formula; any other text stays as it is.
#[must_use]
#[inline]
pub fn text_of_formula(text: &str) -> &str {
    if text.as_bytes().first() != Some(&b'=') {
        return text;
    }
    let within = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    within.filter(|within| !within.contains('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_of_a_text_is_its_text() {
        for (written, text) in [
            ("=\"0312345678\"", "0312345678"),
            ("=\"\"", ""),
            ("=A1", "=A1"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("=\"", "=\""),
            ("", ""),
        ] {
            assert_eq!(text_of_formula(written), text);
        }
    }
}
