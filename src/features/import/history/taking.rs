//! The account of the contacts that are being deleted: which is next, and whether to go on.

use std::collections::VecDeque;

use contract::ErrorCode;
use uuid::Uuid;

use crate::api::Failure;
use crate::features::import::rests::Rests;

/// Deletions that are on their way at the same time.
pub(super) const IN_FLIGHT: usize = 4;

/// Contacts that are being deleted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Taking {
    waiting: VecDeque<Uuid>,
    under_way: usize,
    /// How many are gone.
    pub(super) deleted: u64,
    pub(super) state: State,
    /// How many may be on their way. Who was in trouble gets one at a time.
    width: usize,
    /// How often something was in the way since the last deletion.
    pub(super) rests: Rests,
}

/// How it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    Running,
    /// It rests until the person goes on.
    Paused,
    /// Something is in the way: it goes on by itself where that passes.
    Held(Failure),
    /// Nothing more will be deleted.
    Stopped,
}

impl Taking {
    pub(super) fn new(contacts: impl IntoIterator<Item = Uuid>) -> Self {
        Self {
            waiting: contacts.into_iter().collect(),
            under_way: 0,
            deleted: 0,
            state: State::Running,
            width: IN_FLIGHT,
            rests: Rests::default(),
        }
    }

    /// The next one, which is on its way from now on; none where there is none to be deleted.
    pub(super) fn next(&mut self) -> Option<Uuid> {
        if self.state != State::Running || self.under_way >= self.width {
            return None;
        }
        let next = self.waiting.pop_front()?;
        self.under_way += 1;
        Some(next)
    }

    /// Takes what came of one. What is gone already is gone; any other failure has it wait again.
    pub(super) fn answered(&mut self, contact: Uuid, failure: Option<Failure>) {
        self.under_way = self.under_way.saturating_sub(1);
        match failure {
            Some(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                self.waiting.push_back(contact);
                if self.state == State::Running {
                    self.state = State::Held(failure);
                    self.width = 1;
                    self.rests.add();
                }
            }
            _ => {
                self.deleted += 1;
                self.rests.clear();
            }
        }
    }

    /// Rests after what is on its way.
    pub(super) fn pause(&mut self) {
        if matches!(self.state, State::Running | State::Held(_)) {
            self.state = State::Paused;
        }
    }

    /// Goes on.
    pub(super) fn resume(&mut self) {
        if matches!(self.state, State::Paused | State::Held(_)) {
            self.state = State::Running;
        }
    }

    /// Deletes no more than what is on its way.
    pub(super) fn stop(&mut self) {
        self.state = State::Stopped;
    }

    /// How many there were.
    pub(super) fn total(&self) -> u64 {
        self.left() + self.deleted
    }

    /// How many are left.
    pub(super) fn left(&self) -> u64 {
        (self.waiting.len() + self.under_way) as u64
    }

    /// Whether nothing more will come of it.
    pub(super) fn is_over(&self) -> bool {
        self.under_way == 0 && (self.waiting.is_empty() || self.state == State::Stopped)
    }
}

#[cfg(test)]
mod tests {
    use contract::ErrorBody;

    use super::*;

    fn ids(count: u128) -> Vec<Uuid> {
        (1..=count).map(Uuid::from_u128).collect()
    }

    fn refused(code: ErrorCode) -> Failure {
        Failure::Refused {
            error: ErrorBody::new(code, "No."),
            request_id: "req_1".into(),
        }
    }

    #[test]
    fn what_is_gone_already_counts_as_gone() {
        let mut taking = Taking::new(ids(2));
        while let Some(contact) = taking.next() {
            taking.answered(contact, Some(refused(ErrorCode::NotFound)));
        }
        assert_eq!((taking.deleted, taking.is_over()), (2, true));
    }

    #[test]
    fn what_fails_waits_and_none_is_deleted_twice() {
        let mut taking = Taking::new(ids(6));
        let sent: Vec<_> = (0..5).map_while(|_| taking.next()).collect();
        assert_eq!(sent.len(), IN_FLIGHT);
        taking.answered(sent[0], Some(Failure::Unreachable));
        taking.answered(sent[1], None);
        assert_eq!(taking.state, State::Held(Failure::Unreachable));
        assert_eq!(taking.next(), None);
        taking.answered(sent[2], Some(Failure::Unreachable));
        taking.answered(sent[3], None);
        assert_eq!(taking.left(), 4);
        taking.resume();
        let mut rest = Vec::new();
        while let Some(contact) = taking.next() {
            assert_eq!(taking.next(), None, "one at a time");
            rest.push(contact);
            taking.answered(contact, None);
        }
        rest.extend([sent[1], sent[3]]);
        rest.sort_unstable();
        assert_eq!((rest, taking.is_over()), (ids(6), true));
    }

    #[test]
    fn what_is_on_its_way_is_waited_for() {
        let mut taking = Taking::new(ids(9));
        let sent: Vec<_> = (0..2).map_while(|_| taking.next()).collect();
        taking.stop();
        taking.pause();
        taking.resume();
        assert_eq!((taking.next(), taking.is_over()), (None, false));
        taking.answered(sent[0], None);
        taking.answered(sent[1], Some(Failure::TimedOut));
        assert_eq!(taking.state, State::Stopped);
        assert_eq!((taking.deleted, taking.left(), taking.total()), (1, 8, 9));
        assert!(taking.is_over());
    }
}
