//! A page's sample: JSON with every slip that people make. What is repaired is told, each with its line; what cannot
//! be repaired for certain is a problem.

#[cfg(test)]
mod tests;
mod text;
mod value;
mod word;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::text::Cursor;
use crate::page::Line;
use xtask_diagnostics::{Diagnostic, PagePath, Place, Problems, Source};
use xtask_schema::SampleKind;

/// What a sample shows.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub fields: Vec<Field>,
    pub slips: Vec<Slip>,
}

/// A name of the sample, in order of appearance: an object or a list before what it holds.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub path: PagePath,
    pub kind: SampleKind,
    pub line: usize,
    /// The values that it shows, each with its line; some, where a list shows many.
    pub values: Vec<(String, usize)>,
}

/// More values of one field say no more of it.
const VALUES: usize = 16;

/// What was repaired.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    pub kind: &'static str,
    pub at: PagePath,
    pub line: usize,
}

/// Reads the samples among these lines, each from the line that begins with its brace; and gives back the other lines.
pub(crate) fn read(source: &Arc<Source>, lines: Vec<Line>, problems: &Problems) -> (Vec<Reading>, Vec<Line>) {
    let mut readings = Vec::new();
    let mut others = Vec::new();
    let mut cursor = Cursor::new(&lines);
    let mut next = 0;
    for (index, line) in lines.into_iter().enumerate() {
        if index < next {
            continue;
        }
        if !begins(&line.text) {
            others.push(line);
            continue;
        }
        cursor.go_to_line(index);
        let (reading, end) = one(source, cursor, problems);
        readings.push(reading);
        // After what cannot be read, nothing is certain.
        let Some(end) = end else { break };
        next = end.lines_read();
        cursor = end;
    }
    (readings, others)
}

/// Whether a sample begins with this line: `[Note]` and `{id} is …` are prose.
fn begins(line: &str) -> bool {
    let line = line.trim_start_matches(|letter: char| {
        letter.is_whitespace() || letter == '\u{200b}' || letter == '\u{feff}'
    });
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    if let Some(rest) = line.strip_prefix('{') {
        let after = rest.trim_start_matches(word);
        return after.len() == rest.len() || !after.starts_with('}');
    }
    line.strip_prefix('[').is_some_and(|rest| {
        let rest = rest.trim();
        rest.is_empty()
            || rest.starts_with(['{', '[', '"', '\''])
            || rest.starts_with(|letter: char| letter.is_ascii_digit()) && rest.ends_with([']', ','])
    })
}

/// The sample that begins where the cursor stands, and the cursor behind it.
fn one(source: &Arc<Source>, cursor: Cursor, problems: &Problems) -> (Reading, Option<Cursor>) {
    let mut reader = Reader {
        cursor,
        source,
        problems,
        known: HashMap::new(),
        objects: HashSet::new(),
        reading: Reading::default(),
        broken: false,
    };
    reader.root();
    let mut reading = reader.reading;
    let first = reading.fields.first().map(|field| field.path.clone()).unwrap_or_default();
    reading.slips.iter_mut().filter(|slip| slip.at.is_root()).for_each(|slip| slip.at = first.clone());
    (reading, Some(reader.cursor).filter(|_| !reader.broken))
}

/// All samples of one thing as one: what any of them shows. A page may show a failure too, or the answer of a rarer
/// case; the one that shows most comes first.
pub(crate) fn all(source: &Arc<Source>, mut readings: Vec<Reading>, problems: &Problems) -> Option<Reading> {
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.fields.len()));
    let mut readings = readings.into_iter();
    let mut merged = readings.next()?;
    let mut known: HashMap<PagePath, usize> =
        merged.fields.iter().enumerate().map(|(index, field)| (field.path.clone(), index)).collect();
    for reading in readings {
        for field in reading.fields {
            let Some(first) = known.get(&field.path).and_then(|index| merged.fields.get_mut(*index)) else {
                known.insert(field.path.clone(), merged.fields.len());
                merged.fields.push(field);
                continue;
            };
            if first.kind == SampleKind::Null {
                first.kind = field.kind;
            } else if field.kind != SampleKind::Null && field.kind != first.kind {
                let (path, here, there) = (&field.path, field.kind.word(), first.kind.word());
                let message = format!("`{path}` is {here} in this sample, and {there} in another");
                let problem = Diagnostic::at(&Place::of_line(source, field.line), message);
                problems.add(problem.also(&Place::of_line(source, first.line), "the other"));
            }
            let shown = field
                .values
                .into_iter()
                .filter(|(value, _)| !first.values.iter().any(|(known, _)| known == value));
            let more: Vec<_> = shown.take(VALUES.saturating_sub(first.values.len())).collect();
            first.values.extend(more);
        }
        merged.slips.extend(reading.slips);
    }
    Some(merged)
}

struct Reader<'a> {
    cursor: Cursor,
    source: &'a Arc<Source>,
    problems: &'a Problems,
    /// Where each path stands among the fields.
    known: HashMap<PagePath, usize>,
    /// The lists that hold objects.
    objects: HashSet<PagePath>,
    reading: Reading,
    /// Once something cannot be read, what follows is not certain either.
    broken: bool,
}

impl Reader<'_> {
    fn slip(&mut self, kind: &'static str, at: &PagePath, line: usize) {
        // The root has no path of its own; what is wrong with it is told of what was read last, or first.
        let last = self.reading.fields.last().map(|field| field.path.clone());
        let at = if at.is_root() { last.unwrap_or_default() } else { at.clone() };
        self.reading.slips.push(Slip { kind, at, line });
    }

    fn refuse(&mut self, line: usize, message: impl Into<String>, help: &str) {
        if !self.broken {
            let problem = Diagnostic::at(&Place::of_line(self.source, line), message);
            self.problems.add(problem.help(help));
        }
        self.broken = true;
    }

    /// A field, or another sight of one that was seen in another element of the same list.
    fn field(&mut self, path: &PagePath, kind: SampleKind, line: usize) {
        if self.objects.contains(path) && kind != SampleKind::Null {
            let help = "elements of one list are of one kind";
            return self.refuse(
                line,
                format!("`{path}` is {} here, and an object before", kind.word()),
                help,
            );
        }
        let Some(index) = self.known.get(path) else {
            self.known.insert(path.clone(), self.reading.fields.len());
            self.reading.fields.push(Field { path: path.clone(), kind, line, values: Vec::new() });
            return;
        };
        let Some(known) = self.reading.fields.get_mut(*index) else { return };
        if known.kind == SampleKind::Null {
            known.kind = kind;
        } else if kind != SampleKind::Null && known.kind != kind {
            let (first, was) = (known.line, known.kind.word());
            let message = format!("`{path}` is {} here, and {was} in line {first}", kind.word());
            let problem = Diagnostic::at(&Place::of_line(self.source, line), message);
            self.problems.add(problem.also(&Place::of_line(self.source, first), "the first"));
        }
    }

    /// Keeps a scalar that a field shows.
    fn shows(&mut self, path: &PagePath, value: &str, line: usize) {
        let field = self.known.get(path).and_then(|index| self.reading.fields.get_mut(*index));
        if let Some(field) = field.filter(|field| field.values.len() < VALUES)
            && !field.values.iter().any(|(known, _)| known == value)
        {
            field.values.push((value.to_owned(), line));
        }
    }
}
