//! What a generated type that is one of several objects forwards to `de`.
//!
//! No page has such a type, so here only the tests do. A crate of plain schemas that have some takes this file along.

/// The traits of a type that is one of several objects, whose variants have the names of their types.
macro_rules! union {
    ($union:ident: $($object:ident),+ $(,)?) => {
        impl $crate::de::Union for $union {
            const TAG: &'static str = Self::TAG;
            const BRANCHES: &'static [$crate::de::Branch<Self>] = Self::BRANCHES;

            fn object_mut(&mut self) -> Option<&mut dyn $crate::de::Fields> {
                match self {
                    $(Self::$object(object) => Some(&mut **object),)+
                    Self::Unknown(_) => None,
                }
            }

            fn from_unknown(value: $crate::UnknownValue<Self>) -> Self {
                Self::Unknown(value)
            }
        }

        impl $crate::de::Wire for $union {
            fn spot(place: &mut Option<Self>) -> $crate::de::Spot<'_> {
                $crate::de::Spot::Union(place)
            }

            fn empty() -> Self {
                Self::Unknown($crate::UnknownValue::new(serde_json::Value::Null))
            }
        }

        impl $crate::de::Show for $union {
            fn view(&self) -> $crate::de::View<'_> {
                match self {
                    $(Self::$object(object) => $crate::de::View::Object(&**object),)+
                    Self::Unknown(value) => $crate::de::View::Unknown(value.as_value()),
                }
            }
        }

        impl serde::Serialize for $union {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                $crate::de::serialize_shown(self, target)
            }
        }

        $crate::de::deserialize_as_wire!($union);

        /// As the object in it.
        impl std::fmt::Debug for $union {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$object(object) => object.fmt(f),)+
                    Self::Unknown(value) => write!(f, "Unknown({value:?})"),
                }
            }
        }

        $(
            impl std::convert::From<$object> for $union {
                fn from(object: $object) -> Self {
                    Self::$object(Box::new(object))
                }
            }
        )+

        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $union {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($union).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::choice::schema([$(generator.subschema_for::<$object>()),+])
            }
        }
    };
}

pub(crate) use union;

/// The JSON Schema of one of several objects.
#[cfg(feature = "schemars")]
pub(crate) fn schema<const N: usize>(objects: [schemars::Schema; N]) -> schemars::Schema {
    let objects: Vec<serde_json::Value> = objects.map(Into::into).into();
    schemars::Schema::try_from(serde_json::json!({ "oneOf": objects })).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::de::{Branch, Field, Fields, Slot, Spot, Table, Wire, forward};
    use crate::{UnknownFields, UnknownValue, choice};

    /// As generated: a number by its tag.
    #[derive(Clone, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Sized {
        kind: Option<i64>,
        size: Option<serde_json::Number>,
        #[cfg_attr(feature = "schemars", schemars(skip))]
        unknown_fields: UnknownFields<Self>,
    }

    #[derive(Clone, PartialEq)]
    enum Thing {
        Sized(Box<Sized>),
        Unknown(UnknownValue<Self>),
    }

    forward::object!(Sized => Self::default());

    impl Fields for Sized {
        fn table(&self) -> &'static Table {
            const TABLE: &Table = &Table::new("Sized", &[Field::new("kind"), Field::new("size")]);
            TABLE
        }
        fn place(&mut self, field: usize) -> Spot<'_> {
            match field {
                0 => Spot::optional(&mut self.kind),
                1 => Spot::optional(&mut self.size),
                _ => Spot::Nowhere,
            }
        }
        fn show(&self, field: usize) -> Slot<'_> {
            match field {
                0 => Slot::optional(&self.kind),
                1 => Slot::optional(&self.size),
                _ => Slot::Nothing,
            }
        }
        forward::keeps_unknown! {}
    }

    choice::union!(Thing: Sized);

    impl Thing {
        const TAG: &'static str = "kind";
        const BRANCHES: &'static [Branch<Self>] = &[Branch::integer(7, || Self::Sized(Wire::empty()))];
    }

    /// Whatever else of `serde_json` the build has switched on.
    #[test]
    fn numbers_are_what_they_are_wherever_the_tag_stands() {
        for number in ["1", "-1", "18446744073709551615", "-9223372036854775808", "1.5", "1e300", "-0.0"] {
            let texts = [
                format!(r#"{{"kind":7,"size":{number},"more":[{number}]}}"#),
                format!(r#"{{"more":[{number}],"size":{number},"kind":7}}"#),
            ];
            for text in texts {
                let thing: Thing = serde_json::from_str(&text).expect("a thing");
                let Thing::Sized(sized) = &thing else { panic!("{text}: {thing:?}") };
                assert!(crate::drift::of(&**sized).len() == 1 && sized.size.is_some(), "{text}: {thing:?}");
                let expected: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(serde_json::to_value(&thing).expect("JSON"), expected);
            }
        }
    }

    #[test]
    fn what_has_another_tag_is_kept() {
        for other in [json!({ "kind": 8, "n": u64::MAX }), json!({ "n": 0.5, "kind": "x" }), json!({})] {
            let thing: Thing = serde_json::from_str(&other.to_string()).expect("a thing");
            assert!(matches!(&thing, Thing::Unknown(value) if *value.as_value() == other), "{other}");
            assert_eq!(serde_json::to_value(&thing).expect("JSON"), other);
        }
        assert_eq!(Thing::from(Sized::default()), Thing::Sized(Box::default()));
    }
}
