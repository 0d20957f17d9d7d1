//! Each slip on its own; samples without any; and samples with one slip put in.

use super::{Reading, all, read};
use crate::page::Line;
use xtask_diagnostics::{Problems, Source};

fn reading(text: &str) -> Result<Reading, String> {
    let source = Source::new("page", text);
    let lines: Vec<Line> = text
        .split('\n')
        .enumerate()
        .map(|(index, text)| Line { number: index + 1, text: text.to_owned() })
        .collect();
    let problems = Problems::default();
    let (readings, _) = read(&source, lines, &problems);
    let reading = all(&source, readings, &problems);
    problems.check(reading).map_err(|problems| problems.render()).map(|reading| reading.expect("a sample"))
}

fn fields(reading: &Reading) -> String {
    let field = |field: &super::Field| format!("{}={}@{}", field.path, field.kind.word(), field.line);
    reading.fields.iter().map(field).collect::<Vec<_>>().join(" ")
}

fn slips(reading: &Reading) -> String {
    let slip = |slip: &super::Slip| format!("{} {}@{}", slip.kind, slip.at, slip.line);
    reading.slips.iter().map(slip).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_kind_of_slip() {
    for (text, are, told) in [
        (r#"{"a":1,"b":"x"}"#, "a=number@1 b=string@1", ""),
        ("{\"a\":1\n\"b\":2}", "a=number@1 b=number@2", "missing-comma a@1"),
        (r#"{"a":1,}"#, "a=number@1", "trailing-comma a@1"),
        (r#"{"a":[1,2,]}"#, "a=array@1 a[]=number@1", "trailing-comma a[]@1"),
        (r#"{"a":1;"b":2}"#, "a=number@1 b=number@1", "semicolon a@1"),
        (r"{'a':'x'}", "a=string@1", "single-quotes a@1, single-quotes a@1"),
        ("{\"a\":[{\"b\":1},\n...\n]}", "a=array@1 a[].b=number@1", "ellipsis a[]@2"),
        (r#"{"a":1,…}"#, "a=number@1", "ellipsis a@1"),
        (r#"{"a":"x,""b":1}"#, "a=string@1 b=number@1", "comma-in-value a@1, missing-comma a@1"),
        (r#"{"a":" x"}"#, "a=string@1", "blank-in-value a@1"),
        ("{\"a\":1, // one\n\"b\":2 /* two\n */}", "a=number@1 b=number@2", "comment a@1, comment b@2"),
        ("{ # first\n\"a\":1}", "a=number@2", "comment a@1"),
        (r#"{"a":1,,"b":2}"#, "a=number@1 b=number@1", "extra-comma a@1"),
        (r#"{"a":1}}"#, "a=number@1", "extra-bracket a@1"),
        (r#"{"a":{"b":1}"#, "a=object@1 a.b=number@1", "missing-bracket a.b@1"),
        (r#"{"a" 1}"#, "a=number@1", "missing-colon a@1"),
        (
            "{\"a\":\"x,\n\"b\":1}",
            "a=string@1 b=number@2",
            "missing-quote a@1, comma-in-value a@1, missing-comma a@1",
        ),
        (r"{a:1}", "a=number@1", "unquoted-name a@1"),
        (r#"{"a":Zhang San,"b":<id>}"#, "a=string@1 b=string@1", "unquoted-value a@1, unquoted-value b@1"),
        (
            r#"{“a”：1，"b"：2}"#,
            "a=number@1 b=number@1",
            "full-width a@1, full-width a@1, full-width a@1, full-width b@1",
        ),
        (r#"{"a":True,"b":None}"#, "a=boolean@1 b=null@1", "literal-case a@1, literal-case b@1"),
        (r#"{"a":1,"a":2}"#, "a=number@1", "name-twice a@1"),
        (r#"{"a ":{"B.c ":[]}}"#, r#"a =object@1 a ."B.c "=array@1"#, ""),
        (r#"{"a":[{"b":1},{"b":null,"c":true}]}"#, "a=array@1 a[].b=number@1 a[].c=boolean@1", ""),
        ("Prose.\n{\"a\":1}\nMore prose.", "a=number@2", ""),
        (r#"{"a":http://x.y/z,"b":1}"#, "a=string@1 b=number@1", "unquoted-value a@1"),
        (
            r#"{"a: "x","b: 1,"#,
            "a=string@1 b=number@1",
            "missing-quote a@1, missing-quote b@1, missing-bracket b@1",
        ),
        (r#"{a": "x","b": y"}"#, "a=string@1 b=string@1", "missing-quote a@1, missing-quote b@1"),
        (r#"{"a: b":1}"#, "a: b=number@1", ""),
        ("{\u{200b}\"a\u{200b}b\":1}", "ab=number@1", ""),
        ("  {\"a\":1}", "a=number@1", ""),
        ("[Note] {id} is so.\n{\"a\":1};", "a=number@2", "semicolon a@2"),
        ("{id} is so.\n{\"a\":1}", "a=number@2", ""),
        (
            r#"{"a":20 (so),"b":1 -- so"#,
            "a=number@1 b=number@1",
            "comment a@1, comment b@1, missing-bracket b@1",
        ),
        ("{\"a\":1}\nOr:\n{\"a\":null,\"b\":true}", "a=number@3 b=boolean@3", ""),
        ("{\"a\":1}\n{\"a\":1,\"b\":true}", "a=number@2 b=boolean@2", ""),
        ("{\"a\":1}\n{\"a\":true}", "", "refused"),
        (r#"{"a":1}, "b": 2}"#, "", "refused"),
        (r#"{"a":1, /* so"#, "", "refused"),
        (r#"{"a":020}"#, "", "refused"),
        (r#"{"a":+20}"#, "", "refused"),
        (r#"{"a":20 so}"#, "", "refused"),
        (r#"{"a":[[1],["x"]]}"#, "", "refused"),
        (r#"{"a":[{"b":1},{"b":"x"}]}"#, "", "refused"),
        (r#"{"a":[{"b":1},2]}"#, "", "refused"),
        (r#"{"a":}"#, "", "refused"),
        (r#"{"a":1]}"#, "", "refused"),
        (r#"{"a":[1}}"#, "", "refused"),
        (r#"{"a"}"#, "", "refused"),
        (r#"{"a":"say "hi" now"}"#, "", "refused"),
        ("{=}", "", "refused"),
        ("[1]", "", "refused"),
    ] {
        let read = reading(text);
        assert_eq!(read.as_ref().map_or(String::new(), fields), are, "{text}: {read:?}");
        assert_eq!(read.as_ref().map_or("refused".to_owned(), slips), told, "{text}");
    }
}

/// Numbers that look made up, and are the same in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn object(&mut self, depth: usize) -> serde_json::Value {
        let members = (0..=self.below(4)).map(|index| (format!("k{index}"), self.value(depth)));
        serde_json::Value::Object(members.collect())
    }

    fn value(&mut self, depth: usize) -> serde_json::Value {
        match self.below(if depth > 3 { 4 } else { 6 }) {
            0 => self.below(1000).into(),
            1 => "a text, with: marks [in] {it} // \\ \" ...".into(),
            2 => true.into(),
            3 => serde_json::Value::Null,
            4 => self.object(depth + 1),
            _ => serde_json::Value::Array(vec![self.object(depth + 1)]),
        }
    }
}

fn walk(value: &serde_json::Value, path: &str, fields: &mut Vec<String>) {
    let serde_json::Value::Object(members) = value else { return };
    for (name, value) in members {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let (kind, inner, below) = match value {
            serde_json::Value::Number(_) => ("number", None, path.clone()),
            serde_json::Value::String(_) => ("string", None, path.clone()),
            serde_json::Value::Bool(_) => ("boolean", None, path.clone()),
            serde_json::Value::Null => ("null", None, path.clone()),
            serde_json::Value::Object(_) => ("object", Some(value), path.clone()),
            serde_json::Value::Array(list) => ("array", list.first(), format!("{path}[]")),
        };
        fields.push(format!("{path}={kind}"));
        if let Some(inner) = inner {
            walk(inner, &below, fields);
        }
    }
}

#[test]
fn what_is_json_is_read_as_json_and_one_slip_is_one_slip() {
    let mut seed = Seed(7);
    let mut slipped = 0;
    for _ in 0..400 {
        let value = seed.object(0);
        let text = serde_json::to_string_pretty(&value).expect("JSON");
        let mut expected = Vec::new();
        walk(&value, "", &mut expected);
        let kinds = |reading: &Reading| {
            let field = |field: &super::Field| format!("{}={}", field.path, field.kind.word());
            reading.fields.iter().map(field).collect::<Vec<_>>()
        };
        let plain = reading(&text).expect("JSON");
        assert_eq!((kinds(&plain), slips(&plain)), (expected.clone(), String::new()), "{text}");
        for (from, to, kind) in [
            (",\n", "\n", "missing-comma"),
            (",\n", ";\n", "semicolon"),
            (",\n", "，\n", "full-width"),
            (",\n", ", // so\n", "comment"),
            (": true", ": True", "literal-case"),
            (": null", ": NULL", "literal-case"),
        ] {
            let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
            if places.is_empty() {
                continue;
            }
            let at = places[seed.below(places.len())];
            let changed = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
            let read = reading(&changed).unwrap_or_else(|problems| panic!("{problems}{changed}"));
            assert_eq!(kinds(&read), expected, "{changed}");
            assert_eq!(read.slips.iter().map(|slip| slip.kind).collect::<Vec<_>>(), [kind], "{changed}");
            slipped += 1;
        }
    }
    assert!(slipped > 1000, "{slipped}");
}

#[test]
fn depth_and_length_have_an_end() {
    for depth in [100, 100_000] {
        let text = format!("{{{}", "\"a\":{".repeat(depth));
        assert_eq!(reading(&text).is_ok(), depth == 100);
    }
    let long = format!(
        "{{{}}}",
        (0..20_000).map(|index| format!("\"k{index}\":{index}")).collect::<Vec<_>>().join(",\n")
    );
    assert_eq!(reading(&long).expect("JSON").fields.len(), 20_000);
}
