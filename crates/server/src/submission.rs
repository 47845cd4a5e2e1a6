//! The body of a POST, together with what makes its work happen once.

use axum::RequestPartsExt;
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::{Meta, REQUEST_ID_HEADER};
use serde::Serialize;
use store::{Access, Answer, Once, StoreError};

use crate::admission::Room;
use crate::app::App;
use crate::body::{Payload, parse, read, work};
use crate::envelope::success;
use crate::error::ApiError;
use crate::idempotency::{Reservation, fingerprint, key_of};
use crate::request_id::RequestId;

/// What somebody posts.
pub(crate) struct Submission<T> {
    /// The body.
    pub(crate) body: T,
    /// For the store: what makes this request the same as another; none without an idempotency key.
    pub(crate) once: Option<Once>,
    /// For the answer.
    pub(crate) receipt: Receipt,
}

/// Answers a submission; until then it holds the idempotency key and the body's room.
pub(crate) struct Receipt {
    meta: Meta,
    _held: Option<Reservation>,
    _room: Room,
}

impl<T: Payload> FromRequest<App> for Submission<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        let (mut parts, body) = request.into_parts();
        let Ok(id) = parts.extract::<RequestId>().await;
        let Ok(OriginalUri(uri)) = parts.extract::<OriginalUri>().await;
        let key = key_of(&parts.headers)?;
        let access = parts.extensions.get::<Access>();
        let held = match (&key, access) {
            (Some(key), Some(access)) => Some(app.reservations.reserve(access.organisation, key)?),
            _ => None,
        };
        let (bytes, room) = read::<T>(app, &parts.headers, body).await?;
        let with_print = key.is_some();
        let (body, print) = work(bytes, move |bytes| {
            let print = with_print.then(|| fingerprint(&parts.method, &uri, &bytes));
            Ok((parse(&bytes)?, print))
        })
        .await?;
        let meta = id.meta();
        let once = key.zip(print).map(|(key, fingerprint)| Once {
            key,
            fingerprint,
            meta: meta.clone(),
        });
        Ok(Self {
            body,
            once,
            receipt: Receipt {
                meta,
                _held: held,
                _room: room,
            },
        })
    }
}

impl Receipt {
    /// The answer, the first one again where the work had been done before.
    pub(crate) fn answer<T: Serialize>(
        self,
        status: StatusCode,
        answer: Answer<T>,
    ) -> Result<Response, ApiError> {
        let (data, meta) = match answer {
            // By way of a value, so that a replay has its fields in the same order.
            Answer::New(data) => {
                let data = serde_json::to_value(data)
                    .map_err(|error| StoreError::Internal(error.into()))?;
                (data, self.meta)
            }
            Answer::Replayed { data, meta } => (data, meta),
        };
        let id = HeaderValue::from_str(&meta.request_id);
        let mut response = (status, success(meta, data)).into_response();
        if let Ok(id) = id {
            response.headers_mut().insert(REQUEST_ID_HEADER, id);
        }
        Ok(response)
    }
}
