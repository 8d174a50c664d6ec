//! What stands where a figure is known and not shared.

/// The words of figures that are kept back.
pub trait KeptBackWords {
    /// A count that is small enough to tell of single people.
    fn small(&self) -> &'static str;
    /// Any other figure that is kept back.
    fn kept_back(&self) -> &'static str;
    /// What is kept back and why, under a name.
    fn kept_back_rule(&self) -> (&'static str, &'static str);
}
