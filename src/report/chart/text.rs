//! Fitting texts into a chart: how much room one takes, how it is broken into lines, how it
//! is shortened (`docs/report.md`, "Japanese").

use super::line_breaking::{Breaks, ends_sentence, pieces};
use crate::report::font::{self, Weight};

/// How much wider than ours the reader's own Latin letters may be: the page uses the
/// reader's font, and Noto Sans JP is a narrow one. Square characters are as wide in all.
const READERS_LATIN: f64 = 1.12;

/// Size of names and values, in pixels.
pub const LABEL: f64 = 15.0;
/// Size of ticks and of what is written at a line.
pub const TICK: f64 = 13.0;
/// Size of the heading above a chart that is shown alone.
pub const TITLE: f64 = 20.0;

/// Whether a character is as wide as it is high in every font: kanji, kana, Hangul.
fn is_square(character: char) -> bool {
    character >= '\u{2e80}'
}

/// The room that a text takes, in the unit of `size`, in the widest font it may meet.
pub fn room(text: &str, size: f64, weight: Weight) -> f64 {
    let mut buffer = [0; 4];
    text.chars()
        .map(|character| {
            let width = font::width(character.encode_utf8(&mut buffer), size, weight);
            if is_square(character) { width } else { width * READERS_LATIN }
        })
        .sum()
}

/// Lengths nearer than this are equal: a label that set the scale must fit in it.
const SLACK: f64 = 0.01;

/// The text, or as much of its beginning as fits with `…` after it; nothing where not
/// even that has room.
pub fn shorten(text: &str, size: f64, weight: Weight, max: f64) -> String {
    if room(text, size, weight) <= max + SLACK {
        return text.to_owned();
    }
    let left = max - room("…", size, weight);
    if left < 0.0 {
        return String::new();
    }
    let mut kept = String::new();
    let mut used = 0.0;
    let mut buffer = [0; 4];
    for character in text.chars() {
        used += room(character.encode_utf8(&mut buffer), size, weight);
        if used > left {
            break;
        }
        kept.push(character);
    }
    let mut short = kept.trim_end().to_owned();
    short.push('…');
    short
}

/// The text in lines of at most `max`. A word that is longer than a line is broken
/// where the line ends, so that nothing ever runs out of the picture.
pub fn wrap(text: &str, size: f64, weight: Weight, max: f64) -> Vec<String> {
    fill(&pieces(text, Breaks::Anywhere), size, weight, max)
}

/// The pieces to fill lines with: phrases, where they fit and take at most one line more
/// than characters would.
fn phrases(text: &str, size: f64, weight: Weight, max: f64) -> Vec<String> {
    let anywhere = pieces(text, Breaks::Anywhere);
    let phrases = pieces(text, Breaks::Phrases);
    let fit = phrases.iter().all(|phrase| room(phrase.trim_end(), size, weight) <= max + SLACK);
    let lines = |pieces: &[String]| fill(pieces, size, weight, max).len();
    if fit && lines(&phrases) <= lines(&anywhere) + 1 { phrases } else { anywhere }
}

/// Fills lines with pieces, each line as far as it goes.
fn fill(pieces: &[String], size: f64, weight: Weight, max: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let fits = |line: &str| room(line.trim_end(), size, weight) <= max + SLACK;
    for piece in pieces {
        if !line.is_empty() && !fits(&format!("{line}{piece}")) {
            lines.push(line.trim_end().to_owned());
            line = String::new();
        }
        if fits(piece) {
            line.push_str(piece);
            continue;
        }
        for character in piece.chars() {
            if !line.is_empty() && !fits(&format!("{line}{character}")) {
                lines.push(line.trim_end().to_owned());
                line = String::new();
            }
            line.push(character);
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The text in lines of about equal length that end at phrases: no last line of a
/// single word, no word cut in two.
pub fn wrap_evenly(text: &str, size: f64, weight: Weight, max: f64) -> Vec<String> {
    let pieces = phrases(text, size, weight, max);
    let mut best = fill(&pieces, size, weight, max);
    // Best of all where a sentence ends, if that takes no line more.
    for place in 1..pieces.len() {
        let (before, after) = pieces.split_at(place);
        if before.last().is_some_and(|piece| ends_sentence(piece)) {
            let mut lines = fill(before, size, weight, max);
            lines.extend(fill(after, size, weight, max));
            if lines.len() == best.len() {
                return lines;
            }
        }
    }
    let widest = |piece: &String| room(piece.trim_end(), size, weight);
    let min = pieces.iter().map(widest).fold(max * 0.4, f64::max);
    let mut narrower = max - size / 2.0;
    while narrower >= min {
        let attempt = fill(&pieces, size, weight, narrower);
        if attempt.len() > best.len() {
            break;
        }
        best = attempt;
        narrower -= size / 2.0;
    }
    best
}

/// The text in at most `lines` lines that end at phrases: what is left over goes into
/// the last one, shortened.
pub fn wrap_within(text: &str, size: f64, weight: Weight, max: f64, lines: usize) -> Vec<String> {
    let mut wrapped = fill(&phrases(text, size, weight, max), size, weight, max);
    if wrapped.len() > lines && lines > 0 {
        let rest = wrapped.split_off(lines - 1).join(" ");
        wrapped.push(shorten(&rest, size, weight, max));
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_breaks_at_spaces_and_japanese_anywhere_but_at_punctuation() {
        assert_eq!(
            wrap("one two three", 10.0, Weight::Regular, 50.0),
            ["one two", "three"].map(str::to_owned)
        );
        // Five to a line, but neither a line that begins with 。 nor one that ends with 「.
        assert_eq!(
            wrap("引き渡し後。未対応は「滞留」です", 10.0, Weight::Regular, 50.0),
            ["引き渡し", "後。未対応", "は「滞留」", "です"].map(str::to_owned)
        );
        assert_eq!(
            wrap("期限は48時間", 10.0, Weight::Regular, 45.0),
            ["期限は", "48時間"].map(str::to_owned)
        );
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_nothing_is_lost() {
        let word = "w".repeat(50);
        let lines = wrap(&word, 10.0, Weight::Regular, 60.0);
        assert_eq!(lines.concat(), word);
        assert!(lines.iter().all(|line| room(line, 10.0, Weight::Regular) <= 60.0));
    }

    #[test]
    fn even_lines_have_no_orphan() {
        let text = "Sales answered fewer leads in time than in any week of the quarter so far";
        let greedy = wrap(text, 20.0, Weight::Bold, 640.0);
        let even = wrap_evenly(text, 20.0, Weight::Bold, 640.0);
        assert_eq!(greedy.len(), even.len());
        let shortest = |lines: &[String]| lines.iter().map(String::len).min();
        assert!(shortest(&even) >= shortest(&greedy));
    }

    #[test]
    fn a_japanese_heading_breaks_between_phrases_not_within_words() {
        let text = "48時間以内の対応率は58%。直近13週で最も低く、通常の変動幅を下回った";
        assert_eq!(
            wrap_evenly(text, 20.0, Weight::Bold, 640.0),
            ["48時間以内の対応率は58%。", "直近13週で最も低く、通常の変動幅を下回った"]
                .map(str::to_owned)
        );
        assert_eq!(
            wrap_within("通常の変動幅 68〜90%", 13.0, Weight::Regular, 108.0, 3),
            ["通常の変動幅", "68〜90%"].map(str::to_owned)
        );
    }

    #[test]
    fn a_shortened_text_fits_and_says_so() {
        let name = "株式会社ながいなまえのかいしゃ第一営業部";
        let short = shorten(name, 15.0, Weight::Regular, 100.0);
        assert_eq!(short, "株式会社な…");
        assert_eq!(shorten("short", 15.0, Weight::Regular, 100.0), "short");
    }
}
