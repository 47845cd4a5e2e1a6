//! The rows on their way to the server: chunks out, what became of them back in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use base64::prelude::{BASE64_STANDARD, Engine};
use contract::{ImportReport, RowError};
use serde::{Deserialize, Serialize};
use sheet::protocol::Reply;
use sheet::{Chunk, Number, Outcome, RowSet};

use super::{NOT_JUDGED, Session, text};

const NOT_BEGUN: &str = "The import was not started. Choose the file again.";
const NOT_KEPT: &str = "The place of this import was kept by another version of the app. Drop the file once more: \
    rows that are in already are recognised.";
const NO_SUCH_CHUNK: &str =
    "The file ends before this part of it, or was not read that far. Choose it again.";

/// What was decided about the rows when the sending began, and the chunks that are on their way.
pub(super) struct Delivery {
    skipped: RowSet,
    /// Rows of chunks that are stored already, though no answer said so.
    there: BTreeMap<usize, RowSet>,
    under_way: BTreeMap<usize, UnderWay>,
}

/// A chunk on its way.
struct UnderWay {
    part: Range<u64>,
    /// The file's row for each data row of the chunk.
    rows: Vec<u64>,
    withheld: Vec<RowError>,
}

/// What holds from the beginning to the end of the sending, as it is kept.
#[derive(Serialize, Deserialize)]
struct Begun {
    /// In base64.
    skipped: String,
}

impl Session {
    pub(super) fn begin(&mut self) -> Result<Reply, String> {
        let found = self.findings.as_ref().ok_or(NOT_JUDGED)?;
        let skipped = found.skipped(self.decided.choices);
        self.begin_with(skipped, Vec::new())
    }

    /// Goes on where an import was left.
    pub(super) fn resume(&mut self, begun: &str, outcomes: &[String]) -> Result<Reply, String> {
        let read = || {
            let begun: Begun = serde_json::from_str(begun).ok()?;
            let skipped = BASE64_STANDARD.decode(begun.skipped).ok()?;
            let outcomes = outcomes.iter().map(|text| serde_json::from_str(text).ok());
            Some((
                RowSet::from_bytes(&skipped)?,
                outcomes.collect::<Option<_>>()?,
            ))
        };
        let (skipped, outcomes) = read().ok_or(NOT_KEPT)?;
        self.begin_with(skipped, outcomes)
    }

    fn begin_with(&mut self, skipped: RowSet, outcomes: Vec<Outcome>) -> Result<Reply, String> {
        let found = self.findings.as_mut().ok_or(NOT_JUDGED)?;
        found.begin(&skipped);
        let done = outcomes.iter().map(|outcome| outcome.chunk).collect();
        for outcome in outcomes {
            found.settle(outcome);
        }
        let begun = Begun {
            skipped: BASE64_STANDARD.encode(skipped.to_bytes()),
        };
        let reply = Reply::Begun {
            ledger: found.ledger(),
            done,
            begun: serde_json::to_string(&begun).map_err(text)?,
        };
        self.delivery = Some(Delivery {
            skipped,
            there: BTreeMap::new(),
            under_way: BTreeMap::new(),
        });
        Ok(reply)
    }

    pub(super) fn chunk(&mut self, index: usize) -> Result<Reply, String> {
        let delivery = self.delivery.as_ref().ok_or(NOT_BEGUN)?;
        let left_out = match delivery.there.get(&index) {
            Some(there) => {
                let mut left_out = delivery.skipped.clone();
                left_out |= there;
                Cow::Owned(left_out)
            }
            None => Cow::Borrowed(&delivery.skipped),
        };
        let chunk = self
            .sheet()?
            .chunk(self.plan()?, Some(&left_out), index)
            .map_err(text)?
            .ok_or(NO_SUCH_CHUNK)?;
        let id = chunk.id();
        let Chunk {
            csv,
            mapping_config,
            rows,
            withheld,
            part,
        } = chunk;
        let reply = Reply::Chunk {
            index,
            id,
            csv_base64: BASE64_STANDARD.encode(&csv),
            mapping_config,
            rows: rows.len(),
        };
        let under_way = UnderWay {
            part,
            rows,
            withheld,
        };
        if let Some(delivery) = &mut self.delivery {
            delivery.under_way.insert(index, under_way);
        }
        Ok(reply)
    }

    /// Notes which rows of a chunk are stored already, by the numbers that came into the folder.
    pub(super) fn there(&mut self, index: usize, numbers: &[String]) -> Result<Reply, String> {
        let rows = self.sheet()?.chunk_rows(index).ok_or(NO_SUCH_CHUNK)?;
        let found = self.findings.as_ref().ok_or(NOT_JUDGED)?;
        let numbers = numbers.iter().filter_map(|number| Number::parse(number));
        let there = found.rows_of(rows, numbers);
        let reply = Reply::There { rows: there.len() };
        let delivery = self.delivery.as_mut().ok_or(NOT_BEGUN)?;
        delivery.there.insert(index, there);
        Ok(reply)
    }

    /// What went in of an earlier import's failed rows, besides what is known of that already.
    pub(super) fn returned(&self, known: &str) -> Result<Reply, String> {
        let found = self.findings.as_ref().ok_or(NOT_JUDGED)?;
        let known = BASE64_STANDARD.decode(known).unwrap_or_default();
        let mut all = RowSet::from_bytes(&known).unwrap_or_default();
        let before = all.len();
        if let Some(origins) = self.sheet()?.origins().map_err(text)? {
            all |= &found.returned(&origins);
        }
        Ok(Reply::Returned {
            rows: all.len() - before,
            known: BASE64_STANDARD.encode(all.to_bytes()),
        })
    }

    /// Takes what the server said of a chunk.
    pub(super) fn settle(&mut self, index: usize, report: ImportReport) -> Result<Reply, String> {
        let delivery = self.delivery.as_mut().ok_or(NOT_BEGUN)?;
        let UnderWay {
            part,
            rows,
            withheld,
        } = delivery.under_way.remove(&index).ok_or(NOT_BEGUN)?;
        delivery.there.remove(&index);
        let named = report.errors.into_iter().map(|error| {
            let place = usize::try_from(error.row).unwrap_or(0).wrapping_sub(1);
            RowError {
                row: rows.get(place).copied().unwrap_or(error.row),
                ..error
            }
        });
        let outcome = Outcome {
            chunk: index,
            rows: part,
            errors: withheld.into_iter().chain(named).collect(),
        };
        let kept = serde_json::to_string(&outcome).map_err(text)?;
        let found = self.findings.as_mut().ok_or(NOT_JUDGED)?;
        found.settle(outcome);
        Ok(Reply::Settled {
            ledger: found.ledger(),
            outcome: kept,
        })
    }
}
