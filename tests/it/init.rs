//! `tasuki init`: the job file that it writes runs as it is, and gives the handoffs that are
//! in the exports; what it cannot do it says, and it writes over nothing.

use std::fs;
use std::path::{Path, PathBuf};

use tasuki::init::{self, InitError};
use tasuki::job::{Job, Language, Preset};
use tasuki::language::Locale;

use crate::company::Company;
use crate::support::english::english_lines;
use crate::support::files::{entries, folders, name_of, repository};
use crate::support::tables::{frame_of, texts};

/// Layouts of which the stages are ids or words that no list knows, or the history is no export.
const NOT_GUESSED: [&str; 9] = [
    "account-engagement/api",
    "account-engagement/fivetran",
    "dynamics/replicated",
    "dynamics/web_api",
    "hubspot/leads_object",
    "hubspot/own_exports_en",
    "hubspot/own_exports_ja",
    "zoho/api",
    "zoho/export",
];

/// The folders of exports, one a layout of a system.
fn layouts() -> Vec<PathBuf> {
    let systems = folders(&repository("tests/presets"));
    systems.iter().flat_map(|system| folders(system)).collect()
}

/// The exports of a folder without its job files and what they must give.
fn exports_of(folder: &Path) -> Company {
    let company = Company::empty();
    for path in entries(folder) {
        let name = name_of(&path);
        let is_expected =
            ["handoffs.csv", "ledger.csv", "set_aside.csv"].iter().any(|end| name.ends_with(end));
        if !is_expected && path.extension().is_some_and(|extension| extension != "toml") {
            company.write(&name, fs::read(&path).unwrap());
        }
    }
    company
}

fn init_in(company: &Company, preset: Option<Preset>) -> Result<Job, InitError> {
    let written = init::write(company.path(), preset, Locale::of(Language::En), &mut |_| {})?;
    assert_eq!(written.path, company.job_file());
    Ok(Job::parse(&company.read("job.toml"), "job.toml").unwrap())
}

/// Who was handed off when, by the job file of a company.
fn handoffs(company: &Company) -> Vec<Vec<String>> {
    let out = company.publish("2026-07-01").unwrap();
    let frame = frame_of(&out.join("facts/handoffs.parquet"));
    ["lead_id", "handed_off_at", "from_role", "to_role", "owner", "first_response_at"]
        .iter()
        .map(|column| texts(&frame, column))
        .collect()
}

#[test]
fn the_job_file_that_is_written_gives_the_handoffs_that_are_in_the_exports() {
    let layouts = layouts();
    assert!(layouts.len() >= 9, "the layouts are found");
    let is_guessed = |folder: &&PathBuf| !NOT_GUESSED.iter().any(|end| folder.ends_with(end));
    for folder in layouts.iter().filter(is_guessed) {
        let company = exports_of(folder);
        let job = init_in(&company, None).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
        let system = name_of(folder.parent().unwrap());
        let preset = job.sources.leads.preset.map(Preset::name);
        assert_eq!(preset, Some(system.as_str()), "{folder:?}");
        let text = company.read("job.toml");
        assert!(text.contains("a guess") && !text.contains("WITHOUT A ROLE"), "{text}");

        let by_hand = exports_of(folder);
        by_hand.write("job.toml", fs::read(folder.join("job.toml")).unwrap());
        assert_eq!(handoffs(&company), handoffs(&by_hand), "{folder:?}\n{text}");
    }
}

#[test]
fn a_system_that_no_preset_knows_is_guessed_by_its_columns() {
    let company = Company::empty();
    let in_cp932 = |text: &str| encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    company.write(
        "見込み客.csv",
        in_cp932("リードID,登録日時,会社名,ステータス,担当者\n1,2026-06-01 10:00,青葉,営業引き渡し,田中\n2,2026-06-02 10:00,山本,MQL,\n"),
    );
    company.write(
        "変更履歴.csv",
        in_cp932("リードID,変更日時,項目,変更前,変更後,変更者\n1,2026-06-05 10:00,ステータス,MQL,営業引き渡し,鈴木\n"),
    );
    let job = init_in(&company, None).unwrap();
    let history = job.sources.history.first().unwrap();
    assert_eq!(history.path, ["変更履歴.csv"]);
    assert_eq!(history.columns["changed_at"], ["変更日時"]);
    assert_eq!(history.columns["new_value"], ["変更後"]);
    assert_eq!(job.sources.leads.columns["stage"], ["ステータス"]);
    assert_eq!(history.fields["stage"], ["ステータス"]);
    assert_eq!(
        job.stages.role_of("営業引き渡し").map(tasuki::domain::Role::name),
        Some("sales_queue")
    );
    assert_eq!(handoffs(&company)[3], ["sales_queue"]);
}

#[test]
fn a_log_without_a_stage_is_told() {
    let company = Company::empty();
    company.write("leads.csv", "lead_id,created_at\na,2026-06-01\n");
    company.write("history.csv", "lead_id,changed_at,field,new_value\na,2026-06-01,colour,red\n");
    init_in(&company, None).unwrap();
    let text = company.read("job.toml");
    assert!(text.contains("NO STAGE WAS FOUND") && text.contains("colour (1)"), "{text}");
}

#[test]
fn the_summary_and_the_comments_are_in_the_language_that_is_asked_for() {
    let write = |language| {
        let company = Company::empty();
        company.write("log.csv", "lead_id,changed_at,field,new_value\na,2026-06-01,colour,red\n");
        company.write("others.csv", "one,two\n1,2\n");
        company.write("leads.csv", "lead_id,created_at,stage\na,2026-06-01,Odd\n");
        let locale = Locale::of(language);
        let written = init::write(company.path(), None, locale, &mut |_| {}).unwrap();
        let text = company.read("job.toml");
        let job = Job::parse(&text, "job.toml").unwrap();
        assert_eq!(job.first_language(), language);
        format!("{}{text}", written.summary)
    };
    let japanese = write(Language::Ja);
    assert_eq!(english_lines(&japanese), [""; 0]);
    assert!(japanese.contains("others.csv") && japanese.contains("推定"), "{japanese}");
    assert!(!english_lines(&write(Language::En)).is_empty());
}

#[test]
fn what_is_there_is_not_written_over_and_what_is_no_export_is_said() {
    let company = Company::empty();
    let error = init_in(&company, None).unwrap_err();
    assert!(matches!(error, InitError::NoExports { .. }), "{error}");
    assert_eq!(error.exit_code(), 4);

    company.write("things.csv", "alpha,beta\n1,2\n");
    let error = init_in(&company, None).unwrap_err();
    assert!(error.to_string().contains("things.csv: alpha, beta"), "{error}");
    assert!(!company.job_file().exists());

    company.write("leads.csv", "lead_id,created_at\na,2026-06-01\n");
    assert!(init_in(&company, Some(Preset::Hubspot)).is_err(), "it is none of HubSpot's");
    let job = init_in(&company, None).unwrap();
    assert_eq!(job.sources.leads.preset, None);
    let text = company.read("job.toml");
    assert!(text.contains("no log of field changes") && text.contains("things.csv"), "{text}");

    company.write("job.toml", "mine");
    let error = init_in(&company, None).unwrap_err();
    assert_eq!(error.exit_code(), 5);
    assert_eq!(company.read("job.toml"), "mine");

    let nowhere = company.path().join("nowhere");
    assert_eq!(
        init::write(&nowhere, None, Locale::of(Language::En), &mut |_| {}).unwrap_err().exit_code(),
        4
    );
}
