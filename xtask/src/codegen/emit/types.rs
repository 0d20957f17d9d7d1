//! The types of one endpoint, for people to read.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, endpoint, ident};
use crate::codegen::lower::ir::{Count, Enum, Field, Module, Role, Struct, Type};

pub(super) fn module(module: &Module, below: &TokenStream) -> TokenStream {
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
    let structs = module.structs.iter().map(of_struct);
    let enums = module.enums.iter().map(of_enum);
    let endpoint = endpoint::impls(module);
    quote! {
        #docs
        mod impls;
        #below
        use crate::{#(#imports),*};
        #endpoint
        #(#structs)*
        #(#enums)*
    }
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

fn of_struct(item: &Struct) -> TokenStream {
    let docs = docs::of_struct(item);
    let name = ident(&item.name);
    let fields = item.fields.iter().map(of_field);
    match item.role {
        Role::Request => {
            let new = constructor(item);
            let all_optional = item.fields.iter().all(|field| !field.count.is_required());
            let default = all_optional.then(|| quote!(Default,));
            quote! {
                #docs
                #[derive(Clone, #default PartialEq)]
                #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
                #[non_exhaustive]
                pub struct #name { #(#fields)* }
                #new
            }
        }
        Role::Response => quote! {
            #docs
            #[derive(Clone, Default, PartialEq)]
            #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(default))]
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
                /// Fields that the schema lacks: kept, and written back.
                #[cfg_attr(feature = "schemars", schemars(skip))]
                pub unknown_fields: UnknownFields<#name>,
            }
        },
    }
}

fn of_field(field: &Field) -> TokenStream {
    let docs = docs::of_field(field);
    let (name, ty) = (ident(&field.rust), field_type(field));
    // schemars goes by the Rust name; it is told the wire's where the two differ.
    let rename = (field.rust != field.wire).then(|| {
        let wire = &field.wire;
        quote!(#[cfg_attr(feature = "schemars", schemars(rename = #wire))])
    });
    quote! {
        #docs
        #rename
        pub #name: #ty,
    }
}

fn field_type(field: &Field) -> TokenStream {
    let ty = value_type(&field.ty);
    match field.count {
        Count::Required => ty,
        Count::Optional => quote!(Option<#ty>),
        Count::List | Count::RequiredList | Count::OneOrMany => quote!(Vec<#ty>),
    }
}

pub(super) fn value_type(ty: &Type) -> TokenStream {
    let name = ident(ty.name());
    quote!(#name)
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

fn of_enum(item: &Enum) -> TokenStream {
    let docs = docs::of_enum(item);
    let name = ident(&item.name);
    let variants = item.variants.iter().map(|variant| {
        let docs = docs::of_variant(variant);
        let name = ident(&variant.name);
        quote!(#docs #name,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the schema lacks.
            Unknown(UnknownValue<#name>),
        }
    }
}
