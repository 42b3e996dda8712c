//! Labour input and labour's share.

use crate::decimal::plain;
use crate::error::{Error, ErrorCode, Figure, Reason, finite};

/// Labour input: persons, and what they bring with them. Whatever is left out counts as
/// unchanged, so that all periods of an account must give the same factors.
///
/// ```
/// use nangsuat::growth::Labour;
/// // Australia 1990, million persons, hours a year and person, index of human capital
/// // (Penn World Table 10.01): hours of average quality in millions.
/// let labour = Labour::new(7.845, Some(1864.0), Some(3.411))?;
/// assert_eq!(labour.input().round(), 49_879.0);
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Labour {
    persons: f64,
    hours: Option<f64>,
    human_capital: Option<f64>,
}

impl Labour {
    /// Persons (the average of the year), hours a year and person, and an index of human capital
    /// on any base; each above zero.
    ///
    /// # Errors
    /// [`ErrorCode::NotANumber`] or [`ErrorCode::NotPositive`] at the field in error.
    pub fn new(
        persons: f64,
        hours: Option<f64>,
        human_capital: Option<f64>,
    ) -> Result<Self, Error> {
        check_positive(persons, "/persons")?;
        for (value, path) in [(hours, "/hours"), (human_capital, "/human_capital")] {
            if let Some(value) = value {
                check_positive(value, path)?;
            }
        }
        Ok(Self {
            persons,
            hours,
            human_capital,
        })
    }

    /// Persons, the average of the year.
    pub const fn persons(self) -> f64 {
        self.persons
    }

    /// Persons × hours × human capital, of what was given: persons, or hours (of average quality) a year.
    pub fn input(self) -> f64 {
        self.persons * self.hours.unwrap_or(1.0) * self.human_capital.unwrap_or(1.0)
    }
}

pub(crate) fn check_finite(value: f64, path: &str) -> Result<(), Error> {
    if value.is_finite() {
        return Ok(());
    }
    let code = ErrorCode::NotANumber;
    Err(Error::new(code, path, plain(value), "a number"))
}

/// A level must be a number above zero.
pub(crate) fn check_positive(value: f64, path: &str) -> Result<(), Error> {
    let code = if !value.is_finite() {
        ErrorCode::NotANumber
    } else if value <= 0.0 {
        ErrorCode::NotPositive
    } else {
        return Ok(());
    };
    Err(Error::new(code, path, plain(value), "> 0"))
}

/// Labour's share of value added, the self-employed paid like the average employee:
/// compensation × (employees + self-employed) / employees / value added. All money at the prices
/// of the year. Without this the share of an economy of household businesses is far too low, and
/// TFP with it. [OECD, *Measuring Productivity* (2001), 5.1.5; Gollin 2002, adjustment 3]
///
/// # Errors
/// [`Reason::ZeroDenominator`] without employees, [`Reason::ValueAddedNotPositive`], and
/// [`Reason::LabourCostExceedsValueAdded`] where the share would exceed one: it is not clamped,
/// the self-employed earn less than employees then.
///
/// ```
/// use nangsuat::growth::labour_share_at_average_pay;
/// // 20 of 100 are wages of a third of the workers.
/// assert_eq!(labour_share_at_average_pay(20.0, 1.0, 2.0, 100.0), Ok(0.6));
/// ```
pub fn labour_share_at_average_pay(
    compensation: f64,
    employees: f64,
    self_employed: f64,
    value_added: f64,
) -> Figure {
    if employees.is_nan() || employees <= 0.0 {
        return Err(Reason::ZeroDenominator.into());
    }
    let pay = compensation / employees;
    share_of_value_added(pay * (employees + self_employed), value_added)
}

/// Labour's share of value added where a stated part of mixed income is labour's:
/// (compensation + part × mixed income) / value added. Money at the prices of the year.
/// [OECD, *Measuring Productivity* (2001), 5.1.5; Gollin 2002, adjustment 2]
///
/// # Errors
/// As for [`labour_share_at_average_pay`].
pub fn labour_share_of_mixed_income(
    compensation: f64,
    mixed_income: f64,
    part: f64,
    value_added: f64,
) -> Figure {
    share_of_value_added(compensation + part * mixed_income, value_added)
}

fn share_of_value_added(labour_income: f64, value_added: f64) -> Figure {
    if value_added.is_nan() || value_added <= 0.0 {
        return Err(Reason::ValueAddedNotPositive.into());
    }
    let share = finite(labour_income / value_added)?;
    if share > 1.0 {
        return Err(Reason::LabourCostExceedsValueAdded.into());
    }
    Ok(share)
}
