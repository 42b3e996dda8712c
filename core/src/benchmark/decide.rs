//! Which figures of which cells and totals are published.

use super::disclosure::{Holding, Members};
use super::guards::Guard;
use super::options::Method;
use super::part::Part;
use super::review::FigureStatus;
use super::smooth::FEW;
use super::summary::{Summary, Terms};
use super::tree::Tree;

/// What becomes of each figure, node by node.
pub(super) struct Decisions {
    /// Counts and quantiles, by indicator.
    pub(super) figures: Vec<Vec<FigureStatus>>,
    /// Mean logarithms.
    pub(super) logs: Vec<FigureStatus>,
    /// Sums, by part.
    pub(super) sums: Vec<Vec<FigureStatus>>,
}

impl Decisions {
    pub(super) fn new(terms: &Terms, tree: &Tree, summaries: &[Summary]) -> Self {
        let judge = Judge {
            terms,
            tree,
            summaries,
        };
        let indicators = 0..terms.ratios.len();
        let mut sums = vec![vec![FigureStatus::TooFew; tree.nodes.len()]; Part::ALL.len()];
        for part in terms.needed {
            sums[*part as usize] = judge.sums(*part);
        }
        Self {
            figures: indicators
                .map(|i| judge.members(|summary| &summary.counted[i]))
                .collect(),
            logs: judge.members(|summary| &summary.positive),
            sums,
        }
    }
}

struct Judge<'a> {
    terms: &'a Terms<'a>,
    tree: &'a Tree<'a>,
    summaries: &'a [Summary],
}

impl<'a> Judge<'a> {
    fn method(&self) -> &Method {
        &self.terms.options.method
    }

    fn union(&self, leaves: &[usize], of: &impl Fn(&'a Summary) -> &'a Members) -> Members {
        let mut union = Members::default();
        for leaf in leaves {
            union.join(of(&self.summaries[*leaf]));
        }
        union
    }

    /// By the rules on contributors alone.
    fn outcome(&self, members: &Members) -> FigureStatus {
        if members.rows() > 0 && members.safe(self.method(), self.terms.guards) {
            FigureStatus::Published
        } else if members.count() < u64::from(self.method().minimum_count()) {
            FigureStatus::TooFew
        } else {
            FigureStatus::Dominated
        }
    }

    /// Figures of those who count for them.
    fn members(&self, of: impl Fn(&'a Summary) -> &'a Members) -> Vec<FigureStatus> {
        let judge = |leaves: &[usize]| self.outcome(&self.union(leaves, &of));
        self.settle(judge, judge, &of)
    }

    /// Sums of a part, on which dominance has a say.
    fn sums(&self, part: Part) -> Vec<FigureStatus> {
        let of = |summary: &'a Summary| &summary.complete;
        let judge = |leaves: &[usize]| {
            let mut holding = Holding::default();
            for leaf in leaves {
                holding.join(&self.summaries[*leaf].holdings[part as usize]);
            }
            match self.outcome(&self.union(leaves, &of)) {
                FigureStatus::Published if !holding.safe(self.method(), self.terms.guards) => {
                    FigureStatus::Dominated
                }
                outcome => outcome,
            }
        };
        let own = |leaves: &[usize]| match judge(leaves) {
            FigureStatus::Published
                if self.terms.guards.has(Guard::Inside)
                    && self.union(leaves, &of).count() < FEW =>
            {
                FigureStatus::TooFew
            }
            outcome => outcome,
        };
        self.settle(own, judge, &of)
    }

    /// Each node by its own rule, then whatever else is needed so that every union of withheld
    /// cells that can be computed is one that could be published.
    fn settle(
        &self,
        own: impl Fn(&[usize]) -> FigureStatus,
        of_union: impl Fn(&[usize]) -> FigureStatus,
        members: &impl Fn(&'a Summary) -> &'a Members,
    ) -> Vec<FigureStatus> {
        let mut outcomes = Vec::with_capacity(self.tree.nodes.len());
        let mut rows = Vec::with_capacity(self.tree.nodes.len());
        for node in &self.tree.nodes {
            let leaves: Vec<usize> = node.leaves.clone().collect();
            outcomes.push(own(&leaves));
            let each = leaves
                .iter()
                .map(|leaf| members(&self.summaries[*leaf]).rows());
            rows.push(each.sum());
        }
        if self.terms.guards.has(Guard::Complement) {
            let published = |outcome: &FigureStatus| *outcome == FigureStatus::Published;
            let mut left: Vec<bool> = outcomes.iter().map(published).collect();
            let safe = |leaves: &[usize]| published(&of_union(leaves));
            self.tree.complement(&mut left, &rows, safe);
            for (outcome, left) in outcomes.iter_mut().zip(left) {
                if published(outcome) && !left {
                    *outcome = FigureStatus::Complementary;
                }
            }
        }
        outcomes
    }
}
