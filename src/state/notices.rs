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
    pub id: u32,
    /// The message.
    pub text: String,
    /// What to do about it, and what to quote when asking for help.
    pub detail: Option<String>,
    /// One thing that can be done from here.
    pub action: Option<NoticeAction>,
    /// Whether it tells of a failure.
    pub is_failure: bool,
    /// How long it stays; none = until it is dismissed.
    pub lasts: Option<Duration>,
    /// Called with its id once it is off the page, for whatever reason.
    pub on_end: Option<Callback<(u32,)>>,
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
    next: StoredValue<u32>,
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

    /// Whether there are messages; tracks.
    pub fn is_any(self) -> bool {
        self.list.with(|list| !list.is_empty())
    }

    /// Tells what was done; goes away by itself.
    pub fn tell(self, text: impl Into<String>) {
        let mut notice = Notice::new(text.into());
        notice.lasts = Some(SHORT);
        self.push(notice);
    }

    /// Tells what was done and offers one thing to do for as long as it `lasts`; the page adds the time that
    /// the pointer or the focus is on it.
    pub fn offer(
        self,
        text: impl Into<String>,
        action: NoticeAction,
        lasts: Duration,
        on_end: Callback<(u32,)>,
    ) -> u32 {
        let mut notice = Notice::new(text.into());
        notice.action = Some(action);
        notice.lasts = Some(lasts);
        notice.on_end = Some(on_end);
        self.push(notice)
    }

    /// Tells what failed and what to do; stays until it is dismissed. An overtaken call is no failure.
    pub fn fail(self, what: &str, failure: &Failure) {
        if *failure == Failure::Overtaken {
            return;
        }
        let mut notice = Notice::new(format!("{what} {}", failure.headline()));
        notice.detail = Some(failure.detail());
        notice.is_failure = true;
        self.push(notice);
    }

    /// Takes a message away.
    pub fn dismiss(self, id: u32) {
        let gone = self.list.try_update(|list| {
            let place = list.iter().position(|notice| notice.id == id)?;
            Some(list.remove(place))
        });
        if let Some(on_end) = gone.flatten().and_then(|notice| notice.on_end) {
            on_end.run((id,));
        }
    }

    fn push(self, mut notice: Notice) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        notice.id = id;
        self.list.update(|list| list.push(notice));
        id
    }
}

impl Notice {
    fn new(text: String) -> Self {
        Self {
            id: 0,
            text,
            detail: None,
            action: None,
            is_failure: false,
            lasts: None,
            on_end: None,
        }
    }
}
