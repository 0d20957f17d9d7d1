//! A shop that does not stand still: while its orders are listed, others arrive and these change.
//!
//! Its pages are counted from the start of a list, which is the worst that a platform may do: whatever leaves the list moves
//! all that is behind it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Child;
use std::sync::{Arc, Mutex};

use ministore_model::{BeijingTime, Envelope, mini_store, store};
use ministore_sandbox::{Failure, Reply, Sandbox};
use serde_json::{Value, json};

use crate::program::command;

/// 2025-11-01 00:00:00 in Beijing.
pub(crate) const BEGIN: i64 = 1_761_926_400;
pub(crate) const DAY: i64 = 86_400;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Platform {
    Store,
    MiniStore,
}

impl Platform {
    pub(crate) const BOTH: [Self; 2] = [Self::Store, Self::MiniStore];

    pub(crate) fn name(self) -> &'static str {
        if self == Self::Store { "store" } else { "mini-store" }
    }
}

/// What this platform does with lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rules {
    /// Whether the start of a time range is excluded, and whether its end is.
    pub(crate) excluded: (bool, bool),
    /// The latest first.
    pub(crate) descending: bool,
    /// A list by the time of placing is ordered by the time of change.
    pub(crate) ordered_by_change: bool,
    /// What becomes of a list that has more.
    pub(crate) limit: Option<(usize, Beyond)>,
    /// After each page, one order that is on it or before it changes, so often.
    pub(crate) changes: usize,
    /// After each page, some orders arrive, so often.
    pub(crate) arrivals: usize,
}

/// What becomes of a list that is too long.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Beyond {
    /// The first page is an error.
    Refused,
    /// The pages after so many orders are errors that no page documents.
    Error,
    /// They are empty, and there is more.
    Empty,
    /// Their cursor is that of the page before.
    Stall,
    /// There is no more, it says.
    Silence,
}

#[derive(Clone, Copy)]
pub(crate) struct Sold {
    pub(crate) id: i64,
    pub(crate) created: i64,
    pub(crate) updated: i64,
}

pub(crate) struct State {
    /// By their ids.
    pub(crate) orders: BTreeMap<i64, Sold>,
    /// The platform's clock: changes and arrivals happen at it.
    pub(crate) now: i64,
    pub(crate) rules: Rules,
    random: fastrand::Rng,
    /// Requests that came.
    pub(crate) listed: usize,
    pub(crate) fetched: usize,
}

pub(crate) struct Market {
    pub(crate) sandbox: Sandbox,
    pub(crate) platform: Platform,
    state: Arc<Mutex<State>>,
}

impl Market {
    /// With orders that were placed and last changed at these times. Ids are in no order.
    pub(crate) fn open(platform: Platform, first_id: i64, times: &[i64], now: i64, rules: Rules) -> Self {
        let mut random = fastrand::Rng::with_seed(7);
        let mut ids: Vec<i64> = (first_id..).take(times.len()).collect();
        random.shuffle(&mut ids);
        let orders = ids.iter().zip(times);
        let orders = orders.map(|(&id, &time)| (id, Sold { id, created: time, updated: time })).collect();
        let state = State { orders, now, rules, random, listed: 0, fetched: 0 };
        let state = Arc::new(Mutex::new(state));
        let sandbox = Sandbox::start().unwrap();
        let shared = Arc::clone(&state);
        match platform {
            Platform::Store => {
                sandbox.on(move |request: store::order::ListOrdersRequest| {
                    shared.list(|state| list(state, &request))
                });
                let shared = Arc::clone(&state);
                sandbox.on(move |request: store::order::GetOrderRequest| -> Reply<_> {
                    let Some(sold) = shared.get(request.order_id.parse().unwrap()) else { return missing() };
                    let order = json!({ "order_id": request.order_id, "create_time": sold.created, "update_time": sold.updated });
                    Reply::Json(json!({ "errcode": 0, "order": order }))
                });
            }
            Platform::MiniStore => {
                sandbox.on(move |request: mini_store::order::ListOrdersRequest| {
                    shared.list(|state| numbered(state, &request))
                });
                let shared = Arc::clone(&state);
                sandbox.on(move |request: mini_store::order::GetOrderRequest| -> Reply<_> {
                    let Some(sold) = shared.get(request.order_id.0) else { return missing() };
                    let order = json!({ "order_id": sold.id, "create_time": beijing(sold.created), "update_time": beijing(sold.updated) });
                    Reply::Json(json!({ "errcode": 0, "order": order }))
                });
            }
        }
        Self { sandbox, platform, state }
    }

    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap())
    }

    /// How many requests came.
    pub(crate) fn asked(&self) -> usize {
        self.with(|state| state.listed + state.fetched)
    }

    /// Starts the example on it, as the shop `name`.
    pub(crate) fn start(&self, name: &str, out: &Path, more: &[&str]) -> Child {
        let mut command = command(["--out".as_ref(), out.as_os_str()]);
        command.args(["--server", &self.sandbox.url(), "--shop", name, "--platform", self.platform.name()]);
        command.args(more).env("ACCESS_TOKEN", self.sandbox.token()).spawn().unwrap()
    }
}

/// The time of the last change in a fetched order.
pub(crate) fn updated(order: &Value) -> i64 {
    let time = &order["update_time"];
    time.as_i64().or_else(|| BeijingTime::from(time.as_str()?).unix_seconds()).unwrap()
}

trait Serve {
    fn list<R>(&self, page: impl FnOnce(&mut State) -> Reply<R>) -> Reply<R>;
    fn get(&self, id: i64) -> Option<Sold>;
}

impl Serve for Mutex<State> {
    fn list<R>(&self, page: impl FnOnce(&mut State) -> Reply<R>) -> Reply<R> {
        let mut state = self.lock().unwrap();
        state.listed += 1;
        page(&mut state)
    }

    fn get(&self, id: i64) -> Option<Sold> {
        let mut state = self.lock().unwrap();
        state.fetched += 1;
        state.orders.get(&id).copied()
    }
}

fn missing<R: Envelope>() -> Reply<R> {
    Failure::errcode(100_002).into()
}

fn beijing(seconds: i64) -> String {
    BeijingTime::from_unix_seconds(seconds).unwrap().to_string()
}

/// The Store: a page from a cursor on, which is the number of the orders before it.
fn list(
    state: &mut State,
    request: &store::order::ListOrdersRequest,
) -> Reply<store::order::ListOrdersResponse> {
    let by_update = request.update_time_range.is_some();
    let range = request.update_time_range.clone().or(request.create_time_range.clone()).unwrap();
    let (start, end) = (range.start_time.seconds().unwrap(), range.end_time.seconds().unwrap());
    if end - start > 7 * DAY || request.page_size > 100 {
        return Failure::errcode(40_097).into();
    }
    let offset = request.next_key.as_deref().unwrap_or("0").parse().unwrap();
    let fits = state.fitting(by_update, start, end);
    let size = usize::try_from(request.page_size).unwrap();
    let (ids, more, next) = match state.beyond(fits.len(), offset) {
        Some(Beyond::Refused) => return Failure::errcode(31_042).into(),
        Some(Beyond::Error) => return Failure::errcode(987_654).into(),
        Some(Beyond::Empty) => (Vec::new(), true, offset + 1),
        Some(Beyond::Stall) => (Vec::new(), true, offset),
        Some(Beyond::Silence) => (Vec::new(), false, offset),
        None => {
            let ids: Vec<i64> = fits.iter().skip(offset).take(size).copied().collect();
            let next = offset + ids.len();
            (ids, next < fits.len(), next)
        }
    };
    state.go_on(&fits, offset + ids.len());
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    Reply::Json(json!({ "errcode": 0, "order_id_list": ids, "next_key": next.to_string(), "has_more": more }))
}

/// The Mini Store: a page by its number.
fn numbered(
    state: &mut State,
    request: &mini_store::order::ListOrdersRequest,
) -> Reply<mini_store::order::ListOrdersResponse> {
    let by_update = request.start_update_time.is_some();
    let start = request.start_update_time.clone().or(request.start_create_time.clone()).unwrap();
    let end = request.end_update_time.clone().or(request.end_create_time.clone()).unwrap();
    let fits = state.fitting(by_update, start.unix_seconds().unwrap(), end.unix_seconds().unwrap());
    let size = usize::try_from(request.page_size).unwrap();
    let offset = usize::try_from(request.page - 1).unwrap() * size;
    let (ids, total) = match state.beyond(fits.len(), offset) {
        Some(Beyond::Refused | Beyond::Error) => return Failure::errcode(987_654).into(),
        Some(Beyond::Empty | Beyond::Stall) => (Vec::new(), fits.len()),
        Some(Beyond::Silence) => (Vec::new(), offset),
        None => (fits.iter().skip(offset).take(size).copied().collect(), fits.len()),
    };
    state.go_on(&fits, offset + ids.len());
    let orders: Vec<Value> = ids.iter().map(|id| json!({ "order_id": id })).collect();
    Reply::Json(json!({ "errcode": 0, "orders": orders, "total_num": total }))
}

impl State {
    /// The ids of a list.
    fn fitting(&self, by_update: bool, start: i64, end: i64) -> Vec<i64> {
        let Rules { excluded: (start_excluded, end_excluded), descending, ordered_by_change, .. } =
            self.rules;
        let (start, end) = (start + i64::from(start_excluded), end - i64::from(end_excluded));
        let time = |sold: &Sold| if by_update { sold.updated } else { sold.created };
        let mut fits: Vec<&Sold> =
            self.orders.values().filter(|sold| (start..=end).contains(&time(sold))).collect();
        fits.sort_by_key(|sold| (if ordered_by_change { sold.updated } else { time(sold) }, sold.id));
        if descending {
            fits.reverse();
        }
        fits.iter().map(|sold| sold.id).collect()
    }

    fn beyond(&self, count: usize, offset: usize) -> Option<Beyond> {
        let (limit, beyond) = self.rules.limit?;
        (count > limit && (offset >= limit || matches!(beyond, Beyond::Refused))).then_some(beyond)
    }

    /// Time passes: an order that was listed changes, and others arrive.
    fn go_on(&mut self, fits: &[i64], listed: usize) {
        self.now += 1;
        if self.rules.changes > 0 && listed > 0 {
            self.rules.changes -= 1;
            let id = fits[self.random.usize(..listed.min(fits.len()))];
            let now = self.now;
            self.orders.entry(id).and_modify(|sold| sold.updated = now);
        }
        if self.rules.arrivals > 0 {
            self.rules.arrivals -= 1;
            let (now, id) = (self.now, self.orders.last_key_value().map_or(1, |(id, _)| id + 1));
            self.orders.extend([id, id + 1].map(|id| (id, Sold { id, created: now, updated: now })));
        }
    }
}
