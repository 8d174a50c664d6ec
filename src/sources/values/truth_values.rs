//! Texts of exports as truth values. docs/exports.md lists the forms for users.

use super::full_width::narrow;

const TRUE: [&str; 12] =
    ["true", "t", "yes", "y", "1", "1.0", "はい", "有", "あり", "○", "◯", "〇"];
const FALSE: [&str; 11] = ["false", "f", "no", "n", "0", "0.0", "いいえ", "無", "なし", "×", "✕"];

/// A truth value as systems and people write it, in any case and width; blanks around it are
/// ignored.
#[must_use]
pub fn read_truth(text: &str) -> Option<bool> {
    let text = narrow(text);
    let text = text.trim();
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&TRUE) {
        Some(true)
    } else if is(&FALSE) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truth_values_are_read_as_people_write_them() {
        for text in ["TRUE", "true", "Ｔｒｕｅ", " yes", "1", "はい", "有", "あり", "○", "〇", "１"]
        {
            assert_eq!(read_truth(text), Some(true), "{text}");
        }
        for text in ["FALSE", "ＦＡＬＳＥ", "no\u{3000}", "0", "いいえ", "無", "なし", "×"]
        {
            assert_eq!(read_truth(text), Some(false), "{text}");
        }
        for text in ["", "perhaps", "2", "不明"] {
            assert_eq!(read_truth(text), None, "{text}");
        }
    }
}
