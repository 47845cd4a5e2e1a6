//! Where the person is, and how they get elsewhere.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::routes::{ContactsPlace, Route};

/// Where the person is, and how they get elsewhere. The address bar is the only state behind it.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: Memo<Route>,
    navigate: StoredValue<Navigate>,
}

type Navigate = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

impl Navigation {
    /// Follows the router around it.
    pub fn new() -> Self {
        let location = use_location();
        let navigate = use_navigate();
        let navigation = Self {
            route: Memo::new(move |_| {
                let pairs: Vec<(String, String)> = location.query.with(|query| {
                    query
                        .clone()
                        .into_iter()
                        .map(|(key, value)| (key.into_owned(), value))
                        .collect()
                });
                location.pathname.with(|path| Route::parse(path, &pairs))
            }),
            navigate: StoredValue::new(Box::new(move |url, options| navigate(url, options))),
        };
        navigation.follow_links();
        navigation
    }

    /// Takes clicks on links to other places. The router would as well, but tells the address bar of another path
    /// only once its own `Routes` have drawn it, and there are none: a place here is more than a path.
    fn follow_links(self) {
        let follow = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            if let Some(url) = linked(&event) {
                event.prevent_default();
                self.visit(&url, false);
            }
        });
        // Before the router's own listener, which is the window's. Both last as long as the page.
        let listener = follow.as_ref().unchecked_ref();
        if document()
            .add_event_listener_with_callback("click", listener)
            .is_ok()
        {
            follow.forget();
        }
    }

    /// The place in the address bar; tracks.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The list of contacts in the address bar; tracks. Elsewhere it is the list of all.
    pub fn contacts_place(self) -> ContactsPlace {
        match self.route.get() {
            Route::Contacts(place) => place,
            Route::Connection | Route::NotFound => ContactsPlace::default(),
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
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        self.navigate.with_value(|navigate| navigate(url, options));
    }
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
