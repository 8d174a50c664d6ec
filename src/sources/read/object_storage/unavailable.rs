//! The answer to an address of object storage in a build without it.

use super::address::Address;
use super::object_copy::Fetched;
use crate::sources::error::SourceError;

/// Refuses the address and says how to build with object storage.
///
/// # Errors
/// Always.
pub fn fetch(
    key: &str,
    address: &Address,
    _known: &dyn Fn(&str) -> bool,
) -> Result<Vec<Fetched>, SourceError> {
    Err(SourceError::WithoutObjectStorage {
        key: format!("{key}.path"),
        address: address.of(&address.name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_without_object_storage_says_how_to_build_one() {
        let address = Address::parse("sources.leads", "s3://exports/leads.csv").unwrap().unwrap();
        let error = fetch("sources.leads", &address, &|_| false).unwrap_err();
        assert!(error.is_job_fault());
        assert!(error.to_string().contains("sources.leads.path: 's3://exports/leads.csv'"));
        let help = miette::Diagnostic::help(&error).unwrap().to_string();
        assert!(help.contains("--features object-storage"), "{help}");
    }
}
