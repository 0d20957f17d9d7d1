//! How errors are printed.

use std::fmt;

use super::{Error, Failure, Fault};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { fault, received, attempts, call } = &*self.0;
        if let Some(call) = call {
            write!(f, "{call}: ")?;
        }
        match fault {
            Fault::Config(reason) | Fault::Auth(reason) | Fault::Paging(reason) => f.write_str(reason)?,
            Fault::Invalid(invalid) => write!(f, "not sent, as the request breaks its schema: {invalid}")?,
            Fault::Transport(error) => error.fmt(f)?,
            Fault::Status { location: Some(host) } => write!(f, "redirected to {host}, not followed")?,
            Fault::Status { location: None } => {
                return self.status_without_errcode(f);
            }
            Fault::Body(error) => write!(f, "cannot decode the answer: {error}")?,
            Fault::Api { errcode, known, .. } => {
                let meaning = known.map_or("not a documented code", |known| known.meaning);
                write!(f, "errcode {errcode}: {meaning}")?;
            }
            Fault::Token { refusal, error } => {
                match refusal {
                    // It has the same call, which is printed already.
                    Some(refusal) if matches!(error.0.fault, Fault::Auth(_)) => {
                        write!(f, "{}; {error}", refusal.without_call())?;
                    }
                    Some(refusal) => write!(f, "{}; no other token: {error}", refusal.without_call())?,
                    None => write!(f, "no token: {error}")?,
                }
                if self.is_transient() {
                    f.write_str("; it may pass: try again later")?;
                }
                return Ok(());
            }
        }
        if let Some(rid) = self.rid() {
            write!(f, ", rid {rid}")?;
        }
        if let Some(received) = received {
            write!(f, " (HTTP {}, {} bytes)", received.status.as_u16(), received.body.len())?;
        }
        after(*attempts, f)
    }
}

impl Error {
    fn status_without_errcode(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(received) = &self.0.received {
            write!(
                f,
                "HTTP {} without an errcode ({} bytes)",
                received.status.as_u16(),
                received.body.len()
            )?;
        }
        after(self.0.attempts, f)
    }

    fn without_call(&self) -> Self {
        Self(Failure { call: None, ..(*self.0).clone() }.into())
    }
}

fn after(attempts: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if attempts > 1 { write!(f, ", after {attempts} attempts") } else { Ok(()) }
}

/// The kind, and what `Display` prints: no more, so that no derived `Debug` of a caller's can leak.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {self})", self.kind())
    }
}
