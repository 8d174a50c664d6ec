//! Addresses of objects, such as `s3://exports/crm/leads.csv`.

use crate::sources::error::SourceError;

/// The provider of the storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// Amazon S3, or a server that speaks its protocol.
    S3,
    /// Google Cloud Storage.
    Google,
    /// Azure Blob Storage or Data Lake Storage.
    Azure,
}

/// The schemes before `://`.
const SCHEMES: [(&str, Provider); 7] = [
    ("s3", Provider::S3),
    ("s3a", Provider::S3),
    ("gs", Provider::Google),
    ("gcs", Provider::Google),
    ("az", Provider::Azure),
    ("abfs", Provider::Azure),
    ("abfss", Provider::Azure),
];

/// The address of an object, or of all whose names fit a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The provider.
    pub provider: Provider,
    /// The scheme as written.
    pub scheme: String,
    /// The bucket or container; for Azure, the account may follow after an `@`.
    pub bucket: String,
    /// The object's name in the bucket, or the pattern.
    pub name: String,
}

impl Address {
    /// The address in a path of the job file; `None` if it is the path of a file.
    ///
    /// # Errors
    /// An address of another kind, or one without a bucket or a name.
    pub fn parse(key: &str, path: &str) -> Result<Option<Self>, SourceError> {
        let Some((scheme, rest)) = path.split_once("://") else { return Ok(None) };
        let is_scheme = |text: &str| {
            text.starts_with(|first: char| first.is_ascii_alphabetic())
                && text.chars().all(|one| one.is_ascii_alphanumeric() || "+.-".contains(one))
        };
        if !is_scheme(scheme) {
            return Ok(None);
        }
        let wrong = |problem: &str| SourceError::Address {
            key: format!("{key}.path"),
            address: without_secrets(path),
            problem: problem.to_owned(),
        };
        let lower = scheme.to_ascii_lowercase();
        let Some((_, provider)) = SCHEMES.iter().find(|(known, _)| *known == lower) else {
            return Err(wrong("nothing is known of such addresses"));
        };
        let (bucket, name) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() || bucket.contains(['*', '?', '[', ']', ':', ' ']) {
            return Err(wrong("there is no name of a bucket after '://'"));
        }
        if name.is_empty() || name.ends_with('/') {
            return Err(wrong("there is no name of an object at its end"));
        }
        if name.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
            return Err(wrong("a part of the object's name is empty, '.' or '..'"));
        }
        Ok(Some(Self {
            provider: *provider,
            scheme: scheme.to_owned(),
            bucket: bucket.to_owned(),
            name: name.to_owned(),
        }))
    }

    /// The full address of an object in the same bucket.
    #[must_use]
    pub fn of(&self, name: &str) -> String {
        format!("{}://{}/{name}", self.scheme, self.bucket)
    }
}

/// An address without the parts that may be a password or a signature.
fn without_secrets(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let (host, name) = rest.split_once('/').unwrap_or((rest, ""));
    let slash = if rest.contains('/') { "/" } else { "" };
    let host = match host.split_once('@') {
        Some((user, host)) if user.contains(':') => format!("…@{host}"),
        _ => host.to_owned(),
    };
    let name = match name.split_once('?') {
        Some((name, query)) if query.contains('=') => format!("{name}?…"),
        _ => name.to_owned(),
    };
    format!("{scheme}://{host}{slash}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str) -> Result<Option<Address>, SourceError> {
        Address::parse("sources.leads", path)
    }

    #[test]
    fn an_address_says_who_keeps_what_where() {
        for (path, provider, bucket, name) in [
            ("s3://exports/crm/leads.csv", Provider::S3, "exports", "crm/leads.csv"),
            ("s3a://exports/leads.csv.gz", Provider::S3, "exports", "leads.csv.gz"),
            ("gs://exports/日報/*.csv", Provider::Google, "exports", "日報/*.csv"),
            ("az://container/a b?#%41.csv", Provider::Azure, "container", "a b?#%41.csv"),
            (
                "abfss://container@account.dfs.core.windows.net/leads.csv",
                Provider::Azure,
                "container@account.dfs.core.windows.net",
                "leads.csv",
            ),
        ] {
            let address = parse(path).unwrap().unwrap();
            assert_eq!(address.provider, provider, "{path}");
            assert_eq!((address.bucket.as_str(), address.name.as_str()), (bucket, name));
            assert_eq!(address.of(&address.name), path);
        }
    }

    #[test]
    fn a_path_is_no_address_and_half_an_address_is_an_error() {
        for path in ["leads.csv", "exports/s3/leads.csv", "/srv/leads.csv", "日本://a/b", "://a"]
        {
            assert_eq!(parse(path).unwrap(), None, "{path}");
        }
        for path in [
            "s3://",
            "s3:///leads.csv",
            "s3://exports",
            "s3://exports/",
            "s3://exports/history/",
            "s3://exports//leads.csv",
            "s3://exports/../leads.csv",
            "s3://*/leads.csv",
            "https://example.com/leads.csv",
            "hdfs://exports/leads.csv",
        ] {
            let error = parse(path).unwrap_err();
            assert!(error.is_job_fault(), "{path}");
            let told = error.to_string();
            assert!(told.contains("sources.leads.path") && told.contains(path), "{told}");
        }
        for path in ["s3://key:secret@exports/leads.csv", "https://a.example/leads.csv?sig=secret"]
        {
            let told = parse(path).unwrap_err().to_string();
            assert!(!told.contains("secret") && told.contains("leads.csv"), "{told}");
        }
    }
}
