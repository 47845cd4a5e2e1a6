//! The head of the table: what the file calls its columns, what they become.

use contract::ContactField;
use leptos::html;
use leptos::prelude::*;
use sheet::Target;

use crate::features::import::session::{Session, Table};
use crate::features::import::target::{KeyInput, TargetSelect};

/// A cell's padding, and the mark that a cell may have.
const AROUND_TEXT: usize = 36;
const CHAR: usize = 7;

/// How wide each column is: its widest text, within reason; what is left over is shared out.
pub(super) fn widths(table: &Table) -> Vec<usize> {
    let width = |column: &sheet::Column| {
        let texts = column.samples.iter().chain([&column.name]);
        let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
        // A phone number is grouped for reading once it was repaired.
        let is_phone = column.target == Target::Field(ContactField::PhoneNumber);
        let least = if is_phone { 168 } else { 136 };
        (longest * CHAR + AROUND_TEXT).clamp(least, 248)
    };
    table.columns.iter().map(width).collect()
}

/// The head, which stays in sight.
#[component]
pub(super) fn Head(session: Session, table: Table, node: NodeRef<html::Thead>) -> AnyView {
    let has_header = table.summary.understood.header_line.is_some();
    let columns = table
        .columns
        .into_iter()
        .enumerate()
        .map(|(index, column)| {
            let (name, tip) = (column.name.clone(), column.name.clone());
            let key = (!has_header)
                .then(|| view! { <KeyInput session index name=column.name.clone() /> });
            view! {
                <th scope="col" role="columnheader" class="sheet-head">
                    <span class="sheet-header" title=tip>
                        {name}
                    </span>
                    <TargetSelect session index column />
                    {key}
                </th>
            }
        });
    view! {
        <thead role="rowgroup" node_ref=node>
            <tr role="row" aria-rowindex="1">
                <th scope="col" role="columnheader" class="sheet-number">"Row"</th>
                <th scope="col" role="columnheader" class="sheet-verdict">"Verdict"</th>
                {columns.collect_view()}
            </tr>
        </thead>
    }
    .into_any()
}
