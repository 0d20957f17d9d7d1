//! Holds the fast reader of JSON text to serde's: whatever the body, both decode the same value, or report the same error.
//!
//! `cargo test` tries some thousand bodies. Before a release, try ten million, with the bodies of the model's types:
//!
//! ```text
//! DIFFERENTIAL=5000000 cargo test --release -p tolerant -p ministore-model --test differential -- --nocapture
//! ```
//!
//! `DIFFERENTIAL` is the number of bodies in each package. They are spread over all cores. The same number makes the
//! same bodies on every machine: a failure prints the body, and the seed that it was made from.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod compare;
mod mutate;
mod run;
mod tree;
mod types;

use fastrand::Rng;
use tolerant::{Decode, Decoder, from_slice};

use self::compare::{Verdict, compare};
use self::run::run;
use self::types::{Small, roots};

fn decoder(rng: &mut Rng) -> Decoder {
    Decoder::new().repair(rng.u8(..8) > 0)
}

#[test]
fn both_ways_decode_the_same() {
    let roots = roots();
    run("tolerant", |seed| {
        let mut rng = Rng::with_seed(seed);
        let root = &roots[rng.usize(..roots.len())];
        let body = root.seed.body(&mut rng);
        // Sometimes a body of another type.
        let root = if rng.u8(..16) == 0 { &roots[rng.usize(..roots.len())] } else { root };
        (root.compare)(&body, decoder(&mut rng))
    });
}

/// The documents that all others are made from are valid.
#[test]
fn seeds_decode() {
    for root in roots() {
        let mut body = Vec::new();
        root.seed.document.write(&mut body, 0, &mut |_, _| {});
        assert_eq!((root.compare)(&body, Decoder::new()), Verdict::Decoded, "{}", root.name);
    }
}

/// Bodies that were once decoded differently.
#[test]
fn errors_are_those_of_serde() {
    fn error<T: Decode + PartialEq + std::fmt::Debug>(body: &str) -> String {
        compare::<T>(body.as_bytes(), Decoder::new());
        from_slice::<T>(body.as_bytes()).expect_err(body).to_string()
    }
    let array = error::<Vec<Small>>;
    assert_eq!(array("{ \"id\":1}"), "expected an array, found an object at line 1 column 2");
    assert_eq!(array("{ }"), "expected an array, found an object at line 1 column 3");
    assert_eq!(array("00"), "not JSON: invalid number at line 1 column 2");
    assert_eq!(array("[-01]"), "not JSON: [0]: invalid number at line 1 column 4");
    // A number that serde does not hand over, right behind another.
    assert_eq!(array("1e300-1e400"), "expected an array, found a number at line 1 column 5");
    assert_eq!(error::<bool>("-0"), "expected true or false, found another number at line 1 column 2");
}
