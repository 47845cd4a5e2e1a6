//! One file on its way in: what is known of it, what was chosen, how far it has come.

mod began;
mod delivery;
mod keeping;
mod known;
mod recognised;
mod reconciling;
mod updating;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use sheet::phone::Decisions;
use sheet::protocol::{Reply, Request};
use sheet::{
    Choices, Column, Decided, FileSummary, Filter, Fixes, Judged, JudgedRow, Overrides, Progress,
    Target,
};
use web_sys::File;

pub(super) use known::{Known, Looking, Trouble};
use recognised::Recognised;

use super::destination::Destination;
use super::kept::{Kept, Left};
use super::painted::painted;
use super::reader::Reader;
use super::remembered;
use super::sending::{Sending, State};
use super::target::assign;
use crate::api::Api;
use crate::state::{Dropped, FolderList, Revision, Shared, shared};

/// The worker answers each request with its own kind of reply.
const MIXED_UP: &str = "The app lost its place in the file. Choose the file again.";

/// One file on its way in.
#[derive(Clone, Copy)]
pub(super) struct Session {
    api: Api,
    folders: FolderList,
    revision: Revision,
    reader: StoredValue<Option<Reader>, LocalStorage>,
    file_handle: StoredValue<File, LocalStorage>,
    /// What holds for all chunks, once it is under way.
    kept: StoredValue<Option<Kept>>,
    /// Whether a chunk may be stored though no answer said so.
    is_unsure: StoredValue<bool>,
    /// Whether those who show how the sending stands will be told before long.
    is_telling: StoredValue<bool>,
    /// Whether the first rows are on the page.
    is_drawn: StoredValue<bool>,
    /// What is taken up again, until the file is read.
    left: StoredValue<Option<Left>>,
    pub(super) destination: Destination,
    /// What the file has to do with imports that were.
    pub(super) recognised: Recognised,
    pub(super) table: RwSignal<Reading<Table>>,
    /// What the file turned out to be, as far as it was read.
    pub(super) file: RwSignal<Option<FileSummary>>,
    /// What a person says of the file.
    pub(super) overrides: RwSignal<Overrides>,
    /// How the file shall be read, where that is not as it was found.
    wanted: RwSignal<Option<Overrides>>,
    /// What a person said when it was last read.
    read_with: StoredValue<Overrides>,
    /// Whether what was chosen for earlier files with these headers is left aside.
    pub(super) is_anew: RwSignal<bool>,
    /// Why the file could not be read as the person said; it is still read as before.
    pub(super) not_read: RwSignal<Option<String>>,
    /// What becomes of each column.
    pub(super) targets: RwSignal<Vec<Target>>,
    /// Which repairs of phone numbers are accepted, and which country is added.
    pub(super) phones: RwSignal<Decisions>,
    /// What the person wrote over cells.
    pub(super) fixes: RwSignal<Fixes>,
    /// What becomes of rows whose number is there already.
    pub(super) choices: RwSignal<Choices>,
    /// Who is there already.
    pub(super) known: Known,
    /// How far the judging has come.
    pub(super) progress: RwSignal<Option<Progress>>,
    /// What becomes of the rows under all that; what was known before stays meanwhile.
    pub(super) judged: RwSignal<Option<Judged>>,
    pub(super) judging: RwSignal<Judging>,
    /// Which rows are shown.
    pub(super) filter: RwSignal<Filter>,
    pub(super) sending: RwSignal<Option<Sending>>,
    /// Seconds until a rate limit ends.
    pub(super) countdown: RwSignal<Option<u32>>,
}

/// Something that the worker reads.
#[derive(Clone, PartialEq)]
pub(super) enum Reading<T> {
    /// It is being read.
    Under,
    /// It was read.
    Done(T),
    /// Why it cannot be read, for a person.
    Failed(String),
}

/// Rows that a filter leaves.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    /// How many it leaves.
    pub(super) total: u64,
    pub(super) rows: Vec<JudgedRow>,
}

/// A file that turned out to be a table.
#[derive(Clone, PartialEq)]
pub(super) struct Table {
    pub(super) summary: FileSummary,
    pub(super) columns: Vec<Column>,
    /// The cells of its first rows.
    pub(super) first_rows: Vec<Vec<String>>,
}

/// How the judging stands.
#[derive(Clone, PartialEq)]
pub(super) enum Judging {
    Under,
    Done,
    /// What is wrong with the choice of columns, for a person.
    Failed(String),
}

impl Session {
    /// Starts to read a file; `folder_id` is where it shall go unless the person says otherwise.
    pub(super) fn start(dropped: &Dropped) -> Self {
        let folders = shared().folders;
        let left: Option<Left> = dropped
            .kept
            .as_deref()
            .and_then(|left| serde_json::from_str(left).ok());
        let overrides = left.as_ref().map(|left| left.kept.overrides.clone());
        let overrides = overrides.unwrap_or_default();
        let destination = Destination::new(folders, dropped.folder_id, &dropped.file.name());
        let Shared { api, revision, .. } = shared();
        let session = Self {
            api,
            folders,
            revision,
            reader: StoredValue::new_local(None),
            file_handle: StoredValue::new_local(dropped.file.clone()),
            kept: StoredValue::new(None),
            is_unsure: StoredValue::new(false),
            is_telling: StoredValue::new(false),
            is_drawn: StoredValue::new(false),
            left: StoredValue::new(left),
            destination,
            recognised: Recognised::new(),
            table: RwSignal::new(Reading::Under),
            file: RwSignal::new(None),
            overrides: RwSignal::new(overrides.clone()),
            wanted: RwSignal::new(None),
            read_with: StoredValue::new(overrides.clone()),
            is_anew: RwSignal::new(false),
            not_read: RwSignal::new(None),
            targets: RwSignal::new(Vec::new()),
            phones: RwSignal::new(Decisions::default()),
            fixes: RwSignal::new(Fixes::default()),
            choices: RwSignal::new(Choices::default()),
            known: Known::new(),
            progress: RwSignal::new(None),
            judged: RwSignal::new(None),
            judging: RwSignal::new(Judging::Under),
            filter: RwSignal::new(Filter::All),
            sending: RwSignal::new(None),
            countdown: RwSignal::new(None),
        };
        match Reader::start() {
            Ok(reader) => {
                reader.on_progress(move |progress| session.progress.set(Some(progress)));
                let opened = reader.open(&dropped.file, overrides, remembered::read());
                session.reader.set_value(Some(reader));
                spawn(async move { session.opened(opened.await) });
            }
            Err(message) => session.table.set(Reading::Failed(message)),
        }
        session.follow();
        session.look();
        session
    }

    /// Asks the worker.
    pub(super) async fn ask(self, request: Request) -> Result<Reply, String> {
        match self.asked(request) {
            Some(answer) => answer.await,
            None => Err(MIXED_UP.to_owned()),
        }
    }

    /// Asks the worker at once, whenever the answer is waited for; none where there is no worker.
    fn asked(
        self,
        request: Request,
    ) -> Option<impl Future<Output = Result<Reply, String>> + use<>> {
        self.reader
            .with_value(|reader| reader.as_ref().map(|reader| reader.ask(request)))
    }

    /// What the file is called.
    pub(super) fn file_name(self) -> String {
        self.file_handle.with_value(File::name)
    }

    /// Rows of the file, judged.
    pub(super) async fn rows(self, rows: Vec<u64>) -> Vec<JudgedRow> {
        match self.ask(Request::Rows { rows }).await {
            Ok(Reply::Rows { rows }) => rows,
            _ => Vec::new(),
        }
    }

    /// Rows that a filter leaves, from a place among them on; none where they are being judged anew.
    pub(super) async fn show(self, filter: Filter, from: u64, count: u64) -> Option<Shown> {
        let request = Request::Show {
            filter,
            from,
            count,
        };
        match self.ask(request).await {
            Ok(Reply::Shown { total, rows }) => Some(Shown { total, rows }),
            _ => None,
        }
    }

    /// Reads the file once more, as the person says it is to be read. What was chosen for its columns and cells is
    /// forgotten, since they may be others. Where it cannot be read so, all stays as it was.
    pub(super) fn read_as(self, overrides: Overrides) {
        self.overrides.set(overrides.clone());
        self.not_read.set(None);
        self.judging.set(Judging::Under);
        self.wanted.set(Some(overrides));
    }

    /// Proposes for the columns what was chosen for an earlier file with these headers, or leaves that aside.
    pub(super) fn propose(self, is_anew: bool) {
        self.is_anew.set(is_anew);
        self.read_as(self.overrides.get_untracked());
    }

    /// Gives a column another target.
    pub(super) fn choose(self, index: usize, target: Target) {
        if let Reading::Done(table) = self.table.get_untracked() {
            self.targets
                .update(|targets| assign(targets, &table.columns, index, target));
        }
    }

    /// All that the person decided; tracks.
    fn decided(self) -> Decided {
        Decided {
            targets: self.targets.get(),
            phones: self.phones.get(),
            fixes: self.fixes.get(),
            choices: self.choices.get(),
        }
    }

    fn opened(self, reply: Result<Reply, String>) {
        match reply {
            Ok(Reply::Opened {
                file,
                columns,
                first_rows,
                returns,
            }) => {
                self.recognise_rows(returns.as_ref());
                self.fixes.set(Fixes::default());
                self.phones.set(Decisions::default());
                self.judged.set(None);
                self.progress.set(None);
                self.filter.set(Filter::All);
                self.file.set(Some(file.clone()));
                let targets = columns.iter().map(|column| column.target.clone());
                let decided = self.left.with_value(|left| {
                    let left = left.as_ref();
                    left.map(|left| left.kept.decided.clone())
                });
                let decided = decided.unwrap_or_else(|| Decided {
                    targets: targets.collect(),
                    ..Decided::default()
                });
                self.phones.set(decided.phones);
                self.fixes.set(decided.fixes);
                self.choices.set(decided.choices);
                self.targets.set(decided.targets);
                self.table.set(Reading::Done(Table {
                    summary: file,
                    columns,
                    first_rows,
                }));
            }
            Ok(_) => self.table.set(Reading::Failed(MIXED_UP.to_owned())),
            Err(message) => self.table.set(Reading::Failed(message)),
        }
    }

    /// What happens by itself: a choice is judged, what shall be sent is sent, a rate limit is waited
    /// for. A task ends where its cause does.
    fn follow(self) {
        Effect::new(move |_| {
            if let Some(overrides) = self.wanted.get() {
                spawn(self.read(overrides));
            }
        });

        Effect::new(move |_| {
            let decided = self.decided();
            if !decided.targets.is_empty() {
                self.judging.set(Judging::Under);
                spawn(self.judge(decided));
            }
        });

        let state = Memo::new(move |_| {
            self.sending
                .with(|sending| Some(sending.as_ref()?.state.clone()))
        });
        let is_on_its_way = Memo::new(move |_| state.get() == Some(State::Running));
        Effect::new(move |_| {
            if is_on_its_way.get() {
                spawn(self.send_chunks());
            }
        });

        Effect::new(move |_| {
            self.countdown.set(None);
            if let Some(State::Held(failure)) = state.get() {
                spawn(self.wait(failure));
            }
        });

        Effect::new(move |_| {
            let Some(state) = state.get().filter(|state| *state != State::Running) else {
                return;
            };
            self.rest(&state);
            if state.is_over() {
                self.folders.reload();
                self.revision.bump();
            }
        });
    }

    async fn read(self, overrides: Overrides) {
        let remembered = if self.is_anew.get_untracked() {
            Vec::new()
        } else {
            remembered::read()
        };
        let request = Request::Open {
            overrides: overrides.clone(),
            remembered,
        };
        match self.ask(request).await {
            Err(message) => {
                self.overrides.set(self.read_with.get_value());
                self.not_read.set(Some(message));
                // The judging was broken off.
                self.targets.notify();
            }
            reply => {
                self.read_with.set_value(overrides);
                self.opened(reply);
            }
        }
    }

    /// Keeps what was chosen for the columns.
    async fn remember(self) {
        let kept = remembered::read();
        if let Ok(Reply::Remembered { kept }) = self.ask(Request::Remember { kept }).await {
            remembered::write(&kept);
        }
    }

    async fn judge(self, decided: Decided) {
        // The first rows are seen sooner where the worker leaves the page a processor.
        if !self.is_drawn.get_value() {
            painted().await;
            self.is_drawn.set_value(true);
        }
        match self.ask(Request::Judge { decided }).await {
            Ok(Reply::Judged(judged)) => {
                self.file.set(Some(judged.file.clone()));
                self.progress.set(None);
                // What goes on where it was left asks nobody who is there already.
                self.take_up().await;
                self.judged.set(Some(*judged));
                self.judging.set(Judging::Done);
                self.recognise_content().await;
            }
            // Something else was decided meanwhile, and is being judged.
            Ok(Reply::Superseded) => {}
            Ok(_) => self.judging.set(Judging::Failed(MIXED_UP.to_owned())),
            Err(message) => {
                self.judged.set(None);
                self.judging.set(Judging::Failed(message));
                if let Ok(Reply::Counted { file }) = self.ask(Request::Count).await {
                    self.file.set(Some(file));
                }
            }
        }
    }
}
