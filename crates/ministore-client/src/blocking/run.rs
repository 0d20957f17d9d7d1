//! Drives a future on the calling thread, and time with it.
//!
//! Executors of other crates know no time, or start threads or a runtime for it; a runtime panics where another one runs.

use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use crate::Clock;
use crate::clock::BoxFuture;

thread_local! {
    /// When the future that runs on this thread wants to be polled again, whoever wakes it or not.
    static NEXT: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Who waits, and whether it was woken since it last looked: a thread's own mark may be used up by what runs within.
struct Waiting {
    thread: Thread,
    woken: AtomicBool,
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// What comes of a future. The thread waits for it.
pub(super) fn run<F: Future>(future: F) -> F::Output {
    let waiting = Arc::new(Waiting { thread: thread::current(), woken: AtomicBool::new(false) });
    let waker = Waker::from(Arc::clone(&waiting));
    let mut future = pin!(future);
    // A client may be called within a future that another client of this thread waits for.
    let outer = NEXT.take();
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            NEXT.set(outer);
            return output;
        }
        let next = NEXT.take();
        while !waiting.woken.swap(false, Ordering::Acquire) {
            match next.map(|next| next.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => break,
                Some(time) => thread::park_timeout(time),
                None => thread::park(),
            }
        }
    }
}

/// The clock of blocking clients. Its waits end on the thread that waits, so no other runtime can use it.
#[derive(Clone, Copy, Debug)]
pub struct ThreadClock(Instant);

impl Default for ThreadClock {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for ThreadClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(Until(Instant::now().checked_add(time)))
    }
}

/// A moment; none is so far off that it never comes.
struct Until(Option<Instant>);

impl Future for Until {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let Some(until) = self.0 else { return Poll::Pending };
        if until <= Instant::now() {
            return Poll::Ready(());
        }
        NEXT.set(Some(NEXT.get().map_or(until, |next| next.min(until))));
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use std::task::ready;

    use super::*;

    /// Wakes from another thread, after a while.
    struct Woken(Option<thread::JoinHandle<()>>);

    impl Future for Woken {
        type Output = ();

        fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
            if let Some(thread) = self.0.take_if(|thread| thread.is_finished()) {
                thread.join().unwrap();
                return Poll::Ready(());
            }
            if self.0.is_none() {
                let waker = context.waker().clone();
                self.0 = Some(thread::spawn(|| thread::sleep(Duration::from_millis(5))));
                thread::spawn(move || {
                    for _ in 0..20 {
                        thread::sleep(Duration::from_millis(2));
                        waker.wake_by_ref();
                    }
                });
            }
            Poll::Pending
        }
    }

    #[test]
    fn a_future_is_driven_to_its_end() {
        assert_eq!(run(async { 7 }), 7);
        run(Woken(None));
        let clock = ThreadClock::default();
        let start = clock.now();
        run(clock.sleep(Duration::from_millis(10)));
        assert!(clock.now() >= start + Duration::from_millis(10));
        run(clock.sleep(Duration::ZERO));
    }

    /// Of two waits the shorter ends first, and one that never ends keeps nothing.
    #[test]
    fn the_nearest_moment_comes_first() {
        let clock = ThreadClock::default();
        for far in [Duration::from_secs(3600), Duration::MAX] {
            let (mut far, mut near) = (clock.sleep(far), clock.sleep(Duration::from_millis(5)));
            let both = std::future::poll_fn(|context| {
                assert!(far.as_mut().poll(context).is_pending());
                ready!(near.as_mut().poll(context));
                Poll::Ready(true)
            });
            assert!(run(both));
        }
    }

    /// Neither the inner one's moment nor its waking is the outer one's.
    #[test]
    fn one_may_run_within_another() {
        let clock = ThreadClock::default();
        let mut outer = clock.sleep(Duration::from_millis(20));
        let mut count = 0;
        run(std::future::poll_fn(|context| {
            count += 1;
            let waiting = outer.as_mut().poll(context);
            run(clock.sleep(Duration::from_millis(1)));
            run(Woken(None));
            waiting
        }));
        assert!(count <= 3, "{count}");
    }
}
