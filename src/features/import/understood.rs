//! What was understood of a file, in one line.

use sheet::{Delimiter, FileSummary, Target};

use super::words::rows;
use crate::ui::counted;

/// “UTF-8 · comma · header in row 1 · 200 rows · 11 columns: 9 matched, 2 to metadata”.
pub(super) fn understood(file: &FileSummary, targets: &[Target]) -> String {
    let understood = &file.understood;
    let encoding = understood.encoding.name();
    let delimiter = match understood.delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
        Delimiter::Pipe => "vertical bar",
    };
    let header = match understood.header_line {
        Some(line) => format!("header in row {line}"),
        None => "no header row".to_owned(),
    };
    let rows = if file.is_complete {
        rows(file.rows)
    } else {
        "counting rows\u{2026}".to_owned()
    };
    let columns = columns(targets);
    [encoding, delimiter, &header, &rows, &columns].join(" \u{b7} ")
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
    use sheet::{Encoding, Quotes, Understood};

    use super::*;

    #[test]
    fn one_line_says_it_all() {
        let file = FileSummary {
            understood: Understood {
                encoding: Encoding::Windows1252,
                delimiter: Delimiter::Semicolon,
                quotes: Quotes::Double,
                header_line: Some(4),
                sheets: Vec::new(),
                sheet: 0,
            },
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
            understood(&file, &targets),
            "Windows-1252 \u{b7} semicolon \u{b7} header in row 4 \u{b7} 1 row \u{b7} \
             4 columns: 1 matched, 2 to metadata, 1 left out"
        );
    }
}
