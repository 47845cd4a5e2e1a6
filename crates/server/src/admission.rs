//! Who is let in: so many requests and so many bytes of bodies at a time, and nobody beyond.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::app::App;
use crate::error::ApiError;
use crate::held::holding;
use crate::limits::Limits;

/// Bodies are counted in units of this many bytes, a started one as a whole one.
const UNIT_BYTES: usize = 1024;

/// What is still free.
#[derive(Debug)]
pub(crate) struct Admission {
    requests: Arc<Semaphore>,
    room: Arc<Semaphore>,
    room_units: usize,
    room_within: Duration,
}

/// A body's place in memory, given back when this is dropped.
#[derive(Debug)]
pub(crate) struct Room {
    _units: OwnedSemaphorePermit,
}

impl Admission {
    pub(crate) fn new(limits: &Limits) -> Self {
        let room_units = limits.body_bytes.div_ceil(UNIT_BYTES).max(1);
        Self {
            requests: Arc::new(Semaphore::new(limits.requests)),
            room: Arc::new(Semaphore::new(room_units)),
            room_units,
            room_within: limits.room_within,
        }
    }

    /// Waits for room for a body. One that is larger than all there is gets all there is.
    pub(crate) async fn room_for(&self, bytes: usize) -> Result<Room, ApiError> {
        let units = bytes.div_ceil(UNIT_BYTES).clamp(1, self.room_units);
        let units = u32::try_from(units).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.room).acquire_many_owned(units);
        match timeout(self.room_within, room).await {
            Ok(Ok(units)) => Ok(Room { _units: units }),
            Ok(Err(_)) | Err(_) => Err(ApiError::Overloaded),
        }
    }
}

/// Lets a request in, or says that there are too many; it counts until its answer is sent.
pub(crate) async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    match Arc::clone(&app.admission.requests).try_acquire_owned() {
        Ok(place) => holding(next.run(request).await, place),
        Err(_) => ApiError::Overloaded.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admission() -> Admission {
        Admission::new(&Limits {
            body_bytes: 3 * UNIT_BYTES,
            room_within: Duration::ZERO,
            ..Limits::default()
        })
    }

    #[tokio::test]
    async fn room_is_given_back() {
        let admission = admission();
        let large = admission.room_for(2 * UNIT_BYTES).await.unwrap();
        let small = admission.room_for(1).await.unwrap();
        assert!(matches!(
            admission.room_for(1).await,
            Err(ApiError::Overloaded)
        ));
        drop(large);
        assert!(admission.room_for(2 * UNIT_BYTES).await.is_ok());
        drop(small);
    }

    #[tokio::test]
    async fn a_body_larger_than_all_room_comes_alone() {
        let admission = admission();
        let alone = admission.room_for(usize::MAX).await.unwrap();
        assert!(admission.room_for(0).await.is_err());
        drop(alone);
        assert!(admission.room_for(0).await.is_ok());
    }
}
