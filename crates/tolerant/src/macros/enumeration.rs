//! Enumerations.

/// Implements all traits of an enumeration of integers that has a variant `Unknown(UnknownValue<Self>)`.
///
/// Each line is one value: on the wire, its variant, and what it means.
///
/// ```
/// use tolerant::UnknownValue;
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Status {
///     Open,
///     Unknown(UnknownValue<Self>),
/// }
///
/// tolerant::integer_enum! {
///     Status {
///         10 => Open, "Waiting for payment.";
///     }
/// }
///
/// assert_eq!(Status::from(10), Status::Open);
/// let Status::Unknown(status) = Status::from(260) else { panic!("it is known") };
/// assert_eq!(status.as_i64(), Some(260));
///
/// // `Display` and `FromStr` are those of the value on the wire.
/// assert_eq!(Status::Open.to_string(), "10");
/// assert_eq!("10".parse(), Ok(Status::Open));
/// assert_eq!("260".parse(), Ok(Status::from(260)));
/// assert!("open".parse::<Status>().is_err());
/// assert_eq!(Status::KNOWN_VALUES, [Status::Open]);
/// ```
///
/// A name that is not the value on the wire does not parse: an unknown value of that name could be one.
#[macro_export]
macro_rules! integer_enum {
    ($enumeration:ident { $($code:literal => $variant:ident, $meaning:literal;)* }) => {
        $crate::__open_enum! { $enumeration { $(Integer $code => $variant, $meaning;)* } }

        impl $enumeration {
            /// The value on the wire. `None` for an unknown value that is not an integer.
            #[inline]
            pub fn code(&self) -> ::std::option::Option<i64> {
                match self {
                    Self::Unknown(value) => value.as_i64(),
                    known => $crate::integer_of(known),
                }
            }
        }

        impl ::std::convert::From<i64> for $enumeration {
            #[inline]
            fn from(code: i64) -> Self {
                $crate::from_code($crate::Code::Integer(code))
            }
        }

        /// Parses the value on the wire. Any integer is a value; an unlisted one is unknown.
        impl ::std::str::FromStr for $enumeration {
            type Err = ::std::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(|code: i64| Self::from(code))
            }
        }
    };
}

/// Implements all traits of an enumeration of strings that has a variant `Unknown(UnknownValue<Self>)`.
///
/// The lines are those of [`integer_enum!`](crate::integer_enum).
///
/// ```
/// use tolerant::UnknownValue;
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Shipping {
///     Express,
///     Unknown(UnknownValue<Self>),
/// }
///
/// tolerant::string_enum! {
///     Shipping {
///         "EXPRESS" => Express, "By courier.";
///     }
/// }
///
/// assert_eq!(Shipping::Express.to_string(), "EXPRESS");
/// assert_eq!("EXPRESS".parse(), Ok(Shipping::Express));
/// assert_eq!("DRONE".parse(), Ok(Shipping::from("DRONE")));
/// ```
#[macro_export]
macro_rules! string_enum {
    ($enumeration:ident { $($code:literal => $variant:ident, $meaning:literal;)* }) => {
        $crate::__open_enum! { $enumeration { $(Text $code => $variant, $meaning;)* } }

        impl $enumeration {
            /// The value on the wire. `None` for an unknown value that is not a string.
            #[inline]
            pub fn as_str(&self) -> ::std::option::Option<&str> {
                match self {
                    Self::Unknown(value) => value.as_str(),
                    known => $crate::string_of(known),
                }
            }
        }

        impl ::std::convert::From<&str> for $enumeration {
            #[inline]
            fn from(code: &str) -> Self {
                $crate::from_code($crate::Code::Text(code))
            }
        }

        /// Parses the value on the wire. Any string is a value; an unlisted one is unknown.
        impl ::std::str::FromStr for $enumeration {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($enumeration:ident { $($kind:ident $code:literal => $variant:ident, $meaning:literal;)* }) => {
        impl $enumeration {
            /// The values that the schema lists, in its order.
            pub const KNOWN_VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// What the value means, in a few words. `None` for an unknown value.
            #[inline]
            pub fn meaning(&self) -> ::std::option::Option<&'static str> {
                $crate::meaning_of(self)
            }
        }

        /// The value on the wire, an unknown one too. `Debug` prints the variant, [`meaning`](Self::meaning) explains it.
        impl ::std::fmt::Display for $enumeration {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::display_open_enum(self, f)
            }
        }

        impl $crate::OpenEnum for $enumeration {
            const KNOWN: &'static [$crate::Known] =
                &[$($crate::Known::new(::std::stringify!($variant), $crate::Code::$kind($code), $meaning)),*];

            #[inline]
            fn from_known(code: $crate::Code<'_>) -> ::std::option::Option<Self> {
                match code {
                    $($crate::Code::$kind($code) => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }

            #[inline]
            fn known_code(&self) -> ::std::option::Option<$crate::Code<'static>> {
                ::std::option::Option::Some(match self {
                    $(Self::$variant => $crate::Code::$kind($code),)*
                    Self::Unknown(_) => return ::std::option::Option::None,
                })
            }

            #[inline]
            fn from_unknown(value: $crate::UnknownValue<Self>) -> Self {
                Self::Unknown(value)
            }

            #[inline]
            fn as_unknown(&self) -> ::std::option::Option<&$crate::UnknownValue<Self>> {
                match self {
                    Self::Unknown(value) => ::std::option::Option::Some(value),
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl $crate::Scalar for $enumeration {
            const EXPECTED: &'static str = "a value of an enumeration";

            #[inline]
            fn from_raw(
                raw: $crate::RawScalar<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::TypeMismatch> {
                $crate::open_enum_from_raw(raw)
            }

            #[inline]
            fn from_integer(
                integer: i64,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::TypeMismatch> {
                ::std::result::Result::Ok(::std::option::Option::Some(
                    $crate::from_code($crate::Code::Integer(integer)),
                ))
            }
        }

        impl $crate::Encode for $enumeration {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::view_open_enum(self)
            }

            #[inline]
            fn debug(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self, f)
            }
        }

        impl $crate::Decode for $enumeration {
            #[inline]
            fn field(place: &mut ::std::option::Option<Self>) -> $crate::FieldMut<'_> {
                $crate::FieldMut::Scalar(place)
            }

            #[inline]
            fn empty() -> Self {
                $crate::no_value()
            }
        }

        $crate::__serde! { $enumeration }
        $crate::__if_schemars! {
            impl $crate::schemars::JsonSchema for $enumeration {
                #[inline]
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::std::stringify!($enumeration).into()
                }

                #[inline]
                fn json_schema(_: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                    $crate::schema::open_enum::<Self>()
                }
            }
        }
    };
}

/// What only a build with the feature `schemars` of this crate has.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_schemars {
    ($($item:item)*) => { $($item)* };
}

/// What only a build with the feature `schemars` of this crate has.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_schemars {
    ($($item:item)*) => {};
}
