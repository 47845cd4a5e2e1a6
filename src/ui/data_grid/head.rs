//! The headings of a table whose columns can be arranged.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::arrange::{Gesture, arrange};
use super::column_menu::head_menu;
use crate::ui::later::later;
use crate::ui::live::live;
use crate::ui::menu::MenuList;

/// The narrowest and the widest that a column can be made; in pixels.
pub(super) const LEAST: u32 = 64;
pub(super) const MOST: u32 = 800;
/// Said of a column's width until it is measured, when its handle takes the focus.
const USUAL: u32 = 136;

/// A column that shares with others what there is; what is less than this cannot be read.
const REST: &str = "minmax(96px, 1fr)";

const NAME: &str = ".head-name";
const HANDLE: &str = ".head-handle";

/// What a person does to the columns, which are counted from the left. The first is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arranging {
    /// All widths; none = as wide as usual.
    Widths(Vec<Option<u32>>),
    /// A column takes another's place.
    Move {
        /// Where it was.
        from: usize,
        /// Where it shall be.
        to: usize,
    },
    /// A column goes.
    Hide(usize),
}

/// The arrangement of a table's columns. The state behind it is its owner's.
#[derive(Clone, Copy)]
pub(crate) struct GridLayout {
    /// The widths that were chosen, in pixels.
    pub(crate) widths: Signal<Vec<Option<u32>>>,
    /// Called with what the person does.
    pub(crate) on_arrange: Callback<(Arranging,)>,
}

/// The headings, for those who act on them.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) layout: GridLayout,
    pub(super) names: Memo<Vec<String>>,
    /// The widths while one is being dragged.
    pub(super) live: RwSignal<Option<Vec<Option<u32>>>>,
    /// The column that is being dragged, and where it would go.
    pub(super) carried: RwSignal<Option<(usize, usize)>>,
    /// Whether the click that follows is the end of that.
    pub(super) was_carried: StoredValue<bool>,
    /// The column that the keyboard is at.
    pub(super) stop: RwSignal<usize>,
    /// What became of a column, for those who do not see it.
    pub(super) told: RwSignal<String>,
    menu: StoredValue<String>,
    is_menu_wanted: RwSignal<bool>,
}

impl Head {
    pub(super) fn new(layout: GridLayout, names: Memo<Vec<String>>, menu: String) -> Self {
        Self {
            layout,
            names,
            live: RwSignal::new(None),
            carried: RwSignal::new(None),
            was_carried: StoredValue::new(false),
            stop: RwSignal::new(0),
            told: RwSignal::new(String::new()),
            menu: StoredValue::new(menu),
            is_menu_wanted: RwSignal::new(false),
        }
    }

    fn widths(self) -> Vec<Option<u32>> {
        self.live.get().unwrap_or_else(|| self.layout.widths.get())
    }

    /// The template of every row, from the properties that have the columns' usual widths. Once a width was chosen the
    /// last column takes what the others leave, where that is more than its own.
    pub(super) fn tracks(self, usual: &[String]) -> String {
        let widths = self.widths();
        let is_chosen = widths.iter().any(Option::is_some);
        let last = usual.len().saturating_sub(1);
        let track = |(index, usual): (usize, &String)| {
            let own = widths.get(index).copied().flatten().map(pixels);
            match own {
                Some(own) if index < last => ["var(", usual, "-chosen, ", &own, ")"].concat(),
                Some(own) => ["minmax(", &own, ", 1fr)"].concat(),
                None if is_chosen && index == last => REST.to_owned(),
                None => ["var(", usual, ", ", REST, ")"].concat(),
            }
        };
        let tracks: Vec<String> = usual.iter().enumerate().map(track).collect();
        tracks.join(" ")
    }

    /// A heading: a button with the menu of the column, and the handle at the column's end.
    pub(super) fn cell(self, index: usize, name: String, class: String) -> AnyView {
        let tab_index = move || {
            let last = self.names.with(Vec::len).saturating_sub(1);
            if self.stop.get().min(last) == index {
                "0"
            } else {
                "-1"
            }
        };
        let is_at = move |place: fn((usize, usize)) -> Option<usize>| {
            self.carried.get().and_then(place) == Some(index)
        };
        let (label, tip) = (name.clone(), name.clone());
        let mut handle = String::from("Width of ");
        handle.push_str(&name);
        view! {
            <th
                scope="col"
                class=class
                class:is-carried=move || is_at(|(from, _)| Some(from))
                class:takes-before=move || is_at(|(from, to)| (to < from).then_some(to))
                class:takes-after=move || is_at(|(from, to)| (to > from).then_some(to))
                aria-label=label
            >
                <button
                    type="button"
                    class="head-name"
                    aria-haspopup="menu"
                    title=tip
                    tabindex=tab_index
                    popovertarget=self.menu.get_value()
                >
                    {name}
                </button>
                <span
                    class="head-handle"
                    role="separator"
                    aria-orientation="vertical"
                    aria-label=handle
                    aria-valuenow=USUAL.to_string()
                    aria-valuemin=LEAST.to_string()
                    aria-valuemax=MOST.to_string()
                    tabindex=tab_index
                ></span>
            </th>
        }
        .into_any()
    }

    /// The menu of the column whose button opens it.
    pub(super) fn menu(self) -> AnyView {
        view! {
            <MenuList
                label="Column"
                id=self.menu.get_value()
                on_open=move || self.is_menu_wanted.set(true)
            >
                {live(move || self.is_menu_wanted.get().then(|| later(head_menu, self)))}
            </MenuList>
            <span class="visually-hidden" role="status">
                {self.told}
            </span>
        }
        .into_any()
    }

    pub(super) fn pointer(self, event: PointerEvent) {
        self.was_carried.set_value(false);
        let Some((_, at)) = place(&event).filter(|_| event.button() == 0) else {
            return;
        };
        // Not every browser gives a button the focus that is pressed.
        self.stop.set(at);
        if is_on(&event, HANDLE) {
            // Nothing is to be selected on the way.
            event.prevent_default();
            self.pass_on(Gesture::Grip(event));
        } else if is_on(&event, NAME) && event.pointer_type() != "touch" {
            self.pass_on(Gesture::Carry(event));
        }
    }

    /// A click that ends a drag opens no menu.
    pub(super) fn click(self, event: &MouseEvent) {
        if self.was_carried.get_value() {
            self.was_carried.set_value(false);
            event.prevent_default();
        }
    }

    pub(super) fn double_click(self, event: MouseEvent) {
        if is_on(&event, HANDLE) {
            self.pass_on(Gesture::Fit(event.into()));
        }
    }

    pub(super) fn key(self, event: KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        let is_sideways = matches!(key.as_str(), "ArrowLeft" | "ArrowRight");
        let is_meant = if is_on(&event, HANDLE) {
            is_sideways || key == "Enter"
        } else {
            is_on(&event, NAME)
                && (is_sideways || matches!(key.as_str(), "Home" | "End" | "ArrowDown"))
        };
        if is_meant {
            event.prevent_default();
            self.pass_on(Gesture::Key(event));
        }
    }

    pub(super) fn enter(self, event: FocusEvent) {
        if let Some((_, at)) = place(&event) {
            self.stop.set(at);
            if is_on(&event, HANDLE) {
                self.pass_on(Gesture::Measure(event));
            }
        }
    }

    /// What is done to the columns is rare enough to be fetched when it is.
    fn pass_on(self, gesture: Gesture) {
        spawn_local(async move {
            // Where it cannot be fetched, nothing moves, and the next try fetches it again.
            if let Ok(run) = arrange().await {
                run(self, gesture);
            }
        });
    }
}

/// The headings of the row that the event is in, and which of them it is about.
pub(super) fn place(event: &Event) -> Option<(Vec<Element>, usize)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("th").ok().flatten()?;
    let cells = cells(&cell.parent_element()?);
    let at = cells.iter().position(|other| *other == cell)?;
    Some((cells, at))
}

/// The headings of a row, without the box.
pub(super) fn cells(row: &Element) -> Vec<Element> {
    let cells = std::iter::successors(row.first_element_child(), Element::next_element_sibling);
    cells
        .filter(|cell| !cell.class_list().contains("grid-check"))
        .collect()
}

pub(super) fn is_on(event: &Event, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(selector).unwrap_or(false))
}

fn pixels(width: u32) -> String {
    let mut text = width.to_string();
    text.push_str("px");
    text
}
