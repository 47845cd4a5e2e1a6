//! What a file turned out to be, and what a person says against it.

use serde::{Deserialize, Serialize};

use crate::{Encoding, Sureness, Target, Why};

/// What separates the cells of a row. Its JSON is the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, as spreadsheets write where the comma is for decimals.
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// All, the likely ones first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

impl From<Delimiter> for char {
    fn from(delimiter: Delimiter) -> Self {
        Self::from(delimiter.byte())
    }
}

impl TryFrom<char> for Delimiter {
    type Error = String;

    fn try_from(char: char) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|delimiter| char::from(*delimiter) == char)
            .ok_or_else(|| format!("Cells cannot be separated by \u{201c}{char}\u{201d}."))
    }
}

/// What a quotation mark at the start of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quotes {
    /// It opens a cell that ends at the next: RFC 4180.
    Double,
    /// A part of the text, as in `"Best" pizza`.
    None,
}

/// Where the names of the columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderRow {
    /// Nowhere: the first line is data.
    None,
    /// In this line of the file, from 1; what is above is no data.
    Line(u64),
}

/// What a person says of a file; it goes before what would be found. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// How its text is encoded.
    pub encoding: Option<Encoding>,
    /// What separates the cells.
    pub delimiter: Option<Delimiter>,
    /// What quotation marks are.
    pub quotes: Option<Quotes>,
    /// Where the header row is.
    pub header: Option<HeaderRow>,
    /// Which sheet of a workbook is meant, from 0; of no meaning for other files.
    pub sheet: Option<usize>,
}

/// How a file is read, as found or as a person said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understood {
    /// How its text is encoded.
    pub encoding: Encoding,
    /// What separates the cells.
    pub delimiter: Delimiter,
    /// What quotation marks are.
    pub quotes: Quotes,
    /// The line of the header row, from 1; none where the data starts at once.
    pub header_line: Option<u64>,
    /// The names of a workbook's sheets; empty for other files.
    pub sheets: Vec<String>,
    /// Which of the sheets is read, from 0.
    pub sheet: usize,
}

/// What a file turned out to be. Its counts are of what was read so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSummary {
    /// How it is read.
    pub understood: Understood,
    /// Its size in bytes; of a workbook that of the sheet as CSV.
    pub bytes: u64,
    /// The data rows; blank lines do not count.
    pub rows: u64,
    /// The blank lines below the header.
    pub blank: u64,
    /// The chunks that an import is sent in.
    pub chunks: usize,
    /// How often bytes were no character in this encoding, and became U+FFFD.
    pub replaced: u64,
    /// Whether all of it was read.
    pub is_complete: bool,
}

/// How far the reading of all rows has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The bytes that were read.
    pub bytes: u64,
    /// All bytes.
    pub total: u64,
    /// The rows that were read.
    pub rows: u64,
    /// Whether these are all.
    pub is_done: bool,
}

/// A column as the file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its header without surrounding blanks; unlike all others.
    pub name: String,
    /// What it most likely is.
    pub target: Target,
    /// What speaks for that.
    pub why: Why,
    /// How sure it is.
    pub sureness: Sureness,
    /// A few of its first values, each a different one and cut to a length that fits a line.
    pub samples: Vec<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn overrides_on_the_wire() {
        let overrides = Overrides {
            encoding: Some(Encoding::Utf16Le),
            delimiter: Some(Delimiter::Tab),
            quotes: Some(Quotes::None),
            header: Some(HeaderRow::Line(3)),
            sheet: None,
        };
        let wire = json!({
            "encoding": "UTF-16 LE", "delimiter": "\t", "quotes": "none", "header": {"line": 3},
            "sheet": null
        });
        assert_eq!(serde_json::to_value(&overrides).unwrap(), wire);
        assert_eq!(
            serde_json::from_value::<Overrides>(wire).unwrap(),
            overrides
        );
        let nothing: Overrides = serde_json::from_value(json!({})).unwrap();
        assert_eq!(nothing, Overrides::default());
        assert!(serde_json::from_value::<Delimiter>(json!("x")).is_err());
    }
}
