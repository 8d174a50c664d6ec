//! Given these measures of a judged contract, these sentences.

use super::fixture::{self, Rows};
use super::support::{but_for, said};
use crate::domain::SourceTable;
use crate::job::Language;
use crate::language::Locale;
use crate::measures::{ALL, Measures, name};
use crate::report::model;
use crate::report::model::reading::Reading;

/// The same with another difference of the share qualified, within strata.
fn within(value: f64, low: f64, high: f64) -> Measures {
    but_for(
        |row| row.measure == name::BASIS_DIFFERENCE_STRATIFIED && row.key == "qualified",
        |rows| rows.difference(name::BASIS_DIFFERENCE_STRATIFIED, "qualified", [value, low, high]),
    )
}

#[test]
fn the_comparison_is_said_as_its_verdict_has_it() {
    let background = fixture::background();
    let first = "Checklist handoffs were qualified 35.4 points more often than score-only ones";
    let japanese = "全項目を満たした引き渡しの案件化率は、スコアのみの引き渡しより35.4ポイント高い";
    for (measures, english, own) in [
        (
            within(0.353, 0.283, 0.423),
            "; the difference holds once segment and quarter are held equal",
            "。segmentと四半期をそろえても差は残る",
        ),
        (
            within(0.12, 0.03, 0.21),
            "; less than half of the difference is left once segment and quarter are held equal",
            "。ただしsegmentと四半期をそろえると、差は半分未満に縮まる",
        ),
        (
            within(0.01, -0.06, 0.08),
            "; the difference disappears once segment and quarter are held equal",
            "。ただしsegmentと四半期をそろえると、差は消える",
        ),
        (
            within(0.3, -0.1, 0.7),
            "; too few handoffs are alike to tell whether that holds once segment and quarter \
             are held equal",
            "。ただしsegmentと四半期をそろえると件数が足りず、差があるとは言い切れない",
        ),
        (
            within(-0.09, -0.15, -0.03),
            "; it is the reverse, 9.0 points less often, once segment and quarter are held equal",
            "。ただしsegmentと四半期をそろえると逆に、前者の方が9.0ポイント低い",
        ),
    ] {
        let found = said("ready", &measures, &background, Language::En);
        assert_eq!(found[0], format!("{first}{english}"));
        let found = said("ready", &measures, &background, Language::Ja);
        assert_eq!(found[0], format!("{japanese}{own}"));
    }
}

#[test]
fn unlike_groups_are_not_compared_and_noise_is_no_difference() {
    let background = fixture::background();
    let told = |drop: &'static str, tell: fn(&mut Rows)| {
        let measures = but_for(|row| row.measure == drop && row.key == "qualified", tell);
        let of = |language| said("ready", &measures, &background, language)[0].clone();
        (of(Language::En), of(Language::Ja))
    };
    let (english, japanese) = told(name::BASIS_COMPARABLE, |rows| {
        rows.rate(name::BASIS_COMPARABLE, "outcome", "qualified", ALL, (12, 275));
    });
    assert!(english.ends_with(
        ", but too few are alike once segment and quarter are held equal: like cannot be compared \
         with like"
    ));
    assert!(
        japanese.ends_with("。ただしsegmentと四半期が同じものが少なく、同じ条件では比べられない")
    );
    let (english, japanese) = told(name::BASIS_DIFFERENCE, |rows| {
        rows.difference(name::BASIS_DIFFERENCE, "qualified", [0.35, -0.01, 0.71]);
    });
    assert_eq!(
        english,
        "Checklist handoffs were qualified about as often as score-only ones (51.3% against \
         15.9%); 35.4 points more often once segment and quarter are held equal"
    );
    assert!(japanese.ends_with("。ただしsegmentと四半期をそろえると、前者の方が35.4ポイント高い"));
}

#[test]
fn too_few_handoffs_compare_nothing_and_no_score_is_said_to_be_missing() {
    let mut background = fixture::background();
    background.job.report.min_n = 500;
    let measures = fixture::measures((121, 148));
    let found = said("ready", &measures, &background, Language::En);
    assert_eq!(found[0], "Too few handoffs to tell checklist and score-only ones apart");
    background.job.contract = fixture::job_with(&[("score_threshold", "")]).contract;
    let found = said("ready", &measures, &background, Language::En);
    assert!(found[0].starts_with("Score-only and checklist handoffs cannot be compared | "));
    assert!(found[0].ends_with("Write score_threshold under [contract.ready]."));
}

#[test]
fn of_many_comparisons_one_that_may_be_chance_is_no_claim() {
    // No segment is held equal, and the difference is more than noise by its interval alone.
    let mut background = fixture::background();
    background.job.report.segments.clear();
    let measures = |p_value: f64| {
        let key = |version: u32| format!("{version}/qualified");
        but_for(
            |row| row.measure.starts_with("version_") && row.key.ends_with("/qualified"),
            |rows| {
                rows.rate(name::VERSION_OUTCOME, "version_outcome", &key(1), ALL, (300, 700));
                rows.rate(name::VERSION_OUTCOME, "version_outcome", &key(2), ALL, (120, 240));
                for measure in [name::VERSION_DIFFERENCE, name::VERSION_DIFFERENCE_STRATIFIED] {
                    let parts = [Some(1.0), Some(1.0), Some(0.001), Some(0.143)];
                    let key = key(2);
                    rows.row(measure, "version_outcome", &key, ALL, Some(0.0714), parts);
                }
                rows.rate(name::VERSION_COMPARABLE, "version_outcome", &key(2), ALL, (240, 240));
                rows.value(name::VERSION_DIFFERENCE_P, "version_outcome", &key(2), Some(p_value));
            },
        )
    };
    for (p_value, english, japanese) in [
        (
            0.03,
            "Handoffs under version 2 were qualified 7.1 points more often than under version 1",
            "第2版の案件化率は、第1版より7.1ポイント高い",
        ),
        (
            0.08,
            "Handoffs under version 2 were qualified in 50.0% of cases, under version 1 in 42.9%; \
             they differ, but not beyond chance among so many comparisons",
            "案件化率は、第2版50.0%、第1版42.9%と差はあるが、比較の数を考慮すると、誤差を超えるとは\
             言えない",
        ),
    ] {
        for (language, expected) in [(Language::En, english), (Language::Ja, japanese)] {
            let found = said("ready", &measures(p_value), &background, language);
            assert_eq!(found.last().map(String::as_str), Some(expected));
        }
    }
}

#[test]
fn no_heading_states_a_rate_of_too_few() {
    let mut background = fixture::background();
    background.job.report.min_n = 5_000;
    let measures = fixture::measures((121, 148));
    for section in ["ready", "decides", "passed"] {
        for language in [Language::En, Language::Ja] {
            for said in said(section, &measures, &background, language) {
                let is_marked = said.contains("too few to tell") || said.contains("件数不足");
                assert!(!said.contains('%') || is_marked, "{said}");
            }
        }
    }
    assert_eq!(
        said("ready", &measures, &background, Language::En)[1..6],
        [
            "351 of 912 handoffs met the whole checklist; 497 had only the score",
            "545 of 912 handoffs came before the lead was ready",
            "27 leads are ready and waiting for a handoff, 24 for more than 24 hours",
            "Only 561 handoffs lacked a complete checklist: too few to tell what is missing most \
             often",
            "A handoff of only 273 leads reached qualified: too few to tell what each rule would \
             have handed off",
        ]
    );
    assert_eq!(
        said("ready", &measures, &background, Language::Ja)[1..6],
        [
            "全項目を満たした引き渡しは912件中351件、スコアのみの引き渡しは912件中497件",
            "引き渡し912件中545件は条件を満たす前に行われた",
            "条件を満たして引き渡しを待つリードは27件で、うち24件が24時間を超えている",
            "条件未充足の引き渡しは561件と少なく、未充足が最も多い項目は判断できない",
            "案件化したリードは273件と少なく、ルールごとの捕捉率は判断できない",
        ]
    );
}

#[test]
fn a_contract_that_everyone_keeps_is_said_to_be_kept() {
    let kept = [name::CHECKLIST_MET, name::CRITERION_MISSING, name::ENFORCEMENT_BREACH];
    let measures = but_for(
        |row| kept.contains(&row.measure),
        |rows| {
            rows.rate(name::CHECKLIST_MET, "", "", ALL, (912, 912));
            rows.rate(name::ENFORCEMENT_BREACH, "step", "accepted", ALL, (0, 590));
        },
    );
    let background = fixture::background();
    let has = |section, language, expected: &str| {
        let found = said(section, &measures, &background, language);
        assert!(found.iter().any(|it| it == expected), "{found:?}");
    };
    has("ready", Language::En, "All 912 handoffs met the whole checklist");
    has("ready", Language::Ja, "引き渡し912件は、すべて全項目を満たしていた");
    has("decides", Language::En, "All 590 handoffs that sales accepted had a complete checklist");
    has("decides", Language::Ja, "営業が受諾した590件は、すべて条件を満たしていた");
}

#[test]
fn each_section_says_what_the_contract_shows() {
    let (measures, background) = (fixture::measures((121, 148)), fixture::background());
    assert_eq!(
        said("ready", &measures, &background, Language::En)[1..],
        [
            "38.5% of handoffs met the whole checklist; 54.5% had only the score",
            "59.8% of handoffs came before the lead was ready; sales rejected those 17.7 points \
             more often than handoffs on time",
            "27 leads are ready and waiting for a handoff, 24 for more than 24 hours; the median \
             wait is 27.6 days",
            "Missing most often: “ICP fit”, in 51.9% of handoffs without a complete checklist",
            "Of the leads of which a handoff reached qualified, the checklist would have handed \
             off 65.9%, the score 76.6%",
            "Too few handoffs under version 2 to tell",
        ]
    );
    assert_eq!(
        said("ready", &measures, &background, Language::Ja)[1..],
        [
            "全項目を満たした引き渡しは38.5%、スコアのみの引き渡しは54.5%",
            "引き渡しの59.8%は条件を満たす前に行われ、差し戻し率は適時の引き渡しより17.7ポイント高い",
            "条件を満たして引き渡しを待つリードは27件で、うち24件が24時間を超えている。待ち時間の中央値は27.6日",
            "未充足が最も多い項目は「理想顧客像（ICP）に合致」で、条件未充足の引き渡しの51.9%",
            "案件化したリードのうち、全項目の充足を基準とすれば65.9%、スコアを基準とすれば76.6%が\
             引き渡しの対象になっていた",
            "第2版の引き渡しは件数が少なく、比べられない",
        ]
    );
    assert_eq!(
        said("decides", &measures, &background, Language::En),
        [
            "74 of 912 handoffs (8.1%) were made outside the rule. Of these, 9.5% met the whole \
             checklist; inside the rule, 41.1%.",
            "Most handoffs were made by インサイドセールス: 57.1%",
            "Half the handoffs have an owner in sales within 1.5 h; half of those owners answer \
             within 3.0 days",
            "Sales accepted 298 of 590 handoffs without a complete checklist (50.5%)",
        ]
    );
    assert_eq!(
        said("decides", &measures, &background, Language::Ja)[0],
        "引き渡し912件のうち、74件（8.1%）は定められた判断者以外の判断によるもの。その全項目充足率は9.5%\
         （定めどおりの引き渡しでは41.1%）。"
    );
    assert_eq!(
        said("passed", &measures, &background, Language::En),
        [
            "309 of 912 handoffs (33.9%) came with all that the contract requires. Missing most \
             often: pain_point (42.9%).",
            "20.7% of complete handoffs were rejected; of those with something missing, 37.4%",
        ]
    );
    assert_eq!(
        said("rejection", &measures, &background, Language::En)[2],
        "88.2% of rejections for “対象外” lacked “ICP fit”; of all rejections, 38.6%"
    );
    assert_eq!(
        said("rejection", &measures, &background, Language::Ja)[2],
        "「対象外」による差し戻しの88.2%は、引き渡し時に「理想顧客像（ICP）に合致」を\
         満たしていなかった（差し戻し全体では38.6%）"
    );
}

#[test]
fn late_handoffs_say_how_late() {
    let measures = but_for(
        |row| row.measure == name::HANDOFF_TIMING && row.key == "late",
        |rows| rows.rate(name::HANDOFF_TIMING, "timing", "late", ALL, (647, 912)),
    );
    let background = fixture::background();
    assert_eq!(
        said("ready", &measures, &background, Language::En)[2],
        "70.9% of handoffs came late, half of them more than 15.5 days after the lead was ready"
    );
    assert_eq!(
        said("ready", &measures, &background, Language::Ja)[2],
        "引き渡しの70.9%は遅れており、うち半数は条件を満たしてから15.5日以上経過していた"
    );
}

#[test]
fn what_the_contract_leaves_open_is_said_and_why() {
    let judged = [name::CHECKLIST_MET, name::INFO_COMPLETE, name::DECIDER_RULE];
    let measures = but_for(|row| judged.contains(&row.measure), |_| ());
    let mut background = fixture::background();
    let nothing = [("required", ""), ("deciders", "")];
    background.job = fixture::job_with(&[&fixture::ONE_CRITERION[1..], &nothing].concat());
    let first = |section| said(section, &measures, &background, Language::En)[0].clone();
    assert_eq!(
        first("ready"),
        "Whether a lead is ready cannot be known | The contract leaves open: intent in Japan, \
         decision maker and no disqualifier. Write all five criteria under [contract.ready]; \
         with one left open, no checklist is complete."
    );
    assert!(first("decides").ends_with(
        "The contract names nobody. Write deciders under [contract.decide]: teams or functions \
         of the users."
    ));
    assert!(
        first("passed")
            .ends_with("The contract requires nothing. Write required under [contract.pass].")
    );
    let mut background = fixture::background();
    background.sources.remove(&SourceTable::Engagement);
    let found = said("ready", &measures, &background, Language::En);
    assert!(
        found[0].ends_with("no source tells. Export it, and name it under [sources.engagement].")
    );
}

#[test]
fn leads_that_are_ready_and_wait_can_be_the_finding() {
    for (leads, english, japanese) in [
        (
            1_400,
            "1,400 leads are ready for sales, and nobody has handed them over",
            "引き渡し条件を満たしながら、引き渡されていないリードが1,400件",
        ),
        (
            1,
            "1 lead is ready for sales, and nobody has handed it over",
            "引き渡し条件を満たしながら、引き渡されていないリードが1件",
        ),
    ] {
        let measures = but_for(
            |row| row.measure == name::LEDGER_LEADS,
            |rows| {
                rows.count(name::LEDGER_LEADS, "entry", "ready_waiting", leads);
                rows.count(name::LEDGER_LEADS, "", "", leads * 2);
            },
        );
        let background = fixture::background();
        for (language, expected) in [(Language::En, english), (Language::Ja, japanese)] {
            let reading = Reading {
                measures: &measures,
                background: &background,
                words: Locale::of(language),
            };
            assert_eq!(model::finding::finding(&reading).0.plain(), expected);
        }
    }
}
