//! The words by which pages of this series are understood: headings, columns, answers to "is it required?".
//!
//! Pages are machine-translated, so one heading has many wordings, some misspelt. Words are looked for within a
//! heading; a column's name must be one that is known.

/// What a part of a page is about, by its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Method and address.
    Call,
    Request,
    Response,
    RequestSample,
    ResponseSample,
    /// With the field whose values are listed.
    Enumeration(String),
    Codes,
}

/// What stands in a column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Type,
    Required,
    Prose,
    /// A value of an enumeration.
    Value,
    /// A return code.
    Code,
    /// What is of no interest: defaults, examples.
    Other,
}

const REQUEST: [&str; 6] = ["request", "请求", "入参", "传入", "input", "body"];
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
pub(super) fn topic(heading: &str) -> Option<Topic> {
    let text = heading.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&ENUMERATION) {
        return Some(Topic::Enumeration(enumerated(heading)));
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

/// The field's name in `Enumerations-shipping_method`, `Enumerate - status`, `枚举值：status`.
fn enumerated(heading: &str) -> String {
    const AROUND: [&str; 16] = [
        "enumerations",
        "enumeration",
        "enumerates",
        "enumerate",
        "enums",
        "enum",
        "枚举类型",
        "枚举值",
        "枚举",
        "values",
        "value",
        "types",
        "type",
        "说明",
        "of",
        "the",
    ];
    let separators =
        |letter: char| letter.is_whitespace() || "-–—:：/|()（）【】[]「」的`\"".contains(letter);
    let mut words: Vec<&str> = heading.split(separators).filter(|word| !word.is_empty()).collect();
    let mut trimmed = String::new();
    words.retain(|word| !AROUND.contains(&word.to_lowercase().as_str()));
    // Chinese sets no blanks: `status枚举`.
    for word in words {
        let bare = word.trim_matches(|letter: char| "枚举值类型说明".contains(letter));
        if !bare.is_empty() && trimmed.is_empty() {
            bare.clone_into(&mut trimmed);
        }
    }
    trimmed
}

const COLUMNS: [(&str, Column); 67] = [
    ("is it necessary to fill out", Column::Required),
    ("is it necessary to fill in", Column::Required),
    ("whether it is required", Column::Required),
    ("is it compulsory?", Column::Required),
    ("is it compulsory", Column::Required),
    ("is it necessary?", Column::Required),
    ("is it necessary", Column::Required),
    ("is it required?", Column::Required),
    ("is it required", Column::Required),
    ("enumeration values", Column::Value),
    ("enumeration value", Column::Value),
    ("enumerated value", Column::Value),
    ("parameter name", Column::Name),
    ("parameter type", Column::Type),
    ("property name", Column::Name),
    ("attribute name", Column::Name),
    ("required or not", Column::Required),
    ("default value", Column::Other),
    ("type of error", Column::Prose),
    ("error message", Column::Prose),
    ("error code", Column::Code),
    ("return code", Column::Code),
    ("return value", Column::Code),
    ("error type", Column::Prose),
    ("field name", Column::Name),
    ("field type", Column::Type),
    ("data type", Column::Type),
    ("enum value", Column::Value),
    ("introductions", Column::Prose),
    ("introduction", Column::Prose),
    ("descriptions", Column::Prose),
    ("description", Column::Prose),
    ("explanation", Column::Prose),
    ("instructions", Column::Prose),
    ("compulsory", Column::Required),
    ("parameters", Column::Name),
    ("mandatory", Column::Required),
    ("necessary", Column::Required),
    ("parameter", Column::Name),
    ("attribute", Column::Name),
    ("required?", Column::Required),
    ("describe", Column::Prose),
    ("required", Column::Required),
    ("property", Column::Name),
    ("solution", Column::Prose),
    ("default", Column::Other),
    ("example", Column::Other),
    ("meaning", Column::Prose),
    ("remarks", Column::Prose),
    ("errcode", Column::Code),
    ("remark", Column::Prose),
    ("fields", Column::Name),
    ("field", Column::Name),
    ("value", Column::Value),
    ("notes", Column::Prose),
    ("param", Column::Name),
    ("name", Column::Name),
    ("type", Column::Type),
    ("must", Column::Required),
    ("note", Column::Prose),
    ("code", Column::Code),
    ("desc", Column::Prose),
    ("id", Column::Other),
    ("no.", Column::Other),
    ("#", Column::Other),
    ("message", Column::Prose),
    ("errmsg", Column::Prose),
];

const CHINESE_COLUMNS: [(&str, Column); 42] = [
    ("枚举值说明", Column::Prose),
    ("错误码说明", Column::Prose),
    ("参数类型", Column::Type),
    ("数据类型", Column::Type),
    ("字段类型", Column::Type),
    ("是否必填", Column::Required),
    ("是否必须", Column::Required),
    ("是否必需", Column::Required),
    ("是否必选", Column::Required),
    ("参数名称", Column::Name),
    ("字段名称", Column::Name),
    ("属性名称", Column::Name),
    ("参数说明", Column::Prose),
    ("字段说明", Column::Prose),
    ("错误类型", Column::Prose),
    ("错误描述", Column::Prose),
    ("错误信息", Column::Prose),
    ("解决方案", Column::Prose),
    ("枚举值", Column::Value),
    ("参数名", Column::Name),
    ("字段名", Column::Name),
    ("属性名", Column::Name),
    ("返回码", Column::Code),
    ("返回值", Column::Code),
    ("错误码", Column::Code),
    ("状态码", Column::Code),
    ("默认值", Column::Other),
    ("示例值", Column::Other),
    ("必填", Column::Required),
    ("必须", Column::Required),
    ("必需", Column::Required),
    ("必选", Column::Required),
    ("参数", Column::Name),
    ("字段", Column::Name),
    ("属性", Column::Name),
    ("名称", Column::Name),
    ("类型", Column::Type),
    ("说明", Column::Prose),
    ("描述", Column::Prose),
    ("备注", Column::Prose),
    ("含义", Column::Prose),
    ("示例", Column::Other),
];

/// What a column's header says.
pub(super) fn column(header: &str) -> Option<Column> {
    let text = header.trim().to_lowercase().replace('？', "?");
    let mut known = COLUMNS.iter().chain(&CHINESE_COLUMNS);
    if let Some((_, column)) = known.find(|(word, _)| *word == text) {
        return Some(*column);
    }
    if text == "值" {
        return Some(Column::Value);
    }
    // Both languages in one cell: `参数 parameter`, `Type（类型）`.
    let part = |part: &str| {
        COLUMNS.iter().chain(&CHINESE_COLUMNS).find(|(word, _)| *word == part).map(|found| found.1)
    };
    let parts: Vec<&str> =
        text.split([' ', '/', '(', ')', '（', '）']).filter(|part| !part.is_empty()).collect();
    let columns: Option<Vec<Column>> = parts.iter().map(|word| part(word)).collect();
    let columns = columns.filter(|columns| parts.len() > 1 && !columns.is_empty())?;
    let first = columns.first().copied()?;
    columns.iter().all(|column| *column == first).then_some(first)
}

/// The columns of a header that is a line of words: `parameter type Is it necessary to fill out Introductions`. Each
/// stands there once, and one of them says what the rows are about: so `parameter type` is two columns and not one.
pub(super) fn columns(line: &str) -> Option<Vec<Column>> {
    let line = line.trim().to_lowercase().replace('？', "?");
    let mut columns = Vec::new();
    (cut(&line, &mut columns) && columns.len() > 1).then_some(columns)
}

fn cut(rest: &str, columns: &mut Vec<Column>) -> bool {
    if rest.is_empty() {
        return true;
    }
    let known = COLUMNS.iter().chain(&CHINESE_COLUMNS);
    let after = |word: &str| {
        rest.strip_prefix(word).filter(|after| after.is_empty() || after.starts_with(char::is_whitespace))
    };
    let mut starts: Vec<(&str, Column)> =
        known.filter_map(|(word, column)| Some((after(word)?, *column))).collect();
    starts.sort_by_key(|(after, _)| after.len());
    starts.into_iter().any(|(after, column)| {
        // Both languages may stand side by side: `字段 Field`.
        let again = columns.last() == Some(&column);
        if !again && columns.contains(&column) {
            return false;
        }
        let before = columns.len();
        columns.extend((!again).then_some(column));
        let fits = cut(after.trim_start(), columns) && columns.iter().copied().any(is_key);
        if !fits {
            columns.truncate(before);
        }
        fits
    })
}

fn is_key(column: Column) -> bool {
    matches!(column, Column::Name | Column::Value | Column::Code)
}

/// Whether a field must be there, as the page answers.
pub(super) fn required(answer: &str) -> Option<bool> {
    const YES: [&str; 14] = [
        "yes",
        "y",
        "true",
        "required",
        "must",
        "mandatory",
        "compulsory",
        "necessary",
        "是",
        "必填",
        "必须",
        "必需",
        "√",
        "✓",
    ];
    const NO: [&str; 16] = [
        "no",
        "n",
        "false",
        "optional",
        "not required",
        "no required",
        "not necessary",
        "否",
        "非必填",
        "选填",
        "可选",
        "不必填",
        "非必须",
        "不是",
        "x",
        "×",
    ];
    let answer = answer.trim().trim_end_matches(['.', '。']).to_lowercase();
    if YES.contains(&answer.as_str()) {
        return Some(true);
    }
    NO.contains(&answer.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let enumeration = |name: &str| Some(Topic::Enumeration(name.to_owned()));
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
            ("Enumerations-shipping_method", enumeration("shipping_method")),
            ("Enumerate - status", enumeration("status")),
            ("Enumeration values of `status`", enumeration("status")),
            ("status 枚举", enumeration("status")),
            ("枚举值说明：order_type", enumeration("order_type")),
            ("status枚举值", enumeration("status")),
            ("Enumerations", enumeration("")),
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
    fn columns_of_a_line_and_of_cells() {
        use Column::{Code, Name, Prose, Required, Type, Value};
        for (line, are) in [
            (
                "parameter type Is it necessary to fill out Introductions",
                Some(vec![Name, Type, Required, Prose]),
            ),
            ("参数 类型 是否必填 说明", Some(vec![Name, Type, Required, Prose])),
            ("Field Name type Introductions", Some(vec![Name, Type, Prose])),
            ("Type\tParameter\tIs it compulsory?\tDescription", Some(vec![Type, Name, Required, Prose])),
            ("Enumeration value describe", Some(vec![Value, Prose])),
            ("Return code Type of error", Some(vec![Code, Prose])),
            ("返回码 错误类型", Some(vec![Code, Prose])),
            ("字段 Field Type 必填 required 描述", Some(vec![Name, Type, Required, Prose])),
            ("parameter", None),
            ("order_id number yes", None),
            ("type of parameter", None),
            ("", None),
        ] {
            assert_eq!(columns(line), are, "{line}");
        }
        for (cell, is) in [
            ("参数 parameter", Some(Name)),
            ("Type（类型）", Some(Type)),
            ("name type", None),
            ("是否必填？", None),
            ("Description ", Some(Prose)),
        ] {
            assert_eq!(column(cell), is, "{cell}");
        }
    }

    #[test]
    fn answers() {
        for (word, is) in [
            ("yes", Some(true)),
            ("Y", Some(true)),
            ("是", Some(true)),
            ("No", Some(false)),
            ("否", Some(false)),
            ("maybe", None),
            ("", None),
        ] {
            assert_eq!(required(word), is, "{word}");
        }
    }
}
