//! Index numbers: axioms as each formula declares them, parts that add up, transitivity, and what
//! results must not depend on.
#![allow(clippy::unwrap_used)] // helpers of tests too
#![allow(clippy::disallowed_methods)] // an independent logarithm, compared with a tolerance

use nangsuat::index::{
    Axiom, Basket, Ccd, ChangeForm, Contribution, Coverage, Formula, Levels, Linking, Matching,
    Measure, Pair, Panel, Productivity, Report, ccd, ccd_productivity, geks, time_product_dummy,
};
use nangsuat::{ErrorCode, Figure, Reason};
use proptest::collection::vec;
use proptest::prelude::*;

/// Three periods of the same products, and factors to change them by.
#[derive(Debug, Clone)]
struct Data {
    prices: [Vec<f64>; 3],
    quantities: [Vec<f64>; 3],
    /// A factor on a whole period's prices.
    factor: f64,
    /// A factor on each product's unit of measure.
    units: Vec<f64>,
}

fn basket(prices: &[f64], quantities: &[f64]) -> Basket {
    let products = prices.iter().zip(quantities).enumerate();
    Basket::new(products.map(|(at, (&p, &q))| (format!("product {at:02}"), p, q))).unwrap()
}

fn price(formula: Formula, base: (&[f64], &[f64]), current: (&[f64], &[f64])) -> f64 {
    let (base, current) = (basket(base.0, base.1), basket(current.0, current.1));
    let pair = Pair::new(&base, &current, Matching::Refuse).unwrap();
    pair.index(Measure::Price, formula).unwrap()
}

/// By how much a formula misses an axiom on some data, relative to the index.
fn miss(formula: Formula, axiom: Axiom, data: &Data) -> f64 {
    let [p0, p1, p2] = &data.prices;
    let [q0, q1, q2] = &data.quantities;
    let times =
        |numbers: &[f64], factor: f64| numbers.iter().map(|x| x * factor).collect::<Vec<_>>();
    let counted = |numbers: &[f64], sign: i32| {
        let units = data
            .units
            .iter()
            .map(|unit| if sign > 0 { *unit } else { 1.0 / unit });
        numbers
            .iter()
            .zip(units)
            .map(|(x, unit)| x * unit)
            .collect::<Vec<_>>()
    };
    let plain = price(formula, (p0, q0), (p1, q1));
    match axiom {
        Axiom::Identity => price(formula, (p0, q0), (p0, q1)) - 1.0,
        Axiom::Proportionality => {
            price(formula, (p0, q0), (&times(p0, data.factor), q1)) / data.factor - 1.0
        }
        Axiom::Homogeneity => {
            price(formula, (p0, q0), (&times(p1, data.factor), q1)) / (plain * data.factor) - 1.0
        }
        Axiom::MeanValue => {
            let relatives = p1.iter().zip(p0).map(|(p1, p0)| p1 / p0);
            let low = relatives.clone().fold(f64::INFINITY, f64::min);
            let high = relatives.fold(0.0, f64::max);
            (low / plain - 1.0).max(plain / high - 1.0).max(0.0)
        }
        Axiom::Commensurability => {
            let base = (counted(p0, 1), counted(q0, -1));
            let current = (counted(p1, 1), counted(q1, -1));
            price(formula, (&base.0, &base.1), (&current.0, &current.1)) / plain - 1.0
        }
        Axiom::FixedBasket => {
            let value = |p: &[f64]| p.iter().zip(q0).map(|(p, q)| p * q).sum::<f64>();
            price(formula, (p0, q0), (p1, q0)) * value(p0) / value(p1) - 1.0
        }
        Axiom::TimeReversal => plain * price(formula, (p1, q1), (p0, q0)) - 1.0,
        Axiom::FactorReversal => {
            let value = |p: &[f64], q: &[f64]| p.iter().zip(q).map(|(p, q)| p * q).sum::<f64>();
            let quantity = price(formula, (q0, p0), (q1, p1));
            plain * quantity * value(p0, q0) / value(p1, q1) - 1.0
        }
        Axiom::Circularity => {
            plain * price(formula, (p1, q1), (p2, q2)) / price(formula, (p0, q0), (p2, q2)) - 1.0
        }
    }
    .abs()
}

fn numbers(count: usize) -> impl Strategy<Value = Vec<f64>> {
    vec((-7.0..7.0_f64).prop_map(f64::exp), count)
}

/// What counts as equal: the numbers of one sample span six powers of ten.
const EQUAL: f64 = 1e-11;

prop_compose! {
    fn data()(count in 1..7_usize)(
        prices in [numbers(count), numbers(count), numbers(count)],
        quantities in [numbers(count), numbers(count), numbers(count)],
        factor in (-3.0..3.0_f64).prop_map(f64::exp),
        units in numbers(count),
    ) -> Data {
        Data { prices, quantities, factor, units }
    }
}

/// Labelled baskets of the same products.
fn panel() -> impl Strategy<Value = Panel> {
    (2..6_usize, 1..6_usize).prop_flat_map(|(units, products)| {
        vec((numbers(products), numbers(products)), units).prop_map(|units| {
            let units = units.into_iter().enumerate();
            Panel::new(units.map(|(at, (p, q))| (format!("unit {at}"), basket(&p, &q)))).unwrap()
        })
    })
}

/// A panel in which products come and go; all units share the first one.
fn gappy_panel() -> impl Strategy<Value = Panel> {
    (panel(), vec(any::<u8>(), 8)).prop_map(|(panel, masks)| {
        let units = panel.labels().zip(panel.baskets()).zip(masks);
        Panel::new(units.map(|((label, basket), mask)| {
            let kept = basket.products().iter().enumerate();
            let kept = kept.filter(|(at, _)| *at == 0 || mask >> at & 1 == 1);
            let kept =
                kept.map(|(_, product)| (product.name(), product.price(), product.quantity()));
            (label, Basket::new(kept).unwrap())
        }))
        .unwrap()
    })
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

fn sum(parts: &[Contribution]) -> f64 {
    parts.iter().map(|part| part.contribution).sum()
}

fn size(parts: &[Contribution]) -> f64 {
    parts.iter().map(|part| part.contribution.abs()).sum()
}

fn change_of(index: f64, change: ChangeForm) -> f64 {
    match change {
        ChangeForm::Relative => index - 1.0,
        ChangeForm::Log => index.ln(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn declared_axioms_hold(data in data()) {
        for &formula in Formula::ALL {
            for &axiom in Axiom::ALL.iter().filter(|&&axiom| formula.satisfies(axiom)) {
                let miss = miss(formula, axiom, &data);
                prop_assert!(miss < EQUAL, "{formula} misses {axiom} by {miss:e}");
            }
        }
    }

    #[test]
    fn means_of_the_same_weights_keep_their_order(data in data()) {
        let [p0, p1, _] = &data.prices;
        let [q0, q1, _] = &data.quantities;
        let index = |formula| price(formula, (p0, q0), (p1, q1));
        for order in [
            [Formula::Laspeyres, Formula::GeometricLaspeyres, Formula::HarmonicLaspeyres],
            [Formula::Palgrave, Formula::GeometricPaasche, Formula::Paasche],
            [Formula::Carli, Formula::Jevons, Formula::Harmonic],
        ] {
            let [arithmetic, geometric, harmonic] = order.map(index);
            prop_assert!(arithmetic >= geometric * (1.0 - EQUAL));
            prop_assert!(geometric >= harmonic * (1.0 - EQUAL));
        }
    }

    #[test]
    fn a_quantity_index_is_the_price_index_of_exchanged_numbers(data in data()) {
        let [p0, p1, _] = &data.prices;
        let [q0, q1, _] = &data.quantities;
        let sides = [basket(p0, q0), basket(p1, q1), basket(q0, p0), basket(q1, p1)];
        let pair = Pair::new(&sides[0], &sides[1], Matching::Refuse).unwrap();
        let exchanged = Pair::new(&sides[2], &sides[3], Matching::Refuse).unwrap();
        for &formula in Formula::ALL {
            let quantity = pair.index(Measure::Quantity, formula).unwrap();
            prop_assert_eq!(quantity, exchanged.index(Measure::Price, formula).unwrap());
            let parts = pair.contributions(Measure::Quantity, formula, ChangeForm::Log);
            prop_assert_eq!(parts, exchanged.contributions(Measure::Price, formula, ChangeForm::Log));
        }
    }

    #[test]
    fn contributions_add_up(data in data()) {
        let sides = [0, 1].map(|t| basket(&data.prices[t], &data.quantities[t]));
        let pair = Pair::new(&sides[0], &sides[1], Matching::Refuse).unwrap();
        for &formula in Formula::ALL {
            for &measure in Measure::ALL {
                let index = pair.index(measure, formula).unwrap();
                for &change in ChangeForm::ALL {
                    let parts = pair.contributions(measure, formula, change).unwrap();
                    let (sum, size) = (sum(&parts), size(&parts).max(1.0));
                    let whole = change_of(index, change);
                    let miss = (sum - whole).abs() / size;
                    prop_assert!(miss < 1e-12, "{formula} {measure} {change}: {sum}, {whole}");
                }
            }
        }
    }

    #[test]
    fn a_product_whose_price_stays_contributes_nothing(data in data()) {
        let mut prices = data.prices[1].clone();
        prices[0] = data.prices[0][0];
        let sides = [
            basket(&data.prices[0], &data.quantities[0]),
            basket(&prices, &data.quantities[1]),
        ];
        let pair = Pair::new(&sides[0], &sides[1], Matching::Refuse).unwrap();
        for &formula in Formula::ALL {
            let parts = pair.contributions(Measure::Price, formula, ChangeForm::Relative).unwrap();
            prop_assert_eq!(parts[0].contribution, 0.0, "{}", formula);
        }
    }

    #[test]
    fn contributions_add_up_over_a_chain_from_any_base(panel in panel(), base in any::<prop::sample::Index>()) {
        let base = format!("unit {}", base.index(panel.len()));
        for &linking in Linking::ALL {
            let links = panel.links(linking, &base, Matching::Refuse).unwrap();
            for formula in [Formula::Fisher, Formula::Tornqvist, Formula::Stuvel, Formula::Palgrave] {
                let index = links.index(Measure::Price, formula);
                for &change in ChangeForm::ALL {
                    let parts = links.contributions(Measure::Price, formula, change);
                    for (index, parts) in index.iter().zip(parts) {
                        let (index, parts) = (index.as_ref().unwrap(), parts.unwrap());
                        let whole = change_of(*index, change);
                        // Steps of a chain may be far larger than what they come to.
                        let size = panel.len() as f64 * size(&parts).max(1.0).max(index.abs());
                        let steps = links.index(Measure::Price, formula);
                        let steps = steps.into_iter().map(Result::unwrap).fold(size, f64::max);
                        prop_assert!((sum(&parts) - whole).abs() < 1e-11 * steps);
                    }
                }
            }
        }
    }

    #[test]
    fn a_chain_from_another_base_is_the_same_chain(panel in panel(), base in any::<prop::sample::Index>()) {
        let base = base.index(panel.len());
        let first = panel.links(Linking::Chained, "unit 0", Matching::Refuse).unwrap();
        let links = panel.links(Linking::Chained, &format!("unit {base}"), Matching::Refuse).unwrap();
        for &formula in Formula::ALL {
            let expected: Vec<f64> = first.index(Measure::Price, formula).into_iter().map(Result::unwrap).collect();
            let index: Vec<f64> = links.index(Measure::Price, formula).into_iter().map(Result::unwrap).collect();
            prop_assert_eq!(index[base], 1.0);
            for (index, level) in index.iter().zip(&expected) {
                prop_assert!((index / (level / expected[base]) - 1.0).abs() < 1e-13);
            }
        }
    }

    /// By ratios: whichever unit is the base, and by whichever way.
    #[test]
    fn multilateral_levels_are_transitive(panel in gappy_panel()) {
        for levels in multilateral(&panel) {
            let from: Vec<Vec<f64>> =
                panel.labels().map(|label| levels.relative_to(label).unwrap()).collect();
            for a in 0..panel.len() {
                for b in 0..panel.len() {
                    for c in 0..panel.len() {
                        prop_assert!((from[a][b] * from[b][c] / from[a][c] - 1.0).abs() < 1e-12);
                    }
                }
            }
        }
    }

    #[test]
    fn the_geometric_mean_of_geks_and_of_the_dummy_is_one(panel in gappy_panel()) {
        for &measure in Measure::ALL {
            for levels in [
                geks(&panel, measure, Formula::Fisher, Matching::Matched).unwrap(),
                time_product_dummy(&panel, measure),
            ] {
                let logs = levels.logs().unwrap();
                let size = logs.iter().fold(1.0, |most: f64, log| most.max(log.abs()));
                prop_assert!(logs.iter().sum::<f64>().abs() < 1e-13 * size);
            }
        }
    }

    #[test]
    fn geks_is_the_geometric_mean_of_all_indirect_comparisons(panel in gappy_panel()) {
        let levels = geks(&panel, Measure::Price, Formula::Fisher, Matching::Matched).unwrap();
        let levels = levels.relative_to("unit 0").unwrap();
        let between = |from: usize, to: usize| {
            let baskets: Vec<&Basket> = panel.baskets().collect();
            let pair = Pair::new(baskets[from], baskets[to], Matching::Matched).unwrap();
            pair.index(Measure::Price, Formula::Fisher).unwrap()
        };
        for (unit, level) in levels.iter().enumerate() {
            let logs = (0..panel.len()).map(|k| (between(0, k) * between(k, unit)).ln());
            let mean = logs.sum::<f64>() / panel.len() as f64;
            prop_assert!(close(level.ln(), mean, 1e-12));
        }
    }

    #[test]
    fn ccd_is_geks_on_tornqvist(panel in panel()) {
        for &measure in Measure::ALL {
            let one = ccd(&panel, measure, Matching::Refuse).unwrap();
            let other = geks(&panel, measure, Formula::Tornqvist, Matching::Refuse).unwrap();
            let (one, other) =
                (one.levels().relative_to("unit 0").unwrap(), other.relative_to("unit 0").unwrap());
            for (one, other) in one.iter().zip(other) {
                prop_assert!((one / other - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn ccd_contributions_add_up(panel in gappy_panel()) {
        let ccd: Ccd = ccd(&panel, Measure::Quantity, Matching::Matched).unwrap();
        let logs = ccd.levels().logs().unwrap();
        prop_assert_eq!(ccd.contributions().unwrap().len(), panel.len());
        for (parts, log) in ccd.contributions().unwrap().iter().zip(logs) {
            prop_assert!(close(sum(parts), *log, 1e-12));
        }
    }

    /// Between two units the regression has a closed form; between more it leaves residuals whose
    /// weighted sum is zero for each unit and each product.
    #[test]
    fn the_time_product_dummy_is_the_least_squares_fit(panel in gappy_panel()) {
        let levels = time_product_dummy(&panel, Measure::Price);
        let logs = levels.logs().unwrap();
        let mut products = std::collections::BTreeMap::<&str, Vec<(usize, f64, f64)>>::new();
        for (unit, basket) in panel.baskets().enumerate() {
            for product in basket.products() {
                let share = product.value() / basket.value();
                let observation = (unit, share, product.price().ln() - logs[unit]);
                products.entry(product.name()).or_default().push(observation);
            }
        }
        let mut sums = vec![0.0; panel.len()];
        for observations in products.values() {
            let weights: f64 = observations.iter().map(|row| row.1).sum();
            let effect = observations.iter().map(|row| row.1 * row.2).sum::<f64>() / weights;
            for (unit, share, residual) in observations {
                sums[*unit] += share * (residual - effect);
            }
        }
        for sum in sums {
            prop_assert!(sum.abs() < 1e-11, "{sum:e}");
        }
        let baskets: Vec<&Basket> = panel.baskets().take(2).collect();
        let two = Panel::new(panel.labels().zip(baskets.iter().copied().cloned()).take(2)).unwrap();
        let two = time_product_dummy(&two, Measure::Price).relative_to("unit 0").unwrap();
        let pair = Pair::new(baskets[0], baskets[1], Matching::Matched).unwrap();
        // With some products on one side only, shares of the whole basket weigh, not of the pair.
        if pair.coverage().base_only + pair.coverage().current_only == 0 {
            let index = pair.index(Measure::Price, Formula::TimeProductDummy).unwrap();
            prop_assert!((two[1] / index - 1.0).abs() < 1e-11);
        }
    }

    #[test]
    fn results_do_not_depend_on_the_order_of_entry(data in data(), seed in any::<u64>()) {
        let rows = (0..3).flat_map(|t| {
            let data = &data;
            (0..data.units.len()).map(move |i| {
                (t.to_string(), format!("{i}"), data.prices[t][i], data.quantities[t][i])
            })
        });
        let rows: Vec<_> = rows.collect();
        let mut shuffled = rows.clone();
        // Any permutation; the periods keep the order in which they first appear.
        shuffled.sort_by_key(|row| {
            let product: u64 = row.1.parse().unwrap();
            (row.0.clone(), (product + 1).wrapping_mul(seed | 1))
        });
        let (panel, other) = (Panel::from_rows(rows).unwrap(), Panel::from_rows(shuffled).unwrap());
        let report = |panel: &Panel| Report::new(panel, "1", Matching::Refuse).unwrap();
        prop_assert_eq!(report(&panel), report(&other));
        for (one, other) in multilateral(&panel).into_iter().zip(multilateral(&other)) {
            prop_assert_eq!(one, other);
        }
    }

    /// A unit of money and the products' units of measure change no level but Dutot's.
    #[test]
    fn multilateral_levels_do_not_depend_on_units(panel in gappy_panel(), units in numbers(6), money in (-7.0..30.0_f64).prop_map(f64::exp)) {
        let counted = panel.labels().zip(panel.baskets()).map(|(label, basket)| {
            let products = basket.products().iter().map(|product| {
                let at: usize = product.name()[8..].parse().unwrap();
                let (unit, price) = (units[at], product.price() * money);
                (product.name(), price * unit, product.quantity() / unit)
            });
            (label, Basket::new(products).unwrap())
        });
        let counted = Panel::new(counted).unwrap();
        for (one, other) in multilateral(&panel).into_iter().zip(multilateral(&counted)) {
            let (one, other) = (one.relative_to("unit 0").unwrap(), other.relative_to("unit 0").unwrap());
            for (one, other) in one.iter().zip(other) {
                prop_assert!((one / other - 1.0).abs() < 1e-10, "{one} {other}");
            }
        }
    }

    #[test]
    fn productivity_and_its_parts(outputs in panel(), inputs in panel()) {
        let periods = outputs.len().min(inputs.len());
        let cut = |panel: &Panel| {
            let baskets = panel.labels().zip(panel.baskets().cloned());
            Panel::new(baskets.take(periods)).unwrap()
        };
        let (outputs, inputs) = (cut(&outputs), cut(&inputs));
        let tfp = Productivity::new(&outputs, &inputs, Linking::Chained, "unit 0", Matching::Refuse)
            .unwrap();
        let index = tfp.index(Formula::Fisher);
        let terms_of_trade = tfp.terms_of_trade(Formula::Fisher);
        let profitability = tfp.profitability();
        for change in ChangeForm::ALL {
            let parts = tfp.contributions(Formula::Fisher, *change);
            prop_assert_eq!(parts.len(), periods);
            for (index, parts) in index.iter().zip(parts) {
                let (index, parts) = (index.clone().unwrap(), parts.unwrap());
                let whole = sum(&parts.outputs) + sum(&parts.inputs);
                let size = 1.0 + size(&parts.outputs) + size(&parts.inputs);
                prop_assert!((whole - change_of(index, *change)).abs() < 1e-12 * size);
            }
        }
        for period in 0..periods {
            let product = index[period].clone().unwrap() * terms_of_trade[period].clone().unwrap();
            let whole = profitability[period].clone().unwrap();
            prop_assert!((product / whole - 1.0).abs() < EQUAL);
        }
        // Between two units CCD is Törnqvist.
        let two = |panel: &Panel| Panel::new(panel.labels().zip(panel.baskets().cloned()).take(2)).unwrap();
        let (outputs, inputs) = (two(&outputs), two(&inputs));
        let levels = ccd_productivity(&outputs, &inputs, Matching::Refuse).unwrap().levels;
        let level = levels.relative_to("unit 0").unwrap()[1];
        let direct = Productivity::new(&outputs, &inputs, Linking::FixedBase, "unit 0", Matching::Refuse)
            .unwrap()
            .index(Formula::Tornqvist)[1]
            .clone()
            .unwrap();
        prop_assert!((level / direct - 1.0).abs() < 1e-12);
    }

    #[test]
    fn constant_elasticity_is_laspeyres_at_0_and_geometric_at_1(data in data(), near in -8..-1_i32) {
        let sides = [0, 1].map(|t| basket(&data.prices[t], &data.quantities[t]));
        let pair = Pair::new(&sides[0], &sides[1], Matching::Refuse).unwrap();
        let ces = |elasticity| pair.lloyd_moulton(Measure::Price, elasticity).unwrap();
        let index = |formula| pair.index(Measure::Price, formula).unwrap();
        prop_assert!((ces(0.0) / index(Formula::Laspeyres) - 1.0).abs() < EQUAL);
        prop_assert!((ces(2.0) / index(Formula::HarmonicLaspeyres) - 1.0).abs() < EQUAL);
        prop_assert_eq!(ces(1.0), index(Formula::GeometricLaspeyres));
        // (Σ s₀√r)²
        let value = sides[0].value();
        let roots = pair.products().map(|(_, (p0, q0), (p1, _))| p0 * q0 / value * (p1 / p0).sqrt());
        let half = roots.sum::<f64>().powi(2);
        prop_assert!((ces(0.5) / half - 1.0).abs() < EQUAL);
        // It approaches the geometric index smoothly: no digits are lost near 1.
        let distance = 10.0_f64.powi(near);
        let miss = (ces(1.0 + distance) / ces(1.0)).ln().abs();
        prop_assert!(miss < 150.0 * distance, "{miss}");
        // A mean of relatives falls as the elasticity rises.
        prop_assert!(ces(0.5) <= ces(0.0) * (1.0 + 1e-12) && ces(3.0) <= ces(0.5) * (1.0 + 1e-12));
    }

    /// No panic and no NaN, whatever zeros there are.
    #[test]
    fn zeros_give_numbers_or_reasons(
        prices in [vec(0..3_u8, 3), vec(0..3_u8, 3)],
        quantities in [vec(0..3_u8, 3), vec(0..3_u8, 3)],
    ) {
        let float = |numbers: &[u8]| numbers.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
        let sides = [0, 1].map(|t| basket(&float(&prices[t]), &float(&quantities[t])));
        let pair = Pair::new(&sides[0], &sides[1], Matching::Refuse).unwrap();
        for &formula in Formula::ALL {
            for &measure in Measure::ALL {
                if let Ok(index) = pair.index(measure, formula) {
                    prop_assert!(index.is_finite() && index >= 0.0, "{formula} {index}");
                }
                for &change in ChangeForm::ALL {
                    if let Ok(parts) = pair.contributions(measure, formula, change) {
                        let index = pair.index(measure, formula).unwrap();
                        prop_assert!(close(sum(&parts), change_of(index, change), 1e-12));
                    }
                }
            }
        }
    }
}

/// All multilateral methods, of matched products.
fn multilateral(panel: &Panel) -> Vec<Levels> {
    let mut levels = Vec::new();
    for &measure in Measure::ALL {
        for formula in [
            Formula::Fisher,
            Formula::Tornqvist,
            Formula::Walsh,
            Formula::Jevons,
        ] {
            levels.push(geks(panel, measure, formula, Matching::Matched).unwrap());
        }
        levels.push(
            ccd(panel, measure, Matching::Matched)
                .unwrap()
                .levels()
                .clone(),
        );
        levels.push(time_product_dummy(panel, measure));
    }
    levels
}

/// Two products' prices and quantities over three periods, as unlike as they come.
fn unlike() -> Data {
    Data {
        prices: [
            vec![1.0, 2.0, 4.0],
            vec![3.0, 1.5, 4.4],
            vec![0.7, 5.0, 9.0],
        ],
        quantities: [
            vec![10.0, 3.0, 2.0],
            vec![4.0, 9.0, 2.5],
            vec![12.0, 2.0, 0.5],
        ],
        factor: 3.0,
        units: vec![10.0, 0.5, 3.0],
    }
}

#[test]
fn axioms_that_are_not_declared_fail() {
    for &formula in Formula::ALL {
        for &axiom in Axiom::ALL
            .iter()
            .filter(|&&axiom| !formula.satisfies(axiom))
        {
            let mut data = unlike();
            if axiom == Axiom::MeanValue {
                // All prices rise alike, so there is one mean.
                data.prices[1] = data.prices[0].iter().map(|price| price * 3.0).collect();
            }
            let miss = miss(formula, axiom, &data);
            assert!(miss > 1e-4, "{formula} misses {axiom} by {miss:e} only");
        }
    }
}

/// The page for those who do not know says what the table in the code says.
#[test]
fn the_page_shows_the_declared_axioms() {
    let page = include_str!("../../core/docs/index-which.md");
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    let mut lines = page
        .lines()
        .skip_while(|line| !line.starts_with("| formula |"));
    let head = cells(lines.next().unwrap());
    let axioms: Vec<Axiom> = head[1..]
        .iter()
        .map(|name| Axiom::from_name(name).unwrap())
        .collect();
    assert_eq!(axioms, Axiom::ALL);
    let rows: Vec<Vec<String>> = lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, Formula::NAMES);
    for (row, &formula) in rows.iter().zip(Formula::ALL) {
        for (cell, &axiom) in row[1..].iter().zip(&axioms) {
            assert_eq!(cell == "✓", formula.satisfies(axiom), "{formula} {axiom}");
        }
    }
}

#[test]
fn missing_products_are_refused_or_reported() {
    let base = Basket::new([("a", 1.0, 30.0), ("b", 2.0, 30.0), ("d/e", 1.0, 10.0)]).unwrap();
    let current = Basket::new([("b", 3.0, 20.0), ("c", 1.0, 40.0)]).unwrap();
    let error = Pair::new(&base, &current, Matching::Refuse).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::Unmatched, "/current/a")
    );
    let error = Pair::new(&current, &base, Matching::Refuse).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::Unmatched, "/base/a")
    );

    let pair = Pair::new(&base, &current, Matching::Matched).unwrap();
    let coverage = pair.coverage();
    assert_eq!(
        (coverage.matched, coverage.base_only, coverage.current_only),
        (1, 2, 1)
    );
    assert_eq!(coverage.base_value_share, Some(0.6));
    assert_eq!(coverage.current_value_share, Some(0.6));
    for &formula in Formula::ALL {
        let price = pair.index(Measure::Price, formula).unwrap();
        assert!((price - 1.5).abs() < 1e-15, "{formula}: {price}");
    }

    let other = Basket::new([("z", 3.0, 20.0)]).unwrap();
    let pair = Pair::new(&base, &other, Matching::Matched).unwrap();
    let absent = pair.index(Measure::Price, Formula::Jevons).unwrap_err();
    assert_eq!(absent.reason, Reason::MissingItem);
}

#[test]
fn a_chain_is_absent_beyond_a_break_and_not_before() {
    let panel = Panel::from_rows([
        ("1", "a", 1.0, 1.0),
        ("2", "a", 2.0, 1.0),
        ("3", "b", 3.0, 1.0),
        ("4", "b", 6.0, 1.0),
    ])
    .unwrap();
    let present = |base: &str| -> Vec<bool> {
        let links = panel
            .links(Linking::Chained, base, Matching::Matched)
            .unwrap();
        let index = links.index(Measure::Price, Formula::Fisher);
        let parts = links.contributions(Measure::Price, Formula::Fisher, ChangeForm::Relative);
        let parts: Vec<bool> = parts.iter().map(Result::is_ok).collect();
        let present: Vec<bool> = index.iter().map(Result::is_ok).collect();
        assert_eq!(present, parts);
        present
    };
    assert_eq!(present("1"), [true, true, false, false]);
    assert_eq!(present("4"), [false, false, true, true]);
    let absent = geks(&panel, Measure::Price, Formula::Fisher, Matching::Matched).unwrap();
    assert_eq!(absent.logs().unwrap_err().reason, Reason::MissingItem);
    let absent = time_product_dummy(&panel, Measure::Price)
        .logs()
        .unwrap_err();
    assert_eq!(
        (absent.reason, absent.needs.as_slice()),
        (Reason::MissingItem, &["3".to_owned()][..])
    );
    let absent = ccd(&panel, Measure::Price, Matching::Matched).unwrap();
    assert_eq!(
        absent.levels().logs().unwrap_err().reason,
        Reason::MissingItem
    );
}

#[test]
fn zeros_are_named() {
    let base = basket(&[1.0, 2.0], &[5.0, 0.0]);
    let current = basket(&[2.0, 3.0], &[4.0, 6.0]);
    let pair = Pair::new(&base, &current, Matching::Refuse).unwrap();
    let quantity = |formula| pair.index(Measure::Quantity, formula);
    let absent = quantity(Formula::Tornqvist).unwrap_err();
    assert_eq!(
        (absent.reason, absent.needs.as_slice()),
        (Reason::NotPositive, &["product 01".to_owned()][..])
    );
    assert_eq!(
        quantity(Formula::Carli).unwrap_err().reason,
        Reason::ZeroDenominator
    );
    // (1·4 + 2·6) / (1·5) · (2·4 + 3·6) / (2·5)
    let expected = (16.0_f64 / 5.0 * 26.0 / 10.0).sqrt();
    assert!((quantity(Formula::Fisher).unwrap() - expected).abs() < 1e-15);
    let panel = Panel::new([("base", base.clone()), ("current", current.clone())]).unwrap();
    let absent = ccd(&panel, Measure::Quantity, Matching::Refuse).unwrap();
    let absent = absent.levels().logs().unwrap_err();
    assert_eq!(
        (absent.reason, absent.needs.as_slice()),
        (Reason::NotPositive, &["product 01".to_owned()][..])
    );
    // Shares of zero are no obstacle to prices.
    for formula in [
        Formula::Tornqvist,
        Formula::SatoVartia,
        Formula::MontgomeryVartia,
    ] {
        assert!(pair.index(Measure::Price, formula).is_ok());
    }
}

#[test]
fn an_index_of_zero_has_a_change_but_no_logarithm() {
    let (base, free) = (basket(&[1.0], &[2.0]), basket(&[0.0], &[2.0]));
    let pair = Pair::new(&base, &free, Matching::Refuse).unwrap();
    let parts = |change| pair.contributions(Measure::Price, Formula::Laspeyres, change);
    assert_eq!(parts(ChangeForm::Relative).unwrap()[0].contribution, -1.0);
    let absent = parts(ChangeForm::Log).unwrap_err();
    assert_eq!(absent.reason, Reason::NotPositive);
}

#[test]
fn zero_has_no_sign() {
    let basket = basket(&[-0.0], &[-0.0]);
    let product = basket.get("product 00").unwrap();
    assert!(product.price().is_sign_positive() && product.quantity().is_sign_positive());
}

/// Diewert (1976) for Fisher and Törnqvist; Walsh's is the quadratic mean of order 1.
#[test]
fn fisher_tornqvist_and_walsh_are_superlative() {
    let formulas = Formula::ALL.iter().copied();
    let superlative: Vec<Formula> = formulas.filter(|f| f.is_superlative()).collect();
    let expected = [Formula::Fisher, Formula::Tornqvist, Formula::Walsh];
    assert_eq!(superlative, expected);
}

#[test]
fn each_period_knows_what_leads_to_it() {
    let values = [2.0, 3.0, 5.0];
    let periods = values.map(|value| (value.to_string(), basket(&[value], &[1.0])));
    let panel = Panel::new(periods).unwrap();
    for (linking, from) in [
        (Linking::Chained, [None, Some(0), Some(1)]),
        (Linking::PeriodOnPeriod, [None, Some(0), Some(1)]),
        (Linking::FixedBase, [Some(1), None, Some(1)]),
    ] {
        let links = panel.links(linking, "3", Matching::Refuse).unwrap();
        assert_eq!(links.linking(), linking);
        assert_eq!(links.labels(), ["2", "3", "5"]);
        let ratios = links
            .pairs()
            .iter()
            .map(|pair| pair.as_ref().map(Pair::value_ratio));
        let expected = from
            .iter()
            .zip(values)
            .map(|(from, to)| from.map(|at| Ok(to / values[at])));
        assert_eq!(ratios.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}

/// Three units, the first and the last of which have no product in common.
#[test]
fn a_chain_of_common_products_is_enough_for_the_time_product_dummy() {
    let units = [
        ("low", vec![("a", 1.0, 4.0)], 1.0),
        ("middle", vec![("a", 2.0, 1.0), ("b", 5.0, 1.0)], 2.0),
        // Nothing is said by what costs nothing and is not bought.
        ("high", vec![("b", 15.0, 3.0), ("a", 0.0, 0.0)], 6.0),
    ];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let panel = order.map(|at| (units[at].0, Basket::new(units[at].1.clone()).unwrap()));
        let levels = time_product_dummy(&Panel::new(panel).unwrap(), Measure::Price);
        assert_eq!(levels.labels(), order.map(|at| units[at].0));
        for (level, at) in levels.relative_to("low").unwrap().iter().zip(order) {
            assert!(
                (level / units[at].2 - 1.0).abs() < 1e-14,
                "{order:?} {at}: {level}"
            );
        }
    }
}

#[test]
fn one_unit_alone_is_the_mean_whatever_it_has() {
    let panel = Panel::new([("only", basket(&[0.0, 1.0], &[0.0, 3.0]))]).unwrap();
    let levels = geks(&panel, Measure::Price, Formula::Tornqvist, Matching::Refuse).unwrap();
    assert_eq!(levels.levels().unwrap(), [1.0]);
}

#[test]
fn what_ccd_leaves_out_is_refused_or_reported() {
    let unit = |rows: &[(&str, f64, f64)]| Basket::new(rows.iter().copied()).unwrap();
    let panel = Panel::new([
        (
            "north",
            unit(&[("a", 1.0, 30.0), ("b", 2.0, 30.0), ("c", 1.0, 10.0)]),
        ),
        ("south", unit(&[("a", 2.0, 10.0), ("b", 1.0, 20.0)])),
    ])
    .unwrap();
    let error = ccd(&panel, Measure::Price, Matching::Refuse).unwrap_err();
    let expected = (ErrorCode::Unmatched, "/south/c");
    assert_eq!((error.code, error.path.as_str()), expected);
    let matched = ccd(&panel, Measure::Price, Matching::Matched).unwrap();
    let whole = Coverage {
        matched: 2,
        base_only: 0,
        current_only: 0,
        base_value_share: Some(1.0),
        current_value_share: Some(1.0),
    };
    let most = Coverage {
        current_only: 1,
        current_value_share: Some(0.9),
        ..whole
    };
    assert_eq!(matched.coverage(), [most, whole]);
}

#[test]
fn inputs_are_refused_with_their_place() {
    type Rows = Vec<(&'static str, &'static str, f64, f64)>;
    let cases: [(Rows, ErrorCode, &str); 6] = [
        (
            vec![("1", "a", 1.0, 1.0), ("1", "a", 1.0, 1.0)],
            ErrorCode::Repeated,
            "/1/product",
        ),
        (vec![("1", "a", -1.0, 1.0)], ErrorCode::Negative, "/0/price"),
        (
            vec![("1", "a", 1.0, f64::NAN)],
            ErrorCode::NotANumber,
            "/0/quantity",
        ),
        (
            vec![("1", "", 1.0, 1.0)],
            ErrorCode::MissingText,
            "/0/product",
        ),
        (vec![("", "a", 1.0, 1.0)], ErrorCode::MissingText, "/0"),
        (vec![], ErrorCode::EmptyTable, ""),
    ];
    for (rows, code, path) in cases {
        let error = Panel::from_rows(rows).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (code, path));
    }
    let one = basket(&[1.0], &[1.0]);
    let error =
        Panel::new([("1", one.clone()), ("2", one.clone()), ("1", one.clone())]).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::Repeated, "/2")
    );
    let panel = Panel::new([("1", one.clone()), ("2", one.clone())]).unwrap();
    let error = panel
        .links(Linking::Chained, "3", Matching::Refuse)
        .unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::OutOfRange, "/base")
    );
    let error = geks(&panel, Measure::Price, Formula::Laspeyres, Matching::Refuse).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::OutOfRange, "/formula")
    );
    assert!(error.allowed.contains("fisher") && !error.allowed.contains("laspeyres"));
    let error = Basket::from_values([("a", 0.0, 1.0)]).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::NotPositive, "/0/quantity")
    );
    let longer = Panel::new([("1", one.clone()), ("2", one.clone()), ("3", one)]).unwrap();
    let error = ccd_productivity(&panel, &longer, Matching::Refuse).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::Unmatched, "/outputs/3")
    );
    let other = ["1", "3"].map(|label| (label, basket(&[1.0], &[1.0])));
    let other = Panel::new(other).unwrap();
    for error in [
        ccd_productivity(&panel, &other, Matching::Refuse).unwrap_err(),
        Productivity::new(&panel, &other, Linking::Chained, "1", Matching::Refuse).unwrap_err(),
    ] {
        let expected = (ErrorCode::Unmatched, "/inputs/2");
        assert_eq!((error.code, error.path.as_str()), expected);
    }
    let json = r#"[{"product": "a", "price": 1, "quantity": -1}]"#;
    assert!(
        serde_json::from_str::<Basket>(json)
            .unwrap_err()
            .to_string()
            .contains("/0/quantity")
    );
}

#[test]
fn weights_of_a_third_basket_must_be_known() {
    let (base, current) = (
        basket(&[1.0, 2.0], &[1.0, 1.0]),
        basket(&[2.0, 3.0], &[1.0, 1.0]),
    );
    let pair = Pair::new(&base, &current, Matching::Refuse).unwrap();
    let figure = |weights: &Basket| -> [Figure; 2] {
        [
            pair.lowe(Measure::Price, weights),
            pair.young(Measure::Price, weights),
        ]
    };
    // 2·3 + 3·2 over 1·3 + 2·2; shares 3/11 and 8/11 of relatives 2 and 1.5.
    let [lowe, young] = figure(&basket(&[1.0, 4.0], &[3.0, 2.0]));
    assert_eq!(lowe.unwrap(), 12.0 / 7.0);
    assert!((young.unwrap() - 18.0 / 11.0).abs() < 1e-15);
    for figure in figure(&basket(&[1.0, 1.0, 1.0], &[1.0, 1.0, 1.0])) {
        let absent = figure.unwrap_err();
        assert_eq!(
            (absent.reason, absent.needs.as_slice()),
            (Reason::MissingItem, &["product 02".to_owned()][..])
        );
    }
}
