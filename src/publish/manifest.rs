//! The run's own record, `manifest.json`: what was read, what came out, and how long
//! it took. It is the one file of the output that differs between two runs with the
//! same inputs, and the mark by which tasuki knows a directory that it wrote.
//! Its fields are described in `docs/data-files.md`, "manifest.json".

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The file's name in the output directory.
pub const MANIFEST_NAME: &str = "manifest.json";

/// The `tool` of every manifest that is ours.
pub const TOOL: &str = "tasuki";

/// The record of one run. Fields are written in this order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`TOOL`].
    pub tool: String,
    /// The version that ran.
    pub version: String,
    /// The job file.
    pub job: JobFile,
    /// The end of what the run could see, exclusive (UTC).
    #[serde(with = "utc")]
    pub as_of: DateTime<Utc>,
    /// The report week, such as `2026-W47`.
    pub report_week: String,
    /// How leads and people are named in the outputs: `full` or `pseudonym`.
    pub names: String,
    /// When the run began (UTC).
    #[serde(with = "utc")]
    pub started_at: DateTime<Utc>,
    /// When its outputs were complete, before they were moved into place (UTC).
    #[serde(with = "utc")]
    pub finished_at: DateTime<Utc>,
    /// From start to finish.
    pub seconds: f64,
    /// How long each stage took, in the order in which they ran.
    pub stages: Vec<StageTiming>,
    /// The most memory that the process held, where the system tells.
    pub peak_memory_bytes: Option<u64>,
    /// The files that were read, in the order in which they were read.
    pub inputs: Vec<InputRecord>,
    /// Rows set aside: source, then reason, then count.
    pub set_aside: BTreeMap<String, BTreeMap<String, u64>>,
    /// The files that were written, by path. The manifest itself is not among them.
    pub outputs: Vec<OutputRecord>,
}

/// The job file of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobFile {
    /// Its name, without directories: where it lies says nothing about what it asks for.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// How long a stage of a run took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageTiming {
    /// The stage, such as `reading history`.
    pub stage: String,
    /// Its wall-clock time.
    pub seconds: f64,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// The source, such as `history`.
    pub source: String,
    /// The file, relative to the job file, or its address in object storage.
    pub file: String,
    /// Of an object: the entity tag of the version that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e_tag: Option<String>,
    /// Of an object whose bucket keeps versions: the version that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many rows were read from it.
    pub rows: u64,
    /// The encoding of its text, as the job file calls it; none where its format has but one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The character between its fields; none where its format has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The sheet of a workbook that was read; none where its format has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// One file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputRecord {
    /// Relative to the output directory, with forward slashes.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// A manifest of this version of tasuki, for a run that began at `started_at`. What
    /// the run learns later (`inputs`, `set_aside`, `stages`) is filled by whoever runs
    /// it, and the rest by [`Output::publish`](super::Output::publish).
    #[must_use]
    pub fn new(
        job: JobFile,
        as_of: DateTime<Utc>,
        report_week: String,
        started_at: DateTime<Utc>,
    ) -> Self {
        Self {
            tool: TOOL.to_owned(),
            version: crate::VERSION.to_owned(),
            job,
            as_of,
            report_week,
            names: "full".to_owned(),
            started_at,
            finished_at: started_at,
            seconds: 0.0,
            stages: Vec::new(),
            peak_memory_bytes: None,
            inputs: Vec::new(),
            set_aside: BTreeMap::new(),
            outputs: Vec::new(),
        }
    }

    /// Fills in what is known only when all outputs are written.
    pub(super) fn finish(&mut self, outputs: Vec<OutputRecord>) {
        self.outputs = outputs;
        self.finished_at = Utc::now();
        let took = self.finished_at - self.started_at;
        // Not below zero, should the clock have been set back meanwhile.
        self.seconds = took.to_std().map_or(0.0, |took| took.as_secs_f64());
        self.peak_memory_bytes = peak_memory_bytes();
    }
}

/// The most memory that this process has held so far, in bytes: `VmHWM` of Linux. `None`
/// on systems that do not tell.
#[must_use]
pub fn peak_memory_bytes() -> Option<u64> {
    peak_in(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn peak_in(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// What is needed of a manifest of any version, to know the directory that it is in.
#[derive(Debug, Deserialize)]
pub(super) struct Recognised {
    tool: String,
    /// The files that the run wrote.
    pub outputs: Vec<OutputRecord>,
}

impl Recognised {
    /// Reads a manifest; the error says why it is not one of ours.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes)
            .map_err(|error| format!("its {MANIFEST_NAME} is not one of tasuki: {error}"))?;
        if manifest.tool == TOOL {
            Ok(manifest)
        } else {
            Err(format!("its {MANIFEST_NAME} was written by '{}'", manifest.tool))
        }
    }
}

/// Instants as RFC 3339 in UTC, to the millisecond: `2026-11-24T08:20:57.123Z`.
mod utc {
    use chrono::{DateTime, SecondsFormat, Utc};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(from)?;
        DateTime::parse_from_rfc3339(&text).map(|at| at.to_utc()).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn it_reads_back_as_written_and_keeps_the_order_of_its_fields() {
        let at = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
        let job = JobFile { file: "job.toml".into(), sha256: "ab".into() };
        let mut manifest = Manifest::new(job, at, "2026-W47".into(), at);
        manifest.set_aside.entry("history".into()).or_default().insert("orphan_rows".into(), 3);
        let text = serde_json::to_string_pretty(&manifest).unwrap();
        assert_eq!(serde_json::from_str::<Manifest>(&text).unwrap(), manifest);
        assert!(text.contains(r#""as_of": "2026-11-23T00:00:00.000Z""#));
        let places: Vec<_> = ["tool", "job", "as_of", "stages", "inputs", "set_aside", "outputs"]
            .iter()
            .map(|key| text.find(&format!("\n  \"{key}\"")).unwrap())
            .collect();
        assert!(places.is_sorted());
    }

    #[test]
    fn a_manifest_of_a_later_version_is_still_ours_and_that_of_another_tool_is_not() {
        let later = br#"{"tool": "tasuki", "version": "9", "new_field": [1], "outputs":
            [{"path": "a", "bytes": 1, "sha256": "b", "rows": 7}]}"#;
        assert_eq!(Recognised::read(later).unwrap().outputs.len(), 1);
        assert!(
            Recognised::read(br#"{"tool": "dbt", "outputs": []}"#).unwrap_err().contains("dbt")
        );
        assert!(Recognised::read(br#"{"manifest_version": 3}"#).is_err());
        assert!(Recognised::read(b"").is_err());
    }

    #[test]
    fn peak_memory_is_read_in_bytes() {
        assert_eq!(peak_in("Name:\tx\nVmHWM:\t   2048 kB\nVmRSS:\t 1 kB\n"), Some(2_097_152));
        assert_eq!(peak_in("Name:\tx\n"), None);
        #[cfg(target_os = "linux")]
        assert!(peak_memory_bytes().unwrap() > 100_000);
    }
}
