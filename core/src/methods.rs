// What a page calls a file, for who reads it where the code is kept, is an item here: of two definitions of a
// link the first one counts.

//! [value_added]: value_added
//! [growth]: growth
//! [capital]: capital
//! [structure]: structure
//! [gap]: gap
//! [advice]: advice
//! [index_numbers]: index_numbers
//! [frontiers]: frontiers
//! [benchmarks]: benchmarks
//! [plan]: plan
//!
#![doc = include_str!("../docs/methods/README.md")]

/// [`Options`]: crate::enterprise::Options
/// [`analyse`]: crate::enterprise::analyse
/// [`ValueAdded`]: crate::enterprise::ValueAdded
/// [`recipients`]: crate::enterprise::recipients
/// [`Indicator`]: crate::enterprise::Indicator
/// [`Item`]: crate::enterprise::Item
/// [growth]: crate::methods::growth
/// [gap]: crate::methods::gap
///
#[doc = include_str!("../docs/methods/value-added.md")]
pub mod value_added {}

/// [`Account`]: crate::growth::Account
/// [`accounts`]: crate::growth::accounts
/// [`over`]: crate::growth::over
/// [`HARDLY_CHANGED`]: crate::growth::HARDLY_CHANGED
/// [`Method`]: crate::growth::Method
/// [`Goal`]: crate::growth::Goal
/// [`labour_share_at_average_pay`]: crate::growth::labour_share_at_average_pay
/// [`labour_share_of_mixed_income`]: crate::growth::labour_share_of_mixed_income
/// [`input_accounts`]: crate::growth::input_accounts
/// [`Province`]: crate::province::Province
/// [capital]: crate::methods::capital
///
#[doc = include_str!("../docs/methods/growth.md")]
pub mod growth {}

/// [`Pim`]: crate::capital::Pim
/// [`Stocks`]: crate::capital::Stocks
/// [`Timing`]: crate::capital::Timing
/// [`constant_prices`]: crate::capital::constant_prices
/// [`sensitivity`]: fn@crate::capital::sensitivity
/// [growth]: crate::methods::growth
///
#[doc = include_str!("../docs/methods/capital.md")]
pub mod capital {}

/// [`shift_share`]: crate::structure::shift_share
/// [`chain`]: crate::structure::chain
/// [`Parts`]: crate::structure::Parts
///
#[doc = include_str!("../docs/methods/structure.md")]
pub mod structure {}

/// [`gap`]: fn@crate::gap::gap
/// [`Comparison`]: crate::gap::Comparison
/// [`Reference`]: crate::gap::Reference
/// [`NORMAL_WITHIN`]: crate::gap::NORMAL_WITHIN
/// [`Standing`]: crate::gap::Standing
/// [`amounts`]: crate::gap::amounts
/// [value_added]: crate::methods::value_added
/// [growth]: crate::methods::growth
/// [advice]: crate::methods::advice
///
#[doc = include_str!("../docs/methods/gap.md")]
pub mod gap {}

/// [`NORMAL_WITHIN`]: crate::gap::NORMAL_WITHIN
/// [`advise`]: crate::advice::advise
/// [`advise_by_place`]: crate::advice::advise_by_place
/// [`RuleId`]: crate::advice::RuleId
/// [`Tool`]: crate::advice::Tool
/// [`Sector`]: crate::enterprise::Sector
/// [gap]: crate::methods::gap
/// [value_added]: crate::methods::value_added
/// [growth]: crate::methods::growth
///
#[doc = include_str!("../docs/methods/advice.md")]
pub mod advice {}

/// [`Formula`]: crate::index::Formula
/// [`Basket`]: crate::index::Basket
/// [`Pair`]: crate::index::Pair
/// [`Coverage`]: crate::index::Coverage
/// [`Panel`]: crate::index::Panel
/// [`Linking`]: crate::index::Linking
/// [`Matching`]: crate::index::Matching
/// [`Productivity`]: crate::index::Productivity
/// [`geks`]: crate::index::geks
/// [`ccd`]: crate::index::ccd
/// [`ccd_productivity`]: crate::index::ccd_productivity
/// [`time_product_dummy`]: crate::index::time_product_dummy
/// [which]: crate::index::which
/// [conventions]: crate::index::conventions
/// [growth]: crate::methods::growth
///
#[doc = include_str!("../docs/methods/index-numbers.md")]
pub mod index_numbers {}

/// [`scores`]: crate::frontier::scores
/// [`scale`]: crate::frontier::scale
/// [`assess`]: crate::frontier::assess
/// [`super_efficiency`]: fn@crate::frontier::super_efficiency
/// [`cost_efficiency`]: crate::frontier::cost_efficiency
/// [`free_disposal_hull`]: crate::frontier::free_disposal_hull
/// [`malmquist`]: fn@crate::frontier::malmquist
/// [which]: crate::frontier::which
/// [conventions]: crate::frontier::conventions
///
#[doc = include_str!("../docs/methods/frontiers.md")]
pub mod frontiers {}

/// [benchmark]: crate::benchmark
/// [`Method`]: crate::benchmark::Method
/// [`Place`]: crate::benchmark::Place
/// [`quantile`]: fn@crate::benchmark::quantile
/// [`Raw`]: crate::benchmark::Raw
/// [`Review`]: crate::benchmark::Review
/// [`Survey`]: crate::benchmark::Survey
/// [`Benchmark`]: crate::benchmark::Benchmark
/// [`Distribution`]: crate::benchmark::Distribution
/// [gap]: crate::methods::gap
///
#[doc = include_str!("../docs/methods/benchmarks.md")]
pub mod benchmarks {}

/// [`progress`]: fn@crate::plan::progress
/// [`Tolerance`]: crate::plan::Tolerance
/// [`Plan`]: crate::plan::Plan
/// [`path`]: crate::plan::path
/// [document]: crate::plan::Plan::an_giang
/// [data]: crate::series::Series::official
/// [growth]: crate::methods::growth
///
#[doc = include_str!("../docs/methods/plan.md")]
pub mod plan {}
