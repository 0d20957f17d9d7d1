//! A file to be generated, before it is text.

/// A file to be generated.
pub(crate) struct File {
    /// The path below the generated folder.
    pub(crate) path: String,
    /// What it is generated from.
    pub(crate) origin: String,
    /// Or why the generator's tokens are not Rust, which is a bug of the generator.
    pub(crate) content: syn::Result<Content>,
}

/// What is in a file.
pub(crate) enum Content {
    Items(Items),
    /// Whole lines.
    Text(String),
}

/// A module's doc comment, and what is in the module.
pub(crate) struct Items {
    pub(crate) docs: Vec<syn::Attribute>,
    pub(crate) items: Vec<syn::Item>,
}
