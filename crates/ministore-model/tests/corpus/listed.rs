//! The one list: the tables at the head of the decoding module of `tolerant`. What they list is shown by cases, and nothing else happens.

use std::collections::BTreeSet;

use serde_json::Value;

use super::back::back;
use super::case::{Case, Expect, cases};
use super::node::Node;
use super::shape::{type_of, types};

const TABLES: &str = include_str!("../../../tolerant/src/decode/mod.rs");

macro_rules! listed {
    ($($variant:ident $row:literal)*) => {
        /// A row of the tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Listed { $($variant),* }

        impl Listed {
            const ALL: &[Self] = &[$(Self::$variant),*];

            pub(crate) fn row(self) -> &'static str {
                match self { $(Self::$variant => $row),* }
            }
        }
    };
}

listed! {
    Nothing "nothing"
    EmptyText "empty-text"
    QuotedInteger "quoted-integer"
    DecimalInteger "decimal-integer"
    IntegerForText "integer-for-text"
    EitherTime "either-time"
    UnknownValue "unknown-value"
    EmptyForObject "empty-for-object"
    EmptyForList "empty-for-list"
    OneForMany "one-for-many"
    EmptyElement "empty-element"
    UnknownField "unknown-field"
    BrokenString "broken-string"
    ByteOrderMark "byte-order-mark"
    Alias "alias"
    Spelling "spelling"
    EmptyList "empty-list"
    RepeatedName "repeated-name"
    LongNumber "long-number"
    LongNumberBySerde "long-number-by-serde"
    TooMany "too-many"
}

impl Listed {
    /// Whether a payload, once parsed, no longer shows it.
    fn is_of_the_text(self) -> bool {
        use Listed::{BrokenString, ByteOrderMark, LongNumber, Nothing, Spelling, TooMany};
        matches!(self, BrokenString | ByteOrderMark | LongNumber | Nothing | Spelling | TooMany)
    }
}

#[test]
fn the_tables_are_the_list() {
    let rows: Vec<&str> = TABLES
        .lines()
        .filter_map(|line| line.strip_prefix("//! | `")?.split_once('`').map(|(row, _)| row))
        .collect();
    let listed: Vec<&str> = Listed::ALL.iter().map(|listed| listed.row()).collect();
    assert_eq!(rows, listed);
}

#[test]
fn each_row_has_a_case_and_each_case_its_rows() {
    let cases = cases();
    let named: BTreeSet<&str> = cases.iter().flat_map(|case| &case.lenient).map(String::as_str).collect();
    // No type of this crate declares a number that is not an integer: `tests/numbers.rs` of `tolerant` shows that row.
    let with_case = Listed::ALL.iter().filter(|listed| **listed != Listed::LongNumberBySerde);
    assert_eq!(named, with_case.map(|listed| listed.row()).collect());
    for case in cases {
        let is_refused = matches!(case.expect, Expect::Error(_));
        assert!(!is_refused || case.lenient.is_empty(), "{}: what is refused shows no leniency", case.id);
    }
}

/// Written back, a payload differs as the rows say that its case names, and in nothing else.
#[test]
fn what_is_written_back_differs_by_what_is_listed() {
    let types = types();
    let mut compared = 0;
    for case in cases().iter().filter(|case| matches!(case.expect, Expect::Written { .. })) {
        // A `Node` has lost the digits.
        if case.double.is_some() {
            assert!(case.lenient.contains(Listed::DecimalInteger.row()), "{}", case.id);
            continue;
        }
        let sent = Node::parse(intended(case)).unwrap_or_else(|| panic!("{}: no JSON", case.id));
        let (expected, seen) = back(&types, case.type_name(), &sent);
        let read = (type_of(&types, case.type_name()).read)(&case.body)
            .unwrap_or_else(|error| panic!("{}: {error}", case.id));
        assert!(read.comes_back, "{}", case.id);
        let written: Value = serde_json::from_slice(&read.written).expect("JSON");
        assert_eq!(written, expected, "{}", case.id);
        let seen: BTreeSet<&str> = seen.iter().map(|listed| listed.row()).collect();
        let named: BTreeSet<&str> = Listed::ALL
            .iter()
            .filter(|listed| case.lenient.contains(listed.row()))
            .filter(|listed| seen.contains(listed.row()) || !listed.is_of_the_text())
            .map(|listed| listed.row())
            .collect();
        assert_eq!(seen, named, "{}", case.id);
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
}

/// The payload, as it should have been sent.
fn intended(case: &Case) -> &[u8] {
    case.repaired.as_ref().map_or(&case.body, |repaired| &repaired.mended)
}
