//! The types of one endpoint, for people to read.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Item};

use super::{Items, ast, docs, endpoint, ident, items};
use crate::codegen::lower::ir::{Count, Enum, Field, Module, Role, Struct, Type};

pub(super) fn module(module: &Module, below: &TokenStream) -> syn::Result<Items> {
    let facts = &module.endpoint;
    let docs = docs::inner(&[
        format!("{}: `{} {}`.", docs::prose(&module.title), endpoint::method(facts), facts.path),
        docs::prose(&facts.description),
        match (&facts.source, &facts.series) {
            (Some(source), _) => format!("Source: {}, as of {}.", docs::prose(source), facts.read),
            (None, Some(series)) => format!("The page stands at <{series}>; it was read on {}.", facts.read),
            (None, None) => format!("The page was read on {}.", facts.read),
        },
    ]);
    let imports = imports(module).into_iter().map(|name| ident(&name));
    let endpoint = endpoint::impls(module);
    let mut all = items(quote! {
        mod impls;
        #below
        use crate::{#(#imports),*};
        #endpoint
    })?;
    for item in &module.structs {
        all.push(of_struct(item));
        if item.role == Role::Request {
            all.extend(items(constructor(item))?);
        }
    }
    all.extend(module.enums.iter().map(of_enum));
    Ok(Items { docs, items: all })
}

/// What the module takes from the crate's root.
fn imports(module: &Module) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = endpoint::imports(&module.endpoint).map(str::to_owned).collect();
    for field in module.structs.iter().flat_map(|item| &item.fields) {
        if let Type::Newtype(name) = &field.ty {
            names.insert(name.clone());
        }
    }
    names.insert("UnknownFields".to_owned());
    if !module.enums.is_empty() {
        names.insert("UnknownValue".to_owned());
    }
    names
}

fn of_struct(item: &Struct) -> Item {
    let mut attrs = docs::of_struct(item);
    let is_request = item.role == Role::Request;
    let all_optional = item.fields.iter().all(|field| !field.count.is_required());
    let default = (!is_request || all_optional).then(|| quote!(Default,));
    attrs.push(ast::list("derive", quote!(Clone, #default PartialEq)));
    let by_default = (!is_request).then(|| quote!(, schemars(default)));
    attrs.push(schemars(&quote!(derive(schemars::JsonSchema) #by_default)));
    attrs.push(ast::word("non_exhaustive"));
    let unknown = (!is_request).then(|| {
        let mut attrs = docs::outer(&["Fields that the schema lacks: kept, and written back.".to_owned()]);
        attrs.push(schemars(&quote!(schemars(skip))));
        ast::field(attrs, "unknown_fields", ast::generic("UnknownFields", ast::named(&item.name)))
    });
    ast::of_struct(attrs, &item.name, item.fields.iter().map(of_field).chain(unknown))
}

/// An attribute that holds where the feature is on.
fn schemars(attributes: &TokenStream) -> Attribute {
    ast::list("cfg_attr", quote!(feature = "schemars", #attributes))
}

fn of_field(field: &Field) -> syn::Field {
    let mut attrs = docs::of_field(field);
    // schemars goes by the Rust name; it is told the wire's where the two differ.
    if field.rust != field.wire {
        let wire = &field.wire;
        attrs.push(schemars(&quote!(schemars(rename = #wire))));
    }
    ast::field(attrs, &field.rust, field_type(field))
}

fn field_type(field: &Field) -> syn::Type {
    let ty = ast::named(field.ty.name());
    match field.count {
        Count::Required => ty,
        Count::Optional => ast::generic("Option", ty),
        Count::List | Count::RequiredList | Count::OneOrMany => ast::generic("Vec", ty),
    }
}

/// A request is made of what it must hold; what it may hold is set afterwards.
fn constructor(item: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let parameters = item.fields.iter().filter(|field| field.count.is_required()).map(|field| {
        let (name, ty) = (ident(&field.rust), field_type(field));
        quote!(#name: #ty)
    });
    let fields = item.fields.iter().map(|field| {
        let name = ident(&field.rust);
        if field.count.is_required() { quote!(#name) } else { quote!(#name: Default::default()) }
    });
    quote! {
        impl #name {
            /// A request with what it must hold.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

fn of_enum(item: &Enum) -> Item {
    let mut attrs = docs::of_enum(item);
    attrs.push(ast::list("derive", quote!(Clone, Debug, PartialEq, Eq, Hash)));
    attrs.push(ast::word("non_exhaustive"));
    let variants =
        item.variants.iter().map(|variant| ast::variant(docs::of_variant(variant), &variant.name, None));
    let unknown = ast::variant(
        docs::outer(&["A value that the schema lacks.".to_owned()]),
        "Unknown",
        Some(ast::generic("UnknownValue", ast::named(&item.name))),
    );
    ast::of_enum(attrs, &item.name, variants.chain([unknown]))
}
