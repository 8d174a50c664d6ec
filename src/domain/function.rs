//! What users do in the handoff (definitions, section 2).

vocabulary! {
    /// What a user does in the handoff. Its name is how the contract and the users table write it.
    Function {
        /// Marketing, SDRs on marketing's side included.
        Marketing = "marketing",
        /// Sales.
        Sales = "sales",
        /// No human: workflows, integrations.
        Automation = "automation",
    }
}

/// The actor of a change of which a source says that a machine made it, and not which one. It is
/// automation, whether users list it or not.
pub const AUTOMATION: &str = "(automation)";
