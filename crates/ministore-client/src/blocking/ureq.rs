//! The transport over ureq. ureq's errors are kept within this module: they print the URL.

use std::sync::Arc;
use std::{fmt, io};

use bytes::Bytes;
use http::{Request, Response};
use log::Level;
use ureq::Agent;
use ureq::config::ConfigBuilder;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::typestate::AgentScope;

use super::{TimeLeft, Transport};
use crate::http_settings::Limits;
use crate::proxy::Proxy;
use crate::{Credential, Error, HttpSettings, RequestBody, TimeLimit, TransportError, authorize};

/// The transport over ureq: HTTP/1.1, TLS by rustls, with the root certificates of the system.
/// [`Client::builder`](super::Client::builder) makes it.
///
/// It follows no redirect, ignores the proxies of the environment unless told otherwise, and sends each request once.
///
/// At the level TRACE, ureq logs every byte that it sends and receives. So nothing is sent while a logger of the crate `log`
/// accepts that level from `ureq` or `ureq_proto`, and the error says so. DEBUG shows neither token nor payload.
#[derive(Clone)]
pub struct Ureq {
    agent: Agent,
    limits: Limits,
    plain: bool,
    /// An agent of the caller's has its own limit for connecting.
    is_own: bool,
}

impl Ureq {
    /// `plain` allows HTTP without TLS, for a test server.
    pub(super) fn new(settings: HttpSettings, plain: bool) -> Result<Self, Error> {
        let (limits, is_own) = (settings.limits, settings.ureq.is_some());
        let agent = match settings.ureq {
            Some(agent) => agent,
            None => agent(&settings, plain)?,
        };
        Ok(Self { agent, limits, plain, is_own })
    }

    fn run(&self, request: Request<&[u8]>) -> Result<Response<Bytes>, TransportError> {
        let left = request.extensions().get().map_or(self.limits.attempt, |TimeLeft(left)| *left);
        let limit = left.min(self.limits.attempt);
        let explain = |error| explain(&error, self.limits, limit, self.is_own);
        // A configuration of the request's own costs a TLS configuration for each connection.
        let response = if self.is_own || limit < self.limits.attempt {
            let request = self.agent.configure_request(request).timeout_global(Some(limit));
            let request = request.http_status_as_error(false).https_only(!self.plain);
            self.agent.run(request.max_redirects(0).max_redirects_will_error(false).build())
        } else {
            self.agent.run(request)
        };
        let (head, mut body) = response.map_err(explain)?.into_parts();
        let limit = u64::try_from(self.limits.body).unwrap_or(u64::MAX);
        let body = body.with_config().limit(limit).read_to_vec().map_err(explain)?;
        Ok(Response::from_parts(head, body.into()))
    }
}

fn agent(settings: &HttpSettings, plain: bool) -> Result<Agent, Error> {
    let limits = settings.limits;
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .https_only(!plain)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent("")
        // Any crate of a build may switch gzip on in ureq; this crate's features decide.
        .accept_encoding(if cfg!(feature = "gzip") { "gzip" } else { "" })
        .timeout_resolve(Some(limits.connect))
        .timeout_connect(Some(limits.connect))
        .timeout_global(Some(limits.attempt));
    let config = through(&settings.proxy, config)?;
    let roots = roots(settings, plain)?;
    let tls = TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(roots))).build();
    Ok(config.tls_config(tls).build().new_agent())
}

fn through(proxy: &Proxy, config: ConfigBuilder<AgentScope>) -> Result<ConfigBuilder<AgentScope>, Error> {
    Ok(match (proxy.url()?, proxy) {
        (Some(url), _) => config.proxy(Some(ureq::Proxy::new(url).map_err(|_| Proxy::error())?)),
        (None, Proxy::Environment) => config.proxy(ureq::Proxy::try_from_env()),
        (None, _) => config.proxy(None),
    })
}

/// Those of the system, as reqwest uses them, and those of the settings.
fn roots(settings: &HttpSettings, plain: bool) -> Result<Vec<Certificate<'static>>, Error> {
    let mut roots = Vec::new();
    for pem in &settings.roots {
        let before = roots.len();
        for item in parse_pem(pem) {
            if let Ok(PemItem::Certificate(certificate)) = item {
                roots.push(certificate);
            }
        }
        if roots.len() == before {
            return Err(Error::config("the root certificates are not valid PEM"));
        }
    }
    if settings.needs_tls(plain) {
        let system = rustls_native_certs::load_native_certs().certs;
        roots.extend(system.iter().map(|certificate| Certificate::from_der(certificate).to_owned()));
        if roots.is_empty() {
            return Err(Error::config("TLS cannot be set up: check the root certificates"));
        }
    }
    Ok(roots)
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
        head.uri = url.expose().parse().map_err(|_| TransportError::request("the URL is not valid"))?;
        self.run(Request::from_parts(head, &*body))
    }
}

/// The agent is not shown: it may print its proxy.
impl fmt::Debug for Ureq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ureq").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Keeps the safe part of ureq's error. Its text may have the URL, or what the server sent. `limit` was set for the attempt.
fn explain(error: &ureq::Error, limits: Limits, limit: std::time::Duration, is_own: bool) -> TransportError {
    match error {
        ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) if is_own => {
            TransportError::timeout()
        }
        ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => {
            TransportError::timed_out(TimeLimit::Connect(limits.connect))
        }
        ureq::Error::Timeout(_) if limit < limits.attempt => {
            TransportError::timed_out(TimeLimit::Call(limit))
        }
        ureq::Error::Timeout(_) => TransportError::timed_out(TimeLimit::Attempt(limit)),
        ureq::Error::BodyExceedsLimit(_) => TransportError::body_too_large(limits.body),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => TransportError::request("the URL is not valid"),
        ureq::Error::RequireHttpsOnly(_) => TransportError::request("the URL is not HTTPS"),
        ureq::Error::HostNotFound => TransportError::connect("the host is not found"),
        ureq::Error::ConnectionFailed => TransportError::connect("no address of the host answers"),
        // It has the status, and nothing else of what the proxy sent.
        ureq::Error::ConnectProxyFailed(reason) if reason.contains("407") => {
            TransportError::connect("the proxy does not accept the credentials")
        }
        ureq::Error::ConnectProxyFailed(_) => TransportError::connect("the proxy refuses the connection"),
        ureq::Error::LargeResponseHeader(..) => {
            TransportError::exchange("the headers of the answer are too large")
        }
        ureq::Error::Rustls(error) => TransportError::broke(error.to_string()),
        ureq::Error::Io(error) => of_io(error),
        _ => TransportError::exchange("it closed early, or the answer is not valid HTTP"),
    }
}

fn of_io(error: &io::Error) -> TransportError {
    // An error of TLS: a certificate, or a server without TLS. It is not known whether a request was sent before.
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return TransportError::broke(error.to_string());
    }
    if is_lookup(error) {
        return TransportError::not_connected(&error.to_string());
    }
    match error.kind() {
        kind @ (io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::AddrNotAvailable) => TransportError::not_connected(&kind.to_string()),
        kind => kind.into(),
    }
}

/// A failed lookup of a host. The standard library gives it no kind that can be named: its text shows it, or on Windows its
/// code (`WSAHOST_NOT_FOUND` to `WSANO_DATA`).
fn is_lookup(error: &io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address information")
        || cfg!(windows) && matches!(error.raw_os_error(), Some(11_001..=11_004))
}
