//! What a contact is called.

use contract::ContactDraft;

/// First and last name; none where neither is known.
pub(super) fn full_name(contact: &ContactDraft) -> Option<String> {
    let parts: Vec<&str> = [&contact.first_name, &contact.last_name]
        .into_iter()
        .filter_map(|part| Some(part.as_deref()?.trim()).filter(|part| !part.is_empty()))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The name, or else the number.
pub(super) fn name_or_number(contact: &ContactDraft) -> String {
    full_name(contact).unwrap_or_else(|| contact.phone_number.to_string())
}

/// The first letters of the first and the last word of the name; none where there is no letter.
pub(super) fn initials(contact: &ContactDraft) -> Option<String> {
    let name = full_name(contact)?;
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next()?;
    let both = [Some(first), letters.next_back()];
    Some(
        both.into_iter()
            .flatten()
            .flat_map(char::to_uppercase)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use contract::PhoneNumber;

    use super::*;

    fn named(first: Option<&str>, last: Option<&str>) -> ContactDraft {
        let mut draft = ContactDraft::new(PhoneNumber::parse("+14155550123").unwrap());
        draft.first_name = first.map(str::to_owned);
        draft.last_name = last.map(str::to_owned);
        draft
    }

    #[test]
    fn whatever_is_known_is_the_name() {
        assert_eq!(
            full_name(&named(Some("Zo\u{eb}"), Some("Haddad"))).as_deref(),
            Some("Zo\u{eb} Haddad")
        );
        assert_eq!(
            full_name(&named(None, Some(" Lee "))).as_deref(),
            Some("Lee")
        );
        assert_eq!(full_name(&named(Some(" "), None)), None);
        assert_eq!(name_or_number(&named(None, None)), "+14155550123");
    }

    #[test]
    fn initials_are_letters() {
        let initials = |first, last| initials(&named(first, last));
        assert_eq!(
            initials(Some("\u{142}ukasz"), Some("Kowalski")).as_deref(),
            Some("\u{141}K")
        );
        assert_eq!(
            initials(Some("Ana Maria"), Some("(Lopez) Diaz")).as_deref(),
            Some("AD")
        );
        assert_eq!(initials(Some("Cher"), None).as_deref(), Some("C"));
        assert_eq!(initials(Some("\u{2014}"), None), None);
    }
}
