//! What a heading says.

/// What a part of a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) enum Topic {
    /// Method and address.
    Call,
    Request,
    Response,
    RequestSample,
    ResponseSample,
    /// With the words that may be the field whose values are listed, the likeliest first.
    Enumeration(Vec<String>),
    Codes,
    /// The parameters of an object, by its name.
    Named(String),
}

const REQUEST: [&str; 7] = ["request", "请求", "入参", "传入", "input", "body", "query"];
const RESPONSE: [&str; 8] = ["return", "response", "返回", "响应", "出参", "回包", "output", "result"];
const TABLE: [&str; 12] = [
    "param",
    "field",
    "specification",
    "attribute",
    "参数",
    "字段",
    "说明",
    "属性",
    "payload",
    "data",
    "数据",
    "body",
];
const SAMPLE: [&str; 6] = ["sample", "example", "示例", "样例", "例子", "demo"];
const ENUMERATION: [&str; 2] = ["enum", "枚举"];
const CALL: [&str; 9] =
    ["interface", "http", "url", "method", "address", "接口调用", "请求方式", "请求地址", "调用方式"];
const CODES: [&str; 8] =
    ["return code", "error code", "errcode", "status code", "返回码", "错误码", "状态码", "返回值"];

/// What a heading says, if it is one of those that are known.
pub(in crate::page) fn topic(heading: &str) -> Option<Topic> {
    let text = heading.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&ENUMERATION) {
        return Some(Topic::Enumeration(named_fields(heading)));
    }
    let (request, response) = (has(&REQUEST), has(&RESPONSE));
    if has(&SAMPLE) {
        return match (request, response) {
            (true, false) => Some(Topic::RequestSample),
            // "Example of the data returned by the request": the later word is the narrower.
            (_, true) => Some(Topic::ResponseSample),
            (false, false) => None,
        };
    }
    if has(&CODES) && !has(&["param", "参数"]) {
        return Some(Topic::Codes);
    }
    // "Interface call request specification" is about the call; "Request parameters" is not.
    if has(&CALL) && !has(&["param", "参数"]) {
        return Some(Topic::Call);
    }
    match (request, response) {
        (_, true) if has(&TABLE) => Some(Topic::Response),
        (true, false) if has(&TABLE) => Some(Topic::Request),
        _ => None,
    }
}

/// What a heading says that is but a word: over a table of parameters, or over a sample, it is enough.
pub(in crate::page) fn alone(heading: &str) -> Option<Topic> {
    const REQUEST: [&str; 17] = [
        "post data",
        "post 数据",
        "required parameters",
        "request",
        "requests",
        "arguments",
        "input",
        "inputs",
        "body",
        "query",
        "请求",
        "请求体",
        "请求包",
        "入参",
        "输入",
        "输入参数",
        "传入参数",
    ];
    const RESPONSE: [&str; 26] = [
        "return",
        "returns",
        "response",
        "responses",
        "return value",
        "return values",
        "return result",
        "return results",
        "result",
        "results",
        "output",
        "outputs",
        "返回",
        "返回值",
        "返回值说明",
        "返回结果",
        "返回内容",
        "返回包",
        "响应",
        "响应体",
        "响应结果",
        "出参",
        "回包",
        "输出",
        "输出参数",
        "return value description",
    ];
    let text = plain(heading).to_lowercase();
    let text = text.split(['(', '（']).next().unwrap_or_default().trim();
    if REQUEST.contains(&text) {
        return Some(Topic::Request);
    }
    RESPONSE.contains(&text).then_some(Topic::Response)
}

/// A heading without its number, and without what only sets it off.
pub(in crate::page) fn plain(heading: &str) -> &str {
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
pub(in crate::page) fn named_fields(heading: &str) -> Vec<String> {
    const AROUND: [&str; 26] = [
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
pub(in crate::page) fn name(heading: &str) -> Option<&str> {
    const AROUND: [&str; 29] = [
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

/// Whether a line is said, rather than set over something.
pub(in crate::page) fn is_sentence(line: &str) -> bool {
    const VERBS: [&str; 22] = [
        "is",
        "are",
        "was",
        "were",
        "be",
        "will",
        "can",
        "may",
        "must",
        "should",
        "has",
        "have",
        "returns",
        "see",
        "following",
        "follows",
        "below",
        "above",
        "please",
        "listed",
        "shows",
        "use",
    ];
    let line = line.trim().to_lowercase();
    let mut words = line.split(|letter: char| !letter.is_alphanumeric());
    line.ends_with(['.', '。', '!', '！', ',', '，', ';', '；'])
        || words.any(|word| VERBS.contains(&word))
        || ["如下", "以下", "下面", "下表", "请", "见"]
            .iter()
            .any(|word| line.contains(word) && !line.contains("请求"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for (heading, is) in [
            ("Interface call request specification", Some(Topic::Call)),
            ("接口调用请求说明", Some(Topic::Call)),
            ("请求方式", Some(Topic::Call)),
            ("Request Parameter Dxplaination", Some(Topic::Request)),
            ("Dxplaination of request parameters", Some(Topic::Request)),
            ("请求参数说明", Some(Topic::Request)),
            ("请求参数 Request parameters", Some(Topic::Request)),
            ("Return parameter specification", Some(Topic::Response)),
            ("Response fields", Some(Topic::Response)),
            ("返回参数", Some(Topic::Response)),
            ("返回数据", Some(Topic::Response)),
            ("回包参数说明", Some(Topic::Response)),
            ("Request Parameter Sample", Some(Topic::RequestSample)),
            ("请求参数示例", Some(Topic::RequestSample)),
            ("Return Package Example", Some(Topic::ResponseSample)),
            ("回包示例", Some(Topic::ResponseSample)),
            ("返回数据示例", Some(Topic::ResponseSample)),
            ("Return code", Some(Topic::Codes)),
            ("Error codes", Some(Topic::Codes)),
            ("返回码说明", Some(Topic::Codes)),
            ("错误码", Some(Topic::Codes)),
            ("Order", None),
            ("ProductInfo", None),
            ("Get order details", None),
            ("Notes", None),
        ] {
            assert_eq!(topic(heading), is, "{heading}");
        }
    }

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
            assert!(matches!(topic(heading), Some(Topic::Enumeration(_))), "{heading}");
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
