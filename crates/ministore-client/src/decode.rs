//! From a response of HTTP to one of the model. Pure: what is judged is the status, the body and nothing else.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use serde_json::Value;
use tolerant::{CodePlace, DecodeError, Decoder, Endpoint, Envelope, ErrcodeClass, from_slice};

use crate::Error;
use crate::facts::{Facts, Reply};
use crate::rid::rid;

/// Decodes the answer to a request of type `E`.
///
/// An answer whose errcode reports a failure is an answer too; [`Answer::into_success`] turns it into an error. The
/// content type is ignored: the platform sends JSON as `text/plain` too, and errors with HTTP 200.
///
/// # Errors
/// [`Api`](crate::ErrorKind::Api) where the errcode reports a failure and the rest does not match the schema,
/// [`NotJson`](crate::ErrorKind::NotJson) and [`Decode`](crate::ErrorKind::Decode) where the status is 2xx, and
/// [`Status`](crate::ErrorKind::Status) where it is another and the body has no errcode. Where the endpoint has no
/// errcode, the status alone decides, and an empty body is an empty object.
pub fn decode<E: Endpoint>(response: Response<Bytes>) -> Result<Answer<E>, Error> {
    answer(response).map_err(|error| error.of(E::PATH))
}

fn answer<E: Endpoint>(response: Response<Bytes>) -> Result<Answer<E>, Error> {
    let (head, body) = response.into_parts();
    let success = head.status.is_success();
    let (by_status, names) = match <E::Response as Envelope>::CODE {
        CodePlace::Body { code, message } => (false, Some((code, message))),
        CodePlace::Status => (true, None),
        _ => {
            return Err(Error::config(
                "the endpoint shows failures in a way that this version does not support",
            ));
        }
    };
    if by_status && !success {
        return Err(Error::status_of(&head, body));
    }
    let text: &[u8] = if by_status && body.is_empty() { b"{}" } else { &body };
    match from_slice::<E::Response>(text) {
        Ok(response) if success || failure(&response).is_some() => {
            let (status, headers) = (head.status, head.headers);
            Ok(Answer { status, headers, body, response, attempts: 1, token_error: None })
        }
        Err(error) => Err(match names.and_then(|(code, message)| refusal(&body, code, message)) {
            Some((errcode, errmsg)) => {
                let known = E::known_errcode(errcode);
                Error::api((errcode, known), errmsg, head.status, &head.headers, body)
            }
            None if success => Error::body_of(error, head.status, body),
            None => Error::status_of(&head, body),
        }),
        Ok(_) => Err(Error::status_of(&head, body)),
    }
}

/// The errcode and message of a failure, in a body of any shape: an errcode must not be lost over another field.
fn refusal(body: &[u8], code: &str, message: Option<&str>) -> Option<(i64, Option<String>)> {
    refusal_in(&Decoder::new().value_from_slice(body).ok()?, code, message)
}

pub(crate) fn refusal_in(body: &Value, code: &str, message: Option<&str>) -> Option<(i64, Option<String>)> {
    let errcode = match body.get(code)? {
        Value::Number(number) => number.as_i64()?,
        Value::String(digits) => digits.parse().ok()?,
        _ => return None,
    };
    let errmsg = message.and_then(|message| body.get(message)).and_then(Value::as_str).map(str::to_owned);
    (errcode != 0).then_some((errcode, errmsg))
}

/// The errcode, if it reports a failure. 0 and none mean success.
fn failure(response: &impl Envelope) -> Option<i64> {
    response.errcode().filter(|errcode| *errcode != 0)
}

/// The whole answer to a request of type `E`: status, headers, the body as it came, and the decoded body.
///
/// [`Client::send_raw`](crate::Client::send_raw) returns one. It may report a failure; [`into_success`](Self::into_success)
/// turns that into an error.
///
/// ```
/// use bytes::Bytes;
/// use http::Response;
/// use ministore_client::{Answer, decode};
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::OrderId;
///
/// let response = Response::new(Bytes::from_static(br#"{"errcode":0,"order":{"order_id":7,"gift":1}}"#));
/// let answer: Answer<GetOrderRequest> = decode(response)?;
/// assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 45));
/// assert_eq!(answer.response.drift()[0].to_string(), "order.gift: unknown field, a number");
/// assert_eq!(answer.into_success()?.order_id, Some(OrderId(7)));
/// # Ok::<(), ministore_client::Error>(())
/// ```
///
/// `Debug` prints no header and nothing of the body.
#[non_exhaustive]
pub struct Answer<E: Endpoint> {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came. It may hold a customer's data.
    pub body: Bytes,
    /// The decoded body. Its errcode may report a failure.
    pub response: E::Response,
    /// How many attempts it took.
    pub attempts: u32,
    token_error: Option<Error>,
}

impl<E: Endpoint> Answer<E> {
    /// The value of a success.
    ///
    /// # Errors
    /// [`Api`](crate::ErrorKind::Api) or [`Auth`](crate::ErrorKind::Auth) where the errcode reports a failure,
    /// [`Decode`](crate::ErrorKind::Decode) where a success lacks its value, and the error of the token endpoint where the
    /// platform refused the token and no other was to be had.
    pub fn into_success(self) -> Result<<E::Response as Envelope>::Success, Error> {
        let answer = self.checked()?;
        answer.response.into_success().ok_or_else(|| {
            let missing = DecodeError::missing(<E::Response as Envelope>::SUCCESS);
            Error::body_of(missing, answer.status, answer.body).after(answer.attempts).of(E::PATH)
        })
    }

    /// The answer, if it reports no failure.
    pub(crate) fn checked(self) -> Result<Self, Error> {
        if failure(&self.response).is_some() { Err(self.failure()) } else { Ok(self) }
    }

    /// Why there was no other token, where the platform refused the token.
    pub fn token_error(&self) -> Option<&Error> {
        self.token_error.as_ref()
    }

    /// The request's id, which the platform's support asks for. It is at the end of the errmsg.
    pub fn rid(&self) -> Option<&str> {
        rid(self.response.errmsg()?)
    }
}

impl<E: Endpoint> Reply for Answer<E> {
    fn decode(_: &Facts, response: Response<Bytes>) -> Result<Self, Error> {
        decode(response)
    }

    #[cfg(feature = "tracing")]
    fn status(&self) -> StatusCode {
        self.status
    }

    #[cfg(feature = "tracing")]
    fn errcode(&self) -> Option<i64> {
        failure(&self.response)
    }

    fn class(&self) -> Option<ErrcodeClass> {
        self.response.errcode().and_then(E::known_errcode).map(|known| known.class)
    }

    fn failure(&self) -> Error {
        let errcode = self.response.errcode().unwrap_or_default();
        let errmsg = self.response.errmsg().map(str::to_owned);
        let code = (errcode, E::known_errcode(errcode));
        let error = Error::api(code, errmsg, self.status, &self.headers, self.body.clone());
        error.after(self.attempts).of(E::PATH).refused(self.token_error.as_ref())
    }

    fn set_attempts(&mut self, attempts: u32) {
        self.attempts = attempts;
    }

    fn set_token_error(&mut self, error: Error) {
        self.token_error = Some(error);
    }
}

impl<E: Endpoint> fmt::Debug for Answer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("errcode", &self.response.errcode())
            .field("rid", &self.rid())
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use ministore_model::OrderId;
    use ministore_model::mini_store::order::{GetOrderRequest, Order};

    use super::*;
    use crate::ErrorKind::{Api, Auth, BodyTooLarge, Decode, NotJson, Status};
    use crate::testing::Ping;

    fn answered<E: Endpoint>(status: u16, body: &str) -> Result<Answer<E>, Error> {
        let response = Response::builder().status(status).header("content-type", "text/html");
        decode(response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
    }

    fn order(status: u16, body: &str) -> Result<Order, Error> {
        answered::<GetOrderRequest>(status, body)?.into_success()
    }

    #[test]
    fn a_success_carries_an_order() {
        for body in [
            r#"{"errcode":0,"errmsg":"ok","order":{"order_id":7}}"#,
            r#"{"errcode":"0","order":{"order_id":"7"}}"#,
            r#"{"errcode":null,"order":{"order_id":7}}"#,
            r#"{"order":{"order_id":7}}"#,
        ] {
            assert_eq!(order(200, body).unwrap().order_id, Some(OrderId(7)), "{body}");
        }
        assert_eq!(order(200, r#"{"order":{}}"#).unwrap(), Order::default());
    }

    #[test]
    fn what_is_no_success_is_an_error_of_its_kind() {
        for (status, body, kind, path, errcode) in [
            (200, r#"{"errcode":40001}"#, Auth, None, Some(40001)),
            (200, r#"{"errcode":"40001","errmsg":"x"}"#, Auth, None, Some(40001)),
            (200, r#"{"errcode":-1,"errmsg":null}"#, Api, None, Some(-1)),
            (200, r#"{"errcode":40001,"order":{"order_id":7}}"#, Auth, None, Some(40001)),
            (500, r#"{"errcode":-1}"#, Api, None, Some(-1)),
            (200, r#"{"errcode":40001,"order":false}"#, Auth, None, Some(40001)),
            (200, r#"{"errcode":"42001","errmsg":{"a":1}}"#, Auth, None, Some(42001)),
            // What must be mended and does not match either still tells of its failure.
            (200, "\u{feff}{\"errcode\":40001,\"order\":false}", Auth, None, Some(40001)),
            (200, "{\"errcode\":-1,\"errmsg\":\"two\nlines\",\"order\":false}", Api, None, Some(-1)),
            (502, r#"{"errcode":-1,"order":"x"}"#, Api, None, Some(-1)),
            (200, r#"{"errcode":0,"order":"x"}"#, Decode, Some("order"), None),
            (302, r#"{"errcode":-1}"#, Api, None, Some(-1)),
            (500, r#"{"errcode":0,"order":{"order_id":7}}"#, Status, None, None),
            (500, r#"{"order":{"order_id":7}}"#, Status, None, None),
            (500, r#"{"errcode":true}"#, Status, None, None),
            (502, "<html>Bad Gateway</html>", Status, None, None),
            (404, "", Status, None, None),
            (200, "<html>welcome</html>", NotJson, None, None),
            (200, r#"{"errcode":0"#, NotJson, None, None),
            (200, r#"{"errcode":0} x"#, NotJson, None, None),
            (200, "", NotJson, None, None),
            (204, "", NotJson, None, None),
            (200, r#"{"errcode":0}"#, Decode, Some("order"), None),
            (200, "{}", Decode, Some("order"), None),
            (200, r#"{"errcode":0,"order":null}"#, Decode, Some("order"), None),
            (200, r#"{"errcode":0,"order":[]}"#, Decode, Some("order"), None),
            (200, r#"{"errcode":0,"order":""}"#, Decode, Some("order"), None),
            (200, r#"{"order":{"order_id":1.5}}"#, Decode, Some("order.order_id"), None),
            (200, r#"{"errcode":1.5}"#, Decode, Some("errcode"), None),
            (200, r#"{"errcode":18446744073709551616}"#, Decode, Some("errcode"), None),
            (200, "[]", Decode, Some(""), None),
            (200, "null", Decode, Some(""), None),
        ] {
            let error = order(status, body).unwrap_err();
            let seen = (error.kind(), error.path(), error.errcode());
            assert_eq!(seen, (kind, path, errcode), "{status} {body}: {error}");
            assert_eq!(error.status().unwrap(), status, "{body}");
            assert_eq!(error.body().unwrap(), body.as_bytes());
        }
    }

    /// 5 MiB of `{}` would take 300 MiB.
    #[test]
    fn a_body_that_takes_too_much_memory_is_too_large() {
        let items = vec!["{}"; 1_700_000].join(",");
        let body = format!(r#"{{"order":{{"order_detail":{{"product_infos":[{items}]}}}}}}"#);
        let error = order(200, &body).unwrap_err();
        assert_eq!(error.kind(), BodyTooLarge);
        assert!(error.path().unwrap().starts_with("order.order_detail.product_infos["), "{error}");
    }

    #[test]
    fn an_answer_holds_all_that_came_also_where_it_tells_of_a_failure() {
        let body = r#"{"errcode":40001,"errmsg":"invalid rid: 6949fe38-0627ff0d-47df91c7"}"#;
        let answer = answered::<GetOrderRequest>(500, body).unwrap();
        assert_eq!(answer.status, 500);
        assert_eq!(answer.headers["content-type"], "text/html");
        assert_eq!(answer.body, body);
        assert_eq!(answer.response.errcode, Some(40001));
        assert_eq!(answer.rid(), Some("6949fe38-0627ff0d-47df91c7"));
    }

    #[test]
    fn a_success_may_be_the_response_itself() {
        answered::<Ping>(200, "{}").unwrap().into_success().unwrap();
    }
}
