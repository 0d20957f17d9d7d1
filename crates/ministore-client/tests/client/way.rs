//! The asynchronous client, as the tests know it.

use bytes::Bytes;
use http::{Request, Response};
use ministore_client::{
    AccessToken, Answer, ClientBuilder, Credential, Endpoint, Error, HttpSettings, RequestBody, TokioClock,
    Transport, TransportError,
};

use crate::leaks::Printer;
use crate::verdict::Verdict;

pub(crate) use ministore_client::Client;

pub(crate) type Builder = ClientBuilder<HttpSettings>;

/// The crates whose logs are read: were one of them silent, nothing would be proved of it.
pub(crate) const LOGS: [&str; 3] = ["hyper_util", "reqwest", "rustls"];

/// No verdict is another than what the tests say.
pub(crate) const DIFFERENCES: [(&str, Option<Verdict>, &str); 0] = [];

/// The crates that may log at DEBUG alone.
pub(crate) const AT_DEBUG: [&str; 0] = [];

impl Transport for Printer {
    async fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        Ok(self.answer(&request, credential))
    }
}

pub(crate) fn over(token: AccessToken, printer: Printer) -> ClientBuilder<Printer> {
    Client::builder_with(token, printer, TokioClock::default())
}

pub(crate) async fn ask<E: Endpoint>(
    client: &ministore_client::Client<Printer>,
    request: &E,
) -> Result<Answer<E>, Error> {
    client.send_raw(request).await
}

/// What is told of a server that speaks no TLS.
pub(crate) const NO_TLS: &str = "/product/order/get: could not connect: ";

/// Whether what follows a compressed body is let be.
#[cfg(feature = "gzip")]
pub(crate) const LETS_GARBAGE_BE: bool = true;

/// An HTTP client of the caller's own, built without a thought: it follows redirects.
pub(crate) fn own(builder: Builder) -> Builder {
    builder.reqwest(reqwest::Client::builder().user_agent("mine").no_proxy().build().unwrap())
}

pub(crate) const OWN_FOLLOWS_NO_REDIRECT: bool = false;

pub(crate) fn crypto() -> rustls::crypto::CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

/// The headers of a request whose body has 30 bytes, in their order.
pub(crate) fn head(host: &str, coding: &str) -> String {
    format!("content-length: 30\r\ncontent-type: application/json\r\naccept: */*\r\n{coding}host: {host}\r\n")
}
