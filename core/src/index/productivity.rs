//! A productivity index: outputs over inputs.

use super::choice::{ChangeForm, Linking, Matching, Measure};
use super::formula::Formula;
use super::links::Links;
use super::pair::{Contribution, positive_mean, unmatched};
use super::panel::Panel;
use super::shape::ratio;
use crate::error::{Absent, Error, Figure, finite};
use serde::Serialize;

/// Outputs and inputs over the same periods. Total factor productivity (TFP) is
///
/// ```text
/// TFP = output quantity index / input quantity index
/// ```
///
/// of one formula (Törnqvist's is the growth account of several inputs; OECD, *Measuring
/// Productivity* (2001), chapter 7; Diewert and Nakamura 2003). With Fisher, and the other formulas
/// that satisfy [`Axiom::FactorReversal`](super::Axiom::FactorReversal), TFP times the terms of
/// trade is the profitability index, revenue over cost.
///
/// ```
/// use nangsuat::index::{ChangeForm, Formula, Linking, Matching, Panel, Productivity};
/// let outputs = Panel::from_rows([
///     ("2023", "rice", 6000.0, 100.0), ("2024", "rice", 6600.0, 110.0),
/// ])?;
/// let inputs = Panel::from_rows([
///     ("2023", "labour", 300.0, 1000.0), ("2023", "capital", 0.1, 2_000_000.0),
///     ("2024", "labour", 330.0, 1000.0), ("2024", "capital", 0.1, 2_200_000.0),
/// ])?;
/// let productivity =
///     Productivity::new(&outputs, &inputs, Linking::Chained, "2023", Matching::Refuse)?;
/// let tfp = productivity.index(Formula::Tornqvist)[1].clone()?;
/// // Output rose by 10 %, and capital, with 40 % of cost, too.
/// assert!((tfp - 1.1 / 1.1_f64.powf(0.4)).abs() < 1e-15);
/// let parts = productivity.contributions(Formula::Tornqvist, ChangeForm::Log)[1].clone()?;
/// assert!((parts.outputs[0].contribution - 1.1_f64.ln()).abs() < 1e-15);
/// assert_eq!(parts.inputs[0].product, "capital");
/// assert!((parts.inputs[0].contribution + 0.4 * 1.1_f64.ln()).abs() < 1e-15);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Productivity<'a> {
    outputs: Links<'a>,
    inputs: Links<'a>,
}

/// What each output and input adds to the change of productivity; together they add up to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct ProductivityContributions {
    /// Of each output: more of it raises productivity.
    pub outputs: Vec<Contribution>,
    /// Of each input: more of it lowers productivity.
    pub inputs: Vec<Contribution>,
}

impl<'a> Productivity<'a> {
    /// Matches both panels.
    ///
    /// # Errors
    /// [`ErrorCode::Unmatched`](crate::ErrorCode::Unmatched) at `/inputs/<label>` or
    /// `/outputs/<label>` where the panels do not have the same labels in the same order; otherwise
    /// as for [`Panel::links`], under `/outputs` or `/inputs`.
    pub fn new(
        outputs: &'a Panel,
        inputs: &'a Panel,
        linking: Linking,
        base: &str,
        matching: Matching,
    ) -> Result<Self, Error> {
        same_labels(outputs, inputs)?;
        let links = |panel: &'a Panel, side: &str| {
            let links = panel.links(linking, base, matching);
            links.map_err(|error| error.under(side))
        };
        Ok(Self {
            outputs: links(outputs, "/outputs")?,
            inputs: links(inputs, "/inputs")?,
        })
    }

    /// The comparisons of the outputs.
    pub const fn outputs(&self) -> &Links<'a> {
        &self.outputs
    }

    /// The comparisons of the inputs.
    pub const fn inputs(&self) -> &Links<'a> {
        &self.inputs
    }

    /// The TFP index of each period, 1 in the base.
    ///
    /// # Errors
    /// Each figure is absent as for [`Links::index`].
    pub fn index(&self, formula: Formula) -> Vec<Figure> {
        self.ratio(|links| links.index(Measure::Quantity, formula))
    }

    /// The terms of trade: output price index / input price index, 1 in the base.
    ///
    /// # Errors
    /// Each figure is absent as for [`Links::index`].
    pub fn terms_of_trade(&self, formula: Formula) -> Vec<Figure> {
        self.ratio(|links| links.index(Measure::Price, formula))
    }

    /// The profitability index: (revenue / cost) over the same in the base.
    ///
    /// # Errors
    /// Each figure is absent as for [`Links::index`].
    pub fn profitability(&self) -> Vec<Figure> {
        self.ratio(|links| links.index_by(super::Pair::value_ratio))
    }

    fn ratio(&self, of: impl Fn(&Links<'a>) -> Vec<Figure>) -> Vec<Figure> {
        let sides = of(&self.outputs).into_iter().zip(of(&self.inputs));
        sides
            .map(|(output, input)| ratio(output?, input?))
            .collect()
    }

    /// What each output and input adds to the change of productivity: its log points in its own
    /// index, the inputs' with the sign turned, since ln TFP = ln(outputs) − ln(inputs); for the
    /// relative change times the logarithmic mean L(TFP, 1), as for [`super::Pair::contributions`].
    ///
    /// Each is absent as the index is.
    pub fn contributions(
        &self,
        formula: Formula,
        change: ChangeForm,
    ) -> Vec<Result<ProductivityContributions, Absent>> {
        let logs =
            |links: &Links<'a>| links.contributions(Measure::Quantity, formula, ChangeForm::Log);
        let sides = logs(&self.outputs).into_iter().zip(logs(&self.inputs));
        let periods = sides.zip(self.index(formula));
        periods
            .map(|((outputs, inputs), index)| {
                let scale = match change {
                    ChangeForm::Log => 1.0,
                    ChangeForm::Relative => positive_mean(index?)?,
                };
                Ok(ProductivityContributions {
                    outputs: scaled(outputs?, scale)?,
                    inputs: scaled(inputs?, -scale)?,
                })
            })
            .collect()
    }
}

fn scaled(mut parts: Vec<Contribution>, scale: f64) -> Result<Vec<Contribution>, Absent> {
    for part in &mut parts {
        part.contribution = finite(part.contribution * scale)?;
    }
    Ok(parts)
}

/// Refuses panels whose labels are not the same, in the same order.
pub(super) fn same_labels(outputs: &Panel, inputs: &Panel) -> Result<(), Error> {
    let (mut ours, mut theirs) = (outputs.labels(), inputs.labels());
    loop {
        return match (ours.next(), theirs.next()) {
            (Some(output), Some(input)) if output == input => continue,
            (None, None) => Ok(()),
            (Some(output), _) => Err(unmatched("inputs", output)),
            (None, Some(input)) => Err(unmatched("outputs", input)),
        };
    }
}
