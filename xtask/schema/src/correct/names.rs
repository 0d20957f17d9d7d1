//! The name of one row.

use std::collections::HashSet;

use super::{Corrector, proposals};
use crate::load::{Erratum, Fix, Property, Shown};

impl Corrector<'_> {
    /// Gives the row its true name, and returns the name under which the sample shows it.
    pub(super) fn name(&self, row: &mut Property, shown: Option<&Shown>, rows: &HashSet<&str>) -> String {
        let printed = row.name.text.clone();
        let mut found = self.settled.at(self.part, &row.page, |fix| match fix {
            Fix::Name { table, sample, wire } => Some((table, sample.as_deref(), wire.as_ref())),
            _ => None,
        });
        let Some((erratum, (table, sample, wire))) = found.next() else { return printed };
        let wire_name = wire.map(|wire| wire.text.as_str());
        let of_another = sample.filter(|sample| *sample != printed && rows.contains(sample));
        if let Some(sample) = of_another {
            self.settled.stale(erratum, format_args!("the table has a row `{sample}` of its own"));
        } else {
            self.check_name(erratum, &printed, table, sample, wire_name, shown);
        }
        row.errata.push(erratum.id.clone());
        let proposal = self.settled.proposes(erratum).then(|| proposals::name(erratum, table, sample));
        if let Some(proposal) = &proposal {
            let field = sample.and_then(|sample| shown?.field(sample));
            self.settled.decide(
                erratum,
                self.part,
                field,
                format!("`{}`; the other is an alias", proposal.text),
            );
        }
        match wire.or(proposal.as_ref()) {
            Some(wire) => row.name.clone_from(wire),
            None => row.unsettled = true,
        }
        for other in [Some(table.as_str()), sample].into_iter().flatten() {
            if other != row.name.text && !row.aliases.iter().any(|alias| alias == other) {
                row.aliases.push(other.to_owned());
            }
        }
        // A stale erratum has been reported: the sample may show one of the other names.
        let spellings = [sample, Some(&printed), wire_name].into_iter().flatten();
        let found = spellings.into_iter().find(|name| shown.is_some_and(|shown| shown.field(name).is_some()));
        found.map_or_else(|| printed.clone(), str::to_owned)
    }

    fn check_name(
        &self,
        erratum: &Erratum,
        printed: &str,
        table: &str,
        sample: Option<&str>,
        wire: Option<&str>,
        shown: Option<&Shown>,
    ) {
        let shows = |name: &str| shown.is_some_and(|shown| shown.field(name).is_some());
        if table != printed {
            self.settled.stale(erratum, format_args!("the table says `{printed}`, not `{table}`"));
        } else if wire.is_some_and(|wire| table == wire && sample.is_none_or(|sample| sample == wire)) {
            self.settled.stale(erratum, format_args!("the page says `{table}` everywhere"));
        } else if let Some(sample) = sample.filter(|sample| !shows(sample)) {
            self.settled.stale(erratum, format_args!("the sample does not show `{sample}`"));
        } else if sample.is_none() && (shows(printed) || wire.is_some_and(shows)) {
            self.settled.stale(erratum, "the sample shows the field");
        }
    }
}
