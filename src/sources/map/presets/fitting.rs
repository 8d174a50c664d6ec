//! Which layout of a preset a file has, by its columns and, if they are not enough, by its
//! name.

use std::collections::BTreeMap;

use super::column_names::{ColumnNames, bare, comparable};
use super::layout::{Layout, Piece, System};
use super::systems::system;
use crate::job::Preset;
use crate::sources::error::SourceError;

/// A layout that fits a file, with the file's names of its columns.
#[derive(Debug)]
pub struct Fitting {
    /// The preset.
    pub preset: Preset,
    /// What the preset says.
    pub system: &'static System,
    /// The layout.
    pub layout: &'static Layout,
    names: ColumnNames,
}

impl Fitting {
    /// The layout that a file of a table has: the first that fits.
    ///
    /// # Errors
    /// None fits: the error says what the nearest one lacks.
    pub fn of(
        preset: Preset,
        table: &'static str,
        file_name: &str,
        columns: &[String],
    ) -> Result<Self, SourceError> {
        if let Some(fitting) = Self::first(preset, table, file_name, columns)? {
            return Ok(fitting);
        }
        let system = system(preset)?;
        let names = ColumnNames::of(columns, &system.prefixes, &system.suffixes);
        let lacks = |layout: &'static Layout| -> Vec<&'static str> {
            let needs = layout.needs.iter().map(String::as_str);
            needs.filter(|need| names.find(need).is_none()).collect()
        };
        let nearest = system.layouts(table).iter().min_by_key(|layout| lacks(layout).len());
        let problem = match nearest {
            None => format!("{} has no {table} of its own", system.title),
            Some(layout) if layout.lacks.iter().any(|other| names.find(other).is_some()) => {
                let others: Vec<&str> = layout.lacks.iter().map(String::as_str).collect();
                format!("the nearest, \"{}\", has no {}", layout.name, others.join(" and no "))
            }
            Some(layout) if lacks(layout).is_empty() => format!(
                "the nearest, \"{}\", is told by the file's name, which is like {}",
                layout.name,
                layout.file.as_deref().unwrap_or_default()
            ),
            Some(layout) => {
                format!("the nearest, \"{}\", has {} too", layout.name, lacks(layout).join(", "))
            }
        };
        Err(SourceError::NoLayout {
            file: file_name.to_owned(),
            preset: preset.name(),
            table,
            problem,
            columns: columns.join(", "),
        })
    }

    /// The first layout that fits a file, if any does.
    ///
    /// # Errors
    /// The preset's own file is faulty.
    pub fn first(
        preset: Preset,
        table: &str,
        file_name: &str,
        columns: &[String],
    ) -> Result<Option<Self>, SourceError> {
        let system = system(preset)?;
        let names = ColumnNames::of(columns, &system.prefixes, &system.suffixes);
        let fits = |layout: &&Layout| {
            layout.needs.iter().all(|need| names.find(need).is_some())
                && layout.lacks.iter().all(|other| names.find(other).is_none())
                && layout.file.as_deref().is_none_or(|pattern| is_named(file_name, pattern))
        };
        let layout = system.layouts(table).iter().find(fits);
        Ok(layout.map(|layout| Self { preset, system, layout, names }))
    }

    /// The file's column of a name of the preset.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&str> {
        self.names.find(name)
    }

    /// Where a canonical name's value comes from, of the columns that the file has.
    #[must_use]
    pub fn pieces(&self, name: &str, with_attributes: bool) -> Vec<Piece> {
        let of_layout = self.layout.columns.get(name).into_iter().flatten().cloned();
        let attribute = self.system.attributes.get(name).filter(|_| with_attributes);
        let of_system = attribute.into_iter().flatten().cloned().map(Piece::Column);
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in of_layout.chain(of_system).filter_map(|piece| self.actual(piece)) {
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// Other ids that records of a row's lead or user may have.
    #[must_use]
    pub fn other_ids(&self) -> Vec<Piece> {
        self.layout.other_ids.iter().filter_map(|piece| self.actual(piece.clone())).collect()
    }

    /// Columns of other ids that the file lacks.
    #[must_use]
    pub fn lacking_ids(&self) -> Vec<String> {
        let lacking = |piece: &&Piece| self.actual((*piece).clone()).is_none();
        let column = |piece: &Piece| match piece {
            Piece::Column(column) | Piece::Prefixed { column, .. } => Some(column.clone()),
            Piece::Joined { .. } | Piece::Value { .. } => None,
        };
        self.layout.other_ids.iter().filter(lacking).filter_map(column).collect()
    }

    /// A piece with the file's own names, if the file has its columns.
    fn actual(&self, piece: Piece) -> Option<Piece> {
        let found = |column: &str| self.column(column).map(str::to_owned);
        match piece {
            Piece::Column(column) => found(&column).map(Piece::Column),
            Piece::Prefixed { column, prefix } => {
                found(&column).map(|column| Piece::Prefixed { column, prefix })
            }
            Piece::Joined { joined } => {
                let joined: Vec<String> =
                    joined.iter().filter_map(|column| found(column)).collect();
                (!joined.is_empty()).then_some(Piece::Joined { joined })
            }
            Piece::Value { value, when } => {
                let when: Option<BTreeMap<String, Vec<String>>> = when
                    .into_iter()
                    .map(|(column, values)| Some((found(&column)?, values)))
                    .collect();
                when.map(|when| Piece::Value { value, when })
            }
        }
    }

    /// Whether a column holds dates without a time of day, or planned dates.
    #[must_use]
    pub fn has_no_time(&self, column: &str) -> bool {
        let column = comparable(column);
        self.system.dates_without_time.iter().any(|name| comparable(name) == column)
    }

    /// The name of an attribute that is not mapped: its column without the tool's prefix and
    /// suffix.
    #[must_use]
    pub fn attribute<'a>(&self, column: &'a str) -> &'a str {
        bare(column, &self.system.prefixes, &self.system.suffixes)
    }
}

/// Whether a file's name, without its folder, matches a pattern, in any case.
fn is_named(file_name: &str, pattern: &str) -> bool {
    let name = file_name.rsplit('/').next().unwrap_or(file_name).to_lowercase();
    glob::Pattern::new(pattern).is_ok_and(|pattern| pattern.matches(&name))
}
