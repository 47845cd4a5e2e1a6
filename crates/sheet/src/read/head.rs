//! How a file is to be read, made out from its first bytes.

use contract::limits;

use super::cursor::{RECORD_BYTES, Start};
use super::decoder::{SliceDecoder, whole_lines};
use super::guess::{self, Guess};
use super::{Source, SourceError};
use crate::header::{self, Header, TableHead};
use crate::record::{Format, Records, line_of, offset_of_line};
use crate::{
    Delimiter, Encoding, HeaderRow, Overrides, Quotes, SheetError, Understood, delimiter, synonyms,
};

/// What is read before anything is shown.
const HEAD_BYTES: u64 = 256 * 1024;
/// What is read of a file that starts with nothing, or with a line that does not end.
const LONGEST_HEAD_BYTES: u64 = RECORD_BYTES as u64;
/// The records that tell what quotation marks are.
const SAMPLE_RECORDS: usize = 500;

/// How a file is to be read.
pub(crate) struct Head {
    pub(crate) understood: Understood,
    /// Whether later bytes may show another encoding.
    pub(crate) may_change: bool,
    pub(crate) header: Option<Header>,
    pub(crate) width: usize,
    /// Where the data starts.
    pub(crate) data: Start,
}

/// Makes out how a file is to be read; what a person says goes before what is found.
pub(crate) fn understand(source: &dyn Source, overrides: &Overrides) -> Result<Head, SheetError> {
    let mut length = HEAD_BYTES;
    loop {
        let bytes = first_bytes(source, length)?;
        let is_all = bytes.len() as u64 == source.size();
        match understand_bytes(&bytes, is_all, overrides) {
            Err(SheetError::Empty | SheetError::LineTooLong | SheetError::NoSuchLine(_))
                if !is_all && length < LONGEST_HEAD_BYTES =>
            {
                length *= 4;
            }
            result => return result,
        }
    }
}

/// The first bytes of a file, or all where it is shorter.
pub(crate) fn first_bytes(source: &dyn Source, length: u64) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    source.read(0..source.size().min(length), &mut bytes)?;
    Ok(bytes)
}

fn understand_bytes(bytes: &[u8], is_all: bool, overrides: &Overrides) -> Result<Head, SheetError> {
    if bytes.starts_with(b"%PDF-") {
        return Err(SheetError::NotText);
    }
    let guess = match overrides.encoding {
        Some(encoding) => Guess {
            encoding,
            mark: guess::mark_of(encoding, bytes),
            may_change: false,
        },
        None => guess::of_head(bytes, is_all),
    };
    let text = text_of(&bytes[guess.mark..], is_all, guess.encoding)?;
    let is_legacy = !matches!(
        guess.encoding,
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be
    );
    if overrides.encoding.is_none() && is_legacy && text.contains('\0') {
        return Err(SheetError::NotText);
    }
    let quotes = overrides.quotes.unwrap_or(Quotes::Double);
    let told = told_delimiter(&text);
    let find_delimiter = |quotes| {
        overrides.delimiter.or(told).unwrap_or_else(|| {
            delimiter::detect_in(&text, quotes == Quotes::Double, synonyms::is_known)
        })
    };
    let mut delimiter = find_delimiter(quotes);
    let quotes = overrides
        .quotes
        .unwrap_or_else(|| quotes_in(&text, is_all, delimiter.byte()));
    if quotes == Quotes::None {
        delimiter = find_delimiter(quotes);
    }
    let format = format_of(delimiter.byte(), quotes);
    let from = match told {
        Some(_) => offset_of_line(text.as_bytes(), 2).unwrap_or(text.len()),
        None => 0,
    };
    let table = match overrides.header {
        None => header::find(&text, format, from).ok_or(SheetError::Empty)?,
        Some(HeaderRow::None) => header::none(&text, format, from).ok_or(SheetError::Empty)?,
        Some(HeaderRow::Line(line)) => {
            header::in_line(&text, format, line).ok_or(SheetError::NoSuchLine(line))?
        }
    };
    let TableHead {
        header,
        width,
        data_start,
    } = table;
    if width > limits::CSV_COLUMNS {
        return Err(SheetError::TooManyColumns(width));
    }
    Ok(Head {
        understood: Understood {
            encoding: guess.encoding,
            delimiter,
            quotes,
            header_line: header
                .as_ref()
                .map(|header| line_of(text.as_bytes(), header.start)),
            sheets: Vec::new(),
            sheet: 0,
        },
        may_change: guess.may_change,
        header,
        width,
        data: Start {
            bytes: guess.mark as u64,
            skip: data_start as u64,
            position: data_start as u64,
        },
    })
}

/// What a first line `sep=;` says, which Excel reads and which is no row.
fn told_delimiter(text: &str) -> Option<Delimiter> {
    let line = text.split(['\r', '\n']).next()?.trim_matches('"');
    let mut said = line.strip_prefix("sep=")?.chars();
    let delimiter = Delimiter::try_from(said.next()?).ok()?;
    said.next().is_none().then_some(delimiter)
}

/// How records are parsed.
pub(crate) fn format_of(delimiter: u8, quotes: Quotes) -> Format {
    Format {
        delimiter,
        has_quotes: quotes == Quotes::Double,
    }
}

/// The text of the whole lines at the start of a file.
fn text_of(bytes: &[u8], is_all: bool, encoding: Encoding) -> Result<String, SheetError> {
    let end = if is_all {
        bytes.len()
    } else {
        whole_lines(bytes, encoding).ok_or(SheetError::LineTooLong)?
    };
    let mut text = String::new();
    SliceDecoder::new(encoding).decode(&bytes[..end], true, &mut text);
    Ok(text)
}

/// Whether quotation marks hold cells together: most cells that start with one then end with one, too.
fn quotes_in(text: &str, is_all: bool, delimiter: u8) -> Quotes {
    let mut records = Records::new(Format::quoted(delimiter), 0).cutting();
    let (mut good, mut bad) = (0, 0);
    for _ in 0..SAMPLE_RECORDS {
        let Some(record) = records.next(text) else {
            break;
        };
        let open = usize::from(record.is_open);
        // The head may end inside a cell.
        if open == 1 && !is_all {
            break;
        }
        let (quoted, continued) = records.quoted();
        good += quoted - continued - open;
        bad += continued + open;
    }
    if bad > good {
        Quotes::None
    } else {
        Quotes::Double
    }
}
