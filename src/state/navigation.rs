//! Where the person is, and how they get elsewhere.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::routes::{ContactsPlace, Route};

/// Where the person is, and how they get elsewhere. The address bar is the only state behind it.
///
/// A place here is more than a path, and what stands on the page follows from it: of the router that reading of the
/// address is of use, and its own pages, links and transitions would only weigh.
#[derive(Clone, Copy)]
pub struct Navigation(RwSignal<Route>);

impl Navigation {
    /// Starts at the address bar, and follows it, Back and Forward, and clicks on links, as long as the page lasts.
    pub fn new() -> Self {
        let navigation = Self(RwSignal::new(here()));
        window_event_listener(ev::popstate, move |_| navigation.arrive());
        window_event_listener(ev::click, move |event| {
            if let Some(url) = linked(&event) {
                event.prevent_default();
                navigation.visit(&url, false);
            }
        });
        navigation
    }

    /// The place in the address bar; tracks.
    pub fn route(self) -> Route {
        self.0.get()
    }

    /// The list of contacts in the address bar; tracks. Elsewhere it is the list of all.
    pub fn contacts_place(self) -> ContactsPlace {
        match self.0.get() {
            Route::Contacts(place) => place,
            _ => ContactsPlace::default(),
        }
    }

    /// Goes to a place; Back leads here again.
    pub fn go(self, route: &Route) {
        self.to(route, false);
    }

    /// Goes to a place by a URL that was printed before.
    pub fn go_to(self, url: &str) {
        self.visit(url, false);
    }

    /// Goes to a place in the stead of this one: for what changes letter by letter.
    pub fn replace(self, route: &Route) {
        self.to(route, true);
    }

    fn to(self, route: &Route, replace: bool) {
        self.visit(&route.url(), replace);
    }

    fn visit(self, url: &str, replace: bool) {
        let Ok(history) = window().history() else {
            return;
        };
        let state = JsValue::NULL;
        // A browser refuses only what goes too fast to be a person: then the page stays where it is.
        let _ = if replace {
            history.replace_state_with_url(&state, "", Some(url))
        } else {
            history.push_state_with_url(&state, "", Some(url))
        };
        self.arrive();
    }

    fn arrive(self) {
        let here = here();
        if self.0.with_untracked(|route| *route != here) {
            self.0.set(here);
        }
    }
}

/// The place in the address bar.
fn here() -> Route {
    BrowserUrl::current().map_or(Route::NotFound, |url| {
        let pairs = url.search_params().clone().into_iter();
        let pairs: Vec<_> = pairs
            .map(|(key, value)| (key.into_owned(), value))
            .collect();
        Route::parse(url.path(), &pairs)
    })
}

/// The place of this app that a plain click on a link leads to.
fn linked(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let clicked = event
        .target()
        .filter(|_| is_plain)?
        .dyn_into::<Element>()
        .ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_own = link.origin() == window().location().origin().ok()?
        && link.protocol().starts_with("http")
        && link.target().is_empty()
        && link.rel().is_empty()
        && !link.has_attribute("download");
    is_own.then(|| [link.pathname(), link.search()].concat())
}
