//! The kinds of failures.

use std::fmt;
use std::time::Duration;

/// What sort of failure an [`Error`](crate::Error) is. [The guide](crate#errors-and-what-to-do-about-each) says what to do
/// about each.
///
/// A failed call for a token has the kind of that call, at the first fetch and at a later refresh alike.
///
/// ```
/// # use ministore_client::ErrorKind;
/// assert_eq!(ErrorKind::BodyTooLarge.to_string(), "body too large");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The settings or the request are invalid. Nothing was sent.
    Config,
    /// The request breaks a rule of its schema. Nothing was sent.
    Invalid,
    /// The connection failed or broke before the whole answer arrived.
    Transport,
    /// A time limit ran out: [`Error::time_limit`](crate::Error::time_limit) says which.
    Timeout,
    /// The body of the answer exceeds the limit, or takes more than 128 MiB of memory once it is decoded.
    BodyTooLarge,
    /// The HTTP status is not 2xx, and the body has no errcode. A redirect, which is never followed, is one.
    Status,
    /// The body is not JSON, or ends too early.
    NotJson,
    /// The body is JSON and does not match the schema, or lacks the value of a success.
    Decode,
    /// The platform refused the request with an errcode.
    Api,
    /// A list cannot be walked to its end: the cursor for the next page is missing, or comes again. The elements until then
    /// were returned.
    Paging,
    /// The platform refused the token, and again after a refresh, or the token source has no other token.
    Auth,
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Config => "invalid settings",
            Self::Invalid => "invalid request",
            Self::Transport => "connection failure",
            Self::Timeout => "timeout",
            Self::BodyTooLarge => "body too large",
            Self::Status => "HTTP error status",
            Self::NotJson => "body is not JSON",
            Self::Decode => "body does not match the schema",
            Self::Api => "refused by the platform",
            Self::Paging => "list without an end",
            Self::Auth => "token refused",
        })
    }
}

/// A time limit, and its value.
///
/// ```
/// # use ministore_client::TimeLimit;
/// use std::time::Duration;
///
/// let limit = TimeLimit::Attempt(Duration::from_secs(10));
/// assert_eq!(limit.to_string(), "the attempt's time limit of 10s");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeLimit {
    /// For a connection, TLS included: `ClientBuilder::connect_timeout`.
    Connect(Duration),
    /// For one attempt: `ClientBuilder::timeout`.
    Attempt(Duration),
    /// For the whole call: [`ClientBuilder::call_timeout`](crate::ClientBuilder::call_timeout).
    Call(Duration),
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(limit) => write!(f, "the time limit of {limit:?} for connecting"),
            Self::Attempt(limit) => write!(f, "the attempt's time limit of {limit:?}"),
            Self::Call(limit) => write!(f, "the call's time limit of {limit:?}"),
        }
    }
}
