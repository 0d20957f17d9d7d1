//! Lists over real sockets: all pages in order, one request at a time, and how a list ends.

use std::time::Duration;

use ministore_client::{AccessToken, AppCredentials, Endpoint, ErrorKind, Paged, RetryPolicy, Tokens};
use ministore_model::platform::{StableTokenRequest, StableTokenResponse};
use ministore_model::store::order::{ListOrdersRequest, ListOrdersResponse};
use ministore_model::store::product::{ListProductsRequest, ListProductsResponse};
use ministore_sandbox::{Failure, Reply, Sandbox, TokenCheck};

use crate::verdict::hasty;
use crate::way::{Builder, Client};

/// A shop with seven orders, which answers at most three a page. A cursor is the number of orders before it.
fn shop() -> Sandbox {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: ListOrdersRequest| Reply::success(list(&request)));
    sandbox
}

fn list(request: &ListOrdersRequest) -> ListOrdersResponse {
    let start = request.next_key.as_deref().map_or(0, |key| key.parse().unwrap());
    let end = (start + usize::try_from(request.page_size).unwrap()).min(7);
    ListOrdersResponse::default()
        .with_order_id_list((start..end).map(|id| id.to_string()))
        .with_next_key(end.to_string())
        .with_has_more(end < 7)
}

fn builder(sandbox: &Sandbox, tokens: impl Into<Tokens>) -> Builder {
    Client::builder(tokens).danger_test_server(&sandbox.url()).retry(hasty())
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox, AccessToken::new(sandbox.token()).unwrap()).build().unwrap()
}

fn request() -> ListOrdersRequest {
    ListOrdersRequest::new(3)
}

/// The cursors that the sandbox was sent.
fn cursors(sandbox: &Sandbox) -> Vec<Option<String>> {
    sandbox.asked::<ListOrdersRequest>().unwrap().into_iter().map(|request| request.next_key).collect()
}

fn keys<const N: usize>(keys: [&str; N]) -> Vec<Option<String>> {
    keys.into_iter().map(|key| Some(key).filter(|key| !key.is_empty()).map(str::to_owned)).collect()
}

#[tokio::test]
async fn all_pages_come_in_order_when_they_are_asked_for() {
    let sandbox = shop();
    let mut pages = client(&sandbox).pages(&request());
    assert_eq!(sandbox.requests().len(), 0);
    let mut seen = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        seen.push((page.items().concat(), page.position().cloned(), page.next().cloned()));
        assert_eq!(sandbox.requests().len(), seen.len());
    }
    let some = |text: &str| Some(text.to_owned());
    let expected = [
        ("012".into(), None, some("3")),
        ("345".into(), some("3"), some("6")),
        ("6".into(), some("6"), None),
    ];
    assert_eq!(seen, expected);
    assert!(pages.next().await.is_none());
    assert_eq!(cursors(&sandbox), keys(["", "3", "6"]));
    assert!(sandbox.requests().iter().all(|request| request.token() == TokenCheck::Accepted));

    let sandbox = shop();
    let mut items = client(&sandbox).items(&request());
    for id in 0..4 {
        assert_eq!(items.next().await.unwrap().unwrap(), id.to_string());
    }
    assert_eq!(items.position().map(String::as_str), Some("3"));
    drop(items);
    assert_eq!(cursors(&sandbox), keys(["", "3"]), "none is sent for what nobody wants");
}

/// The elements until then, then the error, then nothing. Another list goes on where it failed.
#[tokio::test]
async fn a_list_that_fails_is_resumed() {
    for (failure, kind) in [
        (Failure::errcode(606_006), ErrorKind::Api),
        (Failure::status(404), ErrorKind::Status),
        (Failure::body("{"), ErrorKind::NotJson),
    ] {
        let sandbox = shop();
        let client = client(&sandbox);
        let mut items = client.items(&request());
        let mut pages = client.pages(&request());
        for _ in 0..3 {
            items.next().await.unwrap().unwrap();
        }
        pages.next().await.unwrap().unwrap();
        sandbox.fail_next(failure.clone());
        sandbox.fail_next(failure);
        assert_eq!(items.next().await.unwrap().unwrap_err().kind(), kind);
        assert_eq!(pages.next().await.unwrap().unwrap_err().kind(), kind);
        assert!(items.next().await.is_none() && pages.next().await.is_none());
        assert_eq!((items.position(), pages.position().as_deref()), (None, Some("3")));

        let mut resumed = request();
        resumed.set_position(pages.position().unwrap());
        let (mut rest, mut found) = (client.items(&resumed), String::new());
        while let Some(id) = rest.next().await {
            found += &id.unwrap();
        }
        assert_eq!(found, "3456");
    }
}

#[tokio::test]
async fn what_may_pass_is_retried_within_the_page() {
    for failure in [Failure::hang_up(), Failure::status(503), Failure::errcode(-1), Failure::silence()] {
        let sandbox = shop();
        let client = builder(&sandbox, AccessToken::new(sandbox.token()).unwrap());
        let client = client.timeout(Duration::from_millis(500)).build().unwrap();
        let mut pages = client.pages(&request());
        pages.next().await.unwrap().unwrap();
        sandbox.fail_next(failure.clone());
        assert_eq!(pages.next().await.unwrap().unwrap().items(), ["3", "4", "5"], "{failure:?}");
        assert_eq!(cursors(&sandbox), keys(["", "3", "3"]), "{failure:?}");
    }
}

#[tokio::test]
async fn a_token_that_expires_within_a_list_is_refreshed() {
    let sandbox = shop();
    let token = |token: String| StableTokenResponse::default().with_access_token(token).with_expires_in(7200);
    let first = sandbox.token();
    sandbox.on(move |_: StableTokenRequest| token(first.clone()));
    let client = builder(&sandbox, AppCredentials::new("wx1", "secret")).retry(RetryPolicy::never());
    let mut pages = client.build().unwrap().pages(&request());
    pages.next().await.unwrap().unwrap();
    sandbox.accept_token("SECOND");
    sandbox.on(move |_: StableTokenRequest| token("SECOND".to_owned()));
    assert_eq!(pages.next().await.unwrap().unwrap().items(), ["3", "4", "5"]);
    assert_eq!(pages.next().await.unwrap().unwrap().items(), ["6"]);
    assert!(pages.next().await.is_none());
    assert_eq!(cursors(&sandbox), keys(["", "3", "3", "6"]));
}

/// Neither a circle of cursors nor a missing one keeps a list going, and none costs an element.
#[tokio::test]
async fn a_list_that_cannot_go_on_ends() {
    let page = |ids: &[&str]| {
        ListOrdersResponse::default().with_order_id_list(ids.iter().copied()).with_has_more(true)
    };
    let stays = move |_: ListOrdersRequest| Reply::success(page(&["a"]).with_next_key("k"));
    let turns = move |request: ListOrdersRequest| {
        let next = if request.next_key.as_deref() == Some("a") { "b" } else { "a" };
        Reply::success(page(&["a"]).with_next_key(next))
    };
    let missing = move |_: ListOrdersRequest| Reply::success(page(&["a"]));
    let empty = move |request: ListOrdersRequest| {
        let key: u32 = request.next_key.map_or(0, |key| key.parse().unwrap());
        Reply::success(page(&[]).with_next_key((key + 1).to_string()))
    };
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let mut before = 0;
    for (what, found, sent) in [("stays", 2, 2), ("turns", 3, 3), ("missing", 1, 1), ("empty", 0, 100)] {
        match what {
            "stays" => sandbox.on(stays),
            "turns" => sandbox.on(turns),
            "missing" => sandbox.on(missing),
            _ => sandbox.on(empty),
        }
        let (mut items, mut count) = (client.items(&request()), 0);
        let error = loop {
            match items.next().await.expect(what) {
                Ok(_) => count += 1,
                Err(error) => break error,
            }
        };
        assert!(items.next().await.is_none());
        assert_eq!(
            (count, error.kind(), error.call()),
            (found, ErrorKind::Paging, Some(ListOrdersRequest::PATH)),
            "{what}"
        );
        assert_eq!(sandbox.requests().len() - before, sent, "{what}");
        before += sent;
    }
}

/// Where an answer does not say whether there is more, a page without elements is the last.
#[tokio::test]
async fn products_are_listed() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: ListProductsRequest| {
        let page = ListProductsResponse::default();
        Reply::success(match request.next_key.as_deref() {
            None => page.with_product_ids(["1", "2"]).with_next_key("k"),
            Some("k") => page.with_product_ids(["3"]).with_next_key("l"),
            _ => page.with_next_key("l"),
        })
    });
    let (mut items, mut found) = (client(&sandbox).items(&ListProductsRequest::new(2)), String::new());
    while let Some(id) = items.next().await {
        found += &id.unwrap();
    }
    assert_eq!((found.as_str(), sandbox.requests().len()), ("123", 3));
}
