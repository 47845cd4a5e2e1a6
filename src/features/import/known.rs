//! Says that people are looked for, that nobody could look, and where nobody looked.

mod words;

use leptos::prelude::*;

use super::session::{Looking, Session, Trouble};
use crate::ui::{Alert, Button, Icon, Progress, Tone, focus_next, focused};

use words::{is_anybody_found, text, under};

/// So many contacts are read in a moment; more of them want a bar.
const LONG: u64 = 20_000;

/// How the looking for people who are there already stands, beside the folder that it is about.
#[component]
pub(super) fn LookingLine(session: Session) -> AnyView {
    let text = Memo::new(move |_| text(session));
    let is_under = Memo::new(move |_| under(session).is_some());
    let failed = Memo::new(move |_| failed(session));
    // The cards show it to those who see them.
    let is_shown_below = Memo::new(move |_| under(session).is_none() && is_anybody_found(session));
    let pressed = StoredValue::new(false);
    keep_focus(session, pressed);
    view! {
        <div
            class="import-known"
            class:is-wide=move || failed.with(Option::is_some)
            class:is-under=move || is_under.get()
        >
            {move || {
                let (is_folder, trouble) = failed.get()?;
                Some(view! { <Failed session pressed is_folder trouble /> })
            }}
            <p
                class="import-note"
                class:visually-hidden=move || is_shown_below.get()
                role="status"
                tabindex="-1"
            >
                {text}
            </p>
            <Show when=move || is_under.get()>
                <span class="import-known-note">"Contacts come in to be compared; nothing of your file goes out."</span>
                <Bar session />
            </Show>
            <Wishes session pressed />
        </div>
    }
    .into_any()
}

/// Whoever pressed a button here goes on from here when that button has gone.
fn keep_focus(session: Session, pressed: StoredValue<bool>) {
    Effect::new(move |_| {
        session.known.folder.track();
        session.known.elsewhere.track();
        if pressed.get_value() {
            pressed.set_value(under(session).is_some());
            request_animation_frame(|| {
                if focused().is_none_or(|now| now.tag_name() == "BODY") {
                    focus_next(&[".import-known .btn", ".import-known > p"]);
                }
            });
        }
    });
}

/// What went wrong, and whether in the folder itself.
fn failed(session: Session) -> Option<(bool, Trouble)> {
    let failed = |looking: RwSignal<Looking>| {
        looking.with(|looking| match looking {
            Looking::Failed(trouble) => Some(trouble.clone()),
            _ => None,
        })
    };
    let folder = failed(session.known.folder).map(|trouble| (true, trouble));
    folder.or_else(|| Some((false, failed(session.known.elsewhere)?)))
}

/// What can be said about it.
#[component]
fn Wishes(session: Session, pressed: StoredValue<bool>) -> AnyView {
    let known = session.known;
    let wish = Memo::new(move |_| match (known.folder.get(), known.elsewhere.get()) {
        (Looking::Under(_), _) => Some(("Don\u{2019}t look", Wish::NotInFolder)),
        (Looking::Unwanted, _) => Some(("Look after all", Wish::InFolder)),
        (Looking::Failed(_), _) => None,
        (_, Looking::Under(_)) => Some(("Don\u{2019}t look", Wish::NotElsewhere)),
        (_, Looking::Offered(_)) => Some(("Look in all folders", Wish::Elsewhere)),
        _ => None,
    });
    let press = move || {
        if let Some((_, wish)) = wish.get_untracked() {
            pressed.set_value(true);
            wish.say(session);
        }
    };
    // One button, so that it keeps the focus.
    view! {
        <Show when=move || wish.with(Option::is_some)>
            <Button on_click=press>
                {move || wish.get().map(|(text, _)| text)}
            </Button>
        </Show>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum Wish {
    InFolder,
    NotInFolder,
    Elsewhere,
    NotElsewhere,
}

impl Wish {
    fn say(self, session: Session) {
        match self {
            Self::InFolder => session.look_again(),
            Self::NotInFolder => session.look_not(),
            Self::Elsewhere => session.look_in_others(true),
            Self::NotElsewhere => session.look_in_others(false),
        }
    }
}

/// How far a long reading has come.
#[component]
fn Bar(session: Session) -> AnyView {
    let total = move || under(session).flatten().filter(|total| *total > LONG);
    let is_long = Memo::new(move |_| total().is_some());
    let share = Signal::derive(move || {
        let read = session.known.read.get();
        total().map(|total| read as f64 / total as f64)
    });
    view! {
        <Show when=move || is_long.get()>
            <Progress label="Contacts read" value=share />
        </Show>
    }
    .into_any()
}

/// Why nobody could look, and both ways on.
#[component]
fn Failed(
    session: Session,
    pressed: StoredValue<bool>,
    is_folder: bool,
    trouble: Trouble,
) -> AnyView {
    let name = untrack(|| session.destination.name());
    let text = if is_folder {
        format!("It is not known who is in \u{201c}{name}\u{201d} already.")
    } else {
        "It is not known who is in other folders.".to_owned()
    };
    let detail = [trouble.text, trouble.detail].join(" ");
    let (again, go_on) = if is_folder {
        (Wish::InFolder, Wish::NotInFolder)
    } else {
        (Wish::Elsewhere, Wish::NotElsewhere)
    };
    let say = move |wish: Wish| {
        pressed.set_value(true);
        wish.say(session);
    };
    view! {
        <Alert tone=Tone::Warn text detail=detail.trim().to_owned() />
        <div class="ask-actions">
            <Button icon=Icon::REFRESH on_click=move || say(again)>
                "Try again"
            </Button>
            <Button on_click=move || say(go_on)>"Go on without looking"</Button>
        </div>
    }
    .into_any()
}
