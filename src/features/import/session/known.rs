//! Who is there already: where it is looked for, and when.

mod reading;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use uuid::Uuid;

use super::Session;
use crate::api::Failure;

/// Other folders with so many contacts are read without being asked: some 20 MB.
const BY_ITSELF: u64 = 200_000;

/// What is known of the people who are there already.
#[derive(Clone, Copy)]
pub(in super::super) struct Known {
    /// In the folder into which the file goes.
    pub(in super::super) folder: RwSignal<Looking>,
    /// In all other folders, looked for once the folder is known.
    pub(in super::super) elsewhere: RwSignal<Looking>,
    /// How many contacts were read of those that are being read.
    pub(in super::super) read: RwSignal<u64>,
    /// The folder in which the person does not want to look.
    without: RwSignal<Option<Uuid>>,
    /// Whether the person wants to look in the others.
    wish: RwSignal<Option<bool>>,
    /// Whether the worker knows all numbers of the organisation.
    has_all: StoredValue<bool>,
}

/// How the looking stands.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Looking {
    /// It is not known yet where to look.
    Unknown,
    /// There are no contacts.
    Nobody,
    /// So many contacts wait for the person to want it.
    Offered(u64),
    /// They are being read; so many, where that is known.
    Under(Option<u64>),
    /// All were read.
    Done,
    /// The person does not want it.
    Unwanted,
    /// Why they could not be read, for a person: what happened, and what to do.
    Failed(Trouble),
}

/// What went wrong, for a person.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Trouble {
    pub(in super::super) text: String,
    pub(in super::super) detail: String,
}

/// Where the rows go, and who may be there.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    /// None: a folder to be made.
    folder_id: Option<Uuid>,
    contacts: Option<u64>,
    /// Contacts of other folders.
    others: Option<u64>,
    is_loading: bool,
}

impl Known {
    pub(super) fn new() -> Self {
        Self {
            folder: RwSignal::new(Looking::Unknown),
            elsewhere: RwSignal::new(Looking::Unknown),
            read: RwSignal::new(0),
            without: RwSignal::new(None),
            wish: RwSignal::new(None),
            has_all: StoredValue::new(false),
        }
    }

    /// Whether the import has to wait for the folder; tracks.
    pub(in super::super) fn is_awaited(self) -> bool {
        matches!(self.folder.get(), Looking::Unknown | Looking::Under(_))
    }
}

impl Place {
    /// How to look in the folder.
    fn folder(self, without: Option<Uuid>) -> Looking {
        match self.contacts {
            _ if self.folder_id.is_some() && self.folder_id == without => Looking::Unwanted,
            Some(0) => Looking::Nobody,
            None if self.is_loading => Looking::Unknown,
            // A folder that the list does not have is looked through as well: nobody knows who is there.
            contacts => Looking::Under(contacts),
        }
    }
}

/// How to look in other folders.
fn elsewhere(others: Option<u64>, wish: Option<bool>) -> Looking {
    match (others, wish) {
        (None, _) => Looking::Unknown,
        (Some(0), _) => Looking::Nobody,
        (Some(others), Some(true)) => Looking::Under(Some(others)),
        (Some(others), None) if others <= BY_ITSELF => Looking::Under(Some(others)),
        (Some(others), _) => Looking::Offered(others),
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self {
            text: failure.headline(),
            detail: failure.detail(),
        }
    }
}

impl From<String> for Trouble {
    fn from(text: String) -> Self {
        let detail = String::new();
        Self { text, detail }
    }
}

impl Session {
    /// Looks for the people of the file once its rows are judged, and anew where another folder is chosen. What is
    /// under way ends where its cause does, and with the first row that is sent.
    pub(super) fn look(self) {
        let known = self.known;
        let is_judged = Memo::new(move |was: Option<&bool>| {
            was.copied().unwrap_or_default() || self.judged.with(Option::is_some)
        });
        let place = Memo::new(move |_| {
            let is_due = is_judged.get() && self.sending.with(Option::is_none);
            is_due.then(|| self.place())
        });
        let folder = Memo::new(move |_| {
            let place = place.get()?;
            Some((place.folder_id, place.folder(known.without.get())))
        });
        Effect::new(move |_| {
            // Said once more, it is done once more.
            known.without.track();
            if let Some((folder_id, looking)) = folder.get() {
                known.folder.set(looking.clone());
                spawn(self.look_in_folder(folder_id, looking));
            }
        });

        let is_next = Memo::new(move |_| {
            known
                .folder
                .with(|looking| matches!(looking, Looking::Nobody | Looking::Done))
        });
        let others = Memo::new(move |_| {
            let place = place.get()?;
            let others = place.others.filter(|_| is_next.get());
            Some(elsewhere(others, known.wish.get()))
        });
        Effect::new(move |_| {
            known.wish.track();
            let Some(looking) = others.get() else { return };
            if looking != Looking::Unknown && known.has_all.get_value() {
                return known.elsewhere.set(Looking::Done);
            }
            known.elsewhere.set(looking.clone());
            if matches!(looking, Looking::Under(_)) {
                spawn(self.look_elsewhere());
            }
        });
    }

    /// Looks in the folder after all, or once more.
    pub(in super::super) fn look_again(self) {
        self.known.without.set(None);
    }

    /// Goes on without looking in the folder.
    pub(in super::super) fn look_not(self) {
        self.known.without.set(untrack(|| self.destination.id()));
    }

    /// Looks in other folders, or does not.
    pub(in super::super) fn look_in_others(self, is_wanted: bool) {
        self.known.wish.set(Some(is_wanted));
    }

    /// Tracks.
    fn place(self) -> Place {
        let folder_id = self.destination.id();
        let contacts = match folder_id {
            Some(id) => self.folders.contacts_in(Some(id)),
            None => Some(0),
        };
        let all = self.folders.contacts_in(None);
        Place {
            folder_id,
            contacts,
            others: all.map(|all| all.saturating_sub(contacts.unwrap_or_default())),
            is_loading: self.folders.load().loading,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_looked_through_where_somebody_may_be_there() {
        let place = |contacts, is_loading| Place {
            folder_id: Some(Uuid::nil()),
            contacts,
            others: None,
            is_loading,
        };
        assert_eq!(place(Some(0), true).folder(None), Looking::Nobody);
        assert_eq!(place(Some(7), true).folder(None), Looking::Under(Some(7)));
        assert_eq!(place(None, true).folder(None), Looking::Unknown);
        assert_eq!(place(None, false).folder(None), Looking::Under(None));
        let unwanted = place(Some(7), false).folder(Some(Uuid::nil()));
        assert_eq!(unwanted, Looking::Unwanted);
    }

    #[test]
    fn a_large_organisation_is_looked_through_when_wanted() {
        let large = BY_ITSELF + 1;
        assert_eq!(elsewhere(None, None), Looking::Unknown);
        assert_eq!(elsewhere(Some(0), Some(true)), Looking::Nobody);
        assert_eq!(elsewhere(Some(5), None), Looking::Under(Some(5)));
        assert_eq!(elsewhere(Some(5), Some(false)), Looking::Offered(5));
        assert_eq!(elsewhere(Some(large), None), Looking::Offered(large));
        assert_eq!(
            elsewhere(Some(large), Some(true)),
            Looking::Under(Some(large))
        );
    }
}
