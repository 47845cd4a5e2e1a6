//! The keys that lead from folder to folder.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const LINK: &str = ".folder-link";

/// Moves the focus between the links: the arrows, Home and End. A letter starts the filter, where there is one.
pub(super) fn walk(event: &KeyboardEvent, filter: NodeRef<Input>) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let is_filter = filter
        .get_untracked()
        .is_some_and(|input| target.is_same_node(Some(&input)));
    if is_filter {
        match key.as_str() {
            "ArrowDown" => {
                event.prevent_default();
                if let Some(first) = first_listed() {
                    let _ = first.focus();
                }
            }
            "Enter" => {
                if let Some(first) = first_listed() {
                    first.click();
                }
            }
            _ => {}
        }
    } else if target.matches(LINK).unwrap_or(false) {
        if step(&target, &key) {
            event.prevent_default();
        } else if is_letter(&key)
            && let Some(input) = filter.get_untracked()
        {
            // The letter itself goes to whatever has the focus when the key is through.
            let _ = input.focus();
        }
    }
}

fn is_letter(key: &str) -> bool {
    let mut letters = key.chars();
    // The table of all letters would be in the first load, for a sign or two that no name begins with.
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || !letter.is_ascii();
    letters.next().is_some_and(is_letter) && letters.next().is_none()
}

fn first_listed() -> Option<HtmlElement> {
    let first = document().query_selector(".folders-list .folder-link");
    first.ok().flatten()?.dyn_into().ok()
}

/// Moves the focus as the key says; false for a key that does not move.
fn step(from: &Element, key: &str) -> bool {
    let Ok(links) = document().query_selector_all(LINK) else {
        return false;
    };
    let last = links.length().saturating_sub(1);
    let at = (0..=last)
        .find(|index| {
            links
                .get(*index)
                .is_some_and(|link| link.is_same_node(Some(from)))
        })
        .unwrap_or(0);
    let next = match key {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    let next = links
        .get(next)
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(next) = next {
        let _ = next.focus();
    }
    true
}
