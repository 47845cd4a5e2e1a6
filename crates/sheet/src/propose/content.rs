//! What a column is by its cells alone, whatever it is called.

use contract::ContactField;

use super::cell::Trait;
use super::looks::Look;
use crate::Sureness;

/// What is known of a header that names no field.
#[derive(Clone, Copy)]
pub(super) struct Unknown<'h> {
    /// Folded; empty where there is no header.
    pub(super) word: &'h str,
}

impl Unknown<'_> {
    fn has_none(self) -> bool {
        self.word.is_empty()
    }

    /// Whether the header speaks of phones with other words around.
    fn speaks_of_phones(self) -> bool {
        [
            "phone",
            "telef",
            "mobil",
            "celular",
            "handy",
            "rufnummer",
            "whatsapp",
            "电话",
            "手机",
            "電話",
        ]
        .iter()
        .any(|part| self.word.contains(part))
    }

    /// Whether the header says that bare digits are something else.
    fn speaks_of_numbers(self) -> bool {
        const ENDS: [&str; 16] = [
            "id",
            "nr",
            "code",
            "key",
            "ref",
            "date",
            "time",
            "timestamp",
            "amount",
            "account",
            "order",
            "total",
            "price",
            "revenue",
            "umsatz",
            "serial",
        ];
        const PARTS: [&str; 9] = [
            "iban", "vat", "isbn", "ean", "sku", "konto", "kunde", "invoice", "order",
        ];
        ENDS.iter().any(|end| self.word.ends_with(end))
            || PARTS.iter().any(|part| self.word.contains(part))
    }
}

/// Whether a folded header names a fax, which nobody wants to call.
pub(super) fn is_fax(word: &str) -> bool {
    ["fax", "faks", "telecopi", "факс", "传真", "팩스"]
        .iter()
        .any(|part| word.contains(part))
}

/// How surely the cells alone make a column a field; none where they do not.
pub(super) fn by_content(
    look: &Look,
    header: Unknown<'_>,
    field: ContactField,
) -> Option<Sureness> {
    match field {
        ContactField::PhoneNumber => phone(look, header),
        ContactField::Email => (look.share(Trait::Email) >= 60).then_some(Sureness::Likely),
        ContactField::PinCode => postal_code(look, header),
        ContactField::FirstName => first_name(look, header),
        ContactField::LastName => last_name(look, header),
        _ => None,
    }
}

fn phone(look: &Look, header: Unknown<'_>) -> Option<Sureness> {
    if is_fax(header.word) || look.percent(look.phones()) < 60 {
        return None;
    }
    if look.share(Trait::Phone) >= 40 {
        return Some(Sureness::Likely);
    }
    if header.speaks_of_phones() || header.has_none() {
        return Some(Sureness::Guess);
    }
    // Bare digits under a word that says nothing.
    (!header.speaks_of_numbers() && look.percent(look.phones()) >= 90).then_some(Sureness::Guess)
}

fn postal_code(look: &Look, header: Unknown<'_>) -> Option<Sureness> {
    // Japanese codes and the like are written as short phone numbers are.
    if look.share(Trait::Postal) >= 70 {
        return Some(Sureness::Likely);
    }
    let digits = look.share(Trait::PostalDigits) + look.share(Trait::Postal);
    (header.has_none() && digits >= 90).then_some(Sureness::Guess)
}

fn first_name(look: &Look, header: Unknown<'_>) -> Option<Sureness> {
    let opens = is_most(look, look.opens_email) && !is_most(look, look.ends_email);
    let is_whole = look.is_full_names() && is_vague(header);
    (opens || is_whole).then_some(Sureness::Guess)
}

fn last_name(look: &Look, _: Unknown<'_>) -> Option<Sureness> {
    let ends = is_most(look, look.ends_email) && !is_most(look, look.opens_email);
    ends.then_some(Sureness::Guess)
}

/// Whether half of the cells that an address could confirm are confirmed.
fn is_most(look: &Look, count: u32) -> bool {
    look.with_email >= 3 && look.with_email * 2 >= look.filled && count * 2 >= look.with_email
}

/// Whether a header could stand above people's names.
fn is_vague(header: Unknown<'_>) -> bool {
    header.has_none()
        || [
            "contact", "kontakt", "person", "lead", "customer", "client", "kunde", "member",
            "guest", "name",
        ]
        .contains(&header.word)
}
