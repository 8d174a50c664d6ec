//! Every colour of the page's style is told from every ground that it may stand on, in both
//! themes: read from the style sheet itself, so that no pair is forgotten.

use std::collections::{BTreeMap, BTreeSet};

use super::STYLE;
use crate::report::chart;
use crate::report::contrast::{MARK, Rgb, TEXT, colour, contrast};

/// A theme's colours by name.
type Palette = BTreeMap<String, Rgb>;

/// The colours that a `:root` rule names, and where it ends.
fn palette(style: &str) -> (Palette, &str) {
    let (_, rule) = style.split_once(":root{").expect("colours");
    let (rule, rest) = rule.split_once('}').expect("their end");
    let palette = rule
        .split(';')
        .filter_map(|declaration| declaration.strip_prefix("--")?.split_once(':'))
        .filter(|(_, value)| value.starts_with('#'))
        .map(|(name, value)| (name.to_owned(), colour(value)))
        .collect();
    (palette, rest)
}

/// The palettes of both themes, and the rules after them.
fn themes(style: &str) -> ([(&'static str, Palette); 2], &str) {
    let (light, rest) = palette(style);
    assert!(rest.trim_start().starts_with("@media screen and (prefers-color-scheme:dark)"));
    let (dark, rest) = palette(rest);
    assert!(light.keys().eq(dark.keys()), "both themes name the same colours");
    ([("light", light), ("dark", dark)], rest)
}

/// The names of colours in a value.
fn named(value: &str) -> BTreeSet<&str> {
    let named = value.split("var(--").skip(1).filter_map(|rest| rest.split_once(')'));
    named.map(|(name, _)| name).collect()
}

/// Rules whose ground is seen between the things in it only.
const SEAMS: [&str; 1] = [".cards"];

/// What the style puts on what.
#[derive(Debug, Default)]
struct Used<'style> {
    /// Texts on the page's ground, whichever that is there.
    texts: BTreeSet<&'style str>,
    /// Lines that mean something: the focus.
    marks: BTreeSet<&'style str>,
    grounds: BTreeSet<&'style str>,
    /// A ground and the text on it, of one rule.
    pairs: BTreeSet<(&'style str, &'style str)>,
}

fn used(rules: &str) -> Used<'_> {
    let mut used = Used::default();
    for rule in rules.split('}') {
        let (selector, declarations) = rule.rsplit_once('{').unwrap_or_default();
        let (mut texts, mut grounds) = (BTreeSet::new(), BTreeSet::new());
        for (property, value) in declarations.split(';').filter_map(|it| it.split_once(':')) {
            assert!(!value.contains('#'), "a colour that no theme changes: {property}:{value}");
            match property.trim() {
                "color" => texts.extend(named(value)),
                "background" | "background-color" if SEAMS.contains(&selector.trim()) => {}
                // The shadow at the edge of a table that scrolls: no text stays there.
                "background" if value.contains("gradient") => {}
                "background" | "background-color" => grounds.extend(named(value)),
                "outline" => used.marks.extend(named(value)),
                _ => {}
            }
        }
        if texts.is_empty() || grounds.is_empty() {
            used.texts.extend(texts);
            used.grounds.extend(grounds);
        } else {
            used.pairs
                .extend(texts.iter().flat_map(|&text| grounds.iter().map(move |&it| (text, it))));
        }
    }
    // The page itself, and what inherits its colour.
    used.texts.insert("ink");
    used.grounds.insert("ground");
    used
}

#[test]
fn every_text_of_the_page_can_be_read_on_every_ground() {
    let (themes, rules) = themes(STYLE);
    let used = used(rules);
    assert!(used.texts.len() >= 4 && used.grounds.len() >= 2 && !used.pairs.is_empty(), "{used:?}");
    for (theme, palette) in &themes {
        let on_grounds = |names: &BTreeSet<&'static str>, least| {
            let grounds = used.grounds.iter();
            grounds.flat_map(|&it| names.iter().map(move |&name| (name, it, least))).collect()
        };
        let mut judged: Vec<(&str, &str, f64)> = on_grounds(&used.texts, TEXT);
        judged.extend::<Vec<_>>(on_grounds(&used.marks, MARK));
        judged.extend(used.pairs.iter().map(|&(text, ground)| (text, ground, TEXT)));
        for (name, ground, least) in judged {
            let contrast = contrast(palette[name], palette[ground]);
            assert!(contrast >= least, "{theme}: {name} on {ground} is {contrast:.2}:1");
        }
    }
}

#[test]
fn the_charts_are_drawn_for_the_ground_that_they_stand_on() {
    let (page, _) = themes(STYLE);
    let style = chart::style();
    let (charts, _) = themes(&style);
    for ((theme, page), (_, charts)) in page.iter().zip(&charts) {
        assert_eq!(page["ground"], charts["chart-ground"], "{theme}");
    }
}
