//! What a request type says of the endpoint it belongs to. A transport knows endpoints only through this.

use serde::{Serialize, de::DeserializeOwned};

use crate::Invalid;
use crate::de::Object;

/// A request, and all a transport must know to send it and to read the answer.
///
/// Implemented by generated request types, from `schema/<endpoint>/endpoint.json`.
///
/// ```
/// use ministore_model::{Endpoint, GetOrderRequest, Method, Safety};
///
/// assert_eq!(GetOrderRequest::METHOD, Method::Post);
/// assert_eq!(GetOrderRequest::PATH, "/product/order/get");
/// // It is a POST, and reads all the same: it may be sent again.
/// assert_eq!(GetOrderRequest::SAFETY, Safety::Read);
/// ```
pub trait Endpoint: Object + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The whole body of the answer, whether it tells of success or of failure.
    type Response: Envelope;
    /// The HTTP method.
    const METHOD: Method;
    /// The host, without a scheme: `api.weixin.qq.com`. It is reached over HTTPS.
    const HOST: &'static str;
    /// The absolute path: `/product/order/get`.
    const PATH: &'static str;
    /// Whether a request may be repeated when it is unclear if the first one arrived.
    const SAFETY: Safety;
    /// Where the access token travels.
    const TOKEN: TokenPlace;
    /// The return codes that the endpoint's page lists. [`ERRCODES`](crate::ERRCODES) has the platform's others.
    const ERRCODES: &'static [Errcode];

    /// Holds the request against what its page says of values. One of which the page says nothing always holds.
    fn validate(&self) -> Result<(), Invalid> {
        crate::invalid::validate(self)
    }
}

/// The body of an answer: a return code, a message, and what a success carries.
pub trait Envelope: Object + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What a success carries. Where no single field does, the response itself.
    type Success: Send + Sync + 'static;
    /// The path of what a success carries (`order`); empty where it is the response itself.
    const SUCCESS: &'static str;
    /// The return code; 0 and none at all tell of success.
    fn errcode(&self) -> Option<i64>;
    /// The message beside the return code; the platform ends it with the request's id.
    fn errmsg(&self) -> Option<&str>;
    /// What a success carries, or none where the answer lacks it.
    fn into_success(self) -> Option<Self::Success>;
}

/// An HTTP method of this API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
}

impl Method {
    /// The method as HTTP writes it (RFC 9110, section 9.1).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Whether repeating a request can do harm. The HTTP method does not tell: this API reads by `POST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Safety {
    /// Reads only, so it may be repeated.
    Read,
    /// Changes something, so it is never repeated on its own.
    Write,
}

/// Where a request carries its access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenPlace {
    /// In the URL's query, under this name.
    Query(&'static str),
    /// Nowhere: the endpoint needs none.
    Nowhere,
}

/// One return code, from an endpoint's page or from `schema/errcodes.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Errcode {
    /// The number in `errcode`.
    pub code: i64,
    /// What to do about it.
    pub class: ErrcodeClass,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

impl Errcode {
    /// One return code.
    pub const fn new(code: i64, class: ErrcodeClass, meaning: &'static str) -> Self {
        Self { code, class, meaning }
    }
}

/// What to do about a return code. `schema/` says it of each code, with where that is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrcodeClass {
    /// The server is busy or failed: a read may be tried again.
    Busy,
    /// The token was refused: try once more with a fresh one.
    Token,
    /// A quota is used up: pause, do not repeat.
    Quota,
    /// The app's credentials, rights or address are not accepted: a person must see to it.
    Account,
    /// The request is wrong and stays wrong.
    Request,
}
