//! Work on many things by all threads of the pool, each with tools of its own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The result of each of `count` pieces of work, in order, and what is left of the tools of each
/// thread. Which thread does which piece changes from run to run: nothing may depend on it.
pub fn each<S, R: Send, T: Send>(
    count: usize,
    tools: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
    rest: impl Fn(S) -> R + Sync,
) -> (Vec<T>, Vec<R>) {
    let next = AtomicUsize::new(0);
    let done = Mutex::new((Vec::with_capacity(count), Vec::new()));
    rayon::scope(|scope| {
        for _ in 0..rayon::current_num_threads().min(count) {
            scope.spawn(|_| {
                let mut own = tools();
                let results = share(count, &next, |n| work(&mut own, n));
                let own = rest(own);
                let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                done.0.extend(results);
                done.1.push(own);
            });
        }
    });
    let (mut results, rests) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_unstable_by_key(|(n, _)| *n);
    (results.into_iter().map(|(_, result)| result).collect(), rests)
}

/// What one thread does: the next piece that nobody has taken, until there is none.
fn share<T>(count: usize, next: &AtomicUsize, mut work: impl FnMut(usize) -> T) -> Vec<(usize, T)> {
    let taken = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
    taken.take_while(|n| *n < count).map(|n| (n, work(n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_order_and_every_piece_is_done_once() {
        let (squares, counts) = each(
            100,
            || 0,
            |count, n| {
                *count += 1;
                n * n
            },
            |count| count,
        );
        assert!(squares.into_iter().eq((0..100).map(|n| n * n)));
        assert_eq!(counts.into_iter().sum::<i32>(), 100);
    }
}
