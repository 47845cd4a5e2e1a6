use contract::ErrorBody;
use serde_json::json;

use super::*;
use crate::features::import::updated::tests::{draft, updated};

fn restore() -> Task {
    let drafts = ["Ann", "Anna"].map(|name| draft(json!({ "first_name": name })));
    Task::Restore(Arc::new(updated(&drafts)), Now::AsWritten)
}

/// Deletions of contacts with these ids.
fn deletions(ids: impl IntoIterator<Item = u128>) -> Vec<Task> {
    let delete = |id| Task::Delete(Uuid::from_u128(id));
    ids.into_iter().map(delete).collect()
}

fn id(task: &Task) -> u128 {
    match task {
        Task::Delete(id) => id.as_u128(),
        Task::Restore(..) => 0,
    }
}

fn refused(code: ErrorCode) -> Failure {
    Failure::Refused {
        error: ErrorBody::new(code, "No."),
        request_id: "req_1".into(),
    }
}

#[test]
fn what_is_gone_already_counts_as_gone() {
    let mut taking = Taking::new([restore()].into_iter().chain(deletions(1..=2)));
    while let Some(task) = taking.next() {
        taking.answered(task, Err(refused(ErrorCode::NotFound)));
    }
    let expected = Tally {
        deleted: 2,
        gone: 1,
        ..Tally::default()
    };
    assert_eq!((taking.tally, taking.is_over()), (expected, true));
}

#[test]
fn what_becomes_of_each_kind_is_counted() {
    let all = [Done::AsWanted, Done::AsWanted, Done::Changed, Done::Refused];
    let mut taking = Taking::new(all.map(|_| restore()));
    for done in all {
        let task = taking.next().unwrap();
        taking.answered(task, Ok(done));
    }
    let expected = Tally {
        restored: 2,
        changed: 1,
        refused: 1,
        ..Tally::default()
    };
    assert_eq!((taking.tally, taking.done()), (expected, taking.total()));
    assert_eq!(expected.plus(expected).total(), 8);
}

#[test]
fn what_fails_waits_and_none_is_taken_twice() {
    let mut taking = Taking::new([restore()].into_iter().chain(deletions(1..=5)));
    let sent: Vec<_> = (0..5).map_while(|_| taking.next()).collect();
    assert_eq!(sent.len(), IN_FLIGHT);
    taking.answered(sent[0].clone(), Err(Failure::Unreachable));
    taking.answered(sent[1].clone(), Ok(Done::AsWanted));
    assert_eq!(taking.state, State::Held(Failure::Unreachable));
    assert_eq!(taking.next(), None);
    taking.answered(sent[2].clone(), Err(Failure::Unreachable));
    taking.answered(sent[3].clone(), Ok(Done::AsWanted));
    assert_eq!(taking.left(), (3, 1));
    taking.resume();
    let mut rest = Vec::new();
    while let Some(task) = taking.next() {
        assert_eq!(taking.next(), None, "one at a time");
        rest.push(id(&task));
        taking.answered(task, Ok(Done::AsWanted));
    }
    rest.extend([id(&sent[1]), id(&sent[3])]);
    rest.sort_unstable();
    assert_eq!((rest, taking.is_over()), (vec![0, 1, 2, 3, 4, 5], true));
}

#[test]
fn what_is_on_its_way_is_waited_for() {
    let mut taking = Taking::new(deletions(1..=9));
    let sent: Vec<_> = (0..2).map_while(|_| taking.next()).collect();
    taking.stop();
    taking.pause();
    taking.resume();
    assert_eq!((taking.next(), taking.is_over()), (None, false));
    taking.answered(sent[0].clone(), Ok(Done::AsWanted));
    taking.answered(sent[1].clone(), Err(Failure::TimedOut));
    assert_eq!(taking.state, State::Stopped);
    assert_eq!(
        (taking.tally.deleted, taking.left(), taking.total()),
        (1, (8, 0), 9)
    );
    assert!(taking.is_over());
}
