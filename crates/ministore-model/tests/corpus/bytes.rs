//! Bodies that were damaged on the way: no panic, a place that is in the body, and whatever is read can be written.

use ministore_model::mini_store::order::GetOrderResponse;
use ministore_model::{Decoder, to_vec};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use proptest::{prop_assert, prop_assert_eq};

use super::case::cases;
use super::verdicts::answer;

/// A body of the corpus with some of its bytes replaced, taken out, or said twice.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let bodies: Vec<&[u8]> =
        cases().iter().filter(|case| !case.is_large()).map(|case| case.body.as_slice()).collect();
    let byte = select(b"\"\\{}[],:0-.eu\t\n\x00\x7f\xc3\xa9\xed\xa0\x80\xef\xbb\xbf\xff ".to_vec());
    let change = (any::<Index>(), 0..4_usize, vec(byte, 0..3));
    (select(bodies), vec(change, 0..4)).prop_map(|(body, changes)| {
        let mut body = body.to_vec();
        for (place, count, bytes) in changes {
            let from = place.index(body.len() + 1);
            let to = (from + count).min(body.len());
            body.splice(from..to, bytes);
        }
        body
    })
}

#[test]
fn whatever_is_sent() {
    let config = Config::default();
    let config = Config { cases: config.cases * 8, source_file: Some(file!()), ..config };
    let run = TestRunner::new(config).run(&damaged(), |body| {
        let strict = Decoder::new().repair(false).from_slice::<GetOrderResponse>(&body);
        for read in [answer(&body), strict] {
            match read {
                Ok(read) => {
                    let written = to_vec(&read).expect("JSON");
                    prop_assert_eq!(
                        &Decoder::new().repair(false).from_slice::<GetOrderResponse>(&written),
                        &Ok(read)
                    );
                }
                Err(error) => {
                    let line = body.split(|byte| *byte == b'\n').nth(error.line().wrapping_sub(1));
                    let is_there = line.is_some_and(|line| error.column() <= line.len() + 1);
                    prop_assert!(is_there, "{} in {:?}", error, String::from_utf8_lossy(&body));
                }
            }
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}
