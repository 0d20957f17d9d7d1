//! A request's body, which is never printed.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;

/// A request's body. A request for a token has the app's secret in it, so `Debug` prints only the length.
///
/// ```
/// use ministore_client::encode;
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::OrderId;
///
/// let request = encode(&GetOrderRequest::new(OrderId(7)))?;
/// assert_eq!(request.body()[..], *br#"{"order_id":7}"#);
/// assert_eq!(format!("{:?}", request.body()), "RequestBody(14 bytes)");
/// # Ok::<(), ministore_client::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RequestBody(Bytes);

impl Deref for RequestBody {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<RequestBody> for Bytes {
    fn from(body: RequestBody) -> Self {
        body.0
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestBody({} bytes)", self.0.len())
    }
}
