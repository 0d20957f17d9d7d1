//! Spells names, strings and integers as Rust does, as tokens and as text.

use std::borrow::Cow;
use std::str::FromStr as _;

use proc_macro2::{Ident, Literal, Span, TokenStream};

use xtask_schema::names::is_keyword;

/// A name as a token, raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// A name as text, raw where it is a keyword.
pub(super) fn spelt(name: &str) -> Cow<'_, str> {
    if is_keyword(name) { format!("r#{name}").into() } else { name.into() }
}

/// A string as a literal, as text.
pub(super) fn literal(text: &str) -> String {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\');
    if plain { format!("\"{text}\"") } else { Literal::string(text).to_string() }
}

/// An integer as people read it, as text: `9_401_020`.
pub(super) fn number(number: i64) -> String {
    let digits = grouped(&number.unsigned_abs().to_string());
    if number < 0 { format!("-{digits}") } else { digits }
}

/// Digits in groups of three.
pub(super) fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// An integer as people read it, as tokens.
pub(super) fn integer(number: i64) -> TokenStream {
    TokenStream::from_str(&self::number(number)).unwrap_or_else(|_| quote::quote!(#number))
}
