//! One small schema per feature, and the Rust it becomes.

use std::fs;

use insta::assert_snapshot;

use super::fixture::{Fixture, response};
use xtask_codegen::view::{View, print};
use xtask_schema::{Disk, understand};

#[test]
fn scalars() {
    let rows = r#""id": { "type": "integer", "description": "Number of it." },
    "name": { "type": "string", "description": "What it is called." },
    "open": { "type": "boolean", "description": "Whether it is open." }"#;
    assert_snapshot!(Fixture::with_rows(rows).types());
}

#[test]
fn objects_and_lists() {
    let rows = r#""parts": {
      "type": "array", "description": "Its parts.",
      "items": { "title": "Part", "type": "object", "description": "One part.", "properties": {
        "tags": { "type": "array", "items": { "type": "string" }, "description": "Its tags." } } } },
    "box": { "title": "Container", "type": "object", "description": "Where it stands.", "properties": {
        "id": { "type": "integer", "description": "Number of the box." } } }"#;
    assert_snapshot!(Fixture::with_rows(rows).types());
}

#[test]
fn newtypes_and_personal_data() {
    let rows = r#""price": { "$ref": "../common.json#/$defs/Fen", "description": "Its price." },
    "owner": { "type": "string", "x-personal": true, "description": "Who has it." }"#;
    let fixture = Fixture::with_rows(rows);
    assert_snapshot!("newtypes_and_personal_data_impls", fixture.file("thing/impls.rs"));
    assert_snapshot!("newtypes_and_personal_data_types", fixture.types());
}

#[test]
fn enumerations_of_integers_and_of_texts() {
    let rows = r##""state": { "$ref": "#/$defs/State", "description": "How far it is." },
    "colour": { "$ref": "#/$defs/Colour", "description": "Its colour." }"##;
    let defs = r#"{
    "State": { "title": "State", "type": "integer", "description": "How far a thing is.", "oneOf": [
      { "const": -1, "title": "Broken", "description": "Broken." },
      { "const": 9401020, "title": "Whole", "description": "Whole." } ] },
    "Colour": { "title": "Colour", "type": "string", "description": "A colour.", "oneOf": [
      { "const": "RED", "title": "Red", "description": "Red." } ] } }"#;
    let fixture = Fixture::with_rows("");
    fixture.put("schema/thing/response.json", response(rows, defs));
    assert_snapshot!("enumerations_types", fixture.types());
    assert_snapshot!("enumerations_impls", fixture.file("thing/impls.rs"));
}

#[test]
fn requests_are_made_of_what_they_must_hold() {
    let fixture = Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#).edit(
        "schema/thing/request.json",
        r#""properties": {}"#,
        r#""properties": {
          "id": { "type": "integer", "description": "Which one." },
          "type": { "type": "string", "description": "Which kind." },
          "pageSize": { "type": "integer", "description": "How many." }
        }, "required": ["id"]"#,
    );
    assert_snapshot!("requests_types", fixture.file("thing/mod.rs"));
    assert_snapshot!("requests_impls", fixture.file("thing/impls.rs"));
}

#[test]
fn what_a_success_carries_and_where_the_token_goes() {
    let fixture = Fixture::with_rows(
        r#""thing": { "title": "Inner", "type": "object", "description": "It.", "properties": {} }"#,
    )
    .edit("schema/thing/endpoint.json", r#""safety": "read","#, r#""safety": "write", "success": "thing","#)
    .edit(
        "schema/thing/endpoint.json",
        r#"{ "in": "query", "name": "access_token" }"#,
        r#"{ "in": "nowhere" }"#,
    )
    .edit("schema/thing/endpoint.json", r#""POST""#, r#""GET""#);
    let text = fixture.file("thing/mod.rs");
    let facts = text
        .split_once("impl Endpoint")
        .and_then(|(_, rest)| rest.split_once("/// Asks for"))
        .expect("facts")
        .0;
    assert_snapshot!(facts);
}

#[test]
fn a_path_is_a_module() {
    let fixture = Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#).edit(
        "schema/thing/endpoint.json",
        r#""/thing""#,
        r#""/cgi-bin/a_b/thing""#,
    );
    let from = fixture.root().join("schema/thing");
    std::fs::create_dir_all(fixture.root().join("schema/cgi-bin/a_b")).expect("a folder");
    std::fs::rename(from, fixture.root().join("schema/cgi-bin/a_b/thing")).expect("a move");
    assert_snapshot!(fixture.paths(), @"cgi_bin/a_b/mod.rs cgi_bin/a_b/thing/impls.rs cgi_bin/a_b/thing/mod.rs cgi_bin/mod.rs mod.rs");
    let text = fixture.file("cgi_bin/mod.rs");
    assert!(text.contains("pub mod a_b;"), "{text}");
}

#[test]
fn an_erratum_gives_a_field_its_true_name() {
    let fixture = Fixture::with_rows(r#""usernme": { "type": "string", "description": "Name." }"#)
        .sample(&[("user_Name ", "string")])
        .erratum("usernme", "name", r#"{ "table": "usernme", "sample": "user_Name " }"#, r#""user_name""#);
    assert_snapshot!(fixture.types());
    assert!(
        fixture
            .file("thing/impls.rs")
            .contains(r#"user_name: optional "user_name" | "usernme" | "user_Name ";"#)
    );
}

#[test]
fn an_erratum_makes_one_or_many() {
    let row = r#""fee": { "title": "Fee", "type": "object", "description": "A fee.", "properties": {
      "cost": { "type": "integer", "description": "Cost." } } }"#;
    let fixture = Fixture::with_rows(row).sample(&[("fee", "array"), ("fee[].cost", "number")]).erratum(
        "fee",
        "type",
        r#"{ "table": "object", "sample": "array" }"#,
        r#"["array", "object"]"#,
    );
    assert_snapshot!(fixture.types());
    assert!(fixture.file("thing/impls.rs").contains("fee: one_or_many \"fee\";"));
}

/// Whatever kinds table and sample show, there is a way to settle it, and what it settles is what becomes of the row.
#[test]
fn an_erratum_settles_what_kind_arrives() {
    let object = r#""type": "object", "title": "It", "properties": {}"#;
    let objects = format!(r#""type": "array", "items": {{ {object}, "description": "It." }}"#);
    let fen = r#""$ref": "../common.json#/$defs/Fen""#;
    let cases: &[(&str, &str, &str, &str)] = &[
        (r#""type": "integer""#, "string", r#""number""#, "Option<i64>"),
        (r#""type": "integer""#, "string", r#""string""#, "Option<String>"),
        (r#""type": "integer""#, "string", r#"["number", "string"]"#, "Option<i64>"),
        (r#""type": "string""#, "number", r#"["number", "string"]"#, "Option<i64>"),
        (r#""type": "string""#, "number", r#""string""#, "Option<String>"),
        (r#""type": "string""#, "object", r#""string""#, "Option<String>"),
        (r#""type": "boolean""#, "number", r#""number""#, "Option<i64>"),
        (r#""type": "integer""#, "boolean", r#""boolean""#, "Option<bool>"),
        (fen, "string", r#""string""#, "Option<String>"),
        (object, "array", r#""array""#, "Vec<It>"),
        (object, "array", r#""object""#, "Option<It>"),
        (object, "array", r#"["array", "object"]"#, "Vec<It>"),
        (object, "string", r#""object""#, "Option<It>"),
        (r#""type": "string""#, "number", r#"["string", "number"]"#, "Option<String>"),
        (r#""type": "integer""#, "string", r#"["string", "number"]"#, "Option<String>"),
        (r#""type": "string""#, "array", r#""array""#, "Vec<String>"),
        (r#""type": "integer""#, "object", r#""number""#, "Option<i64>"),
        (object, "string", r#""string""#, "Option<String>"),
        (&objects, "string", r#""string""#, "Option<String>"),
        (&objects, "object", r#""object""#, "Option<It>"),
        (&objects, "object", r#""array""#, "Vec<It>"),
        (&objects, "object", r#"["array", "object"]"#, "Vec<It>"),
    ];
    for (table, sample, wire, rust) in cases {
        let says = match *table {
            table if table == fen || table.contains("integer") => "number",
            table if table.contains("array") => "array",
            table if table.contains("string") => "string",
            table if table.contains("boolean") => "boolean",
            _ => "object",
        };
        let page = format!(r#"{{ "table": "{says}", "sample": "{sample}" }}"#);
        let row = format!(r#""it": {{ {table}, "description": "It." }}"#);
        let fixture = Fixture::with_rows(&row).sample(&[("it", sample)]);
        assert!(fixture.refusal().contains("settle it: an erratum of kind `type`"), "{table} {sample}");
        let types = fixture.erratum("it", "type", &page, wire).types();
        assert!(types.contains(&format!("pub it: {rust},")), "{table} {sample} {wire}: {types}");
    }
    let page = r#"{ "table": "string", "sample": "object" }"#;
    let fixture =
        Fixture::with_rows(r#""it": { "type": "string", "description": "It." }"#).sample(&[("it", "object")]);
    let refusal = fixture.erratum("it", "type", page, r#""object""#).refusal();
    assert!(refusal.contains("E1 does not fit") && refusal.contains("an erratum of kind `row`"), "{refusal}");
    let agreed = Fixture::with_rows(r#""it": { "type": "integer", "description": "It." }"#);
    let page = r#"{ "table": "number", "sample": null }"#;
    assert!(agreed.erratum("it", "type", page, r#""number""#).refusal().contains("it repeats the table"));
}

/// A wire name that Rust cannot have gets one beside it; on the wire nothing changes.
#[test]
fn a_field_may_have_a_name_of_its_own() {
    let rows = r#""状态": { "type": "integer", "x-name": "state", "description": "A." },
        "self": { "type": "string", "x-name": "this", "description": "B." },
        "type": { "type": "string", "description": "C." }, "Type": { "type": "string", "x-name": "sort", "description": "D." }"#;
    let fixture = Fixture::with_rows(rows);
    let (types, impls) = (fixture.types(), fixture.file("thing/impls.rs"));
    for (field, wire) in
        [("state: Option<i64>", "状态"), ("this: Option<String>", "self"), ("sort: Option<String>", "Type")]
    {
        assert!(types.contains(&format!("pub {field}")), "{types}");
        assert!(types.contains(&format!("schemars(rename = \"{wire}\")")), "{types}");
        assert!(impls.contains(&format!(": optional \"{wire}\";")), "{impls}");
    }
    for name in ["Bad", "self", "unknown_fields", "a b"] {
        let refused = fixture.refusal_with("schema/thing/response.json", "\"this\"", &format!("{name:?}"));
        assert!(
            refused.contains("a Rust field") || refused.contains("reserved for generated code"),
            "{name}: {refused}"
        );
    }
}

#[test]
fn descriptions_say_what_they_say() {
    let row = r#""id": { "type": "integer", "description": "*/ pub struct Evil; /* ```rust [x](javascript:y) <b> \"q\" \\" }"#;
    let text = Fixture::with_rows(row).types();
    assert_snapshot!(text);
    let items = syn::parse_file(&text).expect("Rust").items;
    assert_eq!(items.len(), 1, "one struct and nothing else");
}

/// What transcribing leaves empty: whatever is generated still says where it stands on the page.
#[test]
fn descriptions_that_are_still_to_be_written() {
    let rows = r##""state": { "$ref": "#/$defs/State", "description": "" },
    "parts": { "type": "array", "description": "", "items": { "title": "Part", "type": "object", "description": "", "properties": {
      "id": { "type": "integer", "description": "" } } } }"##;
    let defs = r#"{ "State": { "title": "State", "type": "integer", "description": "", "oneOf": [
      { "const": 1, "title": "Whole", "description": "" } ] } }"#;
    let fixture = Fixture::with_rows("").edit("schema/thing/endpoint.json", "Fetches a thing.", "").edit(
        "schema/thing/endpoint.json",
        r#""return_codes": []"#,
        r#""return_codes": [{ "code": 1, "class": "busy", "meaning": "" }]"#,
    );
    fixture.put("schema/thing/response.json", response(rows, defs));
    let generated = fixture.generate().unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(generated.unwritten, 7, "the endpoint's, and six of the response");
    assert!(
        fixture.file("thing/mod.rs").contains("\n//! Thing: `POST /thing`.\n//!\n//! The page stands at")
    );
    assert_snapshot!(fixture.types());
    let known = understand(&Disk::schema(&fixture.root().join("schema"))).expect("no problems");
    let folder = known.schema.endpoints.first().expect("an endpoint");
    for view in [View::Canonical, View::Accepted] {
        let printed = print(folder, &folder.response, &known.schema.common, view);
        assert!(!printed.contains(r#""description": """#), "{printed}");
    }
}

/// An erratum that makes a list of an object takes its description along: it is written once.
#[test]
fn a_description_that_stands_for_two_is_counted_once() {
    let row = r#""fee": { "title": "Fee", "type": "object", "description": "", "properties": {} }"#;
    let fixture = Fixture::with_rows(row).sample(&[("fee", "array")]).erratum(
        "fee",
        "type",
        r#"{ "table": "object", "sample": "array" }"#,
        r#"["array", "object"]"#,
    );
    assert_eq!(fixture.generate().expect("no problems").unwritten, 1);
}

#[test]
fn an_endpoint_may_stand_below_another() {
    let fixture =
        Fixture::with_rows("").and_endpoint("thing/part", "Part").and_endpoint("thing/part/screw", "Screw");
    assert_snapshot!(fixture.paths(), @"mod.rs thing/impls.rs thing/mod.rs thing/part/impls.rs thing/part/mod.rs thing/part/screw/impls.rs thing/part/screw/mod.rs");
    assert!(fixture.file("thing/mod.rs").contains("pub mod part;"));
    assert!(fixture.file("thing/part/mod.rs").contains("pub mod screw;"));
}

#[test]
fn what_is_personal_in_a_list_is_personal() {
    let phones = r#""phones": { "type": "array", "description": "Numbers.", "items": { "type": "string", "x-personal": true } }"#;
    let impls = Fixture::with_rows(phones).file("thing/impls.rs");
    assert!(impls.contains(r#"phones: array "phones", personal;"#), "{impls}");
}

/// A test of samples where there are none would pass whatever the code does.
#[test]
fn samples_are_generated_where_there_are_some() {
    let fixture = Fixture::with_rows("");
    assert!(!fixture.file("thing/mod.rs").contains("samples"));
    fs::create_dir(fixture.root().join("schema/thing/samples")).expect("a folder");
    assert!(!fixture.file("thing/mod.rs").contains("samples"));
    fixture.put("schema/thing/samples/two words.json", "{\"a\": \"\"}\n");
    fixture.put("schema/thing/samples/type.json", "{}");
    assert!(
        fixture.file("thing/mod.rs").contains("#[cfg(any(test, feature = \"samples\"))]\npub mod samples;")
    );
    assert_snapshot!(fixture.file("thing/samples.rs"));
    // `live` stands for all; then `page` does.
    let default = || {
        let text = fixture.file("thing/samples.rs");
        let (_, rest) = text.split_once("SAMPLE: &'static str = ").expect("a constant");
        rest.split_once(';').expect("its end").0.to_owned()
    };
    assert_eq!(default(), "TWO_WORDS");
    fixture.put("schema/thing/samples/page.json", "{}");
    assert_eq!(default(), "PAGE");
    fixture.put("schema/thing/samples/live.json", "{}");
    assert_eq!(default(), "LIVE");
    fixture.put("schema/thing/samples/two-words.json", "{}");
    let refusal = fixture.refusal();
    assert!(refusal.contains("two samples are called `two_words`"), "{refusal}");
    assert!(refusal.contains("samples/two words.json"), "{refusal}");
}

/// Names that methods and traits have are free for fields: each setter has its own name.
#[test]
fn setters_have_names_of_their_own() {
    let rows: Vec<String> =
        ["x", "with_x", "new", "default", "drift", "validate", "fields", "values", "type", "sample"]
            .iter()
            .map(|name| format!(r#""{name}": {{ "type": "integer", "description": "A." }}"#))
            .collect();
    let fixture = Fixture::with_rows(&rows.join(","));
    let impls = fixture.file("thing/impls.rs");
    let names: Vec<&str> = impls
        .lines()
        .filter_map(|line| line.split_once("pub fn ")?.1.split_once('('))
        .map(|(name, _)| name)
        .collect();
    let expected = "with_errcode with_x with_with_x with_new with_default with_drift with_validate with_fields \
                    with_values with_type with_sample";
    assert_eq!(names, expected.split_whitespace().collect::<Vec<_>>());
    assert!(impls.contains("{ self.r#type = Some(value); self }"), "{impls}");
}

/// One line however long: of two versions, only the line of a change differs.
#[test]
fn a_row_is_one_line() {
    let long = "a".repeat(300);
    let fixture = Fixture::with_rows(&format!(
        r#""{long}": {{ "type": "string", "description": "Long.", "x-personal": true }}"#
    ));
    let line = format!("        {long}: optional \"{long}\", personal;\n");
    assert!(fixture.file("thing/impls.rs").contains(&line));
}

#[test]
fn requests_have_errata_too() {
    let fixture = Fixture::with_rows("")
        .edit(
            "schema/thing/request.json",
            r#""properties": {}"#,
            r#""properties": { "Order_Id": { "type": "integer", "description": "Which." } }"#,
        )
        .erratum("Order_Id", "name", r#"{ "table": "Order_Id", "sample": null }"#, r#""order_id""#);
    assert!(fixture.file("thing/impls.rs").contains(r#"order_id: optional "order_id" | "Order_Id";"#));
}

/// A keyword of any edition is a raw name; a word that is one only in places is a plain one.
#[test]
fn keywords_are_names_of_fields() {
    let keywords = "abstract as async await become box break const continue do dyn else enum extern false final fn for \
                    gen if impl in let loop macro match mod move mut override priv pub ref return static struct trait \
                    true try type typeof unsafe unsized use virtual where while yield";
    let plain = "auto default macro_rules raw safe union";
    let row = |name: &str| format!(r#""{name}": {{ "type": "integer", "description": "A word." }}"#);
    let all: Vec<&str> = keywords.split_whitespace().chain(plain.split_whitespace()).collect();
    let fixture = Fixture::with_rows(&all.iter().map(|name| row(name)).collect::<Vec<_>>().join(",\n"));
    let types = fixture.types();
    for name in keywords.split_whitespace() {
        assert!(types.contains(&format!("pub r#{name}: Option<i64>")), "{name}");
    }
    for name in plain.split_whitespace() {
        assert!(types.contains(&format!("pub {name}: Option<i64>")), "{name}");
    }
    // What cannot be raw cannot be a name.
    for name in ["self", "Self", "super", "crate", "_"] {
        let reported = Fixture::with_rows(&row(name)).refusal();
        assert!(reported.contains(&format!("`{name}` is not a valid name for a Rust field")), "{reported}");
    }
}
