//! The layouts of `schema/layouts/`, and the one by which a page is read.

use std::path::Path;
use std::sync::Arc;

use xtask_diagnostics::{Diagnostic, Problems, Source};
use xtask_pages::{Layout, Layouts, Page, read_page};

/// The layouts, and the one that `--layout` names.
pub(super) struct Chosen {
    layouts: Layouts,
    name: Option<String>,
}

impl Chosen {
    /// Loads the layouts of the workspace, and checks that there is one of this name.
    pub(super) fn load(root: &Path, name: Option<String>) -> Result<Self, Problems> {
        let layouts = Layouts::load(&root.join("schema/layouts"))?;
        if let Some(name) = &name {
            layouts.named(name)?;
        }
        Ok(Self { layouts, name })
    }

    fn of(&self, text: &str) -> Result<&Layout, Problems> {
        match &self.name {
            Some(name) => self.layouts.named(name),
            None => self.layouts.of(text).ok_or_else(|| {
                let help = "name one: --layout NAME";
                Diagnostic::nowhere("no layout fits the page").help(help).into()
            }),
        }
    }

    /// Reads a page by the layout that is named, or that the page's own marks choose.
    pub(super) fn read(&self, source: &Arc<Source>) -> Result<Page, Problems> {
        read_page(source, self.of(&source.text)?)
    }
}
