//! The limits of an attempt.

use std::time::Duration;

/// The limits that a transport of this crate is made with. The builder of a client has a method for each.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub(crate) connect: Duration,
    pub(crate) attempt: Duration,
    pub(crate) body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_millis(3100), attempt: Duration::from_secs(10), body: 8 << 20 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_unless_set() {
        let Limits { connect, attempt, body } = Limits::default();
        assert_eq!((connect.as_millis(), attempt.as_millis(), body), (3_100, 10_000, 8_388_608));
    }
}
