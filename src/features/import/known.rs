//! Says that people are looked for, that nobody could look, and where nobody looked.

use leptos::prelude::*;
use sheet::Judged;

use super::session::{Looking, Session, Trouble};
use super::words::contacts;
use crate::ui::{Alert, Button, Icon, Progress, Tone, counted, focus_next, focused};

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
        <div class="import-known" class:is-wide=move || failed.with(Option::is_some) class:is-under=move || is_under.get()>
            {move || failed.get().map(|(is_folder, trouble)| view! { <Failed session pressed is_folder trouble /> })}
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

/// The contacts that are being read, where they are: how many, if that is known.
fn under(session: Session) -> Option<Option<u64>> {
    [session.known.folder, session.known.elsewhere]
        .into_iter()
        .find_map(|looking| {
            looking.with(|looking| match looking {
                Looking::Under(contacts) => Some(*contacts),
                _ => None,
            })
        })
}

fn is_anybody_found(session: Session) -> bool {
    let is_done = |looking: RwSignal<Looking>| {
        looking.with(|looking| matches!(looking, Looking::Done | Looking::Nobody))
    };
    is_done(session.known.folder)
        && is_done(session.known.elsewhere)
        && session.judged.with(|judged| {
            let met = |judged: &Judged| judged.in_folder.numbers + judged.elsewhere.numbers;
            judged.as_ref().is_some_and(|judged| met(judged) > 0)
        })
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

/// One line; nothing where there is nobody to be found.
fn text(session: Session) -> Option<String> {
    let known = session.known;
    let name = session.destination.name();
    let text = match (known.folder.get(), known.elsewhere.get()) {
        (Looking::Under(_), _) => {
            format!("Looking for these people in \u{201c}{name}\u{201d}\u{2026}")
        }
        (Looking::Unwanted, _) => format!(
            "Not looked for in \u{201c}{name}\u{201d}: who is there already goes in once more."
        ),
        (Looking::Nobody | Looking::Done, Looking::Under(_)) => {
            "Looking for these people in other folders\u{2026}".to_owned()
        }
        (Looking::Nobody | Looking::Done, Looking::Offered(others)) => {
            format!(
                "Not looked for among the {} of other folders.",
                contacts(others)
            )
        }
        (folder, elsewhere) => {
            let of = |looking, count| (looking == Looking::Done).then_some(count);
            let (in_folder, elsewhere) = session.judged.with(|judged| {
                let judged = judged.as_ref()?;
                Some((
                    of(folder, judged.in_folder.numbers),
                    of(elsewhere, judged.elsewhere.numbers),
                ))
            })?;
            return found(&name, in_folder, elsewhere);
        }
    };
    Some(text)
}

/// What was found in the folder and in others, where somebody looked there.
fn found(name: &str, in_folder: Option<u64>, elsewhere: Option<u64>) -> Option<String> {
    let folder = format!("\u{201c}{name}\u{201d}");
    let people = |number| counted(number, "person", "people");
    let is = |number| if number == 1 { "is" } else { "are" };
    Some(match (in_folder, elsewhere) {
        (None, None) => return None,
        (Some(0), Some(0)) => {
            format!("None of these people is in {folder} or in another folder yet.")
        }
        (Some(0), None) => format!("None of these people is in {folder} yet."),
        (None, Some(0)) => "None of these people is in another folder.".to_owned(),
        (Some(here), None | Some(0)) => {
            format!("{} {} in {folder} already.", people(here), is(here))
        }
        (None | Some(0), Some(there)) => {
            format!("{} {} in other folders.", people(there), is(there))
        }
        (Some(here), Some(there)) => format!(
            "{} {} in {folder} already, {} in other folders.",
            people(here),
            is(here),
            people(there)
        ),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_said_of_where_somebody_looked() {
        let found = |in_folder, elsewhere| found("Leads", in_folder, elsewhere).unwrap_or_default();
        assert_eq!(found(None, None), "");
        assert_eq!(
            found(Some(0), None),
            "None of these people is in \u{201c}Leads\u{201d} yet."
        );
        assert_eq!(
            found(Some(1), Some(0)),
            "1 person is in \u{201c}Leads\u{201d} already."
        );
        assert_eq!(found(None, Some(2)), "2 people are in other folders.");
        assert_eq!(
            found(Some(1_200), Some(1)),
            "1,200 people are in \u{201c}Leads\u{201d} already, 1 person in other folders."
        );
    }
}
