//! Ends that come early: in order, and with a reason.

use std::fs;

use ministore_model::platform::{StableTokenRequest, StableTokenResponse};
use ministore_sandbox::{Failure, Reply};
use serde_json::json;

use crate::program::{command, end, start};
use crate::shop::{Shop, ids};
use crate::{read, write_ids};

/// Failures after which all others would fail too: the first of them ends the run.
#[test]
fn where_going_on_is_pointless_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    write_ids(&input, &ids(5));
    for (errcode, row) in [
        (40_001, "Auth, errcode 40001: the access token is wrong or superseded"),
        (45_009, "Api, errcode 45009: the quota of the day is used up"),
        (48_001, "Api, errcode 48001: the app may not call this"),
    ] {
        let shop = Shop::open();
        shop.sandbox.fail_next(Failure::errcode(errcode));
        let ended = end(start(&shop, &input, &out, &["--concurrency", "1"]));
        let stopped =
            format!("stopped: the other orders would fail alike: /product/order/get: errcode {errcode}: ");
        assert!(ended.said.starts_with(&stopped), "{}", ended.said);
        let summary = "\n0 fetched, 1 failed, 4 left; 0 were there already, 0 lines repeat an id\nfailures:\n       1  ";
        assert!(ended.said.ends_with(&format!("{summary}{row}\n")), "{}", ended.said);
        assert_eq!((ended.code, fs::read(&out).unwrap().len()), (Some(1), 0));
        assert!(shop.sandbox.requests().len() <= 2);
    }
}

#[test]
fn an_apps_credentials_do_for_a_token() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let shop = Shop::open();
    let token = shop.sandbox.token();
    shop.sandbox.on(move |request: StableTokenRequest| -> Reply<StableTokenResponse> {
        assert_eq!((request.appid.as_str(), request.secret.as_str()), ("wx1", "SECRET"));
        Reply::Json(json!({ "access_token": token, "expires_in": 7200 }))
    });
    write_ids(&input, &ids(2));
    let mut command = command([input.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    command
        .args(["--platform", "mini-store", "--server", &shop.sandbox.url()])
        .env("APPID", "wx1")
        .env("APPSECRET", "SECRET");
    let ended = end(command.spawn().unwrap());
    assert_eq!((ended.code, read(&out).len()), (Some(0), 2), "{}", ended.said);
}
