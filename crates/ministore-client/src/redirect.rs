//! The host that a redirect points to. Redirects are never followed.

use std::net::IpAddr;

use http::header::LOCATION;
use http::{HeaderMap, Uri};

/// The host that a redirect points to. The rest of the address may repeat the query, token and all.
pub(crate) fn redirect_host(headers: &HeaderMap) -> Option<String> {
    let location = Uri::try_from(headers.get(LOCATION)?.as_bytes()).ok()?;
    location.host().filter(|host| is_host(host)).map(str::to_owned)
}

/// An address, or a name of several labels that may be registered (RFC 1123, section 2.1). Anything may stand in its
/// place, and errors print it: a token has other characters, and is longer, and a number is no name.
fn is_host(host: &str) -> bool {
    const LONGEST: usize = 253;
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if address.parse::<IpAddr>().is_ok() {
        return true;
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = host.rsplit_once('.').map(|(_, top)| top);
    host.len() <= LONGEST
        && host.split('.').all(is_label)
        && top.is_some_and(|top| top.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::Error;

    use super::*;

    fn redirect(status: u16, location: &str) -> String {
        let response = http::Response::builder().status(status).header(LOCATION, location);
        Error::status_of(&response.body(()).unwrap().into_parts().0, Bytes::new()).to_string()
    }

    #[test]
    fn only_the_host_of_a_redirect_is_printed() {
        for (location, told) in [
            (
                "https://evil.example/a?access_token=t",
                "redirected to evil.example, not followed (HTTP 302, 0 bytes)",
            ),
            (
                "https://user:pass@evil.example:8443/a",
                "redirected to evil.example, not followed (HTTP 302, 0 bytes)",
            ),
            ("/login?access_token=t", "HTTP 302 without an errcode (0 bytes)"),
            ("not a url", "HTTP 302 without an errcode (0 bytes)"),
        ] {
            assert_eq!(redirect(302, location), told);
        }
        for host in ["127.0.0.1", "[::1]", "a.example", "xn--fsq.example", "a-b.c-d.example"] {
            let told = format!("redirected to {host}, not followed (HTTP 307, 0 bytes)");
            assert_eq!(redirect(307, &format!("https://{host}:8443/")), told);
        }
        // A token, a telephone number, a name: a server may put them here, and none of them is a host.
        let long = format!("https://{}.example/", "a".repeat(64));
        for location in [
            "https://68_token.example/",
            "https://token/",
            "https://13800138000/",
            "https://138.0013.8000/",
            "https://a..example/",
            &long,
        ] {
            assert_eq!(redirect(307, location), "HTTP 307 without an errcode (0 bytes)", "{location}");
        }
        assert_eq!(redirect(201, "https://a.example/"), "HTTP 201 without an errcode (0 bytes)");
    }
}
