//! One order, fetched from the sandbox over real HTTP, as a person would want to read it; then one from a server that
//! has moved on. `cargo xtask demo` runs this behind its checks.

use std::error::Error;
use std::fs;
use std::path::Path;

use jiff::ZonedDateTime;
use ministore_client::{AccessToken, Client};
use ministore_model::mini_store::order::{AddressInfo, GetOrderRequest, Order, ProductInfo};
use ministore_model::{BeijingTime, Endpoint, Fen, OrderId, UnixSeconds};
use ministore_sandbox::{Failure, Reply, Sandbox};
use serde_json::{Value, json};

const ORDER: OrderId = OrderId(32_423_523_451_235_145);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start()?;
    let token = AccessToken::new(sandbox.token())?;
    let client = Client::builder(token).danger_test_server(&sandbox.url()).build()?;
    let request = GetOrderRequest::new(ORDER);

    // The page's own sample, misspelt names and all, with the syntax repaired.
    let sample = sample()?;
    sandbox.on(move |request: GetOrderRequest| Reply::Json(with_id(&sample, request.order_id)));
    println!("client   {} {} at {}", GetOrderRequest::METHOD.as_str(), GetOrderRequest::PATH, sandbox.url());
    let order = client.send(&request).await?;
    print_order(&order);

    println!("\nthe server moves on: a new status, a new field");
    let later = json!({ "errcode": 0, "order": { "order_id": ORDER.0, "status": 260, "gift_wrap": { "paper": "red" } } });
    sandbox.on(move |_: GetOrderRequest| Reply::Json(later.clone()));
    let order = client.send(&request).await?;
    for drift in order.drift() {
        println!("  drift      {drift}");
    }
    println!("  kept       {}", serde_json::to_string(&order)?);

    println!("\nthe server refuses");
    sandbox.fail_next(Failure::errcode(40_001));
    if let Err(error) = client.send(&request).await {
        println!("  error      {error}");
    }
    println!("\n{} requests seen by the sandbox", sandbox.requests().len());
    Ok(())
}

fn sample() -> Result<Value, Box<dyn Error>> {
    let path = "../../schema/product/order/get/samples/page.json";
    Ok(serde_json::from_slice(&fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))?)?)
}

fn with_id(sample: &Value, id: OrderId) -> Value {
    let mut answer = sample.clone();
    if let Some(place) = answer.pointer_mut("/order/order_id") {
        *place = id.0.into();
    }
    answer
}

fn print_order(order: &Order) {
    let detail = order.order_detail.clone().unwrap_or_default();
    let (pay, price) = (detail.pay_info.unwrap_or_default(), detail.price_info.unwrap_or_default());
    let delivery = detail.delivery_info.unwrap_or_default();
    let id = order.order_id.map(|id| id.to_string()).unwrap_or_default();
    println!("\norder {id}");
    let status =
        order.status.as_ref().map(|status| status.meaning().unwrap_or("a status that the schema lacks"));
    line("status", status);
    line("placed", order.create_time.as_ref().map(in_beijing));
    let method = pay.pay_method.unwrap_or_default();
    line("paid", pay.pay_time.as_ref().map(|time| format!("{}, by {method}", in_beijing(time))));
    for product in &detail.product_infos {
        line("item", Some(item(product)));
    }
    let amounts =
        [("goods", price.product_price), ("discount", price.discounted_price), ("freight", price.freight)];
    for (name, amount) in amounts {
        line(name, amount.map(yuan));
    }
    line("to pay", price.order_price.map(yuan));
    line("sent", delivery.delivery_time.as_ref().map(in_beijing));
    for parcel in &delivery.delivery_product_info {
        let number = parcel.waybill_id.as_deref().unwrap_or("no number yet");
        line("parcel", Some(format!("{} {number}", parcel.delivery_id.as_deref().unwrap_or_default())));
    }
    line("delivered", delivery.ship_done_time.as_ref().and_then(UnixSeconds::zoned).map(|time| shown(&time)));
    line("recipient", delivery.address_info.as_ref().map(masked));
}

fn line(name: &str, value: Option<impl std::fmt::Display>) {
    if let Some(value) = value {
        println!("  {name:<10} {value}");
    }
}

fn item(product: &ProductInfo) -> String {
    let title = product.title.as_deref().unwrap_or("no title");
    let attributes: Vec<&str> =
        product.sku_attrs.iter().filter_map(|attribute| attribute.attr_value.as_deref()).collect();
    let price = product.sale_price.map(yuan).unwrap_or_default();
    format!("{} × {title} ({}), {price} each", product.sku_cnt.unwrap_or_default(), attributes.join(", "))
}

fn yuan(amount: Fen) -> String {
    format!("{amount} yuan")
}

fn in_beijing(time: &BeijingTime) -> String {
    time.zoned().map_or_else(|| time.to_string(), |time| shown(&time))
}

fn shown(time: &ZonedDateTime) -> String {
    time.strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
}

/// Enough to recognise a recipient that one knows.
fn masked(address: &AddressInfo) -> String {
    let first = address.user_name.as_deref().and_then(|name| name.chars().next());
    let digits: Vec<char> = address.tel_number.as_deref().unwrap_or_default().chars().collect();
    let end: String = digits.iter().skip(digits.len().saturating_sub(2)).collect();
    let city = address.city_name.as_deref().unwrap_or_default();
    format!("{}***, {city}, telephone ***{end}", first.unwrap_or('*'))
}
