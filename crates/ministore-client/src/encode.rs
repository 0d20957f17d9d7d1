//! Encodes a request of the model as an HTTP request. Pure: no token, no I/O.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::uri::Scheme;
use http::{HeaderName, Request, Uri};
use percent_encoding::utf8_percent_encode;
use tolerant::{BodyFormat, Endpoint, Method, ParameterPlace, PathPart, path_parts, to_vec};

use crate::authorize::ENCODED;
use crate::{Error, RequestBody};

/// The HTTP request for an endpoint: HTTPS, the parameters in the URL and in headers, a JSON body in one piece, and its
/// length.
///
/// It holds no access token; [`authorize`](crate::authorize()) adds that, just before sending. `Debug` of the request prints the
/// URL with its parameters: do not log it.
///
/// ```
/// use ministore_client::encode;
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::OrderId;
///
/// let request = encode(&GetOrderRequest::new(OrderId(7)))?;
/// assert_eq!(request.uri(), "https://api.weixin.qq.com/product/order/get");
/// assert_eq!(request.body()[..], *br#"{"order_id":7}"#);
/// # Ok::<(), ministore_client::Error>(())
/// ```
///
/// # Errors
/// The request breaks a rule of its schema ([`ErrorKind::Invalid`](crate::ErrorKind::Invalid)), or HTTP cannot carry the endpoint
/// or the value of a parameter ([`ErrorKind::Config`](crate::ErrorKind::Config)).
pub fn encode<E: Endpoint>(request: &E) -> Result<Request<RequestBody>, Error> {
    encoded(request).map_err(|error| error.of(E::PATH))
}

fn encoded<E: Endpoint>(request: &E) -> Result<Request<RequestBody>, Error> {
    // The server would refuse it, at the cost of a call of the quota; or it would not, and do harm. A rule that the page
    // states and the server does not hold to is waived in the schema.
    request.validate().map_err(Error::invalid)?;
    let body = body(request)?;
    let parameters = Parameters::of(request);
    let method = http::Method::from_bytes(E::METHOD.as_str().as_bytes())
        .map_err(|_| Error::config("the endpoint's method is not a valid HTTP method"))?;
    let mut encoded = assemble(method, E::HOST, parameters.path_and_query(E::PATH)?, body)?;
    for (name, value) in &parameters.headers {
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| Error::config("the name of a header parameter is not a valid HTTP header name"))?;
        // Beyond ASCII, servers do not agree on what bytes mean (RFC 9110, section 5.5).
        let mut value = HeaderValue::from_str(value)
            .ok()
            .filter(|_| value.is_ascii())
            .ok_or_else(|| Error::config("a header parameter has a character that HTTP does not carry"))?;
        // It may be a key or a signature.
        value.set_sensitive(true);
        encoded.headers_mut().insert(name, value);
    }
    Ok(encoded)
}

/// A request over HTTPS, with the headers of its JSON body.
pub(crate) fn assemble(
    method: http::Method,
    host: &str,
    path_and_query: String,
    body: RequestBody,
) -> Result<Request<RequestBody>, Error> {
    let length = body.len();
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = Uri::builder()
        .scheme(Scheme::HTTPS)
        .authority(host)
        .path_and_query(path_and_query)
        .build()
        .map_err(|_| Error::config("the endpoint's host and path are not a valid URL"))?;
    if length > 0 {
        // The length is stated here and not left to the transport: the platform answers 412 to a chunked body.
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Ok(request)
}

/// The parameters of a call that have a value, by place.
#[derive(Default)]
struct Parameters {
    path: Vec<(&'static str, String)>,
    query: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, String)>,
}

impl Parameters {
    fn of<E: Endpoint>(request: &E) -> Self {
        let mut all = Self::default();
        if let Some(parameters) = request.parameters() {
            parameters.each(&mut |parameter, value| {
                let list = match parameter.place {
                    ParameterPlace::Path => &mut all.path,
                    ParameterPlace::Query => &mut all.query,
                    ParameterPlace::Header => &mut all.headers,
                };
                list.extend(value.text().map(|text| (parameter.name, text.into_owned())));
            });
        }
        all
    }

    /// The path with its parameters, and the query, percent-encoded once (RFC 3986, section 2).
    fn path_and_query(&self, template: &str) -> Result<String, Error> {
        let mut url = String::new();
        for part in path_parts(template) {
            match part {
                PathPart::Text(text) => url.push_str(text),
                PathPart::Parameter(name) => {
                    let (_, value) = self.path.iter().find(|(of, _)| *of == name).ok_or_else(|| {
                        Error::config("the endpoint's path has a parameter without a value")
                    })?;
                    url.extend(utf8_percent_encode(value, ENCODED));
                }
            }
        }
        // A server, or a library on the way, would take such a part away, and so call another endpoint (RFC 3986,
        // section 6.2.2.3).
        if !self.path.is_empty() && url.split('/').skip(1).any(|part| matches!(part, "" | "." | "..")) {
            return Err(Error::config("a path parameter is empty, `.` or `..`"));
        }
        push_query(&mut url, self.query.iter().map(|(name, value)| (*name, &**value)));
        Ok(url)
    }
}

/// Adds a query to a path, percent-encoded once (RFC 3986, section 2).
pub(crate) fn push_query<'a>(url: &mut String, query: impl Iterator<Item = (&'a str, &'a str)>) {
    for (index, (name, value)) in query.enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.extend(utf8_percent_encode(name, ENCODED));
        url.push('=');
        url.extend(utf8_percent_encode(value, ENCODED));
    }
}

fn body<E: Endpoint>(request: &E) -> Result<RequestBody, Error> {
    if E::METHOD == Method::Get || E::BODY == BodyFormat::None {
        // A GET has no body (RFC 9110, section 9.3.1). Dropping fields without a word would be worse than refusing.
        return if request.table().fields().is_empty() {
            Ok(RequestBody::default())
        } else {
            Err(Error::config("the request has fields of a body, and the endpoint has none"))
        };
    }
    if E::BODY != BodyFormat::Json {
        return Err(Error::config(
            "the endpoint wants its body in a format that this version does not support",
        ));
    }
    // serde_json's own error is dropped, for it may quote a value.
    let body = to_vec(request).map_err(|_| Error::config("the request cannot be written as JSON"))?;
    Ok(RequestBody::from(Bytes::from(body)))
}

#[cfg(test)]
mod tests {
    use ministore_model::OrderId;
    use ministore_model::mini_store::order::GetOrderRequest;
    use ministore_model::platform::StableTokenRequest;

    use super::*;
    use crate::ErrorKind;
    use crate::testing::{Ping, Query, Ruled};

    #[test]
    fn ids_are_written_as_exact_integers() {
        for (id, body) in [
            (0, r#"{"order_id":0}"#),
            (-1, r#"{"order_id":-1}"#),
            (9_007_199_254_740_993, r#"{"order_id":9007199254740993}"#),
            (i64::MAX, r#"{"order_id":9223372036854775807}"#),
            (i64::MIN, r#"{"order_id":-9223372036854775808}"#),
        ] {
            let request = encode(&GetOrderRequest::new(OrderId(id))).unwrap();
            assert_eq!(request.body()[..], *body.as_bytes());
            assert_eq!(request.headers()[CONTENT_LENGTH], body.len().to_string());
        }
    }

    #[test]
    fn a_request_is_a_json_post_over_https_without_a_token() {
        let request = encode(&GetOrderRequest::new(OrderId(1))).unwrap();
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "https://api.weixin.qq.com/product/order/get");
        assert_eq!(request.headers()[CONTENT_TYPE], "application/json");
        assert_eq!(request.headers().len(), 2);
    }

    #[test]
    fn debug_shows_no_secret() {
        let text = |word: &str| word.to_owned();
        let request = StableTokenRequest::new(text("client_credential"), text("wx0"), text("CanarySecret"));
        let request = encode(&request).unwrap();
        assert!(request.body().windows(12).any(|part| part == b"CanarySecret"));
        for shown in [format!("{request:?}"), format!("{request:#?}")] {
            assert!(!shown.contains("Canary") && !shown.contains("67, 97, 110"), "{shown}");
        }
    }

    #[test]
    fn a_get_has_no_body_and_no_fields() {
        let request = encode(&Ping).unwrap();
        assert_eq!(request.method(), "GET");
        assert_eq!(request.uri(), "https://example.com/ping");
        assert!(request.body().is_empty());
        assert!(request.headers().is_empty());
        assert_eq!(encode(&Query::default()).unwrap_err().kind(), ErrorKind::Config);
    }

    /// What the page says of values is checked before anything is made of them; what is told names no value.
    #[test]
    fn a_request_that_breaks_its_schema_is_not_sent() {
        let error = encode(&Ruled { id: 8 }).unwrap_err();
        assert_eq!((error.kind(), error.attempts(), error.is_transient()), (ErrorKind::Invalid, 0, false));
        assert_eq!(error.invalid_request().unwrap().violations()[0].path(), "id");
        let told = "/ping: not sent, as the request breaks its schema: id: 7 alone";
        assert_eq!(format!("{error} {error:?}"), format!("{told} Error(Invalid: {told})"));
        assert_eq!(encode(&Query::default()).unwrap_err().invalid_request(), None);
    }
}
