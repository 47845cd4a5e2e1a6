//! Writes in one transaction each.

use std::time::Duration;

use super::error::is_conflict;
use crate::StoreError;

/// How long a transaction waits before it is begun again, in milliseconds; there is no sixth time.
const PAUSES_MS: [u64; 5] = [5, 20, 50, 100, 200];

/// Counts how often a transaction was begun.
#[derive(Default)]
pub(super) struct Attempts(usize);

impl Attempts {
    /// Waits and says yes where the transaction had to make way for another one and may try again.
    pub(super) async fn again<T>(&mut self, done: &Result<T, StoreError>) -> bool {
        let is_conflict = done.as_ref().is_err_and(is_conflict);
        let Some(pause) = PAUSES_MS.get(self.0).filter(|_| is_conflict) else {
            return false;
        };
        self.0 += 1;
        tokio::time::sleep(Duration::from_millis(*pause)).await;
        true
    }
}

/// Does work in a transaction, which is taken back where the work fails or nobody waits for it any more,
/// and begun again where another one had to go first.
///
/// A macro, because an async closure that is lent a transaction cannot yet promise to be `Send`.
macro_rules! transact {
    ($store:expr, |$tx:ident| $work:expr) => {{
        let mut client = $store.client().await?;
        let mut attempts = $crate::postgres::transaction::Attempts::default();
        loop {
            let attempt = async {
                let transaction = client.transaction().await?;
                let $tx = &transaction;
                let answer = $work.await?;
                transaction.commit().await?;
                Ok::<_, $crate::StoreError>(answer)
            };
            let done = attempt.await;
            if !attempts.again(&done).await {
                break done;
            }
        }
    }};
}
pub(super) use transact;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::error::unavailable;

    #[tokio::test]
    async fn only_what_made_way_tries_again() {
        let mut attempts = Attempts::default();
        assert!(!attempts.again(&Ok(())).await);
        assert!(!attempts.again::<()>(&Err(StoreError::KeyReused)).await);
        assert!(
            !attempts
                .again::<()>(&Err(unavailable("no connection")))
                .await
        );
    }
}
