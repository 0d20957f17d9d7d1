//! Schemas by chance: whatever is taken becomes code that compiles without a warning, reads every instance that an independent
//! validator calls valid, and writes it back as it was.
//!
//! `RANDOM_SCHEMAS` says how many; each run takes the same ones.

use crate::exchange::{exchange, how_many, made};
use crate::{instances, schemas};
use fastrand::Rng;
use serde_json::Value;

/// How many instances of each schema are tried, and how many of them with one value changed.
const INSTANCES: usize = 20;

#[test]
fn whatever_is_taken_compiles_and_loses_nothing() {
    let make = |index| schemas::schema(&mut Rng::with_seed(index), index);
    let schemas: Vec<Value> = (0..how_many()).map(make).collect();
    let course = made("json-schema-random", &schemas, AGAIN, "again::<random::r@::Root@>(json)");

    let mut lines = Vec::new();
    for (index, one) in schemas.iter().enumerate() {
        let validator = jsonschema::validator_for(one).expect("a schema");
        let mut rng = Rng::with_seed(index as u64);
        for number in 0..INSTANCES {
            let mut instance = instances::instance(&mut rng, one);
            assert!(validator.is_valid(&instance), "{one:#} {instance:#}");
            if number % 2 == 1 {
                instances::change(&mut rng, &mut instance);
            }
            let is_valid = validator.is_valid(&instance);
            lines.push((index, instance, is_valid));
        }
    }
    let said = exchange(&course, &lines);
    let mut valid = 0;
    for ((index, instance, is_valid), said) in lines.iter().zip(&said) {
        // JSON Schema knows no bounds of integers.
        let is_beyond = said.contains("expected an integer, found a number beyond 64 bits");
        if *is_valid && !is_beyond {
            valid += 1;
            let written: Value =
                serde_json::from_str(said).unwrap_or_else(|_| panic!("r{index}: {said}: {instance}"));
            let expected = instances::written(instance, &schemas[*index]);
            assert_eq!(written, expected, "r{index}: {instance}");
        }
    }
    assert!(valid * 2 > lines.len(), "{valid} of {} are valid", lines.len());
}

/// Reads JSON, and writes what was read, or says why not.
const AGAIN: &str = r#"
fn again<T: random::Decode>(json: &str) -> String {
    match random::from_slice::<T>(json.as_bytes()) {
        Ok(value) => String::from_utf8(random::to_vec(&value).expect("JSON")).expect("text"),
        Err(error) => format!("refused: {error}"),
    }
}"#;
