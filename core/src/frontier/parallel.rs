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
    let parts: Vec<Vec<T>> = {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        (chunks.into_par_iter().map(|at| work(range(at)))).collect()
    };
    #[cfg(not(feature = "rayon"))]
    let parts = chunks.map(|at| work(range(at)));
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::in_chunks;

    #[test]
    fn chunks_make_up_the_whole_in_order() {
        for (count, chunk, chunks) in [(10, 3, 4), (9, 3, 3), (1, 3, 1), (0, 3, 0)] {
            let found = in_chunks(count, chunk, Iterator::collect);
            assert_eq!(found, (0..count).collect::<Vec<_>>());
            let sizes = in_chunks(count, chunk, |range| vec![range.len()]);
            assert_eq!(sizes.len(), chunks);
            assert!(sizes.iter().all(|size| (1..=chunk).contains(size)));
        }
    }
}
