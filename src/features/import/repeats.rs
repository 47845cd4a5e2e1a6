//! People who would be called twice: within the file, in the folder, in other folders.

use leptos::prelude::*;
use sheet::{Choice, Choices, Filter, Judged, Mark};

use super::session::Session;
use super::words::rows;
use crate::ui::{Button, Tone, counted};

/// Where a number is already.
#[derive(Clone, Copy)]
enum Place {
    File,
    Folder,
    Elsewhere,
}

impl Place {
    /// What can be done there.
    const CHOICES: [(Choice, &str); 3] = [
        (Choice::Skip, "Leave out"),
        (Choice::Update, "Update"),
        (Choice::Keep, "Add anyway"),
    ];

    /// How many rows, and what the badge counts.
    fn count(self, judged: &Judged) -> (u64, String) {
        let people = |number| counted(number, "person", "people");
        match self {
            Self::File => (judged.repeats, rows(judged.repeats)),
            Self::Folder => (judged.in_folder.rows, people(judged.in_folder.numbers)),
            Self::Elsewhere => (judged.elsewhere.rows, people(judged.elsewhere.numbers)),
        }
    }

    /// What is said of them, of one or of many.
    fn heading(self, is_one: bool, folder: &str) -> String {
        match (self, is_one) {
            (Self::File, true) => "repeats a number".to_owned(),
            (Self::File, false) => "repeat a number".to_owned(),
            (Self::Folder, true) => format!("is in \u{201c}{folder}\u{201d} already"),
            (Self::Folder, false) => format!("are in \u{201c}{folder}\u{201d} already"),
            (Self::Elsewhere, true) => "is in another folder".to_owned(),
            (Self::Elsewhere, false) => "are in other folders".to_owned(),
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Self::File => "A row above has the same number: these people would be called twice.",
            Self::Folder => {
                "A contact there has the same number: these people would be called twice."
            }
            Self::Elsewhere => {
                "Added here as well, they would be called twice: once for each folder\u{2019}s campaign."
            }
        }
    }

    /// The name of the choice.
    fn label(self) -> &'static str {
        match self {
            Self::File => "Rows that repeat a number",
            Self::Folder => "People who are in the folder already",
            Self::Elsewhere => "People who are in other folders",
        }
    }

    fn filter(self) -> Filter {
        Filter::Mark(match self {
            Self::File => Mark::InFile,
            Self::Folder => Mark::InFolder,
            Self::Elsewhere => Mark::Elsewhere,
        })
    }

    fn choice(self, choices: &mut Choices) -> &mut Choice {
        match self {
            Self::File => &mut choices.in_file,
            Self::Folder => &mut choices.in_folder,
            Self::Elsewhere => &mut choices.elsewhere,
        }
    }
}

/// A card for each place in which numbers of the file are already.
#[component]
pub(super) fn RepeatsCards(session: Session) -> AnyView {
    [Place::Folder, Place::Elsewhere, Place::File]
        .map(|place| view! { <Card session place /> })
        .into_any()
}

/// The rows of one place, and what becomes of them.
#[component]
fn Card(session: Session, place: Place) -> AnyView {
    let count = Memo::new(move |_| {
        let judged = session.judged;
        judged.with(|judged| Some(place.count(judged.as_ref()?)))
    });
    let number = move || count.with(|count| count.as_ref().map_or(0, |(number, _)| *number));
    let badge = move || count.get().map(|(_, text)| text);
    let heading = move || place.heading(number() == 1, &session.destination.name());
    let option = move |(to, text): (Choice, &'static str)| {
        let is_chosen = move || *place.choice(&mut session.choices.get()) == to;
        let choose = move |_| {
            session
                .choices
                .update(|choices| *place.choice(choices) = to);
        };
        view! {
            <button
                type="button"
                class="btn"
                aria-pressed=move || if is_chosen() { "true" } else { "false" }
                on:click=choose
            >
                {text}
            </button>
        }
    };
    let is_any = Memo::new(move |_| number() > 0);
    view! {
        <Show when=move || is_any.get()>
            <section class="ask">
                <h3 class="ask-heading">
                    <span class=["badge ", Tone::Info.class()].concat()>{badge}</span>
                    " "
                    {heading}
                </h3>
                <p>{place.reason()}</p>
                <div class="ask-actions" role="group" aria-label=place.label()>
                    {Place::CHOICES.map(option)}
                    <Button on_click=move || {
                        session.filter.set(place.filter());
                    }>{move || format!("Show {}", rows(number()))}</Button>
                </div>
            </section>
        </Show>
    }
    .into_any()
}
