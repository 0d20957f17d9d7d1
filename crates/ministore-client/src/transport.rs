//! What stands between encoding and decoding: something that carries a request to a server.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::{Credential, RequestBody, TimeLimit};

/// Sends a request to a server and returns the answer, whatever its status.
///
/// The request does not contain the token: [`authorize`](crate::authorize()) returns the URL to send to, and a header to
/// add where the endpoint wants its token in one. A transport follows no redirect, limits its time and the size of the body
/// that it reads, and sends the request's body in one piece.
///
#[cfg_attr(feature = "reqwest", doc = "```")]
#[cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
/// use bytes::Bytes;
/// use ministore_client::{AccessToken, Client, Credential, RequestBody, TokioClock, Transport, TransportError, authorize};
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::OrderId;
///
/// /// Answers each request from memory.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     async fn send(
///         &self,
///         request: http::Request<RequestBody>,
///         credential: Option<Credential<'_>>,
///     ) -> Result<http::Response<Bytes>, TransportError> {
///         let url = authorize(request.uri(), credential);
///         assert_eq!(url.expose(), "https://api.weixin.qq.com/product/order/get?access_token=t");
///         Ok(http::Response::new(Bytes::from_static(self.0.as_bytes())))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ministore_client::Error> {
/// let client = Client::builder_with(AccessToken::new("t")?, Canned(r#"{"order":{"order_id":7}}"#), TokioClock::default()).build()?;
/// let order = client.send(&GetOrderRequest::new(OrderId(7))).await?;
/// assert_eq!(order.order_id, Some(OrderId(7)));
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request, once.
    ///
    /// # Errors
    /// There is no whole answer. The [kind](TransportErrorKind) decides whether the call is retried: all but `Request` and
    /// `BodyTooLarge` are transient.
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> impl Future<Output = Result<Response<Bytes>, TransportError>> + Send;
}

/// Why a transport returned no whole answer.
///
/// Reasons are static text, and no other error is kept: text made at run time may quote the URL, and so the token.
///
/// ```
/// # use ministore_client::{TransportError, TransportErrorKind};
/// use std::io;
///
/// let error = TransportError::from(io::ErrorKind::ConnectionReset);
/// assert_eq!(error.to_string(), "the connection broke: connection reset");
/// assert_eq!(TransportError::from(io::ErrorKind::TimedOut).kind(), TransportErrorKind::Timeout);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    kind: TransportErrorKind,
    reason: Cow<'static, str>,
    limit: Option<TimeLimit>,
}

/// How far a transport got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request cannot be sent. Nothing was sent.
    Request,
    /// No connection was made. Nothing was sent.
    Connect,
    /// The connection broke. The request may have arrived.
    Exchange,
    /// A time limit ran out. The request may have arrived.
    Timeout,
    /// The body of the answer exceeds the limit.
    BodyTooLarge,
}

impl TransportError {
    const fn new(kind: TransportErrorKind, reason: Cow<'static, str>) -> Self {
        Self { kind, reason, limit: None }
    }

    /// The request cannot be sent. Nothing was sent.
    pub const fn request(reason: &'static str) -> Self {
        Self::new(TransportErrorKind::Request, Cow::Borrowed(reason))
    }

    /// No connection was made. Nothing was sent.
    pub const fn connect(reason: &'static str) -> Self {
        Self::new(TransportErrorKind::Connect, Cow::Borrowed(reason))
    }

    /// The connection broke. The request may have arrived.
    pub const fn exchange(reason: &'static str) -> Self {
        Self::new(TransportErrorKind::Exchange, Cow::Borrowed(reason))
    }

    /// A time limit ran out, and it is not known which. The request may have arrived.
    pub const fn timeout() -> Self {
        Self::new(TransportErrorKind::Timeout, Cow::Borrowed("timed out"))
    }

    /// This time limit ran out. The request may have arrived.
    ///
    /// A transport that gave up at [`TimeLeft`](crate::blocking::TimeLeft) returns [`TimeLimit::Call`] with any value: the
    /// client knows the limit of the call.
    pub const fn timed_out(limit: TimeLimit) -> Self {
        let reason = Cow::Borrowed("timed out");
        Self { kind: TransportErrorKind::Timeout, reason, limit: Some(limit) }
    }

    /// The same, with the limit of the call, if it was that one.
    pub(crate) fn in_call(self, limit: Duration) -> Self {
        match self.limit {
            Some(TimeLimit::Call(_)) => Self::timed_out(TimeLimit::Call(limit)),
            _ => self,
        }
    }

    /// The body of the answer exceeds a limit, in bytes.
    pub fn body_too_large(limit: usize) -> Self {
        let reason = format!("the answer's body exceeds the limit of {limit} bytes");
        Self::new(TransportErrorKind::BodyTooLarge, Cow::Owned(reason))
    }

    /// No connection was made, for a reason from before there was a request.
    #[cfg(any(feature = "reqwest", feature = "ureq"))]
    pub(crate) fn not_connected(reason: &str) -> Self {
        // As the standard library describes a host that no resolver knows.
        let reason = reason.replace("failed to lookup address information", "the host is not found");
        Self::new(TransportErrorKind::Connect, Cow::Owned(reason))
    }

    /// The connection broke, for a reason that quotes nothing of what was sent or received.
    #[cfg(feature = "ureq")]
    pub(crate) fn broke(reason: String) -> Self {
        Self::new(TransportErrorKind::Exchange, Cow::Owned(reason))
    }

    /// How far the transport got.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The time limit that ran out, if it is known.
    pub fn time_limit(&self) -> Option<TimeLimit> {
        self.limit
    }
}

/// The [`kind`](io::Error::kind) of an I/O error is enough, and holds no text.
impl From<io::ErrorKind> for TransportError {
    fn from(kind: io::ErrorKind) -> Self {
        match kind {
            // A blocking socket whose time is up reports the second on Unix.
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::timeout(),
            kind => Self::new(TransportErrorKind::Exchange, reason(kind)),
        }
    }
}

/// The kind in words. The standard library's are kept where they say what happened to a connection.
fn reason(kind: io::ErrorKind) -> Cow<'static, str> {
    match kind {
        io::ErrorKind::UnexpectedEof => Cow::Borrowed("it closed early"),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            Cow::Borrowed("the answer is not valid HTTP, or its compressed body is damaged")
        }
        io::ErrorKind::WriteZero => Cow::Borrowed("it takes no more data"),
        // `Uncategorized` cannot be named: it is what reads so.
        kind if kind == io::ErrorKind::Other || kind.to_string() == "uncategorized error" => {
            Cow::Borrowed("the system reports an I/O error without a kind")
        }
        kind => Cow::Owned(kind.to_string()),
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Request => f.write_str("not sent: ")?,
            TransportErrorKind::Connect => f.write_str("could not connect: ")?,
            TransportErrorKind::Exchange => f.write_str("the connection broke: ")?,
            TransportErrorKind::Timeout | TransportErrorKind::BodyTooLarge => {}
        }
        f.write_str(&self.reason)?;
        self.limit.map_or(Ok(()), |limit| write!(f, ": {limit} ran out"))
    }
}

impl std::error::Error for TransportError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn io_errors_are_described_in_words() {
        let error = |kind: io::ErrorKind| TransportError::from(kind).to_string();
        for (kind, text) in [
            (io::ErrorKind::ConnectionReset, "the connection broke: connection reset"),
            (io::ErrorKind::BrokenPipe, "the connection broke: broken pipe"),
            (io::ErrorKind::UnexpectedEof, "the connection broke: it closed early"),
            (
                io::ErrorKind::InvalidData,
                "the connection broke: the answer is not valid HTTP, or its compressed body is damaged",
            ),
            (io::ErrorKind::Other, "the connection broke: the system reports an I/O error without a kind"),
            (io::ErrorKind::TimedOut, "timed out"),
            (io::ErrorKind::WouldBlock, "timed out"),
        ] {
            assert_eq!(error(kind), text);
        }
        // Nothing else can make one of the kind that has no name.
        let uncategorized = io::Error::from_raw_os_error(i32::MAX).kind();
        assert_eq!(error(uncategorized), error(io::ErrorKind::Other));
    }

    #[test]
    fn the_limit_that_ran_out_is_named() {
        let limit = TimeLimit::Connect(std::time::Duration::from_millis(3100));
        let error = TransportError::timed_out(limit);
        assert_eq!(error.to_string(), "timed out: the time limit of 3.1s for connecting ran out");
        assert_eq!((error.kind(), error.time_limit()), (TransportErrorKind::Timeout, Some(limit)));
        assert_eq!(TransportError::timeout().time_limit(), None);
    }
}
