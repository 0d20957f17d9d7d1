//! Holds the fast reader of JSON text to serde's, for the model's types.
//!
//! `crates/tolerant/tests/differential` does so for all that types can be made of, says how to try ten million bodies,
//! and has the parts.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

use fastrand::Rng;
use ministore_model::Decoder;
use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse};
use tolerant::{Decode, View};

use self::compare::{Verdict, compare};
use self::mutate::Seed;
use self::run::run;
use self::tree::Node;

#[path = "../../tolerant/tests/differential/compare.rs"]
mod compare;
#[path = "../../tolerant/tests/differential/mutate.rs"]
mod mutate;
#[path = "../../tolerant/tests/differential/run.rs"]
mod run;
#[path = "../../tolerant/tests/differential/tree.rs"]
mod tree;

const REQUESTS: [&str; 2] = [r#"{"order_id":3700000000000000001}"#, r#"{"order_id":"3700000000000000001"}"#];

/// The bodies of all samples.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/product/order/get/samples");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("samples").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 6, "{paths:?}");
    paths.iter().map(|path| fs::read_to_string(path).expect("a sample")).collect()
}

/// The names and aliases of a record and of all that it holds.
fn names(view: View<'_>, names: &mut Vec<&'static str>) {
    match view {
        View::Record(record) => {
            for field in record.table().fields() {
                names.extend([field.name].iter().chain(field.aliases));
            }
            record.with_values(&mut |values, _| {
                values.iter().flatten().for_each(|value| self::names(value.view(), names));
            });
        }
        View::Array(array) => {
            (0..array.count())
                .filter_map(|at| array.at(at))
                .for_each(|element| self::names(element.view(), names));
        }
        _ => {}
    }
}

fn seeds<T: Decode + PartialEq + std::fmt::Debug>(bodies: &[impl AsRef<str>]) -> Vec<Seed> {
    let seed = |body: &str| {
        assert_eq!(compare::<T>(body.as_bytes(), Decoder::new()), Verdict::Decoded, "{body}");
        let mut known = Vec::new();
        names(Decoder::new().from_slice::<T>(body.as_bytes()).expect("a body").view(), &mut known);
        known.sort_unstable();
        known.dedup();
        Seed { document: Node::parse(body), names: known }
    };
    bodies.iter().map(|body| seed(body.as_ref())).collect()
}

#[test]
fn both_ways_decode_the_same() {
    let (responses, requests) = (seeds::<GetOrderResponse>(&samples()), seeds::<GetOrderRequest>(&REQUESTS));
    run("ministore-model", |seed| {
        let mut rng = Rng::with_seed(seed);
        let is_request = rng.u8(..8) == 0;
        let seeds = if is_request { &requests } else { &responses };
        let body = seeds[rng.usize(..seeds.len())].body(&mut rng);
        let decoder = Decoder::new().repair(rng.u8(..8) > 0);
        if is_request {
            compare::<GetOrderRequest>(&body, decoder)
        } else {
            compare::<GetOrderResponse>(&body, decoder)
        }
    });
}
