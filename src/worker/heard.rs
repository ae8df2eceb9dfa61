//! The pages that a worker told of, and which are worth another try after its death.

use std::collections::BTreeSet;

use crate::page::order::{Pages, Step};

/// The pages that a worker told of.
#[derive(Default)]
pub(super) struct Heard {
    begun: BTreeSet<u32>,
    done: BTreeSet<u32>,
    recognised: BTreeSet<u32>,
}

/// The pages to try next; `None` where no other choice of pages can help.
pub(super) type Choice = fn(&Heard) -> Option<Pages>;

impl Heard {
    pub(super) fn hear(&mut self, step: Step) {
        match step {
            Step::Begun(page) => {
                // A page that was read is begun again where its picture is recognised.
                self.done.remove(&page);
                self.begun.insert(page)
            }
            Step::Recognised(page) => self.recognised.insert(page),
            Step::Done(page) => self.done.insert(page),
        };
    }

    /// How many pages take the time of recognition.
    pub(super) fn recognised(&self) -> u32 {
        self.recognised.len() as u32
    }

    pub(super) fn unfinished(&self) -> BTreeSet<u32> {
        self.begun.difference(&self.done).copied().collect()
    }

    pub(super) fn but_unfinished(&self) -> Option<Pages> {
        let unfinished = self.unfinished();
        (!unfinished.is_empty()).then_some(Pages::AllBut(unfinished))
    }

    pub(super) fn done_alone(&self) -> Option<Pages> {
        let in_a_page = self.begun != self.done;
        (in_a_page && !self.done.is_empty()).then(|| Pages::Only(self.done.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_tried_next_are_those_that_may_be_read() {
        let heard = |steps: &[Step]| {
            let mut heard = Heard::default();
            steps.iter().for_each(|&step| heard.hear(step));
            (heard.but_unfinished(), heard.done_alone())
        };
        let (one, two) = (BTreeSet::from([1]), BTreeSet::from([2]));
        use Step::{Begun, Done};
        assert_eq!(heard(&[]), (None, None));
        assert_eq!(heard(&[Begun(1)]), (Some(Pages::AllBut(one.clone())), None));
        assert_eq!(heard(&[Begun(1), Done(1)]), (None, None));
        let in_the_second = heard(&[Begun(1), Done(1), Begun(2)]);
        assert_eq!(in_the_second, (Some(Pages::AllBut(two)), Some(Pages::Only(one))));
        let in_a_picture = heard(&[Begun(1), Done(1), Begun(2), Done(2), Begun(2)]);
        assert_eq!(in_a_picture, in_the_second);
    }
}
