//! Tables are laid out without a syntax tree: as prettyplease lays out what they are read as.

use super::fixture::{Fixture, project, response};
use crate::codegen::emit::Items;
use crate::codegen::generate;
use crate::codegen::render::{Rendered, print};

/// The tables among the files, read as Rust and printed by prettyplease, are what they were.
fn hold(files: &[Rendered]) {
    let mut count = 0;
    for file in files.iter().filter(|file| file.path.ends_with("/impls.rs")) {
        count += 1;
        let (head, _) = file.text.split_once("\n\n").expect("a line that says what it is");
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{error}\n{}", file.text));
        let mut printed = format!("{head}\n\n");
        print(Items { docs: parsed.attrs, items: parsed.items }, &mut printed);
        if printed != file.text {
            let diff = similar::TextDiff::from_lines(&printed, &file.text);
            panic!("{}\n{}", file.path, diff.unified_diff().context_radius(2));
        }
    }
    assert!(count > 0);
}

#[test]
fn of_the_project() {
    hold(&generate(&project()).unwrap_or_else(|problems| panic!("{}", problems.render())).files);
}

/// Every way a line can be too long: names, other names, texts and lists, of every length around the line's.
#[test]
fn of_any_length() {
    let name = |letter: &str, length: usize| letter.repeat(length);
    let mut files = Vec::new();
    for length in (1..=100).step_by(3) {
        let mut rows = Vec::new();
        let mut errata = Vec::new();
        for (index, personal) in [false, true, false].into_iter().enumerate() {
            let row = name(["a", "b", "c"][index], length + index);
            let personal = if personal { r#", "x-personal": true"# } else { "" };
            rows.push(format!(r#""{row}": {{ "type": "string", "description": "d"{personal} }}"#));
            rows.push(format!(
                r#""{row}_list": {{ "type": "array", "description": "d", "items": {{ "type": "string"{personal} }} }}"#
            ));
            if index > 0 {
                errata.push(format!(
                    r#"{{ "id": "E{index}", "at": "{row}", "kind": "name", "page": {{ "table": "{row}", "sample": null }},
                        "wire": "{}", "why": "w", "evidence": ["e"] }}"#,
                    name(["d", "e", "f"][index], length)
                ));
            }
        }
        let values = |code: &dyn Fn(usize) -> String| {
            let value = |count| {
                let (code, text) = (code(count), name("x", length * count / 2));
                let title = format!("V{}", name("v", length * count));
                format!(r#"{{ "const": {code}, "title": "{title}", "description": "{text}" }}"#)
            };
            [1, 2, 3].map(value).join(", ")
        };
        let (numbers, texts) = (
            values(&|count| (count * 12345).to_string()),
            values(&|count| format!("\"{}\"", name("é", count))),
        );
        let number = format!("N{}", name("n", length));
        let defs = format!(
            r#"{{ "{number}": {{ "title": "{number}", "type": "integer", "description": "d", "oneOf": [{numbers}] }},
                "Text": {{ "title": "Text", "type": "string", "description": "d", "oneOf": [{texts}] }} }}"#
        );
        rows.push(format!(r##""number": {{ "$ref": "#/$defs/{number}", "description": "d" }}"##));
        rows.push(r##""text": { "$ref": "#/$defs/Text", "description": "d" }"##.to_owned());
        let fixture = Fixture::with_rows("");
        fixture.put("schema/thing/response.json", response(&rows.join(", "), &defs));
        fixture.put("schema/thing/errata.json", format!("[{}]", errata.join(", ")));
        let list = format!(
            r#""properties": {{ "{0}": {{ "type": "string", "description": "d" }},
                "{0}s": {{ "type": "array", "description": "d", "items": {{ "type": "integer" }} }},
                "z": {{ "type": "string", "description": "d", "minLength": 1, "maxLength": 100000 }},
                "n": {{ "type": "integer", "description": "d", "minimum": -{1}, "maximum": {1} }},
                "m": {{ "type": "array", "description": "d", "uniqueItems": true, "items": {{
                    "type": "integer", "exclusiveMinimum": {1}, "exclusiveMaximum": {1}0, "multipleOf": 2 }} }} }},
            "required": ["{0}", "{0}s"]"#,
            name("r", length),
            name("5", length)
        );
        let fixture = fixture.edit("schema/thing/request.json", r#""properties": {}"#, &list);
        files.extend(fixture.generate().unwrap_or_else(|problems| panic!("{problems}")).files);
    }
    hold(&files);
}
