//! Text that a spreadsheet takes for text. Excel, Google Sheets and the like read a cell
//! that begins with `=`, `+`, `-` or `@` as a formula, in a CSV file as well, and anybody who
//! fills in a web form chooses what a lead's company is called ("CSV injection", OWASP).

use std::borrow::Cow;

/// What a formula begins with, in the full-width forms too: a Japanese Excel reads them alike.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The same text, with an apostrophe before it where a spreadsheet would compute with it. For
/// texts of the sources alone: a number that we write ourselves may begin with a minus.
#[must_use]
pub fn spreadsheet_safe(text: &str) -> Cow<'_, str> {
    // Blanks before the sign are dropped by some readers; a tab or a line's end at the
    // beginning moves the rest to a cell of its own in others.
    let is_formula = text.trim_start().starts_with(FORMULA);
    if is_formula || text.starts_with(['\t', '\r', '\n']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::spreadsheet_safe;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for formula in [
            "=cmd|' /C calc'!A0",
            "+81-3-0000-0000",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\tx",
            " =1+1",
            "\u{3000}＝1+1",
            "＝1+1",
            "＋1",
            "－1",
            "＠A1",
        ] {
            assert_eq!(spreadsheet_safe(formula), format!("'{formula}"));
        }
        for text in ["", "'", "Example KK", "株式会社 例", "a=b", "1-2", " x", "−5", "ー", "～"]
        {
            assert_eq!(spreadsheet_safe(text), text);
        }
    }
}
