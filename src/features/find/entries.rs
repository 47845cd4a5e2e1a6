//! What the palette offers for what was typed.

use contract::{Contact, Folder};
use uuid::Uuid;

use super::actions::Action;
use super::matching::Needle;
use crate::routes::{ContactsPlace, Panel};
use crate::state::SavedView;
use crate::ui::{Icon, Marked, PaletteGroup, PaletteItem, grouped};

/// Folders and views that are offered at once.
const PLACES: usize = 7;
/// The same before anything is typed.
const PLACES_AT_FIRST: usize = 5;

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Does {
    /// Goes to a list, with or without a contact beside it. The search in it is worth remembering.
    Go(ContactsPlace),
    /// Goes to a saved view.
    GoTo(String),
    /// Does something.
    Do(Action),
}

/// The contacts that the server found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// What they were found by.
    pub(super) search: String,
    /// The first of them.
    pub(super) contacts: Vec<Contact>,
    /// How many there are.
    pub(super) total: u64,
}

/// All that can be found.
pub(super) struct Sources<'a> {
    /// What was typed.
    pub(super) typed: &'a str,
    pub(super) recents: &'a [String],
    pub(super) views: &'a [SavedView],
    pub(super) folders: &'a [Folder],
    pub(super) actions: &'a [Action],
    pub(super) found: Option<&'a Found>,
    /// Whether there is a server to search.
    pub(super) is_connected: bool,
}

/// The entries, and what each does.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entries {
    pub(super) groups: Vec<PaletteGroup>,
    does: Vec<Does>,
}

impl Entries {
    /// The best matches of each kind; before anything is typed, what is likely to be wanted.
    pub(super) fn of(sources: &Sources<'_>) -> Self {
        let needle = Needle::new(sources.typed);
        let mut entries = Self::default();
        let places = if needle.is_empty() {
            entries.push(
                "Recent searches",
                sources.recents.iter().map(recent).collect(),
            );
            PLACES_AT_FIRST
        } else {
            PLACES
        };
        entries.push("Views", ranked(sources.views.iter(), &needle, places, view));
        entries.push("Folders", folders(sources, &needle, places));
        let actions = sources.actions.iter();
        entries.push("Actions", ranked(actions, &needle, usize::MAX, action));
        if !needle.is_empty() && sources.is_connected {
            entries.push("Contacts", contacts(sources, &needle));
        }
        entries
    }

    /// What an entry does.
    pub(super) fn does(&self, index: usize) -> Option<Does> {
        self.does.get(index).cloned()
    }

    fn push(&mut self, heading: &'static str, list: Vec<(PaletteItem, Does)>) {
        if !list.is_empty() {
            let (items, does): (Vec<_>, Vec<_>) = list.into_iter().unzip();
            self.groups.push(PaletteGroup { heading, items });
            self.does.extend(does);
        }
    }
}

/// The best `limit` of the sources, the best first; equals stay in their order.
fn ranked<T>(
    sources: impl Iterator<Item = T>,
    needle: &Needle,
    limit: usize,
    entry: impl Fn(T, &Needle) -> Option<(u32, PaletteItem, Does)>,
) -> Vec<(PaletteItem, Does)> {
    let mut found: Vec<_> = sources.filter_map(|source| entry(source, needle)).collect();
    found.sort_by_key(|(score, _, _)| u32::MAX - score);
    found.truncate(limit);
    found
        .into_iter()
        .map(|(_, item, does)| (item, does))
        .collect()
}

fn item(icon: Icon, title: Marked) -> PaletteItem {
    PaletteItem {
        icon,
        title,
        detail: None,
        hint: None,
        is_key: false,
    }
}

fn searched(search: &str) -> ContactsPlace {
    let mut place = ContactsPlace::default();
    place.query.search = Some(search.to_owned());
    place
}

fn recent(search: &String) -> (PaletteItem, Does) {
    (
        item(Icon::CLOCK, Marked::plain(search)),
        Does::Go(searched(search)),
    )
}

fn view(view: &SavedView, needle: &Needle) -> Option<(u32, PaletteItem, Does)> {
    let found = needle.find(&view.name)?;
    let score = found.score;
    let title = found.marked(view.name.clone());
    Some((score, item(Icon::STAR, title), Does::GoTo(view.url.clone())))
}

fn folders(sources: &Sources<'_>, needle: &Needle, limit: usize) -> Vec<(PaletteItem, Does)> {
    let counts = sources.folders.iter().map(|folder| folder.contact_count);
    let all = (None, "All contacts".to_owned(), counts.sum::<u64>());
    let all = sources.is_connected.then_some(all);
    let folders = sources
        .folders
        .iter()
        .map(|folder| (Some(folder.id), folder.name.clone(), folder.contact_count));
    ranked(all.into_iter().chain(folders), needle, limit, folder)
}

fn folder(
    (id, name, count): (Option<Uuid>, String, u64),
    needle: &Needle,
) -> Option<(u32, PaletteItem, Does)> {
    let found = needle.find(&name)?;
    let score = found.score;
    let icon = if id.is_some() {
        Icon::FOLDER
    } else {
        Icon::USERS
    };
    let item = PaletteItem {
        hint: Some(grouped(count)),
        ..item(icon, found.marked(name))
    };
    Some((score, item, Does::Go(ContactsPlace::of_folder(id))))
}

fn action(action: &Action, needle: &Needle) -> Option<(u32, PaletteItem, Does)> {
    let title = action.title();
    let (score, title) = match needle.find(&title) {
        Some(found) => (found.score, found.marked(title)),
        // Another word for it is good, from its first letter on, but shows nowhere.
        None if needle.starts_words(&[&title, " ", action.also()].concat()) => {
            (1, Marked::plain(title))
        }
        None => return None,
    };
    let item = PaletteItem {
        hint: action.command().map(|command| command.keys().to_owned()),
        is_key: true,
        ..item(action.icon(), title)
    };
    Some((score, item, Does::Do(*action)))
}

/// First the list of all that match, which is always there; then the contacts, when they come.
fn contacts(sources: &Sources<'_>, needle: &Needle) -> Vec<(PaletteItem, Does)> {
    let typed = sources.typed.trim();
    let total = sources
        .found
        .filter(|found| found.search == typed && found.total > 0)
        .map(|found| grouped(found.total));
    let all = PaletteItem {
        hint: total,
        ..item(
            Icon::SEARCH,
            Marked::plain(format!("Search contacts for \u{201c}{typed}\u{201d}")),
        )
    };
    let mut list = vec![(all, Does::Go(searched(typed)))];
    if let Some(found) = sources.found {
        let contacts = found.contacts.iter();
        list.extend(contacts.map(|contact| entry_of(contact, &found.search, needle)));
    }
    list
}

fn entry_of(contact: &Contact, search: &str, needle: &Needle) -> (PaletteItem, Does) {
    let draft = &contact.draft;
    let names = [draft.first_name.as_deref(), draft.last_name.as_deref()];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    let name = names.join(" ");
    let phone = needle.mark_phone(&draft.phone_number.to_string());
    let email = draft.email.clone().map(|email| needle.mark(email));
    let (title, detail) = if name.trim().is_empty() {
        (phone, email)
    } else {
        let name = needle.mark(name);
        // What explains the match, where the name does not; else the number.
        let is_explained = !(name.marks.is_empty() && phone.marks.is_empty());
        let detail = match email {
            Some(email) if !is_explained && !email.marks.is_empty() => email,
            _ => phone,
        };
        (name, Some(detail))
    };
    let item = PaletteItem {
        detail,
        ..item(Icon::USER, title)
    };
    // The first page of this very search has the contact.
    let place = searched(search).with_panel(Some(Panel::Contact(contact.id)));
    (item, Does::Go(place))
}

#[cfg(test)]
mod tests {
    use contract::{ContactDraft, PhoneNumber, Timestamp};

    use super::*;

    fn folder(number: u128, name: &str) -> Folder {
        Folder {
            id: Uuid::from_u128(number),
            name: name.into(),
            description: None,
            contact_count: 1_200,
            created_at: time(),
            updated_at: time(),
        }
    }

    fn time() -> Timestamp {
        Timestamp::from_rfc3339("2026-11-22T18:00:00.000Z")
    }

    fn contact(first: Option<&str>, email: Option<&str>) -> Contact {
        let mut draft = ContactDraft::new(PhoneNumber::parse("+14155550123").unwrap());
        draft.first_name = first.map(str::to_owned);
        draft.email = email.map(str::to_owned);
        Contact {
            id: Uuid::from_u128(9),
            folder_id: Uuid::from_u128(1),
            draft,
            last_call_outcome: None,
            last_called_at: None,
            created_at: time(),
            updated_at: time(),
        }
    }

    fn entries(typed: &str, found: Option<&Found>) -> Entries {
        Entries::of(&Sources {
            typed,
            recents: &["smith".into()],
            views: &[SavedView {
                name: "Escalated".into(),
                url: "/contacts?outcome=escalated".into(),
            }],
            folders: &[folder(1, "Misleads"), folder(2, "Leads")],
            actions: &[
                Action::NewContact,
                Action::Import,
                Action::Theme(crate::state::Theme::Dark),
            ],
            found,
            is_connected: true,
        })
    }

    fn headings(entries: &Entries) -> Vec<&str> {
        entries.groups.iter().map(|group| group.heading).collect()
    }

    fn titles(entries: &Entries) -> Vec<&str> {
        let items = entries.groups.iter().flat_map(|group| &group.items);
        items.map(|item| item.title.text.as_str()).collect()
    }

    #[test]
    fn the_better_match_comes_first() {
        let entries = entries("leads", None);
        assert_eq!(
            titles(&entries),
            [
                "Leads",
                "Misleads",
                "Search contacts for \u{201c}leads\u{201d}"
            ]
        );
        let leads = ContactsPlace::of_folder(Some(Uuid::from_u128(2)));
        assert_eq!(entries.does(0), Some(Does::Go(leads)));
        assert_eq!(entries.does(3), None);
    }

    #[test]
    fn an_action_is_found_by_another_word() {
        assert_eq!(titles(&entries("upload", None))[0], "Import contacts");
        assert_eq!(titles(&entries("colours", None))[0], "Theme: dark");
        assert!(!titles(&entries("an", None)).contains(&"Theme: dark"));
    }

    #[test]
    fn searches_are_remembered_until_something_is_typed() {
        let sources = Sources {
            typed: " ",
            recents: &["smith".into()],
            views: &[],
            folders: &[],
            actions: &[Action::Import],
            found: None,
            is_connected: false,
        };
        let entries = Entries::of(&sources);
        assert_eq!(headings(&entries), ["Recent searches", "Actions"]);
        assert_eq!(entries.does(0), Some(Does::Go(searched("smith"))));
    }

    #[test]
    fn a_contact_shows_what_it_was_found_by() {
        let found = |first, email| Found {
            search: "ada".into(),
            contacts: vec![contact(first, email)],
            total: 1,
        };
        let detail = |found: &Found| {
            let entries = entries("ada", Some(found));
            let item = entries.groups[0].items[1].clone();
            (item.title.text, item.detail.map(|detail| detail.text))
        };
        let ada = Some("ada@example.com");
        assert_eq!(
            detail(&found(Some("Ada"), None)),
            ("Ada".into(), Some("+1 415 555 0123".into()))
        );
        assert_eq!(
            detail(&found(Some("Lady L"), ada)),
            ("Lady L".into(), Some("ada@example.com".into()))
        );
        assert_eq!(
            detail(&found(None, ada)),
            ("+1 415 555 0123".into(), Some("ada@example.com".into()))
        );
    }

    #[test]
    fn a_total_is_told_only_for_what_is_typed() {
        let found = Found {
            search: "ad".into(),
            contacts: Vec::new(),
            total: 12,
        };
        let hint = |typed| {
            let groups = entries(typed, Some(&found)).groups;
            groups.last().and_then(|group| group.items[0].hint.clone())
        };
        assert_eq!(hint("ad").as_deref(), Some("12"));
        assert_eq!(hint("adx"), None);
    }
}
