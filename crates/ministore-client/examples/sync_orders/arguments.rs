//! The command line.

use std::ffi::OsString;
use std::num::{NonZeroU16, NonZeroU32};
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

pub(crate) const HELP: &str = "\
Fetches orders by their ids, each once, and may be stopped and started again at any moment.

sync_orders [IDS] --out FILE [--concurrency N] [--per-minute N] [--server URL]

  IDS              a file with an order's id on each line; standard input, if there is none
  --out FILE       where the orders go, a line each: {\"order_id\":ASKED,\"order\":{…}}
                   What is there already is not asked for again. One run at a time.
  --concurrency N  how many requests are under way at once; 8 unless set
  --per-minute N   how many requests are sent in a minute, retries among them; no limit unless set.
                   The platform's limit holds for all machines of an app together.
  --server URL     a test server in place of the platform; the token goes there

In the environment: ACCESS_TOKEN, or APPID and APPSECRET.

It exits with 0 if all orders are in the file, with 1 if some failed or were not asked for, with 2 if it could not begin.
";

pub(crate) struct Arguments {
    /// None is standard input.
    pub(crate) ids: Option<PathBuf>,
    pub(crate) out: PathBuf,
    pub(crate) concurrency: NonZeroU16,
    pub(crate) per_minute: Option<NonZeroU32>,
    pub(crate) server: Option<String>,
}

const CONCURRENCY: NonZeroU16 = NonZeroU16::new(8).unwrap();

/// None asks for help.
pub(crate) fn read(mut words: Parser) -> Result<Option<Arguments>, lexopt::Error> {
    let mut read = Arguments {
        ids: None,
        out: PathBuf::new(),
        concurrency: CONCURRENCY,
        per_minute: None,
        server: None,
    };
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("out") => read.out = words.value()?.into(),
            Arg::Long("concurrency") => read.concurrency = words.value()?.parse()?,
            Arg::Long("per-minute") => read.per_minute = Some(words.value()?.parse()?),
            Arg::Long("server") => read.server = Some(words.value()?.string()?),
            Arg::Value(path) if read.ids.is_none() => read.ids = Some(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if read.out == OsString::new() {
        return Err("--out FILE is missing; --help tells of it".into());
    }
    Ok(Some(read))
}
