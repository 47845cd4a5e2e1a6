//! Query strings: read by the server, written by the browser.

use std::str::FromStr;

use uuid::Uuid;

use crate::text::check_text;
use crate::{CallOutcome, FieldError, Problem, limits};

/// What folders are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FolderSort {
    /// `name`, whatever its case.
    Name,
    /// `created_at`
    #[default]
    CreatedAt,
    /// `contact_count`
    ContactCount,
}

impl FolderSort {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::CreatedAt, Self::ContactCount];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CreatedAt => "created_at",
            Self::ContactCount => "contact_count",
        }
    }

    /// The sort with this wire name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == name)
    }
}

/// The direction of a sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `asc`
    Ascending,
    /// `desc`
    #[default]
    Descending,
}

impl Order {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }

    /// The order with this wire name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Ascending, Self::Descending]
            .into_iter()
            .find(|order| order.as_str() == name)
    }
}

/// The query of the list of folders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FolderQuery {
    /// What to sort by.
    pub sort_by: FolderSort,
    /// In which direction.
    pub order: Order,
}

impl FolderQuery {
    /// Reads the decoded pairs of a query string; unknown names are passed over.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::new(pairs);
        let sort_by = reader.read("sort_by", |text| {
            FolderSort::from_name(text).ok_or("name, created_at or contact_count".into())
        });
        let order = reader.read("order", |text| {
            Order::from_name(text).ok_or("asc or desc".into())
        });
        reader.finish(Self {
            sort_by: sort_by.unwrap_or_default(),
            order: order.unwrap_or_default(),
        })
    }

    /// The pairs that say this query.
    pub fn to_pairs(self) -> Vec<(&'static str, String)> {
        vec![
            ("sort_by", self.sort_by.as_str().to_owned()),
            ("order", self.order.as_str().to_owned()),
        ]
    }
}

/// The query of the list of contacts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ContactQuery {
    /// Only this folder.
    pub folder_id: Option<Uuid>,
    /// Terms that must all occur in name, phone or e-mail.
    pub search: Option<String>,
    /// Only contacts whose last call ended so.
    pub last_call_outcome: Option<CallOutcome>,
    /// The page, from 1.
    pub page: u32,
    /// Rows to a page, 1 to 100.
    pub limit: u32,
}

impl Default for ContactQuery {
    fn default() -> Self {
        Self {
            folder_id: None,
            search: None,
            last_call_outcome: None,
            page: 1,
            limit: limits::PAGE_LIMIT_DEFAULT,
        }
    }
}

impl ContactQuery {
    /// Reads the decoded pairs of a query string; unknown names are passed over.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::new(pairs);
        let folder_id = reader.read("folder_id", read_id);
        let search = reader.read("search", |text| {
            check_text(text, limits::SEARCH_CHARS)
                .map(|()| text.to_owned())
                .map_err(|_| {
                    format!(
                        "a text of at most {} characters without NUL",
                        limits::SEARCH_CHARS
                    )
                })
        });
        let last_call_outcome = reader.read("last_call_outcome", |text| {
            CallOutcome::from_str(text)
                .map_err(|_| CallOutcome::ALL.map(CallOutcome::as_str).join(", "))
        });
        let page = reader.read("page", |text| read_number(text, 1, u32::MAX));
        let limit = reader.read("limit", |text| read_number(text, 1, limits::PAGE_LIMIT));
        let default = Self::default();
        reader.finish(Self {
            folder_id,
            search: search.filter(|text| !text.trim().is_empty()),
            last_call_outcome,
            page: page.unwrap_or(default.page),
            limit: limit.unwrap_or(default.limit),
        })
    }

    /// The pairs that say this query.
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(folder_id) = self.folder_id {
            pairs.push(("folder_id", folder_id.to_string()));
        }
        if let Some(search) = &self.search {
            pairs.push(("search", search.clone()));
        }
        if let Some(outcome) = self.last_call_outcome {
            pairs.push(("last_call_outcome", outcome.as_str().to_owned()));
        }
        pairs.push(("page", self.page.to_string()));
        pairs.push(("limit", self.limit.to_string()));
        pairs
    }
}

/// The query of the export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportQuery {
    /// Only this folder; otherwise the whole organisation.
    pub folder_id: Option<Uuid>,
}

impl ExportQuery {
    /// Reads the decoded pairs of a query string; unknown names are passed over.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::new(pairs);
        let folder_id = reader.read("folder_id", read_id);
        reader.finish(Self { folder_id })
    }

    /// The pairs that say this query.
    pub fn to_pairs(self) -> Vec<(&'static str, String)> {
        self.folder_id
            .map(|id| ("folder_id", id.to_string()))
            .into_iter()
            .collect()
    }
}

/// Reads parameters one by one and notes what is wrong with each.
struct Reader<'a> {
    pairs: &'a [(String, String)],
    errors: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    fn new(pairs: &'a [(String, String)]) -> Self {
        Self {
            pairs,
            errors: Vec::new(),
        }
    }

    /// Reads one parameter; of several with its name the last counts. `read` says what would be right.
    fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&'a str) -> Result<T, String>,
    ) -> Option<T> {
        let (_, text) = self.pairs.iter().rev().find(|(key, _)| key == name)?;
        read(text)
            .map_err(|expected| {
                let message = format!("This must be {expected}.");
                self.errors
                    .push(Problem::new("invalid_parameter", message).at(name));
            })
            .ok()
    }

    fn finish<T>(self, query: T) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() {
            Ok(query)
        } else {
            Err(self.errors)
        }
    }
}

fn read_id(text: &str) -> Result<Uuid, String> {
    Uuid::parse_str(text).map_err(|_| "a UUID".to_owned())
}

fn read_number(text: &str, min: u32, max: u32) -> Result<u32, String> {
    text.parse()
        .ok()
        .filter(|number| (min..=max).contains(number))
        .ok_or_else(|| format!("a whole number from {min} to {max}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn every_bad_parameter_is_named() {
        let errors = ContactQuery::from_pairs(&pairs(&[
            ("folder_id", "7"),
            ("last_call_outcome", "sold"),
            ("page", "0"),
            ("limit", "101"),
            ("colour", "red"),
        ]))
        .unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["folder_id", "last_call_outcome", "page", "limit"]);
        assert!(FolderQuery::from_pairs(&pairs(&[("order", "up")])).is_err());
        assert!(ExportQuery::from_pairs(&pairs(&[("folder_id", "")])).is_err());
    }

    #[test]
    fn defaults_are_the_contract_s() {
        let query = ContactQuery::from_pairs(&[]).unwrap();
        assert_eq!((query.page, query.limit), (1, 50));
        let query = FolderQuery::from_pairs(&[]).unwrap();
        assert_eq!(
            (query.sort_by.as_str(), query.order.as_str()),
            ("created_at", "desc")
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            search in proptest::option::of("[^\0]{1,40}"),
            page in 1..=u32::MAX,
            limit in 1..=limits::PAGE_LIMIT,
            outcome in proptest::option::of(0..6_usize),
        ) {
            let query = ContactQuery {
                folder_id: Some(Uuid::from_u128(7)),
                search: search.filter(|text| !text.trim().is_empty()),
                last_call_outcome: outcome.map(|index| CallOutcome::ALL[index]),
                page,
                limit,
            };
            let written: Vec<_> = query
                .to_pairs()
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect();
            prop_assert_eq!(ContactQuery::from_pairs(&written).unwrap(), query);
        }
    }
}
