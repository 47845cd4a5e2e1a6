//! What was understood of a file, in one line.

use sheet::{Encoding, FileSummary, Target};

use super::words::rows;
use crate::ui::counted;

/// “UTF-8 · comma · header in row 1 · 200 rows · 11 columns: 9 matched, 2 to metadata”.
pub(super) fn understood(file: &FileSummary, targets: &[Target]) -> String {
    let encoding = match file.encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Windows1252 => "Windows-1252",
    };
    let delimiter = match file.delimiter {
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "vertical bar",
        _ => "comma",
    };
    let header = match file.header_line {
        Some(line) => format!("header in row {line}"),
        None => "no header row".to_owned(),
    };
    let rows = rows(file.rows);
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

    use super::*;

    #[test]
    fn one_line_says_it_all() {
        let file = FileSummary {
            encoding: Encoding::Windows1252,
            delimiter: ';',
            header_line: Some(4),
            rows: 1,
            blank: 0,
            chunks: 1,
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
