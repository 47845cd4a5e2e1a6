//! Headers and words made comparable.

/// A text in lower case, its letters and digits only, Latin letters without their accents and
/// full-width ones narrow: `Prénom` and `PRENOM` are one word, so are `E-Mail` and `email`.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            folded.extend(c.is_ascii_alphanumeric().then_some(c));
        } else if let Some(base) = base(c) {
            folded.push_str(base);
        } else if let Some(narrow) = narrow(c) {
            folded.extend(
                narrow
                    .is_ascii_alphanumeric()
                    .then_some(narrow.to_ascii_lowercase()),
            );
        } else if c.is_alphanumeric() {
            folded.push(c);
        }
    }
    folded
}

/// The ASCII character of a full-width one (U+FF01 to U+FF5E).
pub(crate) fn narrow(c: char) -> Option<char> {
    let code = u32::from(c);
    (0xff01..=0xff5e)
        .contains(&code)
        .then(|| char::from_u32(code - 0xfee0))
        .flatten()
}

/// The letters under the accents of a lower-case Latin letter. An accent that is a character of its
/// own is no letter and is dropped before this is asked.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' | 'ĝ' | 'ġ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_separators_and_accents_do_not_count() {
        for (text, word) in [
            ("E-Mail", "email"),
            ("  Prénom ", "prenom"),
            ("Pre\u{301}nom", "prenom"),
            ("İSİM", "isim"),
            ("Straße", "strasse"),
            ("Ｐｈｏｎｅ　１", "phone1"),
            ("电话 号码", "电话号码"),
            ("!?", ""),
        ] {
            assert_eq!(folded(text), word);
        }
    }
}
