//! Leads that were merged, and ids that several leads share: no lead vanishes, and a record is of
//! the lead that it was of at its time.

use tasuki::domain::SetAside;
use tasuki::run::{Opened, RunError};
use tasuki::sources::Sources;

use crate::company::{Company, JOB};

const SOURCES: &str = "initial = \"MQL\"\n[sources.leads]\npath = \"leads.csv\"\n";
const ENGAGEMENT: &str = "[sources.engagement]\npath = \"engagement.csv\"\n";

fn read(job: &str, files: &[(&str, &str)]) -> Result<Sources, RunError> {
    let company = Company::empty();
    company.write("job.toml", job);
    for (name, content) in files {
        company.write(name, content);
    }
    let opened = Opened::job(&company.job_file(), Some("2026-05-01"))?;
    Ok(opened.read(Vec::new(), &mut |_| {})?.0)
}

fn ids(sources: &Sources) -> Vec<&str> {
    sources.tables.leads.ids.texts().collect()
}

fn notices(sources: &Sources, source: &str) -> Vec<(&'static str, Vec<String>)> {
    let account = sources.accounts.iter().find(|account| account.source == source).unwrap();
    let notices = account.intake.notices.iter();
    notices.map(|notice| (notice.name, notice.examples.clone())).collect()
}

/// How many engagements each lead has.
fn engagements(sources: &Sources) -> Vec<(&str, usize)> {
    let table = sources.tables.engagement.as_ref().unwrap();
    (0..).zip(ids(sources)).map(|(lead, id)| (id, table.rows(lead).len())).collect()
}

#[test]
fn pointers_that_lead_to_nobody_make_no_lead_vanish() {
    let leads = "lead_id,created_at,merged_into\n\
        self,2026-01-01,self\n\
        null,2026-01-01,null\n\
        zero,2026-01-01,0\n\
        round1,2026-01-02,round2\n\
        round2,2026-01-03,round1\n\
        lost,2026-01-01,nobody\n\
        gone,2026-01-01,on the way\n\
        on the way,2026-01-01,self\n";
    let sources = read(&format!("{JOB}{SOURCES}"), &[("leads.csv", leads)]).unwrap();
    assert_eq!(ids(&sources), ["lost", "null", "round1", "self", "zero"]);
    assert_eq!(sources.accounts[0].intake.count(SetAside::MergedRows), 3);
    let told = notices(&sources, "leads");
    let names: Vec<&str> = told.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["merged_in_a_circle", "merged_into_nobody"]);
    assert_eq!(told[1].1, ["lost"]);
}

#[test]
fn a_lead_that_another_one_lists_is_merged_with_or_without_its_row() {
    for list in ["b;c", "b, c", "b c", "[\"b\",\"c\"]", "b;c;a"] {
        let leads = format!(
            "lead_id,created_at,merged_ids\na,2026-01-01,\"{}\"\nb,2026-01-02,\n",
            list.replace('"', "\"\"")
        );
        let engagement = "lead_id,occurred_at,kind\n\
            a,2026-02-01,webinar\nb,2026-02-02,webinar\nc,2026-02-03,webinar\n";
        let job = format!("{JOB}{SOURCES}{ENGAGEMENT}");
        let files = [("leads.csv", leads.as_str()), ("engagement.csv", engagement)];
        let sources = read(&job, &files).unwrap();
        assert_eq!(engagements(&sources), [("a", 3)], "{list}");
    }
}

#[test]
fn a_record_under_a_shared_id_is_of_the_lead_that_it_was_of_at_its_time() {
    let leads = "lead_id,created_at,contact\nnew,2026-03-01,k\nold,2026-01-10,k\n";
    let engagement = "lead_id,occurred_at,kind\n\
        k,2026-01-01,webinar\nk,2026-02-01,webinar\nk,2026-03-01,webinar\nk,2026-04-01,webinar\n";
    let job = format!("{JOB}{SOURCES}other_ids = [\"contact\"]\n{ENGAGEMENT}");
    let sources = read(&job, &[("leads.csv", leads), ("engagement.csv", engagement)]).unwrap();
    assert_eq!(engagements(&sources), [("new", 2), ("old", 2)]);
}

#[test]
fn a_source_of_others_says_so_and_leads_that_are_all_deleted_are_an_error() {
    let leads = "lead_id,created_at,gone\na,2026-01-01,x\n";
    let engagement = "lead_id,occurred_at,kind\n\
        p1,2026-02-01,webinar\np2,2026-02-02,webinar\na,2026-02-03,webinar\n";
    let job = format!("{JOB}{SOURCES}{ENGAGEMENT}of_others_too = true\n");
    let sources = read(&job, &[("leads.csv", leads), ("engagement.csv", engagement)]).unwrap();
    let strangers = vec!["p1".to_owned(), "p2".to_owned()];
    assert_eq!(notices(&sources, "engagement"), [("few_found_their_lead", strangers)]);

    let job = |more: &str| format!("{JOB}{SOURCES}{more}\n");
    let deleted = "lead_id,created_at,is_deleted\na,2026-01-01,1\nb,2026-01-01,yes\n";
    let error = read(&job(""), &[("leads.csv", deleted)]).unwrap_err().to_string();
    assert!(error.contains("2 deleted_rows"), "{error}");
    // What the error advises works.
    let error = read(&job("fixed = { is_deleted = false }"), &[("leads.csv", deleted)]);
    assert_eq!(ids(&error.unwrap()), ["a", "b"]);
}
