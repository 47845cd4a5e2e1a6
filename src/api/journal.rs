//! What was sent and what came back, for the API console.

use leptos::prelude::*;

/// How many exchanges are kept.
const KEPT: usize = 50;
/// How much of a body is kept, in bytes; an import's would fill the memory.
pub(super) const BODY_BYTES: usize = 100_000;

/// One request and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Counts up; tells two alike apart.
    pub number: u64,
    /// `GET`, `POST` …
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// The body that was sent, shortened.
    pub sent: Option<String>,
    /// The HTTP status; none where no answer came.
    pub status: Option<u16>,
    /// From sending to the end of the answer, in milliseconds.
    pub milliseconds: f64,
    /// The answer's request id.
    pub request_id: Option<String>,
    /// The answer, shortened.
    pub received: String,
    /// Whether the page asked by itself, beside what the person does.
    pub is_aside: bool,
}

/// The last exchanges, newest first.
#[derive(Clone, Copy)]
pub struct Journal(RwSignal<Vec<Exchange>>);

impl Journal {
    /// An empty journal.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// The exchanges, newest first.
    pub fn exchanges(self) -> Vec<Exchange> {
        self.0.get()
    }

    /// The newest one that came of what the person did.
    pub fn latest(self) -> Option<Exchange> {
        self.0
            .with(|list| list.iter().find(|exchange| !exchange.is_aside).cloned())
    }

    /// The exchange with this number, else the newest one that came of what the person did.
    pub fn pick(self, number: Option<u64>) -> Option<Exchange> {
        let known = self.0.with(|list| {
            let number = number?;
            list.iter()
                .find(|exchange| exchange.number == number)
                .cloned()
        });
        known.or_else(|| self.latest())
    }

    pub(super) fn record(self, mut exchange: Exchange) {
        self.0.update(|list| {
            exchange.number = list.first().map_or(1, |newest| newest.number + 1);
            list.insert(0, exchange);
            list.truncate(KEPT);
        });
    }
}

/// A body of so many bytes as it is kept. It begins with `start`, which has at least those that are kept.
pub(super) fn shortened(start: &[u8], bytes: usize) -> String {
    let kept = start.get(..BODY_BYTES).unwrap_or(start);
    let text = String::from_utf8_lossy(kept);
    if kept.len() == bytes {
        return text.into_owned();
    }
    // Its last character may have been cut.
    let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
    format!("{text}\u{2026} ({} more bytes)", bytes - text.len())
}

impl Exchange {
    /// The same call for a terminal. The key stays out of it: a copied command travels.
    pub fn as_curl(&self) -> String {
        let mut command = format!(
            "curl -X {} {} \\\n  -H \"Authorization: Bearer $DIALBOOK_KEY\"",
            self.method,
            quoted(&self.url)
        );
        if let Some(body) = &self.sent {
            command.push_str(" \\\n  -H 'Content-Type: application/json' \\\n  --data ");
            command.push_str(&quoted(body));
        }
        command
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_survives_the_shell_and_names_no_key() {
        let exchange = Exchange {
            number: 1,
            method: "POST",
            url: "http://localhost/x?search=a".into(),
            sent: Some(r#"{"name":"O'Brien"}"#.into()),
            status: Some(201),
            milliseconds: 1.0,
            request_id: None,
            received: String::new(),
            is_aside: false,
        };
        let command = exchange.as_curl();
        assert!(command.contains(r#"'{"name":"O'\''Brien"}'"#));
        assert!(command.contains("$DIALBOOK_KEY"));
    }

    #[test]
    fn long_bodies_are_cut_between_characters() {
        let long = ["a", &"\u{142}".repeat(BODY_BYTES)].concat();
        let kept = shortened(long.as_bytes(), long.len());
        assert!(
            kept.ends_with("\u{142}\u{2026} (100002 more bytes)"),
            "{kept:.10}"
        );
        assert_eq!(shortened(long.as_bytes(), 300_000).len(), kept.len());
        assert_eq!(shortened(b"short", 5), "short");
    }
}
