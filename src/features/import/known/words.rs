//! What is said of people who are there already.

use leptos::prelude::*;
use sheet::Judged;

use crate::features::import::session::{Looking, Session};
use crate::features::import::words::contacts;
use crate::ui::counted;

/// The contacts that are being read, where they are: how many, if that is known. Tracks.
pub(super) fn under(session: Session) -> Option<Option<u64>> {
    [session.known.folder, session.known.elsewhere]
        .into_iter()
        .find_map(|looking| {
            looking.with(|looking| match looking {
                Looking::Under(contacts) => Some(*contacts),
                _ => None,
            })
        })
}

/// Whether cards show whom somebody found; tracks.
pub(super) fn is_anybody_found(session: Session) -> bool {
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

/// One line; nothing where there is nobody to be found. Tracks.
pub(super) fn text(session: Session) -> Option<String> {
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
