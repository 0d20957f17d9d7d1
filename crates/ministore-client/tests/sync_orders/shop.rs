//! A shop with as many orders as one asks for: each is made from its id when it is asked for.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use ministore_model::from_slice;
use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse};
use ministore_sandbox::{Failure, Reply, Sandbox};
use serde_json::{Value, json};

/// Ids begin here: beyond what a double holds exactly.
const FIRST: i64 = 32_423_523_451_000_001;

/// What a customer wrote, and no one else may print.
pub(crate) const PERSONAL: &str = "CUSTOMER";

pub(crate) fn ids(count: usize) -> Vec<i64> {
    (FIRST..).take(count).collect()
}

pub(crate) struct Shop {
    pub(crate) sandbox: Sandbox,
    template: Arc<Value>,
    refuses: Arc<AtomicBool>,
    asked: Arc<(Mutex<usize>, Condvar)>,
}

impl Shop {
    pub(crate) fn open() -> Self {
        let path = "../../schema/product/order/get/samples/page.json";
        let sample = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let sample: GetOrderResponse = from_slice(&sample).unwrap();
        let template = Arc::new(serde_json::to_value(sample.order).unwrap());
        let shop = Self {
            sandbox: Sandbox::start().unwrap(),
            template,
            refuses: Arc::new(AtomicBool::new(true)),
            asked: Arc::default(),
        };
        let (template, refuses) = (Arc::clone(&shop.template), Arc::clone(&shop.refuses));
        let asked = Arc::clone(&shop.asked);
        shop.sandbox.on(move |request: GetOrderRequest| {
            *asked.0.lock().unwrap() += 1;
            asked.1.notify_all();
            let id = request.order_id.0;
            match refuses.load(Ordering::Relaxed).then(|| refusal(id)).flatten() {
                Some(failure) => failure.into(),
                None => Reply::Json(json!({ "errcode": 0, "errmsg": "ok", "order": order(&template, id) })),
            }
        });
        shop
    }

    /// The order as it is served, and as it must come out.
    pub(crate) fn order(&self, id: i64) -> Value {
        order(&self.template, id)
    }

    /// From now on, every order is handed out.
    pub(crate) fn refuse_nothing(&self) {
        self.refuses.store(false, Ordering::Relaxed);
    }

    pub(crate) fn asked(&self) -> usize {
        *self.asked.0.lock().unwrap()
    }

    /// Waits until so many requests came.
    pub(crate) fn wait_for(&self, count: usize) {
        let (asked, came) = &*self.asked;
        let patience = Duration::from_secs(300);
        let waited = came.wait_timeout_while(asked.lock().unwrap(), patience, |asked| *asked < count);
        assert!(!waited.unwrap().1.timed_out(), "{count} requests do not come");
    }

    /// How often each order was asked for.
    pub(crate) fn log(&self) -> HashMap<i64, usize> {
        let mut log = HashMap::new();
        for request in self.sandbox.requests() {
            *log.entry(request.json().unwrap()["order_id"].as_i64().unwrap()).or_default() += 1;
        }
        log
    }
}

/// The orders that are refused, each in its way, as long as any is.
pub(crate) fn refusal(id: i64) -> Option<Failure> {
    match id % 200 {
        7 => Some(Failure::errcode(100_002)),
        8 => Some(Failure::errcode(987_654)),
        9 => Some(Failure::status(404)),
        10 => Some(Failure::body(format!(r#"{{"order":{{"order_id":{id},"status":"#))),
        11 => {
            Some(Failure::body(r#"{"order":{"order_detail":{"product_infos":[{},{"sku_cnt":"CUSTOMER"}]}}}"#))
        }
        _ => None,
    }
}

/// Which orders have what the schema lacks, or an id that is not the one asked for.
pub(crate) const GIFTS: fn(i64) -> bool = |id| id % 3 == 0;
pub(crate) const STATUSES: fn(i64) -> bool = |id| id % 5 == 0;
pub(crate) const PRICES: fn(i64) -> bool = |id| id % 7 == 0;
pub(crate) const OTHERS: fn(i64) -> bool = |id| id % 500 == 30;
pub(crate) const NAMELESS: fn(i64) -> bool = |id| id % 500 == 31;

fn order(template: &Value, id: i64) -> Value {
    let mut order = template.clone();
    order["order_id"] = if OTHERS(id) { json!(id + 1) } else { json!(id) };
    order["out_order_id"] = format!("{PERSONAL} {id}\n\u{2028}\"").into();
    if GIFTS(id) {
        order["gift_wrap"] = json!({ "paper": PERSONAL, "number": i64::MAX, "rate": 0.1 });
    }
    if STATUSES(id) {
        order["status"] = json!(260);
    }
    if PRICES(id) {
        order["order_detail"]["product_infos"][0]["market_price"] = json!(id);
    }
    if NAMELESS(id) {
        order.as_object_mut().unwrap().remove("order_id");
    }
    order
}
