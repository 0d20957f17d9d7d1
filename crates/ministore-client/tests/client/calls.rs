//! Every endpoint of the model, called once: what the server sees, and what the caller gets.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ministore_client::{AccessToken, Endpoint, Envelope, RetryPolicy};
use ministore_model::store::order as store;
use ministore_model::store::product::{
    GetProductRequest, GetProductResponse, ListProductsRequest, ListProductsResponse, ProductStatus,
    ProductVersion, PutOnSaleRequest, PutOnSaleResponse, TakeOffSaleRequest, TakeOffSaleResponse,
};
use ministore_model::store::stock::{
    BatchGetStockRequest, BatchGetStockResponse, GetStockRequest, GetStockResponse, StockChange,
    UpdateStockRequest, UpdateStockResponse,
};
use ministore_model::{BeijingTime, Fen, OrderId, TokenPlace, UnixSeconds, mini_store, platform};
use ministore_sandbox::{Reply, Sandbox, TokenCheck};
use serde_json::{Value, json};

use crate::way::Client;

const ORDER: &str = "3704612354559743232";

/// Calls endpoints of a sandbox, and notes which.
struct Calls {
    sandbox: Sandbox,
    client: Client,
    called: BTreeSet<&'static str>,
}

impl Calls {
    fn new() -> Self {
        let sandbox = Sandbox::start().unwrap();
        // It would be encoded in a URL.
        sandbox.accept_token("to&ken");
        let client = Client::builder(AccessToken::new("to&ken").unwrap());
        let client = client.danger_test_server(&sandbox.url()).retry(RetryPolicy::never()).build().unwrap();
        Self { sandbox, client, called: BTreeSet::new() }
    }

    /// Sends a request, which the server sees as `body`, and gets the sample for an answer.
    async fn call<E>(&mut self, request: E, body: Value, sample: E::Response)
    where
        E: Endpoint + Clone + PartialEq + Send + 'static,
        E::Response: Clone + Send + Sync,
        <E::Response as Envelope>::Success: PartialEq + Send,
    {
        let answer = sample.clone();
        self.sandbox.on(move |_: E| Reply::Typed(answer.clone()));
        let before = self.sandbox.requests().len();
        let success = self.client.send(&request).await.expect(E::PATH);
        assert!(Some(success) == sample.into_success(), "{}", E::PATH);

        let requests = self.sandbox.requests();
        assert_eq!(requests.len(), before + 1, "{}", E::PATH);
        let seen = requests.last().unwrap();
        assert_eq!((seen.method(), seen.path()), (E::METHOD.as_str(), E::PATH));
        assert_eq!(seen.json(), Some(body), "{}", E::PATH);
        assert_eq!(seen.headers()["content-type"], "application/json", "{}", E::PATH);
        let token = match E::TOKEN {
            TokenPlace::Nowhere => (TokenCheck::NotNeeded, ""),
            _ => (TokenCheck::Accepted, "access_token=to%26ken"),
        };
        assert_eq!((seen.token(), seen.query()), token, "{}", E::PATH);
        assert!(seen.decode::<E>().unwrap() == request, "{}", E::PATH);
        assert!(self.called.insert(E::PATH), "{} stands here twice", E::PATH);
    }
}

#[tokio::test]
async fn every_endpoint_is_called_as_its_page_says() {
    let mut calls = Calls::new();
    orders(&mut calls).await;
    writes_to_orders(&mut calls).await;
    deliveries(&mut calls).await;
    products(&mut calls).await;
    mini_store(&mut calls).await;
    let token = platform::StableTokenRequest::new("client_credential", "wx1", "secret");
    let body = json!({ "grant_type": "client_credential", "appid": "wx1", "secret": "secret" });
    calls.call(token, body, platform::StableTokenResponse::sample()).await;

    // A new endpoint is a folder of `schema/`, and has a line above.
    let all: Vec<_> = endpoints().into_iter().collect();
    let called: Vec<_> = calls.called.into_iter().collect();
    assert_eq!(called, all);
}

async fn orders(calls: &mut Calls) {
    let (start, end) = (1_658_505_600, 1_658_509_200);
    let request = store::ListOrdersRequest::new(10)
        .with_create_time_range(store::TimeRange::new(UnixSeconds::new(start), UnixSeconds::new(end)))
        .with_status(20)
        .with_next_key("THE_NEXT_KEY");
    let body = json!({
        "create_time_range": { "start_time": start, "end_time": end },
        "status": 20, "next_key": "THE_NEXT_KEY", "page_size": 10,
    });
    calls.call(request, body, store::ListOrdersResponse::sample()).await;

    let condition = store::SearchCondition::new().with_title("Mat").with_tel_number_last4("8000");
    let request = store::SearchOrdersRequest::new(condition, String::new(), 20);
    let body = json!({
        "search_condition": { "title": "Mat", "tel_number_last4": "8000" }, "next_key": "", "page_size": 20,
    });
    calls.call(request, body, store::SearchOrdersResponse::sample()).await;

    let request = store::GetOrderRequest::new(ORDER).with_encode_sensitive_info(true);
    let body = json!({ "order_id": ORDER, "encode_sensitive_info": true });
    calls.call(request, body, store::GetOrderResponse::sample()).await;

    let request = store::DecodeSensitiveInfoRequest::new(ORDER);
    calls.call(request, json!({ "order_id": ORDER }), store::DecodeSensitiveInfoResponse::sample()).await;
    let request = store::GetVirtualNumberRequest::new(ORDER);
    calls.call(request, json!({ "order_id": ORDER }), store::GetVirtualNumberResponse::sample()).await;
}

async fn writes_to_orders(calls: &mut Calls) {
    let change = store::PriceChange::new("324545", "518270", Fen(1_990));
    let request = store::UpdateOrderPriceRequest::new(ORDER, false, vec![change]);
    let body = json!({
        "order_id": ORDER, "change_express": false,
        "change_order_infos": [{ "product_id": "324545", "sku_id": "518270", "change_price": 1990 }],
    });
    calls.call(request, body, store::UpdateOrderPriceResponse::sample()).await;

    let request = store::UpdateMerchantNotesRequest::new(ORDER, "call first");
    let body = json!({ "order_id": ORDER, "merchant_notes": "call first" });
    calls.call(request, body, store::UpdateMerchantNotesResponse::sample()).await;

    let address = store::NewAddress::new().with_user_name("陈先生").with_tel_number("020-81167888");
    let request = store::UpdateAddressRequest::new(ORDER, address);
    let body = json!({
        "order_id": ORDER, "user_address": { "user_name": "陈先生", "tel_number": "020-81167888" },
    });
    calls.call(request, body, store::UpdateAddressResponse::sample()).await;

    let request = store::AcceptAddressChangeRequest::new(ORDER);
    calls.call(request, json!({ "order_id": ORDER }), store::AcceptAddressChangeResponse::sample()).await;
    let request = store::RejectAddressChangeRequest::new(ORDER);
    calls.call(request, json!({ "order_id": ORDER }), store::RejectAddressChangeResponse::sample()).await;
}

async fn deliveries(calls: &mut Calls) {
    let product = store::SentProduct::new("324545", "518270", 1);
    let parcel = store::SentDelivery::new(1, vec![product]).with_delivery_id("SF").with_waybill_id("SF1");
    let request = store::SendDeliveryRequest::new(ORDER, vec![parcel]);
    let products = json!([{ "product_id": "324545", "sku_id": "518270", "product_cnt": 1 }]);
    let body = json!({
        "order_id": ORDER,
        "delivery_list": [
            { "delivery_id": "SF", "waybill_id": "SF1", "deliver_type": 1, "product_infos": products },
        ],
    });
    calls.call(request, body, store::SendDeliveryResponse::sample()).await;

    let product = store::DeliveryUpdateProduct::new("324545", "518270", 1);
    let update = store::DeliveryUpdate::new(1, "SF", "SF2", vec![product]);
    let request = store::UpdateDeliveryRequest::new(ORDER).with_delivery_list([update]);
    let body = json!({
        "order_id": ORDER,
        "delivery_list": [
            { "deliver_type": 1, "delivery_id": "SF", "waybill_id": "SF2", "product_infos": products },
        ],
    });
    calls.call(request, body, store::UpdateDeliveryResponse::sample()).await;

    let request = store::ListDeliveryCompaniesRequest::new().with_ewaybill_only(true);
    let body = json!({ "ewaybill_only": true });
    calls.call(request, body, store::ListDeliveryCompaniesResponse::sample()).await;
}

async fn products(calls: &mut Calls) {
    let request = ListProductsRequest::new(30).with_status(ProductStatus::from(5)).with_next_key("KEY");
    let body = json!({ "status": 5, "page_size": 30, "next_key": "KEY" });
    calls.call(request, body, ListProductsResponse::sample()).await;

    let request = GetProductRequest::new("324545").with_data_type(ProductVersion::from(1));
    calls
        .call(request, json!({ "product_id": "324545", "data_type": 1 }), GetProductResponse::sample())
        .await;

    let id = json!({ "product_id": "324545" });
    calls.call(PutOnSaleRequest::new("324545"), id.clone(), PutOnSaleResponse::sample()).await;
    calls.call(TakeOffSaleRequest::new("324545"), id, TakeOffSaleResponse::sample()).await;

    let request = GetStockRequest::new("324545", "518270");
    let body = json!({ "product_id": "324545", "sku_id": "518270" });
    calls.call(request, body, GetStockResponse::sample()).await;

    let request = BatchGetStockRequest::new(vec!["324545", "324546"]);
    calls.call(request, json!({ "product_id": ["324545", "324546"] }), BatchGetStockResponse::sample()).await;

    let request = UpdateStockRequest::new("324545", "518270", StockChange::Increase, 3);
    let body = json!({ "product_id": "324545", "sku_id": "518270", "diff_type": 1, "num": 3 });
    calls.call(request, body, UpdateStockResponse::sample()).await;
}

async fn mini_store(calls: &mut Calls) {
    use mini_store::{delivery, order};

    const ID: i64 = 32_423_523_451_235_145;
    calls
        .call(
            order::GetOrderRequest::new(OrderId(ID)),
            json!({ "order_id": ID }),
            order::GetOrderResponse::sample(),
        )
        .await;

    let request = order::ListOrdersRequest::new(1, 10)
        .with_start_create_time(BeijingTime::new("2020-03-25 12:05:25"))
        .with_status(order::OrderStatus::AwaitingShipment);
    let body =
        json!({ "start_create_time": "2020-03-25 12:05:25", "status": 20, "page": 1, "page_size": 10 });
    calls.call(request, body, order::ListOrdersResponse::sample()).await;
    let request = order::SearchOrdersRequest::new(2, 10).with_tel_number("020-81167888");
    let body = json!({ "tel_number": "020-81167888", "page": 2, "page_size": 10 });
    calls.call(request, body, order::SearchOrdersResponse::sample()).await;

    let request = order::ChangeMerchantNotesRequest::new(OrderId(ID), "call first");
    let body = json!({ "order_id": ID, "merchant_notes": "call first" });
    calls.call(request, body, order::ChangeMerchantNotesResponse::sample()).await;

    let change = order::PriceChange::new(324_545, 518_270, Fen(1_990));
    let request =
        order::ChangeOrderPriceRequest::new(OrderId(ID), true, vec![change]).with_express_fee(Fen(500));
    let body = json!({
        "order_id": ID, "change_express": true, "express_fee": 500,
        "change_order_infos": [{ "product_id": 324_545, "sku_id": 518_270, "change_price": 1990 }],
    });
    calls.call(request, body, order::ChangeOrderPriceResponse::sample()).await;

    let parcel = delivery::Parcel::new("SF", "SF1");
    let request = delivery::SendDeliveryRequest::new(OrderId(ID), vec![parcel]);
    let body = json!({ "order_id": ID, "delivery_list": [{ "delivery_id": "SF", "waybill_id": "SF1" }] });
    calls.call(request, body, delivery::SendDeliveryResponse::sample()).await;
}

/// The paths of all endpoints: the folders of `schema/`.
fn endpoints() -> BTreeSet<String> {
    fn walk(folder: &Path, path: &str, found: &mut BTreeSet<String>) {
        if folder.join("endpoint.json").is_file() {
            found.insert(path.to_owned());
        }
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/{}", entry.file_name().to_str().unwrap()), found);
            }
        }
    }

    let mut found = BTreeSet::new();
    walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema")), "", &mut found);
    found
}
