//! Which layout of a preset a file has, by its columns and, if they are not enough, by its
//! name.

use std::collections::BTreeMap;

use super::column_names::{ColumnNames, bare, comparable};
use super::layout::{Join, Layout, Lookup, Marks, Piece, RowCondition, Shape, System};
use super::stage_columns::stage_columns;
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
        let nearest = system.layouts(table).iter().min_by_key(|layout| {
            let marks = &layout.marks;
            3 * marks.missing(&names).len() + marks.in_the_way(&names).len()
        });
        let problem = match nearest {
            None => format!("{} has no {table} of its own", system.title),
            Some(layout) => difference(layout, system, &names, columns),
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
            let has_its_shape = match &layout.shape {
                Shape::StageDates(patterns) => !stage_columns(patterns, system, columns).is_empty(),
                _ => true,
            };
            layout.marks.fit(file_name, &names) && has_its_shape
        };
        let layout = system.layouts(table).iter().find(fits);
        Ok(layout.map(|layout| Self { preset, system, layout, names }))
    }

    /// Whether the rows of such a file are records, or say something about them: those of a
    /// table that is known and of no use are not.
    #[must_use]
    pub fn is_of_use(&self) -> bool {
        !matches!(self.layout.shape, Shape::Nothing)
    }

    /// The file's column of a name, or of the first of its alternatives that the file has.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&str> {
        self.names.find_any(name)
    }

    /// Takes columns that are added to those of the file.
    pub fn add_columns(&mut self, added: &[String]) {
        self.names.add(added);
    }

    /// The joins of the layout that add a column which the file has not, with the file's name
    /// of the key's column or the name of an added one.
    #[must_use]
    pub fn joins(&self) -> Vec<(&'static Join, String)> {
        let mut added: Vec<&'static Join> = Vec::new();
        let mut joins = Vec::new();
        for join in &self.layout.joins {
            let is_added = |name: &str| added.iter().any(|other| other.adds == name);
            let key = self.column(&join.key).map(str::to_owned);
            let key = key.or_else(|| is_added(&join.key).then(|| join.key.clone()));
            if let Some(key) = key
                && self.column(&join.adds).is_none()
            {
                added.push(join);
                joins.push((join, key));
            }
        }
        joins
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
            Piece::Column(column) | Piece::Chosen { column, .. } => Some(column.clone()),
            Piece::Joined { .. } | Piece::Value { .. } => None,
        };
        self.layout.other_ids.iter().filter(lacking).filter_map(column).collect()
    }

    /// A piece with the file's own names, if the file has its columns.
    fn actual(&self, piece: Piece) -> Option<Piece> {
        let found = |column: &str| self.column(column).map(str::to_owned);
        match piece {
            Piece::Column(column) => found(&column).map(Piece::Column),
            Piece::Chosen { column, prefix, rows } => {
                Some(Piece::Chosen { column: found(&column)?, prefix, rows: self.rows(rows)? })
            }
            Piece::Joined { joined, rows } => {
                let joined: Vec<String> =
                    joined.iter().filter_map(|column| found(column)).collect();
                let rows = self.rows(rows)?;
                (!joined.is_empty()).then_some(Piece::Joined { joined, rows })
            }
            Piece::Value { value, rows } => Some(Piece::Value { value, rows: self.rows(rows)? }),
        }
    }

    /// A condition with the file's own names, if the file has its columns.
    fn rows(&self, rows: RowCondition) -> Option<RowCondition> {
        let actual = |conditions: BTreeMap<String, Vec<String>>| {
            conditions
                .into_iter()
                .map(|(column, values)| Some((self.column(&column)?.to_owned(), values)))
                .collect::<Option<BTreeMap<String, Vec<String>>>>()
        };
        Some(RowCondition { when: actual(rows.when)?, unless: actual(rows.unless)? })
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

/// A lookup that fits a file, with the file's names of its columns.
#[derive(Debug)]
pub struct FittingLookup {
    /// The lookup.
    pub lookup: &'static Lookup,
    names: ColumnNames,
}

impl FittingLookup {
    /// The first lookup that fits a file, of those that some layout of the table uses.
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
        let mut joins = system.layouts(table).iter().flat_map(|layout| &layout.joins);
        let mut is_used =
            |lookup: &Lookup| joins.any(|join| join.from.as_ref() == Some(&lookup.name));
        let mut lookups = system.lookups.iter();
        let lookup = lookups.find(|lookup| lookup.marks.fit(file_name, &names) && is_used(lookup));
        Ok(lookup.map(|lookup| Self { lookup, names }))
    }

    /// The file's column of a name, or of the first of its alternatives that the file has.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&str> {
        self.names.find_any(name)
    }
}

impl Marks {
    /// Whether a file is recognised.
    fn fit(&self, file_name: &str, names: &ColumnNames) -> bool {
        let is_like = |pattern: &Option<String>| {
            pattern.as_deref().map(|pattern| is_named(file_name, pattern))
        };
        self.missing(names).is_empty()
            && self.in_the_way(names).is_empty()
            && (self.signs.is_empty()
                || self.signs.iter().any(|sign| names.find_any(sign).is_some())
                || is_like(&self.named) == Some(true))
            && is_like(&self.file) != Some(false)
    }

    /// The needed columns that a file has not.
    pub(super) fn missing(&self, names: &ColumnNames) -> Vec<&str> {
        let needs = self.needs.iter().map(String::as_str);
        needs.filter(|need| names.find_any(need).is_none()).collect()
    }

    /// The columns of a file by which it is another kind of record.
    pub(super) fn in_the_way<'a>(&self, names: &'a ColumnNames) -> Vec<&'a str> {
        self.lacks.iter().filter_map(|other| names.find_any(other)).collect()
    }
}

/// What keeps a file from a layout.
fn difference(layout: &Layout, system: &System, names: &ColumnNames, columns: &[String]) -> String {
    let marks = &layout.marks;
    let (missing, in_the_way) = (marks.missing(names), marks.in_the_way(names));
    let or = |names: &str| names.replace(" | ", " or ");
    let differs = if !missing.is_empty() {
        format!("has {} too", missing.into_iter().map(or).collect::<Vec<_>>().join(", "))
    } else if !in_the_way.is_empty() {
        format!("has no {}, which other records have", in_the_way.join(" and no "))
    } else if let Shape::StageDates(patterns) = &layout.shape
        && stage_columns(patterns, system, columns).is_empty()
    {
        let label = patterns.iter().rev().find(|pattern| pattern.contains(' '));
        let shown: Vec<&str> = patterns.iter().take(1).chain(label).map(String::as_str).collect();
        format!("has the dates of stages ({}): there is no column of stage dates", shown.join(", "))
    } else if let Some(pattern) = &marks.file {
        format!("is told by the file's name, which is like {pattern}")
    } else {
        let signs = marks.signs.iter().map(|sign| or(sign)).collect::<Vec<_>>().join(", ");
        let name = marks.named.as_deref();
        let name = name.map(|pattern| format!(", or a file's name like {pattern}"));
        format!("has one of {signs}{}", name.unwrap_or_default())
    };
    format!("the nearest, \"{}\", {differs}", layout.name)
}

/// Whether a file's name, without its folder, matches a pattern, in any case.
fn is_named(file_name: &str, pattern: &str) -> bool {
    let name = file_name.rsplit('/').next().unwrap_or(file_name).to_lowercase();
    glob::Pattern::new(pattern).is_ok_and(|pattern| pattern.matches(&name))
}
