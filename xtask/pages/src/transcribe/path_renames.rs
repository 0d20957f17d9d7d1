//! Updates the paths in errata and in `names.json` when the page renames or moves a row.

use super::lookup::Segment;
use xtask_diagnostics::{PagePath, Tree};

/// A path that changed.
#[derive(Debug)]
pub(super) enum PathRename {
    /// An object or an array has another name or other brackets, and so have all paths below it.
    Container { from: Vec<Segment>, to: Segment },
    /// One row has another path.
    Row { from: Vec<Segment>, to: Vec<Segment> },
}

impl PathRename {
    fn apply(&self, path: &mut Vec<Segment>) {
        match self {
            Self::Container { from, to } => {
                let Some((last, above)) = from.split_last() else { return };
                let is_it = path.len() >= from.len() && path.starts_with(above);
                let Some(segment) = path.get(above.len()).filter(|_| is_it) else { return };
                // The path of the array itself has no brackets; the paths below it have them.
                let is_whole = path.len() == from.len();
                if segment.0 != last.0 || (segment.1 != last.1 && !is_whole) {
                    return;
                }
                let lists = if is_whole && segment.1 == 0 { 0 } else { to.1 };
                if let Some(segment) = path.get_mut(above.len()) {
                    *segment = (to.0.clone(), lists);
                }
            }
            Self::Row { from, to } => {
                let bare = |path: &[Segment]| {
                    let (last, above) = path.split_last()?;
                    Some((above.to_vec(), last.0.clone()))
                };
                if bare(path) == bare(from) {
                    let lists = path.last().map(|(_, lists)| *lists).unwrap_or_default();
                    path.clone_from(to);
                    if let Some(last) = path.last_mut() {
                        last.1 = lists;
                    }
                }
            }
        }
    }
}

/// The path of the table after all renames.
pub(super) fn rename_path(path: &PagePath, renames: &[PathRename]) -> PagePath {
    let mut segments = path.segments();
    for rename in renames {
        rename.apply(&mut segments);
    }
    PagePath::of_segments(&segments)
}

/// Where errata and names find what they are about: a path of the table as it was committed, or one of the sample.
pub(super) struct PathUpdates<'a> {
    /// The rows that were committed.
    pub(super) rows: Vec<&'a PagePath>,
    pub(super) renames: &'a [PathRename],
    /// Paths of the sample, each with the path that the page has now.
    pub(super) sample: &'a [(PagePath, PagePath)],
}

impl PathUpdates<'_> {
    /// The path as the page spells it now.
    fn current(&self, path: &PagePath) -> PagePath {
        let bare = path.without_elements();
        let mut rows = self.rows.iter().map(|row| row.without_elements());
        if rows.any(|row| row == bare || row.is_below(&bare)) {
            return rename_path(path, self.renames);
        }
        let found = self.sample.iter().find(|(was, _)| *was == *path);
        found.map_or_else(|| path.clone(), |(_, is)| is.clone())
    }

    /// Respells the member `name` of each element of a list.
    pub(super) fn update(&self, list: &mut Tree, name: &str) {
        for element in list.elements_mut() {
            let path = element.get(name).and_then(Tree::as_string).and_then(|text| PagePath::parse(&text));
            let Some(path) = path else { continue };
            let now = self.current(&path);
            if now == path {
                continue;
            }
            element.put(name, Tree::string(&now.to_string()));
            update_claim(element, &path, &now);
        }
    }
}

/// An erratum about a name has the table's spelling, and one about a row that is missing from the table has the sample's:
/// both are updated too.
fn update_claim(erratum: &mut Tree, was: &PagePath, now: &PagePath) {
    let side = match erratum.get("kind").and_then(Tree::as_string).as_deref() {
        Some("name") => "table",
        Some("row") => "sample",
        _ => return,
    };
    let (Some((_, was)), Some((_, now))) = (was.split_last(), now.split_last()) else { return };
    if let Some(page) = erratum.get_mut("page").filter(|_| was != now)
        && page.get(side).and_then(Tree::as_string).as_deref() == Some(was)
    {
        page.put(side, Tree::string(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_with_what_they_stand_in() {
        let segments = |path: &str| PagePath::parse(path).expect("a path").segments();
        let container = |from: &str, name: &str, lists| PathRename::Container {
            from: segments(from),
            to: (name.to_owned(), lists),
        };
        let row = |from: &str, to: &str| PathRename::Row { from: segments(from), to: segments(to) };
        for (path, rename, now) in [
            ("a.b.c", container("a.b", "x", 0), "a.x.c"),
            ("a.b", container("a.b", "x", 0), "a.x"),
            ("a.b.c", container("a.b", "b", 1), "a.b[].c"),
            ("a.b", container("a.b", "b", 1), "a.b"),
            ("a.b[].c", container("a.b[]", "b", 0), "a.b.c"),
            ("a.b", container("a.b[]", "b", 0), "a.b"),
            ("a.bb.c", container("a.b", "x", 0), "a.bb.c"),
            ("a.b", row("a.b", "a.c"), "a.c"),
            ("a.b[]", row("a.b", "a.c"), "a.c[]"),
            ("a.b.c", row("a.b.c", "a.d.c"), "a.d.c"),
            ("a.b.c", row("a.b", "a.d"), "a.b.c"),
        ] {
            assert_eq!(
                rename_path(&PagePath::parse(path).expect("a path"), &[rename]).to_string(),
                now,
                "{path}"
            );
        }
    }
}
