//! Rust names that are proposed for what the page names: a person confirms them, and `names.json` then keeps them.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use xtask_diagnostics::{PagePath, Tree};
use xtask_schema::names::{RESERVED_VARIANTS, Target};
use xtask_schema::{Item, Named, Names};

/// Names of types that are taken, and those that were proposed.
#[derive(Debug, Default)]
pub(super) struct Titles {
    taken: BTreeSet<String>,
    /// Those that callers know already.
    known: Vec<Named>,
    /// Each name and what it is given to.
    pub(super) proposed: Vec<(String, String)>,
}

/// What calls begin with. Such a word comes first in the name of a request: `/product/order/get_list` is `GetOrderList`.
const VERBS: [&str; 16] = [
    "add", "batch", "cancel", "check", "close", "create", "del", "delete", "get", "list", "query", "search",
    "send", "set", "update", "upload",
];

/// The name of a call, by its path.
pub(super) fn call(path: &str) -> String {
    let mut parts = path.rsplit('/').map(|part| part.replace('-', "_"));
    let last = parts.next().unwrap_or_default();
    let object = parts.next().unwrap_or_default();
    let (first, rest) = last.split_once('_').unwrap_or((&last, ""));
    let name = if VERBS.contains(&first) { format!("{first}_{object}_{rest}") } else { last.clone() };
    camel(&name).unwrap_or_else(|| "Call".to_owned())
}

impl Titles {
    /// None is taken; what `known` lists has its names.
    pub(super) fn new(known: Option<&Names>) -> Self {
        let known = known.into_iter().flat_map(|names| names.request.iter().chain(&names.response));
        Self { known: known.cloned().collect(), ..Self::default() }
    }

    /// The name by which callers know an item of the page.
    pub(super) fn known(&self, path: &PagePath, item: &Item) -> Option<String> {
        let found = self.known.iter().find(|named| named.path == *path && named.item == *item);
        found.map(|named| named.name.text.clone())
    }

    /// Takes the names that a schema has already.
    pub(super) fn take(&mut self, titles: &BTreeSet<String>) {
        self.taken.extend(titles.iter().cloned());
    }

    /// A name for what a request or an answer as a whole is.
    pub(super) fn whole(&mut self, call: &str, what: &str) -> String {
        self.propose(&[format!("{call}{what}")], format!("the {}", what.to_lowercase()))
    }

    /// A name for the object at a path, which may be the elements of a list; `above` is the name of the type that has it.
    pub(super) fn object(&mut self, path: &PagePath, above: &str) -> String {
        let own = path.of_elements().unwrap_or_else(|| path.clone());
        let name = own.split_last().map(|(_, name)| name.to_owned()).unwrap_or_default();
        let name = if own == *path { name } else { singular(&name) };
        let plain = camel(&name).unwrap_or_else(|| "Part".to_owned());
        let known = self.known(&own, &Item::Type);
        let choices = known.into_iter().chain([plain.clone(), joined(above, &plain)]);
        self.propose(&choices.collect::<Vec<_>>(), path.to_string())
    }

    /// A name for an enumeration. One word is ambiguous: `status` becomes `OrderStatus`.
    pub(super) fn enumeration(&mut self, path: &PagePath, above: &str) -> String {
        let name = path.split_last().map(|(_, name)| name.trim().to_owned()).unwrap_or_default();
        let plain = camel(&name).unwrap_or_else(|| "Value".to_owned());
        let long = joined(above, &plain);
        let choices = if name.contains('_') { [plain, long] } else { [long, plain] };
        let known = self.known(path, &Item::Type);
        self.propose(&known.into_iter().chain(choices).collect::<Vec<_>>(), path.to_string())
    }

    /// The first of the choices that is free, or the last with a number.
    fn propose(&mut self, choices: &[String], at: String) -> String {
        let free = |name: &String| !self.taken.contains(name) && !Target::Model.reserves_type(name);
        let last = choices.last().cloned().unwrap_or_default();
        let numbered = (2..).map(|number: u32| format!("{last}{number}"));
        let name = choices.iter().cloned().chain(numbered).find(free).unwrap_or(last);
        self.taken.insert(name.clone());
        self.proposed.push((name.clone(), at));
        name
    }
}

/// The names of the types that a schema defines.
pub(super) fn of(schema: &Tree) -> BTreeSet<String> {
    let is_value = schema.contains_key("const");
    let own = schema.get("title").filter(|_| !is_value).and_then(Tree::as_string);
    let below = schema.members().map(|(_, value)| value).chain(schema.elements());
    own.into_iter().chain(below.flat_map(of)).collect()
}

/// A name for the variant of a value: from the value's own words, or from a page's prose that is hardly more than a name.
pub(super) fn variant(code: &str, prefix: &str, prose: &str, taken: &BTreeSet<String>) -> String {
    const WORDS: usize = 3;
    let is_number = code.parse::<i64>().is_ok();
    let own = if is_number { None } else { camel(code.strip_prefix(prefix).unwrap_or(code)) };
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let words: Vec<&str> = prose.trim_end_matches('.').split_whitespace().collect();
    let short = (1..=WORDS).contains(&words.len()) && words.iter().all(|word| is_word(word));
    let reported = if short { camel(&words.join("_")) } else { None };
    let plain = code.replace('-', "minus_");
    let numbered = camel(&format!("value_{plain}")).unwrap_or_else(|| "Value".to_owned());
    let free = |name: &String| !taken.contains(name) && !RESERVED_VARIANTS.contains(&name.as_str());
    let more = (2..).map(|number: u32| format!("{numbered}{number}"));
    let choices = [own, reported, Some(numbered.clone())].into_iter().flatten().chain(more);
    choices.into_iter().find(free).unwrap_or(numbered)
}

/// What all of these values begin with, up to a `_`.
pub(super) fn prefix(codes: &[String]) -> String {
    let Some(first) = codes.first().filter(|_| codes.len() > 1) else { return String::new() };
    let ends = first.match_indices('_').map(|(at, _)| at + 1);
    let shared = ends.filter_map(|end| first.get(..end));
    let mut shared = shared.filter(|start| codes.iter().all(|code| code.starts_with(start)));
    shared.next_back().unwrap_or_default().to_owned()
}

/// A name, prefixed with that of the type that has it.
fn joined(above: &str, name: &str) -> String {
    camel(&format!("{above}_{name}")).unwrap_or_else(|| name.to_owned())
}

/// A name in the manner of Rust's types, if its letters allow one.
fn camel(name: &str) -> Option<String> {
    let plain: String =
        name.trim().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    // What begins with a capital behind a digit is another word the second time.
    let camel = plain.to_upper_camel_case().to_upper_camel_case();
    let says = name.is_ascii() && camel.starts_with(|letter: char| letter.is_ascii_alphabetic());
    says.then_some(camel)
}

/// What one of a list is called.
fn singular(name: &str) -> String {
    let name = name.trim();
    let bare = name.strip_suffix("_list").or_else(|| name.strip_suffix("List")).unwrap_or(name);
    match bare {
        _ if bare.is_empty() || bare.ends_with("ss") || bare.ends_with("tus") => bare.to_owned(),
        _ if bare.ends_with("ies") => format!("{}y", bare.trim_end_matches("ies")),
        _ => bare.strip_suffix('s').unwrap_or(bare).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls() {
        for (path, name) in [
            ("product/order/get", "GetOrder"),
            ("product/order/get_list", "GetOrderList"),
            ("product/delivery/send", "SendDelivery"),
            ("cgi-bin/stable_token", "StableToken"),
            ("thing", "Thing"),
            ("a/9", "Call"),
        ] {
            assert_eq!(call(path), name);
        }
    }

    #[test]
    fn objects_and_enumerations() {
        let mut titles = Titles::default();
        let mut object = |path: &str| titles.object(&PagePath::parse(path).expect("a path"), "Above");
        for (path, name) in [
            ("order.order_detail", "OrderDetail"),
            ("order.product_infos[]", "ProductInfo"),
            ("parcel.product_infos[]", "AboveProductInfo"),
            ("other.product_infos[]", "AboveProductInfo2"),
            ("aftersale_order_list[]", "AftersaleOrder"),
            ("categories[]", "Category"),
            ("address[]", "Address"),
            ("order.option", "AboveOption"),
            ("order.详情", "Part"),
            ("user_Name ", "UserName"),
            ("skus[]", "Sku"),
            ("g0.f7", "F7"),
            ("g1.f7", "AboveF7"),
        ] {
            assert_eq!(object(path), name, "{path}");
        }
        let mut enumeration =
            |path: &str| titles.enumeration(&PagePath::parse(path).expect("a path"), "Order");
        assert_eq!(enumeration("order.status"), "OrderStatus");
        assert_eq!(enumeration("order.shipping_method"), "ShippingMethod");
        assert_eq!(titles.enumeration(&PagePath::parse("a.a").expect("a path"), "A"), "Aa");
    }

    #[test]
    fn variants() {
        let none = BTreeSet::new();
        for (code, prefix, prose, name) in [
            ("10", "", "Awaiting shipment", "AwaitingShipment"),
            ("10", "", "complete", "Complete"),
            ("10", "", "the buyer has yet to pay", "Value10"),
            ("10", "", "已完成", "Value10"),
            ("-1", "", "", "ValueMinus1"),
            ("Way_SameCity", "Way_", "Same city distribution", "SameCity"),
            ("express", "", "", "Express"),
            ("unknown", "", "", "ValueUnknown"),
            ("快递", "", "by courier", "ByCourier"),
        ] {
            assert_eq!(variant(code, prefix, prose, &none), name, "{code}");
        }
        let taken = BTreeSet::from(["Complete".to_owned()]);
        assert_eq!(variant("10", "", "complete", &taken), "Value10");
        let prefix = |codes: &[&str]| prefix(&codes.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(prefix(&["Way_A_x", "Way_A_y", "Way_B"]), "Way_");
        assert_eq!(prefix(&["Way_A"]), "");
    }
}
