//! The items that an enterprise enters, each defined once: name, unit, allowed sign, and where
//! it stands under each accounting regime.

use crate::names::names;

names! {
    /// The accounting regime whose line codes (mã số) label the items.
    #[derive(Default)]
    pub enum Regime {
        /// Circular 200/2014/TT-BTC (forms B01-DN, B02-DN, B03-DN; consolidated B02-DN/HN).
        #[default]
        Tt200 = "tt200",
        /// Circular 133/2016/TT-BTC for small and medium enterprises (form B02-DNN).
        Tt133 = "tt133",
        /// Circular 99/2025/TT-BTC, for years from 1 January 2026. It lets a firm modify lines, so
        /// items are labelled by name only.
        Tt99 = "tt99",
        /// Other books (co-operatives, household firms): by name only.
        ByName = "by_name",
    }
}

names! {
    /// The part of the form in which an item stands.
    pub enum Section {
        /// The income statement (báo cáo kết quả hoạt động kinh doanh).
        IncomeStatement = "income_statement",
        /// The notes: costs by element (chi phí sản xuất, kinh doanh theo yếu tố).
        CostElements = "cost_elements",
        /// Fixed assets (tài sản cố định).
        FixedAssets = "fixed_assets",
        /// Labour (lao động).
        Labour = "labour",
        /// Price indices (chỉ số giá).
        Prices = "prices",
    }
}

names! {
    /// What an item is counted in.
    pub enum ItemUnit {
        /// An amount of one currency, the same for every item; the page shows đồng.
        Money = "money",
        /// Persons.
        Persons = "persons",
        /// Hours worked in the year.
        Hours = "hours",
        /// A price index; any base, the same in every year.
        Index = "index",
    }
}

names! {
    /// Which sign an item may have.
    pub enum Sign {
        /// Any: a loss, a reversed provision.
        Any = "any",
        /// Zero or more.
        NonNegative = "non_negative",
        /// Above zero.
        Positive = "positive",
    }
}

impl Sign {
    /// The allowed range in symbols, as an [`Error`](crate::Error) gives it.
    pub const fn allowed(self) -> &'static str {
        match self {
            Sign::Any => "any amount",
            Sign::NonNegative => ">= 0",
            Sign::Positive => "> 0",
        }
    }
}

macro_rules! items {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $section:ident, $unit:ident, $sign:ident,
        tt200: $tt200:expr, tt133: $tt133:expr;)*) => {
        names! {
            /// An item of an enterprise's statement, in the order of the form.
            ///
            /// Line codes are those of the income statement B02-DN (TT200) and B02-DNN (TT133),
            /// of the balance sheet B01-DN for fixed assets, and of the cash-flow statement
            /// B03-DN for depreciation.
            #[derive(PartialOrd, Ord, Hash)]
            pub enum Item { $($(#[$doc])* $variant = $name,)* }
        }

        impl Item {
            /// The part of the form in which it stands.
            pub const fn section(self) -> Section {
                match self { $(Item::$variant => Section::$section,)* }
            }

            /// What it is counted in.
            pub const fn unit(self) -> ItemUnit {
                match self { $(Item::$variant => ItemUnit::$unit,)* }
            }

            /// Which sign it may have.
            pub const fn sign(self) -> Sign {
                match self { $(Item::$variant => Sign::$sign,)* }
            }

            /// The line code (mã số) under a regime; `None` where the regime has no line of its
            /// own for it or lets the firm choose.
            pub const fn code(self, regime: Regime) -> Option<&'static str> {
                match regime {
                    Regime::Tt200 => match self { $(Item::$variant => $tt200,)* },
                    Regime::Tt133 => match self { $(Item::$variant => $tt133,)* },
                    Regime::Tt99 | Regime::ByName => None,
                }
            }
        }
    };
}

items! {
    /// Net revenue from sales and services (doanh thu thuần về bán hàng và cung cấp dịch vụ).
    NetRevenue = "net_revenue", IncomeStatement, Money, NonNegative, tt200: Some("10"), tt133: Some("10");
    /// Cost of goods sold (giá vốn hàng bán).
    CostOfGoodsSold = "cost_of_goods_sold", IncomeStatement, Money, NonNegative, tt200: Some("11"), tt133: Some("11");
    /// Financial income (doanh thu hoạt động tài chính).
    FinancialIncome = "financial_income", IncomeStatement, Money, Any, tt200: Some("21"), tt133: Some("21");
    /// Financial expense (chi phí tài chính), interest included.
    FinancialExpense = "financial_expense", IncomeStatement, Money, Any, tt200: Some("22"), tt133: Some("22");
    /// Interest expense (chi phí lãi vay), a part of financial expense.
    InterestExpense = "interest_expense", IncomeStatement, Money, NonNegative, tt200: Some("23"), tt133: Some("23");
    /// Share of profit or loss of associates and joint ventures, in consolidated statements only
    /// (phần lãi hoặc lỗ trong công ty liên doanh, liên kết).
    ShareOfAssociates = "share_of_associates", IncomeStatement, Money, Any, tt200: Some("24"), tt133: None;
    /// Selling expense (chi phí bán hàng).
    SellingExpense = "selling_expense", IncomeStatement, Money, Any, tt200: Some("25"), tt133: None;
    /// General and administrative expense (chi phí quản lý doanh nghiệp).
    AdminExpense = "admin_expense", IncomeStatement, Money, Any, tt200: Some("26"), tt133: None;
    /// Selling and administrative expense as one line (chi phí quản lý kinh doanh).
    SellingAndAdminExpense = "selling_and_admin_expense", IncomeStatement, Money, Any, tt200: None, tt133: Some("24");
    /// Other income (thu nhập khác).
    OtherIncome = "other_income", IncomeStatement, Money, Any, tt200: Some("31"), tt133: Some("31");
    /// Other expense (chi phí khác).
    OtherExpense = "other_expense", IncomeStatement, Money, Any, tt200: Some("32"), tt133: Some("32");
    /// Accounting profit before tax (tổng lợi nhuận kế toán trước thuế); it contains income tax.
    ProfitBeforeTax = "profit_before_tax", IncomeStatement, Money, Any, tt200: Some("50"), tt133: Some("50");
    /// Corporate income tax, current and deferred (chi phí thuế thu nhập doanh nghiệp).
    IncomeTax = "income_tax", IncomeStatement, Money, Any, tt200: Some("51 + 52"), tt133: Some("51");
    /// Labour cost (chi phí nhân công): wages and the employer's contributions.
    LabourCost = "labour_cost", CostElements, Money, NonNegative, tt200: None, tt133: None;
    /// Depreciation of fixed assets (chi phí khấu hao tài sản cố định).
    Depreciation = "depreciation", CostElements, Money, NonNegative, tt200: Some("02"), tt133: None;
    /// Taxes and fees inside cost (thuế, phí và lệ phí trong chi phí).
    TaxesAndFeesInCost = "taxes_and_fees_in_cost", CostElements, Money, NonNegative, tt200: None, tt133: None;
    /// Energy cost: electricity, fuel (chi phí năng lượng).
    EnergyCost = "energy_cost", CostElements, Money, NonNegative, tt200: None, tt133: None;
    /// Fixed assets at the beginning of the year, gross cost (nguyên giá tài sản cố định đầu năm).
    FixedAssetsOpening = "fixed_assets_opening", FixedAssets, Money, NonNegative, tt200: Some("222"), tt133: None;
    /// Fixed assets at the end of the year, gross cost (nguyên giá tài sản cố định cuối năm).
    FixedAssets = "fixed_assets", FixedAssets, Money, NonNegative, tt200: Some("222"), tt133: None;
    /// Persons working at the beginning of the year (số lao động đầu năm).
    WorkersOpening = "workers_opening", Labour, Persons, Positive, tt200: None, tt133: None;
    /// Persons working at the end of the year (số lao động cuối năm).
    WorkersClosing = "workers_closing", Labour, Persons, Positive, tt200: None, tt133: None;
    /// Those of the workers who are paid (số lao động được trả công), average of the year.
    PaidWorkers = "paid_workers", Labour, Persons, Positive, tt200: None, tt133: None;
    /// Hours worked by all in the year (tổng số giờ làm việc).
    HoursWorked = "hours_worked", Labour, Hours, Positive, tt200: None, tt133: None;
    /// Price index of the enterprise's output (chỉ số giá sản phẩm), the deflator of value added.
    PriceIndex = "price_index", Prices, Index, Positive, tt200: None, tt133: None;
    /// Price index of capital goods (chỉ số giá tài sản cố định), the deflator of fixed assets.
    CapitalPriceIndex = "capital_price_index", Prices, Index, Positive, tt200: None, tt133: None;
}

impl Item {
    /// How many items there are.
    pub const COUNT: usize = Item::ALL.len();

    /// Whether a form for that regime asks for the item.
    ///
    /// TT133 and simple books have selling and administrative expense as one line; the share of
    /// associates is a line of TT200's consolidated statement.
    pub const fn asked_under(self, regime: Regime) -> bool {
        let two_lines = matches!(regime, Regime::Tt200 | Regime::Tt99);
        match self {
            Item::SellingExpense | Item::AdminExpense | Item::ShareOfAssociates => two_lines,
            Item::SellingAndAdminExpense => !two_lines,
            _ => true,
        }
    }
}
