//! The rule for e-mail addresses.

use crate::{Problem, limits, text::check_text};

/// Judges an e-mail address: `local@domain.tld`, no spaces.
///
/// Deliberately looser than RFC 5322: it catches what people mistype and lets every deliverable
/// address through, international ones (RFC 6531) included.
pub(crate) fn check_email(text: &str) -> Result<(), Problem> {
    check_text(text, limits::EMAIL_CHARS)?;
    let invalid = || {
        Problem::new(
            "invalid_format",
            "This is not an e-mail address; it should look like name@example.com.",
        )
    };
    let is_foreign =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';');
    if text.chars().any(is_foreign) {
        return Err(invalid());
    }
    let (local, domain) = text.rsplit_once('@').ok_or_else(invalid)?;
    let mut labels = domain.as_bytes().split(|byte| *byte == b'.');
    let good_domain = domain.contains('.') && labels.all(|label| !label.is_empty());
    if local.is_empty() || local.contains('@') || !good_domain {
        return Err(invalid());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_have() {
        for good in [
            "a@b.co",
            "o'brien+tag@mail.example.com",
            "jos\u{e9}@b\u{fc}cher.example",
        ] {
            assert!(check_email(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn texts_that_are_none() {
        for bad in [
            "",
            "not-an-email",
            "@b.co",
            "a@",
            "a@globex",
            "a@.co",
            "a@b..co",
            "a b@c.de",
            "a@b.co ",
            "a@b@c.de",
            "A <a@b.co>",
            "a@b.co,c@d.ef",
        ] {
            assert_eq!(
                check_email(bad).unwrap_err().code,
                "invalid_format",
                "{bad:?}"
            );
        }
    }
}
