//! The clients and requests of these tests.

use ministore_client::{AccessToken, Endpoint, Error, RetryPolicy};
use ministore_model::OrderId;
use ministore_model::mini_store::order::{GetOrderRequest, Order};
use ministore_model::store::order::{ListOrdersRequest, SendDeliveryRequest, SentDelivery, SentProduct};

use crate::stub::Stub;
use crate::way::{Builder, Client};

pub(crate) const ORDER_ID: OrderId = OrderId(32_423_523_451_235_145);

pub(crate) fn builder(url: &str) -> Builder {
    let client = Client::builder(AccessToken::new("token").unwrap());
    client.danger_test_server(url).retry(RetryPolicy::never())
}

pub(crate) fn client(stub: &Stub) -> Client {
    builder(stub.url()).build().unwrap()
}

pub(crate) fn request() -> GetOrderRequest {
    GetOrderRequest::new(ORDER_ID)
}

/// Asks a stub that gives this answer, and checks that it was asked once.
pub(crate) async fn ask(answer: impl Into<Vec<u8>>) -> Result<Order, Error> {
    let stub = Stub::answering(answer);
    let result = client(&stub).send(&request()).await;
    assert_eq!(stub.requests().len(), 1);
    result
}

/// The calls over which the tables of faults run: a read, a page of a list, and a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    Order,
    List,
    Delivery,
}

impl Call {
    pub(crate) const ALL: [Self; 3] = [Self::Order, Self::List, Self::Delivery];

    /// A write is sent once, whatever comes of it.
    pub(crate) fn is_write(self) -> bool {
        self == Self::Delivery
    }

    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Order => GetOrderRequest::PATH,
            Self::List => ListOrdersRequest::PATH,
            Self::Delivery => SendDeliveryRequest::PATH,
        }
    }

    /// The body as it is sent.
    pub(crate) fn body(self) -> &'static str {
        match self {
            Self::Order => r#"{"order_id":32423523451235145}"#,
            Self::List => r#"{"next_key":"KEY","page_size":3}"#,
            Self::Delivery => {
                r#"{"order_id":"37","delivery_list":[{"waybill_id":"SF1","deliver_type":1,"product_infos":[{"product_id":"3","sku_id":"5","product_cnt":1}]}]}"#
            }
        }
    }

    /// Makes the call: of a list, it asks for one page.
    pub(crate) async fn send(self, client: &Client) -> Result<(), Error> {
        match self {
            Self::Order => client.send(&request()).await.map(drop),
            Self::List => {
                let mut pages = client.pages(&ListOrdersRequest::new(3).with_next_key("KEY"));
                pages.next().await.expect("a page or an error").map(drop)
            }
            Self::Delivery => {
                let products = vec![SentProduct::new("3".to_owned(), "5".to_owned(), 1)];
                let parcel = SentDelivery::new(1, products).with_waybill_id("SF1");
                client.send(&SendDeliveryRequest::new("37".to_owned(), vec![parcel])).await.map(drop)
            }
        }
    }
}
