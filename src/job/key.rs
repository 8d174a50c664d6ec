//! Where in the job file: keys as users read them, such as `contract.respond.clock`.

use std::fmt;

use super::quoted::quoted;

/// The path of a key from the top of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyPath {
    steps: Vec<KeyStep>,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyStep {
    /// Into a table.
    Name(String),
    /// Into a list, counted from 0.
    Item(usize),
}

impl KeyPath {
    /// The top of the file.
    pub fn top() -> Self {
        Self::default()
    }

    /// The key of this name in the table at this path.
    pub fn child(&self, name: &str) -> Self {
        self.with(KeyStep::Name(name.to_owned()))
    }

    /// The n-th item, counted from 0, of the list at this path.
    pub fn item(&self, number: usize) -> Self {
        self.with(KeyStep::Item(number))
    }

    /// The path that is written so; items of lists are counted from 1.
    pub fn parse(text: &str) -> Self {
        let mut path = Self::top();
        for name in text.split('.') {
            let (name, items) = name.split_once('[').unwrap_or((name, ""));
            path = path.child(name.trim());
            for number in items.split(['[', ']']).filter_map(|item| item.parse::<usize>().ok()) {
                path = path.item(number.saturating_sub(1));
            }
        }
        path
    }

    /// The steps from the top.
    pub fn steps(&self) -> &[KeyStep] {
        &self.steps
    }

    fn with(&self, step: KeyStep) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { steps }
    }
}

impl fmt::Display for KeyPath {
    /// Dotted, as in TOML; items of lists are counted from 1, as people do.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.steps.is_empty() {
            return formatter.write_str("the file");
        }
        for (at, step) in self.steps.iter().enumerate() {
            match step {
                KeyStep::Item(number) => write!(formatter, "[{}]", number + 1)?,
                KeyStep::Name(name) => {
                    let dot = if at == 0 { "" } else { "." };
                    let bare = !name.is_empty()
                        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
                    if bare {
                        write!(formatter, "{dot}{name}")?;
                    } else {
                        write!(formatter, "{dot}{}", quoted(name))?;
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_as_it_is_written_in_toml() {
        let key = KeyPath::top().child("contract").child("version").item(1).child("pass");
        assert_eq!(key.to_string(), "contract.version[2].pass");
        assert_eq!(
            KeyPath::top().child("columns").child("Lead Id").to_string(),
            "columns.\"Lead Id\""
        );
        for text in ["stages", "sources.history[2].timezone"] {
            assert_eq!(KeyPath::parse(text).to_string(), text);
        }
    }
}
