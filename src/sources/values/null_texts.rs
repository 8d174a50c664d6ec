//! Texts that programs and people write where there is no value. None is read as null unless the
//! job file or a preset says so; a run warns of them, because read as values they count as
//! filled in. docs/exports.md is the same for users.

use super::full_width::{narrow, trim};

/// In lower case, and without the marks around them.
const WORDS: [&str; 25] = [
    "null",
    "nil",
    "none",
    "nan",
    "nat",
    "n/a",
    "na",
    "n.a.",
    "\\n",
    "undefined",
    "not set",
    "blank",
    "empty",
    "unknown",
    "missing",
    "該当なし",
    "なし",
    "無し",
    "未設定",
    "未入力",
    "未登録",
    "未選択",
    "不明",
    "空白",
    "空欄",
];
/// What spreadsheets show for a formula that fails.
const FAULTS: [&str; 8] =
    ["#n/a", "#null!", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#spill!"];

/// The bytes of the longest of them, in any width.
const LONGEST: usize = 36;

/// Whether a text is one that usually stands for no value.
#[must_use]
#[inline]
pub fn is_null_text(text: &str) -> bool {
    text.len() <= LONGEST && is_null_word(trim(text))
}

fn is_null_word(text: &str) -> bool {
    // Nearly every id has a digit, and none of these has one, but for a fault.
    let is_of_a_value = |byte: u8| byte.is_ascii_digit() || byte == b'@';
    if text.is_empty() || (text.bytes().any(is_of_a_value) && !text.starts_with(['#', '＃'])) {
        return false;
    }
    let text = narrow(text).to_lowercase();
    let is_dash = |character| matches!(character, '-' | '–' | '—' | '―' | 'ー' | '─' | '.' | '*');
    if text.chars().all(is_dash) || FAULTS.contains(&text.as_str()) {
        return true;
    }
    let around = |character: char| "()<>[]{}-「」".contains(character);
    WORDS.contains(&text.trim_matches(around).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_no_value_is_told_from_a_value() {
        for text in [
            "null",
            "NULL",
            "(null)",
            "<null>",
            "\\N",
            "N/A",
            "n/a",
            "NA",
            "<NA>",
            "#N/A",
            "-",
            "--",
            "—",
            "ー",
            "None",
            "--None--",
            "nan",
            "NaN",
            "#REF!",
            "#VALUE!",
            "(blank)",
            "(not set)",
            "なし",
            "未設定",
            "該当なし",
            "不明",
            "（空白）",
            "ｎｕｌｌ",
            " null ",
        ] {
            assert!(is_null_text(text), "{text}");
        }
        for text in
            ["", "0", "Nullmeyer", "予算なし", "no", "Nana", "A-1", "nothing", "5", "-5", "()"]
        {
            assert!(!is_null_text(text), "{text}");
        }
    }
}
