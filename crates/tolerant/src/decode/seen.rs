//! Which fields an object had.

/// Which fields were there, for a table of any length.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    pub(super) fn has(&self, index: usize) -> bool {
        let word = if index < 64 { self.first } else { self.rest.get(index / 64 - 1).copied().unwrap_or(0) };
        word & (1 << (index % 64)) != 0
    }

    /// Returns whether it is new.
    #[inline]
    pub(super) fn insert(&mut self, index: usize) -> bool {
        if index < 64 { put(&mut self.first, index) } else { self.insert_far(index) }
    }

    #[cold]
    fn insert_far(&mut self, index: usize) -> bool {
        let place = index / 64 - 1;
        if self.rest.len() <= place {
            self.rest.resize(place + 1, 0);
        }
        self.rest.get_mut(place).is_some_and(|word| put(word, index % 64))
    }
}

fn put(word: &mut u64, bit: usize) -> bool {
    let is_new = *word & (1 << bit) == 0;
    *word |= 1 << bit;
    is_new
}
