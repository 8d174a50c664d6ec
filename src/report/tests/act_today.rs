//! Given these leads to act on, these sentences.

use super::fixture;
use super::support::{but_for, page, said};
use crate::domain::Action;
use crate::job::Language;
use crate::language::Locale;
use crate::measures::{Measures, name};
use crate::report::html;

/// The company by hand with other counts.
fn with(leads: [Option<u32>; 4], unowned: u32) -> Measures {
    but_for(
        |row| [name::WORKLIST_LEADS, name::WORKLIST_UNOWNED].contains(&row.measure),
        |rows| fixture::worklist(rows, leads, unowned),
    )
}

#[test]
fn how_many_of_what_and_the_worst_is_said() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    assert_eq!(
        said("act", &measures, &background, Language::En),
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
        said("act", &measures, &background, Language::Ja),
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
    let english = said("act", &none, &background, Language::En);
    assert_eq!(english.len(), 1);
    assert!(english[0].contains("there is nothing to act on today"));
    assert!(said("act", &none, &background, Language::Ja)[0].contains("本日対応すべきものはない"));

    let unknown = with([None; 4], 0);
    let english = said("act", &unknown, &background, Language::En);
    assert_eq!(english.len(), 1);
    assert!(english[0].starts_with("Which leads to act on cannot be known | Without a stage"));

    // What is known is none, and the rest cannot be told: neither passes for the other.
    let half = with([Some(0), None, Some(0), None], 0);
    assert_eq!(
        said("act", &half, &background, Language::En),
        [
            "No lead is past due or stalled. Not listed, because the sources cannot tell: ready and waiting (no \
             complete checklist that the sources can tell of); rejected without a reason (no \
             source holds reasons).",
        ]
    );
    assert_eq!(
        said("act", &half, &background, Language::Ja),
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
    let english = said("act", &measures, &background, Language::En);
    assert_eq!(
        english[..2],
        [
            "24 leads need somebody to act, all of them ready and waiting. Start with 00Q-3 \
             (株式会社青葉工業): ready and waiting, overdue by 30.5 h. 1 of them is owned by \
             nobody: name somebody first.",
            "24 leads are ready for sales and still waiting, all for longer than the 24 hours agreed",
        ]
    );
    let japanese = said("act", &measures, &background, Language::Ja);
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
        let words = Locale::of(language);
        let page = html::document(&page(&measures, &background, language), words);
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
