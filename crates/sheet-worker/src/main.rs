//! The Web Worker that reads dropped files: messages in, `sheet` asked, messages out.
//!
//! The page starts it as a module worker and waits for [`Reply::Ready`]; see [`sheet::protocol`].

mod session;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use sheet::protocol::{Reply, Request};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

use session::Session;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut session = Session::default();
    let port = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let reply = answer(&mut session, &message.data())
            .unwrap_or_else(|message| Reply::Failed { message });
        post(&port, &reply);
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    post(&scope, &Reply::Ready);
}

/// Does what a message asks for.
fn answer(session: &mut Session, message: &JsValue) -> Result<Reply, String> {
    let (request, file) = match message.dyn_ref::<Array>() {
        Some(parts) => (parts.get(0), Some(parts.get(1))),
        None => (message.clone(), None),
    };
    let text = request.as_string().unwrap_or_default();
    let request: Request = serde_json::from_str(&text)
        .map_err(|error| format!("The page asked for something unknown ({error}). Reload it."))?;
    let bytes = file.map(read).transpose()?;
    session.answer(request, bytes)
}

/// The bytes of a file or of a buffer.
fn read(file: JsValue) -> Result<Vec<u8>, String> {
    let buffer = match file.dyn_into::<Blob>() {
        Ok(blob) => FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&blob)),
        Err(other) => other.dyn_into::<ArrayBuffer>(),
    };
    let buffer = buffer.map_err(
        |_| "The file cannot be read. It may have been moved or changed; choose it again.",
    )?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Sends a reply. What cannot be sent is thrown, so that the page hears it as the worker's error.
fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let sent = serde_json::to_string(reply)
        .map_err(|error| JsValue::from_str(&error.to_string()))
        .and_then(|text| scope.post_message(&JsValue::from_str(&text)));
    if let Err(error) = sent {
        wasm_bindgen::throw_val(error);
    }
}
