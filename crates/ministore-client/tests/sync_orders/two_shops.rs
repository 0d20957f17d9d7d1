//! Orders of one shop, platform or span never land in the file of another.

use std::fs;

use ministore_model::platform::StableTokenRequest;
use ministore_sandbox::Reply;
use serde_json::json;

use crate::market::{BEGIN, DAY, Market, Platform, Rules};
use crate::program::{command, end};
use crate::read;

const SPAN: [&str; 4] = ["--since", "2025-11-01", "--until", "2025-11-03"];

#[test]
fn a_file_of_another_shop_platform_or_span_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("orders.jsonl");
    let open =
        |first| Market::open(Platform::Store, first, &[BEGIN + 5; 20], BEGIN + 9 * DAY, Rules::default());
    let (first, second) = (open(1_000), open(2_000));
    assert_eq!(end(first.start("first", &out, &SPAN)).code, Some(0));
    let whole = fs::read_to_string(&out).unwrap();
    let origin = r#"{"shop":"first","platform":"store","by":"update","since":"2025-11-01T00:00:00+08:00","until":"2025-11-03T00:00:00+08:00"}"#;
    assert_eq!(whole.lines().next(), Some(origin));

    let of = "its orders are of shop \"first\" of store, by update time, since 2025-11-01T00:00:00+08:00 until \
              2025-11-03T00:00:00+08:00, and not of ";
    for (name, more, told) in [
        ("second", &SPAN[..], "shop \"second\" of store, by update time"),
        (
            "first",
            &["--since", "2025-11-02", "--until", "2025-11-03"],
            "since 2025-11-02T00:00:00+08:00 until",
        ),
        ("first", &["--since", "2025-11-01", "--until", "2025-11-04"], "until 2025-11-04T00:00:00+08:00: "),
        ("first", &["--since", "2025-11-01", "--by", "create"], "by create time"),
        ("first", &["--since", "2025-11-01", "--platform", "mini-store"], "shop \"first\" of mini-store"),
        ("first", &["/dev/null"], "shop \"first\" of store: name another file; it was not touched"),
    ] {
        let ended = end(second.start(name, &out, more));
        assert_eq!(ended.code, Some(2), "{}", ended.said);
        assert!(ended.said.contains(of) && ended.said.contains(told), "{}", ended.said);
        assert_eq!(fs::read_to_string(&out).unwrap(), whole);
    }
    assert_eq!(second.sandbox.requests().len(), 0);

    // Each has its own file, and the end of the span is that of the file.
    let other = folder.path().join("other.jsonl");
    assert_eq!(end(second.start("second", &other, &SPAN)).code, Some(0));
    let resumed = end(second.start("second", &other, &SPAN[..2]));
    assert!(
        resumed.code == Some(0) && resumed.said.ends_with("\n2025-11-03T00:00:00+08:00\n"),
        "{}",
        resumed.said
    );
    let (first, second) = (read(&out), read(&other));
    assert!((1_000..1_020).all(|id| first.contains_key(&id)) && first.len() == 20);
    assert!((2_000..2_020).all(|id| second.contains_key(&id)) && second.len() == 20);
}

/// Wherever the first line is torn, nothing was written after it, and the run begins anew.
#[test]
fn a_first_line_that_a_kill_tore_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("orders.jsonl");
    let market = Market::open(Platform::MiniStore, 1, &[BEGIN + 5; 3], BEGIN + 9 * DAY, Rules::default());
    let run = || end(market.start("shop", &out, &[&SPAN[..], &["--concurrency", "1"]].concat()));
    assert_eq!(run().code, Some(0));
    let whole = fs::read_to_string(&out).unwrap();
    let first = whole.find('\n').unwrap();
    for length in (0..=first).step_by(7).chain([1, first - 1, first, first + 1, first + 9, whole.len() - 1]) {
        fs::write(&out, &whole[..length]).unwrap();
        let ended = run();
        assert_eq!(ended.code, Some(0), "cut at {length}: {}", ended.said);
        assert_eq!(fs::read_to_string(&out).unwrap(), whole, "cut at {length}");
    }
}

/// With an app's credentials the app is the shop; with a token alone the user names it.
#[test]
fn the_shop_is_the_app_or_has_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("orders.jsonl");
    let market = Market::open(Platform::Store, 1, &[BEGIN + 5; 3], BEGIN + 9 * DAY, Rules::default());
    let token = market.sandbox.token();
    market.sandbox.on(move |_: StableTokenRequest| -> Reply<_> {
        Reply::Json(json!({ "access_token": token, "expires_in": 7200 }))
    });
    let start = |appid: &str, more: &[&str]| {
        let mut command = command(["--out".as_ref(), out.as_os_str()]);
        command.args(SPAN).args(["--server", &market.sandbox.url()]).args(more);
        end(command.env("APPID", appid).env("APPSECRET", "SECRET").spawn().unwrap())
    };
    let ended = start("wx1", &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let whole = fs::read_to_string(&out).unwrap();
    assert!(whole.starts_with("{\"shop\":\"wx1\",") && !whole.contains("SECRET"));
    let refused = start("wx2", &[]);
    assert!(refused.code == Some(2) && refused.said.contains("and not of shop \"wx2\""), "{}", refused.said);
    assert!(start("wx1", &["--shop", "wx1"]).said.contains("--shop is for ACCESS_TOKEN"));
    let mut nameless = command(["--out".as_ref(), out.as_os_str()]);
    nameless.args(SPAN).args(["--server", &market.sandbox.url()]).env("ACCESS_TOKEN", "t");
    assert!(end(nameless.spawn().unwrap()).said.contains("--shop NAME is missing"));
}
