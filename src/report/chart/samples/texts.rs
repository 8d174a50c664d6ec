//! What the samples say. For a layout only the length of a text matters, and where its lines
//! may break: so a sample takes numbered texts by their length, and none knows a language.

use crate::report::chart::Caption;

/// Texts of one script.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// What they are, in the names of pictures.
    pub kind: &'static str,
    /// What follows a count.
    unit: &'static str,
    /// Names of people and teams, some with characters that few fonts have.
    names: [&'static str; 10],
    /// One to three words.
    words: [&'static str; 12],
    /// Three to six words.
    phrases: [&'static str; 12],
    title: &'static str,
    note: &'static str,
    /// What every text goes on with.
    more: &'static str,
}

pub const LATIN: Texts = Texts {
    kind: "latin",
    unit: "",
    names: [
        "Sato Haruka",
        "Takahashi Ken",
        "Inside sales, Kansai",
        "Yamazaki Yui",
        "No owner",
        "Enterprise",
        "Watanabe Sota",
        "Mori Aoi",
        "Nakamura Rin",
        "Partner desk",
    ],
    words: [
        "First",
        "Second word",
        "Third of them",
        "Fourth word",
        "Incomprehensible",
        "Due: 48 h",
        "under 24 h",
        "2–7 days",
        "over 2 weeks",
        "Tenth",
        "Eleventh",
        "Target 90%",
    ],
    phrases: [
        "First label, with a comma",
        "Second label, somewhat longer",
        "Third label of five words",
        "Fourth label: a colon",
        "Fifth label's apostrophe",
        "Sixth label 68–90%",
        "Seventh label (brackets)",
        "83% of the eighth",
        "Ninth label, longer than others",
        "Within 48 h, the tenth",
        "too few to judge",
        "Twelfth label, still waiting",
    ],
    title: "The message: 58% within 48 hours, the lowest in 13 weeks and below the usual range",
    note: "What it counts, n = 1,284, as of 23 Nov 2026. Shares are of that total; a group of fewer \
           than 20 is too few to judge, and its mark is hollow.",
    more: "",
};

pub const JAPANESE: Texts = Texts {
    kind: "japanese",
    unit: "件",
    names: [
        "佐藤 遥",
        "髙橋 健",
        "関西インサイドセールス",
        "山﨑 結衣",
        "担当者なし",
        "エンタープライズ営業部",
        "渡邉 颯太",
        "森 葵",
        "中村 凛",
        "パートナー営業（西日本）",
    ],
    words: [
        "一番目に合致",
        "エンゲージメント",
        "三番目の検討意向",
        "四番目への関与",
        "五番目に非該当",
        "期限 48時間",
        "24時間未満",
        "2〜7日",
        "2週間超",
        "十番目",
        "十一番目",
        "目標 90%",
    ],
    phrases: [
        "一番目の項目、読点つき",
        "二番目の項目（括弧つき）",
        "三番目の項目の割合",
        "四番目ではない",
        "五番目の製品を利用中",
        "六番目の幅 68〜90%",
        "七番目からの時間（暦時間）",
        "その前の8週間 95%",
        "九番目の後の案件化率",
        "48時間以内の十番目（暦時間）",
        "件数不足・判断不可",
        "十二番目の条件を満たし引き渡しを待つ",
    ],
    title: "48時間以内（暦時間）の割合は58%。直近13週で最も低く、通常の変動幅を下回った",
    note: "対象：マーケティングが認定、または引き渡したリード全1,284件。2026年11月23日（月）0時時点。\
           割合は全件に対する比率。20件未満は判断を保留。",
    more: "",
};

/// Every text and every number far too long.
pub const ADVERSARIAL: Texts = Texts {
    kind: "adversarial",
    more: " and a good deal more than any chart has room for, 株式会社\
           ホールディングス・ファイナンシャルサービス",
    ..LATIN
};

impl Texts {
    /// Whether they are far too long.
    pub fn are_long(&self) -> bool {
        !self.more.is_empty()
    }

    /// A number, or one far larger.
    pub fn number(&self, number: u64) -> u64 {
        if self.are_long() { number * 98_765_432 } else { number }
    }

    /// A text of figures and signs.
    pub fn text(&self, text: &str) -> String {
        format!("{text}{}", self.more)
    }

    pub fn name(&self, place: usize) -> String {
        self.text(self.names[place % self.names.len()])
    }

    pub fn word(&self, place: usize) -> String {
        self.text(self.words[place % self.words.len()])
    }

    pub fn phrase(&self, place: usize) -> String {
        self.text(self.phrases[place % self.phrases.len()])
    }

    /// A count with its unit.
    pub fn count(&self, count: u64) -> String {
        self.text(&format!("{count}{}", self.unit))
    }

    /// A count with its unit and its share.
    pub fn count_and_share(&self, count: u64) -> String {
        self.text(&format!("{count}{} (30.1%)", self.unit))
    }

    pub fn caption(&self, name: &'static str) -> Caption {
        let title = self.text(self.title);
        Caption { name, alternative: title.clone(), title, note: self.text(self.note) }
    }
}
