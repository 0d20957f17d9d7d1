//! A test server that stands in for the platform.

use http::uri::{Authority, Scheme};
use http::{Request, Uri};

use crate::{Error, RequestBody};

/// The scheme and the authority that requests are sent to, in place of the endpoint's own.
#[derive(Clone, Debug)]
pub(crate) struct TestServer {
    scheme: Scheme,
    authority: Authority,
}

impl TestServer {
    pub(crate) fn parse(url: &str) -> Result<Self, Error> {
        let refused =
            || Error::config("a test server is given as http:// or https://, a host, a port, and no more");
        let parts = url.parse::<Uri>().map_err(|_| refused())?.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else { return Err(refused()) };
        let bare = parts.path_and_query.is_none_or(|path| path == "/") && !authority.as_str().contains('@');
        // `http` lets pass a fragment.
        if !has_host_and_port(&authority)
            || url.contains('#')
            || !bare
            || ![Scheme::HTTP, Scheme::HTTPS].contains(&scheme)
        {
            return Err(refused());
        }
        Ok(Self { scheme, authority })
    }

    /// Sends a request here.
    pub(crate) fn readdress(&self, request: &mut Request<RequestBody>) -> Result<(), Error> {
        let mut parts = std::mem::take(request.uri_mut()).into_parts();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        *request.uri_mut() =
            Uri::from_parts(parts).map_err(|_| Error::config("the test server and the path make no URL"))?;
        Ok(())
    }

    /// Whether it is reached without TLS.
    pub(crate) fn is_plain(&self) -> bool {
        self.scheme == Scheme::HTTP
    }
}

/// Whether it has a host, and a port that exists or none: `http` lets pass an empty host, and a port beyond 65535.
pub(crate) fn has_host_and_port(authority: &Authority) -> bool {
    let is_port = |port: &str| !port.is_empty() && port.parse::<u16>().is_ok() && !port.starts_with('+');
    let (host, whole) = (authority.host(), authority.as_str());
    let whole = whole.rsplit_once('@').map_or(whole, |(_, whole)| whole);
    let port = whole.strip_prefix(host).unwrap_or_default();
    !host.is_empty() && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn scheme_and_authority_are_replaced_and_the_path_is_kept() {
        for (server, uri) in [
            ("http://127.0.0.1:1234", "http://127.0.0.1:1234/a?b=c"),
            ("http://127.0.0.1:1234/", "http://127.0.0.1:1234/a?b=c"),
            ("https://[::1]:8443", "https://[::1]:8443/a?b=c"),
            ("HTTP://localhost", "http://localhost/a?b=c"),
        ] {
            let mut request = Request::new(RequestBody::default());
            *request.uri_mut() = Uri::from_static("https://api.weixin.qq.com/a?b=c");
            TestServer::parse(server).unwrap().readdress(&mut request).unwrap();
            assert_eq!(request.uri(), uri);
        }
    }

    #[test]
    fn anything_but_a_scheme_and_an_authority_is_refused() {
        for url in [
            "",
            "/",
            "127.0.0.1:1234",
            "//127.0.0.1",
            "ftp://127.0.0.1",
            "http://",
            "http://127.0.0.1#fragment",
            "http://127.0.0.1:99999",
            "http://127.0.0.1:+80",
            "http://127.0.0.1:",
            "http://:80",
            "http://127.0.0.1/path",
            "http://127.0.0.1/?query",
            "http://user:password@127.0.0.1",
            "http://a b",
        ] {
            assert_eq!(TestServer::parse(url).unwrap_err().kind(), ErrorKind::Config, "{url}");
        }
    }
}
