//! Endpoints for the unit tests, of shapes that the endpoints of the model do not have.

use ministore_model::ERRCODES;
use tolerant::invalid::{Invalid, Rule, validate};
use tolerant::{Endpoint, Envelope, Errcode, Method, Safety, TokenPlace};

/// A code of the platform's, with a meaning of the endpoint's own.
pub(crate) const NARROWER: Errcode = {
    let mut errcode = ERRCODES[0];
    errcode.meaning = "what it means here";
    errcode
};

/// Declares a GET endpoint without a token; its response is the request's type, and is the value of a success.
macro_rules! endpoint {
    ($(#[$doc:meta])* $name:ident { $($fields:tt)* }) => {
        tolerant::closed_record! { $name { $($fields)* } }

        impl Endpoint for $name {
            type Response = Self;
            const METHOD: Method = Method::Get;
            const HOST: &'static str = "example.com";
            const PATH: &'static str = "/ping";
            const SAFETY: Safety = Safety::Write;
            const TOKEN: TokenPlace = TokenPlace::Nowhere;
            const ERRCODES: &'static [Errcode] = &[NARROWER];
            const COMMON_ERRCODES: &'static [Errcode] = ERRCODES;

            fn validate(&self) -> Result<(), Invalid> {
                validate(self)
            }
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

/// A request without fields.
pub(crate) struct Ping;

endpoint! {
    Ping {}
}

/// A request with a field.
#[derive(Default)]
pub(crate) struct Query {
    pub(crate) id: Option<i64>,
}

endpoint! {
    Query {
        id: optional "id";
    }
}

/// A request with a rule.
pub(crate) struct Ruled {
    pub(crate) id: i64,
}

endpoint! {
    Ruled {
        id: required "id", rules [&[Rule::ConstNumber("7")]];
    }
}
