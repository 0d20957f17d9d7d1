//! Names that cannot be, or are taken.

use insta::assert_snapshot;

use super::*;

#[test]
fn fields_that_would_be_one() {
    assert_snapshot!(row("\"aB\": { \"type\": \"integer\", \"description\": \"1\" },\n    \"a_b\": { \"type\": \"integer\", \"description\": \"2\" }"), @"
    error: two fields or aliases of one object are called `a_b`
      --> schema/thing/response.json:9:5-10 #/properties/a_b
      also schema/thing/response.json:8:5-9: the other one
      help: give one of them another name
    ");
}

/// Each name that another is when it is written in snake case, with its nearest.
#[test]
fn fields_that_differ_in_case_alone() {
    let rows = |names: &[&str]| {
        let rows = names
            .iter()
            .map(|name| format!("\"{name}\": {{ \"type\": \"integer\", \"description\": \"1\" }}"));
        row(&rows.collect::<Vec<_>>().join(",\n    "))
    };
    assert_snapshot!(rows(&["aB", "a_b", "A_b"]), @"
    error: two fields or aliases of one object are called `a_b`
      --> schema/thing/response.json:9:5-10 #/properties/a_b
      also schema/thing/response.json:8:5-9: the other one
      help: give one of them another name
    error: two fields or aliases of one object are called `a_b`
      --> schema/thing/response.json:10:5-10 #/properties/A_b
      also schema/thing/response.json:9:5-10: the other one
      help: give one of them another name
    ");
    for (one, other) in [
        ("Tel_number", "tel_number"),
        ("user_Name", "user_name"),
        ("userName", "user_name"),
        ("a__b", "a_b"),
        ("_a", "a"),
        ("type", "Type"),
        ("HTTPCode", "http_code"),
    ] {
        let reported = rows(&[one, other]);
        assert!(
            reported.contains("two fields or aliases of one object are called"),
            "{one} {other}: {reported}"
        );
        assert!(reported.contains("response.json:9:5") && reported.contains("the other one"), "{reported}");
    }
    // The page's own: one of them is no name, and both are the same.
    let reported = rows(&["user_Name ", "user_name"]);
    assert!(reported.contains("`user_Name ` is not a valid name for a Rust field"), "{reported}");
    // The first has a name of its own.
    assert_eq!(
        row(
            r#""Type": { "type": "integer", "description": "1", "x-name": "other_type" }, "type": { "type": "integer", "description": "2" }"#
        ),
        "nothing is wrong"
    );
}

/// Wherever a name comes from, what it is made of shows, and stays what it is.
#[test]
fn names_of_any_letters() {
    let named = |name: &str, more: &str| {
        row(&format!(r#""{name}": {{ "type": "integer", "description": "1"{more} }}"#))
    };
    for name in ["", " ", "-1", "1a", "a.b", "a b", "😀", "é", "e\u{301}", "状态", "r#type", "a\\u0000"]
    {
        let reported = named(name, "");
        assert!(
            reported.contains("is not a valid name for a Rust field\n  --> schema/thing/response.json:8:5"),
            "{reported}"
        );
        // It is the wire's, and what it is called in Rust may be said, if it can be seen.
        let reported = named(name, r#", "x-name": "other""#);
        let said = if name == "a\\u0000" {
            "a name has a control or an invisible character"
        } else {
            "nothing is wrong"
        };
        assert!(reported.contains(said), "{name}: {reported}");
    }
    for letter in
        ['\u{ad}', '\u{200b}', '\u{200d}', '\u{202e}', '\u{2066}', '\u{3164}', '\u{fe0f}', '\u{e0041}']
    {
        let reported = named(&format!("a{letter}b"), r#", "x-name": "other""#);
        assert!(reported.contains("a name has a control or an invisible character"), "{reported}");
        assert!(named("a", &format!(r#", "x-name": "a{letter}b""#)).contains("an invisible character"));
    }
    let pair = r#""é": { "type": "integer", "description": "1", "x-name": "one" }, "e\u0301": { "type": "integer", "description": "2", "x-name": "two" }"#;
    assert_eq!(row(pair), "nothing is wrong");
    let same = pair.replace("two", "one");
    assert!(row(&same).contains("two fields or aliases of one object are called `one`"));
    let long = Fixture::with_rows(&format!(
        r#""{}": {{ "type": "integer", "description": "1" }}"#,
        "ab".repeat(5000)
    ));
    assert!(long.types().contains(&format!("pub {}: Option<", "ab".repeat(5000))));
}

#[test]
fn fields_that_rust_has_not() {
    assert_snapshot!(row(r#""user_Name ": { "type": "string", "description": "Name." }"#), @"
    error: `user_Name ` is not a valid name for a Rust field
      --> schema/thing/response.json:8:5-17 #/properties/user_Name 
      help: settle the JSON name in an erratum of kind `name`, or name the field by `x-name`
    ");
    assert_snapshot!(row(r#""250": { "type": "string", "description": "Name." }"#), @"
    error: `250` is not a valid name for a Rust field
      --> schema/thing/response.json:8:5-10 #/properties/250
      help: settle the JSON name in an erratum of kind `name`, or name the field by `x-name`
    ");
    assert_snapshot!(row(r#""self": { "type": "string", "description": "Name." }"#), @"
    error: `self` is not a valid name for a Rust field
      --> schema/thing/response.json:8:5-11 #/properties/self
      help: settle the JSON name in an erratum of kind `name`, or name the field by `x-name`
    ");
    assert_snapshot!(row(r#""unknown_fields": { "type": "string", "description": "Name." }"#), @"
    error: `unknown_fields` is reserved for generated code
      --> schema/thing/response.json:8:5-21 #/properties/unknown_fields
      help: settle the JSON name in an erratum of kind `name`, or name the field by `x-name`
    ");
}

#[test]
fn types() {
    assert_snapshot!(row(r#""box": { "title": "String", "type": "object", "description": "Box.", "properties": {} }"#), @"
    error: `String` is reserved for generated code
      --> schema/thing/response.json:8:23-31 #/properties/box/title
      help: choose another
    ");
    assert_snapshot!(row("\"a\": { \"title\": \"Part\", \"type\": \"object\", \"description\": \"A.\", \"properties\": {} },\n    \"b\": { \"title\": \"Part\", \"type\": \"object\", \"description\": \"B.\", \"properties\": {} }"), @"
    error: two types of this endpoint are called `Part`
      --> schema/thing/response.json:9:21-27 #/properties/b/title
      also schema/thing/response.json:8:21-27: the other one
      help: give one of them another name
    ");
    assert_snapshot!(row(r#""box": { "title": "my box", "type": "object", "description": "Box.", "properties": {} }"#), @"
    error: `my box` is not a valid name for a Rust type
      --> schema/thing/response.json:8:23-31 #/properties/box/title
      help: such as `OrderDetail`
    ");
}

/// Names of std and of the generated code, where they would be taken for each other.
#[test]
fn types_that_generated_code_names() {
    let reported = |title: &str| {
        row(&format!(
            r#""part": {{ "title": "{title}", "type": "object", "description": "P.", "properties": {{}} }}"#
        ))
    };
    for title in [
        "String", "Option", "Vec", "Result", "Box", "Some", "None", "Ok", "Err", "Default", "Number",
        "Value", "Fen", "Drift",
    ] {
        let reported = reported(title);
        assert!(reported.contains(&format!("`{title}` is reserved for generated code")), "{reported}");
    }
    for title in ["Self", "self", "i64", "str", "r#type", "Type ", "Tүpe", "T_ype", "", "2Nd", "Typ\u{e9}"] {
        let reported = reported(title);
        let is_reported = reported.contains("is not a valid name for a Rust type")
            || reported.contains("the text is empty");
        assert!(is_reported && reported.contains("response.json:8:24"), "{reported}");
    }
    assert!(reported("GetThing").contains("two types of this endpoint are called `GetThing`"));
    // Those that it names by their paths, or not at all, are free.
    for title in ["From", "Clone", "Debug", "Hash", "Iterator", "Unknown", "T", "Rule", "Field", "Record"] {
        assert_eq!(reported(title), "nothing is wrong");
    }
}

/// Any part of a path is a module, under a name that Rust takes. Two of one name are an error.
#[test]
fn modules() {
    for path in ["value/thing", "generated", "impls", "mod", "tolerant", "9things", "_/thing"] {
        let fixture = Fixture::with_rows(ROW).and_endpoint(path, "Other");
        assert_eq!(fixture.refusal(), "nothing is wrong", "{path}");
    }
    for (path, other, name) in
        [("a/9", "a/_9", "a::_9"), ("a-b", "a_b", "a_b"), ("_", "underscore", "underscore")]
    {
        let fixture = Fixture::with_rows(ROW).and_endpoint(path, "Other").and_endpoint(other, "Another");
        let reported = fixture.refusal();
        assert!(reported.contains(&format!("two modules are called `{name}`")), "{path}: {reported}");
    }
}

/// A family is a module of its own, which no endpoint and no other family's type clashes with.
#[test]
fn families() {
    const FACTS: &str = "schema/thing/endpoint.json";
    let with = |family: &str| format!(r#""family": "{family}", "export":"#);
    let fixture = Fixture::with_rows(ROW)
        .edit(FACTS, r#""export":"#, &with("store::things"))
        .and_endpoint("other", "Other");
    assert_eq!(fixture.refusal(), "nothing is wrong");
    assert_snapshot!(fixture.file("store/things/mod.rs"), @"
    // @generated by `cargo xtask codegen` from schema/. Do not edit.

    //! The types of these calls:
    //!
    //! * OtherThing: `POST /other`
    //!
    //! * Thing: `POST /thing`

    pub use crate::generated::other::OtherThing;
    pub use crate::generated::thing::Thing;
    ");
    assert_snapshot!(fixture.file("store/mod.rs"), @"
    // @generated by `cargo xtask codegen` from schema/. Do not edit.

    //! Types by what they are about, below `store`.

    pub mod things;
    ");
    let root = fixture.file("mod.rs");
    assert!(root.contains("pub mod store;") && !root.contains("pub use"), "{root}");
    for family in ["", "Store", "store::", "store order", "store::9", "generated::a", "self"] {
        let reported = fixture.refusal_with(FACTS, &with("store::things"), &with(family));
        assert!(
            reported.contains("is not a path of modules") || reported.contains("the text is empty"),
            "{family}: {reported}"
        );
    }
    let reported = fixture.refusal_with(FACTS, &with("store::things"), &with("other::things"));
    assert!(
        reported.contains("`other` is a module of endpoints, so no family can be below it"),
        "{reported}"
    );
    let clash =
        fixture.edit("schema/other/endpoint.json", r#"["OtherThing"]"#, r#"["OtherThing", "OtherGetThing"]"#);
    assert_eq!(clash.refusal(), "nothing is wrong");
    let clash = clash.edit("schema/other/response.json", r#""OtherThing""#, r#""Thing""#);
    let clash = clash.edit("schema/other/endpoint.json", r#""OtherThing", "#, r#""Thing", "#);
    assert_snapshot!(clash.refusal(), @"
    error: two types that one family, or the crate's root, re-exports are called `Thing`
      --> schema/thing/endpoint.json:10:41-48 #/export/0
      also schema/other/endpoint.json:10:41-48: the other one
      help: give one of them another name
    ");
}

#[test]
fn exports() {
    let fixture = Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", r#"["Thing"]"#, r#"["Think"]"#);
    assert_snapshot!(fixture.refusal(), @"
    error: `Think` is not a type of this endpoint
      --> schema/thing/endpoint.json:10:14-21 #/export/0
      help: name types by their `title`
    ");
}
