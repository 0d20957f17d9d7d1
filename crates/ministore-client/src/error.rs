//! One error for all that can go wrong, made so that it can be logged as it is.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use tolerant::{DecodeError, DecodeErrorKind, Endpoint, Errcode, ErrcodeClass, Invalid};

use crate::redirect::redirect_host;
use crate::rid::rid;
use crate::{TransportError, TransportErrorKind};

/// Why a request brought no success.
///
/// `Display` and `Debug` print what this crate and the schema say of a failure, and of what the server said only its
/// status, errcode and request id, and the host that a redirect names. So an error never shows an access token, a URL's
/// query or a customer's data, and may be logged. For evidence there are [`errmsg`](Self::errmsg) and [`body`](Self::body).
///
/// An error has no `source`: what lies below prints URLs and values, and is taken apart where it enters.
///
/// A clone is cheap: all who waited for one token get one error.
///
/// ```
/// use bytes::Bytes;
/// use http::Response;
/// use ministore_client::{ErrorKind, decode};
/// use ministore_model::{ErrcodeClass, GetOrderRequest};
///
/// let body = r#"{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 6949fe38-0627ff0d-47df91c7"}"#;
/// let answer = decode::<GetOrderRequest>(Response::new(Bytes::from_static(body.as_bytes())))?;
/// let error = answer.into_success().unwrap_err();
/// assert_eq!((error.kind(), error.errcode()), (ErrorKind::Api, Some(45009)));
/// assert_eq!(error.known_errcode().unwrap().class, ErrcodeClass::Quota);
/// assert_eq!(error.rid(), Some("6949fe38-0627ff0d-47df91c7"));
/// assert_eq!(error.to_string(),
///     "errcode 45009: the quota of the day is used up, rid 6949fe38-0627ff0d-47df91c7 (HTTP 200, 92 bytes)");
/// # Ok::<(), ministore_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Error(Arc<Failure>);

#[derive(Clone)]
struct Failure {
    fault: Fault,
    received: Option<Received>,
    /// How many attempts were made; 0, if none was.
    attempts: u32,
}

#[derive(Clone)]
enum Fault {
    Config(&'static str),
    Invalid(Invalid),
    Auth(&'static str),
    Transport(TransportError),
    Status { location: Option<String> },
    Body(DecodeError),
    Api { errcode: i64, errmsg: Option<String>, known: Option<&'static Errcode> },
}

#[derive(Clone)]
struct Received {
    status: StatusCode,
    retry_after: Option<Duration>,
    body: Bytes,
}

/// What sort of failure an [`Error`] is. [The guide](crate#errors-and-what-to-do-about-each) says what to do about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built so, or the request cannot be carried. Nothing was sent.
    Config,
    /// The request breaks what its page says of values. Nothing was sent.
    Invalid,
    /// No connection came about, or it broke off before the whole answer was there.
    Transport,
    /// The time for connecting, or for the whole attempt, ran out.
    Timeout,
    /// The body of the answer exceeds the limit, or takes more than 128 MiB of memory once it is decoded.
    BodyTooLarge,
    /// The HTTP status is not 2xx, and the body has no errcode. A redirect, which is never followed, is one.
    Status,
    /// The body is not JSON, or ends too early.
    NotJson,
    /// The body is JSON and does not match the schema, or lacks what a success carries.
    Decode,
    /// The platform refused the request by an errcode.
    Api,
    /// There is no token that the platform takes: it refused one again after a refresh, or a fresh one cannot be had.
    Auth,
}

impl Error {
    /// What sort of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match &self.0.fault {
            Fault::Config(_) => ErrorKind::Config,
            Fault::Invalid(_) => ErrorKind::Invalid,
            Fault::Auth(_) => ErrorKind::Auth,
            Fault::Transport(error) => match error.kind() {
                TransportErrorKind::Request => ErrorKind::Config,
                TransportErrorKind::Connect | TransportErrorKind::Exchange => ErrorKind::Transport,
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::BodyTooLarge => ErrorKind::BodyTooLarge,
            },
            Fault::Status { .. } => ErrorKind::Status,
            Fault::Body(error) => match error.kind() {
                DecodeErrorKind::NotJson => ErrorKind::NotJson,
                DecodeErrorKind::TooLarge => ErrorKind::BodyTooLarge,
                _ => ErrorKind::Decode,
            },
            Fault::Api { known: Some(known), .. } if known.class == ErrcodeClass::Token => ErrorKind::Auth,
            Fault::Api { .. } => ErrorKind::Api,
        }
    }

    /// How many attempts were made; 0, if nothing was sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same request may succeed later: after a failed or broken connection, a timeout, HTTP 429 or 5xx, or an
    /// errcode that says that the platform is busy. Whether it is safe to repeat is a fact of the endpoint:
    /// [`Endpoint::SAFETY`].
    pub fn is_transient(&self) -> bool {
        match self.kind() {
            ErrorKind::Transport | ErrorKind::Timeout => true,
            ErrorKind::Status => {
                self.status().is_some_and(|status| status == 429 || status.is_server_error())
            }
            ErrorKind::Api => self.known_errcode().is_some_and(|known| known.class == ErrcodeClass::Busy),
            _ => false,
        }
    }

    /// How long the server asks to wait (`Retry-After`, RFC 9110, section 10.2.3), where it said so in seconds.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.received.as_ref()?.retry_after
    }

    pub(crate) fn after(self, attempts: u32) -> Self {
        let mut failure = Arc::unwrap_or_clone(self.0);
        failure.attempts = attempts;
        Self(Arc::new(failure))
    }

    pub(crate) fn auth(reason: &'static str) -> Self {
        Self::new(Fault::Auth(reason), None)
    }

    /// The errcode of an [`Api`](ErrorKind::Api) error, or of an [`Auth`](ErrorKind::Auth) error that the platform gave;
    /// never 0.
    pub fn errcode(&self) -> Option<i64> {
        match self.0.fault {
            Fault::Api { errcode, .. } => Some(errcode),
            _ => None,
        }
    }

    /// What the platform's pages say of the errcode: its class and its meaning. None for a code they lack.
    pub fn known_errcode(&self) -> Option<&'static Errcode> {
        match self.0.fault {
            Fault::Api { known, .. } => known,
            _ => None,
        }
    }

    /// The message beside the errcode, as it came. It may quote the request, so errors do not print it.
    pub fn errmsg(&self) -> Option<&str> {
        match &self.0.fault {
            Fault::Api { errmsg, .. } => errmsg.as_deref(),
            _ => None,
        }
    }

    /// The request's id, which the platform's support asks for: `6949fe38-0627ff0d-47df91c7`.
    pub fn rid(&self) -> Option<&str> {
        rid(self.errmsg()?)
    }

    /// The HTTP status, if a whole answer came.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.received.as_ref().map(|received| received.status)
    }

    /// Where a body does not match the schema: `order.order_detail.product_infos[3].sale_price`. Empty for the whole.
    pub fn path(&self) -> Option<&str> {
        match &self.0.fault {
            Fault::Body(error) if error.kind() != DecodeErrorKind::NotJson => Some(error.path()),
            _ => None,
        }
    }

    /// What an [`Invalid`](ErrorKind::Invalid) request breaks, and where.
    pub fn invalid_request(&self) -> Option<&Invalid> {
        match &self.0.fault {
            Fault::Invalid(invalid) => Some(invalid),
            _ => None,
        }
    }

    /// The body, if a whole answer came. It may hold a customer's data.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.received.as_ref().map(|received| received.body.as_ref())
    }

    /// An error of a [`TokenStore`](crate::TokenStore) or a [`TokenSource`](crate::TokenSource) of your own: there is no
    /// token to be had ([`Auth`](ErrorKind::Auth)). It takes no text that is made at run time, for that may quote a token.
    pub fn no_token(reason: &'static str) -> Self {
        Self::auth(reason)
    }

    pub(crate) fn config(reason: &'static str) -> Self {
        Self::new(Fault::Config(reason), None)
    }

    pub(crate) fn invalid(invalid: Invalid) -> Self {
        Self::new(Fault::Invalid(invalid), None)
    }

    pub(crate) fn status_of(head: &Parts, body: Bytes) -> Self {
        let location = if head.status.is_redirection() { redirect_host(&head.headers) } else { None };
        let retry_after = retry_after(&head.headers);
        Self::new(Fault::Status { location }, Some(Received { status: head.status, retry_after, body }))
    }

    pub(crate) fn body_of(error: DecodeError, status: StatusCode, body: Bytes) -> Self {
        Self::new(Fault::Body(error), Some(Received { status, retry_after: None, body }))
    }

    pub(crate) fn api<E: Endpoint>(
        errcode: i64,
        errmsg: Option<String>,
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Self {
        let known = E::known_errcode(errcode);
        let retry_after = retry_after(headers);
        Self::new(Fault::Api { errcode, errmsg, known }, Some(Received { status, retry_after, body }))
    }

    fn new(fault: Fault, received: Option<Received>) -> Self {
        Self(Arc::new(Failure { fault, received, attempts: 0 }))
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::new(Fault::Transport(error), None)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.fault {
            Fault::Config(reason) | Fault::Auth(reason) => f.write_str(reason)?,
            Fault::Invalid(invalid) => write!(f, "not sent, as the request breaks its schema: {invalid}")?,
            Fault::Transport(error) => error.fmt(f)?,
            Fault::Status { location: Some(host) } => write!(f, "redirected to {host}, not followed")?,
            Fault::Status { location: None } => f.write_str("no success, and no errcode")?,
            Fault::Body(error) => write!(f, "unreadable answer: {error}")?,
            Fault::Api { errcode, known, .. } => {
                let meaning = known.map_or("not a documented code", |known| known.meaning);
                write!(f, "errcode {errcode}: {meaning}")?;
            }
        }
        if let Some(rid) = self.rid() {
            write!(f, ", rid {rid}")?;
        }
        if let Some(received) = &self.0.received {
            write!(f, " (HTTP {}, {} bytes)", received.status.as_u16(), received.body.len())?;
        }
        if self.0.attempts > 1 {
            write!(f, ", after {} attempts", self.0.attempts)?;
        }
        Ok(())
    }
}

/// The kind, and what `Display` prints: no more, so that no derived `Debug` of a caller's can leak.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {self})", self.kind())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use ministore_model::{ERRCODES, GetOrderRequest};

    use super::*;
    use crate::testing::{NARROWER, Ping};

    #[test]
    fn an_errcode_is_explained_by_the_endpoint_then_by_the_platform() {
        let api = |errcode| {
            let errmsg = "token t, rid: 6949fe38-0627ff0d-47df91c7".to_owned();
            let (ok, none) = (StatusCode::OK, HeaderMap::new());
            Error::api::<GetOrderRequest>(errcode, Some(errmsg), ok, &none, Bytes::from_static(b"{}"))
        };
        for known in GetOrderRequest::ERRCODES.iter().chain(ERRCODES) {
            let error = api(known.code);
            let meaning = error.known_errcode().unwrap().meaning;
            let told = format!(
                "errcode {}: {meaning}, rid 6949fe38-0627ff0d-47df91c7 (HTTP 200, 2 bytes)",
                known.code
            );
            assert_eq!(error.to_string(), told);
            let kind = if known.class == ErrcodeClass::Token { "Auth" } else { "Api" };
            assert_eq!(format!("{error:?}"), format!("Error({kind}: {told})"));
        }
        assert_eq!(api(987_654).known_errcode(), None);
        assert!(api(987_654).to_string().starts_with("errcode 987654: not a documented code, rid 6949fe38"));
    }

    #[test]
    fn the_endpoints_own_meaning_comes_first() {
        let error = Error::api::<Ping>(NARROWER.code, None, StatusCode::OK, &HeaderMap::new(), Bytes::new());
        assert_eq!(error.known_errcode(), Some(&NARROWER));
        assert_ne!(NARROWER, ERRCODES[0]);
    }
}
