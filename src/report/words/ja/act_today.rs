//! Japanese for the list of leads to act on.

use chrono::DateTime;
use chrono_tz::Tz;

use super::Japanese;
use crate::domain::Action;
use crate::job::Terms;
use crate::language::figure::Figure;
use crate::language::text::{Code, Given, Text, say};
use crate::report::words::ActToday;
use crate::report::words::act_today::{Heads, Worst};

/// What a lead is, in few words.
fn state(action: Action) -> &'static str {
    match action {
        Action::PastDue => "期限超過・未対応",
        Action::ReadyWaiting => "条件充足・引き渡し待ち",
        Action::Stalled => "対応後に停滞",
        Action::RejectedNoReason => "理由なしの差し戻し",
    }
}

fn why_unknown(action: Action) -> &'static str {
    match action {
        Action::PastDue | Action::Stalled => "ステージの変更履歴がない",
        Action::ReadyWaiting => "全条件を判定できるデータがない",
        Action::RejectedNoReason => "差し戻し理由のデータがない",
    }
}

fn states(actions: &[Action]) -> String {
    actions.iter().map(|it| state(*it)).collect::<Vec<_>>().join("、")
}

impl ActToday for Japanese {
    fn act_title(&self) -> &'static str {
        "本日対応すべきリード"
    }

    fn act_lead(&self, all: &Figure, parts: &[(Action, Figure)], worst: Option<&Worst>) -> Text {
        let mut text = say!["対応が必要なリードは", all, "件"];
        if let [(only, _)] = parts {
            let all_of_them = if all.number > Some(1.0) { "で、すべて" } else { "で、" };
            text = say![text, all_of_them, state(*only), "。"];
        } else {
            text = text.and("。内訳は");
            for (at, (action, count)) in parts.iter().enumerate() {
                let before = if at == 0 { "" } else { "、" };
                text = say![text, before, state(*action), "が", count, "件"];
            }
            text = text.and("。");
        }
        let Some(worst) = worst else { return text };
        text = say![text, "最優先は", &worst.lead];
        if let Some(company) = &worst.company {
            text = say![text, "（", company, "）"];
        }
        text = match worst.action {
            Action::PastDue => say![text, "で、期限を", &worst.overdue, "過ぎても未対応"],
            action => say![text, "で、", state(action), "、期限を", &worst.overdue, "超過"],
        };
        match &worst.owner {
            Some(owner) => say![text, "（担当: ", owner, "）。"],
            None => say![text, "。"],
        }
    }

    fn act_nothing(&self) -> Text {
        "期限超過・未対応、条件充足・引き渡し待ち、対応後に停滞、理由なしの差し戻しのいずれに\
         当たるリードもなく、本日対応すべきものはない。"
            .into()
    }

    fn act_unowned(&self, leads: &Figure) -> Text {
        say!["このうち", leads, "件は担当者が決まっていない。まず担当者を決める。"]
    }

    fn act_heading(
        &self,
        action: Action,
        leads: &Figure,
        overdue: Option<&Figure>,
        contract: &Terms,
    ) -> Text {
        match action {
            Action::PastDue => {
                say!["引き渡し後、期限を過ぎても未対応のリードが", leads, "件"]
            }
            Action::ReadyWaiting => {
                let text = say!["引き渡し条件を満たして待っているリードが", leads, "件"];
                let Some(overdue) = overdue else { return text };
                let text = if overdue.number == leads.number {
                    say![text, "。すべて取り決めの"]
                } else {
                    say![text, "。うち", overdue, "件は取り決めの"]
                };
                let agreed = self.hours(contract.decide.handoff_within_hours);
                say![text, agreed, "（暦時間）を超過"]
            }
            Action::Stalled => say![
                "初回対応の後、",
                self.days(contract.respond.stalled_after_days),
                "を超えて動きのないリードが",
                leads,
                "件"
            ],
            Action::RejectedNoReason => {
                say!["理由が記録されないまま差し戻されたリードが", leads, "件"]
            }
        }
    }

    fn act_caption(&self, action: Action, shown: Option<usize>) -> Text {
        let leads = state(action);
        match shown {
            Some(shown) => say![leads, "：超過の長い順に", Given(shown.to_string()), "件"],
            None => say![leads, "：超過の長い順（全件）"],
        }
    }

    fn act_heads(&self, action: Action) -> Heads {
        Heads {
            lead: "リード",
            owner: match action {
                Action::PastDue | Action::Stalled => "対応する担当者",
                Action::ReadyWaiting | Action::RejectedNoReason => "現在の担当者",
            },
            since: match action {
                Action::PastDue => "引き渡し日時",
                Action::ReadyWaiting => "条件を満たした日時",
                Action::Stalled => "最後の動き",
                Action::RejectedNoReason => "差し戻し日時",
            },
            overdue: "超過（暦時間）",
            not_yet: "期限前",
        }
    }

    fn act_person(&self, owner: &str, team: Option<&str>) -> String {
        team.map_or_else(|| owner.to_owned(), |team| format!("{owner}（{team}）"))
    }

    fn act_moment(&self, at: &DateTime<Tz>) -> String {
        at.format("%Y/%m/%d %H:%M").to_string()
    }

    fn act_none(&self, actions: &[Action]) -> Text {
        say![states(actions), "に当たるリードはない。"]
    }

    fn act_unknown(&self, actions: &[Action]) -> Text {
        let items: Vec<String> =
            actions.iter().map(|it| format!("{}（{}）", state(*it), why_unknown(*it))).collect();
        say!["把握できないため一覧にないもの: ", items.join("、"), "。"]
    }

    fn act_all_unknown(&self) -> (Text, Text) {
        (
            "本日対応すべきリードは把握できない".into(),
            "ステージの変更履歴がないため、期限超過・未対応、引き渡し待ち、停滞、差し戻しの\
             どれに当たるかを判定できない。"
                .into(),
        )
    }

    fn act_note(&self, zone: &Given) -> Text {
        say![
            "全件は",
            Code("worklist.csv".to_owned()),
            "に、ステージ、担当者、チーム、スコア、金額、期限とともに記載。日時は",
            zone,
            "、超過は期限から集計時点までの暦時間。"
        ]
    }
}
