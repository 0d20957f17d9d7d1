//! Emits the impl of `Paged`, for requests whose answer is one page of a list.

use proc_macro2::TokenStream;
use quote::quote;

use super::spelling::{ident, integer};
use super::types::value_type;
use xtask_schema::ir::{Module, PagingBy};

pub(super) fn implementation(module: &Module) -> Option<TokenStream> {
    let facts = &module.endpoint;
    let paging = facts.paging.as_ref()?;
    let request = ident(&facts.request);
    let (item, items) = (value_type(&paging.item), ident(&paging.items));
    let (position, get, set, next) = match &paging.by {
        PagingBy::Cursor { cursor, next, more } => {
            let own = text(cursor, &quote!(self));
            let next = text(next, &quote!(answer));
            let more = more.as_ref().map_or_else(|| quote!(None), |more| copied(more, &quote!(answer)));
            (
                quote!(String),
                quote!(#own.filter(|cursor| !cursor.is_empty()).map(str::to_owned)),
                set(cursor),
                quote!(tolerant::next_cursor(#own, #next, #more, answer.#items.len())),
            )
        }
        PagingBy::Number { page, size, first, total } => {
            let own = copied(page, &quote!(self));
            let (size, first) = (copied(size, &quote!(self)), integer(*first));
            let total = total.as_ref().map_or_else(|| quote!(None), |total| copied(total, &quote!(answer)));
            (
                quote!(i64),
                own.clone(),
                set(page),
                quote!(tolerant::next_number(#own, #first, #size, #total, answer.#items.len())),
            )
        }
    };
    Some(quote! {
        impl Paged for #request {
            type Item = #item;
            type Position = #position;
            fn position(&self) -> Option<Self::Position> {
                #get
            }
            fn set_position(&mut self, position: Self::Position) {
                #set
            }
            fn next_position(&self, answer: &Self::Response) -> Result<Option<Self::Position>, NoProgress> {
                #next
            }
            fn items(answer: &Self::Response) -> &[Self::Item] {
                &answer.#items
            }
            fn into_items(answer: Self::Response) -> Vec<Self::Item> {
                answer.#items
            }
        }
    })
}

/// A field as an `Option<&str>`.
fn text((field, is_optional): &(String, bool), of: &TokenStream) -> TokenStream {
    let field = ident(field);
    if *is_optional { quote!(#of.#field.as_deref()) } else { quote!(Some(#of.#field.as_str())) }
}

/// A field as an `Option` of an integer or a boolean.
fn copied((field, is_optional): &(String, bool), of: &TokenStream) -> TokenStream {
    let field = ident(field);
    if *is_optional { quote!(#of.#field) } else { quote!(Some(#of.#field)) }
}

fn set((field, is_optional): &(String, bool)) -> TokenStream {
    let field = ident(field);
    if *is_optional { quote!(self.#field = Some(position);) } else { quote!(self.#field = position;) }
}
