//! `typify-program SCHEMA OUTPUT`: has typify make types of a JSON Schema, and formats them as `cargo xtask codegen` does.
//!
//! The builder is off, as it is by default: the least that typify makes.

use std::error::Error;
use std::fs;

use schemars::schema::RootSchema;
use serde_json::Value;
use typify::TypeSpace;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args_os().skip(1);
    let (schema, output) = words.next().zip(words.next()).ok_or("which schema, and where to?")?;
    let mut schema: Value = serde_json::from_slice(&fs::read(schema)?)?;
    close(&mut schema);
    let mut types = TypeSpace::default();
    types.add_root_schema(serde_json::from_value::<RootSchema>(schema)?)?;
    let file = syn::parse2(types.to_stream())?;
    fs::write(output, prettyplease::unparse(&file))?;
    Ok(())
}

/// Makes an open enumeration the type of its values, as the model's benchmark does: typify makes a struct of it, which
/// reads none of them.
fn close(schema: &mut Value) {
    if let Some(open) = schema.get("anyOf").and_then(|branches| branches.get(1)) {
        *schema = open.clone();
    }
    match schema {
        Value::Array(list) => list.iter_mut().for_each(close),
        Value::Object(members) => members.values_mut().for_each(close),
        _ => {}
    }
}
