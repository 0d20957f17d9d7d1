//! Whole calls over a socket, from the client to the sandbox and back: methods, parameters, tokens in headers, envelopes.

use ministore_client::{AccessToken, Client, ErrorKind, RetryPolicy, blocking, encode};
use ministore_sandbox::{Failure, Reply, Sandbox, TokenCheck};
use tolerant::{
    BodyFormat, CodePlace, Endpoint, Envelope, Errcode, ErrcodeClass, Method, Number, Parameters, Safety,
    TokenPlace, UnknownFields,
};

const BEARER: TokenPlace = TokenPlace::Header { name: "Authorization", scheme: Some("Bearer") };
const ERRCODES: &[Errcode] = &[
    Errcode::new(7, ErrcodeClass::Busy, "busy"),
    Errcode::new(8, ErrcodeClass::Quota, "used up"),
    Errcode::new(9, ErrcodeClass::Request, "wrong"),
];

/// As generated.
macro_rules! endpoint {
    ($request:ident, $method:ident $path:literal, $body:ident, $token:expr => $response:ty) => {
        impl Endpoint for $request {
            type Response = $response;
            const METHOD: Method = Method::$method;
            const HOST: &'static str = "api.example";
            const PATH: &'static str = $path;
            const SAFETY: Safety = Safety::Read;
            const TOKEN: TokenPlace = $token;
            const BODY: BodyFormat = BodyFormat::$body;
            const ERRCODES: &'static [Errcode] = ERRCODES;

            fn parameters(&self) -> Option<&dyn Parameters> {
                Some(self)
            }

            fn parameters_mut(&mut self) -> Option<&mut dyn Parameters> {
                Some(self)
            }
        }
    };
}

/// Asks for a user.
#[derive(Clone, PartialEq)]
struct GetUser {
    id: String,
    lang: Option<String>,
    page: i64,
    ratio: Option<Number>,
    sign: Option<String>,
    dry: Option<bool>,
}

tolerant::closed_record! {
    GetUser {
    }
    parameters {
        id: required path "userId";
        lang: optional query "lang";
        page: required query "页&";
        ratio: optional query "ratio";
        sign: optional header "X-Sign";
        dry: optional header "x-dry";
    }
}

endpoint!(GetUser, Get "/v1.0/Users/{userId}", Json, BEARER => User);

/// The answer, whose failures are shown by the HTTP status.
#[derive(Clone, Default, PartialEq)]
struct User {
    name: Option<String>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    User: Default {
        name: optional "name";
    }
}

impl Envelope for User {
    type Success = Self;
    const SUCCESS: &'static str = "";
    const CODE: CodePlace = CodePlace::Status;

    fn errcode(&self) -> Option<i64> {
        None
    }

    fn errmsg(&self) -> Option<&str> {
        None
    }

    fn into_success(self) -> Option<Self> {
        Some(self)
    }
}

/// Changes a user: the same path, another method and another envelope.
#[derive(Clone, PartialEq)]
struct PutUser {
    id: String,
    name: Option<String>,
}

tolerant::closed_record! {
    PutUser {
        name: optional "name";
    }
    parameters {
        id: required path "userId";
    }
}

endpoint!(PutUser, Put "/v1.0/Users/{userId}", Json, TokenPlace::Header { name: "x-acs-token", scheme: None } => Changed);

#[derive(Clone, Default, PartialEq)]
struct Changed {
    code: Option<i64>,
    msg: Option<String>,
    data: Option<User>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Changed: Default {
        code: optional "code";
        msg: optional "msg";
        data: optional "data";
    }
}

impl Envelope for Changed {
    type Success = User;
    const SUCCESS: &'static str = "data";
    const CODE: CodePlace = CodePlace::Body { code: "code", message: Some("msg") };

    fn errcode(&self) -> Option<i64> {
        self.code
    }

    fn errmsg(&self) -> Option<&str> {
        self.msg.as_deref()
    }

    fn into_success(self) -> Option<User> {
        self.data
    }
}

/// Lists users: a bare array.
#[derive(Clone, PartialEq)]
struct ListUsers {
    team: Option<i64>,
}

tolerant::closed_record! {
    ListUsers {
    }
    parameters {
        team: optional query "team";
    }
}

endpoint!(ListUsers, Get "/v1.0/Users/all", Json, TokenPlace::Query("key") => Vec<User>);

/// Deletes a user: neither request nor answer has a body.
#[derive(Clone, PartialEq)]
struct DeleteUser {
    id: i64,
}

tolerant::closed_record! {
    DeleteUser {
    }
    parameters {
        id: required path "userId";
    }
}

endpoint!(DeleteUser, Delete "/v1.0/Users/{userId}", None, BEARER => User);

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetUser| User { name: Some(request.id), ..User::default() });
    sandbox.on(|request: PutUser| Reply::success(User { name: request.name, ..User::default() }));
    sandbox.on(|request: ListUsers| {
        let user = User { name: request.team.map(|team| team.to_string()), ..User::default() };
        vec![user.clone(), user]
    });
    sandbox.on(|_: DeleteUser| Failure::status(204));
    sandbox
}

fn client(sandbox: &Sandbox, token: &str) -> Client {
    let client = Client::builder(AccessToken::new(token).unwrap()).danger_test_server(&sandbox.url());
    client.retry(RetryPolicy::never()).build().unwrap()
}

fn get_user(id: &str) -> GetUser {
    GetUser { id: id.to_owned(), lang: None, page: -1, ratio: None, sign: None, dry: None }
}

#[tokio::test]
async fn parameters_arrive_as_they_were() {
    let sandbox = sandbox();
    let client = client(&sandbox, &sandbox.token());
    let mut asked = vec![get_user("7")];
    asked.push(GetUser {
        lang: Some("a&b=c d+é%41/?#".to_owned()),
        page: i64::MAX,
        ratio: Number::parse("0.1000000000000000000001"),
        sign: Some("s=/+ \"".to_owned()),
        dry: Some(false),
        ..get_user("a/b c%2F?#é..")
    });
    for request in &asked {
        assert_eq!(client.send(request).await.unwrap().name.as_ref(), Some(&request.id));
    }
    assert!(sandbox.asked::<GetUser>().unwrap() == asked);
    let requests = sandbox.requests();
    let last = &requests[1];
    assert_eq!((last.method(), last.path()), ("GET", "/v1.0/Users/a%2Fb%20c%252F%3F%23%C3%A9.."));
    assert_eq!((last.body(), last.token()), (&b""[..], TokenCheck::Accepted));
    assert_eq!(last.headers()["authorization"], "Bearer SANDBOX-TOKEN");
    assert!(!last.headers().contains_key("content-type"));
    assert!(
        last.query().contains("&%E9%A1%B5%26=9223372036854775807&ratio=0.1000000000000000000001"),
        "{}",
        last.query()
    );
}

#[test]
fn parameters_arrive_without_a_runtime_too() {
    let sandbox = sandbox();
    let token = AccessToken::new(sandbox.token()).unwrap();
    let client = blocking::Client::builder(token).danger_test_server(&sandbox.url()).build().unwrap();
    let request = GetUser { sign: Some("s".to_owned()), ..get_user("a/b") };
    assert_eq!(client.send(&request).unwrap().name.as_deref(), Some("a/b"));
    client.send(&DeleteUser { id: 7 }).unwrap();
    assert!(sandbox.asked::<GetUser>().unwrap() == [request]);
    assert!(sandbox.asked::<DeleteUser>().unwrap() == [DeleteUser { id: 7 }]);
}

#[tokio::test]
async fn one_path_has_several_methods() {
    let sandbox = sandbox();
    let client = client(&sandbox, &sandbox.token());
    let put = PutUser { id: "7".to_owned(), name: Some("n".to_owned()) };
    assert_eq!(client.send(&put).await.unwrap().name.as_deref(), Some("n"));
    assert_eq!(client.send(&get_user("7")).await.unwrap().name.as_deref(), Some("7"));
    assert_eq!(client.send(&DeleteUser { id: 7 }).await.unwrap().name, None);
    let users = client.send(&ListUsers { team: Some(3) }).await.unwrap();
    assert_eq!(users.iter().map(|user| user.name.as_deref()).collect::<Vec<_>>(), [Some("3"), Some("3")]);
    assert!(sandbox.asked::<PutUser>().unwrap() == [put]);
    assert!(sandbox.asked::<GetUser>().unwrap() == [get_user("7")]);
    assert!(sandbox.asked::<DeleteUser>().unwrap() == [DeleteUser { id: 7 }]);
    assert!(sandbox.asked::<ListUsers>().unwrap() == [ListUsers { team: Some(3) }]);
    let methods: Vec<String> = sandbox.requests().iter().map(|request| request.method().to_owned()).collect();
    assert_eq!(methods, ["PUT", "GET", "DELETE", "GET"]);
    assert_eq!(sandbox.requests()[0].body(), br#"{"name":"n"}"#);
    assert_eq!(sandbox.requests()[0].headers()["x-acs-token"], "SANDBOX-TOKEN");
}

/// Of an errcode's envelope, the fields; of the status, the status.
#[tokio::test]
async fn failures_are_shown_where_the_endpoint_says() {
    let sandbox = sandbox();
    let wrong = client(&sandbox, "OTHER");
    let put = PutUser { id: "7".to_owned(), name: None };
    let error = wrong.send(&put).await.unwrap_err();
    assert_eq!((error.errcode(), error.status().unwrap().as_u16()), (Some(40_001), 200));
    let error = wrong.send(&get_user("7")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.errcode(), error.status().unwrap().as_u16()),
        (ErrorKind::Status, None, 401)
    );

    let client = client(&sandbox, &sandbox.token());
    sandbox.fail_next_on::<GetUser>(Failure::errcode(8));
    sandbox.fail_next_on::<PutUser>(Failure::errcode(9));
    let error = client.send(&put).await.unwrap_err();
    assert_eq!((error.kind(), error.errcode()), (ErrorKind::Api, Some(9)));
    assert!(error.errmsg().unwrap().starts_with("wrong rid: "));
    for (code, status) in [(None, 429), (Some(7), 503), (Some(9), 400), (Some(1), 400)] {
        if let Some(code) = code {
            sandbox.fail_next_on::<GetUser>(Failure::errcode(code));
        }
        let error = client.send(&get_user("7")).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, status));
    }
    // A success by its status, of another shape.
    sandbox.fail_next(Failure::body("{}"));
    assert_eq!(client.send(&ListUsers { team: None }).await.unwrap_err().kind(), ErrorKind::Decode);
    sandbox.fail_next(Failure::body(r#"{"code":"7","msg":"m","data":false}"#));
    assert_eq!(client.send(&put).await.unwrap_err().errcode(), Some(7));
    sandbox.fail_next(Failure::body(r#"{"errcode":7}"#));
    assert_eq!(client.send(&put).await.unwrap_err().kind(), ErrorKind::Decode);
    sandbox.fail_next(Failure::body(r#"{"errcode":7}"#));
    assert!(client.send(&get_user("7")).await.is_ok());
}

#[tokio::test]
async fn a_busy_server_is_asked_again_by_its_status() {
    let sandbox = sandbox();
    let client =
        Client::builder(AccessToken::new(sandbox.token()).unwrap()).danger_test_server(&sandbox.url());
    let retry = RetryPolicy::default().waits(std::time::Duration::ZERO, std::time::Duration::ZERO);
    let client = client.retry(retry).build().unwrap();
    sandbox.fail_next(Failure::errcode(7));
    client.send(&get_user("7")).await.unwrap();
    assert_eq!(sandbox.requests().len(), 2);
}

/// What would make another call of it is not sent.
#[test]
fn values_that_no_call_can_carry() {
    for id in ["", ".", ".."] {
        assert_eq!(encode(&get_user(id)).unwrap_err().kind(), ErrorKind::Config, "{id}");
    }
    for sign in ["a\nb", "é", "\u{7f}"] {
        let request = GetUser { sign: Some(sign.to_owned()), ..get_user("7") };
        let error = encode(&request).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{sign}");
        assert!(!format!("{error} {error:?}").contains(sign), "{sign}");
    }
    let request = GetUser { sign: Some("Canary".to_owned()), ..get_user("7") };
    assert!(!format!("{:?} {request:?}", encode(&request).unwrap()).contains("Canary"));
}

/// A parameter that is missing or of another type is refused, as a field is; of the status, by the status.
#[test]
fn requests_without_their_parameters() {
    use crate::wire::exchange;

    let sandbox = sandbox();
    let with = |target: &str, headers: &str| {
        let request = format!("GET {target} HTTP/1.1\r\nhost: sandbox\r\n{headers}\r\n\r\n");
        let answer = exchange(&sandbox, &request);
        (answer.status, answer.errcode())
    };
    let token = "authorization: bearer  SANDBOX-TOKEN";
    for (target, headers, status) in [
        ("/v1.0/Users/7?%E9%A1%B5%26=1", token, (200, None)),
        ("/v1.0/Users/7?%E9%A1%B5%26=1&x=1", token, (200, None)),
        ("/v1.0/Users/7", token, (400, Some(9_401_020))),
        ("/v1.0/Users/7?%E9%A1%B5%26=x", token, (400, Some(9_401_020))),
        ("/v1.0/Users/7?%E9%A1%B5%26=", token, (400, Some(9_401_020))),
        ("/v1.0/Users/7?%E9%A1%B5%26=1", "x-sign: a", (401, Some(41_001))),
        ("/v1.0/Users/7?%E9%A1%B5%26=1", "authorization: SANDBOX-TOKEN", (401, Some(41_001))),
        ("/v1.0/Users/7?%E9%A1%B5%26=1", "authorization: Basic SANDBOX-TOKEN", (401, Some(41_001))),
        ("/v1.0/Users/7?%E9%A1%B5%26=1", "authorization: Bearer OTHER", (401, Some(40_001))),
        ("/v1.0/users/7", token, (404, None)),
        ("/v1.0/Users/7/", token, (404, None)),
    ] {
        assert_eq!(with(target, headers), status, "{target} {headers}");
    }
}
