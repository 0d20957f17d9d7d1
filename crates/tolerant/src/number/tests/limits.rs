//! Long texts and large exponents take time in proportion to the text.

use std::cmp::Ordering;
use std::time::{Duration, Instant};

use super::number;
use super::number::hash;
use crate::number::decimal::Decimal;
use crate::number::raw::{is_beyond_64_bits, nearest, whole, whole_u64};

/// Every operation on texts of 100 kB each. A linear run takes about a second even without optimization; a quadratic
/// one takes minutes.
#[test]
fn linear() {
    let many = |digit: &str| digit.repeat(100_000);
    let texts = [
        many("9"),
        format!("1{}", many("0")),
        format!("1.{}", many("0")),
        format!("1.{}1", many("0")),
        format!("0.{}1e100001", many("0")),
        format!("-1{}e-100000", many("0")),
        format!("1e{}", many("9")),
        format!("-1e-{}", many("9")),
        format!("0.{}1e1{}", many("0"), many("0")),
        format!("1{}e-1{}", many("0"), many("0")),
        format!("0e{}", many("9")),
        format!("1e{}5", many("0")),
        "1e999999999999".to_owned(),
        "1e-999999999999".to_owned(),
        "1e9223372036854775807".to_owned(),
        "10e9223372036854775807".to_owned(),
        "0.1e-9223372036854775808".to_owned(),
        "1e99999999999999999999".to_owned(),
    ];
    let start = Instant::now();
    for text in &texts {
        let number = number(text);
        let integers = (whole(text), whole_u64(text));
        assert_eq!((number.as_i64(), number.as_u64()), integers);
        assert_eq!(number.as_f64().to_bits(), nearest(text).to_bits());
        let _ = (is_beyond_64_bits(text), number.is_exact_f64(), hash(&number));
        assert_eq!(number.cmp(&number.clone()), Ordering::Equal);
        let decimal = Decimal::parse(text).unwrap();
        for unit in ["3", "0.01", "1e99999999999999999999", "1e-99999999999999999999"] {
            decimal.is_multiple_of(&Decimal::parse(unit).unwrap());
        }
        for other in &texts {
            let _ = number.cmp(&super::number(other));
        }
    }
    assert_eq!(whole(&texts[2]), Some(1));
    assert_eq!(whole(&texts[3]), None);
    assert_eq!(whole(&texts[4]), Some(1));
    assert_eq!(whole(&texts[5]), Some(-1));
    assert_eq!(whole(&texts[11]), Some(100_000));
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}
