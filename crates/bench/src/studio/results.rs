//! What the driver of the browser gives, as bench/studio/main.ts writes it.

use std::time::Duration;

use serde::Deserialize;

use super::sample::Sample;

/// Everything that was measured.
pub(super) struct Results {
    /// The browser's version.
    pub(super) browser: String,
    /// The file that was read.
    pub(super) read: Sample,
    /// The file that was imported.
    pub(super) many: Sample,
    /// Bytes of the page and of all that it names.
    pub(super) first_load: u64,
    pub(super) reading: Reading,
    pub(super) drops: Vec<Drops>,
    pub(super) imports: Vec<Import>,
    pub(super) tasks: Vec<Phase>,
    /// None where the system does not tell.
    pub(super) memory: Option<Memory>,
}

/// What a step gave, and in which browser.
#[derive(Deserialize)]
pub(super) struct Measured<T> {
    pub(super) browser: String,
    pub(super) measured: T,
}

/// How long a file takes to be read, and the parsers' versions.
#[derive(Deserialize)]
pub(super) struct Reading {
    pub(super) own: Times,
    pub(super) papaparse: Parser,
    pub(super) udsv: Parser,
}

/// Milliseconds, again and again.
#[derive(Deserialize)]
pub(super) struct Times {
    /// In a new worker.
    pub(super) first: Vec<f64>,
    /// Once more in the same worker.
    pub(super) again: Vec<f64>,
}

#[derive(Deserialize)]
pub(super) struct Parser {
    pub(super) version: String,
    pub(super) times: Times,
}

/// How soon the first rows of a file were there.
#[derive(Deserialize)]
pub(super) struct Drops {
    pub(super) bytes: u64,
    /// The first drop in a new profile.
    pub(super) first: Vec<Seen>,
    /// The next on the same page.
    pub(super) again: Vec<Seen>,
}

/// Milliseconds from a drop until something was in the document, and on the screen.
#[derive(Deserialize)]
pub(super) struct Seen {
    pub(super) ready: f64,
    pub(super) painted: f64,
}

/// The same rows imported in three ways.
pub(super) struct Import {
    pub(super) app: Imported,
    /// The app's chunks alone.
    pub(super) posted: Duration,
    /// In requests as large as the limits allow.
    pub(super) large: Duration,
}

impl Import {
    /// How much longer it took from the drop to the last commit than the chunks alone.
    pub(super) fn ratio(&self) -> f64 {
        self.app.imported / 1e3 / self.posted.as_secs_f64()
    }
}

/// Milliseconds from the drop until every row was judged, and until every row was in.
#[derive(Deserialize)]
pub(super) struct Imported {
    pub(super) judged: f64,
    pub(super) imported: f64,
}

/// What the main thread did in a part of the import; times in milliseconds.
#[derive(Deserialize)]
pub(super) struct Phase {
    pub(super) name: String,
    pub(super) tasks: u64,
    /// Tasks of more than 50 ms.
    pub(super) long: u64,
    pub(super) longest: f64,
    /// How long of that it ran, and did not wait for a processor.
    pub(super) ran: f64,
    /// What took most of the longest.
    pub(super) within: Vec<String>,
}

/// Bytes of the page's process that it shares with no other.
#[derive(Deserialize)]
pub(super) struct Memory {
    pub(super) list: u64,
    pub(super) judging: u64,
    pub(super) judged: u64,
    pub(super) importing: u64,
}

impl Memory {
    /// At the most.
    pub(super) fn most(&self) -> u64 {
        self.judging.max(self.importing)
    }
}
