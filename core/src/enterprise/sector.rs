//! What an enterprise does, as far as advice depends on it.

use crate::names::names;

names! {
    /// The five priority sectors of An Giang's plan, then others.
    pub enum Sector {
        /// Rice (sản xuất lúa gạo).
        Rice = "rice",
        /// Agricultural processing (chế biến nông sản).
        AgriculturalProcessing = "agricultural_processing",
        /// Fishery (thủy sản).
        Fishery = "fishery",
        /// Mechanical engineering (cơ khí).
        Mechanical = "mechanical",
        /// Textile and garment (dệt may).
        TextileGarment = "textile_garment",
        /// Other manufacturing.
        OtherManufacturing = "other_manufacturing",
        /// Construction.
        Construction = "construction",
        /// Trade.
        Trade = "trade",
        /// Transport and storage.
        Transport = "transport",
        /// Accommodation and food service.
        AccommodationFood = "accommodation_food",
        /// Other services.
        OtherServices = "other_services",
    }
}

impl Sector {
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
