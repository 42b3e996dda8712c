//! Work over many units in chunks of a fixed size, on several threads where the feature `rayon` is
//! on. What a chunk computes does not depend on the others, so the results are the same bits
//! either way.

use std::ops::Range;

/// The results of all chunks of 0..count, in order.
pub(super) fn in_chunks<T: Send>(
    count: usize,
    chunk: usize,
    work: impl Fn(Range<usize>) -> Vec<T> + Sync + Send,
) -> Vec<T> {
    let range = |at: usize| at * chunk..((at + 1) * chunk).min(count);
    let chunks = 0..count.div_ceil(chunk);
    #[cfg(feature = "rayon")]
    if rayon::current_num_threads() > 1 {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        let parts = chunks.into_par_iter().map(|at| work(range(at)));
        return parts
            .collect::<Vec<Vec<T>>>()
            .into_iter()
            .flatten()
            .collect();
    }
    chunks.flat_map(|at| work(range(at))).collect()
}
