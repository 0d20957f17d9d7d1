//! What was added to the outside: credentials of a proxy, and requests without a schema.

use ministore_client::RawRequest;
use serde_json::json;

use super::echoes::{answers, broken};
use super::watch::{CANARIES, ECHO, Watch, log, read_logs};
use super::{TOKEN, app, builder, with};
use crate::egress::{Proxy, Refusal};
use crate::stub::{Fault, Stub, answer};
use crate::way::own;

/// Their base64 is a canary, too.
const CREDENTIALS: &str = "user:CanarySecret@";
const HTTP: &str = "http://platform.invalid";
const HTTPS: &str = "https://platform.invalid";

#[tokio::test]
async fn no_error_no_log_and_no_type_shows_the_credentials_of_a_proxy() {
    read_logs();
    let mut watch = Watch::default();
    let gone = format!("http://{CREDENTIALS}127.0.0.1:1");
    let nowhere = format!("http://{CREDENTIALS}{}.invalid", "a".repeat(64));
    for proxy in [
        Proxy::start(None),
        Proxy::refusing(Refusal::Credentials),
        Proxy::refusing(Refusal::All),
        Proxy::refusing(Refusal::HangUp),
    ] {
        for url in [&proxy.url(CREDENTIALS), &gone, &nowhere] {
            for platform in [HTTP, HTTPS] {
                let client = builder(platform).proxy(url);
                watch.debug("builder", &client);
                let client = client.build().unwrap();
                watch.debug("client", &client);
                if let Err(error) = client.send(&crate::request()).await {
                    watch.error("through a proxy", &error);
                }
                watch.debug("client", &client);
                if let Err(error) =
                    with(app(), platform).proxy(url).build().unwrap().send(&crate::request()).await
                {
                    watch.error("a token through a proxy", &error);
                }
            }
        }
    }
    for url in [
        "CanarySecret",
        "http://user:CanarySecret@",
        "http://user:CanarySecret@a/b",
        "socks5://user:CanarySecret@a",
    ] {
        let client = builder(HTTPS).proxy(url);
        watch.debug("builder", &client);
        watch.error("invalid", &client.build().unwrap_err());
    }
    watch.debug("builder of an own client", &own(builder(HTTPS)));
    assert!(watch.checks > 1_000);
    log(|log| assert_eq!(log.hits, [""; 0]));
}

#[tokio::test]
async fn a_call_without_a_schema_shows_neither_query_nor_body() {
    read_logs();
    let mut watch = Watch::default();
    let call = || {
        let call = RawRequest::read("/a/b").query("CanaryChen", "13800138000");
        call.json(&json!({ "CanarySecret": ECHO }))
    };
    watch.debug("request", &call());
    watch.debug("request", &RawRequest::read("/a?access_token=68_CanaryToken").without_token());
    let failures: Vec<_> = answers().into_iter().chain(broken()).collect();
    let faults: Vec<_> = failures.iter().map(|(_, said)| Fault::say(said.as_slice())).collect();
    let stub = Stub::playing(faults);
    let client = builder(stub.url()).build().unwrap();
    for (what, _) in &failures {
        // Without a schema, some of them are a success.
        match client.send_untyped(&call()).await {
            Ok(answer) => {
                watch.debug(what, &answer);
                if let Err(error) = answer.json() {
                    watch.error(what, &error);
                }
            }
            Err(error) => watch.error(what, &error),
        }
    }
    for request in stub.requests() {
        assert!(request.contains("CanaryChen=13800138000&access_token=68_CanaryToken"), "{request}");
    }
    // A refusal, and a refresh that fails, each with an echo.
    let token = format!(r#"{{"access_token":"{TOKEN}","expires_in":7200}}"#);
    let [token, refused, failed] = [
        token,
        format!(r#"{{"errcode":40001,"errmsg":"{ECHO}"}}"#),
        format!(r#"{{"errcode":40125,"errmsg":"{ECHO}"}}"#),
    ]
    .map(|body| Fault::say(answer("200 OK", &body)));
    let stub = Stub::platform([token, failed], [refused]);
    let error = with(app(), stub.url()).build().unwrap().send_untyped(&call()).await.unwrap_err();
    watch.error("no other token", &error);
    watch.error("its cause", error.token_error().unwrap());
    watch.error("the refusal", error.refusal().unwrap());
    assert!(watch.checks >= (failures.len() + 4) * 2 * CANARIES.len());
    log(|log| assert_eq!(log.hits, [""; 0]));
}
