//! How many requests an organisation may make in a minute.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use store::{OrganisationId, Store};

use crate::error::ApiError;

const MINUTE_S: i64 = 60;

/// Counts requests in fixed windows of a minute, for each organisation apart, over all servers of the
/// database.
#[derive(Debug)]
pub(crate) struct RateLimiter {
    limit: NonZeroU32,
    /// The last minute that each organisation used up: for its rest the database need not be asked.
    used_up: Mutex<HashMap<OrganisationId, i64>>,
}

/// The minute's requests are used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exceeded {
    /// Requests a minute.
    pub(crate) limit: u32,
    /// When the next minute starts.
    pub(crate) reset_at: Timestamp,
    /// How long that is from now, in whole seconds and at least one.
    pub(crate) retry_after_s: i64,
}

impl RateLimiter {
    pub(crate) fn new(limit: NonZeroU32) -> Self {
        Self {
            limit,
            used_up: Mutex::default(),
        }
    }

    /// Counts a request, unless it is one too many.
    ///
    /// # Errors
    /// [`ApiError::RateLimited`] where it is; the store's own.
    pub(crate) async fn admit(
        &self,
        store: &dyn Store,
        organisation: OrganisationId,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        let minute = now.as_second().div_euclid(MINUTE_S);
        let refuse = || Err(ApiError::RateLimited(self.exceeded(minute, now)));
        if self.used_up().get(&organisation) == Some(&minute) {
            return refuse();
        }
        let requests = store.count_request(organisation, minute).await?;
        if requests <= u64::from(self.limit.get()) {
            return Ok(());
        }
        self.used_up().insert(organisation, minute);
        refuse()
    }

    fn used_up(&self) -> MutexGuard<'_, HashMap<OrganisationId, i64>> {
        self.used_up.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn exceeded(&self, minute: i64, now: Timestamp) -> Exceeded {
        let reset_s = (minute + 1) * MINUTE_S;
        Exceeded {
            limit: self.limit.get(),
            reset_at: Timestamp::from_second(reset_s).unwrap_or(now),
            retry_after_s: reset_s - now.as_second(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const ONE: OrganisationId = OrganisationId(1);
    const OTHER: OrganisationId = OrganisationId(2);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    async fn store() -> (Arc<dyn Store>, tempfile::TempDir) {
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("x.db").display());
        (store::open(&url).await.unwrap(), folder)
    }

    async fn is_admitted(
        limiter: &RateLimiter,
        store: &dyn Store,
        organisation: OrganisationId,
        now: Timestamp,
    ) -> Result<(), Exceeded> {
        match limiter.admit(store, organisation, now).await {
            Ok(()) => Ok(()),
            Err(ApiError::RateLimited(exceeded)) => Err(exceeded),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn the_minute_is_used_up_and_comes_again() {
        let (store, _folder) = store().await;
        let limiter = RateLimiter::new(NonZeroU32::new(2).unwrap());
        let ask = async |now| is_admitted(&limiter, &*store, ONE, now).await;
        let late = at("2026-11-22T18:00:41.5Z");
        assert_eq!(ask(late).await, Ok(()));
        assert_eq!(ask(late).await, Ok(()));
        for _ in 0..2 {
            let exceeded = ask(late).await.unwrap_err();
            assert_eq!(exceeded.limit, 2);
            assert_eq!(exceeded.reset_at, at("2026-11-22T18:01:00Z"));
            assert_eq!(exceeded.retry_after_s, 19);
        }
        assert_eq!(ask(at("2026-11-22T18:01:00Z")).await, Ok(()));
    }

    #[tokio::test]
    async fn organisations_do_not_share_a_minute_and_servers_do() {
        let (store, _folder) = store().await;
        let [here, there] = [(); 2].map(|()| RateLimiter::new(NonZeroU32::MIN));
        let now = at("2026-11-22T18:00:00Z");
        assert!(is_admitted(&here, &*store, ONE, now).await.is_ok());
        assert!(is_admitted(&here, &*store, OTHER, now).await.is_ok());
        assert!(is_admitted(&here, &*store, ONE, now).await.is_err());
        assert!(is_admitted(&there, &*store, ONE, now).await.is_err());
    }
}
