//! Each habit of pasted pages, with invented content: one line a part.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::parts;
use crate::document::{Block, Document, Position, Rendering, Text, document};
use crate::layout::choose::Layouts;
use crate::read::parts::Part;
use xtask_diagnostics::Source;

const LAYOUT: &str = r#"{
  "title": "Lamps",
  "columns": {
    "name": ["参数", "参数名", "属性", "字段", "名称"],
    "type": ["类型", "字段类型"],
    "required": ["必填", "必须", "是否必填", "是否必须"],
    "description": ["说明", "描述", "错误描述", "备注"],
    "value": ["枚举值", "值"],
    "code": ["错误码", "返回码"],
    "other": ["示例", "枚举", "默认值"]
  },
  "types": {
    "integer": ["number", "int"], "string": ["string", "字符串"], "boolean": ["bool", "boolean"],
    "object": ["object"], "array": ["array", "列表"]
  },
  "required": { "yes": ["是", "必填"], "no": ["否", "选填"] },
  "none": ["无"],
  "headings": [
    { "role": "request-sample", "whole": ["请求参数示例", "请求示例"] },
    { "role": "response-sample", "whole": ["回包示例", "返回示例", "返回结果"] },
    { "role": "request", "whole": ["请求参数说明", "请求体 request payload"], "has": [["请求参数"]] },
    { "role": "response", "whole": ["回包参数说明", "返回参数说明"], "has": [["返回参数", "回包"]] },
    { "role": "parameters", "whole": ["参数说明"] },
    { "role": "codes", "whole": ["错误码", "返回码"] },
    { "role": "call", "whole": ["调用方式"], "has": [["请求方式", "请求地址"]] },
    { "role": "skip", "whole": ["适用范围", "注意事项", "权限说明"] },
    { "role": "sample", "whole": ["代码示例"] }
  ],
  "objects": {
    "roots": { "body": "request", "res": "response" },
    "words": ["Object Payload", "object", "结构体"], "elements": ["(Array)"], "enumerations": ["Enum", "枚举"]
  },
  "nesting": ["└", "├", "-", ">"],
  "scripts": ["const ", "curl "],
  "ignored": ["Copy"]
}"#;

fn layouts() -> Layouts {
    let texts = BTreeMap::from([("lamps".to_owned(), LAYOUT.to_owned())]);
    Layouts::parse("layouts", &texts).map_err(|problems| problems.render()).unwrap()
}

fn read(page: &str) -> Vec<Part> {
    let layouts = layouts();
    let layout = layouts.named("lamps").unwrap();
    let source = Source::new("page", page);
    parts(document(&source, &|name| layout.column(name).is_some()), layout)
}

/// Without what Markdown makes of a text.
fn lines(page: &str) -> Vec<Part> {
    let layouts = layouts();
    let text = |(at, line): (usize, &str)| {
        Block::Line(Text { at: Position { line: at + 1, column: 1 }, text: line.to_owned() })
    };
    let blocks = page.lines().enumerate().map(text).collect();
    parts(
        Document { blocks, rendering: Rendering::Text, login: false, cut: None },
        layouts.named("lamps").unwrap(),
    )
}

fn show(parts: &[Part]) -> String {
    let mut out = Vec::new();
    for part in parts {
        match part {
            Part::Heading(heading) => {
                let role = heading.role.map_or("-".to_owned(), |role| format!("{role:?}"));
                out.push(format!("heading {role} {}", heading.text.text.trim()));
            }
            Part::Table(table) => {
                let columns: Vec<String> = table.columns.iter().map(|column| format!("{column:?}")).collect();
                let label =
                    table.label.as_ref().map_or(String::new(), |label| format!(" [{}]", label.text.trim()));
                out.push(format!("table {}{label}", columns.join(" ")));
                for record in &table.records {
                    let cells: Vec<String> =
                        record.cells.iter().map(|cell| cell.text.replace('\n', "⏎")).collect();
                    let indent = record.cells.first().map_or(0, |cell| cell.indent);
                    out.push(format!("  row: {}{}", "_".repeat(indent), cells.join(" | ")));
                }
            }
            Part::Sample(lines) => out.push(format!("sample {} lines", lines.len())),
            Part::Code(lines) => out.push(format!("code {} lines", lines.len())),
            Part::Line(line) | Part::Doubtful(line) => out.push(format!("line {}", line.text.trim())),
        }
    }
    out.join("\n")
}

/// What stands in parts.
fn kept(parts: &[Part]) -> String {
    let mut all = String::new();
    for part in parts {
        match part {
            Part::Heading(heading) => all.push_str(&heading.text.text),
            Part::Table(table) => {
                // A label that is a part of the header is no line of its own.
                let label = table.label.as_ref().filter(|label| label.at != table.at);
                all.push_str(label.map_or("", |label| &label.text));
                all.push_str(&table.header);
                table
                    .records
                    .iter()
                    .flat_map(|record| &record.cells)
                    .for_each(|cell| all.push_str(&cell.text));
            }
            Part::Sample(lines) | Part::Code(lines) => lines.iter().for_each(|line| all.push_str(&line.text)),
            Part::Line(line) | Part::Doubtful(line) => all.push_str(&line.text),
        }
    }
    all
}

/// How often a text has each letter. A remark of an answer stands in two cells: there may be more, never fewer.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut count = BTreeMap::new();
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .for_each(|letter| *count.entry(letter).or_default() += 1);
    count
}

const LINES: [&str; 44] = [
    "",
    "",
    "查询灯具",
    "请求参数说明",
    "参数说明：",
    "参数说明",
    "返回示例",
    "错误码",
    "7. 适用范围",
    "2. 其他",
    "无",
    "{",
    "}",
    "\"watt\": 1,",
    "[",
    "]",
    "{\"a\": [1]}",
    "[Note] 灯",
    "const a = {",
    "参数 类型 是否必填 说明",
    "参数 必须 说明",
    "参数 说明",
    "参数说明备注",
    "字段 说明 是否必填",
    "参数名\t类型\t说明",
    "枚举值 描述",
    "错误码 描述",
    "lamp字段 类型 说明",
    "watt number 是 功率",
    "lamp Object LampInfo 灯",
    "Object LampInfo",
    "Res.lamp Object Payload",
    "lamp",
    "灯的信息",
    "watt\tnumber\t功率",
    "watt\tnumber",
    "\t-",
    "0：关着的",
    "1 开着的",
    "watt是功率。否",
    "page 第几页",
    "text和page不能同时为空；",
    "└ watt number 功率",
    "Copy",
];

proptest! {
    #[test]
    fn no_line_is_lost(picks in prop::collection::vec(0..LINES.len(), 0..30)) {
        let page: Vec<&str> = picks.iter().filter_map(|pick| LINES.get(*pick).copied()).collect();
        let page = page.join("\n");
        let kept = letters(&kept(&lines(&page)));
        for (letter, count) in letters(&page) {
            prop_assert!(kept.get(&letter).is_some_and(|kept| *kept >= count), "{letter} is lost of\n{page}");
        }
    }
}

#[test]
fn long_pages_take_linear_time() {
    for line in [
        "{\n",
        "{\n\n",
        "{\n其他\n\n",
        "参数 说明\n",
        "watt\tnumber\n\n",
        "参数说明\n",
        "参数名\t类型\t说明\nwatt\tnumber\n\n",
    ] {
        let start = std::time::Instant::now();
        lines(&line.repeat(20_000));
        assert!(start.elapsed().as_secs() < 20, "{line:?}: {:?}", start.elapsed());
    }
}

#[test]
fn headings() {
    assert_snapshot!(show(&lines("返回示例\n请求参数如下：\n以下是请求参数的说明\n请求参数如下，见表。\n回包\n{\n}\n请求方式：POST（HTTPS）\n请求方式：\n5. 代码示例\n1. 其一\n2. 其二")), @"
    heading ResponseSample 返回示例
    heading Request 请求参数如下：
    line 以下是请求参数的说明
    line 请求参数如下，见表。
    heading Response 回包
    sample 2 lines
    line 请求方式：POST（HTTPS）
    heading Call 请求方式：
    heading Sample 5. 代码示例
    line 1. 其一
    line 2. 其二
    ");
}

#[test]
fn rows_cut_by_blanks() {
    assert_snapshot!(show(&lines("参数 类型 是否必填 说明\nwatt number 是 功率\nlamp object LampInfo 否 灯\nlist DeliveryInfo[] 否 列表\nmode number是模式\nroom string 否（二选一）房间\non number 是否开着\n\nids array string 是 编号")), @"
    table Name Type Required Description
      row: watt | number | 是 | 功率
      row: lamp | object LampInfo | 否 | 灯
      row: list | DeliveryInfo[] | 否 | 列表
      row: mode | number | 是 | 模式
      row: room | string | 否（二选一） | （二选一）房间
      row: on | number |  | 是否开着
      row: ids | array string | 是 | 编号
    ");
}

#[test]
fn rows_without_a_type() {
    assert_snapshot!(show(&lines("参数 必须 说明\naccess_token 是调用接口凭证\n  page 否 第几页\n└ name 是 名称\nlist .id 否 编号\ntext和page不能同时为空；")), @"
    table Name Required Description
      row: access_token | 是 | 调用接口凭证
      row: __page | 否 | 第几页
      row: └ name | 是 | 名称
      row: list .id | 否 | 编号
    line text和page不能同时为空；
    ");
}

#[test]
fn answers_at_the_end() {
    assert_snapshot!(show(&lines("字段 说明 是否必填\nlamp_id 灯id 是\nbonus 积分规则否\nnotice提醒（一句话）。否\nlamp_info")), @"
    table Name Description Required
      row: lamp_id | 灯id | 是
      row: bonus | 积分规则 | 否
      row: notice | 提醒（一句话）。 | 否
      row: lamp_info |  |
    ");
}

#[test]
fn glued_headers() {
    assert_snapshot!(show(&lines("参数说明\n参数说明\nwatt 功率\n返回参数说明：\n参数说明备注\naccess_token调用接口凭证必填")), @"
    heading Parameters 参数说明
    table Name Description
      row: watt | 功率
    heading Response 返回参数说明：
    table Name Description
      row: access_token | 调用接口凭证必填
    ");
}

#[test]
fn cells_of_many_lines() {
    assert_snapshot!(show(&lines("参数名\t类型\t必填\t说明\t枚举\nmode\tnumber\t否\t不传：全部；\n0：关着的；\n\n1：开着的\n\n\t-\n\npage\tnumber\t是\t第几页\t-\n\n其他")), @"
    table Name Type Required Description Other
      row: mode | number | 否 | 不传：全部；⏎0：关着的；⏎1：开着的 | -
      row: page | number | 是 | 第几页 | -
    line 其他
    ");
}

#[test]
fn lines_between_rows() {
    assert_snapshot!(show(&lines("参数 类型 说明\nmode number 模式\n0：关着的\n其余见下表\nwatt number 功率\n1: 一瓦\n另见附录")), @"
    table Name Type Description
      row: mode | number | 模式⏎0：关着的⏎其余见下表
      row: watt | number | 功率⏎1: 一瓦
    line 另见附录
    ");
}

#[test]
fn labels() {
    assert_snapshot!(show(&lines("返回参数说明\n参数 类型 说明\nlamp Object LampInfo 灯\nObject LampInfo\n参数 类型 说明\nroom object 房间\nRes.lamp.room Object Payload\n\n房间，在楼里\n\n参数 类型 说明\nfloor number 楼层\nfloor\n楼层信息\n\n参数 类型 说明\nid number 编号\norder字段 类型 说明\nid number 编号")), @"
    heading Response 返回参数说明
    table Name Type Description
      row: lamp | Object LampInfo | 灯
    table Name Type Description [Object LampInfo]
      row: room | object | 房间
    line 房间，在楼里
    table Name Type Description [Res.lamp.room Object Payload]
      row: floor | number | 楼层
    line 楼层信息
    table Name Type Description [floor]
      row: id | number | 编号
    table Name Type Description [order]
      row: id | number | 编号
    ");
}

#[test]
fn lists() {
    assert_snapshot!(show(&lines("错误码\n错误码 描述\n公共错误码 -\n-1 系统繁忙\n10001参数错误\n7. 适用范围\n枚举值 描述\n0：关着的\nON 开着的\n\n2 其他")), @"
    heading Codes 错误码
    table Code Description
      row: 公共错误码 | -
      row: -1 | 系统繁忙
      row: 10001 | 参数错误
    heading Skip 7. 适用范围
    table Value Description
      row: 0 | 关着的
      row: ON | 开着的
      row: 2 | 其他
    ");
}

#[test]
fn samples() {
    assert_snapshot!(show(&lines("{\n\"a\": \"}\",\n\"b\": \"x\n}\n[Note] 见下\n{id} 是编号\n[1, 2]\n{\n\"a\": { // }\n}}\n\"b\": 1\n}\n{\n\"never\": [\n返回示例\nCopy\n{\n\"never\": [\n\n其他")), @"
    sample 4 lines
    line [Note] 见下
    line {id} 是编号
    sample 1 lines
    sample 5 lines
    sample 2 lines
    heading ResponseSample 返回示例
    line Copy
    sample 2 lines
    line 其他
    ");
}

#[test]
fn code() {
    assert_snapshot!(show(&lines("const a = {\n  b: 1\n}\n返回示例\n{}\ncurl -X POST\n\n其他")), @"
    code 3 lines
    heading ResponseSample 返回示例
    sample 1 lines
    code 1 lines
    line 其他
    ");
}

#[test]
fn marked() {
    assert_snapshot!(show(&read("# 灯\n\n| 参数 | 类型 | 说明 |\n| --- | --- | --- |\n| watt | number | a | b |\n\nObject LampInfo\n\n| 参数 | 类型 | 说明 |\n| --- | --- | --- |\n| id | number | 编号 |\n\n| 账号 | 支持 |\n| --- | --- |\n| 灯店 | 是 |\n\n```\nPOST /lamp\n{\n\"a\": 1\n}\n```\n\n```js\nconst a = {\n}\n```\n")), @"
    heading - 灯
    table Name Type Description
      row: watt | number | a | b
    table Name Type Description [Object LampInfo]
      row: id | number | 编号
    line 账号 | 支持
    line 灯店 | 是
    line POST /lamp
    sample 3 lines
    code 2 lines
    ");
}

#[test]
fn remarks_behind_names() {
    assert_snapshot!(show(&lines("参数 必须 类型 说明\nlamp_id（新增字段） 否 number 编号")), @"
    table Name Required Type Description
      row: lamp_id | 否 | number | （新增字段）编号
    ");
}

#[test]
fn labels_in_prose() {
    assert_snapshot!(show(&lines("参数 类型 说明\nlamp object 灯\nlamp 的结构\n\n参数 类型 说明\nroom object 房间\nroom为Object，包含以下字段：\n\n参数 类型 说明\nfloor number 楼层\nPOST\n参数 类型 说明\nid number 编号")), @"
    table Name Type Description
      row: lamp | object | 灯
    table Name Type Description [lamp 的结构]
      row: room | object | 房间
    table Name Type Description [room为Object，包含以下字段：]
      row: floor | number | 楼层
    line POST
    table Name Type Description
      row: id | number | 编号
    ");
}

#[test]
fn rows_behind_lines() {
    assert_snapshot!(show(&lines("参数 说明\nscene 场景\n1代表好友\n\nshare_user 人数\n其他\n\nlamp 灯")), @"
    table Name Description
      row: scene | 场景⏎1代表好友
      row: share_user | 人数
    line 其他
    line lamp 灯
    ");
}

#[test]
fn two_columns_of_names() {
    assert_snapshot!(show(&read("| 名称 | 参数名 | 类型 |\n| --- | --- | --- |\n| 功率 | watt | number |\n")), @"
    table Other Name Type
      row: 功率 | watt | number
    ");
}

#[test]
fn rows_without_a_header() {
    assert_snapshot!(show(&lines("请求参数说明\nwatt number 功率\nroom string 房间\n(说明\nON 开着\n返回参数说明\nwatt 功率，不填为0\nroom 房间\n参数说明\nwatt是功率\n返回示例\nwatt 功率\n错误码\nwatt 功率\nroom 房间")), @"
    heading Request 请求参数说明
    table Name Type Description
      row: watt | number | 功率
      row: room | string | 房间
    line (说明
    line ON 开着
    heading Response 返回参数说明
    table Name Description
      row: watt | 功率，不填为0
      row: room | 房间
    heading Parameters 参数说明
    line watt是功率
    heading ResponseSample 返回示例
    line watt 功率
    heading Codes 错误码
    line watt 功率
    line room 房间
    ");
}

#[test]
fn columns_of_unknown_words() {
    assert_snapshot!(show(&lines("字段 格式 说明\nwatt number 功率\nroom object 房间\n\n字段\t格式\t可否为空\t说明\nwatt\tnumber\t否\t功率\n\n字段 其他 说明")), @"
    table Name Type Description
      row: watt | number | 功率
      row: room | object | 房间
    table Name Type Required Description
      row: watt | number | 否 | 功率
    line 字段 其他 说明
    ");
    assert_snapshot!(show(&read("| 灯 | 格式 | 说明 |\n| --- | --- | --- |\n| watt | number | 功率 |\n| room | object | 房间 |\n\n| 灯 | 店 |\n| --- | --- |\n| watt | room |\n")), @"
    table Name Type Description
      row: watt | number | 功率
      row: room | object | 房间
    table Other Other
      row: watt | room
    ");
}
