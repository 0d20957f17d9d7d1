//! What the guide tells in tables is what the code does.

use crate::http_settings::Limits;
use crate::{AccessToken, Client, ErrorKind};

const GUIDE: &str = include_str!("../guide.md");

#[test]
fn it_says_what_to_do_about_each_kind_of_error() {
    use ErrorKind::{
        Api, Auth, BodyTooLarge, Config, Decode, Invalid, NotJson, Paging, Status, Timeout, Transport,
    };

    for kind in
        [Config, Invalid, Transport, Timeout, BodyTooLarge, Status, NotJson, Decode, Api, Paging, Auth]
    {
        // A kind that is new is missed here by the compiler.
        match kind {
            Config | Invalid | Transport | Timeout | BodyTooLarge | Status | NotJson | Decode | Api
            | Paging | Auth => {}
        }
        assert!(GUIDE.contains(&format!("\n| `{kind:?}` |")), "{kind:?}");
    }
}

#[test]
fn its_limits_are_those_that_hold() {
    let Limits { connect, attempt, body } = Limits::default();
    for row in [
        format!("| {connect:?} | `ClientBuilder::connect_timeout` |"),
        format!("| {} s | `ClientBuilder::timeout` |", attempt.as_secs()),
        format!("| {} MiB | `ClientBuilder::body_limit` |", body >> 20),
        "| 30 s | [`ClientBuilder::call_timeout`] |".to_owned(),
        "| 3, with about 0.5 s and 1 s between them | [`ClientBuilder::retry`] |".to_owned(),
    ] {
        assert!(GUIDE.contains(&row.replace("3.1s", "3.1 s")), "{row}");
    }
    let client = Client::builder(AccessToken::new("t").unwrap()).build().unwrap();
    assert_eq!(
        format!("{client:?}"),
        "Client { server: None, retry: RetryPolicy { attempts: 3, first: 500ms, longest: 5s }, limit: 30s, .. }"
    );
}

/// A program must use the same major versions, so the documents state them.
#[test]
fn the_versions_of_public_dependencies_are_stated() {
    let manifest = include_str!("../../../../Cargo.toml");
    let (readme, docs) = (include_str!("../../../../README.md"), include_str!("../lib.rs"));
    for name in ["http", "bytes", "serde_json", "futures-core", "reqwest", "ureq", "jiff", "schemars"] {
        let line = manifest.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
        let version = line.split('"').nth(1).unwrap();
        let mut parts = version.split('.');
        let major = match (parts.next().unwrap(), parts.next().unwrap()) {
            ("0", minor) => format!("0.{minor}"),
            (major, _) => major.to_owned(),
        };
        assert!(readme.contains(&format!("\n| `{name}` | {major} |")), "README: {name} {major}");
        let of_model = ["jiff", "schemars"].contains(&name);
        assert!(of_model || docs.contains(&format!("`{name}` {major}")), "rustdoc: {name} {major}");
    }
}
