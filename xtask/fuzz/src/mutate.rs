//! Changes of a body that keep it a folder of schemas, most of them JSON still: a stretch that holds a value, a member or a
//! name is replaced, doubled or removed. What libFuzzer changes byte by byte seldom gets past the reader of JSON.

use std::ops::Range;

use fastrand::Rng;

use crate::harness::body::parts;
use xtask_diagnostics::Source;
use xtask_diagnostics::json::{Node, Value, read};
use xtask_schema::keywords::{ENDPOINT, JSON_SCHEMA};
use xtask_schema::keywords::{STRUCTURAL, WAIVABLE};

/// Changes the first `size` bytes, and says how many there are then.
pub fn mutate(body: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut rng = Rng::with_seed(u64::from(seed));
    if rng.u8(..) < 32 {
        return libfuzzer_sys::fuzzer_mutate(body, size, most);
    }
    let mut changed = body.get(..size).unwrap_or_default().to_vec();
    for _ in 0..=rng.usize(..4) / 3 {
        if let Some(next) = change(&changed, &mut rng).filter(|next| next.len() <= most.min(body.len())) {
            changed = next;
        }
    }
    if let Some(place) = body.get_mut(..changed.len()) {
        place.copy_from_slice(&changed);
    }
    changed.len()
}

/// The parts of a file: values, names, and whole members or elements.
#[derive(Default)]
struct Stretches {
    values: Vec<Range<usize>>,
    names: Vec<Range<usize>>,
    whole: Vec<Range<usize>>,
}

fn change(body: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let files = parts(body);
    let mut here = Stretches::default();
    let (name, file) = files.get(rng.usize(..files.len().max(1)))?.clone();
    if !collect(body, &file, &mut here) || here.values.is_empty() {
        return Some(spliced(body, file.start..file.start, &text_of_a_word(rng)));
    }
    let mut there = Stretches::default();
    let (_, other) = rng.choice(&files)?.clone();
    collect(body, &other, &mut there);
    let copied = |from: Option<&Range<usize>>| Some(body.get(from?.clone())?.to_vec());
    let value = rng.choice(&here.values)?.clone();
    Some(match rng.u8(..12) {
        // A value becomes another.
        0 | 1 => spliced(body, value, &copied(rng.choice(&there.values))?),
        2 | 3 => spliced(body, value, text_of_a_value(rng).as_bytes()),
        // A name becomes another.
        4 => spliced(body, rng.choice(&here.names)?.clone(), &copied(rng.choice(&there.names))?),
        5 => spliced(body, rng.choice(&here.names)?.clone(), &text_of_a_word(rng)),
        // A member or element goes, with its comma.
        6 => {
            let whole = rng.choice(&here.whole)?.clone();
            let after = body.get(whole.end..)?.iter().take_while(|byte| b" \n,".contains(byte));
            let before = body.get(..whole.start)?.iter().rev().take_while(|byte| b" \n,".contains(byte));
            let (after, before) = (after.count(), before.count());
            let is_last = !body.get(whole.end..whole.end + after)?.contains(&b',');
            let range =
                if is_last { whole.start - before..whole.end } else { whole.start..whole.end + after };
            spliced(body, range, b"")
        }
        // One more, of here or there.
        7 | 8 => {
            let at = rng.choice(&here.whole)?.start;
            spliced(body, at..at, &[&*copied(rng.choice(&there.whole))?, b", "].concat())
        }
        // A keyword more.
        9 => {
            let at = rng.choice(&here.whole)?.start;
            let member = [&*text_of_a_word(rng), b": ", text_of_a_value(rng).as_bytes(), b", "].concat();
            spliced(body, at..at, &member)
        }
        // A value in a list or an object.
        10 => {
            let held = copied(Some(&value))?;
            let (open, close): (&[u8], &[u8]) = match rng.u8(..3) {
                0 => (b"[", b"]"),
                1 => (b"{ \"type\": \"array\", \"items\": ", b" }"),
                _ => (b"{ \"type\": \"object\", \"additionalProperties\": ", b" }"),
            };
            spliced(body, value, &[open, &held, close].concat())
        }
        // A file more.
        _ => {
            let text = copied(Some(&file))?;
            let name = String::from_utf8_lossy(name)
                .replace("thing", ["thing/one", "two", "x"].get(rng.usize(..3))?);
            [body, b"\n=== ", name.as_bytes(), b"\n", &text].concat()
        }
    })
}

fn spliced(body: &[u8], range: Range<usize>, text: &[u8]) -> Vec<u8> {
    let (before, after) = (body.get(..range.start), body.get(range.end..));
    [before.unwrap_or_default(), text, after.unwrap_or_default()].concat()
}

/// Whether the file is JSON.
fn collect(body: &[u8], file: &Range<usize>, found: &mut Stretches) -> bool {
    let text = body.get(file.clone()).and_then(|text| std::str::from_utf8(text).ok());
    let Some(Ok(node)) = text.map(|text| read(&Source::new("", text))) else { return false };
    walk(&node, file.start, found);
    true
}

fn walk(node: &Node, from: usize, found: &mut Stretches) {
    let at = |span: &Range<usize>| span.start + from..span.end + from;
    found.values.push(at(&node.place.span));
    match &node.value {
        Value::Array(elements) => {
            for element in elements {
                found.whole.push(at(&element.place.span));
                walk(element, from, found);
            }
        }
        Value::Object(members) => {
            for member in members {
                found.names.push(at(&member.name_place.span));
                found.whole.push(at(&(member.name_place.span.start..member.node.place.span.end)));
                walk(&member.node, from, found);
            }
        }
        _ => {}
    }
}

/// A keyword of any list, or a name that is hard on someone.
fn text_of_a_word(rng: &mut Rng) -> Vec<u8> {
    const NAMES: [&str; 26] = [
        "a",
        "A",
        "b",
        "type",
        "Type",
        "self",
        "Self",
        "crate",
        "_",
        "__",
        "2nd",
        "状态",
        "a.b",
        "a b",
        "",
        "\\\"",
        "String",
        "Option",
        "Vec",
        "Box",
        "new",
        "drift",
        "unknown_fields",
        "errcode",
        "a[]",
        "\\u200b",
    ];
    let keywords = ENDPOINT.keywords.iter().chain(JSON_SCHEMA.keywords).map(|keyword| keyword.name);
    let others = STRUCTURAL.iter().map(|(name, _)| *name).chain(WAIVABLE.iter().map(|(name, _)| *name));
    let all: Vec<&str> = if rng.bool() { NAMES.into() } else { keywords.chain(others).collect() };
    format!("\"{}\"", rng.choice(all).unwrap_or_default()).into_bytes()
}

fn text_of_a_value(rng: &mut Rng) -> String {
    const VALUES: [&str; 48] = [
        "0",
        "1",
        "-1",
        "1.0",
        "1e3",
        "-0",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "1e999",
        "null",
        "true",
        "false",
        "{}",
        "[]",
        "\"\"",
        "\"*\"",
        "\"#\"",
        "\"#/$defs/A\"",
        "\"x.json\"",
        "\"../thing/response.json\"",
        "\"common.json#/$defs/Fen\"",
        "\"../common.json#/$defs/OrderId\"",
        "[\"string\", \"null\"]",
        "[\"integer\"]",
        "\"integer\"",
        "\"string\"",
        "\"boolean\"",
        "\"number\"",
        "\"array\"",
        "\"object\"",
        "\"null\"",
        "{ \"type\": \"string\" }",
        "{ \"type\": \"integer\", \"description\": \"N.\" }",
        "{ \"type\": \"object\", \"properties\": {} }",
        "{ \"title\": \"T\", \"type\": \"object\", \"description\": \"D.\", \"properties\": {} }",
        "{ \"enum\": [\"a\", \"b\"] }",
        "{ \"enum\": [1, 2] }",
        "{ \"oneOf\": [{ \"const\": 1, \"title\": \"One\" }] }",
        "{ \"anyOf\": [{ \"type\": \"null\" }, { \"type\": \"string\" }] }",
        "{ \"allOf\": [{ \"$ref\": \"#\" }] }",
        "{ \"$ref\": \"#\" }",
        "\"\\u0000\"",
        "\"*/ \\n```\\n# \"",
        "\"\\u202e\"",
        "\"name\"",
        "\"row\"",
        "[\"array\", \"object\"]",
    ];
    if rng.u8(..) < 64 {
        return String::from_utf8(text_of_a_word(rng)).unwrap_or_default();
    }
    rng.choice(VALUES).unwrap_or_default().to_owned()
}
