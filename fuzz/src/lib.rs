//! Every fuzz target is one check of `nangsuat_tests::hostile`, with its memory counted.

pub use nangsuat_tests::hostile::check;

#[global_allocator]
static ALLOCATOR: nangsuat_tests::counting::Counting = nangsuat_tests::counting::Counting;
