//! The leads to act on: exactly those that leak where somebody can still act, each once, as
//! long overdue as the facts have it, in a file that a spreadsheet opens and does not obey.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use tasuki::measures::name;
use tasuki::simulate::{ExportLayout, Plan, Recording};

use crate::company::{AS_OF, Company, Computed};
use crate::support::micros;
use crate::support::tables::{Csv, texts};

const HOUR: i64 = 3_600_000_000;

/// The rows of a list, each by column.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let text = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let (header, _) = text.split_once("\r\n").expect("lines that end as in Windows");
    assert!(header.starts_with("action,lead_id,company,"), "{header}");
    Csv::of(text).rows
}

/// A lead and its columns of a facts table, the last row of each lead.
fn by_lead(
    frame: &polars::prelude::DataFrame,
    columns: [&str; 2],
) -> BTreeMap<String, [String; 2]> {
    let [one, two] = columns.map(|column| texts(frame, column));
    let values = one.into_iter().zip(two).map(|(one, two)| [one, two]);
    texts(frame, "lead_id").into_iter().zip(values).collect()
}

/// The leads that the facts say are to be acted on, each with what is to be done, since when
/// and until when there was time, taken from the tables that users see.
fn expected(computed: &Computed) -> BTreeMap<String, (&'static str, i64, i64)> {
    let tables = computed.tables();
    let handoffs = by_lead(&tables.handoffs, ["due_at", "handed_off_at"]);
    let ledger = by_lead(&tables.ledger, ["entry", "since"]);
    let mut expected = BTreeMap::new();
    for (lead, [entry, since]) in &ledger {
        let since: i64 = since.parse().unwrap();
        let (action, due_at) = match entry.as_str() {
            "unanswered" => ("past_due", handoffs[lead][0].parse().unwrap()),
            "stalled" => ("stalled", since + 21 * 24 * HOUR),
            "rejected_no_reason" => ("rejected_no_reason", since + 24 * HOUR),
            _ => continue,
        };
        expected.insert(lead.clone(), (action, since, due_at));
    }
    let ids = &computed.sources.tables.leads.ids;
    for (lead, since) in (0..).zip(&computed.facts.readiness.waiting_since) {
        if let Some(since) = since {
            let id = ids.text(lead).unwrap().to_owned();
            let other = expected.insert(id, ("ready_waiting", *since, since + 24 * HOUR));
            assert_eq!(other, None, "nobody is with marketing and with sales");
        }
    }
    expected
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_list_is_every_lead_to_act_on_once(
        leads in 1_u32..120,
        seed in 0_u64..1_000_000,
        recording in prop::sample::select(vec![
            Recording::Everything, Recording::StagesOnly, Recording::Nothing,
        ]),
        oddities in 0.0_f64..0.5,
    ) {
        let layout = Some(ExportLayout::Csv);
        let plan = Plan { leads, seed, recording, oddities, layout, ..Plan::default() };
        let company = Company::simulated(&plan);
        let computed = company.compute();
        let as_of = computed.opened.as_of;
        let value = |group: &str, key: &str| {
            let row = computed.measures.get(name::WORKLIST_LEADS, group, key, "all");
            row.unwrap().value
        };
        let mut expected = expected(&computed);
        expected.retain(|_, (action, ..)| value("action", action).is_some());

        let rows = rows(&computed.worklist_csv());
        let listed: BTreeSet<&String> = rows.iter().map(|row| &row["lead_id"]).collect();
        prop_assert_eq!(listed.len(), rows.len(), "a lead is listed twice");
        prop_assert!(listed.into_iter().eq(expected.keys()), "other leads than the facts have");

        let actions = ["past_due", "ready_waiting", "stalled", "rejected_no_reason"];
        let mut before = None;
        for row in &rows {
            let (action, since, due_at) = expected[&row["lead_id"]];
            prop_assert_eq!(&row["action"], action);
            prop_assert_eq!((micros(&row["since"]), micros(&row["due_at"])), (since, due_at));
            prop_assert!(since < as_of, "nothing is known after the cut-off");
            #[expect(clippy::cast_precision_loss, reason = "years of microseconds")]
            let hours = (as_of - due_at) as f64 / 3.6e9;
            prop_assert_eq!(&row["hours_overdue"], &format!("{hours:.2}"));
            prop_assert!(action == "ready_waiting" || action == "rejected_no_reason" || hours >= 0.0);
            let place = actions.iter().position(|other| *other == action);
            let place = Some((place, due_at, row["lead_id"].clone()));
            prop_assert!(before < place, "not in order");
            before = place;
        }

        // The measures count the same, and the ledger's and the ready ones' agree with them.
        let mut all = 0.0;
        for action in actions {
            let listed = rows.iter().filter(|row| row["action"] == action).count();
            let counted = value("action", action);
            prop_assert_eq!(counted.unwrap_or_default(), f64::from(u32::try_from(listed).unwrap()));
            all += counted.unwrap_or_default();
            let row = match action {
                "past_due" => computed.measures.get(name::LEDGER_LEADS, "entry", "unanswered", "all"),
                "ready_waiting" => computed.measures.total(name::READY_WAITING),
                entry => computed.measures.get(name::LEDGER_LEADS, "entry", entry, "all"),
            };
            // Where reasons are unknown, rejections count all the same, and are no list.
            if counted.is_some() || action != "rejected_no_reason" {
                prop_assert_eq!(counted, row.unwrap().value, "{}", action);
            }
        }
        if let Some(row) = computed.measures.total(name::WORKLIST_LEADS)
            && row.value.is_some()
        {
            prop_assert_eq!(row.value, Some(all));
        }
        let unowned = rows.iter().filter(|row| row["owner"] == "(no owner)").count();
        if let Some(row) = computed.measures.total(name::WORKLIST_UNOWNED)
            && let Some(counted) = row.numerator
        {
            prop_assert_eq!(counted, f64::from(u32::try_from(unowned).unwrap()));
        }
    }
}

/// Every kind of lead to act on, by hand: what the leads call their companies is what the web
/// form let them.
fn by_hand(company_column: &str, with_reasons: bool) -> Company {
    let company = Company::empty();
    let names = [
        ("a", "=cmd|' /C calc'!A0"),
        ("-b/1", "<script>alert(1)</script>"),
        ("c", "\"Comma, \"\"quotes\"\"\nand a new line\""),
        ("d", "＝HYPERLINK(1)"),
        ("e", "@SUM(A1)"),
    ];
    let reason = if with_reasons { ("rejection_reason", "") } else { ("nothing", "") };
    let mut leads = format!("lead_id,created_at,owner,{company_column},{}\n", reason.0);
    for (id, name) in names {
        leads.push_str(&format!("{id},2026-10-01,u1,{name},\n"));
    }
    company.write("leads.csv", leads);
    company.write(
        "history.csv",
        "lead_id,changed_at,field,old_value,new_value\n\
         a,2026-11-01 10:00,stage,MQL,Handed off\n\
         -b/1,2026-11-01 10:00,stage,MQL,Handed off\n\
         -b/1,2026-11-19 00:00,owner,u1,u2\n\
         c,2026-11-02 10:00,stage,MQL,Handed off\n\
         c,2026-11-20 09:30,stage,Handed off,Rejected\n\
         d,2026-10-02 10:00,stage,MQL,Handed off\n\
         d,2026-10-03 10:00,stage,Handed off,Working\n\
         e,2026-11-22 10:00,stage,MQL,Handed off\n",
    );
    company
        .write("users.csv", "actor,name,team,function\nu1,+81 Sato,Kanto,sales\nu2,Ito,,sales\n");
    company.write(
        "job.toml",
        "[sources.leads]\npath = \"leads.csv\"\n[sources.history]\npath = \"history.csv\"\n\
         [sources.users]\npath = \"users.csv\"\n[stages]\nmarketing_queue = [\"MQL\"]\n\
         sales_queue = [\"Handed off\"]\naccepted = [\"Working\"]\nrejected = [\"Rejected\"]\n\
         [report]\nlead_url = \"https://crm.example/{lead_id}/view\"\n",
    );
    company
}

#[test]
fn what_leads_call_themselves_is_text_in_a_spreadsheet_and_on_the_page() {
    let company = by_hand("company", true);
    let out = company.publish(AS_OF).unwrap();
    let rows = rows(&fs::read_to_string(out.join("worklist.csv")).unwrap());
    let columns = [
        "action",
        "lead_id",
        "company",
        "owner",
        "team",
        "since",
        "since_local",
        "hours_overdue",
        "link",
    ];
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| columns.iter().map(|column| row[*column].as_str()).collect())
        .collect();
    let (handed_off, local) = ("2026-11-01T01:00:00Z", "2026-11-01 10:00");
    assert_eq!(
        cells,
        [
            // Of two as long overdue the one whose id comes first.
            vec![
                "past_due",
                "'-b/1",
                "<script>alert(1)</script>",
                "'+81 Sato",
                "Kanto",
                handed_off,
                local,
                "470.00",
                "https://crm.example/-b%2F1/view",
            ],
            vec![
                "past_due",
                "a",
                "'=cmd|' /C calc'!A0",
                "'+81 Sato",
                "Kanto",
                handed_off,
                local,
                "470.00",
                "https://crm.example/a/view",
            ],
            vec![
                "stalled",
                "d",
                "'＝HYPERLINK(1)",
                "'+81 Sato",
                "Kanto",
                "2026-10-03T01:00:00Z",
                "2026-10-03 10:00",
                "710.00",
                "https://crm.example/d/view",
            ],
            vec![
                "rejected_no_reason",
                "c",
                "Comma, \"quotes\"\nand a new line",
                "'+81 Sato",
                "Kanto",
                "2026-11-20T00:30:00Z",
                "2026-11-20 09:30",
                "38.50",
                "https://crm.example/c/view",
            ],
        ]
    );
    for language in ["en", "ja"] {
        let page = fs::read_to_string(out.join(format!("report.{language}.html"))).unwrap();
        assert!(!page.contains("<script>alert(1)"), "{language}");
        for text in [
            ">=cmd|' /C calc'!A0<",
            ">&lt;script&gt;alert(1)&lt;/script&gt;<",
            ">Comma, &quot;quotes&quot;\nand a new line<",
            ">＝HYPERLINK(1)<",
            "<a href=\"https://crm.example/-b%2F1/view\" rel=\"noopener noreferrer\" \
             data-row=\"worklist|1\" data-part=\"lead_id\">-b/1</a>",
        ] {
            assert!(page.contains(text), "{language}: {text}");
        }
    }
}

/// A company may be called otherwise; and where no source holds reasons, every rejection
/// counts as one without a reason, and none is to be acted on.
#[test]
fn what_the_sources_do_not_hold_is_left_out() {
    let computed = by_hand("account_name", false).compute();
    let rows = rows(&computed.worklist_csv());
    let ids: Vec<&str> = rows.iter().map(|row| row["lead_id"].as_str()).collect();
    assert_eq!(ids, ["'-b/1", "a", "d"]);
    assert_eq!(rows[0]["company"], "<script>alert(1)</script>");
    let count = |action: &str| {
        computed.measures.get(name::WORKLIST_LEADS, "action", action, "all").unwrap().value
    };
    assert_eq!(
        ["past_due", "ready_waiting", "stalled", "rejected_no_reason"].map(count),
        [Some(2.0), None, Some(1.0), None]
    );
    assert_eq!(computed.measures.total(name::WORKLIST_LEADS).unwrap().value, Some(3.0));

    // Nobody's company, and nothing to link to.
    let nameless = by_hand("customer", true);
    nameless.edit_job("lead_url = \"https://crm.example/{lead_id}/view\"\n", "");
    for row in self::rows(&nameless.compute().worklist_csv()) {
        assert_eq!((row["company"].as_str(), row["link"].as_str()), ("", ""));
    }
}
