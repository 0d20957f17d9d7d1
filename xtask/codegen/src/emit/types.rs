//! Emits types, for people to read.

use std::collections::BTreeSet;

use heck::ToSnakeCase as _;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Item};

use super::ast::items;
use super::file::Items;
use super::spelling::{ident, integer, spelt};
use super::{ast, docs, endpoint, setters, union};
use xtask_schema::EnumCode;
use xtask_schema::ir::{Count, Enum, Field, FileModule, Module, Struct, Type, Union, UnknownFields};

pub(super) fn module(module: &Module, below: &TokenStream) -> syn::Result<Items> {
    let facts = &module.endpoint;
    let mut paragraphs = vec![
        format!("{}: `{} {}`.", docs::prose(&module.title), facts.method.as_str(), facts.path),
        docs::prose(&facts.description),
        match (&facts.source, &facts.series) {
            (Some(source), _) => format!("Source: {}, as of {}.", docs::prose(source), facts.read),
            (None, Some(series)) => format!("The page stands at <{series}>; it was read on {}.", facts.read),
            (None, None) => format!("The page was read on {}.", facts.read),
        },
    ];
    paragraphs.extend(module.unreviewed.iter().map(|proposal| docs::unreviewed(proposal)));
    let docs = docs::inner(&paragraphs);
    let own = newtypes(module);
    let own = (!own.is_empty()).then(|| {
        let own = own.into_iter().map(ident);
        quote!(use crate::{#(#own),*};)
    });
    let any = uses(module, &Type::Any).then(|| {
        quote!(
            use tolerant::serde_json::Value;
        )
    });
    let imports = module.imports.iter().filter(|import| !import.names.is_empty()).map(|import| {
        let (path, names) =
            (import.path.iter().map(|part| ident(part)), import.names.iter().map(|name| ident(name)));
        quote!(use crate::generated::#(#path::)*{#(#names),*};)
    });
    let runtime = runtime(module).into_iter().map(ident);
    let endpoint = endpoint::impls(module);
    let samples = (!module.samples.is_empty()).then(|| {
        quote! {
            #[cfg(any(test, feature = "samples"))]
            pub mod samples;
        }
    });
    let mut all = items(quote! {
        mod impls;
        #samples
        #below
        #own
        #any
        #(#imports)*
        use tolerant::{#(#runtime),*};
        #endpoint
    })?;
    types(&module.structs, &module.enums, &mut all)?;
    Ok(Items { docs, items: all })
}

/// The top of the module of a JSON Schema file, above its types.
pub(super) fn above_files(module: &FileModule, below: &TokenStream) -> syn::Result<Items> {
    let docs = docs::inner(&[format!("Of `{}`.", module.file), docs::prose(&module.description)]);
    let holds = |is: &dyn Fn(&Type) -> bool| {
        module.structs.iter().flat_map(|item| &item.fields).any(|field| is(&field.ty))
    };
    let map = holds(&has_map).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let any = holds(&|ty| *ty.innermost() == Type::Any).then(|| {
        quote!(
            use tolerant::serde_json::Value;
        )
    });
    let keeps = module.structs.iter().any(|item| item.unknown_fields == UnknownFields::Kept);
    let keeps_values = !module.enums.is_empty() || !module.unions.is_empty();
    let number = holds(&|ty| *ty.innermost() == Type::Number);
    let runtime = [("Number", number), ("UnknownFields", keeps), ("UnknownValue", keeps_values)];
    let runtime: Vec<_> = runtime.iter().filter(|(_, used)| *used).map(|(name, _)| ident(name)).collect();
    let runtime = (!runtime.is_empty()).then(|| quote!(use tolerant::{#(#runtime),*};));
    let uses = module.uses.iter().map(|(path, name)| {
        let (path, name) = (path.iter().map(|part| ident(part)), ident(name));
        quote!(use crate::generated::#(#path::)*#name;)
    });
    let all = items(quote! {
        mod impls;
        #below
        #map
        #any
        #runtime
        #(#uses)*
    })?;
    Ok(Items { docs, items: all })
}

/// Some types.
pub(super) fn of_some(structs: &[Struct], enums: &[Enum], unions: &[Union]) -> syn::Result<Items> {
    let mut all = Vec::new();
    types(structs, enums, &mut all)?;
    all.extend(unions.iter().map(union::item));
    Ok(Items { docs: Vec::new(), items: all })
}

fn has_map(ty: &Type) -> bool {
    match ty {
        Type::Map(_) => true,
        Type::Array(inner) | Type::Nullable(inner) => has_map(inner),
        _ => false,
    }
}

fn types(structs: &[Struct], enums: &[Enum], all: &mut Vec<Item>) -> syn::Result<()> {
    for item in structs {
        all.push(of_struct(item));
        // Where unknown fields are kept and nothing is required, `default` does what `new` would.
        if item.unknown_fields == UnknownFields::Refused || !item.is_all_optional() {
            all.extend(items(constructor(item)?)?);
        }
    }
    all.extend(enums.iter().map(of_enum));
    Ok(())
}

/// The crate's own types that the module uses.
fn newtypes(module: &Module) -> BTreeSet<&str> {
    let fields = module.structs.iter().flat_map(|item| &item.fields);
    fields
        .filter_map(
            |field| if let Type::Newtype(newtype) = &field.ty { Some(newtype.name.as_str()) } else { None },
        )
        .collect()
}

/// Whether any field of the module has values of this type.
fn uses(module: &Module, ty: &Type) -> bool {
    let is_of = |field: &Field| field.ty.innermost() == ty;
    module.structs.iter().any(|item| {
        item.fields.iter().chain(item.parameters.iter().map(|parameter| &parameter.field)).any(is_of)
    })
}

/// What the module uses of the runtime.
fn runtime(module: &Module) -> BTreeSet<&'static str> {
    let mut names: BTreeSet<&str> = endpoint::imports(module).collect();
    if module.structs.iter().any(|item| item.unknown_fields == UnknownFields::Kept) {
        names.insert("UnknownFields");
    }
    if uses(module, &Type::Number) {
        names.insert("Number");
    }
    if !module.enums.is_empty() {
        names.insert("UnknownValue");
    }
    names
}

fn of_struct(item: &Struct) -> Item {
    let mut attrs = docs::of_struct(item);
    let keeps_unknown = item.unknown_fields == UnknownFields::Kept;
    let is_all_optional = item.is_all_optional();
    let default = is_all_optional.then(|| quote!(Default,));
    attrs.push(ast::list("derive", quote!(Clone, #default PartialEq, Eq)));
    let by_default = (keeps_unknown && is_all_optional).then(|| quote!(, schemars(default)));
    // A page does not say that a request is closed: no more does the reflected schema.
    let is_closed = !keeps_unknown && item.origin.is_pointer();
    let closed = is_closed.then(|| quote!(, schemars(deny_unknown_fields)));
    attrs.push(schemars(&quote!(derive(schemars::JsonSchema) #by_default #closed)));
    attrs.push(ast::word("non_exhaustive"));
    let unknown = keeps_unknown.then(|| {
        let mut attrs = docs::outer(&["Fields that the schema lacks: kept, and written back.".to_owned()]);
        attrs.push(schemars(&quote!(schemars(skip))));
        ast::field(attrs, "unknown_fields", ast::generic("UnknownFields", ast::named(&item.name)))
    });
    let parameters = item.parameters.iter().map(|parameter| {
        let mut attrs = docs::of_parameter(parameter);
        attrs.push(schemars(&quote!(schemars(skip))));
        ast::field(attrs, &parameter.field.rust, field_type(&parameter.field))
    });
    ast::of_struct(attrs, &item.name, parameters.chain(item.fields.iter().map(of_field)).chain(unknown))
}

/// An attribute that holds where the feature is on.
fn schemars(attributes: &TokenStream) -> Attribute {
    ast::list("cfg_attr", quote!(feature = "schemars", #attributes))
}

fn of_field(field: &Field) -> syn::Field {
    let mut attrs = docs::of_field(field);
    // schemars goes by the Rust name; it gets the wire's where the two differ.
    if field.rust != field.wire {
        let wire = &field.wire;
        attrs.push(schemars(&quote!(schemars(rename = #wire))));
    }
    let more = extensions(field);
    if !more.is_empty() {
        attrs.push(schemars(&quote!(schemars(extend(#(#more),*)))));
    }
    ast::field(attrs, &field.rust, field_type(field))
}

/// What a JSON Schema file has of a field and its type has not: with it, the type's own schema makes the same type again.
fn extensions(field: &Field) -> Vec<TokenStream> {
    let mut more = Vec::new();
    if let Some(constant) = &field.constant {
        let constant = code(constant);
        more.push(quote!("const" = #constant));
    }
    if field.origin.is_pointer() && field.rust != field.wire.to_snake_case() {
        let name = &field.rust;
        more.push(quote!("x-name" = #name));
    }
    if field.origin.is_pointer() && field.personal {
        more.push(quote!("x-personal" = true));
    }
    more
}

fn field_type(field: &Field) -> syn::Type {
    let ty = value_type(&field.ty);
    let ty = if field.boxed { ast::generic("Box", ty) } else { ty };
    match field.count {
        Count::Required => ty,
        Count::Optional | Count::RequiredNullable => ast::generic("Option", ty),
        Count::Array | Count::RequiredArray | Count::OneOrMany => ast::generic("Vec", ty),
    }
}

pub(super) fn value_type(ty: &Type) -> syn::Type {
    match ty {
        Type::Array(inner) => ast::generic("Vec", value_type(inner)),
        Type::Map(inner) => ast::map(value_type(inner)),
        Type::Nullable(inner) => ast::generic("Option", value_type(inner)),
        _ => ast::named(ty.name()),
    }
}

/// `new`, which takes the required fields; optional ones are set afterwards.
fn constructor(item: &Struct) -> syn::Result<TokenStream> {
    let name = ident(&item.name);
    let constant =
        |field: &Field| field.constant.as_ref().filter(|_| field.count == Count::Required).cloned();
    let given = |field: &&Field| field.count.is_required() && constant(field).is_none();
    let all = || item.parameters.iter().map(|parameter| &parameter.field).chain(&item.fields);
    let argument = |field: &Field| -> syn::Result<(TokenStream, TokenStream)> {
        let name = ident(&field.rust);
        if field.count == Count::RequiredNullable {
            let ty = field_type(field);
            return Ok((quote!(#ty), quote!(#name)));
        }
        let (takes, value) = setters::argument(field, &spelt(&field.rust));
        Ok((syn::parse_str(&takes)?, syn::parse_str(&value)?))
    };
    let parameters = all().filter(given).map(|field| {
        let (name, takes) = (ident(&field.rust), argument(field)?.0);
        Ok(quote!(#name: #takes))
    });
    let parameters = parameters.collect::<syn::Result<Vec<TokenStream>>>()?;
    let fields = all().map(|field| {
        let name = ident(&field.rust);
        match constant(field) {
            Some(constant) => {
                let constant = code(&constant);
                // No `i32`, which a literal would be, converts into `u64`.
                let into = (field.ty != Type::Unsigned).then(|| quote!(.into()));
                Ok(quote!(#name: #constant #into))
            }
            None if field.count.is_required() => {
                let value = argument(field)?.1;
                let is_name = name == value.to_string();
                Ok(if is_name { quote!(#name) } else { quote!(#name: #value) })
            }
            None => Ok(quote!(#name: Default::default())),
        }
    });
    let fields = fields.collect::<syn::Result<Vec<TokenStream>>>()?;
    let keeps_unknown = item.unknown_fields == UnknownFields::Kept;
    let unknown = keeps_unknown.then(|| quote!(unknown_fields: UnknownFields::default()));
    let fields = fields.into_iter().chain(unknown);
    Ok(quote! {
        impl #name {
            /// Creates a value with its required fields; all others are empty.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#fields),* }
            }
        }
    })
}

/// A value as an expression.
fn code(code: &EnumCode) -> TokenStream {
    match code {
        EnumCode::Integer(code) => integer(*code),
        EnumCode::String(code) => quote!(#code),
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
