//! JSON to print, members in the order they were put.

use serde::ser::{Serialize, SerializeMap, Serializer};

#[derive(Clone, Debug)]
pub enum Json {
    Null,
    Flag(bool),
    Integer(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn texts(texts: &[&str]) -> Self {
        Self::List(texts.iter().map(|text| Self::text(text)).collect())
    }

    pub fn object<const N: usize>(list: [(&str, Self); N]) -> Self {
        Self::Object(members(list))
    }

    pub fn pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

pub fn members<const N: usize>(list: [(&str, Json); N]) -> Vec<(String, Json)> {
    list.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => target.serialize_unit(),
            Self::Flag(flag) => target.serialize_bool(*flag),
            Self::Integer(integer) => target.serialize_i64(*integer),
            Self::Text(text) => target.serialize_str(text),
            Self::List(list) => target.collect_seq(list),
            Self::Object(members) => {
                let mut map = target.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
