//! An import that is being undone: what it created is looked for, shown, and deleted when the person says so.

mod look;
mod take;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use sheet::{PastImport, Undone};
use uuid::Uuid;

use super::search::Found;
use super::taking::{State, Taking};
use crate::api::{Api, Failure};
use crate::features::import::past;
use crate::state::{FolderList, Navigation, Revision, Shared, shared};

/// An import that is being undone.
#[derive(Clone, Copy)]
pub(super) struct Undoing {
    api: Api,
    folders: FolderList,
    navigation: Navigation,
    revision: Revision,
    /// Ends with the dialog: what is on its way is heard of, whatever changes meanwhile.
    owner: StoredValue<Option<Owner>>,
    import: StoredValue<PastImport>,
    folder_id: Uuid,
    pub(super) step: RwSignal<Step>,
    /// Contacts that were looked at, of how many in the folder.
    pub(super) looked: RwSignal<(u64, u64)>,
    /// Whether contacts that were called or changed since go too.
    pub(super) with_used: RwSignal<bool>,
    pub(super) taking: RwSignal<Option<Taking>>,
    /// Why the folder could not be deleted.
    pub(super) trouble: RwSignal<Option<Failure>>,
    /// Whether somebody changed the folder after what was found was shown.
    pub(super) has_changed: RwSignal<bool>,
    /// Whether the folder is on its way out.
    pub(super) busy: RwSignal<bool>,
    /// Seconds until it goes on by itself.
    pub(super) countdown: RwSignal<Option<u32>>,
    /// How many stay since they were called or changed.
    kept: StoredValue<u64>,
    /// When the history was last told, in milliseconds.
    noted: StoredValue<f64>,
}

/// What the person sees of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// What the import created is looked for.
    Looking,
    /// The folder cannot be looked through.
    Failed(Failure),
    /// This browser does not know what the import created.
    Unknown,
    /// What is there, to be decided about.
    Found(Found),
    /// Contacts are being deleted.
    Taking,
    /// It is over.
    Over(Outcome),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// How many contacts were deleted.
    pub(super) deleted: u64,
    /// How many were to be, and are there still.
    pub(super) left: u64,
    /// How many stay since they were called or changed.
    pub(super) used: u64,
    /// Whether the folder went with them.
    pub(super) with_folder: bool,
}

impl Undoing {
    /// Starts to look for what an import created.
    pub(super) fn start(import: PastImport) -> Self {
        let Shared {
            api,
            folders,
            navigation,
            revision,
            ..
        } = shared();
        let undoing = Self {
            api,
            folders,
            navigation,
            revision,
            owner: StoredValue::new(Owner::current()),
            folder_id: Uuid::parse_str(&import.folder_id).unwrap_or_default(),
            import: StoredValue::new(import),
            step: RwSignal::new(Step::Looking),
            looked: RwSignal::new((0, 0)),
            with_used: RwSignal::new(false),
            taking: RwSignal::new(None),
            trouble: RwSignal::new(None),
            has_changed: RwSignal::new(false),
            busy: RwSignal::new(false),
            countdown: RwSignal::new(None),
            kept: StoredValue::new(0),
            noted: StoredValue::new(0.0),
        };
        undoing.follow();
        undoing
    }

    /// What happens by itself: what shall be looked for or deleted is, and what passes is waited for.
    fn follow(self) {
        let is_looking = Memo::new(move |_| self.step.with(|step| *step == Step::Looking));
        Effect::new(move |_| {
            if is_looking.get() {
                spawn(self.look());
            }
        });
        let state = Memo::new(move |_| {
            self.taking
                .with(|taking| Some(taking.as_ref()?.state.clone()))
        });
        Effect::new(move |_| {
            self.countdown.set(None);
            match state.get() {
                Some(State::Running) => self.spawn(self.take()),
                Some(State::Held(failure)) if failure.is_passing() => spawn(self.wait(failure)),
                _ => {}
            }
        });
        Effect::new(move |_| {
            if self.busy.get() {
                self.spawn(self.take_folder());
            }
        });
    }

    /// Starts what outlives the change that started it.
    fn spawn(self, work: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value() {
            owner.with(|| spawn(work));
        }
    }

    /// What is known of the import.
    pub(super) fn import(self) -> PastImport {
        self.import.get_value()
    }

    /// What was found, while it is to be decided about; tracks.
    pub(super) fn found(self) -> Option<Found> {
        self.step.with(|step| match step {
            Step::Found(found) => Some(found.clone()),
            _ => None,
        })
    }

    /// How many contacts would go; tracks.
    pub(super) fn count(self) -> u64 {
        let Some(found) = self.found() else { return 0 };
        if self.with_used.get() {
            found.count()
        } else {
            found.untouched.len() as u64
        }
    }

    /// Whether the folder goes with them, since it was made for the import and nothing else is in it; tracks.
    pub(super) fn takes_folder(self) -> bool {
        let is_made = self.import.with_value(|import| import.made_folder);
        let holds_no_other = |found: Found| found.others == 0 && found.count() == self.count();
        is_made && self.count() > 0 && self.found().is_some_and(holds_no_other)
    }

    /// Notes in the history what was deleted by now.
    fn note(self, deleted: u64, is_over: bool) {
        let import = self.import.get_value();
        let before = import.undone.map_or(0, |undone| undone.deleted);
        past::note(&import.import, |past| {
            past.undone = Some(Undone {
                deleted: before + deleted,
                is_over,
            });
        });
    }

    /// It is over: lists and counts follow.
    fn end(self, outcome: Outcome) {
        self.note(outcome.deleted, outcome.left == 0);
        self.folders.reload();
        self.revision.bump();
        self.step.set(Step::Over(outcome));
    }
}
