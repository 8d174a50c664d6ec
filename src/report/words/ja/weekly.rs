//! Japanese for the weekly series, the halves of the response times, and the matrix.

use chrono::NaiveDate;

use super::Japanese;
use crate::measures::weekly::{Series, Signal, Usual};
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::Criterion;
use crate::report::words::Numbers;
use crate::report::words::weekly::{Halves, Pace};

const fn side(side: Signal) -> &'static str {
    match side {
        Signal::Above => "上振れ",
        Signal::Below => "下振れ",
    }
}

/// "週次指標6項目"; "判定できる週次指標2項目" where others cannot be judged.
fn judged_series(judged: &Figure, all_judged: bool) -> Text {
    let open = if all_judged { "週次指標" } else { "判定できる週次指標" };
    say![open, judged, "項目"]
}

impl super::super::Weekly for Japanese {
    fn series(&self, series: Series) -> &'static str {
        match series {
            Series::Handoffs => "引き渡し件数",
            Series::Compliance => "期限内対応率",
            Series::Checklist => "全項目充足率",
            Series::Information => "必須項目の充足率",
            Series::Rejections => "差し戻し件数",
            Series::Breaches => "条件未充足のままの受諾率",
        }
    }

    fn weekly_heading(
        &self,
        outside: &Figure,
        judged: &Figure,
        all_judged: bool,
        which: &[(Series, Signal)],
    ) -> Text {
        let named: Vec<String> = which
            .iter()
            .map(|&(series, signal)| format!("{}（{}）", self.series(series), side(signal)))
            .collect();
        let open = judged_series(judged, all_judged);
        if outside.number == judged.number {
            let each = if judged.is_one() { "が" } else { "がいずれも" };
            return say![open, each, format!("通常の変動幅を外れた：{}", self.list(&named))];
        }
        say![open, "のうち", outside, format!("項目が通常の変動幅を外れた：{}", self.list(&named))]
    }

    fn weekly_heading_inside(&self, judged: &Figure, all_judged: bool) -> Text {
        let each = if judged.is_one() { "は" } else { "はいずれも" };
        say![judged_series(judged, all_judged), each, "通常の変動幅の範囲内"]
    }

    fn weekly_heading_few(&self) -> Text {
        "週数または件数が少なく、週次指標が通常の変動幅に収まるかは判断できない".into()
    }

    fn weekly_note(&self, weeks: &Given, min_n: u64) -> Text {
        say![
            "直近",
            weeks,
            "。目盛りは図ごとに異なり、いずれもゼロから始まる。灰色の線と帯は、今週より前の週の平均と\
             通常の変動幅（XmR管理図の限界）。ひし形は変動幅を外れた週で、悪化にあたるものは朱色。\
             母数が",
            Given(min_n.to_string()),
            "件未満の割合は判定しない。差し戻しと受諾はその行われた週、ほかは引き渡しの週で集計。"
        ]
    }

    fn weekly_caption(&self) -> &'static str {
        "週次指標と通常の変動幅"
    }

    fn weekly_week(&self, monday: NaiveDate, of: Option<&Figure>) -> String {
        let week = format!("{}の週", self.week_axis(monday));
        of.map_or(week.clone(), |of| format!("{week}、母数{}件", of.text))
    }

    fn usual_range(&self, series: Series, low: &Figure, high: &Figure, usual: Usual) -> String {
        let counter = if series.is_count() { "件" } else { "" };
        let range = format!("{}{counter}", self.range(low, high).plain());
        match usual {
            Usual::Inside | Usual::Nothing => format!("通常の変動幅 {range}"),
            Usual::Outside(Signal::Above) => format!("通常の変動幅 {range} を上回る"),
            Usual::Outside(Signal::Below) => format!("通常の変動幅 {range} を下回る"),
            Usual::TooFew => format!("通常の変動幅 {range}（件数不足）"),
        }
    }

    fn no_usual_range(&self) -> &'static str {
        "週数が少なく、通常の変動幅は不明"
    }

    fn outside_mark(&self, signal: Signal) -> &'static str {
        side(signal)
    }

    fn halves_heading(&self, halves: &Halves) -> Text {
        let open = match halves.pace {
            Pace::Faster => "初回対応は以前より速い。",
            Pace::Slower => "初回対応は以前より遅い。",
            Pace::Alike => "初回対応の速さは以前と変わらない（差は誤差の範囲内）。",
        };
        say![
            open,
            &halves.hours,
            "以内の対応は、直近",
            &halves.weeks,
            "で",
            &halves.recent,
            "、その前の",
            &halves.weeks,
            "で",
            &halves.earlier
        ]
    }

    fn halves_note(&self, weeks: &Given, [recent, earlier]: [&Figure; 2], p: &Figure) -> Text {
        say![
            "引き渡しからの暦時間ごとの対応済みの割合。実線は直近",
            weeks,
            "の引き渡し",
            recent,
            "件（帯は",
            Given("95%".to_owned()),
            "信頼区間）、破線はその前の",
            weeks,
            "の",
            earlier,
            "件。未対応のものも、待った時間の分だけ反映（カプラン・マイヤー法）。両者の差のログランク検定：\
             p値 ",
            p,
            "。"
        ]
    }

    fn halves_names(&self, weeks: &Given) -> [String; 2] {
        [format!("直近{}", weeks.0), format!("その前の{}", weeks.0)]
    }

    fn matrix_detail(&self, rejections: &Figure, too_few: bool) -> String {
        format!("{}件{}", rejections.text, if too_few { "（件数不足・判断不可）" } else { "" })
    }

    fn criterion_lines(&self, criterion: Criterion) -> &'static [&'static str] {
        match criterion {
            Criterion::IcpFit => &["ICPに", "合致"],
            Criterion::Engagement => &["エンゲージ", "メント"],
            Criterion::JapanIntent => &["日本での", "検討意向"],
            Criterion::DecisionMaker => &["意思決定", "への関与"],
            Criterion::NoDisqualifier => &["除外条件に", "非該当"],
        }
    }
}
