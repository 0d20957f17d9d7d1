//! An endpoint that the platform does not have: a `GET` with its token under another name.

use tolerant::{Endpoint, Envelope, Errcode, Method, Parameters, Safety, TokenPlace};

/// A request for the weather at a place.
pub(crate) struct Weather {
    pub(crate) place: String,
    pub(crate) days: Option<i64>,
}

/// The answer.
#[derive(Default)]
pub(crate) struct WeatherResponse {
    pub(crate) degrees: Option<i64>,
}

impl Endpoint for Weather {
    type Response = WeatherResponse;
    const METHOD: Method = Method::Get;
    const HOST: &'static str = "weather.example";
    const PATH: &'static str = "/weather";
    const SAFETY: Safety = Safety::Read;
    const TOKEN: TokenPlace = TokenPlace::Query("key");
    const ERRCODES: &'static [Errcode] = &[];

    fn parameters(&self) -> Option<&dyn Parameters> {
        Some(self)
    }

    fn parameters_mut(&mut self) -> Option<&mut dyn Parameters> {
        Some(self)
    }
}

impl Envelope for WeatherResponse {
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

tolerant::closed_record! {
    Weather {
    }
    parameters {
        place: required query "place";
        days: optional query "days";
    }
}

tolerant::closed_record! {
    WeatherResponse {
        degrees: optional "degrees";
    }
}
