//! What is said of an endpoint, by its page or by its transcription, in one form.

use crate::codegen::load::{
    Document, EndpointFolder, EnumCode, Method, SampleKind, Scalar, Schema, Shape, Shown,
};
use crate::page::{Page, Row, RowType};
use crate::text::PagePath;

#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) method: String,
    pub(crate) host: String,
    pub(crate) path: String,
    /// The name under which the token stands in the query; empty if there is none.
    pub(crate) token: String,
    pub(crate) request: Vec<Parameter>,
    pub(crate) response: Vec<Parameter>,
    pub(crate) enumerations: Vec<Values>,
    pub(crate) codes: Vec<(String, usize)>,
    pub(crate) sample: Vec<Key>,
    /// Slips of the sample: kind, place, line.
    pub(crate) slips: Vec<(String, String, usize)>,
}

/// A parameter that holds a value: objects and lists of objects are told by what they hold.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// Without the brackets at its end, which say that it is a list.
    pub(crate) path: PagePath,
    /// To the letter.
    pub(crate) printed: PagePath,
    pub(crate) kind: RowType,
    pub(crate) required: Option<bool>,
    /// 0 in a transcription.
    pub(crate) line: usize,
}

/// The values listed for a field.
#[derive(Debug)]
pub(crate) struct Values {
    /// Its Rust name; empty on a page.
    pub(crate) title: String,
    /// Names of the fields that have them.
    pub(crate) names: Vec<String>,
    pub(crate) at: String,
    /// The line of the heading.
    pub(crate) line: usize,
    pub(crate) codes: Vec<(String, usize)>,
}

impl Values {
    /// What is listed, if anything is.
    pub(crate) fn codes(listed: Option<&Self>) -> &[(String, usize)] {
        listed.map_or(&[], |values| &values.codes)
    }
}

/// A name of the sample.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) path: PagePath,
    pub(crate) kind: SampleKind,
    pub(crate) line: usize,
    /// The kind of a list's elements, if they are no objects.
    pub(crate) element: Option<SampleKind>,
    pub(crate) keys: Vec<Key>,
}

impl Statement {
    pub(crate) fn of_page(page: &Page) -> Self {
        let request = parameters(&page.request);
        let response = parameters(&page.response);
        let enumerations = page.enumerations.iter().map(|listed| {
            let named = |row: &&Parameter| last_name(&row.path).eq_ignore_ascii_case(&listed.name);
            let row = response.iter().chain(&request).find(named);
            Values {
                title: String::new(),
                names: vec![listed.name.clone()],
                at: row.map_or_else(|| listed.name.clone(), |row| row.path.to_string()),
                line: listed.line,
                codes: listed.values.iter().map(|value| (printed(&value.code), value.line)).collect(),
            }
        });
        let fields = page.sample.fields.iter();
        let slips = page.sample.slips.iter();
        Self {
            method: page.call.method.clone(),
            host: page.call.host.clone(),
            path: page.call.path.clone(),
            token: page.call.token.clone().unwrap_or_default(),
            enumerations: enumerations.collect(),
            codes: page.codes.iter().map(|code| (printed(&code.code), code.line)).collect(),
            sample: tree(fields.map(|field| (field.path.clone(), field.kind, field.line))),
            slips: slips.map(|slip| (slip.kind.to_owned(), slip.at.to_string(), slip.line)).collect(),
            request,
            response,
        }
    }

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

/// The rows of a page that hold values. A list of scalars may be printed `ids[]`, or be of type `Array string`.
fn parameters(rows: &[Row]) -> Vec<Parameter> {
    let holds = |row: &Row| rows.iter().any(|other| other.path.is_below(&row.path));
    let values = rows.iter().filter(|row| !holds(row));
    values
        .map(|row| {
            let (path, kind) = match row.path.of_elements() {
                Some(list) => (list, RowType::List(Some(Box::new(row.kind.clone())))),
                None => (row.path.clone(), row.kind.clone()),
            };
            Parameter { path, printed: row.path.clone(), kind, required: row.required, line: row.line }
        })
        .collect()
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

pub(crate) fn last_name(path: &PagePath) -> String {
    path.split_last().map(|(_, name)| name.to_owned()).unwrap_or_default()
}

fn printed(code: &EnumCode) -> String {
    match code {
        EnumCode::Integer(code) => code.to_string(),
        EnumCode::Text(code) => code.clone(),
    }
}

fn shown(of: &Shown, path: &PagePath, fields: &mut Vec<(PagePath, SampleKind, usize)>) {
    let above = if of.at.as_ref().is_some_and(|at| at.kind == SampleKind::List) {
        path.elements()
    } else {
        path.clone()
    };
    if let Some(element) = &of.elements {
        fields.push((above.clone(), element.kind(), 0));
    }
    for (name, field) in &of.fields {
        let path = above.name(name);
        fields.push((path.clone(), field.kind(), 0));
        shown(field, &path, fields);
    }
}

/// The sample's names as a tree: an object or a list comes before what it holds.
fn tree(fields: impl Iterator<Item = (PagePath, SampleKind, usize)>) -> Vec<Key> {
    let mut root: Vec<Key> = Vec::new();
    for (path, kind, line) in fields {
        let Some((above, name)) = path.split_last() else {
            if let Some(list) = path.of_elements().and_then(|list| find(&mut root, &list)) {
                list.element = Some(kind);
            }
            continue;
        };
        let above = above.of_elements().unwrap_or(above);
        let key =
            Key { name: name.to_owned(), path: path.clone(), kind, line, element: None, keys: Vec::new() };
        if above.is_root() {
            root.push(key);
        } else if let Some(owner) = find(&mut root, &above) {
            owner.keys.push(key);
        }
    }
    root
}

fn find<'a>(keys: &'a mut [Key], path: &PagePath) -> Option<&'a mut Key> {
    keys.iter_mut().find_map(|key| {
        if key.path == *path {
            return Some(key);
        }
        if path.is_below(&key.path) { find(&mut key.keys, path) } else { None }
    })
}
