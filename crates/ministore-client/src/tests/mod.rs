//! Calls over a transport that does as it is told, in time that passes only where something waits for it;
//! and whether the guide tells of them as they are.

mod guide;
mod lives;
mod pages;
mod retries;
mod script;
mod tokens;
