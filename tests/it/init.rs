//! `tasuki init`: the job file that it writes asks what it had to guess, and runs once that is
//! answered; then it gives the handoffs that are in the exports. What it cannot do it says, and it
//! writes over nothing.

use std::fs;
use std::path::{Path, PathBuf};

use tasuki::init::{self, InitError, InitRequest, StartingJob};
use tasuki::job::{Job, Language, Preset, Question};
use tasuki::language::Locale;

use crate::company::Company;
use crate::support::english::english_lines;
use crate::support::files::{entries, folders, name_of, repository};
use crate::support::program::tasuki;
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

fn write(folder: &Path, language: Language) -> Result<StartingJob, InitError> {
    let request = InitRequest { directory: folder, out: None, preset: None };
    init::write(request, Locale::of(language), &mut |_| {})
}

fn init_in(company: &Company, preset: Option<Preset>) -> Result<Job, InitError> {
    let request = InitRequest { directory: company.path(), out: None, preset };
    let written = init::write(request, Locale::of(Language::En), &mut |_| {})?;
    assert_eq!(written.path, company.job_file());
    Ok(Job::parse(&company.read("job.toml"), "job.toml").unwrap())
}

fn keys(job: &Job) -> Vec<&str> {
    job.questions.iter().map(|question: &Question| question.key.as_str()).collect()
}

/// A part of a text, from a beginning to the next end, both without it.
fn part<'a>(text: &'a str, begins: &str, ends: &str) -> &'a str {
    let (_, part) = text.split_once(begins).unwrap_or_else(|| panic!("no {begins} in {text}"));
    part.split_once(ends).map_or(part, |(part, _)| part)
}

/// Answers every question of a job file: its guesses are right, but for the stages that are
/// given.
fn answer(company: &Company, stages: Option<&str>) {
    let text = company.read("job.toml");
    let mut answered = text.clone();
    if text.contains("unanswered = [") {
        answered = answered.replace(part(&text, "unanswered = [", "]"), "");
    }
    if let Some(stages) = stages {
        answered = answered.replace(part(&text, "[stages]\n", "\n\n"), stages);
    }
    company.write("job.toml", answered);
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
        assert!(text.contains("QUESTION: ") && keys(&job).contains(&"stages"), "{text}");

        let by_hand = exports_of(folder);
        let job_by_hand = fs::read_to_string(folder.join("job.toml")).unwrap();
        // Which stage is whose only people know.
        answer(&company, Some(part(&job_by_hand, "[stages]\n", "\n\n")));
        by_hand.write("job.toml", job_by_hand);
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
    answer(&company, None);
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
        let written = write(company.path(), language).unwrap();
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
    assert_eq!(write(&nowhere, Language::En).unwrap_err().exit_code(), 4);
}

#[test]
fn a_run_waits_for_the_answers_and_a_check_goes_on() {
    let company = Company::empty();
    company.write(
        "Lead.csv",
        "Id,CreatedDate,Status,IsConverted,Company,Lead_Score__c,Rejection_Reason__c\n\
         1,2026-06-01T01:00:00Z,Closed - Converted,true,Aoba,85,\n\
         2,2026-06-01T01:00:00Z,Engaged,false,Wakaba,20,Not ICP\n",
    );
    company.write(
        "LeadHistory.csv",
        "LeadId,CreatedDate,Field,OldValue,NewValue,CreatedById\n\
         1,2026-06-02T01:00:00Z,Status,New,MQL,U1\n\
         1,2026-06-02T02:00:00Z,Status,MQL,SAL,U2\n\
         1,2026-06-03T01:00:00Z,Status,SAL,Closed - Converted,U2\n",
    );
    company.write(
        "User.csv",
        "Id,Name,Department,Username,UserRoleId\nU1,Mori,Marketing,m,r\nU2,Sato,Inside Sales,s,r\n",
    );
    let job = init_in(&company, None).unwrap();
    // In the order of the contract's questions, and what is not decided at the end.
    let all = [
        "stages",
        "contract.ready.score_threshold",
        "sources.users.functions",
        "contract.pass.required",
        "stages.sales_queue",
        "contract.reject.reason_field",
        "stages.undecided",
    ];
    assert_eq!(keys(&job), all);
    assert_eq!(job.stages.undecided, ["Closed - Converted", "Engaged"]);
    assert!(job.sources.users[0].functions["sales"].is_empty(), "inside sales is undecided");
    let text = company.read("job.toml");
    for counted in ["20 (2), 40 (1)", "Inside Sales (1)", "changes into it: 1", "won, qualified"] {
        assert!(text.contains(counted), "{counted}\n{text}");
    }

    let run = |arguments: &[&str]| {
        let mut given = arguments.to_vec();
        given.extend(["--as-of", "2026-07-01"]);
        let done = tasuki(company.path()).args(&given).output().unwrap();
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned(), told)
    };
    for command in
        [&["run", "job.toml"][..], &["explain", "job.toml", "1"], &["replay", "job.toml"]]
    {
        let (code, out, told) = run(command);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{told}");
        for question in &job.questions {
            let line = text.lines().nth(question.line - 1).unwrap();
            let last = question.key.rsplit('.').next().unwrap();
            assert!(line.contains(last), "{line} is not of {}", question.key);
            assert!(
                told.contains(&format!("job.toml:{}: {}", question.line, question.key)),
                "{told}"
            );
        }
        assert!(told.contains("Closed - Converted") && told.contains("tasuki check job.toml"));
    }
    // What the exports can answer is shown all the same.
    let (code, out, told) = run(&["check", "job.toml"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(out.contains("handoff") && told.contains("stages.sales_queue"), "{out}{told}");

    answer(&company, None);
    let (code, _, told) = run(&["run", "job.toml"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("move each stage to the list of its role"), "{told}");
    let text = company.read("job.toml");
    let decided = text
        .replace("\nundecided ", "\n# ")
        .replace("\nwon             = []", "\nwon = [\"Closed - Converted\"]");
    company
        .write("job.toml", decided.replace("\nnurture         = [", "\nnurture = [\"Engaged\", "));
    let (code, _, told) = run(&["run", "job.toml"]);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn of_times_without_an_offset_the_zone_is_asked_or_known_from_the_tool() {
    let log = |times: [&str; 3], synced: &str| {
        let company = Company::empty();
        let header = if synced.is_empty() { "" } else { ",_fivetran_synced" };
        company.write(
            "leads.csv",
            format!(
                "Id,CreatedDate,Status,IsConverted{header}\n1,{},MQL,false{synced}\n",
                times[0]
            ),
        );
        let rows: String =
            times.iter().map(|at| format!("1,{at},Status,Open,MQL,U1{synced}\n")).collect();
        company.write(
            "history.csv",
            format!("LeadId,CreatedDate,Field,OldValue,NewValue,CreatedById{header}\n{rows}"),
        );
        let job = init_in(&company, None).unwrap();
        let zone = job.sources.history[0].timezone.map(chrono_tz::Tz::name);
        let is_asked = keys(&job).contains(&"sources.history.timezone");
        (zone, is_asked, company.read("job.toml"))
    };
    let night = ["2026-06-01 00:30:00", "2026-06-02 04:00:00", "2026-06-03 08:00:00"];
    let (zone, is_asked, text) = log(night, "");
    assert_eq!((zone, is_asked), (Some("UTC"), true), "{text}");
    let text = text.replace("\n# ", " ");
    assert!(text.contains("3 of 3 have no offset") && text.contains("9:00–18:00"), "{text}");
    let (zone, is_asked, _) = log(night, ",2026-06-04 00:00:00");
    assert_eq!((zone, is_asked), (Some("UTC"), false));
    let day = ["2026-06-01 10:30:00", "2026-06-02 14:00:00", "2026-06-03 18:00:00"];
    let (zone, is_asked, _) = log(day, "");
    assert_eq!((zone, is_asked), (Some("Asia/Tokyo"), true));
    let (zone, is_asked, _) = log(["2026-06-01T10:30:00Z"; 3], "");
    assert_eq!((zone, is_asked), (None, false));
}

#[test]
fn the_job_file_may_lie_elsewhere_and_what_cannot_be_read_is_named() {
    let company = Company::empty();
    company.write("exports [1]/leads.csv", "lead_id,created_at,stage\na,2026-06-01,MQL\n");
    company.write("exports [1]/all.zip", "PK");
    company.write("exports [1]/last year.xls", "not a workbook");
    company.write("exports [1]/leads.json", "[]");
    fs::create_dir(company.path().join("jobs")).unwrap();
    let exports = company.path().join("exports [1]");
    let out = company.path().join("jobs/weekly.toml");
    let request = InitRequest { directory: &exports, out: Some(&out), preset: None };
    let written = init::write(request, Locale::of(Language::En), &mut |_| {}).unwrap();
    assert_eq!(written.path, out);
    let (job, _) = Job::read(&out).unwrap();
    assert_eq!(job.sources.leads.path, ["../exports [[]1]/leads.csv"]);
    let text = company.read("jobs/weekly.toml");
    for told in ["all.zip: an archive", "last year.xls: ", "leads.json: this form is not read"] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    let arguments = ["check", "jobs/weekly.toml", "--as-of", "2026-07-01"];
    let done = tasuki(company.path()).args(arguments).output().unwrap();
    let shown = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(shown.contains("1 rows read, 1 used"), "{shown}");
}

#[test]
fn the_page_shows_what_is_printed_and_written() {
    let company = Company::empty();
    for path in entries(&repository("tests/presets/salesforce/data_loader")) {
        if path.extension().is_some_and(|extension| extension == "csv") {
            company.write(&format!("exports/{}", name_of(&path)), fs::read(&path).unwrap());
        }
    }
    let (exports, out) = (company.path().join("exports"), company.path().join("job.toml"));
    let request = InitRequest { directory: &exports, out: Some(&out), preset: None };
    let written = init::write(request, Locale::of(Language::En), &mut |_| {}).unwrap();
    let run = tasuki(company.path()).args(["run", "job.toml"]).output().unwrap();
    let shown = [written.summary, company.read("job.toml"), String::from_utf8(run.stderr).unwrap()]
        .concat();
    let page = fs::read_to_string(repository("docs/init.md")).unwrap();
    let blocks = page.split("```").filter(|block| block.starts_with('t'));
    let lines: Vec<&str> = blocks.flat_map(|block| block.lines().skip(1)).collect();
    assert!(lines.len() > 10);
    for line in lines {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
}

#[test]
fn tables_of_another_system_are_named_with_it() {
    let company = Company::empty();
    company.write(
        "sf/Lead.csv",
        "Id,CreatedDate,Status,IsConverted\n1,2026-06-01T01:00:00Z,MQL,false\n",
    );
    company.write(
        "sf/LeadHistory.csv",
        "LeadId,CreatedDate,Field,OldValue,NewValue\n1,2026-06-02T01:00:00Z,Status,MQL,SAL\n",
    );
    company.write(
        "marketo/activity_fill_out_form.csv",
        "id,lead_id,activity_date,primary_attribute_value,webpage_id\n1,7,2026-06-01T01:00:00Z,f,1\n",
    );
    let job = init_in(&company, None).unwrap();
    assert_eq!(job.sources.leads.preset, Some(Preset::Salesforce));
    let text = company.read("job.toml").replace("\n# ", " ");
    let expected = "activity_fill_out_form.csv: engagement of another system, marketo";
    assert!(text.contains(expected), "{text}");
}
