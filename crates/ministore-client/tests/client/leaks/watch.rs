//! Looks for canaries wherever something is printed.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt::{Debug, Write};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::{Mutex, Once, PoisonError};

use ministore_client::Error;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use crate::way;

/// The last is the base64 of a proxy's credentials.
pub(super) const CANARIES: [&str; 6] =
    ["CanaryToken", "CanarySecret", "13800138000", "CanaryChen", "access_token=6", "dXNlcjpDYW5hcnlTZWNyZXQ"];

/// What a server may put anywhere: it echoes the token and the secret, and tells of a customer.
pub(super) const ECHO: &str = "CanaryChen 13800138000 access_token=68_CanaryToken CanarySecret";

pub(super) fn canary_in(text: &str) -> Option<&'static str> {
    CANARIES.into_iter().find(|canary| text.contains(canary))
}

/// Looks for each canary in each text, and counts.
#[derive(Default)]
pub(super) struct Watch {
    pub(super) checks: usize,
}

impl Watch {
    pub(super) fn text(&mut self, what: &str, text: &str) {
        assert!(!text.is_empty());
        assert_eq!(canary_in(text), None, "{what}: {text}");
        self.checks += CANARIES.len();
    }

    pub(super) fn debug(&mut self, what: &str, value: &dyn Debug) {
        self.text(what, &format!("{value:?}"));
        self.text(what, &format!("{value:#?}"));
    }

    pub(super) fn error(&mut self, what: &str, error: &Error) {
        self.text(what, &error.to_string());
        self.debug(what, error);
        self.text(what, &chain(error));
        for panic in panics(error) {
            self.text(what, &panic);
        }
    }
}

/// An error and all that lies below it, printed each way.
fn chain(error: &dyn StdError) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        writeln!(text, "{error} {error:#} {error:?} {error:#?}").unwrap();
        next = error.source();
    }
    text
}

/// What a program says that did not reckon with the error.
fn panics(error: &Error) -> [String; 2] {
    thread_local!(static QUIET: Cell<bool> = const { Cell::new(false) });
    static ONCE: Once = Once::new();
    // These panics are meant; of any other, the usual is told.
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                usual(panic);
            }
        }));
    });
    let failed = || Err::<(), _>(error.clone());
    QUIET.set(true);
    let said = [
        catch_unwind(AssertUnwindSafe(|| failed().unwrap())),
        catch_unwind(AssertUnwindSafe(|| failed().expect("an order"))),
    ];
    QUIET.set(false);
    said.map(|said| *said.unwrap_err().downcast::<String>().unwrap())
}

/// How many lines each crate has logged, at any level; and those with a canary in them.
#[derive(Default)]
pub(super) struct Log {
    pub(super) lines: BTreeMap<String, usize>,
    pub(super) hits: Vec<String>,
}

static LOG: Mutex<Log> = Mutex::new(Log { lines: BTreeMap::new(), hits: Vec::new() });

/// Reads all that this process logs from now on, be it by `tracing` or by `log`.
pub(super) fn read_logs() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // All that is said, but for those that say it all.
        let levels = Targets::new().with_default(LevelFilter::TRACE);
        let levels = levels.with_targets(way::AT_DEBUG.map(|name| (name, LevelFilter::DEBUG)));
        let lines = tracing_subscriber::fmt::layer().with_writer(|| Reader);
        tracing_subscriber::registry().with(levels).with(lines).init();
    });
}

pub(super) fn log<T>(look: impl FnOnce(&mut Log) -> T) -> T {
    look(&mut LOG.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Reader;

impl io::Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A time, a level, the spans that it stands in, and the module that logs.
        let line = String::from_utf8_lossy(bytes);
        let behind =
            line.split_once("}: ").map_or_else(|| line.split_whitespace().nth(2), |(_, line)| Some(line));
        let crate_ = behind.and_then(|target| target.split(':').next());
        log(|log| {
            *log.lines.entry(crate_.unwrap_or_default().to_owned()).or_default() += 1;
            if canary_in(&line).is_some() {
                log.hits.push(line.to_string());
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
