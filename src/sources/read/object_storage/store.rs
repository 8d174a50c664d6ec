//! The clients of the three providers, the same as in the data engine's own readers. They take
//! their settings and credentials from the environment.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::{BackoffConfig, ObjectStore, RetryConfig};

use super::address::{Address, Provider};

/// The client of an address's bucket.
///
/// # Errors
/// The environment's settings do not make a client.
pub fn open(address: &Address) -> object_store::Result<Arc<dyn ObjectStore>> {
    let Address { provider, bucket, .. } = address;
    Ok(match provider {
        Provider::S3 => Arc::new(
            AmazonS3Builder::from_env()
                .with_url(format!("s3://{bucket}"))
                .with_retry(retries())
                .build()?,
        ),
        Provider::Google => Arc::new(
            GoogleCloudStorageBuilder::from_env()
                .with_url(format!("gs://{bucket}"))
                .with_retry(retries())
                .build()?,
        ),
        Provider::Azure => Arc::new(
            MicrosoftAzureBuilder::from_env()
                .with_url(format!("abfss://{bucket}"))
                .with_retry(retries())
                .build()?,
        ),
    })
}

/// A request that fails for a passing reason is tried again, for a minute at most, so that a
/// job on a schedule ends. Each try is bounded by the client: 5 seconds to connect, 30 in all.
fn retries() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(5),
            base: 2.0,
        },
        max_retries: 5,
        retry_timeout: Duration::from_mins(1),
    }
}
