//! Decodes the samples of endpoints, which the generated modules hold. The test of each such module proves that all decode.

use tolerant::{Decode, from_slice};

#[expect(clippy::expect_used, reason = "the text is part of this crate, and a test decodes it")]
pub(crate) fn decode<T: Decode>(sample: &str) -> T {
    from_slice(sample.as_bytes()).expect("the sample decodes")
}

/// Checks that every sample of an endpoint decodes, and that it is the same value once it is encoded again.
#[cfg(test)]
pub(crate) fn check<T: Decode + PartialEq + serde_core::Serialize>(samples: &[(&str, &str)]) {
    assert!(!samples.is_empty(), "no samples");
    for (name, body) in samples {
        let decoded: T = from_slice(body.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let encoded = serde_json::to_vec(&decoded).expect("JSON");
        let again: T = from_slice(&encoded).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(again == decoded, "{name}: another value once it is encoded");
    }
}
