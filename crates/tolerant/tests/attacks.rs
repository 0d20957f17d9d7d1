//! Bodies that were made to be decoded wrongly.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tolerant::{
    Decode, DecodeErrorKind, DecodeFields, EncodeFields, Field, FieldMut, Number, Record, Table,
    UnknownFields, UnknownValue, from_slice, to_vec,
};

#[derive(Clone, Default, PartialEq)]
struct Item {
    id: Option<i64>,
    size: Option<Number>,
    count: Option<u64>,
    below: Vec<Self>,
    by_name: Option<BTreeMap<String, Self>>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Item: Default {
        id: optional "id";
        size: optional "size";
        count: optional "count";
        below: array "below";
        by_name: optional "by_name";
    }
}

#[derive(Clone, PartialEq)]
struct Request {
    id: Option<i64>,
    names: Vec<String>,
}

tolerant::closed_record! {
    Request {
        id: optional "id" | "ID";
        names: array "names" | "Names";
    }
}

#[derive(Clone, PartialEq)]
enum Node {
    Parent(Box<Parent>),
    Unknown(UnknownValue<Self>),
}

#[derive(Clone, Default, PartialEq)]
struct Parent {
    kind: Option<String>,
    child: Option<Node>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Parent: Default {
        kind: optional "kind";
        child: optional "child";
    }
}

tolerant::union! {
    Node, tag "kind", of Parent {
        string "parent" => Parent;
    }
}

/// More unknown fields than are kept, and one more.
fn crowded(last: &str) -> String {
    let mut body =
        r#"{"id":9007199254740993.0,"size":0.1234567890123456789012345,"count":18446744073709551615.0"#
            .to_owned();
    for field in 0..UnknownFields::<Item>::LIMIT {
        let _ = write!(body, ",\"u{field}\":1");
    }
    body + ",\"last\":" + last + "}"
}

#[test]
fn what_is_ignored_changes_no_value() {
    let deep = ["[".repeat(200), "]".repeat(200)].concat();
    for last in ["1", r#""\ud800""#, r#"{"\udc00":[]}"#, &deep] {
        let item: Item = from_slice(crowded(last).as_bytes()).expect("an item");
        assert_eq!(item.id, Some(9_007_199_254_740_993), "{last}");
        assert_eq!(item.size.map(|size| size.to_string()).as_deref(), Some("0.1234567890123456789012345"));
        assert_eq!(item.count, Some(u64::MAX));
        assert_eq!(item.unknown_fields.dropped(), 1);
    }
    for last in [r#""\x""#, "[1,]", "{\"a\"}", "01"] {
        let error = from_slice::<Item>(crowded(last).as_bytes()).expect_err("no JSON");
        assert_eq!(error.kind(), DecodeErrorKind::NotJson, "{last}: {error}");
    }
}

#[test]
fn a_closed_record_drops_no_value_of_an_alias() {
    let cases = [
        (r#"{"id":1,"ID":2}"#, "id: duplicate field"),
        (r#"{"ID":2,"id":1}"#, "id: duplicate field"),
        (r#"{"names":["a"],"Names":["b"]}"#, "names: duplicate field"),
    ];
    for (body, message) in cases {
        let error = from_slice::<Request>(body.as_bytes()).expect_err("two values");
        assert!(error.to_string().starts_with(message), "{body}: {error}");
    }
    let same: Request = from_slice(br#"{"id":1,"ID":1}"#).expect("one value, twice");
    assert_eq!(same.id, Some(1));
}

#[test]
fn a_tag_that_is_there_twice_is_refused() {
    for body in [
        r#"{"kind":"other","kind":"parent"}"#,
        r#"{"kind":null,"kind":"parent"}"#,
        r#"{"kind":"parent","kind":"parent"}"#,
    ] {
        let error = from_slice::<Node>(body.as_bytes()).expect_err("two tags");
        assert!(error.to_string().starts_with("kind: duplicate field"), "{body}: {error}");
    }
}

/// Each level is moved, and not copied once more.
#[test]
fn unions_whose_tag_comes_last_may_be_nested() {
    let inner = format!("[{}]", vec!["1"; 20_000].join(","));
    let body = [
        r#"{"child":"#.repeat(40),
        inner.replace('[', r#"{"other":["#).replace(']', "]}"),
        r#","kind":"parent"}"#.repeat(40),
    ];
    let node: Node = from_slice(body.concat().as_bytes()).expect("a node");
    assert!(matches!(&node, Node::Parent(parent) if parent.child.is_some()));
    let again: Node = from_slice(&to_vec(&node).expect("JSON")).expect("a node");
    assert!(again == node);
}

#[test]
fn elements_without_a_value_take_no_memory() {
    let body = format!(r#"{{"below":[{}]}}"#, vec!["null"; 400_000].join(","));
    assert!(from_slice::<Item>(body.as_bytes()).expect("an item").below.is_empty());
}

#[test]
fn names_of_entries_are_in_no_drift() {
    let item: Item = from_slice(br#"{"by_name":{"ZhangWei":{"zz":1}}}"#).expect("an item");
    assert_eq!(
        item.drift().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["by_name.*.zz: unknown field, a number"]
    );
}

#[test]
fn of_many_unknown_fields_the_last_of_a_name_is_kept() {
    let mut body = "{".to_owned();
    for round in 0..3 {
        for field in 0..200 {
            let _ = write!(body, "\"u{field}\":{round},");
        }
    }
    let item: Item = from_slice((body + "\"id\":7}").as_bytes()).expect("an item");
    assert_eq!(item.unknown_fields.len(), 200);
    assert!(item.unknown_fields.iter().all(|(_, value)| *value == 2));
    assert_eq!(item.unknown_fields.get("u199"), Some(&2.into()));
}

/// A record with many fields, in which others of its type are.
#[derive(Debug, Default)]
struct Wide {
    below: Option<Box<Wide>>,
    names: Vec<Option<String>>,
}

const WIDTH: usize = 300;

impl Record for Wide {
    fn table(&self) -> &'static Table {
        static FIELDS: [Field; WIDTH + 1] =
            [const { Field::new("below", "\"below\":", "", &[], false) }; WIDTH + 1];
        static TABLE: Table = Table::new("Wide", &FIELDS);
        &TABLE
    }

    fn with_fields(&mut self, decode: DecodeFields<'_>) {
        let names = self.names.iter_mut().map(Decode::field);
        let mut fields: Vec<FieldMut<'_>> =
            std::iter::once(Decode::field(&mut self.below)).chain(names).collect();
        decode(&mut fields, None);
    }

    fn empty_record() -> Self {
        Self { below: None, names: vec![None; WIDTH] }
    }

    fn with_values<'a>(&'a self, encode: EncodeFields<'_, 'a>) {
        encode(&[], None);
    }
}

#[test]
fn wide_records_may_not_be_nested_as_deep_as_json() {
    let body = |levels: usize| [r#"{"below":"#.repeat(levels), "{}".to_owned(), "}".repeat(levels)].concat();
    assert!(from_slice::<Wide>(body(26).as_bytes()).is_ok());
    let error = from_slice::<Wide>(body(27).as_bytes()).expect_err("too deep");
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    assert_eq!(error.path().matches("below").count(), 27);
    let levels = r#"{"below":["#.repeat(63) + "{}" + &"]}".repeat(63);
    assert!(from_slice::<Item>(levels.as_bytes()).is_ok(), "records of a few fields may");
}
