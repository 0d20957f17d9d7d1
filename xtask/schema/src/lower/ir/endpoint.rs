//! What `impl Endpoint` states of one endpoint.

use super::Type;
use crate::load::{Class, Method, Safety};

/// What `impl Endpoint` states.
#[derive(Debug)]
pub struct Endpoint {
    /// The name of the request's struct.
    pub request: String,
    /// The name of the response's struct.
    pub response: String,
    /// The page's first paragraph.
    pub description: String,
    /// The HTTP method.
    pub method: Method,
    /// The host name.
    pub host: String,
    /// The URL's path, with a leading `/`.
    pub path: String,
    /// Whether a retry is safe.
    pub safety: Safety,
    /// The query parameter of the access token, if there is one.
    pub token: Option<String>,
    /// The endpoint's own return codes.
    pub errcodes: Vec<ReturnCode>,
    /// The field that a successful response carries; `None` for the whole response.
    pub success: Option<Success>,
    /// The response's field `errcode`; `None` as long as drafts leave it open.
    pub errcode: Option<String>,
    /// The same of the field `errmsg`.
    pub errmsg: Option<String>,
    /// The page's URL, if it is known.
    pub series: Option<String>,
    /// Where the facts are from, if there is no page.
    pub source: Option<String>,
    /// The day on which the page was read: `yyyy-MM-dd`.
    pub read: String,
}

/// The field that a success carries.
#[derive(Debug)]
pub struct Success {
    /// The field's Rust name.
    pub field: String,
    /// The field's JSON name.
    pub wire: String,
    /// The field's type.
    pub ty: Type,
}

/// A return code that is not success.
#[derive(Debug)]
pub struct ReturnCode {
    /// The value of `errcode`.
    pub code: i64,
    /// What a client does about it.
    pub class: Class,
    /// The page's explanation, for rustdoc.
    pub meaning: String,
}
