//! Why sales returns a lead: the reason fits the criterion that was missing more often
//! than not, and is written the way people write.

use super::readiness::CriteriaMet;
use super::stream::Stream;

/// A reason as `job.toml` lists it, with its aliases, and as sales people write it.
#[derive(Debug, Clone, Copy)]
pub struct ReasonSpellings {
    pub label: &'static str,
    /// Other spellings that the job file lists.
    pub aliases: &'static [&'static str],
    /// What people type: label or alias, give or take case, width and spaces.
    typed: [&'static str; 4],
}

/// The reasons that the contract knows.
pub const REASONS: [ReasonSpellings; 8] = [
    ReasonSpellings {
        label: "Not ICP",
        aliases: &["対象外", "ターゲット外", "業種対象外"],
        typed: ["対象外", "ターゲット外", "ﾀｰｹﾞｯﾄ外", "NOT ICP"],
    },
    ReasonSpellings {
        label: "No authority",
        aliases: &["決裁権なし", "担当者レベル", "権限なし"],
        typed: ["決裁権なし", "担当者レベル", "権限なし ", "No authority"],
    },
    ReasonSpellings {
        label: "No budget",
        aliases: &["予算なし", "予算未定"],
        typed: ["予算なし", "予算なし", "予算未定", "no budget"],
    },
    ReasonSpellings {
        label: "Timing",
        aliases: &["時期尚早", "来期以降", "検討時期未定"],
        typed: ["時期尚早", "来期以降", "検討時期未定", "timing"],
    },
    ReasonSpellings {
        label: "Could not reach",
        aliases: &["連絡つかず", "連絡不可", "不通"],
        typed: ["連絡つかず", "連絡不可", "不通", "　連絡つかず"],
    },
    ReasonSpellings {
        label: "Competitor in use",
        aliases: &["他社導入済み", "競合導入済み"],
        typed: ["他社導入済み", "競合導入済み", "他社導入済み", "Competitor in use"],
    },
    ReasonSpellings {
        label: "Only gathering information",
        aliases: &["情報収集のみ", "情報収集"],
        typed: ["情報収集のみ", "情報収集", "情報収集のみ", "情報収集 のみ"],
    },
    ReasonSpellings {
        label: "Duplicate",
        aliases: &["重複", "既存商談あり"],
        typed: ["重複", "既存商談あり", "重複", "ＤＵＰＬＩＣＡＴＥ"],
    },
];

/// What people type that the contract does not know.
const OTHERS: [&str; 6] = [
    "海外本社案件のため国内に窓口なし",
    "担当者が退職",
    "社内異動で引き継ぎ中",
    "資料請求の間違いとのこと",
    "グループ会社経由で購入予定",
    "とりあえず様子見",
];

/// What a sales person types about a lead of these criteria.
#[must_use]
pub fn typed(criteria: CriteriaMet, stream: &mut Stream) -> &'static str {
    if stream.chance(0.09) {
        return stream.pick(&OTHERS);
    }
    let [icp_fit, engagement, japan_intent, decision_maker, _] = criteria;
    let missing = |met: Option<bool>| if met == Some(true) { 0.0 } else { 1.0 };
    let place = stream.weighted(&[
        (0, 0.5 + 7.0 * missing(icp_fit)),
        (1, 0.5 + 6.0 * missing(decision_maker)),
        (2, 1.6),
        (3, 1.2 + 2.0 * missing(japan_intent)),
        (4, 1.5),
        (5, 0.9),
        (6, 0.6 + 2.5 * missing(engagement)),
        (7, 0.5),
    ]);
    REASONS.get(place).map_or("時期尚早", |reason| stream.pick(&reason.typed))
}
