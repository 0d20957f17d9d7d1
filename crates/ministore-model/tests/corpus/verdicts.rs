//! Each case, and what it expects.

use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse};
use ministore_model::{DecodeError, Decoder, from_slice, to_vec};
use serde_json::Value;

use super::case::{Case, Expect, cases};

pub(crate) fn answer(body: &[u8]) -> Result<GetOrderResponse, DecodeError> {
    from_slice(body)
}

impl Case {
    pub(crate) fn type_name(&self) -> &'static str {
        if self.is_request { "GetOrderRequest" } else { "GetOrderResponse" }
    }

    /// What the decoder makes of the body, in the terms of the case.
    fn verdict(&self) -> Expect {
        if self.is_request {
            return match from_slice::<GetOrderRequest>(&self.body) {
                Ok(request) => Expect::Written { written: json(&to_vec(&request)), drift: Vec::new() },
                Err(error) => Expect::Error(error.to_string()),
            };
        }
        match (answer(&self.body), &self.expect) {
            (Ok(answer), Expect::Kept { .. }) => {
                let unknown = &answer.unknown_fields;
                Expect::Kept { kept: unknown.len(), counted: unknown.dropped() }
            }
            (Ok(answer), _) => written(&answer),
            (Err(error), _) => Expect::Error(error.to_string()),
        }
    }
}

pub(crate) fn written(answer: &GetOrderResponse) -> Expect {
    Expect::Written {
        written: json(&to_vec(answer)),
        drift: answer.drift().iter().map(ToString::to_string).collect(),
    }
}

fn json(written: &Result<Vec<u8>, serde_json::Error>) -> Value {
    serde_json::from_slice(written.as_ref().expect("JSON")).expect("JSON")
}

/// All of them are told at once.
#[test]
fn each_case_ends_as_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let verdict = case.verdict();
        if verdict != case.expect {
            wrong.push(format!("{}: {verdict:?}\n  not {:?}", case.id, case.expect));
        }
        let Some(repaired) = &case.repaired else { continue };
        let strict = Decoder::new().repair(false).from_slice::<GetOrderResponse>(&case.body);
        let told = strict.expect_err(&case.id).to_string();
        if told != repaired.strict {
            wrong.push(format!("{}/strict: Error({told:?})\n  not Error({:?})", case.id, repaired.strict));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is repaired says so, and reads as if it had been sent as it should have been. Nothing else is touched.
#[test]
fn what_is_repaired_says_so() {
    let strict = |body: &[u8]| Decoder::new().repair(false).from_slice::<GetOrderResponse>(body);
    let mut count = 0;
    for case in cases().iter().filter(|case| !case.is_request && !case.is_large()) {
        match (answer(&case.body), &case.repaired) {
            (Ok(answer), Some(repaired)) => {
                count += 1;
                assert!(answer.unknown_fields.is_repaired(), "{}", case.id);
                assert_eq!(strict(&repaired.mended).expect(&case.id), answer, "{}", case.id);
            }
            (Ok(answer), None) => {
                assert!(!answer.unknown_fields.is_repaired(), "{}", case.id);
                assert_eq!(strict(&case.body).expect(&case.id), answer, "{}", case.id);
            }
            (Err(_), repaired) => assert!(strict(&case.body).is_err() && repaired.is_none(), "{}", case.id),
        }
    }
    assert!(count >= 20, "{count}");
}
