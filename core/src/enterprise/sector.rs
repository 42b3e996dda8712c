//! What an enterprise does, as far as advice depends on it.

use serde::{Deserialize, Serialize};

/// The five priority sectors of An Giang's plan, then others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Rice (sản xuất lúa gạo).
    Rice,
    /// Agricultural processing (chế biến nông sản).
    AgriculturalProcessing,
    /// Fishery (thủy sản).
    Fishery,
    /// Mechanical engineering (cơ khí).
    Mechanical,
    /// Textile and garment (dệt may).
    TextileGarment,
    /// Other manufacturing.
    OtherManufacturing,
    /// Construction.
    Construction,
    /// Trade.
    Trade,
    /// Transport and storage.
    Transport,
    /// Accommodation and food service.
    AccommodationFood,
    /// Other services.
    OtherServices,
}

impl Sector {
    /// Every sector, the priority sectors first.
    pub const ALL: &'static [Sector] = &[
        Sector::Rice,
        Sector::AgriculturalProcessing,
        Sector::Fishery,
        Sector::Mechanical,
        Sector::TextileGarment,
        Sector::OtherManufacturing,
        Sector::Construction,
        Sector::Trade,
        Sector::Transport,
        Sector::AccommodationFood,
        Sector::OtherServices,
    ];

    /// Whether it grows, catches or processes food, so that the standards of good agricultural
    /// practice and of food safety apply.
    pub const fn handles_food(self) -> bool {
        matches!(
            self,
            Sector::Rice
                | Sector::AgriculturalProcessing
                | Sector::Fishery
                | Sector::AccommodationFood
        )
    }
}
