//! Japanese for the contract's terms and for what the report rests on.

use super::Japanese;
use crate::numerals::plain;
use crate::report::background::{Background, Clock, Contract, Holidays};
use crate::report::model::text::{Given, Text, say};
use crate::report::words::{Numbers, Vocabulary};

impl super::super::Grounds for Japanese {
    fn contract(&self, contract: &Contract) -> String {
        let name = contract.name.as_deref().unwrap_or("名称のない取り決め");
        let version = contract.versions;
        match (contract.effective_from, version) {
            (Some(day), 0 | 1) => format!("{name}（{}から適用）", self.date(day)),
            (Some(day), _) => format!("{name} 第{version}版（{}から適用）", self.date(day)),
            (None, 0 | 1) => name.to_owned(),
            (None, _) => format!("{name} 第{version}版"),
        }
    }

    fn term_respond(&self, contract: &Contract) -> Text {
        say![
            "引き渡しから",
            self.clock_hours(contract.respond.within_hours, contract.respond.clock),
            "以内"
        ]
    }

    fn term_clock(&self, contract: &Contract) -> Text {
        let respond = &contract.respond;
        if respond.clock == Clock::Elapsed {
            return "暦時間（夜間・休日も含めて数える）".into();
        }
        let hours = respond.hours.replace('-', "〜");
        let off = match &respond.holidays {
            Holidays::Japan => "土日・祝日".to_owned(),
            Holidays::None => "土日".to_owned(),
            Holidays::File(file) => format!("土日と{file}の休日"),
        };
        let text = say!["営業時間（", Given(hours), "、", Given(off), "を除く）"];
        if respond.closures.is_empty() {
            text
        } else {
            let closures: Vec<String> =
                respond.closures.iter().map(|days| days.replace('/', "〜")).collect();
            say![text, "。休業日：", Given(self.list(&closures))]
        }
    }

    fn term_response(&self, contract: &Contract) -> Text {
        let respond = &contract.respond;
        let activity = if respond.kinds.is_empty() {
            Text::from("営業によるすべての活動")
        } else {
            say!["営業による", Given(self.list(&respond.kinds))]
        };
        if respond.stage_change_counts {
            say![activity, "、またはステージの変更"]
        } else {
            activity
        }
    }

    fn term_target(&self, contract: &Contract) -> Text {
        match contract.sla_target {
            Some(target) => say!["期限内対応率 ", self.given_share(target), "以上"],
            None => "定めなし".into(),
        }
    }

    fn term_handoff(&self, contract: &Contract) -> Text {
        say!["条件を満たしてから", self.given_hours(contract.decide.handoff_within_hours), "以内"]
    }

    fn term_deciders(&self, contract: &Contract) -> Text {
        if contract.decide.deciders.is_empty() {
            "定めなし".into()
        } else {
            Given(self.list(&contract.decide.deciders)).into()
        }
    }

    fn term_aging(&self, contract: &Contract) -> Text {
        say!["引き渡し待ちのまま", self.given_days(contract.decide.aging_after_days), "超"]
    }

    fn term_stalled(&self, contract: &Contract) -> Text {
        say!["対応後に動きがないまま", self.given_days(contract.respond.stalled_after_days), "超"]
    }

    fn term_reasons(&self, contract: &Contract) -> Text {
        if contract.reject.reasons.is_empty() {
            "定めなし".into()
        } else {
            Given(self.list(&contract.reject.reasons)).into()
        }
    }

    fn term_reason_hours(&self, contract: &Contract) -> Text {
        say!["差し戻しから", self.given_hours(contract.reject.reason_within_hours), "以内"]
    }

    fn term_ready(&self, contract: &Contract) -> Text {
        let ready = &contract.ready;
        let names = |are_defined: bool| {
            let criteria = ready.criteria(are_defined);
            let names: Vec<String> =
                criteria.iter().map(|it| self.criterion(*it).to_owned()).collect();
            self.list(&names)
        };
        let mut text = if ready.criteria.is_empty() {
            Text::from("判定項目の定義なし")
        } else {
            say!["次のすべてを満たす：", names(true)]
        };
        if !ready.criteria.is_empty() && !ready.criteria(false).is_empty() {
            text = say![text, "。定義なし：", names(false)];
        }
        match ready.score_threshold {
            Some(score) => say![
                text,
                "。スコアだけで判断する場合の基準は",
                Given(format!("{}点", plain(score))),
                "以上"
            ],
            None => text,
        }
    }

    fn term_required(&self, contract: &Contract) -> Text {
        if contract.pass.required.is_empty() {
            "定めなし".into()
        } else {
            Given(self.list(&contract.pass.required)).into()
        }
    }

    fn rests_on_lead(&self, background: &Background) -> Text {
        say![
            "すべての数値は、以下のデータのうち",
            Given(self.cut_off(&background.as_of)),
            "より前の記録から計算した。それ以降の記録は使用していない。"
        ]
    }

    fn sources_caption(&self) -> &'static str {
        "データ別の行数（読み込み＝使用＋除外）"
    }

    fn too_few_note(&self, min_n: u64) -> Text {
        say![
            "この印の付いた数値は",
            Given(format!("{min_n}件")),
            "に満たない母数によるもので、これだけでは判断できない。"
        ]
    }

    fn finding_rule(&self) -> &'static str {
        "引き渡しの記録がなければ、その旨を見出しとする。記録がある場合、今週の期限内対応率が\
         通常の変動幅を外れるか、前週との差が誤差の範囲を超えれば、それを見出しとする。\
         いずれでもなければ、直近の数週間とその前との差が誤差の範囲を超えるときに、それを見出しとする。\
         それもなければ、最も件数の多い取りこぼしを見出しとする（台帳の100分の1以上の場合）。\
         どれにも当たらなければ「特筆すべき変化なし」とする。"
    }

    fn missing_characters(&self, characters: usize) -> Text {
        if characters == 0 {
            "グラフの文字はすべてフォントに含まれている。".into()
        } else {
            say![
                "グラフのフォントにない文字：",
                Given(format!("{characters}文字")),
                "（〓で表示）。"
            ]
        }
    }

    fn reading_note(&self) -> &'static str {
        "信頼区間は、データと矛盾しない値の範囲（信頼水準95%、割合はウィルソン法）。差の区間が0を\
         含まないときに「誤差の範囲外」とする。「不明」はデータから判定できないという意味で、\
         0件とは異なる。"
    }
}
