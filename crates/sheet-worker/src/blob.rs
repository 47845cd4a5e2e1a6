//! A dropped file's bytes, read from the disk as they are asked for.

use std::cell::RefCell;
use std::ops::Range;

use js_sys::Uint8Array;
use sheet::{Source, SourceError};
use web_sys::{Blob, FileReaderSync};

/// What is read at once where a file is read in order: each question to the browser takes as long as a megabyte.
const AHEAD_BYTES: u64 = 3 * 1024 * 1024;

/// A file that the browser holds a handle of.
pub(crate) struct BlobSource {
    blob: Blob,
    reader: FileReaderSync,
    /// What was asked for last.
    last: RefCell<Range<u64>>,
    ahead: RefCell<Option<Part>>,
}

/// A part of the file in the browser's memory.
struct Part {
    start: u64,
    bytes: Uint8Array,
}

impl BlobSource {
    /// The bytes of a blob; none where this is no worker.
    pub(crate) fn new(blob: Blob) -> Option<Self> {
        let reader = FileReaderSync::new().ok()?;
        Some(Self {
            blob,
            reader,
            last: RefCell::new(0..0),
            ahead: RefCell::new(None),
        })
    }

    fn part(&self, range: &Range<u64>) -> Result<Part, SourceError> {
        let buffer = self
            .blob
            .slice_with_f64_and_f64(range.start as f64, range.end as f64)
            .and_then(|slice| self.reader.read_as_array_buffer(&slice))
            .map_err(|_| SourceError)?;
        Ok(Part {
            start: range.start,
            bytes: Uint8Array::new(&buffer),
        })
    }
}

impl Part {
    /// The bytes of a range, where they are all in it.
    fn get(&self, range: &Range<u64>) -> Option<Uint8Array> {
        let start = u32::try_from(range.start.checked_sub(self.start)?).ok()?;
        let end = u32::try_from(range.end - self.start).ok()?;
        (end <= self.bytes.length()).then(|| self.bytes.subarray(start, end))
    }
}

impl Source for BlobSource {
    fn size(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
        let last = self.last.replace(range.clone());
        let known = self
            .ahead
            .borrow()
            .as_ref()
            .and_then(|ahead| ahead.get(&range));
        let bytes = match known {
            Some(bytes) => bytes,
            // The line that the last part broke off in comes again.
            None if last.start < range.start && range.start <= last.end => {
                let end = self.size().min(range.start + AHEAD_BYTES).max(range.end);
                let ahead = self.part(&(range.start..end))?;
                let bytes = ahead.get(&range).ok_or(SourceError)?;
                self.ahead.replace(Some(ahead));
                bytes
            }
            None => self.part(&range)?.bytes,
        };
        if u64::from(bytes.length()) != range.end - range.start {
            return Err(SourceError);
        }
        buffer.resize(bytes.length() as usize, 0);
        bytes.copy_to(buffer);
        Ok(())
    }
}
