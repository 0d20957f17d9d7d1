//! What every generated type forwards to the support beside this file, so that generated code is tables alone.

/// The traits of a response's object. It starts `empty`, before any field is read.
macro_rules! response_object {
    ($object:ident => $empty:expr) => {
        $crate::de::forward::object!($object => $empty);

        impl $object {
            /// Lists what this holds that the schema does not: unknown fields, unknown values, oddities.
            pub fn drift(&self) -> Vec<$crate::Drift<'_>> {
                $crate::drift::of(self)
            }
        }
    };
}

/// The traits that requests and responses share. An object starts `empty`, before any field is read.
macro_rules! object {
    ($object:ident => $empty:expr) => {
        impl $crate::de::Wire for $object {
            fn spot(place: &mut Option<Self>) -> $crate::de::Spot<'_> {
                $crate::de::Spot::Object(place)
            }

            fn empty() -> Self {
                $empty
            }
        }

        impl $crate::de::Show for $object {
            fn view(&self) -> $crate::de::View<'_> {
                $crate::de::View::Object(self)
            }
        }

        impl serde::Serialize for $object {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                $crate::de::serialize_object(self, target)
            }
        }

        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                $crate::de::deserialize_wire(source)
            }
        }

        impl std::fmt::Debug for $object {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::de::debug_object(self, f)
            }
        }
    };
}

/// [`Fields::aside`](super::Fields::aside), for the fields that have aliases.
macro_rules! aside {
    ($($index:literal => $field:ident),*) => {
        fn aside(&mut self, field: usize, read: $crate::de::Aside<'_>) -> Option<serde_json::Value> {
            let mut other: Self = $crate::de::Wire::empty();
            if read(&mut other) {
                match field {
                    $($index => std::mem::swap(&mut self.$field, &mut other.$field),)*
                    _ => {}
                }
            }
            $crate::de::pick(&other, field)
        }
    };
}

/// What a response keeps of what the schema does not know.
macro_rules! keeps_unknown {
    () => {
        fn unknown(&self) -> Option<&$crate::de::Kept> {
            Some(self.unknown_fields.kept())
        }

        fn unknown_mut(&mut self) -> Option<$crate::de::Keeper<'_>> {
            Some(self.unknown_fields.keeper())
        }
    };
}

/// The traits of an enumeration of integers.
macro_rules! integer_enum {
    ($enumeration:ident) => {
        $crate::de::forward::open_enum!($enumeration);

        impl $enumeration {
            /// The value on the wire; none for an unknown one that is no integer.
            pub fn code(&self) -> Option<i64> {
                match self {
                    Self::Unknown(value) => value.as_i64(),
                    known => $crate::de::integer_of(known),
                }
            }
        }

        impl std::convert::From<i64> for $enumeration {
            fn from(code: i64) -> Self {
                $crate::de::from_code(code)
            }
        }
    };
}

/// The traits of an enumeration of texts.
macro_rules! text_enum {
    ($enumeration:ident) => {
        $crate::de::forward::open_enum!($enumeration);

        impl $enumeration {
            /// The value on the wire; none for an unknown one that is no text.
            pub fn as_str(&self) -> Option<&str> {
                match self {
                    Self::Unknown(value) => value.as_str(),
                    known => $crate::de::text_of(known),
                }
            }
        }

        impl std::convert::From<&str> for $enumeration {
            fn from(code: &str) -> Self {
                $crate::de::from_code(code)
            }
        }
    };
}

macro_rules! open_enum {
    ($enumeration:ident) => {
        impl $enumeration {
            /// What the value means, in a few words; none for an unknown one.
            pub fn meaning(&self) -> Option<&'static str> {
                $crate::de::meaning_of(self)
            }
        }

        impl $crate::de::OpenEnum for $enumeration {
            const KNOWN: &'static [$crate::de::Known<Self>] = Self::KNOWN;

            fn from_unknown(value: $crate::UnknownValue<Self>) -> Self {
                Self::Unknown(value)
            }

            fn as_unknown(&self) -> Option<&$crate::UnknownValue<Self>> {
                match self {
                    Self::Unknown(value) => Some(value),
                    _ => None,
                }
            }
        }

        $crate::de::wire_scalar! { $enumeration => $crate::de::from_code(serde_json::Value::Null); }

        impl $crate::de::Scalar for $enumeration {
            const EXPECTED: &'static str = "a value of an enumeration";

            fn from_found(found: $crate::de::Found<'_>) -> Result<Option<Self>, $crate::de::Refused> {
                $crate::de::found_of_open_enum(found)
            }
        }

        impl $crate::de::Show for $enumeration {
            fn view(&self) -> $crate::de::View<'_> {
                $crate::de::view_open_enum(self)
            }
        }

        impl serde::Serialize for $enumeration {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                $crate::de::serialize_open_enum(self, target)
            }
        }

        $crate::de::deserialize_as_wire!($enumeration);

        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $enumeration {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($enumeration).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::reflect::open_enum::<Self>()
            }
        }
    };
}

pub(crate) use {aside, integer_enum, keeps_unknown, object, open_enum, response_object, text_enum};
