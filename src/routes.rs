//! Every URL, parsed and printed here and nowhere else.

use contract::{CallOutcome, ContactQuery, limits};
use uuid::Uuid;

/// A place in the app. Each has one URL, and each URL one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A list of contacts, with what is open beside it.
    Contacts(ContactsPlace),
    /// Where the API is and which key opens it.
    Connection,
    /// All parts of the page, to look at while they are made.
    #[cfg(debug_assertions)]
    Design,
    /// Nothing is here.
    NotFound,
}

/// What a list of contacts shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactsPlace {
    /// The filter and the page.
    pub query: ContactQuery,
    /// What is open beside the list.
    pub panel: Option<Panel>,
}

/// What is open beside a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// A contact of the page.
    Contact(Uuid),
    /// The form of a contact to be.
    NewContact,
}

const NEW: &str = "new";

impl Route {
    /// Reads a path and the decoded pairs of its query; what makes no sense there is passed over.
    pub fn parse(path: &str, pairs: &[(String, String)]) -> Self {
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match segments[..] {
            [] | ["contacts"] => Self::Contacts(ContactsPlace::parse(None, pairs)),
            ["folders", id] => match Uuid::parse_str(id) {
                Ok(id) => Self::Contacts(ContactsPlace::parse(Some(id), pairs)),
                Err(_) => Self::NotFound,
            },
            ["connection"] => Self::Connection,
            #[cfg(debug_assertions)]
            ["design"] => Self::Design,
            _ => Self::NotFound,
        }
    }

    /// The URL of this place, path and query.
    pub fn url(&self) -> String {
        match self {
            Self::Contacts(place) => place.url(),
            Self::Connection => "/connection".to_owned(),
            #[cfg(debug_assertions)]
            Self::Design => "/design".to_owned(),
            Self::NotFound => "/".to_owned(),
        }
    }
}

impl ContactsPlace {
    /// The first page of a folder, or of all contacts.
    pub fn of_folder(folder_id: Option<Uuid>) -> Self {
        Self {
            query: ContactQuery {
                folder_id,
                ..ContactQuery::default()
            },
            panel: None,
        }
    }

    /// The same list with something else beside it.
    pub fn with_panel(&self, panel: Option<Panel>) -> Self {
        Self {
            query: self.query.clone(),
            panel,
        }
    }

    /// The URL of the list from its first page on, with nothing beside it: what a saved view leads to.
    pub fn view_url(&self) -> String {
        let mut place = self.with_panel(None);
        place.query.page = 1;
        place.url()
    }

    fn parse(folder_id: Option<Uuid>, pairs: &[(String, String)]) -> Self {
        let get = |name: &str| {
            pairs
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        let query = ContactQuery {
            folder_id,
            search: get("search")
                .filter(|text| !text.trim().is_empty())
                .map(str::to_owned),
            last_call_outcome: get("outcome").and_then(|text| text.parse::<CallOutcome>().ok()),
            page: get("page")
                .and_then(|text| text.parse().ok())
                .filter(|page| *page >= 1)
                .unwrap_or(1),
            limit: get("rows")
                .and_then(|text| text.parse().ok())
                .filter(|rows| (1..=limits::PAGE_LIMIT).contains(rows))
                .unwrap_or(limits::PAGE_LIMIT_DEFAULT),
        };
        let panel = match get("contact") {
            Some(NEW) => Some(Panel::NewContact),
            Some(id) => Uuid::parse_str(id).ok().map(Panel::Contact),
            None => None,
        };
        Self { query, panel }
    }

    /// The URL of this list; what is as usual is left out of it.
    pub fn url(&self) -> String {
        let query = &self.query;
        let path = match query.folder_id {
            Some(id) => format!("/folders/{id}"),
            None => "/contacts".to_owned(),
        };
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if let Some(search) = &query.search {
            pairs.push(("search", search.clone()));
        }
        if let Some(outcome) = query.last_call_outcome {
            pairs.push(("outcome", outcome.as_str().to_owned()));
        }
        if query.page > 1 {
            pairs.push(("page", query.page.to_string()));
        }
        if query.limit != limits::PAGE_LIMIT_DEFAULT {
            pairs.push(("rows", query.limit.to_string()));
        }
        match self.panel {
            Some(Panel::Contact(id)) => pairs.push(("contact", id.to_string())),
            Some(Panel::NewContact) => pairs.push(("contact", NEW.to_owned())),
            None => {}
        }
        with_query(&path, &pairs)
    }
}

/// A path with its query, percent-encoded where it must be.
pub fn with_query(path: &str, pairs: &[(&str, String)]) -> String {
    let mut url = path.to_owned();
    for (index, (name, value)) in pairs.iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        push_encoded(&mut url, value);
    }
    url
}

/// Percent-encodes all but RFC 3986's unreserved characters.
fn push_encoded(url: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(char::from(HEX[usize::from(byte >> 4)]));
            url.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn every_part_of_a_list_is_in_its_url() {
        let folder = Uuid::from_u128(1);
        let contact = Uuid::from_u128(2);
        let place = ContactsPlace {
            query: ContactQuery {
                folder_id: Some(folder),
                search: Some("Zo\u{eb} & 100%".into()),
                last_call_outcome: Some(CallOutcome::NoAnswer),
                page: 3,
                limit: 25,
            },
            panel: Some(Panel::Contact(contact)),
        };
        assert_eq!(
            place.url(),
            format!(
                "/folders/{folder}?search=Zo%C3%AB%20%26%20100%25&outcome=no_answer&page=3&rows=25&contact={contact}"
            )
        );
        let read = Route::parse(
            &format!("/folders/{folder}"),
            &pairs(&[
                ("search", "Zo\u{eb} & 100%"),
                ("outcome", "no_answer"),
                ("page", "3"),
                ("rows", "25"),
                ("contact", &contact.to_string()),
            ]),
        );
        assert_eq!(read, Route::Contacts(place));
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let read = Route::parse(
            "/contacts",
            &pairs(&[
                ("page", "0"),
                ("rows", "1000"),
                ("outcome", "sold"),
                ("contact", "7"),
            ]),
        );
        assert_eq!(read, Route::Contacts(ContactsPlace::default()));
        assert_eq!(Route::parse("/folders/7", &[]), Route::NotFound);
        assert_eq!(Route::parse("/nowhere", &[]), Route::NotFound);
    }

    #[test]
    fn the_usual_list_has_a_short_url() {
        assert_eq!(ContactsPlace::default().url(), "/contacts");
        let place = ContactsPlace::default().with_panel(Some(Panel::NewContact));
        assert_eq!(place.url(), "/contacts?contact=new");
    }
}
