//! Writes a company into a directory: its tables as text files or Parquet files, and with them the
//! job file and the truth.

use std::path::Path;

use crate::fingerprint;

use super::company::Company;
use super::csv_files::{CsvFile, write_csv};
use super::directory::{self, JOB, README, TRUTH};
use super::error::SimulateError;
use super::parquet_files::write_parquet;
use super::plan::{ExportLayout, Plan};
use super::tables::ExportTable;
use super::truth::{Expected, MADE_BY, Marker, Truth};
use super::written::WrittenCompany;
use super::{job_file, readme};

/// Writes the company of a plan into a directory. `progress` is called with the number
/// of leads that are done.
///
/// # Errors
/// The plan cannot be carried out; the directory holds files that no simulation wrote,
/// or that were edited since; the system refuses to write.
pub fn write(
    plan: &Plan,
    directory: &Path,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<WrittenCompany, SimulateError> {
    plan.check()?;
    directory::prepare(directory)?;
    let company = Company::of(plan);
    let mut written = match plan.layout() {
        ExportLayout::Csv => write_csv(&company, directory, progress)?,
        ExportLayout::Parquet => write_parquet(&company, directory, progress)?,
    };

    let users = company.users();
    let mut file = CsvFile::create(&directory.join("users.csv"), None)?;
    file.write(&users)?;
    written.rows.insert(users.name(), file.finish()?.0);
    written.files.push("users.csv".to_owned());

    let job = job_file::text(plan);
    let readme = readme::text(plan);
    directory::put(&directory.join(JOB), &job)?;
    directory::put(&directory.join(README), &readme)?;
    let truth = Truth {
        marker: Marker {
            made_by: MADE_BY.to_owned(),
            complete: true,
            job_sha256: fingerprint::of_bytes(job.as_bytes()),
            readme_sha256: fingerprint::of_bytes(readme.as_bytes()),
        },
        as_of: "2026-11-23T00:00:00+09:00",
        from: "2025-05-19T00:00:00+09:00",
        layout: plan.layout(),
        plan,
        expected: Expected::of(plan),
        totals: &written.totals,
        rows: &written.rows,
        dirt: &written.dirt,
    };
    let text = serde_json::to_string_pretty(&truth).map_err(|error| SimulateError::Unwritable {
        file: directory.join(TRUTH),
        error: error.into(),
    })?;
    directory::put(&directory.join(TRUTH), &format!("{text}\n"))?;
    written.files.extend([JOB, README, TRUTH].map(str::to_owned));
    written.files.sort();
    Ok(written)
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
mod tests {
    use std::collections::HashMap;
    use std::fs;

    use polars::prelude::{DataType, ParquetReader, SerReader, TimeUnit, TimeZone};
    use tempfile::tempdir;

    use super::*;
    use crate::simulate::ByBasis;

    fn tiny(leads: u32) -> Plan {
        Plan { leads, seed: 11, oddities: 0.0, dirt: 0.0, ..Plan::default() }
    }

    fn files(directory: &Path, written: &WrittenCompany) -> Vec<(String, Vec<u8>)> {
        let read = |name: &String| (name.clone(), fs::read(directory.join(name)).unwrap());
        written.files.iter().map(read).collect()
    }

    #[test]
    fn the_same_plan_gives_the_same_bytes_whatever_the_parts() {
        let (one, other) = (tempdir().unwrap(), tempdir().unwrap());
        let mut plan = Plan { leads: 90, ..Plan::default() };
        let first = write(&plan, one.path(), &mut |_| {}).unwrap();
        plan.leads_per_part = 7;
        let mut heard = Vec::new();
        let second = write(&plan, other.path(), &mut |leads| heard.push(leads)).unwrap();
        assert_eq!(files(one.path(), &first), files(other.path(), &second));
        assert_eq!(heard.last(), Some(&90));
        // A lead is the same in a larger company of the same staff.
        plan.leads = 200;
        write(&plan, other.path(), &mut |_| {}).unwrap();
        let small = fs::read_to_string(one.path().join("engagement.csv")).unwrap();
        let large = fs::read_to_string(other.path().join("engagement.csv")).unwrap();
        assert!(large.starts_with(&small));
    }

    #[test]
    fn what_nobody_simulated_is_left_alone() {
        let directory = tempdir().unwrap();
        fs::write(directory.path().join("leads.csv"), "mine").unwrap();
        let refused = write(&tiny(3), directory.path(), &mut |_| {});
        assert!(matches!(refused, Err(SimulateError::NotOurs { .. })));
        assert_eq!(fs::read_to_string(directory.path().join("leads.csv")).unwrap(), "mine");

        let directory = tempdir().unwrap();
        write(&tiny(3), directory.path(), &mut |_| {}).unwrap();
        let parquet = Plan { layout: Some(ExportLayout::Parquet), ..tiny(3) };
        write(&parquet, directory.path(), &mut |_| {}).unwrap();
        assert!(!directory.path().join("leads.csv").exists(), "the other layout is removed");
        fs::write(directory.path().join(JOB), "# edited").unwrap();
        let refused = write(&tiny(3), directory.path(), &mut |_| {});
        assert!(matches!(refused, Err(SimulateError::Edited { .. })));
    }

    #[test]
    fn histories_are_in_order_and_each_old_value_is_the_one_before() {
        let directory = tempdir().unwrap();
        let written = write(&tiny(400), directory.path(), &mut |_| {}).unwrap();
        let mut reader = csv::Reader::from_path(directory.path().join("history.csv")).unwrap();
        let mut last_at: HashMap<String, String> = HashMap::new();
        let mut values: HashMap<(String, String), String> = HashMap::new();
        let mut handoffs = 0;
        for row in reader.records() {
            let row = row.unwrap();
            let (lead, at, field) = (row[0].to_owned(), row[1].to_owned(), row[2].to_owned());
            let before = last_at.insert(lead.clone(), at.clone());
            assert!(before.is_none_or(|before| before <= at), "{lead} {at}");
            let initial = if field == "stage" { "Open" } else { &row[3] };
            let before = values
                .insert((lead.clone(), field.clone()), row[4].to_owned())
                .unwrap_or(initial.to_owned());
            assert_eq!(before, row[3], "{lead} {field} {at}");
            assert_ne!(before, row[4], "{lead} {field} {at}");
            let sales = ["Handed off", "Working", "SQL", "Opportunity"];
            if field == "stage" && sales.contains(&&row[4]) && !sales.contains(&&row[3]) {
                handoffs += 1;
            }
        }
        assert!(handoffs > 100);
        assert_eq!(written.rows["truth_handoffs"], handoffs);
        assert_eq!(written.totals.handoffs, handoffs);
    }

    /// Difference of the shares accepted among the answered, and four standard errors.
    fn difference(fates: &ByBasis) -> (f64, f64) {
        let share = |fates: &super::super::HandoffCounts| {
            let (accepted, answered) = (fates.accepted as f64, fates.answered as f64);
            let share = accepted / answered;
            (share, share * (1.0 - share) / answered)
        };
        let (one, other) = (share(&fates.checklist), share(&fates.score_only));
        (one.0 - other.0, 4.0 * (one.1 + other.1).sqrt())
    }

    #[test]
    fn planted_effects_come_out() {
        let directory = tempdir().unwrap();
        let mut plan = tiny(6_000);
        let totals = write(&plan, directory.path(), &mut |_| {}).unwrap().totals;
        let (found, error) = difference(&totals.mature_by_basis);
        let planted = Expected::of(&plan).accepted_difference;
        assert!((found - planted).abs() < error, "{found} is not {planted} +- {error}");
        let answers = totals.by_answer;
        let decided = (answers.met + answers.late + answers.unanswered) as f64;
        assert!((0.68..0.78).contains(&(answers.met as f64 / decided)), "{answers:?}");
        assert!((17.0..23.0).contains(&(totals.events as f64 / 6_000.0)));

        plan.confounded = true;
        let totals = write(&plan, directory.path(), &mut |_| {}).unwrap().totals;
        let (raw, error) = difference(&totals.mature_by_basis);
        assert!(raw > error, "the raw difference must mislead: {raw} +- {error}");
        for stratum in [&totals.mature_enterprise, &totals.mature_mid_market, &totals.mature_small]
        {
            let (found, error) = difference(stratum);
            assert!(found.abs() < error, "{found} is not 0 +- {error}");
        }
    }

    #[test]
    fn dirt_is_counted_and_little() {
        let directory = tempdir().unwrap();
        let plan = Plan { leads: 2_000, ..Plan::default() };
        let written = write(&plan, directory.path(), &mut |_| {}).unwrap();
        let clean = write(&Plan { dirt: 0.0, ..plan }, directory.path(), &mut |_| {}).unwrap();
        assert_eq!(written.totals, clean.totals);
        for table in ["leads", "history", "engagement", "activities"] {
            let (rows, added) = (written.rows[table], written.dirt[table].rows());
            assert_eq!(rows - added, clean.rows[table]);
            assert!(added > 0 && added * 200 < rows, "{table}: {added} of {rows}");
        }
    }

    #[test]
    fn parquet_holds_the_same_rows_with_types() {
        let (text, parquet) = (tempdir().unwrap(), tempdir().unwrap());
        let mut plan = tiny(50);
        let one = write(&plan, text.path(), &mut |_| {}).unwrap();
        plan.layout = Some(ExportLayout::Parquet);
        plan.leads_per_part = 20;
        let other = write(&plan, parquet.path(), &mut |_| {}).unwrap();
        assert_eq!(one.rows, other.rows);
        assert_eq!(one.totals, other.totals);
        let part = parquet.path().join("leads/part-0002.parquet");
        let leads = ParquetReader::new(fs::File::open(part).unwrap()).finish().unwrap();
        assert_eq!(leads.height(), 10);
        let utc = DataType::Datetime(TimeUnit::Microseconds, Some(TimeZone::UTC));
        assert_eq!(leads.column("created_at").unwrap().dtype(), &utc);
        assert_eq!(leads.column("employees").unwrap().dtype(), &DataType::Int64);
        let mut rows = csv::Reader::from_path(text.path().join("leads.csv")).unwrap();
        let last = rows.records().last().unwrap().unwrap();
        let ids = leads.column("lead_id").unwrap().str().unwrap().clone();
        let companies = leads.column("company").unwrap().str().unwrap().clone();
        assert_eq!(ids.get(9), Some(&last[0]));
        assert_eq!(companies.get(9), Some(&last[2]));
    }

    #[test]
    fn a_plan_that_cannot_be_is_refused() {
        let directory = tempdir().unwrap();
        for plan in [
            Plan { leads: 0, ..tiny(1) },
            Plan { leads_per_part: 0, ..tiny(1) },
            Plan { dirt: 1.5, ..tiny(1) },
            Plan { events_per_lead: f64::NAN, ..tiny(1) },
        ] {
            let refused = write(&plan, directory.path(), &mut |_| {});
            assert!(matches!(refused, Err(SimulateError::Plan { .. })), "{plan:?}");
        }
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
    }
}
