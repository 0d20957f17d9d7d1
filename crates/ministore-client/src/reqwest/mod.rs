//! The transport over reqwest. reqwest's errors and requests are kept within this module: they print the URL.

mod builder;

use std::error::Error as _;
use std::{fmt, io};

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use reqwest::redirect::Policy;
use reqwest::{Certificate, ClientBuilder, Proxy as HttpProxy};
use tokio::runtime::Handle;

use crate::http_settings::Limits;
use crate::proxy::Proxy;
use crate::{Credential, Error, HttpSettings, RequestBody, TimeLimit, Transport, TransportError, authorize};

/// The transport over reqwest: HTTP/1.1 and HTTP/2, TLS by rustls, with the root certificates of the system.
/// [`Client::builder`](crate::Client::builder) makes it.
///
/// It follows no redirect, sends no `Referer`, and ignores the proxies of the environment unless told otherwise. It repeats
/// no request, except one that the server itself says it has not begun (RFC 9113, section 8.7). It needs a Tokio runtime.
#[derive(Clone)]
pub struct Reqwest {
    client: reqwest::Client,
    limits: Limits,
    /// An HTTP client of the caller's has its own limit for connecting.
    is_own: bool,
}

impl Reqwest {
    /// `plain` allows HTTP without TLS, for a test server.
    fn new(settings: HttpSettings, plain: bool) -> Result<Self, Error> {
        let is_own = settings.reqwest.is_some();
        let limits = settings.limits;
        let client = match settings.reqwest {
            Some(client) => client,
            None => client(&settings, plain)?,
        };
        Ok(Self { client, limits, is_own })
    }
}

fn client(settings: &HttpSettings, plain: bool) -> Result<reqwest::Client, Error> {
    let client = reqwest::Client::builder();
    // Any crate of a build may switch these on in reqwest; this crate's features decide.
    let client = client.no_brotli().no_deflate().no_zstd();
    #[cfg(not(feature = "gzip"))]
    let client = client.no_gzip();
    let client = client
        .redirect(Policy::none())
        // Otherwise reqwest sends the URL, token and all, to wherever a redirect points.
        .referer(false)
        .https_only(!plain)
        .connect_timeout(settings.limits.connect)
        // The total: a limit on each read would never run out on a body that drips.
        .timeout(settings.limits.attempt);
    let roots = roots(settings)?;
    let client =
        if settings.needs_tls(plain) { client.tls_certs_merge(roots) } else { client.tls_certs_only(roots) };
    let client = through(&settings.proxy, client)?;
    client.build().map_err(|_| Error::config("TLS cannot be set up: check the root certificates"))
}

fn through(proxy: &Proxy, client: ClientBuilder) -> Result<ClientBuilder, Error> {
    match (proxy.url()?, proxy) {
        (Some(url), _) => Ok(client.proxy(HttpProxy::all(url).map_err(|_| Proxy::error())?)),
        (None, Proxy::Environment) => Ok(client),
        (None, _) => Ok(client.no_proxy()),
    }
}

fn roots(settings: &HttpSettings) -> Result<Vec<Certificate>, Error> {
    let mut roots = Vec::new();
    for pem in &settings.roots {
        let certificates = Certificate::from_pem_bundle(pem).ok().filter(|some| !some.is_empty());
        roots.extend(certificates.ok_or_else(|| Error::config("the root certificates are not valid PEM"))?);
    }
    Ok(roots)
}

/// The HTTP client is not shown: it may print its headers.
impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Transport for Reqwest {
    async fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        if Handle::try_current().is_err() {
            return Err(TransportError::request(
                "there is no Tokio runtime on this thread: start one, or use `ministore_client::blocking`",
            ));
        }
        let (mut head, body) = request.into_parts();
        let url = authorize(&head.uri, credential);
        if let Some((name, value)) = url.header() {
            head.headers.insert(name, value.clone());
        }
        let request = self.client.request(head.method, url.expose()).headers(head.headers);
        // With each request it costs an allocation.
        let request = if self.is_own { request.timeout(self.limits.attempt) } else { request };
        let request = request.body(Bytes::from(body));
        let explain = |error| explain(&error, self.limits, self.is_own);
        let mut response = request.send().await.map_err(explain)?;
        let body = read(&mut response, self.limits.body, explain).await?;
        let mut answer = Response::new(body);
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

/// Reads a body chunk by chunk. Its length after decompression counts: a compressed body states a smaller one.
async fn read(
    response: &mut reqwest::Response,
    limit: usize,
    explain: impl Fn(reqwest::Error) -> TransportError,
) -> Result<Bytes, TransportError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(&explain)? {
        if chunk.len() > limit - body.len() {
            return Err(TransportError::body_too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Keeps the safe part of reqwest's error. Its text has the URL, and the errors below it may quote the server.
fn explain(error: &reqwest::Error, limits: Limits, is_own: bool) -> TransportError {
    if error.is_timeout() {
        return match (error.is_connect(), is_own) {
            (true, true) => TransportError::timeout(),
            (true, false) => TransportError::timed_out(TimeLimit::Connect(limits.connect)),
            (false, _) => TransportError::timed_out(TimeLimit::Attempt(limits.attempt)),
        };
    }
    if error.is_builder() {
        return TransportError::request("the URL is not valid");
    }
    let causes = || std::iter::successors(error.source(), |&cause| cause.source());
    if error.is_connect() {
        // While connecting there is an address and a certificate, and no request yet: nothing secret to quote.
        let root = causes().last().map_or_else(String::new, ToString::to_string);
        return TransportError::not_connected(&root);
    }
    match causes().find_map(|cause| cause.downcast_ref::<io::Error>()) {
        Some(error) => error.kind().into(),
        None => TransportError::exchange("it closed early, or the answer is not valid HTTP"),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;
    use crate::TransportErrorKind;

    #[tokio::test]
    async fn nothing_is_sent_without_tls_unless_allowed() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let mut request = Request::new(RequestBody::default());
        *request.uri_mut() = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let error =
            Reqwest::new(HttpSettings::default(), false).unwrap().send(request, None).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Request);
        assert_eq!(listener.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
    }
}
