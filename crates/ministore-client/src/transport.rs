//! What stands between encoding and decoding: something that carries a request to a server.

use std::borrow::Cow;
use std::fmt;
use std::io;

use bytes::Bytes;
use http::{Request, Response};

use crate::{Credential, RequestBody};

/// Carries a request to a server and brings the answer back, whatever its status.
///
/// The token is no part of the request: [`authorize`](crate::authorize()) makes the URL to send to, and perhaps a
/// header to add, of the request's and the credential. A transport follows no redirect, bounds how long it takes and how large a body it reads, and
/// sends the body in one piece.
///
#[cfg_attr(feature = "reqwest", doc = "```")]
#[cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
/// use bytes::Bytes;
/// use ministore_client::{AccessToken, Client, Credential, RequestBody, TokioClock, Transport, TransportError, authorize};
/// use ministore_model::{GetOrderRequest, OrderId};
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
    /// There is no whole answer. Which [kind](TransportErrorKind) it is decides whether the call is tried again: all but
    /// `Request` and `BodyTooLarge` may pass.
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> impl Future<Output = Result<Response<Bytes>, TransportError>> + Send;
}

/// Why a transport brought no whole answer.
///
/// It takes no text that is made at run time, and no other error: these tend to quote the URL, and so the token.
///
/// ```
/// # use ministore_client::{TransportError, TransportErrorKind};
/// use std::io;
///
/// let error = TransportError::from(io::ErrorKind::ConnectionReset);
/// assert_eq!(error.to_string(), "the exchange broke off: connection reset");
/// assert_eq!(TransportError::from(io::ErrorKind::TimedOut).kind(), TransportErrorKind::Timeout);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    kind: TransportErrorKind,
    reason: Cow<'static, str>,
}

/// How far a transport came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request is not one that can be sent. Nothing was.
    Request,
    /// No connection came about, so nothing was sent.
    Connect,
    /// The exchange broke off; the request may have arrived.
    Exchange,
    /// The time ran out; the request may have arrived.
    Timeout,
    /// The body of the answer exceeds the limit.
    BodyTooLarge,
}

impl TransportError {
    /// The request is not one that can be sent, and was not.
    pub const fn request(reason: &'static str) -> Self {
        Self { kind: TransportErrorKind::Request, reason: Cow::Borrowed(reason) }
    }

    /// No connection came about, so nothing was sent.
    pub const fn connect(reason: &'static str) -> Self {
        Self { kind: TransportErrorKind::Connect, reason: Cow::Borrowed(reason) }
    }

    /// The exchange broke off; the request may have arrived.
    pub const fn exchange(reason: &'static str) -> Self {
        Self { kind: TransportErrorKind::Exchange, reason: Cow::Borrowed(reason) }
    }

    /// The time ran out; the request may have arrived.
    pub const fn timeout() -> Self {
        Self { kind: TransportErrorKind::Timeout, reason: Cow::Borrowed("the answer did not come in time") }
    }

    /// The body of the answer exceeds a limit, in bytes.
    pub fn body_too_large(limit: usize) -> Self {
        let reason = format!("the answer's body exceeds the limit of {limit} bytes");
        Self { kind: TransportErrorKind::BodyTooLarge, reason: Cow::Owned(reason) }
    }

    /// No connection came about, for a reason that was formed before there was a request.
    #[cfg(any(feature = "reqwest", feature = "ureq"))]
    pub(crate) fn not_connected(reason: String) -> Self {
        Self { kind: TransportErrorKind::Connect, reason: Cow::Owned(reason) }
    }

    /// The exchange broke off, for a reason that quotes nothing of it.
    #[cfg(feature = "ureq")]
    pub(crate) fn broke_off(reason: String) -> Self {
        Self { kind: TransportErrorKind::Exchange, reason: Cow::Owned(reason) }
    }

    /// How far the transport came.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// Of an I/O error, its [`kind`](io::Error::kind) says enough, and holds no text.
impl From<io::ErrorKind> for TransportError {
    fn from(kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::TimedOut => Self::timeout(),
            kind => Self { kind: TransportErrorKind::Exchange, reason: Cow::Owned(kind.to_string()) },
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Request => f.write_str("not sent: ")?,
            TransportErrorKind::Connect => f.write_str("could not connect: ")?,
            TransportErrorKind::Exchange => f.write_str("the exchange broke off: ")?,
            TransportErrorKind::Timeout | TransportErrorKind::BodyTooLarge => {}
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for TransportError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_an_io_error_is_told() {
        let error = |kind: io::ErrorKind| TransportError::from(kind).to_string();
        assert_eq!(error(io::ErrorKind::ConnectionReset), "the exchange broke off: connection reset");
        assert_eq!(error(io::ErrorKind::UnexpectedEof), "the exchange broke off: unexpected end of file");
        assert_eq!(error(io::ErrorKind::TimedOut), "the answer did not come in time");
    }
}
