//! What is found in payloads, held against what the model says of the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ministore_model::DriftKind;
use ministore_model::mini_store::order::GetOrderResponse;
use serde_json::{Value, json};

use super::file::Payload;
use super::report::{Entry, PayloadReport};
use super::walk::Kind;
use super::{Survey, open_payload};
use xtask_diagnostics::Problems;
use xtask_schema::ir::Module;
use xtask_schema::{Disk, Understood, understand};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The endpoint that has samples of every sort.
fn order(generated: &Understood) -> &Module {
    let mut endpoints = generated.decided.endpoints.iter();
    endpoints.find(|module| module.endpoint.path == "/product/order/get").expect("the endpoint")
}

fn generated() -> Understood {
    understand(&Disk::schema(&project().join("schema")))
        .unwrap_or_else(|problems| panic!("{}", problems.render()))
}

/// What is found in these files, or what is wrong with them.
fn read(generated: &Understood, texts: &[&str]) -> Result<PayloadReport, String> {
    let problems = Problems::default();
    let mut survey = Survey::new(order(generated));
    for (text, name) in texts.iter().zip(["a.json", "b.json"]) {
        let payload = Payload::new(name, text);
        payload.documents(&problems, |document| survey.add(&payload, document));
    }
    problems.check(survey.finish()).map_err(|problems| problems.render())
}

fn found(generated: &Understood, text: &str) -> PayloadReport {
    read(generated, &[text]).unwrap_or_else(|problems| panic!("{problems}{text}"))
}

fn short(entry: &Entry) -> String {
    let Entry { kind, at, found, count, line, column, .. } = entry;
    format!("{} {at}: {found} x{count} {line}:{column}", kind.word())
}

#[test]
fn payloads_and_what_is_found() {
    let generated = generated();
    for (text, entries) in [
        (r"{}", &[][..]),
        (r#"{"errcode":0,"errmsg":null,"order":{"status":"10"}}"#, &[]),
        // The root.
        ("null", &["shape : null x1 1:1"]),
        (" []", &["shape : an array x1 1:2"]),
        // Names.
        (
            r#"{"x":1,"order":{"xY_2":[]}}"#,
            &["unknown-field x: a number x1 1:2", "unknown-field order.xY_2: an array x1 1:17"],
        ),
        // No programmer chooses a name with a line break.
        ("{\"x\\n\":1,\"\\ty\":1}", &["unknown-field ***: a number x2 1:2"]),
        // What looks like a person's name, or an id that a machine made, is not printed.
        (
            r#"{"Zhang San":1,"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o":1,"discountedPriceForUserV2 ":1}"#,
            &[
                "unknown-field ***: a number x2 1:2",
                "unknown-field discountedPriceForUserV2 : a number x1 1:49",
            ],
        ),
        (
            r#"{"x":1,"6512":"","a.b":{},"":0}"#,
            &[
                "unknown-field x: a number x1 1:2",
                "unknown-field ***: a string x1 1:8",
                "unknown-field ***: an object x1 1:18",
                "unknown-field ***: a number x1 1:27",
            ],
        ),
        (
            r#"{"errcode":0,"errcode":"a"}"#,
            &["type errcode: a string x1 1:24", "key-twice errcode: a string x1 1:14"],
        ),
        (r#"{"x":0,"x":0}"#, &["unknown-field x: a number x1 1:2"]),
        // Aliases.
        (r#"{"Errcode":"a"}"#, &["type errcode: a string x1 1:12"]),
        (r#"{"Errcode":"5","errcode":5.0}"#, &[]),
        (r#"{"Errcode":6,"errcode":""}"#, &[]),
        (r#"{"Errcode":6,"errcode":5}"#, &["unknown-field Errcode: a number x1 1:2"]),
        // Scalars.
        (
            r#"{"errcode":1.5,"errmsg":true}"#,
            &["type errcode: a number x1 1:12", "type errmsg: a boolean x1 1:25"],
        ),
        (r#"{"errcode":1e1,"errmsg":18446744073709551615}"#, &[]),
        (
            r#"{"errcode":18446744073709551615,"errmsg":1.5}"#,
            &["type errcode: a number x1 1:12", "type errmsg: a number x1 1:42"],
        ),
        (
            r#"{"errcode":"01","errmsg":{}}"#,
            &["type errcode: a string x1 1:12", "shape errmsg: an object x1 1:26"],
        ),
        (r#"{"order":{"status":11,"create_time":5}}"#, &["unknown-value order.status: a number x1 1:20"]),
        (
            r#"{"order":{"status":true,"create_time":false}}"#,
            &["type order.status: a boolean x1 1:20", "type order.create_time: a boolean x1 1:39"],
        ),
        // `""` is no integer, but may be a string that the page lacks.
        (
            r#"{"order":{"status":"","order_detail":{"delivery_info":{"express_fee":[{"shipping_method":""}]}}}}"#,
            &[
                "unknown-value order.order_detail.delivery_info.express_fee[].shipping_method: a string x1 1:90",
            ],
        ),
        // An integer is exact however it is written.
        (r#"{"errcode":1e15,"errmsg":9007199254740992.0}"#, &[]),
        (r#"{"errcode":9007199254740992.5}"#, &["type errcode: a number x1 1:12"]),
        // Objects and arrays.
        (r#"{"order":[]}"#, &[]),
        (r#"{"order":[{}]}"#, &["shape order: an array x1 1:10"]),
        (
            r#"{"order":{"order_detail":{"product_infos":{}}}}"#,
            &["shape order.order_detail.product_infos: an object x1 1:43"],
        ),
        (
            r#"{"order":{"order_detail":{"product_infos":[null,{"x":1},{"x":2},7,{"x":""}]}}}"#,
            &[
                "unknown-field order.order_detail.product_infos[].x: a number x2 1:50",
                "shape order.order_detail.product_infos[]: a number x1 1:65",
                "unknown-field order.order_detail.product_infos[].x: a string x1 1:68",
            ],
        ),
        (
            r#"{"order":{"order_detail":{"delivery_info":{"delivery_product_info":{"x":1}}}}}"#,
            &["unknown-field order.order_detail.delivery_info.delivery_product_info[].x: a number x1 1:69"],
        ),
        // Files.
        (
            "{\"x\":1}\n{\"x\":1}\r\n\r{\"é\":0, \"y\":1}",
            &[
                "unknown-field x: a number x2 1:2",
                "unknown-field ***: a number x1 4:2",
                "unknown-field y: a number x1 4:9",
            ],
        ),
        ("{\r\"x\":\r\n1}", &["unknown-field x: a number x1 2:1"]),
    ] {
        let report = found(&generated, text);
        assert_eq!(report.entries.iter().map(short).collect::<Vec<_>>(), entries, "{text}");
    }
}

#[test]
fn reports() {
    let generated = generated();
    let report = read(&generated, &["{}", "{\n \"order\": {\"status\": 7}}\n{\"order\": []}"]);
    assert!(report.is_err_and(|error| error.contains("b.json:3:1: not JSON: trailing characters")));
    let report =
        read(&generated, &["{\"order\": {\"status\": 7}}", "{\"order\": 1}\n{\"order\": {\"status\": 8}}"]);
    let report = report.unwrap_or_else(|problems| panic!("{problems}"));
    let text = report.text();
    let drift: String = text.split_inclusive('\n').filter(|line| !line.starts_with("never seen")).collect();
    insta::assert_snapshot!(drift, @"
    unknown-value: order.status: found a number; accepted: 10, 15, 16, 17, 20, 21, 30, 100, 200, 250, 181, 190; 2 times, first at a.json:1:22
    shape: order: found a number; accepted: an object; once at b.json:1:11
    ");
    assert!(text.contains("\nnever seen: order.openid\n"), "{text}");
    let json: Value = serde_json::from_str(&report.json()).expect("JSON");
    assert_eq!(json["endpoint"], "product/order/get");
    assert_eq!(
        json["drift"][1],
        json!({ "kind": "shape", "at": "order", "found": "a number", "accepted": "an object", "count": 1,
                "file": "b.json", "line": 1, "column": 11 })
    );
    assert_eq!(json["never_seen"][0], "errcode");
}

/// Of two rows of one type, and of a row below a type of another endpoint, the path is that of the row.
#[test]
fn rows_of_one_type() {
    let generated = generated();
    let report = |path: &str, text: &str| {
        let mut endpoints = generated.decided.endpoints.iter();
        let module = endpoints.find(|module| module.endpoint.path == path).expect("the endpoint");
        let (mut survey, payload) = (Survey::new(module), Payload::new("a.json", text));
        payload.documents(&Problems::default(), |document| survey.add(&payload, document));
        survey.finish()
    };
    let product = report(
        "/channels/ec/product/get",
        r#"{"edit_product":{"product_id":true,"new":1,"head_imgs":["a"],"skus":[{"sku_id":[1]}]}}"#,
    );
    let shown: Vec<String> = product.entries.iter().map(short).collect();
    assert_eq!(
        shown,
        [
            "unknown-field edit_product.new: a number x1 1:36",
            "type edit_product.product_id: a boolean x1 1:31",
            "shape edit_product.skus[].sku_id: an array x1 1:80",
        ]
    );
    let is_unseen = |path: &str| product.never_seen.iter().any(|unseen| unseen == path);
    assert!(is_unseen("product") && is_unseen("product.skus[].sku_id") && is_unseen("edit_product.title"));
    assert!(!is_unseen("edit_product.skus[].sku_id") && !is_unseen("edit_product.product_id"));
}

fn samples() -> Vec<PathBuf> {
    let folder = project().join("schema/product/order/get/samples");
    let entries = fs::read_dir(folder).expect("samples");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a sample").path()).collect();
    paths.sort();
    paths
}

fn json_of(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

/// Together they show every field that is documented.
#[test]
fn the_samples_have_the_schemas_types_and_shapes() {
    let generated = generated();
    let problems = Problems::default();
    let mut survey = Survey::new(order(&generated));
    for path in samples() {
        let payload = open_payload(&path, &problems).expect("a sample");
        payload.documents(&problems, |document| survey.add(&payload, document));
    }
    let report = problems.check(survey.finish()).unwrap_or_else(|problems| panic!("{}", problems.render()));
    assert!(report.entries.iter().all(|entry| !is_refusal(entry)), "{}", report.text());
    insta::assert_snapshot!(report.never_seen.join("\n"), @"");
}

fn is_refusal(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Type | Kind::Shape | Kind::KeyTwice)
}

/// Says of a payload what the model says.
fn agrees(generated: &Understood, text: &str) {
    let report = found(generated, text);
    let refused = report.entries.iter().any(is_refusal);
    let model = ministore_model::from_slice::<GetOrderResponse>(text.as_bytes());
    let model = match &model {
        Ok(response) => response.drift(),
        Err(error) => {
            assert!(refused, "the model refuses ({error}): {text}");
            return;
        }
    };
    assert!(!refused, "the model does not refuse: {}{text}", report.text());
    let mut theirs: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for drift in model {
        let kind = match drift.kind {
            DriftKind::Field(_) => "unknown-field",
            DriftKind::Value(_) => "unknown-value",
            _ => continue,
        };
        *theirs.entry((kind, without_indices(&drift.path))).or_default() += 1;
    }
    let mut ours: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for entry in &report.entries {
        *ours.entry((entry.kind.word(), entry.at.clone())).or_default() += entry.count;
    }
    assert_eq!(ours, theirs, "{text}");
}

/// `a[3].b` as `a[].b`
fn without_indices(path: &str) -> String {
    let mut inside = false;
    path.chars()
        .filter(|letter| {
            inside = (inside || *letter == '[') && *letter != ']';
            !inside || *letter == '['
        })
        .collect()
}

/// The pointers of all values below this one.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, element) in list.iter().enumerate() {
                pointers(element, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                pointers(member, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn mutate(sample: &Value, pointer: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut mutant = sample.clone();
    change(mutant.pointer_mut(pointer).expect("a value"));
    mutant.to_string()
}

#[test]
fn every_kind_of_value_in_every_place_is_what_the_model_says() {
    let generated = generated();
    let values = r#"null true 7 -0 1.5 10.0 1e15 9007199254740993.0 9223372036854775808 "7" "07" "x" "" [] [null] [7] ["x"] [{}] [[]]
        {} {"x":1} {"errcode":true}"#;
    let values: Vec<&str> = values.split_whitespace().collect();
    let sample = json_of(&samples()[0].with_file_name("live.json"));
    let mut places = Vec::new();
    pointers(&sample, "", &mut places);
    for place in &places {
        for value in &values {
            let mutant = mutate(&sample, place, |node| *node = json!("@@"));
            agrees(&generated, &mutant.replacen("\"@@\"", value, 1));
        }
    }
}

/// Names: changed, added, given twice, by an alias in the place of the true name or beside it.
#[test]
fn every_name_of_every_object_is_what_the_model_says() {
    let generated = generated();
    let mut aliases: BTreeMap<&str, &str> = BTreeMap::new();
    for field in order(&generated).structs.iter().flat_map(|item| &item.fields) {
        aliases.extend(field.aliases.first().map(|alias| (field.wire.as_str(), alias.as_str())));
    }
    for path in &samples()[1..3] {
        let sample = json_of(path);
        let mut places = Vec::new();
        pointers(&sample, "", &mut places);
        for place in &places {
            let Some((object, name)) = place.rsplit_once('/') else { continue };
            if !sample.pointer(object).is_some_and(Value::is_object) {
                continue;
            }
            let value = sample.pointer(place).expect("a value").clone();
            let with = |added: &str, said: Value, removed: bool| {
                mutate(&sample, object, |node| {
                    let members = node.as_object_mut().expect("an object");
                    if removed {
                        members.remove(name);
                    }
                    members.insert(added.to_owned(), said);
                })
            };
            let twice = |name: &str| format!("{name:?}:");
            agrees(&generated, &with(&format!("{name}_x"), value.clone(), true));
            agrees(&generated, &with("13800138000", value.clone(), false));
            agrees(&generated, &with("@@", value.clone(), false).replace("\"@@\":", &twice(name)));
            let Some(alias) = aliases.get(name) else { continue };
            for said in
                [value.clone(), json!(null), json!(""), json!([]), json!({}), json!({ "x": 1 }), json!("7")]
            {
                agrees(&generated, &with(alias, said.clone(), true));
                agrees(&generated, &with(alias, said.clone(), false));
                // Behind the true name, which the alias comes before in the alphabet or not.
                let first = with("\u{1}", said.clone(), false).replace("\"\\u0001\":", &twice(alias));
                agrees(&generated, &first);
                let last = with("~", said.clone(), false).replace("\"~\":", &twice(alias));
                agrees(&generated, &last);
                agrees(&generated, &last.replace(&twice(name), &twice(alias)));
            }
        }
    }
}

/// A payload is a customer's: whatever is wrong with it, no value of it is printed.
#[test]
fn no_value_is_ever_printed() {
    const TEXT: &str = "canary\\u0021 7731";
    let generated = generated();
    let says = |text: &str| match read(&generated, &[text]) {
        Ok(report) => report.text() + &report.json(),
        Err(problems) => problems,
    };
    for path in samples().into_iter().take(2) {
        let sample = json_of(&path);
        let mut places = Vec::new();
        pointers(&sample, "", &mut places);
        let mut all = sample.clone();
        for place in &places {
            for canary in [json!("canary 7731"), json!(7731.5), json!({ "canary.7731": ["canary 7731"] })] {
                let said = says(&mutate(&sample, place, |node| *node = canary));
                assert!(!said.contains("canary") && !said.contains("7731"), "{said}");
            }
            if let Some(node) = all.pointer_mut(place).filter(|node| !node.is_object() && !node.is_array()) {
                *node = json!("canary 7731");
            }
        }
        let all = all.to_string().replace("canary 7731", TEXT);
        for end in (0..all.len()).step_by(41) {
            for rest in ["", "canary", "\u{1}", "\\u12", "\"7731", "\n{\"canary\n7731", "'7731'", "]"] {
                let said = says(&format!("{}{rest}", &all[..end]));
                assert!(said.contains("not JSON") || end == 0, "{said}");
                assert!(!said.contains("canary") && !said.contains("7731"), "{said}");
            }
        }
    }
}
