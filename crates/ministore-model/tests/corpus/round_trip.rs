//! Values of every type come back as they went, and of a payload comes back what the list says.

use std::fmt::Debug;

use ministore_model::mini_store::order::{OrderStatus, ShippingMethod};
use ministore_model::{BeijingTime, Fen, OrderId, UnixSeconds};
use proptest::prelude::{Strategy, any};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::back::back;
use super::payload;
use super::shape::types;

/// As many cases as proptest makes unless `PROPTEST_CASES` says otherwise, over all types.
fn runner(types: usize) -> TestRunner {
    let config = Config::default();
    let cases = config.cases.div_ceil(u32::try_from(types).expect("a few"));
    TestRunner::new(Config { cases: cases * 4, source_file: Some(file!()), ..config })
}

#[test]
fn objects() {
    let types = types();
    for one in &types {
        let payloads = payload::object(&types, one.name);
        let run = runner(types.len()).run(&payloads, |sent| {
            let read = (one.read)(sent.to_string().as_bytes())
                .map_err(|error| TestCaseError::fail(format!("{sent}: {error}")))?;
            prop_assert!(read.comes_back, "{}", sent);
            let written = String::from_utf8(read.written).expect("UTF-8");
            prop_assert_eq!(&written, &read.written_by_serde);
            let written: Value = serde_json::from_str(&written).expect("JSON");
            prop_assert_eq!(written, back(&types, one.name, &sent).0);
            Ok(())
        });
        run.unwrap_or_else(|error| panic!("{}: {error}", one.name));
    }
}

#[test]
fn values() {
    come_back(any::<i64>().prop_map(OrderId));
    come_back(any::<i64>().prop_map(Fen));
    come_back(any::<i64>().prop_map(UnixSeconds::new));
    come_back(any::<i64>().prop_map(OrderStatus::from));
    come_back(".*".prop_map(|text| ShippingMethod::from(text.as_str())));
    // `""` is no time, and is decoded as no value.
    come_back(".+".prop_map(BeijingTime::new));
}

fn come_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(values: impl Strategy<Value = T>) {
    let run = runner(1).run(&values, |value| {
        let written = serde_json::to_string(&value).expect("JSON");
        let again: T =
            serde_json::from_str(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(again, value);
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}
