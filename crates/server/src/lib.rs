//! The REST server of Dialbook: the API of the contract, the browser app, and the command line.

mod admission;
mod app;
mod assets;
mod auth;
mod body;
pub mod cli;
mod client_address;
mod demo;
mod envelope;
mod error;
mod headers;
mod held;
mod idempotency;
mod key;
mod last_use;
mod limits;
mod lingering;
mod memory;
pub mod metrics;
mod observe;
mod openapi;
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
pub use limits::Limits;
pub use metrics::Metrics;
pub use origin::Origin;
pub use serve::serve;
