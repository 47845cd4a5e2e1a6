//! The page that asks for the API's address and key.

use contract::FolderQuery;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Failure;
use crate::state::{Connection, Shared, shared};
use crate::ui::{Alert, Button, ButtonKind, Field, FieldKind, Icon, Tone, counted, focus_invalid};

/// What the test found.
#[derive(Clone, PartialEq)]
enum Verdict {
    Works(usize),
    Fails(Failure),
}

/// Asks for the API's address and key, tries them, and keeps them.
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let Shared {
        api,
        folders,
        notices,
        revision,
        ..
    } = shared();
    let state = api.connection();
    let Connection { address, key } = state.get_untracked();
    let address = RwSignal::new(address);
    let key = RwSignal::new(key);
    let remember = RwSignal::new(untrack(|| state.is_remembered()));
    let address_error = RwSignal::new(None::<String>);
    let key_error = RwSignal::new(None::<String>);
    let verdict = RwSignal::new(None::<Verdict>);
    let busy = RwSignal::new(false);

    let read = move || {
        let clean = Connection::clean_address(&address.get_untracked());
        address_error.set(clean.as_ref().err().map(|message| (*message).to_owned()));
        let key = key.get_untracked().trim().to_owned();
        let bad_key = key.is_empty() || !key.chars().all(|c| c.is_ascii_graphic());
        key_error.set(bad_key.then(|| "Paste the API key you were given.".to_owned()));
        match clean {
            Ok(address) if !bad_key => Some(Connection { address, key }),
            _ => {
                focus_invalid();
                None
            }
        }
    };
    let test = move || {
        let Some(connection) = read() else { return };
        busy.set(true);
        verdict.set(None);
        spawn_local(async move {
            let result = api
                .at(connection)
                .folders(FolderQuery::default(), None)
                .await;
            busy.set(false);
            verdict.set(Some(match result {
                Ok(folders) => Verdict::Works(folders.len()),
                Err(failure) => Verdict::Fails(failure),
            }));
        });
    };
    let save = move || {
        let Some(connection) = read() else { return };
        state.set(connection, remember.get_untracked());
        folders.reload();
        revision.bump();
        notices.tell("Connection saved.");
    };

    view! {
        <section class="connection">
            <h1 class="connection-heading">"Connection"</h1>
            <p class="connection-intro">
                "Dialbook shows the contacts of one organisation. Its API key decides which."
            </p>
            <form
                class="connection-form"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <Field
                    label="API address"
                    value=address
                    on_input=move |text: String| address.set(text)
                    kind=FieldKind::Url
                    error=address_error
                    hint="Leave it empty to use the server that this page came from."
                    placeholder="https://api.example.com"
                    autocomplete="url"
                />
                <Field
                    label="API key"
                    value=key
                    on_input=move |text: String| key.set(text)
                    kind=FieldKind::Secret
                    error=key_error
                    hint="Kept in this tab only, unless you choose otherwise."
                    required=true
                />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=remember
                        on:change=move |event| remember.set(event_target_checked(&event))
                    />
                    <span>"Remember the key in this browser"</span>
                </label>
                <div class="connection-actions">
                    <Button kind=ButtonKind::Primary submit=true>"Save"</Button>
                    <Button icon=Icon::SERVER busy on_click=test>"Test connection"</Button>
                </div>
                {move || verdict.get().map(|verdict| view! { <VerdictLine verdict /> })}
            </form>
        </section>
    }
}

#[component]
fn VerdictLine(verdict: Verdict) -> AnyView {
    match verdict {
        Verdict::Works(count) => {
            let folders = counted(count as u64, "folder", "folders");
            let text = format!("It works: the key opens {folders}.");
            view! { <Alert tone=Tone::Good text /> }.into_any()
        }
        Verdict::Fails(failure) => {
            view! { <Alert text=failure.headline() detail=failure.detail() /> }.into_any()
        }
    }
}
