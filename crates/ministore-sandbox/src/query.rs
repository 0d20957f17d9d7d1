//! The query of a URL: its parameters, decoded as those of a form are.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use tolerant::TokenPlace;

/// The parameters of a `GET` request as a JSON object, without the token. All values are strings, which decode as numbers
/// too.
pub(crate) fn query_as_json(query: &str, token: TokenPlace) -> Value {
    let is_token = |name: &str| matches!(token, TokenPlace::Query(token) if token == name);
    let others = parameters(query).filter(|(name, _)| !is_token(name));
    Value::Object(others.map(|(name, value)| (name, value.into())).collect::<Map<_, _>>())
}

/// The names and values of a query.
pub(crate) fn parameters(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
