//! Unions: one of several objects.

/// Implements all traits of an enum of boxed records, told apart by a tag, that has a variant
/// `Unknown(UnknownValue<Self>)`. Each variant has the name of its record.
///
/// Each line is one value of the tag, and the record that it stands for.
///
/// ```
/// use tolerant::{UnknownFields, UnknownValue, from_slice};
///
/// #[derive(Clone, Default, PartialEq)]
/// # #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
/// struct Circle {
///     kind: Option<String>,
///     radius: Option<i64>,
/// #   #[cfg_attr(feature = "schemars", schemars(skip))]
///     unknown_fields: UnknownFields<Self>,
/// }
///
/// tolerant::record! {
///     Circle {
///         kind: optional "kind";
///         radius: optional "radius";
///     }
/// }
///
/// #[derive(Clone, PartialEq)]
/// enum Shape {
///     Circle(Box<Circle>),
///     Unknown(UnknownValue<Self>),
/// }
///
/// tolerant::union! {
///     Shape, tag "kind", of Circle {
///         string "circle" => Circle;
///     }
/// }
///
/// let shape: Shape = from_slice(br#"{"kind":"circle","radius":2}"#)?;
/// assert!(matches!(shape, Shape::Circle(circle) if circle.radius == Some(2)));
/// # Ok::<(), tolerant::DecodeError>(())
/// ```
#[macro_export]
macro_rules! union {
    ($union:ident, tag $tag:literal, of $($record:ident),+ {
        $($kind:ident $code:literal => $branch:ident;)*
    }) => {
        impl $crate::Union for $union {
            const TAG: &'static str = $tag;
            const BRANCHES: &'static [$crate::Branch<Self>] = &[$(
                $crate::Branch::$kind($code, || Self::$branch($crate::Decode::empty())),
            )*];

            #[inline]
            fn record_mut(&mut self) -> ::std::option::Option<&mut dyn $crate::Record> {
                match self {
                    $(Self::$record(record) => ::std::option::Option::Some(&mut **record),)+
                    Self::Unknown(_) => ::std::option::Option::None,
                }
            }

            #[inline]
            fn from_unknown(value: $crate::UnknownValue<Self>) -> Self {
                Self::Unknown(value)
            }
        }

        impl $crate::Encode for $union {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                match self {
                    $(Self::$record(record) => $crate::View::Record(&**record),)+
                    Self::Unknown(value) => $crate::View::Unknown(value.as_value()),
                }
            }

            #[inline]
            fn debug(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self, f)
            }
        }

        impl $crate::Decode for $union {
            #[inline]
            fn field(place: &mut ::std::option::Option<Self>) -> $crate::FieldMut<'_> {
                $crate::FieldMut::Union(place)
            }

            #[inline]
            fn empty() -> Self {
                $crate::empty_union()
            }
        }

        $crate::__serde! { $union }

        /// As the record in it.
        impl ::std::fmt::Debug for $union {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$record(record) => record.fmt(f),)+
                    Self::Unknown(value) => ::std::write!(f, "Unknown({value:?})"),
                }
            }
        }

        $(
            impl ::std::convert::From<$record> for $union {
                #[inline]
                fn from(record: $record) -> Self {
                    Self::$record(::std::boxed::Box::new(record))
                }
            }
        )+
    };
}

/// Implements `schemars::JsonSchema` for a [`union!`](crate::union) whose records all do: `union_schema! { Shape of Circle }`.
#[cfg(feature = "schemars")]
#[macro_export]
macro_rules! union_schema {
    ($union:ident of $($record:ident),+) => {
        impl $crate::schemars::JsonSchema for $union {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::stringify!($union).into()
            }

            fn json_schema(generator: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                $crate::schema::union([$(generator.subschema_for::<$record>()),+])
            }
        }
    };
}
