//! The access token, as a secret.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::Error;

/// An access token: visible ASCII characters, at least one.
///
/// It is never printed: `Debug` prints `AccessToken(***)`, and there is no `Display` and no `Serialize`.
///
/// ```
/// # use ministore_client::AccessToken;
/// let token = AccessToken::new("68_qkY3")?;
/// assert_eq!(format!("{token:?}"), "AccessToken(***)");
/// # Ok::<(), ministore_client::Error>(())
/// ```
#[derive(Clone)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// Takes the token as the platform sends it. It is not trimmed and not encoded.
    ///
    /// # Errors
    /// The token is empty, or has a blank, a control character or a character beyond ASCII: say, the line end of a file
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)). The error does not quote it.
    pub fn new(token: impl Into<String>) -> Result<Self, Error> {
        let token = token.into();
        if token.is_empty() {
            return Err(Error::config("the access token is empty"));
        }
        if token.ends_with(char::is_whitespace) || token.starts_with(char::is_whitespace) {
            return Err(Error::config("the access token starts or ends with a blank or a line end: trim it"));
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::config(
                "the access token has a blank, a control character or a character beyond ASCII",
            ));
        }
        Ok(Self(token.into()))
    }

    /// Whether both are the same token.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }

    /// The token, for a store that other processes read or a request of your own. Print it nowhere.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn invalid_tokens_are_refused_and_not_quoted() {
        for token in
            ["", " ", "\r\n", "Canary\n", " Canary", "Can ary", "Canary\0x", "Canary\x7fx", "Canary令牌"]
        {
            let error = AccessToken::new(token).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(!format!("{error} {error:?}").contains("Can"), "{error}");
        }
        for token in ["a", "68_a+b/c==&%<>~", &"x".repeat(4096)] {
            assert_eq!(AccessToken::new(token).unwrap().expose(), token);
        }
    }
}
