//! Uploads as people have them, as the browser takes them: what is proposed, judged and sent, and that
//! the server's verdict on it is the preview's.
#![cfg(feature = "studio")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use contract::{ContactDraft, ContactField, RowError};
use dialbook_sheet::{
    Choice, Choices, CsvImport, Delimiter, Encoding, Filter, Findings, Fixes, Judged,
    MappingConfig, Mark, Plan, Sheet, Target, split_name,
};
use proptest::prelude::*;

/// Everybody goes in, whoever is there already.
const KEEP: Choices = Choices {
    in_file: Choice::Keep,
    in_folder: Choice::Keep,
    elsewhere: Choice::Keep,
};

fn sample(name: &str) -> Sheet {
    let path = format!("{}/tests/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    Sheet::read(std::fs::read(path).unwrap()).unwrap()
}

fn proposed(sheet: &Sheet) -> Plan {
    let targets: Vec<Target> = sheet
        .columns()
        .into_iter()
        .map(|column| column.target)
        .collect();
    sheet.plan(&targets).ok().unwrap()
}

fn judged(name: &str) -> (Sheet, (Judged, Findings)) {
    let mut sheet = sample(name);
    let judged = sheet.judge(&proposed(&sheet), KEEP).unwrap();
    (sheet, judged)
}

/// All that is wrong with the rows, in their order.
fn errors((judged, found): &(Judged, Findings)) -> Vec<(u64, &str)> {
    let rows = |number| {
        let filter = Filter::Mark(Mark::Problem(number));
        found.rows(filter, 0..u64::MAX).1
    };
    let mut errors: Vec<_> = judged
        .problems
        .iter()
        .flat_map(|problem| {
            let rows = rows(problem.number).into_iter();
            rows.map(|row| (row, problem.code.as_ref()))
        })
        .collect();
    errors.sort_unstable();
    errors
}

/// Sends every chunk to the server's importer; gives the contacts and the errors by the file's rows.
fn sent(sheet: &Sheet, plan: &Plan) -> (Vec<(u64, ContactDraft)>, Vec<RowError>) {
    let (mut drafts, mut errors) = (Vec::new(), Vec::new());
    for index in 0..sheet.summary().chunks {
        let chunk = sheet.chunk(plan, None, index).unwrap().unwrap();
        let mut import = CsvImport::open(chunk.csv.clone(), &chunk.mapping_config).unwrap();
        let mut count = 0;
        for row in import.by_ref() {
            let number = chunk.rows[row.number as usize - 1];
            count += 1;
            match row.draft {
                Ok(draft) => drafts.push((number, draft)),
                Err(wrong) => errors.extend(wrong.into_iter().map(|error| RowError {
                    row: number,
                    ..error
                })),
            }
        }
        assert_eq!((count, import.blank()), (chunk.rows.len(), 0));
        errors.extend(chunk.withheld);
    }
    assert_eq!(
        sheet.chunk(plan, None, sheet.summary().chunks).unwrap(),
        None
    );
    (drafts, errors)
}

#[test]
fn a_clean_file() {
    let (sheet, judged) = judged("clean.csv");
    assert_eq!(
        (judged.0.ready, judged.0.failed, judged.0.file.blank),
        (200, 0, 0)
    );
    assert_eq!(sheet.summary().understood.encoding, Encoding::Utf8);
    assert_eq!(sheet.summary().understood.header_line, Some(1));
}

#[test]
fn a_spreadsheet_of_a_european_pc() {
    let (sheet, judged) = judged("excel-semicolon-1252.csv");
    assert_eq!((judged.0.ready, judged.0.failed), (120, 0));
    let summary = sheet.summary();
    assert_eq!(
        (summary.understood.encoding, summary.understood.delimiter),
        (Encoding::Windows1252, Delimiter::Semicolon)
    );
    let targets: Vec<_> = sheet
        .columns()
        .into_iter()
        .map(|column| column.target.into_name().unwrap())
        .collect();
    assert_eq!(targets[..9], ContactField::ALL.map(ContactField::name));
    let (drafts, _) = sent(&sheet, &proposed(&sheet));
    assert_eq!(drafts[0].1.first_name.as_deref(), Some("Chloé"));
    assert_eq!(drafts[1].1.location.as_deref(), Some("São Paulo"));
    assert_eq!(drafts[1].1.metadata["Kundennr"], "crm-1001");
}

#[test]
fn a_crm_s_own_headers() {
    let sheet = sample("hubspot-export.csv");
    let proposals = sheet.proposals();
    let matched: Vec<_> = sheet
        .columns()
        .into_iter()
        .filter(|column| matches!(column.target, Target::Field(_)))
        .map(|column| (column.name, column.target.into_name().unwrap()))
        .collect();
    let matched: Vec<_> = matched
        .iter()
        .map(|(name, target)| (name.as_str(), target.as_str()))
        .collect();
    assert_eq!(
        matched,
        [
            ("First Name", "first_name"),
            ("Last Name", "last_name"),
            ("Email", "email"),
            ("Phone Number", "phone_number"),
            ("Company Name", "company_name"),
            ("City", "location"),
            ("Postal Code", "pin_code"),
            ("Industry", "industry"),
        ]
    );
    assert_eq!(proposals.country, Some(15));
    assert_eq!(proposals.full_name, None);
}

#[test]
fn columns_without_headers_are_known_by_their_cells() {
    let targets: Vec<_> = sample("no-header.csv")
        .proposals()
        .columns
        .into_iter()
        .map(|proposal| proposal.target.into_name().unwrap())
        .collect();
    assert_eq!(
        targets,
        [
            "phone_number",
            "first_name",
            "last_name",
            "email",
            "metadata.Column 5"
        ]
    );
}

#[test]
fn unicode_text_of_a_spreadsheet() {
    let (sheet, judged) = judged("utf16le-tab.txt");
    assert_eq!(
        (judged.0.ready, judged.0.failed, judged.0.file.blank),
        (80, 0, 0)
    );
    let summary = sheet.summary();
    assert_eq!(
        (summary.understood.encoding, summary.understood.delimiter),
        (Encoding::Utf16Le, Delimiter::Tab)
    );
}

#[test]
fn title_lines() {
    let (sheet, judged) = judged("title-rows.csv");
    assert_eq!(
        (judged.0.ready, judged.0.failed, judged.0.file.blank),
        (60, 0, 0)
    );
    assert_eq!(sheet.summary().understood.header_line, Some(4));
}

#[test]
fn no_header() {
    let sheet = sample("no-header.csv");
    let summary = sheet.summary();
    assert_eq!((summary.understood.header_line, summary.rows), (None, 40));
    let names: Vec<_> = sheet
        .columns()
        .into_iter()
        .map(|column| column.name)
        .collect();
    assert_eq!(
        names,
        ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"]
    );
    let targets = [
        Target::Field(ContactField::PhoneNumber),
        Target::Skip,
        Target::Field(ContactField::LastName),
        Target::Field(ContactField::Email),
        Target::Metadata("Employer".into()),
    ];
    let plan = sheet.plan(&targets).ok().unwrap();
    let (drafts, errors) = sent(&sheet, &plan);
    assert_eq!((drafts.len(), errors.len()), (40, 0));
    assert_eq!(drafts[0].1.first_name, None);
    assert_eq!(drafts[0].1.metadata["Employer"], "Initech");
}

#[test]
fn a_crm_s_export_is_matched_unasked() {
    let (sheet, judged) = judged("hubspot-export.csv");
    assert_eq!((judged.0.ready, judged.0.failed), (150, 0));
    for (header, field) in [
        ("Phone Number", ContactField::PhoneNumber),
        ("First Name", ContactField::FirstName),
        ("Last Name", ContactField::LastName),
        ("Email", ContactField::Email),
        ("Company Name", ContactField::CompanyName),
        ("City", ContactField::Location),
        ("Postal Code", ContactField::PinCode),
        ("Industry", ContactField::Industry),
    ] {
        let columns = sheet.columns();
        let column = columns.iter().find(|column| column.name == header).unwrap();
        assert_eq!(column.target, Target::Field(field), "{header}");
    }
    let metadata = sheet
        .columns()
        .into_iter()
        .filter(|column| matches!(column.target, Target::Metadata(_)));
    assert_eq!(metadata.count(), 14);
    let (drafts, _) = sent(&sheet, &proposed(&sheet));
    assert_eq!(drafts[0].1.metadata["Country/Region"], "United States");
}

#[test]
fn a_ragged_file_loses_nothing() {
    let (sheet, judged) = judged("ragged.csv");
    assert_eq!(
        (judged.0.ready, judged.0.failed, judged.0.file.blank),
        (5, 3, 3)
    );
    assert_eq!(
        errors(&judged),
        [
            (5, "too_many_cells"),
            (6, "invalid_format"),
            (7, "invalid_format")
        ]
    );
    let plan = proposed(&sheet);
    let (drafts, wrong) = sent(&sheet, &plan);
    assert_eq!(drafts.len(), 5);
    let failed = String::from_utf8(sheet.failed_rows(&plan, &wrong, None).unwrap()).unwrap();
    assert_eq!(failed.lines().count(), 4);
    assert!(failed.contains(",extra,more\r\n"));
}

#[test]
fn mangled_phones_are_named_and_never_guessed() {
    let (_, judged) = judged("mangled-phones.csv");
    // The four that are fine, and the one that a spreadsheet had guarded.
    assert_eq!((judged.0.ready, judged.0.failed), (5, 17));
}

#[test]
fn guards_come_off_once_on_the_whole_way() {
    let sheet = sample("injection.csv");
    let (drafts, errors) = sent(&sheet, &proposed(&sheet));
    assert!(errors.is_empty());
    let names: Vec<_> = drafts
        .iter()
        .map(|(_, draft)| draft.first_name.as_deref().unwrap())
        .collect();
    assert_eq!(names, ["=1+1", "=quoted", "'=twice"]);
}

#[test]
fn a_row_with_nothing_in_the_columns_that_are_sent_is_withheld() {
    let mut sheet = Sheet::read(b"phone,note\n+12,a\n,total\n+13,\n".to_vec()).unwrap();
    let targets = [Target::Field(ContactField::PhoneNumber), Target::Skip];
    let plan = sheet.plan(&targets).ok().unwrap();
    let chunk = sheet.chunk(&plan, None, 0).unwrap().unwrap();
    assert_eq!(chunk.csv, b"phone_number\r\n+12\r\n+13\r\n");
    assert_eq!(chunk.rows, [1, 3]);
    assert_eq!(
        (chunk.withheld[0].row, chunk.withheld[0].code.as_ref()),
        (2, "required")
    );
    assert_eq!(sheet.judge(&plan, KEEP).unwrap().0.failed, 1);
}

#[test]
fn a_chunk_s_id_changes_with_its_content() {
    let id = |text: &str| {
        let sheet = Sheet::read(text.as_bytes().to_vec()).unwrap();
        sheet
            .chunk(&proposed(&sheet), None, 0)
            .unwrap()
            .unwrap()
            .id()
    };
    assert_eq!(id("phone,a\n+12,x\n"), id("phone;a\r\n+12;x\r\n"));
    assert_ne!(id("phone,a\n+12,x\n"), id("phone,a\n+12,y\n"));
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "\\+[1-9][0-9]{3,6}",
        "[ '=+@;,|\"\\r\\n\\ta-z\u{feff}é-]{1,6}",
        "\\PC{1,4}",
    ]
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        prop::sample::select(ContactField::ALL[1..].to_vec()).prop_map(Target::Field),
        prop::sample::select(vec![
            "first_name",
            "Email",
            "note",
            "note 2",
            "=k",
            "'=k",
            "''+",
            "\u{feff}",
            "a;b,c\"d",
            " x "
        ])
        .prop_map(|key| Target::Metadata(key.to_owned())),
        Just(Target::Skip),
        Just(Target::FullName),
    ]
}

#[test]
fn what_the_person_writes_over_cells_is_judged_shown_and_sent() {
    let csv = "phone,email\n415,n/a\n+12,n/a\n+13, a@b.co \n";
    let mut sheet = Sheet::read(csv.as_bytes().to_vec()).unwrap();
    let mut fixes = Fixes::default();
    fixes.fix(1, 0, " +14155550100 ");
    fixes.fix_alike(1, "n/a", "");
    let plan = proposed(&sheet).with_fixes(fixes);
    let judged = sheet.judge(&plan, KEEP).unwrap().0;
    assert_eq!((judged.ready, judged.failed), (3, 0));
    let rows = sheet.rows(&plan, None, &[1]).unwrap();
    assert_eq!(rows[0].cells, [" +14155550100 ", ""]);
    let csv = sheet.chunk(&plan, None, 0).unwrap().unwrap().csv;
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "phone_number,email\r\n+14155550100,\r\n+12,\r\n+13,a@b.co\r\n"
    );
}

proptest! {
    #[test]
    fn the_preview_and_the_server_agree(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..6), 0..10),
        targets in prop::collection::vec(target(), 3),
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut csv = "phone,a,b,c\n".to_owned();
        for row in &rows {
            csv.push_str(&row.iter().map(quoted).collect::<Vec<_>>().join(","));
            csv.push('\n');
        }
        let mut sheet = Sheet::read(csv.into_bytes()).unwrap();
        let targets = [vec![Target::Field(ContactField::PhoneNumber)], targets].concat();
        if sheet.columns().len() != 4 {
            return Ok(());
        }
        let Ok(plan) = sheet.plan(&targets) else { return Ok(()) };

        let judged = sheet.judge(&plan, KEEP).unwrap().0;
        let summary = sheet.summary();
        prop_assert_eq!(judged.ready + judged.failed, summary.rows);
        let (drafts, mut wrong) = sent(&sheet, &plan);
        prop_assert_eq!(drafts.len() as u64, judged.ready);
        let numbers: Vec<u64> = (1..=summary.rows).collect();
        let shown = sheet.rows(&plan, None, &numbers).unwrap();
        let mut previewed: Vec<RowError> = shown.iter().flat_map(|row| row.errors.clone()).collect();
        wrong.sort_by_key(|error| (error.row, error.field.clone()));
        previewed.sort_by_key(|error| (error.row, error.field.clone()));
        prop_assert_eq!(&wrong, &previewed);
        for (number, draft) in drafts {
            let cells = &shown[number as usize - 1].cells;
            for (target, cell) in targets.iter().zip(cells) {
                match target {
                    Target::Metadata(key) => {
                        let kept = draft.metadata.get(key).and_then(|value| value.as_str()).unwrap_or_default();
                        prop_assert_eq!(kept, cell.as_str());
                    }
                    Target::Field(ContactField::PhoneNumber) | Target::Skip => {}
                    Target::FullName => {
                        let (first, last) = split_name(cell);
                        prop_assert_eq!(draft.first_name.as_deref().unwrap_or_default(), first);
                        prop_assert_eq!(draft.last_name.as_deref().unwrap_or_default(), last);
                    }
                    Target::Field(ContactField::Email) => {
                        prop_assert_eq!(draft.email.as_deref().unwrap_or_default(), cell.trim());
                    }
                    Target::Field(field) => prop_assert_eq!(draft.text(*field).unwrap_or_default(), cell.as_str()),
                }
            }
        }
        // What failed and comes back unchanged fails for the same reasons.
        let failed = sheet.failed_rows(&plan, &wrong, None).unwrap();
        let again = Sheet::read(failed.clone()).unwrap();
        prop_assert!(again.columns().iter().any(|column| column.name == "import_error"));
        prop_assert_eq!(again.summary().rows, judged.failed);
    }

    #[test]
    fn any_bytes_are_opened_without_a_panic(
        head in prop::sample::select(vec!["", "\u{feff}", "phone;name\n", "Leads\n\n"]),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "[\"'=,;|\\t\\r\\n a+1@]{0,200}".prop_map(String::into_bytes),
        ],
    ) {
        if let Ok(mut sheet) = Sheet::read([head.as_bytes(), &bytes].concat()) {
            let columns = sheet.columns();
            let targets: Vec<Target> = columns.into_iter().map(|column| column.target).collect();
            let phone = targets.contains(&Target::Field(ContactField::PhoneNumber));
            match sheet.plan(&targets) {
                Ok(plan) => {
                    let judged = sheet.judge(&plan, KEEP).unwrap().0;
                    prop_assert_eq!(judged.ready, sent(&sheet, &plan).0.len() as u64);
                }
                Err(_) => prop_assert!(!phone),
            }
        }
    }

    #[test]
    fn a_server_reads_a_chunk_as_the_worker_wrote_it(key in "[;,|\\t\"'= a-zé\u{feff}]{1,12}(;email;first_name)?") {
        let sheet = Sheet::read(b"phone,k\n+12,v\n".to_vec()).unwrap();
        let targets = [Target::Field(ContactField::PhoneNumber), Target::Metadata(key.clone())];
        let plan = sheet.plan(&targets).ok().unwrap();
        let chunk = sheet.chunk(&plan, None, 0).unwrap().unwrap();
        let draft = CsvImport::open(chunk.csv, &chunk.mapping_config).unwrap().next().unwrap().draft.unwrap();
        prop_assert_eq!(draft.metadata.get(&key).and_then(|value| value.as_str()), Some("v"));
    }
}

#[test]
fn the_server_takes_a_clean_file_without_any_mapping() {
    let sheet = sample("hubspot-export.csv");
    let chunk = sheet.chunk(&proposed(&sheet), None, 0).unwrap().unwrap();
    assert_eq!(chunk.mapping_config, MappingConfig::new());
}
