//! The facts of a call. A transport knows endpoints only through these traits.
//!
//! They state facts and do nothing. More facts come with a default, so that requests of an earlier version keep
//! compiling.

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::{Decode, Invalid, Parameters, Record};

/// A request, with all that a transport must know to send it and to decode the answer.
///
/// Implemented by generated request types.
pub trait Endpoint: Record + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The whole body of the answer, on success and on failure.
    type Response: Envelope;
    /// The HTTP method.
    const METHOD: Method;
    /// The host, without a scheme: `api.weixin.qq.com`. It is reached over HTTPS.
    const HOST: &'static str;
    /// The absolute path: `/product/order/get`. A path parameter is a name in braces: `/users/{id}`.
    const PATH: &'static str;
    /// Whether the request may be repeated if it is unclear whether the first one arrived.
    const SAFETY: Safety;
    /// Where the access token goes.
    const TOKEN: TokenPlace;
    /// What the request's body is. A `GET` has none, whatever this says.
    const BODY: BodyFormat = BodyFormat::Json;
    /// The return codes that the endpoint's page lists.
    const ERRCODES: &'static [Errcode];
    /// The return codes that every endpoint of the API may answer with.
    const COMMON_ERRCODES: &'static [Errcode] = &[];

    /// What is known of a return code. The endpoint's page may give a code a narrower meaning than the API does, so it
    /// comes first.
    fn known_errcode(code: i64) -> Option<&'static Errcode> {
        Self::ERRCODES.iter().chain(Self::COMMON_ERRCODES).find(|known| known.code == code)
    }

    /// The parameters of the call outside its body. `None`: it has none.
    fn parameters(&self) -> Option<&dyn Parameters> {
        None
    }

    /// The same, to be set.
    fn parameters_mut(&mut self) -> Option<&mut dyn Parameters> {
        None
    }

    /// Checks the request against the rules of its schema. A request without rules is always valid.
    fn validate(&self) -> Result<(), Invalid> {
        Ok(())
    }
}

/// The body of an answer: what it says of success and failure, and the value of a success.
pub trait Envelope: Decode + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The value of a success. If no single field has it, the response itself.
    type Success: Send + Sync + 'static;
    /// The path of the value of a success (`order`). Empty if it is the response itself.
    const SUCCESS: &'static str;
    /// Where an answer shows whether the call failed.
    const CODE: CodePlace = CodePlace::Body { code: "errcode", message: Some("errmsg") };
    /// The return code. 0 and `None` mean success.
    fn errcode(&self) -> Option<i64>;
    /// The message beside the return code. The platform ends it with the id of the request.
    fn errmsg(&self) -> Option<&str>;
    /// The value of a success. `None` if the answer lacks it.
    fn into_success(self) -> Option<Self::Success>;
}

/// A bare array: only the HTTP status shows whether the call failed.
impl<T> Envelope for Vec<T>
where
    T: Decode + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    type Success = Self;
    const SUCCESS: &'static str = "";
    const CODE: CodePlace = CodePlace::Status;

    fn errcode(&self) -> Option<i64> {
        None
    }

    fn errmsg(&self) -> Option<&str> {
        None
    }

    fn into_success(self) -> Option<Self> {
        Some(self)
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// The method as HTTP writes it (RFC 9110, section 9.1).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Whether repeating a request can do harm. The HTTP method does not say: some APIs read by `POST`.
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
    /// In a header.
    Header {
        /// The header's name: `Authorization`.
        name: &'static str,
        /// The word before the token, if there is one: `Bearer`.
        scheme: Option<&'static str>,
    },
    /// Nowhere: the endpoint needs no token.
    Nowhere,
}

/// What the body of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyFormat {
    /// JSON.
    Json,
    /// There is none.
    None,
}

/// Where an answer shows whether the call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodePlace {
    /// In the body, as a return code.
    Body {
        /// The field of the return code.
        code: &'static str,
        /// The field of the message beside it, if there is one.
        message: Option<&'static str>,
    },
    /// In the HTTP status.
    Status,
}

/// One return code.
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

/// What to do about a return code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrcodeClass {
    /// The server is busy or failed: a read may be retried.
    Busy,
    /// The token was refused: retry once with a new one.
    Token,
    /// A quota is used up: pause, do not retry.
    Quota,
    /// The app's credentials, rights or address are not accepted: a person has to act.
    Account,
    /// The request is invalid, and stays invalid.
    Request,
}
