//! Decoding never takes more memory than `Decoder::memory_limit`, whatever the body.
//!
//! All memory of this program is counted as it is asked for. A block that grows counts twice while it is copied.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic, clippy::vec_box)]

use std::collections::BTreeMap;

use peak_alloc::PeakAlloc;
use serde_json::Value;
use tolerant::{Decode, DecodeErrorKind, Decoder, Number, UnknownFields, UnknownValue};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// What decoding may take beside the limit: the words of the error.
const SLACK: usize = 4 * KIB;

/// How large the bodies are. Decoded, many are larger than any limit that is tried.
const SIZE: usize = 16 * KIB;

#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Small {
    kind: Option<String>,
    count: Option<i64>,
    #[cfg_attr(feature = "schemars", schemars(skip))]
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Small {
        kind: optional "kind" | "Kind";
        count: optional "count";
    }
}

#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Large {
    kind: Option<String>,
    numbers: Vec<Number>,
    a: Option<Box<Small>>,
    b: Small,
    c: Small,
    d: Small,
    e: Small,
    f: Small,
    #[cfg_attr(feature = "schemars", schemars(skip))]
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Large {
        kind: optional "kind";
        numbers: array "numbers";
        a: optional "a";
        b: required "b";
        c: required "c";
        d: required "d";
        e: required "e";
        f: required "f";
    }
}

#[derive(Clone, PartialEq)]
enum Shape {
    Small(Box<Small>),
    Unknown(UnknownValue<Self>),
}

tolerant::union! {
    Shape, tag "kind", of Small {
        string "" => Small;
    }
}

#[cfg(feature = "schemars")]
tolerant::union_schema! { Shape of Small }

#[derive(Clone, Default, PartialEq)]
struct Root {
    integers: Vec<i64>,
    flags: Vec<Vec<bool>>,
    matrix: Vec<Vec<i64>>,
    texts: Vec<String>,
    numbers: Vec<Number>,
    small: Vec<Small>,
    large: Vec<Large>,
    arrays_of_large: Vec<Vec<Large>>,
    boxes: Vec<Box<Small>>,
    one_or_many: Vec<Vec<Small>>,
    maps: Vec<BTreeMap<String, i64>>,
    map: Option<BTreeMap<String, Small>>,
    shapes: Vec<Shape>,
    values: Vec<Value>,
    any: Option<Value>,
    renamed: Vec<Small>,
    name: Option<String>,
    tree: Vec<Root>,
    last: Option<i64>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Root {
        integers: array "integers";
        flags: array "flags";
        matrix: array "matrix";
        texts: array "texts";
        numbers: array "numbers";
        small: array "small";
        large: array "large";
        arrays_of_large: array "arrays_of_large";
        boxes: array "boxes";
        one_or_many: array "one_or_many";
        maps: array "maps";
        map: optional "map";
        shapes: array "shapes";
        values: array "values";
        any: optional "any";
        renamed: array "renamed" | "Renamed" | "RENAMED";
        name: optional "name" | "Name";
        tree: array "tree";
        last: optional "last";
    }
}

/// Decodes with a limit. Returns the error, if there is one, and how much memory that took at most.
fn peak<T: Decode>(body: &[u8], decoder: Decoder) -> (Option<tolerant::DecodeError>, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let error = decoder.from_slice::<T>(body).err();
    (error, MEMORY.peak_usage() - before)
}

/// A body: an opening, a part as often as fits, and an end.
fn body(open: &str, part: &str, close: &str, size: usize) -> Vec<u8> {
    let mut body = open.as_bytes().to_vec();
    let count = size / part.len();
    // `#` is a number that is different each time, and there is no comma at the end.
    if part.contains('#') {
        for index in 0..count {
            body.extend_from_slice(part.replace('#', &index.to_string()).as_bytes());
        }
    } else {
        body.extend_from_slice(part.repeat(count).as_bytes());
    }
    if body.last() == Some(&b',') {
        body.pop();
    }
    body.extend_from_slice(close.as_bytes());
    body
}

/// What a body is for, and the path that its error has, if it has one for its size.
fn cases(size: usize) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let mut cases = Vec::new();
    // In a field: its name, what its value holds.
    for (field, open, part, close) in [
        ("integers", "[", "1,", "]"),
        ("flags", "[", "[],", "]"),
        ("flags", "[", "[true],", "]"),
        ("matrix", "[", "[],", "]"),
        ("matrix", "[", "[1],", "]"),
        ("texts", "[", "\"\",", "]"),
        ("texts", "[", "1,", "]"),
        ("texts", "[", "\"abcdefghijklmnopqrstuvwxyz\",", "]"),
        ("texts", "[", "\"\\n\",", "]"),
        ("texts", "[\"", "\\n", "\"]"),
        ("texts", "[\"", "\\u00e9", "\"]"),
        ("texts", "[\"", "abc", "\"]"),
        ("numbers", "[", "1,", "]"),
        ("numbers", "[", "1.5,", "]"),
        ("numbers", "[", "1e400,", "]"),
        ("numbers", "[", "9e999,", "]"),
        ("numbers", "[", "0.1000000000000000055511151231257827,", "]"),
        ("numbers", "[1", "0", "]"),
        ("numbers", "[", "\"1e400\",", "]"),
        ("small", "[", "{},", "]"),
        ("small", "[", "{\"x\":1},", "]"),
        ("small", "[", "{\"x\":1,\"y\":2,\"z\":3},", "]"),
        ("small", "[", "{\"Kind\":\"\",\"kind\":\"x\"},", "]"),
        ("small", "[", "{\"count\":\"\"},", "]"),
        ("large", "[", "{\"b\":{},\"c\":{},\"d\":{},\"e\":{},\"f\":{}},", "]"),
        ("arrays_of_large", "[", "[{\"b\":{},\"c\":{},\"d\":{},\"e\":{},\"f\":{}}],", "]"),
        ("boxes", "[", "{},", "]"),
        ("one_or_many", "[", "[{}],", "]"),
        ("maps", "[", "{},", "]"),
        ("maps", "[", "{\"\":1},", "]"),
        ("maps", "[", "{\"a\":1,\"b\":2},", "]"),
        ("map", "{", "\"#\":{},", "}"),
        ("map", "{", "\"a_longer_name_than_that_#\":{},", "}"),
        ("shapes", "[", "{\"kind\":\"\"},", "]"),
        ("shapes", "[", "{\"count\":1,\"kind\":\"\"},", "]"),
        ("shapes", "[", "{\"kind\":0},", "]"),
        ("shapes", "[", "{},", "]"),
        ("shapes", "[{\"x\":[", "1,", "],\"kind\":\"\"}]"),
        ("shapes", "[{\"x\":[", "\"\",", "],\"kind\":\"\"}]"),
        ("shapes", "[{\"x\":[", "1.5,", "],\"kind\":\"\"}]"),
        ("shapes", "[{\"x\":[", "[[]],", "],\"kind\":\"\"}]"),
        ("shapes", "[{\"x\":[", "{\"a\":1},", "],\"kind\":\"\"}]"),
        ("shapes", "[{\"x\":{", "\"#\":1,", "},\"kind\":\"\"}]"),
        ("values", "[", "1,", "]"),
        ("values", "[", "[1],", "]"),
        ("values", "[", "{\"a\":1},", "]"),
        ("any", "[", "[],", "]"),
        ("any", "[", "[1],", "]"),
        ("any", "[", "[[1]],", "]"),
        ("any", "[", "\"\",", "]"),
        ("any", "[", "\"a\",", "]"),
        ("any", "[", "{},", "]"),
        ("any", "[", "{\"a\":1},", "]"),
        ("any", "[", "{\"abcdefghijklmnopqrstuvwxyz\":[{}]},", "]"),
        ("any", "{", "\"#\":1,", "}"),
        ("any", "{", "\"#\":{\"\":[0]},", "}"),
        ("any", "{", "\"name_#\":\"\",", "}"),
        ("renamed", "[", "{},", "]"),
        ("renamed", "[", "{\"count\":1},", "]"),
        ("renamed", "[", "{\"x\":[1]},", "]"),
        ("tree", "[", "{},", "]"),
        ("tree", "[", "{\"tree\":[{}]},", "]"),
        ("tree", "[", "{\"tree\":[{\"tree\":[{\"tree\":[{\"tree\":[{}]}]}]}]},", "]"),
        ("tree", "[", "{\"\":0},", "]"),
        ("tree", "[", "{\"map\":[]},", "]"),
    ] {
        cases.push((part, field, body(&format!("{{\"{field}\":{open}"), part, &format!("{close}}}"), size)));
    }
    // By another name, where there is a value already.
    for part in ["{},", "{\"count\":1},", "{\"kind\":\"abc\"},", "{\"x\":[1]},"] {
        cases.push((part, "renamed", body("{\"renamed\":[{\"count\":7}],\"Renamed\":[", part, "]}", size)));
        let half = String::from_utf8(body("{\"Renamed\":[", part, "],", size / 2)).expect("UTF-8");
        cases.push((part, "renamed", body(&format!("{half}\"renamed\":["), part, "]}", size / 2)));
    }
    cases.push(("alias", "name", body("{\"name\":\"\",\"Name\":\"", "abc", "\"}", size)));
    // Unknown fields.
    for (open, part, close) in [
        ("", "\"#\":1,", ""),
        ("", "\"n#\":[1],", ""),
        ("\"x\":[", "[],", "]"),
        ("\"x\":[", "[1],", "]"),
        ("\"x\":[", "[[[1]]],", "]"),
        ("\"x\":[", "{},", "]"),
        ("\"x\":[", "{\"a\":1},", "]"),
        ("\"x\":[", "\"\",", "]"),
        ("\"x\":[", "\"abcdefghijklmnop\",", "]"),
        ("\"x\":[", "\"\\t\",", "]"),
        ("\"x\":\"", "\\t", "\""),
        ("\"x\":{", "\"a_long_name_of_an_unknown_field_#\":1,", "}"),
        ("\"x\":{", "\"a\\t#\":1,", "}"),
        ("\"", "a", "\":1"),
        ("\"", "\\t", "\":1"),
        ("\"x\":{\"", "\\t", "\":1}"),
    ] {
        cases.push((part, "", body(&format!("{{{open}"), part, &format!("{close}}}"), size)));
    }
    cases
}

/// One test: another at the same time would be counted, too.
#[test]
fn no_body_takes_more_than_the_limit() {
    let mut failures = Vec::new();
    let mut check = |what: &str, path: Option<&str>, body: &[u8], limit: usize| {
        let (error, peak) = peak::<Root>(body, Decoder::new().memory_limit(limit));
        if peak > limit + SLACK {
            let head = String::from_utf8_lossy(body.get(..40).unwrap_or(body)).into_owned();
            failures.push(format!("{what}: {peak} of {limit}, {head}, {error:?}"));
        }
        let Some(error) = error else { return };
        match path {
            Some(path) => {
                assert_eq!(error.kind(), DecodeErrorKind::TooLarge, "{what}: {error}");
                assert!(error.path().starts_with(path), "{what}: {error}");
            }
            None => assert!(error.line() > 0, "{what}: {error}"),
        }
    };
    for limit in [10 * KIB, 100 * KIB, MIB] {
        for (what, path, body) in cases(SIZE) {
            check(what, Some(path), &body, limit);
            // It fails late, and is decoded twice: a value of the wrong kind, or no JSON.
            let unclosed = body.strip_suffix(b"}").expect("an object");
            check(what, None, &[unclosed, b",\"last\":true}"].concat(), limit);
            check(what, None, &[unclosed, b",\"last\":x}"].concat(), limit);
            // It is repaired, early or late.
            check(what, Some(""), &[b"\xef\xbb\xbf", body.as_slice()].concat(), limit);
            check(what, Some(""), &[unclosed, b",\"z\":\"\xff\"}"].concat(), limit);
        }
        // An ignored value may be nested without a limit.
        let [open, close] = ["[", "]"].map(|bracket| bracket.repeat(SIZE));
        check("deep", None, format!("{{\"map\":[{open}{close}]}}").as_bytes(), limit);
        for part in [b"\xff".as_slice(), b"\n", b"\xff ", b"\\\n"] {
            let body = [b"{\"name\":\"", part.repeat(SIZE / part.len()).as_slice(), b"\"}"].concat();
            check("repair", Some(""), &body, limit);
            let body =
                [b"{\"last\":true,\"name\":\"", part.repeat(SIZE / part.len()).as_slice(), b"\"}"].concat();
            check("repair in vain", None, &body, limit);
        }
    }
    // With the default limit.
    for (part, open, close) in
        [("{},", "{\"tree\":[", "]}"), ("[],", "{\"x\":[", "]}"), ("{},", "{\"boxes\":[", "]}")]
    {
        check(part, Some(""), &body(open, part, close, 8 * MIB), 128 * MIB);
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
