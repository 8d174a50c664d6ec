//! What can go wrong between object storage and a copy, as users read it: what, which object,
//! and what to set. Never a credential.

use std::error::Error;
use std::io;

use object_store::client::{HttpError, HttpErrorKind};

use super::address::{Address, Provider};
use crate::sources::error::SourceError;

/// Why an object could not be copied.
#[derive(Debug)]
pub enum Failure {
    /// The provider, or the connection to it, failed.
    Store(object_store::Error),
    /// The copy could not be written.
    Disk(io::Error),
    /// Fewer bytes came than the object has.
    Short,
    /// No object matches the pattern.
    NoMatch,
}

impl Failure {
    /// The error for users, about the object of a name in the address's bucket.
    #[must_use]
    pub fn into_error(self, key: &str, address: &Address, name: &str) -> SourceError {
        let Address { provider, bucket, .. } = address;
        let (problem, advice) = match self {
            Self::Store(error) => of_store(&error, *provider, bucket),
            Self::Disk(error) => (
                format!("its copy cannot be written: {error}"),
                format!(
                    "objects are copied to {} first: make room there, or set TMPDIR to a directory that has it",
                    std::env::temp_dir().display()
                ),
            ),
            Self::Short => (
                "fewer bytes came than the object has".to_owned(),
                "run again; if it happens again, look at what is between here and the server"
                    .to_owned(),
            ),
            Self::NoMatch => (
                "no object fits this pattern".to_owned(),
                "a * stays between two slashes; check the pattern against the names in the bucket"
                    .to_owned(),
            ),
        };
        SourceError::ObjectStorage {
            key: format!("{key}.path"),
            address: address.of(name),
            problem,
            advice,
        }
    }
}

fn of_store(error: &object_store::Error, provider: Provider, bucket: &str) -> (String, String) {
    let said = said(error);
    match Refusal::of(error) {
        Some(Refusal::NotFound) if is_of_the_bucket(&said) => (
            format!("there is no bucket '{bucket}'"),
            format!("check its name, and that the right server is asked: {}", server(provider)),
        ),
        Some(Refusal::NotFound) => (
            "there is no such object".to_owned(),
            "check its name, in which small and capital letters differ, and that the export ran"
                .to_owned(),
        ),
        Some(Refusal::Replaced) => (
            "it was replaced while it was read".to_owned(),
            "run again when the export has finished".to_owned(),
        ),
        Some(Refusal::NoAccess) => (
            format!("access is refused ({said})"),
            format!("{}; {}", credentials(provider), permissions(provider)),
        ),
        None if is_of_metadata_service(error) => {
            ("no credentials are found".to_owned(), credentials(provider).to_owned())
        }
        None => match http_kind(error) {
            Some(HttpErrorKind::Connect) => (
                format!("the server cannot be reached ({said})"),
                format!("check the network and the server's address: {}", server(provider)),
            ),
            Some(HttpErrorKind::Timeout) => (
                format!("the server does not answer in time ({said})"),
                format!("check the network and the server's address: {}", server(provider)),
            ),
            _ => (
                format!("it cannot be read ({said})"),
                format!("{}; {}", credentials(provider), server(provider)),
            ),
        },
    }
}

/// What the provider refuses.
enum Refusal {
    NotFound,
    NoAccess,
    Replaced,
}

impl Refusal {
    /// The client classifies the answers to requests for objects, but returns only the text of
    /// those to requests for lists.
    fn of(error: &object_store::Error) -> Option<Self> {
        use object_store::Error;
        match error {
            Error::NotFound { .. } => Some(Self::NotFound),
            Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => Some(Self::NoAccess),
            Error::Precondition { .. } => Some(Self::Replaced),
            other => {
                let text = other.to_string();
                let is = |status: &str| text.contains(&format!("status code: {status} "));
                if is("404") {
                    Some(Self::NotFound)
                } else if is("401") || is("403") {
                    Some(Self::NoAccess)
                } else {
                    None
                }
            }
        }
    }
}

/// Which variables the client takes credentials from.
fn credentials(provider: Provider) -> &'static str {
    match provider {
        Provider::S3 => {
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, with AWS_SESSION_TOKEN where there is one, and AWS_REGION"
        }
        Provider::Google => "set GOOGLE_APPLICATION_CREDENTIALS to the path of a key file",
        Provider::Azure => {
            "set AZURE_STORAGE_ACCOUNT_NAME, and AZURE_STORAGE_ACCOUNT_KEY or AZURE_CLIENT_ID, AZURE_CLIENT_SECRET and AZURE_TENANT_ID"
        }
    }
}

/// Which variables name the server.
fn server(provider: Provider) -> &'static str {
    match provider {
        Provider::S3 => {
            "AWS_REGION names the region, and AWS_ENDPOINT_URL a server that is not Amazon's (with AWS_ALLOW_HTTP=true for one without TLS)"
        }
        Provider::Google => "GOOGLE_BASE_URL names a server that is not Google's",
        Provider::Azure => {
            "AZURE_STORAGE_ACCOUNT_NAME names the account, and AZURE_STORAGE_ENDPOINT a server that is not Azure's"
        }
    }
}

fn permissions(provider: Provider) -> &'static str {
    match provider {
        Provider::S3 => "reading needs s3:GetObject, a pattern s3:ListBucket too",
        Provider::Google => "reading needs storage.objects.get, a pattern storage.objects.list too",
        Provider::Azure => "reading needs the role Storage Blob Data Reader",
    }
}

fn is_of_the_bucket(said: &str) -> bool {
    ["NoSuchBucket", "ContainerNotFound", "FilesystemNotFound", "bucket does not exist"]
        .iter()
        .any(|code| said.contains(code))
}

/// Without credentials the client requests some from the machine's own service.
fn is_of_metadata_service(error: &object_store::Error) -> bool {
    let text = error.to_string();
    ["169.254.169.254", "169.254.170.2", "metadata.google.internal", "metadata/identity"]
        .iter()
        .any(|address| text.contains(address))
}

fn causes(error: &object_store::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(Some(error as &(dyn Error + 'static)), |&cause| cause.source())
}

fn http_kind(error: &object_store::Error) -> Option<HttpErrorKind> {
    causes(error).find_map(|cause| cause.downcast_ref::<HttpError>()).map(HttpError::kind)
}

/// What the provider said: its code and message if it sent them, else the last cause.
fn said(error: &object_store::Error) -> String {
    let text = error.to_string();
    let said = match (element(&text, "Code"), element(&text, "Message")) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => causes(error).last().map_or(text.clone(), ToString::to_string),
    };
    let one_line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = without_secrets(&one_line).chars().take(300).collect();
    shown.trim_end_matches(['.', ':', ' ']).to_owned()
}

/// The text of the first such element of an answer in XML.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(inner, _)| inner.trim())
}

/// Removes the queries of addresses, which may hold signatures, and every secret of the
/// environment.
fn without_secrets(text: &str) -> String {
    let words = text.split(' ').map(|word| match word.find('?') {
        Some(query) if word.contains("://") => &word[..query],
        _ => word,
    });
    let text = words.collect::<Vec<_>>().join(" ");
    std::env::vars()
        .filter(|(name, value)| is_secret(name) && value.len() >= 4)
        .fold(text, |text, (name, value)| text.replace(&value, &format!("({name})")))
}

fn is_secret(variable: &str) -> bool {
    ["AWS_", "AZURE_", "GOOGLE_"].iter().any(|prefix| variable.starts_with(prefix))
        && ["KEY", "SECRET", "TOKEN", "SAS"].iter().any(|word| variable.contains(word))
        && !variable.ends_with("_FILE")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generic(text: &str) -> object_store::Error {
        object_store::Error::Generic { store: "S3", source: text.into() }
    }

    #[test]
    fn what_the_provider_said_is_one_line_without_signatures() {
        let xml = "GET https://a/b - <Error><Code>SlowDown</Code>\n<Message>Reduce\n your rate.</Message><AWSAccessKeyId>AKIA</AWSAccessKeyId></Error>";
        assert_eq!(said(&generic(xml)), "SlowDown: Reduce your rate");
        let url = "GET https://account.example/c/leads.csv?sv=2024&sig=abc%3D failed";
        assert_eq!(said(&generic(url)), "GET https://account.example/c/leads.csv failed");
    }

    #[test]
    fn secrets_are_told_from_settings_by_name() {
        for name in
            ["AWS_SECRET_ACCESS_KEY", "AZURE_STORAGE_SAS_TOKEN", "GOOGLE_SERVICE_ACCOUNT_KEY"]
        {
            assert!(is_secret(name), "{name}");
        }
        for name in ["AWS_REGION", "AWS_WEB_IDENTITY_TOKEN_FILE", "SSH_KEY"] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
