//! The REST server of Dialbook: the API of the contract, the browser app, and the command line.

mod app;
mod assets;
mod auth;
mod body;
pub mod cli;
mod demo;
mod envelope;
mod error;
mod headers;
mod idempotency;
mod key;
mod lingering;
mod observe;
mod origin;
mod rate_limit;
mod request_id;
mod routes;
mod serve;
mod submission;
mod timeout;

pub use app::{Settings, router};
pub use assets::Site;
pub use key::ApiKey;
pub use origin::Origin;
pub use serve::serve;
