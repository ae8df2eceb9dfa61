//! Sets of numbers that grow together: what touches what, told pair by pair.

/// Disjoint sets of the numbers below a count; each is known by its least number.
pub struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    /// Each number in a set of its own.
    pub fn new(count: usize) -> Sets {
        Sets { parents: (0..count).collect() }
    }

    /// The least number of the set of a number.
    pub fn root(&mut self, mut n: usize) -> usize {
        while self.parents[n] != n {
            self.parents[n] = self.parents[self.parents[n]];
            n = self.parents[n];
        }
        n
    }

    /// Makes the sets of two numbers one.
    pub fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }

    /// Each set in rising order, sets by their first number.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.parents.len()];
        for n in 0..self.parents.len() {
            let root = self.root(n);
            groups[root].push(n);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_make_groups_known_by_their_least() {
        let mut sets = Sets::new(6);
        [(4, 1), (5, 4), (0, 3)].into_iter().for_each(|(a, b)| sets.unite(a, b));
        assert_eq!(sets.groups(), [vec![0, 3], vec![1, 4, 5], vec![2]]);
        assert_eq!((sets.root(5), sets.root(3), sets.root(2)), (1, 0, 2));
    }
}
