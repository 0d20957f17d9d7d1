//! No row is lost: each name that opens a row of a table of parameters is a row, or an open point quotes it.

use proptest::prelude::*;

use super::{layouts, read};
use crate::document::document;
use crate::layout::choose::Layouts;
use crate::layout::{Column, Layout};
use crate::read::parts::Part;
use crate::read::{Page, segment};
use xtask_diagnostics::Source;

/// Pieces of pages, in any order.
const PIECES: [&str; 46] = [
    "",
    "",
    "查询水壶",
    "http请求方式：POST",
    "https://api.kettle.example/kettle/find?access_token=xxx",
    "请求地址：https://api.kettle.example/kettle/other",
    "请求参数说明",
    "请求参数",
    "返回参数说明",
    "回包示例",
    "请求示例",
    "参数说明",
    "返回码",
    "注意事项",
    "结构体",
    "Object LidInfo",
    "lid 的结构",
    "lid包含以下字段：",
    "无",
    "# 水壶",
    "## 2. 请求参数",
    "### 请求体 `Request Payload`",
    "### Res.lid(Array) `Object Payload`",
    "### Body.lid `Object Payload`",
    "## 4. 注意事项",
    "参数 类型 是否必填 说明",
    "参数 类型 说明",
    "参数 必须 说明",
    "参数名\t类型\t说明",
    "基本字段 必填 字段类型 说明",
    "lid Object LidInfo 盖",
    "lid object 是 盖",
    "page number 是 第几页",
    "cups Cup[] 否 杯",
    "cups[].size number 大小",
    "1.1 knob string 是 钮",
    "└ width number 宽",
    "access_token 是 调用接口凭证",
    "owner\tstring\t主人",
    "POST数据 是 Json数据",
    "a / b string 是 两个",
    "| 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n| spout | object | 是 | 壶嘴 |\n| spout.hole | number | 否 | 孔 |\n",
    "| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| colour | Colour | 颜色 |\n",
    "{\n\"page\": 1,\n\"lid\": {\"width\": 1}\n}",
    "{\"errcode\": 0, \"lids\": [{\"owner\": \"x\", \"colour\": {\"tone\": 1}}]}",
    "```\n{\"page\": [[1]]}\n```",
];

/// The names in the first cells of tables of parameters.
fn opens(page: &str, layout: &Layout) -> Vec<String> {
    let source = Source::new("page", page);
    let parts = segment::parts(document(&source, &|name| layout.column(name).is_some()), layout);
    let tables = parts.into_iter().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    let is_typed = |column: &Column| matches!(column, Column::Type | Column::Required);
    let of_parameters =
        tables.filter(|table| table.columns.contains(&Column::Name) && table.columns.iter().any(is_typed));
    let cells =
        of_parameters.flat_map(|table| table.records).map(|record| record.cell(Column::Name).to_owned());
    cells
        .flat_map(|cell| {
            cell.split(|l: char| !(l.is_alphanumeric() || l == '_')).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| {
            word.starts_with(char::is_alphabetic) && !layout.is_none(word) && !layout.is_token(word)
        })
        .collect()
}

fn has(page: &Page, name: &str) -> bool {
    let rows = page.request.iter().chain(&page.response).any(|row| row.path.names().contains(&name));
    rows || page.parameters.iter().any(|parameter| parameter.name == name)
        || page.open.iter().any(|point| point.quote.contains(name) || point.at.contains(name))
}

fn check(layouts: &Layouts, page: &str) {
    let Some(layout) = layouts.of(page) else { return };
    let Ok(facts) = read(&Source::new("page", page), layout) else { return };
    for name in opens(page, layout) {
        assert!(has(&facts, &name), "`{name}` is lost of\n{page}\n{:?}", facts.open);
    }
}

#[test]
fn no_row_is_lost() {
    let layouts = layouts();
    proptest!(|(picks in prop::collection::vec(0..PIECES.len(), 0..24))| {
        let page: Vec<&str> = picks.iter().filter_map(|pick| PIECES.get(*pick).copied()).collect();
        check(&layouts, &page.join("\n"));
    });
}
