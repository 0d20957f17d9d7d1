//! The real page: its facts, its outline, and the committed files.

use insta::assert_snapshot;

use super::fixture::{Fixture, project};
use crate::codegen::outline::outline;
use crate::codegen::{generate, output};
use crate::commands;

#[test]
fn the_pages_numbers() {
    let generated = generate(&project()).unwrap_or_else(|problems| panic!("{}", problems.render()));
    for facts in &generated.facts {
        assert_snapshot!(format!("facts {}", facts.path.trim_start_matches('/')), facts.to_string());
    }
}

#[test]
fn outline_of_every_endpoint() {
    let generated = generate(&project()).unwrap_or_else(|problems| panic!("{}", problems.render()));
    for module in &generated.decided.endpoints {
        assert_snapshot!(format!("outline {}", module.path.join("/")), outline(module));
    }
}

#[test]
fn generated_files_are_up_to_date() {
    let generated = generate(&project()).unwrap_or_else(|problems| panic!("{}", problems.render()));
    let drift = output::compare(&project(), &generated.files).expect("files that can be read");
    assert!(drift.is_empty(), "{}", commands::codegen::report(&drift));
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
    let types = |fixture: &Fixture| fixture.file("product/order/get/mod.rs");
    let (before, after) = (types(&before), types(&after));
    let diff = similar::TextDiff::from_lines(&before, &after);
    let changed = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal).count();
    assert_eq!(changed, 4, "a description, a blank line, the page's path, the field");
}
