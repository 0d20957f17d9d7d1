//! Paths in the page's own notation, by which everything here names a field:
//! `order.order_detail.product_infos[].sale_price`.

use std::fmt;
use std::sync::Arc;

/// A path as the page prints it. Names are kept exactly, blanks included; one that holds `.`, `[`, `]` or `"`,
/// or is empty, is written in quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PagePath(Vec<Step>);

/// What separates names.
const SPECIAL: [char; 4] = ['.', '[', ']', '"'];

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Step {
    /// Shared, as each path is copied for each that is below it.
    Name(Arc<str>),
    Elements,
}

impl Step {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Elements => None,
        }
    }
}

impl PagePath {
    /// Parses a path. `None` if it is invalid.
    pub fn parse(text: &str) -> Option<Self> {
        let mut path = Self::default();
        let mut rest = text;
        loop {
            let (name, after) = if rest.starts_with('"') { quoted(rest)? } else { plain(rest)? };
            path.0.push(Step::Name(name.into()));
            rest = after;
            while let Some(after) = rest.strip_prefix("[]") {
                path.0.push(Step::Elements);
                rest = after;
            }
            if rest.is_empty() {
                return Some(path);
            }
            rest = rest.strip_prefix('.')?;
        }
    }

    /// Whether this is the path of the whole document.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The path of the field `name` in the object at this path.
    #[must_use]
    pub fn name(&self, name: &str) -> Self {
        self.with(Step::Name(name.into()))
    }

    /// The path of the elements of the array at this path.
    #[must_use]
    pub fn elements(&self) -> Self {
        self.with(Step::Elements)
    }

    /// This path appended to `above`.
    #[must_use]
    pub fn below(&self, above: &Self) -> Self {
        Self(above.0.iter().chain(&self.0).cloned().collect())
    }

    /// The path with its prefix `from` replaced by `to`; as it is without that prefix.
    #[must_use]
    pub fn moved(&self, from: &Self, to: &Self) -> Self {
        match self.0.strip_prefix(from.0.as_slice()) {
            Some(rest) => Self(to.0.iter().chain(rest).cloned().collect()),
            None => self.clone(),
        }
    }

    /// The path with `[]` inserted after its prefix `list`.
    #[must_use]
    pub fn with_elements_of(&self, list: &Self) -> Self {
        let mut steps = self.0.clone();
        if self.is_below(list) {
            steps.insert(list.0.len(), Step::Elements);
        }
        Self(steps)
    }

    /// The path without the `[]` after its prefix `list`.
    #[must_use]
    pub fn without_elements_of(&self, list: &Self) -> Self {
        let mut steps = self.0.clone();
        let at = list.0.len();
        if self.0.starts_with(&list.0) && steps.get(at) == Some(&Step::Elements) {
            steps.remove(at);
        }
        Self(steps)
    }

    /// The paths of everything that holds this, without the root.
    pub fn above(&self) -> impl Iterator<Item = Self> + '_ {
        (1..self.0.len()).filter_map(|count| self.0.get(..count)).map(|steps| Self(steps.to_vec()))
    }

    /// Each name, and the number of `[]` after it.
    pub fn segments(&self) -> Vec<(String, usize)> {
        let mut segments: Vec<(String, usize)> = Vec::new();
        for step in &self.0 {
            match (step, segments.last_mut()) {
                (Step::Name(name), _) => segments.push((name.to_string(), 0)),
                (Step::Elements, Some((_, lists))) => *lists += 1,
                (Step::Elements, None) => {}
            }
        }
        segments
    }

    /// The inverse of [`segments`](Self::segments).
    pub fn of_segments(segments: &[(String, usize)]) -> Self {
        let steps = segments.iter().flat_map(|(name, lists)| {
            std::iter::once(Step::Name(name.as_str().into()))
                .chain(std::iter::repeat_n(Step::Elements, *lists))
        });
        Self(steps.collect())
    }

    /// Its names in order.
    pub fn names(&self) -> Vec<&str> {
        self.0.iter().filter_map(Step::name).collect()
    }

    /// The path without any `[]`.
    #[must_use]
    pub fn without_elements(&self) -> Self {
        Self(self.0.iter().filter(|step| !matches!(step, Step::Elements)).cloned().collect())
    }

    fn with(&self, step: Step) -> Self {
        let mut path = self.clone();
        path.0.push(step);
        path
    }

    /// The path of the parent, and the last name. `None` for the root and for elements of an array.
    pub fn split_last(&self) -> Option<(Self, &str)> {
        match self.0.split_last()? {
            (Step::Name(name), before) => Some((Self(before.to_vec()), name)),
            (Step::Elements, _) => None,
        }
    }

    /// Whether `other` holds this.
    pub fn is_below(&self, other: &Self) -> bool {
        self.0.len() > other.0.len() && self.0.starts_with(&other.0)
    }

    /// The path of the array, if this is the path of its elements.
    pub fn of_elements(&self) -> Option<Self> {
        match self.0.split_last()? {
            (Step::Elements, before) => Some(Self(before.to_vec())),
            (Step::Name(_), _) => None,
        }
    }
}

/// A name without quotes, and what follows it.
fn plain(text: &str) -> Option<(String, &str)> {
    let (name, after) = text.split_at(text.find(SPECIAL).unwrap_or(text.len()));
    (!name.is_empty()).then(|| (name.to_owned(), after))
}

/// A name in quotes, as a JSON string has it, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut names = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let name = names.next()?.ok()?;
    Some((name, text.get(names.byte_offset()..)?))
}

impl fmt::Display for PagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Elements => f.write_str("[]")?,
                Step::Name(name) => {
                    if index > 0 {
                        f.write_str(".")?;
                    }
                    if name.is_empty() || name.contains(SPECIAL) {
                        write!(f, "{}", serde_json::Value::from(&**name))?;
                    } else {
                        f.write_str(name)?;
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::PagePath;

    #[test]
    fn what_is_read_is_printed_again() {
        for text in [
            "errcode",
            "order.order_detail.product_infos[].sale_price",
            "order.order_detail .product_Infos [].Title",
            "coupon.ids[][]",
            "\"a.b\".\"\".c",
            "\"say \\\"x\\\"\"[].d",
        ] {
            assert_eq!(PagePath::parse(text).map(|path| path.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_stands_in_what() {
        let path = |text| PagePath::parse(text).expect("a path");
        for (inner, outer, holds) in [
            ("a.b", "a", true),
            ("a[].b", "a", true),
            ("a", "a", false),
            ("ab", "a", false),
            ("a", "a.b", false),
        ] {
            assert_eq!(path(inner).is_below(&path(outer)), holds, "{inner} {outer}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["", ".", "a.", ".a", "a..b", "a[", "a[]b", "a]", "[]", "\"a", "\"a\"b"] {
            assert_eq!(PagePath::parse(text), None, "{text:?}");
        }
    }
}
