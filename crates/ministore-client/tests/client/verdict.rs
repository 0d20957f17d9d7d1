//! What a call makes of a server's faults: its verdict, how often it asks, and what it says the second time.

use std::time::{Duration, Instant};

use ministore_client::{ErrorKind, RetryPolicy};
use ministore_model::mini_store::order::GetOrderRequest;

use crate::stub::{Fault, Stub, answer};
use crate::way::{Client, DIFFERENCES};
use crate::{ORDER_ID, builder, request};

/// The kind of error, the status and the errcode that it tells of, and how many attempts were made.
pub(crate) type Verdict = (ErrorKind, Option<u16>, Option<i64>, u32);
pub(crate) type Row = (&'static str, Fault, Verdict);

pub(crate) const BROKEN: Verdict = (ErrorKind::Transport, None, None, 3);
pub(crate) const LATE: Verdict = (ErrorKind::Timeout, None, None, 3);
pub(crate) const LARGE: Verdict = (ErrorKind::BodyTooLarge, None, None, 1);
pub(crate) const NOT_JSON: Verdict = (ErrorKind::NotJson, Some(200), None, 1);
pub(crate) const DECODE: Verdict = (ErrorKind::Decode, Some(200), None, 1);

/// How long an attempt and a call may take where a server is slow, and where it is not.
const SLOW: (Duration, Duration) = (Duration::from_millis(150), Duration::from_millis(800));
const QUICK: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(4));

pub(crate) const ORDER: &str = r#"{"errcode":0,"errmsg":"ok","order":{"order_id":32423523451235145}}"#;
const SENT: &str = "POST /product/order/get?access_token=token HTTP/1.1\r\n";
const BODY: &str = "\r\n\r\n{\"order_id\":32423523451235145}";

pub(crate) fn hasty() -> RetryPolicy {
    RetryPolicy::default().waits(Duration::from_millis(1), Duration::from_millis(1))
}

pub(crate) fn patient(url: &str, (attempt, call): (Duration, Duration)) -> Client {
    builder(url).retry(hasty()).timeout(attempt).call_timeout(call).body_limit(1 << 20).build().unwrap()
}

/// Checks each row twice: on one client, first while the fault lasts, and then where it passes.
///
/// Rows stand side by side where they are slow, for then all they do is wait.
pub(crate) async fn check(rows: Vec<Row>) {
    let mut slow = tokio::task::JoinSet::new();
    for (what, fault, verdict) in rows {
        let other = DIFFERENCES.into_iter().find(|(row, _, _)| *row == what);
        let Some(verdict) = other.map_or(Some(verdict), |(_, other, _)| other) else {
            let stub = Stub::playing([fault]);
            patient(stub.url(), QUICK).send(&request()).await.expect(what);
            continue;
        };
        let is_slow = verdict.0 == ErrorKind::Timeout;
        let limits = if is_slow { SLOW } else { QUICK };
        let mut script = vec![fault; verdict.3 as usize + 1];
        script.push(Fault::say(answer("200 OK", ORDER)));
        let stub = Stub::playing(script);
        let client = patient(stub.url(), limits);
        let row = async move {
            lasts(what, verdict, limits.1, &stub, &client).await;
            passes(what, verdict, &stub, &client).await;
        };
        if is_slow {
            slow.spawn(row);
        } else {
            row.await;
        }
    }
    while let Some(row) = slow.join_next().await {
        row.unwrap();
    }
}

async fn lasts(what: &str, verdict: Verdict, limit: Duration, stub: &Stub, client: &Client) {
    let start = Instant::now();
    let error = client.send(&request()).await.expect_err(what);
    assert!(start.elapsed() < limit + Duration::from_secs(2), "{what}: it took {:?}", start.elapsed());
    let status = error.status().map(|status| status.as_u16());
    assert_eq!((error.kind(), status, error.errcode(), error.attempts()), verdict, "{what}: {error}");
    assert_eq!(error.body().is_some(), status.is_some(), "{what}");
    assert_eq!(error.is_transient(), verdict.3 > 1, "{what}");
    assert_requests(what, stub, verdict.3);
}

async fn passes(what: &str, verdict: Verdict, stub: &Stub, client: &Client) {
    let answer = match client.send_raw::<GetOrderRequest>(&request()).await {
        Ok(answer) => answer,
        Err(error) => {
            assert_eq!((error.kind(), verdict.3), (verdict.0, 1), "{what}: {error}");
            return assert_requests(what, stub, 2);
        }
    };
    if verdict.3 > 1 {
        assert_eq!((answer.attempts, &answer.body[..]), (2, ORDER.as_bytes()), "{what}");
        assert_eq!(answer.into_success().expect(what).order_id, Some(ORDER_ID), "{what}");
        assert_requests(what, stub, verdict.3 + 2);
    } else {
        let errcode = answer.response.errcode.filter(|errcode| *errcode != 0);
        assert_eq!((answer.attempts, errcode), (1, verdict.2), "{what}");
        assert_requests(what, stub, 2);
    }
}

/// Each attempt, of both calls, sends the whole request anew, with the token.
fn assert_requests(what: &str, stub: &Stub, attempts: u32) {
    let requests = stub.requests();
    assert_eq!(requests.len(), attempts as usize, "{what}");
    // Of a connection that is reset at once nobody knows what it would have brought.
    for request in requests.iter().filter(|request| !request.is_empty()) {
        assert!(request.starts_with(SENT) && request.ends_with(BODY), "{what}: {request}");
    }
}
