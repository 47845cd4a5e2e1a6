//! The list to try things with, which comes with the app.

use gloo_net::http::Request;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Response};

use super::Failure;

/// Beside the page, whatever server the contacts are on.
const PATH: &str = "/sample.csv";

/// Fetches the sample list, as a file of this name.
pub async fn sample_list(name: &str) -> Result<File, Failure> {
    let response = Request::get(PATH)
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    let status = response.status();
    if !response.ok() {
        return Err(Failure::Unreadable { status });
    }
    let blob = match Response::from(response).blob() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    blob.ok()
        .and_then(|value| value.dyn_into::<Blob>().ok())
        .and_then(|blob| File::new_with_blob_sequence(&Array::of1(&blob), name).ok())
        .ok_or(Failure::Unreachable)
}
