//! The blocking client, called from tests that are asynchronous for the other one's sake.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use ministore_client::blocking::{self, Transport};
use ministore_client::{
    AccessToken, Answer, Credential, Endpoint, Envelope, Error, HttpSettings, Paged, RawAnswer, RawRequest,
    RequestBody, RetryPolicy, TokenSource, Tokens, TransportError,
};

use crate::leaks::Printer;
use crate::verdict::{LATE, Verdict};

/// The crates whose logs are read: were one of them silent, nothing would be proved of it.
pub(crate) const LOGS: [&str; 2] = ["ureq", "ureq_proto"];

/// The verdicts that are other than reqwest's, and why.
pub(crate) const DIFFERENCES: [(&str, Option<Verdict>, &str); 2] = [
    (
        "no end of the last chunk",
        None,
        "its body is whole, and ureq lets a server go without the last line end",
    ),
    ("endless trailers", Some(LATE), "ureq sets trailers no bound, and holds none of them: time bounds them"),
];

#[derive(Clone, Debug)]
pub(crate) struct Client(blocking::Client);

#[derive(Debug)]
pub(crate) struct Builder(blocking::ClientBuilder<HttpSettings>);

impl Client {
    pub(crate) fn builder(tokens: impl Into<Tokens>) -> Builder {
        Builder(blocking::Client::builder(tokens))
    }

    pub(crate) async fn send<E: Endpoint + Clone + Send + 'static>(
        &self,
        request: &E,
    ) -> Result<<E::Response as Envelope>::Success, Error>
    where
        <E::Response as Envelope>::Success: Send,
    {
        let (client, request) = (self.0.clone(), request.clone());
        tokio::task::spawn_blocking(move || client.send(&request)).await.unwrap()
    }

    pub(crate) async fn send_untyped(&self, request: &RawRequest) -> Result<RawAnswer, Error> {
        let (client, request) = (self.0.clone(), request.clone());
        tokio::task::spawn_blocking(move || client.send_untyped(&request)).await.unwrap()
    }

    pub(crate) async fn token(&self) -> Result<AccessToken, Error> {
        let client = self.0.clone();
        tokio::task::spawn_blocking(move || client.token()).await.unwrap()
    }

    pub(crate) fn token_source(&self) -> Arc<dyn TokenSource> {
        self.0.token_source()
    }

    pub(crate) fn with_retry(&self, retry: RetryPolicy) -> Self {
        Self(self.0.with_retry(retry))
    }

    pub(crate) async fn send_raw<E: Endpoint + Clone + Send + 'static>(
        &self,
        request: &E,
    ) -> Result<Answer<E>, Error>
    where
        Answer<E>: Send,
    {
        let (client, request) = (self.0.clone(), request.clone());
        tokio::task::spawn_blocking(move || client.send_raw(&request)).await.unwrap()
    }

    pub(crate) fn pages<E: Paged>(&self, request: &E) -> Waiting<blocking::Pages<E>> {
        Waiting(Some(self.0.pages(request)))
    }

    pub(crate) fn items<E: Paged>(&self, request: &E) -> Waiting<blocking::Items<E>> {
        Waiting(Some(self.0.items(request)))
    }
}

/// An iterator that runs on a thread of its own; it is away while it does.
pub(crate) struct Waiting<I>(Option<I>);

impl<I: Iterator + Send + 'static> Waiting<I>
where
    I::Item: Send,
{
    pub(crate) async fn next(&mut self) -> Option<I::Item> {
        let mut iterator = self.0.take().unwrap();
        let run = move || (iterator.next(), iterator);
        let (item, iterator) = tokio::task::spawn_blocking(run).await.unwrap();
        self.0 = Some(iterator);
        item
    }
}

impl<E: Paged> Waiting<blocking::Pages<E>> {
    pub(crate) fn position(&self) -> Option<E::Position> {
        self.0.as_ref().unwrap().position()
    }
}

impl<E: Paged> Waiting<blocking::Items<E>> {
    pub(crate) fn position(&self) -> Option<&E::Position> {
        self.0.as_ref().unwrap().position()
    }
}

impl<I: std::fmt::Debug> std::fmt::Debug for Waiting<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Builder {
    pub(crate) fn danger_test_server(self, url: &str) -> Self {
        Self(self.0.danger_test_server(url))
    }

    pub(crate) fn call_timeout(self, limit: Duration) -> Self {
        Self(self.0.call_timeout(limit))
    }

    pub(crate) fn connect_timeout(self, limit: Duration) -> Self {
        Self(self.0.connect_timeout(limit))
    }

    pub(crate) fn timeout(self, limit: Duration) -> Self {
        Self(self.0.timeout(limit))
    }

    pub(crate) fn body_limit(self, limit: usize) -> Self {
        Self(self.0.body_limit(limit))
    }

    pub(crate) fn proxy(self, url: &str) -> Self {
        Self(self.0.proxy(url))
    }

    pub(crate) fn proxy_from_env(self) -> Self {
        Self(self.0.proxy_from_env())
    }

    pub(crate) fn root_certificates(self, pem: impl Into<Vec<u8>>) -> Self {
        Self(self.0.root_certificates(pem))
    }

    pub(crate) fn retry(self, policy: RetryPolicy) -> Self {
        Self(self.0.retry(policy))
    }

    pub(crate) fn build(self) -> Result<Client, Error> {
        self.0.build().map(Client)
    }
}

/// The crates that may log at DEBUG alone: at TRACE, they say all that is sent, and nothing is.
pub(crate) const AT_DEBUG: [&str; 2] = LOGS;

impl Transport for Printer {
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        Ok(self.answer(&request, credential))
    }
}

pub(crate) fn over(token: AccessToken, printer: Printer) -> blocking::ClientBuilder<Printer> {
    blocking::Client::builder_with(token, printer)
}

pub(crate) fn ask<E: Endpoint>(
    client: &blocking::Client<Printer>,
    request: &E,
) -> std::future::Ready<Result<Answer<E>, Error>> {
    std::future::ready(client.send_raw(request))
}

/// What is told of a server that speaks no TLS: a handshake fails as an exchange does, so it is not said that nothing was sent.
pub(crate) const NO_TLS: &str = "/product/order/get: the connection broke: ";

/// Whether what follows a compressed body is let be: ureq takes it for a second one that is broken.
#[cfg(feature = "gzip")]
pub(crate) const LETS_GARBAGE_BE: bool = false;

/// An HTTP client of the caller's own, built without a thought: it would follow redirects.
pub(crate) fn own(builder: Builder) -> Builder {
    let agent = ureq::Agent::config_builder().user_agent("mine").proxy(None).build().new_agent();
    Builder(builder.0.ureq(agent))
}

pub(crate) const OWN_FOLLOWS_NO_REDIRECT: bool = true;

pub(crate) fn crypto() -> rustls::crypto::CryptoProvider {
    rustls::crypto::ring::default_provider()
}

/// The headers of a request whose body has 30 bytes, in their order.
pub(crate) fn head(host: &str, coding: &str) -> String {
    format!("{coding}accept: */*\r\nhost: {host}\r\ncontent-length: 30\r\ncontent-type: application/json\r\n")
}
