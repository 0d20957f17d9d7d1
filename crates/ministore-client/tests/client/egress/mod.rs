//! The way out: proxies, root certificates, and an HTTP client of the caller's own. All servers are on loopback.

mod proxy;
mod tls;

use std::process::Command;
use std::time::Duration;

use ministore_client::{AppCredentials, ErrorKind, RetryPolicy, TimeLimit};

use crate::stub::{Stub, answer, until_closed};
use crate::verdict::ORDER;
use crate::way::{Builder, Client, OWN_FOLLOWS_NO_REDIRECT, own};
use crate::{ORDER_ID, builder, request};
pub(crate) use proxy::{Proxy, Refusal};
use tls::Platform;

/// No resolver knows this host (RFC 6761, section 6.4), and only the proxy is asked for it.
const HTTP: &str = "http://platform.invalid";
const HTTPS: &str = "https://platform.invalid";

const ROOT: &[u8] = include_bytes!("ca.pem");

#[tokio::test]
async fn requests_go_through_the_proxy_with_its_credentials() {
    let proxy = Proxy::start(None);
    let client = builder(HTTP).proxy(&proxy.url("user:p%40ss@")).build().unwrap();
    let order = client.send(&request()).await.unwrap();
    assert_eq!(order.order_id, Some(ORDER_ID));
    let heads = proxy.heads();
    assert!(heads[0].contains("platform.invalid"), "{heads:?}");
    // `user:p@ss`
    assert!(heads[0].to_lowercase().contains("proxy-authorization: basic dxnlcjpwqhnz\r\n"), "{heads:?}");
}

/// The proxy sees the name of the host, and no more: neither a path nor a token.
#[tokio::test]
async fn through_a_proxy_tls_reaches_to_the_platform() {
    let platform = Platform::start();
    let proxy = Proxy::start(Some(platform.address()));
    let client = builder(HTTPS).proxy(&proxy.url("")).root_certificates(ROOT).build().unwrap();
    let order = client.send(&request()).await.unwrap();
    assert_eq!(order.order_id, Some(ORDER_ID));
    let heads = proxy.heads();
    assert!(
        heads.len() == 1 && heads[0].starts_with("CONNECT platform.invalid:443 HTTP/1.1\r\n"),
        "{heads:?}"
    );
    assert!(platform.requests()[0].starts_with("POST /product/order/get?access_token=token HTTP/1.1\r\n"));
}

#[tokio::test]
async fn roots_are_added_and_none_is_trusted_unasked() {
    let platform = Platform::start();
    let url = format!("https://{}", platform.address());
    let error = builder(&url).build().unwrap().send(&request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("UnknownIssuer"), "{error}");
    builder(&url).root_certificates(ROOT).build().unwrap().send(&request()).await.unwrap();
    assert_eq!(platform.requests().len(), 1);
}

#[tokio::test]
async fn a_proxy_that_refuses_is_a_failure_to_connect() {
    for (refusal, text) in [(Refusal::Credentials, "proxy"), (Refusal::All, ""), (Refusal::HangUp, "")] {
        let proxy = Proxy::refusing(refusal);
        let client = builder(HTTPS).proxy(&proxy.url("user:CanarySecret@")).build().unwrap();
        let error = client.send(&request()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.to_string().contains(text) && !format!("{error:?}").contains("Canary"), "{error}");
    }
}

#[test]
fn invalid_settings_are_refused_and_not_quoted() {
    for url in
        ["CanarySecret", "ftp://user:CanarySecret@a", "http://user:CanarySecret@", "http://a/CanarySecret"]
    {
        let error = builder(HTTPS).proxy(url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(!format!("{error} {error:?}").contains("Canary"), "{error}");
    }
    for pem in ["", "CanarySecret", "-----BEGIN CERTIFICATE-----\nCanarySecret\n"] {
        let error = builder(HTTPS).root_certificates(pem).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(!format!("{error} {error:?}").contains("Canary"), "{error}");
    }
}

/// A process's environment cannot be changed safely from within, so this test runs again in a process of its own.
#[tokio::test]
async fn a_proxy_of_the_environment_is_used_if_asked_for() {
    const CHILD: &str = "MINISTORE_CLIENT_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        builder(HTTP).proxy_from_env().build().unwrap().send(&request()).await.unwrap();
        return;
    }
    let proxy = Proxy::start(None);
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "egress::a_proxy_of_the_environment_is_used_if_asked_for"])
        .env(CHILD, "1")
        .envs(["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"].map(|name| (name, proxy.url(""))))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && report.contains("1 passed"), "{report}");
    assert!(!proxy.heads().is_empty());
}

/// The caller's own HTTP client sends the requests; the limits of an attempt and of a body hold as ever.
#[tokio::test]
async fn an_http_client_of_the_callers_own_is_used() {
    let stub = Stub::answering(answer("200 OK", ORDER));
    let client = own(builder(stub.url())).build().unwrap();
    assert_eq!(client.send(&request()).await.unwrap().order_id, Some(ORDER_ID));
    assert!(stub.requests()[0].contains("user-agent: mine\r\n"), "{:?}", stub.requests());

    let error = own(builder(stub.url())).body_limit(9).build().unwrap().send(&request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);

    let limit = Duration::from_millis(100);
    let silent = Stub::serving(until_closed);
    let error =
        own(builder(silent.url())).timeout(limit).build().unwrap().send(&request()).await.unwrap_err();
    assert_eq!(error.time_limit(), Some(TimeLimit::Attempt(limit)));

    for set in [
        (|own: Builder| own.proxy("http://127.0.0.1:1")) as fn(Builder) -> Builder,
        |own| own.proxy_from_env(),
        |own| own.root_certificates(ROOT),
        |own| own.connect_timeout(Duration::from_secs(1)),
    ] {
        assert_eq!(set(own(builder(HTTPS))).build().unwrap_err().kind(), ErrorKind::Config);
    }
}

/// ureq is told so with each request. A `reqwest::Client` decides for itself: the documentation says how to build it.
#[tokio::test]
async fn whether_an_own_client_follows_redirects_is_as_documented() {
    let elsewhere = Stub::answering(answer("200 OK", ORDER));
    let head = format!("307 Elsewhere\r\nLocation: {}/", elsewhere.url());
    let stub = Stub::answering(answer(&head, ""));
    let sent = own(builder(stub.url())).build().unwrap().send(&request()).await;
    assert_eq!(sent.is_err(), OWN_FOLLOWS_NO_REDIRECT);
    assert_eq!(elsewhere.requests().is_empty(), OWN_FOLLOWS_NO_REDIRECT);
}

#[tokio::test]
async fn a_proxy_is_used_for_tokens_too() {
    let proxy = Proxy::start(None);
    let app = AppCredentials::new("wx1", "SECRET");
    let client = Client::builder(app).danger_test_server(HTTP).retry(RetryPolicy::never());
    let error = client.proxy(&proxy.url("")).build().unwrap().send(&request()).await.unwrap_err();
    // It answers all requests with an order.
    assert_eq!((error.kind(), error.call()), (ErrorKind::Decode, Some("/cgi-bin/stable_token")));
}
