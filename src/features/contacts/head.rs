//! The heading of the page and what can be done with all of its contacts.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use uuid::Uuid;
use web_sys::File;

use super::desk::Desk;
use super::insight::{BY_ITSELF, Counted, OutcomeSplit, list_facts};
use crate::api::Api;
use crate::routes::Panel;
use crate::state::{Inbox, Notices, Question, Shared, export_contacts, shared};
use crate::ui::{Button, ButtonKind, FileButton, Icon, IconButton, counted, later, live};

/// Name, description and count, and the buttons; below them the list as a bar of outcomes. What has to be
/// counted comes when the rows are there, into room that is kept for it.
#[component]
pub(crate) fn Head() -> AnyView {
    let asking = shared().asking;
    let desk = expect_context::<Desk>();
    let query = desk.list.query();
    let folder_id = Memo::new(move |_| query.with(|query| query.folder_id));
    let folder = Memo::new(move |_| desk.folders.find(folder_id.get()?));
    let name = move || match (folder_id.get(), folder.get()) {
        (None, _) => "All contacts".to_owned(),
        (_, Some(folder)) => folder.name,
        _ => "Folder".to_owned(),
    };
    Effect::new(move |_| document().set_title(&format!("{} \u{b7} Dialbook", name())));
    let count = move || {
        let count = desk.folders.contacts_in(folder_id.get());
        count.map(|count| counted(count, "contact", "contacts"))
    };
    let description = Memo::new(move |_| {
        folder.with(|folder| {
            let text = folder.as_ref()?.description.clone()?;
            (!text.trim().is_empty()).then_some(text)
        })
    });
    let has_rows =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || desk.list.is_settled());
    let counted = RwSignal::new(None::<Counted>);
    // What there is to say of a long list by itself is little: it waits for somebody to be there.
    let touched = shared().touched;
    let wants_facts = Memo::new(move |before: Option<&bool>| {
        let contacts = desk.folders.contacts_in(folder_id.get());
        let is_short = contacts.is_some_and(|contacts| contacts <= BY_ITSELF);
        before == Some(&true) || has_rows.get() && (touched.get() || is_short)
    });
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 class="page-heading" title=name>
                    {live(name)}
                </h1>
                <div class="page-note">
                    <span>{live(count)}</span>
                    {live(move || wants_facts.get().then(|| later(list_facts, counted)))}
                </div>
                {live(move || {
                    description
                        .get()
                        .map(|text| view! { <p class="page-about" title=text.clone()>{text.clone()}</p> })
                })}
            </div>
            <div class="page-actions">
                {live(move || {
                    folder_id
                        .get()
                        .map(|id| {
                            view! {
                                <IconButton
                                    icon=Icon::TRASH
                                    name="Delete folder"
                                    on_click=move || asking.ask(Question::DeleteFolder(id))
                                />
                            }
                        })
                })}
                <ExportButton folder_id />
                <ImportButton folder_id text="Import" name="Import contacts" />
                <Button
                    kind=ButtonKind::Primary
                    icon=Icon::PLUS
                    on_click=move || desk.go_to(Some(Panel::NewContact))
                >
                    "New contact"
                </Button>
            </div>
        </header>
        <div class="split-place">
            {live(move || has_rows.get().then(|| view! { <OutcomeSplit counted /> }))}
        </div>
    }
    .into_any()
}

/// Asks for a file and hands it to the import.
#[component]
pub(crate) fn ImportButton(
    /// Where the contacts go; the person is asked where there is none.
    folder_id: Memo<Option<Uuid>>,
    /// What the button says.
    text: &'static str,
    /// Its accessible name, where that is longer.
    #[prop(optional)]
    name: Option<&'static str>,
) -> AnyView {
    let inbox = shared().inbox;
    let take = move |files: Vec<File>| {
        inbox.put(files, folder_id.get_untracked());
    };
    view! {
        <FileButton accept=Inbox::ACCEPT multiple=true name=name.map(str::to_owned) on_files=take>
            {text}
        </FileButton>
    }
    .into_any()
}

/// Saves the folder, or everything, as a CSV.
#[component]
fn ExportButton(folder_id: Memo<Option<Uuid>>) -> AnyView {
    let Shared { api, notices, .. } = shared();
    let busy = RwSignal::new(false);
    let export = move || {
        spawn_local(async move {
            match export().await {
                Ok(export) => export(api, notices, folder_id.get_untracked(), busy),
                Err(_) => notices
                    .tell("The export could not be started. Check the connection, then try again."),
            }
        });
    };
    view! {
        <Button icon=Icon::DOWNLOAD name="Export contacts" busy on_click=export>
            "Export"
        </Button>
    }
    .into_any()
}

/// Saves a folder; tells whether it is at it.
type Export = fn(Api, Notices, Option<Uuid>, RwSignal<bool>);

#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn export() -> Result<Export, SplitLoaderError> {
    Ok(|api, notices, folder_id, busy| {
        busy.set(true);
        spawn_local(async move {
            export_contacts(api, notices, folder_id).await;
            let _ = busy.try_set(false);
        });
    })
}
