//! The rows on their way to the server: chunks out, what became of them back in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use base64::prelude::{BASE64_STANDARD, Engine};
use contract::{ContactDraft, ImportReport, RowError};
use serde::{Deserialize, Serialize};
use sheet::protocol::Reply;
use sheet::{Chunk, Drafts, Number, Outcome, RowSet};
use uuid::Uuid;

use super::{NOT_JUDGED, Session, text};

const NOT_BEGUN: &str = "The import was not started. Choose the file again.";
const NOT_KEPT: &str = "The place of this import was kept by another version of the app. Drop the file once more: \
    rows that are in already are recognised.";
const NO_SUCH_CHUNK: &str =
    "The file ends before this part of it, or was not read that far. Choose it again.";

/// Rows that are written over contacts at a time: each takes two calls.
const UPDATES: u64 = 25;

/// What was decided about the rows when the sending began, and the chunks that are on their way.
pub(super) struct Delivery {
    /// Rows that are in no chunk: those that are left out, and those that are written over contacts.
    not_sent: RowSet,
    updates: RowSet,
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
    updates: String,
}

impl Session {
    pub(super) fn begin(&mut self) -> Result<Reply, String> {
        let found = self.findings.as_ref().ok_or(NOT_JUDGED)?;
        let choices = self.decided.choices;
        let (skipped, updates) = (found.skipped(choices), found.updates(choices));
        self.begin_with(skipped, updates, Vec::new())
    }

    /// Goes on where an import was left.
    pub(super) fn resume(&mut self, begun: &str, outcomes: &[String]) -> Result<Reply, String> {
        let read = || {
            let begun: Begun = serde_json::from_str(begun).ok()?;
            let rows = |text| RowSet::from_bytes(&BASE64_STANDARD.decode(text).ok()?);
            let outcomes = outcomes.iter().map(|text| serde_json::from_str(text).ok());
            Some((
                rows(begun.skipped)?,
                rows(begun.updates)?,
                outcomes.collect::<Option<_>>()?,
            ))
        };
        let (skipped, updates, outcomes) = read().ok_or(NOT_KEPT)?;
        self.begin_with(skipped, updates, outcomes)
    }

    fn begin_with(
        &mut self,
        skipped: RowSet,
        updates: RowSet,
        outcomes: Vec<Outcome>,
    ) -> Result<Reply, String> {
        let found = self.findings.as_mut().ok_or(NOT_JUDGED)?;
        found.begin(&skipped, updates.clone());
        let done = outcomes.iter().map(|outcome| outcome.chunk).collect();
        for outcome in outcomes {
            found.settle(outcome);
        }
        let begun = Begun {
            skipped: BASE64_STANDARD.encode(skipped.to_bytes()),
            updates: BASE64_STANDARD.encode(updates.to_bytes()),
        };
        let parts = updates.len().div_ceil(UPDATES);
        let reply = Reply::Begun {
            ledger: found.ledger(),
            updates: usize::try_from(parts).map_err(text)?,
            done,
            begun: serde_json::to_string(&begun).map_err(text)?,
        };
        let mut not_sent = skipped;
        not_sent |= &updates;
        self.delivery = Some(Delivery {
            not_sent,
            updates,
            there: BTreeMap::new(),
            under_way: BTreeMap::new(),
        });
        Ok(reply)
    }

    pub(super) fn chunk(&mut self, index: usize, folder_id: Uuid) -> Result<Reply, String> {
        let delivery = self.delivery.as_ref().ok_or(NOT_BEGUN)?;
        let left_out = match delivery.there.get(&index) {
            Some(there) => {
                let mut left_out = delivery.not_sent.clone();
                left_out |= there;
                Cow::Owned(left_out)
            }
            None => Cow::Borrowed(&delivery.not_sent),
        };
        let chunk = self
            .sheet()?
            .chunk(self.plan()?, Some(&left_out), index)
            .map_err(text)?
            .ok_or(NO_SUCH_CHUNK)?;
        let reply = Reply::Chunk {
            index,
            id: chunk.id(),
            request: serde_json::to_vec(&chunk.request(folder_id)).map_err(text)?,
            rows: chunk.rows.len(),
        };
        let Chunk {
            rows,
            withheld,
            part,
            ..
        } = chunk;
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
            updated: Vec::new(),
            errors: withheld.into_iter().chain(named).collect(),
        };
        self.settled(outcome)
    }

    /// Gives some of the rows that are written over contacts.
    pub(super) fn updates(&mut self, index: usize) -> Result<Reply, String> {
        let sheet = self.sheet()?;
        let delivery = self.delivery.as_ref().ok_or(NOT_BEGUN)?;
        let part = index
            .checked_sub(sheet.summary().chunks)
            .ok_or(NO_SUCH_CHUNK)? as u64;
        let places = part * UPDATES..(part + 1) * UPDATES;
        let rows: Vec<u64> = delivery.updates.range(places).collect();
        let Drafts { contacts, errors } = sheet.drafts(self.plan()?, &rows).map_err(text)?;
        let contact =
            |(row, draft): (u64, _)| Some((row, serde_json::to_value::<ContactDraft>(draft).ok()?));
        let reply = Reply::Updates {
            rows: contacts.into_iter().filter_map(contact).collect(),
        };
        let under_way = UnderWay {
            part: 0..0,
            rows,
            withheld: errors,
        };
        if let Some(delivery) = &mut self.delivery {
            delivery.under_way.insert(index, under_way);
        }
        Ok(reply)
    }

    /// Takes what became of rows that are written over contacts.
    pub(super) fn settle_updates(
        &mut self,
        index: usize,
        errors: Vec<RowError>,
    ) -> Result<Reply, String> {
        let delivery = self.delivery.as_mut().ok_or(NOT_BEGUN)?;
        let UnderWay { rows, withheld, .. } = delivery.under_way.remove(&index).ok_or(NOT_BEGUN)?;
        self.settled(Outcome {
            chunk: index,
            rows: 0..0,
            updated: rows,
            errors: withheld.into_iter().chain(errors).collect(),
        })
    }

    fn settled(&mut self, outcome: Outcome) -> Result<Reply, String> {
        let kept = serde_json::to_string(&outcome).map_err(text)?;
        let found = self.findings.as_mut().ok_or(NOT_JUDGED)?;
        let created = serde_json::to_string(&found.settle(outcome)).map_err(text)?;
        Ok(Reply::Settled {
            ledger: found.ledger(),
            outcome: kept,
            created,
        })
    }
}
