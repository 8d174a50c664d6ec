//! The pages of the sample company: every figure is a row of its `measures.csv`, unknown is
//! never a number, nothing is fetched, and what the exports say is text.

mod company;

use std::collections::HashMap;
use std::path::Path;

use company::{AS_OF, Company};
use tasuki::progress::{LogFormat, Progress};
use tasuki::run::{Request, run};

fn publish(job: &Path, out: &Path) {
    let request =
        Request { job: job.to_owned(), as_of: Some(AS_OF.to_owned()), out: Some(out.to_owned()) };
    run(&request, &Progress::new(LogFormat::Json)).unwrap();
}

/// Each figure of a page: the row it names, and what it prints.
fn figures(page: &str) -> Vec<(String, String)> {
    page.split("data-measure=\"")
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once('"').unwrap();
            let (tag, rest) = rest.split_once('>').unwrap();
            let (text, _) = rest.split_once('<').unwrap();
            // A limit, or a count behind a rate, is another column of the row.
            let text = if tag.contains("data-part") { "" } else { text };
            (name.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), text.to_owned())
        })
        .collect()
}

#[test]
fn every_figure_is_a_row_of_the_data_file() {
    let out = tempfile::tempdir().unwrap();
    let directory = out.path().join("report");
    publish(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample/job.toml"), &directory);
    let mut rows: HashMap<String, bool> = HashMap::new();
    let mut reader = csv::Reader::from_path(directory.join("measures.csv")).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let name = format!("{}|{}|{}|{}", &row[0], &row[1], &row[2], &row[3]);
        let again = rows.insert(name.clone(), !row[4].is_empty());
        assert!(again.is_none(), "two rows are {name}");
    }
    for language in ["en", "ja"] {
        let page =
            std::fs::read_to_string(directory.join(format!("report.{language}.html"))).unwrap();
        assert!(page.len() < 400_000, "{language}: {} bytes", page.len());
        let figures = figures(&page);
        assert!(figures.len() > 200, "{language}: {} figures", figures.len());
        for (name, text) in figures {
            let known = rows.get(&name);
            assert!(known.is_some(), "{language}: no row is {name}");
            // A count behind an unknown rate is shown where it is known.
            let is_digit = text.chars().any(|character| character.is_ascii_digit());
            assert!(known == Some(&true) || !is_digit, "{language}: {name} is null, and {text}");
        }
        assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
        for reference in ["src=\"http", "href=\"http", "@import", "url(http"] {
            assert!(!page.contains(reference), "{language}: {reference}");
        }
    }
}

#[test]
fn what_the_exports_say_is_text() {
    let evil = "<script>alert(1)</script>";
    let company = Company::empty();
    company.write(
        "leads.csv",
        format!(
            "lead_id,created_at,owner,rejection_reason\na,2026-10-01,u1,{evil}\nb,2026-11-17,u1,\n"
        ),
    );
    company.write(
        "history.csv",
        format!(
            "lead_id,changed_at,field,old_value,new_value\na,2026-10-02,stage,MQL,{evil}\n\
             a,2026-10-05,stage,{evil},Rejected\nb,2026-11-18,stage,MQL,{evil}\n"
        ),
    );
    company.write("users.csv", format!("actor,name,team,function\nu1,{evil},{evil},sales\n"));
    company.write(
        "job.toml",
        format!(
            "company = \"{evil}\"\n[sources.leads]\npath = \"leads.csv\"\n[sources.history]\n\
             path = \"history.csv\"\n[sources.users]\npath = \"users.csv\"\n[stages]\n\
             marketing_queue = [\"MQL\"]\nsales_queue = [\"{evil}\"]\nrejected = [\"Rejected\"]\n\
             [contract]\nname = \"{evil}\"\n[contract.reject]\nreasons = [{{ label = \"{evil}\" }}]\n"
        ),
    );
    let out = company.path().join("out");
    publish(&company.job_file(), &out);
    for language in ["en", "ja"] {
        let page = std::fs::read_to_string(out.join(format!("report.{language}.html"))).unwrap();
        assert!(!page.contains(evil), "{language}");
        assert!(page.contains("&lt;script&gt;"), "{language}");
        assert_eq!(page.matches("<script").count(), 1, "{language}: the page's own");
    }
    for entry in std::fs::read_dir(out.join("charts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "svg") {
            assert!(!std::fs::read_to_string(&path).unwrap().contains("<script"), "{path:?}");
        }
    }
}
