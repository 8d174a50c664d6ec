//! The finished pages, read back as a reader sees them: every figure is a row of
//! `measures.csv` and prints that row's number; what is unknown shows no digit; the page
//! asks nobody for anything; and what the exports say is text.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use tasuki::worklist::spreadsheet_safe;

use crate::company::{AS_OF, Company};
use crate::support::files::{entries, real_data, repository};
use crate::support::pages::{Figure, figures, unescape};
use crate::support::program::publish;
use crate::support::tables::Csv;

const COLUMNS: [&str; 5] = ["value", "numerator", "denominator", "low", "high"];

/// What people read, by language.
const FILES: [(&str, &str); 4] = [
    ("en", "report.en.html"),
    ("ja", "report.ja.html"),
    ("en", "email.en.html"),
    ("ja", "email.ja.html"),
];

/// The rows of `measures.csv` by name, each with its numbers.
fn rows(directory: &Path) -> HashMap<String, [Option<f64>; 5]> {
    let mut rows = HashMap::new();
    for row in Csv::read(&directory.join("measures.csv")).rows {
        let name = ["measure", "group", "key", "period"].map(|column| row[column].as_str());
        let name = name.join("|");
        let numbers = COLUMNS.map(|column| row[column].parse().ok());
        assert!(rows.insert(name.clone(), numbers).is_none(), "two rows are {name}");
    }
    rows
}

/// Whether a text is this number in the number format of either language, rounded as it
/// is printed. `pair` is the figure after a lower limit, which leaves its unit to it.
fn prints(text: &str, pair: &str, number: f64) -> bool {
    let digits: String = text
        .replace('\u{2212}', "-")
        .chars()
        .filter(|it| it.is_ascii_digit() || matches!(it, '.' | '-'))
        .collect();
    let Ok(printed) = digits.parse::<f64>() else { return false };
    let has = |unit: &str| {
        let bare = text.ends_with(|it: char| it.is_ascii_digit());
        text.contains(unit) || (bare && pair.contains(unit))
    };
    // By unit: what the number is multiplied by. Minutes and hours may be those of days.
    let scales: &[f64] = match () {
        () if has("%") || has("pt") || has(" points") || has("ポイント") => &[100.0],
        () if has("万円") => &[1e-4],
        () if text.starts_with('¥') && text.ends_with('M') => &[1e-6],
        () if has("min") || has("分") => &[60.0, 1_440.0],
        () if has("時間") || has(" h") => &[1.0, 24.0],
        () if has(" days") || has("日") => &[1.0, 1.0 / 24.0],
        () => &[1.0],
    };
    // Which way a difference goes is said in words.
    let number = if has(" points") || has("ポイント") { number.abs() } else { number };
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let rounding = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap()) + 1e-9;
    let under = text.contains('<') || text.contains("未満");
    let over = text.contains('>');
    scales.iter().any(|scale| {
        let shown = number * scale;
        match () {
            () if over => shown > printed,
            () if under => shown < printed,
            () => (shown - printed).abs() <= rounding,
        }
    })
}

/// What a page says of single leads: row of `worklist.csv`, column, what is printed.
fn listed(page: &str) -> Vec<(usize, String, String)> {
    page.split(" data-row=\"worklist|")
        .skip(1)
        .map(|rest| {
            let (row, rest) = rest.split_once("\" data-part=\"").unwrap();
            let (column, rest) = rest.split_once("\">").unwrap();
            let text = rest.split_once('<').unwrap().0;
            (row.parse().unwrap(), column.to_owned(), unescape(text))
        })
        .collect()
}

/// Every value of a lead is that of its row of `worklist.csv`, and every link its address.
fn check_leads(directory: &Path, at_least: usize) {
    let rows = Csv::read(&directory.join("worklist.csv")).rows;
    let cell = |row: usize, column: &str| rows[row - 1][column].clone();
    for language in ["en", "ja"] {
        let page = fs::read_to_string(directory.join(format!("report.{language}.html"))).unwrap();
        let listed = listed(&page);
        assert!(listed.len() >= at_least, "{language}: {} values of leads", listed.len());
        for (row, column, text) in listed {
            let written = cell(row, &column);
            let fits = match column.as_str() {
                "owner" => {
                    let person = spreadsheet_safe(&text);
                    let with_team = || person.contains(&cell(row, "team"));
                    person == written || (person.starts_with(&written) && with_team())
                }
                "since_local" => text.replace('/', "-") == written,
                "hours_overdue" => {
                    // The file gives hundredths of an hour.
                    let hours: f64 = written.parse().unwrap();
                    [-0.005, 0.0, 0.005].iter().any(|more| prints(&text, "", hours + more))
                }
                _ => spreadsheet_safe(&text) == written,
            };
            assert!(fits, "{language}: {column} of row {row} is {written}, the page says {text}");
        }
        for link in page.split("<a href=\"http").skip(1) {
            let (address, rest) = link.split_once('"').unwrap();
            let (_, row) = rest.split_once("data-row=\"worklist|").unwrap();
            let row = row.split_once('"').unwrap().0.parse().unwrap();
            assert_eq!(unescape(&format!("http{address}")), cell(row, "link"));
        }
    }
}

fn check_figures(directory: &Path, at_least: usize) {
    let rows = rows(directory);
    for (language, file) in FILES {
        let page = fs::read_to_string(directory.join(file)).unwrap();
        let figures = figures(&page);
        // A mail carries less than the page.
        let at_least = if file.starts_with("email") { at_least.min(60) / 2 } else { at_least };
        assert!(figures.len() >= at_least, "{file}: {} figures", figures.len());
        for (at, Figure { row: name, column: part, text }) in figures.iter().enumerate() {
            let row = rows.get(name).unwrap_or_else(|| panic!("{language}: no row is {name}"));
            let column = COLUMNS.iter().position(|column| column == part).unwrap();
            let pair = figures
                .get(at + 1)
                .filter(|_| part == "low" || name.contains("|low|") || name.contains("/low|"));
            let pair = pair.map_or("", |figure| figure.text.as_str());
            match row[column] {
                Some(number) => assert!(
                    prints(text, pair, number),
                    "{language}: {name} {part} is {number}, and the page says {text}"
                ),
                None => assert!(
                    !text.chars().any(char::is_numeric),
                    "{language}: {name} {part} is unknown, and the page says {text}"
                ),
            }
        }
        if file.starts_with("email") {
            check_closed_mail(&page, file);
        } else {
            check_closed(&page, language);
        }
    }
}

/// The mail shows pictures that come with it, and asks nobody for anything.
fn check_closed_mail(mail: &str, file: &str) {
    assert!(mail.len() < 100_000, "{file}: {} bytes", mail.len());
    let own = mail.replace("src=\"cid:", "");
    for reference in ["http:", "https:", "url(", "@import", " src=", "href=", "<style", "<script"] {
        assert!(!own.contains(reference), "{file}: {reference}");
    }
}

/// One file, small, that asks nobody for anything.
fn check_closed(page: &str, language: &str) {
    assert!(page.len() < 400_000, "{language}: {} bytes", page.len());
    let policy = page.find("http-equiv=\"Content-Security-Policy\"").expect("a policy");
    assert!(policy < page.find("<style").unwrap(), "{language}: the policy comes first");
    assert!(page[policy..].contains("default-src 'none'") || page.contains("&#39;none&#39;"));
    // A namespace is a name, and a pattern of the same drawing is no request.
    let own = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").replace("url(#", "");
    // A link to a lead asks for nothing until it is followed, and then does not say from where.
    let mut parts = own.split("<a href=\"http");
    let first = parts.next().unwrap_or_default().to_owned();
    let own = parts.fold(first, |text, link| {
        let (address, rest) = link.split_once('"').unwrap();
        assert!(rest.starts_with(" rel=\"noopener noreferrer\""), "{language}: {address}");
        text + rest
    });
    for reference in
        ["http:", "https:", "url(", "@import", " src=", "=\"//", " style=\"", " onclick"]
    {
        assert!(!own.contains(reference), "{language}: {reference}");
    }
    // The addresses on the page: its own sections, and an icon that is empty.
    for link in own.split("href=\"").skip(1) {
        assert!(link.starts_with('#') || link.starts_with("data:,\""), "{language}: {link:.40}");
    }
}

#[test]
fn every_figure_of_the_sample_is_a_row_and_prints_its_number() {
    let out = tempfile::tempdir().unwrap();
    let directory = out.path().join("report");
    publish(&repository("data/sample/job.toml"), AS_OF, &directory).unwrap();
    check_figures(&directory, 200);
    check_leads(&directory, 100);
    let english = fs::read_to_string(directory.join("report.en.html")).unwrap();
    // What the sample plants: one team slows down in October.
    let heading = english.split_once("<h1>").unwrap().1.split_once("</h1>").unwrap().0;
    assert!(heading.contains("sla_compliance_recent|||all"), "{heading}");
    assert!(english.contains("西日本営業部</span> fell furthest"));
    // Owners are in a table, and in no sentence.
    assert!(english.contains("Owners with few handoffs stray far by chance"));
    // The checklist pays, and more than the segments explain.
    assert!(english.contains("; the difference holds once "));
}

/// The shape of a company that keeps no stage history: what marketing qualified, and what
/// was won, as in the public Olist data.
#[test]
fn without_a_history_nothing_unknown_shows_a_digit() {
    let company = Company::empty();
    let leads: String = (0..800).map(|at| format!("m{at},2018-0{}-11\n", 1 + at % 8)).collect();
    company.write("leads.csv", format!("lead_id,created_at\n{leads}"));
    let won: String = (0..84).map(|at| format!("m{at},m{at},2018-11-0{}\n", 1 + at % 9)).collect();
    company.write("won.csv", format!("opportunity_id,lead_id,won_date\n{won}"));
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\n[sources.opportunities]\npath = \"won.csv\"\n\
         columns = { created_at = \"won_date\", closed_at = \"won_date\" }\n\
         fixed = { is_won = true }\n[stages]\nmarketing_queue = [\"Marketing qualified\"]\n\
         initial = \"Marketing qualified\"\n",
    );
    let out = company.publish("2018-12-01").unwrap();
    check_figures(&out, 15);
    let english = fs::read_to_string(out.join("report.en.html")).unwrap();
    for measure in ["sla_", "rejection", "handoff", "funnel", "response", "waiting"] {
        assert!(!english.contains(&format!("data-measure=\"{measure}")), "{measure} is unknown");
    }
    assert!(english.contains("No handoff to sales was recorded for any of "));
    // The real company, where its data is at hand.
    if real_data("olist").is_some() {
        let out = company.path().join("olist");
        publish(&repository("tests/real/olist.toml"), "2018-12-01", &out).unwrap();
        check_figures(&out, 15);
    }
}

#[test]
fn what_the_exports_say_is_text() {
    let evil = "<script>alert(1)</script>";
    let company = Company::empty();
    let header = "lead_id,created_at,owner,rejection_reason\n";
    company.write("leads.csv", format!("{header}a,2026-10-01,u1,{evil}\nb,2026-11-17,u1,\n"));
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
             [contract]\nname = \"{evil}\"\n[contract.reject]\nreasons = [{{ label = \"{evil}\" }}]\n\
             [report]\nmin_n = 1\n"
        ),
    );
    let out = company.publish(AS_OF).unwrap();
    for language in ["en", "ja"] {
        let page = fs::read_to_string(out.join(format!("report.{language}.html"))).unwrap();
        assert!(!page.contains(evil), "{language}");
        assert_eq!(page.matches("<script").count(), 1, "{language}: the page's own");
        // The company, the stage, the owner and the reason, each where it is shown.
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;";
        for place in [
            "class=\"company\" data-given>",
            "waiting_now|stage|",
            "sla_compliance|owner|",
            "rejection_reason|reason|",
        ] {
            assert!(page.contains(&format!("{place}{escaped}")), "{language}: {place}");
        }
        let mail = fs::read_to_string(out.join(format!("email.{language}.html"))).unwrap();
        assert!(!mail.contains("<script") && mail.contains(escaped), "{language}");
        let summary = fs::read_to_string(out.join(format!("summary.{language}.md"))).unwrap();
        assert!(!summary.contains('<') && summary.contains("&lt;script&gt;"), "{language}");
    }
    for path in entries(&out.join("charts")) {
        if path.extension().is_some_and(|extension| extension == "svg") {
            assert!(!fs::read_to_string(&path).unwrap().contains("<script"), "{path:?}");
        }
    }
}
