//! Keywords that are misspelt, misplaced, not implemented, or waived.

use insta::assert_snapshot;

use super::*;

#[test]
fn misspelt_keywords() {
    assert_snapshot!(row(r#""id": { "type": "integer", "descripton": "Number." }"#), @"
    error: `descripton` means nothing in a scalar
      --> schema/thing/response.json:8:32-44 #/properties/id/descripton
      help: did you mean `description`?
    ");
}

/// Whatever name of ours has one letter too many: it is reported, and never passed over.
#[test]
fn every_name_misspelt() {
    let names = [
        "$schema",
        "$defs",
        "$ref",
        "title",
        "type",
        "description",
        "properties",
        "items",
        "oneOf",
        "const",
        "x-unit",
        "x-personal",
        "x-accept",
        "method",
        "host",
        "path",
        "token",
        "in",
        "name",
        "safety",
        "success",
        "return_codes",
        "code",
        "class",
        "meaning",
        "export",
        "page",
        "series",
        "read",
        "fields",
        "slips",
        "kind",
        "line",
        "at",
        "id",
        "wire",
        "why",
        "evidence",
        "codes",
        "source",
        "table",
        "sample",
        "request",
        "response",
        "field",
        "value",
        "variant",
    ];
    let endpoint = "schema/product/order/get";
    let files = ["endpoint", "request", "response", "sample", "errata", "names"]
        .map(|name| format!("{endpoint}/{name}.json"));
    let shared = ["schema/common.json", "schema/errcodes.json"].map(str::to_owned);
    let mut misspelt = std::collections::BTreeSet::new();
    for path in files.iter().chain(&shared) {
        for name in names {
            let fixture = Fixture::of_project();
            let text = fixture.read(path);
            if !text.contains(&format!("\"{name}\": ")) {
                continue;
            }
            fixture.put(path, text.replacen(&format!("\"{name}\": "), &format!("\"{name}x\": "), 1));
            let reported = fixture.refusal();
            assert!(reported.contains(&format!("`{name}x` means nothing in")), "{path} {name}: {reported}");
            misspelt.insert(name);
        }
    }
    assert_eq!(misspelt.len(), names.len(), "a name is in no file");
}

#[test]
fn keywords_that_mean_nothing_there() {
    assert_snapshot!(row(r#""id": { "type": "integer", "minLenght": 2, "description": "Number." }"#), @"
    error: `minLenght` means nothing in a scalar
      --> schema/thing/response.json:8:32-43 #/properties/id/minLenght
      help: did you mean `minLength`?
    ");
}

/// Each keyword in a row of a type, what is said of it, and the advice.
#[test]
fn keywords_that_are_not_implemented() {
    let object = r#""type": "object", "title": "It", "properties": {}"#;
    let list = r#""type": "array", "items": { "type": "string" }"#;
    let cases = [
        (
            r#""type": "string""#,
            "contentEncoding",
            "is not implemented in a scalar",
            r#"`"x-waived": { "contentEncoding": "…" }`"#,
        ),
        (r#""type": "integer""#, "minLength", "means nothing in a scalar", "it applies to strings"),
        (r#""type": "boolean""#, "maximum", "means nothing in a scalar", "it applies to numbers"),
        (r#""type": "boolean""#, "default", "is not implemented in a scalar", "x-waived"),
        (list, "contains", "is not implemented in an array", "x-waived"),
        (list, "minProperties", "means nothing in an array", "it applies to objects"),
        (object, "minProperties", "is not implemented in an object", "x-waived"),
        (object, "items", "means nothing in an object", "it is a keyword of an array"),
        (object, "patternProperties", "is not implemented", "a field has one name"),
        (object, "allOf", "is not implemented", "merge the schemas"),
        (object, "if", "is not implemented", "would depend on the value"),
        (object, "propertys", "means nothing in an object", "did you mean `properties`?"),
        (list, "enum", "is not implemented", "list the values under `oneOf`"),
        (
            object,
            "colour",
            "means nothing in an object",
            "known here: type, title, description, properties, required, x-name",
        ),
    ];
    for (shape, keyword, said, help) in cases {
        let reported = row(&format!(r#""it": {{ {shape}, "description": "It.", "{keyword}": 1 }}"#));
        assert!(reported.starts_with(&format!("error: `{keyword}` {said}\n")), "{reported}");
        assert!(reported.contains(help) && errors(&reported) == 1, "{reported}");
    }
}

#[test]
fn waivers() {
    let waived = |more: &str, waivers: &str| {
        row(&format!(r#""it": {{ "type": "string", "description": "It.", {more} "x-waived": {waivers} }}"#))
    };
    assert_eq!(waived(r#""contentEncoding": "x", "#, r#"{ "contentEncoding": "why" }"#), "nothing is wrong");
    // What the server does not hold to may be waived, though it could be checked.
    assert_eq!(waived(r#""minLength": 2, "#, r#"{ "minLength": "why" }"#), "nothing is wrong");
    for (more, waivers, said) in [
        ("", r#"{ "minLength": "why" }"#, "there is no `minLength` here to waive"),
        (r#""minLength": 2, "#, r#"{ "minLength": "" }"#, "the text is empty"),
        (r#""minLength": 2, "#, r#"{ "minLength": true }"#, "expected a string; found a boolean"),
        (r#""minLength": 2, "#, "[]", "expected an object of keywords and reasons; found an array"),
        (r#""minLenght": 2, "#, r#"{ "minLenght": "why" }"#, "`minLenght` cannot be waived"),
        (r#""anyOf": [], "#, r#"{ "anyOf": "why" }"#, "`anyOf` cannot be waived"),
        ("", r#"{ "type": "why" }"#, "`type` is implemented in a scalar: there is nothing to waive"),
    ] {
        let reported = waived(more, waivers);
        assert!(reported.contains(said), "{said}: {reported}");
    }
}

/// A node without a type: the keyword that would make one is the mistake, and not what is missing.
#[test]
fn schemas_made_of_others() {
    assert_snapshot!(row(r#""id": { "allOf": [{ "allOf": [{ "type": "integer" }] }], "description": "Number." }"#), @"
    error: `allOf` is not implemented
      --> schema/thing/response.json:8:13-20 #/properties/id/allOf
      help: merge the schemas into one
    ");
    for keyword in ["anyOf", "enum", "if", "$dynamicRef", "additionalProperties"] {
        let reported = row(&format!(r#""id": {{ "{keyword}": {{}}, "description": "Number." }}"#));
        let said = format!("error: `{keyword}` is not implemented\n  --> schema/thing/response.json:8:13-");
        assert!(reported.starts_with(&said) && errors(&reported) == 1, "{reported}");
    }
}

/// Nothing that names another base is followed, and no default is taken over.
#[test]
fn bases_and_defaults() {
    assert_snapshot!(row(r#""fee": { "$id": "http://e.example/", "$ref": "../common.json#/$defs/Fen", "description": "Fee." }"#), @"
    error: `$id` is not implemented
      --> schema/thing/response.json:8:14-19 #/properties/fee/$id
      help: files are named by their path, and nothing is fetched
    ");
    for keyword in ["$anchor", "$dynamicAnchor"] {
        let reported =
            row(&format!(r#""id": {{ "type": "integer", "description": "Number.", "{keyword}": "a" }}"#));
        assert!(reported.contains(&format!("`{keyword}` is not implemented")), "{reported}");
    }
    for default in ["1", r#""text""#, "null", "9223372036854775808", "1e400"] {
        let reported =
            row(&format!(r#""id": {{ "type": "integer", "description": "Number.", "default": {default} }}"#));
        assert!(
            reported.starts_with(
                "error: `default` is not implemented in a scalar\n  --> schema/thing/response.json:8:58"
            ),
            "{reported}"
        );
    }
    let nan = row(r#""id": { "type": "integer", "description": "Number.", "default": NaN }"#);
    assert!(nan.starts_with("error: not JSON: expected value\n"), "{nan}");
}
