//! A question that has to be answered before anything else.

use leptos::html;
use leptos::prelude::*;

use super::button::IconButton;
use super::focus::return_focus;
use super::icon::Icon;
use super::id::unique_id;

/// A modal dialog with a form: on the page means open. Leave it out (`Show`) to close it.
///
/// Esc and the cross call `on_close`; a click beside it does nothing, so that a half-typed form
/// stays. The focus goes back to where it came from.
#[component]
pub(crate) fn Dialog(
    /// The heading, which is the dialog's name too.
    #[prop(into)]
    heading: Signal<String>,
    /// Called when the dialog wants to be closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// Called when the form is sent, by Enter or by a `submit` button.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    /// `is-wide` where there is a lot to show, and what else its content wants. A rule about what it has inside would be
    /// looked at again for every change there.
    #[prop(optional)]
    class: &'static str,
    /// The buttons at the foot, the main one last.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> AnyView {
    let id = unique_id();
    let labelled_by = id.clone();
    let node = NodeRef::<html::Dialog>::new();
    return_focus();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            class=["dialog ", class].concat()
            aria-labelledby=labelled_by
            node_ref=node
            on:cancel=move |event: leptos::ev::Event| {
                // A file picker inside tells of its own cancellation by the same event.
                if event.target() == event.current_target() {
                    event.prevent_default();
                    on_close.run(());
                }
            }
            on:close=move |_| on_close.run(())
        >
            <form
                class="dialog-form"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    if let Some(on_submit) = on_submit {
                        on_submit.run(());
                    }
                }
            >
                <header class="dialog-head">
                    // Takes the first focus, unless a field asks for it: reading starts here.
                    <h2 class="dialog-heading" id=id tabindex="-1">
                        {heading}
                    </h2>
                    <IconButton icon=Icon::CLOSE name="Close" on_click=on_close />
                </header>
                <div class="dialog-body">{children()}</div>
                {actions
                    .map(|actions| view! { <footer class="dialog-actions">{actions.run()}</footer> })}
            </form>
        </dialog>
    }
    .into_any()
}
