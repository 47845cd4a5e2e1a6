//! What is sent: a part of the rows as clean CSV.

use std::ops::Range;

use base64::prelude::{BASE64_STANDARD, Engine};
use contract::{ContactDraft, ImportRequest, ImportSource, RowError};
use uuid::Uuid;

use crate::mapping::MappingConfig;
use crate::plan::PhoneCell;
use crate::write::{Guard, Writer};
use crate::{CsvImport, Plan, RowSet, Sheet, SheetError, guard};

/// Some rows as the body of one import: UTF-8, commas, CRLF.
///
/// Rows that are bad by their cells are in it too: the server is the judge. What no CSV can carry is
/// withheld and was judged here.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// The CSV; a header alone where every row is withheld.
    pub csv: Vec<u8>,
    /// What makes the server do what the person chose; empty where the headers say it all.
    pub mapping_config: MappingConfig,
    /// The file's row for each data row of the CSV: the server's row `n` is `rows[n - 1]`.
    pub rows: Vec<u64>,
    /// What is wrong with the rows that are not sent: too long, never closed, without a phone number that could be
    /// repaired, or with nothing in the columns that are imported, which the server would take for blank lines.
    pub withheld: Vec<RowError>,
    /// The rows of the file that it is of.
    pub part: Range<u64>,
}

/// Some rows as contacts.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Each with the file's row.
    pub contacts: Vec<(u64, ContactDraft)>,
    /// What is wrong with the others, with the file's row numbers.
    pub errors: Vec<RowError>,
}

impl Chunk {
    /// A short text that is the same for the same content and differs for another, for an
    /// idempotency key (64-bit FNV-1a in hex).
    pub fn id(&self) -> String {
        const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01b3;

        let mapping = self
            .mapping_config
            .iter()
            .flat_map(|(header, target)| [header.as_str(), target.as_deref().unwrap_or_default()])
            .flat_map(|text| text.bytes().chain([0]));
        let hash = self
            .csv
            .iter()
            .copied()
            .chain(mapping)
            .fold(OFFSET, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(PRIME)
            });
        format!("{hash:016x}")
    }

    /// The import of these rows into a folder.
    pub fn request(&self, folder_id: Uuid) -> ImportRequest {
        ImportRequest {
            folder_id,
            source: ImportSource::CsvBase64(BASE64_STANDARD.encode(&self.csv)),
            mapping_config: self.mapping_config.clone(),
        }
    }
}

impl Sheet {
    /// Writes a chunk without the rows that are left out, counted from 0; none where the file has no such chunk, or
    /// where it was not yet read that far. The parting into chunks depends on the file alone.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn chunk(
        &self,
        plan: &Plan,
        skipped: Option<&RowSet>,
        index: usize,
    ) -> Result<Option<Chunk>, SheetError> {
        let Some(rows) = self.chunk_rows(index) else {
            return Ok(None);
        };
        let is_in = |row| !skipped.is_some_and(|skipped| skipped.contains(row));
        self.written(plan, rows, is_in).map(Some)
    }

    /// Some rows as contacts, just as an import would take them; what is wrong with those that it would not.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn drafts(&self, plan: &Plan, rows: &[u64]) -> Result<Drafts, SheetError> {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return Ok(Drafts::default());
        };
        let is_in = |row| rows.binary_search(&row).is_ok();
        let chunk = self.written(plan, *first..last + 1, is_in)?;
        let mut drafts = Drafts {
            contacts: Vec::with_capacity(chunk.rows.len()),
            errors: chunk.withheld,
        };
        if chunk.rows.is_empty() {
            return Ok(drafts);
        }
        // What was just written is a table.
        let import =
            CsvImport::open(chunk.csv, &chunk.mapping_config).map_err(|_| SheetError::Empty)?;
        for (row, read) in chunk.rows.into_iter().zip(import) {
            match read.draft {
                Ok(draft) => drafts.contacts.push((row, draft)),
                Err(wrong) => {
                    let wrong = wrong.into_iter().map(|error| RowError { row, ..error });
                    drafts.errors.extend(wrong);
                }
            }
        }
        Ok(drafts)
    }

    /// Writes those of some rows that are in.
    fn written(
        &self,
        plan: &Plan,
        rows: Range<u64>,
        is_in: impl Fn(u64) -> bool,
    ) -> Result<Chunk, SheetError> {
        let mut chunk = Chunk {
            csv: Vec::new(),
            mapping_config: plan.mapping_config.clone(),
            rows: Vec::new(),
            withheld: Vec::new(),
            part: rows.clone(),
        };
        let mut writer = Writer::new(&mut chunk.csv, b',');
        for sent in &plan.sent {
            let is_due = guard::would_be_lost(&sent.header);
            writer.cell(&sent.header, Guard::when(is_due));
        }
        writer.end();
        self.for_each_row(rows, |row, record| {
            if !is_in(row) {
                return true;
            }
            let phone = plan.phone(row, record);
            let cell = |sent| plan.sent_cell(row, record, phone.as_ref(), sent);
            let is_withheld = phone.as_ref().is_some_and(PhoneCell::is_open)
                || plan.columns.broken(record).is_some()
                || plan.sent.iter().all(|sent| cell(sent).trim().is_empty());
            if is_withheld {
                let errors = plan.judge_with(row, record, phone.as_ref()).err();
                chunk.withheld.extend(errors.unwrap_or_default());
                return true;
            }
            for sent in &plan.sent {
                let cell = cell(sent);
                writer.cell(cell, Guard::when(guard::would_be_lost(cell)));
            }
            writer.end();
            chunk.rows.push(row);
            true
        })?;
        Ok(chunk)
    }
}
