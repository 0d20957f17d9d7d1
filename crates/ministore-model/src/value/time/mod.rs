//! Times as the wire has them. Text and integers are kept, whatever they say; reading them as a time may fail.

mod calendar;
mod convert;
#[cfg(feature = "jiff")]
mod with_jiff;

use std::fmt;

use self::calendar::{Civil, has_shape};
pub use self::convert::TimeRangeError;
use tolerant::{Decode, Encode, FieldMut, RawScalar, Scalar, TypeMismatch, View, integer_from_text};

/// A time as it came: text or an integer.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Sent {
    Text(String),
    Integer(i64),
}

/// A date and time of day in China, `2020-03-25 13:05:25`, as the wire has it.
///
/// The wire names no zone: these are Beijing times, UTC+8 all year round. Whatever the server sent is kept and encoded
/// again. What is no time has no [`unix_seconds`](Self::unix_seconds).
///
/// ```
/// use ministore_model::BeijingTime;
///
/// let time = BeijingTime::new("2020-03-25 13:05:25");
/// assert_eq!(time.as_str(), Some("2020-03-25 13:05:25"));
/// assert_eq!(time.unix_seconds(), Some(1_585_112_725));
/// assert_eq!(BeijingTime::from_unix_seconds(1_585_112_725), Some(time));
/// assert_eq!(BeijingTime::new("yesterday").unix_seconds(), None);
/// ```
///
/// To sort times, compare their seconds. What is no time comes first:
///
/// ```
/// # use ministore_model::BeijingTime;
/// let mut times = ["2020-03-25 13:05:25", "2020-03-24 00:00:00", "yesterday"].map(BeijingTime::new);
/// times.sort_by_key(BeijingTime::unix_seconds);
/// assert_eq!(times.map(|time| time.to_string()), ["yesterday", "2020-03-24 00:00:00", "2020-03-25 13:05:25"]);
/// ```
///
/// With the feature `jiff`, `civil`, `zoned` and `timestamp` convert it
/// into jiff's types, and `TryFrom` converts those back:
///
#[cfg_attr(feature = "jiff", doc = "```")]
#[cfg_attr(not(feature = "jiff"), doc = "```ignore")]
/// # use ministore_model::BeijingTime;
/// let time = BeijingTime::new("2020-03-25 13:05:25");
/// let zoned = time.zoned().unwrap();
/// assert_eq!(zoned.timestamp().to_string(), "2020-03-25T05:05:25Z");
/// assert_eq!(BeijingTime::try_from(&zoned)?, time);
/// # Ok::<(), ministore_model::TimeRangeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BeijingTime(Sent);

/// A moment in seconds since 1970-01-01 00:00:00 UTC, as the wire has it. 0 means that there is none.
///
/// The page shows it as a number in one place and as text in another. Whichever came is kept and encoded again, and the
/// two are not equal. To compare or sort moments, use [`seconds`](Self::seconds): text that is no integer comes first.
///
/// ```
/// use ministore_model::UnixSeconds;
/// use std::time::{Duration, SystemTime};
///
/// let time = UnixSeconds::new(1_585_112_725);
/// assert_eq!((time.seconds(), time.is_set()), (Some(1_585_112_725), true));
/// assert!(!UnixSeconds::new(0).is_set());
/// let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_585_112_725);
/// assert_eq!(time.system_time(), Some(moment));
/// assert_eq!(UnixSeconds::from(moment), time);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnixSeconds(Sent);

impl BeijingTime {
    /// A time as the wire has it, `2020-03-25 13:05:25`. Empty text is none: it is written, and read back as `None`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Sent::Text(text.into()))
    }

    /// The text that was sent, or none if the server sent a number.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Sent::Text(text) => Some(text),
            Sent::Integer(_) => None,
        }
    }

    /// The seconds since 1970-01-01 00:00:00 UTC; `None` unless the server sent `yyyy-MM-dd HH:mm:ss` and there is such a
    /// time, in the years 1 to 9999 and without leap seconds.
    #[inline]
    pub fn unix_seconds(&self) -> Option<i64> {
        self.as_str().and_then(Civil::parse).map(Civil::unix_seconds)
    }

    /// The time that is so many seconds after 1970-01-01 00:00:00 UTC; `None` outside the years 1 to 9999.
    #[inline]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Civil::from_unix_seconds(seconds).map(|civil| Self::new(civil.text()))
    }
}

/// Does what [`BeijingTime::new`] does.
impl From<&str> for BeijingTime {
    #[inline]
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// Does what [`BeijingTime::new`] does.
impl From<String> for BeijingTime {
    #[inline]
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Does what [`UnixSeconds::new`] does.
impl From<i64> for UnixSeconds {
    #[inline]
    fn from(seconds: i64) -> Self {
        Self::new(seconds)
    }
}

impl UnixSeconds {
    /// A moment, in seconds since 1970.
    pub fn new(seconds: i64) -> Self {
        Self(Sent::Integer(seconds))
    }

    /// The seconds since 1970, or none if the server sent text that is no integer.
    pub fn seconds(&self) -> Option<i64> {
        match &self.0 {
            Sent::Integer(seconds) => Some(*seconds),
            Sent::Text(text) => integer_from_text(text),
        }
    }

    /// The same moment in Beijing, to be read by people: `2020-03-25 13:05:25`. `None` where no time is set, and outside
    /// the years 1 to 9999.
    ///
    /// ```
    /// # use ministore_model::UnixSeconds;
    /// let time = UnixSeconds::new(1_585_112_725).beijing().unwrap();
    /// assert_eq!(time.to_string(), "2020-03-25 13:05:25");
    /// assert_eq!(UnixSeconds::new(0).beijing(), None);
    /// ```
    #[inline]
    pub fn beijing(&self) -> Option<BeijingTime> {
        BeijingTime::from_unix_seconds(self.seconds().filter(|seconds| *seconds != 0)?)
    }

    /// Whether this names a moment: 0 means no time, and so does text that is no integer.
    pub fn is_set(&self) -> bool {
        self.seconds().is_some_and(|seconds| seconds != 0)
    }
}

impl Sent {
    fn looks_like_a_time(&self) -> bool {
        match self {
            Self::Text(text) => has_shape(text) || text.len() <= 10 && integer_from_text(text).is_some(),
            Self::Integer(integer) => (0..10_000_000_000).contains(integer),
        }
    }

    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
        match raw {
            raw if raw.is_empty() => Ok(None),
            RawScalar::Text(text) => Ok(Some(Self::Text(text.into_owned()))),
            raw => raw.integer().map(|integer| Some(Self::Integer(integer))),
        }
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.pad(text),
            Self::Integer(integer) => integer.fmt(f),
        }
    }
}

macro_rules! as_sent {
    ($($time:ident, $expected:literal, empty $empty:expr;)*) => {$(
        impl Scalar for $time {
            const EXPECTED: &'static str = $expected;

            fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
                Sent::from_raw(raw).map(|sent| sent.map(Self))
            }
        }

        impl Encode for $time {
            fn view(&self) -> View<'_> {
                match &self.0 {
                    Sent::Text(text) => View::Text(text),
                    Sent::Integer(integer) => View::Integer(*integer),
                }
            }

            fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self, f)
            }
        }

        impl Decode for $time {
            fn field(place: &mut Option<Self>) -> FieldMut<'_> {
                FieldMut::Scalar(place)
            }

            fn empty() -> Self {
                Self($empty)
            }
        }

        tolerant::__serde! { $time }

        /// As it came.
        impl fmt::Display for $time {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        /// What looks like a time. Anything else may be data, and is not shown.
        impl fmt::Debug for $time {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let name = stringify!($time);
                if self.0.looks_like_a_time() { write!(f, "{name}({})", self.0) } else { write!(f, "{name}(***)") }
            }
        }
    )*};
}

as_sent! {
    BeijingTime, "a time", empty Sent::Text(String::new());
    UnixSeconds, "a time in seconds", empty Sent::Integer(0);
}

#[cfg(feature = "schemars")]
mod with_schemars {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator};

    use super::{BeijingTime, UnixSeconds};

    /// What is written for a time that this crate's users make: text.
    impl JsonSchema for BeijingTime {
        fn schema_name() -> Cow<'static, str> {
            "BeijingTime".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            String::json_schema(generator)
        }
    }

    /// What is written for a moment that this crate's users make: an integer.
    impl JsonSchema for UnixSeconds {
        fn schema_name() -> Cow<'static, str> {
            "UnixSeconds".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            i64::json_schema(generator)
        }
    }
}
