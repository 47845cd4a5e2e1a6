//! POSTs that do their work once, however often they are sent.
//!
//! Two things make it so. While a request runs, its key is reserved in this process, so that a second
//! one is told to wait before its body is read; where it runs on another server of the database, the store
//! says so. What was answered is remembered by the store, in the transaction that did the work, and so
//! outlives a crash and holds for every server on the database.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, Method, Uri};
use contract::{IDEMPOTENCY_HEADER, limits};
use sha2::{Digest, Sha256};
use store::OrganisationId;

use crate::error::ApiError;

type Claim = (OrganisationId, String);

/// The idempotency keys of the requests that are running now.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reservations(Arc<Mutex<HashSet<Claim>>>);

impl Reservations {
    /// Reserves a key until the reservation is dropped.
    pub(crate) fn reserve(
        &self,
        organisation: OrganisationId,
        key: &str,
    ) -> Result<Reservation, ApiError> {
        let claim = (organisation, key.to_owned());
        if !self.claims().insert(claim.clone()) {
            return Err(ApiError::StillRunning);
        }
        Ok(Reservation {
            reservations: self.clone(),
            claim,
        })
    }

    fn claims(&self) -> MutexGuard<'_, HashSet<Claim>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Holds a key while its request runs, however that ends.
#[derive(Debug)]
pub(crate) struct Reservation {
    reservations: Reservations,
    claim: Claim,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.reservations.claims().remove(&self.claim);
    }
}

/// The request's idempotency key, where it brings one.
pub(crate) fn key_of(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get(IDEMPOTENCY_HEADER) else {
        return Ok(None);
    };
    str::from_utf8(value.as_bytes())
        .ok()
        .filter(|key| (1..=limits::IDEMPOTENCY_KEY_CHARS).contains(&key.chars().count()))
        .map(|key| Some(key.to_owned()))
        .ok_or_else(|| {
            ApiError::BadRequest(format!(
                "X-Idempotency-Key must have 1 to {} characters.",
                limits::IDEMPOTENCY_KEY_CHARS
            ))
        })
}

/// What makes two requests the same one.
pub(crate) fn fingerprint(method: &Method, uri: &Uri, body: &[u8]) -> [u8; 32] {
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    Sha256::new()
        .chain_update(method.as_str())
        .chain_update(" ")
        .chain_update(target)
        .chain_update("\n")
        .chain_update(body)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const ONE: OrganisationId = OrganisationId(1);

    #[test]
    fn a_key_is_free_again_when_its_request_ends() {
        let reservations = Reservations::default();
        let held = reservations.reserve(ONE, "k").unwrap();
        assert!(reservations.reserve(ONE, "k").is_err());
        assert!(reservations.reserve(ONE, "other").is_ok());
        assert!(reservations.reserve(OrganisationId(2), "k").is_ok());
        drop(held);
        assert!(reservations.reserve(ONE, "k").is_ok());
    }

    #[test]
    fn a_key_has_1_to_255_characters() {
        let read = |value: &str| {
            let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
            key_of(
                &[(IDEMPOTENCY_HEADER.parse().unwrap(), value)]
                    .into_iter()
                    .collect(),
            )
        };
        assert!(read("").is_err());
        assert!(read(&"ł".repeat(255)).is_ok());
        assert!(read(&"x".repeat(256)).is_err());
        assert!(key_of(&HeaderMap::new()).unwrap().is_none());
    }

    #[test]
    fn method_path_and_body_make_the_fingerprint() {
        let print = |path: &str, body: &str| {
            fingerprint(&Method::POST, &path.parse().unwrap(), body.as_bytes())
        };
        assert_eq!(print("/a", "{}"), print("/a", "{}"));
        assert_ne!(print("/a", "{}"), print("/b", "{}"));
        assert_ne!(print("/a", "{}"), print("/a", "{ }"));
    }
}
