//! Bytes by range.

use std::ops::Range;

/// The file cannot be read any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The file cannot be read. It may have been moved or changed; choose it again.")]
pub struct SourceError;

const SLICE_BYTES: u64 = 512 * 1024;

/// Where the bytes of a file come from. They do not change while it is read.
pub trait Source {
    /// How many bytes there are.
    fn size(&self) -> u64;

    /// How many bytes are best read at a time; so many are in memory.
    fn slice_size(&self) -> u64 {
        SLICE_BYTES
    }

    /// Replaces the content of a buffer with a range of the bytes, which is within the size.
    ///
    /// # Errors
    /// Where the bytes are out of reach; fewer than asked for are an error too.
    fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError>;
}

/// Bytes in memory: pasted text, a workbook's sheet.
impl Source for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
        let start = usize::try_from(range.start).map_err(|_| SourceError)?;
        let end = usize::try_from(range.end).map_err(|_| SourceError)?;
        buffer.clear();
        buffer.extend_from_slice(self.get(start..end).ok_or(SourceError)?);
        Ok(())
    }
}
