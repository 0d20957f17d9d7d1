//! Records.

/// Implements all traits of a record: a struct that keeps unknown fields, in its last field, `unknown_fields`.
///
/// Each line is one field: its kind, its name on the wire, its aliases, whether it is personal, and the rules of its
/// value. The struct's own field has the type.
///
/// | kind | type | the field |
/// | --- | --- | --- |
/// | `optional` | `Option<T>` | may be missing |
/// | `required` | `T` | must be there |
/// | `nullable` | `Option<T>` | must be there, and may be `null` |
/// | `array` | `Vec<T>` | may be missing, which is the same as empty |
/// | `required_array` | `Vec<T>` | must be there |
/// | `one_or_many` | `Vec<T>` | may be missing, and may be a single object |
///
/// ```
/// use tolerant::{UnknownFields, from_slice};
///
/// #[derive(Clone, Default, PartialEq)]
/// struct Buyer {
///     name: Option<String>,
///     orders: Vec<i64>,
///     unknown_fields: UnknownFields<Self>,
/// }
///
/// tolerant::record! {
///     Buyer {
///         name: optional "name" | "Name ", personal;
///         orders: array "orders";
///     }
/// }
///
/// let buyer: Buyer = from_slice(br#"{"Name ":"Test","orders":["7"],"gift":true}"#)?;
/// assert_eq!((buyer.name.as_deref(), buyer.orders.as_slice()), (Some("Test"), [7].as_slice()));
/// assert_eq!(buyer.drift()[0].to_string(), "gift: unknown field, a boolean");
/// assert_eq!(format!("{buyer:?}"), r#"Buyer { name: ***, orders: [7], unknown_fields: {"gift": a boolean} }"#);
/// # Ok::<(), tolerant::DecodeError>(())
/// ```
///
/// `record! { Buyer: Default { … } }` is for a struct that implements `Default` and has no required field. It takes a
/// compiler less time.
#[macro_export]
macro_rules! record {
    ($record:ident $(: $default:ident)? { $($fields:tt)* }) => {
        $crate::__record! { $record ($($default)?) (unknown_fields) $($fields)* }

        impl $record {
            /// Lists what this holds that the schema does not know: unknown fields, unknown values, anomalies.
            #[inline]
            pub fn drift(&self) -> ::std::vec::Vec<$crate::Drift<'_>> {
                $crate::drift(self)
            }
        }
    };
}

/// Implements all traits of a closed record: a struct that refuses unknown fields, such as a request.
///
/// The lines are those of [`record!`](crate::record).
///
/// A request may have parameters outside its body, each in a line of its own: whether it is `required` or `optional` (an
/// `Option`), whether it is in the `query`, a `header` or the `path`, and its name there. See
/// [`Parameters`](crate::Parameters).
///
/// ```
/// struct GetUser {
///     id: i64,
///     lang: Option<String>,
/// }
///
/// tolerant::closed_record! {
///     GetUser {
///     }
///     parameters {
///         id: required path "userId";
///         lang: optional query "lang";
///     }
/// }
///
/// let mut names = Vec::new();
/// let user = GetUser { id: 7, lang: None };
/// tolerant::Parameters::each(&user, &mut |parameter, value| names.push((parameter.name, value.text().is_some())));
/// assert_eq!(names, [("userId", true), ("lang", false)]);
/// ```
#[macro_export]
macro_rules! closed_record {
    ($record:ident { $($fields:tt)* }) => {
        $crate::__record! { $record () () $($fields)* }
    };
    ($record:ident { $($fields:tt)* } parameters {
        $($parameter:ident: $kind:ident $place:ident $name:literal;)*
    }) => {
        $crate::__record! { $record () () [$($parameter)*] $($fields)* }

        impl $crate::Parameters for $record {
            fn each(
                &self,
                visit: &mut dyn ::std::ops::FnMut(&'static $crate::Parameter, &dyn $crate::ParameterValue),
            ) {
                $({
                    const PARAMETER: $crate::Parameter =
                        $crate::Parameter::$place($name, $crate::kind::$kind::REQUIRED);
                    visit(&PARAMETER, &self.$parameter);
                })*
            }

            fn each_mut(
                &mut self,
                visit: &mut dyn ::std::ops::FnMut(&'static $crate::Parameter, &mut dyn $crate::ParameterValue),
            ) {
                $({
                    const PARAMETER: $crate::Parameter =
                        $crate::Parameter::$place($name, $crate::kind::$kind::REQUIRED);
                    visit(&PARAMETER, &mut self.$parameter);
                })*
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($record:ident ($($default:ident)?) ($($unknown:ident)?) $([$($parameter:ident)*])? $(
        $field:ident: $kind:ident $name:literal $(| $alias:literal)* $(, $property:ident $([$($argument:tt)*])?)*;
    )*) => {
        impl $crate::Record for $record {
            #[inline]
            fn table(&self) -> &'static $crate::Table {
                static TABLE: $crate::Table = $crate::Table::new(::std::stringify!($record), &[$(
                    $crate::Field::new(
                        $name,
                        ::std::concat!("\"", $name, "\":"),
                        ::std::concat!(",\"", $name, "\":                                "),
                        &[$($alias),*],
                        $crate::kind::$kind::REQUIRED,
                    )$(.$property($(&[$($argument)*])?))*,
                )*]);
                &TABLE
            }

            #[inline]
            fn with_fields(&mut self, decode: $crate::DecodeFields<'_>) {
                decode(
                    &mut [$($crate::kind::$kind::field(&mut self.$field)),*],
                    ::std::option::Option::None$(.or(::std::option::Option::Some(self.$unknown.writer())))?,
                );
            }

            #[inline]
            fn with_values<'a>(&'a self, encode: $crate::EncodeFields<'_, 'a>) {
                encode(
                    &[$($crate::kind::$kind::get(&self.$field)),*],
                    ::std::option::Option::None$(.or(::std::option::Option::Some(self.$unknown.store())))?,
                );
            }

            $crate::__empty! { ($($default)?) ($($unknown)?) [$($($parameter)*)?] $($field: $kind,)* }
            $crate::__decode_aside! { $($($alias => $field,)*)* }
        }

        impl ::std::fmt::Debug for $record {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug_record(self, f)
            }
        }

        $crate::__serde! { $record }
    };
}

/// [`Record::empty_record`](crate::Record::empty_record).
#[doc(hidden)]
#[macro_export]
macro_rules! __empty {
    (() ($($unknown:ident)?) [$($parameter:ident)*] $($field:ident: $kind:ident,)*) => {
        #[inline]
        fn empty_record() -> Self {
            Self {
                $($parameter: $crate::ParameterValue::empty(),)*
                $($field: $crate::kind::$kind::empty(),)*
                $($unknown: ::std::default::Default::default(),)?
            }
        }
    };
    ((Default) $($rest:tt)*) => {
        #[inline]
        fn empty_record() -> Self {
            <Self as ::std::default::Default>::default()
        }
    };
}

/// [`Record::decode_aside`](crate::Record::decode_aside), where a field has an alias.
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_aside {
    () => {};
    ($($alias:literal => $field:ident,)+) => {
        #[inline]
        fn decode_aside(
            &mut self,
            index: usize,
            alias: &str,
            decode: $crate::DecodeAside<'_>,
        ) -> ::std::option::Option<$crate::serde_json::Value> {
            match alias {
                $($alias => $crate::decode_aside(self, index, decode, |record| &mut record.$field),)+
                _ => ::std::option::Option::None,
            }
        }
    };
}

/// `Serialize` and `Deserialize`, by way of [`Encode`](crate::Encode) and [`Decode`](crate::Decode).
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($type:ident)*) => {$(
        impl $crate::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serialize_value(self, target)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::deserialize(source)
            }
        }
    )*};
}
