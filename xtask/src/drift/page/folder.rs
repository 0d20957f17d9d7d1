//! What a transcription says: schemas on their way to rows, values and keys.

use super::statement::{Parameter, Statement, Values, last_name, printed};
use super::tree::{shown, tree};
use crate::codegen::load::{Document, EndpointFolder, Method, Scalar, Schema, Shape};
use crate::page::RowType;
use crate::text::PagePath;

impl Statement {
    pub(crate) fn of_folder(folder: &EndpointFolder, common: &Document) -> Self {
        let facts = &folder.endpoint;
        let mut enumerations = Vec::new();
        let mut request = Vec::new();
        let mut response = Vec::new();
        for (document, rows) in [(&folder.response, &mut response), (&folder.request, &mut request)] {
            if let Some(root) = &document.root {
                Flat { document, common, rows, enumerations: &mut enumerations }.schema(
                    root,
                    &PagePath::default(),
                    None,
                );
            }
        }
        let slips = folder.sample.slips.iter();
        let mut sample = Vec::new();
        shown(&folder.sample.root, &PagePath::default(), &mut sample);
        Self {
            method: match facts.method {
                Method::Get => "GET".to_owned(),
                Method::Post => "POST".to_owned(),
            },
            host: facts.host.text.clone(),
            path: facts.path.text.clone(),
            token: facts.token.as_ref().map(|word| word.text.clone()).unwrap_or_default(),
            request,
            response,
            enumerations,
            codes: facts.return_codes.iter().map(|code| (code.code.to_string(), 0)).collect(),
            sample: tree(sample.into_iter()),
            slips: slips.map(|slip| (slip.kind.text.clone(), slip.at.to_string(), 0)).collect(),
        }
    }
}

/// A schema on its way to rows.
struct Flat<'a> {
    document: &'a Document,
    common: &'a Document,
    rows: &'a mut Vec<Parameter>,
    enumerations: &'a mut Vec<Values>,
}

impl Flat<'_> {
    fn schema(&mut self, schema: &Schema, path: &PagePath, required: Option<bool>) {
        match &schema.shape {
            Shape::Object { properties } if !properties.is_empty() || path.is_root() => {
                for property in properties {
                    let required = Some(property.required.is_some());
                    self.schema(&property.schema, &path.name(&property.name.text), required);
                }
            }
            Shape::List { items, .. } => match &items.shape {
                Shape::Object { properties } if !properties.is_empty() => {
                    self.schema(items, &path.elements(), None);
                }
                _ => {
                    let kind = RowType::List(Some(Box::new(self.kind(items, path))));
                    self.push(path, kind, required);
                }
            },
            _ => {
                let kind = self.kind(schema, path);
                self.push(path, kind, required);
            }
        }
    }

    fn push(&mut self, path: &PagePath, kind: RowType, required: Option<bool>) {
        self.rows.push(Parameter { path: path.clone(), printed: path.clone(), kind, required, line: 0 });
    }

    fn kind(&mut self, schema: &Schema, path: &PagePath) -> RowType {
        let scalar = |kind: &Scalar| match kind {
            Scalar::Integer => RowType::Number,
            Scalar::Text => RowType::Text,
            Scalar::Flag => RowType::Flag,
        };
        match &schema.shape {
            Shape::Object { .. } => RowType::Object,
            Shape::List { .. } => RowType::List(None),
            Shape::Scalar { kind, .. } | Shape::Enumeration { kind, .. } => scalar(kind),
            Shape::Reference(reference) => {
                let document = if reference.common { self.common } else { self.document };
                let title = |schema: &&Schema| {
                    schema.title.as_ref().is_some_and(|title| title.text == reference.name)
                };
                match document.defs.iter().find(title).map(|schema| &schema.shape) {
                    Some(Shape::Enumeration { kind, values }) => {
                        let codes = values.iter().map(|value| (printed(&value.code), 0)).collect();
                        self.listed(&reference.name, path, codes);
                        scalar(kind)
                    }
                    Some(Shape::Scalar { kind, .. }) => scalar(kind),
                    // A reference that leads nowhere is for codegen to refuse.
                    _ => RowType::Other(reference.name.clone()),
                }
            }
        }
    }

    /// Several rows may have the values of one enumeration.
    fn listed(&mut self, title: &str, path: &PagePath, codes: Vec<(String, usize)>) {
        let name = last_name(path);
        match self.enumerations.iter_mut().find(|known| known.title == title) {
            Some(known) => known.names.push(name),
            None => self.enumerations.push(Values {
                title: title.to_owned(),
                names: vec![name],
                at: path.to_string(),
                line: 0,
                codes,
            }),
        }
    }
}
