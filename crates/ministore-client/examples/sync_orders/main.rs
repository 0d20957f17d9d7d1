//! Many orders: ids or a span of time in, JSON lines out. `--help` has the options.
//!
//! ```sh
//! APPID=… APPSECRET=… cargo run --release --example sync_orders -- --since 2026-11-01 --out orders.jsonl --per-minute 600
//! ```
//!
//! It may be killed at any moment and started again with the same arguments: the output is its only state. A line is written
//! at once and whole, so a kill leaves whole lines, and a torn one at the end that is cut off and fetched again. The first line
//! names the shop, the platform and the span. A file of another shop, platform or span is refused before anything is sent;
//! where `--until` is left out, a resumed run takes it from the file. It lists the span again, which takes two requests for a
//! hundred orders, and fetches only what is not in the file.
//!
//! # None is lost, and none comes twice
//!
//! Orders arrive and change while they are listed, and neither platform documents how its pages move then. So the span is cut
//! into **windows**, and each is handled before the next.
//!
//! * **A window is over**: it ends five minutes ago at the latest, for a clock that is off and lists that are behind. No order
//!   enters it any more. By the time of placing, none leaves it either. By the time of the last change, an order that changes
//!   leaves, and goes to a time after the span.
//! * **Windows overlap** by a second, because it is not documented whether either end of a time range is included. Orders that
//!   have the same time, on a boundary or not, are then in at least one window.
//! * **A window is listed until two passes in a row agree**: each has no id twice, and both have the same ids. Say that the
//!   pages are numbered or are counted by their cursor, and that an order leaves. Those behind it move up, and the one that
//!   passes from a page that is still to come to the page before is lost to this pass. Only an order that was listed before can
//!   move others past the reader. Having left, it is missing in the next pass, and so the two differ. If instead a changed order
//!   moves within the list, either it or one that it displaces is listed twice whenever one is lost, and the pass does not
//!   count. So where two passes agree, every order that was in the window all the time has been listed. If the cursor holds a
//!   place in the order and no count, no pass loses any, and the second costs one request for a hundred orders.
//! * **A window that is too long is halved**, down to a second, which is then an error. It is too long if the platform refuses it,
//!   if its pages end with an error or a cursor that leads nowhere, if no two of six passes agree, or if it has as many
//!   orders as `--window-limit`: platforms may cut off long lists without a word, and this keeps away from that.
//! * **An order that left its window** changed after the end of the span. Its new time is in the next span, so the next run
//!   lists it. An order that was listed before it changed is fetched as it is then, and by the next run again.
//!
//! So after a run that exits with 0, each order that last changed within the span (with `--by create`: was placed within it)
//! is in the file once, unless it has changed since the end of the span: then the next run has it. An order may be in the
//! files of two runs. The later one is the newer. To run it each hour without a gap, continue with what the run prints, which
//! its file also has as `until`, and give each run a file of its own:
//!
//! ```sh
//! next=$(sync_orders --since "$since" --out "orders-$n.jsonl") && since=$next
//! ```
//!
//! What this takes for granted: the platform's clock is less than five minutes behind, an order's time of change only rises,
//! and the list has each order within five minutes. `--by create` sees no change of an order that was placed earlier.
//!
//! # Memory
//!
//! The orders under way, the ids of one window, and some 40 bytes for each id in the output: 40 MB for a million. A file of ids
//! is read as a whole before the first request, so a repeated id is fetched once, and a line that is no id costs nothing.

mod arguments;
mod ids;
mod output;
mod pace;
mod platform;
mod progress;
mod summary;
mod time;
mod windows;

use std::collections::HashSet;
use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use arguments::{Arguments, By, HELP, Orders, PlatformName, Range};
use ids::Id;
use ministore_client::model::ErrcodeClass;
use ministore_client::{AccessToken, Answer, AppCredentials, Client, ErrorKind, Tokens};
use output::{Origin, Output, Resumed, Times};
use pace::Pace;
use platform::{MiniStore, Platform, Store};
use progress::Progress;
use summary::Summary;
use time::Moment;
use tokio::task::JoinSet;
use windows::{LONGEST, Trouble};

/// One thread is enough: what takes the time is the network.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let done = match arguments::read(lexopt::Parser::from_env()) {
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(Some(arguments)) => match arguments.platform {
            PlatformName::Store => run::<Store>(arguments).await,
            PlatformName::MiniStore => run::<MiniStore>(arguments).await,
        },
        Err(error) => Err(error.into()),
    };
    done.unwrap_or_else(|error| {
        eprintln!("sync_orders: {error}");
        ExitCode::from(2)
    })
}

async fn run<P: Platform>(arguments: Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let (tokens, shop) = tokens(arguments.shop.as_deref())?;
    let client = client(&arguments, tokens)?;
    let latest = time::latest();
    let times = match &arguments.orders {
        Orders::Ids(_) => None,
        Orders::Listed(range) => Some(times(range, latest)?),
    };
    if times.is_some() && shop.is_none() {
        return Err("--shop NAME is missing: a file holds the orders of one shop, and says of which".into());
    }
    // Before the output is touched: with ids that are wrong, nothing happens.
    let ids = match &arguments.orders {
        Orders::Ids(path) => ids::read(path.as_deref())?,
        Orders::Listed(_) => (Vec::new(), 0),
    };
    let origin = shop.map(|shop| Origin { shop, platform: P::NAME.to_owned(), times });
    let Resumed { output, ids: known, origin } = Output::open(&arguments.out, origin, latest)?;
    let mut run = Run {
        client,
        concurrency: arguments.concurrency.get().into(),
        summary: Summary::default(),
        progress: Progress::new()?,
        output,
        known,
    };

    let until = origin.and_then(|origin| origin.times?.until);
    let all = async {
        match (&arguments.orders, until) {
            (Orders::Listed(range), Some(until)) => run.list::<P>(range, until).await,
            _ => {
                run.summary.note_repeated(ids.1);
                run.fetch::<P>(ids.0).await;
            }
        }
    };
    let interrupted = tokio::select! {
        () = all => None,
        heard = tokio::signal::ctrl_c() => Some(match heard {
            Ok(()) => "interrupted".to_owned(),
            Err(error) => format!("an interruption would not be heard: {error}"),
        }),
    };
    // What is under way then is dropped: it is not in the output, so the next run asks for it.
    if interrupted.is_some() {
        run.summary.stopped = interrupted;
    }
    run.progress.end();
    eprint!("{}", run.summary);
    if !run.summary.is_complete() {
        return Ok(ExitCode::FAILURE);
    }
    if let Some(until) = until {
        println!("{until}");
    }
    Ok(ExitCode::SUCCESS)
}

fn times(range: &Range, latest: Moment) -> Result<Times, String> {
    let &Range { by, since, until, .. } = range;
    if until.is_some_and(|until| until > latest) {
        return Err(format!("--until is later than five minutes ago, {latest}: the lists may be behind"));
    }
    if since > until.unwrap_or(latest) {
        return Err("--since is later than --until, or than five minutes ago".to_owned());
    }
    Ok(Times { by: by.name().to_owned(), since, until })
}

fn client(arguments: &Arguments, tokens: Tokens) -> Result<Client, Box<dyn Error>> {
    let mut client = Client::builder(tokens);
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

/// Where tokens come from, never the command line, which everyone on a machine may read; and which shop they are of.
fn tokens(shop: Option<&str>) -> Result<(Tokens, Option<String>), Box<dyn Error>> {
    if let Ok(token) = env::var("ACCESS_TOKEN") {
        return Ok((AccessToken::new(token)?.into(), shop.map(str::to_owned)));
    }
    match (env::var("APPID"), env::var("APPSECRET")) {
        (Ok(_), Ok(_)) if shop.is_some() => Err("--shop is for ACCESS_TOKEN: the shop is APPID".into()),
        (Ok(appid), Ok(secret)) => Ok((AppCredentials::new(&appid, secret).into(), Some(appid))),
        _ => Err("no token: set ACCESS_TOKEN, or APPID and APPSECRET, in the environment".into()),
    }
}

/// What one run does, and what it reports of that.
struct Run {
    client: Client,
    concurrency: usize,
    summary: Summary,
    progress: Progress,
    output: Output,
    /// The orders that are in the output, or were asked for.
    known: HashSet<Id>,
}

impl Run {
    /// Lists and fetches window by window, until all are done or it has to stop.
    async fn list<P: Platform>(&mut self, range: &Range, Moment(until): Moment) {
        let (Moment(mut start), mut length) = (range.since, LONGEST);
        let limit = range.window_limit.get();
        while start < until && self.summary.stopped.is_none() {
            let end = until.min(start + length);
            match self.window::<P>(range.by, start, end, limit).await {
                Ok(count) => {
                    start = end;
                    if count < limit / 4 {
                        length = LONGEST.min(length * 2);
                    }
                }
                Err(Trouble::TooLong(_)) if end - start > 1 => length = (end - start) / 2,
                Err(Trouble::TooLong(why)) => {
                    let second = Moment(start);
                    self.summary.stopped =
                        Some(format!("the orders of one second, {second}, are too many to list: {why}"));
                }
                Err(Trouble::Failed(why)) => {
                    self.summary.stopped = Some(format!("orders cannot be listed: {why}"));
                }
            }
        }
    }

    /// Fetches what one window has, and returns how many orders that are.
    async fn window<P: Platform>(
        &mut self,
        by: By,
        start: i64,
        end: i64,
        limit: usize,
    ) -> Result<usize, Trouble> {
        let ids = windows::list::<P>(&self.client, by, start, end, limit).await?;
        let count = ids.len();
        self.fetch::<P>(ids).await;
        Ok(count)
    }

    /// Asks for the orders that are not known yet, so many at once, until there is none left or going on is pointless.
    async fn fetch<P: Platform>(&mut self, ids: impl IntoIterator<Item = Id>) {
        let mut ids = self.unknown(ids).into_iter();
        let mut under_way = JoinSet::new();
        while self.summary.stopped.is_none() {
            while under_way.len() < self.concurrency
                && let Some(id) = ids.next()
            {
                let client = self.client.clone();
                under_way.spawn(async move {
                    let answer = match P::get(&id) {
                        Some(request) => Some(client.send_raw(&request).await),
                        None => None,
                    };
                    (id, answer)
                });
            }
            match under_way.join_next().await {
                Some(Ok((id, Some(answer)))) => self.take::<P>(&id, answer),
                Some(Ok((id, None))) => {
                    self.summary.stopped = Some(format!("{id} is no id of {}", P::NAME));
                }
                Some(Err(panicked)) => self.summary.stopped = Some(panicked.to_string()),
                None => break,
            }
        }
    }

    /// Those that are not known yet: they are from now on.
    fn unknown(&mut self, ids: impl IntoIterator<Item = Id>) -> Vec<Id> {
        let mut skipped = 0;
        let mut new = Vec::new();
        for id in ids {
            if self.known.insert(id.clone()) { new.push(id) } else { skipped += 1 }
        }
        self.summary.note_found(skipped, new.len());
        self.progress.expect(new.len());
        new
    }

    /// Puts an order into the output, or a failure among the failures.
    fn take<P: Platform>(&mut self, id: &Id, answer: Result<Answer<P::Get>, ministore_client::Error>) {
        // What the schema lacks is listed of the whole answer, as its paths begin there.
        let order = answer.and_then(|answer| {
            let (drift, order) = P::order(answer);
            self.summary.note_drift(&drift);
            order
        });
        match order {
            Ok(order) => {
                self.summary.note_id(id, order.id.as_ref());
                let json = order.json.map_err(Into::into);
                match json.and_then(|json| self.output.append(&P::json(id), &json)) {
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
