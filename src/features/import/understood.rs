//! What was understood of a file, in one line.

use sheet::{FileSummary, Quotes, Target, Understood};

use super::reading::{Part, Said};
use super::words::rows;
use crate::ui::counted;

/// How it is read: “Windows-1252 · semicolon · header in row 1”; of a workbook its sheet.
pub(super) fn reading(understood: &Understood) -> String {
    let parts: &[Part] = if understood.sheets.is_empty() {
        &[Part::Encoding, Part::Delimiter, Part::Quotes, Part::Header]
    } else {
        &[Part::Sheet, Part::Header]
    };
    let said = parts.iter().map(|part| part.now(understood));
    let told = said.filter(|said| *said != Said::Quotes(Quotes::Double));
    let texts: Vec<String> = told.map(|said| said.text(understood)).collect();
    texts.join(" \u{b7} ")
}

/// How much there is: “200 rows · 11 columns: 9 matched, 2 to metadata”. What is not known yet comes last, since
/// the rows that were counted so far stand beside it.
pub(super) fn figures(file: &FileSummary, targets: &[Target]) -> String {
    let columns = columns(targets);
    let figures = if file.is_complete {
        [rows(file.rows), columns]
    } else {
        [columns, "counting\u{2026}".to_owned()]
    };
    figures.join(" \u{b7} ")
}

fn columns(targets: &[Target]) -> String {
    let number =
        |is: fn(&Target) -> bool| targets.iter().filter(|target| is(target)).count() as u64;
    let parts: Vec<String> = [
        (
            number(|target| matches!(target, Target::Field(_) | Target::FullName)),
            "matched",
        ),
        (
            number(|target| matches!(target, Target::Metadata(_))),
            "to metadata",
        ),
        (number(|target| *target == Target::Skip), "left out"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| format!("{number} {what}"))
    .collect();
    let all = counted(targets.len() as u64, "column", "columns");
    format!("{all}: {}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use contract::ContactField;

    use super::super::reading::tests::understood;
    use super::*;

    #[test]
    fn one_line_says_how_it_is_read() {
        let mut understood = understood();
        assert_eq!(
            reading(&understood),
            "Windows-1252 \u{b7} semicolon \u{b7} header in row 12"
        );
        understood.quotes = Quotes::None;
        understood.header_line = None;
        assert_eq!(
            reading(&understood),
            "Windows-1252 \u{b7} semicolon \u{b7} quotes are text \u{b7} no header row"
        );
        understood.sheets = vec!["People".into()];
        assert_eq!(
            reading(&understood),
            "sheet \u{201c}People\u{201d} \u{b7} no header row"
        );
    }

    #[test]
    fn one_line_says_how_much_there_is() {
        let file = FileSummary {
            understood: understood(),
            bytes: 100,
            rows: 1,
            blank: 0,
            chunks: 1,
            replaced: 0,
            is_complete: true,
        };
        let targets = [
            Target::Field(ContactField::PhoneNumber),
            Target::Metadata("segment".into()),
            Target::Metadata("crm_id".into()),
            Target::Skip,
        ];
        assert_eq!(
            figures(&file, &targets),
            "1 row \u{b7} 4 columns: 1 matched, 2 to metadata, 1 left out"
        );
        let file = FileSummary {
            is_complete: false,
            ..file
        };
        assert_eq!(
            figures(&file, &targets[..1]),
            "1 column: 1 matched \u{b7} counting\u{2026}"
        );
    }
}
