//! The questions: each verdict with the finding that makes most for it, and what is found.

use crate::check::{Answerability, Effect, Finding, Question};
use crate::explain::text::phrases::phrase;
use crate::numerals::share;

use super::CheckText;

/// Findings that say the same of several things: the one of which most is missing first.
type Alike<'a> = Vec<&'a Finding>;

impl CheckText<'_> {
    /// The verdict, with the finding that makes most for it and how many others do.
    pub fn verdict(&self, question: &Question) -> String {
        let words = self.words;
        let (verdict, effect) = match question.verdict {
            Answerability::Answered => return words.label("check-verdict-answered").to_owned(),
            Answerability::InPart => (words.label("check-verdict-in_part"), Effect::InPart),
            Answerability::NotAnswered => {
                (words.label("check-verdict-not_answered"), Effect::NotAnswered)
            }
        };
        let reasons: Alike =
            question.findings.iter().filter(|finding| finding.effect == effect).collect();
        let reason = worst_first(reasons.clone()).first().map(|&first| {
            let (about, says) = (first.about.text(words), first.says.text(words, self.most()));
            phrase!(words, "check-about-says", about = about, says = says)
        });
        let reason = reason.unwrap_or_default();
        match reasons.len() {
            0 | 1 => phrase!(words, "check-verdict", verdict = verdict, reason = reason),
            all => {
                let more = all - 1;
                phrase!(
                    words,
                    "check-verdict-more",
                    verdict = verdict,
                    reason = reason,
                    more = more
                )
            }
        }
    }

    /// What is found of a question, where the verdict does not say it all.
    pub fn detail(&mut self, question: &Question) {
        let folded = self.folded(&question.findings);
        let is_said = question.findings.len() == 1 && question.verdict != Answerability::Answered;
        if folded.is_empty() || (is_said && !self.all) {
            return;
        }
        self.page.heading(self.words.term("check-heading", question.question));
        let mut last = None;
        for alike in folded {
            let Some(&first) = alike.first() else { continue };
            let label = if last == Some(&first.about) {
                String::new()
            } else {
                first.about.text(self.words)
            };
            let mark = match first.effect {
                Effect::None => '·',
                Effect::InPart => '!',
                Effect::NotAnswered => '✗',
            };
            let says = self.says(&alike);
            self.line(&label, &format!("{mark}\u{a0}{says}"));
            last = Some(&first.about);
        }
    }

    /// Findings that are alike together, in the order of the first of each, and no slight ones;
    /// each by itself where everything is printed.
    fn folded<'f>(&self, findings: &'f [Finding]) -> Vec<Alike<'f>> {
        let mut folded: Vec<Alike> = Vec::new();
        let key = |it: &Finding| (it.finding, it.effect, it.says.id());
        for finding in findings.iter().filter(|it| self.all || !it.is_slight) {
            let alike = folded.iter_mut().find(|alike| {
                !self.all && alike.first().is_some_and(|first| key(first) == key(finding))
            });
            match alike {
                Some(alike) => alike.push(finding),
                None => folded.push(vec![finding]),
            }
        }
        folded.into_iter().map(worst_first).collect()
    }

    /// What the first of them says, and of what else the same is found.
    fn says(&self, alike: &[&Finding]) -> String {
        let words = self.words;
        let Some((first, others)) = alike.split_first() else { return String::new() };
        let says = first.says.text(words, self.most());
        if others.is_empty() {
            return says;
        }
        let named = |finding: &&Finding| {
            let about = finding.about.text(words);
            let figure = finding.figure.as_ref().filter(|_| finding.says.has_share());
            match figure.and_then(|figure| figure.value) {
                Some(value) => {
                    phrase!(words, "check-alike-share", about = about, share = share(value))
                }
                None => about,
            }
        };
        let others: Vec<String> = others.iter().map(named).collect();
        let others = self.some_of(&others);
        phrase!(words, "check-alike", says = says, others = others)
    }
}

/// Findings by how much is missing, the most first; of equals the first stays first.
fn worst_first(mut findings: Alike) -> Alike {
    let missing = |finding: &Finding| finding.missing_share.unwrap_or_default();
    findings.sort_by(|one, other| missing(other).total_cmp(&missing(one)));
    findings
}
