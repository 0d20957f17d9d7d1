//! Many orders: ids in, JSON lines out. `--help` tells how it is used.
//!
//! ```sh
//! ACCESS_TOKEN=… cargo run --release --example sync_orders -- ids.txt --out orders.jsonl --per-minute 600
//! ```
//!
//! It may be killed at any moment and started again with the same words: the output is its only memory. A line is written
//! at once and whole, so what a kill leaves is whole lines, and a torn one at the end that is cut off and asked for again.
//!
//! Memory holds the orders under way, and up to 40 bytes an id: so every id is read before the first request, a repeated
//! one is asked for once, and a line that is no id costs nothing but its mending.

mod arguments;
mod ids;
mod output;
mod pace;
mod progress;
mod summary;

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use arguments::{Arguments, HELP};
use ministore_client::model::mini_store::order::GetOrderRequest;
use ministore_client::model::{ErrcodeClass, OrderId};
use ministore_client::{AccessToken, Answer, AppCredentials, Client, ErrorKind, Tokens};
use output::Output;
use pace::Pace;
use progress::Progress;
use summary::Summary;
use tokio::task::JoinSet;

/// One thread is enough: what takes the time is the network.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    run().await.unwrap_or_else(|error| {
        eprintln!("sync_orders: {error}");
        ExitCode::from(2)
    })
}

async fn run() -> Result<ExitCode, Box<dyn Error>> {
    let Some(arguments) = arguments::read(lexopt::Parser::from_env())? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    let client = client(&arguments)?;
    // Before the output is touched: with ids that are wrong, nothing happens.
    let (mut ids, repeated) = ids::read(arguments.ids.as_deref())?;
    let (output, there) = Output::open(&arguments.out)?;
    let all = ids.len();
    ids.retain(|id| !there.contains(id));
    drop(there);
    let mut run = Run {
        summary: Summary::new(all - ids.len(), repeated, ids.len()),
        progress: Progress::new(ids.len())?,
        output,
    };
    run.fetch(&client, arguments.concurrency.get().into(), ids).await;
    run.progress.end();
    eprint!("{}", run.summary);
    Ok(if run.summary.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn client(arguments: &Arguments) -> Result<Client, Box<dyn Error>> {
    let mut client = Client::builder(tokens()?);
    if let Some(per_minute) = arguments.per_minute {
        let pace = Pace::per_minute(per_minute);
        // A call's time runs while it waits for its turn, behind all others, before each of four attempts at most: three,
        // and one more where a token is refreshed.
        let turns = pace.between() * u32::from(arguments.concurrency.get()) * 4;
        client = client.call_timeout(Duration::from_secs(30) + turns).limiter(pace);
    }
    if let Some(server) = &arguments.server {
        client = client.danger_test_server(server);
    }
    Ok(client.build()?)
}

/// Never on the command line, which everyone on a machine may read.
fn tokens() -> Result<Tokens, Box<dyn Error>> {
    if let Ok(token) = env::var("ACCESS_TOKEN") {
        return Ok(AccessToken::new(token)?.into());
    }
    match (env::var("APPID"), env::var("APPSECRET")) {
        (Ok(appid), Ok(secret)) => Ok(AppCredentials::new(appid, secret).into()),
        _ => Err("no token: set ACCESS_TOKEN, or APPID and APPSECRET, in the environment".into()),
    }
}

/// What one run does, and what it has to say of that.
struct Run {
    summary: Summary,
    progress: Progress,
    output: Output,
}

impl Run {
    /// Asks for all orders, so many at once, until there is none left or going on is pointless. What is under way then is
    /// dropped: it is not in the output, so the next run asks for it.
    async fn fetch(&mut self, client: &Client, concurrency: usize, ids: Vec<OrderId>) {
        let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
        let mut under_way = JoinSet::new();
        let mut ids = ids.into_iter();
        while self.summary.stopped.is_none() {
            while under_way.len() < concurrency
                && let Some(id) = ids.next()
            {
                let client = client.clone();
                under_way.spawn(async move { (id, client.send_raw(&GetOrderRequest::new(id)).await) });
            }
            tokio::select! {
                ended = under_way.join_next() => match ended {
                    Some(Ok((id, answer))) => self.take(id, answer),
                    Some(Err(panicked)) => self.summary.stopped = Some(panicked.to_string()),
                    None => break,
                },
                heard = &mut interrupted => self.summary.stopped = Some(match heard {
                    Ok(()) => "interrupted".to_owned(),
                    Err(error) => format!("an interruption would not be heard: {error}"),
                }),
            }
        }
    }

    /// Puts an order into the output, or a failure among the failures.
    fn take(&mut self, id: OrderId, answer: Result<Answer<GetOrderRequest>, ministore_client::Error>) {
        // What the schema lacks is listed of the whole answer, as its paths begin there.
        let order = answer.and_then(|answer| {
            self.summary.note_drift(&answer.response.drift());
            answer.into_success()
        });
        match order {
            Ok(order) => {
                self.summary.note_id(id, order.order_id);
                match self.output.append(id, &order) {
                    Ok(()) => self.summary.note_fetched(),
                    Err(error) => {
                        self.summary.stopped = Some(format!("the output cannot be written: {error}"));
                    }
                }
            }
            Err(error) => {
                self.summary.note_failure(&error);
                if is_pointless(&error) {
                    self.summary.stopped = Some(format!("the other orders would fail alike: {error}"));
                }
            }
        }
        self.progress.show(self.summary.fetched, self.summary.failed);
    }
}

/// Whether all that follow would fail as this one did: without a token, rights or quota left.
fn is_pointless(error: &ministore_client::Error) -> bool {
    let class = error.known_errcode().map(|known| known.class);
    matches!(error.kind(), ErrorKind::Auth | ErrorKind::Config)
        || matches!(class, Some(ErrcodeClass::Account | ErrcodeClass::Quota))
}
