//! How the file is read, part by part, and the other ways to read it.

use leptos::prelude::*;
use sheet::{Quotes, Understood, Why};

use super::reading::{Part, Said};
use super::session::{Reading, Session};
use super::words::rows;
use crate::ui::{Alert, Glyph, Icon, MenuChoice, MenuGroup, PillMenu, Progress, counted};

/// The pills: what was understood, each part open to another word.
#[component]
pub(super) fn ReadAs(session: Session) -> AnyView {
    let understood = Memo::new(move |_| {
        session
            .file
            .with(|file| Some(file.as_ref()?.understood.clone()))
    });
    let is_workbook = Memo::new(move |_| {
        understood.with(|known| known.as_ref().is_some_and(|known| !known.sheets.is_empty()))
    });
    let has_sheets = Memo::new(move |_| {
        understood.with(|known| known.as_ref().is_some_and(|known| known.sheets.len() > 1))
    });
    let pill = move |label, parts| view! { <Pill session understood label parts /> };
    view! {
        <div class="read-as" role="group" aria-label="Read as">
            <span class="read-as-label" aria-hidden="true">
                {move || {
                    if is_workbook.get() {
                        view! {
                            <Glyph icon=Icon::COLUMNS />
                            "Workbook read as"
                        }
                            .into_any()
                    } else {
                        view! {
                            <Glyph icon=Icon::FILE />
                            "Read as"
                        }
                            .into_any()
                    }
                }}
            </span>
            <Show when=move || has_sheets.get()>{pill("Sheet", &[Part::Sheet])}</Show>
            <Show when=move || !is_workbook.get()>
                {pill("Encoding", &[Part::Encoding])}
                {pill("Delimiter", &[Part::Delimiter, Part::Quotes])}
            </Show>
            {pill("Header row", &[Part::Header])}
            <ColumnsPill session />
        </div>
    }
    .into_any()
}

#[component]
fn Pill(
    session: Session,
    understood: Memo<Option<Understood>>,
    label: &'static str,
    /// What can be said with it; the first is always on the pill.
    parts: &'static [Part],
) -> AnyView {
    let value = move || {
        understood.with(|known| {
            let known = known.as_ref()?;
            let texts = parts.iter().map(|part| part.now(known));
            let told = texts.filter(|said| *said != Said::Quotes(Quotes::Double));
            let texts: Vec<String> = told.map(|said| said.text(known)).collect();
            Some(texts.join(", "))
        })
    };
    let is_said = move || {
        session
            .overrides
            .with(|overrides| parts.iter().any(|part| part.is_said(overrides)))
    };
    let groups = parts.iter().map(move |part| {
        let part = *part;
        view! {
            <MenuGroup label=part.label()>
                {move || understood.get().map(|known| choices(session, &known, part))}
            </MenuGroup>
        }
    });
    view! {
        <PillMenu
            label
            value=Signal::derive(move || value().unwrap_or_default())
            is_said=Signal::derive(is_said)
        >
            {groups.collect_view()}
        </PillMenu>
    }
    .into_any()
}

/// The other ways to read a part, and the way back.
fn choices(session: Session, known: &Understood, part: Part) -> AnyView {
    let is_said = session.overrides.with(|overrides| part.is_said(overrides));
    let now = part.now(known);
    let back = is_said.then(|| {
        view! {
            <MenuChoice
                chosen=false
                on_select=move || session.read_as(part.unsaid(session.overrides.get_untracked()))
            >
                "As found"
            </MenuChoice>
        }
    });
    let choices = part.offered(known).into_iter().map(|said| {
        let is_now = said == now;
        let text = said.choice(known);
        let origin = if is_said { "you said so" } else { "as found" };
        view! {
            <MenuChoice
                chosen=is_now
                on_select=move || {
                    if !is_now {
                        session.read_as(said.over(session.overrides.get_untracked()));
                    }
                }
            >
                {text}
                {is_now
                    .then(|| {
                        view! {
                            <span class="visually-hidden">", "</span>
                            <span class="pill-origin">{origin}</span>
                        }
                    })}
            </MenuChoice>
        }
    });
    view! {
        {back}
        {choices.collect_view()}
    }
    .into_any()
}

/// Whether the columns become what they became the last time; only where there was one.
#[component]
fn ColumnsPill(session: Session) -> AnyView {
    let is_anew = session.is_anew;
    let is_known = Memo::new(move |_| {
        let is_remembered = session.table.with(|table| match table {
            Reading::Done(table) => table
                .columns
                .iter()
                .any(|column| column.why == Why::Remembered),
            _ => false,
        });
        is_remembered || is_anew.get()
    });
    let value = move || {
        let text = if is_anew.get() {
            "columns proposed anew"
        } else {
            "columns as last time"
        };
        text.to_owned()
    };
    view! {
        <Show when=move || is_known.get()>
            <PillMenu label="Columns" value=Signal::derive(value) is_said=is_anew>
                <MenuGroup label="Columns">
                    <MenuChoice
                        chosen=Signal::derive(move || !is_anew.get())
                        on_select=move || session.propose(false)
                    >
                        "As last time, with these headers"
                    </MenuChoice>
                    <MenuChoice chosen=is_anew on_select=move || session.propose(true)>
                        "Proposed anew"
                    </MenuChoice>
                </MenuGroup>
            </PillMenu>
        </Show>
    }
    .into_any()
}

/// How far the first counting of the rows has come.
#[component]
pub(super) fn Counting(session: Session) -> AnyView {
    let progress = Memo::new(move |_| {
        let is_under = session
            .file
            .with(|file| file.as_ref().is_some_and(|file| !file.is_complete));
        session.progress.get().filter(|_| is_under)
    });
    let is_under = Memo::new(move |_| progress.with(Option::is_some));
    let share = Signal::derive(move || {
        let progress = progress.get()?;
        Some(progress.bytes as f64 / progress.total.max(1) as f64)
    });
    let so_far = move || {
        let progress = progress.get()?;
        Some(format!("{} so far", rows(progress.rows)))
    };
    view! {
        <Show when=move || is_under.get()>
            <div class="read-counting">
                <span class="digits">{so_far}</span>
                <Progress label="Counting the rows" value=share />
            </div>
        </Show>
    }
    .into_any()
}

/// What speaks against the reading: bytes that were no characters, or what could not be done.
#[component]
pub(super) fn Doubts(session: Session) -> AnyView {
    let refused = move || {
        session.not_read.get().map(|message| {
            view! { <Alert text=message detail="The file is still read as before.".to_owned() /> }
        })
    };
    let replaced = Memo::new(move |_| {
        session
            .file
            .with(|file| file.as_ref().map_or(0, |file| file.replaced))
    });
    let replaced = move || {
        let number = Some(replaced.get()).filter(|number| *number > 0)?;
        let text = format!(
            "{} could not be read: is it another encoding?",
            counted(number, "character", "characters")
        );
        Some(view! { <p class="read-doubt"><Glyph icon=Icon::ALERT />{text}</p> })
    };
    view! {
        {refused}
        <div role="status" class="read-doubts">{replaced}</div>
    }
    .into_any()
}
