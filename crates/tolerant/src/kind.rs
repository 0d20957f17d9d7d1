//! How many values a field has. The macros name one of these modules for each field.

/// Defines the module of a kind.
macro_rules! kind {
    (
        $(#[$doc:meta])* $kind:ident, required: $required:literal, <$t:ident> $ty:ty;
        field: $place:ident => $field:expr; get: $value:ident => $get:expr; empty: $empty:expr;
    ) => {
        $(#[$doc])*
        pub mod $kind {
            use crate::{Decode, FieldMut, FieldRef};

            /// Whether the field must be there.
            pub const REQUIRED: bool = $required;

            /// Where the value goes.
            #[inline]
            pub fn field<$t: Decode>($place: &mut $ty) -> FieldMut<'_> {
                $field
            }

            /// The value.
            #[inline]
            pub fn get<$t: Decode>($value: &$ty) -> FieldRef<'_> {
                $get
            }

            /// No value yet.
            #[inline]
            pub fn empty<$t: Decode>() -> $ty {
                $empty
            }
        }
    };
}

kind! {
    /// A value that must be there.
    required, required: true, <T> T;
    field: place => FieldMut::Required(place);
    get: value => Some(value);
    empty: T::empty();
}

kind! {
    /// A value that may be missing.
    optional, required: false, <T> Option<T>;
    field: place => T::field(place);
    get: value => match value {
        Some(value) => Some(value),
        None => None,
    };
    empty: None;
}

kind! {
    /// A value or `null`, one of which must be there.
    nullable, required: true, <T> Option<T>;
    field: place => T::field(place);
    get: value => match value {
        Some(value) => Some(value),
        None => Some(&()),
    };
    empty: None;
}

kind! {
    /// An array. An empty one is left out.
    array, required: false, <T> Vec<T>;
    field: place => FieldMut::Array(place);
    get: value => if value.is_empty() { None } else { Some(value) };
    empty: Vec::new();
}

kind! {
    /// An array that must be there. An empty one is written.
    required_array, required: true, <T> Vec<T>;
    field: place => FieldMut::Array(place);
    get: value => Some(value);
    empty: Vec::new();
}

kind! {
    /// An array, for which a single object may stand. An empty one is left out.
    one_or_many, required: false, <T> Vec<T>;
    field: place => FieldMut::OneOrMany(place);
    get: value => if value.is_empty() { None } else { Some(value) };
    empty: Vec::new();
}
