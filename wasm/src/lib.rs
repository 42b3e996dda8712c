//! Charts and bindings of `nangsuat`.
//!
//! [`chart`] turns a [`chart::ChartSpec`] into a picture, the same natively and in a browser;
//! [`text`] reads and writes numbers and tables as people type, paste and open them.

pub mod chart;
pub mod text;
