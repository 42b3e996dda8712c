//! Which figures of which cells and totals are published.

use super::disclosure::{Holding, Members};
use super::options::Method;
use super::part::Part;
use super::review::Outcome;
use super::smooth::FEW;
use super::summary::{Summary, Terms};
use super::tree::Tree;

/// What becomes of each figure, node by node.
pub(super) struct Decisions {
    /// Counts and quantiles, by indicator.
    pub(super) figures: Vec<Vec<Outcome>>,
    /// Mean logarithms.
    pub(super) logs: Vec<Outcome>,
    /// Sums, by part.
    pub(super) sums: Vec<Vec<Outcome>>,
}

impl Decisions {
    pub(super) fn new(terms: &Terms, tree: &Tree, summaries: &[Summary]) -> Self {
        let judge = Judge {
            terms,
            tree,
            summaries,
        };
        let indicators = 0..terms.ratios.len();
        let mut sums = vec![vec![Outcome::TooFew; tree.nodes.len()]; Part::ALL.len()];
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
    fn outcome(&self, members: &Members) -> Outcome {
        if members.rows() > 0 && members.safe(self.method(), self.terms.guards) {
            Outcome::Published
        } else if members.count() < u64::from(self.method().minimum_count()) {
            Outcome::TooFew
        } else {
            Outcome::Dominated
        }
    }

    /// Figures of those who count for them.
    fn members(&self, of: impl Fn(&'a Summary) -> &'a Members) -> Vec<Outcome> {
        let judge = |leaves: &[usize]| self.outcome(&self.union(leaves, &of));
        self.settle(judge, judge, &of)
    }

    /// Sums of a part, on which dominance has a say.
    fn sums(&self, part: Part) -> Vec<Outcome> {
        let of = |summary: &'a Summary| &summary.complete;
        let judge = |leaves: &[usize]| {
            let mut holding = Holding::default();
            for leaf in leaves {
                holding.join(&self.summaries[*leaf].holdings[part as usize]);
            }
            match self.outcome(&self.union(leaves, &of)) {
                Outcome::Published if !holding.safe(self.method(), self.terms.guards) => {
                    Outcome::Dominated
                }
                outcome => outcome,
            }
        };
        let own = |leaves: &[usize]| match judge(leaves) {
            Outcome::Published
                if self.terms.guards.inside && self.union(leaves, &of).count() < FEW =>
            {
                Outcome::TooFew
            }
            outcome => outcome,
        };
        self.settle(own, judge, &of)
    }

    /// Each node by its own rule, then whatever else is needed so that every union of withheld
    /// cells that can be computed is one that could be published.
    fn settle(
        &self,
        own: impl Fn(&[usize]) -> Outcome,
        of_union: impl Fn(&[usize]) -> Outcome,
        members: &impl Fn(&'a Summary) -> &'a Members,
    ) -> Vec<Outcome> {
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
        if self.terms.guards.complement {
            let published = |outcome: &Outcome| *outcome == Outcome::Published;
            let mut left: Vec<bool> = outcomes.iter().map(published).collect();
            let safe = |leaves: &[usize]| published(&of_union(leaves));
            self.tree.complement(&mut left, &rows, safe);
            for (outcome, left) in outcomes.iter_mut().zip(left) {
                if published(outcome) && !left {
                    *outcome = Outcome::Complementary;
                }
            }
        }
        outcomes
    }
}
