use std::fmt;
use std::iter::Sum;

/// An amount of money in fen, 1/100 yuan, exact. `Display` prints it in yuan.
///
/// ```
/// # use ministore_model::Fen;
/// assert_eq!(Fen(10_500).to_string(), "105.00");
/// assert_eq!(Fen(-5).to_string(), "-0.05");
///
/// // Sums are exact, or none: nothing wraps around.
/// assert_eq!([Fen(19_90), Fen(10)].into_iter().sum::<Option<Fen>>(), Some(Fen(20_00)));
/// assert_eq!(Fen(19_90).checked_mul(3), Some(Fen(59_70)));
/// assert_eq!(Fen(i64::MAX).checked_add(Fen(1)), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Fen(pub i64);

tolerant::integer_newtype!(Fen, "an integer, in fen");

impl Fen {
    /// The sum, or none beyond 64 bits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or none beyond 64 bits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The amount for so many of them, or none beyond 64 bits.
    pub fn checked_mul(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }
}

/// The sum of many amounts, or none beyond 64 bits.
impl Sum<Fen> for Option<Fen> {
    fn sum<I: Iterator<Item = Fen>>(mut amounts: I) -> Self {
        amounts.try_fold(Fen(0), Fen::checked_add)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", fen / 100, fen % 100))
    }
}
