//! The connection that writes, on a thread of its own.
//!
//! One thread, so that the memory which a big import leaves to its thread is not left to one after the other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread::{Builder, JoinHandle};

use rusqlite::Connection;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::error::{internal, unavailable};
use super::pool::PATIENCE;
use crate::StoreError;

type Work = Box<dyn FnOnce(&mut Connection) + Send>;

/// Does one piece of work after the other, in the order in which it came.
pub(super) struct Writer {
    turn: Arc<Semaphore>,
    work: Option<mpsc::Sender<Work>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn new(mut connection: Connection) -> Result<Self, StoreError> {
        let (sender, receiver) = mpsc::channel::<Work>();
        let thread = Builder::new().name("writer".to_owned()).spawn(move || {
            for work in receiver {
                work(&mut connection);
            }
        });
        Ok(Self {
            turn: Arc::new(Semaphore::new(1)),
            work: Some(sender),
            thread: Some(thread.map_err(internal)?),
        })
    }

    /// Does work when its turn has come. Work that was begun is finished, even where nobody waits for it.
    ///
    /// # Errors
    /// The work's own; [`StoreError::Unavailable`] where its turn does not come in time.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let turn = timeout(PATIENCE, Arc::clone(&self.turn).acquire_owned())
            .await
            .map_err(unavailable)?
            .map_err(unavailable)?;
        let (sender, receiver) = oneshot::channel();
        let work: Work = Box::new(move |connection| {
            let _turn = turn;
            let done = catch_unwind(AssertUnwindSafe(|| work(connection)));
            // Whoever asked may be gone.
            let _ = sender.send(done);
        });
        let queue = self.work.as_ref().ok_or_else(|| internal("closed"))?;
        queue
            .send(work)
            .map_err(|_| internal("the writer is gone"))?;
        match receiver.await.map_err(internal)? {
            Ok(done) => done,
            Err(_) => Err(internal("a write panicked, and was taken back")),
        }
    }
}

impl Drop for Writer {
    /// Waits until the connection is closed.
    fn drop(&mut self) {
        self.work = None;
        if let Some(thread) = self.thread.take() {
            // Work that panics does not end the thread.
            let _ = thread.join();
        }
    }
}
