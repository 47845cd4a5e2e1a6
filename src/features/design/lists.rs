//! What holds rows: the table, its pager, the folders, what is dropped on.

use leptos::prelude::*;

use super::show::{POINTED, Part, Section, nothing};
use crate::ui::{
    Badge, Column, DataGrid, DropZone, Glyph, GridLayout, GridSelection, Icon, Pager, Place,
    Selected, Tone,
};

/// A row: its number, its name, the rest.
type Row = (u128, &'static str, &'static str);

const ROWS: [Row; 4] = [
    (1, "Ada Lovelace", "+44 20 7946 0134"),
    (
        2,
        "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley",
        "+1 415 555 0134",
    ),
    (
        3,
        "\u{645}\u{62d}\u{645}\u{62f} \u{639}\u{628}\u{62f} \u{627}\u{644}\u{631}\u{62d}\u{645}\u{646}",
        "+20 2 2736 4321",
    ),
    (4, "Grace Hopper", "+1 212 555 0188"),
];

fn columns() -> Vec<Column<Row>> {
    vec![
        Column::new("Name", "col-name", Place::Lead, |row: &Row| {
            row.1.to_owned()
        }),
        Column::new("Phone", "col-phone", Place::Sub, |row: &Row| {
            row.2.to_owned()
        }),
        Column::new("Last call", "col-outcome", Place::Side, |row: &Row| {
            let outcome = if row.0 % 2 == 1 { "Interested" } else { "" };
            outcome.to_owned()
        })
        .drawn(|cell, text| {
            let text = (!text.is_empty()).then(|| text.to_owned());
            let badge =
                text.map(|text| view! { <Badge tone=Tone::Good icon=Icon::CHECK_CIRCLE text /> });
            cell.show(badge.into_any());
        }),
    ]
}

/// The table in one state.
#[component]
fn Table(
    #[prop(optional)] open: Option<u128>,
    #[prop(optional)] selected: u128,
    #[prop(optional)] busy: bool,
) -> AnyView {
    let much = if selected > 0 {
        Selected::Part
    } else {
        Selected::Nothing
    };
    let selection = GridSelection {
        has: Callback::new(move |(row,): (u128,)| row <= selected),
        page: Signal::stored(much),
        on_select: nothing(),
    };
    let layout = GridLayout {
        widths: Signal::stored(Vec::new()),
        on_arrange: nothing(),
    };
    view! {
        <DataGrid
            label="Example"
            columns=Signal::derive(columns)
            rows=Signal::stored(ROWS.to_vec())
            key=|row: &Row| row.0
            name=|row: &Row| row.1.to_owned()
            href=Callback::from(|_: u128| "/design".to_owned())
            open=Signal::stored(open)
            layout
            selection
            busy=Signal::stored(busy)
        />
    }
    .into_any()
}

fn folder(name: &'static str, count: &'static str, is_current: bool) -> AnyView {
    view! {
        <a class="folder-link" href="/design" aria-current=is_current.then_some("page")>
            <Glyph icon=Icon::FOLDER />
            <span class="folder-name">{name}</span>
            <span class="folder-count">{count}</span>
            <span class="folder-drop">"Drop to import"</span>
        </a>
    }
    .into_any()
}

/// The table, the pager, the folders, what is dropped on.
#[component]
pub(super) fn Lists() -> AnyView {
    let folders = POINTED.map(|(label, state)| {
        view! {
            <Part label state>
                {folder("Spring renewals", "842", false)}
                {folder("Everyone who ever answered, in all of Europe", "1,024,000", true)}
            </Part>
        }
    });
    let pager = |label, page: u32, total: u64| {
        view! {
            <Part label wide=true>
                <Pager
                    page=Signal::stored(page)
                    limit=Signal::stored(50)
                    total=Signal::stored(total)
                    on_page=nothing()
                    on_limit=nothing()
                />
            </Part>
        }
    };
    view! {
        <Section heading="Table">
            <Part label="Rest, one open, two selected" wide=true>
                <Table open=4 selected=2 />
            </Part>
            <Part label="Hover" state="show-hover" wide=true>
                <Table />
            </Part>
            <Part label="Loading" wide=true>
                <Table busy=true />
            </Part>
        </Section>
        <Section heading="Pager">
            {pager("In the middle", 3, 842)} {pager("At the end of a million", 20_000, 1_000_000)}
            {pager("Nothing", 1, 0)}
        </Section>
        <Section heading="Folders">
            {folders.collect_view()}
            <Part label="A file over it">
                <DropZone on_files=nothing()>
                    {folder("Spring renewals", "842", false)}
                </DropZone>
                <div class="dropzone is-over">
                    {folder("Everyone who ever answered, in all of Europe", "1,024,000", true)}
                </div>
            </Part>
            <Part label="A file over the page" state="design-frame">
                <div class="drop-overlay is-over">
                    <div class="drop-card">
                        <Glyph icon=Icon::UPLOAD />
                        <strong>"Drop to import into \u{201c}Spring renewals\u{201d}"</strong>
                        <span>"Or drop on a folder at the side. You see what becomes of it first."</span>
                    </div>
                </div>
            </Part>
        </Section>
    }
    .into_any()
}
