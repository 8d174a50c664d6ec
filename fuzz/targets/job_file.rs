//! Any text as a job file, and as a file that holds a contract alone: it is understood, or
//! refused with a place and a next step.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tasuki::job::{Contract, Job, JobError};

fn is_answered(error: JobError) {
    let told = error.to_string();
    assert!(told.starts_with("job.toml:"), "no place: {told}");
    let shown = format!("{:?}", miette::Report::new(error));
    assert!(shown.contains("help:"), "no next step: {shown}");
}

fuzz_target!(|text: &str| {
    let job = Job::parse(text, "job.toml");
    let contract = Contract::parse(text, "job.toml", chrono_tz::Tz::Asia__Tokyo);
    match (job, contract) {
        // A whole job file may stand for its contract.
        (Ok(job), contract) => assert_eq!(job.contract, contract.expect("the job's contract")),
        (Err(fault), Err(other)) => {
            is_answered(fault);
            is_answered(other);
        }
        (Err(fault), Ok(contract)) => {
            is_answered(fault);
            assert!(contract.terms().count() >= 1);
        }
    }
});
