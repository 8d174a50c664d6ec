//! What a run publishes under `report.names = "pseudonym"`: nothing by which a lead or a
//! person is known, the same facts all the same, and no count small enough to tell of single
//! people.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Output;

use tasuki::measures::small_cells::{counts_people, is_of_people};
use tasuki::pseudonyms::{KEY_VARIABLE, Names};

use crate::company::{AS_OF, Company};
use crate::support::files::files_below;
use crate::support::pages::{Figure, figures};
use crate::support::program::tasuki;
use crate::support::tables::{Csv, cell, frame_of, texts};

const KEY: &str = "correct horse battery staple";

/// The columns of the facts that name people.
const PEOPLE: [&str; 6] =
    ["handed_off_by", "owner", "assigned_to", "accepted_by", "qualified_by", "reached_by"];

fn run(company: &Company, key: Option<&str>, out: &str) -> Output {
    let mut command = tasuki(company.path());
    command.args(["run", "job.toml", "--as-of", AS_OF, "--out", out]);
    command.envs(key.map(|key| (KEY_VARIABLE, key)));
    command.output().unwrap()
}

fn published(company: &Company, key: &str, out: &str) -> PathBuf {
    let output = run(company, Some(key), out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    company.path().join(out)
}

/// A company whose facts carry every attribute that could name somebody.
fn company(leads: u32, seed: u64) -> Company {
    let company = Company::small(leads, seed);
    company.edit_job(
        "segments    = [\"segment\"]",
        "segments    = [\"segment\", \"company\", \"contact\", \"phone\", \"owner\"]",
    );
    company.edit_job("names       = \"full\"", "names       = \"pseudonym\"");
    company
}

fn with_full_names(company: &Company) -> Company {
    let full = company.copy();
    full.edit_job("names       = \"pseudonym\"", "names       = \"full\"");
    full
}

/// All that a file says: its bytes, and what is compressed or encoded in them.
fn contents(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("parquet") => {
            for column in frame_of(path).columns() {
                for row in 0..column.len() {
                    text += "\n";
                    text += &cell(&column.get(row).unwrap());
                }
            }
        }
        Some("xlsx") => text += &unzipped(&bytes),
        Some("eml") => text = decoded(&text),
        _ => {}
    }
    text
}

/// The texts of a ZIP archive's members, by its central directory.
fn unzipped(bytes: &[u8]) -> String {
    let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let long = |at: usize| short(at) | (short(at + 2) << 16);
    let mut text = String::new();
    for at in 0..bytes.len().saturating_sub(46) {
        if !bytes[at..].starts_with(b"PK\x01\x02") {
            continue;
        }
        let (method, size, local) = (short(at + 10), long(at + 20), long(at + 42));
        let from = local + 30 + short(local + 26) + short(local + 28);
        let packed = &bytes[from..from + size];
        let mut member = Vec::new();
        if method == 0 {
            member.extend(packed);
        } else {
            flate2::read::DeflateDecoder::new(packed).read_to_end(&mut member).unwrap();
        }
        text += &String::from_utf8_lossy(&member);
    }
    assert!(!text.is_empty(), "the archive has members");
    text
}

/// What a mail says: the lines in base 64 decoded, as chance writes short names in them; and
/// the others both as they are and with their quoted characters decoded.
fn decoded(mail: &str) -> String {
    use base64::Engine;
    let (mut text, mut run) = (String::new(), String::new());
    let is_base64 = |line: &str| {
        let belongs = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
        !line.is_empty() && line.len().is_multiple_of(4) && line.bytes().all(belongs)
    };
    for line in mail.lines().chain([""]) {
        if is_base64(line) {
            run += line;
            continue;
        }
        let bytes = base64::engine::general_purpose::STANDARD.decode(&run);
        match bytes.ok().filter(|_| run.len() > 64) {
            Some(bytes) => text += &String::from_utf8_lossy(&bytes),
            None => text += &run,
        }
        run.clear();
        text = text + "\n" + line;
    }
    let joined = text.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = byte.filter(|_| first == b'=') {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    text + &String::from_utf8_lossy(&bytes)
}

/// A column of one of the company's exports, without blanks and without what no person is.
fn column(company: &Company, file: &str, column: &str) -> BTreeSet<String> {
    let rows = Csv::read(&company.path().join(file)).rows;
    rows.iter()
        .filter(|row| !row.values().any(|cell| cell == "automation"))
        .map(|row| row[column].trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// All by which the company's leads and people are known.
fn identities(company: &Company) -> BTreeSet<String> {
    let columns = [
        ("leads.csv", "lead_id"),
        ("leads.csv", "company"),
        ("leads.csv", "contact"),
        ("leads.csv", "phone"),
        ("history.csv", "lead_id"),
        ("opportunities.csv", "opportunity_id"),
        ("users.csv", "actor"),
        ("users.csv", "name"),
    ];
    columns.iter().flat_map(|(file, name)| column(company, file, name)).collect()
}

#[test]
fn no_line_of_the_log_quotes_a_value() {
    let company = Company::empty();
    let leads: String = (0..200).map(|at| format!("Sato-{at},2026-03-01,grade B\n")).collect();
    company.write("leads.csv", format!("lead_id,created_at,score\n{leads}合計,last of all,\n"));
    company.write(
        "history.csv",
        "lead_id,changed_at,field,old_value,new_value,actor\n\
         Sato-1,2026-03-02,stage,MQL,Sent,Sato\nSATO-2,2026-03-02,stage,MQL,Sent,Sato\n",
    );
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\n[sources.history]\npath = \"history.csv\"\n\
         [stages]\nmarketing_queue = [\"MQL\"]\nsales_queue = [\"Sent\"]\n\
         [contract.ready]\nscore_threshold = 80\n[quality]\nmax_set_aside = 1.0\n\
         [report]\nnames = \"full\"\n",
    );
    let log = |company: &Company| {
        let output = run(company, Some(KEY), "out");
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let full = log(&company);
    for said in ["last of all", "SATO-2", "grade B"] {
        assert!(full.contains(said), "{said}: {full}");
    }
    company.edit_job("names = \"full\"", "names = \"pseudonym\"");
    let hidden = log(&company);
    for said in ["scores that are no numbers", "total or a note", "ids that match no lead differ"] {
        assert!(hidden.contains(said), "{said}: {hidden}");
    }
    for value in ["Sato", "SATO", "grade B", "last of all"] {
        assert!(!hidden.contains(value), "{value}: {hidden}");
    }
}

#[test]
fn no_file_of_a_run_names_a_lead_or_a_person() {
    let company = company(300, 4);
    let identities = identities(&company);
    assert!(identities.len() > 900, "{} identities", identities.len());
    let named_in = |directory: &Path| -> BTreeMap<String, Vec<String>> {
        let mut named = BTreeMap::new();
        for name in files_below(directory).keys() {
            let path = directory.join(name);
            let text = contents(&path);
            let found: Vec<String> =
                identities.iter().filter(|name| text.contains(name.as_str())).cloned().collect();
            if !found.is_empty() {
                named.insert(path.file_name().unwrap().display().to_string(), found);
            }
            assert!(!text.contains(KEY), "{} holds the key", path.display());
        }
        named
    };
    let full = with_full_names(&company);
    let out = published(&company, KEY, "out");
    assert_eq!(named_in(&out), BTreeMap::new());

    // And a run with full names does name them, or there would be nothing to this test.
    let named = named_in(&published(&full, KEY, "out"));
    for file in [
        "handoffs.parquet",
        "ledger.parquet",
        "measures.csv",
        "worklist.csv",
        "report.ja.html",
        "report.xlsx",
        "email.ja.html",
        "email.ja.eml",
        "summary.ja.md",
    ] {
        assert!(named.contains_key(file), "{file}");
    }
    let texts: BTreeSet<&String> = named.values().flatten().collect();
    assert!(texts.len() > 300, "{} identities are seen", texts.len());
}

/// The rows of a table of facts, each as texts; under the pseudonyms of `names`.
fn rows(path: &Path, names: &Names) -> Vec<Vec<String>> {
    let frame = frame_of(path);
    let named = |column: &str, text: String| match column {
        _ if names.are_full() || text.is_empty() => text,
        "lead_id" => names.lead(&text).into_owned(),
        column if PEOPLE.contains(&column) => names.person(&text).into_owned(),
        "rejection_reason_raw" | "company" | "contact" | "phone" => String::new(),
        _ => text,
    };
    (0..frame.height())
        .map(|row| {
            frame
                .columns()
                .iter()
                .map(|column| named(column.name(), cell(&column.get(row).unwrap())))
                .collect()
        })
        .collect()
}

#[test]
fn the_facts_are_those_of_a_run_with_full_names() {
    let company = company(400, 9);
    let named = with_full_names(&company);
    let full = published(&named, KEY, "out");
    let out = published(&company, KEY, "out");
    let names = Names::of(tasuki::job::NameForm::Pseudonym, Some(KEY.into())).unwrap();
    for table in ["handoffs", "spells", "ledger", "enforcement"] {
        let path = format!("facts/{table}.parquet");
        let found = rows(&out.join(&path), &Names::Full);
        let mut expected = rows(&full.join(&path), &names);
        assert!(found.len() > 20, "{table} has {} rows", found.len());
        let keys: Vec<&String> = found.iter().map(|row| &row[0]).collect();
        assert!(keys.is_sorted(), "{table}: the order of rows tells nothing");
        // Rows of one lead stay in the order of their numbers.
        expected.sort_by(|one, other| one[0].cmp(&other[0]));
        assert!(found == expected, "{table}");
        let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
        before.extend(rows(&full.join(&path), &Names::Full).into_iter().map(|row| row[0].clone()));
        after.extend(found.into_iter().map(|row| row[0].clone()));
        assert_eq!(before.len(), after.len(), "{table}: a lead each");
    }
}

#[test]
fn the_same_key_gives_the_same_files_and_another_one_other_pseudonyms() {
    let company = company(120, 2);
    let (one, same) = (published(&company, KEY, "one"), published(&company, KEY, "same"));
    let other = published(&company, "another horse battery staple", "other");
    let (one_files, same_files) = (files_below(&one), files_below(&same));
    for (name, bytes) in one_files.iter().filter(|(name, _)| *name != "manifest.json") {
        assert!(*bytes == same_files[name], "{name}");
    }
    let leads = |directory: &Path| -> BTreeSet<String> {
        let path = directory.join("facts/ledger.parquet");
        rows(&path, &Names::Full).into_iter().map(|row| row[0].clone()).collect()
    };
    assert!(leads(&one).is_disjoint(&leads(&other)));
    for lead in leads(&one) {
        let (head, tail) = lead.split_once('-').unwrap();
        assert!(head == "L" && tail.len() == 12, "{lead}");
    }
    let manifest = std::fs::read_to_string(one.join("manifest.json")).unwrap();
    assert!(manifest.contains("\"names\": \"pseudonym\""), "{manifest}");
}

#[test]
fn without_a_key_nothing_is_read_or_written() {
    let company = company(30, 1);
    // Were a source read, it would be found missing.
    std::fs::remove_file(company.path().join("leads.csv")).unwrap();
    for key in [None, Some(""), Some("too short")] {
        let output = run(&company, key, "out");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("report.names") && told.contains(KEY_VARIABLE), "{told}");
        assert!(!told.contains("too short") && !company.path().join("out").exists(), "{told}");
    }
    // Nobody else needs one.
    assert_eq!(run(&with_full_names(&company), None, "out").status.code(), Some(4));
}

#[test]
fn a_person_has_one_pseudonym_whether_by_name_or_by_actor_id() {
    let company = company(30, 1);
    company.write("users.csv", "actor,name,team,function\nu1,Sato Ken,East,sales\n");
    let leads = "lead_id,created_at,owner,partner\n\
        A,2026-09-01T09:00:00+09:00,u1,Acme\nB,2026-09-01T09:00:00+09:00,Sato Ken,u1\n\
        C,2026-09-01T09:00:00+09:00,u2,Acme\nD,2026-09-01T09:00:00+09:00,,Acme\n";
    company.write("leads.csv", leads);
    company.write(
        "history.csv",
        "lead_id,changed_at,field,old_value,new_value,actor\n\
         A,2026-09-02T09:00:00+09:00,stage,Open,Handed off,u1\n\
         B,2026-09-02T09:00:00+09:00,stage,Open,Handed off,Sato Ken\n\
         C,2026-09-02T09:00:00+09:00,stage,Open,MQL,\n\
         D,2026-09-02T09:00:00+09:00,stage,Open,MQL,\n",
    );
    for source in ["engagement", "activities", "opportunities"] {
        company.edit_job(&format!("[sources.{source}]\npath = \"{source}.csv\"\n"), "");
    }
    company.edit_job("\"company\", \"contact\", \"phone\"", "\"partner\"");
    let job = company.read("job.toml");
    let ready: Vec<&str> = job
        .lines()
        .filter(|line| {
            !["icp_fit", "engagement ", "japan_intent", "decision_maker", "no_dis"]
                .iter()
                .any(|key| line.starts_with(key))
        })
        .collect();
    company.write("job.toml", ready.join("\n"));
    let out = published(&company, KEY, "out");
    let names = Names::of(tasuki::job::NameForm::Pseudonym, Some(KEY.into())).unwrap();
    let sato = names.person("u1");

    let ledger = frame_of(&out.join("facts/ledger.parquet"));
    let of: BTreeMap<String, String> =
        texts(&ledger, "lead_id").into_iter().zip(texts(&ledger, "owner")).collect();
    let owner = |lead: &str| of[names.lead(lead).as_ref()].clone();
    assert_eq!([owner("A"), owner("B")], [sato.clone(), sato.clone()]);
    assert_eq!(owner("C"), names.person("u2"));
    assert_eq!(owner("D"), "-");

    let handoffs = frame_of(&out.join("facts/handoffs.parquet"));
    assert_eq!(texts(&handoffs, "handed_off_by"), [sato.clone(), sato.clone()]);
    // In any attribute a user is a person; what few leads share names them.
    let partners: BTreeSet<String> = texts(&handoffs, "partner").into_iter().collect();
    assert_eq!(partners, BTreeSet::from(["-".to_owned(), sato.into_owned()]));
    let measures = std::fs::read_to_string(out.join("measures.csv")).unwrap();
    assert!(measures.contains(names.person("u1").as_ref()) && !measures.contains("Sato"));
}

#[test]
fn no_count_of_one_to_four_is_published() {
    // With a sign before it, it is the difference of two counts.
    let is_small = |text: &str| {
        let count: Option<f64> = text.parse().ok().filter(|_| !text.starts_with('+'));
        count.is_some_and(|count| count > 0.5 && count < 4.5)
    };
    for (leads, seed) in [(40, 5), (150, 6), (600, 7)] {
        let company = company(leads, seed);
        let out = published(&company, KEY, "out");
        let mut hidden = 0;
        let mut reader = csv::Reader::from_path(out.join("measures.csv")).unwrap();
        for row in reader.records() {
            let row = row.unwrap();
            let (measure, value, parts) = (&row[0], &row[4], [&row[5], &row[6]]);
            if !is_of_people(measure) {
                continue;
            }
            assert!(!parts.into_iter().any(is_small), "{row:?}");
            let is_count = parts == ["", ""] && counts_people(measure, &row[2]);
            assert!(!is_count || !is_small(value), "{row:?}");
            hidden += usize::from(value.is_empty());
        }
        assert!(hidden > 50, "{hidden} figures are null");
        let frame = frame_of(&out.join("measures.parquet"));
        let mut nulls = 0;
        for column in ["value", "numerator", "denominator"] {
            nulls += frame.column(column).unwrap().null_count();
        }
        let csv = std::fs::read_to_string(out.join("measures.csv")).unwrap();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let empty = |row: csv::StringRecord| (4..7).filter(|&at| row[at].is_empty()).count();
        assert_eq!(nulls, reader.records().map(|row| empty(row.unwrap())).sum::<usize>());

        for (language, word) in [("en", "hidden"), ("ja", "非表示")] {
            let page = std::fs::read_to_string(out.join(format!("report.{language}.html")));
            let page = page.unwrap();
            let mut said = BTreeSet::new();
            for Figure { row, column: part, text } in figures(&page) {
                let measure = row.split('|').next().unwrap();
                let counts = matches!(part.as_str(), "numerator" | "denominator")
                    || (part == "value" && counts_people(measure, ""));
                let is_of_people = is_of_people(measure);
                assert!(!(counts && is_of_people && is_small(&text)), "{measure} {part}: {text}");
                said.insert(text);
            }
            assert!(said.contains("<5") && said.contains(word), "{leads} leads: {said:?}");
            let rule = page.contains("so that nobody is recognised")
                || page.contains("個人の特定を避けるため");
            assert!(rule, "{language}: the page says why");
        }
    }
}
