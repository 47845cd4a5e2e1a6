//! Which encoding bytes are in that no mark names.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::decoder::{SliceDecoder, standard, whole_lines};
use crate::Encoding;

/// What the first bytes of a file say of its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) encoding: Encoding,
    /// The length of the byte order mark.
    pub(crate) mark: usize,
    /// Whether later bytes may show that it is another one.
    pub(crate) may_change: bool,
}

/// Finds the encoding of a file from its first bytes: a byte order mark decides, then the pattern of
/// UTF-16, then whether it is UTF-8; then the characters that another encoding would make of it.
pub(crate) fn of_head(bytes: &[u8], is_all: bool) -> Guess {
    let known = |encoding, mark| Guess {
        encoding,
        mark,
        may_change: false,
    };
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return known(Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => return known(Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => return known(Encoding::Utf16Be, 2),
        _ => {}
    }
    if let Some(encoding) = utf16_by_pattern(bytes) {
        return known(encoding, 0);
    }
    let mut decoder = SliceDecoder::new(Encoding::Utf8);
    let end = whole_lines(bytes, Encoding::Utf8).filter(|_| !is_all);
    let is_whole = is_all || end.is_some();
    let lines = &bytes[..end.unwrap_or(bytes.len())];
    decoder.decode(lines, is_whole, &mut String::new());
    if decoder.is_no_utf8() {
        known(legacy(lines), 0)
    } else {
        Guess {
            encoding: Encoding::Utf8,
            mark: 0,
            may_change: true,
        }
    }
}

/// The length of the byte order mark that an encoding has at the start of a file.
pub(crate) fn mark_of(encoding: Encoding, bytes: &[u8]) -> usize {
    let mark: &[u8] = match encoding {
        Encoding::Utf8 => b"\xef\xbb\xbf",
        Encoding::Utf16Le => b"\xff\xfe",
        Encoding::Utf16Be => b"\xfe\xff",
        _ => b"",
    };
    if bytes.starts_with(mark) {
        mark.len()
    } else {
        0
    }
}

/// Tables are full of ASCII (digits, delimiters, line ends), whose other byte is 0 in UTF-16; other
/// encodings have no 0 at all.
fn utf16_by_pattern(bytes: &[u8]) -> Option<Encoding> {
    const SAMPLE: usize = 4096;
    const ONE_IN: usize = 10;

    let (pairs, _) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<2>();
    let first_is_0 = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second_is_0 = pairs.iter().filter(|[_, second]| *second == 0).count();
    match (first_is_0, second_is_0) {
        (0, zeros) if zeros > pairs.len() / ONE_IN => Some(Encoding::Utf16Le),
        (zeros, 0) if zeros > pairs.len() / ONE_IN => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// The encoding of bytes that are not UTF-8, by the characters that they would be; Windows-1252 where
/// nothing speaks for another.
pub(crate) fn legacy(bytes: &[u8]) -> Encoding {
    /// Bytes beyond ASCII that are enough for a verdict.
    const ENOUGH: usize = 8 * 1024;

    // Most cells are numbers and addresses; only words with letters beyond ASCII say something.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut seen = 0;
    let mut is_mac = MacRoman::default();
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
        let beyond = line.iter().filter(|byte| !byte.is_ascii()).count();
        if beyond > 0 {
            detector.feed(line, false);
            detector.feed(b"\n", false);
            is_mac.feed(line);
            seen += beyond;
        }
        if seen > ENOUGH {
            break;
        }
    }
    detector.feed(b"\n", true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if is_mac.is_likely() {
        return Encoding::Macintosh;
    }
    Encoding::all()
        .find(|encoding| standard(*encoding) == guess)
        .unwrap_or(match guess {
            gbk if gbk == encoding_rs::GBK => Encoding::Gb18030,
            latin_4 if latin_4 == encoding_rs::ISO_8859_4 => Encoding::Windows1257,
            logical if logical == encoding_rs::ISO_8859_8 => Encoding::Windows1255,
            arabic if arabic == encoding_rs::ISO_8859_6 => Encoding::Windows1256,
            _ => Encoding::Windows1252,
        })
}

/// Evidence for Mac Roman, which no detector of the web knows: its accented letters are the control and
/// punctuation bytes of Windows-1252, where they never stand inside a word.
#[derive(Default)]
struct MacRoman {
    letters: usize,
    others: usize,
}

impl MacRoman {
    fn feed(&mut self, line: &[u8]) {
        for word in line.windows(3) {
            let [before, byte, after] = word else {
                continue;
            };
            if !byte.is_ascii() && before.is_ascii_alphabetic() && after.is_ascii_alphabetic() {
                // ä ã å ç é è ê ñ(in words only) ö ü, less what Windows-1252 has inside words: ' and -.
                if matches!(
                    byte,
                    0x8a | 0x8b | 0x8c | 0x8d | 0x8e | 0x8f | 0x90 | 0x9a | 0x9f
                ) {
                    self.letters += 1;
                } else if !matches!(byte, 0x87 | 0x88 | 0x92 | 0x96 | 0x97 | 0xa7) {
                    self.others += 1;
                }
            }
        }
    }

    fn is_likely(&self) -> bool {
        self.letters > 2 * self.others
    }
}

#[cfg(test)]
mod tests;
