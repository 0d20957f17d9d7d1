//! The numbers of a page: counted before anything is corrected.

use std::fmt;

use super::load::{Document, EndpointFolder, Fix, Schema, Shape};

/// The numbers of one endpoint.
#[derive(Debug, PartialEq, Eq)]
pub struct Facts {
    /// The page's title, from endpoint.json.
    pub title: String,
    /// The URL's path, with a leading `/`.
    pub path: String,
    /// The day on which the page was read: `yyyy-MM-dd`.
    pub read: String,
    /// Values in the request's table, objects and arrays not counted.
    pub request_rows: usize,
    /// The same of the response's table.
    pub return_rows: usize,
    /// How many values each enumeration lists.
    pub enumerations: Vec<usize>,
    /// Return codes that the page lists.
    pub return_codes: usize,
    /// Fields that the sample shows.
    pub sample_fields: usize,
    /// Slips of syntax, or in a value, in the sample.
    pub sample_slips: usize,
    /// How many errata there are of each kind.
    pub errata: Vec<(&'static str, usize)>,
}

impl Facts {
    /// Counts what was loaded.
    pub fn of(folder: &EndpointFolder) -> Self {
        let facts = &folder.endpoint;
        Self {
            title: facts.title.text.clone(),
            path: facts.path.text.clone(),
            read: facts.read.text.clone(),
            request_rows: rows(&folder.request),
            return_rows: rows(&folder.response),
            enumerations: folder.response.defs.iter().filter_map(listed).collect(),
            return_codes: facts.return_codes.len(),
            sample_fields: folder.sample.fields,
            sample_slips: folder.sample.slips.len(),
            errata: errata(folder),
        }
    }
}

/// Counts values: objects and arrays are implied by the paths of what they contain.
fn rows(document: &Document) -> usize {
    fn of(schema: &Schema) -> usize {
        match &schema.shape {
            Shape::Object(_) | Shape::Array { .. } => schema.children().map(of).sum(),
            _ => 1,
        }
    }
    document.root.as_ref().map_or(0, of)
}

fn listed(schema: &Schema) -> Option<usize> {
    match &schema.shape {
        Shape::Enumeration { values, .. } => Some(values.len()),
        _ => None,
    }
}

fn errata(folder: &EndpointFolder) -> Vec<(&'static str, usize)> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for erratum in &folder.errata {
        let kind = match erratum.fix {
            Fix::Name { .. } => "name",
            Fix::Row { .. } => "row",
            Fix::Type { .. } => "type",
            Fix::Unit { .. } => "unit",
            Fix::Value { .. } => "value",
            Fix::Enumeration { .. } => "enumeration",
            Fix::Slip { .. } => "slip",
        };
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    counts
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<String> = self.enumerations.iter().map(|count| format!("{count} values")).collect();
        let values = if values.is_empty() { "none".to_owned() } else { values.join(" and ") };
        let errata: Vec<String> = self.errata.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        let total: usize = self.errata.iter().map(|(_, count)| count).sum();
        writeln!(f, "page     {} ({}), read on {}", self.title, self.path, self.read)?;
        writeln!(f, "table    request rows: {}; return rows: {}", self.request_rows, self.return_rows)?;
        writeln!(f, "         enumerations: {values}; return codes: {}", self.return_codes)?;
        writeln!(
            f,
            "sample   fields: {}; slips of syntax or in a value: {}",
            self.sample_fields, self.sample_slips
        )?;
        match total {
            0 => writeln!(f, "errata   none"),
            _ => writeln!(f, "errata   {total}, each settles one point: {}", errata.join(", ")),
        }
    }
}
