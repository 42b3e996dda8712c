//! Blocks of cells.
