use std::io::Write;
use std::rc::Rc;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::{Overrides, Sheet as Table};

fn zipped(files: &[(&str, impl AsRef<str>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_ref().as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with an empty sheet and one of three rows.
fn xlsx() -> Vec<u8> {
    zipped(&xlsx_files())
}

fn xlsx_files() -> Vec<(&'static str, String)> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |number: u8| {
        format!(
            r#"<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        )
    };
    let sheet = |rows: &str| {
        format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#)
    };
    let rows = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Phone</t></is></c>
        <c r="B2" t="inlineStr"><is><t>Name, first</t></is></c>
        <c r="C2" t="inlineStr"><is><t>Since</t></is></c>
        <c r="D2" t="inlineStr"><is><t>ZIP</t></is></c></row>
        <row r="3"><c r="A3"><v>14155550100</v></c><c r="B3" t="inlineStr"><is><t>Zoë "Z"</t></is></c>
        <c r="C3" s="1"><v>45943</v></c><c r="D3" s="2"><v>1234</v></c></row>
        <row r="5"><c r="A5" t="e"><v>#REF!</v></c><c r="C5" t="b"><v>1</v></c></row>"#;
    vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Notes" sheetId="1" r:id="r1"/><sheet name="Leads" sheetId="2" r:id="r2"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}{}</Relationships>"#,
                relation(1),
                relation(2)
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="00000"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet("")),
        ("xl/worksheets/sheet2.xml", sheet(rows)),
    ]
}

#[test]
fn a_damage_that_the_reader_panics_at_is_an_error() {
    let sheet = r#"<worksheet><dimension ref="B9:A1"/><sheetData/></worksheet>"#;
    let name = "xl/worksheets/sheet2.xml";
    let mut files = xlsx_files();
    for (file, text) in &mut files {
        if *file == name {
            sheet.clone_into(text);
        }
    }
    let _ = open(&zipped(&files), Some(1));
}

fn ods() -> Vec<u8> {
    const NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let phone = r#"<table:table-cell office:value-type="float" office:value="14155550100"><text:p>1.4E10</text:p></table:table-cell>"#;
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#.to_owned(),
        ),
        (
            "content.xml",
            format!(
                r#"<office:document-content {NAMES}><office:body><office:spreadsheet><table:table table:name="Leads"><table:table-row>{}{}</table:table-row><table:table-row>{phone}{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
                cell("Phone"),
                cell("Name"),
                cell("Zoë")
            ),
        ),
    ])
}

fn csv(bytes: &Vec<u8>, number: Option<usize>) -> (Vec<String>, usize, String) {
    let sheet = open(bytes, number).unwrap().unwrap();
    let csv = String::from_utf8(sheet.csv).unwrap();
    (sheet.names, sheet.number, csv)
}

#[test]
fn cells_are_as_a_person_sees_them() {
    let (names, number, text) = csv(&xlsx(), None);
    assert_eq!((names, number), (vec!["Notes".into(), "Leads".into()], 1));
    assert_eq!(
        text,
        "\r\nPhone,\"Name, first\",Since,ZIP\r\n14155550100,\"Zoë \"\"Z\"\"\",2025-10-13,01234\r\n\
         \r\n#REF!,,TRUE\r\n"
    );
    let (names, number, text) = csv(&ods(), None);
    assert_eq!((names, number), (vec!["Leads".into()], 0));
    assert_eq!(text, "Phone,Name\r\n14155550100,Zoë\r\n");
}

#[test]
fn a_sheet_is_opened_as_a_table() {
    let opened = Table::open(Rc::new(xlsx()), &Overrides::default()).unwrap();
    let understood = opened.summary().understood;
    assert_eq!((understood.header_line, understood.sheet), (Some(2), 1));
    assert_eq!(understood.sheets, ["Notes", "Leads"]);
    assert_eq!(opened.columns()[0].samples, ["14155550100", "#REF!"]);
    let overrides = Overrides {
        sheet: Some(0),
        ..Overrides::default()
    };
    let error = Table::open(Rc::new(xlsx()), &overrides).err().unwrap();
    assert_eq!(error, SheetError::EmptySheet("Notes".into()));
    let overrides = Overrides {
        sheet: Some(9),
        ..Overrides::default()
    };
    assert!(Table::open(Rc::new(xlsx()), &overrides).is_err());
}

#[test]
fn what_is_no_workbook_is_told_apart() {
    assert!(open(&b"a,b".to_vec(), None).unwrap().is_none());
    let archive = zipped(&[("letter.txt", "Dear Sir")]);
    assert_eq!(open(&archive, None).unwrap_err(), SheetError::NotText);
    let numbers = zipped(&[("Index/Document.iwa", "")]);
    let error = open(&numbers, None).unwrap_err();
    assert!(error.to_string().contains("Numbers"));
    let compound = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    assert_eq!(open(&compound, None).unwrap_err(), broken());
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let bytes = zipped(&[("a", "0".repeat(600)), ("b", "0".repeat(600))]);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(check_unpacked(&mut archive, 1_000), Err(too_large()));
    assert_eq!(check_unpacked(&mut archive, 1_300), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        is_ods in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = if is_ods { ods() } else { xlsx() };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // No matter what comes of it, but something does.
        let _ = open(&bytes, None);
    }
}
