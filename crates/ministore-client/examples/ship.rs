//! Sends orders of a WeChat Store shop: what awaits shipment, and the waybill of one order.
//!
//! ```sh
//! export APPID=… APPSECRET=…
//! cargo run --package ministore-client --example ship                        # the couriers, and what awaits shipment
//! cargo run --package ministore-client --example ship -- ORDER SF 123        # what would be sent: order, courier, waybill
//! cargo run --package ministore-client --example ship -- ORDER SF 123 --send # sends it
//! ```
//!
//! A waybill is sent once. The client never repeats a write, and after a failure that leaves open whether it arrived, this
//! program fetches the order instead of sending again. It may be run again at any time: an order that has the waybill is left alone.
//! `SERVER` in the environment is the URL of a test server.

use std::collections::HashSet;
use std::env;
use std::error::Error;
use std::time::SystemTime;

use ministore_client::model::UnixSeconds;
use ministore_client::model::store::order::{
    GetOrderRequest, ListDeliveryCompaniesRequest, ListOrdersRequest, Order, OrderStatus,
    SendDeliveryRequest, SentDelivery, SentProduct, TimeRange,
};
use ministore_client::{AppCredentials, Client, ErrorKind};

/// `deliver_type`: by a courier.
const BY_COURIER: i64 = 1;
/// The longest time range of a list of orders.
const WEEK: i64 = 7 * 24 * 60 * 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut client = Client::builder(AppCredentials::new(env::var("APPID")?, env::var("APPSECRET")?));
    if let Ok(server) = env::var("SERVER") {
        client = client.danger_test_server(&server);
    }
    let client = client.build()?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // Say, a variable of the shell that is not set.
        ref words if words.contains(&"") => Err("an argument is empty".into()),
        [] => print_picking_list(&client).await,
        [order, courier, waybill] => ship(&client, order, courier, waybill, false).await,
        [order, courier, waybill, "--send"] => ship(&client, order, courier, waybill, true).await,
        _ => Err("usage: ship [ORDER COURIER WAYBILL [--send]]".into()),
    }
}

/// Prints the couriers, and what awaits shipment of the orders that were placed in the last four weeks. An order that others
/// hide by leaving the list meanwhile is in the next one; `sync_orders` shows how to list all for certain.
async fn print_picking_list(client: &Client) -> Result<(), Box<dyn Error>> {
    for courier in client.send(&ListDeliveryCompaniesRequest::new()).await?.company_list {
        let name = courier.delivery_name.unwrap_or_default();
        println!("courier {}: {name}", courier.delivery_id.unwrap_or_default());
    }
    let now = UnixSeconds::from(SystemTime::now()).seconds().ok_or("the clock is wrong")?;
    let mut listed = HashSet::new();
    for week in (0..4).rev() {
        let end = now - week * WEEK;
        let list = ListOrdersRequest::new(100)
            .with_create_time_range(TimeRange::new(end - WEEK, end))
            .with_status(OrderStatus::AwaitingShipment);
        let mut ids = client.items(&list);
        while let Some(id) = ids.next().await {
            let id = id?;
            // Two weeks share a second.
            if !listed.insert(id.clone()) {
                continue;
            }
            let order = client.send(&GetOrderRequest::new(id.clone())).await?;
            // An order may have been sent or cancelled since it was listed.
            if order.status == Some(OrderStatus::AwaitingShipment) {
                print_items(&id, &order);
            }
        }
    }
    Ok(())
}

fn print_items(id: &str, order: &Order) {
    println!("order {id}");
    for item in order.order_detail.iter().flat_map(|detail| &detail.product_infos) {
        let attributes: Vec<&str> =
            item.sku_attrs.iter().filter_map(|attribute| attribute.attr_value.as_deref()).collect();
        let title = item.title.as_deref().unwrap_or("no title");
        println!("  {} × {title} {}", item.sku_cnt.unwrap_or_default(), attributes.join(", "));
    }
}

/// Sends all of an order in one parcel, if it awaits shipment and has not been sent like this.
async fn ship(
    client: &Client,
    id: &str,
    courier: &str,
    waybill: &str,
    send: bool,
) -> Result<(), Box<dyn Error>> {
    let fetch = GetOrderRequest::new(id.to_owned());
    let order = client.send(&fetch).await?;
    if has_waybill(&order, courier, waybill) {
        println!("order {id} has been sent with this waybill: nothing to do");
        return Ok(());
    }
    if order.status != Some(OrderStatus::AwaitingShipment) {
        return Err(format!("order {id} does not await shipment: {:?}", order.status).into());
    }
    print_items(id, &order);
    let items =
        all_items(&order).ok_or("no item is to be sent, or one lacks its ids or has a wrong number")?;
    let parcel = SentDelivery::new(BY_COURIER, items).with_delivery_id(courier).with_waybill_id(waybill);
    let request = SendDeliveryRequest::new(id.to_owned(), vec![parcel]);
    if !send {
        println!("not sent: add --send");
        return Ok(());
    }

    let sent = client.send(&request).await;
    match &sent {
        Ok(_) => {}
        Err(error) if was_refused(error) => return Err(format!("not sent: {error}").into()),
        Err(error) => println!("it is unclear whether it was sent, so the order is fetched: {error}"),
    }
    let order = client.send(&fetch).await?;
    match (has_waybill(&order, courier, waybill), sent) {
        (true, _) => {
            println!("sent: order {id} has the waybill");
            Ok(())
        }
        (false, Ok(_)) => {
            Err("the platform accepted the waybill, and the order lacks it: look again later".into())
        }
        (false, Err(error)) => {
            Err(format!("not sent, or not yet to be seen: wait, then run this again: {error}").into())
        }
    }
}

/// Whether the platform certainly did nothing. A busy platform may have done it, and so may a gateway that failed.
fn was_refused(error: &ministore_client::Error) -> bool {
    match error.kind() {
        ErrorKind::Config | ErrorKind::Invalid | ErrorKind::Auth => true,
        ErrorKind::Api => error.known_errcode().is_some() && !error.is_transient(),
        _ => false,
    }
}

fn has_waybill(order: &Order, courier: &str, waybill: &str) -> bool {
    let delivery = order.order_detail.as_ref().and_then(|detail| detail.delivery_info.as_ref());
    delivery.is_some_and(|delivery| {
        delivery.delivery_product_info.iter().any(|parcel| {
            parcel.delivery_id.as_deref() == Some(courier) && parcel.waybill_id.as_deref() == Some(waybill)
        })
    })
}

/// All items of an order, less those that were returned or refunded.
fn all_items(order: &Order) -> Option<Vec<SentProduct>> {
    let items = order.order_detail.as_ref()?.product_infos.iter().map(|item| {
        // A negative number would add to what was bought.
        let back = |count: Option<i64>| Some(count.unwrap_or(0)).filter(|count| *count >= 0);
        let back = back(item.on_aftersale_sku_cnt)?.checked_add(back(item.finish_aftersale_sku_cnt)?)?;
        let (product, sku) = (item.product_id.clone()?, item.sku_id.clone()?);
        Some(SentProduct::new(product, sku, item.sku_cnt?.checked_sub(back)?))
    });
    let items: Vec<SentProduct> = items.collect::<Option<_>>()?;
    let items: Vec<SentProduct> = items.into_iter().filter(|item| item.product_cnt > 0).collect();
    (!items.is_empty()).then_some(items)
}
