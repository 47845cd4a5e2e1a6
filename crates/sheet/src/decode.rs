//! Bytes to text: the encodings that spreadsheets write.

use serde::{Deserialize, Serialize};

/// How a file's text was encoded. Its JSON is the name for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, low byte first: Excel's “Unicode text”.
    #[serde(rename = "UTF-16 LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16 BE")]
    Utf16Be,
    /// Windows-1252: a spreadsheet's plain CSV on a European PC.
    #[serde(rename = "Windows-1252")]
    Windows1252,
}

/// A file's text without its byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What it was encoded in.
    pub encoding: Encoding,
}

/// Decodes a file: a byte order mark decides, then the pattern of UTF-16, then whether it is UTF-8;
/// anything else is Windows-1252. No bytes fail: what is no character of UTF-16 becomes U+FFFD.
pub fn decode(mut bytes: Vec<u8>) -> Decoded {
    let (encoding, mark) = encoding_of(&bytes);
    let text = match encoding {
        Encoding::Utf16Le => utf16(&bytes[mark..], u16::from_le_bytes),
        Encoding::Utf16Be => utf16(&bytes[mark..], u16::from_be_bytes),
        Encoding::Utf8 | Encoding::Windows1252 => {
            bytes.drain(..mark);
            match String::from_utf8(bytes) {
                Ok(text) => {
                    return Decoded {
                        text,
                        encoding: Encoding::Utf8,
                    };
                }
                Err(error) => {
                    return Decoded {
                        text: error
                            .as_bytes()
                            .iter()
                            .map(|&byte| windows_1252(byte))
                            .collect(),
                        encoding: Encoding::Windows1252,
                    };
                }
            }
        }
    };
    Decoded { text, encoding }
}

/// The encoding that the first bytes speak for, and the length of the byte order mark.
fn encoding_of(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        _ => (utf16_by_pattern(bytes).unwrap_or(Encoding::Utf8), 0),
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

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let mut text: String = char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// The characters of Windows-1252 from 0x80 to 0x9F; all others are those of Unicode. The five
/// bytes that it leaves open are control characters, as the WHATWG's Encoding Standard has them.
const WINDOWS_1252_C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252_C1[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf16_bytes(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let Decoded { text, encoding } = decode(bytes.to_vec());
        (text, encoding)
    }

    #[test]
    fn a_byte_order_mark_decides() {
        for (start, encoding) in [
            (b"\xef\xbb\xbfa,".as_slice(), Encoding::Utf8),
            (b"\xff\xfea\0,\0", Encoding::Utf16Le),
            (b"\xfe\xff\0a\0,", Encoding::Utf16Be),
        ] {
            assert_eq!(decoded(start), ("a,".into(), encoding));
        }
    }

    #[test]
    fn utf16_is_known_without_a_mark() {
        let text = "phone,name\n+1415,Łukasz 👋\n";
        assert_eq!(
            decoded(&utf16_bytes(text, u16::to_le_bytes)),
            (text.into(), Encoding::Utf16Le)
        );
        assert_eq!(
            decoded(&utf16_bytes(text, u16::to_be_bytes)),
            (text.into(), Encoding::Utf16Be)
        );
    }

    #[test]
    fn what_is_no_utf8_is_windows_1252() {
        assert_eq!(
            decoded(b"Chlo\xe9 \x80 \x93\x94"),
            ("Chloé € “”".into(), Encoding::Windows1252)
        );
    }

    #[test]
    fn broken_utf16_shows() {
        assert_eq!(decoded(b"\xff\xfea\0\x00\xd8b").0, "a\u{fffd}\u{fffd}");
    }

    #[test]
    fn windows_1252_is_latin_1_but_for_its_own_range() {
        let bytes: Vec<u8> = (0xa0..=0xff).collect();
        let latin_1: String = bytes.iter().copied().map(char::from).collect();
        assert_eq!(decoded(&bytes).0, latin_1);
        assert_eq!(
            decoded(b"\x80\x81\x99\x9f").0,
            "\u{20ac}\u{81}\u{2122}\u{178}"
        );
    }

    proptest! {
        #[test]
        fn utf8_is_kept(text in "[^\0\u{feff}]\\PC{0,40}") {
            prop_assert_eq!(decoded(text.as_bytes()), (text, Encoding::Utf8));
        }

        #[test]
        fn utf16_is_kept(text in "\\PC{0,40}") {
            let marked = utf16_bytes(&format!("\u{feff}{text}"), u16::to_be_bytes);
            prop_assert_eq!(decoded(&marked), (text, Encoding::Utf16Be));
        }

        #[test]
        fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            decode(bytes);
        }
    }
}
