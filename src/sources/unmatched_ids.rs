//! Ids in records that match no lead, and why they do not: two exports of the same leads often
//! write one id in two ways, and every record of a lead is an orphan then.

use std::collections::{BTreeMap, HashMap};

use super::set_aside::RowPlace;
use super::tables::canonical::Leads;
use super::values::full_width::narrow;
use super::values::interner::Interner;

/// So many different ids are compared with those of the leads.
const MAX_IDS: usize = 10_000;

/// The digits of a number that a spreadsheet keeps.
const KEPT_DIGITS: usize = 15;

/// Ids that match no lead, as they were read.
#[derive(Debug, Clone, Default)]
pub struct UnmatchedIds {
    ids: Interner,
    /// The first row of each.
    rows: Vec<u64>,
}

/// In what an id differs from that of a lead which it seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    Case,
    Zeros,
    Width,
    Marks,
    Digits,
    Part,
    Several,
}

impl Difference {
    fn between(id: &str, lead: &str) -> Self {
        let same = |form: fn(&str) -> String| form(id) == form(lead);
        if same(str::to_lowercase) {
            Self::Case
        } else if same(|text| text.trim_start_matches('0').to_owned()) {
            Self::Zeros
        } else if same(|text| narrow(text).into_owned()) {
            Self::Width
        } else if same(|text| without_marks(text).to_owned()) {
            Self::Marks
        } else if first_digits(id).is_some_and(|digits| Some(digits) == first_digits(lead)) {
            Self::Digits
        } else if key(id) == key(lead) {
            Self::Several
        } else {
            Self::Part
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Case => "only in capital letters",
            Self::Zeros => "only in leading zeros",
            Self::Width => "only in full-width characters",
            Self::Marks => "only in marks around it",
            Self::Digits => "only behind the 15th digit",
            Self::Part => "only in what is written before or behind it",
            Self::Several => "only in capital letters, width, leading zeros and marks around it",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Zeros => {
                "a spreadsheet takes leading zeros off; export the column as text on both sides"
            }
            Self::Digits => {
                "a spreadsheet keeps 15 digits of a number; export the column as text on both sides"
            }
            Self::Part => "map a column that has the id alone",
            _ => "write the ids alike in both exports",
        }
    }
}

impl UnmatchedIds {
    /// Notes the id of a row.
    pub fn note(&mut self, id: &str, row: u64) {
        if self.rows.len() < MAX_IDS && self.ids.find(id).is_none() {
            self.ids.intern(id);
            self.rows.push(row);
        }
    }

    /// Why they match no lead, as far as it is how they are written: in words, with an id and
    /// the lead that it seems to be, and what to do next.
    #[must_use]
    pub fn explained<'a>(
        &self,
        leads: &Leads,
        place: impl Fn(u64) -> RowPlace<'a>,
    ) -> Option<String> {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, id) in self.ids.texts().enumerate() {
            for key in keys(id) {
                let ids = by_key.entry(key).or_default();
                if ids.last() != Some(&at) {
                    ids.push(at);
                }
            }
        }
        if by_key.is_empty() {
            return None;
        }
        // For each id the first lead of those that it is most like.
        let mut alike: Vec<Option<(Difference, &str)>> = vec![None; self.rows.len()];
        for lead in leads.ids.texts() {
            for key in keys(lead) {
                for &at in by_key.get(&key).into_iter().flatten() {
                    let id = u32::try_from(at).ok().and_then(|at| self.ids.text(at));
                    let found = (Difference::between(id.unwrap_or_default(), lead), lead);
                    if alike[at].is_none_or(|(before, _)| found.0 < before) {
                        alike[at] = Some(found);
                    }
                }
            }
        }
        let mut counts: BTreeMap<Difference, usize> = BTreeMap::new();
        for (difference, _) in alike.iter().flatten() {
            *counts.entry(*difference).or_default() += 1;
        }
        // The most frequent; of several the first in their order.
        let (difference, count) = counts
            .into_iter()
            .max_by_key(|&(difference, count)| (count, std::cmp::Reverse(difference)))?;
        let (at, lead) = alike.iter().enumerate().find_map(|(at, found)| {
            found.filter(|(other, _)| *other == difference).map(|(_, lead)| (at, lead))
        })?;
        let id = self.ids.text(u32::try_from(at).ok()?)?;
        let RowPlace { file, row } = place(*self.rows.get(at)?);
        let all = self.rows.len();
        let all = if all < MAX_IDS { format!("{all}") } else { format!("the first {all}") };
        Some(format!(
            "{count} of {all} ids that match no lead differ from a lead's {}: '{id}' ({file}, row {row}) and the lead '{lead}'; {}",
            difference.in_words(),
            difference.advice()
        ))
    }
}

/// What an id is compared by: in half width and lower case, without marks around it and leading
/// zeros.
fn key(id: &str) -> String {
    let narrowed = narrow(id);
    without_marks(&narrowed).trim_start_matches('0').to_lowercase()
}

/// What an id may be known by: itself, the digits that a spreadsheet keeps of it, and what is
/// before or behind a mark that is no part of an id: `0001/Aoba Kogyo`, `Aoba Kogyo (0001)`.
fn keys(id: &str) -> impl Iterator<Item = String> {
    let is_apart = |character: char| "/|:;,()（）／：　 ".contains(character);
    let bare = without_marks(id);
    let (first, _) = bare.split_once(is_apart).unwrap_or_default();
    let (_, last) = bare.rsplit_once(is_apart).unwrap_or_default();
    let digits = first_digits(id).unwrap_or_default().to_owned();
    [key(id), digits, key(first), key(last)].into_iter().filter(|key| !key.is_empty())
}

fn without_marks(text: &str) -> &str {
    text.trim_matches(|character: char| !character.is_alphanumeric())
}

/// The digits that a spreadsheet keeps of a number that has more.
fn first_digits(text: &str) -> Option<&str> {
    let long = text.len() > KEPT_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    if long { text.get(..KEPT_DIGITS) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(leads: &[&str], ids: &[&str]) -> Option<String> {
        let mut known = Leads::default();
        for id in leads {
            known.ids.intern(id);
        }
        let mut unmatched = UnmatchedIds::default();
        for (id, row) in ids.iter().zip(0..) {
            unmatched.note(id, row);
        }
        unmatched.explained(&known, |row| RowPlace { file: "history.csv", row: row + 1 })
    }

    #[test]
    fn the_two_spellings_of_an_id_are_shown() {
        for (lead, id, difference) in [
            ("User0@Example.test", "user0@example.test", "only in capital letters"),
            ("000001", "1", "only in leading zeros"),
            ("1", "000001", "only in leading zeros"),
            ("101", "１０１", "only in full-width characters"),
            ("'000001", "000001", "only in marks around it"),
            ("{8B6A-01}", "8B6A-01", "only in marks around it"),
            ("9912140633506421", "9912140633506420", "only behind the 15th digit"),
            ("00001", "00001/青葉工業", "only in what is written before or behind it"),
            ("00001", "青葉工業（00001）", "only in what is written before or behind it"),
            ("{8B6A-01}", "8b6a-01", "only in capital letters, width, leading zeros and marks"),
        ] {
            let told = explained(&["zz", lead], &["nobody", id]).unwrap();
            assert!(
                told.contains(&format!(
                    "1 of 2 ids that match no lead differ from a lead's {difference}"
                )),
                "{told}"
            );
            assert!(
                told.contains(&format!("'{id}' (history.csv, row 2) and the lead '{lead}'")),
                "{told}"
            );
        }
        assert_eq!(explained(&["L1", "L2"], &["L3", "X1", "0", "-"]), None);
    }

    #[test]
    fn the_most_frequent_difference_is_told() {
        let told = explained(&["A", "B", "07"], &["7", "a", "b"]).unwrap();
        assert!(
            told.starts_with("2 of 3 ids that match no lead differ from a lead's only in capital"),
            "{told}"
        );
        assert!(told.contains("'a' (history.csv, row 2) and the lead 'A'"), "{told}");
    }
}
