//! A dropped file's bytes, read from the disk as they are asked for.

use std::ops::Range;

use js_sys::Uint8Array;
use sheet::{Source, SourceError};
use web_sys::{Blob, FileReaderSync};

/// A file that the browser holds a handle of.
pub(crate) struct BlobSource {
    blob: Blob,
    reader: FileReaderSync,
}

impl BlobSource {
    /// The bytes of a blob; none where this is no worker.
    pub(crate) fn new(blob: Blob) -> Option<Self> {
        let reader = FileReaderSync::new().ok()?;
        Some(Self { blob, reader })
    }
}

impl Source for BlobSource {
    fn size(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
        let bytes = self
            .blob
            .slice_with_f64_and_f64(range.start as f64, range.end as f64)
            .and_then(|slice| self.reader.read_as_array_buffer(&slice))
            .map_err(|_| SourceError)?;
        let bytes = Uint8Array::new(&bytes);
        if u64::from(bytes.length()) != range.end - range.start {
            return Err(SourceError);
        }
        buffer.resize(bytes.length() as usize, 0);
        bytes.copy_to(buffer);
        Ok(())
    }
}
