//! Times as the wire has them. Text and integers are kept, whatever they say; reading them as a time may fail.

use std::fmt;

use tolerant::{Decode, Encode, FieldMut, RawScalar, Scalar, TypeMismatch, View, integer_from_text};

/// A time as it came: text or an integer.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Sent {
    Text(String),
    Integer(i64),
}

/// A time of day in China, `2020-03-25 13:05:25`, as the wire has it.
///
/// The wire names no zone: these are Beijing times, UTC+8 all year round. Whatever the server sent is kept and written
/// back; with the feature `jiff`, `civil` and `zoned` read it.
///
#[cfg_attr(feature = "jiff", doc = "```")]
#[cfg_attr(not(feature = "jiff"), doc = "```ignore")]
/// use ministore_model::BeijingTime;
///
/// let time = BeijingTime::new("2020-03-25 13:05:25");
/// assert_eq!(time.as_str(), Some("2020-03-25 13:05:25"));
/// assert_eq!(time.zoned().unwrap().timestamp().to_string(), "2020-03-25T05:05:25Z");
/// // What is no time is kept as it came, and read as none.
/// assert_eq!(BeijingTime::new("yesterday").civil(), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BeijingTime(Sent);

/// A moment in seconds since 1970-01-01 00:00:00 UTC, as the wire has it. 0 says that there is none.
///
/// The page shows it as a number in one place and as text in another: whichever came is kept and written back.
///
/// ```
/// use ministore_model::UnixSeconds;
///
/// let time = UnixSeconds::new(1_585_112_725);
/// assert_eq!((time.seconds(), time.is_set()), (Some(1_585_112_725), true));
/// assert!(!UnixSeconds::new(0).is_set());
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

    /// Whether this names a moment: 0 stands for none.
    pub fn is_set(&self) -> bool {
        self.seconds() != Some(0)
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

/// `yyyy-MM-dd HH:mm:ss`, exactly.
fn has_shape(text: &str) -> bool {
    text.len() == 19
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            10 => byte == b' ',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use jiff::civil::DateTime;
    use jiff::tz::{Offset, TimeZone};
    use jiff::{Timestamp, ZonedDateTime};

    use super::{BeijingTime, UnixSeconds, has_shape};

    /// China keeps UTC+8 all year round, as it has through all the life of this API.
    const BEIJING: Offset = jiff::tz::offset(8);

    impl BeijingTime {
        /// The date and time of day, or none if what was sent is not `yyyy-MM-dd HH:mm:ss` or no such time exists.
        pub fn civil(&self) -> Option<DateTime> {
            let text = self.as_str().filter(|text| has_shape(text))?;
            DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok().filter(|time| {
                // A leap second would be read as the one before it: Beijing time as sent here has none.
                text.get(17..).is_some_and(|second| second != "60") && time.year() > 0
            })
        }

        /// The moment, at UTC+8.
        pub fn zoned(&self) -> Option<ZonedDateTime> {
            self.civil()?.to_zoned_datetime(TimeZone::fixed(BEIJING)).ok()
        }
    }

    impl UnixSeconds {
        /// The moment, in UTC; none for 0.
        pub fn timestamp(&self) -> Option<Timestamp> {
            self.seconds()
                .filter(|seconds| *seconds != 0)
                .and_then(|seconds| Timestamp::from_second(seconds).ok())
        }

        /// The moment, at UTC+8; none for 0.
        pub fn zoned(&self) -> Option<ZonedDateTime> {
            self.timestamp().map(|moment| moment.to_zoned_datetime(TimeZone::fixed(BEIJING)))
        }
    }
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
