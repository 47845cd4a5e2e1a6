//! The connection that writes, on a thread of its own.
//!
//! One thread, so that the memory which a big import leaves to its thread is not left to one after the other.
//! When there has been nothing to write for a moment, the thread does what was left for later.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, mpsc};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::error::{internal, unavailable};
use super::pool::PATIENCE;
use crate::StoreError;

/// How long nothing is written before the thread does what was left for later: longer than a caller takes
/// between two chunks of an import.
const QUIET: Duration = Duration::from_millis(250);

/// Whether work that may be done later is to stop now.
pub(super) type Stop<'a> = &'a dyn Fn() -> bool;

type Work = Box<dyn FnOnce(&mut Connection) + Send>;

/// Does one piece of work after the other, in the order in which it came.
pub(super) struct Writer {
    turn: Arc<Semaphore>,
    /// The thread is asked for, or to end.
    called: Arc<AtomicBool>,
    work: Option<mpsc::Sender<Work>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread. What is left for later must stop as soon as it is told to; it is called again.
    pub(super) fn new(
        connection: Connection,
        later: impl FnMut(&mut Connection, Stop<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (sender, receiver) = mpsc::channel();
        let called = Arc::new(AtomicBool::new(false));
        let thread = Builder::new().name("writer".to_owned()).spawn({
            let called = Arc::clone(&called);
            move || write(connection, &receiver, &called, later)
        });
        Ok(Self {
            turn: Arc::new(Semaphore::new(1)),
            called,
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
        self.called.store(true, Ordering::Relaxed);
        queue
            .send(work)
            .map_err(|_| internal("the writer is gone"))?;
        match receiver.await.map_err(internal)? {
            Ok(done) => done,
            Err(_) => Err(internal("a write panicked, and was taken back")),
        }
    }
}

fn write(
    mut connection: Connection,
    queue: &Receiver<Work>,
    called: &AtomicBool,
    mut later: impl FnMut(&mut Connection, Stop<'_>) -> Result<(), StoreError>,
) {
    let stop = || called.load(Ordering::Relaxed);
    // What an earlier life of the database left comes first.
    let mut left = true;
    loop {
        let work = if left {
            queue.recv_timeout(QUIET)
        } else {
            queue.recv().map_err(RecvTimeoutError::from)
        };
        match work {
            Ok(work) => {
                called.store(false, Ordering::Relaxed);
                work(&mut connection);
                left = true;
            }
            Err(RecvTimeoutError::Timeout) => {
                // Where it fails or panics, it is tried again after the next write; nothing depends on it.
                let _ = catch_unwind(AssertUnwindSafe(|| later(&mut connection, &stop)));
                left = false;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

impl Drop for Writer {
    /// Waits until the connection is closed.
    fn drop(&mut self) {
        self.called.store(true, Ordering::Relaxed);
        self.work = None;
        if let Some(thread) = self.thread.take() {
            // Work that panics does not end the thread.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only a test that fails waits so long.
    const LONG: Duration = Duration::from_secs(60);

    /// A writer that tells each time that it begins what was left, and does it until it is to stop.
    fn endless() -> (Writer, Receiver<()>) {
        let (begun, begins) = mpsc::channel();
        let later = move |_: &mut Connection, stop: Stop<'_>| {
            let _ = begun.send(());
            while !stop() {
                std::thread::yield_now();
            }
            Ok(())
        };
        let connection = Connection::open_in_memory().unwrap();
        (Writer::new(connection, later).unwrap(), begins)
    }

    #[tokio::test]
    async fn what_was_left_makes_way_for_a_write() {
        let (writer, begins) = endless();
        for _ in 0..2 {
            begins.recv_timeout(LONG).unwrap();
            assert!(matches!(writer.run(|_| Ok(7)).await, Ok(7)));
        }
        begins.recv_timeout(LONG).unwrap();
    }

    #[tokio::test]
    async fn what_was_left_makes_way_for_the_end() {
        let (writer, begins) = endless();
        begins.recv_timeout(LONG).unwrap();
        drop(writer);
        assert!(begins.recv_timeout(LONG).is_err());
    }

    #[tokio::test]
    async fn what_fails_later_fails_no_write() {
        let (tried, tries) = mpsc::channel();
        let mut number = 0;
        let later = move |_: &mut Connection, _: Stop<'_>| {
            number += 1;
            tried.send(()).unwrap();
            assert!(number % 2 == 0, "as a fault would");
            Err(internal("as a full disk would"))
        };
        let connection = Connection::open_in_memory().unwrap();
        let writer = Writer::new(connection, later).unwrap();
        for _ in 0..3 {
            tries.recv_timeout(LONG).unwrap();
            assert!(matches!(writer.run(|_| Ok(7)).await, Ok(7)));
        }
    }
}
