//! Bytes to rows and back: encoding, delimiter, header row, mapping, guard, CSV writing.
