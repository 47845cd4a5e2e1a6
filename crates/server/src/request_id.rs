//! The name that every request gets, to find it in the log by.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::{HeaderValue, request::Parts};
use contract::{Meta, Timestamp};
use uuid::Uuid;

/// `req_` and 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(Arc<str>);

impl RequestId {
    /// A name that no other request has.
    pub(crate) fn new() -> Self {
        Self(format!("req_{}", Uuid::new_v4().simple()).into())
    }

    /// The name itself.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What goes into the answer that is given now.
    pub(crate) fn meta(&self) -> Meta {
        Meta {
            request_id: self.0.to_string(),
            ts: now(),
        }
    }

    /// The name as a header's value.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // Every request is named on its way in; see `observe`.
        Ok(parts.extensions.get().cloned().unwrap_or_else(Self::new))
    }
}

fn now() -> Timestamp {
    timestamp(jiff::Timestamp::now())
}

/// A point in time as the wire carries it: UTC, with milliseconds.
pub(crate) fn timestamp(time: jiff::Timestamp) -> Timestamp {
    Timestamp::from_rfc3339(format!("{time:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_carry_milliseconds_and_a_z() {
        let time = "2026-11-22T18:00:00.1239Z".parse().unwrap();
        assert_eq!(timestamp(time).as_str(), "2026-11-22T18:00:00.123Z");
        let whole = "2026-11-22T18:00:00Z".parse().unwrap();
        assert_eq!(timestamp(whole).as_str(), "2026-11-22T18:00:00.000Z");
    }

    #[test]
    fn no_two_requests_share_a_name() {
        let (one, other) = (RequestId::new(), RequestId::new());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), "req_".len() + 32);
        assert_eq!(one.meta().request_id, one.as_str());
    }
}
