//! Files that people hand over: by a button, by a drop on the page, by a drop on one element.

use leptos::ev::{self, DragEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FileList, HtmlInputElement};

use super::button::{Button, ButtonKind};
use super::icon::{Glyph, Icon};
use super::live::live;

fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .collect()
}

/// What a drag of files calls its data.
const FILES: &str = "Files";

/// Whether data of this type is dragged.
fn carries(event: &DragEvent, what: &str) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&what.into(), 0))
}

/// Whether files are dragged, rather than text or a picture of the page itself.
pub(crate) fn carries_files(event: &DragEvent) -> bool {
    carries(event, FILES)
}

/// Something else than files that a zone takes: a part of the page that was picked up elsewhere.
#[derive(Clone, Copy)]
pub(crate) struct Takes {
    /// What its drag calls its data.
    pub(crate) what: &'static str,
    /// Called when it is let go over the zone.
    pub(crate) on_drop: Callback<()>,
}

/// Counts what is entered and left: a drag leaves an element for each child that it enters.
#[derive(Clone, Copy)]
struct Depth(RwSignal<u32>);

impl Depth {
    fn new() -> Self {
        Self(RwSignal::new(0))
    }

    fn enter(self, is_welcome: bool, event: &DragEvent) {
        if is_welcome {
            event.prevent_default();
            self.0.update(|depth| *depth += 1);
        }
    }

    fn leave(self, is_welcome: bool) {
        if is_welcome {
            self.0.update(|depth| *depth = depth.saturating_sub(1));
        }
    }

    fn end(self) {
        self.0.set(0);
    }

    fn is_over(self) -> Signal<bool> {
        Signal::derive(move || self.0.get() > 0)
    }
}

/// Lets the browser know that a drop would be welcome, and what it does.
fn welcome(event: &DragEvent, effect: &str) {
    event.prevent_default();
    if let Some(data) = event.data_transfer() {
        data.set_drop_effect(effect);
    }
}

/// Takes files dropped anywhere on the page, save on a `DropZone`. While files are dragged the
/// page says what would happen.
#[component]
pub(crate) fn PageDrop(
    /// What to do, in a few words.
    #[prop(into)]
    heading: Signal<String>,
    /// What happens then.
    #[prop(optional, into)]
    text: MaybeProp<String>,
    /// Called with the files that were dropped.
    #[prop(into)]
    on_files: Callback<(Vec<File>,)>,
) -> AnyView {
    let depth = Depth::new();
    let listeners = [
        window_event_listener(ev::dragenter, move |event| {
            depth.enter(carries_files(&event), &event);
        }),
        window_event_listener(ev::dragover, |event| {
            if carries_files(&event) {
                welcome(&event, "copy");
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            depth.leave(carries_files(&event));
        }),
        window_event_listener(ev::drop, move |event| {
            depth.end();
            // A zone below has already taken it.
            if event.default_prevented() || !carries_files(&event) {
                return;
            }
            event.prevent_default();
            on_files.run((list(event.data_transfer().and_then(|data| data.files())),));
        }),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    let over = depth.is_over();
    view! {
        <div class="drop-overlay" class:is-over=move || over.get() aria-hidden="true">
            <div class="drop-card">
                <Glyph icon=Icon::UPLOAD />
                <strong>{heading}</strong>
                {live(move || text.get().map(|text| view! { <span>{text}</span> }))}
            </div>
        </div>
    }
    .into_any()
}

/// Takes files dropped on its children, before the page does. While files are over it, it has the
/// class `is-over`.
#[component]
pub(crate) fn DropZone(
    /// Called with the files that were dropped.
    #[prop(into)]
    on_files: Callback<(Vec<File>,)>,
    /// What else it takes.
    #[prop(optional)]
    takes: Option<Takes>,
    children: Children,
) -> AnyView {
    let depth = Depth::new();
    let over = depth.is_over();
    let taken = move |event: &DragEvent| takes.filter(|takes| carries(event, takes.what));
    let is_welcome = move |event: &DragEvent| carries_files(event) || taken(event).is_some();
    view! {
        <div
            class="dropzone"
            class:is-over=move || over.get()
            on:dragenter=move |event| depth.enter(is_welcome(&event), &event)
            on:dragover=move |event| {
                if taken(&event).is_some() {
                    welcome(&event, "move");
                } else if carries_files(&event) {
                    welcome(&event, "copy");
                }
            }
            on:dragleave=move |event| depth.leave(is_welcome(&event))
            on:drop=move |event| {
                depth.end();
                if let Some(takes) = taken(&event) {
                    event.prevent_default();
                    takes.on_drop.run(());
                } else if carries_files(&event) {
                    event.prevent_default();
                    on_files.run((list(event.data_transfer().and_then(|data| data.files())),));
                }
            }
        >
            {children()}
        </div>
    }
    .into_any()
}

/// Asks the browser for files at once: for what is no button. Call it while a key or the pointer is pressed.
pub(crate) fn pick_files(accept: &str, on_files: impl FnOnce(Vec<File>) + 'static) {
    let input = document()
        .create_element("input")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let (Some(input), Some(body)) = (input, document().body()) else {
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    input.set_multiple(true);
    input.set_hidden(true);
    // Some browsers forget an input that is not on the page.
    if body.append_child(&input).is_err() {
        return;
    }
    let picker = input.clone();
    let done = Closure::once_into_js(move || {
        picker.remove();
        on_files(list(picker.files()));
    });
    for event in ["change", "cancel"] {
        let _ = input.add_event_listener_with_callback(event, done.unchecked_ref());
    }
    input.click();
}

/// A button that asks the browser for files.
#[component]
pub(crate) fn FileButton(
    /// What can be picked, as `accept` of an input says it.
    accept: &'static str,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// Before the text.
    #[prop(default = Icon::UPLOAD)]
    icon: Icon,
    /// Whether what it started is still going on.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it can be pressed at all.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The accessible name, where the text alone is too short.
    #[prop(optional, into)]
    name: MaybeProp<String>,
    /// Whether several can be picked at once.
    #[prop(optional)]
    multiple: bool,
    /// Called with the files that were picked, at least one.
    #[prop(into)]
    on_files: Callback<(Vec<File>,)>,
    children: Children,
) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    view! {
        <Button
            kind
            icon
            busy
            disabled
            name
            on_click=move || {
                if let Some(input) = node.get_untracked() {
                    input.click();
                }
            }
        >
            {children()}
        </Button>
        <input
            type="file"
            hidden=move || true
            accept=accept
            multiple=multiple
            node_ref=node
            on:change=move |_| {
                if let Some(input) = node.get_untracked() {
                    let files = list(input.files());
                    // The same file can be picked again.
                    input.set_value("");
                    if !files.is_empty() {
                        on_files.run((files,));
                    }
                }
            }
        />
    }
    .into_any()
}
