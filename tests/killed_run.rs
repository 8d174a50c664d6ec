//! A run that is killed at any moment leaves the old report or the new one, whole.

mod company;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use company::Company;
use serde_json::Value;

fn start(company: &Company, as_of: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tasuki"))
        .args(["run", "job.toml", "--as-of", as_of, "--out", "report"])
        .current_dir(company.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The cut-off of the report in place, after checking that it is whole.
fn whole(directory: &Path) -> String {
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(directory.join("manifest.json")).unwrap()).unwrap();
    let mut promised = BTreeMap::new();
    for record in manifest["outputs"].as_array().unwrap() {
        promised.insert(record["path"].as_str().unwrap(), record["sha256"].as_str().unwrap());
    }
    assert!(promised.len() > 40);
    let mut found = 0;
    let mut pending = vec![directory.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(directory).unwrap().to_str().unwrap();
            if path.is_dir() {
                pending.push(path);
            } else if name != "manifest.json" {
                let hash = tasuki::fingerprint::of_bytes(&std::fs::read(&path).unwrap());
                assert_eq!(promised.get(name), Some(&hash.as_str()), "{name}");
                found += 1;
            }
        }
    }
    assert_eq!(found, promised.len());
    manifest["as_of"].as_str().unwrap().to_owned()
}

#[test]
fn the_old_report_or_the_new_one_never_a_mixture() {
    let company = Company::small(40, 41);
    let report = company.path().join("report");
    let weeks = ["2026-11-16", "2026-11-23"];
    let mut seen = Vec::new();
    let mut longest = Duration::ZERO;
    for as_of in weeks {
        let begun = Instant::now();
        assert!(start(&company, as_of).wait().unwrap().success());
        longest = longest.max(begun.elapsed());
        seen.push(whole(&report));
    }

    let mut outcomes = BTreeMap::new();
    let mut state = 7_u64;
    for round in 0..40 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // Half of the kills anywhere, half near the end, where files move into place.
        let share = u32::try_from((state >> 33) % 1_000).unwrap();
        let share = if round % 2 == 0 { share } else { 850 + share / 4 };
        let mut child = start(&company, weeks[round % 2]);
        std::thread::sleep(longest * share / 1_000);
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        let as_of = whole(&report);
        assert!(seen.contains(&as_of), "a report of neither run");
        if finished {
            assert_eq!(as_of, seen[round % 2], "a finished run is not in place");
        }
        *outcomes.entry(finished).or_insert(0) += 1;
    }
    println!("killed before the end: {:?}", outcomes.get(&false));

    // The next run finds nothing in its way and leaves nothing beside its report.
    assert!(start(&company, weeks[1]).wait().unwrap().success());
    assert_eq!(whole(&report), seen[1]);
    let beside: Vec<String> = std::fs::read_dir(company.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".report"))
        .collect();
    assert!(beside.is_empty(), "{beside:?}");
}
