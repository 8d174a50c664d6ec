//! Texts in quotation marks, in keys and in messages.

/// A text in quotation marks as people write it: unlike Rust's own form, this leaves the
/// voicing marks of half-width kana alone.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => quoted.extend(character.escape_default()),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
