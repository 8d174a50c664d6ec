//! A run that is killed at any moment leaves the old report or the new one, whole.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::company::Company;
use crate::support::files::{files_below, names_in};
use crate::support::program::tasuki;
use crate::support::sha256;

fn start(company: &Company, as_of: &str) -> Child {
    tasuki(company.path())
        .args(["run", "job.toml", "--as-of", as_of, "--out", "report", "--log", "json"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until the run moves its report into place.
fn wait_for_publishing(child: &mut Child) {
    let told = BufReader::new(child.stderr.as_mut().unwrap());
    let begun = |line: &str| line.contains("stage_started") && line.contains("publishing");
    assert!(told.lines().map_while(Result::ok).any(|line| begun(&line)));
}

/// The files of the report in place and their hashes, after checking that they are what its
/// manifest promises.
fn whole(directory: &Path) -> BTreeMap<String, String> {
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(directory.join("manifest.json")).unwrap()).unwrap();
    let promised: BTreeMap<String, String> = manifest["outputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| (text(&record["path"]), text(&record["sha256"])))
        .collect();
    assert!(promised.len() > 40);
    let mut found = files_below(directory);
    found.remove("manifest.json");
    let found = found.into_iter().map(|(name, bytes)| (name, sha256(&bytes))).collect();
    assert_eq!(found, promised);
    found
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn the_old_report_or_the_new_one_never_a_mixture() {
    let company = Company::small(40, 41);
    let report = company.path().join("report");
    let weeks = ["2026-11-16", "2026-11-23"];
    let mut longest = Duration::ZERO;
    let reports = weeks.map(|as_of| {
        let begun = Instant::now();
        assert!(start(&company, as_of).wait().unwrap().success());
        longest = longest.max(begun.elapsed());
        whole(&report)
    });
    assert_ne!(reports[0], reports[1]);
    let beside = names_in(company.path());

    // Each run replaces the report of the other week. Half of the kills come anywhere, half
    // while files move into place, which takes some milliseconds.
    let mut in_place = 1;
    let (mut kept, mut replaced, mut finished) = (0, 0, 0);
    let mut state = 7_u64;
    for round in 0..40 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let share = u32::try_from((state >> 33) % 1_000).unwrap();
        let new = 1 - in_place;
        let mut child = start(&company, weeks[new]);
        if round % 2 == 0 {
            std::thread::sleep(longest * share / 1_000);
        } else {
            wait_for_publishing(&mut child);
            std::thread::sleep(Duration::from_millis(30) * share / 1_000);
        }
        child.kill().unwrap();
        let succeeded = child.wait().unwrap().success();
        let found = whole(&report);
        if found == reports[new] {
            in_place = new;
            replaced += usize::from(!succeeded);
            finished += usize::from(succeeded);
        } else {
            assert!(found == reports[in_place], "round {round}: a report of neither run");
            assert!(!succeeded, "round {round}: a finished run is not in place");
            kept += 1;
        }
    }
    println!("killed before the new report was in place: {kept}, after: {replaced}");
    println!("not killed: {finished}");
    assert!(kept >= 10, "hardly a run was killed: {kept}; {finished} finished");

    // The next run finds nothing in its way and leaves nothing beside its report.
    assert!(start(&company, weeks[1]).wait().unwrap().success());
    assert!(whole(&report) == reports[1]);
    assert_eq!(names_in(company.path()), beside);
}
