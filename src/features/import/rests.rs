//! How long work rests that something is in the way of, before it goes on by itself.

use js_sys::Date;

use crate::api::{Failure, seconds_until};

/// The first rest and the longest, in seconds.
const FIRST: u32 = 5;
const LONGEST: u32 = 40;

/// How often work had to rest since it last got on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rests(u32);

impl Rests {
    /// Something is in the way.
    pub(super) fn add(&mut self) {
        self.0 += 1;
    }

    /// It got on.
    pub(super) fn clear(&mut self) {
        self.0 = 0;
    }

    /// How long it rests, in seconds: to the end of a rate limit, else longer each time that it did not help.
    pub(super) fn after(self, failure: &Failure) -> u32 {
        failure.rate_limit().map_or(self.seconds(), |limit| {
            seconds_until(Date::parse(limit.reset_at.as_str()), Date::now())
        })
    }

    fn seconds(self) -> u32 {
        (FIRST << self.0.saturating_sub(1).min(8)).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rest_is_longer_until_it_gets_on() {
        let mut rests = Rests::default();
        let mut next = || {
            rests.add();
            rests.after(&Failure::Unreachable)
        };
        assert_eq!(
            [next(), next(), next(), next(), next()],
            [5, 10, 20, 40, 40]
        );
        rests.clear();
        rests.add();
        assert_eq!(rests.after(&Failure::Unreachable), 5);
    }
}
