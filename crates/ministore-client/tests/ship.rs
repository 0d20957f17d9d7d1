//! The example that sends orders, run as a process over the sandbox.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "sync_orders/build.rs"]
mod build;

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::SystemTime;

use ministore_model::UnixSeconds;
use ministore_model::platform::StableTokenRequest;
use ministore_model::store::order::{
    GetOrderRequest, ListDeliveryCompaniesRequest, ListOrdersRequest, SendDeliveryRequest,
    SendDeliveryResponse,
};
use ministore_sandbox::{Failure, Reply, Sandbox};
use serde_json::json;

type Waybill = Arc<Mutex<Option<(String, String)>>>;

/// A shop with one order, and the waybill that it has.
fn shop() -> (Sandbox, Waybill) {
    let sandbox = Sandbox::start().unwrap();
    let waybill = Waybill::default();
    let token = sandbox.token();
    sandbox.on(move |_: StableTokenRequest| -> Reply<_> {
        Reply::Json(json!({ "access_token": token, "expires_in": 7200 }))
    });
    sandbox.on(|_: ListDeliveryCompaniesRequest| -> Reply<_> {
        Reply::Json(
            json!({ "errcode": 0, "company_list": [{ "delivery_id": "SF", "delivery_name": "SF Express" }] }),
        )
    });
    let sent = Arc::clone(&waybill);
    sandbox.on(move |request: ListOrdersRequest| -> Reply<_> {
        // Of the last of the four weeks.
        let ids = request.create_time_range.and_then(|range| range.end_time.seconds()).filter(|end| {
            let now = UnixSeconds::from(SystemTime::now()).seconds().unwrap();
            end.abs_diff(now) < 86_400 && sent.lock().unwrap().is_none()
        });
        Reply::Json(json!({ "errcode": 0, "order_id_list": ids.map(|_| ["7"]), "has_more": false }))
    });
    let sent = Arc::clone(&waybill);
    sandbox.on(move |request: GetOrderRequest| -> Reply<_> {
        let sent = sent.lock().unwrap().clone();
        let parcels: Vec<_> = sent
            .iter()
            .map(|(courier, waybill)| json!({ "delivery_id": courier, "waybill_id": waybill }))
            .collect();
        Reply::Json(json!({ "errcode": 0, "order": {
            "order_id": request.order_id,
            "status": if sent.is_some() { 30 } else { 20 },
            "order_detail": {
                "product_infos": [
                    { "product_id": "1", "sku_id": "2", "sku_cnt": 3, "finish_aftersale_sku_cnt": 1, "title": "Yoga Mat", "sku_attrs": [{ "attr_key": "colour", "attr_value": "red" }] },
                    { "product_id": "4", "sku_id": "5", "sku_cnt": 1, "on_aftersale_sku_cnt": 1, "title": "Towel" },
                ],
                "delivery_info": { "delivery_product_info": parcels },
            },
        } }))
    });
    let sent = Arc::clone(&waybill);
    sandbox.on(move |request: SendDeliveryRequest| record(&sent, &request));
    (sandbox, waybill)
}

fn record(sent: &Waybill, request: &SendDeliveryRequest) -> Reply<SendDeliveryResponse> {
    let parcel = &request.delivery_list[0];
    *sent.lock().unwrap() = parcel.delivery_id.clone().zip(parcel.waybill_id.clone());
    Reply::Json(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// Whether it succeeds, and what it prints.
fn run(sandbox: &Sandbox, arguments: &[&str]) -> (bool, String) {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| build::example("ship"));
    let mut command = Command::new(&*PROGRAM);
    command.args(arguments).env("APPID", "wx1").env("APPSECRET", "SECRET").env("SERVER", sandbox.url());
    let output = command.output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.success(), printed)
}

fn writes(sandbox: &Sandbox) -> usize {
    sandbox.asked::<SendDeliveryRequest>().unwrap().len()
}

const PARCEL: [&str; 3] = ["7", "SF", "123"];
const SEND: [&str; 4] = ["7", "SF", "123", "--send"];

#[test]
fn an_order_is_picked_and_sent_once() {
    let (sandbox, _) = shop();
    let picking = "courier SF: SF Express\norder 7\n  3 × Yoga Mat red\n  1 × Towel \n";
    assert_eq!(run(&sandbox, &[]), (true, picking.to_owned()));

    let (is_done, printed) = run(&sandbox, &PARCEL);
    assert!(is_done && printed.ends_with("not sent: add --send\n"), "{printed}");
    assert_eq!(writes(&sandbox), 0);

    let (is_done, printed) = run(&sandbox, &SEND);
    assert!(is_done && printed.ends_with("sent: order 7 has the waybill\n"), "{printed}");
    let sent = sandbox.asked::<SendDeliveryRequest>().unwrap();
    let sent = serde_json::to_value(&sent[0]).unwrap();
    let items = json!([{ "product_id": "1", "sku_id": "2", "product_cnt": 2 }]);
    let parcel =
        json!({ "delivery_id": "SF", "waybill_id": "123", "deliver_type": 1, "product_infos": items });
    assert_eq!(sent, json!({ "order_id": "7", "delivery_list": [parcel] }));

    let (is_done, printed) = run(&sandbox, &SEND);
    assert!(is_done && printed.contains("has been sent with this waybill: nothing to do"), "{printed}");
    let (is_done, printed) = run(&sandbox, &["7", "SF", "124", "--send"]);
    assert!(!is_done && printed.contains("does not await shipment"), "{printed}");
    assert_eq!(writes(&sandbox), 1);
}

/// The write arrives, or does not, and its answer gets lost: the order shows which, and nothing is sent again.
#[test]
fn after_an_unclear_failure_the_order_is_fetched() {
    for arrives in [true, false] {
        for failure in
            [Failure::hang_up, || Failure::status(502), || Failure::errcode(-1), || Failure::body("{\"err")]
        {
            let (sandbox, waybill) = shop();
            sandbox.on(move |request: SendDeliveryRequest| -> Reply<_> {
                if arrives {
                    record(&waybill, &request);
                }
                failure().into()
            });
            let (is_done, printed) = run(&sandbox, &SEND);
            assert_eq!(is_done, arrives, "{printed}");
            assert!(
                printed.contains("it is unclear whether it was sent, so the order is fetched: "),
                "{printed}"
            );
            let end =
                if arrives { "sent: order 7 has the waybill" } else { "not sent, or not yet to be seen" };
            assert!(printed.contains(end), "{printed}");
            assert_eq!(writes(&sandbox), 1);
            let requests = sandbox.requests();
            assert!(requests.last().unwrap().is::<GetOrderRequest>());
        }
    }
}

#[test]
fn a_refusal_is_an_error() {
    let (sandbox, _) = shop();
    sandbox.fail_next_on::<SendDeliveryRequest>(Failure::errcode(48_001));
    let (is_done, printed) = run(&sandbox, &SEND);
    assert!(
        !is_done && printed.contains("not sent: /channels/ec/order/delivery/send: errcode 48001"),
        "{printed}"
    );
    assert_eq!(writes(&sandbox), 1);
}

/// Numbers are the server's: none of them ends the program, or adds to what was bought.
#[test]
fn wrong_numbers_and_empty_words() {
    let (sandbox, _) = shop();
    for (bought, back) in [(i64::MIN, 1), (3, -1), (1, i64::MIN)] {
        sandbox.on(move |_: GetOrderRequest| -> Reply<_> {
            let item =
                json!({ "product_id": "1", "sku_id": "2", "sku_cnt": bought, "on_aftersale_sku_cnt": back });
            let detail = json!({ "product_infos": [item] });
            Reply::Json(json!({ "errcode": 0, "order": { "status": 20, "order_detail": detail } }))
        });
        let (is_done, printed) = run(&sandbox, &SEND);
        assert!(!is_done && printed.contains("has a wrong number"), "{printed}");
    }
    for words in [["", "SF", "123", "--send"], ["7", "", "123", "--send"], ["7", "SF", "", "--send"]] {
        let (is_done, printed) = run(&sandbox, &words);
        assert!(!is_done && printed.contains("an argument is empty"), "{printed}");
    }
    assert_eq!(writes(&sandbox), 0);
}
