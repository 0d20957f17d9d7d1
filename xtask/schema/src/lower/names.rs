//! Names of Rust items: authored, or the wire's in snake case. A name that cannot be used, or is
//! used twice, is an error that shows both places; none is ever changed on the quiet.

use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::load::Word;
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// Names that the code of every generated module uses: no type of a schema may have one.
const USED_TYPES: [&str; 17] = [
    "Box",
    "Default",
    "Err",
    "Into",
    "IntoIterator",
    "None",
    "Number",
    "Ok",
    "Option",
    "Result",
    "Self",
    "Some",
    "String",
    "UnknownFields",
    "UnknownValue",
    "Value",
    "Vec",
];

/// Further names of that kind in the modules of foreign schemas.
const USED_FOREIGN_TYPES: [&str; 1] = ["BTreeMap"];

/// Types at the root of the model crate: the root exports the types of endpoints, too. A test compares them with the crate.
const MODEL_TYPES: [&str; 25] = [
    "Anomaly",
    "BeijingTime",
    "BodyFormat",
    "CodePlace",
    "DecodeError",
    "DecodeErrorKind",
    "Decoder",
    "Drift",
    "DriftKind",
    "Endpoint",
    "Envelope",
    "Errcode",
    "ErrcodeClass",
    "Fen",
    "Invalid",
    "Method",
    "NoProgress",
    "OrderId",
    "Paged",
    "Parameters",
    "ParseFenError",
    "Safety",
    "TimeRangeError",
    "TokenPlace",
    "UnixSeconds",
];

/// Further names of that kind in the modules of foreign endpoints, which state their calls.
const USED_ENDPOINT_TYPES: [&str; 13] = [
    "BodyFormat",
    "CodePlace",
    "Endpoint",
    "Envelope",
    "Errcode",
    "ErrcodeClass",
    "Invalid",
    "Method",
    "NoProgress",
    "Paged",
    "Parameters",
    "Safety",
    "TokenPlace",
];

/// Names that no module may have: those of modules that all generated crates have, of crates that their code names, and `mod`,
/// whose file would be that of the module above it.
const USED_MODULES: [&str; 6] = ["generated", "impls", "mod", "schemars", "std", "tolerant"];

/// Modules at the root of the model crate.
const MODEL_MODULES: [&str; 3] = ["invalid", "samples", "value"];

/// Names that no field may have.
const RESERVED_FIELDS: [&str; 1] = ["unknown_fields"];

/// Names that no variant of an enumeration may have.
pub const RESERVED_VARIANTS: [&str; 2] = ["Unknown", "Self"];

/// Names in use in one scope, and where each comes from.
pub(super) struct Scope<'a> {
    what: &'static str,
    used: HashMap<String, Place>,
    problems: &'a Problems,
}

impl<'a> Scope<'a> {
    pub(super) fn new(what: &'static str, problems: &'a Problems) -> Self {
        Self { what, used: HashMap::new(), problems }
    }

    /// Claims a name; a second claim is an error.
    pub(super) fn claim(&mut self, name: &str, place: &Place) {
        if let Some(first) = self.used.insert(name.to_owned(), place.clone()) {
            let message = format!("two {} are called `{name}`", self.what);
            let clash = Diagnostic::at(place, message).also(&first, "the other one");
            self.problems.add(clash.help("give one of them another name"));
        }
    }
}

/// Which crate a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The model, whose root has other types and modules, too.
    Model,
    /// A crate generated from JSON Schema files.
    Foreign,
    /// A crate generated from a folder of endpoints other than the model's.
    Endpoints,
}

impl Target {
    /// Whether no type may have this name.
    pub fn reserves_type(self, name: &str) -> bool {
        let further: &[&str] = match self {
            Self::Model => &MODEL_TYPES,
            Self::Foreign => &USED_FOREIGN_TYPES,
            Self::Endpoints => &USED_ENDPOINT_TYPES,
        };
        USED_TYPES.contains(&name) || further.contains(&name)
    }

    fn reserved_modules(self) -> Vec<&'static str> {
        let further: &[&str] = match self {
            Self::Model => &MODEL_MODULES,
            Self::Foreign | Self::Endpoints => &[],
        };
        [&USED_MODULES, further].concat()
    }
}

/// The name of a type: authored in `title`.
pub(super) fn type_name(title: &Word, of: Target, problems: &Problems) -> String {
    let word = &title.text;
    let fits = is_type_name(word);
    refuse(!fits, title, "not a valid name for a Rust type", "such as `OrderDetail`", problems);
    let reserved = fits && of.reserves_type(word);
    refuse(reserved, title, "reserved for generated code", "choose another", problems);
    word.clone()
}

/// Whether a name is as Rust writes types.
pub(super) fn is_type_name(name: &str) -> bool {
    is_identifier(name) && name == name.to_upper_camel_case()
}

/// The name of a variant: authored in `title`.
pub(super) fn variant_name(title: &Word, problems: &Problems) -> String {
    let fits = is_identifier(&title.text) && title.text == title.text.to_upper_camel_case();
    refuse(!fits, title, "not a valid name for a Rust variant", "such as `AwaitingPayment`", problems);
    let reserved = fits && RESERVED_VARIANTS.contains(&title.text.as_str());
    refuse(reserved, title, "reserved for generated code", "choose another", problems);
    title.text.clone()
}

/// The name of a field: the wire's, in snake case.
pub(super) fn field_name(wire: &Word, problems: &Problems) -> String {
    let name = wire.text.to_snake_case();
    let plain = wire.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let fits = plain && is_identifier(&name);
    let help = "settle the JSON name in an erratum of kind `name`, or name the field by `x-name`";
    refuse(!fits, wire, "not a valid name for a Rust field", help, problems);
    let reserved = RESERVED_FIELDS.contains(&name.as_str());
    refuse(reserved, wire, "reserved for generated code", help, problems);
    name
}

/// A name for a field whose JSON name cannot be one.
pub fn proposed_field_name(wire: &str) -> String {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_';
    let plain = wire.to_snake_case().chars().filter(plain).collect::<String>().to_snake_case();
    match plain.chars().next() {
        None => "field".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("field_{plain}"),
        Some(_) => format!("{plain}_field"),
    }
}

/// A name for the variant of a value, after its code.
pub(crate) fn proposed_variant_name(code: &str) -> String {
    let mut proposal = camel(code);
    if !proposal.starts_with(|first: char| first.is_ascii_alphabetic()) {
        proposal = camel(&format!("value {}", code.replace('-', "minus ")));
    }
    if RESERVED_VARIANTS.contains(&proposal.as_str()) {
        proposal.push_str("Value");
    }
    proposal
}

/// As Rust writes types and variants: done twice, as once may leave two capitals together, which are then one word.
pub(super) fn camel(text: &str) -> String {
    let ascii: String =
        text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    ascii.to_upper_camel_case().to_upper_camel_case()
}

/// The name of a parameter's field: the wire's in snake case; none where that cannot be one. Headers have hyphens.
pub fn parameter_field(wire: &str) -> Option<String> {
    let plain = wire.replace('-', "_");
    let name = plain.to_snake_case();
    is_field_name(&plain, &name).then_some(name)
}

/// Whether a wire's name, in snake case, can be a field's.
pub(super) fn is_field_name(wire: &str, name: &str) -> bool {
    let plain = wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain && is_identifier(name) && !RESERVED_FIELDS.contains(&name)
}

/// The name of a field that is not the wire's: authored in `x-name`.
pub(super) fn authored_field_name(word: &Word, problems: &Problems) -> String {
    let fits = is_identifier(&word.text) && word.text == word.text.to_snake_case();
    refuse(!fits, word, "not a valid name for a Rust field", "such as `order_id`", problems);
    let reserved = RESERVED_FIELDS.contains(&word.text.as_str());
    refuse(reserved, word, "reserved for generated code", "choose another", problems);
    word.text.clone()
}

/// The name of a module: a part of the URL's path, `-` being `_`. One that begins with a digit has `_` in front (`_3rd`), a
/// reserved one has `_` behind it (`std_`), and `_` alone is `underscore`.
pub fn module_name(part: &str, path: &Word, of: Target, problems: &Problems) -> String {
    let name = module_of(part, of);
    if name.is_none() {
        let message = format!("`{part}` cannot be the name of a module");
        problems.add(Diagnostic::at(&path.place, message).help("use letters, digits, `_` and `-`"));
    }
    name.unwrap_or_default()
}

/// The same; none where a part has other letters.
fn module_of(part: &str, of: Target) -> Option<String> {
    let name = part.replace('-', "_");
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return None;
    }
    Some(if name.bytes().all(|byte| byte == b'_') {
        "underscore".to_owned()
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else if !is_raw_identifier(&name) || of.reserved_modules().contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    })
}

/// The path of the module that an endpoint's folder becomes; none, where that cannot be: there the endpoint is refused.
pub fn module_path(folder: &str, of: Target) -> Option<Vec<String>> {
    folder.split('/').map(|part| module_of(part, of)).collect()
}

fn refuse(wrong: bool, word: &Word, what: &str, help: &str, problems: &Problems) {
    if wrong {
        problems.add(Diagnostic::at(&word.place, format!("`{}` is {what}", word.text)).help(help));
    }
}

/// Whether Rust takes it, a keyword as a raw identifier.
fn is_identifier(name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
    plain && starts && is_raw_identifier(name)
}

/// Whether a word can be an identifier, if need be as `r#word`.
fn is_raw_identifier(word: &str) -> bool {
    !matches!(word, "self" | "Self" | "super" | "crate")
}

/// The words that Rust keeps for itself: in use and reserved, edition 2024.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Whether the name must be written `r#name`.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask_diagnostics::Source;

    fn problems_of(check: impl Fn(&Word, &Problems) -> String, text: &str) -> (String, bool) {
        let source = Source::new("t.json", text);
        let word = Word { text: text.to_owned(), place: Place::of_text(&source, 0..text.len()) };
        let problems = Problems::default();
        (check(&word, &problems), problems.is_empty())
    }

    #[test]
    fn field_names_change_case_and_nothing_else() {
        for (wire, rust) in
            [("order_id", "order_id"), ("orderId", "order_id"), ("type", "type"), ("sku2", "sku2")]
        {
            assert_eq!(problems_of(field_name, wire), (rust.to_owned(), true));
        }
        for wire in ["order_detail ", "", "250", "a.b", "名", "-1", "self", "unknown_fields", "a b", "é"] {
            assert!(!problems_of(field_name, wire).1, "{wire:?}");
        }
    }

    #[test]
    fn type_names_are_authored_as_rust_writes_them() {
        for title in ["Order", "SkuAttr"] {
            assert!(problems_of(|title, problems| type_name(title, Target::Model, problems), title).1);
        }
        for title in ["order", "Sku_Attr", "", "Self", "Option", "Fen", "9Order", "Order "] {
            let name = |title: &Word, problems: &Problems| type_name(title, Target::Model, problems);
            assert!(!problems_of(name, title).1, "{title:?}");
        }
    }

    /// The lists above have all types and modules at the crate's root, and no others.
    #[test]
    fn reserved_names_are_those_of_the_model() {
        let source =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/ministore-model/src/lib.rs");
        let file =
            syn::parse_file(&std::fs::read_to_string(source).expect("the crate's root")).expect("Rust");
        let (mut names, mut modules) = (Vec::new(), Vec::new());
        for item in file.items {
            match item {
                syn::Item::Use(item) => used(&item.tree, &mut names),
                syn::Item::Mod(item) => modules.push(item.ident.to_string()),
                _ => {}
            }
        }
        let (types, others): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| name.starts_with(char::is_uppercase));
        modules.extend(others);
        let mut types: Vec<&str> =
            types.iter().map(String::as_str).filter(|name| !USED_TYPES.contains(name)).collect();
        types.sort_unstable();
        assert_eq!(types, MODEL_TYPES);
        // Functions are in another namespace.
        let functions = ["from_slice", "to_vec"];
        let mut modules: Vec<&str> = modules
            .iter()
            .map(String::as_str)
            .filter(|name| !functions.contains(name) && !USED_MODULES.contains(name))
            .collect();
        modules.sort_unstable();
        assert_eq!(modules, MODEL_MODULES);
    }

    /// What is a name of our model only is free in other crates.
    #[test]
    fn a_foreign_crate_has_few_reserved_names() {
        for name in ["Fen", "OrderId", "Method", "Drift", "Invalid", "Rule", "Field"] {
            assert!(!Target::Foreign.reserves_type(name), "{name}");
        }
        for name in ["Option", "Value", "UnknownFields"] {
            assert!(Target::Foreign.reserves_type(name), "{name}");
        }
        let module = |of| move |word: &Word, problems: &Problems| module_name(&word.text, word, of, problems);
        for name in ["invalid", "samples", "value"] {
            assert_eq!(problems_of(module(Target::Foreign), name), (name.to_owned(), true));
            assert_eq!(problems_of(module(Target::Model), name), (format!("{name}_"), true));
        }
    }

    #[test]
    fn modules_have_names_that_rust_takes() {
        for (part, name) in [
            ("order", "order"),
            ("cgi-bin", "cgi_bin"),
            ("type", "type"),
            ("3rd", "_3rd"),
            ("2-x", "_2_x"),
            ("_", "underscore"),
            ("--", "underscore"),
            ("_order", "_order"),
            ("self", "self_"),
            ("super", "super_"),
            ("mod", "mod_"),
            ("std", "std_"),
            ("generated", "generated_"),
        ] {
            assert_eq!(module_path(part, Target::Endpoints), Some(vec![name.to_owned()]), "{part}");
            let module =
                |word: &Word, problems: &Problems| module_name(&word.text, word, Target::Model, problems);
            assert_eq!(problems_of(module, part), (name.to_owned(), true), "{part}");
        }
        for part in ["", "é", "a.b", "a b"] {
            assert_eq!(module_path(part, Target::Endpoints), None, "{part}");
        }
    }

    fn used(tree: &syn::UseTree, names: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => used(&path.tree, names),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, names)),
            syn::UseTree::Name(name) => names.push(name.ident.to_string()),
            _ => {}
        }
    }

    #[test]
    fn keywords_of_edition_2024() {
        assert!(KEYWORDS.is_sorted());
        for word in KEYWORDS {
            // syn knows of all but the newest.
            assert!(
                is_keyword(word) && (syn::parse_str::<syn::Ident>(word).is_err() || word == "gen"),
                "{word}"
            );
        }
        for word in ["order", "union", "auto", "raw", "default", "macro_rules", "dyn_"] {
            assert!(!is_keyword(word) && syn::parse_str::<syn::Ident>(word).is_ok(), "{word}");
        }
    }
}
