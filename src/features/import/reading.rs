//! The parts of how a file is read, each of which a person may say otherwise.

use sheet::{Delimiter, Encoding, HeaderRow, Overrides, Quotes, Understood};

/// Lines that are offered as the header row.
const LINES: u64 = 8;

/// What can be said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Sheet,
    Encoding,
    Delimiter,
    Quotes,
    Header,
}

/// What is said of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Sheet(usize),
    Encoding(Encoding),
    Delimiter(Delimiter),
    Quotes(Quotes),
    Header(HeaderRow),
}

impl Part {
    /// Its name for people.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Sheet => "Sheet",
            Self::Encoding => "Encoding",
            Self::Delimiter => "Cells are separated by",
            Self::Quotes => "Quotation marks",
            Self::Header => "Header row",
        }
    }

    /// How it is read now.
    pub(super) fn now(self, understood: &Understood) -> Said {
        match self {
            Self::Sheet => Said::Sheet(understood.sheet),
            Self::Encoding => Said::Encoding(understood.encoding),
            Self::Delimiter => Said::Delimiter(understood.delimiter),
            Self::Quotes => Said::Quotes(understood.quotes),
            Self::Header => Said::Header(
                understood
                    .header_line
                    .map_or(HeaderRow::None, HeaderRow::Line),
            ),
        }
    }

    /// All that is offered.
    pub(super) fn offered(self, understood: &Understood) -> Vec<Said> {
        match self {
            Self::Sheet => (0..understood.sheets.len()).map(Said::Sheet).collect(),
            Self::Encoding => Encoding::all().map(Said::Encoding).collect(),
            Self::Delimiter => Delimiter::ALL.map(Said::Delimiter).to_vec(),
            Self::Quotes => [Quotes::Double, Quotes::None].map(Said::Quotes).to_vec(),
            Self::Header => {
                let far = understood.header_line.filter(|line| *line > LINES);
                std::iter::once(HeaderRow::None)
                    .chain((1..=LINES).chain(far).map(HeaderRow::Line))
                    .map(Said::Header)
                    .collect()
            }
        }
    }

    /// Whether a person said something of it.
    pub(super) fn is_said(self, overrides: &Overrides) -> bool {
        match self {
            Self::Sheet => overrides.sheet.is_some(),
            Self::Encoding => overrides.encoding.is_some(),
            Self::Delimiter => overrides.delimiter.is_some(),
            Self::Quotes => overrides.quotes.is_some(),
            Self::Header => overrides.header.is_some(),
        }
    }

    /// Leaves it to what is found.
    pub(super) fn unsaid(self, mut overrides: Overrides) -> Overrides {
        match self {
            Self::Sheet => return Overrides::default(),
            Self::Encoding => overrides.encoding = None,
            Self::Delimiter => overrides.delimiter = None,
            Self::Quotes => overrides.quotes = None,
            Self::Header => overrides.header = None,
        }
        overrides
    }
}

impl Said {
    /// Says it, over what was said before. Another sheet has nothing to do with the one before.
    pub(super) fn over(self, mut overrides: Overrides) -> Overrides {
        match self {
            Self::Sheet(sheet) => {
                return Overrides {
                    sheet: Some(sheet),
                    ..Overrides::default()
                };
            }
            Self::Encoding(encoding) => overrides.encoding = Some(encoding),
            Self::Delimiter(delimiter) => overrides.delimiter = Some(delimiter),
            Self::Quotes(quotes) => overrides.quotes = Some(quotes),
            Self::Header(header) => overrides.header = Some(header),
        }
        overrides
    }

    /// How it is said in a line of text.
    pub(super) fn text(self, understood: &Understood) -> String {
        match self {
            Self::Sheet(sheet) => {
                let name = understood.sheets.get(sheet).map_or("", String::as_str);
                format!("sheet \u{201c}{name}\u{201d}")
            }
            Self::Encoding(encoding) => encoding.name().to_owned(),
            Self::Delimiter(Delimiter::Comma) => "comma".to_owned(),
            Self::Delimiter(Delimiter::Semicolon) => "semicolon".to_owned(),
            Self::Delimiter(Delimiter::Tab) => "tab".to_owned(),
            Self::Delimiter(Delimiter::Pipe) => "vertical bar".to_owned(),
            Self::Quotes(Quotes::Double) => "quotes enclose a cell".to_owned(),
            Self::Quotes(Quotes::None) => "quotes are text".to_owned(),
            Self::Header(HeaderRow::Line(line)) => format!("header in row {line}"),
            Self::Header(HeaderRow::None) => "no header row".to_owned(),
        }
    }

    /// How it is said in a menu.
    pub(super) fn choice(self, understood: &Understood) -> String {
        match self {
            Self::Sheet(sheet) => understood.sheets.get(sheet).cloned().unwrap_or_default(),
            Self::Header(HeaderRow::Line(line)) => format!("In row {line}"),
            _ => {
                let text = self.text(understood);
                let mut chars = text.chars();
                let first = chars.next().map(|char| char.to_ascii_uppercase());
                first.into_iter().chain(chars).collect()
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn understood() -> Understood {
        Understood {
            encoding: Encoding::Windows1252,
            delimiter: Delimiter::Semicolon,
            quotes: Quotes::Double,
            header_line: Some(12),
            sheets: Vec::new(),
            sheet: 0,
        }
    }

    #[test]
    fn what_is_so_is_among_what_is_offered() {
        let mut understood = understood();
        understood.sheets = vec!["People".into(), "Notes".into()];
        for part in [
            Part::Sheet,
            Part::Encoding,
            Part::Delimiter,
            Part::Quotes,
            Part::Header,
        ] {
            let now = part.now(&understood);
            assert!(part.offered(&understood).contains(&now), "{part:?}");
            let said = now.over(Overrides::default());
            assert!(part.is_said(&said), "{part:?}");
            assert_eq!(part.unsaid(said), Overrides::default());
        }
        assert_eq!(Said::Sheet(1).choice(&understood), "Notes");
        assert_eq!(Said::Delimiter(Delimiter::Tab).choice(&understood), "Tab");
    }

    #[test]
    fn another_sheet_has_its_own_header() {
        let said = Said::Header(HeaderRow::None).over(Overrides::default());
        assert_eq!(Said::Sheet(1).over(said).header, None);
    }
}
