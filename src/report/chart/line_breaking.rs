//! Where a line of text may end. The rules are data of the languages, and apply by character: a
//! chart in one language holds names in another.

use crate::job::Language;
use crate::language::{LineBreaking, Locale};

/// Where a line of a script without spaces may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// Between any two characters but at punctuation: running text.
    Anywhere,
    /// After a phrase only: headings and labels, where a word cut in two looks careless.
    Phrases,
}

/// The rules of every language.
fn scripts() -> impl Iterator<Item = &'static LineBreaking> {
    Language::ALL.into_iter().map(|language| Locale::of(language).line_breaking())
}

/// Whether a character is in a list of any script.
fn is_in(list: fn(&LineBreaking) -> &'static str, character: char) -> bool {
    scripts().any(|script| list(script).contains(character))
}

/// Whether a character belongs to a script that is written without spaces.
fn is_without_spaces(character: char) -> bool {
    scripts().any(|script| script.without_spaces.iter().any(|it| it.contains(&character)))
}

/// Whether a phrase ends between two characters of a script.
fn ends_phrase(script: &LineBreaking, before: char, after: char) -> bool {
    let ends = !script.without_spaces.is_empty()
        && (script.phrase_ends.contains(before) || script.sentence_ends.contains(before));
    let continues = script.continues.iter().any(|it| it.contains(&after));
    ends || (script.particles.contains(before) && !continues)
}

/// Whether a line may end between two characters.
fn may_break(before: char, after: char, breaks: Breaks) -> bool {
    if is_in(|it| it.not_first, after) || is_in(|it| it.not_last, before) || after == ' ' {
        return false;
    }
    // A number keeps its unit and its range: 48時間, 12件, 68〜90%.
    if (before.is_ascii_digit() && is_without_spaces(after))
        || (is_in(|it| it.joins_numbers, before) && after.is_ascii_digit())
    {
        return false;
    }
    before == ' '
        || match breaks {
            Breaks::Anywhere => is_without_spaces(before) || is_without_spaces(after),
            Breaks::Phrases => scripts().any(|script| ends_phrase(script, before, after)),
        }
}

/// The pieces of a text between which a line may end.
pub fn pieces(text: &str, breaks: Breaks) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut last = None;
    for character in text.chars() {
        if last.is_some_and(|before| may_break(before, character, breaks)) {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(character);
        last = Some(character);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Whether a piece ends a sentence.
pub fn ends_sentence(piece: &str) -> bool {
    piece.trim_end().ends_with(|character| is_in(|it| it.sentence_ends, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_phrases_end_at_particles_not_within_words() {
        assert_eq!(pieces("引き渡しと差し戻し", Breaks::Phrases), ["引き渡しと", "差し戻し"]);
    }

    #[test]
    fn hangul_is_written_with_spaces_and_breaks_at_them_alone() {
        let text = "마케팅에서 영업으로";
        assert_eq!(pieces(text, Breaks::Anywhere), ["마케팅에서 ", "영업으로"]);
        assert_eq!(pieces(text, Breaks::Phrases), ["마케팅에서 ", "영업으로"]);
        assert_eq!(pieces("48시간", Breaks::Anywhere), ["48시간"]);
    }

    #[test]
    fn latin_letters_break_at_spaces_alone() {
        assert_eq!(pieces("a: b.c (d)", Breaks::Phrases), ["a: ", "b.c ", "(d)"]);
    }
}
