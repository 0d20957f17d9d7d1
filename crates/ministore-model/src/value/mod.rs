//! Values with a meaning of their own: ids, money and times.

mod fen;
mod order_id;
mod time;

pub use fen::{Fen, ParseFenError};
pub use order_id::OrderId;
pub use time::{BeijingTime, TimeRangeError, UnixSeconds};
