//! The colours of the charts, light and dark, and the style sheet that lets a chart in
//! the page follow the reader's theme (`docs/report.md`, "Colour").
//!
//! Vermillion means breach or leak, and nothing else. No meaning rests on colour alone:
//! a word, a shape or a hatch goes with it.

/// What a mark or a text is painted with. The value is written into the SVG as an
/// attribute, for renderers that know no style sheet, and as a class, which [`style`]
/// gives the colour of the reader's theme.
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

impl Paint {
    /// Name in a class, light value, dark value.
    const fn entry(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Ground => ("ground", "#ffffff", "#14181d"),
            Self::Ink => ("ink", "#1f2937", "#e8ebef"),
            Self::Muted => ("muted", "#5b6673", "#a8b2bd"),
            Self::Grid => ("grid", "#e4e8ec", "#2a3139"),
            Self::Grey => ("grey", "#8a939d", "#6b7681"),
            Self::Blue => ("blue", "#0072b2", "#56b4e9"),
            Self::Vermillion => ("vermillion", "#d55e00", "#f28e4b"),
            Self::Alarm => ("alarm", "#c04a00", "#f28e4b"),
            Self::Band => ("band", "#d5e6f2", "#1c3f57"),
            Self::Range => ("range", "#eff2f5", "#20272e"),
            Self::Heat(0) => ("heat-0", "#eff4fa", "#17293a"),
            Self::Heat(1) => ("heat-1", "#c9ddf0", "#193c57"),
            Self::Heat(2) => ("heat-2", "#92c0e0", "#1b5177"),
            Self::Heat(3) => ("heat-3", "#4f9acb", "#1f6b9c"),
            Self::Heat(4) => ("heat-4", "#1f6fae", "#56b4e9"),
            Self::Heat(_) => ("heat-5", "#0b4a82", "#b5dff7"),
            Self::OnHeat(0) => ("on-heat-0", "#1f2937", "#e8ebef"),
            Self::OnHeat(1) => ("on-heat-1", "#1f2937", "#e8ebef"),
            Self::OnHeat(2) => ("on-heat-2", "#1f2937", "#e8ebef"),
            Self::OnHeat(3) => ("on-heat-3", "#1f2937", "#ffffff"),
            Self::OnHeat(4) => ("on-heat-4", "#ffffff", "#14181d"),
            Self::OnHeat(_) => ("on-heat-5", "#ffffff", "#14181d"),
        }
    }

    /// The name in a class: `f-ink` fills, `s-ink` strokes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.entry().0
    }

    /// The value on a light ground.
    #[must_use]
    pub const fn light(self) -> &'static str {
        self.entry().1
    }

    /// The value on a dark ground.
    #[must_use]
    pub const fn dark(self) -> &'static str {
        self.entry().2
    }

    /// Every paint.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::plain()
            .into_iter()
            .chain((0..HEAT_STEPS).map(Self::Heat))
            .chain((0..HEAT_STEPS).map(Self::OnHeat))
    }

    /// The paints that both fill and stroke: all but the heat map's.
    const fn plain() -> [Self; 10] {
        [
            Self::Ground,
            Self::Ink,
            Self::Muted,
            Self::Grid,
            Self::Grey,
            Self::Blue,
            Self::Vermillion,
            Self::Alarm,
            Self::Band,
            Self::Range,
        ]
    }

    /// A line of this paint, `width` pixels wide.
    #[must_use]
    pub const fn line(self, width: f64) -> Stroke {
        Stroke { paint: self, width, dashed: false }
    }

    /// A dashed line of this paint, `width` pixels wide.
    #[must_use]
    pub const fn dashes(self, width: f64) -> Stroke {
        Stroke { paint: self, width, dashed: true }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The paint.
    pub paint: Paint,
    /// The width in pixels.
    pub width: f64,
    /// Whether it is dashed.
    pub dashed: bool,
}

/// The style sheet of charts in the page: properties for both themes, and the classes
/// that use them. On paper the light values hold.
#[must_use]
pub fn style() -> String {
    let properties = |value: fn(Paint) -> &'static str| -> String {
        let each = Paint::all().map(|paint| format!("--chart-{}:{}", paint.name(), value(paint)));
        each.collect::<Vec<_>>().join(";")
    };
    let rule = |class: &str, property: &str, paint: Paint| {
        let name = paint.name();
        format!(".chart .{class}-{name}{{{property}:var(--chart-{name})}}")
    };
    let plain = Paint::plain().map(|paint| [rule("f", "fill", paint), rule("s", "stroke", paint)]);
    let heat = (0..HEAT_STEPS)
        .map(|step| [Paint::Heat(step), Paint::OnHeat(step)].map(|paint| rule("f", "fill", paint)));
    let rules: String = plain.into_iter().chain(heat).map(|pair| pair.concat() + "\n").collect();
    format!(
        ":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n\
         .chart{{display:block;width:100%;max-width:640px;height:auto;font-family:inherit;\
         font-variant-numeric:tabular-nums}}\n{rules}",
        properties(Paint::light),
        properties(Paint::dark)
    )
}

/// A picture without the colours that [`style`] gives its classes: for a page that has the
/// style, where they would be repeated a thousand times.
#[must_use]
pub fn by_class(svg: &str) -> String {
    let mut picture = svg.to_owned();
    for paint in Paint::all() {
        for property in ["fill", "stroke"] {
            picture = picture.replace(&format!(" {property}=\"{}\"", paint.light()), "");
        }
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_has_every_paint_in_both_themes() {
        let style = style();
        let (light, dark) = style.split_once("@media").expect("two themes");
        for paint in Paint::all() {
            let name = paint.name();
            assert!(light.contains(&format!("--chart-{name}:{}", paint.light())), "{name}");
            assert!(dark.contains(&format!("--chart-{name}:{}", paint.dark())), "{name}");
            assert!(dark.contains(&format!(".f-{name}{{fill:var(--chart-{name})}}")), "{name}");
        }
        assert_eq!(light.matches("--chart-").count(), Paint::all().count());
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
}
