//! The encodings that a file may be read in.

use serde::{Deserialize, Serialize};

/// How a file's text is encoded. Its JSON is the name for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
#[expect(missing_docs, reason = "each is named after its encoding")]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
    Windows1250,
    Windows1251,
    Windows1253,
    Windows1254,
    Windows1255,
    Windows1256,
    Windows1257,
    Windows1258,
    Windows874,
    Iso8859_2,
    Iso8859_5,
    Iso8859_7,
    Iso8859_15,
    Koi8R,
    Koi8U,
    Ibm866,
    Macintosh,
    MacCyrillic,
    ShiftJis,
    EucJp,
    EucKr,
    Gb18030,
    Big5,
}

/// Each with its name for people: the region where the name alone does not say it.
const NAMES: [(Encoding, &str); 27] = [
    (Encoding::Utf8, "UTF-8"),
    (Encoding::Utf16Le, "UTF-16 LE"),
    (Encoding::Utf16Be, "UTF-16 BE"),
    (Encoding::Windows1252, "Windows-1252"),
    (Encoding::Windows1250, "Windows-1250 (Central European)"),
    (Encoding::Windows1251, "Windows-1251 (Cyrillic)"),
    (Encoding::Windows1253, "Windows-1253 (Greek)"),
    (Encoding::Windows1254, "Windows-1254 (Turkish)"),
    (Encoding::Windows1255, "Windows-1255 (Hebrew)"),
    (Encoding::Windows1256, "Windows-1256 (Arabic)"),
    (Encoding::Windows1257, "Windows-1257 (Baltic)"),
    (Encoding::Windows1258, "Windows-1258 (Vietnamese)"),
    (Encoding::Windows874, "Windows-874 (Thai)"),
    (Encoding::Iso8859_2, "ISO-8859-2 (Central European)"),
    (Encoding::Iso8859_5, "ISO-8859-5 (Cyrillic)"),
    (Encoding::Iso8859_7, "ISO-8859-7 (Greek)"),
    (Encoding::Iso8859_15, "ISO-8859-15 (Western)"),
    (Encoding::Koi8R, "KOI8-R (Russian)"),
    (Encoding::Koi8U, "KOI8-U (Ukrainian)"),
    (Encoding::Ibm866, "IBM 866 (Cyrillic)"),
    (Encoding::Macintosh, "Mac Roman"),
    (Encoding::MacCyrillic, "Mac Cyrillic"),
    (Encoding::ShiftJis, "Shift JIS (Japanese)"),
    (Encoding::EucJp, "EUC-JP (Japanese)"),
    (Encoding::EucKr, "EUC-KR (Korean)"),
    (Encoding::Gb18030, "GB 18030 (Chinese)"),
    (Encoding::Big5, "Big5 (Chinese)"),
];

impl Encoding {
    /// All that are offered, the likely ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(encoding, _)| encoding)
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }
}

impl From<Encoding> for &'static str {
    fn from(encoding: Encoding) -> Self {
        encoding.name()
    }
}

impl TryFrom<String> for Encoding {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        NAMES
            .into_iter()
            .find(|(_, known)| *known == name)
            .map(|(encoding, _)| encoding)
            .ok_or_else(|| format!("There is no encoding named \u{201c}{name}\u{201d}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_the_encodings_and_lead_back() {
        for (place, encoding) in Encoding::all().enumerate() {
            assert_eq!(encoding as usize, place);
            assert_eq!(Encoding::try_from(encoding.name().to_owned()), Ok(encoding));
        }
        assert!(Encoding::try_from("UTF-7".to_owned()).is_err());
    }
}
