//! `tasuki init` on whole schemas: a folder in which everything lies that a tool replicates, with
//! the columns that the systems document. It takes the right tables, and says why it does not
//! take the others.

use std::collections::BTreeMap;
use std::path::Path;

use tasuki::init::{self, InitRequest};
use tasuki::job::{Job, Language, Preset};
use tasuki::language::Locale;

use crate::company::Company;
use crate::support::files::{entries, name_of, repository};

/// A schema of `tests/schemas/`.
struct Schema {
    /// Table = the files that it is made of.
    tables: BTreeMap<String, Vec<String>>,
    system: String,
    /// What is said of files that are not used.
    unused: Vec<String>,
    /// File = its header.
    files: Vec<(String, String)>,
}

impl Schema {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let mut schema =
            Self { tables: BTreeMap::new(), system: String::new(), unused: vec![], files: vec![] };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (key, value) = line.split_once(": ").unwrap();
            match key {
                "system" => value.clone_into(&mut schema.system),
                "unused" => schema.unused.push(value.to_owned()),
                file if file.contains('.') => {
                    schema.files.push((file.to_owned(), value.to_owned()));
                }
                table => {
                    let files = value.split(' ').map(str::to_owned).collect();
                    schema.tables.insert(table.to_owned(), files);
                }
            }
        }
        schema
    }

    /// The folder, with one row of made-up values a file.
    fn folder(&self) -> Company {
        let company = Company::empty();
        for (file, header) in &self.files {
            let value = |column: &str| match column.to_lowercase().as_str() {
                time if ["date", "time", "_at"].iter().any(|end| time.ends_with(end)) => {
                    "2026-03-02T01:00:00Z"
                }
                _ => "1",
            };
            let row: Vec<&str> = header.split(',').map(value).collect();
            company.write(file, format!("{header}\n{}\n", row.join(",")));
        }
        company
    }
}

/// What `init` does otherwise than a schema says.
fn differences(schema: &Schema) -> Result<(), String> {
    let company = schema.folder();
    let request = InitRequest { directory: company.path(), out: None, preset: None };
    init::write(request, Locale::of(Language::En), &mut |_| {}).map_err(|it| it.to_string())?;
    let text = company.read("job.toml");
    let job = Job::parse(&text, "job.toml").map_err(|it| it.to_string())?;
    let mut wrong = Vec::new();
    let preset = job.sources.leads.preset.map(Preset::name);
    if preset != Some(schema.system.as_str()) {
        wrong.push(format!("the system is {preset:?}"));
    }
    for (table, files) in &schema.tables {
        let sources = job.sources.of(table);
        let found: Vec<&String> = sources.iter().flat_map(|source| &source.path).collect();
        if found != files.iter().collect::<Vec<_>>() {
            wrong.push(format!("{table} are {found:?}"));
        }
    }
    let told = text.replace("\n# ", " ");
    let names = schema.files.iter().map(|(file, _)| file.trim_end_matches(".csv"));
    let untold = names.chain(schema.unused.iter().map(String::as_str));
    wrong.extend(untold.filter(|what| !told.contains(what)).map(|what| format!("no {what}")));
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}\n{text}", wrong.join("\n"))) }
}

#[test]
fn of_a_whole_schema_the_right_tables_are_taken_and_the_others_have_their_reason() {
    let schemas = entries(&repository("tests/schemas"));
    assert!(schemas.len() >= 8, "the schemas are found");
    let wrong: Vec<String> = schemas
        .iter()
        .filter_map(|path| {
            let differences = differences(&Schema::read(path)).err()?;
            Some(format!("{}: {differences}", name_of(path)))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
