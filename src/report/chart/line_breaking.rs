//! Where a line of text may end. The rules are data, and apply by character: a chart in one
//! language holds names in another. A script that needs rules of its own adds its
//! [`LineBreaking`] to [`SCRIPTS`].

use std::ops::RangeInclusive;

/// How the lines of a script break.
#[derive(Debug)]
pub struct LineBreaking {
    /// The characters of a script that is written without spaces between words: a line may
    /// end at any of them.
    pub without_spaces: &'static [RangeInclusive<char>],
    /// Characters that may not begin a line.
    pub not_first: &'static str,
    /// Characters that may not end a line.
    pub not_last: &'static str,
    /// Characters that end a sentence, or a part of one that could be a sentence.
    pub sentence_ends: &'static str,
    /// Other characters that end a phrase.
    pub phrase_ends: &'static str,
    /// Endings of a phrase where no character of `continues` follows.
    pub particles: &'static str,
    /// Characters that continue the word before them.
    pub continues: &'static [RangeInclusive<char>],
    /// Characters between the two numbers of a range.
    pub joins_numbers: &'static str,
}

/// What holds for every script that is written with spaces: Latin letters and Hangul break at
/// those alone.
pub const COMMON: LineBreaking = LineBreaking {
    without_spaces: &[],
    not_first: ",.:;?!%)]}’”…–—",
    not_last: "([{‘“$#",
    sentence_ends: ".;:",
    phrase_ends: "",
    particles: "",
    continues: &[],
    joins_numbers: "–−",
};

/// Kanji, kana and what is set among them.
pub const JAPANESE: LineBreaking = LineBreaking {
    // From the radicals to bopomofo, then around Hangul: ideographs, full-width forms,
    // signs and pictures.
    without_spaces: &[
        '\u{2e80}'..='\u{312f}',
        '\u{3190}'..='\u{9fff}',
        '\u{f900}'..='\u{faff}',
        '\u{fe30}'..='\u{fe6f}',
        '\u{ff00}'..='\u{ff9f}',
        '\u{ffe0}'..='\u{ffef}',
        '\u{1b000}'..='\u{1b16f}',
        '\u{1f000}'..='\u{1faff}',
        '\u{20000}'..='\u{3ffff}',
    ],
    not_first: "、。，．・：；？！）］｝〕〉》」』】〙〗ゝゞ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ％‥〜～",
    not_last: "（［｛〔〈《「『【〘〖￥¥＄＃",
    sentence_ends: "。；：",
    phrase_ends: "、，）」』",
    // Particles and verb endings. Not the vowels inside 引き渡し and 差し戻し.
    particles: "はがをにでともへやのてたらば",
    continues: &['\u{3041}'..='\u{309f}'],
    joins_numbers: "〜～＋",
};

/// Every script's rules.
const SCRIPTS: [&LineBreaking; 2] = [&COMMON, &JAPANESE];

/// Where a line of a script without spaces may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// Between any two characters but at punctuation: running text.
    Anywhere,
    /// After a phrase only: headings and labels, where a word cut in two looks careless.
    Phrases,
}

/// Whether a character is in a list of any script.
fn is_in(list: fn(&LineBreaking) -> &'static str, character: char) -> bool {
    SCRIPTS.iter().any(|script| list(script).contains(character))
}

/// Whether a character belongs to a script that is written without spaces.
fn is_without_spaces(character: char) -> bool {
    SCRIPTS.iter().any(|script| script.without_spaces.iter().any(|it| it.contains(&character)))
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
            Breaks::Phrases => SCRIPTS.iter().any(|script| ends_phrase(script, before, after)),
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
