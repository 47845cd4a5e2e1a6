//! The Web Worker that reads the file: started when there is one, gone with the dialog.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::channel::oneshot::{self, Sender};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use sheet::protocol::{Answer, Ask, Reply, Request};
use sheet::{Overrides, Progress, Scope};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};

const URL: &str = "/sheet-worker_loader.js";
const NOT_LOADED: &str = "The part of the app that reads files could not be loaded. Check your network, \
    then choose the file again.";
const STOPPED: &str = "Reading the file stopped: it may be too large for this browser\u{2019}s memory. \
    Split it, or try another browser.";

/// Another version of the worker is in the browser's cache.
const OTHER_VERSION: &str = "The app was updated meanwhile. Reload the page.";

/// The worker.
pub(super) struct Reader {
    line: Rc<RefCell<Line>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut()>,
}

/// What is asked and what waits for an answer.
struct Line {
    worker: Worker,
    state: State,
    /// Messages that wait for the worker to be ready.
    unsent: Vec<JsValue>,
    /// The number of the last request.
    last: u64,
    /// Who waits for an answer, by the number of the request.
    waiting: BTreeMap<u64, Sender<Said>>,
    /// Told how far long work has come.
    on_progress: Option<Box<dyn Fn(Progress)>>,
}

/// An answer with what came beside it; else why there is none, for a person.
type Said = Result<(Reply, Option<Uint8Array>), String>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Ready,
    /// There is no worker any more, and this is why.
    Lost(&'static str),
}

thread_local! {
    /// A worker that waits for a file.
    static AHEAD: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

/// Starts a worker while a file is still being dragged: it takes a tenth of a second.
pub(super) fn start_ahead() {
    AHEAD.with(|ahead| {
        let mut ahead = ahead.borrow_mut();
        if ahead.is_none() {
            *ahead = Reader::started().ok();
        }
    });
}

impl Reader {
    /// Takes the worker that waits, else starts one.
    pub(super) fn start() -> Result<Self, String> {
        let ahead = AHEAD.with(|ahead| ahead.borrow_mut().take());
        match ahead.filter(|reader| !matches!(reader.line.borrow().state, State::Lost(_))) {
            Some(reader) => Ok(reader),
            None => Self::started(),
        }
    }

    fn started() -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(URL, &options).map_err(|_| NOT_LOADED.to_owned())?;
        let line = Rc::new(RefCell::new(Line {
            worker: worker.clone(),
            state: State::Loading,
            unsent: Vec::new(),
            last: 0,
            waiting: BTreeMap::new(),
            on_progress: None,
        }));
        let on_message = Closure::new({
            let line = Rc::clone(&line);
            move |event: MessageEvent| line.borrow_mut().received(&event.data())
        });
        let on_error = Closure::new({
            let line = Rc::clone(&line);
            move || line.borrow_mut().lost()
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            line,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Has somebody told how far long work has come.
    pub(super) fn on_progress(&self, tell: impl Fn(Progress) + 'static) {
        self.line.borrow_mut().on_progress = Some(Box::new(tell));
    }

    /// Opens a file; what is remembered of earlier ones is proposed for its columns.
    pub(super) fn open(
        &self,
        file: &File,
        overrides: Overrides,
        remembered: Vec<String>,
    ) -> impl Future<Output = Result<Reply, String>> + use<> {
        let request = Request::Open {
            overrides,
            remembered,
        };
        let said = self.send(request, Some(file.as_ref()));
        async move { Ok(said.await?.0) }
    }

    /// Asks about the file that is open.
    pub(super) fn ask(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<Reply, String>> + use<> {
        let said = self.send(request, None);
        async move { Ok(said.await?.0) }
    }

    /// Has a chunk written for a folder; beside the reply comes the body of the request, where there is one to be sent.
    pub(super) fn chunk(
        &self,
        index: usize,
        folder_id: Uuid,
    ) -> impl Future<Output = Said> + use<> {
        self.send(Request::Chunk { index, folder_id }, None)
    }

    /// Gives the next bytes of an export away, to be read.
    pub(super) fn learn(
        &self,
        scope: Scope,
        bytes: &Uint8Array,
    ) -> impl Future<Output = Result<Reply, String>> + use<> {
        let buffer = bytes.buffer();
        let is_all_of_it = bytes.length() == buffer.byte_length();
        let buffer = if is_all_of_it {
            buffer
        } else {
            bytes.slice(0, bytes.length()).buffer()
        };
        let said = self.send(Request::Learn { scope }, Some(buffer.as_ref()));
        async move { Ok(said.await?.0) }
    }

    /// Errors are sentences for a person.
    fn send(&self, request: Request, with: Option<&JsValue>) -> impl Future<Output = Said> + use<> {
        let mut line = self.line.borrow_mut();
        let id = line.number();
        let text = serde_json::to_string(&Ask { id, request }).unwrap_or_default();
        let message = match with {
            Some(with) => Array::of2(&text.into(), with).into(),
            None => text.into(),
        };
        let (give, said) = oneshot::channel();
        line.asked(id, &message, give);
        async move { said.await.unwrap_or_else(|_| Err(STOPPED.to_owned())) }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.line.borrow().worker.terminate();
    }
}

impl Line {
    fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    fn asked(&mut self, id: u64, message: &JsValue, give: Sender<Said>) {
        match self.state {
            State::Loading => self.unsent.push(message.clone()),
            State::Ready => self.post(message),
            State::Lost(reason) => {
                let _ = give.send(Err(reason.to_owned()));
                return;
            }
        }
        self.waiting.insert(id, give);
    }

    /// The first message says that the worker listens; every other is an answer, or says that one is on
    /// its way.
    fn received(&mut self, message: &JsValue) {
        if self.state == State::Loading {
            self.state = State::Ready;
            for message in std::mem::take(&mut self.unsent) {
                self.post(&message);
            }
            return;
        }
        let (text, bytes) = match message.dyn_ref::<Array>() {
            Some(parts) => (parts.get(0), parts.get(1).dyn_into().ok()),
            None => (message.clone(), None),
        };
        let answer = serde_json::from_str(&text.as_string().unwrap_or_default());
        let (id, said) = match answer {
            Ok(Answer {
                reply: Reply::Progress(progress),
                ..
            }) => {
                if let Some(tell) = &self.on_progress {
                    tell(progress);
                }
                return;
            }
            Ok(Answer {
                id,
                reply: Reply::Failed { message },
            }) => (id, Err(message)),
            Ok(Answer { id, reply }) => (id, Ok((reply, bytes))),
            Err(_) => (0, Err(OTHER_VERSION.to_owned())),
        };
        // An answer to nobody, or one that is not understood, can only be meant for the first.
        let first = self.waiting.keys().next().copied();
        let asked = if id > 0 { Some(id) } else { first };
        if let Some(give) = asked.and_then(|id| self.waiting.remove(&id)) {
            let _ = give.send(said);
        }
    }

    fn lost(&mut self) {
        let reason = match self.state {
            State::Loading => NOT_LOADED,
            State::Ready => STOPPED,
            State::Lost(reason) => reason,
        };
        self.state = State::Lost(reason);
        for give in std::mem::take(&mut self.waiting).into_values() {
            let _ = give.send(Err(reason.to_owned()));
        }
    }

    /// Text and files can always be posted. Bytes are handed over, so that nobody copies them.
    fn post(&self, message: &JsValue) {
        let parts = message.dyn_ref::<Array>();
        let bytes = parts
            .map(|parts| parts.get(1))
            .filter(JsCast::is_instance_of::<ArrayBuffer>);
        let _ = match bytes {
            Some(bytes) => self
                .worker
                .post_message_with_transfer(message, &Array::of1(&bytes)),
            None => self.worker.post_message(message),
        };
    }
}
