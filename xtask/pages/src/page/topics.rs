//! What each section is about: by its heading, and where that leaves it open, by its tables and samples.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::rows::Row;
use super::section::Section;
use super::table::{self, Reader};
use super::types::RowType;
use super::words::{self, Column, Topic};
use xtask_diagnostics::{PagePath, Problems};

/// What the first table of a section tells that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Parameters {
        /// Whether it says which are required.
        required: bool,
    },
    Values,
    /// Return codes, by the name of their column.
    Errors,
    /// Codes of anything.
    Codes,
}

impl Section {
    fn kind(&self) -> Option<Kind> {
        let of_cells = self.tables.iter().find_map(|rows| {
            let first = rows.first()?.cells.first()?;
            Some((table::header(rows)?, first.as_str()))
        });
        let of_lines =
            || self.lines.iter().find_map(|line| Some((table::header_line(&line.text)?, line.text.as_str())));
        let (columns, first) = of_cells.or_else(of_lines)?;
        let has = |column: Column| columns.contains(&column);
        if has(Column::Name) && has(Column::Type) {
            Some(Kind::Parameters { required: has(Column::Required) })
        } else if has(Column::Code) {
            Some(if words::is_of_errors(first) { Kind::Errors } else { Kind::Codes })
        } else {
            has(Column::Value).then_some(Kind::Values)
        }
    }

    /// Whether there is a table of parameters.
    pub(super) fn has_parameters(&self) -> bool {
        matches!(self.kind(), Some(Kind::Parameters { .. }))
    }

    /// Whether there is a table, understood or not.
    pub(super) fn has_table(&self) -> bool {
        !self.tables.is_empty() || self.kind().is_some()
    }

    /// Whether nothing stands in a section, or that there is nothing.
    pub(super) fn says_none(&self) -> bool {
        const NONE: [&str; 7] = ["none", "no", "nothing", "no parameters", "无", "无参数", "-"];
        let says = |line: &str| line.is_empty() || NONE.contains(&line.to_lowercase().as_str());
        self.tables.is_empty()
            && self.samples.is_empty()
            && self.lines.iter().all(|line| says(line.text.trim().trim_end_matches(['.', '。'])))
    }
}

impl Section {
    /// The same, said: a heading with nothing below it may be where a page was cut off.
    pub(super) fn says_none_in_words(&self) -> bool {
        self.says_none() && self.lines.iter().any(|line| !line.text.trim().is_empty())
    }
}

/// Tells requests, answers, named tables and samples from each other.
pub(super) fn of_parameters(sections: &mut [Section], reader: &Reader<'_>) {
    let has = |sections: &[Section], topic: &Topic| {
        sections.iter().any(|section| section.topic.as_ref() == Some(topic) && section.has_parameters())
    };
    let told = [Topic::Request, Topic::Response].map(|topic| has(sections, &topic).then_some(topic));
    for section in sections.iter_mut() {
        let heading = section.heading.text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        let alone = || words::alone(&heading);
        section.topic = match (section.topic.take(), section.kind()) {
            (Some(Topic::Codes), Some(Kind::Parameters { .. })) if says(&["return", "response", "返回"]) => {
                Some(Topic::Response)
            }
            (Some(Topic::Call), Some(Kind::Parameters { .. })) if says(&["request", "请求"]) => {
                Some(Topic::Request)
            }
            (Some(Topic::Request | Topic::Response), Some(Kind::Errors)) => Some(Topic::Codes),
            // A word is enough where no other heading says more.
            (None, Some(Kind::Parameters { required })) => {
                alone().filter(|topic| !told.contains(&Some(topic.clone()))).or_else(|| {
                    if required && is_of_any_parameters(&heading) {
                        return Some(Topic::Request);
                    }
                    words::name(&section.heading.text).map(|name| Topic::Named(name.to_owned()))
                })
            }
            (None, None) if !section.samples.is_empty() => match alone() {
                Some(Topic::Request) => Some(Topic::RequestSample),
                Some(_) => Some(Topic::ResponseSample),
                // Every answer of this platform has the field, and no request.
                None => section.samples.iter().any(is_answer).then_some(Topic::ResponseSample),
            },
            (topic, _) => topic,
        };
    }
    qualified(sections, reader);
}

/// `Parameters`: those of the request, where it says which are required.
fn is_of_any_parameters(heading: &str) -> bool {
    ["parameters", "parameter", "parameter description", "参数", "参数说明", "参数列表"]
        .contains(&words::plain(heading))
}

fn is_answer(sample: &super::Reading) -> bool {
    sample.fields.iter().any(|field| field.path.to_string().eq_ignore_ascii_case("errcode"))
}

/// `Return parameters - ext_info`, beside the table of the answer itself, is the table of one of its objects.
fn qualified(sections: &mut [Section], reader: &Reader<'_>) {
    for topic in [Topic::Request, Topic::Response] {
        let is_side = |section: &Section| section.topic.as_ref() == Some(&topic) && section.has_parameters();
        if sections.iter().filter(|section| is_side(section)).count() < 2 {
            continue;
        }
        let unheard = Problems::default();
        let quiet = Reader { problems: &unheard, ..*reader };
        let tables =
            sections.iter().filter(|section| is_side(section)).flat_map(|section| quiet.tables(section));
        let rows: Vec<Row> = tables.flat_map(|table| quiet.rows(&table)).collect();
        let containers: HashSet<String> = rows
            .iter()
            .filter(|row| row.kind.is_container())
            .map(|row| bare(&row.path.to_string()))
            .collect();
        let names: Vec<Option<String>> = sections
            .iter()
            .map(|section| {
                let words = section
                    .heading
                    .text
                    .split(|letter: char| !(letter.is_ascii_alphanumeric() || "_.".contains(letter)));
                let mut words = words.filter(|word| !word.is_empty() && containers.contains(&bare(word)));
                words.next().filter(|_| is_side(section)).map(str::to_owned)
            })
            .collect();
        // One of them is the whole.
        if sections.iter().zip(&names).any(|(section, name)| is_side(section) && name.is_none()) {
            for (section, name) in sections.iter_mut().zip(names) {
                section.topic = name.map(Topic::Named).or(section.topic.take());
            }
        }
    }
}

/// A path's last name, as another spelling of it may be.
fn bare(path: &str) -> String {
    let last = path.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
    last.replace('_', "").to_lowercase()
}

/// Tells enumerations and return codes from each other; and which samples are requests, by the names that they show.
pub(super) fn of_lists(sections: &mut [Section], request: &[Row], response: &[Row]) {
    let fields = Fields::of(response.iter().chain(request));
    let roots = |rows: &[Row]| -> HashSet<String> {
        rows.iter().filter_map(|row| row.path.names().first().map(|name| (*name).to_owned())).collect()
    };
    let (asked, answered) = (roots(request), roots(response));
    for section in sections.iter_mut() {
        let heading = section.heading.text.to_lowercase();
        let candidates = words::named_fields(&section.heading.text);
        let errors = ["error", "code", "异常", "错误"].iter().any(|word| heading.contains(word));
        section.topic = match (section.topic.take(), section.kind()) {
            (Some(Topic::Enumeration(_)), Some(Kind::Errors))
                if fields.named(&candidates).is_none_or(|name| bare(&name) == "errcode") =>
            {
                Some(Topic::Codes)
            }
            (None, Some(Kind::Errors)) => Some(Topic::Codes),
            (None, Some(Kind::Codes)) if errors && fields.named(&candidates).is_none() => Some(Topic::Codes),
            (None, Some(Kind::Values | Kind::Codes)) => {
                let alone = || words::name(&section.heading.text).map(str::to_owned);
                let name = fields.named(&candidates).or_else(alone);
                name.map(|name| Topic::Enumeration(vec![name]))
            }
            (None, None) if !section.samples.is_empty() => {
                let shown = || section.samples.iter().flat_map(|sample| &sample.fields);
                let root =
                    |field: &super::sample::Field| field.path.names().first().map(|name| (*name).to_owned());
                let all =
                    |names: &HashSet<String>| shown().filter_map(root).all(|name| names.contains(&name));
                (all(&asked) && !all(&answered)).then_some(Topic::RequestSample)
            }
            (topic, _) => topic,
        };
    }
}

/// The fields that hold values, by the words that may name them.
pub(super) struct Fields(HashMap<String, String>);

impl Fields {
    /// Each field by its name; by its path, where others have the same name.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let values = rows.filter(|row| !matches!(row.kind, RowType::Object));
        let path = |row: &Row| row.path.of_elements().unwrap_or_else(|| row.path.clone()).without_elements();
        let paths: BTreeSet<PagePath> = values.map(path).collect();
        let mut count: HashMap<&str, usize> = HashMap::new();
        for name in paths.iter().filter_map(|path| path.names().last().copied()) {
            *count.entry(name).or_default() += 1;
        }
        let mut fields = HashMap::new();
        for path in &paths {
            let names = path.names();
            let Some((last, above)) = names.split_last() else { continue };
            let is_only = count.get(last) == Some(&1);
            let name = if is_only { (*last).to_owned() } else { path.to_string() };
            fields.insert(last.to_lowercase(), (*last).to_owned());
            fields.insert(path.to_string().to_lowercase(), name.clone());
            if let Some(owner) = above.last() {
                // `OrderStatus` is the type of `order.status`.
                let words = format!("{owner}{last}").replace('_', "").to_lowercase();
                fields.entry(words).or_insert(name);
            }
        }
        Self(fields)
    }

    /// The first of some words that names a field: its name, or its path.
    pub(super) fn named(&self, words: &[String]) -> Option<String> {
        words.iter().find_map(|word| self.0.get(&word.replace("[]", "").to_lowercase())).cloned()
    }
}
