//! How much more load retries may make: when everything fails, next to nothing.

use std::sync::atomic::{AtomicU32, Ordering};

/// Calls put in a little, retries take out much: once it is empty, ten calls pay for one retry.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

/// What a retry takes out, in what a call puts in.
const RETRY: u32 = 10;
/// The most that is in it, and what is in it at first: ten retries.
const FULL: u32 = 10 * RETRY;

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl Budget {
    /// A call was begun.
    pub(crate) fn deposit(&self) {
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| (left < FULL).then_some(left + 1));
    }

    /// Whether one more retry is paid for; then it is taken out.
    pub(crate) fn withdraw(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(RETRY)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Through an outage, three attempts a call as long as they are paid for.
    #[test]
    fn an_outage_does_not_multiply_load() {
        let budget = Budget::default();
        let mut attempts = 0;
        let call = |budget: &Budget| {
            budget.deposit();
            1 + (0..2).take_while(|_| budget.withdraw()).count()
        };
        for _ in 0..20 {
            call(&budget);
        }
        for _ in 0..10_000 {
            attempts += call(&budget);
        }
        assert!((10_000..=11_001).contains(&attempts), "{attempts}");
        for _ in 0..100 {
            budget.deposit();
        }
        assert_eq!((0..20).filter(|_| budget.withdraw()).count(), 10, "it fills again, and no further");
    }
}
