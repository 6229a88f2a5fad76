//! A hall without internet: the server speaks TLS itself, with a certificate of a local authority that phones are told to trust.
//!
//! Browsers give no cryptography to a page that came over plain HTTP, and a secret ballot needs it.

mod certificate;
mod trust;

pub use certificate::{Options, make};
pub use trust::tell;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use axum_server::tls_rustls::RustlsConfig;
use clap::Args;

/// How TLS is spoken.
#[derive(Debug, Clone, Args)]
pub struct Tls {
    /// The certificate (PEM) with which the server speaks TLS itself; `jiandu certificate` makes one for a hall.
    #[arg(
        long,
        env = "JIANDU_TLS_CERT",
        value_name = "FILE",
        requires = "tls_key",
        conflicts_with = "behind_proxy"
    )]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's key (PEM).
    #[arg(
        long,
        env = "JIANDU_TLS_KEY",
        value_name = "FILE",
        requires = "tls_cert"
    )]
    pub tls_key: Option<PathBuf>,
    /// An address, such as `0.0.0.0:80`, at which a page tells phones over plain HTTP how to trust the authority.
    #[arg(
        long,
        env = "JIANDU_TRUST_LISTEN",
        value_name = "ADDRESS",
        requires = "tls_cert"
    )]
    pub trust_listen: Option<std::net::SocketAddr>,
}

impl Tls {
    /// The certificate and its key, read; none when the server speaks plain HTTP.
    ///
    /// # Errors
    /// A file can't be read, or the two do not fit.
    pub async fn read(&self) -> Result<Option<RustlsConfig>> {
        let (Some(cert), Some(key)) = (&self.tls_cert, &self.tls_key) else {
            return Ok(None);
        };
        let read = RustlsConfig::from_pem_file(cert, key).await;
        let what = || {
            format!(
                "the certificate {} and the key {}",
                cert.display(),
                key.display()
            )
        };
        read.with_context(what).map(Some)
    }
}
