//! The Web Worker that reads the file: started when there is one, gone with the dialog.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Function, Promise, Uint8Array};
use sheet::protocol::{Answer, Ask, Reply, Request};
use sheet::{Overrides, Progress, Scope};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};

const URL: &str = "/sheet-worker_loader.js";
const NOT_LOADED: &str = "The part of the app that reads files could not be loaded. Check your network, \
    then choose the file again.";
const STOPPED: &str = "Reading the file stopped: it may be too large for this browser\u{2019}s memory. \
    Split it, or try another browser.";

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
    /// Who waits for an answer, by the number of the request: how to give it, and how to say that there
    /// will be none.
    waiting: BTreeMap<u64, (Function, Function)>,
    /// Told how far long work has come.
    on_progress: Option<Box<dyn Fn(Progress)>>,
}

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
        self.send(request, Some(file.as_ref()))
    }

    /// Asks about the file that is open.
    pub(super) fn ask(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<Reply, String>> + use<> {
        self.send(request, None)
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
        self.send(Request::Learn { scope }, Some(buffer.as_ref()))
    }

    /// Errors are sentences for a person.
    fn send(
        &self,
        request: Request,
        with: Option<&JsValue>,
    ) -> impl Future<Output = Result<Reply, String>> + use<> {
        let id = self.line.borrow_mut().number();
        let text = serde_json::to_string(&Ask { id, request }).unwrap_or_default();
        let message = match with {
            Some(with) => Array::of2(&text.into(), with).into(),
            None => text.into(),
        };
        let answer = Promise::new(&mut |give, refuse| {
            self.line.borrow_mut().asked(id, &message, give, refuse);
        });
        async move {
            let answer = JsFuture::from(answer).await;
            let text = answer.map_err(|reason| reason.as_string().unwrap_or_default())?;
            match serde_json::from_str(&text.as_string().unwrap_or_default()) {
                Ok(Answer {
                    reply: Reply::Failed { message },
                    ..
                }) => Err(message),
                Ok(Answer { reply, .. }) => Ok(reply),
                // Another version of the worker is in the browser's cache.
                Err(_) => Err("The app was updated meanwhile. Reload the page.".to_owned()),
            }
        }
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

    fn asked(&mut self, id: u64, message: &JsValue, give: Function, refuse: Function) {
        match self.state {
            State::Loading => self.unsent.push(message.clone()),
            State::Ready => self.post(message),
            State::Lost(reason) => {
                let _ = refuse.call1(&JsValue::NULL, &reason.into());
                return;
            }
        }
        self.waiting.insert(id, (give, refuse));
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
        // An answer to nobody, or one that is not understood, can only be meant for the first.
        let answer: Option<Answer> =
            serde_json::from_str(&message.as_string().unwrap_or_default()).ok();
        let id = match answer {
            Some(Answer {
                reply: Reply::Progress(progress),
                ..
            }) => {
                if let Some(tell) = &self.on_progress {
                    tell(progress);
                }
                return;
            }
            Some(Answer { id, .. }) if id > 0 => Some(id),
            _ => self.waiting.keys().next().copied(),
        };
        if let Some((give, _)) = id.and_then(|id| self.waiting.remove(&id)) {
            let _ = give.call1(&JsValue::NULL, message);
        }
    }

    fn lost(&mut self) {
        let reason = match self.state {
            State::Loading => NOT_LOADED,
            State::Ready => STOPPED,
            State::Lost(reason) => reason,
        };
        self.state = State::Lost(reason);
        for (_, refuse) in std::mem::take(&mut self.waiting).into_values() {
            let _ = refuse.call1(&JsValue::NULL, &reason.into());
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
