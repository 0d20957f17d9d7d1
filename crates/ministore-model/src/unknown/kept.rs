//! The store behind [`UnknownFields`](crate::UnknownFields), which knows no types.

use std::fmt;
use std::ops::Range;

use serde_json::Value;

use super::shown;
use crate::drift::{Kind, Oddity};

/// What one object keeps of what the schema does not know.
#[derive(Clone, Default)]
pub struct Kept(Option<Box<Inner>>);

#[derive(Clone, Default)]
struct Inner {
    /// The names, one behind the other as they came: a piece of memory for each would take a third of the time.
    names: String,
    /// By name. A list takes half the time of a map: there are few.
    fields: Vec<(Range<usize>, Value)>,
    /// What was odd about fields that the schema does know.
    oddities: Vec<(&'static str, Oddity)>,
    /// How many more fields there were.
    dropped: usize,
}

impl Kept {
    pub(crate) const LIMIT: usize = 1_024;

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let kept = self.0.as_ref()?;
        let index = kept.find(name).ok()?;
        kept.fields.get(index).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|kept| kept.fields.iter().map(|(name, value)| (kept.name(name), value)))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |kept| kept.fields.len())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn dropped(&self) -> usize {
        self.0.as_ref().map_or(0, |kept| kept.dropped)
    }

    /// Whether there is room for a field.
    pub(crate) fn has_room_for(&self, name: &str) -> bool {
        self.len() < Self::LIMIT || self.get(name).is_some()
    }

    pub(crate) fn oddities(&self) -> impl Iterator<Item = (&'static str, Oddity)> {
        self.0.iter().flat_map(|kept| kept.oddities.iter().copied())
    }
}

/// Where decoding puts what one object keeps. What is there stays there: in another type's object, it might be what that type
/// knows.
#[derive(Debug)]
pub struct Keeper<'a>(pub(super) &'a mut Kept);

impl Keeper<'_> {
    /// Keeps a field; of two of one name, the last.
    pub(crate) fn keep(&mut self, name: &str, value: Value) {
        let kept = self.0.0.get_or_insert_with(|| Box::new(Inner::with_room()));
        match kept.find(name) {
            Ok(index) => {
                if let Some((_, last)) = kept.fields.get_mut(index) {
                    *last = value;
                }
            }
            Err(index) => {
                let start = kept.names.len();
                kept.names.push_str(name);
                kept.fields.insert(index, (start..kept.names.len(), value));
            }
        }
    }

    /// Counts a field that is not kept.
    pub(crate) fn drop_one(&mut self) {
        let kept = self.0.0.get_or_insert_default();
        kept.dropped += 1;
        if kept.dropped == 1 {
            kept.oddities.push(("", Oddity::NotAllKept));
        }
    }

    /// Notes what was odd about a field, or about the object as a whole, for which the name is empty.
    pub(crate) fn note(&mut self, field: &'static str, oddity: Oddity) {
        self.0.0.get_or_insert_default().oddities.push((field, oddity));
    }
}

impl Inner {
    /// Where one unknown field is, there are more.
    fn with_room() -> Self {
        let (names, fields) = (String::with_capacity(128), Vec::with_capacity(8));
        Self { names, fields, ..Self::default() }
    }

    fn name(&self, at: &Range<usize>) -> &str {
        self.names.get(at.clone()).unwrap_or_default()
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.fields.binary_search_by(|(known, _)| self.name(known).cmp(name))
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.iter().map(|(name, value)| (shown(name), Kind::of(value)));
        f.debug_map().entries(kinds).finish()
    }
}
