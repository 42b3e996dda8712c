//! Quantiles that may be published: means of neighbouring values, rounded.

use super::guards::{Guard, Guards};
use super::options::Method;
use super::quantile::{Level, QuantileType, select};
use crate::math::{exp, ln};
use std::cmp::Ordering;

/// The quartiles are published from this many contributors.
pub(super) const QUARTILES_FROM: u64 = 20;

/// The tenths are published from this many contributors.
pub(super) const TENTHS_FROM: u64 = 50;

/// Below this many contributors there are few unknown values behind many figures: rounding is
/// twice as coarse, and there are no ratios of sums.
pub(super) const FEW: u64 = 10;

/// A published quantile is the mean of the values within 5 % of its rank on either side, at
/// least one and a half ranks, which is three values, and at most a hundred.
const HALF_WIDTH: f64 = 0.05;

/// The fewest contributors of the values that are averaged.
const FEWEST_IN_WINDOW: usize = 3;

/// A value and who contributes it; 0 is nobody else.
pub(super) type Held = (f64, u64);

/// Quantiles of one distribution, with the step of their rounding and how far from their level
/// they draw on.
#[derive(Debug, Default)]
pub(super) struct Smoothed {
    pub(super) quantiles: Vec<(Level, f64)>,
    pub(super) rounding: Option<f64>,
    pub(super) smoothing: Option<f64>,
}

/// Whether so many contributors permit a quantile.
fn permits(level: Level, contributors: u64) -> bool {
    match level {
        Level::P10 | Level::P90 => contributors >= TENTHS_FROM,
        Level::P25 | Level::P75 => contributors >= QUARTILES_FROM,
        Level::P50 => true,
    }
}

/// The ranks that a quantile of `n` values is the mean of, `wider` more of them on either side;
/// never the lowest or the highest.
fn window(n: usize, level: Level, wider: usize, guards: Guards) -> Option<(usize, usize)> {
    let count = n as f64;
    let centre = (count - 1.0) * level.fraction();
    let half = (HALF_WIDTH * count).clamp(1.5, 100.0) + wider as f64;
    let (low, high) = ((centre - half).ceil(), (centre + half).floor());
    let outer = f64::from(u8::from(guards.has(Guard::Inside)));
    if guards.has(Guard::Inside) && (low < outer || high > count - 1.0 - outer) {
        return None;
    }
    Some((low.max(0.0) as usize, high.min(count - 1.0) as usize))
}

fn order(a: &Held, b: &Held) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// Whether values come from enough contributors.
fn diverse(values: &[Held]) -> bool {
    let mut seen: Vec<u64> = Vec::with_capacity(FEWEST_IN_WINDOW);
    for (_, holder) in values {
        if *holder == 0 || !seen.contains(holder) {
            seen.push(*holder);
        }
        if seen.len() == FEWEST_IN_WINDOW {
            return true;
        }
    }
    false
}

/// One quantile before rounding: the mean logarithm of a window, how many values that is, and
/// how far from its level the window reaches, as a share of the values.
struct Mean {
    level: Level,
    log: f64,
    values: usize,
    reach: f64,
}

/// Of values of which the window's edges are in their places.
fn mean(values: &mut [Held], level: Level, guards: Guards) -> Option<Mean> {
    let n = values.len();
    let mut wider = 0;
    loop {
        let (low, high) = window(n, level, wider, guards)?;
        let chosen = &mut values[low..=high];
        if diverse(chosen) || (!guards.has(Guard::Inside) && high - low + 1 == n) {
            if chosen.iter().any(|(value, _)| *value <= 0.0) {
                return None;
            }
            // In one order, whatever the order of the rows: sums differ in the last bits.
            chosen.sort_unstable_by(order);
            let sum: f64 = chosen.iter().map(|(value, _)| ln(*value)).sum();
            let count = n as f64;
            let below = level.fraction() - low as f64 / count;
            let above = (high + 1) as f64 / count - level.fraction();
            return Some(Mean {
                level,
                log: sum / chosen.len() as f64,
                values: chosen.len(),
                reach: below.max(above),
            });
        }
        // Rare: several rows of one group side by side.
        values.sort_unstable_by(order);
        wider += 1;
    }
}

/// The step, in logarithms, from which on a mean of so many values tells none of them to within
/// p, even to someone who knows all the others: the logarithm of one varies by `values` times as
/// much as that of the mean. From a fixed ladder, 0.1 times a power of two.
fn step(values: usize, contributors: u64, method: &Method) -> f64 {
    let times = if contributors < FEW { 2.0 } else { 1.0 };
    let needed = times * method.log_width() / values as f64;
    let mut step = 0.1;
    while step < needed {
        step *= 2.0;
    }
    while step / 2.0 >= needed {
        step /= 2.0;
    }
    step
}

/// Whether nine in ten of the values are within p of the middle, so that it would tell any of
/// them.
fn uniform(values: &[Held], middle: f64, method: &Method) -> bool {
    let far = |(value, _): &&Held| (value - middle).abs() > method.protection() * middle;
    values.iter().filter(far).count() <= values.len() / 10
}

/// The quantiles of values in any order, which it reorders; `None` where the values are all but
/// the same.
pub(super) fn quantiles(
    values: &mut [Held],
    contributors: u64,
    levels: &[Level],
    method: &Method,
    guards: Guards,
) -> Option<Smoothed> {
    let allowed = |level: &&Level| !guards.has(Guard::Inside) || permits(**level, contributors);
    let levels = levels.iter().filter(allowed);
    if !guards.has(Guard::Smoothing) {
        values.sort_unstable_by(order);
        let sorted: Vec<f64> = values.iter().map(|(value, _)| *value).collect();
        let exact = |level: &Level| {
            let position = QuantileType::Type7.position(sorted.len(), level.fraction());
            (*level, position.of(&sorted))
        };
        return Some(Smoothed {
            quantiles: levels.map(exact).collect(),
            ..Smoothed::default()
        });
    }
    let mut edges: Vec<usize> = [Level::P50]
        .iter()
        .chain(levels.clone())
        .filter_map(|level| window(values.len(), *level, 0, guards))
        .flat_map(|(low, high)| [low, high])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    select(values, &edges, &order);
    if guards.has(Guard::Uniform)
        && let Some(middle) = mean(values, Level::P50, guards)
        && uniform(values, exp(middle.log), method)
    {
        return None;
    }
    let means: Vec<Mean> = levels
        .filter_map(|level| mean(values, *level, guards))
        .collect();
    let Some(fewest) = means.iter().map(|mean| mean.values).min() else {
        return Some(Smoothed::default());
    };
    // One step for all, so that rounding keeps their order.
    let step = step(fewest, contributors, method);
    let round = |mean: &Mean| {
        let log = if guards.has(Guard::Rounding) {
            significant(exp((mean.log / step).round() * step), digits(step))
        } else {
            exp(mean.log)
        };
        (mean.level, log)
    };
    let reach = means.iter().map(|mean| mean.reach).fold(0.0, f64::max);
    Some(Smoothed {
        quantiles: means.iter().map(round).collect(),
        rounding: guards.has(Guard::Rounding).then_some(step),
        smoothing: Some((reach * 100.0).ceil() / 100.0),
    })
}

/// As many digits as keep the error of printing below a twentieth of the step.
fn digits(step: f64) -> usize {
    match step {
        step if step >= 0.1 => 3,
        step if step >= 0.01 => 4,
        _ => 5,
    }
}

/// The nearest number of so many significant decimal digits.
pub(super) fn significant(value: f64, digits: usize) -> f64 {
    let text = format!("{value:.*e}", digits - 1);
    text.parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of fifty values, whose places are 0 to 49.
    #[test]
    fn a_window_reaches_neither_the_lowest_nor_the_highest_value() {
        for (level, windows) in [
            (Level::P10, [Some((3, 7)), Some((1, 9)), None]),
            (Level::P90, [Some((42, 46)), Some((40, 48)), None]),
        ] {
            let found = [0, 2, 3].map(|wider| window(50, level, wider, Guards::ALL));
            assert_eq!(found, windows, "{level:?}");
        }
    }

    /// From rank 3 to the end of rank 7, or from 42 to the end of 46: the tenths lie at 5 and 45.
    #[test]
    fn a_mean_says_how_far_from_its_level_it_reaches() {
        for level in [Level::P10, Level::P90] {
            let mut values: Vec<Held> = (1..=50_u32).map(|at| (f64::from(at), at.into())).collect();
            let found = mean(&mut values, level, Guards::ALL).unwrap();
            assert_eq!(found.values, 5);
            assert!(
                (found.reach - 0.06).abs() < 1e-12,
                "{level:?} {}",
                found.reach
            );
        }
    }
}
