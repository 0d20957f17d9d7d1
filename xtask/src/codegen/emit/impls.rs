//! The tables of an endpoint's types: names, how each field is read, how each is visited.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, ident, integer};
use crate::codegen::lower::ir::{Code, Count, Enum, Field, Module, Role, Struct};

pub(super) fn module(module: &Module) -> TokenStream {
    let docs = docs::inner(&["Tables that the hand-written support in `crate::de` goes by.".to_owned()]);
    let structs = module.structs.iter().map(of_struct);
    let enums = module.enums.iter().map(of_enum);
    let mut names: Vec<_> = module.structs.iter().map(|item| ident(&item.name)).collect();
    names.extend(module.enums.iter().map(|item| ident(&item.name)));
    names.push(ident("UnknownFields"));
    names.sort();
    let known = (!module.enums.is_empty()).then(|| quote!(Known,));
    let requires = |item: &Struct| item.fields.iter().any(|field| field.count == Count::Required);
    let wire = module.structs.iter().any(requires).then(|| quote!(Wire,));
    let response = ident(&module.endpoint.response);
    let path = module.endpoint.path.trim_start_matches('/');
    quote! {
        #docs
        use serde::de::MapAccess;
        use super::{#(#names),*};
        use crate::de::{Each, Entry, Field, #known Object, #wire forward};
        #(#structs)*
        #(#enums)*
        #[cfg(test)]
        #[test]
        fn samples_decode() {
            crate::de::samples::check::<#response>(#path);
        }
    }
}

fn of_struct(item: &Struct) -> TokenStream {
    let (name, text) = (ident(&item.name), &item.name);
    let fields = item.fields.iter().map(field);
    let place = ident(if item.fields.is_empty() { "_field" } else { "field" });
    let reads = item.fields.iter().enumerate().map(|(index, field)| {
        let (index, name) = (Literal::usize_unsuffixed(index), ident(&field.rust));
        let read = ident(match field.count {
            Count::Required => "required",
            Count::Optional => "optional",
            Count::List | Count::RequiredList => "list",
            Count::OneOrMany => "one_or_many",
        });
        quote!(#index => entry.#read(&mut self.#name),)
    });
    let read = match item.fields.as_slice() {
        [] => quote!(entry.skip()),
        _ => quote!(match field { #(#reads)* _ => entry.skip() }),
    };
    let visits = item.fields.iter().map(|field| {
        let name = ident(&field.rust);
        match field.count {
            Count::Required => quote!(visit.one(Some(&self.#name))?;),
            Count::Optional => quote!(visit.one(self.#name.as_ref())?;),
            Count::List | Count::RequiredList | Count::OneOrMany => quote!(visit.many(&self.#name)?;),
        }
    });
    let swap = swap(item);
    let unknown = (item.role == Role::Response).then(|| {
        quote! {
            fn unknown(&self) -> Option<&UnknownFields<Self>> {
                Some(&self.unknown_fields)
            }
            fn unknown_mut(&mut self) -> Option<&mut UnknownFields<Self>> {
                Some(&mut self.unknown_fields)
            }
        }
    });
    let forward = forward(item);
    let visit = ident(if item.fields.is_empty() { "_visit" } else { "visit" });
    quote! {
        #forward
        impl Object for #name {
            const NAME: &'static str = #text;
            const FIELDS: &'static [Field] = &[#(#fields),*];
            fn read<'de, A: MapAccess<'de>>(&mut self, #place: usize, entry: Entry<'_, A>) -> Result<(), A::Error> {
                #read
            }
            fn each<'a, V: Each<'a>>(&'a self, #visit: &mut V) -> Result<(), V::Error> {
                #(#visits)*
                Ok(())
            }
            #swap
            #unknown
        }
    }
}

/// A field is exchanged where one of its aliases stands in for it.
fn swap(item: &Struct) -> Option<TokenStream> {
    let aliased = item.fields.iter().enumerate().filter(|(_, field)| !field.aliases.is_empty());
    let swaps: Vec<TokenStream> = aliased
        .map(|(index, field)| {
            let (index, name) = (Literal::usize_unsuffixed(index), ident(&field.rust));
            quote!(#index => std::mem::swap(&mut self.#name, &mut other.#name),)
        })
        .collect();
    (!swaps.is_empty()).then(|| {
        quote! {
            fn swap(&mut self, field: usize, other: &mut Self) {
                match field {
                    #(#swaps)*
                    _ => {}
                }
            }
        }
    })
}

fn forward(item: &Struct) -> TokenStream {
    let name = ident(&item.name);
    match item.role {
        Role::Response => quote!(forward::response_object!(#name);),
        Role::Request => {
            let fields = item.fields.iter().map(|field| {
                let name = ident(&field.rust);
                if field.count == Count::Required {
                    quote!(#name: Wire::empty())
                } else {
                    quote!(#name: Default::default())
                }
            });
            quote! {
                forward::object!(#name);
                impl #name {
                    fn blank() -> Self {
                        Self { #(#fields),* }
                    }
                }
            }
        }
    }
}

fn field(field: &Field) -> TokenStream {
    let wire = &field.wire;
    let aliases = (!field.aliases.is_empty()).then(|| {
        let aliases = &field.aliases;
        quote!(.alias(&[#(#aliases),*]))
    });
    let required = field.count.is_required().then(|| quote!(.required()));
    let personal = field.personal.then(|| quote!(.personal()));
    quote!(Field::new(#wire) #aliases #required #personal)
}

fn of_enum(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let entries = item.variants.iter().map(|variant| {
        let (name, meaning) = (ident(&variant.name), &variant.description);
        match &variant.code {
            Code::Integer(code) => {
                let code = integer(*code);
                quote!(Known::integer(#code, Self::#name, #meaning))
            }
            Code::Text(code) => quote!(Known::text(#code, Self::#name, #meaning)),
        }
    });
    let forward = if item.integer { quote!(integer_enum) } else { quote!(text_enum) };
    quote! {
        forward::#forward!(#name);
        impl #name {
            const KNOWN: &'static [Known<Self>] = &[#(#entries),*];
        }
    }
}
