//! Errata and names go with the rows that they are about: where a path is spelt otherwise on the page now, it is in them.

use super::locate::Segment;
use crate::text::{PagePath, Tree};

/// A path that was spelt otherwise before.
#[derive(Debug)]
pub(super) enum Respelling {
    /// An object or a list has another name, or other brackets, and with it all that stands in it.
    Container { from: Vec<Segment>, to: Segment },
    /// One row stands elsewhere, or under another name.
    Row { from: Vec<Segment>, to: Vec<Segment> },
}

impl Respelling {
    fn apply(&self, path: &mut Vec<Segment>) {
        match self {
            Self::Container { from, to } => {
                let Some((last, above)) = from.split_last() else { return };
                let is_it = path.len() >= from.len() && path.starts_with(above);
                let Some(segment) = path.get(above.len()).filter(|_| is_it) else { return };
                // The list itself goes by its name alone; what stands in it has the brackets in its path.
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

/// A path of the table as it is spelt now.
pub(super) fn follow(path: &PagePath, respelt: &[Respelling]) -> PagePath {
    let mut segments = path.segments();
    for respelling in respelt {
        respelling.apply(&mut segments);
    }
    PagePath::of_segments(&segments)
}

/// Respells the member `name` of each element of a list: a path of the table, or else one of the sample.
pub(super) fn respell(list: &mut Tree, name: &str, respelt: &[Respelling], sample: &[(PagePath, PagePath)]) {
    for element in list.elements_mut() {
        let Some(path) = element.get(name).and_then(Tree::as_text).and_then(|text| PagePath::parse(&text))
        else {
            continue;
        };
        let of_table = follow(&path, respelt);
        let of_sample = || sample.iter().find(|(was, _)| *was == path).map(|(_, is)| is.clone());
        let now = if of_table == path { of_sample().unwrap_or(of_table) } else { of_table };
        if now != path {
            element.put(name, Tree::text(&now.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_with_what_they_stand_in() {
        let segments = |path: &str| PagePath::parse(path).expect("a path").segments();
        let container = |from: &str, name: &str, lists| Respelling::Container {
            from: segments(from),
            to: (name.to_owned(), lists),
        };
        let row = |from: &str, to: &str| Respelling::Row { from: segments(from), to: segments(to) };
        for (path, respelling, now) in [
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
                follow(&PagePath::parse(path).expect("a path"), &[respelling]).to_string(),
                now,
                "{path}"
            );
        }
    }
}
