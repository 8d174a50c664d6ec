//! The columns of a file as a preset compares them: tools write the same field as
//! `CreatedDate`, `created_date`, `createddate` or "Created Date".

use std::collections::BTreeMap;

/// A name as it is compared: its letters and digits, in lower case.
#[must_use]
pub fn comparable(name: &str) -> String {
    name.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The columns of one file by their comparable names.
#[derive(Debug)]
pub struct ColumnNames {
    actual: Vec<String>,
    by_name: BTreeMap<String, usize>,
}

impl ColumnNames {
    /// Of two columns that compare equal the first is used; a whole name is preferred to one
    /// that is equal only without its prefix.
    #[must_use]
    pub fn of(columns: &[String], prefixes: &[String], suffixes: &[String]) -> Self {
        let mut by_name = BTreeMap::new();
        for (at, column) in columns.iter().enumerate() {
            by_name.entry(comparable(column)).or_insert(at);
        }
        for (at, column) in columns.iter().enumerate() {
            let bare = bare(column, prefixes, suffixes);
            if bare != column {
                by_name.entry(comparable(bare)).or_insert(at);
            }
        }
        Self { actual: columns.to_vec(), by_name }
    }

    /// The file's column of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        let exact = self.actual.iter().find(|column| *column == name);
        let similar = || self.by_name.get(&comparable(name)).and_then(|&at| self.actual.get(at));
        exact.or_else(similar).map(String::as_str)
    }

    /// The file's column of a name, or of the first of its alternatives that there is.
    #[must_use]
    pub fn find_any(&self, alternatives: &str) -> Option<&str> {
        alternatives.split(" | ").find_map(|name| self.find(name))
    }

    /// Takes columns that are not in the file but added to it.
    pub fn add(&mut self, columns: &[String]) {
        for column in columns {
            self.by_name.entry(comparable(column)).or_insert(self.actual.len());
            self.actual.push(column.clone());
        }
    }
}

/// A name without the prefix and suffix that a tool adds.
#[must_use]
pub fn bare<'a>(name: &'a str, prefixes: &[String], suffixes: &[String]) -> &'a str {
    let name =
        prefixes.iter().find_map(|prefix| name.strip_prefix(prefix.as_str())).unwrap_or(name);
    suffixes.iter().find_map(|suffix| name.strip_suffix(suffix.as_str())).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_s_spelling_of_a_column_is_found() {
        for written in ["CreatedDate", "created_date", "createddate", "Created Date", "CREATEDDATE"]
        {
            let names = ColumnNames::of(&[written.to_owned()], &[], &[]);
            assert_eq!(names.find("CreatedDate"), Some(written));
        }
        let columns = ["property_createdate", "createdate_note", "properties__industry__value"];
        let affixes = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let prefixes = affixes(&["property_", "properties__"]);
        let names = ColumnNames::of(&affixes(&columns), &prefixes, &affixes(&["__value"]));
        assert_eq!(names.find("createdate"), Some("property_createdate"));
        assert_eq!(names.find("industry"), Some("properties__industry__value"));
        assert_eq!(names.find("company"), None);
    }
}
