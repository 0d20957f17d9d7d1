//! The client: encode, send, decode.

use std::fmt;
use std::sync::Arc;

use ministore_model::{Endpoint, Envelope};

use crate::server::TestServer;
use crate::{AccessToken, Answer, ClientBuilder, Credential, Error, Transport, decode, encode};

/// Sends requests with one access token, over one transport.
///
/// A clone is cheap and shares the transport's connections. With the transport `Reqwest`, requests are sent inside a
/// Tokio runtime.
pub struct Client<#[cfg(feature = "reqwest")] T = crate::Reqwest, #[cfg(not(feature = "reqwest"))] T> {
    token: AccessToken,
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    server: Option<TestServer>,
    transport: T,
}

#[cfg(feature = "reqwest")]
impl Client {
    /// A client over the transport [`Reqwest`](crate::Reqwest).
    pub fn builder(token: AccessToken) -> ClientBuilder<crate::Limits> {
        ClientBuilder::new(token, crate::Limits::default())
    }
}

impl<T: Transport> Client<T> {
    /// A client over a transport of your own, which keeps limits of its own.
    pub fn builder_with(token: AccessToken, transport: T) -> ClientBuilder<T> {
        ClientBuilder::new(token, transport)
    }

    /// The same client with another token, over the same connections. A token lives for two hours at most.
    #[must_use]
    pub fn with_token(&self, token: AccessToken) -> Self {
        Self { token, shared: Arc::clone(&self.shared) }
    }

    /// Sends a request, once, and returns what a success carries: of an order's request, the order.
    ///
    /// # Errors
    /// Of every [`ErrorKind`](crate::ErrorKind).
    pub async fn send<E: Endpoint>(&self, request: &E) -> Result<<E::Response as Envelope>::Success, Error> {
        self.send_raw(request).await?.into_success()
    }

    /// Sends a request, once, and returns the whole answer, also where its errcode tells of a failure.
    ///
    /// # Errors
    /// As [`send`](Self::send), but for [`Api`](crate::ErrorKind::Api), and for a success that lacks what it should
    /// carry: [`Answer::into_success`] tells of these.
    pub async fn send_raw<E: Endpoint>(&self, request: &E) -> Result<Answer<E>, Error> {
        let Shared { server, transport } = &*self.shared;
        let credential = Credential::of::<E>(&self.token)?;
        let mut request = encode(request)?;
        if let Some(server) = server {
            server.readdress(&mut request)?;
        }
        decode(transport.send(request, credential).await?)
    }

    pub(crate) fn new(token: AccessToken, server: Option<TestServer>, transport: T) -> Self {
        Self { token, shared: Arc::new(Shared { server, transport }) }
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self { token: self.token.clone(), shared: Arc::clone(&self.shared) }
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let server = &self.shared.server;
        f.debug_struct("Client").field("token", &self.token).field("server", server).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use bytes::Bytes;
    use http::{Request, Response};
    use ministore_model::{GetOrderRequest, OrderId};

    use super::*;
    use crate::testing::Ping;
    use crate::{ErrorKind, TransportError, authorize};

    /// Notes where requests go, and answers or fails.
    struct Recorder {
        urls: Mutex<Vec<String>>,
        answer: Result<&'static str, TransportError>,
    }

    impl Transport for Arc<Recorder> {
        async fn send(
            &self,
            request: Request<Bytes>,
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
        Client::builder_with(AccessToken::new("t").unwrap(), Arc::clone(recorder))
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
            (TransportError::connect("no route"), ErrorKind::Transport, "could not connect: no route"),
            (TransportError::exchange("reset"), ErrorKind::Transport, "the exchange broke off: reset"),
            (TransportError::timeout(), ErrorKind::Timeout, "the answer did not come in time"),
            (
                TransportError::body_too_large(9),
                ErrorKind::BodyTooLarge,
                "the answer's body exceeds the limit of 9 bytes",
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
