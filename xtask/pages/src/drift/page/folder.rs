//! A transcription as a statement: its schemas become rows, values and keys.

use super::sample_tree;
use super::statement::{Parameter, Point, Statement, Values, last_name, printed};
use crate::page::RowType;
use xtask_diagnostics::PagePath;
use xtask_schema::{
    Document, EndpointFolder, Home, Location, OpenPoint, Parameter as CallParameter, Reference, Scalar,
    Schema, Shape,
};

impl Statement {
    pub(crate) fn of_folder(folder: &EndpointFolder, common: &Document) -> Self {
        let facts = &folder.endpoint;
        let mut enumerations = Vec::new();
        let mut request = Vec::new();
        let mut response = Vec::new();
        for (document, rows) in [(&folder.response, &mut response), (&folder.request, &mut request)] {
            if let Some(root) = &document.root {
                let mut flat =
                    Flat { home: Home { folder, document }, common, rows, enumerations: &mut enumerations };
                flat.schema(root, &PagePath::default(), None);
                flat.headings();
            }
        }
        let slips = folder.sample.slips.iter();
        let mut sample = Vec::new();
        sample_tree::flatten(&folder.sample.root, &PagePath::default(), &mut sample);
        Self {
            method: facts.method.as_str().to_owned(),
            host: facts.host.text.clone(),
            path: facts.path.text.clone(),
            token: facts.token.as_ref().map(|token| token.name().text.clone()).unwrap_or_default(),
            parameters: facts.parameters.iter().map(parameter).collect(),
            request,
            response,
            enumerations,
            codes: facts.return_codes.iter().map(|code| (code.code.to_string(), 0)).collect(),
            sample: sample_tree::build(sample.into_iter()),
            slips: slips.map(|slip| (slip.kind.text.clone(), slip.at.to_string(), 0)).collect(),
            open: folder.open.iter().map(point).collect(),
        }
    }
}

fn parameter(parameter: &CallParameter) -> (Location, Parameter) {
    let path = PagePath::default().name(&parameter.name.text);
    let row = Parameter {
        printed: path.clone(),
        path,
        kind: scalar(parameter.kind),
        required: Some(parameter.required),
        proposed: false,
        authored: false,
        prose: String::new(),
        line: 0,
    };
    (parameter.location, row)
}

fn point(point: &OpenPoint) -> Point {
    Point { at: point.at.text.clone(), kind: point.kind, quote: point.quote.text.clone(), line: 0 }
}

fn scalar(kind: Scalar) -> RowType {
    match kind {
        Scalar::Integer | Scalar::Unsigned => RowType::Number,
        Scalar::Number => RowType::Float,
        Scalar::String => RowType::String,
        Scalar::Boolean => RowType::Boolean,
    }
}

/// Flattens a schema to rows.
struct Flat<'a> {
    /// Where the schema is that is being flattened.
    home: Home<'a>,
    common: &'a Document,
    rows: &'a mut Vec<Parameter>,
    enumerations: &'a mut Vec<Values>,
}

impl<'a> Flat<'a> {
    fn schema(&mut self, schema: &Schema, path: &PagePath, required: Option<bool>) {
        match &schema.shape {
            Shape::Reference(reference) if self.object(reference).is_some() => {
                let Some((object, home)) = self.object(reference) else { return };
                let from = std::mem::replace(&mut self.home, home);
                self.schema(object, path, required);
                self.home = from;
            }
            Shape::Object(object) if !object.properties.is_empty() || path.is_root() => {
                for property in &object.properties {
                    let required = Some(property.required.is_some());
                    self.schema(&property.schema, &path.name(&property.name.text), required);
                }
            }
            Shape::Array { items, .. } => match &items.shape {
                Shape::Object(object) if !object.properties.is_empty() => {
                    self.schema(items, &path.elements(), None);
                }
                Shape::Reference(reference) if self.object(reference).is_some() => {
                    self.schema(items, &path.elements(), None);
                }
                _ => {
                    let kind = RowType::Array(Some(Box::new(self.kind(items, path))));
                    self.push(path, kind, required);
                }
            },
            _ => {
                let kind = self.kind(schema, path);
                self.push(path, kind, required);
            }
        }
    }

    fn target(&self, reference: &Reference) -> Option<(&'a Schema, Home<'a>)> {
        self.home.folder.target(self.home.document, reference, self.common)
    }

    /// The object of another endpoint to which a reference leads: its rows are on the page, too.
    fn object(&self, reference: &Reference) -> Option<(&'a Schema, Home<'a>)> {
        self.target(reference).filter(|(schema, _)| matches!(schema.shape, Shape::Object(_)))
    }

    fn push(&mut self, path: &PagePath, kind: RowType, required: Option<bool>) {
        let (path, printed) = (path.clone(), path.clone());
        self.rows.push(Parameter {
            path,
            printed,
            kind,
            required,
            proposed: false,
            authored: false,
            prose: String::new(),
            line: 0,
        });
    }

    fn kind(&mut self, schema: &Schema, path: &PagePath) -> RowType {
        match &schema.shape {
            Shape::Object(_) | Shape::Map(_) | Shape::Choice(_) => RowType::Object,
            Shape::Any => RowType::Any,
            Shape::Array { .. } => RowType::Array(None),
            Shape::Scalar { kind, .. } | Shape::Enumeration { kind, .. } => scalar(*kind),
            Shape::Reference(reference) => {
                let target = self.target(reference).map(|(schema, _)| schema);
                match target.map(|schema| &schema.shape) {
                    Some(Shape::Enumeration { kind, .. }) => {
                        // What another endpoint's page lists is compared with that page.
                        if let Some(definition) = target.filter(|_| reference.is_own()) {
                            self.listed(definition, path);
                        }
                        scalar(*kind)
                    }
                    Some(Shape::Scalar { kind, .. }) => scalar(*kind),
                    // A reference that leads nowhere is for codegen to refuse.
                    _ => RowType::Any,
                }
            }
        }
    }

    /// Several rows may have the values of one enumeration.
    fn listed(&mut self, definition: &Schema, path: &PagePath) {
        let Some(values) = values(definition, path) else { return };
        match self.enumerations.iter_mut().find(|known| known.title == values.title) {
            Some(known) => known.names.extend(values.names),
            None => self.enumerations.push(values),
        }
    }

    /// An enumeration to which no row refers is known by its heading.
    fn headings(&mut self) {
        for definition in self.home.document.defs.iter() {
            let Some(heading) = &definition.heading else { continue };
            let title = definition.title.as_ref().map(|title| title.text.as_str());
            if !self.enumerations.iter().any(|known| Some(known.title.as_str()) == title) {
                self.enumerations.extend(values(definition, &PagePath::default().name(&heading.text)));
            }
        }
    }
}

fn values(definition: &Schema, path: &PagePath) -> Option<Values> {
    let Shape::Enumeration { kind, values } = &definition.shape else { return None };
    let heading = definition.heading.as_ref().map(|heading| heading.text.clone());
    Some(Values {
        title: definition.title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
        names: vec![heading.unwrap_or_else(|| last_name(path))],
        at: path.to_string(),
        line: 0,
        codes: values.iter().map(|value| (printed(&value.code), 0)).collect(),
        is_text: *kind == Scalar::String,
    })
}
