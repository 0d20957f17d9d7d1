//! Ambiguous pages: each is read in one way, with an open point.

use super::{layouts, print};

const ANSWER: &str = "\n## Response parameters\n\n| Parameter | Type |\n| --- | --- |\n| errcode | number |\n| list | array |\n";

fn read(head: &str, answer: &str) -> String {
    let page = format!("# Lamps\n\n{head}\n\n## Request parameters\n\nnone\n{ANSWER}{answer}");
    print(&layouts(), &page)
}

#[test]
fn addresses() {
    let read = |address: &str| read(&format!("POST https://api.weixin.qq.com{address}"), "");
    insta::assert_snapshot!(read("/lamp/<id>/get"), @"
    POST api.weixin.qq.com/lamp/{id}/get
    path id string required
    response errcode number
    response list array any
    open 3:row path.id `id`: the address has it, and no table has a row for it
    open 14:type response.list `list array`: neither table nor sample shows what the array holds
    ");
    insta::assert_snapshot!(read("/lamp/灯/get"), @"
    POST api.weixin.qq.com/lamp
    response errcode number
    response list array any
    open 3:call call `POST https://api.weixin.qq.com/lamp/灯/get`: the address goes on behind a character that no path of ours has
    open 14:type response.list `list array`: neither table nor sample shows what the array holds
    ");
    insta::assert_snapshot!(read("/lamp/get\n\nPOST https://api.weixin.qq.com/lamp/set"), @"
    POST api.weixin.qq.com/lamp/get
    response errcode number
    response list array any
    open 5:call call `POST https://api.weixin.qq.com/lamp/set`: a second address beside line 3
    open 16:type response.list `list array`: neither table nor sample shows what the array holds
    ");
}

/// Some servers write a missing object or array as an empty value.
#[test]
fn samples_with_two_kinds() {
    let read = |sample: &str| {
        read("POST https://api.weixin.qq.com/lamp/get", &format!("\n## Response example\n\n{sample}\n"))
    };
    insta::assert_snapshot!(read(r#"{"errcode": 0, "list": [{"b": ""}, {"b": {"c": 1}}]}"#), @r#"
    POST api.weixin.qq.com/lamp/get
    response errcode number
    response list array object
    open 18:sample response `{"errcode": 0, "list": [{"b": ""}, {"b": {"c": 1}}]}`: `list[].b` is object here, and string in line 18
    "#);
    insta::assert_snapshot!(read(r#"{"errcode": 0, "list": [{"b": []}, {"b": {"c": 1}}]}"#), @r#"
    POST api.weixin.qq.com/lamp/get
    response errcode number
    response list array object
    open 18:sample response `{"errcode": 0, "list": [{"b": []}, {"b": {"c": 1}}]}`: `list[].b` is object here, and array in line 18
    "#);
    insta::assert_snapshot!(read(r#"{"errcode": 0, "a": {}, "a": [{"b": 1}]}"#), @r#"
    POST api.weixin.qq.com/lamp/get
    response errcode number
    response list array any
    open 14:type response.list `list array`: neither table nor sample shows what the array holds
    open 18:sample response `{"errcode": 0, "a": {}, "a": [{"b": 1}]}`: `a` is array here, and object in line 18
    "#);
}

#[test]
fn tables_and_lists_of_unknown_form() {
    let read = |text: &str| read("POST https://api.weixin.qq.com/lamp/get", text);
    insta::assert_snapshot!(read("\n| Alpha | Beta |\n| --- | --- |\n| watt_max | 1 |\n"), @"
    POST api.weixin.qq.com/lamp/get
    response errcode number
    response list array any
    open 14:type response.list `list array`: neither table nor sample shows what the array holds
    open 16:table page `Alpha | Beta: watt_max`: a table whose columns are not known
    ");
    let page = "# Lamps\n\nPOST https://api.weixin.qq.com/lamp/get\n\n## Request parameters\n\n- page (number, required): which\n- `size`: number\n";
    insta::assert_snapshot!(print(&layouts(), page), @"
    POST api.weixin.qq.com/lamp/get
    open 3:envelope response ``: the answer has no return code; pages of this site call it `errcode`
    open 3:table request `POST /lamp/get`: the page has no table of the body, and does not state that there is no body
    open 7:row page `- page (number, required): which`: this line may be a row of a table
    open 8:row page `- size: number`: this line may be a row of a table
    ");
    let page = "# Lamps\n\nGET https://api.weixin.qq.com/lamp/get\n\n## Request parameters\n\n| Parameter | Type |\n| --- | --- |\n| page.from | number |\n";
    insta::assert_snapshot!(print(&layouts(), page), @"
    GET api.weixin.qq.com/lamp/get
    query page.from number optional
    open 3:envelope response ``: the answer has no return code; pages of this site call it `errcode`
    open 9:name query.page.from `page.from number`: nested names are not possible in a query
    ");
}
