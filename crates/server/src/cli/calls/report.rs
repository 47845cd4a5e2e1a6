//! What the calling system reports: a CSV, read and judged row by row.

use std::collections::HashMap;
use std::io::Read;

use anyhow::{Context, Result, bail};
use contract::{CallOutcome, Contact, PhoneNumber};
use csv::{ByteRecord, ReaderBuilder, StringRecord, Trim};
use jiff::Timestamp;
use uuid::Uuid;

/// A row that cannot be recorded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadRow {
    /// Where it starts in the file, from 1.
    pub(super) line: u64,
    pub(super) reason: String,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) outcome: CallOutcome,
    pub(super) at: Timestamp,
}

/// The latest call to somebody, and the rows that were about them.
#[derive(Debug)]
struct Latest {
    call: Call,
    lines: Vec<u64>,
    matched: bool,
}

/// The calls of a file, by whom they were to.
#[derive(Debug, Default)]
pub(super) struct Calls {
    by_id: HashMap<Uuid, Latest>,
    by_phone: HashMap<PhoneNumber, Latest>,
}

impl Calls {
    pub(super) fn is_empty(&self) -> bool {
        self.by_id.is_empty() && self.by_phone.is_empty()
    }

    /// The latest call to a contact, by id or by number.
    pub(super) fn to(&mut self, contact: &Contact) -> Option<Call> {
        let by_id = self.by_id.get_mut(&contact.id);
        let by_phone = self.by_phone.get_mut(&contact.draft.phone_number);
        by_id
            .into_iter()
            .chain(by_phone)
            .map(|latest| {
                latest.matched = true;
                latest.call
            })
            .max_by_key(|call| call.at)
    }

    /// The rows that nobody in the organisation answers to.
    pub(super) fn unmatched(&self) -> Vec<BadRow> {
        let by_id = self.by_id.iter().map(|(id, latest)| {
            let reason = format!("the organisation has no contact with the id {id}");
            (reason, latest)
        });
        let by_phone = self.by_phone.iter().map(|(phone, latest)| {
            let reason = format!("the organisation has no contact with the number {phone}");
            (reason, latest)
        });
        by_id
            .chain(by_phone)
            .filter(|(_, latest)| !latest.matched)
            .flat_map(|(reason, latest)| {
                latest.lines.iter().map(move |&line| BadRow {
                    line,
                    reason: reason.clone(),
                })
            })
            .collect()
    }
}

/// A file, read to its end.
#[derive(Debug)]
pub(super) struct CallReport {
    /// Rows in all, the bad ones included.
    pub(super) rows: u64,
    pub(super) calls: Calls,
    pub(super) bad: Vec<BadRow>,
}

impl CallReport {
    /// Reads a CSV with a header row.
    ///
    /// # Errors
    /// The file cannot be read, or its header lacks a column.
    pub(super) fn read(file: impl Read) -> Result<Self> {
        let mut csv = ReaderBuilder::new()
            .flexible(true)
            .trim(Trim::All)
            .from_reader(LineFeeds(file.chain("\n".as_bytes())));
        let header = csv
            .headers()
            .context("its header row cannot be read; nothing was recorded")?;
        let columns = Columns::find(header)?;
        let mut report = Self {
            rows: 0,
            calls: Calls::default(),
            bad: Vec::new(),
        };
        let mut record = ByteRecord::new();
        while csv
            .read_byte_record(&mut record)
            .context("it cannot be read to its end; nothing was recorded")?
        {
            report.rows += 1;
            let line = start(csv.position(), &record);
            if let Err(reason) = report.take(&columns, &record, line) {
                report.bad.push(BadRow { line, reason });
            }
        }
        Ok(report)
    }

    fn take(&mut self, columns: &Columns, record: &ByteRecord, line: u64) -> Result<(), String> {
        let record = StringRecord::from_byte_record(record.clone())
            .map_err(|_| "it is not UTF-8".to_owned())?;
        let cell = |column: Option<usize>| {
            column
                .and_then(|column| record.get(column))
                .filter(|cell| !cell.is_empty())
        };
        let outcome = cell(Some(columns.outcome)).ok_or("the outcome is missing")?;
        let outcome = outcome.parse().map_err(|_| unknown(outcome))?;
        let time = cell(Some(columns.time)).ok_or("the time is missing")?;
        let at = time.parse().map_err(|_| {
            format!("\u{201c}{time}\u{201d} is no time with its zone, as in 2026-11-22T18:00:00Z")
        })?;
        let call = Call { outcome, at };
        match (cell(columns.contact_id), cell(columns.phone_number)) {
            (Some(id), _) => {
                let id = id
                    .parse()
                    .map_err(|_| format!("\u{201c}{id}\u{201d} is no contact's id"))?;
                keep(&mut self.calls.by_id, id, call, line);
            }
            (None, Some(phone)) => {
                let phone = PhoneNumber::parse(phone)
                    .map_err(|problem| format!("\u{201c}{phone}\u{201d}: {}", problem.message))?;
                keep(&mut self.calls.by_phone, phone, call, line);
            }
            (None, None) => return Err("it names neither a contact nor a number".to_owned()),
        }
        Ok(())
    }
}

/// A file without its carriage returns, so that lines can be counted by their line feeds.
struct LineFeeds<R>(R);

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.0.read(buffer)?;
            let mut kept = 0;
            for place in 0..read {
                if buffer[place] != b'\r' {
                    buffer[kept] = buffer[place];
                    kept += 1;
                }
            }
            // Nothing kept must not look like the end.
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

/// The line on which a record starts, seen from where it ends; blank lines before it are no part of it.
fn start(end: &csv::Position, record: &ByteRecord) -> u64 {
    let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
    end.line().saturating_sub(1 + inside.count() as u64)
}

fn unknown(outcome: &str) -> String {
    let known: Vec<_> = CallOutcome::ALL
        .iter()
        .map(|known| known.as_str())
        .collect();
    format!(
        "\u{201c}{outcome}\u{201d} is no outcome; there are {}",
        known.join(", ")
    )
}

/// Notes a call; of two at the same moment, the later row counts.
fn keep<K: std::hash::Hash + Eq>(calls: &mut HashMap<K, Latest>, whom: K, call: Call, line: u64) {
    let latest = calls.entry(whom).or_insert_with(|| Latest {
        call,
        lines: Vec::new(),
        matched: false,
    });
    if call.at >= latest.call.at {
        latest.call = call;
    }
    latest.lines.push(line);
}

/// Where the columns are.
struct Columns {
    contact_id: Option<usize>,
    phone_number: Option<usize>,
    outcome: usize,
    time: usize,
}

impl Columns {
    /// Finds the columns by their names, whatever case and separators they are written with.
    fn find(header: &StringRecord) -> Result<Self> {
        let names: Vec<String> = header.iter().map(plain).collect();
        let place = |wanted: &[&str]| {
            names
                .iter()
                .position(|name| wanted.contains(&name.as_str()))
        };
        let contact_id = place(&["contactid", "id"]);
        let phone_number = place(&["phonenumber", "phone"]);
        let outcome = place(&["outcome", "lastcalloutcome"]);
        let time = place(&["time", "calledat", "lastcalledat"]);
        match (contact_id.or(phone_number), outcome, time) {
            (Some(_), Some(outcome), Some(time)) => Ok(Self {
                contact_id,
                phone_number,
                outcome,
                time,
            }),
            _ => bail!(
                "its header row must name contact_id or phone_number, outcome and time; nothing was recorded"
            ),
        }
    }
}

/// A header's letters alone, in lower case.
fn plain(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(csv: &str) -> CallReport {
        CallReport::read(csv.as_bytes()).unwrap()
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        for end in ["\n", "\r\n"] {
            let lines = [
                "phone,outcome,time",
                "",
                "",
                "a,b,c",
                "d,\"e",
                "f\",g",
                "h,i,j",
            ];
            let report = read(&lines.join(end));
            let bad: Vec<_> = report.bad.iter().map(|row| row.line).collect();
            assert_eq!(bad, [4, 5, 7], "{end:?}");
        }
    }

    #[test]
    fn each_bad_row_is_named_with_its_line() {
        let report = read(
            "\u{feff}Phone Number,Contact-ID,Outcome,Called at\n\
             +1 (415) 555-0100,,voicemail,2026-11-22T18:00:00Z\n\
             \n\
             ,,voicemail,2026-11-22T18:00:00Z\n\
             +14155550100,,asleep,2026-11-22T18:00:00Z\n\
             +14155550100,,voicemail,yesterday\n\
             415,,voicemail,2026-11-22T18:00:00Z\n\
             ,me,voicemail,2026-11-22T18:00:00Z\n\
             +14155550100\n",
        );
        assert_eq!(report.rows, 7);
        let lines: Vec<_> = report.bad.iter().map(|row| row.line).collect();
        assert_eq!(lines, [4, 5, 6, 7, 8, 9]);
        let reasons: Vec<_> = report.bad.iter().map(|row| row.reason.as_str()).collect();
        for (reason, word) in reasons.iter().zip([
            "neither",
            "asleep",
            "zone",
            "country code",
            "no contact's id",
            "outcome is missing",
        ]) {
            assert!(reason.contains(word), "{reason}");
        }
        assert_eq!(report.calls.by_phone.len(), 1);
    }

    #[test]
    fn the_latest_call_counts_whatever_the_order_and_the_zone() {
        let report = read(
            "phone,outcome,time\n\
             +12,voicemail,2026-11-22T18:00:00+01:00\n\
             +12,interested,2026-11-22T17:30:00Z\n\
             +12,no_answer,2026-11-22T16:00:00Z\n",
        );
        let latest = &report.calls.by_phone[&PhoneNumber::parse("+12").unwrap()];
        assert_eq!(latest.call.outcome, CallOutcome::Interested);
        assert_eq!(latest.lines, [2, 3, 4]);
        assert_eq!(report.calls.unmatched().len(), 3);
    }

    #[test]
    fn a_header_has_to_name_the_columns() {
        for csv in ["", "phone,outcome\n", "outcome,time\n+12,voicemail,x\n"] {
            assert!(CallReport::read(csv.as_bytes()).is_err(), "{csv}");
        }
    }
}
