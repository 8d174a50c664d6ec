//! Lines that fit a terminal: wrapped, aligned, and free of what could move its cursor.

/// How wide a line is at most, unless one word is wider.
pub const WIDTH: usize = 100;

/// A blank at which a line is not broken; it is printed as a blank.
pub const UNBROKEN: char = '\u{a0}';

/// A page in the making.
#[derive(Default)]
pub struct Page {
    text: String,
}

impl Page {
    /// The page.
    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A heading, after an empty line.
    pub fn heading(&mut self, title: &str) {
        self.gap();
        self.line("", 0, title);
    }

    /// A text beside a label that is as wide as `indent`; what does not fit goes on below it.
    /// Control characters are shown, not obeyed.
    pub fn line(&mut self, label: &str, indent: usize, text: &str) {
        let (label, text) = (visible(label), visible(text));
        self.text.push_str(&label);
        let mut at = columns(&label);
        if at > 0 && at >= indent && indent > 0 {
            self.text.push(' ');
            at += 1;
        }
        self.pad(&mut at, indent);
        let mut is_first = true;
        for word in text.split(' ') {
            let width = columns(word);
            if is_first {
                is_first = false;
            } else if at + 1 + width > WIDTH {
                self.trim();
                self.text.push('\n');
                at = 0;
                self.pad(&mut at, indent);
            } else {
                self.text.push(' ');
                at += 1;
            }
            self.text
                .extend(word.chars().map(|letter| if letter == UNBROKEN { ' ' } else { letter }));
            at += width;
        }
        self.trim();
        self.text.push('\n');
    }

    fn pad(&mut self, at: &mut usize, to: usize) {
        while *at < to {
            self.text.push(' ');
            *at += 1;
        }
    }

    fn trim(&mut self) {
        let trimmed = self.text.trim_end_matches(' ').len();
        self.text.truncate(trimmed);
    }
}

/// A text whose control characters are written out.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_unseen = letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if is_unseen {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// How many columns of a terminal a text takes: kana, kanji, hangul and wide letters two.
pub fn columns(text: &str) -> usize {
    let wide = |letter: char| {
        matches!(u32::from(letter),
            0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F
            | 0x20000..=0x3FFFD)
    };
    text.chars().map(|letter| if wide(letter) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_wrap_below_their_label_and_obey_no_control_characters() {
        let mut page = Page::default();
        page.line("担当", 8, &"word ".repeat(30));
        page.line("", 8, &format!("{} an{UNBROKEN}d", "x".repeat(WIDTH - 8 - 3)));
        page.line("much too long", 4, "\u{1b}[2Jx\ny");
        let text = page.finish();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("担当    word"), "{text}");
        assert!(lines[1].starts_with("        word"), "{text}");
        assert!(lines.iter().all(|line| columns(line) <= WIDTH && !line.ends_with(' ')));
        assert_eq!(lines[lines.len() - 2].trim(), "an d", "{text}");
        assert_eq!(lines.last(), Some(&"much too long \\u{1b}[2Jx\\u{a}y"));
    }
}
