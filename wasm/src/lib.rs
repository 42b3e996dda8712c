//! Charts and bindings of `nangsuat`.
//!
//! [`chart`] turns a [`chart::ChartSpec`] into a picture, the same natively and in a browser;
//! [`typed`] turns what is typed into a form into a case and its assessment;
//! `typed_province` does the same for a province's accounts;
//! `intake` shows how a table of enterprises begins, `standing` places an enterprise in a
//! benchmark, `units` measures enterprises of a table;
//! [`text`] reads and writes numbers and tables as people type, paste and open them.

#[cfg(all(
    target_family = "wasm",
    any(feature = "chart", feature = "enterprise", feature = "standing")
))]
mod bindings;
#[cfg(all(target_family = "wasm", feature = "chart"))]
mod bindings_chart;
#[cfg(all(target_family = "wasm", feature = "compute"))]
mod bindings_compute;
#[cfg(all(target_family = "wasm", feature = "frontier"))]
mod bindings_frontier;
#[cfg(all(target_family = "wasm", feature = "plan"))]
mod bindings_plan;
#[cfg(all(target_family = "wasm", feature = "plan"))]
mod bindings_province;
#[cfg(all(target_family = "wasm", feature = "standing"))]
mod bindings_standing;
pub mod chart;
#[cfg(all(target_family = "wasm", any(feature = "compute", feature = "frontier")))]
mod crossing;
pub mod input;
#[cfg(feature = "compute")]
pub mod intake;
pub mod output;
#[cfg(any(feature = "compute", feature = "standing"))]
pub mod standing;
pub mod text;
pub mod typed;
#[cfg(feature = "plan")]
pub mod typed_province;
#[cfg(feature = "frontier")]
pub mod units;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
