//! The table "What goes wrong" of the crate's documentation: each row, ordered, and what a client makes of it.

use std::time::Duration;

use ministore_client::{AccessToken, Client, ErrorKind, RetryPolicy};
use ministore_model::OrderId;
use ministore_model::mini_store::order::{GetOrderRequest, Order};
use ministore_sandbox::{Failure, Reply, Sandbox};

const GUIDE: &str = include_str!("../src/lib.rs");

#[tokio::test]
async fn what_goes_wrong_is_what_the_guide_says() -> Result<(), Box<dyn std::error::Error>> {
    let cases = [
        ("`Failure::errcode(-1)`", Failure::errcode(-1), ErrorKind::Api, 3),
        ("`Failure::errcode(100_002)`", Failure::errcode(100_002), ErrorKind::Api, 1),
        ("`Failure::errcode(45_009)`", Failure::errcode(45_009), ErrorKind::Api, 1),
        ("`Failure::errcode(42_001)`", Failure::errcode(42_001), ErrorKind::Auth, 1),
        ("`Failure::status(502)`", Failure::status(502), ErrorKind::Status, 3),
        (r#"`Failure::body("{\"errcode\":0,")`"#, Failure::body("{\"errcode\":0,"), ErrorKind::NotJson, 1),
        ("[`Failure::hang_up`]", Failure::hang_up(), ErrorKind::Transport, 3),
        ("[`Failure::silence`]", Failure::silence(), ErrorKind::Timeout, 3),
    ];
    for (order, failure, kind, attempts) in cases {
        let retried = if attempts > 1 { ", after retries" } else { "" };
        let row = GUIDE.lines().find(|line| line.contains(&format!("| {order} |"))).ok_or(order)?;
        let told = row.contains(&format!("| `{kind:?}`{retried}"));
        assert!(told && (attempts > 1) == row.contains("after retries"), "{row}");

        // As many as are asked for, and then it is well again.
        let sandbox = Sandbox::start()?;
        sandbox.on(|_: GetOrderRequest| Reply::success(Order::default()));
        for _ in 0..attempts {
            sandbox.fail_next(failure.clone());
        }
        let client = Client::builder(AccessToken::new(sandbox.token())?)
            .danger_test_server(&sandbox.url())
            .retry(RetryPolicy::default().waits(Duration::ZERO, Duration::ZERO));
        // Silence lasts for as long as the client has patience; nothing else is to be cut short by it.
        let client =
            if kind == ErrorKind::Timeout { client.timeout(Duration::from_millis(100)) } else { client };
        let (client, request) = (client.build()?, GetOrderRequest::new(OrderId(7)));
        let error = client.send(&request).await.err().ok_or(order)?;
        assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{order}");
        // On a slow machine, an attempt may be given up before its request is there.
        let asked = sandbox.asked::<GetOrderRequest>()?.len();
        assert!(asked == usize::try_from(attempts)? || kind == ErrorKind::Timeout, "{order}: {asked}");
    }
    Ok(())
}
