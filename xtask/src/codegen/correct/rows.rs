//! The rows of one object, held against the sample's fields.

use super::Corrector;
use crate::codegen::load::{Fix, Property, Shown};
use crate::text::diagnostic::nearest;
use crate::text::{Diagnostic, PagePath};

impl Corrector<'_> {
    /// Corrects the rows of an object. `table` and `sample` are its paths in the two statements; the sample may not
    /// show it at all, which is no disagreement: it is one order, and an order need not have everything.
    pub(super) fn rows(
        &mut self,
        rows: &mut Vec<Property>,
        shown: Option<&Shown>,
        table: &PagePath,
        sample: &PagePath,
    ) {
        let mut matched: Vec<String> = Vec::new();
        let printed: Vec<String> = rows.iter().map(|row| row.name.text.clone()).collect();
        for row in rows.iter_mut() {
            row.page = table.name(&row.name.text);
            let spelling = self.name(row, shown);
            let field = shown.and_then(|shown| shown.field(&spelling));
            self.value(row, field, &sample.name(&spelling));
            matched.push(spelling);
        }
        for (name, field) in shown.into_iter().flat_map(|shown| &shown.fields) {
            if !matched.contains(name) {
                rows.extend(self.row(name, field, &sample.name(name), &printed));
            }
        }
    }

    /// A field of the sample that no row names.
    fn row(&mut self, name: &str, field: &Shown, at: &PagePath, printed: &[String]) -> Option<Property> {
        let mut found = self.settled.at(at, |fix| match fix {
            Fix::Row { sample, row } => Some((sample, row.as_deref())),
            _ => None,
        });
        let Some((erratum, (spelling, row))) = found.next() else {
            let shown = field.at.as_ref()?;
            let message =
                format!("the sample shows `{at}` (line {} of the page), and no row names it", shown.line);
            let help = match nearest(name.trim(), printed.iter().map(String::as_str)) {
                Some(near) => format!("settle it: an erratum of kind `name` at the row `{near}`"),
                None => {
                    "settle it: an erratum of kind `name` at the row it means, or of kind `row`".to_owned()
                }
            };
            self.settled.problems.add(Diagnostic::at(&shown.place, message).help(help));
            return None;
        };
        if spelling != name {
            self.settled.stale(erratum, format_args!("the sample says `{name}`, not `{spelling}`"));
        }
        let Some(row) = row else {
            self.settled.leave_open(at);
            return None;
        };
        let mut row = Property::clone(row);
        row.page = at.clone();
        row.errata.push(erratum.id.clone());
        if row.name.text != *name {
            row.aliases.push(name.to_owned());
        }
        self.value(&mut row, Some(field), at);
        Some(row)
    }
}
