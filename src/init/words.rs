//! The words by which `init` guesses: a data file, read once.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization;

use super::error::InitError;
use crate::domain::Role;
use crate::sources::presets::comparable;

/// Every word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuessWords {
    /// Table, canonical column that it needs, and what the column may be called.
    pub columns: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// The same of columns that it may have.
    more: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    stages: Vec<StageWords>,
    functions: BTreeMap<String, Vec<String>>,
    meaningful: Meaningful,
    reason: ReasonWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StageWords {
    /// The roles that are usual for such a name.
    #[serde(deserialize_with = "roles_by_name")]
    roles: Vec<Role>,
    words: Vec<String>,
    /// A name with one of these is meant otherwise.
    #[serde(default)]
    but: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Meaningful {
    words: Vec<String>,
    not: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct ReasonWords {
    words: Vec<String>,
}

impl GuessWords {
    /// Reads the words.
    ///
    /// # Errors
    /// The file is faulty: a fault of the program, which its tests would show.
    pub fn read() -> Result<Self, InitError> {
        toml::from_str(include_str!("words.toml"))
            .map_err(|error| InitError::Words { problem: error.to_string() })
    }

    /// How many of the columns that a table needs are there, and which column is which.
    #[must_use]
    pub fn guess_columns(
        &self,
        table: &str,
        columns: &[String],
    ) -> (usize, BTreeMap<String, String>) {
        let mut guess = BTreeMap::new();
        let mut taken: Vec<&String> = Vec::new();
        let mut required = 0;
        let needed = self.columns.get(table).into_iter().flatten().map(|entry| (entry, true));
        let more = self.more.get(table).into_iter().flatten().map(|entry| (entry, false));
        for ((canonical, names), is_needed) in needed.chain(more) {
            let column = names.iter().find_map(|name| {
                let alike = |column: &&String| comparable(column) == comparable(name);
                columns.iter().filter(|column| !taken.contains(column)).find(alike)
            });
            if let Some(column) = column {
                taken.push(column);
                required += usize::from(is_needed);
                guess.insert(canonical.clone(), column.clone());
            }
        }
        (required, guess)
    }

    /// The roles that are usual for a stage of this name: one is a guess, of several the user is
    /// asked, and none is known where there is no such name.
    #[must_use]
    pub fn roles(&self, stage: &str) -> &[Role] {
        let stage: String = stage.nfkc().collect::<String>().to_lowercase().replace('_', " ");
        let has_one_of = |words: &[String]| words.iter().any(|word| has_word(&stage, word));
        let fits = |known: &&StageWords| has_one_of(&known.words) && !has_one_of(&known.but);
        self.stages.iter().find(fits).map_or(&[], |known| &known.roles)
    }

    /// The function that a department or a role of users suggests; none where its words are of
    /// several functions, or of none.
    #[must_use]
    pub fn function(&self, text: &str) -> Option<&str> {
        let text: String = text.nfkc().collect::<String>().to_lowercase();
        let has_one_of = |words: &Vec<String>| words.iter().any(|word| has_word(&text, word));
        let mut fitting = self.functions.iter().filter(|(_, words)| has_one_of(words));
        match (fitting.next(), fitting.next()) {
            (Some((function, _)), None) if function != "undecided" => Some(function),
            _ => None,
        }
    }

    /// Whether a kind of engagement takes more than a look.
    #[must_use]
    pub fn is_meaningful(&self, kind: &str) -> bool {
        let kind = kind.to_lowercase();
        let Meaningful { words, not } = &self.meaningful;
        words.iter().any(|word| kind.contains(word.as_str()))
            && !not.iter().any(|word| kind.contains(word.as_str()))
    }

    /// How many words the name of an attribute shares with those of rejection reasons.
    #[must_use]
    pub fn reason_similarity(&self, attribute: &str) -> usize {
        let attribute = attribute.to_lowercase();
        self.reason.words.iter().filter(|word| attribute.contains(word.as_str())).count()
    }
}

fn roles_by_name<'de, D: Deserializer<'de>>(names: D) -> Result<Vec<Role>, D::Error> {
    let known = |name: &String| {
        Role::of(name).ok_or_else(|| D::Error::custom(format!("'{name}' is no role")))
    };
    Vec::<String>::deserialize(names)?.iter().map(known).collect()
}

/// Whether a text has a word: short ones of Latin letters, such as SQL, only as a word of their
/// own.
fn has_word(text: &str, word: &str) -> bool {
    if word.len() > 3 || !word.is_ascii() {
        return text.contains(word);
    }
    let is_letter = |character: Option<char>| {
        character.is_some_and(|character| character.is_ascii_alphanumeric())
    };
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !is_letter(before) && !is_letter(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{
        Accepted, Disqualified, Lost, MarketingQueue, Nurture, Pipeline, Qualified, Recycled,
        Rejected, SalesQueue, Won,
    };

    #[test]
    fn stages_as_teams_name_them_get_their_roles() {
        let words = GuessWords::read().unwrap();
        for (role, stages) in [
            (
                Nurture,
                "Open - Not Contacted|Open|New|Not Contacted|Lead|subscriber|Known|Prospect|Cold|見込客|見込み客|未着手|未コンタクト|未対応|コールド|リード|サブスクライバー|ナーチャリング中|新規|問い合わせ",
            ),
            (
                MarketingQueue,
                "MQL|marketingqualifiedlead|Marketing Qualified Lead|Hot|マーケティングクオリファイドリード|ＭＱＬ|MQL（引渡し待ち）|Pre-Qualified",
            ),
            (
                SalesQueue,
                "Handed off|Assigned|Sales Lead|営業引き渡し済み|MQL（営業引渡し）|MQL(営業引渡し)|トスアップ|トスアップ済み|パス済み|営業未対応|営業へ引き継ぎ",
            ),
            (
                Accepted,
                "Working - Contacted|Contacted|SAL|Sales Accepted Lead|In Progress|IN_PROGRESS|Attempted to contact|Connected|コンタクト済み|対応中|架電中|進行中|SAL（受領）",
            ),
            (
                Qualified,
                "SQL|salesqualifiedlead|Sales Qualified Lead|Qualified|SQL化|セールスクオリファイドリード",
            ),
            (
                Pipeline,
                "Opportunity|opportunity|Open deal|OPEN_DEAL|Proposal|Negotiation|商談|商談化|提案中|見積提出",
            ),
            (Won, "Closed Won|customer|evangelist|受注|契約済|契約済み|成約|既存顧客"),
            (Lost, "Closed Lost|Lost|失注"),
            (Rejected, "Rejected|Returned to marketing|差し戻し|却下"),
            (Recycled, "Recycled|BAD_TIMING|Bad timing|リサイクル|休眠|再育成"),
            (
                Disqualified,
                "Disqualified|Unqualified|UNQUALIFIED|Not Qualified|Junk Lead|対象外|競合",
            ),
        ] {
            for stage in stages.split('|') {
                assert_eq!(words.roles(stage), [role], "{stage}");
            }
        }
        for stage in [
            "Closed - Converted",
            "Closed - Not Converted",
            "Converted",
            "Engaged",
            "Closed",
            "取引開始済み",
            "検討中",
            "アポ獲得",
            "保留",
            "連絡不可",
            "クローズ",
            "On hold",
            "No response",
        ] {
            assert!(words.roles(stage).len() > 1, "{stage}: {:?}", words.roles(stage));
        }
        assert_eq!(words.roles("xyz"), []);
    }

    #[test]
    fn a_department_of_two_functions_or_of_none_is_asked_about() {
        let words = GuessWords::read().unwrap();
        for (department, function) in [
            ("Sales", Some("sales")),
            ("第一営業部", Some("sales")),
            ("マーケティング部", Some("marketing")),
            ("Integration", Some("automation")),
            ("Inside Sales", None),
            ("インサイドセールス", None),
            ("SDR", None),
            ("Marketing & Sales", None),
            ("システム営業部", None),
            ("Legal", None),
        ] {
            assert_eq!(words.function(department), function, "{department}");
        }
        assert!(words.is_meaningful("webinar_attended") && !words.is_meaningful("email_open"));
    }
}
