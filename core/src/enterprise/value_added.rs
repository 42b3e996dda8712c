//! Value added (giá trị gia tăng) both ways, the bridge between them, and who receives it.

use super::item::Item;
use super::statement::Statement;
use crate::error::{Absent, Figure, Reason, finite};
use crate::names::names;
use serde::Serialize;

names! {
    /// Which value added the indicators rest on.
    #[derive(Default)]
    pub enum Basis {
        /// Operating value added, from sales (subtractive): the default for productivity.
        #[default]
        Subtractive = "subtractive",
        /// Distributed value added (additive), with financial and other results in it.
        Additive = "additive",
    }
}

/// Value added of one year, money.
///
/// - subtractive = net revenue − (operating cost − labour cost − depreciation − taxes and fees
///   inside cost)
/// - additive = labour cost + depreciation + interest + taxes and fees inside cost + profit
///   before tax
/// - bridge = additive − subtractive = financial income − non-interest financial expense + share
///   of associates + other income − other expense
///
/// Profit before tax already contains corporate income tax, which is therefore not added again.
/// Taxes and fees inside cost that are not separated stay in bought-in services, in both forms.
/// Source: Asian Productivity Organization, *Handbook on Productivity* (value added, addition
/// and subtraction methods); the bridge follows from the income statement B02-DN, where profit
/// before tax is the sum of its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueAdded {
    /// By addition, over those who receive it.
    pub additive: Figure,
    /// By subtraction, from sales.
    pub subtractive: Figure,
    /// Additive − subtractive.
    pub bridge: Figure,
    /// What the bridge consists of.
    pub bridge_items: BridgeItems,
    /// Bridge − the sum of its items: zero where the statement's lines add up to its profit.
    pub bridge_residual: Figure,
}

/// The items of the bridge, money, signed as they enter it; absent where they were not given.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct BridgeItems {
    /// Financial income.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub financial_income: Option<f64>,
    /// −(financial expense − interest expense).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub non_interest_financial_expense: Option<f64>,
    /// Share of associates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_associates: Option<f64>,
    /// Other income.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_income: Option<f64>,
    /// −other expense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_expense: Option<f64>,
}

impl BridgeItems {
    fn of(statement: &Statement) -> Self {
        let financial = statement.get(Item::FinancialExpense);
        let interest = statement.get(Item::InterestExpense);
        Self {
            financial_income: statement.get(Item::FinancialIncome),
            non_interest_financial_expense: financial
                .zip(interest)
                .map(|(financial, interest)| -(financial - interest)),
            share_of_associates: statement.get(Item::ShareOfAssociates),
            other_income: statement.get(Item::OtherIncome),
            other_expense: statement.get(Item::OtherExpense).map(|expense| -expense),
        }
    }

    /// The sum of the items that are given, money; zero for none.
    pub fn sum(&self) -> f64 {
        let items = [
            self.financial_income,
            self.non_interest_financial_expense,
            self.share_of_associates,
            self.other_income,
            self.other_expense,
        ];
        let mut sum = 0.0;
        for item in items {
            sum += item.unwrap_or_default();
        }
        sum
    }

    /// Whether every item that an unconsolidated statement has is given.
    pub fn complete(&self) -> bool {
        self.financial_income.is_some()
            && self.non_interest_financial_expense.is_some()
            && self.other_income.is_some()
            && self.other_expense.is_some()
    }
}

/// The value of an item, or its absence.
pub(super) fn need(statement: &Statement, item: Item) -> Figure {
    statement
        .get(item)
        .ok_or_else(|| Absent::of(Reason::MissingItem, item.name()))
}

/// Names those of the items that are missing.
fn missing(statement: &Statement, items: &[Item]) -> Absent {
    let mut absent = Absent::from(Reason::MissingItem);
    for &item in items {
        if statement.get(item).is_none() {
            absent.add(item.name());
        }
    }
    absent
}

/// Operating cost, or what is missing from it.
pub(super) fn operating_cost(statement: &Statement) -> Figure {
    statement.operating_cost().ok_or_else(|| {
        let given = |item| statement.get(item).is_some();
        let selling: &[Item] = if given(Item::SellingExpense) || given(Item::AdminExpense) {
            &[Item::SellingExpense, Item::AdminExpense]
        } else {
            &[Item::SellingAndAdminExpense]
        };
        let mut absent = missing(statement, &[Item::CostOfGoodsSold]);
        if statement.selling_and_admin().is_none() {
            absent.needs.extend(missing(statement, selling).needs);
        }
        absent
    })
}

impl ValueAdded {
    /// Value added of a statement.
    pub fn of(statement: &Statement) -> Self {
        let get = |item| statement.get(item).unwrap_or_default();
        let (labour, depreciation) = (get(Item::LabourCost), get(Item::Depreciation));
        let taxes = get(Item::TaxesAndFeesInCost);
        let absent = missing(
            statement,
            &[
                Item::LabourCost,
                Item::Depreciation,
                Item::InterestExpense,
                Item::ProfitBeforeTax,
            ],
        );
        let additive = if absent.needs.is_empty() {
            let (interest, profit) = (get(Item::InterestExpense), get(Item::ProfitBeforeTax));
            finite(labour + depreciation + interest + profit + taxes)
        } else {
            Err(absent)
        };
        let mut absent = missing(
            statement,
            &[Item::NetRevenue, Item::LabourCost, Item::Depreciation],
        );
        let subtractive = match operating_cost(statement) {
            Ok(cost) if absent.needs.is_empty() => {
                finite(get(Item::NetRevenue) - (cost - labour - depreciation - taxes))
            }
            Ok(_) => Err(absent),
            Err(cost) => {
                absent.needs.extend(cost.needs);
                Err(absent)
            }
        };
        let bridge = match (&additive, &subtractive) {
            (Ok(additive), Ok(subtractive)) => Ok(additive - subtractive),
            (Err(absent), _) | (_, Err(absent)) => Err(absent.clone()),
        };
        let bridge_items = BridgeItems::of(statement);
        Self {
            bridge_residual: bridge.clone().map(|bridge| bridge - bridge_items.sum()),
            additive,
            subtractive,
            bridge,
            bridge_items,
        }
    }

    /// The one of the two that the indicators rest on, money; absent where an item that it needs was not
    /// given.
    pub fn on(&self, basis: Basis) -> &Figure {
        match basis {
            Basis::Subtractive => &self.subtractive,
            Basis::Additive => &self.additive,
        }
    }
}

names! {
    /// Who receives value added.
    pub enum Recipient {
        /// Workers: labour cost.
        Workers = "workers",
        /// Capital consumption: depreciation.
        CapitalConsumption = "capital_consumption",
        /// Lenders: interest.
        Lenders = "lenders",
        /// The State: taxes and fees inside cost, and income tax.
        State = "state",
        /// Owners: profit after income tax.
        Owners = "owners",
        /// Owners and the State together, where income tax was not given.
        OwnersAndState = "owners_and_state",
    }
}

/// What one recipient gets of the additive value added.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Received {
    /// Who.
    pub recipient: Recipient,
    /// How much, money; negative where owners bear a loss.
    pub amount: f64,
    /// Amount / additive value added; `None` where that is not positive.
    pub share: Option<f64>,
}

/// Who receives the additive value added; the amounts sum to it exactly. Empty where it is
/// absent.
pub fn recipients(statement: &Statement, value_added: &ValueAdded) -> Vec<Received> {
    let Ok(total) = value_added.additive else {
        return Vec::new();
    };
    let get = |item| statement.get(item).unwrap_or_default();
    let taxes = get(Item::TaxesAndFeesInCost);
    let profit = get(Item::ProfitBeforeTax);
    let mut received = Vec::with_capacity(5);
    let mut put = |recipient, amount| {
        received.push(Received {
            recipient,
            amount,
            share: (total > 0.0).then(|| amount / total),
        });
    };
    put(Recipient::Workers, get(Item::LabourCost));
    put(Recipient::CapitalConsumption, get(Item::Depreciation));
    put(Recipient::Lenders, get(Item::InterestExpense));
    match statement.get(Item::IncomeTax) {
        Some(tax) => {
            put(Recipient::State, taxes + tax);
            put(Recipient::Owners, profit - tax);
        }
        None => put(Recipient::OwnersAndState, profit + taxes),
    }
    received
}
