//! How far it has come: a bar on a terminal, lines elsewhere. Both go to standard error.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::style::TemplateError;
use indicatif::{ProgressBar, ProgressStyle};

pub(crate) enum Progress {
    Bar(ProgressBar),
    Lines { all: usize, last: Instant },
}

/// From one line to the next.
const BETWEEN: Duration = Duration::from_secs(5);

impl Progress {
    pub(crate) fn new() -> Result<Self, TemplateError> {
        if !stderr().is_terminal() {
            return Ok(Self::Lines { all: 0, last: Instant::now() });
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos} of {len}, {msg}, {eta} to go")?;
        Ok(Self::Bar(ProgressBar::new(0).with_style(style).with_message("0 failed")))
    }

    /// There are so many more orders.
    pub(crate) fn expect(&mut self, more: usize) {
        match self {
            Self::Bar(bar) => bar.inc_length(more as u64),
            Self::Lines { all, .. } => *all += more,
        }
    }

    pub(crate) fn show(&mut self, fetched: usize, failed: usize) {
        match self {
            Self::Bar(bar) => {
                bar.set_message(format!("{failed} failed"));
                bar.set_position((fetched + failed) as u64);
            }
            Self::Lines { all, last } => {
                if last.elapsed() >= BETWEEN {
                    *last = Instant::now();
                    eprintln!("{} of {all}, {failed} failed", fetched + failed);
                }
            }
        }
    }

    pub(crate) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
