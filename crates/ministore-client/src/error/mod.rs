//! One error for all that can go wrong, made so that it can be logged as it is.

mod display;
mod kind;
mod new;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use tolerant::{DecodeError, DecodeErrorKind, Errcode, ErrcodeClass, Invalid};

pub use self::kind::{ErrorKind, TimeLimit};
use crate::rid::rid;
use crate::{TransportError, TransportErrorKind};

/// Why a call failed.
///
/// `Display` and `Debug` print the call's path, what this crate and the schema say of the failure, and of the answer only
/// its status, errcode and request id, and the host of a redirect. So an error never shows an access token, a URL's query or
/// a customer's data, and may be logged. For evidence there are [`errmsg`](Self::errmsg) and [`body`](Self::body).
///
/// Where a call fails because its token cannot be had, [`token_error`](Self::token_error) is the cause. Then the other
/// accessors are those of the cause: the same failure of the token endpoint has the same kind and errcode at the first fetch
/// and at a later refresh.
///
/// An error has no `source`: the errors of HTTP libraries print URLs and values, so none is kept.
///
/// A clone is cheap: all calls that waited for one token share its error.
///
/// ```
/// use bytes::Bytes;
/// use http::Response;
/// use ministore_client::{ErrorKind, decode};
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::ErrcodeClass;
///
/// let body = r#"{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 6949fe38-0627ff0d-47df91c7"}"#;
/// let answer = decode::<GetOrderRequest>(Response::new(Bytes::from_static(body.as_bytes())))?;
/// let error = answer.into_success().unwrap_err();
/// assert_eq!((error.kind(), error.errcode()), (ErrorKind::Api, Some(45009)));
/// assert_eq!(error.known_errcode().unwrap().class, ErrcodeClass::Quota);
/// assert_eq!(error.rid(), Some("6949fe38-0627ff0d-47df91c7"));
/// assert_eq!(error.to_string(),
///     "/product/order/get: errcode 45009: the quota of the day is used up, rid 6949fe38-0627ff0d-47df91c7 (HTTP 200, 92 bytes)");
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
    /// The path of the endpoint.
    call: Option<Cow<'static, str>>,
}

#[derive(Clone)]
enum Fault {
    Config(&'static str),
    Invalid(Invalid),
    Auth(&'static str),
    /// A list does not go on, although it should.
    Paging(&'static str),
    Transport(TransportError),
    Status {
        location: Option<String>,
    },
    Body(DecodeError),
    Api {
        errcode: i64,
        errmsg: Option<String>,
        known: Option<&'static Errcode>,
    },
    /// There is no token: the source failed, at first or after the platform refused the token that was sent.
    Token {
        refusal: Option<Error>,
        error: Error,
    },
}

#[derive(Clone)]
struct Received {
    status: StatusCode,
    retry_after: Option<Duration>,
    body: Bytes,
}

impl Error {
    /// What sort of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match &self.cause().fault {
            Fault::Config(_) => ErrorKind::Config,
            Fault::Invalid(_) => ErrorKind::Invalid,
            Fault::Auth(_) | Fault::Token { .. } => ErrorKind::Auth,
            Fault::Paging(_) => ErrorKind::Paging,
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

    /// The path of the endpoint whose call failed: `/product/order/get`, or `/cgi-bin/stable_token` where a token could not
    /// be fetched. `None` for an error outside of a call.
    pub fn call(&self) -> Option<&str> {
        self.cause().call.as_deref().or(self.0.call.as_deref())
    }

    /// Why there was no token for the call: the error of the token endpoint or of your [`TokenSource`](crate::TokenSource).
    /// `None` if a token was there.
    pub fn token_error(&self) -> Option<&Self> {
        match &self.0.fault {
            Fault::Token { error, .. } => Some(error),
            _ => None,
        }
    }

    /// The platform's refusal of the token that was sent, if then no other token was to be had
    /// ([`token_error`](Self::token_error)).
    pub fn refusal(&self) -> Option<&Self> {
        match &self.0.fault {
            Fault::Token { refusal, .. } => refusal.as_ref(),
            _ => None,
        }
    }

    /// The time limit that ran out, if it is known. For a [`Timeout`](ErrorKind::Timeout).
    pub fn time_limit(&self) -> Option<TimeLimit> {
        match &self.cause().fault {
            Fault::Transport(error) => error.time_limit(),
            _ => None,
        }
    }

    /// The failure that decides. A source that just has no token to offer is no failure beside the platform's refusal.
    fn cause(&self) -> &Failure {
        match &self.0.fault {
            Fault::Token { refusal: Some(refusal), error } if matches!(error.0.fault, Fault::Auth(_)) => {
                refusal.cause()
            }
            Fault::Token { error, .. } => error.cause(),
            _ => &self.0,
        }
    }

    /// How many attempts were made; 0, if nothing was sent.
    pub fn attempts(&self) -> u32 {
        self.cause().attempts
    }

    /// Whether the same request may succeed later: after a failed or broken connection, a timeout, HTTP 429 or 5xx, or an
    /// errcode of the class busy. Whether it is safe to repeat is a fact of the endpoint:
    /// [`Endpoint::SAFETY`](crate::Endpoint::SAFETY).
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
        self.cause().received.as_ref()?.retry_after
    }

    /// The errcode of an [`Api`](ErrorKind::Api) error, or of an [`Auth`](ErrorKind::Auth) error that the platform gave;
    /// never 0.
    pub fn errcode(&self) -> Option<i64> {
        match self.cause().fault {
            Fault::Api { errcode, .. } => Some(errcode),
            _ => None,
        }
    }

    /// What the platform's pages say of the errcode: its class and its meaning. None for a code they lack.
    pub fn known_errcode(&self) -> Option<&'static Errcode> {
        match self.cause().fault {
            Fault::Api { known, .. } => known,
            _ => None,
        }
    }

    /// The message beside the errcode, as it came. It may quote the request, so errors do not print it.
    pub fn errmsg(&self) -> Option<&str> {
        match &self.cause().fault {
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
        self.cause().received.as_ref().map(|received| received.status)
    }

    /// Where a body does not match the schema: `order.order_detail.product_infos[3].sale_price`. Empty for the whole.
    pub fn path(&self) -> Option<&str> {
        match &self.cause().fault {
            Fault::Body(error) if error.kind() != DecodeErrorKind::NotJson => Some(error.path()),
            _ => None,
        }
    }

    /// What an [`Invalid`](ErrorKind::Invalid) request breaks, and where.
    pub fn invalid_request(&self) -> Option<&Invalid> {
        match &self.cause().fault {
            Fault::Invalid(invalid) => Some(invalid),
            _ => None,
        }
    }

    /// The body, if a whole answer came. It may hold a customer's data.
    pub fn body(&self) -> Option<&[u8]> {
        self.cause().received.as_ref().map(|received| received.body.as_ref())
    }

    /// An error of your own [`TokenStore`](crate::TokenStore) or [`TokenSource`](crate::TokenSource): it has no token to
    /// offer ([`Auth`](ErrorKind::Auth)). The reason is static text, because text made at run time may quote a token.
    pub fn no_token(reason: &'static str) -> Self {
        Self::auth(reason)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use ministore_model::ERRCODES;
    use ministore_model::mini_store::order::GetOrderRequest;
    use tolerant::Endpoint as _;

    use http::HeaderMap;

    use super::*;
    use crate::testing::{NARROWER, Ping};

    #[test]
    fn an_errcode_is_explained_by_the_endpoint_then_by_the_platform() {
        let api = |errcode| {
            let errmsg = "token t, rid: 6949fe38-0627ff0d-47df91c7".to_owned();
            let (ok, none) = (StatusCode::OK, HeaderMap::new());
            let known = GetOrderRequest::known_errcode(errcode);
            Error::api((errcode, known), Some(errmsg), ok, &none, Bytes::from_static(b"{}"))
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
    fn kinds_are_printed_in_words() {
        use ErrorKind::{
            Api, Auth, BodyTooLarge, Config, Decode, Invalid, NotJson, Status, Timeout, Transport,
        };
        let kinds = [Config, Invalid, Transport, Timeout, BodyTooLarge, Status, NotJson, Decode, Api, Auth];
        let words: std::collections::BTreeSet<_> = kinds.map(|kind| kind.to_string()).into_iter().collect();
        assert_eq!(words.len(), kinds.len());
        assert_eq!(format!("{Transport}, {NotJson}"), "connection failure, body is not JSON");
    }

    #[test]
    fn the_endpoints_own_meaning_comes_first() {
        let known = Ping::known_errcode(NARROWER.code);
        let error = Error::api((NARROWER.code, known), None, StatusCode::OK, &HeaderMap::new(), Bytes::new());
        assert_eq!(error.known_errcode(), Some(&NARROWER));
        assert_ne!(NARROWER, ERRCODES[0]);
    }
}
