//! What the client does over real sockets, without a runtime: the very tests of `tests/client`, and the few verdicts that
//! differ, each with its reason.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../client/answers.rs"]
mod answers;
#[path = "../client/asking.rs"]
mod asking;
#[path = "../client/calls.rs"]
mod calls;
#[path = "../client/compressed.rs"]
mod compressed;
#[path = "../client/connections.rs"]
mod connections;
#[path = "../client/contents.rs"]
mod contents;
#[path = "../client/egress/mod.rs"]
mod egress;
#[path = "../client/faults.rs"]
mod faults;
#[path = "../client/leaks/mod.rs"]
mod leaks;
#[path = "../client/limits.rs"]
mod limits;
#[path = "../client/misuse.rs"]
mod misuse;
#[path = "../client/pages.rs"]
mod pages;
#[path = "../client/stub.rs"]
mod stub;
#[path = "../client/tokens.rs"]
mod tokens;
#[path = "../client/untyped.rs"]
mod untyped;
#[path = "../client/verdict.rs"]
mod verdict;
mod way;
#[path = "../client/wire.rs"]
mod wire;

pub(crate) use asking::{ORDER_ID, ask, builder, client, request};

/// Checked when this compiles.
const _: fn() = || {
    fn both<T: Send + Sync + 'static>() {}
    both::<ministore_client::blocking::Client>();
    both::<ministore_client::blocking::ClientBuilder<ministore_client::HttpSettings>>();
};
