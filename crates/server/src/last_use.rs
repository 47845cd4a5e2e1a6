//! When keys were last used, to the minute: a write a key and minute, beside the requests.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use store::{KeyHash, Store};

const MINUTE_S: i64 = 60;

/// The keys that were noted in this minute.
#[derive(Debug, Default)]
pub(crate) struct LastUse(Mutex<Noted>);

#[derive(Debug, Default)]
struct Noted {
    /// Minutes since 1970.
    minute: i64,
    keys: HashSet<KeyHash>,
}

impl LastUse {
    /// Has a good key's use written down, unless it was in this minute. Nobody waits for it.
    pub(crate) fn note(&self, store: &Arc<dyn Store>, key: KeyHash) {
        if !self.is_due(key, Timestamp::now()) {
            return;
        }
        let store = Arc::clone(store);
        tokio::spawn(async move {
            if let Err(error) = store.note_key_use(&key).await {
                tracing::debug!(?error, "a key's use could not be noted");
            }
        });
    }

    fn is_due(&self, key: KeyHash, now: Timestamp) -> bool {
        let minute = now.as_second().div_euclid(MINUTE_S);
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.minute != minute {
            noted.minute = minute;
            noted.keys.clear();
        }
        noted.keys.insert(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_due_once_a_minute() {
        let last_use = LastUse::default();
        let (one, other) = (KeyHash([1; 32]), KeyHash([2; 32]));
        let at = |text: &str| text.parse().unwrap();
        assert!(last_use.is_due(one, at("2026-11-22T18:00:00Z")));
        assert!(!last_use.is_due(one, at("2026-11-22T18:00:59Z")));
        assert!(last_use.is_due(other, at("2026-11-22T18:00:59Z")));
        assert!(last_use.is_due(one, at("2026-11-22T18:01:00Z")));
    }
}
