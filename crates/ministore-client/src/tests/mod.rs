//! Calls over a transport that does as it is told, in time that passes only where something waits for it.

mod retries;
mod script;
mod tokens;
