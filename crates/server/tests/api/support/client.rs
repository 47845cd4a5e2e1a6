//! A client with a key. Whatever it is answered, the envelope is checked.

use contract::{BASE_PATH, ErrorBody, Failure, FieldError, FromAnswer, Meta};
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    pub(crate) key: String,
}

impl Client {
    pub(crate) fn new(server: &str, key: &str) -> Self {
        Self {
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            base: format!("{server}{BASE_PATH}"),
            key: key.to_owned(),
        }
    }

    /// A request to a path below the contract's base path, with the key.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.key)
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        Reply::to(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        Reply::to(self.request(Method::POST, path).json(&body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Reply {
        Reply::to(self.request(Method::PATCH, path).json(&body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        Reply::to(self.request(Method::DELETE, path)).await
    }

    /// A POST with an idempotency key.
    pub(crate) async fn post_once(&self, path: &str, key: &str, body: Value) -> Reply {
        let request = self.request(Method::POST, path).json(&body);
        Reply::to(request.header("X-Idempotency-Key", key)).await
    }

    /// Makes a folder and gives its id.
    pub(crate) async fn folder(&self, name: &str) -> String {
        let reply = self.post("/contacts/folders", json!({"name": name})).await;
        reply.expect(StatusCode::CREATED)["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Makes a contact and gives it.
    pub(crate) async fn contact(&self, folder_id: &str, mut fields: Value) -> Value {
        fields["folder_id"] = folder_id.into();
        self.post("/contacts", fields)
            .await
            .expect(StatusCode::CREATED)
    }

    /// Every folder and every contact, to compare with later.
    pub(crate) async fn everything(&self) -> Value {
        let folders = self.get("/contacts/folders").await.expect(StatusCode::OK);
        let contacts = self.get("/contacts?limit=100").await.expect(StatusCode::OK);
        json!([folders, contacts])
    }
}

/// An answer of the API.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    /// Sends a request and reads the answer, whose envelope must be in order.
    pub(crate) async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let reply = Self {
            status: response.status(),
            headers: response.headers().clone(),
            text: response.text().await.unwrap(),
        };
        reply.check();
        reply
    }

    fn check(&self) {
        let id = self.header("x-request-id");
        assert!(id.starts_with("req_"), "{self:?}");
        assert_eq!(self.header("cache-control"), "no-store");
        if self.header("content-type").starts_with("text/csv") {
            return;
        }
        assert_eq!(self.header("content-type"), "application/json");
        let meta: Meta = serde_json::from_value(self.json()["meta"].clone()).unwrap();
        assert_eq!(meta.request_id, id);
        let (date, time) = meta.ts.as_str().split_once('T').unwrap();
        assert_eq!((date.len(), time.len()), (10, "18:00:00.000Z".len()));
        assert!(time.ends_with('Z'), "{self:?}");
        if self.status.is_success() {
            assert!(self.json()["data"] != Value::Null, "{self:?}");
        } else {
            assert_eq!(self.error().code.status(), self.status.as_u16());
            assert!(!self.error().message.is_empty());
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The data of an answer with this status.
    #[track_caller]
    pub(crate) fn expect(&self, status: StatusCode) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()["data"].clone()
    }

    /// The failure with this status.
    #[track_caller]
    pub(crate) fn expect_error(&self, status: u16) -> ErrorBody {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.error()
    }

    /// The bad fields of a failure with this status, sorted.
    #[track_caller]
    pub(crate) fn expect_fields(&self, status: u16) -> Vec<String> {
        let errors: Vec<FieldError> = self.expect_error(status).field_errors();
        let mut fields: Vec<_> = errors.into_iter().map(|error| error.field).collect();
        fields.sort_unstable();
        fields
    }

    fn error(&self) -> ErrorBody {
        Failure::from_answer(self.json()).unwrap().error
    }
}
