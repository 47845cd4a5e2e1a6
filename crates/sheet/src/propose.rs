//! What each column most likely is.

use contract::ContactField;

use crate::{Target, failed, synonyms};

/// Proposes a target for each column: the field that its name is, else the one that it is another
/// word for, else metadata under its name. No field is proposed twice; a field's own name beats any
/// other word, and of several words the better one wins.
///
/// Names are taken as they are; what the cells look like has no say yet.
pub(crate) fn propose(names: &[String]) -> Vec<Target> {
    let mut targets: Vec<Option<Target>> = names
        .iter()
        .map(|name| (name == failed::REASONS_HEADER).then_some(Target::Skip))
        .collect();
    let by_own_name =
        |name: &str, field| (ContactField::from_header(name) == Some(field)).then_some(0);
    let open = claim(&mut targets, names, &ContactField::ALL, by_own_name);
    claim(&mut targets, names, &open, synonyms::rank);
    targets
        .into_iter()
        .zip(names)
        .map(|(target, name)| target.unwrap_or_else(|| Target::Metadata(name.clone())))
        .collect()
}

/// Gives each field the free column of the best rank, the first of equals; gives back the fields
/// that found none.
fn claim(
    targets: &mut [Option<Target>],
    names: &[String],
    fields: &[ContactField],
    rank: impl Fn(&str, ContactField) -> Option<usize>,
) -> Vec<ContactField> {
    let mut open = Vec::new();
    for &field in fields {
        let best = (0..names.len())
            .filter(|&index| targets[index].is_none())
            .filter_map(|index| Some((rank(&names[index], field)?, index)))
            .min();
        match best {
            Some((_, index)) => targets[index] = Some(Target::Field(field)),
            None => open.push(field),
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        propose(&names)
            .into_iter()
            .map(|target| target.into_mapping().unwrap_or("-".into()))
            .collect()
    }

    #[test]
    fn words_of_several_languages() {
        assert_eq!(
            proposed(&[
                "Telefon", "Vorname", "Name", "E-Mail", "Firma", "PLZ", "Ort", "Kundennr"
            ]),
            [
                "phone_number",
                "first_name",
                "last_name",
                "email",
                "company_name",
                "pin_code",
                "location",
                "metadata.Kundennr"
            ]
        );
    }

    #[test]
    fn a_field_s_own_name_beats_a_synonym_wherever_it_stands() {
        assert_eq!(
            proposed(&["Mobile", "Phone", "Phone Number", "phone-number"]),
            [
                "metadata.Mobile",
                "metadata.Phone",
                "phone_number",
                "metadata.phone-number"
            ]
        );
        assert_eq!(
            proposed(&["Mobile", "Phone"]),
            ["metadata.Mobile", "phone_number"]
        );
    }

    #[test]
    fn a_lone_name_is_shown_as_the_first() {
        assert_eq!(proposed(&["Phone", "Name"]), ["phone_number", "first_name"]);
    }

    #[test]
    fn the_reasons_of_an_earlier_import_are_left_out() {
        assert_eq!(proposed(&["Phone", "import_error"]), ["phone_number", "-"]);
    }
}
