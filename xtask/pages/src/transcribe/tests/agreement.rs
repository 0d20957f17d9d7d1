//! Whatever changes on the project's own page: what is written says what the page says, and forgets nothing that a person
//! wrote of what is still there.

use std::collections::BTreeSet;
use std::path::Path;

use crate::page;
use crate::read::tests::parse;
use crate::transcribe::{Options, transcribe};
use xtask_diagnostics::json;
use xtask_diagnostics::{Problems, Source, Tree};
use xtask_schema::SchemaFolder;
use xtask_schema::names::Target;

const PATH: &str = "product/order/get";

/// Transcribes a changed page, of which drift reports these differences.
pub(crate) fn holds(schema: &SchemaFolder, page: &str, reported: &[String]) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let source = page::input::text("page", page.as_bytes()).expect("text");
    let read = parse(&source).expect("a page");
    let options = Options {
        read: "2026-11-23".to_owned(),
        series: None,
        export: true,
        target: Target::Model,
        samples: false,
    };
    let made = match transcribe(&top, schema, PATH, &read, &source, &options) {
        Ok(made) => made,
        // What no schema can say is refused at its line.
        Err(problems) => {
            let refusal = problems.render();
            let known = [
                "contradict each other",
                ": unsupported type `",
                "the page is about",
                "other rows are below it",
            ];
            assert!(known.iter().any(|known| refusal.contains(known)), "{reported:?}: {refusal}");
            return;
        }
    };
    assert!(made.report.is_complete(), "{reported:?}: {}", made.report.text("schema", &[], true));
    assert!(!made.files.is_empty(), "{reported:?}: nothing is written");
    for (name, text) in &made.files {
        let before = std::fs::read_to_string(top.join(name.trim_start_matches("schema/")));
        // The first open point makes open.json.
        let before = before.unwrap_or_else(|_| "[]".to_owned());
        let (was, is) = (said(name, &before), said(name, text));
        let lost: Vec<&String> = was.difference(&is).collect();
        // A row that goes takes its description along, and at most those of the objects that hold nothing else.
        let gone =
            reported.iter().filter(|entry| entry.contains("-removed") || entry.contains("moved")).count();
        assert!(lost.len() <= 4 * gone, "{reported:?}: {name} loses {lost:?}");
    }
}

/// Every description, name and reason that a file holds.
fn said(name: &str, text: &str) -> BTreeSet<String> {
    let problems = Problems::default();
    let tree = Tree::from(&json::parse(&Source::new(name, text), &problems).expect("JSON"));
    let mut words = BTreeSet::new();
    gather(&tree, &mut words);
    // A row that is retyped has another type.
    words.retain(|word| name.ends_with("names.json") || !word.starts_with("type: "));
    words
}

fn gather(tree: &Tree, words: &mut BTreeSet<String>) {
    for (name, value) in tree.members() {
        if ["description", "title", "why", "meaning", "id", "field", "type", "variant"].contains(&name) {
            words.extend(value.as_string().map(|text| format!("{name}: {text}")));
        }
        gather(value, words);
    }
    tree.elements().iter().for_each(|element| gather(element, words));
}
