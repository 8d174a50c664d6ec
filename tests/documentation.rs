//! The documentation names everything that users meet in files, and the README's commands
//! are commands.

use std::path::Path;

use tasuki::facts::Entry;
use tasuki::job::Role;

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
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
