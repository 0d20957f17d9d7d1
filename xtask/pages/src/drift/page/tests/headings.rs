//! Headings in other words, prose around tables, and tables under headings that say nothing.

use super::edits::Told::{Drift, Nothing, Open};
use super::edits::{Told, check};
use super::pages::{Draft, LOOKS, Look, Tongue, schema};
use super::{drift, short};

const REQUEST: &str = "# Dxplaination of request parameters\n";
const RESPONSE: &str = "# Return parameter specification\n";
const STATUS: &str = "# Enumerations-status\n";
const CODES: &str = "# Return code\n";
const SAMPLE: &str = "# Return Package Example\n";

fn instead(heading: &str, others: &[&str]) {
    let others: Vec<String> = others.iter().map(|other| format!("# {other}\n")).collect();
    let edits: Vec<(&str, &str, Told)> =
        others.iter().map(|other| (heading, other.as_str(), Nothing)).collect();
    check(Look::Text, &edits);
}

#[test]
fn headings_in_other_words() {
    instead(REQUEST, &["Request", "请求体", "入参", "参数说明", "2.1 Request parameters"]);
    instead(RESPONSE, &["Response", "Return Value", "返回值", "返回结果", "Returns", "出参", "回包"]);
    instead(CODES, &["Errors", "Codes", "异常", "Other errors", "3、返回码"]);
    instead(
        STATUS,
        &[
            "status",
            "status values",
            "Possible values of status",
            "2.1 Enumerations - status",
            "1) Enumerate - status",
            "一、Enumerate - status",
            "**Enumerate - status**",
            "<a id=\"x\"></a>Enumerate - status",
            "Enumerate - order.status",
            "订单状态（status）枚举值",
            "Enumerated values of status",
            "Order status (status) enumeration",
        ],
    );
    instead(SAMPLE, &["Response", "Success", "成功"]);
}

#[test]
fn tables_under_headings_that_do_not_tell() {
    let end = "\n-1 what it is, as a rule\n";
    for (section, reported) in [
        ("# size\n\nEnumeration value describe\n1 small\n", Drift(&["enum-value-added size"])),
        ("# What else there is\n\nEnumeration value describe\n1 small\n", Open("What else there is")),
        (
            "# What else there is\n\nReturn code Type of error\n47001 bad\n",
            Drift(&["return-code-added 47001"]),
        ),
        ("# What else there is\n\nparameter type description\nx number y\n", Open("What else there is")),
        ("# What else there is\n\n| Kode | Was |\n|---|---|\n| 47001 | x |\n", Nothing),
        ("# Changes\n\n| Version | Date |\n|---|---|\n| 1.0.1 | 2021-03-01 |\n", Nothing),
        ("# Notes\n\nSee https://docs.example/x/y.html. Use POST, not GET.\n", Nothing),
        ("# Notes\n\norder.gone string what\n", Nothing),
        ("# Notes\n\n{\"a\": 1}\n", Nothing),
        ("# Enumerations-openid\n\nEnumeration value describe\n", Open("value describe")),
    ] {
        let page = Draft::of(&schema()).print(Look::Text, Tongue::English);
        let rest = page.split_once(end).expect("codes").1;
        let all = format!("{end}{rest}");
        check(Look::Text, &[(all.as_str(), &format!("{all}\n{section}"), reported)]);
    }
}

/// Where headings are marked, what stands between one and its table is prose.
#[test]
fn prose_above_tables_and_samples() {
    for heading in [REQUEST, RESPONSE, STATUS, CODES, SAMPLE] {
        for prose in [
            "The interface returns the following.",
            "Each field of the response data is listed below.",
            "The enumeration values are:",
            "Values:",
            "For error codes see the table below.",
            "以下为接口返回的数据说明",
        ] {
            check(Look::Text, &[(heading, &format!("{heading}\n{prose}\n"), Nothing)]);
        }
    }
    for heading in [RESPONSE, SAMPLE] {
        let prose = "An example of the response:";
        check(Look::Text, &[(heading, &format!("{heading}\n{prose}\n"), Nothing)]);
    }
    let labels = ["JSON", "json", "Copy", "复制代码", "Example", "Success:"];
    for label in labels {
        check(Look::Text, &[(SAMPLE, &format!("{SAMPLE}\n{label}\n"), Nothing)]);
        check(
            Look::Tabs,
            &[("Return Package Example\n", &format!("Return Package Example\n{label}\n"), Nothing)],
        );
        let pre = "<pre><code class=\"json\">";
        check(Look::Html, &[(pre, &format!("<button>{label}</button><div>{label}</div>{pre}"), Nothing)]);
    }
}

/// A list under two headings of one name is one.
#[test]
fn a_list_in_two_parts() {
    let value = "\n30 what it is, as a rule\n";
    for heading in ["# Enumerations-status", "# Enumerations-status (2)", "# Enumerate - order.status"] {
        let part = format!("\n{heading}\n\nEnumeration value Introductions{value}");
        check(Look::Text, &[(value, &part, Nothing)]);
    }
}

/// Named tables, under other headings and with other types.
#[test]
fn tables_of_objects() {
    let schema = schema();
    let names = ["customer_notes", "merchant_notes"].map(|name| format!("order.ext_info.{name} string"));
    for (kind, heading) in [
        ("object ExtInfo", "ExtInfo"),
        ("object ExtInfo", "2.1 ExtInfo"),
        ("object ExtInfo", "Table ExtInfo"),
        ("object", "order.ext_info"),
        ("object", "ExtInfo parameters"),
        ("object", "Parameters of ExtInfo"),
        ("object", "ExtInfo field description"),
        ("object", "返回参数 ext_info"),
        ("object", "Return parameters - ext_info"),
        ("object<ExtInfo>", "ExtInfo"),
        ("object(ExtInfo)", "ExtInfo"),
        ("Object[ExtInfo]", "ExtInfo"),
    ] {
        let mut page = Draft::of(&schema).print(Look::Text, Tongue::English);
        let prose = "what it is, as a rule";
        let rows = format!("{} {prose}\n{} {prose}\n", names[0], names[1]);
        assert!(page.contains(&rows), "{page}");
        let inner = rows.replace("order.ext_info.", "");
        let table =
            format!("order.ext_info {kind} {prose}\n\n# {heading}\n\nparameter type Introductions\n{inner}");
        page = page.replace(&rows, &table);
        let drift =
            drift(&schema, page.as_bytes()).unwrap_or_else(|problems| panic!("{}", problems.render()));
        assert!(drift.is_empty(), "{kind}, {heading}: {:?}", short(&drift));
    }
}

#[test]
fn columns_in_other_words() {
    let header = "| parameter | type | Introductions |\n";
    for (names, reported) in [
        ("Key | type | Introductions", Nothing),
        ("变量 | 类型 | 字段描述", Nothing),
        ("Argument | Data type | ", Nothing),
        ("Variable | type | Since", Nothing),
        ("Variable | Kind | Since", Open("Kind")),
    ] {
        check(Look::Markdown, &[(header, &format!("| {names} |\n"), reported)]);
    }
    let header = "| parameter | type | Is it necessary to fill out | Introductions |\n";
    for (name, reported) in [
        ("Is required", Nothing),
        ("Whether required", Nothing),
        ("必传", Nothing),
        ("Optional", Open("Optional")),
    ] {
        check(Look::Markdown, &[(header, &format!("| parameter | type | {name} | about |\n"), reported)]);
    }
}

#[test]
fn the_call() {
    let method = "Method: POST\n";
    for (to, reported) in [
        ("Method: POST\nUse POST, not GET. DELETE is not supported.\n", Nothing),
        ("Method: POST\nSee https://docs.example/a.html\n", Nothing),
        ("Request method: POST（please use https）\n", Nothing),
        ("http post\n", Nothing),
        ("GET or POST\n", Open("GET or POST")),
    ] as [(&str, Told); 5]
    {
        check(Look::Text, &[(method, to, reported)]);
    }
    let schema = schema();
    let draft = Draft::of(&schema);
    let with = |address: &str| Draft { address: address.to_owned(), ..draft.clone() };
    let address = draft.address.clone();
    for other in [
        address.replace("https://api", "HTTPS://API"),
        address.replace("/product", ":443/product"),
        "POST /product/order/get?access_token=X\nHost: api.weixin.qq.com".to_owned(),
    ] {
        for look in [Look::Text, Look::Markdown] {
            let page = with(&other).print(look, Tongue::English);
            let drift =
                drift(&schema, page.as_bytes()).unwrap_or_else(|problems| panic!("{}", problems.render()));
            assert!(drift.is_empty(), "{other}: {:?}", short(&drift));
        }
    }
    let page = draft.print(Look::Html, Tongue::English);
    let lines = format!("<p>\n  Method: POST\n</p>\n<p>\n  {address}\n</p>\n");
    assert!(page.contains(&lines));
    let table = format!(
        "<table><tr><th>Method</th><th>URL</th></tr><tr><td>POST</td><td>{address}</td></tr></table>"
    );
    let drift = drift(&schema, page.replace(&lines, &table).as_bytes());
    let drift = drift.unwrap_or_else(|problems| panic!("{}", problems.render()));
    assert!(drift.is_empty(), "{drift:?}");
    assert_eq!(LOOKS.len(), 5);
}
