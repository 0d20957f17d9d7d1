//! The ids of the orders of one window of time, complete or not at all.

use std::collections::BTreeSet;

use ministore_client::model::ErrcodeClass;
use ministore_client::{Client, Error, ErrorKind};

use crate::arguments::By;
use crate::ids::Id;
use crate::platform::Platform;

/// Seven days, the most that the WeChat Store allows, less the second by which windows overlap.
pub(crate) const LONGEST: i64 = 7 * 24 * 60 * 60 - 1;

/// How often a window is listed before it is taken to be too long: the shorter it is, the less happens meanwhile.
const PASSES: usize = 6;

/// Why a window could not be listed.
pub(crate) enum Trouble {
    /// A shorter one may be.
    TooLong(String),
    Failed(String),
}

/// Lists the orders of the seconds from `start` to before `end`, until two passes in a row have the same ids. The ids are
/// those of all passes: an order that left the window meanwhile is one more to fetch.
pub(crate) async fn list<P: Platform>(
    client: &Client,
    by: By,
    start: i64,
    end: i64,
    limit: usize,
) -> Result<BTreeSet<Id>, Trouble> {
    // One second more, as either end may be excluded.
    let request = P::list(by, start - 1, end).ok_or_else(|| Trouble::Failed("no such time".to_owned()))?;
    let (mut all, mut last) = (BTreeSet::new(), None);
    for _ in 0..PASSES {
        let ids = pass::<P>(client, &request, limit).await?;
        if let Some(ids) = &ids {
            all.extend(ids.iter().cloned());
        }
        if ids.is_some() && ids == last {
            return Ok(all);
        }
        last = ids;
    }
    Err(Trouble::TooLong(format!("no two of {PASSES} listings in a row agree")))
}

/// Lists the orders once. `None`: one came twice, so the pages have moved meanwhile.
async fn pass<P: Platform>(
    client: &Client,
    request: &P::List,
    limit: usize,
) -> Result<Option<BTreeSet<Id>>, Trouble> {
    let (mut pages, mut ids, mut moved) = (client.pages(request), BTreeSet::new(), false);
    let mut is_first = true;
    while let Some(page) = pages.next().await {
        let page = page.map_err(|error| trouble(&error, is_first))?;
        is_first = false;
        for item in page.items() {
            let id = P::listed(item).ok_or_else(|| {
                Trouble::Failed(
                    "an order of the list has no id, or one that is more than letters and digits".to_owned(),
                )
            })?;
            moved |= !ids.insert(id);
        }
        if ids.len() >= limit {
            return Err(Trouble::TooLong(format!("there are {limit} orders or more; see --window-limit")));
        }
    }
    Ok(Some(ids).filter(|_| !moved))
}

/// Whether a shorter list may fare better. A list that is too long may be refused at once, or end at some page: with an error,
/// with a cursor that leads nowhere, or with pages that are empty.
fn trouble(error: &Error, is_first: bool) -> Trouble {
    let class = error.known_errcode().map(|known| known.class);
    let helps = match (error.kind(), class) {
        (ErrorKind::Paging, _) | (ErrorKind::Api, None) => true,
        // The Store has too many orders in this time, or takes the cursor no more.
        (ErrorKind::Api, Some(ErrcodeClass::Request)) => {
            !is_first || matches!(error.errcode(), Some(31_042 | 606_006))
        }
        _ => false,
    };
    if helps { Trouble::TooLong(error.to_string()) } else { Trouble::Failed(error.to_string()) }
}
