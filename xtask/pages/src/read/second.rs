//! A second call on the page: what belongs to it is no part of the first.

use super::call::{is_statement, stated};
use super::open::{OpenPoint, quote};
use super::parts::{Part, Table};
use crate::document::Text;
use crate::layout::{Column, Layout, Role};
use xtask_schema::OpenKind;

/// Takes the parts of a second call from the page: those from its address on, if the answer of the first comes before it and a
/// table of parameters behind it.
pub(super) fn cut(parts: &mut Vec<Part>, layout: &Layout, open: &mut Vec<OpenPoint>) {
    let Some((at, line)) = second(parts, layout) else { return };
    open.push(OpenPoint {
        at: "call".to_owned(),
        kind: OpenKind::Call,
        line: line.at.line,
        quote: quote(&line.text),
        reason: "a second call behind the first".to_owned(),
        proposal: "only the first is transcribed: save the second as a separate page".to_owned(),
    });
    for part in parts.drain(at..) {
        if let Part::Table(table) = part
            && table.columns.contains(&Column::Name)
        {
            let names: Vec<&str> = table.records.iter().map(|record| record.cell(Column::Name)).collect();
            open.push(OpenPoint {
                at: "page".to_owned(),
                kind: OpenKind::Table,
                line: table.at.line,
                quote: format!("{}: {}", quote(&table.header), names.join(", ")),
                reason: "a table of a second call".to_owned(),
                proposal: "nothing is transcribed of it".to_owned(),
            });
        }
    }
}

fn second(parts: &[Part], layout: &Layout) -> Option<(usize, Text)> {
    let mut first: Option<(String, String)> = None;
    let (mut tables, mut answered) = (false, false);
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Table(table) => tables |= is_parameters(table),
            Part::Heading(heading) => {
                answered |= matches!(heading.role, Some(Role::Response | Role::ResponseSample));
            }
            Part::Line(line) => {
                let Some((host, path)) = stated(line, layout).filter(|_| is_statement(line, layout)) else {
                    continue;
                };
                let behind = parts.get(index..).unwrap_or_default();
                match &first {
                    None => first = Some((host, path)),
                    Some(known) if *known == (host.clone(), path.clone()) => {}
                    Some((of, _)) => {
                        let has_table = behind
                            .iter()
                            .any(|part| matches!(part, Part::Table(table) if is_parameters(table)));
                        if *of == host && tables && answered && has_table && is_labelled(parts, index, layout)
                        {
                            return Some((index, line.clone()));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    None
}

fn is_parameters(table: &Table) -> bool {
    table.columns.contains(&Column::Name) && table.columns.first() != Some(&Column::Code)
}

/// Whether a word such as `Method` or `Address` stands before an address, on its line or above.
fn is_labelled(parts: &[Part], at: usize, layout: &Layout) -> bool {
    let has_label = |part: &Part| match part {
        Part::Line(line) => {
            let text = crate::layout::normal(&line.text);
            let before = text.split("http").next().unwrap_or_default();
            layout.labels.iter().any(|label| before.contains(label.as_str()))
        }
        Part::Heading(heading) => heading.role == Some(Role::Call),
        _ => false,
    };
    let nearby = parts.get(at.saturating_sub(2)..=at).unwrap_or_default();
    nearby.iter().any(has_label)
}
