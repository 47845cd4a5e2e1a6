use contract::{ErrorBody, ErrorCode};

use super::*;

fn refused(code: ErrorCode) -> Failure {
    Failure::Refused {
        error: ErrorBody::new(code, "No."),
        request_id: "req_1".into(),
    }
}

/// Of so many rows, so many of them in.
fn ledger(rows: u64, created: u64) -> Ledger {
    Ledger {
        waiting: rows - created,
        created,
        ..Ledger::default()
    }
}

/// Thirty rows in three chunks.
fn thirty() -> Sending {
    Sending::new(ledger(30, 0), 3)
}

#[test]
fn chunks_may_come_back_in_any_order() {
    let mut sending = thirty();
    sending.set_out(1_000.0);
    let sent: Vec<_> = (0..4).map(|_| sending.next()).collect();
    assert_eq!(sent, [Some(0), Some(1), Some(2), None]);
    for (index, created) in [(1, 10), (0, 30), (2, 20)] {
        assert_eq!(sending.state, State::Running);
        sending.answered(index, ledger(30, created), 1_500.0);
    }
    assert_eq!(sending.state, State::Finished);
    assert_eq!((sending.ledger, sending.rate()), (ledger(30, 30), Some(60)));
}

#[test]
fn what_is_on_its_way_is_waited_for() {
    let pause_and_stop = |sending: &mut Sending| {
        sending.pause();
        sending.stop();
        sending.pause();
    };
    let ended = |end: &dyn Fn(&mut Sending)| {
        let mut sending = thirty();
        sending.next();
        sending.next();
        end(&mut sending);
        assert_eq!((sending.next(), sending.is_running()), (None, false));
        sending.answered(1, ledger(30, 10), 0.0);
        assert_eq!(sending.state, State::Running);
        sending.failed(0, Failure::Unreachable);
        sending.state
    };
    assert_eq!(ended(&Sending::pause), State::Paused);
    assert_eq!(ended(&Sending::stop), State::Stopped);
    assert_eq!(ended(&pause_and_stop), State::Stopped);
}

#[test]
fn what_comes_back_undone_is_sent_again() {
    let mut sending = thirty();
    sending.next();
    sending.next();
    sending.failed(0, Failure::TimedOut);
    assert_eq!((sending.next(), &sending.state), (None, &State::Running));
    sending.answered(1, ledger(30, 10), 0.0);
    assert_eq!(sending.state, State::Held(Failure::TimedOut));
    assert!(sending.resume());
    // One at a time from now on.
    assert_eq!((sending.next(), sending.next()), (Some(0), None));
}

#[test]
fn contacts_are_updated_once_all_that_are_new_are_there() {
    let mut sending = Sending::new(ledger(30, 0), 1);
    sending.begin(ledger(30, 0), 2);
    assert_eq!((sending.next(), sending.next()), (Some(0), None));
    sending.answered(0, ledger(30, 10), 0.0);
    assert_eq!((sending.next(), sending.next()), (Some(1), Some(2)));
    sending.answered(2, ledger(30, 20), 0.0);
    assert_eq!(sending.state, State::Running);
    sending.answered(1, ledger(30, 30), 0.0);
    assert_eq!(sending.state, State::Finished);
}

#[test]
fn a_stop_that_comes_too_late_is_a_finished_import() {
    let mut sending = Sending::new(ledger(10, 0), 1);
    sending.next();
    sending.stop();
    assert!(sending.is_stopping());
    sending.answered(0, ledger(10, 10), 0.0);
    assert_eq!(sending.state, State::Finished);
}

#[test]
fn what_was_left_waits_unless_it_was_through() {
    let mut sending = Sending::left(ledger(30, 10), 3, 0, vec![1]);
    assert_eq!((sending.next(), &sending.state), (None, &State::Paused));
    sending.resume();
    assert_eq!((sending.next(), sending.next()), (Some(0), Some(2)));
    let through = Sending::left(ledger(30, 30), 3, 0, vec![0, 1, 2]);
    assert_eq!(through.state, State::Finished);
}

#[test]
fn what_passes_keeps_the_place() {
    for failure in [
        Failure::Unreachable,
        Failure::TimedOut,
        Failure::Unreadable { status: 502 },
        refused(ErrorCode::RateLimitExceeded),
        refused(ErrorCode::Unavailable),
        refused(ErrorCode::InternalError),
        refused(ErrorCode::Conflict),
    ] {
        let mut sending = thirty();
        sending.next();
        sending.failed(0, failure.clone());
        assert_eq!(sending.state, State::Held(failure));
        assert!(sending.resume() && sending.is_running());
    }
}

#[test]
fn what_does_not_pass_ends_it_once_the_rest_is_back() {
    for failure in [
        refused(ErrorCode::Unauthorized),
        refused(ErrorCode::NotFound),
        refused(ErrorCode::PayloadTooLarge),
        refused(ErrorCode::ValidationError),
        Failure::Unreadable { status: 404 },
    ] {
        let mut sending = thirty();
        sending.next();
        sending.next();
        sending.failed(1, Failure::Unreachable);
        sending.failed(0, failure.clone());
        assert_eq!(sending.state, State::Refused(failure));
        assert!(sending.is_over() && !sending.resume());
    }
}

#[test]
fn a_held_import_can_be_stopped() {
    let mut sending = thirty();
    sending.hold(Failure::Unreachable);
    sending.stop();
    assert_eq!(sending.state, State::Stopped);
}
