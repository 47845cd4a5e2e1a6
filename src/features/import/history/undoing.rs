//! An import that is being undone: what it did is looked for, shown, and taken back when the person says so.

mod look;
mod step;
mod take;
mod take_folder;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use sheet::{PastImport, Undone};
use uuid::Uuid;

pub(super) use self::step::{Outcome, Step, There};
use super::taking::{State, Taking, Tally};
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
    /// Contacts that were looked at, of how many.
    pub(super) looked: RwSignal<(u64, u64)>,
    /// Whether contacts that were called or changed since go too.
    pub(super) with_used: RwSignal<bool>,
    /// Whether contacts are restored that were changed since.
    pub(super) with_changed: RwSignal<bool>,
    pub(super) taking: RwSignal<Option<Taking>>,
    /// Why the folder could not be deleted.
    pub(super) trouble: RwSignal<Option<Failure>>,
    /// Whether somebody changed the folder after what was found was shown.
    pub(super) has_changed: RwSignal<bool>,
    /// Whether the folder is on its way out.
    pub(super) busy: RwSignal<bool>,
    /// Seconds until it goes on by itself.
    pub(super) countdown: RwSignal<Option<u32>>,
    /// How many of those that it created and of those that it updated stay as somebody left them.
    stay: StoredValue<(u64, u64)>,
    /// How many contacts go with their folder, where that goes when the others are through.
    last: StoredValue<Option<u64>>,
    /// What was done before it was looked once more.
    done: StoredValue<Tally>,
    /// When the history was last told, in milliseconds.
    noted: StoredValue<f64>,
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
            with_changed: RwSignal::new(false),
            taking: RwSignal::new(None),
            trouble: RwSignal::new(None),
            has_changed: RwSignal::new(false),
            busy: RwSignal::new(false),
            countdown: RwSignal::new(None),
            stay: StoredValue::new((0, 0)),
            last: StoredValue::new(None),
            done: StoredValue::new(Tally::default()),
            noted: StoredValue::new(0.0),
        };
        undoing.follow();
        undoing
    }

    /// What happens by itself: what shall be looked for or taken back is, and what passes is waited for.
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
    pub(super) fn there(self) -> Option<There> {
        self.step.with(|step| match step {
            Step::Found(there) => Some(there.clone()),
            _ => None,
        })
    }

    /// How many contacts would be deleted, and how many restored; tracks.
    pub(super) fn counts(self) -> (u64, u64) {
        let (with_used, with_changed) = (self.with_used.get(), self.with_changed.get());
        self.step.with(|step| match step {
            Step::Found(There { created, updated }) => (
                if with_used {
                    created.count()
                } else {
                    created.untouched.len() as u64
                },
                if with_changed {
                    updated.count()
                } else {
                    updated.as_written.len() as u64
                },
            ),
            _ => (0, 0),
        })
    }

    /// Whether the folder goes with them, since it was made for the import and nothing else is in it; tracks.
    pub(super) fn takes_folder(self) -> bool {
        let is_made = self.import.with_value(|import| import.made_folder);
        let (deletions, _) = self.counts();
        let holds_no_other = self.step.with(|step| match step {
            Step::Found(There { created, .. }) => {
                created.others == 0 && created.count() == deletions
            }
            _ => false,
        });
        is_made && deletions > 0 && holds_no_other
    }

    /// What was done by now.
    fn tally(self) -> Tally {
        let taking = self.taking;
        let now = taking.with_untracked(|taking| taking.as_ref().map(|taking| taking.tally));
        self.done.get_value().plus(now.unwrap_or_default())
    }

    /// Notes in the history what was done by now.
    fn note(self, is_over: bool) {
        let import = self.import.get_value();
        let before = import.undone;
        let tally = self.tally();
        past::note(&import.import, |past| {
            past.undone = Some(Undone {
                deleted: before.map_or(0, |undone| undone.deleted) + tally.deleted,
                restored: before.map_or(0, |undone| undone.restored) + tally.restored,
                is_over,
            });
        });
    }

    /// It is over, with so many left to be deleted and to be restored: lists and counts follow.
    fn end(self, left: (u64, u64), with_folder: bool) {
        let tally = self.tally();
        let (used, changed) = self.stay.get_value();
        self.note(left == (0, 0) && tally.refused == 0);
        self.folders.reload();
        self.revision.bump();
        self.step.set(Step::Over(Outcome {
            tally,
            left,
            used,
            changed: changed + tally.changed,
            with_folder,
        }));
    }
}
