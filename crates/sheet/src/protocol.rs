//! What the page and the worker say to each other, as JSON text.
//!
//! The worker's first message is an [`Answer`] with [`Reply::Ready`]; what is sent before it may be lost,
//! since the wasm is still on its way. Then the page sends an [`Ask`] as a string, [`Request::Open`] as an
//! array of the string and the `File` (or an `ArrayBuffer`), [`Request::Learn`] as one of the string and an
//! `ArrayBuffer`, which it gives away, as the worker does with the bytes of [`Reply::Chunk`]. Every request gets one reply under its
//! number, but for [`Reply::Progress`], which may come before it any number of times. Short requests are
//! answered while a long one is under way.

use contract::{ImportReport, RowError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Column, ContentHash, Decided, FileSummary, Filter, ImportId, Judged, JudgedRow, Ledger,
    Overrides, Progress, Scope,
};

/// A request under a number, from the page to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Its own, from 1; its replies repeat it.
    pub id: u64,
    /// What is asked.
    pub request: Request,
}

/// A reply to the request with this number, from the worker to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The request's; 0 where there was none.
    pub id: u64,
    /// What is said.
    pub reply: Reply,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Read the file that comes with this, or the last one once more; what was known is forgotten.
    /// Answered by [`Reply::Opened`] at once, whatever the file's size.
    Open {
        /// What a person says of it.
        overrides: Overrides,
        /// Mappings of earlier files, as [`Reply::Remembered`] gave them: where one fits the headers, its
        /// targets are proposed.
        #[serde(default)]
        remembered: Vec<String>,
    },
    /// Judge every row; what was decided holds for all requests that follow. Answered by
    /// [`Reply::Progress`] time and again, then by [`Reply::Judged`]; at once where only [`Decided::choices`] differ
    /// from what the rows were judged by.
    Judge {
        /// One target for each column, and the rest.
        decided: Decided,
    },
    /// Read the bytes that come with this, the next of an export of the contacts that are there already. Answered by
    /// [`Reply::Learning`].
    Learn {
        /// Whose export.
        scope: Scope,
    },
    /// The export is at its end; one of which nothing came has no contacts. From now on its numbers are known, whatever
    /// is decided and however the file is read. Answered by [`Reply::Known`].
    Learned {
        /// Whose export.
        scope: Scope,
    },
    /// Forget the numbers of an export, be it read as a whole or not. Answered by [`Reply::Known`].
    Forget {
        /// Whose export.
        scope: Scope,
    },
    /// Count the rows, where no targets can be chosen yet. Answered by [`Reply::Progress`] time and again,
    /// then by [`Reply::Counted`].
    Count,
    /// Show some rows, of those that were read so far. Answered by [`Reply::Rows`].
    Rows {
        /// Their numbers in the file.
        rows: Vec<u64>,
    },
    /// Show some rows of those that a filter leaves, once all are judged. Answered by [`Reply::Shown`].
    Show {
        /// Which rows.
        filter: Filter,
        /// From which place among them, counted from 0.
        from: u64,
        /// How many.
        count: u64,
    },
    /// Start to send: what was decided and found by now holds to the end. Answered by [`Reply::Begun`].
    Begin,
    /// Go on with an import whose page was left, once its rows are judged. Answered by [`Reply::Begun`].
    Resume {
        /// What [`Reply::Begun`] gave to be kept.
        begun: String,
        /// What every [`Reply::Settled`] since gave to be kept.
        outcomes: Vec<String>,
    },
    /// Write a chunk for sending. Answered by [`Reply::Chunk`].
    Chunk {
        /// From 0 to [`FileSummary::chunks`].
        index: usize,
        /// Where its rows go.
        folder_id: Uuid,
    },
    /// Leave those rows of a chunk out that are stored already, though no answer said so. Answered by
    /// [`Reply::There`].
    There {
        /// Which chunk.
        index: usize,
        /// The phone numbers that came into the folder since the last answer, each as often as it came.
        numbers: Vec<String>,
    },
    /// Give rows that are written over contacts, some at a time. Answered by [`Reply::Updates`].
    Updates {
        /// From [`FileSummary::chunks`] on, as many as [`Reply::Begun`] said.
        index: usize,
    },
    /// Note what became of these rows. Answered by [`Reply::Settled`].
    SettleUpdates {
        /// Which ones.
        index: usize,
        /// What is wrong with those that changed no contact, with the file's row numbers.
        errors: Vec<RowError>,
    },
    /// Note what the server made of a chunk. Answered by [`Reply::Settled`].
    Settle {
        /// Which one.
        index: usize,
        /// What it said.
        report: ImportReport,
    },
    /// Tell which rows that failed before are in now. Answered by [`Reply::Returned`].
    Returned {
        /// What the last such reply for that import gave to be kept; nothing at first.
        known: String,
    },
    /// Tell what the file's content is, whatever its name. Answered by [`Reply::Content`].
    Content,
    /// Add the targets by which the rows were last judged to the mappings that are remembered. Answered by
    /// [`Reply::Remembered`].
    Remember {
        /// Those of earlier files.
        kept: Vec<String>,
    },
    /// Write the rows that failed. Answered by [`Reply::FailedRows`].
    FailedRows {
        /// The import that they failed in, for the case that they come back.
        import: Option<ImportId>,
    },
}

/// What the worker says to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The worker listens; sent once, unasked.
    Ready,
    /// The file is a table.
    Opened {
        /// What it seems to be by its beginning; its rows are not counted yet.
        file: FileSummary,
        /// Its columns, each with a proposal.
        columns: Vec<Column>,
        /// The cells of its first rows, at most 50.
        first_rows: Vec<Vec<String>>,
        /// The import that these rows failed in, where they are such rows.
        returns: Option<ImportId>,
    },
    /// How far the judging or the counting has come; it goes on.
    Progress(Progress),
    /// The rows are counted.
    Counted {
        /// What the file turned out to be.
        file: FileSummary,
    },
    /// What will become of the rows.
    Judged(Box<Judged>),
    /// The bytes of an export are read.
    Learning {
        /// How many contacts it had so far.
        contacts: u64,
    },
    /// Other numbers are known.
    Known {
        /// What will become of the rows now; none while they are being judged, which tells it at its end.
        judged: Option<Box<Judged>>,
    },
    /// The judging or the counting was broken off, since another request of this kind came, or another
    /// file.
    Superseded,
    /// The rows that were asked for, in the order of the file.
    Rows {
        /// Each judged.
        rows: Vec<JudgedRow>,
    },
    /// The rows of a filter that were asked for.
    Shown {
        /// How many rows the filter leaves.
        total: u64,
        /// Each judged.
        rows: Vec<JudgedRow>,
    },
    /// Sending may start, or go on.
    Begun {
        /// The account as it stands.
        ledger: Ledger,
        /// In how many parts rows are written over contacts; they come after the chunks.
        updates: usize,
        /// The chunks and parts that are through.
        done: Vec<usize>,
        /// To be kept for [`Request::Resume`]. What is in the text is the worker's alone.
        begun: String,
    },
    /// A chunk.
    Chunk {
        /// Which one.
        index: usize,
        /// The import ([`contract::ImportRequest`]) as the body of a request, which goes beside the text of the answer: nobody but the browser has to
        /// read it again.
        #[serde(skip)]
        request: Vec<u8>,
        /// How many rows are in it. Without any there is nothing to send, but to be settled.
        rows: usize,
        /// The same for the same content, for an idempotency key.
        id: String,
    },
    /// Rows that are written over contacts.
    Updates {
        /// Each with its contact, as JSON of the contract.
        rows: Vec<(u64, Value)>,
    },
    /// Rows that are stored already are left out of a chunk.
    There {
        /// How many.
        rows: u64,
    },
    /// What the server made of a chunk is noted.
    Settled {
        /// The account as it stands.
        ledger: Ledger,
        /// To be kept for [`Request::Resume`].
        outcome: String,
        /// The phone numbers of the contacts that it created, in the order of the file: a JSON list of [`crate::Number`],
        /// to be kept as it is.
        created: String,
    },
    /// Which rows that failed before are in now.
    Returned {
        /// How many that were not known.
        rows: u64,
        /// All of them, to be kept. What is in the text is the worker's alone.
        known: String,
    },
    /// What the file's content is.
    Content {
        /// The same for the same bytes.
        content: ContentHash,
    },
    /// The mappings to be kept for later files.
    Remembered {
        /// Each of its own headers, the last one first. What is in the texts is the worker's alone.
        kept: Vec<String>,
    },
    /// The rows that failed.
    FailedRows {
        /// A CSV file's text with its byte order mark.
        csv: String,
    },
    /// The request could not be done.
    Failed {
        /// Why, and what to do, for a person.
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use contract::ContactField;
    use serde_json::json;

    use super::*;
    use crate::Target;

    #[test]
    fn requests_on_the_wire() {
        let decided = Decided {
            targets: vec![
                Target::Field(ContactField::Email),
                Target::Metadata("a".into()),
                Target::Skip,
            ],
            ..Decided::default()
        };
        for (request, wire) in [
            (
                Request::Open {
                    overrides: Overrides::default(),
                    remembered: vec!["a".into()],
                },
                json!({"open": {
                    "overrides": {
                        "encoding": null, "delimiter": null, "quotes": null, "header": null, "sheet": null
                    },
                    "remembered": ["a"],
                }}),
            ),
            (
                Request::Judge { decided },
                json!({"judge": {
                    "decided": {
                        "targets": ["email", "metadata.a", null],
                        "phones": {"accepted": [], "country": "undecided", "either": "undecided"},
                        "fixes": {"columns": {}},
                        "choices": {"in_file": "skip", "in_folder": "skip", "elsewhere": "keep"},
                    },
                }}),
            ),
            (
                Request::Learn {
                    scope: Scope::Folder,
                },
                json!({"learn": {"scope": "folder"}}),
            ),
            (
                Request::Chunk {
                    index: 0,
                    folder_id: Uuid::nil(),
                },
                json!({"chunk": {"index": 0, "folder_id": "00000000-0000-0000-0000-000000000000"}}),
            ),
        ] {
            assert_eq!(serde_json::to_value(&request).unwrap(), wire);
            assert_eq!(serde_json::from_value::<Request>(wire).unwrap(), request);
        }
    }
}
