//! What endpoint.json states of a call, and what becomes of it.

use insta::assert_snapshot;

use super::fixture::Fixture;

const FACTS: &str = "schema/thing/endpoint.json";

/// `/thing` with these facts in place of its path, its method and its token.
fn call(method: &str, path: &str, more: &str) -> Fixture {
    let fixture = Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#);
    let text = fixture.read(FACTS);
    fixture.put(
        FACTS,
        text.replace("\"POST\"", &format!("\"{method}\""))
            .replace("\"/thing\",", &format!("\"{path}\", {more}")),
    );
    fixture
}

const PARAMETERS: &str = r#""parameters": [
    { "in": "path", "name": "thing", "type": "string", "required": true, "description": "Which one." },
    { "in": "query", "name": "page-size", "type": "integer", "required": true, "description": "How many." },
    { "in": "header", "name": "X-Sign", "type": "string", "required": false, "description": "The signature." }
  ],"#;

#[test]
fn parameters() {
    let fixture = call("PUT", "/{thing}", PARAMETERS).edit(
        "schema/thing/request.json",
        r#""properties": {}"#,
        r#""properties": { "name": { "type": "string", "description": "Its name." } }, "required": ["name"]"#,
    );
    assert_snapshot!("parameters_types", fixture.file("thing/mod.rs"));
    assert_snapshot!("parameters_impls", fixture.file("thing/impls.rs"));
}

const LISTED: &str = r#"
    "next": { "type": "string", "description": "The cursor for the next page." },
    "more": { "type": "boolean", "description": "Whether there is another page." },
    "ids": { "type": "array", "description": "Ids.", "items": { "type": "integer" } }"#;
const CURSOR: &str =
    r#""paging": { "by": "cursor", "cursor": "from", "next": "next", "more": "more", "items": "ids" },"#;

fn listed(paging: &str) -> Fixture {
    let fixture = Fixture::with_rows(LISTED).edit(FACTS, r#""safety""#, &format!(r#"{paging} "safety""#));
    let row = r#""properties": { "from": { "type": "string", "description": "The cursor." } }"#;
    fixture.edit("schema/thing/request.json", r#""properties": {}"#, row)
}

#[test]
fn a_list_is_paged_by_cursor() {
    let module = listed(CURSOR).file("thing/mod.rs");
    let start = module.find("impl Paged").unwrap();
    let end = module.find("/// Asks").unwrap();
    assert_snapshot!(&module[start..end], @r#"
    impl Paged for GetThing {
        type Item = i64;
        type Position = String;
        fn position(&self) -> Option<Self::Position> {
            self.from.as_deref().filter(|cursor| !cursor.is_empty()).map(str::to_owned)
        }
        fn set_position(&mut self, position: Self::Position) {
            self.from = Some(position);
        }
        fn next_position(
            &self,
            answer: &Self::Response,
        ) -> Result<Option<Self::Position>, NoProgress> {
            tolerant::next_cursor(
                self.from.as_deref(),
                answer.next.as_deref(),
                answer.more,
                answer.ids.len(),
            )
        }
        fn items(answer: &Self::Response) -> &[Self::Item] {
            &answer.ids
        }
        fn into_items(answer: Self::Response) -> Vec<Self::Item> {
            answer.ids
        }
    }
    "#);
}

#[test]
fn what_pages_a_list_is_in_it() {
    let fixture = listed(CURSOR);
    let with = |from: &str, to: &str| fixture.refusal_with(FACTS, from, to);
    for (from, to, message) in [
        (r#""cursor": "from""#, r#""cursor": "form""#, "the request has no field `form`"),
        (r#""next": "next""#, r#""next": "more""#, "the field `more` of the answer is not a string"),
        (r#""more": "more""#, r#""more": "ids""#, "the field `ids` of the answer is not a boolean"),
        (r#""items": "ids""#, r#""items": "next""#, "the field `next` of the answer is not an array"),
        (r#""by": "cursor""#, r#""by": "curser""#, "`curser` is not known"),
        (
            r#""by": "cursor""#,
            r#""by": "page", "page": "from", "size": "from""#,
            "`cursor` means nothing in paging",
        ),
        (CURSOR, r#""paging": "cursor","#, "expected paging, an object"),
        (
            CURSOR,
            r#""paging": { "by": "page", "page": "from", "size": "from", "items": "ids" },"#,
            "the field `from` of the request is not an integer",
        ),
        (r#""safety""#, r#""success": "next", "safety""#, "so `success` names no field of them"),
    ] {
        let reported = with(from, to);
        assert!(reported.contains(message), "{to}: {reported}");
    }
}

#[test]
fn a_bare_array_by_http_status() {
    let fixture = call("GET", "/thing", r#""envelope": "http","#);
    let response = r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "description": "All.",
      "items": { "title": "Thing", "type": "object", "description": "One.", "properties": {
        "weight": { "type": "number", "description": "Its weight." }, "any": { "description": "Anything." } } } }"#;
    fixture.put("schema/thing/response.json", response);
    assert_snapshot!("a_bare_array", fixture.file("thing/mod.rs"));
    fixture.put(FACTS, fixture.read(FACTS).replace(r#""envelope": "http","#, ""));
    assert_snapshot!(fixture.refusal(), @r#"
    error: a bare array has no field for a return code
      --> schema/thing/response.json:1:1-3:114
      help: if the HTTP status shows whether a call failed: `"envelope": "http"` in endpoint.json
    "#);
    fixture.put("schema/thing/response.json", response.replace("object", "string"));
    assert_snapshot!(fixture.refusal(), @"
    error: a bare array is implemented for objects only
      --> schema/thing/response.json:1:1-3:114
    error: `title` means nothing in a scalar
      --> schema/thing/response.json:2:18-25 #/items/title
      help: it is a keyword of an object
    error: `properties` means nothing in a scalar
      --> schema/thing/response.json:2:77-89 #/items/properties
      help: it is a keyword of an object
    ");
}

#[test]
fn envelopes() {
    let rows = r#""code": { "type": "integer", "description": "C." }, "msg": { "type": "string", "description": "M." }"#;
    let with = |envelope: &str| {
        let fixture = Fixture::with_rows(rows);
        let text =
            fixture.read(FACTS).replace(r#""safety""#, &format!(r#""envelope": {envelope}, "safety""#));
        fixture.put(FACTS, text);
        fixture
    };
    let text = with(r#"{ "code": "code", "message": "msg" }"#).file("thing/mod.rs");
    assert!(
        text.contains(
            r#"const CODE: CodePlace = CodePlace::Body {
        code: "code",
        message: Some("msg"),
    };"#
        ),
        "{text}"
    );
    assert!(text.contains("self.code\n") && text.contains("self.msg.as_deref()\n"), "{text}");
    let text = with(r#"{ "code": "code" }"#).file("thing/mod.rs");
    assert!(text.contains("message: None"), "{text}");
    let text = with(r#""http""#).file("thing/mod.rs");
    assert!(
        text.contains("const CODE: CodePlace = CodePlace::Status;") && !text.contains("self.errcode"),
        "{text}"
    );
    let text = with(r#"{ "code": "errcode", "message": "errmsg" }"#).refusal();
    assert!(text.contains("the response has no field `errmsg` that holds one string"), "{text}");
    assert_snapshot!(with(r#"{ "code": "msg" }"#).refusal(), @"
    error: a response needs the integer `msg`, which shows whether the call failed
      --> schema/thing/response.json:1:1-11:2
      also schema/thing/endpoint.json:8:15-32: the envelope
      help: a return code that is a string is not supported
    ");
    assert_snapshot!(with(r#"{ "code": "no" }"#).refusal(), @"
    error: a response needs the integer `no`, which shows whether the call failed
      --> schema/thing/response.json:1:1-11:2
      also schema/thing/endpoint.json:8:15-31: the envelope
      help: if the page misspells it, settle that in an erratum
    ");
    assert_snapshot!(with("7").refusal(), @r#"
    error: expected `"http"`, or an object with the field of the return code; found a number
      --> schema/thing/endpoint.json:8:15-16 #/envelope
    "#);
    assert_snapshot!(with(r#""https""#).refusal(), @"
    error: `https` is not known
      --> schema/thing/endpoint.json:8:15-22 #/envelope
      help: did you mean `http`?
    ");
}

#[test]
fn tokens_in_headers() {
    for (token, expected) in [
        (
            r#"{ "in": "header", "name": "Authorization", "scheme": "Bearer" }"#,
            "TokenPlace::Header {\n        name: \"Authorization\",\n        scheme: Some(\"Bearer\"),",
        ),
        (r#"{ "in": "header", "name": "x-acs-token" }"#, "scheme: None"),
    ] {
        let fixture =
            Fixture::with_rows("").edit(FACTS, r#"{ "in": "query", "name": "access_token" }"#, token);
        let text = fixture.file("thing/mod.rs");
        assert!(text.contains(expected), "{text}");
    }
    for (token, reported) in [
        (r#"{ "in": "header", "name": "a b" }"#, "not a valid name for a header"),
        (r#"{ "in": "header", "name": "a", "scheme": "Bearer " }"#, "not a valid name for a scheme"),
        (
            r#"{ "in": "query", "name": "a", "scheme": "Bearer" }"#,
            "`scheme` means nothing in the token's place",
        ),
        (r#"{ "in": "header" }"#, "the token's place needs `name`"),
        (r#"{ "in": "cookie", "name": "a" }"#, "`cookie` is not known"),
    ] {
        let fixture =
            Fixture::with_rows("").edit(FACTS, r#"{ "in": "query", "name": "access_token" }"#, token);
        let refusal = fixture.refusal();
        assert!(refusal.contains(reported), "{token}: {refusal}");
    }
}

/// What is not generated is no error, and takes nothing else with it.
#[test]
fn what_is_left_out() {
    for (more, reason) in [
        (r#""body": "multipart","#, "the request is multipart"),
        (r#""body": "form","#, "the request is a form"),
        (r#""body": "text","#, "the request is text"),
        (r#""answer": "binary","#, "the answer is binary"),
    ] {
        let fixture =
            Fixture::with_rows("").and_endpoint("other", "Other").and_endpoint("thing/below", "Below");
        fixture.put(FACTS, fixture.read(FACTS).replace(r#""safety""#, &format!(r#"{more} "safety""#)));
        let generated = fixture.generate().unwrap_or_else(|problems| panic!("{problems}"));
        let left_out: Vec<String> = generated.left_out.iter().map(ToString::to_string).collect();
        assert_eq!(left_out, [format!("left out: /thing: {reason}")]);
        let paths = fixture.paths();
        assert_eq!(
            paths,
            "mod.rs other/impls.rs other/mod.rs thing/below/impls.rs thing/below/mod.rs thing/mod.rs"
        );
    }
    let fixture = Fixture::with_rows("").edit(FACTS, r#""safety""#, r#""body": "xml", "safety""#);
    assert!(fixture.refusal().contains("`xml` is not known"));
    // An erratum that holds no longer is an error all the same.
    let fixture = Fixture::with_rows("").edit(FACTS, r#""safety""#, r#""body": "form", "safety""#).erratum(
        "errcode",
        "unit",
        r#"{ "table": "a" }"#,
        r#""b""#,
    );
    assert!(fixture.refusal().contains("no longer holds"));
}

#[test]
fn calls_without_a_body() {
    let text = call("DELETE", "/thing", r#""body": "none","#).file("thing/mod.rs");
    assert!(text.contains("const BODY: BodyFormat = BodyFormat::None;"), "{text}");
    let text = call("GET", "/thing", "").file("thing/mod.rs");
    assert!(!text.contains("BodyFormat"), "{text}");
    assert_snapshot!(call("GET", "/thing", r#""body": "json","#).refusal(), @"
    error: a GET has no body
      --> schema/thing/endpoint.json:6:29-35 #/body
      help: list its parameters under `parameters`
    ");
    let fixture = call("DELETE", "/thing", r#""body": "none","#).edit(
        "schema/thing/request.json",
        r#""properties": {}"#,
        r#""properties": { "id": { "type": "integer", "description": "Which." } }"#,
    );
    assert_snapshot!(fixture.refusal(), @r#"
    error: the call has no body, so its request has no properties
      --> schema/thing/request.json:1:1-7:2
      help: remove `"body": "none"`, or the properties
    "#);
}

#[test]
fn paths_and_their_folders() {
    for path in ["/Thing", "/{thing}", "/{Thing}"] {
        let name = path.trim_matches(['/', '{', '}']);
        let parameter = format!(
            r#""parameters": [{{ "in": "path", "name": "{name}", "type": "string", "required": true, "description": "" }}],"#
        );
        let text = call("POST", path, if path.contains('{') { &parameter } else { "" }).file("thing/mod.rs");
        assert!(text.contains(&format!("const PATH: &'static str = \"{path}\";")), "{text}");
    }
    assert_snapshot!(call("POST", "/v1.0/{thing}", "").refusal(), @r#"
    error: `{thing}` is no path parameter
      --> schema/thing/endpoint.json:6:11-26 #/path
      help: add it to `parameters`: `{ "in": "path", "name": "thing", … }`
    error: the endpoint is in the folder thing
      --> schema/thing/endpoint.json:6:11-26 #/path
      help: move it to v1_0/thing, or correct the path
    "#);
}

#[test]
fn parameters_that_do_not_fit() {
    let one = |place: &str, name: &str, more: &str| {
        format!(
            r#"{{ "in": "{place}", "name": "{name}", "type": "string", "required": true, "description": ""{more} }}"#
        )
    };
    let list = |parameters: &[String]| format!(r#""parameters": [{}],"#, parameters.join(", "));
    for (path, parameters, reported) in [
        ("/thing", vec![one("path", "id", "")], "the path has no `{id}`"),
        ("/{thing}", vec![], "`{thing}` is no path parameter"),
        ("/{thing}", vec![one("path", "thing", "").replace("true", "false")], "a path parameter is required"),
        ("/thing", vec![one("query", "a", ""), one("query", "a", "")], "two query parameters are called `a`"),
        (
            "/thing",
            vec![one("header", "a", ""), one("header", "A", "")],
            "two header parameters are called `A`",
        ),
        ("/thing", vec![one("query", "access_token", "")], "`access_token` is the access token"),
        (
            "/thing",
            vec![one("query", "a", ""), one("header", "a", "")],
            "two fields of the request are called `a`",
        ),
        ("/thing", vec![one("query", "页", "")], "`页` is not a valid name for a Rust field"),
        ("/thing", vec![one("query", "a", r#", "x-name": "A""#)], "`A` is not a valid name for a Rust field"),
        ("/thing", vec![one("query", "a", r#", "x": 1"#)], "`x` means nothing in a parameter"),
        ("/thing", vec![one("cookie", "a", "")], "`cookie` is not known"),
        ("/thing", vec![one("header", "a:b", "")], "not a valid name for a header"),
        ("/thing", vec![one("header", "Content-Type", "")], "the client sets the header `Content-Type`"),
        ("/thing", vec![one("query", "a", "").replace("\"string\"", "\"object\"")], "`object` is not known"),
        (
            "/thing",
            vec![one("query", "a", "").replace("\"required\": true, ", "")],
            "a parameter needs `required`",
        ),
    ] {
        let refusal = call("POST", path, &list(&parameters)).refusal();
        assert!(refusal.contains(reported), "{parameters:?}: {refusal}");
    }
    let fits = list(&[
        one("query", "a", ""),
        one("header", "a", r#", "x-name": "b""#),
        one("query", "A", r#", "x-name": "c""#),
    ]);
    assert_eq!(call("POST", "/thing", &fits).refusal(), "nothing is wrong");
    let clash = call("POST", "/thing", &list(&[one("query", "id", "")])).edit(
        "schema/thing/request.json",
        r#""properties": {}"#,
        r#""properties": { "id": { "type": "integer", "description": "Which." } }"#,
    );
    assert_snapshot!(clash.refusal(), @"
    error: two fields of the request are called `id`
      --> schema/thing/endpoint.json:6:61-65 #/parameters/0/name
      also schema/thing/request.json:6:19-23: the other one
      help: name the parameter's field by `x-name`
    ");
}
