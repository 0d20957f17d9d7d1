//! Values with a meaning of their own: ids, money and times.

mod fen;
mod order_id;
mod time;

pub use fen::Fen;
pub use order_id::OrderId;
pub use time::{BeijingTime, UnixSeconds};

/// A newtype over `i64` that is an integer on the wire.
macro_rules! integer_newtype {
    ($newtype:ident, $expected:literal) => {
        $crate::de::wire_scalar! { $newtype => Self(0); }
        $crate::de::deserialize_as_wire!($newtype);

        impl $crate::de::Scalar for $newtype {
            const EXPECTED: &'static str = $expected;

            fn from_found(found: $crate::de::Found<'_>) -> Result<Option<Self>, $crate::de::Refused> {
                <i64 as $crate::de::Scalar>::from_found(found).map(|integer| integer.map(Self))
            }

            #[inline]
            fn from_integer(integer: i64) -> Result<Option<Self>, $crate::de::Refused> {
                Ok(Some(Self(integer)))
            }
        }

        impl $crate::de::Show for $newtype {
            fn view(&self) -> $crate::de::View<'_> {
                $crate::de::View::Integer(self.0)
            }
        }

        impl serde::Serialize for $newtype {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                target.serialize_i64(self.0)
            }
        }

        /// On one line, in `{:#?}` too.
        impl std::fmt::Debug for $newtype {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($newtype), self.0)
            }
        }

        impl From<i64> for $newtype {
            fn from(integer: i64) -> Self {
                Self(integer)
            }
        }

        impl From<$newtype> for i64 {
            fn from(value: $newtype) -> Self {
                value.0
            }
        }
    };
}

use integer_newtype;
