//! The export, read as it comes instead of saved.

use contract::ExportQuery;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReadableStreamDefaultReader, Response};

use super::client::{Answer, Call, Pending};
use super::export::TIME_LIMIT;
use super::{Api, Failure};

/// An export on its way: one request for a whole folder, of which nothing is kept.
pub struct ExportRows {
    api: Api,
    pending: Pending,
    reader: ReadableStreamDefaultReader,
    abort: AbortSignal,
    bytes: usize,
}

impl Api {
    /// Asks for a folder, or the whole organisation, to be read piece by piece.
    pub async fn export_rows(
        self,
        query: ExportQuery,
        abort: AbortSignal,
    ) -> Result<ExportRows, Failure> {
        let call = Call::get("/contacts/export", query.to_pairs())
            .within(TIME_LIMIT)
            .abort_on(Some(&abort))
            .aside();
        let connection = self.connection().get_untracked();
        let Answer { response, pending } = self.send(&call, &connection).await?;
        if !response.ok() {
            let text = response.text().await.unwrap_or_default();
            return Err(self.refusal(pending, response.status(), &text));
        }
        let reader = Response::from(response)
            .body()
            .map(|body| body.get_reader())
            .and_then(|reader| reader.dyn_into().ok())
            .ok_or(Failure::Unreachable)?;
        Ok(ExportRows {
            api: self,
            pending,
            reader,
            abort,
            bytes: 0,
        })
    }
}

impl ExportRows {
    /// The next piece of the file; none at its end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let bytes = self.next_bytes().await?;
        Ok(bytes.map(|bytes| bytes.to_vec()))
    }

    /// The next piece of the file where the browser has it; none at its end.
    pub async fn next_bytes(&mut self) -> Result<Option<Uint8Array>, Failure> {
        let piece = JsFuture::from(self.reader.read()).await;
        // A transfer that breaks off must not pass for a whole one: the promise fails then.
        let piece = piece.map_err(|_| {
            if self.abort.aborted() {
                Failure::Overtaken
            } else {
                Failure::Unreachable
            }
        })?;
        let get = |name| Reflect::get(&piece, &JsValue::from_str(name)).ok();
        if get("done").is_none_or(|done| done.is_truthy()) {
            return Ok(None);
        }
        let bytes = get("value")
            .and_then(|value| value.dyn_into::<Uint8Array>().ok())
            .unwrap_or_else(|| Uint8Array::new_with_length(0));
        self.bytes += bytes.length() as usize;
        Ok(Some(bytes))
    }

    /// Notes in the journal that all of it was read.
    pub fn finish(self) {
        let text = format!("{} bytes, read without being kept", self.bytes);
        self.api.note(self.pending, &text, None);
    }
}
