//! How many requests an organisation may make in a minute.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use store::OrganisationId;

const MINUTE_S: i64 = 60;

/// Counts requests in fixed windows of a minute, for each organisation apart.
#[derive(Debug)]
pub(crate) struct RateLimiter {
    limit: NonZeroU32,
    windows: Mutex<HashMap<OrganisationId, Window>>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    /// Minutes since 1970.
    minute: i64,
    requests: u32,
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
            windows: Mutex::default(),
        }
    }

    /// Counts a request, unless it is one too many.
    pub(crate) fn admit(
        &self,
        organisation: OrganisationId,
        now: Timestamp,
    ) -> Result<(), Exceeded> {
        let minute = now.as_second().div_euclid(MINUTE_S);
        let fresh = Window {
            minute,
            requests: 0,
        };
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(organisation).or_insert(fresh);
        if window.minute != minute {
            *window = fresh;
        }
        if window.requests >= self.limit.get() {
            let reset_s = (minute + 1) * MINUTE_S;
            return Err(Exceeded {
                limit: self.limit.get(),
                reset_at: Timestamp::from_second(reset_s).unwrap_or(now),
                retry_after_s: reset_s - now.as_second(),
            });
        }
        window.requests += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: OrganisationId = OrganisationId(1);
    const OTHER: OrganisationId = OrganisationId(2);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_minute_is_used_up_and_comes_again() {
        let limiter = RateLimiter::new(NonZeroU32::new(2).unwrap());
        let late = at("2026-11-22T18:00:41.5Z");
        assert_eq!(limiter.admit(ONE, late), Ok(()));
        assert_eq!(limiter.admit(ONE, late), Ok(()));
        let exceeded = limiter.admit(ONE, late).unwrap_err();
        assert_eq!(exceeded.limit, 2);
        assert_eq!(exceeded.reset_at, at("2026-11-22T18:01:00Z"));
        assert_eq!(exceeded.retry_after_s, 19);
        assert_eq!(limiter.admit(ONE, exceeded.reset_at), Ok(()));
    }

    #[test]
    fn organisations_do_not_share_a_minute() {
        let limiter = RateLimiter::new(NonZeroU32::MIN);
        let now = at("2026-11-22T18:00:00Z");
        assert!(limiter.admit(ONE, now).is_ok());
        assert!(limiter.admit(OTHER, now).is_ok());
        assert!(limiter.admit(ONE, now).is_err());
    }
}
