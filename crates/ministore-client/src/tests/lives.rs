//! How long a token is used, and when it is renewed.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::script::{Script, Step, errcode, ok, order, token};
use super::tokens::{client, request, sent};
use crate::{ErrorKind, TransportError};

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_ahead_of_its_end() {
    let script = Script::new([order()], [token("a", 7200), Step::After(9_000, Box::new(token("b", 7200)))]);
    let client = client(&script);
    client.send(&request()).await.unwrap();
    sleep(Duration::from_secs(6_899)).await;
    client.send(&request()).await.unwrap();
    assert_eq!(script.fetches().len(), 1, "it lives for more than 5 minutes");
    sleep(Duration::from_secs(2)).await;
    // One renews it; nobody else waits.
    let start = Instant::now();
    let renewing = tokio::spawn({
        let client = client.clone();
        async move { client.send(&request()).await }
    });
    tokio::task::yield_now().await;
    for _ in 0..50 {
        client.send(&request()).await.unwrap();
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    renewing.await.unwrap().unwrap();
    client.send(&request()).await.unwrap();
    let sent = sent(&script);
    assert_eq!((script.fetches().len(), sent[51].as_str(), sent.last().unwrap().as_str()), (2, "a", "b"));
    // A renewal that fails leaves the token that still lives.
    sleep(Duration::from_secs(6_901)).await;
    script.then_tokens([Step::Fail(TransportError::connect("refused"))]);
    client.send(&request()).await.unwrap();
    assert_eq!(sent_last(&script), "b");
    sleep(Duration::from_secs(400)).await;
    assert_eq!(client.send(&request()).await.unwrap_err().kind(), ErrorKind::Transport);
}

fn sent_last(script: &Script) -> String {
    sent(script).pop().unwrap()
}

/// How long a token lives, how many fetches 20 calls at once make, and 1200 calls, one each second.
///
/// A token is renewed ahead of its end once a minute at most; one that has expired is replaced at once.
#[tokio::test(start_paused = true)]
async fn a_short_life_costs_no_fetch_for_each_call() {
    for (life, fetches) in [
        // Not stated: taken as a minute.
        ("null", 20),
        ("-5", 20),
        ("0", 20),
        // It has expired whenever the next call begins.
        ("1", 1_200),
        ("30", 40),
        // From here on a tenth of the life ahead of its end.
        ("299", 5),
        ("300", 5),
        ("301", 5),
        ("7200", 1),
        ("99999999", 1),
    ] {
        let answer = format!(r#"{{"access_token":"a","expires_in":{life}}}"#);
        let script = Script::new([order()], [ok(&answer)]);
        let client = client(&script);
        for _ in 0..20 {
            client.send(&request()).await.unwrap();
        }
        assert_eq!(script.fetches().len(), 1, "{life}");
        for _ in 1..1_200 {
            sleep(Duration::from_secs(1)).await;
            client.send(&request()).await.unwrap();
        }
        assert_eq!(script.fetches().len(), fetches, "{life}");
    }
    let script = Script::new([order()], [ok(r#"{"access_token":"a"}"#)]);
    let client = client(&script);
    for _ in 0..20 {
        client.send(&request()).await.unwrap();
    }
    assert_eq!(script.fetches().len(), 1, "missing");
}

/// A token with a short life that is refused is replaced at once, within the minute too.
#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_at_once_whatever_its_life() {
    for life in [-5, 1, 30, 300, 7200] {
        let script = Script::new([errcode(42001), order()], [token("a", life), token("b", life)]);
        client(&script).send(&request()).await.unwrap();
        assert_eq!((sent(&script), script.fetches().len()), (vec!["a".to_owned(), "b".to_owned()], 2));
    }
}

/// A renewal that hangs costs one call the time of one attempt, and that call then uses the old token.
#[tokio::test(start_paused = true)]
async fn a_renewal_that_hangs_leaves_time_for_the_call() {
    let late = Step::After(10_000, Box::new(Step::Fail(TransportError::timeout())));
    let script = Script::new([order()], [token("a", 7200), late]);
    let client = client(&script);
    client.send(&request()).await.unwrap();
    sleep(Duration::from_secs(6_901)).await;
    let start = Instant::now();
    client.send(&request()).await.unwrap();
    assert_eq!((start.elapsed().as_secs(), script.fetches().len()), (10, 2));
    client.send(&request()).await.unwrap();
    assert_eq!((start.elapsed().as_secs(), script.fetches().len()), (10, 2), "not within the minute");
}

/// While renewals fail, the old token serves; a renewal is tried once a minute, until the token expires.
#[tokio::test(start_paused = true)]
async fn a_renewal_that_fails_is_tried_once_a_minute() {
    let script = Script::new([order()], [token("a", 7200), errcode(40125)]);
    let client = client(&script);
    client.send(&request()).await.unwrap();
    sleep(Duration::from_secs(6_800)).await;
    for _ in 6_800..7_200 {
        client.send(&request()).await.unwrap();
        sleep(Duration::from_secs(1)).await;
    }
    assert_eq!(script.fetches().len(), 1 + 5, "5 minutes ahead of the end");
    let error = client.send(&request()).await.unwrap_err();
    assert_eq!((error.kind(), error.errcode()), (ErrorKind::Api, Some(40125)));
}
