//! Numbers: tables of cases, properties, and limits of time.

mod decimal;
mod limits;
mod number;
mod properties;
mod raw;
mod serialize;

use super::Number;

/// Texts that are not JSON numbers.
const INVALID: &[&str] = &[
    "",
    "-",
    "+",
    ".",
    "e",
    "x",
    "1e",
    "1e+",
    "1e-",
    ".5",
    "5.",
    "-.5",
    "1.e5",
    "1.2.3",
    "1e5.0",
    "1e5e5",
    "--1",
    "+1",
    "0x1",
    "007",
    "-01",
    "00",
    "00.5",
    " 1",
    "1 ",
    "1_000",
    "1,5",
    "NaN",
    "Infinity",
    "-Infinity",
    "inf",
    "nan",
    "1e ",
    "١",
    "1\u{0}",
    "é",
    "null",
];

fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// Whether another crate of the build keeps all digits in `serde_json::Number`.
fn arbitrary_precision() -> bool {
    "1e400".parse::<serde_json::Number>().is_ok()
}
