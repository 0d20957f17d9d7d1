//! The real page: its facts, its outline, and the committed files.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use insta::assert_snapshot;

use super::fixture::Fixture;
use xtask_codegen::outline;
use xtask_codegen::{generate, generate_of, output};
use xtask_schema::{Disk, Limits, understand};
use xtask_testing::project;

/// How many endpoints there are.
fn endpoints(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = entries.filter(|path| path.is_dir()).map(|path| endpoints(&path)).sum::<usize>();
    below + usize::from(folder.join("endpoint.json").is_file())
}

#[test]
fn the_pages_numbers() {
    let generated = generate(&project()).unwrap_or_else(|problems| panic!("{}", problems.render()));
    assert_eq!(generated.facts.len(), endpoints(&project().join("schema")));
    for facts in &generated.facts {
        assert_snapshot!(format!("facts {}", facts.path.trim_start_matches('/')), facts.to_string());
    }
}

#[test]
fn outline_of_every_endpoint() {
    let known = understand(&Disk::schema(&project().join("schema")))
        .unwrap_or_else(|problems| panic!("{}", problems.render()));
    assert_eq!(known.decided.endpoints.len(), endpoints(&project().join("schema")));
    for module in &known.decided.endpoints {
        assert_snapshot!(format!("outline {}", module.path.join("/")), outline(module));
    }
}

#[test]
fn generated_files_are_up_to_date() {
    let generated = generate(&project()).unwrap_or_else(|problems| panic!("{}", problems.render()));
    let drift = output::compare(&project(), &generated.files, output::MODEL).expect("files that can be read");
    assert!(drift.is_empty(), "{}", output::report(&drift));
}

/// Carriage returns and a byte order mark in the schema leave no trace in what is generated.
#[test]
fn line_endings_change_nothing() {
    let plain = Fixture::of_project().generate().expect("no problems").files;
    let windows = Fixture::of_project();
    for name in ["endpoint", "request", "response", "sample", "errata", "names"] {
        let path = format!("schema/product/order/get/{name}.json");
        let text = windows.read(&path).replace('\n', "\r\n");
        windows.put(&path, format!("\u{feff}{text}"));
    }
    assert!(windows.generate().expect("no problems").files == plain);
}

/// So does the number of threads.
#[test]
fn threads_change_nothing() {
    let fixture = (0..20).fold(Fixture::of_project(), |fixture, number| {
        for (from, prefix) in [("cgi-bin/stable_token", "Token"), ("product/order/get", "Order")] {
            copied(&fixture, from, &format!("copies/{}{number}", prefix.to_lowercase()));
        }
        fixture
    });
    let with = |threads| {
        let threads = NonZeroUsize::new(threads).expect("a thread");
        generate_of(&Disk::schema(&fixture.root().join("schema")), Limits::default(), threads)
            .unwrap_or_else(|problems| panic!("{}", problems.render()))
            .files
    };
    let alone = with(1);
    assert!(alone.len() > 100, "{}", alone.len());
    for threads in [2, 8] {
        assert!(with(threads) == alone, "{threads} threads");
    }
}

/// An endpoint at another path, whose types the crate's root does not name.
fn copied(fixture: &Fixture, from: &str, to: &str) {
    for name in ["endpoint", "request", "response", "sample", "errata", "names"] {
        let text = fixture.read(&format!("schema/{from}/{name}.json"));
        let mut text = text.replace(&format!("\"/{from}\""), &format!("\"/{to}\""));
        if let Some((before, after)) = text.split_once("\"export\": [") {
            let (_, after) = after.split_once(']').expect("the list's end");
            text = format!("{before}\"export\": []{after}");
        }
        let depth = |path: &str| "../".repeat(path.split('/').count());
        let text = text.replace(&format!("\"{}common", depth(from)), &format!("\"{}common", depth(to)));
        fixture.put(&format!("schema/{to}/{name}.json"), text);
    }
}

/// A change of one row changes a handful of lines.
#[test]
fn a_change_of_one_row_is_a_small_diff() {
    let before = Fixture::of_project();
    let after = Fixture::of_project().edit(
        "schema/product/order/get/response.json",
        r#""update_time": {"#,
        r#""close_time": { "$ref": "../../../common.json#/$defs/BeijingTime", "description": "When it was closed." },
        "update_time": {"#,
    );
    let changed = |file: &str| {
        let path = format!("product/order/get/{file}");
        changes(&before.file(&path), &after.file(&path))
    };
    assert_eq!(changed("mod.rs").len(), 4, "a description, a blank line, the page's path, the field");
    assert_snapshot!(changed("impls.rs").concat(), @r#"
    +        close_time: optional "close_time";
    +    /// Sets `close_time`.
    +    #[must_use] pub fn with_close_time(mut self, value: impl Into<BeijingTime>) -> Self { self.close_time = Some(value.into()); self }
    "#);
}

/// So does a new value, or a new type.
#[test]
fn an_insertion_changes_its_own_lines() {
    let response = "schema/product/order/get/response.json";
    let before = Fixture::of_project();
    let changed = |from: &str, to: &str| {
        let after = Fixture::of_project().edit(response, from, to);
        let path = "product/order/get/impls.rs";
        changes(&before.file(path), &after.file(path)).concat()
    };
    assert_snapshot!(
        changed(
            r#"{ "const": 20, "#,
            r#"{ "const": 18, "title": "Held", "description": "Held back." }, { "const": 20, "#
        ),
        @r#"+        18 => Held, "Held back.";"#
    );
    assert_snapshot!(
        changed(
            r#""ext_info": {"#,
            r#""gift": { "title": "Gift", "type": "object", "description": "A gift.", "properties": {
                "id": { "type": "integer", "description": "Its id." } } },
            "ext_info": {"#
        ),
        @r#"
        +        gift: optional "gift";
        +    /// Sets `gift`.
        +    #[inline] #[must_use] pub fn with_gift(mut self, value: Gift) -> Self { self.gift = Some(value); self }
        +    Gift: Default {
        +        id: optional "id";
        +    }
        +}
        +
        +impl Gift {
        +    /// Sets `id`.
        +    #[inline] #[must_use] pub fn with_id(mut self, value: i64) -> Self { self.id = Some(value); self }
        +}
        +
        +tolerant::record! {
        "#
    );
}

/// The lines that differ.
fn changes(before: &str, after: &str) -> Vec<String> {
    let diff = similar::TextDiff::from_lines(before, after);
    let changes = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    changes.map(|change| format!("{}{}", change.tag(), change.value())).collect()
}
