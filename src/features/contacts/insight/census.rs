//! Looks through the contacts of a list for what would trouble a caller.

use contract::PhoneNumber;

use super::cutter::{Cut, Cutter};

/// Entries that are listed; the rest is counted.
pub(super) const LISTED: usize = 100;

/// What was found in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Contacts that were looked at.
    pub(super) contacts: u64,
    /// Contacts whose number another contact has already.
    pub(super) duplicates: u64,
    /// Numbers that several contacts have.
    pub(super) shared: u64,
    /// The first of those numbers, each with how many have it.
    pub(super) shared_first: Vec<(String, u64)>,
    /// The numbers of contacts with neither a first nor a last name.
    pub(super) nameless: Found,
    /// What stands in the place of a number and is none.
    pub(super) impossible: Found,
}

/// Some contacts, by their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// How many.
    pub(super) total: u64,
    /// The first of them.
    pub(super) first: Vec<String>,
}

impl Found {
    fn add(&mut self, number: &str) {
        self.total += 1;
        if self.first.len() < LISTED {
            self.first.push(number.to_owned());
        }
    }
}

/// Reads an export and keeps eight bytes of each contact.
#[derive(Default)]
pub(super) struct Census {
    cutter: Cutter,
    reader: Reader,
}

#[derive(Default)]
struct Reader {
    /// Where number, first and last name stand; none before the first row.
    columns: Option<[Option<usize>; 3]>,
    headers: Vec<String>,
    column: usize,
    phone: String,
    is_named: bool,
    numbers: Vec<u64>,
    findings: Findings,
}

impl Census {
    /// Reads on.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        let Self { cutter, reader } = self;
        cutter.read(bytes, |cut| reader.take(&cut));
    }

    /// Contacts read so far.
    pub(super) fn contacts(&self) -> u64 {
        self.reader.findings.contacts
    }

    /// What was found; none where this is no export of contacts.
    pub(super) fn finish(mut self) -> Option<Findings> {
        let Self { cutter, reader } = &mut self;
        cutter.finish(|cut| reader.take(&cut));
        self.reader.finish()
    }
}

impl Reader {
    fn take(&mut self, cut: &Cut<'_>) {
        match (cut, self.columns) {
            (Cut::Cell(cell), None) => {
                let header = String::from_utf8_lossy(cell);
                self.headers
                    .push(header.trim_start_matches('\u{feff}').trim().to_owned());
            }
            (Cut::RowEnd, None) => {
                let place = |name| self.headers.iter().position(|header| header == name);
                self.columns = Some(["phone_number", "first_name", "last_name"].map(place));
            }
            (Cut::Cell(cell), Some([phone, first, last])) => {
                let column = Some(self.column);
                if column == phone {
                    self.phone.clear();
                    self.phone.push_str(&String::from_utf8_lossy(cell));
                } else if column == first || column == last {
                    self.is_named |= !cell.trim_ascii().is_empty();
                }
                self.column += 1;
            }
            (Cut::RowEnd, Some(_)) => self.end_row(),
        }
    }

    fn end_row(&mut self) {
        self.column = 0;
        self.findings.contacts += 1;
        // A spreadsheet would run what begins with a plus: a careful writer sets a quote before it.
        let phone = self.phone.strip_prefix('\'').unwrap_or(&self.phone);
        if !std::mem::take(&mut self.is_named) {
            self.findings.nameless.add(phone);
        }
        let number = PhoneNumber::parse(phone)
            .ok()
            .and_then(|number| number.as_str().get(1..)?.parse().ok());
        match number {
            Some(number) => self.numbers.push(number),
            None => self.findings.impossible.add(phone),
        }
    }

    fn finish(mut self) -> Option<Findings> {
        self.columns?[0]?;
        self.numbers.sort_unstable();
        for same in self.numbers.chunk_by(PartialEq::eq) {
            let count = same.len() as u64;
            if count > 1 {
                self.findings.duplicates += count - 1;
                self.findings.shared += 1;
                if self.findings.shared_first.len() < LISTED {
                    let number = format!("+{}", same[0]);
                    self.findings.shared_first.push((number, count));
                }
            }
        }
        Some(self.findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn census(text: &str) -> Option<Findings> {
        let mut census = Census::default();
        for piece in text.as_bytes().chunks(7) {
            census.read(piece);
        }
        census.finish()
    }

    #[test]
    fn duplicates_namelessness_and_impossible_numbers_are_found() {
        let found = census(
            "phone_number,first_name,last_name,email\r\n\
             +14155550100,Ada,Lovelace,\r\n\
             +14155550101,,,nobody@example.com\r\n\
             +14155550100,A.,,\r\n\
             +14155550102,,Byron,\r\n\
             +14155550100,\" \",\"\",\r\n\
             call me,Cher,,\r\n",
        )
        .unwrap();
        assert_eq!(found.contacts, 6);
        assert_eq!((found.duplicates, found.shared), (2, 1));
        assert_eq!(found.shared_first, [("+14155550100".to_owned(), 3)]);
        assert_eq!(found.nameless.total, 2);
        assert_eq!(found.nameless.first, ["+14155550101", "+14155550100"]);
        assert_eq!(found.impossible.first, ["call me"]);
    }

    #[test]
    fn columns_are_found_by_name_wherever_they_stand() {
        let found = census("\u{feff}last_name,crm_id,phone_number\nLee,7,'+14155550100\n").unwrap();
        assert_eq!((found.contacts, found.nameless.total), (1, 0));
        assert_eq!(found.impossible.total, 0);
    }

    #[test]
    fn many_are_counted_and_few_are_listed() {
        let rows: String = (0..1_000)
            .map(|n| format!("+1415{:07},,\n", n / 2))
            .collect();
        let found = census(&format!("phone_number,first_name,last_name\n{rows}")).unwrap();
        assert_eq!((found.duplicates, found.shared), (500, 500));
        assert_eq!(found.shared_first.len(), LISTED);
        assert_eq!(found.nameless.total, 1_000);
        assert_eq!(found.nameless.first.len(), LISTED);
    }

    #[test]
    fn another_file_is_no_export() {
        assert_eq!(census("<!doctype html>\n<p>Sign in</p>"), None);
        assert_eq!(census(""), None);
        assert_eq!(
            census("phone_number,first_name,last_name\n"),
            Some(Findings::default())
        );
    }
}
