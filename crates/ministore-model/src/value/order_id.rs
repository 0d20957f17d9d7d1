use std::fmt;
use std::num::{ParseIntError, TryFromIntError};
use std::str::FromStr;

/// The id of an order: a 64-bit integer, exact. Ids exceed 2^53, so they never pass through a float.
///
/// ```
/// use ministore_model::mini_store::order::Order;
/// use ministore_model::{OrderId, from_slice};
///
/// let id: OrderId = "32423523451235145".parse()?;
/// assert_eq!(id, OrderId(32_423_523_451_235_145));
/// // From JSON it is read as a number and as text; it is written as a number.
/// for body in [r#"{"order_id":32423523451235145}"#, r#"{"order_id":"32423523451235145"}"#] {
///     assert_eq!(from_slice::<Order>(body.as_bytes())?.order_id, Some(id));
/// }
/// // An unsigned integer is converted if it fits.
/// assert_eq!(OrderId::try_from(7_u64)?, OrderId::from(7));
/// assert!(OrderId::try_from(u64::MAX).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct OrderId(pub i64);

tolerant::integer_newtype!(OrderId, "an integer");

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for OrderId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}

/// An id beyond 63 bits is an error.
impl TryFrom<u64> for OrderId {
    type Error = TryFromIntError;

    #[inline]
    fn try_from(id: u64) -> Result<Self, TryFromIntError> {
        i64::try_from(id).map(Self)
    }
}

/// A negative id is an error.
impl TryFrom<OrderId> for u64 {
    type Error = TryFromIntError;

    #[inline]
    fn try_from(id: OrderId) -> Result<Self, TryFromIntError> {
        id.0.try_into()
    }
}
