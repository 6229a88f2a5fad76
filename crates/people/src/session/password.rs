//! Argon2id, off the request threads, two at a time.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use kernel::Result;

use crate::app::App;

/// Hashes a password, in PHC form.
pub(super) async fn hash(app: &App, password: String) -> Result<String> {
    let _turn = app.passwords.acquire().await.map_err(anyhow::Error::from)?;
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    });
    Ok(hashed
        .await
        .map_err(anyhow::Error::from)?
        .map_err(|error| anyhow::anyhow!("{error}"))?)
}

/// Whether the password is the one hashed. Without a hash it takes as long and says no.
pub(super) async fn fits(app: &App, password: String, hashed: Option<String>) -> Result<bool> {
    let _turn = app.passwords.acquire().await.map_err(anyhow::Error::from)?;
    let checked = tokio::task::spawn_blocking(move || match hashed {
        Some(hashed) => PasswordHash::new(&hashed).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        }),
        None => Argon2::default()
            .hash_password(password.as_bytes())
            .is_err(),
    });
    Ok(checked.await.map_err(anyhow::Error::from)?)
}
