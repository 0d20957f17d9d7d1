//! The order of members that a server keeps to, learned while decoding.
//!
//! A server sends all objects of a type with their members in one order, which need not be that of the schema. Once
//! it is known which field follows which, the next name is compared as a whole and not looked up.

use crate::record::Table;

/// How many fields of a record the order is learned of. After the others, the next field of the schema is expected.
const FIELDS: usize = 31;
/// How many types it is known of at a time.
const TYPES: usize = 16;

/// For each field, the one that follows it: at 0 the first, at 1 the one after the field 0, and so on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order([u8; FIELDS + 1]);

/// The orders of the types that were decoded last.
#[derive(Debug)]
pub(super) struct Orders([Option<(&'static Table, Order)>; TYPES]);

impl Order {
    /// The order of the schema.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::indexing_slicing,
        reason = "worked out while the crate is compiled"
    )]
    const SCHEMA: Self = {
        let (mut order, mut at) = ([0; FIELDS + 1], 0);
        while at <= FIELDS {
            order[at] = at as u8;
            at += 1;
        }
        Self(order)
    };

    /// The field that is expected after so many.
    #[inline]
    pub(super) fn after(&self, field: usize) -> usize {
        self.0.get(field).map_or(field, |next| usize::from(*next))
    }

    /// Notes which one came.
    #[inline]
    pub(super) fn learn(&mut self, field: usize, next: usize) {
        if let (Some(place), Ok(next)) = (self.0.get_mut(field), u8::try_from(next)) {
            *place = next;
        }
    }
}

impl Orders {
    pub(super) const fn new() -> Self {
        Self([None; TYPES])
    }

    fn place(&mut self, table: &'static Table) -> Option<&mut Option<(&'static Table, Order)>> {
        // Tables are larger than 16 bytes and stand one behind the other.
        let address = std::ptr::from_ref(table).addr();
        self.0.get_mut(((address / 16) ^ (address / 256)) % TYPES)
    }

    /// The order of a type, as far as it is known.
    #[inline]
    pub(super) fn of(&mut self, table: &'static Table) -> Order {
        match self.place(table) {
            Some(Some((known, order))) if std::ptr::eq(*known, table) => *order,
            _ => Order::SCHEMA,
        }
    }

    /// Keeps it for the next object.
    pub(super) fn keep(&mut self, table: &'static Table, order: Order) {
        if let Some(place) = self.place(table) {
            *place = Some((table, order));
        }
    }
}
