//! Emits the impls of `Endpoint` and `Envelope`, and tables of return codes.

use proc_macro2::TokenStream;
use quote::quote;

use super::spelling::{ident, integer};
use xtask_schema::ir::{Endpoint, Module, ReturnCode};
use xtask_schema::{Class, Method, Safety};

/// What the impls use of the runtime.
pub(super) fn imports(module: &Module) -> impl Iterator<Item = &'static str> {
    let class = (!module.endpoint.errcodes.is_empty()).then_some("ErrcodeClass");
    let invalid = has_rules(module).then_some("Invalid");
    let always = ["Endpoint", "Envelope", "Errcode", "Method", "Safety", "TokenPlace"];
    always.into_iter().chain(class).chain(invalid)
}

/// Whether the request has rules.
fn has_rules(module: &Module) -> bool {
    let request = &module.endpoint.request;
    module.structs.iter().any(|item| item.name == *request && item.validated)
}

/// The method as HTTP writes it.
pub(super) fn method(endpoint: &Endpoint) -> &'static str {
    match endpoint.method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

pub(super) fn impls(module: &Module) -> TokenStream {
    let facts = &module.endpoint;
    let (request, response) = (ident(&facts.request), ident(&facts.response));
    let (host, path) = (&facts.host, &facts.path);
    let method = match facts.method {
        Method::Get => quote!(Method::Get),
        Method::Post => quote!(Method::Post),
    };
    let safety = match facts.safety {
        Safety::Read => quote!(Safety::Read),
        Safety::Write => quote!(Safety::Write),
    };
    let token = if let Some(name) = &facts.token {
        quote!(TokenPlace::Query(#name))
    } else {
        quote!(TokenPlace::Nowhere)
    };
    let errcodes = errcodes(&facts.errcodes);
    let validate = has_rules(module).then(|| {
        quote! {
            fn validate(&self) -> Result<(), Invalid> {
                tolerant::invalid::validate(self)
            }
        }
    });
    let envelope = envelope(facts, &response);
    quote! {
        impl Endpoint for #request {
            type Response = #response;
            const METHOD: Method = #method;
            const HOST: &'static str = #host;
            const PATH: &'static str = #path;
            const SAFETY: Safety = #safety;
            const TOKEN: TokenPlace = #token;
            const ERRCODES: &'static [Errcode] = #errcodes;
            #validate
            const COMMON_ERRCODES: &'static [Errcode] = crate::ERRCODES;
        }
        #envelope
    }
}

fn envelope(facts: &Endpoint, response: &proc_macro2::Ident) -> TokenStream {
    let (success, name, into) = match &facts.success {
        Some(success) => {
            let (ty, field) = (ident(success.ty.name()), ident(&success.field));
            (quote!(#ty), success.wire.as_str(), quote!(self.#field))
        }
        None => (quote!(Self), "", quote!(Some(self))),
    };
    let errcode = if let Some(field) = &facts.errcode {
        let field = ident(field);
        quote!(self.#field)
    } else {
        quote!(None)
    };
    let errmsg = if let Some(field) = &facts.errmsg {
        let field = ident(field);
        quote!(self.#field.as_deref())
    } else {
        quote!(None)
    };
    quote! {
        impl Envelope for #response {
            type Success = #success;
            const SUCCESS: &'static str = #name;
            fn errcode(&self) -> Option<i64> {
                #errcode
            }
            fn errmsg(&self) -> Option<&str> {
                #errmsg
            }
            fn into_success(self) -> Option<Self::Success> {
                #into
            }
        }
    }
}

/// A table of return codes.
pub(super) fn errcodes(codes: &[ReturnCode]) -> TokenStream {
    let codes = codes.iter().map(|code| {
        let (number, meaning) = (integer(code.code), &code.meaning);
        let class = ident(match code.class {
            Class::Busy => "Busy",
            Class::Token => "Token",
            Class::Quota => "Quota",
            Class::Account => "Account",
            Class::Request => "Request",
        });
        quote!(Errcode::new(#number, ErrcodeClass::#class, #meaning))
    });
    quote!(&[#(#codes),*])
}
