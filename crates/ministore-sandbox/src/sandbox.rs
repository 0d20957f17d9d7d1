//! The handle: what a test holds.

use std::fmt;
use std::io;
use std::sync::Arc;

use tolerant::{DecodeError, Endpoint};

use crate::failure::Failure;
use crate::log::RecordedRequest;
use crate::platform::Platform;
use crate::reply::Reply;
use crate::route::Route;
use crate::server::Server;

/// The access token that a sandbox accepts until [`Sandbox::accept_token`] sets another.
pub const SANDBOX_TOKEN: &str = "SANDBOX-TOKEN";

/// A server on the loopback interface that answers as the platform does. It stops when it is dropped.
///
/// It runs on a thread of its own, so it serves blocking code and any async runtime alike. Everything may be changed
/// through `&self` while it runs.
pub struct Sandbox {
    server: Server,
    platform: Arc<Platform>,
}

impl Sandbox {
    /// Starts a sandbox on a free port. It knows no endpoint yet.
    ///
    /// # Errors
    /// The system has no port, file or thread to give.
    pub fn start() -> io::Result<Self> {
        let platform = Arc::new(Platform::new(SANDBOX_TOKEN));
        let server = Server::start(Arc::clone(&platform))?;
        Ok(Self { server, platform })
    }

    /// Where it listens: `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address())
    }

    /// The access token that it accepts.
    pub fn token(&self) -> String {
        self.platform.token()
    }

    /// Accepts this access token from now on, and no other: the one before is superseded.
    pub fn accept_token(&self, token: impl Into<String>) {
        self.platform.accept_token(token.into());
    }

    /// Answers requests to an endpoint with what `handler` says. A later handler takes the place of an earlier one.
    ///
    /// The handler sees only requests that passed every check. It may return a response, a [`Failure`], a `Result`
    /// of the two, or a [`Reply`], which also has room for raw JSON:
    ///
    /// ```
    /// # use ministore_model::mini_store::order::GetOrderRequest;
    /// # use ministore_sandbox::{Failure, Reply, Sandbox};
    /// # use serde_json::json;
    /// # let sandbox = Sandbox::start()?;
    /// sandbox.on(|request: GetOrderRequest| match request.order_id.0 {
    ///     7 => Reply::Json(json!({ "errcode": 0, "order": { "order_id": 7, "status": 77, "new": true } })),
    ///     _ => Failure::errcode(100_002).into(),
    /// });
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// Handlers run on threads of their own: one that waits holds up no other request. If one panics, its request is
    /// answered by HTTP 500 and the sandbox goes on; the panic's message goes to standard error, as always.
    pub fn on<E, R>(&self, handler: impl Fn(E) -> R + Send + Sync + 'static)
    where
        E: Endpoint,
        R: Into<Reply<E::Response>>,
    {
        self.platform.register::<E>(Route::new(handler));
    }

    /// Orders a failure for the next request, whatever it asks. Several are used up in the order of the calls, each
    /// by one request, before any check and before any handler.
    pub fn fail_next(&self, failure: Failure) {
        self.platform.order(None, failure);
    }

    /// Orders a failure for the next request to one endpoint. Requests to others leave it waiting, and one that
    /// [`fail_next`](Self::fail_next) ordered earlier goes first.
    ///
    /// ```
    /// # use ministore_model::mini_store::order::GetOrderRequest;
    /// # use ministore_sandbox::{Failure, Sandbox};
    /// # let sandbox = Sandbox::start()?;
    /// sandbox.fail_next_on::<GetOrderRequest>(Failure::errcode(40001));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn fail_next_on<E: Endpoint>(&self, failure: Failure) {
        self.platform.order(Some((E::PATH, E::METHOD)), failure);
    }

    /// Every request so far, in the order of arrival, whatever became of it. A request is here before it is answered.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.platform.requests()
    }

    /// What an endpoint was asked, in the order of arrival: every attempt, also those that were refused or failed.
    ///
    /// ```
    /// # use ministore_client::{AccessToken, Client};
    /// # use ministore_model::mini_store::order::{GetOrderRequest, Order};
    /// # use ministore_model::OrderId;
    /// # use ministore_sandbox::{Reply, Sandbox};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sandbox = Sandbox::start()?;
    /// # let token = AccessToken::new(sandbox.token())?;
    /// # let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
    /// sandbox.on(|_: GetOrderRequest| Reply::success(Order::default()));
    /// client.send(&GetOrderRequest::new(OrderId(7))).await?;
    /// assert_eq!(sandbox.asked::<GetOrderRequest>()?, [GetOrderRequest::new(OrderId(7))]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Something arrived at the endpoint's path that is no request to it: of the first, why.
    pub fn asked<E: Endpoint>(&self) -> Result<Vec<E>, DecodeError> {
        let requests = self.requests();
        requests.iter().filter(|request| request.is::<E>()).map(RecordedRequest::decode).collect()
    }
}

/// The token is not printed.
impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("url", &self.url()).finish_non_exhaustive()
    }
}
