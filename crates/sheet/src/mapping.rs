//! From headers and `mapping_config` to targets.

use std::collections::{BTreeMap, BTreeSet};

use contract::{ContactField, FieldError, Problem};

use crate::{Target, export, naming::unique_names};

/// `mapping_config`: from a CSV header to a field's name, `metadata.KEY`, or null to leave it out.
pub type MappingConfig = BTreeMap<String, Option<String>>;

/// Gives every column its target: what the mapping says, else the field that the header names, else
/// metadata under the header.
pub(crate) fn resolve(
    headers: &[&str],
    mapping: &MappingConfig,
) -> Result<Vec<Target>, Vec<FieldError>> {
    let mut targets = read_mapping(headers, mapping)?;
    let mut fields: BTreeSet<ContactField> = targets
        .iter()
        .filter_map(|target| match target {
            Some(Target::Field(field)) => Some(*field),
            _ => None,
        })
        .collect();
    for (target, header) in targets.iter_mut().zip(headers) {
        if target.is_none()
            && let Some(field) = ContactField::from_header(header)
            && fields.insert(field)
        {
            *target = Some(Target::Field(field));
        }
    }
    for (index, key) in keys(headers, &targets) {
        targets[index] = Some(Target::Metadata(key));
    }
    Ok(targets.into_iter().flatten().collect())
}

/// The metadata keys of the columns that have no target yet.
fn keys(headers: &[&str], targets: &[Option<Target>]) -> Vec<(usize, String)> {
    let mut keys = Vec::new();
    let taken = targets
        .iter()
        .filter_map(|target| match target {
            Some(Target::Metadata(key)) => Some(key.clone()),
            _ => None,
        })
        .collect();
    // The empty key of an export stands right after the fields, since keys are sorted.
    let empty_key = export::FIELD_COLUMNS;
    let has_empty_key = export::is_export(headers) && headers.get(empty_key) == Some(&"");
    if has_empty_key && targets[empty_key].is_none() {
        keys.push((empty_key, String::new()));
    }
    let left =
        headers.iter().copied().enumerate().filter(|(index, _)| {
            targets[*index].is_none() && !(has_empty_key && *index == empty_key)
        });
    keys.extend(unique_names(left, taken));
    keys
}

/// The targets that the mapping names; every entry that is no good is an error.
fn read_mapping(
    headers: &[&str],
    mapping: &MappingConfig,
) -> Result<Vec<Option<Target>>, Vec<FieldError>> {
    let mut targets = vec![None; headers.len()];
    let mut errors = Vec::new();
    let mut owners = BTreeMap::<Target, &str>::new();
    for (header, value) in mapping {
        let mut report =
            |problem: Problem| errors.push(problem.at(format!("mapping_config.{header}")));
        let column = headers.iter().position(|name| name == header);
        if column.is_none() {
            report(Problem::new(
                "unknown_column",
                format!("The CSV has no column \u{201c}{header}\u{201d}."),
            ));
        }
        let Some(target) = Target::from_mapping(value.as_deref()) else {
            report(unknown_field(value.as_deref().unwrap_or_default()));
            continue;
        };
        if target != Target::Skip
            && let Some(owner) = owners.insert(target.clone(), header)
        {
            report(Problem::new(
                "duplicate",
                format!(
                    "\u{201c}{}\u{201d} is filled from \u{201c}{owner}\u{201d} already; name it once.",
                    value.as_deref().unwrap_or_default()
                ),
            ));
        }
        if let Some(column) = column {
            targets[column] = Some(target);
        }
    }
    if errors.is_empty() {
        Ok(targets)
    } else {
        Err(errors)
    }
}

fn unknown_field(name: &str) -> Problem {
    let names = ContactField::ALL.map(ContactField::name).join(", ");
    Problem::new(
        "unknown_field",
        format!(
            "There is no field \u{201c}{name}\u{201d}; use one of {names}, metadata.KEY, or null to \
             leave the column out."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(entries: &[(&str, Option<&str>)]) -> MappingConfig {
        entries
            .iter()
            .map(|(header, value)| ((*header).to_owned(), value.map(str::to_owned)))
            .collect()
    }

    fn resolved(headers: &[&str], entries: &[(&str, Option<&str>)]) -> Vec<String> {
        resolve(headers, &mapping(entries))
            .unwrap()
            .into_iter()
            .map(|target| target.into_name().unwrap_or("-".into()))
            .collect()
    }

    #[test]
    fn headers_name_fields_and_the_rest_is_metadata() {
        assert_eq!(
            resolved(
                &[
                    "Phone Number",
                    "segment",
                    "phone_number",
                    "",
                    "EMAIL",
                    "segment"
                ],
                &[]
            ),
            [
                "phone_number",
                "metadata.segment",
                "metadata.phone_number",
                "metadata.column 4",
                "email",
                "metadata.segment 2"
            ]
        );
    }

    #[test]
    fn the_mapping_wins() {
        let entries = [
            ("Tel", Some("phone_number")),
            ("x", Some("metadata.note")),
            ("email", None),
        ];
        assert_eq!(
            resolved(&["phone_number", "Tel", "note", "x", "email"], &entries),
            [
                "metadata.phone_number",
                "phone_number",
                "metadata.note 2",
                "metadata.note",
                "-"
            ]
        );
    }

    #[test]
    fn a_mapped_header_that_occurs_twice_is_the_first() {
        assert_eq!(
            resolved(&["a", "a"], &[("a", Some("email"))]),
            ["email", "metadata.a"]
        );
    }

    #[test]
    fn every_bad_entry_is_listed() {
        let entries = [
            ("a", Some("email")),
            ("b", Some("email")),
            ("c", Some("colour")),
            ("d", Some("metadata.k")),
            ("e", Some("metadata.k")),
            ("f", Some("metadata.")),
            ("nowhere", None),
        ];
        let errors = resolve(&["a", "b", "c", "d", "e", "f"], &mapping(&entries)).unwrap_err();
        let listed: Vec<_> = errors
            .iter()
            .map(|error| (error.field.as_str(), error.code.as_ref()))
            .collect();
        assert_eq!(
            listed,
            [
                ("mapping_config.b", "duplicate"),
                ("mapping_config.c", "unknown_field"),
                ("mapping_config.e", "duplicate"),
                ("mapping_config.f", "unknown_field"),
                ("mapping_config.nowhere", "unknown_column"),
            ]
        );
    }
}
