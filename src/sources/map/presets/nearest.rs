//! The layout that a file comes nearest to which has none, and what keeps it from it.

use super::column_names::ColumnNames;
use super::layout::Layout;
use super::systems::system;
use crate::job::Preset;
use crate::sources::error::SourceError;

/// A layout that a file nearly has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestLayout {
    /// The canonical table of the layout.
    pub table: &'static str,
    /// The layout's name.
    pub layout: &'static str,
    /// The columns that the file lacks.
    pub missing: Vec<String>,
    /// The columns by which the file is another kind of record.
    pub in_the_way: Vec<String>,
    /// The columns of which the file would have to have one.
    pub signs: Vec<String>,
    /// The pattern that the file's name would have to be like, where that is all.
    pub pattern: Option<&'static str>,
}

impl NearestLayout {
    /// The nearest layout of some tables of a system; none if no layout has half of its columns
    /// in the file.
    ///
    /// # Errors
    /// The preset's own file is faulty.
    pub fn of(
        preset: Preset,
        tables: &[&'static str],
        columns: &[String],
    ) -> Result<Option<Self>, SourceError> {
        let system = system(preset)?;
        let names = ColumnNames::of(columns, &system.prefixes, &system.suffixes);
        let mut best: Option<(usize, Self)> = None;
        for &table in tables {
            for layout in system.layouts(table) {
                let found = Self::to(table, layout, &names);
                let distance = 3 * found.missing.len() + found.in_the_way.len();
                let is_like = 2 * found.missing.len() < layout.marks.needs.len();
                if is_like && best.as_ref().is_none_or(|(so_far, _)| distance < *so_far) {
                    best = Some((distance, found));
                }
            }
        }
        Ok(best.map(|(_, nearest)| nearest))
    }

    fn to(table: &'static str, layout: &'static Layout, names: &ColumnNames) -> Self {
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        Self {
            table,
            layout: &layout.name,
            missing: owned(layout.marks.missing(names)),
            in_the_way: owned(layout.marks.in_the_way(names)),
            signs: layout.marks.signs.iter().map(|sign| sign.replace(" | ", " or ")).collect(),
            pattern: layout.marks.file.as_deref(),
        }
    }
}
