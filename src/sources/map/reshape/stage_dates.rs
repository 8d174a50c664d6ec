//! One column per stage with the time when a record entered it, as in HubSpot's contacts: each
//! date is a change into that stage.

use super::history_records::{FieldChange, HistoryRecords, Records};
use crate::domain::SetAside;
use crate::sources::error::SourceError;
use crate::sources::map::mapping::Mapping;
use crate::sources::map::presets::{Fitting, stage_columns};
use crate::sources::read::batches::Batch;

/// The columns of dates of one file.
#[derive(Debug)]
pub struct StageDates {
    /// Each stage with its columns, of which the first that has a value is used.
    stages: Vec<(String, Vec<String>)>,
}

impl StageDates {
    /// Finds the columns that are like the patterns, under the stages' own names.
    #[must_use]
    pub fn find(patterns: &[String], fitting: &Fitting, columns: &[String]) -> Self {
        let names = &fitting.layout.stage_names;
        let own_name = |stage: String| names.get(&stage).cloned().unwrap_or(stage);
        let stages = stage_columns(patterns, fitting.system, columns).into_iter();
        Self { stages: stages.map(|(stage, columns)| (own_name(stage), columns)).collect() }
    }

    /// The columns that must be read.
    pub fn columns(&self) -> impl Iterator<Item = &String> {
        self.stages.iter().flat_map(|(_, columns)| columns)
    }

    /// For people to read: which columns hold the stages.
    #[must_use]
    pub fn described(&self) -> (String, String) {
        let columns: Vec<&str> = self.columns().map(String::as_str).collect();
        ("changed_at".to_owned(), columns.join(", "))
    }

    /// The changes in a batch; `mapping` knows the leads' ids, `first` is the number of the
    /// batch's first row in its file.
    ///
    /// # Errors
    /// A column's type has no text form.
    pub fn records(
        &self,
        batch: &Batch,
        mapping: &Mapping,
        reasons: &[Option<SetAside>],
        first: u32,
    ) -> Result<Records, SourceError> {
        let frame = &batch.frame;
        let ids = mapping.texts(frame, "lead_id")?;
        let mut dates = Vec::with_capacity(self.stages.len());
        for (stage, columns) in &self.stages {
            let mut candidates = Vec::with_capacity(columns.len());
            for column in columns {
                candidates.push(mapping.file().texts_of_instants(frame, column)?);
            }
            dates.push((stage.as_str(), candidates));
        }
        let mut records = HistoryRecords::new();
        let mut broken = batch.broken.iter().peekable();
        for row in 0..frame.height() {
            let place = first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            if let Some((_, problem)) = broken.next_if(|(broken, _)| *broken == row) {
                records.push_unusable(place, SetAside::UnreadableRows, Some(problem.clone()));
                continue;
            }
            if let Some(reason) = reasons.get(row).copied().flatten() {
                records.push_unusable(place, reason, None);
                continue;
            }
            for (stage, candidates) in &dates {
                let Some(date) = candidates.iter().find_map(|texts| texts.id(row)) else {
                    continue;
                };
                let change = FieldChange {
                    lead_id: ids.get(row),
                    changed_at: Some(date),
                    field: Some("stage"),
                    new_value: Some(stage),
                    ..FieldChange::default()
                };
                records.push(place, change);
            }
        }
        Ok(records.into_records())
    }
}
