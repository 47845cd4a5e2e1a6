//! The connection: where the API is and which key opens it.

mod page;

pub use page::ConnectionPage;
