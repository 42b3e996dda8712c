//! The choices that every comparison shares.

use crate::names::names;

names! {
    /// What an index measures.
    pub enum Measure {
        /// How prices differ.
        Price = "price",
        /// How quantities differ: volume.
        Quantity = "quantity",
    }
}

names! {
    /// What to do with a product that only one side has. Never is one taken as unchanged.
    #[derive(Default)]
    pub enum Matching {
        /// Refuse the comparison, naming the product.
        #[default]
        Refuse = "refuse",
        /// Compare the products that both sides have; [`Coverage`](super::Coverage) says how much of each side that
        /// is.
        Matched = "matched",
    }
}

names! {
    /// Which change the parts of an index add up to.
    #[derive(Default)]
    pub enum ChangeForm {
        /// Index − 1, a fraction: 0.07 is a rise by 7 %.
        #[default]
        Relative = "relative",
        /// ln(index), log points.
        Log = "log",
    }
}

names! {
    /// Which comparisons a series over periods is made of.
    #[derive(Default)]
    pub enum Linking {
        /// Each period with the one before it, the steps multiplied up. The baskets stay close,
        /// so the formulas agree; where prices bounce, the product drifts.
        #[default]
        Chained = "chained",
        /// Each period directly with the base.
        FixedBase = "fixed_base",
        /// Each period with the one before it, left as steps.
        PeriodOnPeriod = "period_on_period",
    }
}
