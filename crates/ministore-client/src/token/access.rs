//! The access token, as a secret.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::Error;

/// An access token. It may be of any characters and of any length, but not empty.
///
/// It is never printed: `Debug` says `AccessToken(***)`, and there is no `Display` and no `Serialize`.
///
/// ```
/// # use ministore_client::AccessToken;
/// let token = AccessToken::new("68_qkY3…")?;
/// assert_eq!(format!("{token:?}"), "AccessToken(***)");
/// # Ok::<(), ministore_client::Error>(())
/// ```
#[derive(Clone)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// Takes the token as it came, neither trimmed nor encoded.
    ///
    /// # Errors
    /// The token is empty ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn new(token: impl Into<String>) -> Result<Self, Error> {
        let token = token.into();
        if token.is_empty() {
            return Err(Error::config("the access token is empty"));
        }
        Ok(Self(token.into()))
    }

    /// Whether both are the same token.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }

    /// The token, to hand to who must have it: a store that other processes read. To be printed nowhere.
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
    fn an_empty_token_is_refused_and_no_other_is() {
        assert_eq!(AccessToken::new("").unwrap_err().kind(), ErrorKind::Config);
        for token in [" ", "\r\n", "a", "令牌", &"x".repeat(4096)] {
            assert_eq!(AccessToken::new(token).unwrap().expose(), token);
        }
    }
}
