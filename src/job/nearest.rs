//! What a mistyped name was probably meant to be.

/// Names of data this much alike may be meant for one another.
pub const ALIKE: f64 = 0.6;

/// How alike two names are, from 0 to 1; case, hyphens and underscores do not count.
pub fn likeness(left: &str, right: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(&plain(left), &plain(right))
}

/// The candidate that is most like the name, with its likeness; the first of equals.
pub fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<(&'a str, f64)> {
    let mut best: Option<(&str, f64)> = None;
    for candidate in candidates {
        let likeness = likeness(name, candidate);
        if best.is_none_or(|(_, so_far)| likeness > so_far) {
            best = Some((candidate, likeness));
        }
    }
    best
}

/// Words as a sentence lists them: `a, b or c`.
pub fn alternatives(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transposed_letters_and_case_are_small_mistakes() {
        let found = nearest("Within-huors", ["within_hours", "within_days"]);
        assert_eq!(found.map(|(name, _)| name), Some("within_hours"));
        assert_eq!(nearest("x", []), None);
        let words = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(alternatives(&words), "a, b or c");
    }
}
