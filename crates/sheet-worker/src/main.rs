//! The Web Worker that reads dropped files: messages in, `sheet` asked, messages out.
//!
//! The page starts it as a module worker and waits for [`Reply::Ready`]; see [`sheet::protocol`]. Long
//! work is done in steps, and between two of them other messages are answered.

mod blob;
mod session;
mod warmup;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Date, Uint8Array};
use sheet::Source;
use sheet::protocol::{Answer, Ask, Reply};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use blob::BlobSource;
use session::Session;
use warmup::Warmup;

/// How long a step of the work is, in milliseconds: a message waits no longer.
const STEP_MS: f64 = 20.0;
/// Who has asked nothing by then, in milliseconds, asks later: a file is still being dragged.
const QUIET_MS: u32 = 100;

/// Buffers for bytes are so many times as large as these: a browser that sends them copies them, and collects what is
/// used no more by the size of the buffers alone. What is not written to takes no memory.
const ROOM: u32 = 3;

fn main() {
    let worker = Rc::new(Worker {
        scope: js_sys::global().unchecked_into(),
        session: RefCell::default(),
        spare_time: RefCell::default(),
        // A message to itself comes after those that wait already; a timer would come too late.
        channel: MessageChannel::new().unwrap_or_else(|error| wasm_bindgen::throw_val(error)),
        is_due: Cell::new(false),
    });
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = Rc::clone(&worker);
        move |message: MessageEvent| worker.received(&message.data())
    });
    let on_step = Closure::<dyn FnMut()>::new({
        let worker = Rc::clone(&worker);
        move || worker.work()
    });
    worker
        .scope
        .set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    worker
        .channel
        .port1()
        .set_onmessage(Some(on_step.into_js_value().unchecked_ref()));
    worker.post(Answer {
        id: 0,
        reply: Reply::Ready,
    });
    let due = Timeout::new(QUIET_MS, {
        let worker = Rc::clone(&worker);
        move || worker.warm_up()
    });
    worker.spare_time.replace(SpareTime::Waits(due));
}

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    session: RefCell<Session>,
    spare_time: RefCell<SpareTime>,
    channel: MessageChannel,
    /// Whether a step of the work is on its way.
    is_due: Cell<bool>,
}

/// What is done for as long as nothing was asked.
#[derive(Default)]
enum SpareTime {
    Waits(#[expect(dead_code, reason = "dropping it ends it")] Timeout),
    Warms(Box<Warmup>),
    #[default]
    Over,
}

impl Worker {
    /// Answers a message.
    fn received(&self, message: &JsValue) {
        self.spare_time.take();
        for answer in self.answers(message) {
            self.post(answer);
        }
        self.go_on();
    }

    fn answers(&self, message: &JsValue) -> Vec<Answer> {
        let (ask, file) = match message.dyn_ref::<Array>() {
            Some(parts) => (parts.get(0), Some(parts.get(1))),
            None => (message.clone(), None),
        };
        match serde_json::from_str::<Ask>(&ask.as_string().unwrap_or_default()) {
            Ok(ask) => self
                .session
                .borrow_mut()
                .answer(ask, file.and_then(source_of)),
            Err(error) => {
                let message = format!("The page asked for something unknown ({error}). Reload it.");
                let reply = Reply::Failed { message };
                vec![Answer { id: 0, reply }]
            }
        }
    }

    /// Starts to practise on a file of the kind that a dropped one is.
    fn warm_up(&self) {
        let parts = Array::of1(&Uint8Array::from(&warmup::file()[..]));
        let file = Blob::new_with_u8_array_sequence(&parts).ok();
        if let Some(source) = file.and_then(|file| source_of(file.into())) {
            let warmup = Box::new(Warmup::new(source));
            self.spare_time.replace(SpareTime::Warms(warmup));
            self.go_on();
        }
    }

    /// Does a step of the work.
    fn work(&self) {
        self.is_due.set(false);
        let end = Date::now() + STEP_MS;
        let is_time_up: &dyn Fn() -> bool = &|| Date::now() >= end;
        if let SpareTime::Warms(mut warmup) = self.spare_time.take() {
            if warmup.step(is_time_up) {
                self.spare_time.replace(SpareTime::Warms(warmup));
            }
        } else {
            let answer = self.session.borrow_mut().work(is_time_up);
            if let Some(answer) = answer {
                self.post(answer);
            }
        }
        self.go_on();
    }

    /// Has the next step done after the messages that wait.
    fn go_on(&self) {
        let is_warming = matches!(*self.spare_time.borrow(), SpareTime::Warms(_));
        let is_busy = is_warming || self.session.borrow().is_busy();
        if is_busy && !self.is_due.replace(true) {
            let sent = self.channel.port2().post_message(&JsValue::NULL);
            sent.unwrap_or_else(|error| wasm_bindgen::throw_val(error));
        }
    }

    /// Sends an answer. What cannot be sent is thrown, so that the page hears it as the worker's error.
    fn post(&self, mut answer: Answer) {
        let request = match &mut answer.reply {
            Reply::Chunk { request, .. } => std::mem::take(request),
            _ => Vec::new(),
        };
        let sent = serde_json::to_string(&answer)
            .map_err(|error| JsValue::from_str(&error.to_string()))
            .and_then(|text| self.post_text(&text, &request));
        if let Err(error) = sent {
            wasm_bindgen::throw_val(error);
        }
    }

    /// Sends a text, and bytes beside it where there are any: they are handed over.
    fn post_text(&self, text: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let text = JsValue::from_str(text);
        if bytes.is_empty() {
            return self.scope.post_message(&text);
        }
        let length = u32::try_from(bytes.len()).map_err(|_| JsValue::from_str("too long"))?;
        let buffer = Uint8Array::new_with_length(ROOM * length);
        let view = buffer.subarray(0, length);
        view.copy_from(bytes);
        self.scope
            .post_message_with_transfer(&Array::of2(&text, &view), &Array::of1(&buffer.buffer()))
    }
}

/// A file's bytes or those of a buffer; none where it is something else.
fn source_of(file: JsValue) -> Option<Rc<dyn Source>> {
    match file.dyn_into::<Blob>() {
        Ok(blob) => Some(Rc::new(BlobSource::new(blob)?)),
        Err(other) => {
            let buffer = other.dyn_into::<ArrayBuffer>().ok()?;
            Some(Rc::new(Uint8Array::new(&buffer).to_vec()))
        }
    }
}
