//! What a heading is about.

use super::names::{named_fields, plain};

/// What a part of a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
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

const REQUEST: &[&str] = &["request", "请求", "入参", "传入", "input", "body", "query"];
const RESPONSE: &[&str] = &["return", "response", "返回", "响应", "出参", "回包", "output", "result"];
const TABLE: &[&str] = &[
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
const SAMPLE: &[&str] = &["sample", "example", "示例", "样例", "例子", "demo"];
const ENUMERATION: &[&str] = &["enum", "枚举"];
const CALL: [&str; 9] =
    ["interface", "http", "url", "method", "address", "接口调用", "请求方式", "请求地址", "调用方式"];
const CODES: [&str; 8] =
    ["return code", "error code", "errcode", "status code", "返回码", "错误码", "状态码", "返回值"];

/// What a heading says, if it is one of those that are known.
pub(crate) fn topic(heading: &str) -> Option<Topic> {
    let text = heading.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(ENUMERATION) {
        return Some(Topic::Enumeration(named_fields(heading)));
    }
    let (request, response) = (has(REQUEST), has(RESPONSE));
    if has(SAMPLE) {
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
        (_, true) if has(TABLE) => Some(Topic::Response),
        (true, false) if has(TABLE) => Some(Topic::Request),
        _ => None,
    }
}

/// What a heading says that is but a word: over a table of parameters, or over a sample, it is enough.
pub(crate) fn alone(heading: &str) -> Option<Topic> {
    const REQUEST: &[&str] = &[
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
    const RESPONSE: &[&str] = &[
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

/// Whether a line is said, rather than set over something.
pub(crate) fn is_sentence(line: &str) -> bool {
    const VERBS: &[&str] = &[
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
}
