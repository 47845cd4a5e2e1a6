//! Many contacts at once: which are selected, what is done with them, how far that has come.
//!
//! What is selected and what waits is known from the start; all that acts on it is fetched ahead.

mod act;
mod bar;
mod change;
mod drag;
mod export;
mod forms;
mod gather;
mod grid;
mod item;
mod job;
mod jobs;
mod progress;
mod run;
mod serve;
mod words;

pub(super) use drag::{end_drag, prepare_drag, start_drag};
pub(super) use grid::grid_selection;

use contract::{Contact, ContactQuery};
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::api::Api;
use crate::state::{
    Carried, FolderList, GRACE, NoticeAction, Notices, PendingDeletions, Revision, Selection,
    Shared, shared,
};
use crate::ui::{Drawn, live, when_wanted};
use gather::Walking;
use item::Item;
use jobs::Jobs;

/// Many contacts at once. It outlives the page, so that work goes on wherever the person goes.
#[derive(Clone, Copy)]
pub(crate) struct Many {
    /// The contacts that are selected.
    pub(super) selection: RwSignal<Selection>,
    /// How many match the list.
    pub(super) total: RwSignal<u64>,
    /// The list, while it is on the page.
    list: RwSignal<Option<ContactQuery>>,
    jobs: RwSignal<Jobs>,
    walking: RwSignal<Option<Walking>>,
    wishes: RwSignal<Vec<Wish>>,
    /// The notice with the Undo of the last change.
    offered: StoredValue<Option<u32>>,
    /// When the list behind the work was last fetched anew.
    refreshed: StoredValue<f64>,
    owner: StoredValue<Owner>,
    api: Api,
    carried: Carried,
    folders: FolderList,
    notices: Notices,
    pending: PendingDeletions,
    revision: Revision,
}

/// What is asked for where the code that does it may not be there yet.
pub(super) enum Wish {
    /// A contact was changed from the one to the other, and shall be the one again.
    Restore(Box<(Contact, Contact)>),
    /// What a job has done shall be taken back.
    TakeBack(Vec<Item>),
}

impl Many {
    /// Nothing is selected and nothing waits.
    pub(super) fn new() -> Self {
        let Shared {
            api,
            carried,
            folders,
            notices,
            pending,
            revision,
            ..
        } = shared();
        Self {
            selection: RwSignal::new(Selection::default()),
            total: RwSignal::new(0),
            list: RwSignal::new(None),
            jobs: RwSignal::new(Jobs::default()),
            walking: RwSignal::new(None),
            wishes: RwSignal::new(Vec::new()),
            offered: StoredValue::new(None),
            refreshed: StoredValue::new(0.0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            api,
            carried,
            folders,
            notices,
            pending,
            revision,
        }
    }

    /// Follows a list: what is selected belongs to it alone. None while there is none on the page.
    pub(super) fn follow(self, list: Option<ContactQuery>) {
        if list.is_some() && self.list.with_untracked(|known| *known != list) {
            self.clear();
        }
        self.list.set(list);
    }

    /// Selects nothing.
    pub(super) fn clear(self) {
        self.selection.update(Selection::clear);
    }

    /// Takes the offer to undo the last change off the page: something newer is to be undone first.
    pub(super) fn withdraw_undo(self) {
        if let Some(notice) = self.offered.get_value() {
            self.notices.dismiss(notice);
        }
    }

    /// Tells what was done, with an Undo that makes a wish.
    pub(super) fn offer_undo(self, text: String, wish: Wish) {
        self.withdraw_undo();
        let wish = StoredValue::new(Some(wish));
        let (run, end) = self.owner.with_value(|owner| {
            owner.with(|| {
                let undo = Callback::new(move |()| {
                    let wish = wish.try_update_value(Option::take).flatten();
                    self.wishes.update(|wishes| wishes.extend(wish));
                    self.withdraw_undo();
                });
                let end = Callback::from(move |_: u32| {
                    wish.try_update_value(Option::take);
                });
                (undo, end)
            })
        });
        let undo = NoticeAction { label: "Undo", run };
        let notice = self.notices.offer(text, undo, GRACE, end);
        self.offered.set_value(Some(notice));
    }

    fn is_wanted(self) -> bool {
        !self.selection.with(Selection::is_empty)
            || self.wishes.with(|wishes| !wishes.is_empty())
            || self.pending.is_due()
            || self.carried.is_dropped()
    }
}

/// What is selected and what is being done, at the foot of the page: there from the first time on that
/// something is.
#[component]
pub(crate) fn ManyAtOnce() -> AnyView {
    let many = expect_context::<Many>();
    let is_wanted = Memo::new(move |last| last == Some(&true) || many.is_wanted());
    view! {
        <div class="many">{live(move || is_wanted.get().then(|| when_wanted(many_view, (), Signal::stored(true))))}</div>
    }
    .into_any()
}

/// All that acts on many contacts is fetched when some are selected, or ahead of it.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn many_view() -> Drawn<()> {
    Ok(|()| view! { <bar::ManyView /> }.into_any())
}
