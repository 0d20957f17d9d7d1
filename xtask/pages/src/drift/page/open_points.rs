//! Points that the page leaves uncertain, against those of `open.json`.

use super::difference::Difference;
use super::statement::{Point, Statement};
use xtask_schema::OpenKind;

/// Points that came or went. One about what another entry reports is no second change.
pub(super) fn compare(current: &Statement, committed: &Statement, drift: &[Difference]) -> Vec<Difference> {
    // The values of a field are known by its name, even where its row went.
    let is_known_list = |line: usize| {
        current.enumerations.iter().filter(|values| values.line == line && line > 0).any(|values| {
            let known = committed.enumerations.iter().flat_map(|known| &known.names);
            known.into_iter().any(|known| values.names.iter().any(|name| name.eq_ignore_ascii_case(known)))
        })
    };
    let is_reported_list = |line: usize| {
        let mut lists = current.enumerations.iter().filter(|values| values.line == line && line > 0);
        lists
            .any(|values| drift.iter().any(|entry| entry.kind == "enum-value-added" && entry.at == values.at))
    };
    let reported = |point: &Point| {
        if point.kind == OpenKind::Enumeration && (is_known_list(point.line) || is_reported_list(point.line))
        {
            return true;
        }
        let path = point.at.split_once('.').map(|(_, path)| path);
        drift.iter().any(|entry| {
            let on_line = point.line > 0 && entry.line == Some(point.line);
            let bare = |path: &str| path.replace("[]", "");
            let of_path = path.map(bare).is_some_and(|path| {
                let at = bare(&entry.at);
                let below = point.kind == OpenKind::Contradiction && at.starts_with(&format!("{path}."));
                at == path || below || entry.schema.as_deref().map(bare) == Some(path)
            });
            on_line || of_path
        })
    };
    let new = current.open.iter().filter(|point| !committed.open.contains(point) && !reported(point));
    let new = new.map(|point| {
        Difference::new("open-point-added", &point.at)
            .page(&format!("{}: {}", point.kind.word(), point.quote), point.line)
    });
    let gone = committed.open.iter().filter(|point| !current.open.contains(point) && !reported(point));
    let gone = gone.map(|point| {
        Difference::new("open-point-removed", &point.at).schema(&format!(
            "{}: {}",
            point.kind.word(),
            point.quote
        ))
    });
    new.chain(gone).collect()
}
