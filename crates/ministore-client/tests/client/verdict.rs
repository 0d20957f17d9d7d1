//! What a call makes of a server's faults: its verdict, how often it asks, and what it says the second time.

use std::time::{Duration, Instant};

use ministore_client::{ErrorKind, RetryPolicy};
use ministore_model::mini_store::order::GetOrderRequest;

use crate::asking::Call;
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

/// A success of every call: what of it the answer to a list lacks is kept as unknown, and no page follows.
pub(crate) const ORDER: &str = r#"{"errcode":0,"errmsg":"ok","order":{"order_id":32423523451235145}}"#;

pub(crate) fn hasty() -> RetryPolicy {
    RetryPolicy::default().waits(Duration::from_millis(1), Duration::from_millis(1))
}

pub(crate) fn patient(url: &str, (attempt, call): (Duration, Duration)) -> Client {
    builder(url).retry(hasty()).timeout(attempt).call_timeout(call).body_limit(1 << 20).build().unwrap()
}

/// Checks each row of a call of each sort: on one client, first while the fault lasts, and then where it passes.
///
/// A write is sent once: whether it arrived is not known.
pub(crate) async fn check(rows: Vec<Row>) {
    for call in Call::ALL {
        check_call(call, rows.clone()).await;
    }
}

/// Checks each row of one call.
///
/// Rows stand side by side where they are slow, for then all they do is wait.
pub(crate) async fn check_call(call: Call, rows: Vec<Row>) {
    let mut slow = tokio::task::JoinSet::new();
    for (what, fault, verdict) in rows {
        let other = DIFFERENCES.into_iter().find(|(row, _, _)| *row == what);
        let Some(verdict) = other.map_or(Some(verdict), |(_, other, _)| other) else {
            let stub = Stub::playing([fault]);
            call.send(&patient(stub.url(), QUICK)).await.expect(what);
            continue;
        };
        let is_slow = verdict.0 == ErrorKind::Timeout;
        let limits = if is_slow { SLOW } else { QUICK };
        let row = Case { what, call, verdict, attempts: if call.is_write() { 1 } else { verdict.3 } };
        let mut script = vec![fault; row.attempts as usize + 1];
        script.push(Fault::say(answer("200 OK", ORDER)));
        let stub = Stub::playing(script);
        let client = patient(stub.url(), limits);
        let row = async move {
            row.lasts(limits.1, &stub, &client).await;
            row.passes(&stub, &client).await;
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

struct Case {
    what: &'static str,
    call: Call,
    verdict: Verdict,
    /// How many this call makes of it.
    attempts: u32,
}

impl Case {
    async fn lasts(&self, limit: Duration, stub: &Stub, client: &Client) {
        let &Self { what, call, verdict, attempts } = self;
        let start = Instant::now();
        let error = call.send(client).await.expect_err(what);
        let took = start.elapsed();
        assert!(took < limit + Duration::from_secs(2), "{call:?}, {what}: it took {took:?}");
        let status = error.status().map(|status| status.as_u16());
        let seen = (error.kind(), status, error.errcode(), error.attempts());
        assert_eq!(seen, (verdict.0, verdict.1, verdict.2, attempts), "{call:?}, {what}: {error}");
        assert_eq!(error.body().is_some(), status.is_some(), "{call:?}, {what}");
        assert_eq!(error.is_transient(), verdict.3 > 1, "{call:?}, {what}");
        assert_eq!(error.call(), Some(call.path()), "{what}");
        self.assert_requests(stub, attempts);
    }

    async fn passes(&self, stub: &Stub, client: &Client) {
        let &Self { what, call, verdict, attempts } = self;
        if call == Call::Order {
            return self.passes_raw(stub, client).await;
        }
        let result = call.send(client).await;
        assert_eq!(result.is_ok(), attempts > 1, "{call:?}, {what}");
        if let Err(error) = result {
            assert_eq!((error.kind(), error.attempts()), (verdict.0, 1), "{call:?}, {what}: {error}");
            self.assert_requests(stub, 2);
            call.send(client).await.expect(what);
            return self.assert_requests(stub, 3);
        }
        self.assert_requests(stub, attempts + 2);
    }

    /// The same, and what the raw form hands out.
    async fn passes_raw(&self, stub: &Stub, client: &Client) {
        let &Self { what, verdict, attempts, .. } = self;
        let answer = match client.send_raw::<GetOrderRequest>(&request()).await {
            Ok(answer) => answer,
            Err(error) => {
                assert_eq!((error.kind(), attempts), (verdict.0, 1), "{what}: {error}");
                return self.assert_requests(stub, 2);
            }
        };
        if attempts > 1 {
            assert_eq!((answer.attempts, &answer.body[..]), (2, ORDER.as_bytes()), "{what}");
            assert_eq!(answer.into_success().expect(what).order_id, Some(ORDER_ID), "{what}");
            self.assert_requests(stub, attempts + 2);
        } else {
            let errcode = answer.response.errcode.filter(|errcode| *errcode != 0);
            assert_eq!((answer.attempts, errcode), (1, verdict.2), "{what}");
            self.assert_requests(stub, 2);
        }
    }

    /// Each attempt, of all calls, sends the whole request anew, with the token.
    fn assert_requests(&self, stub: &Stub, attempts: u32) {
        let &Self { what, call, .. } = self;
        let requests = stub.requests();
        assert_eq!(requests.len(), attempts as usize, "{call:?}, {what}");
        let start = format!("POST {}?access_token=token HTTP/1.1\r\n", call.path());
        let end = format!("\r\n\r\n{}", call.body());
        // Of a connection that is reset at once nobody knows what it would have brought.
        for request in requests.iter().filter(|request| !request.is_empty()) {
            assert!(request.starts_with(&start) && request.ends_with(&end), "{call:?}, {what}: {request}");
        }
    }
}
