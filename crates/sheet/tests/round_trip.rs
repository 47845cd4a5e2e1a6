//! Importing an export gives the same contacts back, whatever they say.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use contract::{ContactDraft, ContactField, Metadata, PhoneNumber};
use dialbook_sheet::{CsvExport, CsvImport, MappingConfig};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Texts of everything that a CSV could trip over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just("\r".to_owned()),
        Just("\n".to_owned()),
        Just("\t".to_owned()),
        Just(",".to_owned()),
        Just(";".to_owned()),
        Just("|".to_owned()),
        Just(" ".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("=".to_owned()),
        Just("+".to_owned()),
        Just("-".to_owned()),
        Just("@".to_owned()),
        "[a-z0-9]{1,3}",
        any::<char>()
            .prop_filter("NUL is refused", |c| *c != '\0')
            .prop_map(|c| c.to_string()),
    ];
    vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn key() -> impl Strategy<Value = String> {
    let header = prop::sample::select(vec![
        "",
        "Phone Number",
        "first_name",
        "phone_number",
        "keywords",
        "column 10",
        "column 11",
        "note",
        "note 2",
        "=k",
        "'=k",
        "''@",
        "a;b|c\td",
        ";phone_number;first_name;last_name;email",
        " pad ",
    ]);
    prop_oneof![header.prop_map(str::to_owned), text()]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => text().prop_map(Value::String),
        1 => prop::sample::select(vec![
            json!(null), json!(true), json!(-4), json!(1.5), json!([]), json!({"a": ["b", {"c": "\"\r\n"}]}), json!(""),
        ]),
    ]
}

prop_compose! {
    fn contact()(
        phone in "\\+[1-9][0-9]{1,14}",
        texts in vec(option::of(text()), 6),
        email in option::of("'{0,2}[=+-]?[a-z\"|]{1,4}@[a-z]{1,3}\\.co"),
        pin_code in option::of("['=;\" ]{0,3}[0-9]{1,5}"),
        metadata in btree_map(key(), value(), 0..5),
    ) -> ContactDraft {
        let mut texts = texts.into_iter();
        let mut draft = ContactDraft::new(PhoneNumber::parse(&phone).unwrap());
        draft.first_name = texts.next().flatten();
        draft.last_name = texts.next().flatten();
        draft.email = email;
        draft.company_name = texts.next().flatten();
        draft.industry = texts.next().flatten();
        draft.location = texts.next().flatten();
        draft.pin_code = pin_code;
        draft.keywords = texts.next().flatten();
        draft.metadata = metadata.into_iter().collect();
        draft
    }
}

fn exported(drafts: &[ContactDraft]) -> Vec<u8> {
    let keys: BTreeSet<String> = drafts
        .iter()
        .flat_map(|draft| draft.metadata.keys().cloned())
        .collect();
    let export = CsvExport::new(keys);
    let mut csv = Vec::new();
    export.write_header(&mut csv);
    for draft in drafts {
        export.write_row(draft, &mut csv);
    }
    csv
}

fn imported(csv: Vec<u8>) -> Vec<ContactDraft> {
    CsvImport::open(csv, &MappingConfig::new())
        .unwrap()
        .map(|row| row.draft.unwrap())
        .collect()
}

/// What of a contact can survive a CSV.
fn as_text(mut draft: ContactDraft) -> ContactDraft {
    let metadata: Metadata = draft
        .metadata
        .into_iter()
        .filter(|(_, value)| value != "")
        .map(|(key, value)| match value {
            Value::String(text) => (key, Value::String(text)),
            other => (key, Value::String(other.to_string())),
        })
        .collect();
    draft.metadata = metadata;
    draft
}

proptest! {
    #[test]
    fn an_import_of_an_export_gives_the_same_contacts(drafts in vec(contact(), 0..6)) {
        let back = imported(exported(&drafts));
        let expected: Vec<_> = drafts.into_iter().map(as_text).collect();
        prop_assert_eq!(back, expected);
    }

    #[test]
    fn another_reader_finds_the_same_cells(drafts in vec(contact(), 1..6)) {
        let csv = exported(&drafts);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_slice());
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(records.len(), drafts.len() + 1);
        for (record, draft) in records.iter().skip(1).zip(&drafts) {
            for (cell, field) in record.iter().zip(ContactField::ALL) {
                // A guard is one `'` more in front.
                let text = draft.text(field).unwrap_or_default();
                prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text));
            }
        }
    }

    #[test]
    fn a_second_round_changes_nothing(drafts in vec(contact(), 0..4)) {
        let once = imported(exported(&drafts));
        prop_assert_eq!(imported(exported(&once)), once);
    }

    #[test]
    fn any_bytes_are_judged_without_a_panic(
        head in prop::sample::select(vec!["", "\u{feff}", "phone_number,email\n", "a;b\r"]),
        bytes in prop_oneof![vec(any::<u8>(), 0..200), "[\"'=,;|\\t\\r\\n a+1]{0,200}".prop_map(String::into_bytes)],
        mapping in btree_map("[a-c]", option::of(prop::sample::select(vec!["email", "metadata.x", "y"]).prop_map(str::to_owned)), 0..2),
    ) {
        let csv = [head.as_bytes(), &bytes].concat();
        if let Ok(mut import) = CsvImport::open(csv, &mapping) {
            for (row, number) in import.by_ref().zip(1..) {
                prop_assert_eq!(row.number, number);
                if let Err(errors) = row.draft {
                    prop_assert!(!errors.is_empty());
                    prop_assert!(errors.iter().all(|error| error.row == number));
                }
            }
        }
    }

    #[test]
    fn no_row_and_no_cell_is_lost(
        rows in vec(vec(option::of("[a-z \",;'=\r\n]{1,6}"), 3), 0..12),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
    ) {
        let mut csv = ["phone_number", "first_name", "note"].join(delimiter);
        for row in &rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| cell.as_ref().map_or(String::new(), |cell| format!("\"{}\"", cell.replace('"', "\"\""))))
                .collect();
            csv.push_str(end);
            csv.push_str(&cells.join(delimiter));
        }
        let blank = rows.iter().filter(|row| row.iter().flatten().all(|cell| cell.trim().is_empty())).count();
        let mut import = CsvImport::open(csv.into_bytes(), &MappingConfig::new()).unwrap();
        prop_assert_eq!(import.by_ref().count() + blank, rows.len());
        prop_assert_eq!(import.blank(), blank as u64);
    }
}

#[test]
fn the_columns_are_the_fields_and_then_the_sorted_keys() {
    let mut draft = ContactDraft::new(PhoneNumber::parse("+12").unwrap());
    draft.metadata = json!({"b": "1", "": "2", "A": "3"})
        .as_object()
        .unwrap()
        .clone();
    let csv = String::from_utf8(exported(&[draft])).unwrap();
    let fields = ContactField::ALL.map(ContactField::name).join(",");
    assert_eq!(csv.lines().next().unwrap(), format!("{fields},,A,b"));
}
