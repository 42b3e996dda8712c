//! Work over many units in fixed chunks, on several threads where the feature `rayon` is on. What
//! a chunk computes does not depend on the others, so the results are the same bits either way.

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
    let parts: Vec<Vec<T>> = {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        chunks.into_par_iter().map(|at| work(range(at))).collect()
    };
    #[cfg(not(feature = "rayon"))]
    let parts: Vec<Vec<T>> = chunks.map(|at| work(range(at))).collect();
    parts.into_iter().flatten().collect()
}
