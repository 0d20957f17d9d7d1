//! What `impl Endpoint` states of one endpoint.

use super::{Field, Type};
use crate::load::{Body, Class, Location, Method, Safety};

/// What `impl Endpoint` states.
#[derive(Debug)]
pub struct Endpoint {
    /// The name of the request's struct.
    pub request: String,
    /// The name of the response's struct; of a bare array, that of its elements.
    pub response: String,
    /// Whether the response is a bare array.
    pub is_array: bool,
    /// The page's first paragraph.
    pub description: String,
    /// The HTTP method.
    pub method: Method,
    /// The host name.
    pub host: String,
    /// The URL's path, with a leading `/`, as the wire has it.
    pub path: String,
    /// The endpoint's folder below `schema/`.
    pub folder: String,
    /// What the request's body is.
    pub body: Body,
    /// Whether a retry is safe.
    pub safety: Safety,
    /// Where the access token goes, if there is one.
    pub token: Option<Token>,
    /// The endpoint's own return codes.
    pub errcodes: Vec<ReturnCode>,
    /// The field that a successful response carries; `None` for the whole response.
    pub success: Option<Success>,
    /// How the answer is one page of a list, if it is.
    pub paging: Option<Paging>,
    /// What shows whether a call failed.
    pub envelope: Envelope,
    /// The response's field of the return code; `None` if there is none, or as long as drafts leave it open.
    pub errcode: Option<String>,
    /// The same of the message beside it.
    pub errmsg: Option<String>,
    /// The page's URL, if it is known.
    pub series: Option<String>,
    /// Where the facts are from, if there is no page.
    pub source: Option<String>,
    /// The day on which the page was read: `yyyy-MM-dd`.
    pub read: String,
}

/// A parameter of a call outside its body.
#[derive(Debug)]
pub struct Parameter {
    /// Where the call has it.
    pub location: Location,
    /// Its field in the request's struct, and its type.
    pub field: Field,
}

/// Where the access token goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// In the URL's query, under this name.
    Query(String),
    /// In a header.
    Header {
        /// The header's name.
        name: String,
        /// The word before the token.
        scheme: Option<String>,
    },
}

/// What shows whether a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Envelope {
    /// A return code in the answer's body.
    Code {
        /// The JSON name of the field that holds it.
        code: String,
        /// The JSON name of the field with the message beside it.
        message: Option<String>,
    },
    /// The HTTP status.
    Status,
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

/// How the answer is one page of a list. Each field is its Rust name, and whether it is an `Option`.
#[derive(Debug)]
pub struct Paging {
    /// The answer's field that has the elements.
    pub items: String,
    /// The type of each.
    pub item: Type,
    /// What distinguishes the request for one page from that for another.
    pub by: PagingBy,
}

/// What distinguishes the request for one page from that for another.
#[derive(Debug)]
pub enum PagingBy {
    /// A text that the answer before has.
    Cursor {
        /// The request's field.
        cursor: (String, bool),
        /// The answer's field with the next one.
        next: (String, bool),
        /// The answer's field that shows whether there is another page.
        more: Option<(String, bool)>,
    },
    /// The number of the page.
    Number {
        /// The request's field.
        page: (String, bool),
        /// The request's field with the size of a page.
        size: (String, bool),
        /// The number of the first page.
        first: i64,
        /// The answer's field with the number of all elements.
        total: Option<(String, bool)>,
    },
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
