//! Prints what the generated types say of themselves, as one file of definitions.

fn main() {
    let mut generator = schemars::SchemaGenerator::default();
    generator.subschema_for::<course::events::Feed>();
    generator.subschema_for::<course::events::Base>();
    generator.subschema_for::<course::links::Links>();
    generator.subschema_for::<course::person::Dated>();
    generator.subschema_for::<course::person::Person>();
    generator.subschema_for::<course::shop::order::Order>();
    let defs = generator.take_definitions(true);
    let draft = "https://json-schema.org/draft/2020-12/schema";
    println!("{:#}", tolerant::serde_json::json!({ "$schema": draft, "$defs": defs }));
}
