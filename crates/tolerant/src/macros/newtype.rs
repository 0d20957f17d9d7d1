//! Newtypes of integers.

/// Implements all traits of a newtype over `i64` that is an integer on the wire: `struct Fen(pub i64);`.
///
/// The second argument says what is expected, for errors.
///
/// ```
/// #[derive(Clone, Copy, PartialEq)]
/// struct Cents(pub i64);
///
/// tolerant::integer_newtype!(Cents, "an integer, in cents");
///
/// assert_eq!(serde_json::from_str::<Cents>("\"10\"").unwrap().0, 10);
/// ```
#[macro_export]
macro_rules! integer_newtype {
    ($newtype:ident, $expected:literal) => {
        impl $crate::Scalar for $newtype {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn from_raw(
                raw: $crate::RawScalar<'_>,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::TypeMismatch> {
                <i64 as $crate::Scalar>::from_raw(raw).map(|integer| integer.map(Self))
            }

            #[inline]
            fn from_integer(
                integer: i64,
            ) -> ::std::result::Result<::std::option::Option<Self>, $crate::TypeMismatch> {
                ::std::result::Result::Ok(::std::option::Option::Some(Self(integer)))
            }
        }

        impl $crate::Encode for $newtype {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Integer(self.0)
            }

            #[inline]
            fn debug(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self, f)
            }
        }

        impl $crate::Decode for $newtype {
            #[inline]
            fn field(place: &mut ::std::option::Option<Self>) -> $crate::FieldMut<'_> {
                $crate::FieldMut::Scalar(place)
            }

            #[inline]
            fn empty() -> Self {
                Self(0)
            }
        }

        $crate::__serde! { $newtype }

        /// On one line, in `{:#?}` too.
        impl ::std::fmt::Debug for $newtype {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::write!(f, "{}({})", ::std::stringify!($newtype), self.0)
            }
        }

        impl ::std::convert::From<i64> for $newtype {
            #[inline]
            fn from(integer: i64) -> Self {
                Self(integer)
            }
        }

        impl ::std::convert::From<$newtype> for i64 {
            #[inline]
            fn from(value: $newtype) -> Self {
                value.0
            }
        }
    };
}
