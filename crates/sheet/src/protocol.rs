//! What the page and the worker say to each other, as JSON text.
//!
//! The worker's first message is [`Reply::Ready`]; what is sent before it may be lost, since the wasm is
//! still on its way. Then the page sends a request as a string, [`Request::Open`] as an array of the
//! string and the `File` (or an `ArrayBuffer`), and every request gets one reply, in the order in which
//! they came.

use contract::RowError;
use serde::{Deserialize, Serialize};

use crate::{Column, FileSummary, Judged, JudgedRow, MappingConfig, Target};

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Read the file that comes with this; the one before is forgotten. Answered by [`Reply::Opened`].
    Open,
    /// Judge every row; the targets hold for all requests that follow. Answered by [`Reply::Judged`].
    Judge {
        /// One for each column.
        targets: Vec<Target>,
        /// How many of the first rows to show.
        preview: u64,
    },
    /// Show some rows. Answered by [`Reply::Rows`].
    Rows {
        /// Their numbers in the file.
        rows: Vec<u64>,
    },
    /// Write a chunk for sending. Answered by [`Reply::Chunk`].
    Chunk {
        /// From 0 to [`FileSummary::chunks`].
        index: usize,
    },
    /// Write the rows that failed. Answered by [`Reply::FailedRows`].
    FailedRows {
        /// Their errors, with the file's row numbers.
        errors: Vec<RowError>,
    },
    /// Forget the file. Answered by [`Reply::Closed`].
    Close,
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The worker listens; sent once, unasked.
    Ready,
    /// The file is a table.
    Opened {
        /// What it turned out to be.
        file: FileSummary,
        /// Its columns, each with a proposal.
        columns: Vec<Column>,
    },
    /// What will become of the rows.
    Judged(Judged),
    /// The rows that were asked for, in the order of the file.
    Rows {
        /// Each judged.
        rows: Vec<JudgedRow>,
    },
    /// A chunk; see [`crate::Chunk`].
    Chunk {
        /// Which one.
        index: usize,
        /// The CSV in base64, as an import wants it.
        csv_base64: String,
        /// Goes with it; empty where the headers say it all.
        mapping_config: MappingConfig,
        /// The file's row for each data row of the CSV: the server's row `n` is `rows[n - 1]`. Where it
        /// is empty there is nothing to send.
        rows: Vec<u64>,
        /// What is wrong with rows of this part that cannot be sent, with the file's row numbers.
        withheld: Vec<RowError>,
        /// The same for the same content, for an idempotency key.
        id: String,
    },
    /// The rows that failed.
    FailedRows {
        /// A CSV file's text with its byte order mark.
        csv: String,
    },
    /// The file is forgotten.
    Closed,
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

    #[test]
    fn requests_on_the_wire() {
        let targets = vec![
            Target::Field(ContactField::Email),
            Target::Metadata("a".into()),
            Target::Skip,
        ];
        for (request, wire) in [
            (Request::Open, json!("open")),
            (
                Request::Judge {
                    targets,
                    preview: 5,
                },
                json!({"judge": {"targets": ["email", "metadata.a", null], "preview": 5}}),
            ),
            (Request::Chunk { index: 0 }, json!({"chunk": {"index": 0}})),
        ] {
            assert_eq!(serde_json::to_value(&request).unwrap(), wire);
            assert_eq!(serde_json::from_value::<Request>(wire).unwrap(), request);
        }
    }
}
