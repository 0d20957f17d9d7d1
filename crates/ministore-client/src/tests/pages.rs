//! Lists: which pages are requested, when, and how a list ends.

use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use futures_core::Stream;
use ministore_model::mini_store::{self, order::Order};
use ministore_model::store::order::ListOrdersRequest;
use tokio::time::timeout;

use super::script::{Script, Step, errcode, ok, token};
use crate::{
    AccessToken, AppCredentials, Client, Error, ErrorKind, Paged, Pages, TokioClock, TransportError,
};

fn client(script: &Script) -> Client<Script> {
    Client::builder_with(AccessToken::new("t").unwrap(), script.clone(), TokioClock::default())
        .build()
        .unwrap()
}

fn request() -> ListOrdersRequest {
    ListOrdersRequest::new(2)
}

/// A page with these ids; there is more if it has a cursor.
fn page(ids: &[&str], next: &str) -> Step {
    ok(&serde_json::json!({ "order_id_list": ids, "next_key": next, "has_more": !next.is_empty() })
        .to_string())
}

/// Three pages: `1 2`, `3 4`, `5`.
fn three() -> [Step; 3] {
    [page(&["1", "2"], "b"), page(&["3", "4"], "c"), page(&["5"], "")]
}

/// The cursors that were sent.
fn cursors(script: &Script) -> Vec<Option<String>> {
    let cursor = |body: &str| {
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        body.get("next_key").map(|cursor| cursor.as_str().unwrap().to_owned())
    };
    script.calls().iter().map(|seen| cursor(&seen.body)).collect()
}

/// The elements of all pages, and the error at the end, if there is one. Then the list has ended.
async fn walk<E: Paged>(mut pages: Pages<E, Script>) -> (Vec<E::Item>, Option<Error>) {
    let mut items = Vec::new();
    let error = loop {
        match pages.next().await {
            None => break None,
            Some(Err(error)) => break Some(error),
            Some(Ok(page)) => items.extend(page.into_items()),
        }
    };
    for _ in 0..3 {
        assert!(pages.next().await.is_none(), "it has ended");
    }
    (items, error)
}

#[tokio::test(start_paused = true)]
async fn pages_come_in_order_with_their_positions() {
    let script = Script::new(three(), []);
    let mut pages = client(&script).pages(&request());
    let mut seen = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        let position = |position: Option<&String>| position.map_or("-".to_owned(), String::clone);
        seen.push((page.items().join(" "), position(page.position()), position(page.next())));
        assert_eq!(page.answer().order_id_list, page.items());
    }
    let expected = [("1 2", "-", "b"), ("3 4", "b", "c"), ("5", "c", "-")];
    assert_eq!(seen, expected.map(|(ids, at, next)| (ids.to_owned(), at.to_owned(), next.to_owned())));
    assert_eq!(cursors(&script), [None, Some("b".to_owned()), Some("c".to_owned())]);
    for seen in script.calls() {
        assert!(seen.body.contains(r#""page_size":2"#), "the rest of the request stays: {}", seen.body);
    }

    let script = Script::new(three(), []);
    let (items, error) = walk(client(&script).pages(&request())).await;
    assert_eq!((items.concat(), error.is_none(), script.calls().len()), ("12345".to_owned(), true, 3));
}

#[tokio::test(start_paused = true)]
async fn a_page_is_requested_when_it_is_asked_for() {
    let script = Script::new(three(), []);
    let (mut pages, mut items) = (client(&script).pages(&request()), client(&script).items(&request()));
    let sent = || script.calls().len();
    assert_eq!(sent(), 0, "the list was not polled");
    drop(pages.next());
    assert_eq!(sent(), 0, "its future was not polled");
    pages.next().await.unwrap().unwrap();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(sent(), 1, "no page ahead of its time");
    drop(pages);
    // The script goes on with its second page.
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(sent(), 2, "a page has two elements");
    items.next().await.unwrap().unwrap();
    assert_eq!(sent(), 3);
    drop(items);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(sent(), 3, "nothing after the consumer stops");
}

/// A future of `next` may be dropped: its request goes on with the next one, and is sent once.
#[tokio::test(start_paused = true)]
async fn a_dropped_future_loses_nothing() {
    let script = Script::new(three().map(|step| Step::After(1_000, Box::new(step))), []);
    let mut pages = client(&script).pages(&request());
    let mut found = Vec::new();
    for _ in 0..20 {
        match timeout(Duration::from_millis(300), pages.next()).await {
            Err(_) => {}
            Ok(None) => break,
            Ok(Some(page)) => found.extend(page.unwrap().into_items()),
        }
    }
    assert_eq!((found.concat(), script.calls().len()), ("12345".to_owned(), 3));

    let script = Script::new(three().map(|step| Step::After(1_000, Box::new(step))), []);
    let mut items = client(&script).items(&request());
    let mut found = Vec::new();
    for _ in 0..20 {
        match timeout(Duration::from_millis(300), items.next()).await {
            Err(_) => {}
            Ok(None) => break,
            Ok(Some(item)) => found.push(item.unwrap()),
        }
    }
    assert_eq!((found.concat(), script.calls().len()), ("12345".to_owned(), 3));
}

/// From where the last page pointed to, and from where the list failed: by the request's own field, or by `set_position`.
#[tokio::test(start_paused = true)]
async fn a_list_is_resumed() {
    let [first, second, third] = three();
    let script = Script::new([first, Step::Answer(404, String::new()), second, third], []);
    let client = client(&script);
    let mut pages = client.pages(&request());
    let next = pages.next().await.unwrap().unwrap().next().cloned();
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.call()), (ErrorKind::Status, Some("/channels/ec/order/list/get")));
    assert!(pages.next().await.is_none(), "an error ends it");
    assert_eq!((pages.position(), next.as_deref()), (Some("b".to_owned()), Some("b")));
    assert_eq!(script.calls().len(), 2, "nothing is sent after the end");

    let mut resumed = request();
    resumed.set_position(pages.position().unwrap());
    let mut rest = client.pages(&resumed);
    assert_eq!(rest.position().as_deref(), Some("b"));
    assert_eq!(rest.next().await.unwrap().unwrap().items(), ["3", "4"]);
    assert_eq!(rest.position().as_deref(), Some("c"));
    drop(rest);
    let (rest, error) = walk(client.pages(&request().with_next_key("c"))).await;
    assert_eq!((rest.concat(), error.is_none()), ("5".to_owned(), true));
    let sent = [None, Some("b"), Some("b"), Some("c")].map(|cursor| cursor.map(str::to_owned));
    assert_eq!(cursors(&script), sent);
}

#[tokio::test(start_paused = true)]
async fn elements_come_one_by_one_and_know_their_page() {
    let script = Script::new(three(), []);
    let mut items = client(&script).items(&request());
    assert_eq!(items.position(), None);
    for (id, position) in [("1", None), ("2", None), ("3", Some("b")), ("4", Some("b")), ("5", Some("c"))] {
        assert_eq!(items.next().await.unwrap().unwrap(), id);
        assert_eq!(items.position().map(String::as_str), position, "{id}");
    }
    assert!(items.next().await.is_none() && items.next().await.is_none());
    assert_eq!(script.calls().len(), 3);

    let resumed = client(&script).items(&request().with_next_key("b"));
    assert_eq!(resumed.position().map(String::as_str), Some("b"));
}

/// A list that cannot go on: what it has until then is returned, and then one error of its kind.
#[tokio::test(start_paused = true)]
async fn a_list_without_a_way_on_ends_with_an_error() {
    let more = |next: &str| page(&["x"], next);
    let endless = |cursors: &[&str]| cursors.iter().map(|next| more(next)).collect::<Vec<_>>();
    let empty: Vec<_> = (0..200).map(|at| page(&[], &format!("c{at}"))).collect();
    let mut sparse: Vec<_> =
        (0..200).map(|at| page(if at == 50 { &["x"] } else { &[] }, &format!("c{at}"))).collect();
    sparse[149] = page(&[], "");
    for (what, steps, found, sent, reason) in [
        ("the cursor stays", endless(&["a", "a"]), 2, 2, "is that of this page"),
        ("two take turns", endless(&["a", "b", "a"]), 3, 3, "an earlier one had"),
        ("no cursor", vec![ok(r#"{"order_id_list":["x"],"has_more":true}"#)], 1, 1, "has no cursor for it"),
        (
            "empty cursor",
            vec![ok(r#"{"order_id_list":["x"],"next_key":"","has_more":true}"#)],
            1,
            1,
            "has no cursor",
        ),
        ("empty pages", empty, 0, 100, "100 pages in a row have no elements"),
        ("empty pages, but not in a row", sparse, 1, 150, ""),
    ] {
        let script = Script::new(steps.clone(), []);
        let (items, error) = walk(client(&script).pages(&request())).await;
        assert_eq!((items.len(), script.calls().len()), (found, sent), "{what}");
        let Some(error) = error else {
            assert!(reason.is_empty(), "{what}");
            continue;
        };
        assert_eq!((error.kind(), error.is_transient()), (ErrorKind::Paging, false), "{what}");
        assert!(error.to_string().starts_with("/channels/ec/order/list/get: "), "{what}: {error}");
        assert!(!reason.is_empty() && error.to_string().contains(reason), "{what}: {error}");
        // So it is for the elements.
        let script = Script::new(steps, []);
        let mut list = client(&script).items(&request());
        let mut count = 0;
        let last = loop {
            match list.next().await.unwrap() {
                Ok(_) => count += 1,
                Err(error) => break error,
            }
        };
        assert_eq!((count, last.kind()), (found, ErrorKind::Paging), "{what}");
        assert!(list.next().await.is_none(), "{what}");
    }
}

/// However long the cycle is, and wherever it begins. The last page has no next one, so nobody resumes within the cycle.
#[tokio::test(start_paused = true)]
async fn a_cycle_of_cursors_ends() {
    for (start, length) in [(0, 1), (1, 1), (0, 2), (3, 5), (10, 7)] {
        let cursor = |at: usize| format!("c{}", if at < start { at } else { start + (at - start) % length });
        let steps: Vec<_> = (0..200).map(|at| page(&["x"], &cursor(at))).collect();
        let script = Script::new(steps, []);
        let (mut pages, mut seen) = (client(&script).pages(&request()), Vec::new());
        let error = loop {
            match pages.next().await.unwrap() {
                Ok(page) => seen.push((page.position().cloned(), page.next().cloned())),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Paging);
        assert!(seen.len() <= 3 * (start + length) + 4, "{start}, {length}: {}", seen.len());
        let (last, before) = seen.split_last().unwrap();
        assert_eq!(*last, (pages.position(), None));
        assert!(before.iter().all(|(_, next)| next.is_some()));
    }
}

#[tokio::test(start_paused = true)]
async fn an_errcode_ends_a_list_after_what_came_before() {
    let [first, second, _] = three();
    let script = Script::new([first, second, errcode(606_006)], []);
    let (items, error) = walk(client(&script).pages(&request())).await;
    let error = error.unwrap();
    assert_eq!(
        (items.concat(), error.kind(), error.errcode()),
        ("1234".to_owned(), ErrorKind::Api, Some(606_006))
    );
    assert_eq!(script.calls().len(), 3);
}

/// Each page is a call of its own, with its own attempts.
#[tokio::test(start_paused = true)]
async fn a_transient_error_is_retried_within_the_page() {
    for fault in [
        Step::Answer(503, String::new()),
        Step::Fail(TransportError::exchange("reset")),
        Step::Fail(TransportError::timeout()),
        errcode(-1),
    ] {
        let [first, second, third] = three();
        let steps = [first, fault.clone(), fault.clone(), second, fault, third];
        let script = Script::new(steps, []);
        let (items, error) = walk(client(&script).pages(&request())).await;
        assert_eq!((items.concat(), error.is_none(), script.calls().len()), ("12345".to_owned(), true, 6));
        let sent = [None, Some("b"), Some("b"), Some("b"), Some("c"), Some("c")];
        assert_eq!(cursors(&script), sent.map(|cursor| cursor.map(str::to_owned)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_in_the_middle_is_refreshed() {
    let [first, second, third] = three();
    let script =
        Script::new([first, errcode(42_001), second, third], [token("old", 7200), token("new", 7200)]);
    let client = Client::builder_with(AppCredentials::new("wx1", "s"), script.clone(), TokioClock::default());
    let (items, error) = walk(client.build().unwrap().pages(&request())).await;
    assert_eq!((items.concat(), error.is_none(), script.fetches().len()), ("12345".to_owned(), true, 2));
    let tokens: Vec<_> =
        script.calls().iter().map(|seen| seen.url.rsplit('=').next().unwrap().to_owned()).collect();
    assert_eq!(tokens, ["old", "old", "new", "new"]);

    // Without another token, it is the error of that page.
    let [first, second, _] = three();
    let script = Script::new([first, second, errcode(42_001)], []);
    let (items, error) = walk(self::client(&script).pages(&request())).await;
    assert_eq!((items.len(), error.unwrap().kind()), (4, ErrorKind::Auth));
}

/// They are streams, which combinators pin.
#[tokio::test(start_paused = true)]
async fn they_are_streams() {
    async fn collect<S: Stream>(stream: S) -> Vec<S::Item> {
        let (mut stream, mut all) = (pin!(stream), Vec::new());
        while let Some(item) = std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await {
            all.push(item);
        }
        all
    }

    let script = Script::new(three(), []);
    let pages = collect(client(&script).pages(&request())).await;
    assert_eq!(pages.iter().map(|page| page.as_ref().unwrap().items().len()).collect::<Vec<_>>(), [2, 2, 1]);
    let script = Script::new(three(), []);
    let items: Result<Vec<_>, _> = collect(client(&script).items(&request())).await.into_iter().collect();
    assert_eq!(items.unwrap().concat(), "12345");

    // One request at a time, however often it is polled.
    let script = Script::new(three().map(|step| Step::After(1_000, Box::new(step))), []);
    let mut pages = client(&script).pages(&request());
    for _ in 0..3 {
        let polled =
            std::future::poll_fn(|context| Poll::Ready(Pin::new(&mut pages).poll_next(context))).await;
        assert!(polled.is_pending());
    }
    assert_eq!(script.calls().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn pages_are_numbered() {
    let numbered = |ids: &[i64], total: Option<i64>| {
        let orders: Vec<_> = ids.iter().map(|id| serde_json::json!({ "order_id": id })).collect();
        ok(&serde_json::json!({ "orders": orders, "total_num": total }).to_string())
    };
    let ids = |orders: Vec<Order>| orders.iter().map(|order| order.order_id.unwrap().0).collect::<Vec<_>>();
    let sent = |script: &Script| script.calls().iter().map(|seen| seen.body.clone()).collect::<Vec<_>>();
    let body = |page: i64| format!(r#"{{"page":{page},"page_size":2}}"#);
    let request = |page: i64| mini_store::order::ListOrdersRequest::new(page, 2);
    for total in [Some(5), None] {
        let steps = [numbered(&[1, 2], total), numbered(&[3, 4], total), numbered(&[5], total)];
        let script = Script::new(steps, []);
        let (orders, error) = walk(client(&script).pages(&request(1))).await;
        assert_eq!((ids(orders), error.is_none()), (vec![1, 2, 3, 4, 5], true));
        assert_eq!(sent(&script), [body(1), body(2), body(3)]);
    }
    // Without a total, a full page may be the last: an empty one shows it.
    let script = Script::new([numbered(&[1, 2], None), numbered(&[], None)], []);
    let (orders, error) = walk(client(&script).pages(&request(1))).await;
    assert_eq!((ids(orders), error.is_none(), script.calls().len()), (vec![1, 2], true, 2));

    // Resumed in the middle; and a page is empty although there are more.
    let script = Script::new([numbered(&[3, 4], Some(7)), numbered(&[], Some(7))], []);
    let mut pages = client(&script).pages(&request(2));
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.position(), page.next(), pages.position()), (Some(&2), Some(&3), Some(3)));
    let (orders, error) = walk(pages).await;
    assert_eq!((ids(orders), error.unwrap().kind()), (vec![], ErrorKind::Paging));
    assert_eq!(sent(&script), [body(2), body(3)]);
}

/// Neither a cursor nor an element is printed.
#[tokio::test(start_paused = true)]
async fn debug_shows_neither_cursors_nor_elements() {
    let script = Script::new([page(&["Canary"], "Canary"), page(&["Canary"], "Canary")], []);
    let mut pages = client(&script).pages(&request().with_next_key("CanaryStart"));
    let page = pages.next().await.unwrap().unwrap();
    let shown = format!("{pages:?} {page:?}");
    assert_eq!(
        shown,
        r#"Pages { walk: Walk { path: "/channels/ec/order/list/get", pages: 1, .. }, .. } Page { items: 1, is_last: false, .. }"#
    );
    let mut items = client(&script).items(&request().with_next_key("CanaryStart"));
    items.next().await.unwrap().unwrap();
    assert!(!format!("{items:#?} {pages:#?} {page:#?}").contains("Canary"));
    pages.next().await.unwrap().unwrap();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(!format!("{error} {error:?} {pages:?}").contains("Canary"), "{error}");
}
