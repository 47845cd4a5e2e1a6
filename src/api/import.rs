//! The import call.

use std::time::Duration;

use contract::ImportReport;
use js_sys::Uint8Array;

use super::client::{Body, Call};
use super::journal::{BODY_BYTES, shortened};
use super::{Api, Failure};

/// A full chunk is stored in well under a second; a slow network may need minutes to carry it.
const TIME_LIMIT: Duration = Duration::from_secs(300);

impl Api {
    /// Imports contacts; the request is JSON of [`contract::ImportRequest`]. `once` names the work: the same rows under
    /// the same name go in once.
    pub async fn import(self, request: Uint8Array, once: String) -> Result<ImportReport, Failure> {
        let start = request.subarray(0, BODY_BYTES as u32).to_vec();
        let body = Body {
            noted: shortened(&start, request.length() as usize),
            value: request.into(),
        };
        let call = Call::post_written("/contacts/import", body, once).within(TIME_LIMIT);
        self.data(call).await
    }
}
