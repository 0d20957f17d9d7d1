//! Ids of orders, and files of them.

use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Id of an order of either platform, in 16 bytes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Id {
    Number(u64),
    /// What is no number as numbers are written, or too large a one.
    Text(Box<str>),
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        let canonical = text.parse().ok().filter(|number: &u64| number.to_string() == text);
        canonical.map_or_else(|| Self::Text(text.into()), Self::Number)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Reads ids, one a line, from a file or from standard input: each once, in their order, and how many were repeated.
pub(crate) fn read(path: Option<&Path>) -> Result<(Vec<Id>, usize), String> {
    let Some(path) = path else { return parse("standard input", io::stdin().lock()) };
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| format!("{name}: {error}"))?;
    parse(&name, BufReader::new(file))
}

fn parse(name: &str, lines: impl BufRead) -> Result<(Vec<Id>, usize), String> {
    let (mut ids, mut seen, mut repeated) = (Vec::new(), HashSet::new(), 0);
    for (number, line) in (1..).zip(lines.split(b'\n')) {
        let line = line.map_err(|error| format!("{name}: {error}"))?;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        // The line itself is not quoted: in a wrong file, it may be anything.
        let id = id(line).ok_or_else(|| {
            format!("{name}:{number}: not an order's id, a positive whole number; nothing was sent")
        })?;
        if seen.insert(id.clone()) { ids.push(id) } else { repeated += 1 }
    }
    Ok((ids, repeated))
}

fn id(line: &[u8]) -> Option<Id> {
    let id: u64 = str::from_utf8(line).ok()?.parse().ok()?;
    (1..=i64::MAX as u64).contains(&id).then_some(Id::Number(id))
}
