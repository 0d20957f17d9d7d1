//! What stands in the column of types: `number`, `Array string`, `object OrderDetail`.

use std::fmt;

/// A row's type, as far as pages tell one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowType {
    Number,
    /// A number that may have a fraction.
    Float,
    String,
    Boolean,
    Object,
    Array(Option<Box<RowType>>),
    /// A table elsewhere on the page, by its heading.
    Named(String),
    /// A word that is not known here, to the letter.
    Other(String),
    /// Any JSON value.
    Any,
    /// Bytes: a file of a form, or a whole answer.
    Binary,
}

impl RowType {
    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Self::Other(_))
    }

    /// Whether it is told by what it holds.
    pub(crate) fn is_container(&self) -> bool {
        match self {
            Self::Object | Self::Named(_) | Self::Array(None) => true,
            Self::Array(Some(element)) => matches!(**element, Self::Object | Self::Named(_)),
            Self::Number
            | Self::Float
            | Self::String
            | Self::Boolean
            | Self::Any
            | Self::Binary
            | Self::Other(_) => false,
        }
    }
}

/// The printed form, in the words that transcriptions use.
impl fmt::Display for RowType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number => f.write_str("number"),
            Self::Float => f.write_str("float"),
            Self::Any => f.write_str("any"),
            Self::Binary => f.write_str("binary"),
            Self::String => f.write_str("string"),
            Self::Boolean => f.write_str("bool"),
            Self::Object => f.write_str("object"),
            Self::Array(None) => f.write_str("array"),
            Self::Array(Some(element)) => write!(f, "array {element}"),
            Self::Named(name) | Self::Other(name) => f.write_str(name),
        }
    }
}

fn word(word: &str) -> Option<RowType> {
    Some(match word.to_lowercase().as_str() {
        "number" | "int" | "integer" | "int32" | "int64" | "uint32" | "uint64" | "long" | "short"
        | "数字" | "整数" | "整型" => RowType::Number,
        "string" | "str" | "text" | "字符串" => RowType::String,
        "bool" | "boolean" | "布尔" | "布尔值" => RowType::Boolean,
        "object" | "obj" | "struct" | "对象" => RowType::Object,
        "array" | "list" | "数组" | "列表" => RowType::Array(None),
        _ => return None,
    })
}

fn is_list(text: &str) -> bool {
    matches!(word(text), Some(RowType::Array(_)))
}

fn list_of(element: RowType) -> RowType {
    RowType::Array(Some(Box::new(element)))
}

/// One word, brackets included: `string[]`, `Array<ProductInfo>`, `object<OrderDetail>`, `OrderDetail`.
fn single(text: &str, tables: &[String]) -> Option<RowType> {
    if let Some(element) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return single(element, tables).map(list_of);
    }
    if let Some((outer, inner)) = text.split_once(['<', '(', '[']) {
        let inner = single(inner.trim_end_matches(['>', ')', ']']), tables);
        if is_list(outer) {
            return inner.map(list_of);
        }
        if word(outer) == Some(RowType::Object) {
            return inner.filter(|inner| matches!(inner, RowType::Named(_)));
        }
    }
    word(text).or_else(|| {
        let found = tables.iter().find(|table| table.eq_ignore_ascii_case(text))?;
        Some(RowType::Named(found.clone()))
    })
}

/// The type at the beginning of some words, and how many of them are part of it. `tables` are the names of the page's
/// tables: without them, `object OrderDetail` could not be told from an object and a description. `None` too where it
/// is not certain what is type and what is description: `string array index`.
pub(super) fn leading(words: &[&str], tables: &[String]) -> Option<(RowType, usize)> {
    let first = *words.first()?;
    let second = words.get(1).copied();
    let found = single(first, tables)?;
    let element = |text: &str| single(text, tables).filter(|kind| !matches!(kind, RowType::Array(_)));
    // A description may begin with such a word: `array Number of items`.
    let meant = |text: &str| is_type_word(text, first) || tables.iter().any(|table| table == text);
    let is_list_behind = |text: &str| is_list(text) && !text.contains(char::is_uppercase);
    match (&found, second) {
        (RowType::Array(None), Some(of)) if of.eq_ignore_ascii_case("of") => {
            let third = words.get(2).copied().and_then(element);
            Some(third.map_or((RowType::Array(None), 1), |element| (list_of(element), 3)))
        }
        (RowType::Array(None), Some(second)) if meant(second) => {
            Some(element(second).map_or((RowType::Array(None), 1), |element| (list_of(element), 2)))
        }
        (kind, Some(second)) if is_list_behind(second) && !matches!(kind, RowType::Array(_)) => {
            let third = words.get(2).copied();
            let lower =
                third.is_some_and(|third| third.starts_with(|letter: char| letter.is_ascii_lowercase()));
            match (kind.is_container(), third) {
                // No description begins with `of`.
                (false, Some("of")) => Some((found, 1)),
                (true, Some("of")) => None,
                (false, _) if lower => None,
                (false, None) if second.eq_ignore_ascii_case("list") => None,
                // Nothing that is an object is described as a list.
                _ => Some((list_of(found), 2)),
            }
        }
        (RowType::Object, Some(second)) => match single(second, tables) {
            Some(named @ RowType::Named(_)) if tables.iter().any(|table| table == second) => Some((named, 2)),
            _ => Some((RowType::Object, 1)),
        },
        _ => Some((found, 1)),
    }
}

/// Whether a word is a type that pages of this series use.
pub(super) fn is_known(text: &str) -> bool {
    single(text, &[]).is_some()
}

/// Whether a word can only be a type, though not one that this series uses: `float`, `string(32)`, `Map<string>`.
pub(super) fn is_foreign(text: &str) -> bool {
    const FOREIGN: [&str; 27] = [
        "float",
        "float32",
        "float64",
        "double",
        "decimal",
        "numeric",
        "real",
        "timestamp",
        "datetime",
        "date",
        "bigint",
        "biginteger",
        "smallint",
        "tinyint",
        "uint",
        "uint8",
        "uint16",
        "int8",
        "int16",
        "varchar",
        "char",
        "byte",
        "bytes",
        "binary",
        "json",
        "map",
        "enum",
    ];
    const CHINESE: [&str; 8] = ["浮点数", "浮点", "浮点型", "小数", "时间戳", "日期", "时间", "枚举"];
    let is_word = |text: &str| {
        !text.is_empty()
            && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_,-".contains(letter))
    };
    let with_size = [('(', ')'), ('<', '>')].iter().any(|(open, close)| {
        text.strip_suffix(*close).and_then(|text| text.split_once(*open)).is_some_and(|(outer, inner)| {
            outer.starts_with(|letter: char| letter.is_ascii_alphabetic()) && is_word(outer) && is_word(inner)
        })
    });
    with_size || FOREIGN.contains(&text.to_lowercase().as_str()) || CHINESE.contains(&text)
}

/// Whether `word`, written in the manner of the type before it, is a type too.
fn is_type_word(text: &str, before: &str) -> bool {
    let starts_upper = |text: &str| text.starts_with(char::is_uppercase);
    word(text).is_some() && (!starts_upper(text) || starts_upper(before))
}

/// A whole cell. What is not known is kept to the letter.
pub(super) fn cell(text: &str, tables: &[String]) -> RowType {
    let words: Vec<&str> = text.split([' ', '/', ',', '，']).filter(|word| !word.is_empty()).collect();
    match leading(&words, tables) {
        Some((found, used)) if used == words.len() => found,
        _ => RowType::Other(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_cells() {
        let tables = ["OrderDetail".to_owned(), "ProductInfo".to_owned()];
        for (text, printed) in [
            ("number", "number"),
            ("int64", "number"),
            ("String", "string"),
            ("boolean", "bool"),
            ("Array string", "array string"),
            ("Array String", "array string"),
            ("array of object", "array object"),
            ("array<string>", "array string"),
            ("string[]", "array string"),
            ("string array", "array string"),
            ("Array(number)", "array number"),
            ("array", "array"),
            ("object OrderDetail", "OrderDetail"),
            ("orderdetail", "OrderDetail"),
            ("array ProductInfo", "array ProductInfo"),
            ("ProductInfo[]", "array ProductInfo"),
            ("float", "float"),
            ("object array", "array object"),
            ("object<OrderDetail>", "OrderDetail"),
            ("Object[OrderDetail]", "OrderDetail"),
            ("object(Unknown)", "object(Unknown)"),
            ("string or null", "string or null"),
        ] {
            assert_eq!(cell(text, &tables).to_string(), printed, "{text}");
        }
        assert!(matches!(cell("float", &tables), RowType::Other(_)));
        assert!(matches!(cell("OrderDetail", &[]), RowType::Other(_)));
    }

    #[test]
    fn types_before_a_description() {
        let tables = ["OrderDetail".to_owned()];
        for (text, printed, used) in [
            ("number Order ID", "number", 1),
            ("array Number of items", "array", 1),
            ("array string names", "array string", 2),
            ("object OrderDetail what was bought", "OrderDetail", 2),
            ("object Order of a buyer", "object", 1),
            ("array of things", "array", 1),
            ("string list of ids", "string", 1),
            ("string array Names", "array string", 2),
            ("object array what was bought", "array object", 2),
            ("number[] ids", "array number", 1),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let (found, count) = leading(&words, &tables).expect("a type");
            assert_eq!((found.to_string().as_str(), count), (printed, used), "{text}");
        }
        for text in ["Name of", "number array index", "string list", "object list of orders"] {
            let words: Vec<&str> = text.split(' ').collect();
            assert!(leading(&words, &tables).is_none(), "{text}");
        }
    }
}
