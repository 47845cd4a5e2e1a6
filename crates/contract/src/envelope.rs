//! What every answer is wrapped in.

use serde::{Deserialize, Serialize};

use serde_json::Value;

use crate::answer::{FromAnswer, Members, Unreadable};
use crate::{ErrorBody, Timestamp};

/// Says which request an answer belongs to, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Meta {
    /// `req_…`; what to quote when asking for help.
    pub request_id: String,
    /// When the answer was made.
    pub ts: Timestamp,
}

/// A successful answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Success<T> {
    /// What was asked for.
    pub data: T,
    /// Which request this answers.
    pub meta: Meta,
    /// Where `data` lies in the whole, for a page of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
}

/// A failed answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Failure {
    /// What went wrong.
    pub error: ErrorBody,
    /// Which request this answers.
    pub meta: Meta,
}

/// Where a page lies in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pagination {
    /// This page, from 1.
    pub page: u32,
    /// Rows to a page.
    pub limit: u32,
    /// Rows in all.
    pub total: u64,
    /// Pages in all, at least 1.
    pub pages: u64,
}

impl FromAnswer for Meta {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            request_id: members.text("request_id")?,
            ts: members.time("ts")?,
        })
    }
}

impl<T: FromAnswer> FromAnswer for Success<T> {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        let pagination = match members.value("pagination") {
            Value::Null => None,
            pagination => Some(Pagination::from_answer(pagination)?),
        };
        Ok(Self {
            data: members.part("data")?,
            meta: members.part("meta")?,
            pagination,
        })
    }
}

impl FromAnswer for Failure {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            error: members.part("error")?,
            meta: members.part("meta")?,
        })
    }
}

impl FromAnswer for Pagination {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            page: members.small_count("page")?,
            limit: members.small_count("limit")?,
            total: members.count("total")?,
            pages: members.count("pages")?,
        })
    }
}

impl Pagination {
    /// Counts the pages for a total.
    pub fn new(page: u32, limit: u32, total: u64) -> Self {
        Self {
            page,
            limit,
            total,
            pages: total.div_ceil(u64::from(limit.max(1))).max(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_first_page() {
        assert_eq!(Pagination::new(1, 50, 0).pages, 1);
        assert_eq!(Pagination::new(1, 50, 50).pages, 1);
        assert_eq!(Pagination::new(9, 50, 51).pages, 2);
    }
}
