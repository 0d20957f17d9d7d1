//! Builds parts of a syntax tree without tokens.
//!
//! Types are mostly names and comments, and to lex and parse those takes longer than all else that is done about them.

#![expect(clippy::default_trait_access, reason = "what a token is, its field says already")]

use proc_macro2::{Ident, Span, TokenStream};
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, AttrStyle, Attribute, Expr, ExprLit, Field, FieldModifiers, Fields,
    FieldsNamed, FieldsUnnamed, GenericArgument, Generics, Item, ItemEnum, ItemStruct, Lit, LitStr,
    MacroDelimiter, Meta, MetaList, MetaNameValue, Path, PathArguments, PathSegment, Type, TypePath, Variant,
    Visibility,
};

use super::spelling::ident;

/// Parses items. For those of many names and comments, the other functions here are faster.
pub(super) fn items(tokens: TokenStream) -> syn::Result<Vec<Item>> {
    syn::parse2::<syn::File>(tokens).map(|file| file.items)
}

/// A line of a doc comment.
pub(super) fn doc(style: AttrStyle, line: &str) -> Attribute {
    let lit = Lit::Str(LitStr::new(line, Span::call_site()));
    let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit });
    attribute(
        style,
        Meta::NameValue(MetaNameValue { path: path("doc"), eq_token: Default::default(), value }),
    )
}

/// `#[name]`
pub(super) fn word(name: &str) -> Attribute {
    attribute(AttrStyle::Outer, Meta::Path(path(name)))
}

/// `#[name(tokens)]`
pub(super) fn list(name: &str, tokens: TokenStream) -> Attribute {
    let delimiter = MacroDelimiter::Paren(Default::default());
    attribute(AttrStyle::Outer, Meta::List(MetaList { path: path(name), delimiter, tokens }))
}

fn attribute(style: AttrStyle, meta: Meta) -> Attribute {
    Attribute { pound_token: Default::default(), style, bracket_token: Default::default(), meta }
}

fn path(name: &str) -> Path {
    Path::from(Ident::new(name, Span::call_site()))
}

/// A type by its name alone.
pub(super) fn named(name: &str) -> Type {
    of_path(Path::from(ident(name)))
}

/// `outer<inner>`
pub(super) fn generic(outer: &str, inner: Type) -> Type {
    with_arguments(outer, [inner])
}

/// `BTreeMap<String, inner>`
pub(super) fn map(inner: Type) -> Type {
    with_arguments("BTreeMap", [named("String"), inner])
}

fn with_arguments<const N: usize>(outer: &str, arguments: [Type; N]) -> Type {
    let arguments = AngleBracketedGenericArguments {
        colon2_token: None,
        lt_token: Default::default(),
        args: arguments.into_iter().map(GenericArgument::Type).collect(),
        gt_token: Default::default(),
    };
    let arguments = PathArguments::AngleBracketed(arguments);
    of_path(Path::from(PathSegment { ident: ident(outer), arguments }))
}

fn of_path(path: Path) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path })
}

/// `pub name: ty`
pub(super) fn field(attrs: Vec<Attribute>, name: &str, ty: Type) -> Field {
    Field {
        attrs,
        vis: Visibility::Public(Default::default()),
        modifiers: FieldModifiers::default(),
        ident: Some(ident(name)),
        colon_token: Some(Default::default()),
        ty,
        default: None,
    }
}

pub(super) fn of_struct(attrs: Vec<Attribute>, name: &str, fields: impl Iterator<Item = Field>) -> Item {
    Item::Struct(ItemStruct {
        attrs,
        vis: Visibility::Public(Default::default()),
        struct_token: Default::default(),
        ident: ident(name),
        generics: Generics::default(),
        fields: Fields::Named(FieldsNamed { brace_token: Default::default(), named: fields.collect() }),
        semi_token: None,
    })
}

/// A variant, and the value it carries if it carries one.
pub(super) fn variant(attrs: Vec<Attribute>, name: &str, carries: Option<Type>) -> Variant {
    let fields = carries.map_or(Fields::Unit, |ty| {
        let field = Field {
            attrs: Vec::new(),
            vis: Visibility::Inherited,
            modifiers: FieldModifiers::default(),
            ident: None,
            colon_token: None,
            ty,
            default: None,
        };
        let unnamed: Punctuated<_, _> = std::iter::once(field).collect();
        Fields::Unnamed(FieldsUnnamed { paren_token: Default::default(), unnamed })
    });
    Variant { attrs, ident: ident(name), fields, discriminant: None }
}

pub(super) fn of_enum(attrs: Vec<Attribute>, name: &str, variants: impl Iterator<Item = Variant>) -> Item {
    Item::Enum(ItemEnum {
        attrs,
        vis: Visibility::Public(Default::default()),
        enum_token: Default::default(),
        ident: ident(name),
        generics: Generics::default(),
        brace_token: Default::default(),
        variants: variants.collect(),
    })
}
