//! What the person chose for each column, checked and ready to be used on rows.

use std::collections::BTreeSet;

use contract::{ContactField, RowError};

use crate::columns::Columns;
use crate::mapping::MappingConfig;
use crate::naming::free_name;
use crate::record::Record;
use crate::{Target, guard};

/// Why a choice of targets is no good, for a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There must be one target for each column.
    #[error("The file has {columns} columns, but {targets} were assigned. Choose the file again.")]
    Count {
        /// The file's columns.
        columns: usize,
        /// The targets given.
        targets: usize,
    },
    /// No contact can do without.
    #[error("Choose the column that holds the phone numbers.")]
    NoPhone,
    /// Two columns cannot fill one field.
    #[error("\u{201c}{0}\u{201d} is chosen for two columns; choose it for one.")]
    Twice(String),
    /// Metadata needs a key.
    #[error("Give the metadata of column {0} a name.")]
    NoKey(usize),
}

/// One target for each column of a sheet, checked.
pub struct Plan {
    pub(crate) columns: Columns,
    /// The columns that are sent, in the order of an export, each with the header it gets.
    pub(crate) sent: Vec<(usize, String)>,
    /// What the headers alone would not say.
    pub(crate) mapping_config: MappingConfig,
}

impl Plan {
    /// Checks a choice of targets for a table of so many columns.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub(crate) fn new(targets: &[Target], columns: usize) -> Result<Self, PlanError> {
        if targets.len() != columns {
            return Err(PlanError::Count {
                columns,
                targets: targets.len(),
            });
        }
        let mut seen = BTreeSet::new();
        for (index, target) in targets.iter().enumerate() {
            let name = match target {
                Target::Skip => continue,
                Target::Metadata(key) if key.is_empty() => return Err(PlanError::NoKey(index + 1)),
                Target::Metadata(key) => key.as_str(),
                Target::Field(field) => field.label(),
            };
            if !seen.insert(target) {
                return Err(PlanError::Twice(name.to_owned()));
            }
        }
        let columns = Columns::new(targets);
        if columns.of_field(ContactField::PhoneNumber).is_none() {
            return Err(PlanError::NoPhone);
        }
        let (sent, mapping_config) = headers(&columns);
        Ok(Self {
            columns,
            sent,
            mapping_config,
        })
    }

    /// A cell as it was meant. Blanks around a phone number or an e-mail address are a spreadsheet's
    /// doing and come off; any other text is kept as it is.
    pub(crate) fn cell<'r>(&self, record: Record<'r>, index: usize) -> &'r str {
        let cell = guard::off(record.cell(index));
        let is_tidied = [ContactField::PhoneNumber, ContactField::Email]
            .into_iter()
            .any(|field| self.columns.of_field(field) == Some(index));
        if is_tidied { cell.trim() } else { cell }
    }

    /// Judges a row as the server will; gives everything that is wrong with it.
    pub(crate) fn judge(&self, number: u64, record: Record<'_>) -> Result<(), Vec<RowError>> {
        let cell = |index| self.cell(record, index);
        if self.columns.is_surely_good(record, cell) {
            return Ok(());
        }
        self.columns.judge(number, record, cell).map(drop)
    }
}

/// The headers of a chunk: fields under their own names, metadata under its keys, columns that are
/// left out not at all. So any server of the contract understands them; the mapping is only for keys
/// that would be taken for a field, and for two that would be the same.
fn headers(columns: &Columns) -> (Vec<(usize, String)>, MappingConfig) {
    let mut sent = Vec::new();
    let mut taken = BTreeSet::new();
    for field in ContactField::ALL {
        if let Some(index) = columns.of_field(field) {
            taken.insert(field.name().to_owned());
            sent.push((index, field.name().to_owned()));
        }
    }
    let keys: BTreeSet<String> = columns.metadata().map(|(_, key)| key.to_owned()).collect();
    let mut mapping = MappingConfig::new();
    for (index, key) in columns.metadata() {
        let header = if taken.insert(key.to_owned()) {
            key.to_owned()
        } else {
            free_name(key, 2, &mut taken.union(&keys).cloned().collect())
        };
        let is_misread = ContactField::from_header(&header)
            .is_some_and(|field| columns.of_field(field).is_none());
        if header != key || is_misread {
            taken.insert(header.clone());
            mapping.insert(
                header.clone(),
                Target::Metadata(key.to_owned()).into_mapping(),
            );
        }
        sent.push((index, header));
    }
    (sent, mapping)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Target = Target::Field(ContactField::PhoneNumber);

    fn key(key: &str) -> Target {
        Target::Metadata(key.to_owned())
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let error = |targets: &[Target]| Plan::new(targets, 2).err().unwrap();
        assert_eq!(error(&[PHONE, PHONE]), PlanError::Twice("Phone".into()));
        assert_eq!(error(&[key("a"), key("a")]), PlanError::Twice("a".into()));
        assert_eq!(error(&[PHONE, key("")]), PlanError::NoKey(2));
        assert_eq!(error(&[Target::Skip, Target::Skip]), PlanError::NoPhone);
        assert!(matches!(error(&[PHONE]), PlanError::Count { .. }));
    }

    #[test]
    fn headers_speak_for_themselves_where_they_can() {
        let email = Target::Field(ContactField::Email);
        let plan = Plan::new(&[key("segment"), email, Target::Skip, PHONE], 4);
        let plan = plan.ok().unwrap();
        let headers: Vec<_> = plan
            .sent
            .iter()
            .map(|(_, header)| header.as_str())
            .collect();
        assert_eq!(headers, ["phone_number", "email", "segment"]);
        assert!(plan.mapping_config.is_empty());
    }

    #[test]
    fn keys_that_look_like_fields_are_mapped() {
        let targets = [
            key("phone_number"),
            key("First Name"),
            PHONE,
            key("phone_number 2"),
        ];
        let plan = Plan::new(&targets, 4).ok().unwrap();
        let headers: Vec<_> = plan
            .sent
            .iter()
            .map(|(_, header)| header.as_str())
            .collect();
        assert_eq!(
            headers,
            [
                "phone_number",
                "phone_number 3",
                "First Name",
                "phone_number 2"
            ]
        );
        let mapping: Vec<_> = plan
            .mapping_config
            .iter()
            .map(|(header, target)| (header.as_str(), target.as_deref()))
            .collect();
        assert_eq!(
            mapping,
            [
                ("First Name", Some("metadata.First Name")),
                ("phone_number 3", Some("metadata.phone_number")),
            ]
        );
    }
}
