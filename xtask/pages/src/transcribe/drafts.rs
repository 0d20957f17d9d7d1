//! Drafts of errata: each point on which the page contradicts itself, for a person to settle.

use std::path::Path;

use super::Files;
use crate::page::Reading;
use xtask_diagnostics::{PagePath, Problems, Tree};
use xtask_schema::{
    Document, EndpointFolder, Erratum, Fix, Found, Open, SampleKind, Schema, Shape, correct, reload,
};

/// More than any page needs: an open point about a name hides the points below it.
const MAX_ROUNDS: usize = 200;

/// What was drafted, and what does not hold any more.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// The id of each draft, and the point it is about.
    pub(super) drafted: Vec<(String, Open)>,
    /// Errata that settle nothing any more.
    pub(super) stale: Vec<String>,
}

/// Adds a draft for each point that no erratum settles.
pub(super) fn draft(
    top: &Path,
    path: &str,
    files: &mut Files,
    common: &Document,
    sample: &Reading,
) -> Result<Drafts, Problems> {
    let mut drafts = Drafts::default();
    for _ in 0..MAX_ROUNDS {
        let problems = Problems::default();
        let folder = reload(top, path, &files.changed(path), &problems);
        let Some(mut folder) = problems.check(folder)? else { return Ok(drafts) };
        // Open points become drafts, and stale errata are reported: codegen reports both with their places.
        let compared = correct(&mut folder, common, &Problems::default());
        let mut open = compared.open;
        if open.is_empty() {
            open.extend(compared.shown.iter().flat_map(|(at, shown)| values(&folder, at, shown, sample)));
        }
        if open.is_empty() {
            let holds = |erratum: &&Erratum| erratum.found.get() == Found::Point;
            let stale = folder.errata.iter().filter(|erratum| !holds(erratum));
            drafts.stale = stale.map(|erratum| erratum.id.clone()).collect();
            return Ok(drafts);
        }
        for point in open {
            let id = next_id(&files.errata);
            files.errata.push(erratum(&id, &point));
            drafts.drafted.push((id, point));
        }
    }
    Ok(drafts)
}

/// Values of the sample that the row's enumeration does not list, and that no erratum adds.
fn values(folder: &EndpointFolder, at: &PagePath, shown: &PagePath, sample: &Reading) -> Vec<Open> {
    let Some((codes, at)) = listed(folder, at) else { return Vec::new() };
    let fields = sample.fields.iter().filter(|field| field.path == *shown || field.path == shown.elements());
    let fields = fields.filter(|field| matches!(field.kind, SampleKind::Number | SampleKind::String));
    let added = |value: &str| {
        folder.errata.iter().filter(|erratum| erratum.at.as_ref() == Some(&at)).any(|erratum| match &erratum
            .fix
        {
            Fix::Enumeration { sample, .. } => sample.as_deref() == Some(value),
            _ => false,
        })
    };
    let lacks = |value: &str| !codes.iter().any(|code| code == value) && !value.is_empty() && !added(value);
    let values = fields.flat_map(|field| &field.values).filter(|(value, _)| lacks(value));
    let open = values.map(|(value, line)| Open {
        at: Some(at.clone()),
        kind: "enumeration",
        table: None,
        sample: Some(value.clone()),
        line: i64::try_from(*line).ok(),
    });
    open.collect()
}

/// The values of the enumeration that a row refers to, those that errata add among them, and the path of an
/// erratum about them.
fn listed(folder: &EndpointFolder, at: &PagePath) -> Option<(Vec<String>, PagePath)> {
    let (mut row, mut at) = (find(folder.response.root.as_ref()?, at)?, at.clone());
    if let Shape::Array { items, one_or_many: false } = &row.shape {
        (row, at) = (items, at.elements());
    }
    let Shape::Reference(reference) = &row.shape else { return None };
    if !reference.is_own() {
        return None;
    }
    let Shape::Enumeration { values, .. } = &folder.response.defs.find(reference.definition())?.shape else {
        return None;
    };
    Some((values.iter().map(|value| value.code.to_string()).collect(), at))
}

/// What a row is.
fn find<'a>(schema: &'a Schema, at: &PagePath) -> Option<&'a Schema> {
    match &schema.shape {
        Shape::Object(object) => object.properties.iter().find_map(|row| {
            if row.page == *at {
                return Some(&row.schema);
            }
            if at.is_below(&row.page) { find(&row.schema, at) } else { None }
        }),
        Shape::Array { items, .. } => find(items, at),
        _ => None,
    }
}

fn next_id(errata: &Tree) -> String {
    let ids = errata.elements().iter().filter_map(|erratum| erratum.get("id")?.as_string());
    let numbers = ids.filter_map(|id| id.strip_prefix('E')?.parse::<u32>().ok());
    format!("E{:02}", numbers.max().unwrap_or_default() + 1)
}

fn erratum(id: &str, point: &Open) -> Tree {
    let string = |text: &Option<String>| text.as_deref().map_or_else(Tree::null, Tree::string);
    let (table, sample) = (string(&point.table), string(&point.sample));
    let page = match point.kind {
        "slip" => Tree::object([("sample", sample)]),
        "unit" => Tree::object([("table", table)]),
        _ => Tree::object([("table", table), ("sample", sample)]),
    };
    let evidence = point.line.map(|line| Tree::string(&format!("sample line {line}")));
    Tree::object([
        ("id", Tree::string(id)),
        ("at", Tree::string(&point.at.as_ref().map_or_else(|| "*".to_owned(), ToString::to_string))),
        ("kind", Tree::string(point.kind)),
        ("page", page),
        ("wire", Tree::null()),
        ("why", Tree::string("")),
        ("evidence", Tree::array(evidence)),
    ])
}
