//! Japanese for the judged contract.

use super::Japanese;
use crate::measures::Verdict;
use crate::numerals::plain;
use crate::report::background::{Asked, Contract};
use crate::report::model::figure::Figure;
use crate::report::model::text::{Code, Given, Text, say};
use crate::report::vocabulary::{Criterion, Fate, Policy};
use crate::report::words::judged::{Between, Compared, PartOf, Timed};
use crate::report::words::{Judged, Numbers, Vocabulary};

/// A rate by its name.
const fn rate(fate: Fate) -> &'static str {
    match fate {
        Fate::Accepted => "受諾率",
        Fate::Qualified => "案件化率",
        Fate::Pipeline => "商談化率",
        Fate::Won => "受注率",
        Fate::Rejected => "差し戻し率",
        Fate::AnsweredInTime => "期限内対応率",
        Fate::Checklist => "全項目充足率",
        Fate::OnTime => "適時引き渡し率",
    }
}

const fn higher_or_lower(difference: &Figure) -> &'static str {
    match difference.number {
        Some(number) if number < 0.0 => "低い",
        _ => "高い",
    }
}

/// "38.5%"; "5件中2件" where they are too few for a share.
fn share_or_count(part: &PartOf) -> Text {
    match &part.share {
        Some(share) => share.into(),
        None => say![&part.all, "件中", &part.count, "件"],
    }
}

/// "引き渡しの38.5%"; "引き渡し5件中2件" where they are too few for a share.
fn of_handoffs(part: &PartOf) -> Text {
    let of = if part.share.is_some() { "引き渡しの" } else { "引き渡し" };
    say![of, share_or_count(part)]
}

/// "74件（8.1%）", without the share where they are too few for one.
fn count_and_share(part: &PartOf) -> Text {
    match &part.share {
        Some(share) => say![&part.count, "件（", share, "）"],
        None => say![&part.count, "件"],
    }
}

fn is_positive(figure: &Figure) -> bool {
    figure.number.is_some_and(|number| number > 0.0)
}

impl Japanese {
    /// The two groups.
    fn groups(&self, between: Between) -> (Text, Text) {
        match between {
            Between::Bases => ("全項目を満たした引き渡し".into(), "スコアのみの引き渡し".into()),
            Between::Versions { later } => {
                (self.version(later).into(), self.version(later.saturating_sub(1)).into())
            }
        }
    }
}

impl super::super::Judged for Japanese {
    fn asked(&self, asked: &Asked) -> Text {
        match asked {
            Asked::That(sql) => Code(sql.clone()).into(),
            Asked::Points { points, at_least, within_days } => {
                let kinds: Vec<String> = points
                    .iter()
                    .map(|(kind, points)| format!("{kind} {}", plain(*points)))
                    .collect();
                say![
                    "直近",
                    Given(format!("{within_days}日")),
                    "間の行動の合計点が",
                    Given(format!("{}点", plain(*at_least))),
                    "以上：",
                    Code(kinds.join(", "))
                ]
            }
            Asked::Event { condition, within_days } => say![
                "直近",
                Given(format!("{within_days}日")),
                "間に該当する行動がある：",
                Code(condition.clone())
            ],
        }
    }

    fn term_score(&self, contract: &Contract) -> Text {
        match contract.ready.score_threshold {
            Some(score) => say![Given(format!("{}点", plain(score))), "以上"],
            None => "定めなし".into(),
        }
    }

    fn version(&self, number: usize) -> Given {
        Given(format!("第{number}版"))
    }

    fn held_equal(&self, segments: &[String], with_quarter: bool) -> Option<Text> {
        match (segments.is_empty(), with_quarter) {
            (true, true) => Some("引き渡しの四半期".into()),
            (true, false) => None,
            (false, true) => Some(say![Given(segments.join("、")), "と四半期"]),
            (false, false) => Some(Given(self.list(segments)).into()),
        }
    }

    fn comparison(&self, compared: &Compared) -> Text {
        let (subject, other) = self.groups(compared.between);
        let rate = rate(compared.fate);
        let [first, second] = &compared.rates;
        let raw = say![
            subject.clone(),
            "の",
            rate,
            "は、",
            other.clone(),
            "より",
            &compared.raw,
            higher_or_lower(&compared.raw)
        ];
        let shares = say![rate, "は、", subject, first, "、", other, second];
        let alike = say![shares.clone(), "で、差は誤差の範囲内"];
        let few: Text = match compared.between {
            Between::Bases => {
                "件数が少なく、全項目を満たした引き渡しとスコアのみの引き渡しを比べられない".into()
            }
            Between::Versions { later } => {
                say![self.version(later), "の引き渡しは件数が少なく、比べられない"]
            }
        };
        let Some(held) = &compared.held else {
            return match compared.verdict {
                Verdict::TooFew => few,
                Verdict::NoDifference => alike,
                Verdict::Holds | Verdict::Shrinks | Verdict::Disappears | Verdict::Reverses => raw,
                Verdict::Uncertain | Verdict::Appears => {
                    say![shares, "と差はあるが、比較の数を考慮すると、誤差を超えるとは言えない"]
                }
                Verdict::NotComparable => say![shares, "だが、差が誤差を超えるかは判断できない"],
            };
        };
        let in_line = say![held.clone(), "をそろえ"];
        let within = compared
            .within
            .as_ref()
            .map(|figure| say![figure, higher_or_lower(figure)])
            .unwrap_or_default();
        match compared.verdict {
            Verdict::TooFew => few,
            Verdict::NoDifference => alike,
            Verdict::Holds => say![raw, "。", in_line, "ても差は残る"],
            Verdict::Shrinks => say![raw, "。ただし", in_line, "ると、差は半分未満に縮まる"],
            Verdict::Disappears => say![raw, "。ただし", in_line, "ると、差は消える"],
            Verdict::Uncertain => {
                say![raw, "。ただし", in_line, "ると件数が足りず、差があるとは言い切れない"]
            }
            Verdict::NotComparable => {
                say![raw, "。ただし", held.clone(), "が同じものが少なく、同じ条件では比べられない"]
            }
            Verdict::Appears => say![alike, "。ただし", in_line, "ると、前者の方が", within],
            Verdict::Reverses => say![raw, "。ただし", in_line, "ると逆に、前者の方が", within],
        }
    }

    fn verdict(&self, verdict: Verdict, holds_equal: bool) -> &'static str {
        match verdict {
            Verdict::TooFew => "件数不足・判断不可",
            Verdict::NoDifference => "差は誤差の範囲内",
            Verdict::Uncertain | Verdict::Appears if !holds_equal => {
                "差はあるが、誤差を超えるとは言えない"
            }
            Verdict::NotComparable if !holds_equal => "判断不可",
            _ if !holds_equal => "誤差を超える差あり",
            Verdict::NotComparable => "同じ条件では比べられない",
            Verdict::Holds => "条件をそろえても差は残る",
            Verdict::Shrinks => "条件をそろえると半分未満に縮小",
            Verdict::Disappears => "条件をそろえると差は消える",
            Verdict::Uncertain => "条件をそろえると判断不可",
            Verdict::Appears => "条件をそろえると差が現れる",
            Verdict::Reverses => "条件をそろえると逆転",
        }
    }

    fn comparison_note(
        &self,
        between: Between,
        [first, second]: [&Figure; 2],
        mature_days: u64,
        held: Option<&Text>,
        alike: Option<(&Figure, &Figure)>,
    ) -> Text {
        let (one, other): (Text, Text) = match between {
            Between::Bases => ("全項目充足".into(), "スコアのみ".into()),
            Between::Versions { .. } => self.groups(between),
        };
        let mut note = say![
            "引き渡しから",
            Given(format!("{mature_days}日")),
            "以上経過した",
            one,
            first,
            "件と",
            other,
            second,
            "件の比較。"
        ];
        if let (Some(held), Some((alike, all))) = (held, alike) {
            note = say![
                note,
                "「条件をそろえた差」は",
                held.clone(),
                "が同じもの同士の比較（件数の少ない側の",
                all,
                "件中",
                alike,
                "件に比較対象あり）。"
            ];
        }
        match between {
            Between::Bases => say![note, "それ以外の条件の違いは調整していない。"],
            Between::Versions { .. } => {
                say![
                    note,
                    "結果はいずれも引き渡しから",
                    Given(format!("{mature_days}日")),
                    "以内のもの。版によって時期が異なるため、ほかの要因の影響もありうる。"
                ]
            }
        }
    }

    fn basis_heading(&self, checklist: &PartOf, score_only: &PartOf) -> Text {
        say![
            "全項目を満たした引き渡しは",
            share_or_count(checklist),
            "、スコアのみの引き渡しは",
            share_or_count(score_only)
        ]
    }

    fn checklist_heading(&self, checklist: &PartOf) -> Text {
        say!["全項目を満たした引き渡しは", share_or_count(checklist)]
    }

    fn basis_note(&self, agrees: &Figure) -> Text {
        say!["全項目を満たした引き渡しのうち、スコアでも基準に達していたのは", agrees, "。"]
    }

    fn criteria_heading(&self, criterion: Criterion, missing: &PartOf) -> Text {
        say![
            "未充足が最も多い項目は「",
            self.criterion(criterion),
            "」で、条件未充足の",
            of_handoffs(missing)
        ]
    }

    fn criteria_heading_few(&self, incomplete: &Figure) -> Text {
        say!["条件未充足の引き渡しは", incomplete, "件と少なく、未充足が最も多い項目は判断できない"]
    }

    fn criteria_heading_complete(&self, all: &Figure) -> Text {
        let each = if all.is_one() { "" } else { "すべて" };
        say!["引き渡し", all, format!("件は、{each}全項目を満たしていた")]
    }

    fn criteria_note(&self) -> Text {
        "「欠けている」は、満たさないか、不明のもの（確認できないものは満たしたとみなさない）。\
         「これだけが不足」は、その項目さえ満たしていれば全項目充足となった引き渡し。"
            .into()
    }

    fn timing_heading(&self, part: &PartOf, timed: &Timed) -> Text {
        match timed {
            Timed::Early { rejected } => {
                let early = say![of_handoffs(part), "は条件を満たす前に行われ"];
                match rejected {
                    Some(apart) => say![
                        early,
                        "、差し戻し率は適時の引き渡しより",
                        apart,
                        higher_or_lower(apart)
                    ],
                    None => say![early, "た"],
                }
            }
            Timed::Late { median } => {
                let late = say![of_handoffs(part), "は遅れ"];
                match median {
                    Some(median) => say![
                        late,
                        "ており、うち半数は条件を満たしてから",
                        median,
                        "以上経過していた"
                    ],
                    None => say![late, "た"],
                }
            }
            Timed::OnTime => say![of_handoffs(part), "は適時に行われた"],
        }
    }

    fn timing_note(&self, since: Option<(&Figure, &Figure)>, mature_days: u64) -> Text {
        let outcomes = say![
            "受諾率・差し戻し率は、引き渡しから",
            Given(format!("{mature_days}日")),
            "以上経過した引き渡しで算出。差は適時の引き渡しとの比較。"
        ];
        match since {
            Some((met, all)) => say![
                "条件を満たさずに引き渡された",
                all,
                "件のうち、その後に条件を満たしたのは",
                met,
                "件。",
                outcomes
            ],
            None => outcomes,
        }
    }

    fn ready_waiting(
        &self,
        now: &Figure,
        overdue: Option<&Figure>,
        median: Option<&Figure>,
        contract: &Contract,
    ) -> Text {
        if !is_positive(now) {
            return "条件を満たして引き渡しを待つリードはない".into();
        }
        let mut text = say!["条件を満たして引き渡しを待つリードは", now, "件"];
        if let Some(overdue) = overdue.filter(|overdue| is_positive(overdue)) {
            let hours = self.given_hours(contract.decide.handoff_within_hours);
            text = if overdue.number == now.number {
                let each = if now.is_one() { "" } else { "すべて" };
                say![text, format!("で、{each}"), hours, "を超えている"]
            } else {
                say![text, "で、うち", overdue, "件が", hours, "を超えている"]
            };
        }
        match median {
            Some(median) => say![text, "。待ち時間の中央値は", median],
            None => text,
        }
    }

    fn ready_waiting_note(&self) -> Text {
        "基準時点でマーケティング側にあるリード。台帳の対象外も含むため、台帳の件数とは一致しない\
         ことがある。"
            .into()
    }

    fn deciders_lead(&self, outside: &PartOf, checklist: Option<[&Figure; 2]>) -> Text {
        let text = say![
            "引き渡し",
            &outside.all,
            "件のうち、",
            count_and_share(outside),
            "は定められた判断者以外の判断によるもの。"
        ];
        match checklist {
            Some([outside, inside]) => {
                say![
                    text,
                    "その全項目充足率は",
                    outside,
                    "（定めどおりの引き渡しでは",
                    inside,
                    "）。"
                ]
            }
            None => text,
        }
    }

    fn deciders_lead_all_inside(&self, all: &Figure) -> Text {
        say!["引き渡し", all, "件は、すべて定められた判断者の判断によるもの。"]
    }

    fn deciders_heading(&self, team: &str, share: &Figure) -> Text {
        say!["引き渡しの判断が最も多いのは", Given(team.to_owned()), "で、全体の", share]
    }

    fn delays_heading(&self, system: &Figure, person: &Figure) -> Text {
        say!["中央値で、営業担当者の決定までは", system, "、決定から初回対応までは", person]
    }

    fn delays_note(&self) -> Text {
        "営業担当者が決まるまでの時間は仕組み、決まってから初回対応までの時間は担当者による。\
         暦時間、カプラン・マイヤー法。"
            .into()
    }

    fn enforcement_heading(&self, accepted: &PartOf) -> Text {
        say![
            "営業が受諾した",
            &accepted.all,
            "件のうち、",
            count_and_share(accepted),
            "は条件未充足のまま受諾されていた"
        ]
    }

    fn enforcement_heading_none(&self, accepted: &Figure) -> Text {
        let each = if accepted.is_one() { "" } else { "すべて" };
        say!["営業が受諾した", accepted, format!("件は、{each}条件を満たしていた")]
    }

    fn enforcement_note(&self) -> Text {
        say![
            "誰が進めたか、どの項目が欠けていたかを含む一覧は",
            Code("facts/enforcement.parquet".to_owned()),
            "にある。"
        ]
    }

    fn passed_lead(&self, complete: &PartOf, most: Option<(&str, &Figure)>) -> Text {
        let text = say![
            "引き渡し",
            &complete.all,
            "件のうち、必須項目がすべて埋まっていたのは",
            count_and_share(complete),
            "。"
        ];
        match most {
            Some((attribute, share)) => {
                say![
                    text,
                    "未入力が最も多かったのは",
                    Given(attribute.to_owned()),
                    "（",
                    share,
                    "）。"
                ]
            }
            None => text,
        }
    }

    fn passed_heading(&self, apart: Option<(Fate, [&Figure; 2])>) -> Text {
        match apart {
            Some((fate, [complete, missing])) => say![
                rate(fate),
                "は、必須項目に不足のない引き渡しで",
                complete,
                "、不足のある引き渡しで",
                missing
            ],
            None => "必須項目の不足の有無によって、結果に明らかな差はない".into(),
        }
    }

    fn passed_note(&self, [complete, missing]: [&Figure; 2], mature_days: u64) -> Text {
        say![
            "引き渡しから",
            Given(format!("{mature_days}日")),
            "以上経過した、不足なし",
            complete,
            "件と不足あり",
            missing,
            "件の比較。それ以外の条件の違いは調整していない。"
        ]
    }

    fn matrix_heading(
        &self,
        reason: &str,
        criterion: Criterion,
        lacking: &Figure,
        of_all: &Figure,
    ) -> Text {
        say![
            "「",
            Given(reason.to_owned()),
            "」による差し戻しの",
            lacking,
            "は、引き渡し時に「",
            self.criterion(criterion),
            "」を満たしていなかった（差し戻し全体では",
            of_all,
            "）"
        ]
    }

    fn matrix_heading_none(&self) -> Text {
        "差し戻し理由と項目の未充足との間に、誤差を超える関連は見られない".into()
    }

    fn matrix_note(&self, rejections: &Figure) -> Text {
        say![
            "判定できた差し戻し",
            rejections,
            "件について、引き渡し時にその項目を満たしていなかった割合（理由別）。理由と未充足の項目が\
             対応するものは、引き渡し前の確認で防げた可能性がある。"
        ]
    }

    fn matrix_row(&self, rejections: &Figure) -> Text {
        say![rejections, "件"]
    }

    fn versions_caption(&self, later: usize) -> Text {
        let earlier = self.version(later.saturating_sub(1));
        say!["取り決めの版による差（", self.version(later), "と", earlier, "）"]
    }

    fn policies_heading(&self, recalls: &[(Policy, &Figure)]) -> Text {
        let mut text = Text::from("案件化したリードのうち、");
        for (at, (policy, recall)) in recalls.iter().enumerate() {
            let name = match policy {
                Policy::Checklist => "全項目の充足を基準とすれば",
                Policy::Score => "スコアを基準とすれば",
                Policy::Actual => "実績では",
            };
            text =
                if at == 0 { say![text, name, *recall] } else { say![text, "、", name, *recall] };
        }
        say![text, "が引き渡しの対象になっていた"]
    }

    fn policies_heading_few(&self, qualified: &Figure) -> Text {
        say!["案件化したリードは", qualified, "件と少なく、ルールごとの捕捉率は判断できない"]
    }

    fn policies_note(&self) -> Text {
        "各ルールを全リードに当てはめ、最初に条件を満たした時点で引き渡したと仮定（実績は変えない）。\
         実際に引き渡されなかったリードには案件化の機会がなかったため、「うち案件化」は下限値。"
            .into()
    }

    fn threshold(&self, threshold: &str) -> String {
        format!("{threshold}点以上")
    }
}
