//! Records from any place of a file on.

use std::collections::VecDeque;

use super::decoder::{SliceDecoder, whole_lines};
use super::{Source, SourceError};
use crate::Encoding;
use crate::record::{Format, Parsed, Parser, Record};

/// The longest record. A quotation mark that is not closed within it never is.
pub(crate) const RECORD_BYTES: usize = 4 * 1024 * 1024;

/// Why the rows of a file cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    Source(SourceError),
    /// A line is longer than any row.
    TooLong,
}

impl From<SourceError> for ReadError {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

/// A place where the reading can start. Positions are in bytes of the text after its byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    /// The byte of the file where the decoding starts: the first of a line.
    pub(crate) bytes: u64,
    /// The text to skip from there.
    pub(crate) skip: u64,
    /// The position of the record in all of the text.
    pub(crate) position: u64,
}

/// Reads records one after another, with a slice of the file in memory.
pub(crate) struct Cursor {
    encoding: Encoding,
    decoder: SliceDecoder,
    parser: Parser,
    /// The bytes of the slice that was decoded last.
    slice: Vec<u8>,
    /// Where the next slice starts, and the size of the file.
    next: u64,
    size: u64,
    /// Text of the last slices and its position; what is before `at` is done with.
    text: String,
    position: u64,
    at: usize,
    /// The places in the text where decoding can start: their positions and their bytes.
    lines: VecDeque<(u64, u64)>,
    /// The record that was read last.
    record: Start,
    is_open: bool,
    blank: u64,
}

impl Cursor {
    pub(crate) fn new(encoding: Encoding, format: Format, start: Start, size: u64) -> Self {
        Self {
            encoding,
            decoder: SliceDecoder::new(encoding),
            parser: Parser::new(format),
            slice: Vec::new(),
            next: start.bytes,
            size,
            text: String::new(),
            position: start.position - start.skip,
            at: usize::try_from(start.skip).unwrap_or(usize::MAX),
            lines: VecDeque::new(),
            record: start,
            is_open: false,
            blank: 0,
        }
    }

    /// Reads the next record that is not blank; says whether there is one.
    pub(crate) fn advance(&mut self, source: &dyn Source) -> Result<bool, ReadError> {
        while self.at > self.text.len() {
            if !self.fill(source)? {
                return Ok(false);
            }
        }
        loop {
            let Some(end) = self.parse(source)? else {
                return Ok(false);
            };
            let start = self.place(self.at);
            self.at = end;
            if !self.record().is_blank() {
                self.record = start;
                return Ok(true);
            }
            self.blank += 1;
        }
    }

    /// The record that was read last.
    pub(crate) fn record(&self) -> Record<'_> {
        self.parser.record(&self.text, self.is_open)
    }

    /// Where the record that was read last starts.
    pub(crate) fn start(&self) -> Start {
        self.record
    }

    /// The position after the record that was read last.
    pub(crate) fn end(&self) -> u64 {
        self.position + self.at as u64
    }

    /// The blank records so far.
    pub(crate) fn blank(&self) -> u64 {
        self.blank
    }

    /// The bytes of the file that are done with; near enough where characters have other lengths than
    /// in UTF-8.
    pub(crate) fn bytes(&self) -> u64 {
        self.next
            .saturating_sub(self.text.len().saturating_sub(self.at) as u64)
    }

    /// What was no character so far.
    pub(crate) fn replaced(&self) -> u64 {
        self.decoder.replaced
    }

    /// The bytes that show that the file is not UTF-8, if there are any.
    pub(crate) fn no_utf8(&self) -> Option<&[u8]> {
        self.decoder.is_no_utf8().then_some(&self.slice)
    }

    /// Parses the record at `at`, reading on where it needs more; gives its end.
    fn parse(&mut self, source: &dyn Source) -> Result<Option<usize>, ReadError> {
        self.is_open = false;
        loop {
            let window = self.text.floor_char_boundary(self.at + RECORD_BYTES);
            let is_cut = window < self.text.len();
            let is_last = self.next >= self.size && !is_cut;
            match self.parser.parse(&self.text[..window], self.at, is_last) {
                Parsed::Record { end } => return Ok(Some(end)),
                Parsed::End => return Ok(None),
                Parsed::Open { mark } => return self.cut(mark, window).map(Some),
                Parsed::Partial { mark: Some(mark) } if is_cut => {
                    return self.cut(mark, window).map(Some);
                }
                Parsed::Partial { .. } if is_cut => return Err(ReadError::TooLong),
                Parsed::Partial { .. } => {
                    self.fill(source)?;
                }
            }
        }
    }

    /// Ends a record whose quotation mark is never closed with the line that the mark is in, so that the
    /// rows after it are not lost in its cell.
    fn cut(&mut self, mark: usize, window: usize) -> Result<usize, ReadError> {
        let is_last = self.next >= self.size && window == self.text.len();
        let has_line_end = memchr::memchr2(b'\r', b'\n', &self.text.as_bytes()[mark..window]);
        if has_line_end.is_none() && !is_last {
            return Err(ReadError::TooLong);
        }
        self.is_open = true;
        Ok(self.parser.parse_cut(&self.text, self.at, mark))
    }

    /// Where the decoding has to start for a place in the text.
    fn place(&self, at: usize) -> Start {
        let position = self.position + at as u64;
        let line = self.lines.iter().rfind(|(line, _)| *line <= position);
        let (line, bytes) = line.copied().unwrap_or((position, self.next));
        Start {
            bytes,
            skip: position - line,
            position,
        }
    }

    /// Decodes the next slice in place of the text that is done with; says whether there was one.
    fn fill(&mut self, source: &dyn Source) -> Result<bool, ReadError> {
        let done = self.at.min(self.text.len());
        self.text.drain(..done);
        self.position += done as u64;
        self.at -= done;
        let position = self.position + self.at as u64;
        while self.lines.get(1).is_some_and(|(line, _)| *line <= position) {
            self.lines.pop_front();
        }
        if self.next >= self.size {
            return Ok(false);
        }
        // Even, so that the two bytes of UTF-16 stay together.
        let slice = source.slice_size().max(2) & !1;
        let end = self.size.min(self.next.saturating_add(slice));
        source.read(self.next..end, &mut self.slice)?;
        let whole = if end == self.size {
            Some(self.slice.len())
        } else {
            whole_lines(&self.slice, self.encoding)
        };
        self.slice.truncate(whole.unwrap_or(self.slice.len()));
        if self.decoder.is_at_start() {
            let line = self.position + self.text.len() as u64;
            self.lines.push_back((line, self.next));
        }
        self.decoder
            .decode(&self.slice, whole.is_some(), &mut self.text);
        self.next += self.slice.len() as u64;
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
