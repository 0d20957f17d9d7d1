//! Where objects stand in an answer.

use serde_json::{Value, json};

use super::shape::{Count, Kind, Type, type_of};

/// Where the objects of one type stand in an answer.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) type_name: &'static str,
    /// Each field on the way, and whether it is a list.
    steps: Vec<(&'static str, bool)>,
}

/// All places of an answer.
pub(crate) fn places(types: &[Type]) -> Vec<Place> {
    let mut places = vec![Place { type_name: "GetOrderResponse", steps: Vec::new() }];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        for row in &type_of(types, place.type_name).rows {
            if let Kind::Object { name } = row.kind {
                let mut steps = place.steps.clone();
                steps.push((row.field.name, row.count != Count::One));
                places.push(Place { type_name: name, steps });
            }
        }
        next += 1;
    }
    places
}

impl Place {
    /// What stands before and behind the members of such an object, in an answer that holds one.
    pub(crate) fn around(&self) -> (String, String) {
        let (mut before, mut behind) = ("{".to_owned(), "}".to_owned());
        for (name, is_list) in &self.steps {
            let (open, close) = if *is_list { ("[{", "}]") } else { ("{", "}") };
            before = format!("{before}\"{name}\":{open}");
            behind = format!("{close}{behind}");
        }
        (before, behind)
    }

    /// The path of a field of such an object.
    pub(crate) fn path(&self, field: &str) -> String {
        self.steps.iter().rev().fold(field.to_owned(), |inner, (name, is_list)| {
            let index = if *is_list { "[0]" } else { "" };
            format!("{name}{index}.{inner}")
        })
    }

    /// An answer with this object in this place.
    pub(crate) fn wrap(&self, object: Value) -> Value {
        self.steps.iter().rev().fold(object, |inner, (name, is_list)| {
            let inner = if *is_list { json!([inner]) } else { inner };
            json!({ *name: inner })
        })
    }
}
