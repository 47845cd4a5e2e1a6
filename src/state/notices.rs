//! Messages that come up and go away: what was done, with a way back, and what failed.

use std::time::Duration;

use leptos::prelude::*;

use crate::api::Failure;

/// How long a message without an action stays.
const SHORT: Duration = Duration::from_secs(5);

/// A message to the person.
#[derive(Clone)]
pub struct Notice {
    /// Tells two alike apart.
    pub id: u64,
    /// The message.
    pub text: String,
    /// What to do about it.
    pub advice: Option<String>,
    /// What to quote when asking for help.
    pub request_id: Option<String>,
    /// One thing that can be done from here.
    pub action: Option<NoticeAction>,
    /// Whether it tells of a failure: then it stays until it is dismissed.
    pub is_failure: bool,
}

/// One thing that can be done from a notice.
#[derive(Clone, Copy)]
pub struct NoticeAction {
    /// The button's word.
    pub label: &'static str,
    /// What it does.
    pub run: Callback<()>,
}

/// The messages on the page, oldest first.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next: StoredValue<u64>,
}

impl Notices {
    /// No messages.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// The messages, oldest first.
    pub fn list(self) -> Vec<Notice> {
        self.list.get()
    }

    /// Tells what was done; goes away by itself.
    pub fn tell(self, text: impl Into<String>) {
        let id = self.push(text.into(), None, None, None, false);
        set_timeout(move || self.dismiss(id), SHORT);
    }

    /// Tells what was done and offers one thing to do; the caller dismisses it.
    pub fn offer(self, text: impl Into<String>, action: NoticeAction) -> u64 {
        self.push(text.into(), None, None, Some(action), false)
    }

    /// Tells what failed and what to do; stays until it is dismissed. An overtaken call is no failure.
    pub fn fail(self, what: &str, failure: &Failure) {
        if *failure == Failure::Overtaken {
            return;
        }
        self.push(
            format!("{what} {}", failure.headline()),
            Some(failure.advice().to_owned()),
            failure.request_id().map(str::to_owned),
            None,
            true,
        );
    }

    /// Takes a message away.
    pub fn dismiss(self, id: u64) {
        self.list
            .update(|list| list.retain(|notice| notice.id != id));
    }

    fn push(
        self,
        text: String,
        advice: Option<String>,
        request_id: Option<String>,
        action: Option<NoticeAction>,
        is_failure: bool,
    ) -> u64 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            list.push(Notice {
                id,
                text,
                advice,
                request_id,
                action,
                is_failure,
            });
        });
        id
    }
}
