//! A loopback server that answers as the WeChat Mini Store API does: for the tests of your own code.
//!
//! It runs in process, on a port of its own, and speaks real HTTP, so your code runs as it does in production: the client,
//! its retries, its tokens. A test says what the platform knows, calls your code, and looks at what came of it and at what
//! was asked. `tests/your_shop.rs` of this crate is a whole one, to copy.
//!
//! ```sh
//! cargo add --dev ministore-sandbox ministore-client ministore-model
//! ```
//!
//! Types of `http` 1, `serde_json` 1 and `tolerant` are part of its interface. It serves [`blocking`](#without-a-runtime) code
//! as well.
//!
//! # A test
//!
//! Register an answer for each endpoint that your code calls ([`Sandbox::on`]), hand your code a client that sends to
//! [`Sandbox::url`] with [`Sandbox::token`], and assert on what was [`asked`](Sandbox::asked):
//!
//! ```
//! use ministore_client::{AccessToken, Client, Error};
//! use ministore_model::mini_store::order::{GetOrderRequest, Order, OrderStatus};
//! use ministore_model::OrderId;
//! use ministore_sandbox::{Reply, Sandbox, TokenCheck};
//!
//! // Your code.
//! async fn is_to_be_packed(client: &Client, id: OrderId) -> Result<bool, Error> {
//!     let order = client.send(&GetOrderRequest::new(id)).await?;
//!     Ok(order.status == Some(OrderStatus::AwaitingShipment))
//! }
//!
//! // Its test, below `#[tokio::test]`.
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start()?;
//! sandbox.on(|request: GetOrderRequest| {
//!     let mut order = Order::default();
//!     order.order_id = Some(request.order_id);
//!     order.status = Some(OrderStatus::AwaitingShipment);
//!     Reply::success(order)
//! });
//! let token = AccessToken::new(sandbox.token())?;
//! let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
//!
//! assert!(is_to_be_packed(&client, OrderId(7)).await?);
//!
//! assert_eq!(sandbox.asked::<GetOrderRequest>()?, [GetOrderRequest::new(OrderId(7))]);
//! assert_eq!(sandbox.requests()[0].token(), TokenCheck::Accepted);
//! # Ok(())
//! # }
//! ```
//!
//! Code that has a client of its own making takes the URL and the token in place of `https://api.weixin.qq.com` and the
//! platform's: any HTTP client will do, in any language.
//!
//! Each test starts a sandbox of its own: tests run side by side, and none sees another's requests. A sandbox stops when
//! it is dropped.
//!
//! # What the platform knows
//!
//! A handler is a function of the request. It answers with a success ([`Reply::success`]), with the endpoint's whole
//! response, with a [`Failure`], or with any JSON: a field that the page lacks, a misspelt name, a value of another kind.
//! A later handler takes the place of an earlier one.
//!
//! ```
//! # use ministore_client::{AccessToken, Client};
//! # use ministore_model::mini_store::order::{GetOrderRequest, Order, OrderStatus};
//! # use ministore_model::OrderId;
//! # use ministore_sandbox::{Failure, Reply, Sandbox};
//! # use serde_json::json;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::start()?;
//! # let token = AccessToken::new(sandbox.token())?;
//! # let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
//! sandbox.on(|request: GetOrderRequest| match request.order_id.0 {
//!     7 => Reply::success(Order::default()),
//!     // The platform moves on: a status and a field that no page tells of.
//!     8 => Reply::Json(json!({ "errcode": 0, "order": { "status": 260, "gift": { "paper": "red" } } })),
//!     _ => Failure::errcode(100_002).into(),
//! });
//! let ask = async |id| client.send(&GetOrderRequest::new(OrderId(id))).await;
//! assert_eq!(ask(7).await?, Order::default());
//! assert_eq!(ask(8).await?.status, Some(OrderStatus::from(260)));
//! assert_eq!(ask(9).await.unwrap_err().errcode(), Some(100_002));
//! # Ok(())
//! # }
//! ```
//!
//! # Lists
//!
//! A handler of a list returns one page. The request has the cursor, or the number of the page, and a cursor is whatever the
//! handler makes of it: here, the number of orders before the page.
//!
//! ```
//! # use ministore_client::{AccessToken, Client};
//! use ministore_model::store::order::{ListOrdersRequest, ListOrdersResponse};
//! use ministore_sandbox::{Failure, Reply, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::start()?;
//! # let token = AccessToken::new(sandbox.token())?;
//! # let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
//! let orders = ["101", "102", "103", "104", "105"];
//! sandbox.on(move |request: ListOrdersRequest| {
//!     let Ok(start) = request.next_key.as_deref().unwrap_or("0").parse() else {
//!         return Failure::errcode(606_006).into();
//!     };
//!     let page = orders.iter().skip(start).take(request.page_size as usize).copied();
//!     let end = start + page.len();
//!     let response = ListOrdersResponse::default().with_order_id_list(page);
//!     Reply::success(response.with_next_key(end.to_string()).with_has_more(end < orders.len()))
//! });
//!
//! let mut items = client.items(&ListOrdersRequest::new(2));
//! let mut found = Vec::new();
//! while let Some(id) = items.next().await {
//!     found.push(id?);
//! }
//! assert_eq!(found, orders);
//! assert_eq!(sandbox.asked::<ListOrdersRequest>()?.len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! To test how your code resumes, order a failure for the second page: [`Sandbox::fail_next_on`], after the first was returned.
//!
//! # What was asked
//!
//! [`Sandbox::requests`] has every request in the order of arrival, whatever became of it, and so every attempt of a call:
//! path, headers, body byte for byte, and what became of its token. [`Sandbox::asked`] reads those to one endpoint as its
//! type.
//!
//! ```
//! # use ministore_client::{AccessToken, Client};
//! # use ministore_model::mini_store::order::{GetOrderRequest, Order};
//! # use ministore_model::OrderId;
//! # use ministore_sandbox::{Reply, Sandbox, TokenCheck};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::start()?;
//! # let token = AccessToken::new(sandbox.token())?;
//! # let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
//! # sandbox.on(|_: GetOrderRequest| Reply::success(Order::default()));
//! # client.send(&GetOrderRequest::new(OrderId(7))).await?;
//! let requests = sandbox.requests();
//! assert_eq!(requests.len(), 1);
//! let request = &requests[0];
//! assert!(request.is::<GetOrderRequest>());
//! assert_eq!((request.method(), request.path()), ("POST", "/product/order/get"));
//! assert_eq!(request.headers()["content-type"], "application/json");
//! assert_eq!(request.body(), br#"{"order_id":7}"#);
//! assert_eq!(request.json().unwrap()["order_id"], 7);
//! assert_eq!(request.token(), TokenCheck::Accepted);
//! # Ok(())
//! # }
//! ```
//!
//! # What goes wrong
//!
//! A failure on order is the answer to the next request, before any handler: [`Sandbox::fail_next`], or
//! [`Sandbox::fail_next_on`] for one endpoint alone. Several are used up one by one, so what is ordered twice fails twice and
//! then is well again. An outage that lasts is a handler that answers with a failure. Where tokens are fetched, the next
//! request may be the one for a token: there, say which endpoint is to fail.
//!
//! | what goes wrong | order | a client's error |
//! | --- | --- | --- |
//! | the platform is busy | `Failure::errcode(-1)` | `Api`, after retries |
//! | the order is not there, or another refusal | `Failure::errcode(100_002)` | `Api` |
//! | the day's quota is used up | `Failure::errcode(45_009)` | `Api` |
//! | the token has ended | `Failure::errcode(42_001)` | `Auth`, where no other can be had |
//! | a gateway answers | `Failure::status(502)` | `Status`, after retries |
//! | the body is cut short, or is no JSON | `Failure::body("{\"errcode\":0,")` | `NotJson` |
//! | the connection breaks off | [`Failure::hang_up`] | `Transport`, after retries |
//! | no answer comes | [`Failure::silence`] | `Timeout`, after retries |
//! | an answer comes late | a handler that sleeps | none, or `Timeout` |
//!
//! Retries wait for half a second and more; a test says that they do not:
//!
//! ```
//! use std::time::Duration;
//!
//! use ministore_client::{AccessToken, Client, ErrorKind, RetryPolicy};
//! # use ministore_model::mini_store::order::{GetOrderRequest, Order};
//! # use ministore_model::OrderId;
//! # use ministore_sandbox::{Failure, Reply, Sandbox};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::start()?;
//! # sandbox.on(|_: GetOrderRequest| Reply::success(Order::default()));
//! # let token = AccessToken::new(sandbox.token())?;
//! # let request = GetOrderRequest::new(OrderId(7));
//!
//! let client = Client::builder(token.clone())
//!     .danger_test_server(&sandbox.url())
//!     .retry(RetryPolicy::default().waits(Duration::ZERO, Duration::ZERO))
//!     .build()?;
//!
//! // Busy, then well.
//! sandbox.fail_next(Failure::errcode(-1));
//! sandbox.fail_next(Failure::status(502));
//! client.send(&request).await?;
//! assert_eq!(sandbox.requests().len(), 3);
//!
//! // Slow, and in time.
//! sandbox.on(|_: GetOrderRequest| {
//!     std::thread::sleep(Duration::from_millis(20));
//!     Reply::success(Order::default())
//! });
//! client.send(&request).await?;
//!
//! // The connection breaks off, and goes on breaking off.
//! sandbox.on(|_: GetOrderRequest| Failure::hang_up());
//! let error = client.send(&request).await.unwrap_err();
//! assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
//!
//! // No answer comes: the test takes as long as an attempt may.
//! sandbox.on(|_: GetOrderRequest| Failure::silence());
//! let client = Client::builder(token).danger_test_server(&sandbox.url());
//! let client = client.timeout(Duration::from_millis(100)).retry(RetryPolicy::never()).build()?;
//! let error = client.send(&request).await.unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Timeout);
//! # Ok(())
//! # }
//! ```
//!
//! # Tokens
//!
//! It takes one token at a time; [`Sandbox::accept_token`] supersedes it, and the one before is refused from then on as the
//! platform refuses it. For a client that fetches its tokens by an app's credentials, the endpoint that hands them out is
//! one more to register:
//!
//! ```
//! use ministore_client::{AppCredentials, Client};
//! use ministore_model::mini_store::order::{GetOrderRequest, Order};
//! use ministore_model::platform::{StableTokenRequest, StableTokenResponse};
//! use ministore_model::OrderId;
//! use ministore_sandbox::{Reply, Sandbox};
//!
//! fn token(token: &str) -> StableTokenResponse {
//!     let mut response = StableTokenResponse::default();
//!     response.access_token = Some(token.to_owned());
//!     response.expires_in = Some(7200);
//!     response
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let request = GetOrderRequest::new(OrderId(7));
//! let sandbox = Sandbox::start()?;
//! sandbox.on(|_: GetOrderRequest| Reply::success(Order::default()));
//! let first = sandbox.token();
//! sandbox.on(move |_: StableTokenRequest| token(&first));
//! let app = AppCredentials::new("wx0123456789abcdef", "the secret");
//! let client = Client::builder(app).danger_test_server(&sandbox.url()).build()?;
//! client.send(&request).await?;
//!
//! // The token ends ahead of its time: it is fetched anew, and the request sent once more.
//! sandbox.accept_token("SECOND");
//! sandbox.on(|_: StableTokenRequest| token("SECOND"));
//! client.send(&request).await?;
//! assert_eq!(sandbox.asked::<StableTokenRequest>()?.len(), 2);
//! assert_eq!(sandbox.asked::<GetOrderRequest>()?.len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! # Without a runtime
//!
//! The sandbox serves from a thread of its own, so it is the same for code that waits:
//!
//! ```
//! use ministore_client::{AccessToken, blocking::Client};
//! # use ministore_model::mini_store::order::{GetOrderRequest, Order};
//! # use ministore_model::OrderId;
//! # use ministore_sandbox::{Reply, Sandbox};
//!
//! let sandbox = Sandbox::start()?;
//! sandbox.on(|_: GetOrderRequest| Reply::success(Order::default()));
//! let token = AccessToken::new(sandbox.token())?;
//! let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
//! client.send(&GetOrderRequest::new(OrderId(7)))?;
//! assert_eq!(sandbox.requests().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it answers
//!
//! It looks at a request from the outside in, and the first line that applies is the answer. The platform does not
//! say in which order it looks; this one is ours.
//!
//! | what arrived | answer |
//! | --- | --- |
//! | anything, while a failure is ordered by [`Sandbox::fail_next`] | that failure |
//! | a body without `Content-Length` (chunked) | HTTP 412 |
//! | a path with no handler | HTTP 404; the body names the endpoint, how to register it, and what is registered, and so does a line on stderr |
//! | another method than the endpoint's | errcode 43001 where it is `GET`, 43002 where it is another |
//! | no access token, where one is needed | errcode 41001 |
//! | another access token than [`Sandbox::token`] | errcode 40001 |
//! | no body, where one is needed | errcode 44002 |
//! | a body that is not JSON | errcode 47001 |
//! | JSON or parameters that do not decode as the request | errcode 9401020, with what is wrong as a hint in `errmsg` |
//! | a request | what the handler says; HTTP 500 if it panics |
//!
//! An errcode comes with HTTP 200 and as `text/plain`, as the platform may send it: a client must judge by the body.
//! Its `errmsg` is the code's meaning, from the endpoint's table or the platform's, and ends with a `rid`. An endpoint whose
//! answers have other fields for the two gets those. Where the HTTP status shows a failure, it is one: 401 for a token, 405
//! for a method, 400 for another fault of the request, and of an ordered errcode by its class: 503 where the platform is busy,
//! 401, 429 for a quota, 403 for the account, 400.
//!
//! Where a path is registered by several methods, or fits several paths with parameters, the one of the request's method
//! answers, and of these the one with the fewest parameters.
//!
//! # What it does not do
//!
//! * It speaks HTTP/1.1 without TLS, on loopback alone.
//! * It counts no quota and no rate, and its token does not end by itself: errcodes 45009, 45011 and 42001 come when they are
//!   ordered.
//! * It checks a request against the endpoint's type, and no business rule: which orders there are is for your handler.
//! * It keeps every request until it is dropped. A long run that looks at none is better served by one sandbox a part.
//! * Beyond silence, nothing is broken below HTTP: no bytes cut short, no flood.
//!
//! Architecture invariant: this crate knows endpoints only through [`Endpoint`](tolerant::Endpoint) and names none.

mod exchange;
mod failure;
mod log;
mod path;
mod platform;
mod query;
mod reply;
mod route;
mod sandbox;
mod server;

pub use failure::Failure;
pub use log::{RecordedRequest, TokenCheck};
pub use reply::Reply;
pub use sandbox::{SANDBOX_TOKEN, Sandbox};
