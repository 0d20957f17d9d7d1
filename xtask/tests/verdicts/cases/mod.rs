//! The table: each change with the verdicts that are expected, there and back.

mod endpoints;
mod enumerations;
mod names;
mod project;
mod requests;
mod rows;
mod shapes;
mod types;

use crate::edit::{ANSWER, Edit, set};

/// A change of a schema, and what is to be said of it: `kind path wire source`, in the report's order.
pub(crate) struct Case {
    /// A name that a module can have.
    pub(crate) name: &'static str,
    /// Whether it is a change of the project's own schema, rather than of the one beside this file.
    pub(crate) of_project: bool,
    pub(crate) edits: Vec<Edit>,
    pub(crate) there: Vec<String>,
    /// The same change undone; none where it cannot be.
    pub(crate) back: Option<Vec<String>>,
}

/// The cases of each module.
pub(crate) fn modules() -> [Vec<Case>; 8] {
    [
        rows::cases(),
        types::cases(),
        shapes::cases(),
        names::cases(),
        enumerations::cases(),
        requests::cases(),
        endpoints::cases(),
        project::cases(),
    ]
}

/// The verdicts of the wire, from the best to the worst.
pub(crate) const WIRE: [&str; 3] = ["ok", "unknown", "breaks"];
/// The verdicts of the source, likewise.
pub(crate) const SOURCE: [&str; 3] = ["ok", "adds", "breaks"];

/// The two verdicts on a change of which this is said: of its lines, the worst.
pub(crate) fn verdicts(said: &[String]) -> [Option<&'static str>; 2] {
    let worst = |words: [&'static str; 3], place: usize| {
        words.into_iter().rfind(|word| said.iter().any(|line| line.rsplit(' ').nth(place) == Some(word)))
    };
    [worst(WIRE, 1), worst(SOURCE, 0)]
}

fn case(name: &'static str, edits: impl Into<Vec<Edit>>, there: &[&str], back: &[&str]) -> Case {
    let lines = |said: &[&str]| said.iter().map(ToString::to_string).collect();
    Case { name, of_project: false, edits: edits.into(), there: lines(there), back: Some(lines(back)) }
}

fn of_project(name: &'static str, edits: impl Into<Vec<Edit>>, there: &[&str], back: &[&str]) -> Case {
    Case { of_project: true, ..case(name, edits, there, back) }
}

/// A row of the answer that gets another type; what its values become, there and back.
fn typed(name: &'static str, row: &'static str, value: impl Into<String>, there: &str, back: &str) -> Case {
    let said = |wire: &str| format!("response-field-type-changed thing.{row} {wire} breaks");
    case(name, [set(ANSWER, row, value)], &[&said(there)], &[&said(back)])
}
