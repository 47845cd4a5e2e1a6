//! The account of work on many contacts: what is next, what came of it, whether to go on.

use contract::ErrorCode;
use uuid::Uuid;

use super::item::{Answer, Item, Problem, Write};
use super::words::Words;
use crate::api::Failure;

/// Whether a job goes on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// It does.
    Running,
    /// It waits for the person.
    Paused,
    /// It waits for something to pass, for so many seconds.
    Held(Failure, u32),
    /// The person stopped it.
    Stopped,
}

/// Something that is done with many contacts.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) number: u32,
    pub(super) words: Words,
    /// Whether a contact is looked at before, and left alone where it is not as we left it.
    pub(super) looks: bool,
    pub(super) state: State,
    pub(super) items: Vec<Item>,
    next: usize,
    again: Vec<usize>,
    pub(super) on_way: usize,
    done: Vec<usize>,
    same: usize,
    failed: Vec<(usize, Problem)>,
    /// Time spent, in milliseconds, and when it was last looked at.
    spent: f64,
    clock: Option<f64>,
}

/// How far a job has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    pub(super) total: usize,
    pub(super) done: usize,
    pub(super) failed: usize,
    /// Contacts in a second, once that can be told.
    pub(super) rate: Option<u64>,
    pub(super) state: State,
    pub(super) is_over: bool,
}

impl Job {
    pub(super) fn new(number: u32, words: Words, items: Vec<Item>, looks: bool) -> Self {
        Self {
            number,
            words,
            looks,
            state: State::Running,
            items,
            next: 0,
            again: Vec::new(),
            on_way: 0,
            done: Vec::new(),
            same: 0,
            failed: Vec::new(),
            spent: 0.0,
            clock: None,
        }
    }

    /// The next contact to send.
    pub(super) fn take(&mut self, now: f64) -> Option<(usize, Item)> {
        if self.state != State::Running {
            return None;
        }
        let index = self.again.pop().or_else(|| {
            let next = (self.next < self.items.len()).then_some(self.next)?;
            self.next += 1;
            Some(next)
        })?;
        self.on_way += 1;
        self.clock.get_or_insert(now);
        Some((index, self.items[index].clone()))
    }

    /// Takes what came of a contact. What stands in the way of all of them holds the job, and this one is
    /// sent again.
    pub(super) fn answered(&mut self, index: usize, answer: Answer, now: f64) {
        self.on_way = self.on_way.saturating_sub(1);
        self.spent += self.clock.map_or(0.0, |clock| now - clock);
        self.clock = (self.on_way > 0).then_some(now);
        match answer {
            Answer::Done => self.done.push(index),
            Answer::Same => self.same += 1,
            Answer::Not(Problem::Failed(failure)) if holds(&failure) => {
                self.again.push(index);
                if self.state == State::Running {
                    self.state = State::Held(failure, 0);
                }
            }
            Answer::Not(problem) => self.failed.push((index, problem)),
        }
    }

    /// Waits until it is told to go on.
    pub(super) fn pause(&mut self) {
        if matches!(self.state, State::Running | State::Held(..)) {
            self.state = State::Paused;
        }
    }

    /// Goes on.
    pub(super) fn resume(&mut self) {
        if matches!(self.state, State::Paused | State::Held(..)) {
            self.state = State::Running;
        }
    }

    /// Sends no more.
    pub(super) fn stop(&mut self) {
        self.state = State::Stopped;
    }

    /// Sends those that failed once more, and only those.
    pub(super) fn retry(&mut self) {
        if self.state == State::Stopped {
            // What was not sent then is not sent now.
            self.next = self.items.len();
            self.again.clear();
        }
        self.again
            .extend(self.failed.drain(..).map(|(index, _)| index));
        self.state = State::Running;
    }

    /// What failed, and why.
    pub(super) fn failures(&self) -> impl Iterator<Item = (&Item, &Problem)> {
        self.failed
            .iter()
            .map(|(index, problem)| (&self.items[*index], problem))
    }

    /// The contacts that were not written, for whatever reason.
    pub(super) fn unwritten(&self) -> Vec<Uuid> {
        let failed = self.failed.iter().map(|(index, _)| *index);
        let unsent = self
            .again
            .iter()
            .copied()
            .chain(self.next..self.items.len());
        failed
            .chain(unsent)
            .map(|index| self.items[index].id)
            .collect()
    }

    /// Whether it deletes.
    pub(super) fn deletes(&self) -> bool {
        self.items
            .first()
            .is_some_and(|item| item.write == Write::Delete)
    }

    /// What takes back all that was written.
    pub(super) fn way_back(&self) -> Vec<Item> {
        let done = self.done.iter().map(|index| self.items[*index].clone());
        done.filter_map(Item::reversed).collect()
    }

    fn is_over(&self) -> bool {
        let is_through = self.next == self.items.len() && self.again.is_empty();
        self.on_way == 0 && (is_through || self.state == State::Stopped)
    }

    /// How far it has come.
    pub(super) fn standing(&self) -> Standing {
        let done = self.done.len() + self.same;
        let rate = (self.spent >= 1_000.0 && done > 0)
            .then(|| (done as f64 * 1_000.0 / self.spent).round().max(1.0) as u64);
        Standing {
            total: self.items.len(),
            done,
            failed: self.failed.len(),
            rate,
            state: self.state.clone(),
            is_over: self.is_over(),
        }
    }
}

/// Whether what happened to one contact would happen to all of them now, and passes.
fn holds(failure: &Failure) -> bool {
    failure.rate_limit().is_some()
        || matches!(failure, Failure::Unreachable)
        || matches!(
            failure.code(),
            Some(ErrorCode::Unavailable | ErrorCode::Unauthorized)
        )
}
