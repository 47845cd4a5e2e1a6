//! The phone numbers of an export, read while it comes in.

use contract::ContactField;
use csv_core::{ReadFieldResult, Reader};

use super::Number;
use crate::guard;

const BOM: &[u8] = "\u{feff}".as_bytes();
/// No phone number and no header that matters is longer.
const CELL: usize = 64;

/// Why an export tells no phone numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The first line has no such column.
    #[error(
        "The server\u{2019}s export has no column \u{201c}phone_number\u{201d}, so duplicates cannot be looked for. Import without, or try again."
    )]
    NoPhoneColumn,
}

/// Reads the phone numbers of the contract's export from its bytes, in pieces of any size.
///
/// ```
/// use dialbook_sheet::ExportNumbers;
/// # fn main() -> Result<(), dialbook_sheet::ExportError> {
/// let mut export = ExportNumbers::default();
/// let mut numbers = Vec::new();
/// for piece in [&b"phone_number,first_name\r\n+141555"[..], b"50100,\"Ann\r\nLee\"\r\n"] {
///     export.read(piece, |number| numbers.push(number.to_string()))?;
/// }
/// let unread = export.finish(|number| numbers.push(number.to_string()))?;
/// assert_eq!((numbers, unread), (vec!["+14155550100".to_owned()], 0));
/// # Ok(())
/// # }
/// ```
pub struct ExportNumbers {
    core: Reader,
    /// How many bytes of a byte order mark have come; none once it is past.
    mark: Option<usize>,
    cell: [u8; CELL],
    length: usize,
    is_long: bool,
    column: usize,
    phone_column: Option<usize>,
    is_header: bool,
    unread: u64,
}

impl Default for ExportNumbers {
    fn default() -> Self {
        let mut core = Reader::new();
        // A fresh reader drops a byte order mark only where it comes in one piece; here that is done
        // for every piece, and a read without room for output ends the freshness.
        core.read_field(b"\n", &mut []);
        Self {
            core,
            mark: Some(0),
            cell: [0; CELL],
            length: 0,
            is_long: false,
            column: 0,
            phone_column: None,
            is_header: true,
            unread: 0,
        }
    }
}

impl ExportNumbers {
    /// Reads the next bytes and gives every number that they complete.
    ///
    /// # Errors
    /// There is no column of phone numbers.
    pub fn read(&mut self, bytes: &[u8], mut each: impl FnMut(Number)) -> Result<(), ExportError> {
        let rest = self.skip_mark(bytes, &mut each)?;
        self.feed(rest, &mut each)
    }

    /// Ends the export: the last line need not have an end. Gives how many contacts had a phone
    /// number that is not E.164, which the contract rules out.
    ///
    /// # Errors
    /// There is no column of phone numbers.
    pub fn finish(mut self, mut each: impl FnMut(Number)) -> Result<u64, ExportError> {
        // To the reader, no bytes are the end.
        while self.step(&mut &[][..], &mut each)? {}
        if self.phone_column.is_none() {
            return Err(ExportError::NoPhoneColumn);
        }
        Ok(self.unread)
    }

    fn skip_mark<'b>(
        &mut self,
        bytes: &'b [u8],
        each: &mut impl FnMut(Number),
    ) -> Result<&'b [u8], ExportError> {
        let Some(seen) = self.mark else {
            return Ok(bytes);
        };
        let more = bytes
            .iter()
            .zip(&BOM[seen..])
            .take_while(|(byte, mark)| byte == mark)
            .count();
        let is_whole = seen + more == BOM.len();
        if !is_whole && more == bytes.len() {
            self.mark = Some(seen + more);
            return Ok(&[]);
        }
        self.mark = None;
        if !is_whole && seen > 0 {
            // It was none after all.
            self.feed(&BOM[..seen], each)?;
            return Ok(bytes);
        }
        Ok(if is_whole { &bytes[more..] } else { bytes })
    }

    fn feed(&mut self, mut bytes: &[u8], each: &mut impl FnMut(Number)) -> Result<(), ExportError> {
        while !bytes.is_empty() {
            self.step(&mut bytes, each)?;
        }
        Ok(())
    }

    /// Reads on to the end of a cell or of the bytes; says whether there may be more.
    fn step(
        &mut self,
        bytes: &mut &[u8],
        each: &mut impl FnMut(Number),
    ) -> Result<bool, ExportError> {
        let (result, read, written) = self.core.read_field(bytes, &mut self.cell[self.length..]);
        *bytes = &bytes[read..];
        self.length += written;
        match result {
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::End => return Ok(false),
            ReadFieldResult::OutputFull => {
                self.is_long = true;
                self.length = 0;
            }
            ReadFieldResult::Field { record_end } => {
                self.end_cell(each);
                self.column += 1;
                if record_end {
                    self.end_record()?;
                }
            }
        }
        Ok(true)
    }

    fn end_cell(&mut self, each: &mut impl FnMut(Number)) {
        let text = match std::str::from_utf8(&self.cell[..self.length]) {
            Ok(text) if !self.is_long => guard::off(text),
            _ => "",
        };
        if self.is_header {
            if self.phone_column.is_none()
                && ContactField::from_header(text) == Some(ContactField::PhoneNumber)
            {
                self.phone_column = Some(self.column);
            }
        } else if self.phone_column == Some(self.column) {
            match Number::parse(text) {
                Some(number) => each(number),
                None => self.unread += 1,
            }
        }
        self.length = 0;
        self.is_long = false;
    }

    fn end_record(&mut self) -> Result<(), ExportError> {
        self.column = 0;
        self.is_header = false;
        if self.phone_column.is_none() {
            return Err(ExportError::NoPhoneColumn);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use contract::{ContactDraft, PhoneNumber};
    use proptest::prelude::*;

    use super::*;
    use crate::CsvExport;

    fn read(csv: &[u8], cuts: &[usize]) -> Result<(Vec<String>, u64), ExportError> {
        let mut export = ExportNumbers::default();
        let mut numbers = Vec::new();
        let mut rest = csv;
        for cut in cuts {
            let (piece, others) = rest.split_at(cut % (rest.len() + 1));
            export.read(piece, |number| numbers.push(number.to_string()))?;
            rest = others;
        }
        export.read(rest, |number| numbers.push(number.to_string()))?;
        let unread = export.finish(|number| numbers.push(number.to_string()))?;
        Ok((numbers, unread))
    }

    #[test]
    fn an_export_of_nothing_and_none() {
        assert_eq!(
            read(b"phone_number,first_name\r\n", &[]),
            Ok((Vec::new(), 0))
        );
        assert_eq!(read(b"phone_number", &[]), Ok((Vec::new(), 0)));
        for none in [&b""[..], b"name\r\n+12\r\n", b"\xef\xbb", b"<html>"] {
            assert_eq!(read(none, &[]), Err(ExportError::NoPhoneColumn), "{none:?}");
        }
    }

    #[test]
    fn wherever_the_column_stands() {
        let long = "x".repeat(CELL * 3);
        let csv = format!(
            "\u{feff}{long},Phone Number,note\n{long},'+12,\n,+13,\"a\n+14\"\n,nobody,\n,+15"
        );
        let all = vec!["+12".to_owned(), "+13".to_owned(), "+15".to_owned()];
        assert_eq!(read(csv.as_bytes(), &[]), Ok((all, 1)));
    }

    proptest! {
        #[test]
        fn every_cut_gives_the_same(
            mark in prop::sample::select(vec!["", "\u{feff}"]),
            contacts in prop::collection::vec(("\\+[1-9][0-9]{1,14}", "[\",\r\na\u{feff}é+]{0,80}"), 0..12),
            cuts in prop::collection::vec(0_usize..200, 0..40),
            single: bool,
        ) {
            let export = CsvExport::new([]);
            let mut csv = mark.as_bytes().to_vec();
            export.write_header(&mut csv);
            let mut expected = Vec::new();
            for (phone, name) in contacts {
                let mut draft = ContactDraft::new(PhoneNumber::parse(&phone).unwrap());
                draft.first_name = Some(name);
                export.write_row(&draft, &mut csv);
                expected.push(phone);
            }
            let cuts = if single { vec![1; csv.len()] } else { cuts };
            prop_assert_eq!(read(&csv, &cuts), Ok((expected, 0)));
        }

        #[test]
        fn any_bytes_can_be_read(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            text in "(phone_number)?[\",\r\na+1\u{feff}]{0,100}",
            cuts in prop::collection::vec(0_usize..50, 0..10),
        ) {
            prop_assert_eq!(read(&bytes, &cuts), read(&bytes, &[]));
            prop_assert_eq!(read(text.as_bytes(), &cuts), read(text.as_bytes(), &[]));
        }
    }
}
