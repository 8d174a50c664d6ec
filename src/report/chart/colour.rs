//! The colours of the charts, light and dark, and the style sheet that lets a chart in
//! the page follow the reader's choice (`docs/report.md`, "Colour").
//!
//! Vermillion means breach or leak, and nothing else. No meaning rests on colour alone:
//! a word, a shape or a hatch goes with it.

use plotters::style::{Color, IntoFont, RGBColor, ShapeStyle, TextStyle};

use super::sheet::UNITS;

/// What a mark or a text is painted with. The value is written into the SVG as an
/// attribute, for renderers that know no style sheet, and as a class beside it, which
/// [`STYLE`] gives the colour of the reader's theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// What is behind everything.
    Ground,
    /// Text and axes.
    Ink,
    /// Text of second rank.
    Muted,
    /// Gridlines.
    Grid,
    /// Marks of second rank.
    Grey,
    /// Marks.
    Blue,
    /// Marks of a breach or a leak.
    Vermillion,
    /// Text of a breach or a leak.
    Alarm,
    /// The interval around a blue line.
    Band,
    /// The range that is natural variation.
    Range,
    /// A cell of the heat map, by rising count: 0 to 5.
    Heat(u8),
    /// The number in such a cell.
    OnHeat(u8),
}

/// Steps of the heat ramp.
pub const HEAT_STEPS: u8 = 6;

/// Name in a class, light value, dark value; its index is the paint's.
const TABLE: [(&str, &str, &str); 22] = [
    ("ground", "#ffffff", "#14181d"),
    ("ink", "#1f2937", "#e8ebef"),
    ("muted", "#5b6673", "#a8b2bd"),
    ("grid", "#e4e8ec", "#2a3139"),
    ("grey", "#8a939d", "#6b7681"),
    ("blue", "#0072b2", "#56b4e9"),
    ("vermillion", "#d55e00", "#f28e4b"),
    ("alarm", "#c04a00", "#f28e4b"),
    ("band", "#d5e6f2", "#1c3f57"),
    ("range", "#eff2f5", "#20272e"),
    ("heat-0", "#eff4fa", "#17293a"),
    ("heat-1", "#c9ddf0", "#193c57"),
    ("heat-2", "#92c0e0", "#1b5177"),
    ("heat-3", "#4f9acb", "#1f6b9c"),
    ("heat-4", "#1f6fae", "#56b4e9"),
    ("heat-5", "#0b4a82", "#b5dff7"),
    ("on-heat-0", "#1f2937", "#e8ebef"),
    ("on-heat-1", "#1f2937", "#e8ebef"),
    ("on-heat-2", "#1f2937", "#e8ebef"),
    ("on-heat-3", "#1f2937", "#ffffff"),
    ("on-heat-4", "#ffffff", "#14181d"),
    ("on-heat-5", "#ffffff", "#14181d"),
];

impl Paint {
    /// Its place in the table.
    fn index(self) -> u8 {
        match self {
            Self::Ground => 0,
            Self::Ink => 1,
            Self::Muted => 2,
            Self::Grid => 3,
            Self::Grey => 4,
            Self::Blue => 5,
            Self::Vermillion => 6,
            Self::Alarm => 7,
            Self::Band => 8,
            Self::Range => 9,
            Self::Heat(step) => 10 + step.min(HEAT_STEPS - 1),
            Self::OnHeat(step) => 16 + step.min(HEAT_STEPS - 1),
        }
    }

    /// Its line of the table.
    fn entry(self) -> (&'static str, &'static str, &'static str) {
        TABLE.get(usize::from(self.index())).copied().unwrap_or(("ink", "#1f2937", "#e8ebef"))
    }

    /// The name in a class: `f-ink` fills, `s-ink` strokes.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// The value on a light ground.
    #[must_use]
    pub fn light(self) -> &'static str {
        self.entry().1
    }

    /// The value on a dark ground.
    #[must_use]
    pub fn dark(self) -> &'static str {
        self.entry().2
    }

    /// The colour to hand to plotters. Plotters knows colours as three bytes only, and
    /// two paints may look alike in one theme and not in the other, so what passes
    /// through it is the paint's number; [`Stroke::of`] reads it back.
    fn token(self, dashed: bool) -> RGBColor {
        RGBColor(self.index(), u8::from(dashed), 0)
    }

    /// A filled shape.
    #[must_use]
    pub fn fill(self) -> ShapeStyle {
        self.token(false).filled()
    }

    /// A line, `width` tenths of a pixel wide.
    #[must_use]
    pub fn line(self, width: u32) -> ShapeStyle {
        self.token(false).stroke_width(width)
    }

    /// A dashed line, `width` tenths of a pixel wide.
    #[must_use]
    pub fn dashes(self, width: u32) -> ShapeStyle {
        self.token(true).stroke_width(width)
    }

    /// A text in plotters' hands, of a size in pixels.
    #[must_use]
    pub fn text(self, size: f64) -> TextStyle<'static> {
        ("sans-serif", size * f64::from(UNITS)).into_font().color(&self.token(false))
    }

    /// Every paint.
    #[cfg(test)]
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).zip(TABLE).map(|(index, _)| Self::numbered(index))
    }

    /// The paint of a number.
    fn numbered(index: u8) -> Self {
        match index {
            0 => Self::Ground,
            2 => Self::Muted,
            3 => Self::Grid,
            4 => Self::Grey,
            5 => Self::Blue,
            6 => Self::Vermillion,
            7 => Self::Alarm,
            8 => Self::Band,
            9 => Self::Range,
            10..=15 => Self::Heat(index - 10),
            16..=21 => Self::OnHeat(index - 16),
            _ => Self::Ink,
        }
    }
}

/// A paint as it comes back from plotters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// The paint.
    pub paint: Paint,
    /// Whether a line is dashed.
    pub dashed: bool,
}

impl Stroke {
    /// Reads a token.
    #[must_use]
    pub fn of((index, dashed, _): (u8, u8, u8)) -> Self {
        Self { paint: Paint::numbered(index), dashed: dashed == 1 }
    }
}

/// The style sheet of charts in the page: properties for both themes, and the classes
/// that use them. On paper the light values hold.
pub const STYLE: &str = "\
:root{--chart-ground:#ffffff;--chart-ink:#1f2937;--chart-muted:#5b6673;--chart-grid:#e4e8ec;\
--chart-grey:#8a939d;--chart-blue:#0072b2;--chart-vermillion:#d55e00;--chart-alarm:#c04a00;\
--chart-band:#d5e6f2;--chart-range:#eff2f5;--chart-heat-0:#eff4fa;--chart-heat-1:#c9ddf0;\
--chart-heat-2:#92c0e0;--chart-heat-3:#4f9acb;--chart-heat-4:#1f6fae;--chart-heat-5:#0b4a82;\
--chart-on-heat-0:#1f2937;--chart-on-heat-1:#1f2937;--chart-on-heat-2:#1f2937;\
--chart-on-heat-3:#1f2937;--chart-on-heat-4:#ffffff;--chart-on-heat-5:#ffffff}
@media screen and (prefers-color-scheme:dark){\
:root{--chart-ground:#14181d;--chart-ink:#e8ebef;--chart-muted:#a8b2bd;--chart-grid:#2a3139;\
--chart-grey:#6b7681;--chart-blue:#56b4e9;--chart-vermillion:#f28e4b;--chart-alarm:#f28e4b;\
--chart-band:#1c3f57;--chart-range:#20272e;--chart-heat-0:#17293a;--chart-heat-1:#193c57;\
--chart-heat-2:#1b5177;--chart-heat-3:#1f6b9c;--chart-heat-4:#56b4e9;--chart-heat-5:#b5dff7;\
--chart-on-heat-0:#e8ebef;--chart-on-heat-1:#e8ebef;--chart-on-heat-2:#e8ebef;\
--chart-on-heat-3:#ffffff;--chart-on-heat-4:#14181d;--chart-on-heat-5:#14181d}}
.chart{display:block;width:100%;max-width:640px;height:auto;font-family:inherit;\
font-variant-numeric:tabular-nums}
.chart .f-ground{fill:var(--chart-ground)}.chart .s-ground{stroke:var(--chart-ground)}
.chart .f-ink{fill:var(--chart-ink)}.chart .s-ink{stroke:var(--chart-ink)}
.chart .f-muted{fill:var(--chart-muted)}.chart .s-muted{stroke:var(--chart-muted)}
.chart .f-grid{fill:var(--chart-grid)}.chart .s-grid{stroke:var(--chart-grid)}
.chart .f-grey{fill:var(--chart-grey)}.chart .s-grey{stroke:var(--chart-grey)}
.chart .f-blue{fill:var(--chart-blue)}.chart .s-blue{stroke:var(--chart-blue)}
.chart .f-vermillion{fill:var(--chart-vermillion)}.chart .s-vermillion{stroke:var(--chart-vermillion)}
.chart .f-alarm{fill:var(--chart-alarm)}.chart .s-alarm{stroke:var(--chart-alarm)}
.chart .f-band{fill:var(--chart-band)}.chart .s-band{stroke:var(--chart-band)}
.chart .f-range{fill:var(--chart-range)}.chart .s-range{stroke:var(--chart-range)}
.chart .f-heat-0{fill:var(--chart-heat-0)}.chart .f-on-heat-0{fill:var(--chart-on-heat-0)}
.chart .f-heat-1{fill:var(--chart-heat-1)}.chart .f-on-heat-1{fill:var(--chart-on-heat-1)}
.chart .f-heat-2{fill:var(--chart-heat-2)}.chart .f-on-heat-2{fill:var(--chart-on-heat-2)}
.chart .f-heat-3{fill:var(--chart-heat-3)}.chart .f-on-heat-3{fill:var(--chart-on-heat-3)}
.chart .f-heat-4{fill:var(--chart-heat-4)}.chart .f-on-heat-4{fill:var(--chart-on-heat-4)}
.chart .f-heat-5{fill:var(--chart-heat-5)}.chart .f-on-heat-5{fill:var(--chart-on-heat-5)}
";

/// A picture without the colours that [`STYLE`] gives its classes: for a page that has the
/// style, where they would be said twice, a thousand times over.
#[must_use]
pub fn by_class(svg: &str) -> String {
    let mut picture = svg.to_owned();
    for (_, light, _) in TABLE {
        for property in ["fill", "stroke"] {
            picture = picture.replace(&format!(" {property}=\"{light}\""), "");
        }
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_says_what_the_table_says() {
        let (light, dark) = STYLE.split_once("@media").expect("two themes");
        for (index, paint) in Paint::all().enumerate() {
            assert_eq!(usize::from(paint.index()), index);
            let name = paint.name();
            assert!(light.contains(&format!("--chart-{name}:{}", paint.light())), "{name}");
            assert!(dark.contains(&format!("--chart-{name}:{}", paint.dark())), "{name}");
            assert!(dark.contains(&format!(".f-{name}{{fill:var(--chart-{name})}}")), "{name}");
        }
    }

    #[test]
    fn the_page_paints_by_class_alone() {
        let text = "<text class=\"f-ink\" fill=\"#1f2937\"> fill=&quot;#1f2937&quot;</text>";
        let line = "<path fill=\"none\" class=\"s-blue\" stroke=\"#0072b2\"/>";
        assert_eq!(
            by_class(&format!("{text}{line}")),
            "<text class=\"f-ink\"> fill=&quot;#1f2937&quot;</text>\
             <path fill=\"none\" class=\"s-blue\"/>"
        );
    }

    #[test]
    fn a_paint_comes_back_from_plotters_as_it_went() {
        let RGBColor(one, two, three) = Paint::Heat(3).token(true);
        let stroke = Stroke::of((one, two, three));
        assert_eq!(stroke, Stroke { paint: Paint::Heat(3), dashed: true });
    }
}
