//! The store behind [`UnknownFields`](crate::UnknownFields). It has no type parameter, so it is compiled once.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde_json::Value;

use super::printable;
use crate::anomaly::{Anomaly, Kind};

/// The unknown fields of one object, and the anomalies of the known ones.
#[derive(Clone, Default)]
pub struct UnknownStore(Option<Box<Inner>>);

#[derive(Clone, Default)]
struct Inner {
    /// The names, one behind the other: an allocation for each would take a third of the time.
    names: String,
    /// In the order in which they came.
    fields: Vec<(Range<usize>, Value)>,
    /// A bit for each name that is there, by [`mark`]: a name whose bit is not set is new.
    marks: u64,
    /// Where each name is, once there are so many that a search would take long.
    index: Option<HashMap<Box<str>, usize>>,
    anomalies: Vec<(&'static str, Anomaly)>,
    /// How many more fields there were.
    dropped: usize,
}

/// From how many fields on their names are indexed.
const INDEXED: usize = 64;

impl UnknownStore {
    pub(crate) const LIMIT: usize = 1_024;

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let inner = self.0.as_ref()?;
        inner.fields.get(inner.find(name)?).map(|(_, value)| value)
    }

    /// All fields, in the order of their names.
    pub(crate) fn by_name(&self) -> Vec<(&str, &Value)> {
        self.0.as_ref().map_or_else(Vec::new, |inner| inner.by_name())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |inner| inner.fields.len())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn dropped(&self) -> usize {
        self.0.as_ref().map_or(0, |inner| inner.dropped)
    }

    pub(crate) fn anomalies(&self) -> impl Iterator<Item = (&'static str, Anomaly)> {
        self.0.iter().flat_map(|inner| inner.anomalies.iter().copied())
    }
}

/// Where decoding puts unknown fields. They cannot be moved from one record to another: there, they might be known.
#[derive(Debug)]
pub struct UnknownWriter<'a>(pub(super) &'a mut UnknownStore);

impl UnknownWriter<'_> {
    /// Whether nothing was put here yet, not even an anomaly.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.0.is_none()
    }

    /// Whether there is room for a field.
    pub(crate) fn has_room_for(&self, name: &str) -> bool {
        self.0.len() < UnknownStore::LIMIT || self.0.get(name).is_some()
    }

    /// How much memory the index takes for one more name.
    pub(crate) fn index_size(&self, name: &str) -> usize {
        // Twice the entries, for a moment three times, and the least that an allocator hands out for a name.
        const ENTRY: usize = 6 * (size_of::<(Box<str>, usize)>() + 1) + 32;
        let names = self.0.0.as_ref().map_or(0, |inner| inner.names.len());
        match (self.0.len() + 1).cmp(&INDEXED) {
            Ordering::Less => 0,
            Ordering::Equal => names + name.len() + INDEXED * ENTRY,
            Ordering::Greater => name.len() + ENTRY,
        }
    }

    /// Keeps a field. Of two of one name, the last is kept.
    pub(crate) fn keep(&mut self, name: &str, value: Value) {
        let inner = self.0.0.get_or_insert_with(|| Box::new(Inner::with_room()));
        if let Some((_, last)) = inner.find(name).and_then(|index| inner.fields.get_mut(index)) {
            *last = value;
            return;
        }
        inner.push(name, value);
    }

    /// Counts a field that is not kept.
    pub(crate) fn drop_one(&mut self) {
        let inner = self.0.0.get_or_insert_default();
        inner.dropped += 1;
        if inner.dropped == 1 {
            inner.anomalies.push(("", Anomaly::FieldsDropped));
        }
    }

    /// Keeps an anomaly of a known field, or of the object as a whole, for which the name is empty.
    pub(crate) fn note(&mut self, field: &'static str, anomaly: Anomaly) {
        self.0.0.get_or_insert_default().anomalies.push((field, anomaly));
    }
}

impl Inner {
    /// Where one unknown field is, there are more.
    fn with_room() -> Self {
        let (names, fields) = (String::with_capacity(256), Vec::with_capacity(8));
        Self { names, fields, ..Self::default() }
    }

    fn by_name(&self) -> Vec<(&str, &Value)> {
        let mut fields: Vec<(&str, &Value)> =
            self.fields.iter().map(|(name, value)| (self.name(name), value)).collect();
        fields.sort_unstable_by_key(|(name, _)| *name);
        fields
    }

    fn name(&self, at: &Range<usize>) -> &str {
        self.names.get(at.clone()).unwrap_or_default()
    }

    #[inline]
    fn find(&self, name: &str) -> Option<usize> {
        if self.marks & mark(name) == 0 { None } else { self.search(name) }
    }

    #[inline(never)]
    fn search(&self, name: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(name).copied(),
            None => self.fields.iter().position(|(known, _)| self.name(known) == name),
        }
    }

    fn push(&mut self, name: &str, value: Value) {
        let start = self.names.len();
        self.names.push_str(name);
        self.marks |= mark(name);
        self.fields.push((start..self.names.len(), value));
        if self.fields.len() < INDEXED {
            return;
        }
        let at = self.fields.len() - 1;
        match &mut self.index {
            Some(index) => _ = index.insert(name.into(), at),
            None => {
                let names =
                    self.fields.iter().enumerate().map(|(at, (known, _))| (self.name(known).into(), at));
                self.index = Some(names.collect());
            }
        }
    }
}

/// One of 64 bits for a name, by its length and its last bytes: names of one object often begin alike.
fn mark(name: &str) -> u64 {
    let [mut a, mut b] = [0_usize; 2];
    if let [.., last] = name.as_bytes() {
        a = usize::from(*last);
    }
    if let [first, _, _, ..] = name.as_bytes() {
        b = usize::from(*first);
    }
    1 << ((a.wrapping_mul(7) ^ b.wrapping_mul(13) ^ name.len()) % 64)
}

impl fmt::Debug for UnknownStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.by_name().into_iter().map(|(name, value)| (printable(name), Kind::of(value)));
        f.debug_map().entries(kinds).finish()
    }
}
