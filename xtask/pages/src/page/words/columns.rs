//! The columns of tables.

use std::collections::HashSet;

/// What stands in a column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
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

const COLUMNS: &[(&str, Column)] = &[
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
    ("is required", Column::Required),
    ("whether required", Column::Required),
    ("required field", Column::Required),
    ("whether must", Column::Required),
    ("must fill", Column::Required),
    ("key", Column::Name),
    ("argument", Column::Name),
    ("arguments", Column::Name),
    ("variable", Column::Name),
    ("comment", Column::Prose),
    ("comments", Column::Prose),
    ("details", Column::Prose),
    ("detail", Column::Prose),
    ("information", Column::Prose),
    ("types", Column::Type),
    ("value type", Column::Type),
    ("type of data", Column::Type),
    ("whether it is necessary", Column::Required),
    ("needed", Column::Required),
];

const CHINESE_COLUMNS: &[(&str, Column)] = &[
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
    ("是否必传", Column::Required),
    ("必传", Column::Required),
    ("变量类型", Column::Type),
    ("变量名", Column::Name),
    ("变量", Column::Name),
    ("键", Column::Name),
    ("字段描述", Column::Prose),
    ("参数描述", Column::Prose),
    ("描述信息", Column::Prose),
    ("解释", Column::Prose),
    ("名字", Column::Name),
    ("值类型", Column::Type),
];

/// What a column's header says.
pub(crate) fn column(header: &str) -> Option<Column> {
    let text = header.trim().to_lowercase().replace('？', "?");
    let mut known = COLUMNS.iter().chain(CHINESE_COLUMNS);
    if let Some((_, column)) = known.find(|(word, _)| *word == text) {
        return Some(*column);
    }
    if text == "值" {
        return Some(Column::Value);
    }
    // Both languages in one cell: `参数 parameter`, `Type（类型）`.
    let part = |part: &str| {
        COLUMNS.iter().chain(CHINESE_COLUMNS).find(|(word, _)| *word == part).map(|found| found.1)
    };
    let parts: Vec<&str> =
        text.split([' ', '/', '(', ')', '（', '）']).filter(|part| !part.is_empty()).collect();
    let columns: Option<Vec<Column>> = parts.iter().map(|word| part(word)).collect();
    let columns = columns.filter(|columns| parts.len() > 1 && !columns.is_empty())?;
    let first = columns.first().copied()?;
    columns.iter().all(|column| *column == first).then_some(first)
}

/// No header has more letters: what is longer need not be tried.
const LONGEST: usize = 300;

/// The columns of a header that is a line of words: `parameter type Is it necessary to fill out Introductions`. Each
/// stands there once, and one of them says what the rows are about: so `parameter type` is two columns and not one.
pub(crate) fn columns(line: &str) -> Option<Vec<Column>> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('？', "?");
    let mut columns = Vec::new();
    cut(&line, &mut columns, &mut HashSet::new()).then_some(columns)
}

/// Cuts what is left of a line into columns. `futile` holds what was tried before: without it, a line that repeats a
/// few words could be cut in more ways than there is time for.
fn cut(rest: &str, columns: &mut Vec<Column>, futile: &mut HashSet<(usize, Vec<Column>)>) -> bool {
    if rest.is_empty() {
        return columns.len() > 1 && columns.iter().copied().any(is_key);
    }
    if !futile.insert((rest.len(), columns.clone())) {
        return false;
    }
    let known = COLUMNS.iter().chain(CHINESE_COLUMNS);
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
        let fits = cut(after.trim_start(), columns, futile);
        if !fits {
            columns.truncate(before);
        }
        fits
    })
}

/// Whether a column's name alone tells that its values are return codes: `code` may be a value of anything.
pub(crate) fn is_of_errors(header: &str) -> bool {
    const ERRORS: &[&str] = &["return code", "error code", "errcode", "错误码", "返回码", "errorcode"];
    let header = header.trim().to_lowercase();
    ERRORS.iter().any(|word| header.starts_with(word))
}

fn is_key(column: Column) -> bool {
    matches!(column, Column::Name | Column::Value | Column::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("parameter name parameter name zzz", None),
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
    fn a_line_that_repeats_a_few_words() {
        for word in ["parameter name ", "field name ", "parameter type "] {
            assert_eq!(columns(&(word.repeat(18) + "zzz")), None);
        }
    }
}
