//! What the person chose for each column, checked and ready to be used on rows.

use std::collections::BTreeSet;

use contract::{ContactField, PhoneNumber, Problem, RowError};

use crate::columns::{Columns, Part};
use crate::mapping::MappingConfig;
use crate::naming::free_name;
use crate::phone::{Reading, Rescuer};
use crate::record::Record;
use crate::{Fixes, Number, Target, guard};

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
    /// A split name would fill a field that has a column of its own.
    #[error(
        "A full name cannot be split where \u{201c}{0}\u{201d} is chosen for another column; choose one of the two."
    )]
    SplitAndWhole(&'static str),
    /// Metadata needs a key.
    #[error("Give the metadata of column {0} a name.")]
    NoKey(usize),
}

/// A column of what is sent.
pub(crate) struct Sent {
    /// The header it gets.
    pub(crate) header: String,
    /// The column of the file that it comes from.
    column: usize,
    part: Part,
}

/// One target for each column of a sheet, checked.
pub struct Plan {
    pub(crate) columns: Columns,
    /// What is sent, in the order of an export.
    pub(crate) sent: Vec<Sent>,
    /// What the headers alone would not say.
    pub(crate) mapping_config: MappingConfig,
    /// The columns of phone numbers and e-mail addresses.
    tidied: [Option<usize>; 2],
    fixes: Fixes,
    phones: Option<PhoneColumn>,
}

/// The column of phone numbers, and how its cells are read.
struct PhoneColumn {
    column: usize,
    /// The column that names each row's country.
    country: Option<usize>,
    rescuer: Rescuer,
}

/// A cell of the phone column, read.
pub(crate) struct PhoneCell<'r> {
    /// As it stands in the row.
    pub(crate) text: &'r str,
    /// What was made of it.
    pub(crate) reading: Reading<'r>,
    /// Whether a server of the contract takes it as it is, whatever the numbering plans say: what came from
    /// there must go back.
    is_taken: bool,
}

impl PhoneCell<'_> {
    /// What is sent.
    fn sent(&self) -> Option<&str> {
        self.reading
            .number()
            .or_else(|| self.is_taken.then_some(self.text))
    }

    /// Whether it is sent though nobody can have such a number.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.is_taken && self.reading.proposed().is_none()
    }

    /// The number that is sent, to be compared with others.
    pub(crate) fn number(&self) -> Option<Number> {
        if let Some(number) = self.reading.number() {
            return Number::parse(number);
        }
        let taken = PhoneNumber::parse(self.text.trim()).ok()?;
        Some(Number::from(&taken))
    }

    /// Whether there is nothing to send.
    pub(crate) fn is_open(&self) -> bool {
        self.sent().is_none()
    }

    /// Why it is not sent.
    fn problem(&self) -> Option<Problem> {
        self.reading.problem().filter(|_| !self.is_taken)
    }
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
                Target::FullName => "Full name",
            };
            if !seen.insert(target) {
                return Err(PlanError::Twice(name.to_owned()));
            }
        }
        if seen.contains(&Target::FullName)
            && let Some(field) = [ContactField::FirstName, ContactField::LastName]
                .into_iter()
                .find(|field| seen.contains(&Target::Field(*field)))
        {
            return Err(PlanError::SplitAndWhole(field.label()));
        }
        let columns = Columns::new(targets);
        if columns.of_field(ContactField::PhoneNumber).is_none() {
            return Err(PlanError::NoPhone);
        }
        let (sent, mapping_config) = headers(&columns);
        let tidied = [ContactField::PhoneNumber, ContactField::Email];
        Ok(Self {
            tidied: tidied.map(|field| columns.of_field(field)),
            columns,
            sent,
            mapping_config,
            fixes: Fixes::default(),
            phones: None,
        })
    }

    /// The same plan for a file over which the person wrote.
    #[must_use]
    pub fn with_fixes(self, fixes: Fixes) -> Self {
        Self { fixes, ..self }
    }

    /// The same plan with phone numbers repaired; `country` is the column that names a row's country.
    #[must_use]
    pub fn with_phones(self, rescuer: Rescuer, country: Option<usize>) -> Self {
        let column = self.columns.of_field(ContactField::PhoneNumber);
        let phones = column.map(|column| PhoneColumn {
            column,
            country,
            rescuer,
        });
        Self { phones, ..self }
    }

    /// The phone cell of a row; none where phones are not repaired.
    pub(crate) fn phone<'r>(&'r self, row: u64, record: Record<'r>) -> Option<PhoneCell<'r>> {
        let phones = self.phones.as_ref()?;
        let text = self.text(row, record, phones.column);
        let reading = phones.rescuer.read(text, self.country(row, record));
        let is_taken = reading.number().is_none() && PhoneNumber::parse(text.trim()).is_ok();
        Some(PhoneCell {
            text,
            reading,
            is_taken,
        })
    }

    /// What a row says of its country.
    pub(crate) fn country<'r>(&'r self, row: u64, record: Record<'r>) -> Option<&'r str> {
        let column = self.phones.as_ref()?.country?;
        Some(self.text(row, record, column))
    }

    /// The cells of a row that the person wrote over, each with its column and what the file has there.
    pub(crate) fn fixed<'r>(
        &'r self,
        row: u64,
        record: Record<'r>,
    ) -> impl Iterator<Item = (usize, &'r str)> {
        let columns = if self.fixes.is_empty() {
            0
        } else {
            record.len().max(self.columns.count)
        };
        (0..columns)
            .map(move |column| (column, guard::off(record.cell(column))))
            .filter(move |(column, cell)| self.fixes.written(row, *column, cell).is_some())
    }

    /// A cell as it was meant, or as the person wrote it.
    pub(crate) fn text<'r>(&'r self, row: u64, record: Record<'r>, index: usize) -> &'r str {
        let cell = guard::off(record.cell(index));
        if self.fixes.is_empty() {
            cell
        } else {
            self.fixes.cell(row, index, cell)
        }
    }

    /// The text of a cell without the blanks around a phone number or an e-mail address, which are a
    /// spreadsheet's doing; any other text is kept as it is.
    pub(crate) fn cell<'r>(&'r self, row: u64, record: Record<'r>, index: usize) -> &'r str {
        let text = self.text(row, record, index);
        if self.tidied.contains(&Some(index)) {
            text.trim()
        } else {
            text
        }
    }

    /// A cell of what is sent; `phone` is the row's, where phones are repaired.
    pub(crate) fn sent_cell<'r>(
        &'r self,
        row: u64,
        record: Record<'r>,
        phone: Option<&'r PhoneCell<'r>>,
        sent: &Sent,
    ) -> &'r str {
        let repaired = phone.filter(|_| self.is_phone(sent.column));
        match repaired.and_then(PhoneCell::sent) {
            Some(number) => number.trim(),
            None => sent.part.of(self.cell(row, record, sent.column)),
        }
    }

    /// Judges a row as the server will; `phone` is its phone cell, where phones are repaired.
    pub(crate) fn judge_with(
        &self,
        number: u64,
        record: Record<'_>,
        phone: Option<&PhoneCell<'_>>,
    ) -> Result<(), Vec<RowError>> {
        let problem = phone.and_then(PhoneCell::problem);
        let sent = phone.and_then(PhoneCell::sent).map(str::trim);
        let cell = |index| match sent {
            Some(number) if self.is_phone(index) => number,
            _ => self.cell(number, record, index),
        };
        if problem.is_none() && self.columns.is_surely_good(record, cell) {
            return Ok(());
        }
        let judged = self.columns.judge(number, record, cell).map(drop);
        let Some(problem) = problem.filter(|_| self.columns.broken(record).is_none()) else {
            return judged;
        };
        let name = ContactField::PhoneNumber.name();
        let mut errors = judged.err().unwrap_or_default();
        errors.retain(|error| error.field.as_deref() != Some(name));
        errors.insert(0, RowError::new(number, problem.at(name)));
        Err(errors)
    }

    fn is_phone(&self, column: usize) -> bool {
        self.phones
            .as_ref()
            .is_some_and(|phones| phones.column == column)
    }
}

/// The headers of a chunk: fields under their own names, metadata under its keys, columns that are
/// left out not at all. So any server of the contract understands them; the mapping is only for keys
/// that would be taken for a field, and for two that would be the same.
fn headers(columns: &Columns) -> (Vec<Sent>, MappingConfig) {
    let mut sent = Vec::new();
    let mut taken = BTreeSet::new();
    for field in ContactField::ALL {
        if let Some((column, part)) = columns.source(field) {
            taken.insert(field.name().to_owned());
            sent.push(Sent {
                header: field.name().to_owned(),
                column,
                part,
            });
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
        let is_misread =
            ContactField::from_header(&header).is_some_and(|field| columns.source(field).is_none());
        if header != key || is_misread {
            taken.insert(header.clone());
            mapping.insert(header.clone(), Some(Target::metadata_name(key)));
        }
        sent.push(Sent {
            header,
            column: index,
            part: Part::Whole,
        });
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
        let headers: Vec<_> = plan.sent.iter().map(|sent| sent.header.as_str()).collect();
        assert_eq!(headers, ["phone_number", "email", "segment"]);
        assert!(plan.mapping_config.is_empty());
    }

    #[test]
    fn a_full_name_is_sent_as_two_columns() {
        let plan = Plan::new(&[Target::FullName, PHONE], 2).ok().unwrap();
        let headers: Vec<_> = plan.sent.iter().map(|sent| sent.header.as_str()).collect();
        assert_eq!(headers, ["phone_number", "first_name", "last_name"]);
        assert!(plan.mapping_config.is_empty());
        let both = [
            Target::FullName,
            PHONE,
            Target::Field(ContactField::LastName),
        ];
        assert_eq!(
            Plan::new(&both, 3).err(),
            Some(PlanError::SplitAndWhole("Last name"))
        );
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
        let headers: Vec<_> = plan.sent.iter().map(|sent| sent.header.as_str()).collect();
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
