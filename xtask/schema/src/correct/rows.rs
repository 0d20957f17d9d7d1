//! The rows of one object, held against the sample's fields.

use std::collections::HashSet;

use super::{Corrector, Open, proposals};
use crate::load::{Fix, Property, Shown};
use xtask_diagnostics::{Diagnostic, PagePath};
use xtask_diagnostics::{SEARCHED, distance_of_names, nearest};

/// How many pairs of a row and a field are held against each other: no page has more that are misspelt.
const COMPARED: usize = 1_000_000;

/// No row and no erratum names a field of the sample.
struct NoRow;

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
        let mut matched: HashSet<String> = HashSet::new();
        let names: Vec<String> = rows.iter().map(|row| row.name.text.clone()).collect();
        let printed: HashSet<&str> = names.iter().map(String::as_str).collect();
        for row in rows.iter_mut() {
            row.page = table.name(&row.name.text);
            let spelling = self.name(row, shown, &printed);
            let field = shown.and_then(|shown| shown.field(&spelling));
            let path = sample.name(&spelling);
            if field.is_some() {
                self.settled.compared.borrow_mut().shown.push((row.page.clone(), path.clone()));
            }
            self.value(row, field, &path);
            matched.insert(spelling);
        }
        let left = shown.into_iter().flat_map(|shown| &shown.fields);
        let left: Vec<&(String, Shown)> = left.filter(|(name, _)| !matched.contains(name)).collect();
        let mut added = Vec::new();
        let mut unnamed = Vec::new();
        for (name, field) in left {
            match self.row(name, field, &sample.name(name), &names) {
                Ok(row) => added.extend(row),
                Err(NoRow) => unnamed.push((name, field)),
            }
        }
        self.open_names(rows, shown, sample, &unnamed);
        rows.extend(added);
    }

    /// Fields that no row names: the row that each may be, misspelt, if there is one.
    fn open_names(
        &self,
        rows: &[Property],
        shown: Option<&Shown>,
        sample: &PagePath,
        unnamed: &[(&String, &Shown)],
    ) {
        let is_named = |row: &Property| {
            let mut errata = self.settled.here(&row.page).iter();
            errata.any(|erratum| matches!(erratum.fix, Fix::Name { .. }))
        };
        let is_left = |row: &&Property| {
            !is_named(row) && shown.is_some_and(|shown| shown.field(&row.name.text).is_none())
        };
        let mut left: Vec<&Property> = rows.iter().filter(is_left).collect();
        if left.len().saturating_mul(unnamed.len()) > COMPARED {
            left.clear();
        }
        let kind = |row: &Property| self.kind_of(&row.schema);
        for (name, field) in unnamed {
            let near =
                left.iter().enumerate().map(|(index, row)| (distance_of_names(name, &row.name.text), index));
            let near = near.filter(|((near, _), _)| *near).min_by_key(|((_, letters), _)| *letters);
            // Another name altogether, where only one field and one row of that kind are left.
            let alike = |other: &&(&String, &Shown)| other.1.kind() == field.kind();
            let alone = || {
                let mut fits = left.iter().enumerate().filter(|(_, row)| kind(row) == Some(field.kind()));
                let found = fits.next().filter(|_| fits.next().is_none());
                found.filter(|_| unnamed.iter().filter(alike).count() == 1).map(|(index, _)| index)
            };
            let row = near.map(|(_, index)| index).or_else(alone).map(|index| left.remove(index));
            let line = field.at.as_ref().map(|at| at.line);
            self.settled.open(Open {
                at: Some(row.map_or_else(|| sample.name(name), |row| row.page.clone())),
                kind: if row.is_some() { "name" } else { "row" },
                table: row.map(|row| row.name.text.clone()),
                sample: Some((*name).clone()),
                line,
            });
        }
    }

    /// The row that an erratum makes of a field of the sample; none, where that is a draft.
    fn row(
        &mut self,
        name: &str,
        field: &Shown,
        at: &PagePath,
        printed: &[String],
    ) -> Result<Option<Property>, NoRow> {
        let mut found = self.settled.at(self.part, at, |fix| match fix {
            Fix::Row { sample, row } => Some((sample, row.as_deref())),
            _ => None,
        });
        let Some((erratum, (spelling, row))) = found.next() else {
            let Some(shown) = field.at.as_ref() else { return Err(NoRow) };
            let message =
                format!("the sample shows `{at}` (line {} of the page), and no row names it", shown.line);
            let help = match nearest(name.trim(), printed.iter().map(String::as_str).take(SEARCHED)) {
                Some(near) => format!("settle it: an erratum of kind `name` at the row `{near}`"),
                None => {
                    "settle it: an erratum of kind `name` at the row it means, or of kind `row`".to_owned()
                }
            };
            self.settled.problems.add(Diagnostic::at(&shown.place, message).help(help));
            return Err(NoRow);
        };
        if spelling != name {
            self.settled.stale(erratum, format_args!("the sample says `{name}`, not `{spelling}`"));
        }
        let mut row = match row {
            Some(row) => Property::clone(row),
            None => {
                self.settled.leave_open(at);
                if !self.settled.proposes(erratum) {
                    return Ok(None);
                }
                let (row, proposal) = proposals::row(erratum, name, field, self.is_code(at));
                self.settled.decide(erratum, self.part, Some(field), proposal);
                row
            }
        };
        row.page = at.clone();
        row.errata.push(erratum.id.clone());
        if row.name.text != *name {
            row.aliases.push(name.to_owned());
        }
        self.value(&mut row, Some(field), at);
        Ok(Some(row))
    }
}
