//! A call without a schema: for an endpoint that the model does not have yet.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode};
use ministore_model::ERRCODES;
use serde_json::Value;
use tolerant::{DecodeError, Decoder, Errcode, ErrcodeClass, Safety, TokenPlace};

use crate::decode::refusal_in;
use crate::encode::{assemble, push_query};
use crate::facts::{Facts, Reply};
use crate::{Error, RequestBody};

/// The platform's host.
const HOST: &str = "api.weixin.qq.com";

/// A request without a schema: a method, a path, a query and a JSON body.
/// [`Client::send_untyped`](crate::Client::send_untyped) sends it with the same token, retries, limits and errors as any other.
///
/// Whether it may be repeated is yours to state: [`read`](Self::read) or [`write`](Self::write).
///
#[cfg_attr(feature = "reqwest", doc = "```no_run")]
#[cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
/// use ministore_client::{AccessToken, Client, RawRequest};
/// use serde_json::json;
///
/// # async fn list() -> Result<(), ministore_client::Error> {
/// let client = Client::builder(AccessToken::new("ACCESS_TOKEN")?).build()?;
/// let request = RawRequest::read("/product/order/list/get").json(&json!({ "page_size": 10 }));
/// let answer = client.send_untyped(&request).await?;
/// println!("{}", answer.json()?["order_id_list"]);
/// # Ok(())
/// # }
/// ```
///
/// Errors and spans print the path, so put no personal data into it. The query and the body are printed nowhere.
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    body: Option<RequestBody>,
    safety: Safety,
    token: TokenPlace,
}

impl RawRequest {
    /// A call that only reads: it is retried on transient errors. `POST` unless set.
    pub fn read(path: impl Into<String>) -> Self {
        Self::new(path.into(), Safety::Read)
    }

    /// A call that changes something: it is sent once. `POST` unless set.
    pub fn write(path: impl Into<String>) -> Self {
        Self::new(path.into(), Safety::Write)
    }

    fn new(path: String, safety: Safety) -> Self {
        let token = TokenPlace::Query("access_token");
        Self { method: Method::POST, path, query: Vec::new(), body: None, safety, token }
    }

    /// Sets the HTTP method.
    pub fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Adds a parameter to the query. Name and value are percent-encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    pub fn json(self, body: &Value) -> Self {
        Self { body: Some(RequestBody::from(Bytes::from(body.to_string()))), ..self }
    }

    /// Sends no access token.
    pub fn without_token(self) -> Self {
        Self { token: TokenPlace::Nowhere, ..self }
    }

    pub(crate) fn facts(&self) -> Facts {
        // A query in the path is refused before anything is sent, and is not printed either.
        let path = self.path.split(['?', '#']).next().unwrap_or_default();
        Facts { path: Cow::Owned(path.to_owned()), safety: self.safety, token: self.token }
    }

    pub(crate) fn encode(&self) -> Result<Request<RequestBody>, Error> {
        // An HTTP library takes `\` for `/`, and `%2e` for `.`: it would call another path than the one that errors print.
        let visible = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'?' | b'#' | b'\\');
        let is_dots = |part: &str| matches!(&*part.to_ascii_lowercase().replace("%2e", "."), "." | "..");
        if !self.path.starts_with('/') || !self.path.bytes().all(visible) || self.path.split('/').any(is_dots)
        {
            return Err(Error::config(
                "the path must start with `/` and have no query, no `.` or `..`, no `\\` and no blanks",
            ));
        }
        if self.method == Method::GET && self.body.is_some() {
            return Err(Error::config("a GET request has no body"));
        }
        let mut url = self.path.clone();
        push_query(&mut url, self.query.iter().map(|(name, value)| (&**name, &**value)));
        assemble(self.method.clone(), HOST, url, self.body.clone().unwrap_or_default())
    }
}

/// No value of the query and nothing of the body is shown.
impl fmt::Debug for RawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("method", &self.method)
            .field("path", &self.facts().path)
            .field("parameters", &self.query.len())
            .field("body", &self.body)
            .field("safety", &self.safety)
            .finish_non_exhaustive()
    }
}

/// The answer to a [`RawRequest`]: a success, as its errcode and its HTTP status say.
///
/// `Debug` prints no header and nothing of the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct RawAnswer {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came. It may hold a customer's data.
    pub body: Bytes,
    /// How many attempts it took.
    pub attempts: u32,
    json: Result<Value, DecodeError>,
    refusal: Option<(i64, Option<String>)>,
    token_error: Option<Error>,
    call: Cow<'static, str>,
}

impl RawAnswer {
    /// The body as JSON.
    ///
    /// # Errors
    /// The body is not JSON ([`NotJson`](crate::ErrorKind::NotJson)): some endpoints send a file.
    pub fn json(&self) -> Result<&Value, Error> {
        self.json.as_ref().map_err(|error| {
            let error = Error::body_of(error.clone(), self.status, self.body.clone());
            error.after(self.attempts).of(self.call.clone())
        })
    }

    /// The answer, if it is a success.
    pub(crate) fn into_success(self) -> Result<Self, Error> {
        if self.refusal.is_some() { Err(self.failure()) } else { Ok(self) }
    }

    fn known(&self) -> Option<&'static Errcode> {
        let (errcode, _) = self.refusal.as_ref()?;
        ERRCODES.iter().find(|known| known.code == *errcode)
    }
}

impl Reply for RawAnswer {
    fn decode(facts: &Facts, response: Response<Bytes>) -> Result<Self, Error> {
        let (head, body) = response.into_parts();
        let json = Decoder::new().value_from_slice(&body);
        let refusal = json.as_ref().ok().and_then(|json| refusal_in(json, "errcode", Some("errmsg")));
        if refusal.is_none() && !head.status.is_success() {
            return Err(Error::status_of(&head, body));
        }
        let (status, headers, call) = (head.status, head.headers, facts.path.clone());
        Ok(Self { status, headers, body, attempts: 1, json, refusal, token_error: None, call })
    }

    #[cfg(feature = "tracing")]
    fn status(&self) -> StatusCode {
        self.status
    }

    #[cfg(feature = "tracing")]
    fn errcode(&self) -> Option<i64> {
        self.refusal.as_ref().map(|(errcode, _)| *errcode)
    }

    fn class(&self) -> Option<ErrcodeClass> {
        self.known().map(|known| known.class)
    }

    fn failure(&self) -> Error {
        let (errcode, errmsg) = self.refusal.clone().unwrap_or_default();
        let error =
            Error::api((errcode, self.known()), errmsg, self.status, &self.headers, self.body.clone());
        error.after(self.attempts).of(self.call.clone()).refused(self.token_error.as_ref())
    }

    fn set_attempts(&mut self, attempts: u32) {
        self.attempts = attempts;
    }

    fn set_token_error(&mut self, error: Error) {
        self.token_error = Some(error);
    }
}

impl fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawAnswer")
            .field("call", &self.call)
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
