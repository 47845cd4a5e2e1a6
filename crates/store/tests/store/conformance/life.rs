//! Random lives of an organisation, compared with a model that keeps everything in a list.

use contract::{CallOutcome, ContactDraft, ContactPatch, ContactQuery};
use dialbook_store::{CallRecord, OrganisationId, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use super::given::{NO_FAULT, Rows, contact, folder, folders, list, organisation, time};
use super::model::{check, drafts, finds, page_of, searches};

#[derive(Clone, Debug)]
enum Step {
    Folder,
    DropFolder(Index),
    Create(Index, Box<ContactDraft>),
    Import(Index, Vec<ContactDraft>),
    Edit(Index, Box<ContactDraft>),
    Move(Index, Index),
    Call(Vec<(Index, Index)>),
    Delete(Index),
    CatchUp,
}

fn steps() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        2 => Just(Step::Folder),
        1 => index().prop_map(Step::DropFolder),
        4 => (index(), drafts()).prop_map(|(folder, draft)| Step::Create(folder, Box::new(draft))),
        2 => (index(), vec(drafts(), 0..6)).prop_map(|(folder, rows)| Step::Import(folder, rows)),
        3 => (index(), drafts()).prop_map(|(contact, draft)| Step::Edit(contact, Box::new(draft))),
        3 => (index(), index()).prop_map(|(contact, folder)| Step::Move(contact, folder)),
        3 => vec((index(), index()), 0..4).prop_map(Step::Call),
        2 => index().prop_map(Step::Delete),
        1 => Just(Step::CatchUp),
    ]
}

/// Folder, search, outcome, page and limit.
type Query = (Option<Index>, Option<String>, Option<Index>, u32, u32);

fn queries() -> impl Strategy<Value = Query> {
    let index = || proptest::option::of(any::<Index>());
    (
        index(),
        proptest::option::of(searches()),
        index(),
        1..4_u32,
        1..9_u32,
    )
}

/// A contact as the model keeps it.
#[derive(Clone, Debug)]
struct Kept {
    id: Uuid,
    folder_id: Uuid,
    draft: ContactDraft,
    outcome: Option<CallOutcome>,
}

struct Model<'a> {
    store: &'a dyn Store,
    organisation: OrganisationId,
    folders: Vec<Uuid>,
    /// Oldest first.
    contacts: Vec<Kept>,
}

impl Model<'_> {
    async fn step(&mut self, step: Step) {
        let (store, organisation) = (self.store, self.organisation);
        match step {
            Step::Folder => {
                let folder = folder(store, organisation, "Folder").await;
                self.folders.push(folder.id);
            }
            Step::DropFolder(index) if !self.folders.is_empty() => {
                let folder_id = self.folders.remove(index.index(self.folders.len()));
                let before = self.contacts.len();
                self.contacts
                    .retain(|contact| contact.folder_id != folder_id);
                let deleted = store.delete_folder(organisation, folder_id).await.unwrap();
                let expected = before - self.contacts.len();
                assert_eq!(deleted.contacts_deleted, expected as u64);
            }
            Step::Create(index, draft) if !self.folders.is_empty() => {
                let folder_id = *index.get(&self.folders);
                let made = contact(store, organisation, folder_id, (*draft).clone()).await;
                self.keep(made.id, folder_id, *draft);
            }
            Step::Import(index, drafts) if !self.folders.is_empty() => {
                let folder_id = *index.get(&self.folders);
                let newest = self.contacts.last().map(|contact| contact.id);
                let rows = Rows::of(drafts.clone());
                store
                    .import(organisation, folder_id, rows, None)
                    .await
                    .unwrap();
                let made = store.contacts_after(organisation, None, newest, 500).await;
                let made = made.unwrap();
                assert_eq!(made.len(), drafts.len());
                for (made, draft) in made.into_iter().zip(drafts) {
                    self.keep(made.id, folder_id, draft);
                }
            }
            Step::Edit(contact, draft) if !self.contacts.is_empty() => {
                let contact = contact.index(self.contacts.len());
                let contact = &mut self.contacts[contact];
                let patch = ContactPatch::between(&contact.draft, &draft);
                let changed = store.update_contact(organisation, contact.id, patch);
                assert_eq!(changed.await.unwrap().draft, *draft);
                contact.draft = *draft;
            }
            Step::Move(contact, folder) if !self.contacts.is_empty() => {
                let folder_id = *folder.get(&self.folders);
                let contact = contact.index(self.contacts.len());
                let contact = &mut self.contacts[contact];
                contact.folder_id = folder_id;
                let patch = ContactPatch {
                    folder_id: Some(folder_id),
                    ..ContactPatch::default()
                };
                store
                    .update_contact(organisation, contact.id, patch)
                    .await
                    .unwrap();
            }
            Step::Call(calls) if !self.contacts.is_empty() => {
                let mut records = Vec::new();
                for (contact, outcome) in calls {
                    let outcome = *outcome.get(&CallOutcome::ALL);
                    let contact = contact.index(self.contacts.len());
                    let contact = &mut self.contacts[contact];
                    contact.outcome = Some(outcome);
                    records.push(CallRecord {
                        contact_id: contact.id,
                        outcome,
                        called_at: time("2026-11-22T18:00:00Z"),
                    });
                }
                store.record_calls(organisation, records).await.unwrap();
            }
            Step::Delete(index) if !self.contacts.is_empty() => {
                let gone = self.contacts.remove(index.index(self.contacts.len()));
                store.delete_contact(organisation, gone.id).await.unwrap();
            }
            Step::CatchUp => store.catch_up().await.unwrap(),
            _ => {}
        }
    }

    fn keep(&mut self, id: Uuid, folder_id: Uuid, draft: ContactDraft) {
        self.contacts.push(Kept {
            id,
            folder_id,
            draft,
            outcome: None,
        });
    }

    async fn compare(&self, query: ContactQuery) {
        let wanted = |contact: &&Kept| {
            query
                .folder_id
                .is_none_or(|folder_id| contact.folder_id == folder_id)
                && query
                    .last_call_outcome
                    .is_none_or(|outcome| contact.outcome == Some(outcome))
                && query
                    .search
                    .as_deref()
                    .is_none_or(|search| finds(search, &contact.draft))
        };
        let expected: Vec<_> = self
            .contacts
            .iter()
            .rev()
            .filter(wanted)
            .map(|kept| kept.id)
            .collect();
        let page = list(self.store, self.organisation, query.clone()).await;
        let listed: Vec<_> = page.contacts.iter().map(|contact| contact.id).collect();
        assert_eq!(page.total, expected.len() as u64, "{query:?}");
        assert_eq!(listed, page_of(&expected, &query), "{query:?}");
    }

    async fn compare_all(&self, queries: Vec<Query>) {
        self.compare_folders().await;
        for (folder, search, outcome, page, limit) in queries {
            let query = ContactQuery {
                folder_id: folder
                    .filter(|_| !self.folders.is_empty())
                    .map(|index| *index.get(&self.folders)),
                search,
                last_call_outcome: outcome.map(|index| *index.get(&CallOutcome::ALL)),
                page,
                limit,
            };
            self.compare(query).await;
        }
    }

    async fn compare_folders(&self) {
        let folders = folders(self.store, self.organisation).await;
        let counts: Vec<_> = folders
            .iter()
            .map(|folder| (folder.id, folder.contact_count))
            .collect();
        let expected = self.folders.iter().rev().map(|id| {
            let inside = self
                .contacts
                .iter()
                .filter(|contact| contact.folder_id == *id);
            (*id, inside.count() as u64)
        });
        assert_eq!(counts, expected.collect::<Vec<_>>());
    }
}

pub(crate) async fn all_lists_and_totals_agree_with_a_model(store: &dyn Store) {
    let input = (vec(steps(), 1..40), vec(queries(), 1..10));
    check(60, input, async |(steps, queries)| {
        let organisation = organisation(store).await;
        let mut model = Model {
            store,
            organisation,
            folders: Vec::new(),
            contacts: Vec::new(),
        };
        for step in steps {
            model.step(step).await;
        }
        model.compare_all(queries.clone()).await;
        assert_eq!(store.check().await.unwrap(), NO_FAULT);
        model.step(Step::CatchUp).await;
        model.compare_all(queries).await;
    });
    assert_eq!(store.check().await.unwrap(), NO_FAULT);
}

/// A longer life of more contacts, so that an engine that leaves work for later has to do it, and again.
pub(crate) async fn many_changes_leave_nothing_behind(store: &dyn Store) {
    let input = (
        vec(drafts(), 300..500),
        vec(steps(), 500..800),
        vec(queries(), 40),
        any::<Index>(),
    );
    check(3, input, async |(drafts, steps, queries, first)| {
        let organisation = organisation(store).await;
        let mut model = Model {
            store,
            organisation,
            folders: Vec::new(),
            contacts: Vec::new(),
        };
        for step in [Step::Folder, Step::Import(first, drafts)] {
            model.step(step).await;
        }
        // Dropping folders would soon leave few.
        let steps = steps.into_iter();
        for step in steps.filter(|step| !matches!(step, Step::DropFolder(_))) {
            model.step(step).await;
        }
        model.compare_all(queries.clone()).await;
        model.step(Step::CatchUp).await;
        model.compare_all(queries).await;
        model.step(Step::DropFolder(first)).await;
        model.compare_folders().await;
        assert_eq!(store.check().await.unwrap(), NO_FAULT);
    });
}
