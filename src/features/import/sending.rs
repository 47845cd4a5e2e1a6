//! The account of an import: what was sent, what came of it, and whether to go on.

use contract::{ImportReport, RowError};
use serde::{Deserialize, Serialize};

use crate::api::Failure;

/// An import on its way. Rows are those of the file, from 1, blank lines left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sending {
    /// Rows in the file.
    pub(super) total: u64,
    /// The chunk to send next, from 0.
    pub(super) chunk: usize,
    /// The chunks that the file is sent in.
    chunks: usize,
    /// Rows that are through: judged by the server, withheld or left out.
    pub(super) judged: u64,
    /// Rows that it stored.
    pub(super) stored: u64,
    /// Rows that it did not store.
    pub(super) failed: u64,
    /// Rows that the person left out.
    pub(super) skipped: u64,
    /// Why not, in the order of the file.
    pub(super) errors: Vec<RowError>,
    /// How things stand. What is taken up again waits for a word.
    #[serde(skip, default = "paused")]
    pub(super) state: State,
    /// Time spent on sending, in milliseconds.
    spent: f64,
}

/// How an import stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// Chunk after chunk.
    Running,
    /// It stops after the chunk that is on its way.
    Stopping,
    /// It rests after the chunk that is on its way.
    Pausing,
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

fn paused() -> State {
    State::Paused
}

impl Sending {
    /// Nothing was sent yet.
    pub(super) fn new(total: u64, chunks: usize) -> Self {
        Self {
            total,
            chunk: 0,
            chunks,
            judged: 0,
            stored: 0,
            failed: 0,
            skipped: 0,
            errors: Vec::new(),
            state: State::Running,
            spent: 0.0,
        }
    }

    /// Takes the answer to a chunk, which came after so many milliseconds. `rows` are the file's rows
    /// for those of the chunk; `withheld` is what is wrong with rows that could not be sent, `skipped` how many the
    /// person left out.
    pub(super) fn answered(
        &mut self,
        rows: &[u64],
        withheld: Vec<RowError>,
        skipped: u64,
        report: ImportReport,
        milliseconds: f64,
    ) {
        let not_sent = distinct_rows(&withheld);
        let from = self.errors.len();
        self.errors.extend(withheld);
        self.errors.extend(report.errors.into_iter().map(|error| {
            let place = usize::try_from(error.row).unwrap_or(0).wrapping_sub(1);
            RowError {
                row: rows.get(place).copied().unwrap_or(error.row),
                ..error
            }
        }));
        self.errors[from..].sort_by_key(|error| error.row);
        self.judged += rows.len() as u64 + not_sent + skipped;
        self.skipped += skipped;
        self.stored += report.successful;
        self.failed += report.failed + not_sent;
        self.spent += milliseconds;
        self.chunk += 1;
        if self.chunk >= self.chunks {
            self.state = State::Finished;
        } else {
            self.rest();
        }
    }

    /// Takes what went wrong with the next rows.
    pub(super) fn failed(&mut self, failure: Failure) {
        self.state = match self.state {
            _ if !passes(&failure) => State::Refused(failure),
            State::Stopping => State::Stopped,
            State::Pausing => State::Paused,
            _ => State::Held(failure),
        };
    }

    /// What was on its way is through, and somebody waits for that.
    fn rest(&mut self) {
        match self.state {
            State::Stopping => self.state = State::Stopped,
            State::Pausing => self.state = State::Paused,
            _ => {}
        }
    }

    /// Rests after the chunk that is on its way.
    pub(super) fn pause(&mut self) {
        if self.state == State::Running {
            self.state = State::Pausing;
        }
    }

    /// Stops, at once or after the chunk that is on its way.
    pub(super) fn stop(&mut self) {
        match self.state {
            State::Running | State::Pausing => self.state = State::Stopping,
            State::Held(_) | State::Paused => self.state = State::Stopped,
            _ => {}
        }
    }

    /// Goes on where it was held; false where it was not.
    pub(super) fn resume(&mut self) -> bool {
        let held = matches!(self.state, State::Held(_) | State::Paused);
        if held {
            self.state = State::Running;
        }
        held
    }

    /// Whether another chunk may be sent.
    pub(super) fn is_running(&self) -> bool {
        self.state == State::Running
    }

    /// Whether nothing more will be sent.
    pub(super) fn is_over(&self) -> bool {
        !matches!(
            self.state,
            State::Running | State::Stopping | State::Pausing | State::Paused | State::Held(_)
        )
    }

    /// Rows that the server never judged.
    pub(super) fn unsent(&self) -> u64 {
        self.total.saturating_sub(self.judged)
    }

    /// How much is done, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        self.judged as f64 / self.total.max(1) as f64
    }

    /// Rows in a second; none before the first answer.
    pub(super) fn rate(&self) -> Option<u64> {
        (self.spent > 0.0 && self.judged > 0)
            .then(|| (self.judged as f64 * 1_000.0 / self.spent).round() as u64)
    }
}

/// How many rows errors are about; those of one row stand together.
fn distinct_rows(errors: &[RowError]) -> u64 {
    errors.chunk_by(|one, next| one.row == next.row).count() as u64
}

/// Whether the same chunk may go through later. An answer of another program, a proxy's for one,
/// passes where its status says so.
fn passes(failure: &Failure) -> bool {
    match failure {
        Failure::Unreadable { status } => *status >= 500,
        failure => failure.is_passing(),
    }
}

#[cfg(test)]
mod tests {
    use contract::{ErrorBody, ErrorCode, Problem};

    use super::*;

    fn report(successful: u64, failed_rows: &[u64]) -> ImportReport {
        let errors = failed_rows
            .iter()
            .map(|row| RowError::whole(*row, Problem::new("invalid", "No good.")));
        ImportReport {
            successful,
            failed: failed_rows.len() as u64,
            errors: errors.collect(),
            ..ImportReport::default()
        }
    }

    fn refused(code: ErrorCode) -> Failure {
        Failure::Refused {
            error: ErrorBody::new(code, "No."),
            request_id: "req_1".into(),
        }
    }

    /// Twenty rows in two chunks.
    fn twenty() -> Sending {
        Sending::new(20, 2)
    }

    /// Answers the next ten rows.
    fn answer(sending: &mut Sending, report: ImportReport) {
        let rows: Vec<u64> = (sending.judged + 1..=sending.judged + 10).collect();
        sending.answered(&rows, Vec::new(), 0, report, 100.0);
    }

    #[test]
    fn rows_of_a_chunk_become_rows_of_the_file() {
        let mut sending = twenty();
        answer(&mut sending, report(8, &[3, 10]));
        answer(&mut sending, report(9, &[1]));
        let rows: Vec<u64> = sending.errors.iter().map(|error| error.row).collect();
        assert_eq!(rows, [3, 10, 11]);
        assert_eq!(
            (sending.stored, sending.failed, sending.unsent()),
            (17, 3, 0)
        );
        assert_eq!(sending.state, State::Finished);
        assert_eq!(sending.rate(), Some(100));
    }

    #[test]
    fn a_pause_lets_the_chunk_through_that_is_on_its_way() {
        let mut sending = twenty();
        sending.pause();
        assert!(!sending.is_running() && !sending.is_over());
        answer(&mut sending, report(10, &[]));
        assert_eq!((sending.judged, &sending.state), (10, &State::Paused));
        assert!(sending.resume() && sending.is_running());
    }

    #[test]
    fn what_is_taken_up_again_has_its_account_and_waits() {
        let mut sending = twenty();
        answer(&mut sending, report(9, &[3]));
        let kept = serde_json::to_string(&sending).unwrap();
        let mut again: Sending = serde_json::from_str(&kept).unwrap();
        assert_eq!(again.state, State::Paused);
        again.resume();
        assert_eq!(again, sending);
    }

    #[test]
    fn rows_that_could_not_be_sent_are_in_the_account() {
        let mut sending = Sending::new(4, 1);
        let too_long = |row| RowError::whole(row, Problem::new("too_many_cells", "Too long."));
        sending.answered(
            &[1, 4],
            vec![too_long(2), too_long(3)],
            0,
            report(1, &[2]),
            1.0,
        );
        let rows: Vec<u64> = sending.errors.iter().map(|error| error.row).collect();
        assert_eq!(rows, [2, 3, 4]);
        assert_eq!((sending.judged, sending.stored, sending.failed), (4, 1, 3));
    }

    #[test]
    fn stopping_waits_for_the_chunk_on_its_way() {
        let mut sending = twenty();
        sending.stop();
        assert!(!sending.is_running() && !sending.is_over());
        answer(&mut sending, report(10, &[]));
        assert_eq!(sending.state, State::Stopped);
        assert_eq!((sending.stored, sending.unsent()), (10, 10));
    }

    #[test]
    fn a_stop_that_comes_too_late_is_a_finished_import() {
        let mut sending = Sending::new(10, 1);
        sending.stop();
        answer(&mut sending, report(10, &[]));
        assert_eq!(sending.state, State::Finished);
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
            let mut sending = twenty();
            answer(&mut sending, report(10, &[]));
            sending.failed(failure.clone());
            assert_eq!(sending.state, State::Held(failure));
            assert!(sending.resume() && sending.is_running());
            assert_eq!(sending.judged, 10);
        }
    }

    #[test]
    fn what_does_not_pass_ends_it() {
        for failure in [
            refused(ErrorCode::Unauthorized),
            refused(ErrorCode::NotFound),
            refused(ErrorCode::PayloadTooLarge),
            refused(ErrorCode::ValidationError),
            Failure::Unreadable { status: 404 },
        ] {
            let mut sending = twenty();
            sending.failed(failure.clone());
            assert_eq!(sending.state, State::Refused(failure));
            assert!(sending.is_over() && !sending.resume());
        }
    }

    #[test]
    fn a_held_import_can_be_stopped() {
        let mut sending = twenty();
        sending.failed(Failure::Unreachable);
        sending.stop();
        assert_eq!(sending.state, State::Stopped);
    }
}
