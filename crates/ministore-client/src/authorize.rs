//! Adds the access token to a URL, or returns it as a header. Token and request meet here only.

use std::fmt;

use http::{HeaderName, HeaderValue, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use tolerant::{Endpoint, TokenPlace};

use crate::{AccessToken, Error};

/// All but the unreserved characters of RFC 3986, section 2.3, so that no value can end its part of the URL.
pub(crate) const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An access token, and its place: the URL's query or a header.
///
/// It is passed beside the request and not in it, because the `Debug` of an [`http::Request`] prints the URL.
#[derive(Clone, Copy, Debug)]
pub struct Credential<'a> {
    place: TokenPlace,
    token: &'a AccessToken,
}

impl<'a> Credential<'a> {
    /// The credential of an endpoint; `None` if it needs no token.
    ///
    /// # Errors
    /// The endpoint wants its token in a place that this version does not support, or in a header with an invalid name
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn of<E: Endpoint>(token: &'a AccessToken) -> Result<Option<Self>, Error> {
        Self::at(E::TOKEN, token).map_err(|error| error.of(E::PATH))
    }

    pub(crate) fn at(place: TokenPlace, token: &'a AccessToken) -> Result<Option<Self>, Error> {
        match place {
            TokenPlace::Query(_) => Ok(Some(Self { place, token })),
            TokenPlace::Header { name, scheme } => header(name, scheme, token)
                .map(|_| Some(Self { place, token }))
                .ok_or_else(|| Error::config("the token cannot be sent in the endpoint's header")),
            TokenPlace::Nowhere => Ok(None),
            _ => Err(Error::config(
                "the endpoint wants its token in a place that this version does not support",
            )),
        }
    }
}

/// The token as a header, which `Debug` does not show. `None`: the endpoint's name for it is not valid.
fn header(
    name: &'static str,
    scheme: Option<&'static str>,
    token: &AccessToken,
) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let value = match scheme {
        Some(scheme) => HeaderValue::try_from(format!("{scheme} {}", token.expose())),
        None => HeaderValue::from_str(token.expose()),
    };
    let mut value = value.ok()?;
    value.set_sensitive(true);
    Some((name, value))
}

/// The URL to send a request to, and the header to add if the endpoint's token goes into one.
///
/// A token that goes into the query is added to the request's URL, percent-encoded once (RFC 3986, section 2). Call it in your
/// own [`Transport`](crate::Transport), just before sending.
///
/// ```
/// use ministore_client::{AccessToken, Credential, authorize, encode};
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::OrderId;
///
/// let request = encode(&GetOrderRequest::new(OrderId(7)))?;
/// let token = AccessToken::new("68_a+b")?;
/// let url = authorize(request.uri(), Credential::of::<GetOrderRequest>(&token)?);
/// assert_eq!(url.expose(), "https://api.weixin.qq.com/product/order/get?access_token=68_a%2Bb");
/// assert_eq!(url.header(), None);
/// assert_eq!(format!("{url:?}"), "AuthorizedUrl(https://api.weixin.qq.com/product/order/get?access_token=***)");
/// # Ok::<(), ministore_client::Error>(())
/// ```
pub fn authorize(uri: &Uri, credential: Option<Credential<'_>>) -> AuthorizedUrl {
    let plain = uri.to_string();
    let Some(Credential { place: TokenPlace::Query(name), token }) = credential else {
        let header = match credential {
            Some(Credential { place: TokenPlace::Header { name, scheme }, token }) => {
                header(name, scheme, token)
            }
            _ => None,
        };
        return AuthorizedUrl { url: plain.clone().into(), shown: shown(uri), header };
    };
    let separator = if uri.query().is_some() { '&' } else { '?' };
    let shown = format!("{}{separator}{name}=***", shown(uri));
    let token = utf8_percent_encode(token.expose(), ENCODED);
    AuthorizedUrl { url: format!("{plain}{separator}{name}={token}").into(), shown, header: None }
}

/// The URL without the values of its query: a parameter may be a key or a signature.
fn shown(uri: &Uri) -> String {
    let plain = uri.to_string();
    let Some((url, query)) = plain.split_once('?') else { return plain };
    let hide = |pair: &str| match pair.split_once('=') {
        Some((name, _)) => format!("{name}=***"),
        None => "***".to_owned(),
    };
    format!("{url}?{}", query.split('&').map(hide).collect::<Vec<_>>().join("&"))
}

/// A URL that may hold a token, and perhaps a header that does. `Debug` prints `***` in place of the query's values, and no
/// header.
#[derive(Clone)]
pub struct AuthorizedUrl {
    url: SecretString,
    shown: String,
    header: Option<(HeaderName, HeaderValue)>,
}

impl AuthorizedUrl {
    /// The URL with the token, to pass to an HTTP client. Print it nowhere.
    pub fn expose(&self) -> &str {
        self.url.expose_secret()
    }

    /// The header with the token, to add to the request, if the endpoint wants it in one. The value is marked as
    /// [sensitive](HeaderValue::set_sensitive): no `Debug` shows it.
    pub fn header(&self) -> Option<(&HeaderName, &HeaderValue)> {
        self.header.as_ref().map(|(name, value)| (name, value))
    }
}

impl fmt::Debug for AuthorizedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuthorizedUrl({})", self.shown)
    }
}

#[cfg(test)]
mod tests {
    use ministore_model::mini_store::order::GetOrderRequest;

    use super::*;
    use crate::testing::Ping;

    const URI: &str = "https://api.weixin.qq.com/product/order/get";

    fn url(uri: &str, token: &str) -> AuthorizedUrl {
        let token = AccessToken::new(token).unwrap();
        authorize(&uri.parse().unwrap(), Credential::of::<GetOrderRequest>(&token).unwrap())
    }

    #[test]
    fn a_token_is_encoded_exactly_once() {
        let long = "Ab9_".repeat(1024);
        for (token, encoded) in [
            ("68_qkY3-x.y~z", "68_qkY3-x.y~z"),
            ("a&b=c#d?e", "a%26b%3Dc%23d%3Fe"),
            ("a+b/c==", "a%2Bb%2Fc%3D%3D"),
            ("a%26b", "a%2526b"),
            ("<\"'>", "%3C%22%27%3E"),
            (&long, &long),
        ] {
            assert_eq!(url(URI, token).expose(), format!("{URI}?access_token={encoded}"));
        }
    }

    #[test]
    fn a_query_that_stands_there_is_kept() {
        assert_eq!(url(&format!("{URI}?debug=1"), "t").expose(), format!("{URI}?debug=1&access_token=t"));
    }

    #[test]
    fn an_endpoint_that_needs_no_token_gets_none() {
        let token = AccessToken::new("t").unwrap();
        let credential = Credential::of::<Ping>(&token).unwrap();
        assert_eq!(authorize(&URI.parse().unwrap(), credential).expose(), URI);
    }

    #[test]
    fn debug_shows_the_place_and_not_the_token() {
        assert_eq!(format!("{:?}", url(URI, "canary")), format!("AuthorizedUrl({URI}?access_token=***)"));
    }
}
