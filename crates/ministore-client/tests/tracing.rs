//! Spans: one an attempt, by OpenTelemetry's names, the token replaced. Read by a subscriber that records all there is.

// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use ministore_client::{AccessToken, AppCredentials, RetryPolicy};
use ministore_model::OrderId;
use ministore_model::mini_store::order::GetOrderRequest;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// The fields of each span of ours, in the order in which they began.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<(Id, Fields)>>>);

#[derive(Clone, Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        if attributes.metadata().target().starts_with("ministore_client") {
            let mut fields = Fields::default();
            attributes.record(&mut fields);
            self.0.lock().expect("spans").push((id.clone(), fields));
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut spans = self.0.lock().expect("spans");
        if let Some((_, fields)) = spans.iter_mut().rev().find(|(known, _)| known == id) {
            values.record(fields);
        }
    }
}

impl Spans {
    /// Each span on a line, the server's address left out.
    fn lines(&self, url: &str) -> Vec<String> {
        let port = url.rsplit(':').next().expect("a port");
        let spans = self.0.lock().expect("spans");
        let line = |(_, Fields(fields)): &(Id, Fields)| {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
            fields.join(" ").replace(url, "URL").replace(port, "PORT")
        };
        spans.iter().map(line).collect()
    }
}

/// Answers requests in turn.
fn server(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut request = Vec::new();
            while !request.ends_with(b"}") {
                let mut bytes = [0; 1024];
                let count = stream.read(&mut bytes).expect("a request");
                request.extend_from_slice(&bytes[..count]);
            }
            stream.write_all(answer.as_bytes()).expect("a client that reads");
        }
    });
    url
}

fn said(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
}

const ECHO: &str = "CanaryToken CanarySecret CanaryChen";

fn answers() -> Vec<String> {
    vec![
        said("502 Bad", ECHO),
        said("200 OK", &format!(r#"{{"errcode":-1,"errmsg":"{ECHO}"}}"#)),
        said("200 OK", &format!(r#"{{"order":{{"openid":"{ECHO}"}}}}"#)),
    ]
}

const LINES: [&str; 3] = [
    "error.type=502 http.request.method=POST http.response.status_code=502 otel.kind=client otel.name=POST /product/order/get otel.status_code=ERROR server.address=127.0.0.1 server.port=PORT url.full=URL/product/order/get?access_token=REDACTED url.template=/product/order/get",
    "error.type=-1 http.request.method=POST http.request.resend_count=1 http.response.status_code=200 otel.kind=client otel.name=POST /product/order/get otel.status_code=ERROR server.address=127.0.0.1 server.port=PORT url.full=URL/product/order/get?access_token=REDACTED url.template=/product/order/get",
    "http.request.method=POST http.request.resend_count=2 http.response.status_code=200 otel.kind=client otel.name=POST /product/order/get server.address=127.0.0.1 server.port=PORT url.full=URL/product/order/get?access_token=REDACTED url.template=/product/order/get",
];

fn hasty() -> RetryPolicy {
    RetryPolicy::default().waits(Duration::from_millis(1), Duration::from_millis(1))
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn each_attempt_is_a_span() {
    use ministore_client::Client;

    let spans = Spans::default();
    let _guard = tracing::subscriber::set_default(Registry::default().with(spans.clone()));
    let url = server(answers());
    let token = AccessToken::new("CanaryToken").expect("a token");
    let client = Client::builder(token).danger_test_server(&url).retry(hasty()).build().expect("a client");
    let request = GetOrderRequest::new(OrderId(1));
    client.send(&request).await.expect("an order");
    assert_eq!(spans.lines(&url), LINES);

    // A request for a token is one, too, and its body is no part of it.
    let url = server(vec![said("200 OK", r#"{"access_token":"CanaryToken"}"#), answers().remove(2)]);
    let app = AppCredentials::new("wx1", "CanarySecret");
    let client = Client::builder(app).danger_test_server(&url).build().expect("a client");
    client.send(&request).await.expect("an order");
    let lines = spans.lines(&url);
    assert!(lines[3].contains("url.full=URL/cgi-bin/stable_token ") && lines.len() == 5, "{lines:#?}");
    assert!(!lines.concat().contains("Canary"), "{lines:#?}");

    // What brings no answer has its sort.
    let gone = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let token = AccessToken::new("CanaryToken").expect("a token");
    let client =
        Client::builder(token).danger_test_server(&format!("http://{gone}")).retry(RetryPolicy::never());
    client.build().expect("a client").send(&request).await.expect_err("nobody is there");
    let line = spans.lines(&url).pop().expect("a span");
    assert!(
        line.starts_with("error.type=transport ") && !line.contains("http.response.status_code"),
        "{line}"
    );

    // The guide has them all.
    let guide = include_str!("../src/guide.md");
    for (_, Fields(fields)) in spans.0.lock().expect("spans").iter() {
        for name in fields.keys() {
            assert!(guide.contains(&format!("`{name}`")), "the guide lacks {name}");
        }
    }
}

#[cfg(feature = "ureq")]
#[test]
fn each_attempt_of_a_blocking_client_is_a_span() {
    use ministore_client::blocking::Client;

    let spans = Spans::default();
    let url = server(answers());
    tracing::subscriber::with_default(Registry::default().with(spans.clone()), || {
        let token = AccessToken::new("CanaryToken").expect("a token");
        let client =
            Client::builder(token).danger_test_server(&url).retry(hasty()).build().expect("a client");
        client.send(&GetOrderRequest::new(OrderId(1))).expect("an order");
    });
    assert_eq!(spans.lines(&url), LINES);
}
