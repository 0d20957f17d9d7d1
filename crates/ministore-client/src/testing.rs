//! Endpoints for the unit tests, of shapes that the model's own do not have.

use ministore_model::de::{self, Field, Fields, Show, Slot, Spot, Table, View, Wire};
use ministore_model::invalid::{Rule, Rules};
use ministore_model::{ERRCODES, Endpoint, Envelope, Errcode, Method, Safety, TokenPlace};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A code of the platform's, with a meaning of the endpoint's own.
pub(crate) const NARROWER: Errcode = {
    let mut errcode = ERRCODES[0];
    errcode.meaning = "what it means here";
    errcode
};

/// Declares a GET endpoint without a token; its response is the request's type, and is what a success carries.
macro_rules! endpoint {
    ($(#[$doc:meta])* $name:ident, $fields:expr, $rules:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Wire for $name {
            fn spot(place: &mut Option<Self>) -> Spot<'_> {
                Spot::Object(place)
            }

            fn empty() -> Self {
                Self
            }
        }

        impl Show for $name {
            fn view(&self) -> View<'_> {
                View::Object(self)
            }
        }

        impl Fields for $name {
            fn table(&self) -> &'static Table {
                const TABLE: &Table = &Table::new(stringify!($name), $fields);
                TABLE
            }

            fn place(&mut self, _: usize) -> Spot<'_> {
                Spot::Nowhere
            }

            fn show(&self, _: usize) -> Slot<'_> {
                Slot::Nothing
            }

            fn rules(&self) -> &'static [Rules] {
                const RULES: &[Rules] = $rules;
                RULES
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                de::serialize_object(self, target)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                de::deserialize_wire(source)
            }
        }

        impl Endpoint for $name {
            type Response = Self;
            const METHOD: Method = Method::Get;
            const HOST: &'static str = "example.com";
            const PATH: &'static str = "/ping";
            const SAFETY: Safety = Safety::Write;
            const TOKEN: TokenPlace = TokenPlace::Nowhere;
            const ERRCODES: &'static [Errcode] = &[NARROWER];
        }

        impl Envelope for $name {
            type Success = Self;
            const SUCCESS: &'static str = "";

            fn errcode(&self) -> Option<i64> {
                None
            }

            fn errmsg(&self) -> Option<&str> {
                None
            }

            fn into_success(self) -> Option<Self> {
                Some(self)
            }
        }
    };
}

endpoint! {
    /// Asks for nothing.
    Ping, &[], &[]
}

endpoint! {
    /// Asks with a field.
    Query, &[Field::new("id")], &[]
}

endpoint! {
    /// Asks with a field that is not what it must be.
    Broken, &[Field::new("id").required()], &[Rules::of(0, 0, &[Rule::ConstNumber("7")])]
}
