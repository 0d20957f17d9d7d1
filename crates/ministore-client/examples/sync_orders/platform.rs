//! The two platforms: how their orders are listed and fetched.

use ministore_client::model::{BeijingTime, OrderId, UnixSeconds, mini_store, store, to_vec};
use ministore_client::{Answer, Endpoint, Error, Paged};

use crate::arguments::By;
use crate::ids::Id;

/// What this program needs of a platform.
pub(crate) trait Platform: 'static {
    const NAME: &'static str;
    type List: Paged;
    type Get: Endpoint;

    /// Lists the orders of these seconds, from the first page on. Whether the platform includes either end is not known: both
    /// may be missing from the list, or in it.
    fn list(by: By, start: i64, end: i64) -> Option<Self::List>;

    /// The id of an element of the list: letters and digits.
    fn listed(item: &<Self::List as Paged>::Item) -> Option<Id>;

    /// Asks for one order. `None`: this platform has no such ids.
    fn get(id: &Id) -> Option<Self::Get>;

    /// An id as the platform writes it in JSON: a number, or a string of digits.
    fn json(id: &Id) -> String;

    /// What the answer has that the schema lacks, by path and kind, and the order.
    fn order(answer: Answer<Self::Get>) -> (Vec<String>, Result<Fetched, Error>);
}

/// An order that was fetched.
pub(crate) struct Fetched {
    /// Its own id, which may be missing.
    pub(crate) id: Option<Id>,
    pub(crate) json: serde_json::Result<Vec<u8>>,
}

/// The WeChat Store. Ids are strings, times are seconds since 1970.
pub(crate) struct Store;

impl Platform for Store {
    const NAME: &'static str = "store";
    type List = store::order::ListOrdersRequest;
    type Get = store::order::GetOrderRequest;

    fn list(by: By, start: i64, end: i64) -> Option<Self::List> {
        let range = store::order::TimeRange::new(UnixSeconds::from(start), UnixSeconds::from(end));
        let request = Self::List::new(100);
        Some(match by {
            By::Update => request.with_update_time_range(range),
            By::Create => request.with_create_time_range(range),
        })
    }

    fn listed(item: &String) -> Option<Id> {
        let is_plain = !item.is_empty() && item.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_plain.then(|| Id::from(item.as_str()))
    }

    fn get(id: &Id) -> Option<Self::Get> {
        Some(Self::Get::new(id.to_string()))
    }

    fn json(id: &Id) -> String {
        format!("\"{id}\"")
    }

    fn order(answer: Answer<Self::Get>) -> (Vec<String>, Result<Fetched, Error>) {
        let drift = answer.response.drift().iter().map(ToString::to_string).collect();
        let fetched = answer
            .into_success()
            .map(|order| Fetched { id: order.order_id.as_deref().map(Id::from), json: to_vec(&order) });
        (drift, fetched)
    }
}

/// The Mini Store. Ids are numbers, times are those of Beijing, and lists hold whole orders.
pub(crate) struct MiniStore;

impl Platform for MiniStore {
    const NAME: &'static str = "mini-store";
    type List = mini_store::order::ListOrdersRequest;
    type Get = mini_store::order::GetOrderRequest;

    fn list(by: By, start: i64, end: i64) -> Option<Self::List> {
        let (start, end) = (BeijingTime::from_unix_seconds(start)?, BeijingTime::from_unix_seconds(end)?);
        let request = Self::List::new(1, 50);
        Some(match by {
            By::Update => request.with_start_update_time(start).with_end_update_time(end),
            By::Create => request.with_start_create_time(start).with_end_create_time(end),
        })
    }

    fn listed(item: &mini_store::order::Order) -> Option<Id> {
        item.order_id.and_then(number)
    }

    fn get(id: &Id) -> Option<Self::Get> {
        match id {
            Id::Number(number) => Some(Self::Get::new(OrderId(i64::try_from(*number).ok()?))),
            Id::Text(_) => None,
        }
    }

    fn json(id: &Id) -> String {
        id.to_string()
    }

    fn order(answer: Answer<Self::Get>) -> (Vec<String>, Result<Fetched, Error>) {
        let drift = answer.response.drift().iter().map(ToString::to_string).collect();
        let fetched = answer
            .into_success()
            .map(|order| Fetched { id: order.order_id.and_then(number), json: to_vec(&order) });
        (drift, fetched)
    }
}

fn number(id: OrderId) -> Option<Id> {
    u64::try_from(id.0).ok().map(Id::Number)
}
