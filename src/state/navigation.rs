//! Where the person is, and how they get elsewhere.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

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
        Self {
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

    /// Goes to a place in the stead of this one: for what changes letter by letter.
    pub fn replace(self, route: &Route) {
        self.to(route, true);
    }

    fn to(self, route: &Route, replace: bool) {
        let url = route.url();
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        self.navigate.with_value(|navigate| navigate(&url, options));
    }
}
