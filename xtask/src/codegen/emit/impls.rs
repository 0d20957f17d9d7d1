//! The tables of an endpoint's types: names, where each field is read to, what each shows.

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
    names.sort();
    let known = (!module.enums.is_empty()).then(|| quote!(Known,));
    let field = module.structs.iter().any(|item| !item.fields.is_empty()).then(|| quote!(Field,));
    let requires = |item: &Struct| item.fields.iter().any(|field| field.count == Count::Required);
    let wire = module.structs.iter().any(requires).then(|| quote!(Wire,));
    let response = ident(&module.endpoint.response);
    let path = module.endpoint.path.trim_start_matches('/');
    quote! {
        #docs
        use super::{#(#names),*};
        use crate::de::{#field Fields, #known Slot, Spot, Table, #wire forward};
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
    let places = item.fields.iter().enumerate().map(|(index, field)| {
        let (index, name) = (Literal::usize_unsuffixed(index), ident(&field.rust));
        let spot = ident(match field.count {
            Count::Required => "Required",
            Count::Optional => "optional",
            Count::List | Count::RequiredList => "List",
            Count::OneOrMany => "OneOrMany",
        });
        quote!(#index => Spot::#spot(&mut self.#name),)
    });
    let at = match item.fields.as_slice() {
        [] => quote!(Spot::Nowhere),
        _ => quote!(match field { #(#places)* _ => Spot::Nowhere }),
    };
    let shows = item.fields.iter().enumerate().map(|(index, field)| {
        let (index, name) = (Literal::usize_unsuffixed(index), ident(&field.rust));
        match field.count {
            Count::Required => quote!(#index => Slot::One(&self.#name),),
            Count::Optional => quote!(#index => Slot::optional(&self.#name),),
            Count::List | Count::RequiredList | Count::OneOrMany => {
                quote!(#index => Slot::Many(&self.#name),)
            }
        }
    });
    let show = match item.fields.as_slice() {
        [] => quote!(Slot::Nothing),
        _ => quote!(match field { #(#shows)* _ => Slot::Nothing }),
    };
    let aside = aside(item);
    let unknown = (item.role == Role::Response).then(|| quote!(forward::keeps_unknown! {}));
    let forward = forward(item);
    quote! {
        #forward
        impl Fields for #name {
            fn table(&self) -> &'static Table {
                const TABLE: &Table = &Table::new(#text, &[#(#fields),*]);
                TABLE
            }
            fn place(&mut self, #place: usize) -> Spot<'_> {
                #at
            }
            fn show(&self, #place: usize) -> Slot<'_> {
                #show
            }
            #aside
            #unknown
        }
    }
}

/// A field is read aside where another name of it may stand, too.
fn aside(item: &Struct) -> Option<TokenStream> {
    let aliased = item.fields.iter().enumerate().filter(|(_, field)| !field.aliases.is_empty());
    let aliased: Vec<TokenStream> = aliased
        .map(|(index, field)| {
            let (index, name) = (Literal::usize_unsuffixed(index), ident(&field.rust));
            quote!(#index => #name)
        })
        .collect();
    (!aliased.is_empty()).then(|| quote!(forward::aside! { #(#aliased),* }))
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
                forward::object!(#name => Self::blank());
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
