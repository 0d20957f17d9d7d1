//! Maps a slice on several threads. Results are in the slice's order, whichever thread made them.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As many threads as the machine runs at once.
pub fn available_threads() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Maps each element. The next free thread takes the next element; a panic of any thread is passed on.
pub fn map<T: Sync, R: Send>(list: &[T], threads: NonZeroUsize, map_one: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads.get().min(list.len());
    if threads < 2 {
        return list.iter().map(map_one).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(element) = list.get(index) else { return done };
            done.push((index, map_one(element)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_slice() {
        let list: Vec<usize> = (0..1000).collect();
        for threads in [1, 2, 8] {
            let threads = NonZeroUsize::new(threads).expect("a thread");
            assert_eq!(map(&list, threads, |number| number * 2), (0..2000).step_by(2).collect::<Vec<_>>());
            assert!(map(&[] as &[usize], threads, |number| *number).is_empty());
        }
    }
}
