//! What the client costs beside a bare loop over reqwest and serde, on the same sandbox, in one run:
//! `cargo bench --package ministore-client`.
//!
//! Both are measured in turns, and what is told is the ratio of their medians: the machine is shared.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, clippy::print_stdout)]

use std::time::{Duration, Instant};

use ministore_client::{AccessToken, Client};
use ministore_model::OrderId;
use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse, Order};
use ministore_sandbox::Sandbox;

const IN_FLIGHT: usize = 64;

/// One way to ask for an order.
#[derive(Clone)]
enum Way {
    Ours(Client),
    Bare(reqwest::Client, String),
}

impl Way {
    async fn ask(&self, id: i64) -> Order {
        let request = GetOrderRequest::new(OrderId(id));
        match self {
            Self::Ours(client) => client.send(&request).await.unwrap(),
            Self::Bare(client, url) => {
                let body = serde_json::to_vec(&request).unwrap();
                let answer =
                    client.post(url).header("content-type", "application/json").body(body).send().await;
                let bytes = answer.unwrap().bytes().await.unwrap();
                serde_json::from_slice::<GetOrderResponse>(&bytes).unwrap().order.unwrap()
            }
        }
    }

    /// The median time of one call after the other.
    async fn sequential(&self, calls: usize) -> Duration {
        let mut times = Vec::with_capacity(calls);
        for id in 0..calls {
            let start = Instant::now();
            self.ask(i64::try_from(id).unwrap()).await;
            times.push(start.elapsed());
        }
        median(times)
    }

    /// The time of so many calls, some at once.
    async fn at_once(&self, calls: usize) -> Duration {
        let start = Instant::now();
        let tasks: Vec<_> = (0..IN_FLIGHT)
            .map(|_| {
                let way = self.clone();
                tokio::spawn(async move {
                    for id in 0..calls / IN_FLIGHT {
                        way.ask(i64::try_from(id).unwrap()).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        start.elapsed()
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[tokio::main]
async fn main() {
    let quick = std::env::args().any(|word| word == "--quick");
    let (rounds, calls) = if quick { (3, 256) } else { (15, 2_048) };
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| {
        let mut order = Order::default();
        order.order_id = Some(request.order_id);
        order.out_order_id = Some("x".repeat(1_000));
        let mut response = GetOrderResponse::default();
        response.order = Some(order);
        response
    });
    let token = AccessToken::new(sandbox.token()).unwrap();
    let ours = Way::Ours(Client::builder(token).danger_test_server(&sandbox.url()).build().unwrap());
    let url = format!("{}/product/order/get?access_token={}", sandbox.url(), sandbox.token());
    let bare = Way::Bare(reqwest::Client::builder().no_proxy().build().unwrap(), url);
    let (mut one, mut many) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for round in 0..=rounds {
        for (index, way) in [&ours, &bare].into_iter().enumerate() {
            let (sequential, at_once) = (way.sequential(calls / 4).await, way.at_once(calls).await);
            // The first round fills caches and pools.
            if let (true, Some(one), Some(many)) = (round > 0, one.get_mut(index), many.get_mut(index)) {
                one.push(sequential);
                many.push(at_once);
            }
        }
    }
    let tell = |what: &str, [ours, bare]: [Vec<Duration>; 2]| {
        let (ours, bare) = (median(ours), median(bare));
        println!("| {what} | {ours:.1?} | {bare:.1?} | {:.3} |", ours.as_secs_f64() / bare.as_secs_f64());
    };
    println!("| | ours | bare reqwest and serde | ratio |\n| --- | --- | --- | --- |");
    tell("one call after the other, median", one);
    tell(&format!("{calls} calls, {IN_FLIGHT} at once"), many);
}
