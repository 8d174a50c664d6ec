//! Plotters' drawing backend that writes our SVG (`docs/report.md`, "Drawing").
//!
//! Why not plotters' own: its bitmap backend sets Japanese brackets in the wrong place,
//! its SVG backend measures labels too narrow, and neither has classes, which the page
//! needs to follow the reader's theme. Here texts are measured by the advance widths of
//! the font that draws them, and a colour is both a class and an attribute.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::colour::Stroke;
use super::sheet::{Anchor, Look, Sheet, UNITS, filled, line_style, number};
use crate::report::font::{self, Weight};

/// Nothing can go wrong in writing to a string.
type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// A sheet as plotters sees it, ten units a pixel.
#[derive(Debug)]
pub struct SvgBackend<'sheet> {
    sheet: &'sheet Sheet,
    size: (u32, u32),
}

impl<'sheet> SvgBackend<'sheet> {
    /// A backend that draws on the sheet, of this size in units.
    pub fn new(sheet: &'sheet Sheet, size: (u32, u32)) -> Self {
        Self { sheet, size }
    }
}

/// A coordinate in pixels.
fn pixels(units: i32) -> f64 {
    f64::from(units) / f64::from(UNITS)
}

/// A length in units.
fn units(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// The middle of a pixel: where a line of one pixel is sharp.
fn sharp(coordinate: i32) -> i32 {
    coordinate.div_euclid(UNITS) * UNITS + UNITS / 2
}

/// The commands of a path through the points, with the short forms for level and upright.
fn path(points: &[BackendCoord]) -> String {
    let mut path = String::new();
    let mut last: Option<BackendCoord> = None;
    for &(x, y) in points {
        let (right, down) = (number(pixels(x)), number(pixels(y)));
        // Writing to a string cannot fail.
        let _ = match last {
            None => write!(path, "M{right} {down}"),
            Some(before) if before == (x, y) => Ok(()),
            Some((_, level)) if level == y => write!(path, "H{right}"),
            Some((upright, _)) if upright == x => write!(path, "V{down}"),
            Some(_) => write!(path, "L{right} {down}"),
        };
        last = Some((x, y));
    }
    path
}

/// Whether a style is not to be seen.
fn invisible(colour: &BackendColor) -> bool {
    colour.alpha <= 0.0
}

/// How plotters wants a text to look. Plotters' sizes are in units.
fn look<S: BackendTextStyle>(style: &S) -> Look {
    let weight =
        if matches!(style.style(), FontStyle::Bold) { Weight::Bold } else { Weight::Regular };
    let anchor = match style.anchor().h_pos {
        HPos::Left => Anchor::Start,
        HPos::Center => Anchor::Middle,
        HPos::Right => Anchor::End,
    };
    let paint = Stroke::of(style.color().rgb).paint;
    Look { size: style.size() / f64::from(UNITS), weight, paint, anchor }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Outcome {
        let (x, y) = point;
        self.draw_rect(point, (x.saturating_add(1), y.saturating_add(1)), &colour, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        if invisible(&style.color()) {
            return Ok(());
        }
        let stroke = Stroke::of(style.color().rgb);
        let colour = if fill {
            filled(stroke.paint)
        } else {
            format!("fill=\"none\" {}", line_style(stroke, style.stroke_width()))
        };
        self.sheet.element(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {colour}/>\n",
            number(pixels(left.min(right))),
            number(pixels(top.min(bottom))),
            number(pixels(right.saturating_sub(left).saturating_abs())),
            number(pixels(bottom.saturating_sub(top).saturating_abs())),
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Outcome {
        if invisible(&style.color()) {
            return Ok(());
        }
        let mut points: Vec<BackendCoord> = points.into_iter().collect();
        if let [(from_x, from_y), (to_x, to_y)] = points.as_mut_slice()
            && units(style.stroke_width()) == UNITS
        {
            if from_y == to_y {
                (*from_y, *to_y) = (sharp(*from_y), sharp(*to_y));
            } else if from_x == to_x {
                (*from_x, *to_x) = (sharp(*from_x), sharp(*to_x));
            }
        }
        let bent = if points.len() > 2 { " stroke-linejoin=\"round\"" } else { "" };
        self.sheet.element(&format!(
            "<path d=\"{}\" fill=\"none\" {}{bent}/>\n",
            path(&points),
            line_style(Stroke::of(style.color().rgb), style.stroke_width())
        ));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        if !invisible(&style.color()) {
            let paint = Stroke::of(style.color().rgb).paint;
            self.sheet.point(pixels(x), pixels(y), pixels(units(radius)), paint, !fill);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Outcome {
        if !invisible(&style.color()) {
            let points: Vec<BackendCoord> = points.into_iter().collect();
            let colour = filled(Stroke::of(style.color().rgb).paint);
            self.sheet.element(&format!("<path d=\"{}Z\" {colour}/>\n", path(&points)));
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Outcome {
        let look = look(style);
        let middle = match style.anchor().v_pos {
            VPos::Top => pixels(y) + look.size / 2.0,
            VPos::Center => pixels(y),
            VPos::Bottom => pixels(y) - look.size / 2.0,
        };
        self.sheet.text_middle(text, pixels(x), middle, look);
        Ok(())
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small and positive
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = font::width(&font::drawable(text).text, style.size(), look(style).weight);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Outcome {
        // No chart holds a picture.
        Ok(())
    }
}
