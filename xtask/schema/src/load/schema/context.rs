//! The context in which a file is read.

use super::ledger::Ledger;
use super::profile::Profile;
use xtask_diagnostics::Problems;
use xtask_diagnostics::json::Node;

/// The profile of a file, and where errors and the ledger's lines go.
#[derive(Clone, Copy)]
pub(in crate::load) struct Context<'a> {
    pub(in crate::load) profile: &'static Profile,
    /// The file, from the folder of schemas on: `schema/product/order/get/response.json`.
    pub(in crate::load) name: &'a str,
    pub(in crate::load) problems: &'a Problems,
    pub(in crate::load) ledger: Option<&'a Ledger>,
}

impl Context<'_> {
    /// Opens the file's page of the ledger, if keywords are recorded.
    pub(in crate::load) fn open_ledger(&self, root: &Node) {
        if let Some(ledger) = self.ledger {
            ledger.open(root);
        }
    }
}
