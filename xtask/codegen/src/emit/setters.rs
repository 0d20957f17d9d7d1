//! Emits the setters of a record: `with_FIELD`, by value, so that calls can be chained.
//!
//! They are plain functions, two lines for each field. A generic one is compiled only where it is called.

use std::borrow::Cow;

use super::lines::Lines;
use super::spelling::spelt;
use xtask_schema::ir::{Count, Field, Struct, Type};

/// The setters of all fields, parameters first. What `new` sets and no one else may has none.
pub(super) fn of_struct(item: &Struct, lines: &mut Lines) {
    let parameters = item.parameters.iter().map(|parameter| &parameter.field);
    let mut fields = parameters.chain(&item.fields).filter(|field| field.constant.is_none()).peekable();
    if fields.peek().is_none() {
        return;
    }
    lines.line(&["\nimpl ", &spelt(&item.name), " {"]);
    for field in fields {
        setter(field, lines);
    }
    lines.line(&["}"]);
}

fn setter(field: &Field, lines: &mut Lines) {
    let (name, (takes, value)) = (spelt(&field.rust), argument(field, "value"));
    lines.line(&["    /// Sets `", &field.rust, "`."]);
    // Otherwise it is compiled here, and most programs set few fields.
    let inline = if takes.starts_with("impl ") { "" } else { "#[inline] " };
    lines.words(&[
        "    ",
        inline,
        "#[must_use] pub fn with_",
        &field.rust,
        "(mut self, value: ",
        &takes,
        ") -> Self ",
    ]);
    lines.line(&["{ self.", &name, " = ", &value, "; self }"]);
}

/// The type that a setter or `new` takes by this name, and the field's value from it.
pub(super) fn argument(field: &Field, name: &str) -> (String, String) {
    let ty = &field.ty;
    if field.count.is_list() {
        let (item, map) = match (converts(ty), field.boxed) {
            (_, true) => (spell(ty), ".map(Box::new)"),
            (true, _) => (format!("impl Into<{}>", spell(ty)).into(), ".map(Into::into)"),
            (false, _) => (spell(ty), ""),
        };
        return (format!("impl IntoIterator<Item = {item}>"), format!("{name}.into_iter(){map}.collect()"));
    }
    let (takes, mut value) = match ty {
        Type::Array(item) => (collection(&spell(item)), format!("{name}.into_iter().collect()")),
        Type::Map(value) => {
            (collection(&format!("(String, {})", spell(value))), format!("{name}.into_iter().collect()"))
        }
        ty if converts(ty) => (format!("impl Into<{}>", spell(ty)), format!("{name}.into()")),
        ty => (spell(ty).into_owned(), name.to_owned()),
    };
    if field.boxed {
        value = format!("Box::new({value})");
    }
    (
        takes,
        if matches!(field.count, Count::Optional | Count::RequiredNullable) {
            format!("Some({value})")
        } else {
            value
        },
    )
}

fn collection(item: &str) -> String {
    format!("impl IntoIterator<Item = {item}>")
}

/// Whether other types are commonly converted into this one. An integer literal infers its type only if none is.
fn converts(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Number | Type::Any | Type::Newtype(_) | Type::Enum(_))
}

fn spell(ty: &Type) -> Cow<'_, str> {
    match ty {
        Type::Array(inner) => format!("Vec<{}>", spell(inner)).into(),
        Type::Map(inner) => format!("BTreeMap<String, {}>", spell(inner)).into(),
        Type::Nullable(inner) => format!("Option<{}>", spell(inner)).into(),
        _ => spelt(ty.name()),
    }
}
