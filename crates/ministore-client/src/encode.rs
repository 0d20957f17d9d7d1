//! From a request of the model to a request of HTTP. Pure: no token, no I/O.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::uri::Scheme;
use http::{Request, Uri};
use tolerant::{Endpoint, Method, to_vec};

use crate::{Error, RequestBody};

/// The HTTP request for an endpoint: HTTPS, a JSON body in one piece, and its length.
///
/// It holds no access token; [`authorize`](crate::authorize()) adds that to the URL, at the moment of sending.
///
/// ```
/// use ministore_client::encode;
/// use ministore_model::{GetOrderRequest, OrderId};
///
/// let request = encode(&GetOrderRequest::new(OrderId(7)))?;
/// assert_eq!(request.uri(), "https://api.weixin.qq.com/product/order/get");
/// assert_eq!(request.body()[..], *br#"{"order_id":7}"#);
/// # Ok::<(), ministore_client::Error>(())
/// ```
///
/// # Errors
/// The request breaks what its page says of values ([`ErrorKind::Invalid`](crate::ErrorKind::Invalid)), or the endpoint
/// cannot be carried ([`ErrorKind::Config`](crate::ErrorKind::Config)).
pub fn encode<E: Endpoint>(request: &E) -> Result<Request<RequestBody>, Error> {
    // The server would refuse it, at the cost of a call of the quota; or it would not, and do harm. A rule that the page
    // states and the server does not hold to is waived in the schema.
    request.validate().map_err(Error::invalid)?;
    let body = body(request)?;
    let mut encoded = Request::new(body);
    *encoded.method_mut() = http::Method::from_bytes(E::METHOD.as_str().as_bytes())
        .map_err(|_| Error::config("the endpoint's method is none of HTTP's"))?;
    *encoded.uri_mut() = Uri::builder()
        .scheme(Scheme::HTTPS)
        .authority(E::HOST)
        .path_and_query(E::PATH)
        .build()
        .map_err(|_| Error::config("the endpoint's host and path make no URL"))?;
    let length = encoded.body().len();
    if length > 0 {
        // The length is stated here and not left to the transport: the platform answers 412 to a chunked body.
        encoded.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        encoded.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Ok(encoded)
}

fn body<E: Endpoint>(request: &E) -> Result<RequestBody, Error> {
    if E::METHOD == Method::Get {
        // A GET has no body (RFC 9110, section 9.3.1). Dropping fields without a word would be worse than refusing.
        return if request.table().fields().is_empty() {
            Ok(RequestBody::default())
        } else {
            Err(Error::config("the endpoint is a GET with fields, and these have no place in its URL yet"))
        };
    }
    // serde_json's own error is dropped, for it may quote a value.
    let body = to_vec(request).map_err(|_| Error::config("the request cannot be written as JSON"))?;
    Ok(RequestBody::from(Bytes::from(body)))
}

#[cfg(test)]
mod tests {
    use ministore_model::{GetOrderRequest, OrderId, StableTokenRequest};

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
        let told = "not sent, as the request breaks its schema: id: 7 alone";
        assert_eq!(format!("{error} {error:?}"), format!("{told} Error(Invalid: {told})"));
        assert_eq!(encode(&Query::default()).unwrap_err().invalid_request(), None);
    }
}
