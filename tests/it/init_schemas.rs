//! `tasuki init` on whole schemas: a folder in which everything lies that a tool replicates, with
//! the columns that the systems document. It takes the right tables, and says why it does not
//! take the others.

use std::collections::BTreeMap;
use std::path::Path;

use tasuki::init::{self, InitRequest};
use tasuki::job::{Job, Language};
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

#[test]
fn of_a_whole_schema_the_right_tables_are_taken_and_the_others_have_their_reason() {
    let mut tried = 0;
    for path in entries(&repository("tests/schemas")) {
        let name = name_of(&path);
        let schema = Schema::read(&path);
        let company = schema.folder();
        let request = InitRequest { directory: company.path(), out: None, preset: None };
        let written = init::write(request, Locale::of(Language::En), &mut |_| {});
        let written = written.unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = company.read("job.toml");
        let job = Job::parse(&text, "job.toml").unwrap();
        let preset = job.sources.leads.preset.map(tasuki::job::Preset::name);
        assert_eq!(preset, Some(schema.system.as_str()), "{name}\n{text}");
        for (table, files) in &schema.tables {
            let found: Vec<&String> =
                job.sources.of(table).iter().flat_map(|source| &source.path).collect();
            assert_eq!(
                found,
                files.iter().collect::<Vec<_>>(),
                "{name}: {table}\n{}",
                written.summary
            );
        }
        let told = text.replace("\n# ", " ");
        for expected in &schema.unused {
            assert!(told.contains(expected), "{name}: {expected}\n{text}");
        }
        for (file, _) in &schema.files {
            assert!(
                text.contains(&file[..file.len() - 4]),
                "{name} is silent about {file}\n{text}"
            );
        }
        tried += 1;
    }
    assert!(tried >= 5, "the schemas are found");
}
