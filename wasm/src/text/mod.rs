//! What people type, paste and read: numbers and tables.

pub mod figure;
pub mod number;
pub mod table;
