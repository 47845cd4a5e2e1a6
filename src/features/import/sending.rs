//! An import on its way: which chunks are through, and whether to go on.

use std::collections::BTreeSet;

use sheet::Ledger;

use super::rests::Rests;
use crate::api::Failure;

/// Chunks that are on their way at the same time: while one is stored, the next ones are written and carried.
pub(super) const IN_FLIGHT: usize = 3;

/// An import on its way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sending {
    /// What became of the rows by now.
    pub(super) ledger: Ledger,
    pub(super) state: State,
    /// The chunks that the file is sent in.
    chunks: usize,
    /// The parts in which rows are written over contacts, once all chunks are through: an earlier row may have made one.
    updates: usize,
    through: BTreeSet<usize>,
    under_way: BTreeSet<usize>,
    /// How many chunks may be on their way. Who was in trouble gets one at a time.
    width: usize,
    /// How often something was in the way since the last answer.
    pub(super) rests: Rests,
    /// What it comes to once nothing is on its way any more.
    ending: Option<State>,
    pace: Option<Pace>,
}

/// How fast rows go without a rest.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pace {
    /// When it began, in milliseconds, and how many rows waited then.
    since: f64,
    waiting: u64,
    /// When the last answer came.
    last: f64,
}

/// How an import stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// Chunks are on their way.
    Running,
    /// It rests until the person goes on.
    Paused,
    /// Something is in the way that passes; the place is kept.
    Held(Failure),
    /// Over: everything was sent.
    Finished,
    /// Over: the person stopped it.
    Stopped,
    /// Over: the server will not take the rest.
    Refused(Failure),
    /// Over: the rest of the file cannot be read.
    Unread(String),
}

impl State {
    /// Whether nothing more will be sent.
    pub(super) fn is_over(&self) -> bool {
        !matches!(self, Self::Running | Self::Paused | Self::Held(_))
    }
}

impl Sending {
    /// Starts with what the account says of the rows.
    pub(super) fn new(ledger: Ledger, chunks: usize) -> Self {
        Self {
            ledger,
            state: State::Running,
            chunks,
            updates: 0,
            through: BTreeSet::new(),
            under_way: BTreeSet::new(),
            width: IN_FLIGHT,
            rests: Rests::default(),
            ending: None,
            pace: None,
        }
    }

    /// The account with which it begins, and in how many parts rows are written over contacts.
    pub(super) fn begin(&mut self, ledger: Ledger, updates: usize) {
        self.ledger = ledger;
        self.updates = updates;
    }

    /// What was left with these chunks and parts through; it waits for a word.
    pub(super) fn left(ledger: Ledger, chunks: usize, updates: usize, through: Vec<usize>) -> Self {
        let mut sending = Self {
            updates,
            through: through.into_iter().collect(),
            ending: Some(State::Paused),
            ..Self::new(ledger, chunks)
        };
        sending.come_to_rest();
        sending
    }

    /// The next chunk or part to send, which is on its way from now on; none where there is none to be sent.
    pub(super) fn next(&mut self) -> Option<usize> {
        let index = self.waiting()?;
        self.under_way.insert(index);
        Some(index)
    }

    /// Whether there is a chunk or part to be sent.
    pub(super) fn has_next(&self) -> bool {
        self.waiting().is_some()
    }

    fn waiting(&self) -> Option<usize> {
        if !self.is_running() || self.under_way.len() >= self.width {
            return None;
        }
        let is_waiting =
            |index: &usize| !self.through.contains(index) && !self.under_way.contains(index);
        let are_chunks_through = self.through.range(..self.chunks).count() == self.chunks;
        let updates = if are_chunks_through { self.updates } else { 0 };
        (0..self.chunks + updates).find(is_waiting)
    }

    /// A chunk is through at a time, in milliseconds, and this is the account after it.
    pub(super) fn answered(&mut self, index: usize, ledger: Ledger, now: f64) {
        self.under_way.remove(&index);
        self.through.insert(index);
        // Answers of several chunks may come in another order than they were counted in.
        if ledger.waiting < self.ledger.waiting {
            self.ledger = ledger;
        }
        if let Some(pace) = &mut self.pace {
            pace.last = now;
        }
        self.rests.clear();
        self.come_to_rest();
    }

    /// A chunk is not through, and waits again.
    pub(super) fn failed(&mut self, index: usize, failure: Failure) {
        self.under_way.remove(&index);
        self.hold(failure);
    }

    /// One chunk at a time from now on.
    pub(super) fn narrow(&mut self) {
        self.width = 1;
    }

    /// Something is in the way.
    pub(super) fn hold(&mut self, failure: Failure) {
        if !failure.is_passing() {
            self.ending = Some(State::Refused(failure));
        } else if self.ending.is_none() {
            self.ending = Some(State::Held(failure));
            self.narrow();
            self.rests.add();
        }
        self.come_to_rest();
    }

    /// The file cannot be read any more.
    pub(super) fn unread(&mut self, index: Option<usize>, message: String) {
        if let Some(index) = index {
            self.under_way.remove(&index);
        }
        self.ending = Some(State::Unread(message));
        self.come_to_rest();
    }

    /// Rests after the chunks that are on their way.
    pub(super) fn pause(&mut self) {
        if self.is_running() {
            self.ending = Some(State::Paused);
            self.come_to_rest();
        }
    }

    /// Stops, at once or after the chunks that are on their way.
    pub(super) fn stop(&mut self) {
        let is_final = |ending: &State| ending.is_over();
        if !self.state.is_over() && !self.ending.as_ref().is_some_and(is_final) {
            self.ending = Some(State::Stopped);
            self.come_to_rest();
        }
    }

    /// Goes on where it rests; false where it does not.
    pub(super) fn resume(&mut self) -> bool {
        let rests = matches!(self.state, State::Held(_) | State::Paused);
        if rests {
            self.state = State::Running;
            self.pace = None;
        }
        rests
    }

    /// The first rows leave, or the first after a rest.
    pub(super) fn set_out(&mut self, now: f64) {
        self.pace = Some(Pace {
            since: now,
            waiting: self.ledger.waiting,
            last: now,
        });
    }

    fn come_to_rest(&mut self) {
        if !self.under_way.is_empty() {
            return;
        }
        let ending = self.ending.take();
        if self.chunks > 0 && self.through.len() >= self.chunks + self.updates {
            self.state = State::Finished;
        } else if let Some(ending) = ending {
            self.state = ending;
        }
    }

    /// Whether chunks go out.
    pub(super) fn is_running(&self) -> bool {
        self.state == State::Running && self.ending.is_none()
    }

    /// Whether it will stop once what is on its way is through.
    pub(super) fn is_stopping(&self) -> bool {
        self.ending == Some(State::Stopped)
    }

    /// Whether it rests, or will, since the person wants it.
    pub(super) fn is_pausing(&self) -> bool {
        self.state == State::Paused || self.ending == Some(State::Paused)
    }

    /// Whether nothing more will be sent.
    pub(super) fn is_over(&self) -> bool {
        self.state.is_over()
    }

    /// How much is done, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        let rows = self.ledger.rows();
        (rows - self.ledger.waiting) as f64 / rows.max(1) as f64
    }

    /// Rows in a second; none before the first answer.
    pub(super) fn rate(&self) -> Option<u64> {
        let Pace {
            since,
            waiting,
            last,
        } = self.pace?;
        let rows = waiting.saturating_sub(self.ledger.waiting);
        (last > since && rows > 0).then(|| (rows as f64 * 1_000.0 / (last - since)).round() as u64)
    }
}

#[cfg(test)]
mod tests;
