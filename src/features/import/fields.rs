//! What people call the fields that errors are about.

use contract::{ContactField, RowError};
use sheet::Target;

/// The column that an error is about.
pub(super) fn column_of(error: &RowError, targets: &[Target]) -> Option<usize> {
    let field = ContactField::from_name(error.field.as_deref()?)?;
    let is_name = matches!(field, ContactField::FirstName | ContactField::LastName);
    targets.iter().position(|target| {
        *target == Target::Field(field) || is_name && *target == Target::FullName
    })
}

/// A field as people call it.
pub(super) fn field_label(field: Option<&str>) -> &str {
    match field {
        Some(name) => match ContactField::from_name(name) {
            Some(field) => field.label(),
            None => name,
        },
        None => "Whole row",
    }
}

#[cfg(test)]
mod tests {
    use contract::Problem;

    use super::*;

    #[test]
    fn an_error_is_shown_where_it_is() {
        let targets = [
            Target::Metadata("email".into()),
            Target::Field(ContactField::Email),
            Target::FullName,
        ];
        let error = |field: &str| RowError::new(1, Problem::new("c", "No.").at(field));
        assert_eq!(column_of(&error("email"), &targets), Some(1));
        assert_eq!(column_of(&error("last_name"), &targets), Some(2));
        assert_eq!(column_of(&error("phone_number"), &targets), None);
        assert_eq!(column_of(&error("metadata"), &targets), None);
        assert_eq!(field_label(Some("pin_code")), "Postal code");
        assert_eq!(field_label(None), "Whole row");
    }
}
