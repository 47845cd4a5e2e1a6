//! What was read and still holds, because nothing was written since.
//!
//! A request asks the store for its version first. What was kept at that very version is what the database
//! would say; at any other, nothing is known. So a revoked key is refused and a changed contact is seen
//! at once, whoever wrote it. Searches are not kept: few are asked twice.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use contract::ContactQuery;
use serde_json::value::RawValue;
use store::{Access, KeyHash, OrganisationId, Version};

/// Bytes of pages that are kept: some hundreds of pages. When there is no room for one more, all go.
const PAGES_BYTES: usize = 8 * 1024 * 1024;
/// What a page takes beside its text.
const PAGE_BYTES: usize = 256;
/// Keys that are kept. When there is no room for one more, all go.
const KEYS: usize = 4096;

/// A page of contacts, written as JSON.
#[derive(Clone, Debug)]
pub(crate) struct PageText {
    /// An array.
    pub(crate) contacts: Arc<RawValue>,
    /// Contacts in all.
    pub(crate) total: u64,
}

impl PageText {
    /// What it takes in memory.
    fn bytes(&self) -> usize {
        self.contacts.get().len() + PAGE_BYTES
    }
}

/// What was read at the newest version that anybody has seen.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    version: Option<Version>,
    keys: HashMap<KeyHash, Access>,
    pages: HashMap<(OrganisationId, ContactQuery), PageText>,
    pages_bytes: usize,
}

impl Memory {
    /// What a key may do, where that is known.
    pub(crate) fn access(&self, version: Option<Version>, key: &KeyHash) -> Option<Access> {
        let access = self.at(version, |kept| kept.keys.get(key).cloned())??;
        (!access.has_expired()).then_some(access)
    }

    /// Keeps what a key may do. It was read after the version was asked for.
    pub(crate) fn keep_access(&self, version: Option<Version>, key: KeyHash, access: &Access) {
        self.at(version, |kept| {
            if kept.keys.len() >= KEYS {
                kept.keys.clear();
            }
            kept.keys.insert(key, access.clone());
        });
    }

    /// A page, where it is known.
    pub(crate) fn page(
        &self,
        version: Option<Version>,
        asked: &(OrganisationId, ContactQuery),
    ) -> Option<PageText> {
        self.at(version, |kept| kept.pages.get(asked).cloned())?
    }

    /// Keeps a page. It was read after the version was asked for.
    pub(crate) fn keep_page(
        &self,
        version: Option<Version>,
        asked: (OrganisationId, ContactQuery),
        page: &PageText,
    ) {
        if asked.1.search.is_some() {
            return;
        }
        self.at(version, |kept| {
            if kept.pages_bytes + page.bytes() > PAGES_BYTES {
                kept.pages.clear();
                kept.pages_bytes = 0;
            }
            kept.pages_bytes += page.bytes();
            if let Some(before) = kept.pages.insert(asked, page.clone()) {
                kept.pages_bytes -= before.bytes();
            }
        });
    }

    /// Does something with what is kept at a version; what is kept at an older one is forgotten, and for one
    /// that is past already, nothing is done.
    ///
    /// Something newer may be kept at a version, where a write came between asking and reading. That
    /// write has changed the version, so nobody is given it.
    fn at<T>(&self, version: Option<Version>, work: impl FnOnce(&mut Kept) -> T) -> Option<T> {
        let version = Some(version?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match version.cmp(&kept.version) {
            Ordering::Less => return None,
            Ordering::Equal => {}
            Ordering::Greater => {
                *kept = Kept {
                    version,
                    ..Kept::default()
                }
            }
        }
        Some(work(&mut kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(page: u32, search: Option<&str>) -> (OrganisationId, ContactQuery) {
        let query = ContactQuery {
            page,
            search: search.map(str::to_owned),
            ..ContactQuery::default()
        };
        (OrganisationId(1), query)
    }

    fn page(bytes: usize) -> PageText {
        let text = "7".repeat(bytes);
        PageText {
            contacts: RawValue::from_string(text).unwrap().into(),
            total: 1,
        }
    }

    /// The length of the page that is known.
    fn known(
        memory: &Memory,
        version: Option<Version>,
        asked: &(OrganisationId, ContactQuery),
    ) -> Option<usize> {
        let page = memory.page(version, asked)?;
        Some(page.contacts.get().len())
    }

    fn at(version: i64) -> Option<Version> {
        Some(Version(version))
    }

    #[test]
    fn a_page_is_known_at_its_version_alone() {
        let memory = Memory::default();
        memory.keep_page(at(2), asked(1, None), &page(2));
        assert_eq!(known(&memory, at(2), &asked(1, None)), Some(2));
        assert_eq!(known(&memory, at(2), &asked(2, None)), None);
        assert_eq!(known(&memory, at(1), &asked(1, None)), None);
        assert_eq!(known(&memory, None, &asked(1, None)), None);
        assert_eq!(known(&memory, at(3), &asked(1, None)), None);
        assert_eq!(known(&memory, at(2), &asked(1, None)), None);
    }

    #[test]
    fn a_late_reader_keeps_nothing() {
        let memory = Memory::default();
        memory.keep_page(at(3), asked(1, None), &page(3));
        memory.keep_page(at(2), asked(1, None), &page(2));
        assert_eq!(known(&memory, at(3), &asked(1, None)), Some(3));
        memory.keep_page(None, asked(2, None), &page(2));
        assert_eq!(known(&memory, at(3), &asked(2, None)), None);
    }

    #[test]
    fn searches_are_not_kept() {
        let memory = Memory::default();
        memory.keep_page(at(1), asked(1, Some("ann")), &page(2));
        assert_eq!(known(&memory, at(1), &asked(1, Some("ann"))), None);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let memory = Memory::default();
        for number in 0..100 {
            // Some come twice, and are longer then.
            let bytes = PAGES_BYTES / 10 + number as usize;
            memory.keep_page(at(1), asked(number / 2, None), &page(bytes));
            let kept = memory.0.lock().unwrap();
            assert_eq!(
                kept.pages_bytes,
                kept.pages.values().map(PageText::bytes).sum::<usize>()
            );
            assert!(kept.pages_bytes <= PAGES_BYTES);
        }
        assert!(memory.page(at(1), &asked(49, None)).is_some());
    }
}
