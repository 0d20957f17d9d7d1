//! The store behind [`UnknownFields`](crate::UnknownFields). It has no type parameter, so it is compiled once.

use std::cmp::Ordering;
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
    /// The fields in the order of their names, once there are so many that a search would take long.
    index: Vec<u16>,
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

    /// How many places the index takes for one more name.
    pub(crate) fn index_places(&self) -> usize {
        match (self.0.len() + 1).cmp(&INDEXED) {
            Ordering::Less => 0,
            Ordering::Equal => INDEXED,
            Ordering::Greater => 1,
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
        let sorted;
        let index = if self.index.is_empty() {
            sorted = self.sorted();
            &sorted
        } else {
            &self.index
        };
        let fields = index.iter().filter_map(|at| self.fields.get(usize::from(*at)));
        fields.map(|(name, value)| (self.name(name), value)).collect()
    }

    /// The fields in the order of their names.
    fn sorted(&self) -> Vec<u16> {
        let mut index = Vec::with_capacity(self.fields.len());
        for (at, (name, _)) in (0..).zip(&self.fields) {
            index.insert(self.place(&index, self.name(name)), at);
        }
        index
    }

    /// The place in the index of the first name that does not come before this one.
    fn place(&self, index: &[u16], name: &str) -> usize {
        index.partition_point(|at| self.name_at(*at) < name)
    }

    fn name(&self, at: &Range<usize>) -> &str {
        self.names.get(at.clone()).unwrap_or_default()
    }

    fn name_at(&self, at: u16) -> &str {
        self.fields.get(usize::from(at)).map_or("", |(name, _)| self.name(name))
    }

    #[inline]
    fn find(&self, name: &str) -> Option<usize> {
        if self.marks & mark(name) == 0 { None } else { self.search(name) }
    }

    #[inline(never)]
    fn search(&self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.fields.iter().position(|(known, _)| self.name(known) == name);
        }
        let at = *self.index.get(self.place(&self.index, name))?;
        (self.name_at(at) == name).then_some(usize::from(at))
    }

    fn push(&mut self, name: &str, value: Value) {
        let start = self.names.len();
        self.names.push_str(name);
        self.marks |= mark(name);
        self.fields.push((start..self.names.len(), value));
        if self.fields.len() == INDEXED {
            self.index = self.sorted();
        } else if let (INDEXED.., Ok(at)) = (self.fields.len(), u16::try_from(self.fields.len() - 1)) {
            let place = self.place(&self.index, name);
            self.index.insert(place, at);
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
