//! The command line.

use std::num::{NonZeroU16, NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::time::{self, Moment};

pub(crate) const HELP: &str = "\
Fetches orders, each once, into a file. It may be stopped at any moment and started again with the same arguments.

sync_orders --since TIME [--until TIME] [--by update|create] --out FILE [OPTIONS]
sync_orders [IDS] --out FILE [OPTIONS]

  --since TIME       orders that changed from this time on. 2026-11-01, '2026-11-01 08:00:00' (both in Beijing, UTC+8),
                     or RFC 3339: 2026-11-01T08:00:00+08:00
  --until TIME       up to this time; five minutes ago unless set, and never later: the platform's lists may be behind
  --by WHAT          update: when orders last changed, which is the default. create: when they were placed
  --window-limit N   no more orders are listed by one request and its pages; 5000 unless set. Longer lists are cut into shorter
                     times. Platforms may cut off long lists without a word: set it to less than they list
  IDS                instead of --since: a file with an order's id on each line; standard input, if there is none

  --out FILE         where the orders go, a line each: {\"order_id\":ASKED,\"order\":{…}}. One run at a time.
                     What is there already is not asked for again
  --platform NAME    store, which is the default, or mini-store
  --shop NAME        which shop the token is of: the first line of FILE names it. With APPID, that is the name
  --concurrency N    how many requests are under way at once; 8 unless set
  --per-minute N     how many requests are sent in a minute, retries among them; no limit unless set.
                     The platform's limit holds for all machines of an app together
  --server URL       a test server in place of the platform; the token goes there

In the environment: ACCESS_TOKEN, or APPID and APPSECRET.

It exits with 0 if all orders are in the file, with 1 if some failed or were not asked for, with 2 if it could not begin.
After --since and all orders, it prints the time until which they were listed: the next --since, without a gap.
";

pub(crate) struct Arguments {
    pub(crate) orders: Orders,
    pub(crate) out: PathBuf,
    pub(crate) platform: PlatformName,
    pub(crate) shop: Option<String>,
    pub(crate) concurrency: NonZeroU16,
    pub(crate) per_minute: Option<NonZeroU32>,
    pub(crate) server: Option<String>,
}

/// Which orders.
pub(crate) enum Orders {
    /// Those of a file; `None` is standard input.
    Ids(Option<PathBuf>),
    Listed(Range),
}

pub(crate) struct Range {
    pub(crate) by: By,
    pub(crate) since: Moment,
    /// `None`: as late as may be.
    pub(crate) until: Option<Moment>,
    pub(crate) window_limit: NonZeroUsize,
}

/// By which time orders are listed.
#[derive(Clone, Copy)]
pub(crate) enum By {
    Update,
    Create,
}

#[derive(Clone, Copy)]
pub(crate) enum PlatformName {
    Store,
    MiniStore,
}

const CONCURRENCY: NonZeroU16 = NonZeroU16::new(8).unwrap();
const WINDOW_LIMIT: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// `None` asks for help.
pub(crate) fn read(mut words: Parser) -> Result<Option<Arguments>, lexopt::Error> {
    let (mut ids, mut out, mut shop, mut server) = (None, None, None, None);
    let (mut since, mut until, mut by, mut window_limit) = (None, None, None, None);
    let (mut concurrency, mut per_minute, mut platform) = (CONCURRENCY, None, PlatformName::Store);
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("since") => since = Some(words.value()?.parse_with(time::parse)?),
            Arg::Long("until") => until = Some(words.value()?.parse_with(time::parse)?),
            Arg::Long("by") => by = Some(words.value()?.parse_with(by_name)?),
            Arg::Long("window-limit") => window_limit = Some(words.value()?.parse()?),
            Arg::Long("out") => out = Some(PathBuf::from(words.value()?)).filter(|out| out.as_os_str() != ""),
            Arg::Long("platform") => platform = words.value()?.parse_with(platform_name)?,
            Arg::Long("shop") => shop = Some(words.value()?.string()?).filter(|shop| !shop.is_empty()),
            Arg::Long("concurrency") => concurrency = words.value()?.parse()?,
            Arg::Long("per-minute") => per_minute = Some(words.value()?.parse()?),
            Arg::Long("server") => server = Some(words.value()?.string()?),
            Arg::Value(path) if ids.is_none() => ids = Some(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    let orders = match since {
        Some(_) if ids.is_some() => return Err("either --since or a file of ids, not both".into()),
        Some(since) => Orders::Listed(Range {
            by: by.unwrap_or(By::Update),
            since,
            until,
            window_limit: window_limit.unwrap_or(WINDOW_LIMIT),
        }),
        None if until.is_some() || by.is_some() || window_limit.is_some() => {
            return Err("--until, --by and --window-limit need --since".into());
        }
        None => Orders::Ids(ids),
    };
    let out = out.ok_or("--out FILE is missing; see --help")?;
    Ok(Some(Arguments { orders, out, platform, shop, concurrency, per_minute, server }))
}

fn by_name(name: &str) -> Result<By, &'static str> {
    match name {
        "update" => Ok(By::Update),
        "create" => Ok(By::Create),
        _ => Err("neither update nor create"),
    }
}

fn platform_name(name: &str) -> Result<PlatformName, &'static str> {
    match name {
        "store" => Ok(PlatformName::Store),
        "mini-store" => Ok(PlatformName::MiniStore),
        _ => Err("neither store nor mini-store"),
    }
}

impl By {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Create => "create",
        }
    }
}
