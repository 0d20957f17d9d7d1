//! What every generated type forwards to the support beside this file, so that generated code is tables alone.

/// The traits of a response's object.
macro_rules! response_object {
    ($object:ident) => {
        $crate::de::forward::object!($object);

        impl $object {
            /// Lists what this holds that the schema does not: unknown fields, unknown values, oddities.
            pub fn drift(&self) -> Vec<$crate::Drift<'_>> {
                $crate::drift::of(self)
            }

            fn blank() -> Self {
                Self::default()
            }
        }
    };
}

/// The traits that requests and responses share. `blank()` starts a decode, before any field is read.
macro_rules! object {
    ($object:ident) => {
        impl $crate::de::Wire for $object {
            fn decode<'de, D: serde::Deserializer<'de>>(
                source: D,
                context: &mut $crate::de::Context,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                $crate::de::decode_object(source, context, place)
            }

            fn write(&self, json: &mut $crate::de::Json) -> Result<(), serde_json::Error> {
                json.object(self)
            }

            fn empty() -> Self {
                Self::blank()
            }

            fn survey<'a>(&'a self, survey: &mut $crate::drift::Survey<'a>) {
                survey.object(self);
            }
        }

        impl serde::Serialize for $object {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                $crate::de::serialize_object(self, target)
            }
        }

        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                $crate::de::deserialize_object(source)
            }
        }

        impl std::fmt::Debug for $object {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::de::debug_object(self, f)
            }
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

        impl From<i64> for $enumeration {
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

        impl From<&str> for $enumeration {
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

        impl $crate::de::Wire for $enumeration {
            fn decode<'de, D: serde::Deserializer<'de>>(
                source: D,
                context: &mut $crate::de::Context,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                $crate::de::decode_open_enum(source, context, place)
            }

            /// Stands in while a required field is not read yet.
            fn empty() -> Self {
                $crate::de::from_code(serde_json::Value::Null)
            }

            fn survey<'a>(&'a self, survey: &mut $crate::drift::Survey<'a>) {
                $crate::de::survey_open_enum(self, survey);
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

pub(crate) use {integer_enum, object, open_enum, response_object, text_enum};
