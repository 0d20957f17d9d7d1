//! Canaries in the token and in what the server says, and every way to print what this crate makes of them.

use std::error::Error as StdError;
use std::fmt::{Debug, Display, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use ministore_client::{
    AccessToken, Client, ClientBuilder, Credential, Error, Limits, RetryPolicy, TokioClock, Transport,
    TransportError, authorize, encode,
};
use ministore_model::GetOrderRequest;

use crate::request;
use crate::stub::{Stub, answer, until_closed};

/// A token whose raw and whose encoded form hold the same canary.
const TOKEN: &str = "68_CanaryToken&x";
const CANARIES: [&str; 4] = ["CanaryToken", "13800138000", "CanaryChen", "access_token=6"];

/// What a server may put anywhere: it echoes the token, and tells of a customer.
const ECHO: &str = "CanaryChen 13800138000 access_token=68_CanaryToken";

fn token() -> AccessToken {
    AccessToken::new(TOKEN).unwrap()
}

fn builder(url: &str) -> ClientBuilder<Limits> {
    let client = Client::builder(token()).danger_test_server(url).retry(RetryPolicy::never());
    client.timeout(Duration::from_millis(300)).body_limit(1000)
}

/// Looks for each canary in each text, and counts.
#[derive(Default)]
struct Watch {
    checks: usize,
}

impl Watch {
    fn text(&mut self, what: &str, text: &str) {
        assert!(!text.is_empty());
        for canary in CANARIES {
            assert!(!text.contains(canary), "{what} shows {canary}: {text}");
            self.checks += 1;
        }
    }

    fn debug(&mut self, what: &str, value: &dyn Debug) {
        self.text(what, &format!("{value:?}"));
        self.text(what, &format!("{value:#?}"));
    }

    fn error(&mut self, what: &str, error: &Error) {
        self.text(what, &error.to_string());
        self.debug(what, error);
        self.text(what, &chain(error));
    }
}

/// An error and all that lies below it, printed each way.
fn chain(error: &dyn StdError) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        writeln!(text, "{error} {error:#} {error:?} {error:#?}").unwrap();
        next = error.source();
    }
    text
}

/// Answers that fail, and that hold the echo wherever a server may put it.
fn answers() -> Vec<(&'static str, Vec<u8>)> {
    let ok = |body: &str| answer("200 OK", body).into_bytes();
    let json = |template: &str| ok(&template.replace('@', ECHO));
    let utf8 = [&ok(&format!("{{\"errmsg\":\"{ECHO}\u{fd}\"}}"))[..]].concat();
    let not_utf8 = utf8.iter().map(|byte| if *byte == 0xc3 { 0xff } else { *byte }).collect();
    vec![
        ("html", ok(&format!("<html>{ECHO}</html>"))),
        ("html 502", answer("502 Bad Gateway", &format!("<html>{ECHO}</html>")).into_bytes()),
        ("reason phrase", answer(&format!("502 {ECHO}"), "").into_bytes()),
        ("bare text", json("@")),
        ("bare string", json(r#""@""#)),
        ("cut json", json(r#"{"order":{"openid":"@"#)),
        ("control character", json("{\"errmsg\":\"@\u{1}\"}")),
        ("bad escape", json(r#"{"errmsg":"@\q"}"#)),
        ("bad key", json(r#"{"@":}"#)),
        ("not UTF-8", not_utf8),
        ("string for a number", json(r#"{"order":{"order_id":"@"}}"#)),
        ("digits out of range", ok(r#"{"order":{"order_id":"1380013800013800138000"}}"#)),
        ("fraction", ok(r#"{"order":{"order_id":13800138000.5}}"#)),
        ("string for an object", json(r#"{"order":"@"}"#)),
        ("list for an object", json(r#"{"order":["@"]}"#)),
        ("string for an errcode", json(r#"{"errcode":"@"}"#)),
        ("object for text", json(r#"{"order":{"openid":{"@":"@"}}}"#)),
        ("twice", json(r#"{"errmsg":"@","errmsg":"@"}"#)),
        ("no order", json(r#"{"errcode":0,"errmsg":"@","@":"@"}"#)),
        ("errcode", json(r#"{"errcode":40001,"errmsg":"@"}"#)),
        ("errcode with a false id", json(r#"{"errcode":40001,"errmsg":"rid: @"}"#)),
        ("errcode with an id", json(r#"{"errcode":40001,"errmsg":"@ rid: 6949fe38-0627ff0d-47df91c7"}"#)),
        ("unknown errcode", json(r#"{"errcode":987654,"errmsg":"@","@":"@"}"#)),
        ("errcode 500", answer("500 Oops", &format!(r#"{{"errcode":-1,"errmsg":"{ECHO}"}}"#)).into_bytes()),
    ]
}

/// Exchanges that break off, with the echo in what came of them.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let raw = |template: &str| template.replace('@', ECHO).into_bytes();
    vec![
        ("closed", raw("")),
        ("not HTTP", raw("@\r\n\r\n")),
        ("bad header", raw("HTTP/1.1 200 OK\r\n@\r\n\r\n")),
        ("bad length", raw("HTTP/1.1 200 OK\r\nContent-Length: @\r\n\r\n")),
        ("bad chunk", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n@\r\n")),
        ("cut body", raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n@")),
        ("large body", raw(&format!("HTTP/1.1 200 OK\r\n\r\n{}", "@".repeat(100)))),
        (
            "redirect",
            raw(
                "HTTP/1.1 302 Found\r\nLocation: http://CanaryChen@127.0.0.1:1/13800138000?access_token=68_CanaryToken\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        ("odd redirect", raw("HTTP/1.1 307 Found\r\nLocation: @\r\nContent-Length: 0\r\n\r\n")),
    ]
}

#[tokio::test]
async fn no_error_shows_a_canary() {
    let mut watch = Watch::default();
    let mut errors = 0;
    let mut see = |what: &str, error: &Error| {
        watch.error(what, error);
        errors += 1;
    };

    for (what, answer) in answers() {
        let stub = Stub::answering(answer);
        let error = builder(stub.url()).build().unwrap().send(&request()).await.unwrap_err();
        see(what, &error);
        // What must not show was there to be shown.
        assert!(stub.requests()[0].contains("CanaryToken"), "{what}");
        let evidence = String::from_utf8_lossy(error.body().unwrap()).into_owned();
        assert!(evidence.contains("13800138000") || what == "reason phrase", "{what}");
    }
    for (what, answer) in broken() {
        let stub = Stub::answering(answer);
        see(what, &builder(stub.url()).build().unwrap().send(&request()).await.unwrap_err());
        assert!(stub.requests()[0].contains("CanaryToken"), "{what}");
    }

    let late = Stub::serving(until_closed);
    see("time ran out", &builder(late.url()).build().unwrap().send(&request()).await.unwrap_err());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let tls = format!("https://{}", listener.local_addr().unwrap());
    see("no handshake", &builder(&tls).build().unwrap().send(&request()).await.unwrap_err());
    drop(listener);
    see("refused", &builder(&tls).build().unwrap().send(&request()).await.unwrap_err());
    see("not a test server", &builder(&format!("http://{ECHO}")).build().unwrap_err());
    see("credentials in a URL", &builder("http://CanaryChen:CanaryToken@127.0.0.1").build().unwrap_err());

    let failures = answers().len() + broken().len() + 5;
    assert_eq!((failures, errors), (38, 38));
    assert_eq!(watch.checks, 38 * 4 * CANARIES.len());
}

/// Prints what a transport is given, and answers.
#[derive(Clone, Default)]
struct Printer(Arc<Mutex<Vec<String>>>);

impl Transport for Printer {
    async fn send(
        &self,
        request: http::Request<Bytes>,
        credential: Option<Credential<'_>>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let url = authorize(request.uri(), credential);
        assert!(url.expose().contains("CanaryToken"));
        self.0.lock().unwrap().extend([
            format!("{request:?}"),
            format!("{credential:?}"),
            format!("{url:?}"),
            format!("{request:#?}"),
            format!("{credential:#?}"),
            format!("{url:#?}"),
        ]);
        let body =
            format!(r#"{{"errcode":40001,"errmsg":"{ECHO}","order":{{"openid":"{ECHO}"}},"x":"{ECHO}"}}"#);
        Ok(http::Response::builder().header("x-echo", ECHO).body(body.into()).unwrap())
    }
}

#[tokio::test]
async fn no_other_type_shows_a_canary() {
    let mut watch = Watch::default();
    watch.debug("token", &token());
    watch.debug("request", &encode(&request()).unwrap());
    watch.debug("credential", &Credential::of::<GetOrderRequest>(&token()).unwrap());
    watch.debug("builder", &builder("http://127.0.0.1:1"));
    watch.debug("builder with a bad URL", &builder("http://CanaryChen:CanaryToken@127.0.0.1"));

    // A client that has sent a request, in case that a transport remembers it.
    let stub = Stub::answering(answer("200 OK", r#"{"order":{}}"#));
    let client = builder(stub.url()).build().unwrap();
    client.send(&request()).await.unwrap();
    watch.debug("client", &client);

    let printer = Printer::default();
    let builder = Client::builder_with(token(), printer.clone(), TokioClock::default());
    watch.debug("builder of a transport", &builder);
    let client = builder.build().unwrap();
    watch.debug("client of a transport", &client);
    let answer = client.send_raw(&request()).await.unwrap();
    assert!(answer.response.errmsg.as_ref().unwrap().contains("CanaryChen"));
    watch.debug("answer", &answer);
    for printed in printer.0.lock().unwrap().iter() {
        watch.text("what a transport is given", printed);
    }

    assert_eq!(watch.checks, (9 * 2 + 6) * CANARIES.len());
}

/// Were this to fail, the tests above could not.
#[test]
fn the_watch_sees_a_canary() {
    let shown = |value: &dyn Display| {
        let text = value.to_string();
        std::panic::catch_unwind(move || Watch::default().text("a text", &text)).is_err()
    };
    assert!(CANARIES.iter().all(|canary| shown(&format!("a {canary} b"))));
    assert!(!shown(&"nothing of note"));
}
