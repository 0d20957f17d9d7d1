//! Makes documents from a document: valid ones, odd ones, and broken ones.

use fastrand::Rng;

use super::tree::{Blank, Node};

/// A document, and the names that its type knows.
pub(crate) struct Seed {
    pub(crate) document: Node,
    /// Names of fields and aliases, without quotes.
    pub(crate) names: Vec<&'static str>,
}

impl Seed {
    /// A body made from this document.
    pub(crate) fn body(&self, rng: &mut Rng) -> Vec<u8> {
        let mut document = self.document.clone();
        if rng.bool() {
            vary(&mut document, &self.document, rng, 0);
        }
        for _ in 0..few(rng) {
            change(&mut document, &self.names, rng);
        }
        let mut body = write(&document, rng);
        if rng.u8(..4) == 0 {
            break_string(&mut body, rng);
        }
        if rng.u8(..3) == 0 {
            for _ in 0..=few(rng) {
                break_bytes(&mut body, rng);
            }
        }
        body
    }
}

/// Mostly 1, and less often more.
fn few(rng: &mut Rng) -> usize {
    match rng.u8(..16) {
        0..3 => 0,
        3..9 => 1,
        9..13 => 2,
        13..15 => 3,
        _ => 8,
    }
}

fn pick<'a, T: ?Sized>(rng: &mut Rng, choices: &[&'a T]) -> &'a T {
    choices[rng.usize(..choices.len())]
}

/// Another document of the same shape: members are left out, elements repeated, scalars replaced by others of their kind.
fn vary(node: &mut Node, root: &Node, rng: &mut Rng, depth: usize) {
    match node {
        Node::Scalar(token) => match token.first() {
            Some(b'-' | b'0'..=b'9') if rng.bool() => *token = integer(rng).into_bytes(),
            Some(b'"') if rng.u8(..4) == 0 => *token = valid_string(rng),
            // Where a recursive type has no value.
            Some(b'n') if depth < 6 && rng.bool() => *node = root.clone(),
            _ => {}
        },
        Node::Array(elements) => {
            if let Some(element) = elements.first().cloned() {
                elements.resize(rng.usize(..4), element);
            }
            for element in elements {
                vary(element, root, rng, depth + 1);
            }
        }
        Node::Object(members) => {
            let keep = rng.u8(6..=20);
            members.retain(|_| rng.u8(..20) < keep);
            for (_, value) in members {
                vary(value, root, rng, depth + 1);
            }
        }
    }
}

/// Changes one value.
fn change(document: &mut Node, names: &[&str], rng: &mut Rng) {
    let count = document.count();
    let at = rng.usize(..count);
    match rng.u8(..15) {
        0..3 => put(document, at, any_value(rng)),
        3 => {
            let other = rng.usize(..count);
            let [one, two] = [at, other].map(|index| document.at(index).map(|(node, _)| node.clone()));
            // The second may be gone, if it was in the first.
            put(
                document,
                at.max(other),
                if at < other { one.clone() } else { two.clone() }.expect("a value"),
            );
            put(document, at.min(other), if at < other { two } else { one }.expect("a value"));
        }
        4 => deepen(document, at, rng),
        5 => too_many_fields(document, at, rng),
        choice => change_parts(document, at, choice, names, rng),
    }
}

fn put(document: &mut Node, at: usize, value: Node) {
    if let Some((node, _)) = document.at(at) {
        *node = value;
    }
}

/// Changes the members of an object, or the elements of an array: this one, or the next that has some.
fn change_parts(document: &mut Node, at: usize, choice: u8, names: &[&str], rng: &mut Rng) {
    let count = document.count();
    let has_parts = |index: &usize| match document.at(index % count) {
        Some((Node::Object(members), _)) => !members.is_empty(),
        Some((Node::Array(elements), _)) => !elements.is_empty(),
        _ => false,
    };
    let Some(at) = (at..at + count).find(has_parts) else { return };
    let Some((node, _)) = document.at(at % count) else { return };
    match node {
        Node::Object(members) => {
            let index = rng.usize(..members.len());
            match choice {
                // The same name twice, perhaps with another value.
                6 => {
                    let mut member = members[index].clone();
                    if rng.bool() {
                        member.1 = any_value(rng);
                    }
                    if rng.bool() {
                        member.0 = escape_name(&member.0, rng);
                    }
                    members.insert(rng.usize(..=members.len()), member);
                }
                7 => rng.shuffle(members),
                8 => members.reverse(),
                9 => {
                    let member = members.remove(index);
                    members.insert(rng.usize(..=members.len()), member);
                }
                10 | 11 => members[index].0 = name(&members[index].0, names, rng),
                12 => _ = members.remove(index),
                13 => {
                    let value = members[index].1.clone();
                    members.insert(rng.usize(..=members.len()), (name(b"\"x\"", names, rng), value));
                }
                _ => {
                    for _ in 0..=rng.u8(..4) {
                        let name = name(b"\"x\"", names, rng);
                        members.insert(rng.usize(..=members.len()), (name, any_value(rng)));
                    }
                }
            }
        }
        Node::Array(elements) => match choice {
            6..9 => elements.push(elements[0].clone()),
            9 => _ = elements.pop(),
            // One for many.
            10 => *node = elements[0].clone(),
            11 => *node = Node::Array(vec![node.clone()]),
            12 => elements.push(Node::scalar("null")),
            13 => elements.insert(0, Node::scalar("\"\"")),
            _ => elements.insert(rng.usize(..=elements.len()), any_value(rng)),
        },
        Node::Scalar(_) => {}
    }
}

/// Nests a value as deep as decoding allows, or a little deeper.
fn deepen(document: &mut Node, at: usize, rng: &mut Rng) {
    let levels = rng.usize(124..=130);
    let is_array = rng.u8(..3);
    if let Some((node, depth)) = document.at(at) {
        let mut inner = if rng.bool() { node.clone() } else { Node::Array(Vec::new()) };
        for level in depth..levels {
            let as_array = is_array == 0 || (is_array == 1 && level % 2 == 0);
            inner = if as_array {
                Node::Array(vec![inner])
            } else {
                Node::Object(vec![(b"\"x\"".to_vec(), inner)])
            };
        }
        match node {
            Node::Object(members) if rng.bool() => {
                members.insert(rng.usize(..=members.len()), (b"\"deep\"".to_vec(), inner));
            }
            node => *node = inner,
        }
    }
}

/// Adds more unknown fields than are kept, with odd values among those that are not.
fn too_many_fields(document: &mut Node, at: usize, rng: &mut Rng) {
    if rng.u8(..24) > 0 {
        return;
    }
    if let Some((Node::Object(members), _)) = document.at(at) {
        let count = rng.usize(1020..1030);
        for index in 0..count {
            members.push((format!("\"n{index}\"").into_bytes(), Node::scalar("1")));
        }
        for index in 0..4 {
            let mut value = any_value(rng);
            if rng.bool() {
                deepen(&mut value, 0, rng);
            }
            members.push((format!("\"m{index}\"").into_bytes(), value));
        }
    }
}

/// A name: a known one, an unknown one, or the same one spelled another way.
fn name(old: &[u8], names: &[&str], rng: &mut Rng) -> Vec<u8> {
    match rng.u8(..8) {
        0..3 if !names.is_empty() => {
            let name = pick(rng, names);
            if rng.u8(..4) == 0 { escape_name(&quote(name), rng) } else { quote(name) }
        }
        0..5 => escape_name(old, rng),
        5 => string(rng),
        6 => {
            let others = [
                "",
                " ",
                "a",
                "x",
                "unknown",
                "Name ",
                "$serde_json::private::Number",
                "\u{feff}",
                "é",
                "*",
                ".",
            ];
            quote(pick(rng, &others))
        }
        _ => {
            let mut name = old.to_vec();
            let at = rng.usize(1..name.len().max(2));
            name.insert(at.min(name.len()), b"aZ 0_"[rng.usize(..5)]);
            name
        }
    }
}

fn quote(name: &str) -> Vec<u8> {
    serde_json::to_vec(name).expect("JSON")
}

/// The same name, with some of its characters escaped.
fn escape_name(name: &[u8], rng: &mut Rng) -> Vec<u8> {
    let Ok(decoded) = serde_json::from_slice::<String>(name) else { return name.to_vec() };
    let all = rng.bool();
    let mut escaped = String::from("\"");
    for character in decoded.chars() {
        if all || rng.u8(..3) == 0 || character < ' ' || character == '"' || character == '\\' {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let digits = if rng.bool() { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
                escaped.push_str(&digits);
            }
        } else {
            escaped.push(character);
        }
    }
    escaped.push('"');
    escaped.into_bytes()
}

fn any_value(rng: &mut Rng) -> Node {
    match rng.u8(..16) {
        0..5 => Node::Scalar(number(rng)),
        5..9 => Node::Scalar(string(rng)),
        9 => Node::scalar("null"),
        10 => Node::scalar(pick(rng, &["true", "false"])),
        11 => Node::scalar("\"\""),
        12 => Node::Array(Vec::new()),
        13 => Node::Object(Vec::new()),
        14 => Node::Array((0..rng.u8(1..4)).map(|_| any_value(rng)).collect()),
        _ => Node::Object((0..rng.u8(1..4)).map(|_| (string(rng), any_value(rng))).collect()),
    }
}

fn integer(rng: &mut Rng) -> String {
    match rng.u8(..4) {
        0 => rng.u8(..20).to_string(),
        1 => rng.i32(..).to_string(),
        2 => (rng.i64(..) >> rng.u32(..60)).to_string(),
        _ => rng.u16(..).to_string(),
    }
}

/// A number of any shape, and some that look like one.
fn number(rng: &mut Rng) -> Vec<u8> {
    const NUMBERS: &[&str] = &[
        "0",
        "-0",
        "-0.0",
        "0.0",
        "0e0",
        "1",
        "-1",
        "01",
        "-01",
        "00",
        "+1",
        "-",
        "--1",
        "1.",
        ".5",
        "1.e1",
        "1e",
        "1e+",
        "1E2",
        "1e-2",
        "1.0",
        "10.0",
        "100e-2",
        "1.50",
        "1.5",
        "-1.5",
        "0.1",
        "1e15",
        "1e18",
        "1e19",
        "1e20",
        "1e300",
        "1e308",
        "1e309",
        "1e400",
        "-1e400",
        "1e-400",
        "1e-5",
        "5e-324",
        "1e99999999999",
        "0e99999999999",
        "2147483648",
        "4294967296",
        "4398046511104.0",
        "8796093022207.0",
        "8796093022208.0",
        "8796093022208",
        "-8796093022208.0",
        "9007199254740991.0",
        "9007199254740992.0",
        "9007199254740993",
        "9007199254740993.0",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "-9223372036854775809",
        "9223372036854775807.0",
        "18446744073709551615",
        "18446744073709551616",
        "18446744073709551615.0",
        "123456789012345678",
        "1234567890123456789",
        "999999999999999999",
        "1000000000000000000",
        "12345678901234567890123",
        "0x10",
        "1_000",
        "0.1000000000000000055511151231257827",
        "1.00000000000000000001",
        "Infinity",
        "NaN",
        "1e1",
        "7",
        "9",
        "10",
        "20",
    ];
    match rng.u8(..4) {
        0 | 1 => pick(rng, NUMBERS).as_bytes().to_vec(),
        2 => integer(rng).into_bytes(),
        _ => {
            let mut number = integer(rng);
            if rng.bool() {
                number.push('.');
                for _ in 0..=rng.u8(..5) {
                    number.push(rng.digit(10));
                }
            }
            if rng.u8(..4) == 0 {
                number.push_str(pick(rng, &["e", "E", "e+", "e-"]));
                number.push_str(&rng.u8(..24).to_string());
            }
            number.into_bytes()
        }
    }
}

fn valid_string(rng: &mut Rng) -> Vec<u8> {
    const STRINGS: &[&str] = &[
        "",
        "a",
        "微信小店",
        "10",
        "-7",
        "0",
        "+1",
        "01",
        " 10 ",
        "1.0",
        "1e1",
        "abc\"def\\",
        "tab\there",
        "line\nbreak",
        "\u{0}",
        "\u{7f}",
        "\u{2028}",
        "😀",
        "circle",
        "square",
        "2024-01-02 03:04:05",
        "9223372036854775808",
        "true",
        "18446744073709551615",
        "exactly8",
        "exactly 16 bytes",
        "123456789012345678",
    ];
    quote(pick(rng, STRINGS))
}

/// A string, possibly with what is not allowed in one.
fn string(rng: &mut Rng) -> Vec<u8> {
    const PARTS: &[&[u8]] = &[
        b"a",
        b"7",
        b"plain text",
        "é微".as_bytes(),
        "😀".as_bytes(),
        b"\\n",
        b"\\\"",
        b"\\\\",
        b"\\/",
        b"\\b\\f\\r\\t",
        b"\\u0041",
        b"\\u00e9",
        b"\\u0000",
        b"\\ud83d\\ude00",
        b"\\uD83D\\uDE00",
    ];
    const ODD_PARTS: &[&[u8]] = &[
        b"\\ud83d",
        b"\\ude00",
        b"\\ud83d\\ud83d",
        b"\\ud83dx",
        b"\\ud83d\\n",
        b"\\ud83d\\u0041",
        b"\\uD8",
        b"\\u12",
        b"\\u",
        b"\\x",
        b"\\",
        b"\\'",
        b"\n",
        b"\r\n",
        b"\t",
        b"\0",
        b"\x1f",
        b"\x7f",
        b"\xff",
        b"\xc3",
        b"\xe5\xbe",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf0\x9f\x98",
        b"\\\n",
        b"\\\xff",
        b"\xef\xbb\xbf",
    ];
    if rng.u8(..3) == 0 {
        return valid_string(rng);
    }
    let mut token = vec![b'"'];
    for _ in 0..rng.u8(..5) {
        let parts = if rng.u8(..8) == 0 { ODD_PARTS } else { PARTS };
        token.extend_from_slice(pick(rng, parts));
    }
    token.push(b'"');
    token
}

/// Writes a document in one of many styles.
fn write(document: &Node, rng: &mut Rng) -> Vec<u8> {
    let mut body = Vec::new();
    let style = rng.u8(..8);
    let (line, indent): (&[u8], &[u8]) = match style {
        4 => (b"\n", b"  "),
        5 => (b"\r\n", b"\t"),
        6 => (b"\n", b"                "),
        _ => (b"", b""),
    };
    let mut random = rng.fork();
    let mut blank = |out: &mut Vec<u8>, place: Blank| match (style, place) {
        (0..3, _) | (3, Blank::Comma | Blank::Value) | (4..7, Blank::Comma) => {}
        (3, Blank::Line(_)) => out.extend_from_slice(b" "),
        (4..7, Blank::Value) => out.push(b' '),
        (4..7, Blank::Line(depth)) => {
            out.extend_from_slice(line);
            out.extend_from_slice(&indent.repeat(depth));
        }
        _ => {
            if random.u8(..3) == 0 {
                for _ in 0..=random.u8(..10) {
                    out.push(b" \t\r\n"[random.usize(..4)]);
                }
            }
        }
    };
    if style == 7 {
        blank(&mut body, Blank::Comma);
    }
    document.write(&mut body, 0, &mut blank);
    if style > 4 {
        blank(&mut body, Blank::Line(0));
    }
    body
}

/// Changes bytes, wherever they are.
fn break_bytes(body: &mut Vec<u8>, rng: &mut Rng) {
    const TOKENS: &[&[u8]] = &[
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"-",
        b".",
        b"e",
        b"0",
        b"9",
        b"u",
        b" ",
        b"\n",
        b"\r",
        b"\t",
        b"\0",
        b"\x0b",
        b"\x1f",
        b"\x7f",
        b"\x80",
        b"\xff",
        b"\xc2\xa0",
        b"\xef\xbb\xbf",
        b"\\u0061",
        b"\\ud83d",
        b"\\ude00",
        b"null",
        b"true",
        b"false",
        b"\"a\":1,",
        b",{}",
        b"[]",
        b"{}",
        b"\"\"",
        b"1e400",
        b"//",
        b"/**/",
        b"'",
    ];
    let at = rng.usize(..=body.len());
    match rng.u8(..14) {
        0 => {
            if let Some(byte) = body.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
        1 => {
            if let Some(byte) = body.get_mut(at) {
                *byte = rng.u8(..);
            }
        }
        2 => body.insert(at, rng.u8(..)),
        3..6 => _ = body.splice(at..at, pick(rng, TOKENS).iter().copied()),
        6 => {
            let end = (at + rng.usize(..8)).min(body.len());
            body.drain(at..end);
        }
        7 => body.truncate(at),
        8 => {
            let end = (at + rng.usize(..32)).min(body.len());
            let part = body[at..end].to_vec();
            let to = rng.usize(..=body.len());
            body.splice(to..to, part);
        }
        9 => body.extend_from_slice(pick(rng, TOKENS)),
        10 => _ = body.splice(0..0, b"\xef\xbb\xbf".iter().copied()),
        11 => break_string(body, rng),
        _ => break_structure(body, rng),
    }
}

/// Adds a bracket, a comma or a colon beside another, or removes one.
fn break_structure(body: &mut Vec<u8>, rng: &mut Rng) {
    const STRUCTURE: &[u8] = b"{}[],:";
    let places: Vec<usize> = (0..body.len()).filter(|at| STRUCTURE.contains(&body[*at])).collect();
    let Some(at) = rng.choice(&places).copied() else { return };
    match rng.u8(..4) {
        0 => _ = body.remove(at),
        1 => body.insert(at, STRUCTURE[rng.usize(..STRUCTURE.len())]),
        2 => body.insert(at + 1, STRUCTURE[rng.usize(..STRUCTURE.len())]),
        _ => body.insert(at + 1, b','),
    }
}

/// Puts a raw control character, a byte that is not UTF-8 or half a character into a string.
fn break_string(body: &mut Vec<u8>, rng: &mut Rng) {
    const PARTS: &[&[u8]] =
        &[b"\n", b"\t", b"\0", b"\x1f", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\\ud83d", b"\\ude00"];
    let quotes: Vec<usize> = (0..body.len()).filter(|at| body[*at] == b'"').collect();
    if let Some(at) = rng.choice(&quotes) {
        body.splice(at + 1..=*at, pick(rng, PARTS).iter().copied());
    }
}
