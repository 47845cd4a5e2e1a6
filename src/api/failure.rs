//! Why a call did not succeed, told so that a person knows what to do.

use contract::{ErrorBody, ErrorCode, FieldError, FromAnswer, RateLimitDetails};

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// A newer call took its place; there is nothing to tell.
    Overtaken,
    /// No answer: offline, wrong address, server down, or the answer was blocked by the browser.
    Unreachable,
    /// No answer within the time.
    TimedOut,
    /// The server said no.
    Refused {
        /// What it said.
        error: ErrorBody,
        /// What to quote when asking for help.
        request_id: String,
    },
    /// An answer that is not the contract's: another program lives at this address, or a gateway before it
    /// gave up.
    Unreadable {
        /// The HTTP status of that answer.
        status: u16,
    },
}

impl Failure {
    /// What happened, as a sentence.
    pub fn headline(&self) -> String {
        match self {
            Self::Overtaken => "A newer request took this one\u{2019}s place.".into(),
            Self::Unreachable => "The API cannot be reached.".into(),
            Self::TimedOut => "The API did not answer in time.".into(),
            Self::Refused { error, .. } => error.message.clone(),
            Self::Unreadable { status } if *status >= 500 => {
                format!("The API cannot be reached: a gateway on the way answered with {status}.")
            }
            Self::Unreadable { status } => {
                format!("The answer (status {status}) is not from a Dialbook API.")
            }
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Overtaken => "",
            Self::Unreachable => {
                "Check your network and the address under Connection, then try again."
            }
            Self::TimedOut => "Try again; if it stays slow, ask whoever runs the server.",
            Self::Unreadable { status } if *status >= 500 => "Try again in a moment.",
            Self::Unreadable { .. } => "Check the address under Connection.",
            Self::Refused { error, .. } => match error.code {
                ErrorCode::Unauthorized => "Enter a valid key under Connection.",
                ErrorCode::Forbidden => "Ask for a key that may do this.",
                ErrorCode::NotFound => "It may have been deleted elsewhere; reload the list.",
                ErrorCode::RateLimitExceeded => "Wait a moment, then try again.",
                ErrorCode::Conflict | ErrorCode::Unavailable => "Try again in a moment.",
                ErrorCode::InternalError | ErrorCode::Unknown => {
                    "Try again; if it fails again, report it with the request id."
                }
                ErrorCode::PayloadTooLarge => "Send less at once.",
                ErrorCode::BadRequest
                | ErrorCode::MethodNotAllowed
                | ErrorCode::UnsupportedMediaType
                | ErrorCode::ValidationError => "Correct it and try again.",
            },
        }
    }

    /// What to quote when asking for help.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused { request_id, .. } => Some(request_id),
            _ => None,
        }
    }

    /// The small print: what to do, and what to quote when asking for help.
    pub fn detail(&self) -> String {
        match self.request_id() {
            Some(id) => format!("{} Request id: {id}", self.advice()),
            None => self.advice().to_owned(),
        }
    }

    /// The bad fields of a 422.
    pub fn field_errors(&self) -> Vec<FieldError> {
        match self {
            Self::Refused { error, .. } => error.field_errors(),
            _ => Vec::new(),
        }
    }

    /// The kind of refusal.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused { error, .. } => Some(error.code),
            _ => None,
        }
    }

    /// When the rate limit starts anew, where that is what stopped the call.
    pub fn rate_limit(&self) -> Option<RateLimitDetails> {
        match self {
            Self::Refused { error, .. } if error.code == ErrorCode::RateLimitExceeded => error
                .details
                .clone()
                .and_then(|details| RateLimitDetails::from_answer(details).ok()),
            _ => None,
        }
    }

    /// Whether the very same call may succeed later, nothing else being changed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable | Self::TimedOut => true,
            Self::Unreadable { status } => *status >= 500,
            Self::Refused { error, .. } => matches!(
                error.code,
                ErrorCode::RateLimitExceeded
                    | ErrorCode::Unavailable
                    | ErrorCode::InternalError
                    | ErrorCode::Conflict
            ),
            Self::Overtaken => false,
        }
    }
}

/// How long to wait for a rate limit, in seconds: at least one and at most a minute, since the
/// server's clock and this one may differ.
pub fn seconds_until(reset_at: f64, now: f64) -> u32 {
    // A time that cannot be read is NaN, which casts to 0.
    (((reset_at - now) / 1_000.0).ceil() as u32).clamp(1, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_s_failure_passes_and_a_foreign_page_does_not() {
        assert!(Failure::Unreadable { status: 502 }.is_passing());
        assert!(!Failure::Unreadable { status: 200 }.is_passing());
        assert!(!Failure::Unreadable { status: 404 }.is_passing());
    }

    #[test]
    fn clocks_that_differ_cost_a_minute_at_most() {
        assert_eq!(seconds_until(12_400.0, 10_000.0), 3);
        assert_eq!(seconds_until(0.0, 10_000.0), 1);
        assert_eq!(seconds_until(9e9, 0.0), 60);
        assert_eq!(seconds_until(f64::NAN, 0.0), 1);
    }
}
