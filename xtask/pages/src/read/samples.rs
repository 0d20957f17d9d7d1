//! Samples of the page → what each side shows. What cannot be read is an open point.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::open::{self, OpenPoint};
use super::rows::Row;
use super::sections::{Placed, Sections};
use crate::layout::{Column, Root};
use crate::page::sample::Field;
use crate::page::{Line, Reading, sample};
use xtask_diagnostics::{PagePath, Problems, Source};
use xtask_schema::{OpenKind, SampleKind};

/// What the samples show.
pub(super) struct Samples {
    pub(super) request: Option<Reading>,
    pub(super) answer: Option<Reading>,
    /// Whether the answer is an array of what it shows.
    pub(super) is_list: bool,
    /// Whether the request is a form of several parts, with no sample in JSON.
    pub(super) is_multipart: bool,
}

/// The samples of the request and of the answer. What cannot be parsed is an open point.
pub(super) fn samples(
    source: &Arc<Source>,
    sections: &mut Sections,
    is_get: bool,
    open: &mut Vec<OpenPoint>,
) -> Samples {
    let (mut requests, mut answers) = (Vec::new(), Vec::new());
    let mut most: Option<(usize, bool)> = None;
    for (side, lines) in std::mem::take(&mut sections.samples) {
        let first = lines.first().cloned();
        let mut lines: Vec<Line> =
            lines.into_iter().map(|line| Line { number: line.at.line, text: line.text }).collect();
        let is_list = side != Some(Root::Request) && open_list(&mut lines);
        let problems = Problems::default();
        let (readings, _) = sample::read(source, lines, &problems);
        let is_request = match side {
            Some(side) => side != Root::Response,
            None => by_names(&readings, &sections.tables)
                .unwrap_or(!is_get && requests.is_empty() && answers.is_empty()),
        };
        unreadable(source, &problems, is_request, first.as_ref().map_or(1, |line| line.at.line), open);
        if is_request {
            requests.extend(readings);
        } else {
            let count = readings.iter().map(|reading| reading.fields.len()).max().unwrap_or_default();
            if most.is_none_or(|(most, _)| most < count) {
                most = Some((count, is_list));
            }
            answers.extend(readings);
        }
    }
    let mut all = |readings: Vec<Reading>, is_request: bool| {
        let problems = Problems::default();
        let merged = sample::all(source, readings, &problems);
        unreadable(source, &problems, is_request, 1, open);
        merged.map(|merged| with_holders(merged, if is_request { "request" } else { "response" }, open))
    };
    let request = all(requests, true);
    let answer = all(answers, false);
    let is_multipart = request.is_none() && source.text.contains("multipart/form-data");
    Samples { request, answer, is_list: most.is_some_and(|(_, is_list)| is_list), is_multipart }
}

/// Takes the brackets from a sample that is an array of objects: its elements are samples. Returns whether it is one.
fn open_list(lines: &mut [Line]) -> bool {
    let text: String = lines.iter().map(|line| line.text.as_str()).collect();
    let text = text.trim();
    let is_list = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|rest| rest.trim_start().starts_with('{') && rest.trim_end().ends_with('}'));
    if is_list {
        if let Some(line) = lines.iter_mut().find(|line| !line.text.trim().is_empty()) {
            line.text = line.text.replacen('[', " ", 1);
        }
        let last = lines.iter_mut().rev().find(|line| !line.text.trim().is_empty());
        if let Some((line, at)) = last.and_then(|line| line.text.rfind(']').map(|at| (line, at))) {
            line.text.replace_range(at..=at, " ");
        }
    }
    is_list
}

/// Whether a sample is the request's by the names of the tables: those of which side it has.
fn by_names(readings: &[Reading], tables: &[Placed]) -> Option<bool> {
    let of = |side: Root| {
        let own = tables.iter().filter(|placed| placed.side == side && placed.object.is_none());
        let cells = own.flat_map(|placed| &placed.table.records).map(|record| record.cell(Column::Name));
        let first = |cell: &str| cell.trim().split(['.', '[']).next().unwrap_or_default().trim().to_owned();
        cells.map(first).collect::<HashSet<String>>()
    };
    let (request, response) = (of(Root::Request), of(Root::Response));
    let fields = readings.iter().flat_map(|reading| &reading.fields);
    let names: Vec<&str> = fields.filter_map(|field| field.path.names().first().copied()).collect();
    let count = |known: &HashSet<String>| names.iter().filter(|name| known.contains(**name)).count();
    let (request, response) = (count(&request), count(&response));
    (request != response).then_some(request > response)
}

/// Where a sample shows a field as a value here and as an object or an array there, it is what holds the others: elsewhere it may be
/// empty. What fits neither is left out.
fn with_holders(mut sample: Reading, side: &str, open: &mut Vec<OpenPoint>) -> Reading {
    let mut places: HashMap<PagePath, usize> = HashMap::new();
    let mut holds: HashSet<PagePath> = HashSet::new();
    let mut fields: Vec<Field> = Vec::new();
    let mut dropped: HashSet<PagePath> = HashSet::new();
    for field in std::mem::take(&mut sample.fields) {
        let (holder, kind) = match (field.path.of_elements(), field.path.split_last()) {
            (Some(list), _) => (list, SampleKind::Array),
            (None, Some((above, _))) => match above.of_elements() {
                Some(list) => (list, SampleKind::Array),
                None => (above, SampleKind::Object),
            },
            (None, None) => continue,
        };
        let fits = holder.is_root() || {
            let above = places.get(&holder).and_then(|index| fields.get_mut(*index));
            above.is_some_and(|above| {
                let is_kind = above.kind == kind;
                if !is_kind && !holds.contains(&holder) {
                    if !is_said(open, field.line) {
                        open.push(mixed(side, above, &field));
                    }
                    (above.kind, above.values) = (kind, Vec::new());
                }
                above.kind == kind
            })
        };
        if fits {
            holds.insert(holder);
            places.entry(field.path.clone()).or_insert(fields.len());
            fields.push(field);
            continue;
        }
        if !is_said(open, field.line) {
            open.push(mixed(side, &field, &field));
        }
        dropped.insert(field.path);
    }
    sample.fields = fields;
    sample.slips.retain(|slip| !dropped.contains(&slip.at));
    sample
}

/// Whether the reader of samples has said so already.
fn is_said(open: &[OpenPoint], line: usize) -> bool {
    open.iter().any(|point| point.line == line && point.kind == OpenKind::Sample)
}

fn mixed(side: &str, above: &Field, field: &Field) -> OpenPoint {
    OpenPoint {
        at: format!("{side}.{}", above.path),
        kind: OpenKind::Sample,
        line: field.line,
        quote: field.path.to_string(),
        reason: "the sample shows values of different kinds here".to_owned(),
        proposal: "the kind that holds other fields".to_owned(),
    }
}

/// `sample.json` has no arrays of arrays: an open point for each instead.
pub(super) fn without_nested_lists(mut sample: Reading, open: &mut Vec<OpenPoint>) -> Reading {
    let is_nested = |path: &PagePath| {
        path.of_elements().is_some_and(|list| list.of_elements().is_some())
            || path.segments().iter().any(|(_, lists)| *lists > 1)
    };
    if let Some(field) = sample.fields.iter().find(|field| is_nested(&field.path)) {
        open.push(OpenPoint {
            at: "response".to_owned(),
            kind: OpenKind::Sample,
            line: field.line,
            quote: field.path.to_string(),
            reason: "the sample has arrays of arrays, which sample.json cannot hold".to_owned(),
            proposal: "the rest of the sample is read".to_owned(),
        });
        sample.fields.retain(|field| !is_nested(&field.path));
        sample.slips.retain(|slip| !is_nested(&slip.at));
    }
    sample
}

fn unreadable(
    source: &Source,
    problems: &Problems,
    is_request: bool,
    first: usize,
    open: &mut Vec<OpenPoint>,
) {
    for message in problems.messages() {
        let line = message.line().unwrap_or(first);
        let text = source.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        open.push(OpenPoint {
            at: if is_request { "request" } else { "response" }.to_owned(),
            kind: OpenKind::Sample,
            line,
            quote: open::quote(text),
            reason: open::quote(&message.text),
            proposal: "only the part before is used".to_owned(),
        });
    }
}

/// Keys of the request's sample that no row has. Those of the answer are drafts of errata.
pub(super) fn keys_without_rows(
    sample: Option<&Reading>,
    request: &[Row],
    query: &[Row],
    open: &mut Vec<OpenPoint>,
) {
    let rows = request.iter().chain(query).map(|row| row.path.without_elements());
    let rows: HashSet<PagePath> =
        rows.flat_map(|path| path.above().chain([path.clone()]).collect::<Vec<_>>()).collect();
    let mut reported: HashSet<PagePath> = HashSet::new();
    for field in sample.into_iter().flat_map(|sample| &sample.fields) {
        let path = field.path.without_elements();
        if rows.contains(&path)
            || reported.contains(&path)
            || path.above().any(|above| reported.contains(&above))
        {
            continue;
        }
        open.push(OpenPoint {
            at: format!("request.{}", field.path),
            kind: OpenKind::SampleKey,
            line: field.line,
            quote: field.path.to_string(),
            reason: "the sample of the request has this key, and no table has a row for it".to_owned(),
            proposal: "no field".to_owned(),
        });
        reported.insert(path);
    }
}
