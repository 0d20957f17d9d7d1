//! Work on a list, shared among threads; what comes of it is in the list's order, whoever did it.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As many threads as the machine runs at once.
pub fn all() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Does the same with each element. The next free thread takes the next element.
pub fn each<T: Sync, R: Send>(list: &[T], threads: NonZeroUsize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads.get().min(list.len());
    if threads < 2 {
        return list.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(element) = list.get(index) else { return done };
            done.push((index, work(element)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let mut done = share();
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
    fn the_order_is_the_lists() {
        let list: Vec<usize> = (0..1000).collect();
        for threads in [1, 2, 8] {
            let threads = NonZeroUsize::new(threads).expect("a thread");
            assert_eq!(each(&list, threads, |number| number * 2), (0..2000).step_by(2).collect::<Vec<_>>());
            assert!(each(&[] as &[usize], threads, |number| *number).is_empty());
        }
    }
}
