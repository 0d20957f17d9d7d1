//! Descriptions of any letters: they are shown as they stand, and make nothing else of the code or of its documentation.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fixture::{Fixture, response};
use xtask_codegen::output::FOLDER;

/// Each would be something else in Rust, in Markdown or in HTML, if it were not for the generator.
const WILD: [&str; 39] = [
    "*/ pub struct Evil; /*",
    "/**",
    "/*!",
    "/ a third slash",
    "//! inner",
    "#![allow(warnings)]",
    "#[doc(hidden)]",
    "\" quoted \" ' \\ \\\" r#\"raw\"#",
    "{} {evil:?} {{",
    "```",
    "```rust",
    "``` ignore",
    "~~~",
    "    fn main() { panic!() }",
    "\u{2003}\u{2003}\u{2003}\u{2003}code",
    "1.     fn main() { panic!() }",
    "7)     fn main() { panic!() }",
    "-     fn main() { panic!() }",
    "+     fn main() { panic!() }",
    "*     fn main() { panic!() }",
    ">     fn main() { panic!() }",
    "[x](javascript:alert(1))",
    "![x](https://a.example/x.png)",
    "[Order]",
    "[x]: https://a.example/",
    "[^1]: a note",
    "see https://a.example/?a=b&c=d.",
    "<https://a.example/>",
    "<script>alert(1)</script>",
    "<!-- gone",
    "&lt;b&gt; &amp;",
    "# heading",
    "---",
    "===",
    "| a | b |",
    "*a* _b_ **c** ~~d~~ `e`",
    "- [ ] to do",
    "ends in a backslash \\",
    "名，“文” é e\u{301} 😀",
];

/// A schema in which everything that may be described is described so.
fn described(description: &str) -> Fixture {
    let text = serde_json::Value::from(description).to_string();
    let rows = format!(
        r##""id": {{ "type": "integer", "description": {text} }},
    "part": {{ "type": "object", "title": "Part", "description": {text}, "properties": {{}} }},
    "list": {{ "type": "array", "description": {text}, "items": {{ "type": "string" }} }},
    "state": {{ "$ref": "#/$defs/State", "description": {text} }}"##
    );
    let defs = format!(
        r#"{{ "State": {{ "title": "State", "type": "string", "description": {text},
        "oneOf": [{{ "const": "`a``", "title": "A", "description": {text} }}] }} }}"#
    );
    let fixture = Fixture::with_rows("");
    fixture.put(
        "schema/thing/response.json",
        response(&rows, &defs).replace("\"What the test is about.\"", &text),
    );
    fixture
        .edit("schema/thing/endpoint.json", "\"Fetches a thing.\"", &text)
        .edit("schema/thing/endpoint.json", "\"Thing\",\n", &format!("{text},\n"))
        .edit("schema/thing/request.json", "\"Asks for a thing.\"", &text)
}

/// The items of all files, their documentation aside; and all documentation, item by item.
fn parsed(fixture: &Fixture) -> (String, Vec<String>) {
    let files = fixture.generate().unwrap_or_else(|problems| panic!("{problems}")).files;
    let mut docs = Docs::default();
    let mut items = String::new();
    for file in files.iter().filter(|file| file.path.starts_with(FOLDER)) {
        let mut parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{error}: {}", file.text));
        docs.take(&mut parsed.attrs);
        for item in &mut parsed.items {
            docs.of_item(item);
        }
        items += &prettyplease::unparse(&parsed);
    }
    (items, docs.0)
}

#[derive(Default)]
struct Docs(Vec<String>);

impl Docs {
    fn take(&mut self, attributes: &mut Vec<syn::Attribute>) {
        let mut doc = String::new();
        attributes.retain(|attribute| {
            let syn::Meta::NameValue(meta) = &attribute.meta else { return true };
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) = &meta.value else {
                return true;
            };
            let is_doc = meta.path.is_ident("doc");
            if is_doc {
                doc += &line.value();
                doc.push('\n');
            }
            !is_doc
        });
        self.0.push(doc);
    }

    fn of_item(&mut self, item: &mut syn::Item) {
        match item {
            syn::Item::Struct(item) => {
                self.take(&mut item.attrs);
                item.fields.iter_mut().for_each(|field| self.take(&mut field.attrs));
            }
            syn::Item::Enum(item) => {
                self.take(&mut item.attrs);
                item.variants.iter_mut().for_each(|variant| self.take(&mut variant.attrs));
            }
            _ => {}
        }
    }
}

/// What rustdoc would show, as long as that is paragraphs of text and code spans.
fn shown(doc: &str) -> String {
    // rustdoc takes one blank off each line.
    let markdown: String =
        doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n").collect();
    let rustdoc = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut text = String::new();
    for event in Parser::new_ext(&markdown, rustdoc) {
        match event {
            Event::Text(part) | Event::Code(part) => {
                assert!(!part.contains("https://"), "rustdoc would warn of an address: {markdown}");
                text += &part;
            }
            Event::Start(Tag::Paragraph) => {}
            Event::End(TagEnd::Paragraph) => text.push('\n'),
            // Where the page stands.
            Event::Start(Tag::Link { dest_url, .. }) if &*dest_url == "https://docs.example/" => {
                return String::new();
            }
            other => panic!("{other:?} in {markdown}"),
        }
    }
    text
}

/// A long literal breaks lines, and what ends one has a comma.
fn in_one_line(items: &str) -> String {
    items.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect()
}

#[test]
fn descriptions_of_any_letters() {
    let (plain, docs) = parsed(&described("plain"));
    assert!(docs.len() > 10);
    for description in WILD {
        let (items, wild) = parsed(&described(description));
        // Enumerations return the meaning of a value at run time: that is a literal.
        let literal = proc_macro2::Literal::string(description).to_string();
        assert_eq!(in_one_line(&items.replace(&literal, "\"plain\"")), in_one_line(&plain), "{description}");
        assert_eq!(wild.len(), docs.len(), "{description}");
        for (wild, plain) in wild.iter().zip(&docs) {
            assert_eq!(shown(wild), shown(plain).replace("plain", description.trim()), "{description}");
        }
    }
}

/// What does not show, or changes how others show, is in no description.
#[test]
fn descriptions_that_do_not_show() {
    let hidden = [
        '\0',
        '\u{1}',
        '\u{7f}',
        '\u{85}',
        '\n',
        '\r',
        '\t',
        '\u{ad}',
        '\u{61c}',
        '\u{200b}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202e}',
        '\u{2066}',
        '\u{2069}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{e0041}',
    ];
    for letter in hidden {
        let reported = described(&format!("a{letter}b")).generate().expect_err("a refusal");
        assert!(reported.contains("text must be one visible line"), "{letter:?}: {reported}");
    }
}

/// A megabyte is a long description, and no more than that.
#[test]
fn a_description_that_is_long() {
    let text = "a b".repeat(350_000);
    let fixture = Fixture::with_rows(&format!(r#""id": {{ "type": "integer", "description": "{text}" }}"#));
    assert!(fixture.types().contains(&format!("/// {text}\n")));
}
