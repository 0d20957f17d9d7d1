//! The proxy that connections go through. Its URL may hold a password, so it is a secret.

use std::fmt;

use http::Uri;
use secrecy::{ExposeSecret, SecretString};

use crate::Error;
use crate::server::has_host_and_port;

#[derive(Clone, Default)]
pub(crate) enum Proxy {
    /// Direct connections.
    #[default]
    None,
    /// What the environment of the process names.
    Environment,
    Url(SecretString),
    Invalid,
}

impl Proxy {
    /// A URL of a scheme, perhaps credentials, a host and perhaps a port.
    pub(crate) fn parse(url: &str) -> Self {
        let is_valid = url.parse::<Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.authority().is_some_and(has_host_and_port)
                && uri.path_and_query().is_none_or(|path| path == "/")
        });
        if is_valid && !url.contains('#') { Self::Url(url.into()) } else { Self::Invalid }
    }

    /// The URL, if one is set, with its credentials: to hand to an HTTP client.
    pub(crate) fn url(&self) -> Result<Option<&str>, Error> {
        match self {
            Self::Url(url) => Ok(Some(url.expose_secret())),
            Self::None | Self::Environment => Ok(None),
            Self::Invalid => Err(Self::error()),
        }
    }

    /// Nothing of the URL is quoted.
    pub(crate) fn error() -> Error {
        Error::config(
            "the proxy's URL is invalid: it is http:// or https://, credentials if any, a host and a port",
        )
    }
}

/// The host, and not the credentials.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Environment => f.write_str("of the environment"),
            Self::Invalid => f.write_str("invalid"),
            Self::Url(url) => {
                let authority =
                    url.expose_secret().parse::<Uri>().ok().and_then(|uri| uri.into_parts().authority);
                let host = authority.as_ref().map_or("", |authority| authority.host());
                f.write_str(host)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_scheme_and_an_authority() {
        for url in [
            "http://10.0.0.1:3128",
            "http://proxy.example/",
            "https://proxy.example:443",
            "http://user:CanarySecret@proxy.example:3128",
            "http://user:p%40ss@[::1]:3128",
        ] {
            let proxy = Proxy::parse(url);
            assert_eq!(proxy.url().unwrap(), Some(url));
            assert!(!format!("{proxy:?} {proxy:#?}").contains("Canary"), "{proxy:?}");
        }
        for url in [
            "",
            "http://proxy.example:99999",
            "http://proxy.example:",
            "http://proxy.example:+80",
            "http://user@:3128",
            "proxy.example:3128",
            "socks5://127.0.0.1",
            "http://",
            "http://a/b",
            "http://a?b",
            "http://a#b",
        ] {
            assert!(Proxy::parse(url).url().is_err(), "{url}");
        }
    }
}
