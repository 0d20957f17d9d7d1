//! A token in a header, and a parameter in another, are in no error, no log and no `Debug`.

use ministore_client::model::mini_store::order::GetOrderResponse;
use ministore_client::{Credential, Endpoint, authorize, encode};
use tolerant::{Errcode, Method, Parameters, Safety, TokenPlace};

use super::echoes::{answers, broken};
use super::watch::{CANARIES, Watch, log, read_logs};
use super::{SECRET, TOKEN, builder, token};
use crate::stub::{Fault, Stub};

/// An endpoint with the token in a header, as generated.
#[derive(Clone)]
struct Headed {
    sign: String,
    key: Option<String>,
}

tolerant::closed_record! {
    Headed {
    }
    parameters {
        sign: required header "X-Sign";
        key: optional query "key";
    }
}

impl Endpoint for Headed {
    type Response = GetOrderResponse;
    const METHOD: Method = Method::Put;
    const HOST: &'static str = "api.example";
    const PATH: &'static str = "/headed";
    const SAFETY: Safety = Safety::Read;
    const TOKEN: TokenPlace = TokenPlace::Header { name: "Authorization", scheme: Some("Bearer") };
    const ERRCODES: &'static [Errcode] = &[];

    fn parameters(&self) -> Option<&dyn Parameters> {
        Some(self)
    }

    fn parameters_mut(&mut self) -> Option<&mut dyn Parameters> {
        Some(self)
    }
}

fn headed() -> Headed {
    Headed { sign: SECRET.to_owned(), key: None }
}

#[tokio::test]
async fn no_error_and_no_log_shows_a_header() {
    read_logs();
    let mut watch = Watch::default();
    let failures: Vec<_> = answers().into_iter().chain(broken()).collect();
    let faults: Vec<_> = failures.iter().map(|(_, said)| Fault::say(said.as_slice())).collect();
    let stub = Stub::playing(faults);
    let client = builder(stub.url()).build().unwrap();
    for (what, _) in &failures {
        watch.error(what, &client.send(&headed()).await.unwrap_err());
    }
    // What must not show was there to be shown.
    for request in stub.requests() {
        let request = request.to_lowercase();
        assert!(request.contains(&format!("authorization: bearer {TOKEN}\r\n").to_lowercase()), "{request}");
        assert!(request.contains(&format!("x-sign: {SECRET}\r\n").to_lowercase()), "{request}");
    }
    assert_eq!(watch.checks, failures.len() * 6 * CANARIES.len());
    log(|log| assert_eq!(log.hits, [""; 0]));
}

#[test]
fn no_type_shows_a_header() {
    let mut watch = Watch::default();
    let token = token();
    let credential = Credential::of::<Headed>(&token).unwrap();
    let request = encode(&headed()).unwrap();
    let url = authorize(request.uri(), credential);
    assert_eq!(url.expose(), "https://api.example/headed");
    let (name, value) = url.header().unwrap();
    assert_eq!((name.as_str(), value.to_str().unwrap()), ("authorization", &*format!("Bearer {TOKEN}")));
    watch.debug("request of the model", &headed());
    watch.debug("request", &request);
    watch.debug("credential", &credential);
    watch.debug("URL", &url);
    watch.debug("header", &url.header());
    let keyed = encode(&Headed { key: Some(SECRET.to_owned()), ..headed() }).unwrap();
    let url = authorize(keyed.uri(), credential);
    assert_eq!(url.expose(), "https://api.example/headed?key=CanarySecret%26x");
    watch.debug("URL with a query", &url);
    assert_eq!(format!("{url:?}"), "AuthorizedUrl(https://api.example/headed?key=***)");
}
