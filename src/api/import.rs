//! The import call.

use std::time::Duration;

use contract::ImportReport;
use js_sys::ArrayBuffer;
use web_sys::AbortSignal;

use super::client::Call;
use super::{Api, Failure};

/// A full chunk is stored in well under a second; a slow network may need minutes to carry it.
const TIME_LIMIT: Duration = Duration::from_secs(300);

impl Api {
    /// Imports contacts; the request is the JSON of [`contract::ImportRequest`]. `once` names the work: the same rows under the same name go in once.
    pub async fn import(
        self,
        request: ArrayBuffer,
        once: String,
        abort: Option<&AbortSignal>,
    ) -> Result<ImportReport, Failure> {
        let call = Call::post_bytes("/contacts/import", request, once)
            .within(TIME_LIMIT)
            .abort_on(abort);
        self.data(call).await
    }
}
