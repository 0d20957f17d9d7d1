//! Lists of values and return codes.

use std::collections::HashSet;

use super::names::Name;
use super::open::{OpenPoint, Skipped, quote};
use super::parts::Table;
use super::rows::{Row, side_word};
use super::sections::List;
use crate::layout::{Column, Layout, Root};
use crate::page::Listed;
use xtask_diagnostics::PagePath;
use xtask_schema::{EnumCode, OpenKind};

/// A list of values.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    pub(crate) side: Root,
    /// The fields that have them, all of this side; none if it is not known which.
    pub(crate) fields: Vec<PagePath>,
    /// The field's name in the heading, if there is one.
    pub(crate) name: Option<String>,
    pub(crate) listed: Vec<Listed>,
    pub(crate) line: usize,
}

/// Binds each list to the fields that have its values.
pub(super) fn enumerations(
    lists: &[List],
    sides: &[(Root, &[Row])],
    layout: &Layout,
    open: &mut Vec<OpenPoint>,
    skipped: &mut Vec<Skipped>,
) -> Vec<Values> {
    let mut all: Vec<Values> = Vec::new();
    for list in lists {
        let values =
            listed(&list.table, &[Column::Value, Column::Code, Column::Name], "enumeration", open, skipped);
        if list.table.records.is_empty() {
            open.push(OpenPoint {
                at: "page".to_owned(),
                kind: OpenKind::Enumeration,
                line: list.table.at.line,
                quote: quote(&list.table.header),
                reason: "a table without rows".to_owned(),
                proposal: "no field lists values".to_owned(),
            });
            continue;
        }
        let fields = fields(list, sides, layout);
        if fields.is_empty() {
            let names: Vec<String> = values.iter().map(|value| value.code.to_string()).collect();
            let heading = list.name.as_ref().map_or("", |name| name.text.as_str());
            open.push(OpenPoint {
                at: "page".to_owned(),
                kind: OpenKind::Enumeration,
                line: list.table.at.line,
                quote: quote(&format!("{heading}: {}", names.join(", "))),
                reason: "it is not known which field has these values".to_owned(),
                proposal: "no field lists them".to_owned(),
            });
        }
        let name = list.name.as_ref().map(|name| name.word.trim()).filter(|word| is_name(word));
        if fields.is_empty() && name.is_none() {
            continue;
        }
        let line = list.table.at.line;
        let mut found: Vec<Values> = Vec::new();
        for (side, path) in fields {
            match found.iter_mut().find(|values| values.side == side) {
                Some(values) => values.fields.push(path),
                None => found.push(Values {
                    side,
                    fields: vec![path],
                    name: name.map(str::to_owned),
                    listed: values.clone(),
                    line,
                }),
            }
        }
        if found.is_empty() {
            let (side, name) = (Root::Response, name.map(str::to_owned));
            found.push(Values { side, fields: Vec::new(), name, listed: values, line });
        }
        for values in found {
            add(values, &mut all, skipped);
        }
    }
    all
}

/// Several lists of one field are one list.
fn add(values: Values, all: &mut Vec<Values>, skipped: &mut Vec<Skipped>) {
    if !matches!(values.side, Root::Request | Root::Response) {
        let codes: Vec<String> = values.listed.iter().map(|value| value.code.to_string()).collect();
        let names: Vec<String> = values.fields.iter().map(|path| named(values.side, path)).collect();
        let why = "values of a parameter outside the body, which endpoint.json does not list";
        let heading = quote(&format!("{}: {}", names.join(", "), codes.join(", ")));
        skipped.push(Skipped { heading, line: values.line, lines: values.listed.len(), why });
        return;
    }
    let is_same = |known: &&mut Values| {
        known.side == values.side && known.fields.iter().any(|field| values.fields.contains(field))
    };
    let Some(known) = all.iter_mut().find(is_same) else { return all.push(values) };
    for value in values.listed {
        if known.listed.iter().all(|had| had.code != value.code) {
            known.listed.push(value);
        }
    }
    for field in values.fields {
        if !known.fields.contains(&field) {
            known.fields.push(field);
        }
    }
}

/// Whether a word of a heading can be the name of a field.
fn is_name(word: &str) -> bool {
    word.starts_with(|l: char| l.is_ascii_alphabetic())
        && word.chars().all(|l| l.is_ascii_alphanumeric() || l == '_' || l == '.')
}

/// The fields that a list is of: by path, by the lines above it, by name, by description.
fn fields(list: &List, sides: &[(Root, &[Row])], layout: &Layout) -> Vec<(Root, PagePath)> {
    let mut found = Vec::new();
    let find = |side: Root, names: &[String]| {
        let rows = sides.iter().filter(|(of, _)| *of == side).flat_map(|(_, rows)| rows.iter());
        let same =
            |row: &&Row| row.path.names().iter().map(|name| (*name).to_owned()).eq(names.iter().cloned());
        rows.into_iter().find(same).map(|row| (side, row.path.clone()))
    };
    let of_name = |name: &Name| name.path.as_ref().and_then(|(side, names)| find(*side, names));
    found.extend(list.name.as_ref().and_then(of_name));
    // `Res.state: the state` in the lines above: one list for several fields.
    for line in &list.before {
        for word in line.text.split(|l: char| !(l.is_ascii_alphanumeric() || "_.()[]".contains(l))) {
            let mut steps = word.split('.');
            let root = steps.next().and_then(|first| layout.objects.roots.get(&first.to_lowercase()));
            let names: Vec<String> =
                steps.map(|step| step.split(['(', '[']).next().unwrap_or_default().to_owned()).collect();
            if let Some(field) = root.filter(|_| !names.is_empty()).and_then(|side| find(*side, &names))
                && !found.contains(&field)
            {
                found.push(field);
            }
        }
    }
    if let Some(name) = list.name.as_ref().filter(|name| name.path.is_none()) {
        let words: Vec<&str> =
            name.word.split(|l: char| !(l.is_ascii_alphanumeric() || l == '_' || l == '.')).collect();
        let before = found.len();
        for (side, rows) in sides {
            for word in words.iter().filter(|word| !word.is_empty()) {
                let is_it = |row: &&Row| {
                    let path = row.path.without_elements();
                    path.to_string() == **word
                        || path.names().last().is_some_and(|name| name.eq_ignore_ascii_case(word))
                };
                let row = rows.iter().find(is_it).map(|row| (*side, row.path.clone()));
                found.extend(row.filter(|field| !found.contains(field)));
            }
            // A bare name is not about the other side's field of this name.
            if found.len() > before {
                break;
            }
        }
        // Descriptions refer to the list: `see LampState`.
        let said = name.word.trim();
        let is_own = said.len() > 3 && said.chars().all(|l| l.is_ascii_alphanumeric() || l == '_');
        if found.is_empty() && is_own {
            for (side, rows) in sides {
                let words = |text: &str| {
                    text.split(|l: char| !(l.is_ascii_alphanumeric() || l == '_')).any(|word| word == said)
                };
                let rows = rows.iter().filter(|row| words(&row.prose) || words(&row.printed));
                found.extend(rows.map(|row| (*side, row.path.clone())));
            }
        }
        // A heading in the page's language names the field as its description does.
        let said = name.word.trim();
        if found.is_empty() && !said.is_ascii() && said.chars().count() >= 2 {
            for (side, rows) in sides {
                let rows = rows.iter().filter(|row| row.prose.starts_with(said) || row.prose == said);
                found.extend(rows.map(|row| (*side, row.path.clone())));
            }
        }
    }
    found
}

/// Return codes.
pub(super) fn codes(tables: &[Table], open: &mut Vec<OpenPoint>, skipped: &mut Vec<Skipped>) -> Vec<Listed> {
    let columns = [Column::Code, Column::Value, Column::Name];
    let mut all: Vec<Listed> = Vec::new();
    for table in tables {
        for code in listed(table, &columns, "codes", open, skipped) {
            let EnumCode::Integer(number) = code.code else {
                skipped.push(Skipped {
                    heading: code.code.to_string(),
                    line: code.line,
                    lines: 1,
                    why: "not a return code",
                });
                continue;
            };
            // 0 is success.
            if number == 0 {
                skipped.push(Skipped {
                    heading: "0".to_owned(),
                    line: code.line,
                    lines: 1,
                    why: "the code of success",
                });
                continue;
            }
            match all.iter().find(|known| known.code == code.code) {
                None => all.push(code),
                Some(known) if known.prose == code.prose => {
                    skipped.push(Skipped {
                        heading: number.to_string(),
                        line: code.line,
                        lines: 1,
                        why: "a code that is printed twice",
                    });
                }
                Some(_) => open.push(OpenPoint {
                    at: "codes".to_owned(),
                    kind: OpenKind::Code,
                    line: code.line,
                    quote: quote(&format!("{number} {}", code.prose)),
                    reason: "a second meaning of this code".to_owned(),
                    proposal: "the first".to_owned(),
                }),
            }
        }
    }
    all
}

/// The values of a table, each once.
fn listed(
    table: &Table,
    keys: &[Column],
    at: &'static str,
    open: &mut Vec<OpenPoint>,
    skipped: &mut Vec<Skipped>,
) -> Vec<Listed> {
    let Some(key) = keys.iter().find(|key| table.columns.contains(key)) else { return Vec::new() };
    let mut known: HashSet<String> = HashSet::new();
    let mut values = Vec::new();
    for record in &table.records {
        let cell = record.cell(*key).trim();
        let cell = cell.trim_end_matches([':', '：', ',', '，']);
        if cell.is_empty() || cell == "-" {
            continue;
        }
        let bare = cell.trim_matches(['"', '\'', '“', '”', '‘', '’', '`']);
        let is_quoted = bare.len() < cell.len() && !cell.starts_with('`');
        let code = match bare.parse::<i64>() {
            Ok(number) if !is_quoted => EnumCode::Integer(number),
            _ => EnumCode::String(bare.to_owned()),
        };
        let is_word = |l: char| l.is_alphanumeric() || "_-.+ /".contains(l);
        // `300-400`, `0300`: a number, or several.
        let is_numeric = |l: char| l.is_numeric() || l.is_whitespace() || "+-–—－−~～.,，、/…".contains(l);
        let is_no_value = match &code {
            EnumCode::String(_) => {
                bare.chars().count() > 64
                    || !bare.chars().all(is_word)
                    || !is_quoted && bare.chars().all(is_numeric) && at != "codes"
            }
            EnumCode::Integer(number) => number.to_string() != bare && bare != format!("+{number}"),
        };
        // `other what`, below numbers.
        let is_prose = !is_quoted
            && bare.chars().all(|l| l.is_ascii_lowercase())
            && values.len() > 1
            && values.iter().all(|value: &Listed| matches!(value.code, EnumCode::Integer(_)));
        if is_no_value || is_prose {
            open.push(OpenPoint {
                at: if at == "codes" { "codes" } else { "page" }.to_owned(),
                kind: if at == "codes" { OpenKind::Code } else { OpenKind::Enumeration },
                line: record.at.line,
                quote: quote(format!("{cell} {}", record.cell(Column::Description)).trim()),
                reason: if at == "codes" { "invalid return code" } else { "not a single value" }.to_owned(),
                proposal: "nothing is transcribed of it".to_owned(),
            });
            continue;
        }
        if at != "codes" && !known.insert(format!("{code:?}")) {
            skipped.push(Skipped {
                heading: code.to_string(),
                line: record.at.line,
                lines: 1,
                why: "a value that is printed twice",
            });
            continue;
        }
        let prose = record.cell(Column::Description).trim().to_owned();
        values.push(Listed { code, prose, line: record.at.line });
    }
    values
}

/// The word of a field's side and path, as open points have it.
pub(crate) fn named(side: Root, path: &PagePath) -> String {
    format!("{}.{path}", side_word(side))
}
