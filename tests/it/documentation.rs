//! The documentation names everything that users meet in files, and the README's commands
//! are commands.

use tasuki::domain::{Entry, Role};

use crate::support::files::{names_in, repository};

fn text(name: &str) -> String {
    let path = repository(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_role_and_ledger_entry_is_defined() {
    let page = text("docs/definitions.md");
    for name in Role::ALL.map(Role::name).iter().chain(&Entry::ALL.map(Entry::name)) {
        assert!(page.contains(&format!("`{name}`")), "docs/definitions.md lacks {name}");
    }
}

#[test]
fn every_column_of_the_facts_is_documented() {
    use tasuki::facts::{Facts, Named, frames};
    use tasuki::pseudonyms::Names;
    let job = tasuki::job::Job::parse(
        "[sources.leads]\npath = \"leads.csv\"\n[stages]\nsales_queue = [\"Handed off\"]\n",
        "job.toml",
    )
    .unwrap();
    let (facts, tables) = (Facts::default(), tasuki::sources::Tables::default());
    let named = Named::of(&tables, &Names::Full);
    let pages = text("docs/definitions.md") + &text("docs/data-files.md");
    for table in [
        frames::handoffs(&facts, &job, &named),
        frames::spells(&facts, &named),
        frames::ledger(&facts, &named),
        frames::enforcement(&facts, &named),
    ] {
        for column in table.names() {
            assert!(pages.contains(&format!("`{column}`")), "no page names {column}");
        }
    }
    for column in tasuki::worklist::COLUMNS {
        assert!(pages.contains(&format!("`{column}`")), "no page names {column}");
    }
}

#[test]
fn the_pipeline_runs_the_readmes_commands() {
    let (readme, pipeline) = (text("README.md"), text(".ci/run"));
    for command in ["run data/sample/job.toml --as-of 2026-11-23", "cargo test --release"] {
        assert!(readme.contains(command), "README.md lacks {command}");
        assert!(pipeline.contains(command), ".ci/run lacks {command}");
    }
}

#[test]
fn every_test_and_every_part_of_the_source_is_in_the_readme_of_the_tests() {
    let page = text("tests/README.md");
    let named = |folder: &str| {
        let names = names_in(&repository(folder)).into_iter();
        names.map(|name| name.trim_end_matches(".rs").to_owned()).collect::<Vec<_>>()
    };
    let helpers = ["fingerprint", "lib", "main", "progress", "terminal"];
    for name in named("src").iter().chain(&named("tests/it")) {
        let is_named = page.contains(&format!("`{name}`")) || helpers.contains(&name.as_str());
        assert!(is_named, "tests/README.md lacks {name}");
    }
}
