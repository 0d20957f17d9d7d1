//! An endpoint that the platform does not have, made by hand: read by `GET`, its token under another name.

use ministore_model::de::{self, Context, Each, Entry, Field, Object, Wire};
use ministore_model::{Endpoint, Envelope, Errcode, Method, Safety, TokenPlace};
use serde::de::{Deserialize, Deserializer, MapAccess};
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

impl Object for Weather {
    const NAME: &'static str = "Weather";
    const FIELDS: &'static [Field] = &[Field::new("place").required(), Field::new("days")];

    fn read<'de, A: MapAccess<'de>>(&mut self, field: usize, entry: Entry<'_, A>) -> Result<(), A::Error> {
        match field {
            0 => entry.required(&mut self.place),
            _ => entry.optional(&mut self.days),
        }
    }

    fn each<'a, V: Each<'a>>(&'a self, visit: &mut V) -> Result<(), V::Error> {
        visit.one(Some(&self.place))?;
        visit.one(self.days.as_ref())
    }
}

impl Object for WeatherResponse {
    const NAME: &'static str = "WeatherResponse";
    const FIELDS: &'static [Field] = &[Field::new("degrees")];

    fn read<'de, A: MapAccess<'de>>(&mut self, _: usize, entry: Entry<'_, A>) -> Result<(), A::Error> {
        entry.optional(&mut self.degrees)
    }

    fn each<'a, V: Each<'a>>(&'a self, visit: &mut V) -> Result<(), V::Error> {
        visit.one(self.degrees.as_ref())
    }
}

macro_rules! wire {
    ($($object:ty => $empty:expr;)*) => {$(
        impl Wire for $object {
            fn decode<'de, D: Deserializer<'de>>(
                source: D,
                context: &mut Context,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                de::decode_object(source, context, place)
            }

            fn empty() -> Self {
                $empty
            }
        }

        impl Serialize for $object {
            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                de::serialize_object(self, target)
            }
        }

        impl<'de> Deserialize<'de> for $object {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                de::deserialize_object(source)
            }
        }
    )*};
}

wire! {
    Weather => Self { place: String::new(), days: None };
    WeatherResponse => Self::default();
}
