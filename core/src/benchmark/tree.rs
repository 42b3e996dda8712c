//! Cells and their totals as a tree, and complementary suppression in it.
//!
//! A year's total is the sum of its sectors, a sector the sum of its sizes. In a tree, what can
//! be computed by subtraction is exactly, for each published total, the union of those of its
//! cells that no published cell below it covers. So it is enough that each such union is empty
//! or itself fit for publication; totals that cross (over sectors within a size) would need a
//! search over all linear combinations, and are not offered.

use super::survey::Leaf;
use std::ops::Range;

/// A cell, or a total over a run of cells.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The cells it sums, as places in the order of the tree.
    pub(super) leaves: Range<usize>,
    /// The nodes it is the sum of; none of a cell.
    pub(super) children: Vec<usize>,
    /// Which labels it has: sector, size.
    pub(super) labelled: (bool, bool),
}

/// Nodes, each after those it is the sum of.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// By year, sector and size.
    pub(super) leaves: Vec<&'a Leaf>,
    pub(super) nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(leaves: &'a [Leaf], margins: bool) -> Self {
        let mut leaves: Vec<&Leaf> = leaves.iter().collect();
        leaves.sort_unstable_by(|a, b| {
            let key = |leaf: &'a Leaf| (leaf.key.year, &leaf.key.sector, &leaf.key.size);
            key(a).cmp(&key(b))
        });
        let mut nodes: Vec<Node> = (0..leaves.len())
            .map(|at| Node {
                leaves: at..at + 1,
                children: Vec::new(),
                labelled: (true, true),
            })
            .collect();
        if margins {
            let mut sectors = Vec::new();
            for leaves in runs(&leaves, |a, b| {
                (a.key.year, &a.key.sector) == (b.key.year, &b.key.sector)
            }) {
                sectors.push(nodes.len());
                nodes.push(Node {
                    children: leaves.clone().collect(),
                    leaves,
                    labelled: (true, false),
                });
            }
            for leaves in runs(&leaves, |a, b| a.key.year == b.key.year) {
                let within = |at: &&usize| leaves.contains(&nodes[**at].leaves.start);
                nodes.push(Node {
                    children: sectors.iter().filter(within).copied().collect(),
                    leaves,
                    labelled: (false, false),
                });
            }
        }
        Self { leaves, nodes }
    }

    /// Withholds, beside the nodes that are not `published`, whatever else is needed so that no
    /// union of withheld cells can be computed that is not `safe`: what is left is `true`. The
    /// node with the fewest rows goes first.
    ///
    /// Ends since each step withholds a node, and since the union that a total without published
    /// parts leaves is that total, which is safe.
    pub(super) fn complement(
        &self,
        published: &mut [bool],
        rows: &[u64],
        safe: impl Fn(&[usize]) -> bool,
    ) {
        loop {
            let mut changed = false;
            for (at, node) in self.nodes.iter().enumerate().rev() {
                if !published[at] || node.children.is_empty() {
                    continue;
                }
                loop {
                    let covers = self.covers(at, published);
                    let rest = self.rest(at, &covers);
                    if rest.iter().all(|leaf| rows[*leaf] == 0) || safe(&rest) {
                        break;
                    }
                    let Some(least) = covers.into_iter().min_by_key(|node| (rows[*node], *node))
                    else {
                        break;
                    };
                    published[least] = false;
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// The largest published nodes below a node.
    pub(super) fn covers(&self, at: usize, published: &[bool]) -> Vec<usize> {
        let mut covers = Vec::new();
        let mut open = self.nodes[at].children.clone();
        while let Some(node) = open.pop() {
            if published[node] {
                covers.push(node);
            } else {
                open.extend_from_slice(&self.nodes[node].children);
            }
        }
        covers
    }

    /// The cells of a node outside these nodes.
    pub(super) fn rest(&self, at: usize, covers: &[usize]) -> Vec<usize> {
        let mut covers: Vec<_> = covers
            .iter()
            .map(|c| self.nodes[*c].leaves.clone())
            .collect();
        covers.sort_unstable_by_key(|leaves| leaves.start);
        let mut rest = Vec::new();
        let mut from = self.nodes[at].leaves.start;
        for cover in covers {
            rest.extend(from..cover.start);
            from = cover.end;
        }
        rest.extend(from..self.nodes[at].leaves.end);
        rest
    }
}

/// The runs of neighbours that are alike.
fn runs<T>(items: &[T], alike: impl Fn(&T, &T) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 0..items.len() {
        match runs.last_mut() {
            Some(run) if alike(&items[run.start], &items[at]) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two cells, of which the second is withheld and unsafe, and their total.
    #[test]
    fn a_cell_is_withheld_for_the_sake_of_a_total_that_is_published() {
        let node = |leaves, children: &[usize]| Node {
            leaves,
            children: children.to_vec(),
            labelled: (true, true),
        };
        let tree = Tree {
            leaves: Vec::new(),
            nodes: vec![node(0..1, &[]), node(1..2, &[]), node(0..2, &[0, 1])],
        };
        for total in [true, false] {
            let mut published = [true, false, total];
            tree.complement(&mut published, &[9, 2, 11], |rest| rest.len() > 1);
            assert_eq!(published, [!total, false, total]);
        }
    }
}
