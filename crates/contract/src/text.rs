//! The rule for plain text: any Unicode but NUL, up to a number of characters.

use crate::Problem;

/// Judges a text against a length in characters. NUL is refused because PostgreSQL cannot keep it.
pub(crate) fn check_text(text: &str, max_chars: usize) -> Result<(), Problem> {
    if text.as_bytes().contains(&0) {
        return Err(Problem::new(
            "invalid_characters",
            "This contains a NUL character; remove it.",
        ));
    }
    // Bytes bound characters from above, so that short texts are never counted.
    if text.len() > max_chars {
        let chars = text.chars().count();
        if chars > max_chars {
            return Err(Problem::too_long(max_chars, chars));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        assert!(check_text("łłł", 3).is_ok());
        assert_eq!(check_text("łłłł", 3).unwrap_err().code, "too_long");
    }

    #[test]
    fn nul_is_refused() {
        assert_eq!(
            check_text("a\0b", 10).unwrap_err().code,
            "invalid_characters"
        );
    }
}
