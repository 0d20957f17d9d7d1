//! One case of the corpus: what is sent, why, and what becomes of it.
//!
//! ```json
//! { "id": "order-id-quoted", "why": "some servers quote ids, to spare JavaScript",
//!   "lenient": ["quoted-integer"],
//!   "body": "{'order':{'order_id':'7'}}",
//!   "expect": { "written": { "order": { "order_id": 7 } }, "drift": [] } }
//! ```
//!
//! | member | meaning |
//! | --- | --- |
//! | `body` | the payload: `'` stands for `"`, and `%ff` for that byte. In an array, `["[", 3]` is `[[[`, and `#` is the count |
//! | `expect.written` | what is written back, as JSON |
//! | `expect.drift` | each line of `drift()`; no line, if it is left out |
//! | `expect.kept`, `expect.counted` | instead: how many unknown fields the answer keeps, and how many it only counts |
//! | `expect.error` | instead: the error's whole text |
//! | `lenient` | the rows of the tables in the module `tolerant::decode` that the case shows; no row, if it is left out |
//! | `strict`, `mended` | of a body that is repaired: the error without repair; the body as it should have been sent |
//! | `double` | instead of `expect`, where serde hands over a decimal as a double; an error without its place |
//! | `type` | `GetOrderRequest`; else it is an answer |

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value};

pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) body: Vec<u8>,
    pub(crate) is_request: bool,
    pub(crate) lenient: BTreeSet<String>,
    pub(crate) repaired: Option<Repaired>,
    pub(crate) expect: Expect,
    /// What to expect where serde hands over a decimal as a double.
    pub(crate) double: Option<Expect>,
}

pub(crate) struct Repaired {
    pub(crate) strict: String,
    pub(crate) mended: Vec<u8>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Expect {
    Written { written: Value, drift: Vec<String> },
    Kept { kept: usize, counted: usize },
    Error(String),
}

impl Case {
    /// Whether there are a megabyte and more of it: once is enough.
    pub(crate) fn is_large(&self) -> bool {
        self.body.len() > 1 << 16
    }
}

/// All cases, file by file.
pub(crate) fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(load);
    &CASES
}

fn load() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/cases");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("cases").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = fs::read(&path).expect("a file");
        let list: Vec<Map<String, Value>> =
            serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(list.into_iter().map(case));
    }
    cases
}

fn case(mut members: Map<String, Value>) -> Case {
    let id = text(members.remove("id"), "id");
    let why = text(members.remove("why"), &id);
    assert!(!why.is_empty(), "{id}: no reason");
    let body = bytes(&members.remove("body").unwrap_or_default(), &id);
    let is_request = members.remove("type").is_some_and(|name| {
        assert_eq!(name, "GetOrderRequest", "{id}");
        true
    });
    let lenient = texts(members.remove("lenient"), &id).into_iter().collect();
    let repaired = members.remove("strict").map(|strict| Repaired {
        strict: text(Some(strict), &id),
        mended: bytes(&members.remove("mended").unwrap_or_default(), &id),
    });
    let expect = match members.remove("expect") {
        Some(Value::Object(members)) => expect(members, &id),
        _ => panic!("{id}: nothing is expected"),
    };
    let double = match members.remove("double") {
        Some(Value::Object(members)) => Some(self::expect(members, &id)),
        _ => None,
    };
    assert!(members.is_empty(), "{id}: what is {:?}?", members.keys());
    Case { id, body, is_request, lenient, repaired, expect, double }
}

fn expect(mut members: Map<String, Value>, id: &str) -> Expect {
    let mut count = |name: &str| {
        let count = members.remove(name)?.as_u64()?;
        usize::try_from(count).ok()
    };
    let expect = if let (Some(kept), Some(counted)) = (count("kept"), count("counted")) {
        Expect::Kept { kept, counted }
    } else if let Some(written) = members.remove("written") {
        Expect::Written { written, drift: texts(members.remove("drift"), id) }
    } else {
        Expect::Error(text(members.remove("error"), id))
    };
    assert!(members.is_empty(), "{id}: what is {:?}?", members.keys());
    expect
}

fn text(value: Option<Value>, id: &str) -> String {
    match value {
        Some(Value::String(text)) => text,
        other => panic!("{id}: expected a string, found {other:?}"),
    }
}

fn texts(value: Option<Value>, id: &str) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.into_iter().map(|line| text(Some(line), id)).collect(),
        None => Vec::new(),
        other => panic!("{id}: expected an array, found {other:?}"),
    }
}

/// The bytes of a body in the notation of the table above.
fn bytes(body: &Value, id: &str) -> Vec<u8> {
    match body {
        Value::String(text) => plain(text),
        Value::Array(parts) => parts.iter().flat_map(|part| repeated(part, id)).collect(),
        other => panic!("{id}: expected a body, found {other}"),
    }
}

fn repeated(part: &Value, id: &str) -> Vec<u8> {
    let (Some(text), Some(count)) = (part[0].as_str(), part[1].as_u64()) else { return bytes(part, id) };
    if text.contains('#') {
        let text = String::from_utf8(plain(text)).expect("UTF-8");
        return (0..count).flat_map(|round| text.replace('#', &round.to_string()).into_bytes()).collect();
    }
    plain(text).repeat(usize::try_from(count).expect("a count"))
}

fn plain(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().replace('\'', "\"").into_bytes();
    for part in parts {
        let (byte, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(byte, 16).expect("two hexadecimal digits"));
        bytes.extend(rest.replace('\'', "\"").bytes());
    }
    bytes
}

#[test]
fn each_case_has_a_name_of_its_own() {
    let cases = cases();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(names.len(), cases.len());
    assert!(names.len() >= 200, "{}", names.len());
}

#[test]
fn bodies_are_bytes() {
    let body = serde_json::json!(["{'a':'%ff%27'", [",'x#':[", 2], "]]}"]);
    assert_eq!(bytes(&body, ""), b"{\"a\":\"\xff'\",\"x0\":[,\"x1\":[]]}");
}
