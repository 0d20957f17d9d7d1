//! Canaries in the token and in what the server says, and every way to print what this crate makes of them.

mod echoes;
mod headers;
mod lists;
mod outward;
mod watch;
mod writes;

use std::fmt::Display;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ministore_client::model::from_slice;
use ministore_client::model::mini_store::order::GetOrderRequest;
use ministore_client::model::platform::{StableTokenRequest, StableTokenResponse};
use ministore_client::{
    AccessToken, AppCredentials, BoxFuture, Credential, Error, RetryPolicy, StoredToken, TokenStore, Tokens,
    authorize, decode, encode,
};

use crate::request;
use crate::stub::{Bystander, Fault, Stub, answer, until_closed};
use crate::way::{self, Builder, Client};
use echoes::{answers, broken};
use watch::{CANARIES, ECHO, Watch, canary_in, log, read_logs};

/// Its raw and its encoded form hold the same canary, and so with the secret.
const TOKEN: &str = "68_CanaryToken&x";
const SECRET: &str = "CanarySecret&x";

fn token() -> AccessToken {
    AccessToken::new(TOKEN).unwrap()
}

fn app() -> AppCredentials {
    AppCredentials::new("wx1", SECRET)
}

fn builder(url: &str) -> Builder {
    with(token(), url)
}

fn with(tokens: impl Into<Tokens>, url: &str) -> Builder {
    let client = Client::builder(tokens).danger_test_server(url).retry(RetryPolicy::never());
    client.timeout(Duration::from_millis(300)).body_limit(1000)
}

/// Fails with a token at hand, while fetching one, and with one that was fetched.
#[tokio::test]
async fn no_error_shows_a_canary() {
    read_logs();
    let mut watch = Watch::default();
    let mut errors = 0;
    let mut see = |what: &str, error: &Error| {
        watch.error(what, error);
        errors += 1;
    };

    let failures: Vec<_> = answers().into_iter().chain(broken()).collect();
    assert_eq!(failures.len(), 36);
    let faults: Vec<_> = failures.iter().map(|(_, said)| Fault::say(said.as_slice())).collect();
    let stub = Stub::playing(faults);
    let client = builder(stub.url()).build().unwrap();
    for (at, (what, said)) in failures.into_iter().enumerate() {
        let error = client.send(&request()).await.unwrap_err();
        see(what, &error);
        // What must not show was there to be shown.
        assert!(stub.requests()[at].contains("CanaryToken"), "{what}");
        let evidence = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
        assert!(
            at >= answers().len() || evidence.contains("13800138000") || what == "reason phrase",
            "{what}"
        );

        let fault = Fault::Say(said);
        let token = format!(r#"{{"access_token":"{TOKEN}","expires_in":7200,"errmsg":"{ECHO}"}}"#);
        let token = Fault::say(answer("200 OK", &token));
        let stub = Stub::platform([fault.clone(), token, fault.clone()], [fault]);
        let client = with(app(), stub.url()).build().unwrap();
        see(what, &client.send(&request()).await.unwrap_err());
        see(what, &client.send(&request()).await.unwrap_err());
        let requests = stub.requests();
        assert!(requests[0].contains("CanarySecret") && requests[2].contains("CanaryToken"), "{what}");
        assert!(!requests.concat().to_lowercase().contains("referer"), "{what}");
    }

    let elsewhere = Bystander::new();
    for code in ["301", "302", "303", "307", "308"] {
        let to = format!("http://{}/a?access_token=68_CanaryToken", elsewhere.address());
        let head = format!("{code} CanaryChen\r\nLocation: {to}\r\nRefresh: 0; url={to}");
        let stub = Stub::playing([Fault::say(answer(&head, ECHO))]);
        see(code, &builder(stub.url()).build().unwrap().send(&request()).await.unwrap_err());
        see(code, &with(app(), stub.url()).build().unwrap().send(&request()).await.unwrap_err());
    }
    assert!(!elsewhere.was_reached(), "neither a Referer nor anything else is seen by the other host");

    let late = Stub::serving(until_closed);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let tls = format!("https://{}", listener.local_addr().unwrap());
    see("time ran out", &builder(late.url()).build().unwrap().send(&request()).await.unwrap_err());
    see("no token in time", &with(app(), late.url()).build().unwrap().send(&request()).await.unwrap_err());
    see("no handshake", &builder(&tls).build().unwrap().send(&request()).await.unwrap_err());
    drop(listener);
    see("refused", &builder(&tls).build().unwrap().send(&request()).await.unwrap_err());
    see("no token", &with(app(), &tls).build().unwrap().send(&request()).await.unwrap_err());
    see("not a test server", &builder(&format!("http://{ECHO}")).build().unwrap_err());
    see("credentials in a URL", &builder("http://CanaryChen:CanaryToken@127.0.0.1").build().unwrap_err());

    assert_eq!(errors, 36 * 3 + 5 * 2 + 7);
    assert_eq!(watch.checks, errors * 6 * CANARIES.len());
    log(|log| {
        assert_eq!(log.hits, [""; 0]);
        for crate_ in way::LOGS {
            assert!(log.lines.get(crate_).is_some_and(|lines| *lines > 0), "{crate_}: {:?}", log.lines);
        }
    });
}

/// A store that keeps nothing.
struct Shelf;

impl TokenStore for Shelf {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>> {
        Box::pin(async { Ok(None) })
    }

    fn replace<'a>(
        &'a self,
        _: Option<&'a AccessToken>,
        new: StoredToken,
    ) -> BoxFuture<'a, Result<StoredToken, Error>> {
        Box::pin(async { Ok(new) })
    }
}

/// Prints what a transport is given, and answers.
#[derive(Clone, Default)]
pub(crate) struct Printer(Arc<Mutex<Vec<String>>>);

impl Printer {
    pub(crate) fn answer(
        &self,
        request: &http::Request<ministore_client::RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> http::Response<bytes::Bytes> {
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
        http::Response::builder().header("x-echo", ECHO).body(body.into()).unwrap()
    }
}

#[tokio::test]
async fn no_other_type_shows_a_canary() {
    let mut watch = Watch::default();
    watch.debug("token", &token());
    watch.debug("app", &app());
    watch.debug("tokens", &Tokens::from(app()));
    watch.debug("tokens, stored", &Tokens::from(app().store(Shelf)));
    let stored = StoredToken { token: token(), until: Duration::from_secs(1) };
    watch.debug("stored token", &stored);
    let asked = StableTokenRequest::new("client_credential".to_owned(), "wx1".to_owned(), SECRET.to_owned());
    watch.debug("request for a token", &asked);
    let body = format!(r#"{{"access_token":"{TOKEN}","errmsg":"{ECHO}","expires_in":7,"x":"{ECHO}"}}"#);
    let response: StableTokenResponse = from_slice(body.as_bytes()).unwrap();
    assert_eq!(response.access_token.as_deref(), Some(TOKEN));
    watch.debug("token's answer", &response);
    let answer = http::Response::new(body.into());
    watch.debug("token's answer, whole", &decode::<StableTokenRequest>(answer).unwrap());
    watch.debug("builder of an app", &with(app(), "http://127.0.0.1:1"));
    watch.debug("client of an app", &with(app(), "http://127.0.0.1:1").build().unwrap());
    watch.debug("request", &encode(&request()).unwrap());
    watch.debug("credential", &Credential::of::<GetOrderRequest>(&token()).unwrap());
    watch.debug("builder", &builder("http://127.0.0.1:1"));
    watch.debug("builder with a bad URL", &builder("http://CanaryChen:CanaryToken@127.0.0.1"));

    // A client that has sent a request, in case that a transport remembers it.
    let stub = Stub::answering(crate::stub::answer("200 OK", r#"{"order":{}}"#));
    let client = builder(stub.url()).build().unwrap();
    client.send(&request()).await.unwrap();
    watch.debug("client", &client);

    let printer = Printer::default();
    let builder = way::over(token(), printer.clone());
    watch.debug("builder of a transport", &builder);
    let client = builder.build().unwrap();
    watch.debug("client of a transport", &client);
    let answer = way::ask(&client, &request()).await.unwrap();
    assert!(answer.response.errmsg.as_ref().unwrap().contains("CanaryChen"));
    watch.debug("answer", &answer);
    for printed in printer.0.lock().unwrap().iter() {
        watch.text("what a transport is given", printed);
    }

    assert_eq!(watch.checks, (18 * 2 + 6) * CANARIES.len());
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
    assert_eq!(canary_in(ECHO), Some("CanaryToken"));
}
