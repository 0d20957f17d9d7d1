//! What is said at the end: counts, and names that the schema or the platform's tables have. No token, no customer's data.

use std::collections::BTreeMap;
use std::fmt;

use ministore_client::Error;

use crate::ids::Id;

#[derive(Default)]
pub(crate) struct Summary {
    /// Orders that were put into the output.
    pub(crate) fetched: usize,
    /// Ids that were in the output already.
    skipped: usize,
    /// Lines of the input that repeat an id.
    repeated: usize,
    pub(crate) failed: usize,
    /// Ids that are none of these: not asked for yet, or under way. Those that are not listed yet are not counted.
    left: usize,
    /// Why it ends early, if it does.
    pub(crate) stopped: Option<String>,
    failures: Counts,
    drift: Counts,
}

impl Summary {
    /// There are these orders: so many are in the output already, and so many are to be fetched.
    pub(crate) fn note_found(&mut self, skipped: usize, left: usize) {
        self.skipped += skipped;
        self.left += left;
    }

    pub(crate) fn note_repeated(&mut self, repeated: usize) {
        self.repeated += repeated;
    }

    /// Whether every order that was asked for is in the output.
    pub(crate) fn is_complete(&self) -> bool {
        self.failed == 0 && self.left == 0 && self.stopped.is_none()
    }

    pub(crate) fn note_fetched(&mut self) {
        self.fetched += 1;
        self.left -= 1;
    }

    pub(crate) fn note_failure(&mut self, error: &Error) {
        self.failed += 1;
        self.left -= 1;
        let more = if let Some(errcode) = error.errcode() {
            let meaning = error.known_errcode().map_or("not a documented code", |known| known.meaning);
            format!(", errcode {errcode}: {meaning}")
        } else if let Some(status) = error.status().filter(|status| !status.is_success()) {
            format!(", HTTP {}", status.as_u16())
        } else if let Some(path) = error.path() {
            format!(", {}", without_indices(path))
        } else {
            String::new()
        };
        self.failures.add(format!("{:?}{more}", error.kind()));
    }

    /// Paths and kinds, and never a value.
    pub(crate) fn note_drift(&mut self, drift: &[String]) {
        for drift in drift {
            self.drift.add(without_indices(drift));
        }
    }

    /// Compares the id that was asked for with the one that came. The order is kept, whatever the answer calls it.
    pub(crate) fn note_id(&mut self, asked: &Id, came: Option<&Id>) {
        match came {
            Some(came) if came == asked => {}
            Some(_) => self.drift.add("order.order_id: another than was asked for".to_owned()),
            None => self.drift.add("order.order_id: missing".to_owned()),
        }
    }
}

/// `items[3].price` as `items[].price`: what is counted is the place in the schema.
fn without_indices(path: &str) -> String {
    let mut within = false;
    let kept = path.chars().filter(|&letter| {
        within = letter == '[' || within && letter != ']';
        !within || letter == '['
    });
    kept.collect()
}

/// How often each came. A server may invent names without end, so the number of rows has one.
#[derive(Default)]
struct Counts {
    rows: BTreeMap<String, usize>,
    others: usize,
}

impl Counts {
    const ROWS: usize = 1_000;

    fn add(&mut self, row: String) {
        if self.rows.len() < Self::ROWS || self.rows.contains_key(&row) {
            *self.rows.entry(row).or_default() += 1;
        } else {
            self.others += 1;
        }
    }

    fn write(&self, title: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.rows.is_empty() {
            writeln!(f, "{title}:")?;
        }
        self.rows.iter().try_for_each(|(row, count)| writeln!(f, "{count:>8}  {row}"))?;
        if self.others > 0 {
            writeln!(f, "{:>8}  others", self.others)?;
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fetched, skipped, repeated, failed, left, stopped, failures, drift } = self;
        if let Some(why) = stopped {
            writeln!(f, "stopped: {why}")?;
        }
        writeln!(
            f,
            "{fetched} fetched, {failed} failed, {left} left; {skipped} were there already, {repeated} lines repeat an id"
        )?;
        failures.write("failures", f)?;
        drift.write("what the schema does not know", f)
    }
}
