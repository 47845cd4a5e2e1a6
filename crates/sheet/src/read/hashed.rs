//! A file whose content is hashed while it is read.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::source::{Source, SourceError};
use crate::ContentHash;
use crate::history::ContentHasher;

/// A file whose bytes are hashed as they come by in order, so that nothing is read twice for it.
pub struct Hashed {
    source: Rc<dyn Source>,
    hashing: RefCell<Hashing>,
}

#[derive(Default)]
struct Hashing {
    hasher: ContentHasher,
    /// How many bytes of the file are in it.
    bytes: u64,
}

impl Hashed {
    /// Hashes what is read of a file from now on.
    pub fn new(source: Rc<dyn Source>) -> Self {
        Self {
            source,
            hashing: RefCell::default(),
        }
    }

    /// The hash of the whole file; what was not read yet is read for it.
    ///
    /// # Errors
    /// Where the bytes are out of reach.
    pub fn content(&self) -> Result<ContentHash, SourceError> {
        let mut buffer = Vec::new();
        loop {
            let start = self.hashing.borrow().bytes;
            let end = self.size().min(start + self.slice_size());
            if start >= end {
                return Ok(self.hashing.borrow().hasher.finish());
            }
            self.read(start..end, &mut buffer)?;
        }
    }
}

impl Source for Hashed {
    fn size(&self) -> u64 {
        self.source.size()
    }

    fn slice_size(&self) -> u64 {
        self.source.slice_size()
    }

    fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
        self.source.read(range.clone(), buffer)?;
        let mut hashing = self.hashing.borrow_mut();
        if (range.start..range.end).contains(&hashing.bytes) {
            let known = usize::try_from(hashing.bytes - range.start).map_err(|_| SourceError)?;
            hashing
                .hasher
                .write(buffer.get(known..).unwrap_or_default());
            hashing.bytes = range.end;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_read_the_hash_is_of_the_file(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            reads in prop::collection::vec((0_u64..300, 0_u64..300), 0..20),
        ) {
            let mut plain = ContentHasher::default();
            plain.write(&bytes);
            let size = bytes.len() as u64;
            let hashed = Hashed::new(Rc::new(bytes));
            for (one, other) in reads {
                let (one, other) = (one.min(size), other.min(size));
                hashed.read(one.min(other)..one.max(other), &mut Vec::new()).unwrap();
            }
            prop_assert_eq!(hashed.content().unwrap(), plain.finish());
        }
    }
}
