//! The names in a heading: of a field, of a table.

/// A heading without its number, and without what only sets it off.
pub(crate) fn plain(heading: &str) -> &str {
    let around = |letter: char| letter.is_whitespace() || "*#:：【】_".contains(letter);
    let mut text = heading.trim_matches(around);
    while let Some(rest) = without_number(text) {
        text = rest.trim_matches(around);
    }
    text
}

/// What follows `2.1`, `1)`, `(3)`, `一、`.
fn without_number(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['(', '（']);
    let is_number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let rest = text.trim_start_matches(|letter: char| is_number(letter) || letter == '.');
    let number = text.get(..text.len() - rest.len()).filter(|number| number.starts_with(is_number))?;
    let after = rest.trim_start_matches([')', '）', '、', '．', ' ', ':', '：']);
    let ends = after.len() < rest.len() || (number.ends_with('.') && !rest.is_empty());
    (ends && !after.is_empty()).then_some(after)
}

/// The words of a heading that may be the name of a field, the likeliest first: those in brackets or quotes, then those
/// behind a dash or colon, then the others.
pub(crate) fn named_fields(heading: &str) -> Vec<String> {
    const AROUND: &[&str] = &[
        "enumerations",
        "enumeration",
        "enumerates",
        "enumerate",
        "enumerated",
        "enums",
        "enum",
        "枚举类型",
        "枚举值说明",
        "枚举值",
        "枚举",
        "values",
        "value",
        "types",
        "type",
        "说明",
        "of",
        "the",
        "for",
        "possible",
        "a",
        "an",
        "list",
        "all",
        "取值",
        "description",
    ];
    let heading = plain(heading);
    let between =
        |letter: char| letter.is_whitespace() || "-–—:：/|()（）【】[]「」的`\"'，,".contains(letter);
    // Chinese sets no blanks: `status枚举`.
    let words = |text: &str| -> Vec<String> {
        let words = text.split(between).filter(|word| !AROUND.contains(&word.to_lowercase().as_str()));
        let bare = words.map(|word| word.trim_matches(|letter: char| "枚举值类型说明".contains(letter)));
        bare.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let is_name = |word: &String| {
        word.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_') && word.is_ascii()
    };
    let set_off = heading.split(['(', '（', '`', '"', '「', '【']).skip(1);
    let set_off = set_off.filter_map(|part| part.split([')', '）', '`', '"', '」', '】']).next());
    let mut found: Vec<String> = set_off.flat_map(words).filter(is_name).collect();
    if let Some((_, after)) = heading.rsplit_once(['-', '–', '—', ':', '：']) {
        let after = after.trim();
        match words(after) {
            // A field may well be called `type`.
            none if none.is_empty() => found.extend(Some(after.to_owned()).filter(is_name)),
            some => found.extend(some),
        }
    }
    found.extend(words(heading));
    // `(2)` behind a name counts the parts of a list.
    found.retain(|word| word.parse::<u64>().is_err());
    found
}

/// The one word of a heading that can be a table's name: `Order`, `Object OrderDetail`, `ProductInfo 结构`.
pub(crate) fn name(heading: &str) -> Option<&str> {
    const AROUND: &[&str] = &[
        "object",
        "objects",
        "structure",
        "struct",
        "field",
        "fields",
        "definition",
        "array",
        "of",
        "the",
        "table",
        "parameter",
        "parameters",
        "param",
        "params",
        "description",
        "descriptions",
        "explanation",
        "dxplaination",
        "specification",
        "attributes",
        "properties",
        "data",
        "type",
        "list",
        "request",
        "return",
        "response",
        "returned",
    ];
    let between = |letter: char| !(letter.is_ascii_alphanumeric() || "_.[]".contains(letter));
    let words = plain(heading).split(between).map(|word| word.trim_matches('.'));
    let words =
        words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_'));
    let mut words = words.filter(|word| !AROUND.contains(&word.to_lowercase().as_str()));
    words.next().filter(|_| words.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_enumerations() {
        for (heading, is) in [
            ("Enumerations-shipping_method", "shipping_method"),
            ("Enumerate - status", "status"),
            ("Enumeration values of `status`", "status"),
            ("status 枚举", "status"),
            ("枚举值说明：order_type", "order_type"),
            ("status枚举值", "status"),
            ("Enumerations", ""),
            ("2.1 Enumerations - status", "status"),
            ("1) Enumerate - status", "status"),
            ("一、Enumerate - status", "status"),
            ("**Enumerate - status**", "status"),
            ("Enumerate - order.status", "order.status"),
            ("订单状态（status）枚举值", "status"),
            ("Enumerated values of status", "status"),
            ("Order status (status) enumeration", "status"),
            ("Enumerate - status (2)", "status"),
            ("Enumerations - type", "type"),
        ] {
            assert_eq!(named_fields(heading).first().map_or("", String::as_str), is, "{heading}");
        }
    }

    #[test]
    fn names_of_tables() {
        for (heading, is) in [
            ("ExtInfo", Some("ExtInfo")),
            ("2.1 ExtInfo", Some("ExtInfo")),
            ("Table ExtInfo", Some("ExtInfo")),
            ("order.ext_info", Some("order.ext_info")),
            ("ExtInfo parameters", Some("ExtInfo")),
            ("Parameters of ExtInfo", Some("ExtInfo")),
            ("ExtInfo field description", Some("ExtInfo")),
            ("ext_info 参数说明", Some("ext_info")),
            ("Get order details", None),
            ("参数", None),
        ] {
            assert_eq!(name(heading), is, "{heading}");
        }
    }

    #[test]
    fn numbers_before_a_heading() {
        for (heading, is) in [
            ("2.1 Order", "Order"),
            ("1) Order", "Order"),
            ("（一）订单", "订单"),
            ("3、返回参数", "返回参数"),
            ("【返回码】", "返回码"),
            ("Return code:", "Return code"),
            ("3D model", "3D model"),
            ("2.1", "2.1"),
        ] {
            assert_eq!(plain(heading), is, "{heading}");
        }
    }
}
