//! The order of members that servers keep to, learned while decoding.
//!
//! A server sends all objects of a type with their members in one order, which need not be that of the schema. Once
//! it is known which field follows which, the next name is compared as a whole and not looked up. The order is
//! kept for the whole program. It makes decoding faster, and changes no result.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

/// How many fields of a record the order is learned of. After the others, the next field of the schema is expected.
const FIELDS: usize = 31;

/// For each field, the one that follows it: at 0 the first, at 1 the one after the field 0, and so on. Each as its
/// distance from the one that follows in the schema.
#[derive(Debug)]
pub(crate) struct Order([AtomicU8; FIELDS + 1]);

impl Order {
    /// The order of the schema.
    pub(crate) const fn new() -> Self {
        Self([const { AtomicU8::new(0) }; FIELDS + 1])
    }

    /// The field that is expected behind a field, or at first.
    #[inline]
    pub(crate) fn after(&self, last: u32) -> u32 {
        match self.0.get(last as usize) {
            Some(distance) => (last + u32::from(distance.load(Relaxed))) % 256,
            None => last,
        }
    }

    /// Records the field that came.
    #[cold]
    pub(crate) fn learn(&self, last: u32, next: u32) {
        let Some(place) = self.0.get(last as usize) else { return };
        if let (0..256, Ok(distance)) = (next, u8::try_from((256 + next - last) % 256)) {
            place.store(distance, Relaxed);
        }
    }
}
