//! A row under its columns' targets: the one judge of the server and of the preview.

#[cfg(feature = "studio")]
use contract::limits;
use contract::{ContactDraft, ContactField, Metadata, Problem, RowError};
use serde_json::Value;

use crate::record::Record;
use crate::{Target, split_name};

/// What of a cell a field is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    FirstName,
    LastName,
}

impl Part {
    /// Takes it out of a cell.
    pub(crate) fn of(self, cell: &str) -> &str {
        match self {
            Self::Whole => cell,
            Self::FirstName => split_name(cell).0,
            Self::LastName => split_name(cell).1,
        }
    }
}

/// Where each part of a contact stands in a row.
pub(crate) struct Columns {
    /// All of them, those that are left out too.
    pub(crate) count: usize,
    fields: [Option<usize>; ContactField::ALL.len()],
    full_name: Option<usize>,
    metadata: Vec<(usize, String)>,
    /// Every field that comes from a column.
    #[cfg(feature = "studio")]
    sources: Vec<(ContactField, usize, Part)>,
}

impl Columns {
    /// One target for each column; of several with the same field the first counts.
    pub(crate) fn new(targets: &[Target]) -> Self {
        let mut columns = Self {
            count: targets.len(),
            fields: [None; ContactField::ALL.len()],
            full_name: None,
            metadata: Vec::new(),
            #[cfg(feature = "studio")]
            sources: Vec::new(),
        };
        for (index, target) in targets.iter().enumerate() {
            match target {
                Target::Field(field) => {
                    columns.fields[*field as usize].get_or_insert(index);
                }
                Target::Metadata(key) => columns.metadata.push((index, key.clone())),
                Target::FullName => {
                    columns.full_name.get_or_insert(index);
                }
                Target::Skip => {}
            }
        }
        #[cfg(feature = "studio")]
        {
            let source = |field| {
                columns
                    .source(field)
                    .map(|(index, part)| (field, index, part))
            };
            columns.sources = ContactField::ALL.into_iter().filter_map(source).collect();
        }
        columns
    }

    /// The column of a field.
    pub(crate) fn of_field(&self, field: ContactField) -> Option<usize> {
        self.fields[field as usize]
    }

    /// The column that a field comes from, and what of its cells it is.
    pub(crate) fn source(&self, field: ContactField) -> Option<(usize, Part)> {
        let part = match field {
            ContactField::FirstName => Part::FirstName,
            ContactField::LastName => Part::LastName,
            _ => Part::Whole,
        };
        match self.of_field(field) {
            Some(column) => Some((column, Part::Whole)),
            None if part == Part::Whole => None,
            None => self.full_name.map(|column| (column, part)),
        }
    }

    /// The columns of metadata and their keys.
    #[cfg(feature = "studio")]
    pub(crate) fn metadata(&self) -> impl Iterator<Item = (usize, &str)> {
        self.metadata
            .iter()
            .map(|(index, key)| (*index, key.as_str()))
    }

    /// Judges a row; `cell` gives the text of a column.
    pub(crate) fn judge<'r>(
        &self,
        number: u64,
        record: Record<'_>,
        cell: impl Fn(usize) -> &'r str,
    ) -> Result<ContactDraft, Vec<RowError>> {
        if let Some(problem) = self.broken(record) {
            return Err(vec![RowError::whole(number, problem)]);
        }
        let mut metadata = Metadata::new();
        for (index, key) in &self.metadata {
            let text = cell(*index);
            if !text.is_empty() {
                metadata.insert(key.clone(), Value::String(text.to_owned()));
            }
        }
        let text_of = |field| {
            self.source(field)
                .map_or("", |(index, part)| part.of(cell(index)))
                .to_owned()
        };
        ContactDraft::from_texts(text_of, metadata).map_err(|errors| {
            errors
                .into_iter()
                .map(|error| RowError::new(number, error))
                .collect()
        })
    }

    /// Whether a row is good beyond doubt, which nearly all are; found out without making a contact of
    /// it. Where it is not, [`Self::judge`] has the word.
    #[cfg(feature = "studio")]
    pub(crate) fn is_surely_good<'r>(
        &self,
        record: Record<'_>,
        cell: impl Fn(usize) -> &'r str,
    ) -> bool {
        /// A byte of text makes at most six of JSON, and an entry has six more around it.
        const JSON_BYTES: usize = 6;

        let mut has_phone = false;
        for (field, index, part) in &self.sources {
            let text = part.of(cell(*index));
            if !text.is_empty() && field.check(text).is_err() {
                return false;
            }
            has_phone |= *field == ContactField::PhoneNumber && !text.is_empty();
        }
        let mut json = JSON_BYTES;
        for (index, key) in &self.metadata {
            let text = cell(*index);
            json += JSON_BYTES * (key.len() + text.len() + 1);
            if key.as_bytes().contains(&0) || text.as_bytes().contains(&0) {
                return false;
            }
        }
        has_phone && json <= limits::METADATA_BYTES && self.broken(record).is_none()
    }

    /// What is wrong with a row before anyone looks at its cells.
    pub(crate) fn broken(&self, record: Record<'_>) -> Option<Problem> {
        if record.is_open {
            return Some(Problem::new(
                "unclosed_quote",
                "A quotation mark opens in this row and is never closed; close it or remove it.",
            ));
        }
        let has_more =
            (self.count..record.len()).any(|index| !record.cell(index).trim().is_empty());
        has_more.then(|| {
            Problem::new(
                "too_many_cells",
                format!(
                    "This row has {} cells, but there are only {} columns; put a cell that contains \
                     the delimiter in quotation marks, or remove what is too much.",
                    record.len(),
                    self.count
                ),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_s_number_is_its_place_in_the_export() {
        for (place, field) in ContactField::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, place);
        }
    }
}
