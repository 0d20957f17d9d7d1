//! One small page for each habit of real pages, and the facts that a person reads on it.

use super::{layouts, print};

/// The call and the answer of most cases, in text.
const TEXT: &str = "查询水壶\n接口调用请求说明\nhttp请求方式：POST\nhttps://api.kettle.example/kettle/find?access_token=xxx\n";
const ANSWER: &str = "回包参数说明\n参数 类型 说明\nerrcode number 错误码\n";
/// The same in Markdown.
const MARKED: &str = "# 查询水壶\n\n## 1. 调用方式\n\nPOST https://api.kettle.example/kettle/find?access_token=TOKEN\n\n## 2. 请求参数\n\n";
const ANSWERED: &str = "\n## 3. 返回参数\n\n### 返回体 `Response Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| errcode | number | 错误码 |\n";
const BODY: &str =
    "### 请求体 `Request Payload`\n\n| 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n";

/// What is read of a page, without the call; of open points their kinds and what they are about.
fn facts(page: &str) -> Vec<String> {
    let text = print(&layouts(), page);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("POST api.kettle.example/kettle/find"), "{text}");
    let short = |line: &str| match line.strip_prefix("open ") {
        Some(point) => {
            let mut words = point.split(['`', ' ']);
            let kind = words.next().and_then(|place| place.split_once(':')).map_or("", |(_, kind)| kind);
            format!("open {kind} {}", words.next().unwrap_or_default())
        }
        None => line.to_owned(),
    };
    lines.map(short).collect()
}

fn check(cases: &[(&str, String, &[&str])]) {
    for (habit, page, expected) in cases {
        let found = facts(page);
        assert_eq!(found, expected.to_vec(), "{habit}\n{page}\n{}", found.join("\n"));
    }
}

#[test]
fn tables_of_objects() {
    let rows = "| litre | object | 是 | 容量 |\n";
    check(&[
        (
            "a heading with the path of an object",
            format!(
                "{MARKED}{BODY}{rows}\n### Body.litre `Object Payload`\n\n| 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n| least | number | 是 | 最小 |\n{ANSWERED}| spout | object | 壶嘴 |\n\n### Res.spout `Object Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| width | number | 宽 |\n"
            ),
            &[
                "request litre object required",
                "request litre.least number required",
                "response errcode number",
                "response spout object",
                "response spout.width number",
            ],
        ),
        (
            "a path through arrays",
            format!(
                "{MARKED}{ANSWERED}| kettles | objarray | 水壶 |\n\n### Res.kettles(Array) `Object Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| lids | objarray | 壶盖 |\n\n### Res.kettles(Array).lids(Array) `Object Payload`\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| lid_id | string | 编号 |\n"
            ),
            &[
                "response errcode number",
                "response kettles array object",
                "response kettles[].lids array object",
                "response kettles[].lids[].lid_id string",
                "open table request",
            ],
        ),
        (
            "such a heading without a mark, glued to its words",
            format!(
                "{TEXT}返回参数\n返回体 Response Payload\n参数名\t类型\t说明\nerrcode\tnumber\t错误码\nspout\tobject\t壶嘴\nRes.spoutObject Payload\n壶嘴\n\n参数名\t类型\t说明\nwidth\tnumber\t宽\n"
            ),
            &[
                "response errcode number",
                "response spout object",
                "response spout.width number",
                "open table request",
            ],
        ),
        (
            "a word between a marked heading and its table, which has no outer bars",
            format!(
                "{MARKED}{BODY}| cups | objarray | 是 | 杯 |\n\n### Body.cups(Array) `Object Payload`\ncups\n\n参数名 | 类型 | 必填 | 说明\n--- | --- | --- | ---\nsize | number | 否 | 大小\n{ANSWERED}"
            ),
            &[
                "request cups array object required",
                "request cups[].size number optional",
                "response errcode number",
            ],
        ),
        (
            "a table named as its row, by a word that headings have too",
            format!(
                "{MARKED}{ANSWERED}| data | object | 数据 |\n\n### data\n\n| 参数名 | 类型 | 说明 |\n| --- | --- | --- |\n| width | number | 宽 |\n"
            ),
            &[
                "response errcode number",
                "response data object",
                "response data.width number",
                "open table request",
            ],
        ),
    ]);
}

#[test]
fn nested_rows() {
    check(&[
        (
            "a type that is named and has no table",
            format!(
                "{TEXT}请求参数说明\n参数 类型 是否必填 说明\ncups KettleCup[] 否 杯\ncups[].cup_id string 是 杯号\n{ANSWER}lid Lid 盖\nlid.width number 宽\n"
            ),
            &[
                "request cups array object optional",
                "request cups[].cup_id string required",
                "response errcode number",
                "response lid object",
                "response lid.width number",
            ],
        ),
        (
            "a type that is named, and its table under a line without a mark",
            format!(
                "{TEXT}请求参数说明\n无\n{ANSWER}lid Object LidInfo 盖\nObject LidInfo\n参数 类型 说明\nwidth number 宽\n"
            ),
            &["response errcode number", "response lid object", "response lid.width number"],
        ),
        (
            "a table right below the row that holds it, and rows behind it that the sample has further up",
            format!(
                "{TEXT}请求参数说明\n无\n{ANSWER}lid object 盖\n参数 类型 说明\nwidth number 宽\nowner string 主人\n回包示例\n{{\n\"errcode\": 0,\n\"lid\": {{\"width\": 1}},\n\"owner\": \"x\"\n}}\n"
            ),
            &[
                "response errcode number",
                "response lid object",
                "response lid.width number",
                "response owner string",
                "open table page",
            ],
        ),
        (
            "numbers before the names",
            format!(
                "{MARKED}### 请求体 `Request Payload`\n\n| 序号 | 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- | --- |\n| 1 | lid | object | 是 | 盖 |\n| 1.1 | knob | object | 否 | 钮 |\n| 1.1.1 | size | number | 是 | 大小 |\n| 2 | page | number | 否 | 页 |\n{ANSWERED}"
            ),
            &[
                "request lid object required",
                "request lid.knob object optional",
                "request lid.knob.size number required",
                "request page number optional",
                "response errcode number",
            ],
        ),
        (
            "marks of nesting before the names",
            format!(
                "{MARKED}{BODY}| lid | object | 是 | 盖 |\n| └ knob | object | 否 | 钮 |\n| └ └ size | number | 是 | 大小 |\n| page | number | 否 | 页 |\n{ANSWERED}"
            ),
            &[
                "request lid object required",
                "request lid.knob object optional",
                "request lid.knob.size number required",
                "request page number optional",
                "response errcode number",
            ],
        ),
    ]);
}

#[test]
fn types() {
    check(&[
        (
            "arrays in one word",
            format!(
                "{MARKED}{ANSWERED}| cups | objarray | 杯 |\n| sizes | numarray | 大小 |\n| names | strarray | 名 |\n| flags | boolarray | 标记 |\n"
            ),
            &[
                "response errcode number",
                "response cups array object",
                "response sizes array number",
                "response names array string",
                "response flags array bool",
                "open table request",
            ],
        ),
        (
            "a width, a remark, and arrays in words",
            format!(
                "{TEXT}请求参数说明\n无\n{ANSWER}kettle_id number(uint64) 编号\nnames string列表 名\ntags string数组 标签\nlid string(32) 盖\nlist list<string> 表\nids array number 号\nmore number[] 更多\nkeys[] string(uint64) array 键\nlamps[] array[] 灯\nlamps[].watt number 瓦\n"
            ),
            &[
                "response errcode number",
                "response kettle_id number",
                "response names array string",
                "response tags array string",
                "response lid string",
                "response list array string",
                "response ids array number",
                "response more array number",
                "response keys array string",
                "response lamps array object",
                "response lamps[].watt number",
            ],
        ),
        (
            "a return code that the table calls a string and the sample shows as a number",
            format!(
                "{TEXT}请求参数说明\n无\n回包参数说明\n参数 类型 说明\nerrcode string 错误码\n回包示例\n{{\n\"errcode\": 0\n}}\n"
            ),
            &["response errcode string"],
        ),
        (
            "no column of types: the samples show them, and the second table is the answer's",
            format!(
                "{TEXT}请求示例：\n{{\n\"page\": 1\n}}\n返回结果：\n{{\n\"errcode\": 0,\n\"price\": 1.5\n}}\n参数说明：\n\n参数 必须 说明\naccess_token 是 调用接口凭证\npage 否 第几页\nlid 是 盖\n参数说明：\n\n参数 说明\nerrcode 返回码\nprice 价格\n"
            ),
            &[
                "request page number optional",
                "request lid any required",
                "response errcode number",
                "response price float",
                "open type request.lid",
            ],
        ),
    ]);
}

#[test]
fn parameters_of_the_call() {
    check(&[
        (
            "parameters of the query are none of the body",
            format!(
                "{MARKED}### 查询参数 `Query String Parameters`\n\n| 参数名 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n| access_token | string | 是 | 凭证 |\n| sign | string | 是 | 签名 |\n\n{BODY}| page | number | 是 | 页 |\n{ANSWERED}"
            ),
            &["query sign string required", "request page number required", "response errcode number"],
        ),
        (
            "a table of headers",
            format!(
                "{MARKED}### 请求头\n\n| 名称 | 类型 | 必填 | 描述 |\n| --- | --- | --- | --- |\n| X-Shop | string | 是 | 店铺 |\n\n{BODY}| page | number | 是 | 页 |\n{ANSWERED}"
            ),
            &["header X-Shop string required", "request page number required", "response errcode number"],
        ),
        (
            "nothing under the heading of the request",
            format!("{TEXT}请求参数说明\n无\n{ANSWER}"),
            &["response errcode number"],
        ),
        (
            "no request at all",
            format!("{TEXT}请求参数示例\n{{}}\n{ANSWER}"),
            &["response errcode number", "open table request"],
        ),
        (
            "a key of the request's sample without a row",
            format!(
                "{TEXT}请求参数示例\n{{\n\"page\": 1,\n\"lid_id\": 2\n}}\n请求参数说明\n参数 类型 是否必填 说明\npage number 是 页\n{ANSWER}"
            ),
            &["request page number required", "response errcode number", "open sample-key request.lid_id"],
        ),
        (
            "the same address with and without a query",
            format!(
                "# 查询水壶\n\n## 1. 调用方式\n\nPOST http://api.kettle.example/kettle/find\n\nPOST https://api.kettle.example/kettle/find?access_token=TOKEN\n\n## 2. 请求参数\n\n{BODY}| page | number | 是 | 页 |\n{ANSWERED}"
            ),
            &["request page number required", "response errcode number"],
        ),
        (
            "a second call behind the answer of the first",
            format!(
                "{TEXT}请求参数说明\n无\n{ANSWER}请求方式：POST\n请求地址：https://api.kettle.example/kettle/other?access_token=xxx\n请求参数说明\n参数 类型 是否必填 说明\nother number 是 其他\n"
            ),
            &["response errcode number", "open call call", "open table page"],
        ),
    ]);
}

#[test]
fn rows() {
    check(&[
        (
            "a cell that goes on over several lines",
            format!(
                "{TEXT}请求参数说明\n参数名\t类型\t必填\t说明\t枚举\nmode\tnumber\t否\t不传：全部；\n0：冷的；\n1：热的\n\t-\npage\tnumber\t是\t页\t-\n{ANSWER}"
            ),
            &["request mode number optional", "request page number required", "response errcode number"],
        ),
        (
            "tables that are arrays of JSON",
            format!(
                "{MARKED}### 请求体 `Request Payload`\n\n```json\n[\n  {{\"参数名\": \"page\", \"类型\": \"number\", \"必填\": \"是\", \"说明\": \"页\"}}\n]\n```\n\n## 3. 返回参数\n\n### 返回体 `Response Payload`\n\n```json\n[\n  {{\"参数名\": \"errcode\", \"类型\": \"number\", \"说明\": \"错误码\"}}\n]\n```\n"
            ),
            &["request page number required", "response errcode number"],
        ),
        (
            "a row twice, once otherwise",
            format!(
                "{TEXT}请求参数说明\n参数 类型 是否必填 说明\npage number 是 页\npage number 是 第几页\nlid string 是 盖\nlid number 是 盖\n{ANSWER}"
            ),
            &[
                "request page number required",
                "request lid string required",
                "response errcode number",
                "open contradiction request.lid",
            ],
        ),
        (
            "a table without a header, and what its descriptions say of required",
            format!("{TEXT}请求参数说明\npage 必填，第几页\nlid 盖 否\n{ANSWER}"),
            &[
                "request page any required",
                "request lid any optional",
                "response errcode number",
                "open table page",
                "open type request.page",
                "open type request.lid",
            ],
        ),
        (
            "rows that are lines of type and name, and an object with a table",
            format!(
                "{TEXT}请求参数\nstring kettle_id\n编号。\n\nObject lid\n盖\n\n参数 类型 说明\nwidth number 宽\n\nnumber page\n第几页\n{ANSWER}"
            ),
            &[
                "request kettle_id string",
                "request lid object",
                "request lid.width number",
                "request page number",
                "response errcode number",
                "open table page",
                "open table page",
            ],
        ),
        (
            "required in many words",
            format!(
                "{TEXT}请求参数说明\n参数 类型 是否必填 说明\na_1 number Y 一\na_2 number 选填 二\na_3 number 条件必填 三\na_4 number 否（与a_1二选一） 四\na_5 number true 五\n{ANSWER}"
            ),
            &[
                "request a_1 number required",
                "request a_2 number optional",
                "request a_3 number optional",
                "request a_4 number optional",
                "request a_5 number required",
                "response errcode number",
            ],
        ),
    ]);
}

#[test]
fn values_and_codes() {
    let codes = "## 6. 错误码\n\n| 错误码 | 错误描述 |\n| --- | --- |\n";
    check(&[
        (
            "a chapter of enumerations, by path",
            format!(
                "{MARKED}{BODY}| state | number | 否 | 状态 |\n{ANSWERED}| state | number | 状态 |\n\n## 4. 枚举信息\n\n### Body.state `Enum`\n\n| 枚举值 | 描述 |\n| --- | --- |\n| 1 | 冷 |\n| 2 | 热 |\n"
            ),
            &[
                "request state number optional",
                "response errcode number",
                "response state number",
                "values request.state 1 2",
            ],
        ),
        (
            "one list for several fields",
            format!(
                "{MARKED}{BODY}| state | number | 否 | 状态 |\n{ANSWERED}| now | number | 状态 |\n\n### 枚举 state\n\n冷热\n\n以下参数使用相同枚举：\n\n- Res.now ： 当前\n\n| 枚举值 | 描述 |\n| --- | --- |\n| 1 | 冷 |\n"
            ),
            &[
                "request state number optional",
                "response errcode number",
                "response now number",
                "values response.now 1",
                "values request.state 1",
            ],
        ),
        (
            "a chapter of codes that has only prose",
            format!(
                "{MARKED}{BODY}| page | number | 是 | 页 |\n{ANSWERED}\n## 6. 错误码\n\n请见公共错误码。\n"
            ),
            &["request page number required", "response errcode number"],
        ),
        (
            "a code twice",
            format!(
                "{MARKED}{BODY}| page | number | 是 | 页 |\n{ANSWERED}\n{codes}| 4001 | 不存在 |\n| 4001 | 已删除 |\n"
            ),
            &["request page number required", "response errcode number", "code 4001", "open code codes"],
        ),
        (
            "chapters behind a pasted list of codes",
            format!(
                "{TEXT}请求参数说明\n无\n{ANSWER}返回码\n返回码 错误类型\n-1 系统异常\n\n7. 适用范围\n\n本接口支持所有店铺。\n\n接口变更日志（1条）\n2020-01-01 新增\n"
            ),
            &["response errcode number", "code -1"],
        ),
    ]);
}

#[test]
fn the_page_as_a_whole() {
    let title = |page: &str| {
        let source = xtask_diagnostics::Source::new("page", page);
        super::parse(&source).expect("a page").title
    };
    let text = format!("{TEXT}请求参数说明\n无\n{ANSWER}");
    assert_eq!(title(&text).as_deref(), Some("查询水壶"));
    let chapters = text.replacen("查询水壶", "厨房 /水壶API /查询水壶\n查询水壶", 1);
    assert_eq!(title(&chapters).as_deref(), Some("查询水壶"));
    let anchored = format!("{MARKED}{BODY}{ANSWERED}").replace("# 查询水壶", "# [#](#x) 查询水壶");
    assert_eq!(title(&anchored).as_deref(), Some("查询水壶"));
    let capitals = text.replace("/kettle/find", "/Kettle/findOne");
    assert!(print(&layouts(), &capitals).starts_with("POST api.kettle.example/Kettle/findOne\n"));
    let list = text.replace(
        ANSWER,
        "回包参数说明\n参数 类型 说明\nlid number 盖\n回包示例\n[{\"lid\": 1}, {\"lid\": 2}]\n",
    );
    let source = xtask_diagnostics::Source::new("page", &list);
    let page = super::parse(&source).expect("a page");
    assert!(page.form.is_list && page.sample.fields.len() == 1 && page.open.is_empty(), "{:?}", page.open);
    assert_eq!(facts(&list), ["response lid number"]);
    let english = "# Kettles\n# Dxplaination of Interface Call Request\nhttp请求方式:POST\nhttps://api.kettle.example/kettle/find?access_token=xxx\n# Dxplaination of request parameters\n| parameter | type | Is it compulsory? | Introductions |\n|---|---|---|---|\n| page | number | yes | which page |\n# Dxplaination of callback parameters\n| parameter | type | Introductions |\n|---|---|---|\n| errcode | number | Error code |\n";
    assert_eq!(facts(english), ["request page number required", "response errcode number"]);
}
