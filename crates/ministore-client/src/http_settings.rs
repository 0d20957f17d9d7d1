//! What the transports of this crate are made with.

use std::fmt;
use std::time::Duration;

use crate::Error;
use crate::proxy::Proxy;

/// The settings of a transport of this crate. The builder of a client has a method for each.
#[derive(Clone, Default)]
pub struct HttpSettings {
    pub(crate) limits: Limits,
    pub(crate) proxy: Proxy,
    /// Root certificates besides those of the system, each as a bundle of PEM.
    pub(crate) roots: Vec<Vec<u8>>,
    #[cfg(feature = "reqwest")]
    pub(crate) reqwest: Option<reqwest::Client>,
    #[cfg(feature = "ureq")]
    pub(crate) ureq: Option<ureq::Agent>,
}

/// The limits of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    pub(crate) attempt: Duration,
    pub(crate) body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_millis(3100), attempt: Duration::from_secs(10), body: 8 << 20 }
    }
}

impl HttpSettings {
    /// Whether the root certificates of the system are loaded: that takes longer than a whole test with a server on loopback.
    pub(crate) fn needs_tls(&self, plain: bool) -> bool {
        !plain || !matches!(self.proxy, Proxy::None)
    }

    /// Both clients refuse the same settings. `is_own` is whether the HTTP client is the caller's own.
    pub(crate) fn check(&self, is_own: bool) -> Result<(), Error> {
        let Limits { connect, attempt, body } = self.limits;
        if connect.is_zero() || attempt.is_zero() {
            return Err(Error::config("a time limit must be longer than zero"));
        }
        if body == 0 {
            return Err(Error::config("the limit of a body must be larger than zero"));
        }
        let set = !matches!(self.proxy, Proxy::None) || !self.roots.is_empty();
        if is_own && (set || connect != Limits::default().connect) {
            return Err(Error::config(
                "with an HTTP client of your own, set its proxy, root certificates and limit for connecting there",
            ));
        }
        Ok(())
    }
}

/// Neither credentials of a proxy nor an HTTP client of the caller's is shown.
impl fmt::Debug for HttpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("HttpSettings");
        shown.field("limits", &self.limits).field("proxy", &self.proxy).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn the_default_limits() {
        let Limits { connect, attempt, body } = Limits::default();
        assert_eq!((connect.as_millis(), attempt.as_millis(), body), (3_100, 10_000, 8_388_608));
    }

    #[test]
    fn settings_that_cannot_be_meant_are_refused() {
        let with = |limits| HttpSettings { limits, ..HttpSettings::default() };
        let default = Limits::default();
        for (settings, is_own) in [
            (with(Limits { connect: Duration::ZERO, ..default }), false),
            (with(Limits { attempt: Duration::ZERO, ..default }), false),
            (with(Limits { body: 0, ..default }), false),
            (with(Limits { connect: Duration::from_secs(1), ..default }), true),
            (HttpSettings { proxy: Proxy::Environment, ..HttpSettings::default() }, true),
            (HttpSettings { roots: vec![Vec::new()], ..HttpSettings::default() }, true),
        ] {
            assert_eq!(settings.check(is_own).unwrap_err().kind(), ErrorKind::Config, "{settings:?}");
        }
        with(Limits { attempt: Duration::from_nanos(1), body: 1, ..default }).check(true).unwrap();
    }
}
