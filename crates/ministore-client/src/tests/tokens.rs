//! Tokens: one fetch for all, one refresh a call, and nothing left behind by who gives up.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ministore_model::OrderId;
use ministore_model::mini_store::order::{GetOrderRequest, Order};
use tokio::time::{sleep, timeout};

use super::script::{Script, Step, errcode, order, token};
use crate::{
    AccessToken, AppCredentials, BoxFuture, Client, Error, ErrorKind, StoredToken, TokenSource, TokenStore,
    TokioClock,
};

pub(super) fn app() -> AppCredentials {
    AppCredentials::new("wx1", "SECRET")
}

pub(super) fn client(script: &Script) -> Client<Script> {
    Client::builder_with(app(), script.clone(), TokioClock::default()).build().unwrap()
}

pub(super) fn request() -> GetOrderRequest {
    GetOrderRequest::new(OrderId(7))
}

pub(super) fn sent(script: &Script) -> Vec<String> {
    script.calls().iter().map(|seen| seen.url.rsplit('=').next().unwrap().to_owned()).collect()
}

/// What a thousand calls at once come to.
async fn a_thousand(client: &Client<Script>) -> Vec<Result<Order, Error>> {
    let call = |client: Client<Script>| tokio::spawn(async move { client.send(&request()).await });
    let tasks: Vec<_> = (0..1_000).map(|_| call(client.clone())).collect();
    let mut sent = Vec::new();
    for task in tasks {
        sent.push(task.await.unwrap());
    }
    sent
}

#[tokio::test(start_paused = true)]
async fn a_thousand_wait_for_one_fetch() {
    let script = Script::new([order()], [Step::After(500, Box::new(token("a", 7200)))]);
    let client = client(&script);
    for sent in a_thousand(&client).await {
        sent.unwrap();
    }
    assert_eq!((script.fetches().len(), script.calls().len()), (1, 1_000));
    assert_eq!(
        script.fetches()[0].body,
        r#"{"grant_type":"client_credential","appid":"wx1","secret":"SECRET"}"#
    );
    assert!(!script.fetches()[0].url.contains('?'), "no token in the query");
}

/// Where the fetch fails, all who waited get its error; who asks afterwards tries anew.
#[tokio::test(start_paused = true)]
async fn a_thousand_get_one_error() {
    let script = Script::new([order()], [Step::After(500, Box::new(errcode(40125)))]);
    let client = client(&script);
    for sent in a_thousand(&client).await {
        let error = sent.unwrap_err();
        assert_eq!((error.kind(), error.errcode()), (ErrorKind::Api, Some(40125)));
        assert!(!format!("{error} {error:?} {error:#?}").contains("SECRET"));
    }
    assert_eq!((script.fetches().len(), script.calls().len()), (1, 0));
    script.then_tokens([token("a", 7200)]);
    client.send(&request()).await.unwrap();
    assert_eq!((script.fetches().len(), sent(&script)), (2, vec!["a".to_owned()]));
}

#[tokio::test(start_paused = true)]
async fn one_source_serves_several_clients() {
    let script = Script::new([order()], [token("a", 7200), token("b", 7200)]);
    let first = client(&script);
    let source = first.token_source();
    let second = Client::builder_with(source, script.clone(), TokioClock::default()).build().unwrap();
    let third: Arc<dyn TokenSource> = second.token_source();
    let third = Client::builder_with(third, script.clone(), TokioClock::default()).build().unwrap();
    let asked = request();
    let (one, other, yet_another) = tokio::join!(first.send(&asked), second.send(&asked), third.send(&asked));
    one.and(other).and(yet_another).unwrap();
    assert_eq!((script.fetches().len(), sent(&script)), (1, vec!["a".to_owned(); 3]));
    assert_eq!(second.token().await.unwrap().expose(), "a");
    // What one learns of a refusal, all know.
    let other = second.token_source().refresh(AccessToken::new("a").unwrap()).await.unwrap();
    assert_eq!((other.expose(), first.token().await.unwrap().expose()), ("b", "b"));
    assert_eq!(script.fetches().len(), 2);
}

#[test]
fn empty_credentials_are_refused() {
    for (appid, secret) in [("", "SECRET"), (" ", "SECRET"), ("wx1", ""), ("wx1", "\n")] {
        let script = Script::new([order()], []);
        let app = AppCredentials::new(appid, secret);
        let error = Client::builder_with(app, script, TokioClock::default()).build().unwrap_err();
        assert_eq!((error.kind(), error.call()), (ErrorKind::Config, None));
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_a_token_is_an_error() {
    for body in ["{}", r#"{"access_token":""}"#, r#"{"access_token":null,"expires_in":7200}"#] {
        let script = Script::new([order()], [super::script::ok(body)]);
        let error = client(&script).send(&request()).await.unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("access_token")), "{body}");
    }
}

/// One refresh, one more try with the new token and the whole body; then the platform has said all there is to say.
#[tokio::test(start_paused = true)]
async fn a_refused_token_is_refreshed_once() {
    for code in [40001, 40014, 42001] {
        let script = Script::new([errcode(code), order()], [token("a", 7200), token("b", 7200)]);
        client(&script).send(&request()).await.unwrap();
        assert_eq!((sent(&script), script.fetches().len()), (vec!["a".to_owned(), "b".to_owned()], 2));
        assert!(script.calls().iter().all(|seen| seen.body == r#"{"order_id":7}"#));

        let script = Script::new([errcode(code)], [token("a", 7200), token("b", 7200)]);
        let error = client(&script).send(&request()).await.unwrap_err();
        assert_eq!((error.kind(), error.errcode(), error.attempts()), (ErrorKind::Auth, Some(code), 2));
        assert!(!error.is_transient());
    }
    // A token that is fixed has no other.
    let script = Script::new([errcode(40001)], []);
    let fixed = Client::builder_with(AccessToken::new("t").unwrap(), script.clone(), TokioClock::default());
    let error = fixed.build().unwrap().send(&request()).await.unwrap_err();
    assert_eq!((error.kind(), script.calls().len()), (ErrorKind::Auth, 1));
}

/// The platform refuses every token, and hands out the same one until it is forced: it is forced once a minute.
#[tokio::test(start_paused = true)]
async fn refusals_for_ever_do_not_use_up_the_quota() {
    let script = Script::new([errcode(40001)], [token("a", 7200)]);
    let client = client(&script);
    let forced = |script: &Script| {
        script.fetches().iter().filter(|seen| seen.body.contains(r#""force_refresh":true"#)).count()
    };
    for _ in 0..200 {
        client.send(&request()).await.unwrap_err();
    }
    assert_eq!(forced(&script), 1);
    assert_eq!(script.calls().len(), 200, "without another token there is no second try");
    sleep(Duration::from_secs(61)).await;
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(&request()).await.unwrap_err() })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().kind(), ErrorKind::Auth);
    }
    assert_eq!(forced(&script), 2);
}

/// A refusal that comes late, of a token that was replaced since, does not throw the fresh one away.
#[tokio::test(start_paused = true)]
async fn a_late_refusal_evicts_no_fresh_token() {
    let late = Step::After(5_000, Box::new(errcode(40001)));
    let script = Script::new([late, errcode(40001), order()], [token("a", 7200), token("b", 7200)]);
    let client = client(&script);
    let slow = tokio::spawn({
        let client = client.clone();
        async move { client.send(&request()).await }
    });
    sleep(Duration::from_secs(1)).await;
    client.send(&request()).await.unwrap();
    slow.await.unwrap().unwrap();
    assert_eq!(script.fetches().len(), 2, "the late one took what was there");
    assert_eq!(sent(&script), ["a", "a", "b", "b"]);
}

/// Whoever gives up, at whatever point, leaves nothing locked, and nothing undone that others wait for.
#[tokio::test(start_paused = true)]
async fn a_call_may_be_dropped_anywhere() {
    for time in (0..3_000).step_by(100) {
        let slowly = |step| Step::After(500, Box::new(step));
        let script = Script::new(
            [slowly(errcode(40001)), slowly(order())],
            ["a", "b", "c", "d"].map(|name| slowly(token(name, 7200))),
        );
        let client = client(&script);
        let dropped = timeout(Duration::from_millis(time), client.send(&request())).await;
        let result = timeout(Duration::from_secs(20), client.send(&request())).await.expect("it ends");
        assert!(result.is_ok(), "after {time} ms: {result:?}");
        assert!(script.fetches().len() <= 3, "after {time} ms, {dropped:?}: {}", script.fetches().len());
    }
}

/// A store in which several clients share one token.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Option<StoredToken>>>);

impl TokenStore for Shared {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>> {
        Box::pin(async { Ok(self.0.lock().unwrap().clone()) })
    }

    fn replace<'a>(
        &'a self,
        old: Option<&'a AccessToken>,
        new: StoredToken,
    ) -> BoxFuture<'a, Result<StoredToken, Error>> {
        Box::pin(async move {
            let mut stored = self.0.lock().unwrap();
            let is_old = match (&*stored, old) {
                (Some(stored), Some(old)) => stored.token.is(old),
                (None, _) => true,
                (Some(_), None) => false,
            };
            if is_old {
                *stored = Some(new);
            }
            Ok(stored.clone().unwrap())
        })
    }
}

#[tokio::test(start_paused = true)]
async fn clients_share_a_token_by_a_store() {
    let store = Shared::default();
    let script = Script::new([order()], [token("a", 7200), token("b", 7200)]);
    let other = |script: &Script| {
        let app = app().store(store.clone());
        Client::builder_with(app, script.clone(), TokioClock::default()).build().unwrap()
    };
    let clients: Vec<_> = (0..5).map(|_| other(&script)).collect();
    for client in &clients {
        client.send(&request()).await.unwrap();
    }
    assert_eq!((script.fetches().len(), sent(&script)), (1, vec!["a".to_owned(); 5]));
    // One is refused and fetches another; the next who is refused finds it in the store.
    let (refused, fine) = (errcode(40001), order());
    let calls = [fine.clone(), fine.clone(), refused.clone(), fine.clone(), refused, fine];
    let script = Script::new(calls, [token("b", 7200)]);
    let clients = [other(&script), other(&script)];
    for client in clients.iter().chain(&clients) {
        client.send(&request()).await.unwrap();
    }
    assert_eq!((sent(&script).concat().as_str(), script.fetches().len()), ("aaabab", 1));
}

/// A source of the caller's own.
struct Vault;

impl TokenSource for Vault {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async { AccessToken::new("from-the-vault") })
    }

    fn refresh(&self, _: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async { AccessToken::new("another") })
    }
}

#[tokio::test(start_paused = true)]
async fn tokens_may_come_from_elsewhere() {
    let script = Script::new([errcode(42001), order()], []);
    let client =
        Client::builder_with(Arc::new(Vault), script.clone(), TokioClock::default()).build().unwrap();
    client.send(&request()).await.unwrap();
    assert_eq!(sent(&script), ["from-the-vault", "another"]);
    assert_eq!(
        format!("{:?}", Client::builder_with(app(), script, TokioClock::default())).matches("SECRET").count(),
        0
    );
}
