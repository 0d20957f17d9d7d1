//! `sample.json`: the page's sample as facts.

use crate::page::Reading;
use xtask_diagnostics::Tree;

/// The file of a sample, as the page shows it.
pub(super) fn file(sample: &Reading) -> Tree {
    let fields = sample.fields.iter().map(|field| {
        Tree::object([
            ("path", Tree::string(&field.path.to_string())),
            ("kind", Tree::string(field.kind.word())),
            ("line", line(field.line)),
        ])
    });
    let slips = sample.slips.iter().map(|slip| {
        Tree::object([
            ("kind", Tree::string(slip.kind)),
            ("at", Tree::string(&slip.at.to_string())),
            ("line", line(slip.line)),
        ])
    });
    Tree::object([("fields", Tree::array(fields)), ("slips", Tree::array(slips))])
}

fn line(number: usize) -> Tree {
    Tree::raw(&number.to_string())
}

/// Whether two files have the same facts. Lines are ignored: another rendering of the page has other lines.
pub(super) fn same_facts(one: &Tree, other: &Tree) -> bool {
    facts(one) == facts(other)
}

fn facts(file: &Tree) -> Vec<Vec<Option<String>>> {
    let lists = ["fields", "slips"].into_iter().filter_map(|name| file.get(name));
    let fact =
        |fact: &Tree| ["path", "at", "kind"].map(|name| fact.get(name).and_then(Tree::as_string)).to_vec();
    let mut facts: Vec<_> = lists.flat_map(Tree::elements).map(fact).collect();
    facts.sort();
    facts
}
