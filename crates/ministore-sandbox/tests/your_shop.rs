//! A shop's own code and the tests of it, to copy.
//!
//! The module `shop` stands for your code: it takes a client, and knows of no sandbox. The rest is how it is tested; the
//! crate's documentation tells what else may be ordered and looked at.

use std::error::Error as StdError;
use std::time::Duration;

use ministore_client::{
    AccessToken, AppCredentials, Client, ClientBuilder, HttpSettings, RetryPolicy, Tokens,
};
use ministore_model::OrderId;
use ministore_model::mini_store::order::{GetOrderRequest, Order, OrderStatus};
use ministore_model::platform::{StableTokenRequest, StableTokenResponse};
use ministore_sandbox::{Failure, Reply, SANDBOX_TOKEN, Sandbox, TokenCheck};

use shop::Task;

/// Your code.
mod shop {
    use ministore_client::{Client, Error};
    use ministore_model::OrderId;
    use ministore_model::mini_store::order::{GetOrderRequest, OrderStatus};

    /// What is to be done about an order.
    #[derive(Debug, PartialEq, Eq)]
    pub(crate) enum Task {
        Pack,
        Wait,
        AskAPerson,
        TryLater,
        Forget,
    }

    const NO_SUCH_ORDER: i64 = 100_002;

    pub(crate) async fn task(client: &Client, id: OrderId) -> Result<Task, Error> {
        match client.send(&GetOrderRequest::new(id)).await {
            Ok(order) => Ok(match order.status {
                Some(OrderStatus::AwaitingShipment | OrderStatus::PartlyShipped) => Task::Pack,
                Some(OrderStatus::Unknown(_)) => Task::AskAPerson,
                _ => Task::Wait,
            }),
            Err(error) if error.errcode() == Some(NO_SUCH_ORDER) => Ok(Task::Forget),
            Err(error) if error.is_transient() => Ok(Task::TryLater),
            Err(error) => Err(error),
        }
    }
}

type TestResult = Result<(), Box<dyn StdError>>;

const ID: OrderId = OrderId(32_423_523_451_235_145);

/// Your client as it is in production, but for where it sends to, and that it tries again at once: no test should wait.
fn client(sandbox: &Sandbox, tokens: impl Into<Tokens>) -> ClientBuilder<HttpSettings> {
    let hasty = RetryPolicy::default().waits(Duration::ZERO, Duration::ZERO);
    Client::builder(tokens).danger_test_server(&sandbox.url()).retry(hasty)
}

/// A sandbox that has every order, and each has this status.
fn sandbox_with(status: i64) -> std::io::Result<Sandbox> {
    let sandbox = Sandbox::start()?;
    sandbox.on(move |request: GetOrderRequest| {
        let mut order = Order::default();
        order.order_id = Some(request.order_id);
        order.status = Some(OrderStatus::from(status));
        Reply::success(order)
    });
    Ok(sandbox)
}

#[tokio::test]
async fn an_order_is_asked_for_once_and_packed_if_it_is_paid() -> TestResult {
    for (status, task) in [(10, Task::Wait), (20, Task::Pack), (250, Task::Wait), (77, Task::AskAPerson)] {
        let sandbox = sandbox_with(status)?;
        let client = client(&sandbox, AccessToken::new(sandbox.token())?).build()?;
        assert_eq!(shop::task(&client, ID).await?, task, "{status}");
        assert_eq!(sandbox.asked::<GetOrderRequest>()?, [GetOrderRequest::new(ID)]);
        assert_eq!(sandbox.requests()[0].token(), TokenCheck::Accepted);
    }
    Ok(())
}

#[tokio::test]
async fn an_order_that_is_not_there_is_forgotten() -> TestResult {
    let sandbox = Sandbox::start()?;
    sandbox.on(|_: GetOrderRequest| Failure::errcode(100_002));
    let client = client(&sandbox, AccessToken::new(sandbox.token())?).build()?;
    assert_eq!(shop::task(&client, ID).await?, Task::Forget);
    assert_eq!(sandbox.requests().len(), 1, "asking again would bring nothing");
    Ok(())
}

#[tokio::test]
async fn a_platform_that_is_busy_for_a_moment_is_asked_again() -> TestResult {
    let sandbox = sandbox_with(20)?;
    sandbox.fail_next(Failure::errcode(-1));
    sandbox.fail_next(Failure::status(502));
    let client = client(&sandbox, AccessToken::new(sandbox.token())?).build()?;
    assert_eq!(shop::task(&client, ID).await?, Task::Pack);
    assert_eq!(sandbox.asked::<GetOrderRequest>()?, vec![GetOrderRequest::new(ID); 3]);
    Ok(())
}

#[tokio::test]
async fn an_outage_is_waited_out() -> TestResult {
    let sandbox = Sandbox::start()?;
    let client = client(&sandbox, AccessToken::new(sandbox.token())?);
    let client = client.timeout(Duration::from_millis(100)).build()?;
    for failure in [Failure::errcode(-1), Failure::status(503), Failure::hang_up(), Failure::silence()] {
        // As long as this handler is there, and not for the next request alone.
        sandbox.on(move |_: GetOrderRequest| failure.clone());
        assert_eq!(shop::task(&client, ID).await?, Task::TryLater);
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_ends_is_fetched_anew_and_nobody_notices() -> TestResult {
    let sandbox = sandbox_with(20)?;
    sandbox.on(|_: StableTokenRequest| token(SANDBOX_TOKEN));
    let client = client(&sandbox, AppCredentials::new("wx0123456789abcdef", "the secret")).build()?;
    assert_eq!(shop::task(&client, ID).await?, Task::Pack);

    sandbox.accept_token("NEXT");
    sandbox.on(|_: StableTokenRequest| token("NEXT"));
    assert_eq!(shop::task(&client, ID).await?, Task::Pack);

    let requests = sandbox.requests();
    let seen: Vec<_> = requests.iter().map(|request| (request.path(), request.token())).collect();
    assert_eq!(
        seen,
        [
            ("/cgi-bin/stable_token", TokenCheck::NotNeeded),
            ("/product/order/get", TokenCheck::Accepted),
            ("/product/order/get", TokenCheck::Wrong),
            ("/cgi-bin/stable_token", TokenCheck::NotNeeded),
            ("/product/order/get", TokenCheck::Accepted),
        ]
    );
    Ok(())
}

/// What the platform says of a token that it hands out.
fn token(token: &str) -> StableTokenResponse {
    let mut response = StableTokenResponse::default();
    response.access_token = Some(token.to_owned());
    response.expires_in = Some(7200);
    response
}
