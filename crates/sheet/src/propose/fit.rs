//! What the cells of a column say to the field that its header names.

use contract::ContactField;

use super::cell::Trait;
use super::looks::Look;

/// The fewest filled cells that can speak against a header.
const WITNESSES: u32 = 3;

/// What the cells say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They cannot be that.
    Against,
    /// They may be that or something else.
    Silent,
    /// They look like just that.
    For,
}

/// Whether a column can be a field.
pub(super) fn fit(look: &Look, field: ContactField) -> Fit {
    let phones = look.percent(look.phones());
    let emails = look.share(Trait::Email);
    let no_digits = look.share(Trait::Words) + emails;
    let is_text = look.count(Trait::Words) > 0;
    let (is_for, is_against) = match field {
        ContactField::PhoneNumber => (
            phones >= 50,
            no_digits >= 80 || look.share(Trait::YesNo) >= 80,
        ),
        ContactField::Email => (
            emails >= 50,
            emails < 10 && (no_digits >= 80 || look.share(Trait::Digits) >= 80),
        ),
        ContactField::PinCode => (
            look.share(Trait::Postal) + look.share(Trait::PostalDigits) >= 50,
            no_digits >= 80,
        ),
        // Anyone's name or company may be a number now and then, a whole column's may not.
        ContactField::FirstName
        | ContactField::LastName
        | ContactField::CompanyName
        | ContactField::Industry
        | ContactField::Location => (
            false,
            is_other(look) || (!is_text && look.share(Trait::Digits) >= 80),
        ),
        ContactField::Keywords => (false, is_other(look)),
    };
    if is_against && look.filled >= WITNESSES {
        Fit::Against
    } else if is_for {
        Fit::For
    } else {
        Fit::Silent
    }
}

fn is_other(look: &Look) -> bool {
    [Trait::Email, Trait::Phone, Trait::YesNo, Trait::Outcome]
        .into_iter()
        .any(|one| look.share(one) >= 80)
}
