//! English where another language is printed.

/// The lines with a sentence in English: three words of small letters, one after the other. Names,
/// keys, SQL and file names are not.
pub fn english_lines(text: &str) -> Vec<&str> {
    let is_word = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ':', ';']);
        word.len() > 1 && word.bytes().all(|it| it.is_ascii_lowercase())
    };
    let has_sentence = |line: &&str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.windows(3).any(|three| three.iter().all(|word| is_word(word)))
    };
    text.lines().filter(has_sentence).collect()
}
