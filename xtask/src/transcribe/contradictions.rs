//! Rows that cannot stand in one schema: which of them is right is not for a program to say.

use std::collections::HashMap;
use std::rc::Rc;

use crate::drift::page::statement::Parameter;
use crate::page::{Row, RowType};
use crate::text::{Diagnostic, Place, Problems, Source};

const HELP: &str = "a schema has room for one of them: mend a copy of the page, and transcribe that";

/// Tells of rows that stand twice, that are a value and hold others, or that make of one name a list and no list.
pub(super) fn refuse(rows: &[Row], values: &[Parameter], source: &Rc<Source>, problems: &Problems) {
    let line = |number: usize| Place::of_line(source, number);
    let tell = |at: usize, message: String, other: usize, label: &str| {
        problems.add(Diagnostic::at(&line(at), message).also(&line(other), label).help(HELP));
    };
    let mut known: HashMap<Vec<&str>, &Parameter> = HashMap::new();
    let mut containers: HashMap<Vec<&str>, (usize, &Parameter)> = HashMap::new();
    for row in values {
        let names = row.path.names();
        match known.get(&names) {
            Some(first) => {
                tell(row.line, format!("`{}` stands twice", row.printed), first.line, "it stands here first");
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
                        "`{}` and `{}` contradict each other on whether `{name}` is a list",
                        first.printed, row.printed
                    );
                    tell(row.line, message, first.line, "the first");
                }
                Some(_) => {}
                None => drop(containers.insert(above, (*lists, row))),
            }
        }
    }
    for row in rows {
        let kind = match &row.kind {
            RowType::List(Some(element)) => element,
            kind => kind,
        };
        if !matches!(kind, RowType::Number | RowType::Text | RowType::Flag) {
            continue;
        }
        let names = row.path.names();
        if let Some((_, first)) = containers.get(&names) {
            let message = format!("`{}` is of type {}, and holds other rows", row.path, row.kind);
            tell(row.line, message, first.line, "such as this one");
        }
    }
}
