//! Endpoints for the unit tests, of shapes that the model's own do not have.

use ministore_model::de::{self, Context, Each, Entry, Field, Object, Wire};
use ministore_model::{ERRCODES, Endpoint, Envelope, Errcode, Method, Safety, TokenPlace};
use serde::de::MapAccess;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A code of the platform's, with a meaning of the endpoint's own.
pub(crate) const NARROWER: Errcode = {
    let mut errcode = ERRCODES[0];
    errcode.meaning = "what it means here";
    errcode
};

/// Declares a GET endpoint without a token; its response is the request's type, and is what a success carries.
macro_rules! endpoint {
    ($(#[$doc:meta])* $name:ident, $fields:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Wire for $name {
            fn decode<'de, D: Deserializer<'de>>(
                source: D,
                context: &mut Context,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                de::decode_object(source, context, place)
            }

            fn empty() -> Self {
                Self
            }
        }

        impl Object for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [Field] = $fields;

            fn read<'de, A: MapAccess<'de>>(&mut self, _: usize, _: Entry<'_, A>) -> Result<(), A::Error> {
                Ok(())
            }

            fn each<'a, V: Each<'a>>(&'a self, _: &mut V) -> Result<(), V::Error> {
                Ok(())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                de::serialize_object(self, target)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                de::deserialize_object(source)
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
    Ping, &[]
}

endpoint! {
    /// Asks with a field.
    Query, &[Field::new("id")]
}
