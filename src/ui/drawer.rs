//! What belongs to the open row, beside the table.

use leptos::html;
use leptos::prelude::*;

use super::button::IconButton;
use super::focus::return_focus;
use super::icon::Icon;
use super::id::unique_id;

/// A region beside the main one; on narrow screens it lies over it. On the page means open.
///
/// The focus moves to its heading and goes back when it closes; Esc inside, and a tap beside it, call `on_close`.
#[component]
pub(crate) fn Drawer(
    /// The heading, which is the region's name too.
    #[prop(into)]
    heading: Signal<String>,
    /// A line under the heading.
    #[prop(optional, into)]
    subheading: MaybeProp<String>,
    /// Called when the drawer wants to be closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// What stands before the heading, such as a picture.
    #[prop(optional, into)]
    lead: ViewFnOnce,
    /// Small buttons beside the cross.
    #[prop(optional, into)]
    tools: ViewFnOnce,
    /// The buttons at the foot, the main one first.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> AnyView {
    let id = unique_id();
    let labelled_by = id.clone();
    let node = NodeRef::<html::H2>::new();
    return_focus();
    Effect::new(move |_| {
        if let Some(heading) = node.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <div class="drawer-scrim" on:click=move |_| on_close.run(())></div>
        <aside
            class="drawer"
            aria-labelledby=labelled_by
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    // A dialog that asks back would be closed by the same key.
                    event.prevent_default();
                    on_close.run(());
                }
            }
        >
            <header class="drawer-head">
                {lead.run()}
                <div class="drawer-title">
                    <h2 class="drawer-heading" id=id tabindex="-1" node_ref=node>
                        {heading}
                    </h2>
                    {move || subheading.get().map(|text| view! { <p>{text}</p> })}
                </div>
                <div class="drawer-tools">
                    {tools.run()} <IconButton icon=Icon::CLOSE name="Close" on_click=on_close />
                </div>
            </header>
            <div class="drawer-body">{children()}</div>
            {actions
                .map(|actions| view! { <footer class="drawer-actions">{actions.run()}</footer> })}
        </aside>
    }
    .into_any()
}
