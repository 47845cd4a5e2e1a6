//! What makes a folder: a line in the list, or a dialog where there is no list yet.

use contract::{Folder, NewFolder, Problem};
use leptos::ev::{FocusEvent, KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::api::{Api, Failure};
use crate::state::{FolderList, Notices, Shared, shared};
use crate::ui::{
    Alert, Button, ButtonKind, Dialog, Field, FieldKind, focus_first, focus_invalid, return_focus,
};

/// A folder as it is typed.
#[derive(Clone, Copy)]
struct Form {
    api: Api,
    folders: FolderList,
    notices: Notices,
    name: RwSignal<String>,
    description: RwSignal<String>,
    name_error: RwSignal<Option<String>>,
    description_error: RwSignal<Option<String>>,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    on_created: Callback<(Folder,)>,
}

impl Form {
    /// An empty one.
    fn new(on_created: Callback<(Folder,)>) -> Self {
        let Shared {
            api,
            folders,
            notices,
            ..
        } = shared();
        Self {
            api,
            folders,
            notices,
            name: RwSignal::default(),
            description: RwSignal::default(),
            name_error: RwSignal::default(),
            description_error: RwSignal::default(),
            failure: RwSignal::default(),
            busy: RwSignal::default(),
            on_created,
        }
    }

    /// Whether nothing was typed; false when the form has gone.
    fn is_blank(self) -> bool {
        [self.name, self.description]
            .into_iter()
            .all(|text| text.try_with_untracked(String::is_empty) == Some(true))
    }

    fn check_name(self) -> Option<String> {
        let checked = NewFolder::check_name(&self.name.get_untracked());
        self.name_error.set(message(checked.as_ref().err()));
        checked.ok()
    }

    fn check_description(self) -> bool {
        let checked = NewFolder::check_description(&self.description.get_untracked());
        self.description_error.set(message(checked.as_ref().err()));
        checked.is_ok()
    }

    /// Makes the folder, or says what is wrong with it.
    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        let (name, is_described) = (self.check_name(), self.check_description());
        let (Some(name), true) = (name, is_described) else {
            focus_invalid();
            return;
        };
        let text = self.description.get_untracked();
        let folder = NewFolder {
            name,
            description: (!text.is_empty()).then_some(text),
        };
        self.busy.set(true);
        spawn_local(async move {
            let result = self.api.create_folder(&folder).await;
            self.busy.set(false);
            match result {
                Ok(folder) => {
                    self.folders.reload();
                    self.notices
                        .tell(format!("Folder \u{201c}{}\u{201d} created.", folder.name));
                    self.on_created.run((folder,));
                }
                Err(refused) => self.refuse(refused),
            }
        });
    }

    fn refuse(self, refused: Failure) {
        let errors = refused.field_errors();
        let of = |field: &str| {
            errors
                .iter()
                .find(|error| error.field == field)
                .map(|error| error.message.to_string())
        };
        self.name_error.set(of("name"));
        self.description_error.set(of("description"));
        self.failure.set(errors.is_empty().then_some(refused));
    }
}

fn message(problem: Option<&Problem>) -> Option<String> {
    problem.map(|problem| problem.message.to_string())
}

#[component]
fn NameField(form: Form, autofocus: bool) -> AnyView {
    view! {
        <Field
            label="Name"
            value=form.name
            on_input=move |text: String| {
                form.name.set(text);
                if form.name_error.with_untracked(Option::is_some) {
                    form.check_name();
                }
            }
            error=form.name_error
            placeholder="Renewals, January"
            required=true
            autofocus
        />
    }
    .into_any()
}

#[component]
fn DescriptionField(form: Form) -> AnyView {
    view! {
        <Field
            label="Description"
            value=form.description
            on_input=move |text: String| {
                form.description.set(text);
                form.check_description();
            }
            kind=FieldKind::Lines
            error=form.description_error
            hint="Where the list comes from, or what it is for. Optional."
        />
    }
    .into_any()
}

/// What neither field is to blame for.
#[component]
fn Refusal(form: Form) -> AnyView {
    let alert = move || {
        let failure = form.failure.get()?;
        Some(view! { <Alert text=failure.headline() detail=failure.detail() /> })
    };
    alert.into_any()
}

/// Asks for a name and a description, and makes the folder.
#[component]
pub(crate) fn NewFolderDialog(
    /// Called when nothing is to be made.
    #[prop(into)]
    on_close: Callback<()>,
    /// Called with the folder that was made.
    #[prop(into)]
    on_created: Callback<(Folder,)>,
) -> AnyView {
    let form = Form::new(on_created);
    view! {
        <Dialog
            heading="New folder"
            on_close
            on_submit=move || form.submit()
            actions=move || {
                view! {
                    <Button on_click=on_close>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=form.busy>
                        "Create folder"
                    </Button>
                }
            }
        >
            <NameField form autofocus=true />
            <DescriptionField form />
            <Refusal form />
        </Dialog>
    }
    .into_any()
}

/// Asks for the name where the folder will stand. Enter makes it, Esc gives up, and so does going
/// elsewhere before anything was typed.
#[component]
pub(super) fn NewFolderLine(
    /// Called when nothing is to be made.
    on_close: Callback<()>,
    /// Called with the folder that was made.
    on_created: Callback<(Folder,)>,
) -> AnyView {
    let form = Form::new(on_created);
    let is_described = RwSignal::new(false);
    return_focus();
    request_animation_frame(|| focus_first(".folder-new input"));
    let describe = move |_| {
        is_described.set(true);
        request_animation_frame(|| focus_first(".folder-new textarea"));
    };
    let leave = move |event: FocusEvent| {
        // The button that asks for a description takes the focus with it when it goes.
        let is_describing = is_described.try_get_untracked() != Some(false);
        if form.is_blank() && !is_describing && !stays_inside(&event) {
            // The line may be on its way out for another reason.
            on_close.try_run(());
        }
    };
    view! {
        <form
            class="folder-new"
            aria-label="New folder"
            novalidate=true
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                form.submit();
            }
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    on_close.run(());
                }
            }
            on:focusout=leave
        >
            <NameField form autofocus=false />
            {move || {
                if is_described.get() {
                    view! { <DescriptionField form /> }.into_any()
                } else {
                    view! {
                        <button type="button" class="folder-describe" on:click=describe>
                            "Add a description"
                        </button>
                    }
                        .into_any()
                }
            }}
            <Refusal form />
            <div class="folder-new-actions">
                <Button kind=ButtonKind::Primary submit=true busy=form.busy>
                    "Create folder"
                </Button>
                <Button kind=ButtonKind::Quiet on_click=on_close>
                    "Cancel"
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// Whether the focus goes on to another part of the same form.
fn stays_inside(event: &FocusEvent) -> bool {
    let form = event
        .current_target()
        .and_then(|form| form.dyn_into::<Element>().ok());
    let next = event
        .related_target()
        .and_then(|next| next.dyn_into::<Node>().ok());
    form.is_some_and(|form| form.contains(next.as_ref()))
}
