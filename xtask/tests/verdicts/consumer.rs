//! Code that names all that a generated tree offers, as its users would: written from the tree itself.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use syn::{Fields, FnArg, ImplItem, Item, Type, UseTree, Visibility};

/// A user of a tree.
pub(crate) struct User {
    /// What it says; it calls the tree `api`.
    pub(crate) text: String,
    /// The endpoints that the tree offers.
    pub(crate) offered: Vec<Offered>,
}

/// An endpoint: its path, module and request type.
pub(crate) struct Offered {
    pub(crate) path: String,
    pub(crate) module: String,
    pub(crate) request: String,
}

impl User {
    /// The user of the tree in a folder.
    pub(crate) fn of(code: &Path) -> Self {
        let mut writer = Writer { text: "use ministore_model::*;\n".to_owned(), ..Writer::default() };
        writer.module(code, "");
        Self { text: writer.text, offered: writer.offered }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    offered: Vec<Offered>,
    count: usize,
}

fn parse(path: &Path) -> Vec<Item> {
    syn::parse_file(&fs::read_to_string(path).expect("a file")).expect("Rust").items
}

fn shown(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

impl Writer {
    /// One module and those below it; `path` is as Rust has it: `::thing::part`.
    fn module(&mut self, folder: &Path, path: &str) {
        let items = parse(&folder.join("mod.rs"));
        let is_endpoint = folder.join("impls.rs").is_file();
        let mut inside = String::new();
        for item in &items {
            match item {
                Item::Mod(item) if matches!(item.vis, Visibility::Public(_)) => {
                    let name = item.ident.to_string();
                    let folder = folder.join(name.trim_start_matches("r#"));
                    // Samples are in a file, and of a feature.
                    if folder.is_dir() {
                        self.module(&folder, &format!("{path}::{name}"));
                    }
                }
                Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {
                    self.exports(path, &item.tree, "");
                }
                Item::Const(item) => {
                    self.check(&format!("let _: {} = api{path}::{};", shown(&item.ty), item.ident));
                }
                Item::Struct(item) => inside += &self.object(item),
                Item::Enum(item) => inside += &self.enumeration(item, &folder.join("impls.rs")),
                Item::Impl(item) => inside += &self.implementation(item, path),
                _ => {}
            }
        }
        if is_endpoint {
            self.count += 1;
            let _ = writeln!(self.text, "mod m{} {{ use super::*; use api{path}::*;\n{inside}}}", self.count);
        }
    }

    /// A function; its name does not matter.
    fn function(&mut self, signature: &str, body: &str) -> String {
        self.count += 1;
        format!("pub fn f{}{signature} {{ {body} }}\n", self.count)
    }

    fn check(&mut self, body: &str) {
        let function = self.function("()", body);
        self.text += &function;
    }

    /// What the root, or the module of a family, names is what the endpoint's module has.
    fn exports(&mut self, family: &str, tree: &UseTree, path: &str) {
        match tree {
            UseTree::Path(tree) if tree.ident == "crate" || tree.ident == "generated" => {
                self.exports(family, &tree.tree, path);
            }
            UseTree::Path(tree) => self.exports(family, &tree.tree, &format!("{path}::{}", tree.ident)),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.exports(family, tree, path)),
            UseTree::Name(name) => {
                let name = &name.ident;
                let function =
                    self.function(&format!("(it: api{family}::{name}) -> api{path}::{name}"), "it");
                self.text += &function;
            }
            _ => panic!("{}", shown(tree)),
        }
    }

    fn object(&mut self, item: &syn::ItemStruct) -> String {
        let Fields::Named(fields) = &item.fields else { panic!("{}", item.ident) };
        let mut body = String::new();
        for field in &fields.named {
            let _ = write!(body, "let _: &{} = &it.{};", shown(&field.ty), shown(&field.ident));
        }
        for derived in item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            if shown(derived).contains("Default") {
                let _ = write!(body, "let _: {} = Default::default();", item.ident);
            }
        }
        self.function(&format!("(it: &{})", item.ident), &body)
    }

    fn enumeration(&mut self, item: &syn::ItemEnum, impls: &Path) -> String {
        let name = &item.ident;
        let known = item.variants.iter().filter(|variant| variant.fields.is_empty());
        let arms: Vec<String> = known.map(|variant| format!("{name}::{} => {{}}", variant.ident)).collect();
        let arms = arms.join(" ");
        let body = format!(
            "match it {{ {arms} {name}::Unknown(value) => {{ let _: &UnknownValue<{name}> = value; }} _ => {{}} }}"
        );
        let is_of_integers = parse(impls).iter().any(|item| {
            let Item::Macro(item) = item else { return false };
            let first = item.mac.tokens.clone().into_iter().next();
            shown(&item.mac.path).contains("integer_enum")
                && first.is_some_and(|first| *name == first.to_string())
        });
        let (ty, method, sample) =
            if is_of_integers { ("i64", "code", "1_i64") } else { ("&str", "as_str", "\"\"") };
        let code = format!("let _: Option<{ty}> = it.{method}(); let _ = {name}::from({sample});");
        self.function(&format!("(it: &{name})"), &format!("{body} {code}"))
    }

    /// Constructors, and what an endpoint says of itself.
    fn implementation(&mut self, item: &syn::ItemImpl, module: &str) -> String {
        let name = shown(&item.self_ty);
        let mut text = String::new();
        for part in &item.items {
            match (part, &item.trait_) {
                (ImplItem::Fn(function), None) => {
                    let types: Vec<String> = function.sig.inputs.iter().map(parameter).collect();
                    let list = |one: &dyn Fn(usize, &String) -> String| -> String {
                        types.iter().enumerate().map(|(index, ty)| one(index, ty) + ",").collect()
                    };
                    let signature = format!("({}) -> {name}", list(&|index, ty| format!("a{index}: {ty}")));
                    let call =
                        format!("{name}::{}({})", function.sig.ident, list(&|index, _| format!("a{index}")));
                    text += &self.function(&signature, &call);
                }
                (ImplItem::Type(of), Some((path, _))) => {
                    let ty = if shown(&of.ty) == "Self" { name.clone() } else { shown(&of.ty) };
                    let signature = format!("(it: <{name} as {}>::{}) -> {ty}", shown(path), of.ident);
                    text += &self.function(&signature, "it");
                }
                (ImplItem::Const(constant), Some(_)) if constant.ident == "PATH" => {
                    let path = shown(&constant.expr).trim_matches('"').trim_start_matches('/').to_owned();
                    self.offered.push(Offered { path, module: module.to_owned(), request: name.clone() });
                }
                _ => {}
            }
        }
        text
    }
}

fn parameter(argument: &FnArg) -> String {
    let FnArg::Typed(argument) = argument else { panic!("a method") };
    let ty: &Type = &argument.ty;
    shown(ty)
}
