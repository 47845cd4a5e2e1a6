//! What the driver of the browser gives, as bench/desk/main.ts writes it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Everything that the driver measured.
#[derive(Deserialize)]
pub(super) struct Results {
    /// The browser's version.
    pub(super) browser: String,
    pub(super) loads: Both<Vec<Load>>,
    pub(super) sessions: Both<Session>,
    pub(super) lighthouse: Lighthouse,
}

/// Something of the app, and the same of react-admin's list.
#[derive(Deserialize)]
pub(super) struct Both<T> {
    pub(super) own: T,
    pub(super) rival: T,
}

/// A first load.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Load {
    pub(super) bytes: Bytes,
    /// The app's files.
    pub(super) files: BTreeMap<String, u64>,
    pub(super) first_contentful_paint: f64,
    pub(super) rows_painted: f64,
}

/// Bytes by the kind of what they were.
#[derive(Deserialize)]
pub(super) struct Bytes {
    pub(super) page: u64,
    pub(super) style: u64,
    pub(super) script: u64,
    pub(super) wasm: u64,
    pub(super) other: u64,
    /// Of all these, the heads of answers.
    pub(super) heads: u64,
    pub(super) api: u64,
}

impl Bytes {
    /// All but the API's answers.
    pub(super) fn of_the_app(&self) -> u64 {
        self.page + self.style + self.script + self.wasm + self.other
    }
}

/// What a person did, and how long each step took.
#[derive(Deserialize)]
pub(super) struct Session {
    pub(super) strokes: Vec<Stroke>,
    pub(super) pointer: Vec<Lap>,
    pub(super) keyboard: Vec<Lap>,
    pub(super) shift: Shift,
}

/// A letter typed into the search; times without the debounce.
#[derive(Deserialize)]
pub(super) struct Stroke {
    pub(super) letters: u64,
    pub(super) ready: f64,
    pub(super) painted: f64,
}

/// Milliseconds from an event until the rows were in the document, and on the screen.
#[derive(Deserialize)]
pub(super) struct Lap {
    pub(super) ready: f64,
    pub(super) painted: f64,
}

/// How much of the page moved without being asked to.
#[derive(Deserialize)]
pub(super) struct Shift {
    pub(super) counted: f64,
    pub(super) raw: f64,
    pub(super) largest: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Lighthouse {
    pub(super) desktop: Vec<Audit>,
    pub(super) mobile: Vec<Audit>,
}

/// What Lighthouse says; scores of 100, times in milliseconds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Audit {
    pub(super) performance: f64,
    pub(super) accessibility: f64,
    pub(super) best_practices: f64,
    pub(super) first_contentful_paint: f64,
    pub(super) largest_contentful_paint: f64,
    pub(super) total_blocking_time: f64,
    pub(super) speed_index: f64,
    pub(super) shift: f64,
    pub(super) failed: Vec<String>,
}
