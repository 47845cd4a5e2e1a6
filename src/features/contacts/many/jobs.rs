//! All that is done with many contacts now.

use super::item::{Answer, Item};
use super::job::Job;
use super::words::Words;

/// How many calls are on their way at a time, all jobs together.
const AT_ONCE: usize = 4;

/// All that is done now, in the order that it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    pub(super) list: Vec<Job>,
    numbers: u32,
}

impl Jobs {
    /// Puts another job at the end.
    pub(super) fn add(&mut self, words: Words, items: Vec<Item>, looks: bool) {
        self.numbers += 1;
        self.list.push(Job::new(self.numbers, words, items, looks));
    }

    /// The next contact to send, unless there are enough on their way.
    pub(super) fn take(&mut self, now: f64) -> Option<(u32, usize, Item, bool)> {
        let on_way: usize = self.list.iter().map(|job| job.on_way).sum();
        if on_way >= AT_ONCE {
            return None;
        }
        self.list.iter_mut().find_map(|job| {
            let (index, item) = job.take(now)?;
            Some((job.number, index, item, job.looks))
        })
    }

    /// Takes what came of a contact.
    pub(super) fn answered(&mut self, number: u32, index: usize, answer: Answer, now: f64) {
        if let Some(job) = self.find_mut(number) {
            job.answered(index, answer, now);
        }
    }

    pub(super) fn find(&self, number: u32) -> Option<&Job> {
        self.list.iter().find(|job| job.number == number)
    }

    pub(super) fn find_mut(&mut self, number: u32) -> Option<&mut Job> {
        self.list.iter_mut().find(|job| job.number == number)
    }

    /// Takes a job off the list.
    pub(super) fn remove(&mut self, number: u32) {
        self.list.retain(|job| job.number != number);
    }
}

#[cfg(test)]
mod tests {
    use contract::{ErrorBody, ErrorCode};
    use uuid::Uuid;

    use super::super::item::Problem;
    use super::super::item::tests::contact;
    use super::super::job::{Standing, State};
    use super::*;
    use crate::api::Failure;

    fn jobs(count: u128) -> Jobs {
        let items = (1..=count).map(|id| {
            let contact = contact(id);
            Item::change(&contact, Uuid::from_u128(77), &contact.draft)
        });
        let mut jobs = Jobs::default();
        jobs.add(
            Words::new("Moving \0".into(), "\0 moved".into()),
            items.collect(),
            false,
        );
        jobs
    }

    fn refused(code: ErrorCode) -> Answer {
        Answer::Not(Problem::Failed(Failure::Refused {
            error: ErrorBody::new(code, "No."),
            request_id: "req_1".into(),
        }))
    }

    /// Takes what may be sent at once.
    fn take_all(jobs: &mut Jobs) -> Vec<usize> {
        std::iter::from_fn(|| jobs.take(0.0).map(|(_, index, ..)| index)).collect()
    }

    fn standing(jobs: &Jobs) -> Standing {
        jobs.list[0].standing()
    }

    #[test]
    fn no_more_than_four_are_on_their_way() {
        let mut jobs = jobs(6);
        assert_eq!(take_all(&mut jobs), [0, 1, 2, 3]);
        jobs.answered(1, 2, Answer::Done, 10.0);
        assert_eq!(take_all(&mut jobs), [4]);
        for index in [0, 1, 3, 4] {
            jobs.answered(1, index, Answer::Done, 2_000.0);
        }
        assert_eq!(take_all(&mut jobs), [5]);
        assert!(!standing(&jobs).is_over);
        jobs.answered(1, 5, Answer::Same, 1_000.0);
        let end = standing(&jobs);
        assert_eq!((end.done, end.failed, end.is_over), (6, 0, true));
        assert_eq!(end.rate, Some(2));
        assert_eq!(jobs.list[0].way_back().len(), 5);
    }

    #[test]
    fn a_second_job_waits_for_room_and_not_for_a_paused_one() {
        let mut jobs = jobs(2);
        let second = jobs.list[0].items.clone();
        jobs.add(Words::new(String::new(), String::new()), second, false);
        jobs.list[0].pause();
        assert_eq!(jobs.take(0.0).map(|(number, ..)| number), Some(2));
        jobs.list[0].resume();
        assert_eq!(jobs.take(0.0).map(|(number, ..)| number), Some(1));
    }

    #[test]
    fn one_failure_is_listed_and_only_it_is_sent_again() {
        let mut jobs = jobs(3);
        take_all(&mut jobs);
        jobs.answered(1, 0, Answer::Done, 0.0);
        jobs.answered(1, 1, refused(ErrorCode::InternalError), 0.0);
        jobs.answered(1, 2, Answer::Done, 0.0);
        assert!(standing(&jobs).is_over);
        let failures: Vec<_> = jobs.list[0].failures().collect();
        assert_eq!(failures[0].0.id, Uuid::from_u128(2));
        assert_eq!(failures[0].1.text(), "No.");
        assert_eq!(jobs.list[0].unwritten(), [Uuid::from_u128(2)]);
        jobs.list[0].retry();
        assert_eq!(take_all(&mut jobs), [1]);
        jobs.answered(1, 1, Answer::Done, 0.0);
        let end = standing(&jobs);
        assert_eq!((end.done, end.failed, end.is_over), (3, 0, true));
    }

    #[test]
    fn a_rate_limit_holds_the_job_and_nothing_is_lost() {
        let mut jobs = jobs(3);
        take_all(&mut jobs);
        jobs.answered(1, 0, Answer::Done, 0.0);
        jobs.answered(
            1,
            1,
            Answer::Not(Problem::Failed(Failure::Unreachable)),
            0.0,
        );
        jobs.answered(
            1,
            2,
            Answer::Not(Problem::Failed(Failure::Unreachable)),
            0.0,
        );
        let held = standing(&jobs);
        assert_eq!(held.state, State::Held(Failure::Unreachable, 0));
        assert!(!held.is_over && take_all(&mut jobs).is_empty());
        jobs.list[0].resume();
        let mut again = take_all(&mut jobs);
        again.sort_unstable();
        assert_eq!(again, [1, 2]);
    }

    #[test]
    fn a_stop_keeps_what_is_done_and_waits_for_what_is_on_its_way() {
        let mut jobs = jobs(9);
        take_all(&mut jobs);
        jobs.list[0].stop();
        assert!(!standing(&jobs).is_over && take_all(&mut jobs).is_empty());
        for index in 0..4 {
            jobs.answered(1, index, Answer::Done, 0.0);
        }
        assert!(standing(&jobs).is_over);
        assert_eq!(jobs.list[0].unwritten().len(), 5);
        assert_eq!(jobs.list[0].way_back().len(), 4);
        jobs.list[0].retry();
        assert!(standing(&jobs).is_over && take_all(&mut jobs).is_empty());
    }
}
