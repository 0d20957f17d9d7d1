//! The transport over reqwest. Nothing of reqwest leaves this file: its errors and requests print the URL.

use std::error::Error as _;
use std::io;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use reqwest::redirect::Policy;

use crate::{Credential, Error, Limits, RequestBody, Transport, TransportError, authorize};

/// The transport over reqwest: HTTP/1.1 and HTTP/2, TLS by rustls. [`Client::builder`](crate::Client::builder) makes it.
///
/// It follows no redirect, sends no `Referer`, and heeds no proxy of the environment: what carries tokens is chosen by
/// the program. It repeats no request, except one that the server itself says it has not begun (RFC 9113, section
/// 8.7). It runs inside a Tokio runtime.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
    body_limit: usize,
}

impl Reqwest {
    /// `plain` allows HTTP without TLS, for a test server.
    pub(crate) fn new(limits: Limits, plain: bool) -> Result<Self, Error> {
        // Left to itself, reqwest passes the URL, token and all, to wherever a redirect points, as `Referer`.
        let client = reqwest::Client::builder();
        // Any crate of a build may switch these on in reqwest; what is asked for and decoded is for this crate's features.
        let client = client.no_brotli().no_deflate().no_zstd();
        #[cfg(not(feature = "gzip"))]
        let client = client.no_gzip();
        let client = client
            .redirect(Policy::none())
            .referer(false)
            .no_proxy()
            .https_only(!plain)
            .connect_timeout(limits.connect)
            // The total: a limit on each read would never fire on a body that drips.
            .timeout(limits.attempt)
            .build()
            .map_err(|_| Error::config("TLS cannot be set up; are root certificates installed?"))?;
        Ok(Self { client, body_limit: limits.body })
    }
}

impl Transport for Reqwest {
    async fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        let (mut head, body) = request.into_parts();
        let url = authorize(&head.uri, credential);
        if let Some((name, value)) = url.header() {
            head.headers.insert(name, value.clone());
        }
        let request =
            self.client.request(head.method, url.expose()).headers(head.headers).body(Bytes::from(body));
        let mut response = request.send().await.map_err(explain)?;
        let body = read(&mut response, self.body_limit).await?;
        let mut answer = Response::new(body);
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

/// Reads a body chunk by chunk. What counts is the length as decoded: a compressed body states a smaller one.
async fn read(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, TransportError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(explain)? {
        if chunk.len() > limit - body.len() {
            return Err(TransportError::body_too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Keeps of reqwest's error what is safe to show. Its text has the URL, and the errors below may quote the server.
#[expect(clippy::needless_pass_by_value, reason = "it ends here")]
fn explain(error: reqwest::Error) -> TransportError {
    if error.is_timeout() {
        return TransportError::timeout();
    }
    if error.is_builder() {
        return TransportError::request("the URL is not one to send to");
    }
    let causes = || std::iter::successors(error.source(), |&cause| cause.source());
    if error.is_connect() {
        // While connecting there is an address and a certificate, and no request yet: nothing secret to quote.
        let root = causes().last().map_or_else(String::new, ToString::to_string);
        return TransportError::not_connected(root);
    }
    match causes().find_map(|cause| cause.downcast_ref::<io::Error>()) {
        Some(error) => error.kind().into(),
        None => TransportError::exchange("the connection closed early, or what came is not HTTP"),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;
    use crate::TransportErrorKind;

    #[tokio::test]
    async fn without_leave_nothing_is_sent_without_tls() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let mut request = Request::new(RequestBody::default());
        *request.uri_mut() = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let error = Reqwest::new(Limits::default(), false).unwrap().send(request, None).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Request);
        assert_eq!(listener.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
    }
}
