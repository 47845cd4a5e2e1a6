//! What keys do, wherever the focus is.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Prefs;

const ITEM: &str = "keys";
const OFF: &str = "off";

/// Something that a key does, wherever the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Opens the list of everything.
    Find,
    /// Goes to the search above the table.
    Search,
    /// Opens the form of a contact.
    NewContact,
    /// Shows what keys there are.
    Shortcuts,
}

/// A key press, as far as it matters here.
#[derive(Clone, Copy, Debug)]
struct Press<'a> {
    key: &'a str,
    /// Control, or Command where that is what shortcuts use.
    control: bool,
    alt: bool,
    /// Whether it is meant for what has the focus.
    is_typed: bool,
}

impl Command {
    /// All of them, as people meet them.
    pub const ALL: [Self; 4] = [Self::Find, Self::Search, Self::NewContact, Self::Shortcuts];

    /// What it does, in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Find => "Go to a folder, a contact, an action",
            Self::Search => "Search the list",
            Self::NewContact => "New contact",
            Self::Shortcuts => "Keyboard shortcuts",
        }
    }

    /// What stands on the keys.
    pub fn keys(self) -> &'static str {
        match self {
            Self::Find if is_apple() => "\u{2318} K",
            Self::Find => "Ctrl K",
            Self::Search => "/",
            Self::NewContact => "N",
            Self::Shortcuts => "?",
        }
    }

    /// What an event asks for. Nothing is heard while a dialog is open.
    pub fn of(event: &KeyboardEvent) -> Option<Self> {
        let press = Press {
            key: &event.key(),
            control: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            is_typed: false,
        };
        // Most keys end here, before the page is looked at.
        Self::pressed(press)?;
        let is_typed = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| takes_letters(&target));
        let command = Self::pressed(Press { is_typed, ..press })?;
        let is_asked = document()
            .query_selector("dialog[open]")
            .is_ok_and(|dialog| dialog.is_some());
        let is_off = command != Self::Find && !single_keys();
        (!event.default_prevented() && !is_asked && !is_off).then_some(command)
    }

    fn pressed(press: Press<'_>) -> Option<Self> {
        match press {
            Press { alt: true, .. } => None,
            Press {
                key: "k" | "K",
                control: true,
                ..
            } => Some(Self::Find),
            Press { control: true, .. } | Press { is_typed: true, .. } => None,
            Press { key: "/", .. } => Some(Self::Search),
            Press { key: "n", .. } => Some(Self::NewContact),
            Press { key: "?", .. } => Some(Self::Shortcuts),
            _ => None,
        }
    }
}

/// Whether a key without Control does something: people who speak to their computer would set it off.
pub fn single_keys() -> bool {
    Prefs::read(ITEM).as_deref() != Some(OFF)
}

/// Switches the keys without Control on or off.
pub fn set_single_keys(on: bool) {
    Prefs::write(ITEM, if on { "on" } else { OFF });
}

fn takes_letters(element: &Element) -> bool {
    let field = "input:not([type=checkbox], [type=radio]), textarea, select";
    element.closest(field).is_ok_and(|found| found.is_some())
        || element
            .dyn_ref::<HtmlElement>()
            .is_some_and(HtmlElement::is_content_editable)
}

fn is_apple() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    ["Mac", "iP"]
        .iter()
        .any(|maker| platform.starts_with(maker))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, control: bool, alt: bool, is_typed: bool) -> Option<Command> {
        Command::pressed(Press {
            key,
            control,
            alt,
            is_typed,
        })
    }

    #[test]
    fn a_letter_is_a_letter_where_it_is_typed() {
        assert_eq!(pressed("n", false, false, false), Some(Command::NewContact));
        assert_eq!(pressed("n", false, false, true), None);
        assert_eq!(pressed("/", false, false, true), None);
        assert_eq!(pressed("k", true, false, true), Some(Command::Find));
    }

    #[test]
    fn the_browser_keeps_its_own_shortcuts() {
        assert_eq!(pressed("n", true, false, false), None);
        assert_eq!(pressed("?", false, true, false), None);
        assert_eq!(pressed("k", false, false, false), None);
    }
}
