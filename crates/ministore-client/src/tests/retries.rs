//! What is tried again, when, and for how long.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ministore_model::mini_store::order::GetOrderRequest;
use ministore_model::{OrderId, Safety};

use super::script::{Script, Step, errcode, ok, order};
use crate::testing::Ping;
use crate::{AccessToken, BoxFuture, Client, ErrorKind, Limiter, RetryPolicy, TokioClock, TransportError};

fn client(script: &Script) -> Client<Script> {
    Client::builder_with(AccessToken::new("t").unwrap(), script.clone(), TokioClock::default())
        .build()
        .unwrap()
}

fn request() -> GetOrderRequest {
    GetOrderRequest::new(OrderId(7))
}

/// Each failure, and how many attempts a call makes of it: three where it may pass, one where it stays.
#[tokio::test(start_paused = true)]
async fn transient_errors_are_retried() {
    for (step, kind, attempts) in [
        (Step::Fail(TransportError::connect("refused")), ErrorKind::Transport, 3),
        (Step::Fail(TransportError::exchange("reset")), ErrorKind::Transport, 3),
        (Step::Fail(TransportError::timeout()), ErrorKind::Timeout, 3),
        (Step::Fail(TransportError::body_too_large(1)), ErrorKind::BodyTooLarge, 1),
        (Step::Answer(500, "x".to_owned()), ErrorKind::Status, 3),
        (Step::Answer(502, "<html>".to_owned()), ErrorKind::Status, 3),
        (Step::Answer(429, String::new()), ErrorKind::Status, 3),
        (Step::Answer(404, String::new()), ErrorKind::Status, 1),
        (Step::Answer(302, String::new()), ErrorKind::Status, 1),
        (errcode(-1), ErrorKind::Api, 3),
        (errcode(-2), ErrorKind::Api, 1),
        (errcode(45009), ErrorKind::Api, 1),
        (errcode(45011), ErrorKind::Api, 1),
        (errcode(48001), ErrorKind::Api, 1),
        (errcode(987_654), ErrorKind::Api, 1),
        (ok("<html>"), ErrorKind::NotJson, 1),
        (ok(r#"{"order":{"order_id":[]}}"#), ErrorKind::Decode, 1),
        (ok("{}"), ErrorKind::Decode, 1),
    ] {
        let script = Script::new([step.clone()], []);
        let error = client(&script).send(&request()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{step:?}: {error}");
        assert_eq!(script.calls().len(), attempts as usize, "{step:?}");
        assert_eq!(error.is_transient(), attempts > 1, "{step:?}");
        assert_eq!(error.to_string().contains("after 3 attempts"), attempts == 3, "{error}");
        // What came of it in the end is handed out as it came.
        let script = Script::new([step, order()], []);
        assert_eq!(client(&script).send(&request()).await.is_ok(), attempts > 1);
    }
    let script = Script::new([errcode(-1)], []);
    let answer = client(&script).send_raw(&request()).await.unwrap();
    assert_eq!(
        (answer.response.errcode, answer.attempts),
        (Some(-1), 3),
        "the raw form hands out the answer"
    );
}

#[tokio::test(start_paused = true)]
async fn what_may_do_harm_is_never_repeated() {
    assert_eq!(<Ping as ministore_model::Endpoint>::SAFETY, Safety::Write);
    for step in
        [Step::Fail(TransportError::connect("refused")), Step::Answer(503, String::new()), errcode(-1)]
    {
        let script = Script::new([step], []);
        client(&script).send(&Ping).await.unwrap_err();
        assert_eq!(script.calls().len(), 1);
    }
    let script = Script::new([Step::Answer(503, String::new())], []);
    client(&script).with_retry(RetryPolicy::never()).send(&request()).await.unwrap_err();
    assert_eq!(script.calls().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn waits_double_are_spread_and_heed_the_server() {
    let at = |script: &Script| script.calls().iter().map(|seen| seen.at.as_millis()).collect::<Vec<_>>();
    let script = Script::new([Step::Answer(500, String::new())], []);
    client(&script).send(&request()).await.unwrap_err();
    let times = at(&script);
    assert!((250..=501).contains(&(times[1] - times[0])), "{times:?}");
    assert!((500..=1002).contains(&(times[2] - times[1])), "{times:?}");

    let script = Script::new([Step::Later("7"), order()], []);
    client(&script).send(&request()).await.unwrap();
    assert_eq!(at(&script)[1], 7_000, "as long as the server asks");
    for asked in ["31", "29"] {
        // Longer than anyone would wait, or than the call has left.
        let script = Script::new([Step::After(2_000, Box::new(Step::Later(asked)))], []);
        let error = client(&script).send(&request()).await.unwrap_err();
        assert_eq!(
            (error.attempts(), error.retry_after()),
            (1, Some(Duration::from_secs(asked.parse().unwrap())))
        );
    }
    for asked in ["Wed, 21 Oct 2015 07:28:00 GMT", "-1", "soon", ""] {
        let script = Script::new([Step::Later(asked), order()], []);
        client(&script).send(&request()).await.unwrap();
        assert!(at(&script)[1] < 1_000, "{asked}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_ends_within_its_time() {
    let script = Script::new([Step::Never], []);
    let start = tokio::time::Instant::now();
    let error = client(&script).send(&request()).await.unwrap_err();
    assert_eq!((error.kind(), start.elapsed().as_secs()), (ErrorKind::Timeout, 30));
    // Each attempt fails late: there is no time for a third.
    let script = Script::new([Step::After(14_800, Box::new(Step::Fail(TransportError::timeout())))], []);
    let start = tokio::time::Instant::now();
    let error = client(&script).send(&request()).await.unwrap_err();
    assert_eq!((error.kind(), script.calls().len()), (ErrorKind::Timeout, 2));
    assert!(start.elapsed() <= Duration::from_secs(31));
}

/// Through an outage, calls make next to no more requests than there are calls.
#[tokio::test(start_paused = true)]
async fn an_outage_does_not_multiply_load() {
    let script = Script::new([Step::Answer(503, String::new())], []);
    let client = client(&script);
    for _ in 0..20 {
        client.send(&request()).await.unwrap_err();
    }
    let before = script.calls().len();
    for _ in 0..1_000 {
        client.send(&request()).await.unwrap_err();
    }
    let made = script.calls().len() - before;
    assert!((1_000..=1_101).contains(&made), "{made}");
}

struct Slow(Arc<AtomicU32>);

impl Limiter for Slow {
    fn ready(&self) -> BoxFuture<'_, ()> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(tokio::time::sleep(Duration::from_secs(4)))
    }
}

#[tokio::test(start_paused = true)]
async fn a_limiter_is_asked_before_each_attempt() {
    let asked = Arc::new(AtomicU32::new(0));
    let script = Script::new([Step::Answer(500, String::new()), order()], []);
    let token = AccessToken::new("t").unwrap();
    let client = Client::builder_with(token, script.clone(), TokioClock::default());
    client.limiter(Slow(Arc::clone(&asked))).build().unwrap().send(&request()).await.unwrap();
    assert_eq!((asked.load(Ordering::Relaxed), script.calls()[0].at.as_secs()), (2, 4));
}
