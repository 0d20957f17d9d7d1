//! Rows that no single schema can hold: a person decides which of them is right.

use std::collections::HashMap;
use std::sync::Arc;

use crate::drift::page::statement::Parameter;
use crate::page::{Reading, Row, RowType};
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

const HELP: &str = "a schema can hold only one of them: correct a copy of the page and transcribe the copy";

/// Deeper than any page.
const MAX_DEPTH: usize = 32;

/// Reports arrays of arrays in the sample, which `sample.json` cannot hold.
pub(super) fn refuse_lists_of_lists(sample: &Reading, source: &Arc<Source>, problems: &Problems) {
    for field in &sample.fields {
        let is_one = field.path.of_elements().is_some_and(|list| list.of_elements().is_some());
        if is_one || field.path.segments().iter().any(|(_, lists)| *lists > 1) {
            let message = format!("`{}`: arrays of arrays are unsupported", field.path);
            problems.add(Diagnostic::at(&Place::of_line(source, field.line), message));
        }
    }
}

/// Reports duplicate rows, scalars with rows below them, and names that are an array in one row and not in another.
pub(super) fn refuse(rows: &[Row], values: &[Parameter], source: &Arc<Source>, problems: &Problems) {
    let line = |number: usize| Place::of_line(source, number);
    let add = |at: usize, message: String, other: usize, label: &str| {
        problems.add(Diagnostic::at(&line(at), message).also(&line(other), label).help(HELP));
    };
    let mut known: HashMap<Vec<&str>, &Parameter> = HashMap::new();
    let mut containers: HashMap<Vec<&str>, (usize, &Parameter)> = HashMap::new();
    for row in values {
        let names = row.path.names();
        if names.len() > MAX_DEPTH {
            let message = format!("the row is nested deeper than {MAX_DEPTH} levels");
            problems.add(Diagnostic::at(&line(row.line), message));
            continue;
        }
        match known.get(&names) {
            Some(first) => {
                add(row.line, format!("duplicate row `{}`", row.printed), first.line, "first row");
            }
            None => drop(known.insert(names.clone(), row)),
        }
        for (depth, (name, lists)) in
            row.path.segments().iter().enumerate().take(names.len().saturating_sub(1))
        {
            let above = names.get(..=depth).unwrap_or_default().to_vec();
            match containers.get(&above) {
                Some((other, first)) if other != lists => {
                    let message = format!(
                        "`{}` and `{}` contradict each other on whether `{name}` is an array",
                        first.printed, row.printed
                    );
                    add(row.line, message, first.line, "first row");
                }
                Some(_) => {}
                None => drop(containers.insert(above, (*lists, row))),
            }
        }
    }
    for row in rows {
        let kind = match &row.kind {
            RowType::Array(Some(element)) => element,
            kind => kind,
        };
        if !matches!(kind, RowType::Number | RowType::String | RowType::Boolean) {
            continue;
        }
        let names = row.path.names();
        if let Some((_, first)) = containers.get(&names) {
            let message = format!("`{}` has type {}, but other rows are below it", row.path, row.kind);
            add(row.line, message, first.line, "a row below it");
        }
    }
}
