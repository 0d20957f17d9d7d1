//! Written against the crate that is generated of the JSON Schema files, and run inside it.
#![allow(clippy::unwrap_used, missing_docs)]

use course::identified::{LinkKind, Linked};
use course::links::{First, Inner, Links, Step};
use course::person::{Level, Member, Person};
use course::scores::Score;
use course::shop::one::One;
use course::shop::order::{Order, OrderClosed, OrderLines, OrderType, State, Tree};
use course::{Decoder, from_slice, to_vec};
use tolerant::serde_json::{self, Value, json};

fn order() -> Value {
    json!({
        "id": 1, "state": "NEW", "buyer": { "name": "CANARY" }, "note": null, "anything": null, "type": "a-b",
        "lines": [{ "sku": "y", "price": 1.5, "made_of": { "name": "t", "children": [{ "name": "u", "left": { "name": "v" } }] } }],
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut order = order();
    order[name] = value;
    order
}

/// What is valid is read, and written as it was.
#[test]
fn nothing_is_lost() {
    let mut tree = json!({ "name": "top" });
    tree["order"] = order();
    let cases = [
        order(),
        with("note", json!("text")),
        with("anything", json!([1, { "a": null }, "x", 1.25, true])),
        with("more", json!(null)),
        with("more", json!({ "deep": [[]] })),
        with("level", json!(i64::MAX)),
        with("level", json!(7)),
        with("2nd", json!(false)),
        with("状态", json!("not a time")),
        with("gen", json!(-1)),
        with("Self", json!("")),
        with("unheard_of", json!({ "of": [1, 2] })),
        with("state", json!("ELSE")),
        with("type", json!("2x")),
        with("closed", json!({ "n": 1e300, "when": null })),
        with("closed", json!({ "n": -0.5, "when": 3 })),
        with("buyer", json!({ "name": "n", "friend": { "name": "m" }, "member": { "since": 1, "level": "gold" }, "tags": [1, null, "x"], "sizes": [1, 2.5], "scores": [2, 1, 3] })),
        with("buyer", json!({ "name": "n", "tree": tree })),
        with("buyer", json!({ "name": "n", "grid": [[1], [], [2, 3]], "by_name": { "a": { "name": "x" }, "": { "name": "y" } } })),
        with("buyer", json!({ "name": "n", "said": "", "share": 9, "extras": { "a": null }, "whatever": [], "some": [true] })),
        with("buyer", json!({ "name": "n", "member": { "since": 1, "until": { "day": 2 }, "level": "tin", "x": 1 }, "closest": { "name": "c" } })),
        with("buyer", json!({ "name": "n", "member": { "since": 1, "level": "lead" } })),
        with("buyer", json!({ "name": "n", "serial": u64::MAX, "serials": [0, 9_223_372_036_854_775_808_u64] })),
        with("buyer", json!({ "name": "n", "by_name": {}, "deep": { "k": [{ "s": 1 }, {}], "l": [] } })),
    ];
    for case in cases {
        let read: Order = from_slice(case.to_string().as_bytes()).unwrap_or_else(|error| panic!("{case}: {error}"));
        let written: Value = serde_json::from_slice(&to_vec(&read).unwrap()).unwrap();
        assert_eq!(written, case);
        assert_eq!(serde_json::to_value(&read).unwrap(), case);
        assert_eq!(serde_json::from_value::<Order>(case.clone()).unwrap(), read);
    }
}

/// Each field has a setter, whatever its type.
#[test]
fn values_are_built_by_setters() {
    let built = Person::new("n".to_owned())
        .with_name("m")
        .with_friend(Person::new("f".to_owned()))
        .with_tags([json!(1), json!(null)])
        .with_said(String::from("s"))
        .with_share(9)
        .with_whatever("w")
        .with_some([true])
        .with_member(Member::new(1, Level::Gold).with_level("lead"))
        .with_grid([vec![1], vec![]])
        .with_by_name([("a".to_owned(), Person::new("x".to_owned()))])
        .with_sizes([1, 2])
        .with_serial(u64::MAX)
        .with_serials([0]);
    let expected = json!({
        "name": "m", "friend": { "name": "f" }, "tags": [1, null], "said": "s", "share": 9, "whatever": "w", "some": [true],
        "member": { "since": 1, "level": "lead" }, "grid": [[1], []], "by_name": { "a": { "name": "x" } }, "sizes": [1, 2],
        "serial": u64::MAX, "serials": [0],
    });
    assert_eq!(serde_json::to_value(&built).unwrap(), expected);
}

/// No digit of a number is lost, however many there are.
#[test]
fn numbers_keep_their_digits() {
    for number in ["0.1000000000000000055511151231257827", "12345678901234567890123", "1e400", "18446744073709551615"] {
        let body = format!(r#"{{"name":"n","sizes":[{number}]}}"#);
        let person: Person = from_slice(body.as_bytes()).unwrap();
        assert_eq!(person.sizes, [number.parse::<course::Number>().unwrap()]);
        assert_eq!(String::from_utf8(to_vec(&person).unwrap()).unwrap(), body);
    }
}

#[test]
fn what_is_not_valid_is_refused_at_its_place() {
    let mut lacking = order();
    lacking.as_object_mut().unwrap().remove("note");
    let cases = [
        (lacking, "note: missing required field"),
        (with("id", json!(null)), "id: expected a value, found nothing"),
        (with("id", json!(1.5)), "id: expected an integer, found another number"),
        (with("id", json!(9_223_372_036_854_775_808_u64)), "id: expected an integer, found a number beyond 64 bits"),
        (with("buyer", json!({ "name": "n", "serial": -1 })), "buyer.serial: expected an unsigned integer, found "),
        (with("lines", json!([{ "price": "a" }])), "lines[0].price: expected a number, found a string"),
        (with("buyer", json!({ "name": "n", "member": { "level": "tin" } })), "buyer.member.since: missing required field"),
        (with("buyer", json!({})), "buyer.name: missing required field"),
        (with("closed", json!({ "n": 1, "when": 1, "more": 1 })), "closed: expected the schema's fields alone, found an unknown one"),
        (with("buyer", json!({ "name": "n", "grid": [[1], ["a"]] })), "buyer.grid[1][0]: expected an integer, found a string"),
        (with("buyer", json!({ "name": "n", "by_name": { "CANARY": { "name": 1.5 } } })), "buyer.by_name.*.name: expected a string, found another number"),
        (with("buyer", json!({ "name": "n", "by_name": 1 })), "buyer.by_name: expected an object, found a number"),
        (with("closed", json!({ "n": 1 })), "closed.when: missing required field"),
    ];
    for (case, reported) in cases {
        let error = Decoder::new().from_slice::<Order>(case.to_string().as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with(reported), "{case}: {error}");
    }
}

#[test]
fn types_are_what_the_schema_says() {
    let order: Order = from_slice(with("level", json!(0)).to_string().as_bytes()).unwrap();
    assert_eq!((order.id, &order.state, &order.r#type), (1, &State::New, &OrderType::Ab));
    assert_eq!(order.note, None);
    assert!(!format!("{order:?}").contains("CANARY"));
    let tree: &Tree = order.lines[0].made_of.as_ref().unwrap();
    assert_eq!(tree.children[0].left.as_ref().unwrap().name, "v");
    let mut person = Person::new("n".to_owned());
    person.friend = Some(Box::new(Person::new("m".to_owned())));
    person.member = Some(Member::new(1, Level::Gold));
    person.deep = Some([("k".to_owned(), vec![[("s".to_owned(), Score::from(9))].into()])].into());
    person.scores = vec![Score::High, Score::from(3)];
    assert_eq!(serde_json::to_value(&person).unwrap(), json!({ "name": "n", "friend": { "name": "m" }, "member": { "since": 1, "level": "gold" }, "deep": { "k": [{ "s": 9 }] }, "scores": [2, 3] }));
    let drift: Vec<String> = person.drift().iter().map(ToString::to_string).collect();
    assert_eq!(drift, ["deep.*[0].*: unknown value, a number", "scores[1]: unknown value, a number"]);
    assert_eq!(OrderClosed::new(1, None).when, None);
}

/// What is referred to by a pointer, an anchor or a URI is the one type that stands there.
#[test]
fn references_lead_to_one_type() {
    let mut links = Links::new(First::new(1), First::new(2));
    let mut inner = Inner::default();
    inner.again = Some(Box::new(First::new(3)));
    links.first.inner = Some(Box::new(inner.clone()));
    links.inner = Some(inner.clone());
    links.list = vec![inner.clone(), Inner::default()];
    links.step = Some(Step::Down);
    links.steps = vec![Step::Up, Step::from(3)];
    links.deep = Some(course::links::Deep::default());
    let both = links.both.get_or_insert_default();
    (both.deep, both.again) = (links.deep.clone(), inner.again.map(|first| *first));
    links.old.get_or_insert_default().n = Some(1.into());
    (links.slash, links.encoded) = (Some("s".to_owned()), Some("e".to_owned()));
    links.umlaut = vec![true, false];
    let line: &mut OrderLines = links.line.get_or_insert_default();
    line.price = Some(2.into());
    links.price = Some(3.into());
    let mut linked = Linked::new(LinkKind::A);
    let one: &mut One = linked.one.get_or_insert_default();
    one.n = Some(4);
    linked.next = Some(Box::new(Linked::new(LinkKind::A)));
    (links.member, links.by_path) = (Some(linked.clone()), Some(linked.clone()));
    links.by_title = Some([("x".to_owned(), linked)].into());
    let linked = json!({ "kind": "a", "next": { "kind": "a" }, "one": { "n": 4 } });
    let value = json!({
        "first": { "n": 1, "inner": { "again": { "n": 3 } } }, "again": { "n": 2 }, "inner": { "again": { "n": 3 } },
        "list": [{ "again": { "n": 3 } }, {}], "step": 2, "steps": [1, 3], "both": { "again": { "n": 3 }, "deep": {} }, "deep": {},
        "old": { "n": 1 }, "slash": "s", "encoded": "e", "umlaut": [true, false], "line": { "price": 2 }, "price": 3,
        "member": linked, "by_path": linked, "by_title": { "x": linked },
    });
    assert_eq!(serde_json::to_value(&links).unwrap(), value);
    assert_eq!(from_slice::<Links>(value.to_string().as_bytes()).unwrap(), links);
}

/// What the schema says of values is checked where the caller asks; to be read, a value need not hold to it.
#[test]
fn values_are_held_to_the_schema_on_demand() {
    let valid: Order = from_slice(order().to_string().as_bytes()).unwrap();
    // `sku` is of one value alone.
    let reported = |order: &Order| order.validate().map_or_else(|invalid| invalid.to_string(), |()| "ok".to_owned());
    assert_eq!(reported(&valid), "lines[0].sku: \"x\" alone");
    let mut broken = with("id", json!(0));
    broken["note"] = json!("ten letters");
    broken["lines"] = json!([]);
    broken["buyer"] = json!({
        "name": "CANARY", "serial": u64::MAX, "said": "", "share": 2.25, "extras": {}, "tags": [1, { "a": [] }, 1.0, { "a": [] }],
        "some": [true, true, true, true], "by_name": {}, "friend": { "name": "n", "share": 1.5, "by_name": { "CANARY": { "name": "m", "share": 0.75 } } },
    });
    let broken: Order = from_slice(broken.to_string().as_bytes()).unwrap();
    let invalid = broken.validate().unwrap_err();
    let reported: Vec<String> = invalid.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        reported,
        [
            "id: at least 1",
            "buyer.friend.share: at most 1",
            "buyer.friend.by_name.*.share: a multiple of 0.5",
            "buyer.tags: no element twice",
            "buyer.said: at least 1 character",
            "buyer.share: at most 1",
            "buyer.share: less than 2",
            "buyer.share: a multiple of 0.5",
            "buyer.some: at most 3 elements",
            "buyer.by_name: at least 1 entry",
            "buyer.serial: at most 18446744073709551614",
            "note: at most 9 characters",
            "lines: at least 1 element",
        ]
    );
    assert!(!format!("{invalid} {invalid:?}").contains("CANARY"));
    // A type that holds nothing with a rule has no `validate`; a part of one may be asked, too.
    assert_eq!(Tree::new("t".to_owned()).validate(), Ok(()));
}
