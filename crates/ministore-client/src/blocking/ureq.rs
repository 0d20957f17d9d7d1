//! The transport over ureq. Nothing of ureq leaves this file: its errors print the URL.

use std::io;

use bytes::Bytes;
use http::{Request, Response};
use log::Level;
use ureq::Agent;

use super::{TimeLeft, Transport};
use crate::{Credential, Limits, RequestBody, TransportError, authorize};

/// The transport over ureq: HTTP/1.1, TLS by rustls, root certificates of Mozilla's list as it was built.
/// [`Client::builder`](super::Client::builder) makes it.
///
/// It follows no redirect, heeds no proxy of the environment, and sends each request once.
///
/// At the level TRACE, ureq logs every byte that comes and goes. So nothing is sent while a logger of the crate `log` takes
/// that level of `ureq` or of `ureq_proto`, and the error says so. Let both have DEBUG, which shows neither token nor payload.
#[derive(Clone, Debug)]
pub struct Ureq {
    agent: Agent,
    limits: Limits,
}

impl Ureq {
    /// `plain` allows HTTP without TLS, for a test server.
    pub(super) fn new(limits: Limits, plain: bool) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .https_only(!plain)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent("")
            // What is decoded is for this crate's features, though any crate of a build may switch gzip on in ureq.
            .accept_encoding(if cfg!(feature = "gzip") { "gzip" } else { "" })
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect));
        Self { agent: config.build().new_agent(), limits }
    }

    fn run(&self, request: Request<&[u8]>) -> Result<Response<Bytes>, ureq::Error> {
        let left = request.extensions().get().map_or(self.limits.attempt, |TimeLeft(left)| *left);
        let limit = left.min(self.limits.attempt);
        let request = self.agent.configure_request(request).timeout_global(Some(limit)).build();
        let (head, mut body) = self.agent.run(request)?.into_parts();
        let limit = u64::try_from(self.limits.body).unwrap_or(u64::MAX);
        let body = body.with_config().limit(limit).read_to_vec()?;
        Ok(Response::from_parts(head, body.into()))
    }
}

impl Transport for Ureq {
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        if ["ureq::util", "ureq_proto::util"]
            .iter()
            .any(|target| log::log_enabled!(target: target, Level::Trace))
        {
            let reason = "the log would show the token and all data; let `ureq` and `ureq_proto` log no more than DEBUG";
            return Err(TransportError::request(reason));
        }
        let (mut head, body) = request.into_parts();
        let url = authorize(&head.uri, credential);
        if let Some((name, value)) = url.header() {
            head.headers.insert(name, value.clone());
        }
        head.uri =
            url.expose().parse().map_err(|_| TransportError::request("the URL is not one to send to"))?;
        self.run(Request::from_parts(head, &*body)).map_err(|error| explain(&error, self.limits.body))
    }
}

/// Keeps of ureq's error what is safe to show. Its text may have the URL, or what the server said.
fn explain(error: &ureq::Error, body_limit: usize) -> TransportError {
    match error {
        ureq::Error::Timeout(_) => TransportError::timeout(),
        ureq::Error::BodyExceedsLimit(_) => TransportError::body_too_large(body_limit),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            TransportError::request("the URL is not one to send to")
        }
        ureq::Error::RequireHttpsOnly(_) => TransportError::request("the URL is not one of HTTPS"),
        ureq::Error::HostNotFound => TransportError::connect("the host is not found"),
        ureq::Error::ConnectionFailed => TransportError::connect("no address answers"),
        ureq::Error::Rustls(error) => TransportError::broke_off(error.to_string()),
        ureq::Error::Io(error) => of_io(error),
        _ => TransportError::exchange("the connection closed early, or what came is not HTTP"),
    }
}

fn of_io(error: &io::Error) -> TransportError {
    // Of a certificate, or of what is no TLS, it tells the sort. Whether a request went out before, nobody says.
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return TransportError::broke_off(error.to_string());
    }
    match error.kind() {
        kind @ (io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::AddrNotAvailable) => TransportError::not_connected(kind.to_string()),
        kind => kind.into(),
    }
}
