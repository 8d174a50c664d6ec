//! What a language says about where its lines may end. A language whose script needs rules of
//! its own has its own [`LineBreaking`].

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
