//! Written against the types that are generated from the page, and run in their workspace.
#![allow(missing_docs)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use bytes::Bytes;
use ministore_client::{
    AccessToken, BoxFuture, Client, Clock, Credential, ErrorKind, RequestBody, Transport, TransportError,
    authorize,
};
use ministore_model::{
    Endpoint, GetVoucherListRequest, GetVoucherListResponse, Voucher, VoucherKind, VoucherState, from_slice,
};
use ministore_sandbox::{Failure, Reply, Sandbox};

/// Nothing here waits.
struct NoTime;

impl Clock for NoTime {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// As much HTTP as this test needs.
struct Plain;

impl Transport for Plain {
    async fn send(
        &self,
        request: http::Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let url = authorize(request.uri(), credential);
        let rest = url.expose().strip_prefix("http://").expect("a test server").to_owned();
        let (host, path) = rest.split_at(rest.find('/').expect("a path"));
        let mut stream = TcpStream::connect(host).map_err(|error| error.kind())?;
        let (method, length) = (request.method(), request.body().len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        stream.write_all(&[head.as_bytes(), request.body()].concat()).map_err(|error| error.kind())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(|error| error.kind())?;
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        Ok(http::Response::new(Bytes::from(body.to_owned())))
    }
}

#[tokio::test]
async fn a_call_to_the_sandbox() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetVoucherListRequest| {
        let mut voucher = Voucher::default();
        voucher.voucher_id = Some(9_007_199_254_740_993 + request.page);
        voucher.state = request.state.map(VoucherState::from);
        let mut response = GetVoucherListResponse::default();
        response.vouchers = vec![voucher];
        response
    });
    let token = AccessToken::new(sandbox.token()).unwrap();
    let client =
        Client::builder_with(token, Plain, NoTime).danger_test_server(&sandbox.url()).build().unwrap();
    let mut request = GetVoucherListRequest::new(2, Vec::new());
    request.state = Some(7);
    let response = client.send(&request).await.unwrap();
    assert_eq!(response.vouchers[0].voucher_id, Some(9_007_199_254_740_995));
    assert_eq!(response.vouchers[0].state, Some(VoucherState::Frozen));
    assert_eq!(
        sandbox.requests()[0].json().unwrap(),
        serde_json::json!({ "page": 2, "state": 7, "shop_ids": [] })
    );

    sandbox.fail_next(Failure::errcode(10_020_099));
    let error = client.send(&request).await.unwrap_err();
    assert_eq!((error.kind(), error.errcode()), (ErrorKind::Api, Some(10_020_099)));
    sandbox.on(|_: GetVoucherListRequest| Reply::Json(serde_json::json!({ "errcode": 0, "vouchers": 1 })));
    assert_eq!(client.send(&request).await.unwrap_err().kind(), ErrorKind::Decode);
}

/// The page's sample, its syntax repaired: what is misspelt in it is read all the same.
#[test]
fn the_pages_own_sample() {
    const SAMPLE: &str = r#"{ "errcode": 0, "errmsg": "ok", "total_num": 41, "vouchers ": [{ "voucher_id": 9007199254740993,
        "state": 7, "Kind": "VoucherKind_Percent", "facevalue": 500, "made_at": "1620738080", "owner": { "open_id": "made-up" },
        "tags": ["new", "for friends"], "limits": { "least": 1000, "per_day": 2 }, "unheard_of": true }] }"#;
    let response: GetVoucherListResponse = from_slice(SAMPLE.as_bytes()).unwrap();
    let voucher = &response.vouchers[0];
    assert_eq!((voucher.kind.clone(), voucher.face_value), (Some(VoucherKind::Percent), Some(500)));
    assert_eq!((voucher.made_at, voucher.tags.len()), (Some(1_620_738_080), 2));
    assert_eq!(voucher.limits[0].per_day, Some(2));
    let drift: Vec<String> = response.drift().iter().map(ToString::to_string).collect();
    assert!(drift.iter().any(|line| line.starts_with("vouchers[0].unheard_of: unknown field")), "{drift:?}");
}

#[test]
fn what_the_endpoint_says_of_itself() {
    type Call = GetVoucherListRequest;
    assert_eq!((Call::METHOD.as_str(), Call::PATH), ("POST", "/product/voucher/get_list"));
    let codes: Vec<i64> = Call::ERRCODES.iter().map(|known| known.code).collect();
    assert_eq!(codes, [-1, 9_401_020, 10_020_099]);
    assert_eq!(Call::ERRCODES[1].meaning, "a parameter is wrong");
}
