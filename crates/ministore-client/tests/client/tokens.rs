//! Tokens over sockets: what goes wrong where they are fetched, and where they are refused.

use std::time::{Duration, Instant};

use ministore_client::ErrorKind::{Api, Auth, BodyTooLarge, Decode, NotJson, Status, Timeout, Transport};
use ministore_client::{AppCredentials, ErrorKind};
use ministore_model::ERRCODES;

use crate::asking::Call;
use crate::stub::Fault::{Drip, Reset, Stall};
use crate::stub::{Bystander, Fault, Stub};
use crate::verdict::{ORDER, hasty};
use crate::way::{Builder, Client};
use crate::{ORDER_ID, request};

/// It would be percent-encoded in a URL, so its start is what is looked for.
const SECRET: &str = "SECRET/+&";

fn app(stub: &Stub) -> Builder {
    let client = Client::builder(AppCredentials::new("wx1", SECRET)).danger_test_server(stub.url());
    client.retry(hasty()).body_limit(1 << 20)
}

fn said(status: &str, body: &str) -> Fault {
    let length = body.len();
    Fault::say(format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"))
}

fn ok(body: &str) -> Fault {
    said("200 OK", body)
}

fn token(token: &str) -> Fault {
    ok(&format!(r#"{{"access_token":"{token}","expires_in":7200}}"#))
}

fn refused(errcode: i64) -> Fault {
    ok(&format!(r#"{{"errcode":{errcode},"errmsg":"invalid credential"}}"#))
}

/// What was sent, told apart: the bodies of requests for a token, and the tokens that orders were asked for with.
///
/// The secret stands in the bodies of the former, and nowhere else.
fn sent(stub: &Stub) -> (Vec<String>, Vec<String>) {
    let (mut fetches, mut tokens) = (vec![], vec![]);
    for request in stub.requests() {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        assert!(!head.contains("SECRET") && !head.contains("wx1"), "{head}");
        if head.starts_with("POST /cgi-bin/stable_token HTTP/1.1\r\n") {
            fetches.push(body.to_owned());
        } else {
            let (path, rest) = head.split_once('=').unwrap();
            assert_eq!(path, "POST /product/order/get?access_token");
            assert_eq!(body, r#"{"order_id":32423523451235145}"#, "the whole body, each time");
            tokens.push(rest.split_once(" HTTP/1.1\r\n").unwrap().0.to_owned());
        }
    }
    (fetches, tokens)
}

const FETCH: &str = r#"{"grant_type":"client_credential","appid":"wx1","secret":"SECRET/+&"}"#;
const FORCED: &str =
    r#"{"grant_type":"client_credential","appid":"wx1","secret":"SECRET/+&","force_refresh":true}"#;

type Row = (&'static str, Fault, ErrorKind, Option<i64>, u32);

fn faults() -> Vec<Row> {
    vec![
        ("reset", Reset(vec![]), Transport, None, 3),
        (
            "reset in the body",
            Reset(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".into()),
            Transport,
            None,
            3,
        ),
        ("closed", Fault::say(""), Transport, None, 3),
        ("not HTTP", Fault::say("SSH-2.0-OpenSSH_9.6\r\n\r\n"), Transport, None, 3),
        ("silence", Stall(vec![]), Timeout, None, 3),
        ("drip", Drip(b"HTTP/1.1 200 OK\r\n\r\n".into(), b" "), Timeout, None, 3),
        ("too large", ok(&" ".repeat((1 << 20) + 1)), BodyTooLarge, None, 1),
        ("page 502", said("502 Bad Gateway", "<html>"), Status, None, 3),
        ("page 404", said("404 Not Found", "<html>"), Status, None, 1),
        ("page 200", ok("<html>"), NotJson, None, 1),
        ("empty", ok(""), NotJson, None, 1),
        ("busy", refused(-1), Api, Some(-1), 3),
        ("wrong app id", refused(40013), Api, Some(40013), 1),
        ("wrong secret", refused(40125), Api, Some(40125), 1),
        ("wrong address", refused(40164), Api, Some(40164), 1),
        ("quota", refused(45009), Api, Some(45009), 1),
        ("refused token, of all things", refused(40001), Auth, Some(40001), 1),
        ("no token", ok(r#"{"expires_in":7200}"#), Decode, None, 1),
        ("null token", ok(r#"{"access_token":null,"expires_in":7200}"#), Decode, None, 1),
        ("empty token", ok(r#"{"access_token":"","expires_in":7200}"#), Decode, None, 1),
        ("token of no shape", ok(r#"{"access_token":["t"],"expires_in":7200}"#), Decode, None, 1),
        ("a list", ok("[]"), Decode, None, 1),
    ]
}

/// Once for good, and once only: then the next call has a token, if this one has none yet.
#[tokio::test]
async fn without_a_token_nothing_is_asked_for() {
    for (what, fault, kind, errcode, attempts) in faults() {
        let limit = Duration::from_millis(if kind == Timeout { 60 } else { 2_000 });
        let stub = Stub::platform([fault.clone()], [ok(ORDER)]);
        let client = app(&stub).timeout(limit).call_timeout(4 * limit).build().unwrap();
        let start = Instant::now();
        let error = client.send(&request()).await.expect_err(what);
        assert!(start.elapsed() < 4 * limit + Duration::from_secs(2), "{what}");
        assert_eq!(
            (error.kind(), error.errcode(), error.attempts()),
            (kind, errcode, attempts),
            "{what}: {error}"
        );
        assert!(!format!("{error} {error:?}").contains("SECRET"), "{what}");
        let (fetches, calls) = sent(&stub);
        // On a busy machine, an attempt may time out before the stub has read it.
        let read = if kind == Timeout { fetches.len().max(1) } else { attempts as usize };
        assert_eq!((fetches, calls), (vec![FETCH.to_owned(); read], vec![]), "{what}");
        assert!(read <= attempts as usize, "{what}");

        let limit = Duration::from_millis(if kind == Timeout { 150 } else { 2_000 });
        let stub = Stub::platform([fault, token("new")], [ok(ORDER)]);
        let client = app(&stub).timeout(limit).call_timeout(4 * limit).build().unwrap();
        let first = client.send(&request()).await;
        assert_eq!(first.is_ok(), attempts > 1, "{what}");
        if first.is_err() {
            client.send(&request()).await.expect(what);
        }
        assert_eq!(sent(&stub), (vec![FETCH.to_owned(); 2], vec!["new".to_owned()]), "{what}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_sent_the_secret() {
    let elsewhere = Bystander::new();
    for code in ["301", "302", "303", "307", "308"] {
        let location = format!("Location: http://{}/cgi-bin/stable_token\r\n", elsewhere.address());
        let redirect =
            format!("HTTP/1.1 {code} Elsewhere\r\n{location}Connection: close\r\nContent-Length: 0\r\n\r\n");
        let stub = Stub::platform([Fault::say(redirect)], [ok(ORDER)]);
        let error = app(&stub).build().unwrap().send(&request()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Status, 1));
        assert_eq!(sent(&stub), (vec![FETCH.to_owned()], vec![]));
    }
    assert!(!elsewhere.was_reached());
}

/// Another machine has renewed it: the platform hands out the other one without being forced.
#[tokio::test]
async fn a_refused_token_is_fetched_anew_and_the_request_sent_once_more() {
    for errcode in [40001, 40014, 42001] {
        let stub = Stub::platform([token("old"), token("n&w")], [refused(errcode), ok(ORDER)]);
        let client = app(&stub).build().unwrap();
        let answer = client.send_raw(&request()).await.unwrap();
        assert_eq!(answer.attempts, 2);
        assert_eq!(answer.into_success().unwrap().order_id, Some(ORDER_ID));
        client.send(&request()).await.unwrap();
        let tokens = ["old", "n%26w", "n%26w"].map(str::to_owned).to_vec();
        assert_eq!(sent(&stub), (vec![FETCH.to_owned(); 2], tokens), "{errcode}");
    }
}

/// The platform hands out the refused token itself: then it is forced, once.
#[tokio::test]
async fn a_token_that_stays_is_forced_to_be_renewed() {
    let stub = Stub::platform([token("old"), token("old"), token("new")], [refused(42001), ok(ORDER)]);
    let client = app(&stub).build().unwrap();
    client.send(&request()).await.unwrap();
    let fetches = [FETCH, FETCH, FORCED].map(str::to_owned).to_vec();
    assert_eq!(sent(&stub), (fetches, vec!["old".to_owned(), "new".to_owned()]));
}

#[tokio::test]
async fn a_call_has_one_refresh_and_no_more() {
    let stub = Stub::platform([token("a"), token("b"), token("c")], [refused(40001)]);
    let client = app(&stub).build().unwrap();
    let error = client.send(&request()).await.unwrap_err();
    assert_eq!((error.kind(), error.errcode(), error.attempts()), (Auth, Some(40001), 2));
    assert_eq!(sent(&stub), (vec![FETCH.to_owned(); 2], vec!["a".to_owned(), "b".to_owned()]));
}

/// The same failure of the token endpoint has the same kind at the first fetch and at a refresh, and both causes are told.
#[tokio::test]
async fn a_failed_refresh_has_the_cause_of_the_refusal_and_its_own() {
    for (what, fault, kind, errcode, attempts) in faults() {
        let limit = Duration::from_millis(if kind == Timeout { 300 } else { 2_000 });
        let ask = async |tokens: &[Fault]| {
            let stub = Stub::platform(tokens.to_vec(), [refused(40001)]);
            let client = app(&stub).timeout(limit).call_timeout(5 * limit).build().unwrap();
            (client.send(&request()).await.expect_err(what), sent(&stub))
        };
        let (first, _) = ask(std::slice::from_ref(&fault)).await;
        let (later, sent) = ask(&[token("old"), fault]).await;
        for error in [&first, &later] {
            assert_eq!((error.kind(), error.errcode()), (kind, errcode), "{what}: {error}");
            assert_eq!((error.attempts(), error.is_transient()), (attempts, attempts > 1), "{what}: {error}");
            assert_eq!(error.call(), Some("/cgi-bin/stable_token"), "{what}");
            let cause = error.token_error().expect(what);
            assert_eq!((cause.kind(), cause.call()), (kind, error.call()), "{what}");
            let text = error.to_string();
            assert!(text.starts_with("/product/order/get: ") && text.contains(&cause.to_string()), "{text}");
            assert_eq!(text.ends_with("; it may pass: try again later"), attempts > 1, "{text}");
        }
        assert!(first.refusal().is_none());
        let refusal = later.refusal().expect(what);
        assert_eq!((refusal.errcode(), refusal.call()), (Some(40001), Some("/product/order/get")), "{what}");
        assert!(later.to_string().contains("errcode 40001: "), "{later}");
        assert_eq!(sent, (vec![FETCH.to_owned(); 1 + attempts as usize], vec!["old".to_owned()]), "{what}");
    }
}

/// The whole answer is handed out as it came, with the reason beside it.
#[tokio::test]
async fn the_raw_form_keeps_a_refusal_and_why_there_is_no_other_token() {
    let stub = Stub::platform([token("old"), refused(40125)], [refused(40001)]);
    let answer = app(&stub).build().unwrap().send_raw(&request()).await.unwrap();
    assert_eq!(answer.response.errcode, Some(40001));
    assert_eq!(answer.token_error().unwrap().errcode(), Some(40125));
    let meaning = |errcode: i64| ERRCODES.iter().find(|known| known.code == errcode).unwrap().meaning;
    assert_eq!(
        answer.into_success().unwrap_err().to_string(),
        format!(
            "/product/order/get: errcode 40001: {} (HTTP 200, 47 bytes); no other token: \
             /cgi-bin/stable_token: errcode 40125: {} (HTTP 200, 47 bytes)",
            meaning(40001),
            meaning(40125)
        )
    );
}

/// A call that was refused and then broken off, and one that was broken off and then refused.
#[tokio::test]
async fn a_refresh_and_a_retry_go_together() {
    let broken = || Reset(b"HTTP/1.1 200 OK\r\n".into());
    for (orders, tokens) in [
        ([refused(40001), broken(), ok(ORDER)], ["old", "new", "new"]),
        ([broken(), refused(40001), ok(ORDER)], ["old", "old", "new"]),
    ] {
        let stub = Stub::platform([token("old"), token("new")], orders);
        let answer = app(&stub).build().unwrap().send_raw(&request()).await.unwrap();
        assert_eq!(answer.attempts, 3);
        answer.into_success().unwrap();
        assert_eq!(sent(&stub), (vec![FETCH.to_owned(); 2], tokens.map(str::to_owned).to_vec()));
    }
}

/// A refused token is the only answer after which a write is sent again, and once: the platform did nothing then. What is
/// wrong with the token's own endpoint costs the write nothing.
#[tokio::test]
async fn a_write_is_sent_again_with_another_token_alone() {
    let broken = || Reset(b"HTTP/1.1 200 OK\r\n".into());
    let busy = || said("503 Busy", "");
    for (what, tokens, answers, sent, kind) in [
        ("refused", vec![token("a"), token("b")], vec![refused(42001), ok(ORDER)], 2, None),
        (
            "refused, then broken",
            vec![token("a"), token("b")],
            vec![refused(42001), broken(), ok(ORDER)],
            2,
            Some(Transport),
        ),
        (
            "refused, then HTTP 503",
            vec![token("a"), token("b")],
            vec![refused(42001), busy(), ok(ORDER)],
            2,
            Some(Status),
        ),
        (
            "refused, then busy",
            vec![token("a"), token("b")],
            vec![refused(42001), refused(-1), ok(ORDER)],
            2,
            Some(Api),
        ),
        ("refused twice", vec![token("a"), token("b"), token("c")], vec![refused(42001)], 2, Some(Auth)),
        (
            "broken, then refused",
            vec![token("a"), token("b")],
            vec![broken(), refused(42001), ok(ORDER)],
            1,
            Some(Transport),
        ),
        ("a token after a retry", vec![broken(), busy(), token("a")], vec![ok(ORDER)], 1, None),
    ] {
        let stub = Stub::platform(tokens, answers);
        let result = Call::Delivery.send(&app(&stub).build().unwrap()).await;
        assert_eq!(result.err().map(|error| error.kind()), kind, "{what}");
        let writes = stub.requests().into_iter().filter(|request| request.contains(Call::Delivery.path()));
        let writes: Vec<_> = writes.collect();
        assert_eq!(writes.len(), sent, "{what}");
        assert!(writes.iter().all(|write| write.ends_with(Call::Delivery.body())), "{what}");
    }
}
