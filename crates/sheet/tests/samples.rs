//! Uploads as people have them, as the server takes them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use dialbook_sheet::{CsvImport, ImportRow, MappingConfig};

fn import(name: &str, mapping: &[(&str, &str)]) -> (Vec<ImportRow>, u64) {
    let path = format!("{}/tests/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let mapping: MappingConfig = mapping
        .iter()
        .map(|&(header, target)| (header.to_owned(), Some(target.to_owned())))
        .collect();
    let mut import = CsvImport::open(std::fs::read(path).unwrap(), &mapping).unwrap();
    let rows = import.by_ref().collect();
    (rows, import.blank())
}

fn failed(rows: &[ImportRow]) -> Vec<(u64, &str)> {
    rows.iter()
        .filter_map(|row| row.draft.as_ref().err())
        .flatten()
        .map(|error| (error.row, error.code.as_ref()))
        .collect()
}

#[test]
fn a_clean_file_is_all_good() {
    let (rows, blank) = import("clean.csv", &[]);
    assert_eq!((rows.len(), failed(&rows).len(), blank), (200, 0, 0));
    let draft = rows[0].draft.as_ref().unwrap();
    assert_eq!(draft.company_name.as_deref(), Some("Umbrella \"Corp\""));
    assert_eq!(draft.metadata["crm_id"], "crm-0");
}

#[test]
fn a_ragged_file_loses_nothing() {
    let (rows, blank) = import("ragged.csv", &[]);
    assert_eq!((rows.len(), blank), (8, 3));
    assert_eq!(
        failed(&rows),
        [
            (5, "too_many_cells"),
            (6, "invalid_format"),
            (7, "invalid_format")
        ]
    );
    let draft = rows[1].draft.as_ref().unwrap();
    assert_eq!(draft.first_name.as_deref(), Some("Two\nLines"));
}

#[test]
fn guards_come_off_once() {
    let (rows, _) = import("injection.csv", &[]);
    let names: Vec<_> = rows
        .iter()
        .map(|row| row.draft.as_ref().unwrap().first_name.as_deref().unwrap())
        .collect();
    assert_eq!(names, ["=1+1", "=quoted", "'=twice"]);
}

#[test]
fn a_crm_s_headers_need_no_mapping_but_for_their_own_words() {
    let mapping = [("City", "location"), ("Postal Code", "pin_code")];
    let (rows, _) = import("hubspot-export.csv", &mapping);
    assert_eq!((rows.len(), failed(&rows).len()), (150, 0));
    let draft = rows[0].draft.as_ref().unwrap();
    assert_eq!(draft.location.as_deref(), Some("Kraków"));
    assert_eq!(draft.pin_code.as_deref(), Some("94432"));
    assert_eq!(draft.metadata["Record ID"], "88000");
    assert!(!draft.metadata.contains_key("Last Activity Date"));
}
