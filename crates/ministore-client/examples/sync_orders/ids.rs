//! The ids to ask for.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use ministore_client::model::OrderId;

/// Reads ids, one a line, from a file or from standard input: each once, in their order, and how many were repeated.
pub(crate) fn read(path: Option<&Path>) -> Result<(Vec<OrderId>, usize), String> {
    let Some(path) = path else { return parse("standard input", io::stdin().lock()) };
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| format!("{name}: {error}"))?;
    parse(&name, BufReader::new(file))
}

fn parse(name: &str, lines: impl BufRead) -> Result<(Vec<OrderId>, usize), String> {
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
        if seen.insert(id) { ids.push(id) } else { repeated += 1 }
    }
    Ok((ids, repeated))
}

fn id(line: &[u8]) -> Option<OrderId> {
    let id: OrderId = str::from_utf8(line).ok()?.parse().ok()?;
    (id.0 > 0).then_some(id)
}
