//! Cells to CSV.

/// The line end of RFC 4180.
pub(crate) const LINE_END: &[u8] = b"\r\n";

/// Whether a cell gets a guard on its way out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// It is written as it is.
    None,
    /// One `'` more.
    One,
}

impl Guard {
    pub(crate) fn when(due: bool) -> Self {
        if due { Self::One } else { Self::None }
    }
}

/// Writes records whose cells are pushed one by one.
pub(crate) struct Writer<'o> {
    out: &'o mut Vec<u8>,
    delimiter: u8,
    at_start: bool,
}

impl<'o> Writer<'o> {
    pub(crate) fn new(out: &'o mut Vec<u8>, delimiter: u8) -> Self {
        Self {
            out,
            delimiter,
            at_start: true,
        }
    }

    /// Adds a cell to the record; it is quoted where it has to be.
    pub(crate) fn cell(&mut self, cell: &str, guard: Guard) {
        if !self.at_start {
            self.out.push(self.delimiter);
        }
        self.at_start = false;
        let guard: &[u8] = if guard == Guard::One { b"'" } else { b"" };
        // A leading byte order mark would be taken for the file's own.
        let is_quoted = cell.starts_with('\u{feff}')
            || cell
                .bytes()
                .any(|byte| byte == self.delimiter || matches!(byte, b'"' | b'\r' | b'\n'));
        if !is_quoted {
            self.out.extend_from_slice(guard);
            self.out.extend_from_slice(cell.as_bytes());
            return;
        }
        self.out.push(b'"');
        self.out.extend_from_slice(guard);
        for (index, part) in cell.split('"').enumerate() {
            if index > 0 {
                self.out.extend_from_slice(b"\"\"");
            }
            self.out.extend_from_slice(part.as_bytes());
        }
        self.out.push(b'"');
    }

    /// Ends the record.
    pub(crate) fn end(&mut self) {
        self.out.extend_from_slice(LINE_END);
        self.at_start = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_only_where_they_have_to_be() {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out, b',');
        for cell in ["a b", "", "a,b", "\"", "\u{feff}x", "a;b"] {
            writer.cell(cell, Guard::None);
        }
        writer.end();
        writer.cell("=1,2", Guard::One);
        writer.end();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a b,,\"a,b\",\"\"\"\",\"\u{feff}x\",a;b\r\n\"'=1,2\"\r\n"
        );
    }
}
