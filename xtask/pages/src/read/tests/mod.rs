//! Small pages, each with one habit, and the facts read from each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

mod cases;
mod doubtful;
mod lost;

use super::{Page, Row, read};
use crate::layout::choose::Layouts;
use xtask_diagnostics::{Problems, Source};

pub(crate) fn layouts() -> Layouts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/layouts");
    Layouts::load(&folder).unwrap_or_else(|problems| panic!("{}", problems.render()))
}

/// Reads a page by the layout of the project that its words choose.
pub(crate) fn parse(source: &Arc<Source>) -> Result<Page, Problems> {
    static LAYOUTS: OnceLock<Layouts> = OnceLock::new();
    let layouts = LAYOUTS.get_or_init(layouts);
    let page = read(source, layouts.of(&source.text).expect("a layout"))?;
    page.check_whole(source)?;
    Ok(page)
}

/// What is read, one line each.
fn print(layouts: &Layouts, page: &str) -> String {
    let source = Source::new("page", page);
    let layout = layouts.of(page).expect("a layout");
    let facts = match read(&source, layout) {
        Ok(facts) => facts,
        Err(problems) => return problems.render_short(),
    };
    let mut text = String::new();
    if let Some(call) = &facts.call {
        let _ = writeln!(text, "{} {}{}", call.method, call.host, call.path);
    }
    for parameter in &facts.parameters {
        let required = if parameter.required { "required" } else { "optional" };
        let side = super::rows::side_word(parameter.side);
        let _ = writeln!(text, "{side} {} {} {required}", parameter.name, parameter.kind);
    }
    let mut rows = |side: &str, rows: &[Row]| {
        for row in rows {
            let kind = row.kind.as_ref().map_or_else(String::new, ToString::to_string);
            let required = match row.required {
                Some(true) => " required",
                Some(false) => " optional",
                None => "",
            };
            let _ = writeln!(text, "{side} {} {kind}{required}", row.path);
        }
    };
    rows("request", &facts.request);
    rows("response", &facts.response);
    for values in &facts.values {
        let codes: Vec<String> = values.listed.iter().map(|value| value.code.to_string()).collect();
        let fields: Vec<String> =
            values.fields.iter().map(|path| super::lists::named(values.side, path)).collect();
        let _ = writeln!(text, "values {} {}", fields.join(" "), codes.join(" "));
    }
    for code in &facts.codes {
        let _ = writeln!(text, "code {}", code.code);
    }
    for point in &facts.open {
        let _ = writeln!(
            text,
            "open {}:{} {} `{}`: {}",
            point.line,
            point.kind.word(),
            point.at,
            point.quote,
            point.reason
        );
    }
    text
}

const HEAD: &str = "查询灯具\n请求方式：POST\nhttps://api.weixin.qq.com/lamp/list?access_token=xxx\n";

#[test]
fn habits_of_pasted_text() {
    let layouts = layouts();
    for (page, rows) in [
        // A name of a struct, and its table under a line without a mark.
        (
            "请求参数说明\n参数 类型 是否必填 说明\npage number 是 第几页\n回包参数说明\n参数 类型 说明\nlamp Object LampInfo 灯\nObject LampInfo\n参数 类型 说明\nwatt number 功率\n",
            "request page number required\nresponse lamp object\nresponse lamp.watt number\n",
        ),
        // Widths, arrays in Chinese, arrays by brackets.
        (
            "回包参数说明\n参数 类型 说明\nlamp_id number(uint64) 灯ID\nids string列表 编号\nlamps Lamp[] 灯\nlamps[].watt number 功率\n",
            "response lamp_id number\nresponse ids array string\nresponse lamps array object\nresponse lamps[].watt number\n",
        ),
        // A cell that goes on over several lines.
        (
            "请求参数说明\n参数名\t类型\t必填\t说明\t枚举\nmode\tnumber\t否\t不传：全部；\n0：关着的；\n1：开着的\n\t-\npage\tnumber\t是\t第几页\t-\n",
            "request mode number optional\nrequest page number required\n",
        ),
        // No column of types: the samples show them. The second table is the answer's.
        (
            "请求示例：\n{\"page\": 1}\n参数说明：\n\n参数 必须 说明\naccess_token 是 调用接口凭证\npage 否 第几页\n返回结果：\n{\"errcode\": 0, \"list\": [{\"watt\": 1.5}]}\n参数说明：\n\n参数 说明\nerrcode 返回码\nwatt 功率\n",
            "request page number optional\nresponse errcode number\nresponse list[].watt float\n",
        ),
        // Nothing under the heading of the request.
        (
            "请求参数说明\n无\n\n回包参数说明\n参数 类型 说明\nerrcode number 错误码\n",
            "response errcode number\n",
        ),
        // A list of codes ends where a chapter begins.
        (
            "回包参数说明\n参数 类型 说明\nerrcode number 错误码\n返回码\n返回码 错误类型\n-1 系统异常\n\n7. 适用范围\n\n本接口支持所有账号。\n",
            "response errcode number\ncode -1\n",
        ),
    ] {
        let read = print(&layouts, &format!("{HEAD}{page}"));
        let own = read.strip_prefix("POST api.weixin.qq.com/lamp/list\n").expect(&read);
        let own: Vec<&str> = own.lines().filter(|line| !line.starts_with("open ")).collect();
        assert_eq!(own, rows.lines().collect::<Vec<_>>(), "{page}\n{read}");
    }
}

#[test]
fn tables_of_objects_and_values_by_path() {
    let page = "# 查询灯具\n\n## 1. 调用方式\n\nPOST https://api.weixin.qq.com/lamp/listAll?access_token=T&sign=S\n\n## 2. 请求参数\n\n### 查询参数 `Query String Parameters`\n\n| 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n| access_token | string | 是 | 凭证 |\n| sign | string | 是 | 签名 |\n\n### 请求体 `Request Payload`\n\n| 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n| status | number | 否 | 状态 |\n\n## 3. 返回参数\n\n### 返回体 `Response Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| errcode | number | 错误码 |\n| lamps | objarray | 灯 |\n\n### Res.lamps(Array) `Object Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| parts | objarray | 零件 |\n\n### Res.lamps(Array).parts(Array) `Object Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| part_id | string | 编号 |\n\n## 4. 枚举信息\n\n### Body.status `Enum`\n\n| 枚举值 | 描述 |\n| --- | --- |\n| 10 | 亮着 |\n| 20 | 灭着 |\n\n## 6. 错误码\n\n| 错误码 | 错误描述 |\n| --- | --- |\n| 47001 | 不正确 |\n| 47001 | 不存在 |\n";
    insta::assert_snapshot!(print(&layouts(), page), @"
    POST api.weixin.qq.com/lamp/listAll
    query sign string required
    request status number optional
    response errcode number
    response lamps array object
    response lamps[].parts array object
    response lamps[].parts[].part_id string
    values request.status 10 20
    code 47001
    open 57:code codes `47001 不存在`: a second meaning of this code
    ");
}

#[test]
fn what_is_no_page_is_refused() {
    insta::assert_snapshot!(print(&layouts(), "A page of prose.\n\nNothing of an API.\n"), @"
    error: page: neither a call nor a table of parameters: not a page about an API call
      help: save the page whole, as text, Markdown or HTML
    ");
}

/// The layout of an invented site, in another language.
pub(crate) const LAMPEN: &str = r#"{
        "title": "Lampen AG", "marks": ["api.lampen.example"],
        "columns": {"name": ["Feld"], "type": ["Typ"], "required": ["Pflicht"], "description": ["Bedeutung"], "code": ["Fehler"]},
        "types": {"integer": ["Ganzzahl"], "string": ["Text"], "object": ["Objekt"], "array": ["Liste"]},
        "required": {"yes": ["ja"], "no": ["nein"]}, "none": ["keine"],
        "headings": [
            {"role": "request", "whole": ["anfrage"]}, {"role": "response", "whole": ["antwort"]},
            {"role": "codes", "whole": ["fehler"]}, {"role": "skip", "whole": ["hinweise"]}
        ],
        "objects": {"words": ["objekt"]}, "tokens": ["schluessel"], "labels": ["aufruf"]
    }"#;

/// A site is a file: no code knows its words.
#[test]
fn a_stranger_adds_a_site() {
    let texts = BTreeMap::from([("lampen".to_owned(), LAMPEN.to_owned())]);
    let layouts = Layouts::parse("layouts", &texts).expect("a layout");
    let page = "# Lampe holen\n\nAufruf: GET https://api.lampen.example/lampe?schluessel=x&nummer=1\n\n## Anfrage\n\n| Feld | Typ | Pflicht | Bedeutung |\n|---|---|---|---|\n| nummer | Ganzzahl | ja | welche |\n\n## Antwort\n\n| Feld | Typ | Bedeutung |\n|---|---|---|\n| teile | Liste Objekt | Teile |\n\n### Objekt teile\n\n| Feld | Typ | Bedeutung |\n|---|---|---|\n| name | Text | wie es heisst |\n\n## Hinweise\n\n| Feld | Typ |\n|---|---|\n| nichts | Text |\n\n## Fehler\n\n| Fehler | Bedeutung |\n|---|---|\n| 7 | aus |\n";
    insta::assert_snapshot!(print(&layouts, page), @"
    GET api.lampen.example/lampe
    query nummer number required
    response teile array object
    response teile[].name string
    code 7
    open 25:table page `Feld | Typ: nichts`: a table of parameters in a chapter that has none of this call
    ");
}

/// The files of the project are valid, and a misspelt key is not.
#[test]
fn a_layout_is_read_strictly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/layouts");
    let count = fs::read_dir(folder).expect("a folder").count();
    assert!(count > 0);
    drop(layouts());
    let texts = BTreeMap::from([("x".to_owned(), "{\"title\": \"x\",\n \"colums\": {}}".to_owned())]);
    let error = Layouts::parse("layouts", &texts).expect_err("a misspelt key").render_short();
    assert!(error.contains("layouts/x.json:2:") && error.contains("colums"), "{error}");
}

/// `schema/README.md` has a row for each key of a layout.
#[test]
fn every_key_is_documented() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/README.md");
    let readme = fs::read_to_string(readme).expect("README.md");
    let (_, layouts) = readme.split_once("## Layouts\n").expect("a chapter");
    let texts = BTreeMap::from([("x".to_owned(), "{\"?\": 0}".to_owned())]);
    let error = Layouts::parse("layouts", &texts).expect_err("an unknown key").render_short();
    let (_, keys) = error.split_once("expected one of ").expect("the keys");
    let keys: Vec<&str> = keys.lines().next().expect("a line").split('`').skip(1).step_by(2).collect();
    assert!(keys.len() > 10, "{error}");
    for key in keys {
        assert!(layouts.contains(&format!("\n| `{key}` |")), "{key}");
    }
}
