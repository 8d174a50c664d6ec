//! Given these leads to act on, these sentences.

use chrono::{TimeDelta, TimeZone};
use chrono_tz::Asia::Tokyo;

use super::fixture::{self, Rows};
use crate::domain::Action;
use crate::job::Language;
use crate::measures::{ALL, Measures, name};
use crate::report::background::{Background, LeadToAct};
use crate::report::model::page::{Block, Section};
use crate::report::model::reading::Reading;
use crate::report::{html, model, words};

/// Hours overdue, by action, of the first leads.
const LEADS: [(Action, &[f64]); 3] = [
    (Action::PastDue, &[1_204.6, 310.0, 48.2]),
    (Action::ReadyWaiting, &[30.5, 2.0, -5.0]),
    (Action::RejectedNoReason, &[400.0]),
];

/// The first leads to act on, of the company by hand.
pub fn leads() -> Vec<LeadToAct> {
    let as_of = Tokyo.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
    let each =
        LEADS.into_iter().flat_map(|(action, hours)| hours.iter().map(move |it| (action, *it)));
    each.enumerate()
        .map(|(at, (action, hours_overdue))| LeadToAct {
            action,
            row: at + 1,
            lead_id: format!("00Q-{at}"),
            company: (at != 2).then(|| "株式会社青葉工業".to_owned()),
            owner: Some(if at == 1 { "(no owner)" } else { "髙橋 健" }.to_owned()),
            is_unowned: at == 1,
            team: (at != 1).then(|| "関東営業部".to_owned()),
            since: as_of - TimeDelta::minutes(5_430 + 420 * i64::try_from(at).unwrap()),
            hours_overdue,
            link: (at == 0).then(|| "https://crm.example/00Q-0?a=1&b=2".to_owned()),
        })
        .collect()
}

/// Their measures: of what is past due there are more than are listed.
pub fn measured(rows: &mut Rows) {
    counted(rows, [Some(187), Some(27), Some(0), Some(1)], 2);
}

fn counted(rows: &mut Rows, leads: [Option<u32>; 4], unowned: u32) {
    for (action, leads) in Action::ALL.iter().zip(leads) {
        rows.value(name::WORKLIST_LEADS, "action", action.name(), leads.map(f64::from));
    }
    if leads != [None; 4] {
        let all: u32 = leads.iter().flatten().sum();
        rows.count(name::WORKLIST_LEADS, "", "", all);
        rows.rate(name::WORKLIST_UNOWNED, "", "", ALL, (unowned, all));
    }
}

/// The company by hand with other counts.
fn with(leads: [Option<u32>; 4], unowned: u32) -> Measures {
    let whole = fixture::measures((121, 148));
    let mut rows = Rows::default();
    let is_other =
        |measure: &str| ![name::WORKLIST_LEADS, name::WORKLIST_UNOWNED].contains(&measure);
    rows.0.extend(whole.rows().iter().filter(|row| is_other(row.measure)).cloned());
    counted(&mut rows, leads, unowned);
    rows.0
}

fn said(measures: &Measures, background: &Background, language: Language) -> Vec<String> {
    let page = model::page(&Reading { measures, background, words: words::of(language) });
    let section: &Section = page.sections.iter().find(|it| it.id == "act").unwrap();
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Message(message) => message.heading.plain(),
        Block::Paragraph(text) => text.plain(),
        Block::Unknown(it) => format!("{} | {}", it.what.plain(), it.why.plain()),
        _ => panic!("another block"),
    });
    section.lead.iter().map(crate::language::text::Text::plain).chain(blocks).collect()
}

#[test]
fn how_many_of_what_and_the_worst_is_said() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    assert_eq!(
        said(&measures, &background, Language::En),
        [
            "215 leads need somebody to act: 187 past due, 27 ready and waiting and 1 rejected \
             without a reason. Start with 00Q-0 (株式会社青葉工業): past due by 50.2 days; 髙橋 健 is to act. 2 of them are owned by nobody: name somebody first.",
            "187 leads were handed off, and nobody has answered in time",
            "27 leads are ready for sales and still waiting, 24 of them for longer than the 24 hours \
             agreed",
            "1 lead was rejected without saying why",
            "No lead is stalled. worklist.csv has every lead to act on, with stage, owner, team, score, amount and due \
             time. Times are those of Asia/Tokyo; “overdue by” counts every hour from the due time \
             to the cut-off.",
        ]
    );
    assert_eq!(
        said(&measures, &background, Language::Ja),
        [
            "対応が必要なリードは215件。内訳は期限超過・未対応が187件、条件充足・引き渡し待ちが27件、\
             理由なしの差し戻しが1件。最優先は00Q-0（株式会社青葉工業）で、期限を50.2日過ぎても未対応（担当: 髙橋 健）。\
             このうち2件は担当者が決まっていない。\
             まず担当者を決める。",
            "引き渡し後、期限を過ぎても未対応のリードが187件",
            "引き渡し条件を満たして待っているリードが27件。うち24件は取り決めの24時間（暦時間）を超過",
            "理由が記録されないまま差し戻されたリードが1件",
            "対応後に停滞に当たるリードはない。全件はworklist.csvに、ステージ、担当者、チーム、スコア、金額、期限とともに記載。\
             日時はAsia/Tokyo、超過は期限から集計時点までの暦時間。",
        ]
    );
}

#[test]
fn nothing_to_do_is_not_the_same_as_unknown() {
    let mut background = fixture::background();
    background.act_today = Vec::new();
    let none = with([Some(0); 4], 0);
    let english = said(&none, &background, Language::En);
    assert_eq!(english.len(), 1);
    assert!(english[0].contains("there is nothing to act on today"));
    assert!(said(&none, &background, Language::Ja)[0].contains("本日対応すべきものはない"));

    let unknown = with([None; 4], 0);
    let english = said(&unknown, &background, Language::En);
    assert_eq!(english.len(), 1);
    assert!(english[0].starts_with("Which leads to act on cannot be known | Without a stage"));

    // What is known is none, and the rest cannot be told: neither passes for the other.
    let half = with([Some(0), None, Some(0), None], 0);
    assert_eq!(
        said(&half, &background, Language::En),
        [
            "No lead is past due or stalled. Not listed, because the sources cannot tell: ready and waiting (no \
             complete checklist that the sources can tell of); rejected without a reason (no \
             source holds reasons).",
        ]
    );
    assert_eq!(
        said(&half, &background, Language::Ja),
        [
            "期限超過・未対応、対応後に停滞に当たるリードはない。把握できないため一覧にないもの: 条件充足・引き渡し待ち（全条件を判定できるデータがない）、\
             理由なしの差し戻し（差し戻し理由のデータがない）。",
        ]
    );
}

/// Of those ready and waiting, whether some or all have waited too long; and a worst lead that
/// is not past due, of which nobody takes care.
#[test]
fn what_waits_for_a_handoff_is_said_as_it_is() {
    let mut background = fixture::background();
    background.act_today.retain(|lead| lead.action == Action::ReadyWaiting);
    for lead in &mut background.act_today {
        lead.is_unowned = true;
    }
    let measures = with([Some(0), Some(24), Some(0), Some(0)], 1);
    let english = said(&measures, &background, Language::En);
    assert_eq!(
        english[..2],
        [
            "24 leads need somebody to act, all of them ready and waiting. Start with 00Q-3 \
             (株式会社青葉工業): ready and waiting, overdue by 30.5 h. 1 of them is owned by \
             nobody: name somebody first.",
            "24 leads are ready for sales and still waiting, all for longer than the 24 hours agreed",
        ]
    );
    let japanese = said(&measures, &background, Language::Ja);
    assert_eq!(
        japanese[..2],
        [
            "対応が必要なリードは24件で、すべて条件充足・引き渡し待ち。最優先は00Q-3\
             （株式会社青葉工業）で、条件充足・引き渡し待ち、期限を30.5時間超過。このうち1件は\
             担当者が決まっていない。まず担当者を決める。",
            "引き渡し条件を満たして待っているリードが24件。すべて取り決めの24時間（暦時間）を超過",
        ]
    );
}

#[test]
fn a_lead_is_linked_and_every_value_of_it_has_its_row() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    for (language, owner, since, overdue, not_yet) in [
        (Language::En, "髙橋 健, 関東営業部", "2026-11-18 08:30", "1,205 h", "not yet"),
        (Language::Ja, "髙橋 健（関東営業部）", "2026/11/18 08:30", "1,205時間", "期限前"),
    ] {
        let words = words::of(language);
        let reading = Reading { measures: &measures, background: &background, words };
        let page = html::document(&model::page(&reading), words);
        assert!(page.contains(
            "<a href=\"https://crm.example/00Q-0?a=1&amp;b=2\" rel=\"noopener noreferrer\" \
             data-row=\"worklist|1\" data-part=\"lead_id\">00Q-0</a>"
        ));
        for (row, part, text) in [
            (3, "lead_id", "00Q-2"),
            (1, "owner", owner),
            (1, "company", "株式会社青葉工業"),
            (4, "since_local", since),
        ] {
            let value =
                format!("<span data-row=\"worklist|{row}\" data-part=\"{part}\">{text}</span>");
            assert!(page.contains(&value), "{value}");
        }
        // In days where every row is of days; in hours where they would not compare.
        assert!(page.contains(not_yet) && !page.contains(overdue));
    }
}
