# Shorthands for the commands of CONTRIBUTING.md. `just` is optional: each line is a plain command.

# Formatting and lints, as .ci/run asks for them
check:
    cargo fmt --check
    cargo clippy --release --locked --all-targets -- --deny warnings

# Tests: all, or those that the arguments choose, such as `just test --lib stats`
test *ARGS:
    cargo test --release --locked {{ARGS}}

# Write docs/measures.md from the catalogue of measures; .ci/run fails where it is not up to date
docs:
    TASUKI_ACCEPT=1 cargo test --release --locked --test it the_page_of_measures

# Accept the snapshots of charts and summaries as they are drawn now; then look at `git diff`
accept:
    TASUKI_ACCEPT=1 cargo test --release --locked --lib report

# The main job on the sample company
sample:
    cargo run --release --locked -- run data/sample/job.toml --as-of 2026-11-23

# Time for ten times the leads, and the speed of reading CSV
bench:
    cargo bench --locked --bench scaling
    cargo bench --locked --bench csv_scan

# Everything that must hold on main
ci:
    .ci/run
