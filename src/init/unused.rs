//! Why a file of the folder is not used.

use super::comments::one_line;
use crate::language::{Locale, message};
use crate::sources::presets::NearestLayout;

/// A file that is not used.
#[derive(Debug)]
pub struct Unused {
    /// Its path below the folder, with forward slashes.
    pub file: String,
    pub why: Why,
}

/// Why a file is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It holds an object of the system that answers no question.
    Object(String),
    /// The table is made of other files, which hold the same or go before it.
    Instead { table: &'static str, files: Vec<String> },
    /// Another system has it than the one of the leads.
    OtherSystem { system: &'static str, table: &'static str },
    /// It has no layout; this is the nearest.
    Nearest(NearestLayout),
    /// No layout is like it.
    Unknown,
    /// It cannot be read, with why.
    Unreadable(String),
    /// A workbook of a form that is not read.
    Workbook,
    /// An archive, which holds files.
    Archive,
    /// A text of a form that is not read.
    OtherForm,
}

impl Why {
    /// What a file is by its name alone, where its form is not read.
    pub fn by_form(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let ends_in = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
        if ends_in(&[
            ".zip", ".7z", ".tar", ".tgz", ".tar.gz", ".tar.zst", ".tar.bz2", ".tar.xz", ".rar",
            ".lzh", ".bz2", ".xz",
        ]) {
            Some(Self::Archive)
        } else if ends_in(&[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"]) {
            Some(Self::Workbook)
        } else if ends_in(&[".json", ".json.gz", ".xml", ".txt", ".dat", ".avro", ".orc"]) {
            Some(Self::OtherForm)
        } else {
            None
        }
    }

    /// The reason in words.
    pub fn text(&self, locale: &Locale) -> String {
        match self {
            Self::Object(name) | Self::Unreadable(name) => name.clone(),
            Self::Instead { table, files } => {
                let files = one_line(&files.join(", "));
                message!(locale, "init-unused-instead", table = *table, files = files).plain()
            }
            Self::OtherSystem { system, table } => {
                message!(locale, "init-unused-other-system", system = *system, table = *table)
                    .plain()
            }
            Self::Nearest(nearest) => nearest_text(nearest, locale),
            Self::Unknown => locale.label("init-unused-unknown").to_owned(),
            Self::Workbook => locale.label("init-unused-workbook").to_owned(),
            Self::Archive => locale.label("init-unused-archive").to_owned(),
            Self::OtherForm => locale.label("init-unused-form").to_owned(),
        }
    }
}

fn nearest_text(nearest: &NearestLayout, locale: &Locale) -> String {
    let NearestLayout { table, layout, missing, in_the_way, signs, pattern } = nearest;
    let layout = format!("{table}, \"{layout}\"");
    if !missing.is_empty() {
        let columns = missing.join(", ");
        message!(locale, "init-unused-lacks", layout = layout, columns = columns).plain()
    } else if !in_the_way.is_empty() {
        let columns = in_the_way.join(", ");
        message!(locale, "init-unused-in-the-way", layout = layout, columns = columns).plain()
    } else if let Some(pattern) = pattern {
        message!(locale, "init-unused-name", layout = layout, pattern = *pattern).plain()
    } else {
        let columns = signs.join(", ");
        message!(locale, "init-unused-signs", layout = layout, columns = columns).plain()
    }
}
