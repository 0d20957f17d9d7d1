//! Decimal numbers, which the generator and what it generates read alike.

use crate::codegen::decimal::Decimal;

/// However far an exponent lies, nothing is written out.
#[test]
fn decimals() {
    let decimal = |text: &str| Decimal::parse(text).unwrap_or_else(|| panic!("{text}"));
    let ordered = [
        "-1e999999999999999999999999",
        "-1e19",
        "-10.01",
        "-10",
        "-9.99",
        "-1e-999999999999999999999999",
        "0",
        "1e-400",
        "0.05",
        "0.1",
        "0.10001",
        "1",
        "9.99",
        "10",
        "1e19",
        "1e999999999999999999999999",
    ];
    for (index, smaller) in ordered.iter().enumerate() {
        for larger in ordered.iter().skip(index + 1) {
            assert!(decimal(smaller) < decimal(larger), "{smaller} {larger}");
        }
        assert_eq!(decimal(smaller), decimal(smaller));
    }
    for (one, other) in [("0", "-0.00e7"), ("1", "1.000"), ("1200", "1.2E+3"), ("0.00012", "12e-5")] {
        assert_eq!(decimal(one), decimal(other));
    }
    assert!(decimal("1e999999999999999999999999").is_multiple_of(&decimal("64")));
    assert!(!decimal("1e999999999999999999999999").is_multiple_of(&decimal("3")));
    assert!(!decimal("1e-999999999999999999999999").is_multiple_of(&decimal("3")));
    assert!(decimal("36893488147419103230").is_multiple_of(&decimal("18446744073709551615")));
    assert!(!decimal("36893488147419103231").is_multiple_of(&decimal("18446744073709551615")));
    for text in ["", "-", "x", "1e", "1e+", ".5", "1.2.3", "1e5.0", "--1", "0x1"] {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
}
