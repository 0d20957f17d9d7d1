//! An endpoint that the platform does not have, made by hand: read by `GET`, its token under another name.

use ministore_model::de::{self, Field, Fields, Show, Slot, Spot, Table, View, Wire};
use ministore_model::{Endpoint, Envelope, Errcode, Method, Safety, TokenPlace};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// Asks for the weather at a place.
#[derive(Debug)]
pub(crate) struct Weather {
    pub(crate) place: String,
    pub(crate) days: Option<i64>,
}

/// The answer.
#[derive(Debug, Default)]
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

impl Fields for Weather {
    fn table(&self) -> &'static Table {
        const TABLE: &Table = &Table::new("Weather", &[Field::new("place").required(), Field::new("days")]);
        TABLE
    }

    fn place(&mut self, field: usize) -> Spot<'_> {
        match field {
            0 => Spot::Required(&mut self.place),
            _ => Spot::optional(&mut self.days),
        }
    }

    fn show(&self, field: usize) -> Slot<'_> {
        match field {
            0 => Slot::One(&self.place),
            _ => Slot::optional(&self.days),
        }
    }
}

impl Fields for WeatherResponse {
    fn table(&self) -> &'static Table {
        const TABLE: &Table = &Table::new("WeatherResponse", &[Field::new("degrees")]);
        TABLE
    }

    fn place(&mut self, _: usize) -> Spot<'_> {
        Spot::optional(&mut self.degrees)
    }

    fn show(&self, _: usize) -> Slot<'_> {
        Slot::optional(&self.degrees)
    }
}

macro_rules! wire {
    ($($object:ty => $empty:expr;)*) => {$(
        impl Wire for $object {
            fn spot(place: &mut Option<Self>) -> Spot<'_> {
                Spot::Object(place)
            }

            fn empty() -> Self {
                $empty
            }
        }

        impl Show for $object {
            fn view(&self) -> View<'_> {
                View::Object(self)
            }
        }

        impl Serialize for $object {
            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                de::serialize_object(self, target)
            }
        }

        impl<'de> Deserialize<'de> for $object {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                de::deserialize_wire(source)
            }
        }
    )*};
}

wire! {
    Weather => Self { place: String::new(), days: None };
    WeatherResponse => Self::default();
}
