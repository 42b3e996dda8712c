//! Charts: from a [`ChartSpec`] to a picture, its summary and its table.
//!
//! [`layout`](fn@layout) turns a spec into a [`Scene`], a list of shapes that knows no backend; [`Scene::paint`]
//! paints it on any plotters backend through [`Measured`]; [`render_svg`] is the shortest way to
//! text. [`describe`](fn@describe) says in words and numbers what the picture shows. A new kind of chart is
//! one file beside [`mod@line`] and one entry in the catalogue of [`spec`].

// Some helpers serve only the kinds of the `chart` artefact.
#![cfg_attr(not(feature = "chart"), allow(dead_code))]

mod backend;
pub mod bars;
#[cfg(feature = "chart")]
pub mod bullet;
pub mod contributions;
mod describe;
#[cfg(feature = "chart")]
pub mod heat_map;
mod layout;
pub mod line;
mod metrics;
mod rows;
mod scale;
mod scene;
pub mod series;
#[cfg(feature = "chart")]
pub mod slope;
pub mod spec;
#[cfg(feature = "strip")]
pub mod strip;
mod svg;
pub mod theme;
pub(crate) mod value;
pub mod waterfall;
mod words;

pub use backend::{Measured, TENTHS};
pub use describe::{Description, Table, describe};
pub use layout::{height_for, layout};
pub use metrics::{FONTS, width as text_width};
pub use scene::{Bounds, Mark, Scene};
pub use spec::{ChartSpec, Frame, Theme, Unit, UnitKind};
pub use svg::{Picture, render, render_svg};
pub use value::Value;
