//! How cells look: one font that has Japanese, number formats by unit, and a head that
//! stands out.

use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use crate::measures::Unit;

/// On every Windows since 8.1 and in every Office; elsewhere the nearest is taken.
const FONT: &str = "Yu Gothic";
/// The height of a row of this font, and the width of a column, in pixels: those of Excel in
/// Japanese.
pub const ROW_HEIGHT: u32 = 25;
pub const COLUMN_WIDTH: u32 = 72;

/// The formats of a workbook.
pub struct Styles {
    pub plain: Format,
    /// The title of a sheet.
    pub title: Format,
    /// The head of a column of texts.
    pub head: Format,
    /// The head of a column of truth values.
    pub head_of_truths: Format,
    /// The head of a column of numbers.
    pub head_of_numbers: Format,
    pub prose: Format,
    /// A truth value.
    pub truth: Format,
    pub instant: Format,
    /// An address to follow.
    pub link: Format,
    units: [(Unit, Format); 8],
}

impl Styles {
    /// The formats.
    pub fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(11);
        let number = |form: &str| plain.clone().set_num_format(form);
        let head = plain
            .clone()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(Color::RGB(0x1f_29_37))
            .set_align(FormatAlign::VerticalCenter);
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            head_of_truths: head.clone().set_align(FormatAlign::Center),
            head_of_numbers: head.clone().set_align(FormatAlign::Right),
            head,
            prose: plain.clone().set_text_wrap().set_align(FormatAlign::Top),
            // Excel shows truth values in its own language; LibreOffice needs to be told.
            truth: number("\"TRUE\";\"TRUE\";\"FALSE\"").set_align(FormatAlign::Center),
            instant: number("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left),
            link: plain.clone().set_hyperlink(),
            units: [
                (Unit::Count, number("#,##0")),
                (Unit::CountDifference, number("+#,##0;-#,##0;0")),
                (Unit::Share, number("0.0%")),
                (Unit::Difference, number("+0.0%;-0.0%;0.0%")),
                (Unit::Probability, number("0.0000")),
                (Unit::Hours, number("#,##0.0")),
                (Unit::Days, number("#,##0.0")),
                (Unit::Amount, number("#,##0")),
            ],
            plain,
        }
    }

    /// The format of numbers in a unit.
    pub fn unit(&self, unit: Unit) -> &Format {
        let of_unit = self.units.iter().find(|(known, _)| *known == unit);
        of_unit.map_or(&self.plain, |(_, format)| format)
    }
}

/// A4 across, all columns on a page, the head on each.
pub fn paper(sheet: &mut Worksheet, head: u32) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(head, head)?;
    Ok(())
}
