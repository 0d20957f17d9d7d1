use std::error::Error;
use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

/// An amount of money in fen, 1/100 yuan, exact. `Display` prints it in yuan, and `FromStr` parses yuan.
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
///
/// // Text is in yuan, with at most two decimals.
/// assert_eq!("19.9".parse(), Ok(Fen(19_90)));
/// assert_eq!("-0.05".parse(), Ok(Fen(-5)));
/// assert!("19.905".parse::<Fen>().is_err());
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl<'a> Sum<&'a Fen> for Option<Fen> {
    #[inline]
    fn sum<I: Iterator<Item = &'a Fen>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

/// Parses an amount in yuan, as `Display` prints it: `105.00`, `-0.05`; also `105` and `0.5`. No value passes through a
/// float.
impl FromStr for Fen {
    type Err = ParseFenError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ParseFenError> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (yuan, fen) = unsigned.split_once('.').map_or((unsigned, None), |(yuan, fen)| (yuan, Some(fen)));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(yuan) || !fen.is_none_or(is_number) {
            return Err(ParseFenError::Invalid);
        }
        let padding = match fen.map_or(0, str::len) {
            0 => "00",
            1 => "0",
            2 => "",
            _ => return Err(ParseFenError::TooPrecise),
        };
        // Below zero there is one more amount than above: all are added up there.
        let digits = [yuan, fen.unwrap_or(""), padding].into_iter().flat_map(str::bytes);
        let add = |amount: i64, digit: u8| amount.checked_mul(10)?.checked_sub(i64::from(digit - b'0'));
        let negative = digits.into_iter().try_fold(0, add);
        let amount = if unsigned.len() < text.len() { negative } else { negative.and_then(i64::checked_neg) };
        amount.map(Self).ok_or(ParseFenError::OutOfRange)
    }
}

/// Why a text is not an amount in yuan. The text is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseFenError {
    /// It is not digits with an optional `-` in front, and an optional `.` with one or two digits behind.
    Invalid,
    /// It has more than two decimals.
    TooPrecise,
    /// It is beyond 64 bits.
    OutOfRange,
}

impl fmt::Display for ParseFenError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invalid => "not an amount in yuan, such as 12.34",
            Self::TooPrecise => "more than two decimals in an amount in yuan",
            Self::OutOfRange => "an amount beyond 64 bits",
        })
    }
}

impl Error for ParseFenError {}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", fen / 100, fen % 100))
    }
}
