//! Every size that is bounded. Text is counted in characters (Unicode scalar values), bodies in bytes.

/// A folder's name, after trimming.
pub const FOLDER_NAME_CHARS: usize = 255;
/// A folder's description.
pub const FOLDER_DESCRIPTION_CHARS: usize = 2_000;
/// A first or a last name.
pub const NAME_CHARS: usize = 100;
/// An e-mail address (RFC 5321, section 4.5.3.1.3, less the angle brackets).
pub const EMAIL_CHARS: usize = 254;
/// Company, industry and location.
pub const LINE_CHARS: usize = 255;
/// A postal code.
pub const PIN_CODE_CHARS: usize = 20;
/// Comma-separated keywords.
pub const KEYWORDS_CHARS: usize = 1_000;
/// A contact's metadata, as JSON without spaces.
pub const METADATA_BYTES: usize = 16 * 1024;
/// A search text.
pub const SEARCH_CHARS: usize = 255;

/// The rows of one page, at the most.
pub const PAGE_LIMIT: u32 = 100;
/// The rows of one page where the caller names no number.
pub const PAGE_LIMIT_DEFAULT: u32 = 50;

/// A request's body, on every endpoint but the import.
pub const BODY_BYTES: usize = 1024 * 1024;
/// The body of an import: the CSV in base64 and a little around it.
pub const IMPORT_BODY_BYTES: usize = 36 * 1024 * 1024;
/// The CSV of one import, decoded.
pub const CSV_BYTES: usize = 25 * 1024 * 1024;
/// The data rows of one import.
pub const IMPORT_ROWS: usize = 250_000;
/// The columns of an imported CSV.
pub const CSV_COLUMNS: usize = 500;

/// An idempotency key's length.
pub const IDEMPOTENCY_KEY_CHARS: usize = 255;
/// How long an idempotency key is remembered, in hours.
pub const IDEMPOTENCY_HOURS: i64 = 24;
/// Requests of one organisation in a minute, unless the server is told otherwise.
pub const RATE_LIMIT_PER_MINUTE: u32 = 100;
