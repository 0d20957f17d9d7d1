//! Emits the impls of `Endpoint` and `Envelope`, and tables of return codes.

use proc_macro2::TokenStream;
use quote::quote;

use super::paging;
use super::spelling::{ident, integer};
use xtask_schema::ir::{Endpoint, Envelope, Module, ReturnCode, Token};
use xtask_schema::{Body, Class, Method, Safety};

/// What the impls use of the runtime.
pub(super) fn imports(module: &Module) -> impl Iterator<Item = &'static str> {
    let class = (!module.endpoint.errcodes.is_empty()).then_some("ErrcodeClass");
    let invalid = has_rules(module).then_some("Invalid");
    let facts = &module.endpoint;
    let body = has_no_body(facts).then_some("BodyFormat");
    let code = has_code_place(facts).then_some("CodePlace");
    let envelope = (!facts.is_array).then_some("Envelope");
    let parameters = has_parameters(module).then_some("Parameters");
    let paged = facts.paging.as_ref().map(|_| ["NoProgress", "Paged"]);
    let always = ["Endpoint", "Errcode", "Method", "Safety", "TokenPlace"];
    let always = always.into_iter().chain(paged.into_iter().flatten());
    always.chain([class, invalid, body, code, envelope, parameters].into_iter().flatten())
}

/// Whether the request has rules.
fn has_rules(module: &Module) -> bool {
    let request = &module.endpoint.request;
    module.structs.iter().any(|item| item.name == *request && item.validated)
}

fn has_parameters(module: &Module) -> bool {
    module.structs.iter().any(|item| !item.parameters.is_empty())
}

/// Whether `BODY` is emitted: a GET has no body anyway.
fn has_no_body(facts: &Endpoint) -> bool {
    facts.body == Body::None && facts.method != Method::Get
}

/// Whether what shows a failure is other than the runtime's default.
fn has_code_place(facts: &Endpoint) -> bool {
    !facts.is_array
        && match &facts.envelope {
            Envelope::Code { code, message } => code != "errcode" || message.as_deref() != Some("errmsg"),
            Envelope::Status => true,
        }
}

pub(super) fn impls(module: &Module) -> TokenStream {
    let facts = &module.endpoint;
    let (request, response) = (ident(&facts.request), ident(&facts.response));
    let (host, path) = (&facts.host, &facts.path);
    let method = match facts.method {
        Method::Get => quote!(Method::Get),
        Method::Post => quote!(Method::Post),
        Method::Put => quote!(Method::Put),
        Method::Patch => quote!(Method::Patch),
        Method::Delete => quote!(Method::Delete),
    };
    let safety = match facts.safety {
        Safety::Read => quote!(Safety::Read),
        Safety::Write => quote!(Safety::Write),
    };
    let token = match &facts.token {
        Some(Token::Query(name)) => quote!(TokenPlace::Query(#name)),
        Some(Token::Header { name, scheme: Some(scheme) }) => {
            quote!(TokenPlace::Header { name: #name, scheme: Some(#scheme) })
        }
        Some(Token::Header { name, scheme: None }) => {
            quote!(TokenPlace::Header { name: #name, scheme: None })
        }
        None => quote!(TokenPlace::Nowhere),
    };
    let body = has_no_body(facts).then(|| {
        quote!(
            const BODY: BodyFormat = BodyFormat::None;
        )
    });
    let parameters = has_parameters(module).then(|| {
        quote! {
            fn parameters(&self) -> Option<&dyn Parameters> {
                Some(self)
            }
            fn parameters_mut(&mut self) -> Option<&mut dyn Parameters> {
                Some(self)
            }
        }
    });
    let errcodes = errcodes(&facts.errcodes);
    let validate = has_rules(module).then(|| {
        quote! {
            fn validate(&self) -> Result<(), Invalid> {
                tolerant::invalid::validate(self)
            }
        }
    });
    let envelope = (!facts.is_array).then(|| envelope(facts, &response));
    let paged = paging::implementation(module);
    let response = if facts.is_array { quote!(Vec<#response>) } else { quote!(#response) };
    quote! {
        impl Endpoint for #request {
            type Response = #response;
            const METHOD: Method = #method;
            const HOST: &'static str = #host;
            const PATH: &'static str = #path;
            const SAFETY: Safety = #safety;
            const TOKEN: TokenPlace = #token;
            #body
            const ERRCODES: &'static [Errcode] = #errcodes;
            #parameters
            #validate
            const COMMON_ERRCODES: &'static [Errcode] = crate::ERRCODES;
        }
        #envelope
        #paged
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
    let code = has_code_place(facts).then(|| {
        let place = match &facts.envelope {
            Envelope::Code { code, message: Some(message) } => {
                quote!(CodePlace::Body { code: #code, message: Some(#message) })
            }
            Envelope::Code { code, message: None } => quote!(CodePlace::Body { code: #code, message: None }),
            Envelope::Status => quote!(CodePlace::Status),
        };
        quote!(const CODE: CodePlace = #place;)
    });
    quote! {
        impl Envelope for #response {
            type Success = #success;
            const SUCCESS: &'static str = #name;
            #code
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
