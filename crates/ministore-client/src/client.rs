//! The client: encode, send, decode, and what is between one attempt and the next.

use std::fmt;
use std::sync::Arc;

use http::Request;
use tolerant::{Endpoint, Envelope};

use crate::clock::Clock;
use crate::facts::Facts;
use crate::retry::RetryPolicy;
use crate::settings::Settings;
use crate::token::{AccessToken, TokenSource};
use crate::{Answer, Error, RawAnswer, RawRequest, RequestBody, Transport, encode};

/// Sends requests, with tokens from one source, over one transport.
///
/// A clone is cheap and shares the transport's connections. The transport `Reqwest` needs a Tokio runtime; without one,
/// every call fails with an error that says so. [`blocking`](crate::blocking) has a client that needs none.
pub struct Client<#[cfg(feature = "reqwest")] T = crate::Reqwest, #[cfg(not(feature = "reqwest"))] T> {
    shared: Arc<Shared<T>>,
}

/// What all calls of a client share.
pub(crate) struct Shared<T> {
    pub(crate) tokens: Arc<dyn TokenSource>,
    pub(crate) transport: Arc<T>,
    pub(crate) settings: Settings,
}

impl<T: Transport> Client<T> {
    /// The same client with another token, over the same connections. A token expires after two hours at most.
    #[must_use]
    pub fn with_token(&self, token: AccessToken) -> Self {
        let Shared { transport, settings, .. } = &*self.shared;
        Self::new(Arc::new(token), Arc::clone(transport), settings.clone())
    }

    /// The same client with another policy, over the same connections.
    #[must_use]
    pub fn with_retry(&self, retry: RetryPolicy) -> Self {
        let Shared { tokens, transport, settings } = &*self.shared;
        Self::new(Arc::clone(tokens), Arc::clone(transport), Settings { retry, ..settings.clone() })
    }

    /// Sends a request and returns the value of a success: for an order's request, the order.
    ///
    /// If the platform refuses the token, the client fetches another and sends the request once more. Idempotent calls are
    /// retried on transient errors, as [`RetryPolicy`] says.
    ///
    /// # Errors
    /// Of every [`ErrorKind`](crate::ErrorKind).
    pub async fn send<E: Endpoint>(&self, request: &E) -> Result<<E::Response as Envelope>::Success, Error> {
        self.send_raw(request).await?.into_success()
    }

    /// Sends a request as [`send`](Self::send) does and returns the whole answer, even if its errcode reports a failure.
    ///
    /// # Errors
    /// As [`send`](Self::send), except for an errcode and for a success without its value: [`Answer::into_success`] returns
    /// these.
    pub async fn send_raw<E: Endpoint>(&self, request: &E) -> Result<Answer<E>, Error> {
        let request = self.addressed(encode(request)?)?;
        self.shared.call(&request, &Facts::of::<E>()).await.map_err(|error| error.of(E::PATH))
    }

    /// Sends a request without a schema, as [`send`](Self::send) sends one of the model, and returns a success.
    ///
    /// # Errors
    /// Of every [`ErrorKind`](crate::ErrorKind) except [`Invalid`](crate::ErrorKind::Invalid) and
    /// [`Decode`](crate::ErrorKind::Decode). The body's errcode and the HTTP status decide; a body that is not JSON is no
    /// error until [`RawAnswer::json`].
    pub async fn send_untyped(&self, request: &RawRequest) -> Result<RawAnswer, Error> {
        let facts = request.facts();
        let of_call = |error: Error| error.of(facts.path.clone());
        let request = request.encode().and_then(|request| self.addressed(request)).map_err(of_call)?;
        self.shared.call(&request, &facts).await.and_then(RawAnswer::into_success).map_err(of_call)
    }

    /// The client's access token, from its source: to make a call by other means. Print it nowhere.
    ///
    /// # Errors
    /// The source has no token, or the time limit of a call runs out.
    pub async fn token(&self) -> Result<AccessToken, Error> {
        self.shared.token().await
    }

    /// The source of the client's tokens. Another client that is built with it shares its tokens, and so makes no fetch of
    /// its own.
    pub fn token_source(&self) -> Arc<dyn TokenSource> {
        Arc::clone(&self.shared.tokens)
    }

    /// The request, sent to the test server if there is one.
    fn addressed(&self, mut request: Request<RequestBody>) -> Result<Request<RequestBody>, Error> {
        if let Some(server) = &self.shared.settings.server {
            server.readdress(&mut request)?;
        }
        Ok(request)
    }

    pub(crate) fn new(tokens: Arc<dyn TokenSource>, transport: Arc<T>, settings: Settings) -> Self {
        Self { shared: Arc::new(Shared { tokens, transport, settings }) }
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.shared.settings.clock)
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings { server, retry, limit, .. } = &self.shared.settings;
        let mut shown = f.debug_struct("Client");
        shown.field("server", server).field("retry", retry).field("limit", limit).finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use bytes::Bytes;
    use http::Response;
    use ministore_model::OrderId;
    use ministore_model::mini_store::order::GetOrderRequest;

    use super::*;
    use crate::testing::Ping;
    use crate::{ClientBuilder, Credential, ErrorKind, TokioClock, TransportError, authorize};

    /// Notes where requests go, and answers or fails.
    struct Recorder {
        urls: Mutex<Vec<String>>,
        answer: Result<&'static str, TransportError>,
    }

    impl Transport for Arc<Recorder> {
        async fn send(
            &self,
            request: Request<crate::RequestBody>,
            credential: Option<Credential<'_>>,
        ) -> Result<Response<Bytes>, TransportError> {
            self.urls.lock().unwrap().push(authorize(request.uri(), credential).expose().to_owned());
            self.answer.clone().map(|body| Response::new(Bytes::from_static(body.as_bytes())))
        }
    }

    fn recorder(answer: Result<&'static str, TransportError>) -> Arc<Recorder> {
        Arc::new(Recorder { urls: Mutex::default(), answer })
    }

    fn builder(recorder: &Arc<Recorder>) -> ClientBuilder<Arc<Recorder>> {
        Client::builder_with(AccessToken::new("t").unwrap(), Arc::clone(recorder), TokioClock::default())
            .retry(RetryPolicy::never())
    }

    #[tokio::test]
    async fn requests_go_to_the_endpoint_with_the_token_it_asks_for() {
        let recorder = recorder(Ok(r#"{"order":{}}"#));
        let platform = builder(&recorder).build().unwrap();
        let test = builder(&recorder).danger_test_server("http://127.0.0.1:1").build().unwrap();
        for client in [platform, test] {
            client.send(&GetOrderRequest::new(OrderId(1))).await.unwrap();
            client.clone().send(&Ping).await.unwrap_err();
        }
        let urls = recorder.urls.lock().unwrap();
        assert_eq!(
            *urls,
            [
                "https://api.weixin.qq.com/product/order/get?access_token=t",
                "https://example.com/ping",
                "http://127.0.0.1:1/product/order/get?access_token=t",
                "http://127.0.0.1:1/ping",
            ]
        );
    }

    #[tokio::test]
    async fn what_a_transport_says_becomes_an_error_of_its_kind() {
        for (said, kind, text) in [
            (
                TransportError::connect("no route"),
                ErrorKind::Transport,
                "/product/order/get: could not connect: no route",
            ),
            (
                TransportError::exchange("reset"),
                ErrorKind::Transport,
                "/product/order/get: the connection broke: reset",
            ),
            (TransportError::timeout(), ErrorKind::Timeout, "/product/order/get: timed out"),
            (
                TransportError::body_too_large(9),
                ErrorKind::BodyTooLarge,
                "/product/order/get: the answer's body exceeds the limit of 9 bytes",
            ),
        ] {
            let client = builder(&recorder(Err(said))).build().unwrap();
            let error = client.send(&GetOrderRequest::new(OrderId(1))).await.unwrap_err();
            assert_eq!((error.kind(), error.to_string().as_str()), (kind, text));
            assert_eq!((error.status(), error.body(), error.errcode()), (None, None, None));
        }
    }

    #[tokio::test]
    async fn another_token_goes_over_the_same_transport() {
        let recorder = recorder(Ok(r#"{"order":{}}"#));
        let client = builder(&recorder).build().unwrap();
        client
            .with_token(AccessToken::new("u").unwrap())
            .send(&GetOrderRequest::new(OrderId(1)))
            .await
            .unwrap();
        client.send(&GetOrderRequest::new(OrderId(1))).await.unwrap();
        let urls = recorder.urls.lock().unwrap();
        assert!(
            matches!(urls.as_slice(), [one, other] if one.ends_with("=u") && other.ends_with("=t")),
            "{urls:?}"
        );
    }

    #[test]
    fn a_test_server_that_is_none_is_refused() {
        let error = builder(&recorder(Ok(""))).danger_test_server("127.0.0.1").build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
    }
}
