//! Bytes to text, slice by slice.

use encoding_rs::{Decoder, DecoderResult};

use crate::Encoding;

/// The encoding as the WHATWG's Encoding Standard has it.
pub(super) fn standard(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8,
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        Encoding::Windows1250 => encoding_rs::WINDOWS_1250,
        Encoding::Windows1251 => encoding_rs::WINDOWS_1251,
        Encoding::Windows1253 => encoding_rs::WINDOWS_1253,
        Encoding::Windows1254 => encoding_rs::WINDOWS_1254,
        Encoding::Windows1255 => encoding_rs::WINDOWS_1255,
        Encoding::Windows1256 => encoding_rs::WINDOWS_1256,
        Encoding::Windows1257 => encoding_rs::WINDOWS_1257,
        Encoding::Windows1258 => encoding_rs::WINDOWS_1258,
        Encoding::Windows874 => encoding_rs::WINDOWS_874,
        Encoding::Iso8859_2 => encoding_rs::ISO_8859_2,
        Encoding::Iso8859_5 => encoding_rs::ISO_8859_5,
        Encoding::Iso8859_7 => encoding_rs::ISO_8859_7,
        Encoding::Iso8859_15 => encoding_rs::ISO_8859_15,
        Encoding::Koi8R => encoding_rs::KOI8_R,
        Encoding::Koi8U => encoding_rs::KOI8_U,
        Encoding::Ibm866 => encoding_rs::IBM866,
        Encoding::Macintosh => encoding_rs::MACINTOSH,
        Encoding::MacCyrillic => encoding_rs::X_MAC_CYRILLIC,
        Encoding::ShiftJis => encoding_rs::SHIFT_JIS,
        Encoding::EucJp => encoding_rs::EUC_JP,
        Encoding::EucKr => encoding_rs::EUC_KR,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
    }
}

/// The bytes up to and with the last line end; none where there is none. In no encoding that is offered
/// is the byte of a line end a part of another character, but for UTF-16 with its two bytes.
pub(super) fn whole_lines(bytes: &[u8], encoding: Encoding) -> Option<usize> {
    let is_line_end = |unit: u16| matches!(unit, 0x0a | 0x0d);
    let pairs = bytes.as_chunks::<2>().0;
    let last_pair = |unit: fn([u8; 2]) -> u16| {
        let last = pairs.iter().rposition(|&pair| is_line_end(unit(pair)))?;
        Some((last + 1) * 2)
    };
    match encoding {
        Encoding::Utf16Le => last_pair(u16::from_le_bytes),
        Encoding::Utf16Be => last_pair(u16::from_be_bytes),
        _ => memchr::memrchr2(b'\n', b'\r', bytes).map(|last| last + 1),
    }
}

/// Decodes slices that follow one another.
pub(super) struct SliceDecoder {
    encoding: Encoding,
    /// What a slice without a line end left behind; none where the last one ended with a line.
    under_way: Option<Decoder>,
    /// What was no character in this encoding.
    pub(super) replaced: u64,
    /// The bytes of characters beyond ASCII, of text that is read as UTF-8.
    pub(super) good: u64,
}

impl SliceDecoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            under_way: None,
            replaced: 0,
            good: 0,
        }
    }

    /// Whether the reading can start again where the next slice starts.
    pub(super) fn is_at_start(&self) -> bool {
        self.under_way.is_none()
    }

    /// Appends a slice's text. `is_whole` says that it ends with a line or with the file.
    pub(super) fn decode(&mut self, bytes: &[u8], is_whole: bool, text: &mut String) {
        if self.encoding == Encoding::Utf8
            && self.is_at_start()
            && is_whole
            && let Ok(good) = std::str::from_utf8(bytes)
        {
            self.good += beyond_ascii(bytes);
            text.push_str(good);
            return;
        }
        let mut bad = 0;
        let mut decoder = self
            .under_way
            .take()
            .unwrap_or_else(|| standard(self.encoding).new_decoder_without_bom_handling());
        let mut rest = bytes;
        loop {
            text.reserve(
                decoder
                    .max_utf8_buffer_length_without_replacement(rest.len())
                    .unwrap_or(rest.len()),
            );
            let (result, read) = decoder.decode_to_string_without_replacement(rest, text, is_whole);
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, _) => {
                    self.replaced += 1;
                    bad += u64::from(length);
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
        self.good += beyond_ascii(bytes).saturating_sub(bad);
        if !is_whole {
            self.under_way = Some(decoder);
        }
    }

    /// Whether the bytes speak against UTF-8: in a text of another encoding hardly a character beyond
    /// ASCII looks like one of UTF-8, while in a damaged UTF-8 text most do.
    pub(super) fn is_no_utf8(&self) -> bool {
        /// The bytes of good characters that outweigh one that is none: two, of two bytes each.
        const BYTES_FOR_ONE: u64 = 4;

        self.replaced * BYTES_FOR_ONE > self.good
    }
}

fn beyond_ascii(bytes: &[u8]) -> u64 {
    // Pieces whose count fits a byte, so that many bytes are counted at a time.
    bytes
        .chunks(u8::MAX as usize)
        .map(|piece| u64::from(piece.iter().map(|byte| byte >> 7).sum::<u8>()))
        .sum()
}
