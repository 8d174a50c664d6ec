//! How leads and people are named in what a run publishes (`report.names`): as in the
//! sources, or by pseudonyms.
//!
//! A pseudonym is the first 60 bits of an HMAC-SHA256 over the id, under a key that only the
//! owner of the data has. So it is stable from run to run, and whoever has the output cannot
//! test a guess: without the key, hashing every id that there could be leads nowhere. Leads
//! and people are hashed apart, so that equal ids of both are not seen to be equal.
//!
//! Two ids get the same pseudonym by chance with odds of `n² / 2⁶¹`: among 100,000 leads
//! under one key in 230 million, among ten million under one in 23,000.
//!
//! The key is read from the environment, because a job file is shared and kept in version
//! control. It is written nowhere, nor is anything that would let a guess of it be tested.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use miette::Diagnostic;
use sha2::Sha256;
use thiserror::Error;

use crate::job;

/// The environment variable that holds the key.
pub const KEY_VARIABLE: &str = "TASUKI_PSEUDONYM_KEY";

/// The bytes that a key has at least.
pub const MIN_KEY_BYTES: usize = 16;

/// The characters of a pseudonym after its letter.
const LENGTH: u32 = 12;

/// Crockford's base 32: digits and letters without I, L, O and U, which are misread.
const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why there are no pseudonyms.
#[derive(Debug, Error, Diagnostic)]
#[error("report.names = \"pseudonym\" needs a key, and {problem}")]
#[diagnostic(help(
    "set {KEY_VARIABLE} to at least {MIN_KEY_BYTES} bytes that nobody can guess, such as those that `openssl rand -hex 32` prints, and keep them: another key gives other pseudonyms"
))]
pub struct PseudonymKeyError {
    problem: String,
}

/// How leads and people are named.
#[derive(Clone, Default)]
pub enum Names {
    /// As in the sources.
    #[default]
    Full,
    /// By pseudonyms.
    Pseudonyms(PseudonymKey),
}

/// A key, ready to hash with. It cannot be printed.
#[derive(Clone)]
pub struct PseudonymKey(Hmac<Sha256>);

impl fmt::Debug for Names {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(if self.are_full() { "Full" } else { "Pseudonyms" })
    }
}

impl Names {
    /// The names that a job asks for; `key` is what the environment holds.
    ///
    /// # Errors
    /// Pseudonyms are asked for, and the key is missing or too short.
    pub fn of(asked: job::NameForm, key: Option<OsString>) -> Result<Self, PseudonymKeyError> {
        match asked {
            job::NameForm::Full => Ok(Self::Full),
            job::NameForm::Pseudonym => Ok(Self::Pseudonyms(PseudonymKey::of(key)?)),
        }
    }

    /// Whether everything is named as in the sources.
    #[must_use]
    pub fn are_full(&self) -> bool {
        matches!(self, Self::Full)
    }

    /// How a job file calls them.
    #[must_use]
    pub fn name(&self) -> &'static str {
        if self.are_full() { "full" } else { "pseudonym" }
    }

    /// The name of a lead, by its id.
    #[must_use]
    pub fn lead<'a>(&self, id: &'a str) -> Cow<'a, str> {
        self.shown("lead", 'L', id)
    }

    /// The name of a person, by the actor id.
    #[must_use]
    pub fn person<'a>(&self, actor: &'a str) -> Cow<'a, str> {
        self.shown("person", 'P', actor)
    }

    fn shown<'a>(&self, domain: &str, letter: char, id: &'a str) -> Cow<'a, str> {
        match self {
            Self::Full => Cow::Borrowed(id),
            Self::Pseudonyms(key) => Cow::Owned(key.pseudonym(domain, letter, id)),
        }
    }
}

impl PseudonymKey {
    fn of(text: Option<OsString>) -> Result<Self, PseudonymKeyError> {
        let fault = |problem: String| PseudonymKeyError { problem };
        let text = text
            .filter(|text| !text.is_empty())
            .ok_or_else(|| fault(format!("the environment has no {KEY_VARIABLE}")))?;
        // A line break at the end is of the file that the key was kept in.
        let bytes = text.as_encoded_bytes().trim_ascii();
        if bytes.len() < MIN_KEY_BYTES {
            let length = bytes.len();
            return Err(fault(format!(
                "{KEY_VARIABLE} has {length} bytes, where {MIN_KEY_BYTES} are needed"
            )));
        }
        Hmac::new_from_slice(bytes)
            .map(Self)
            .map_err(|_| fault(format!("{KEY_VARIABLE} cannot be used as one")))
    }

    fn pseudonym(&self, domain: &str, letter: char, id: &str) -> String {
        let mut hash = self.0.clone();
        hash.update(domain.as_bytes());
        hash.update(b"\0");
        hash.update(id.as_bytes());
        let digest = hash.finalize().into_bytes();
        let bits = digest.iter().take(8).fold(0, |bits, &byte| (bits << 8) | u64::from(byte));
        let mut name = String::with_capacity(2 + LENGTH as usize);
        name.push(letter);
        name.push('-');
        for place in 1..=LENGTH {
            let digit = (bits >> (u64::BITS - 5 * place)) & 31;
            name.push(usize::try_from(digit).map_or('0', |digit| char::from(ALPHABET[digit])));
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(key: &str) -> Names {
        Names::of(job::NameForm::Pseudonym, Some(key.into())).unwrap()
    }

    #[test]
    fn a_pseudonym_is_the_beginning_of_the_hmac_in_crockfords_base_32() {
        // printf 'lead\0L0000001' | openssl dgst -sha256 -hmac 'a key of sixteen or more'
        // and its first 60 bits, written in base 32.
        let names = with("a key of sixteen or more");
        assert_eq!(names.lead("L0000001"), "L-7XAM1G72MC70");
        assert_eq!(names.person("L0000001"), "P-H6MD56YSGWQ7");
        // The line break of the file that held the key changes nothing.
        assert_eq!(with("a key of sixteen or more\n").lead("L0000001"), names.lead("L0000001"));
        assert_ne!(with("another key of sixteen").lead("L0000001"), names.lead("L0000001"));
        assert_eq!(Names::Full.lead("L0000001"), "L0000001");
    }

    #[test]
    fn a_key_that_is_missing_or_short_is_refused_and_none_is_printed() {
        let refused = |key: Option<&str>| {
            Names::of(job::NameForm::Pseudonym, key.map(OsString::from)).unwrap_err().to_string()
        };
        assert!(refused(None).contains("report.names"));
        assert!(refused(Some("")).contains("the environment has no TASUKI_PSEUDONYM_KEY"));
        let short = refused(Some("fifteen letters \n"));
        assert!(short.ends_with("has 15 bytes, where 16 are needed"), "{short}");
        assert!(!short.contains("fifteen"), "{short}");
        assert_eq!(format!("{:?}", with("sixteen letters!")), "Pseudonyms");
        // Nobody needs a key who asks for no pseudonyms.
        assert!(Names::of(job::NameForm::Full, None).unwrap().are_full());
    }
}
