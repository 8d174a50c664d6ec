//! Salesforce ids: 15 characters in which case matters, or the same with three more that
//! spell the case out, for programs that ignore it. Reports write the short form, interfaces
//! the long one; the long one is computed, so that both are the same record.

use std::borrow::Cow;

/// The kinds of record (the first three characters of an id) whose ids meet here: accounts,
/// contacts, users, opportunities, queues, leads, campaign members and campaigns.
const KINDS: [&str; 8] = ["001", "003", "005", "006", "00G", "00Q", "00v", "701"];

/// The length of the short form.
const SHORT: usize = 15;

/// An id in its long form; any other text stays as it is.
#[must_use]
pub fn long_form(text: &str) -> Cow<'_, str> {
    if is_short_id(text) { Cow::Owned(lengthened(text)) } else { Cow::Borrowed(text) }
}

/// Whether a text is the id of a record of one of the kinds, in either form.
#[must_use]
pub fn is_id(text: &str) -> bool {
    is_short_id(text) || (text.len() == SHORT + 3 && text.get(..SHORT).is_some_and(is_short_id))
}

/// Whether a text is the short form of an id of one of the kinds. A number of 15 digits is
/// not: every id has a letter behind its kind.
#[must_use]
pub fn is_short_id(text: &str) -> bool {
    text.len() == SHORT
        && KINDS.iter().any(|kind| text.starts_with(kind))
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().skip(3).any(|byte| byte.is_ascii_alphabetic())
}

/// Each group of five characters is one more: which of the five are capitals, as a number of
/// five bits, the first character being the lowest, written as A to Z and 0 to 5
/// (Salesforce, "What are the 15 and 18 character ids", as every converter has it).
fn lengthened(short: &str) -> String {
    let mut long = short.to_owned();
    for five in short.as_bytes().chunks(5) {
        let capitals = five.iter().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase());
        let number: u8 = capitals.map(|(at, _)| 1 << at).sum();
        long.push(char::from(if number < 26 { b'A' + number } else { b'0' + number - 26 }));
    }
    long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_form_is_that_of_salesforce() {
        // The last pair is Salesforce's own example.
        for (short, long) in [
            ("00Q50000003KPBk", "00Q50000003KPBkEAO"),
            ("0055000000149eH", "0055000000149eHAAQ"),
            ("001A0000006Vm9r", "001A0000006Vm9rIAC"),
        ] {
            assert_eq!(long_form(short), long);
            assert_eq!(long_form(long), long);
        }
    }

    #[test]
    fn case_matters_and_other_texts_stay() {
        assert_ne!(long_form("00Q50000003KPBk"), long_form("00Q50000003KPBK"));
        for text in ["", "005000000000001", "AlreadyCustomer", "00Q50000003KPB", "00Q5000-003KPBk"]
        {
            assert_eq!(long_form(text), text);
        }
    }
}
