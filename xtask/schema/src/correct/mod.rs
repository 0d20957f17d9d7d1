//! Correct: applies errata to the statements of a page.
//!
//! The page makes two statements, a table and a sample. Each point on which they disagree must be settled by exactly
//! one erratum, and each erratum must settle such a point, or correct the table on other evidence. So an
//! erratum goes when the page is repaired, and nothing is corrected in silence. A draft settles its point
//! until all other errors are reported, and is then an error itself.

mod envelope;
mod kinds;
mod names;
mod open;
mod proposals;
mod rows;
mod values;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use self::proposals::Decision;
use super::load::{Definitions, Document, EndpointFolder, Erratum, Fix, Found, Part, Shape};
use super::options::Proposals;
use xtask_diagnostics::{Diagnostic, PagePath, Problems};
use xtask_diagnostics::{SEARCHED, nearest};

/// A point on which table and sample disagree, and that no erratum settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The path of an erratum about it; `None` for a slip.
    pub at: Option<PagePath>,
    /// The kind of erratum that would settle it.
    pub kind: &'static str,
    /// The table's statement; `None` if the table lacks the field.
    pub table: Option<String>,
    /// The sample's statement; `None` if the sample lacks it.
    pub sample: Option<String>,
    /// The page's line in the sample, where that shows it.
    pub line: Option<i64>,
}

/// What was found while table and sample were held against each other.
#[derive(Debug, Default)]
pub struct Compared {
    /// The points that no erratum settles, in the order of the page.
    pub open: Vec<Open>,
    /// Each row that the sample shows, and its path there.
    pub shown: Vec<(PagePath, PagePath)>,
}

/// Corrects an endpoint's request and response in place. The sample is the response's. Drafts and open points are errors.
pub fn correct(folder: &mut EndpointFolder, common: &Document, problems: &Problems) -> Compared {
    correct_with(folder, common, Proposals::Refused, problems)
}

/// Does what [`correct`] does, with either way to treat drafts and open points.
pub fn correct_with(
    folder: &mut EndpointFolder,
    common: &Document,
    proposals: Proposals,
    problems: &Problems,
) -> Compared {
    for other in &mut folder.others {
        // Its errors are reported where it is generated itself.
        correct_with(other, common, proposals, &Problems::default());
    }
    let accepts = proposals == Proposals::Accepted;
    let code = envelope::code(&folder.endpoint.envelope).map(str::to_owned);
    let settled = Settled::new(&folder.errata, accepts, problems);
    settled.refuse_duplicates();
    settled.slips(&folder.sample.slips);
    let top = PagePath::default();
    let sides = [
        (Part::Request, &mut folder.request, None),
        (Part::Response, &mut folder.response, Some(&folder.sample.root)),
    ];
    for (part, document, shown) in sides {
        let Document { root: Some(root), defs, .. } = document else { continue };
        let shape = match &mut root.shape {
            // The paths of a bare array begin at its elements.
            Shape::Array { items, .. } => &mut items.shape,
            shape => shape,
        };
        if let Shape::Object(object) = shape {
            let code = code.as_deref().filter(|_| part == Part::Response);
            let others = &folder.others;
            let mut corrector = Corrector { settled: &settled, part, code, common, defs, others };
            corrector.rows(&mut object.properties, shown, &top, &top);
        }
    }
    settled.refuse_stale();
    let mut unreviewed = Vec::new();
    if accepts {
        unreviewed.extend(open::accepted(&folder.open));
        unreviewed.extend(settled.accepted());
    } else {
        settled.refuse_drafts();
        open::refuse(&folder.open, problems);
    }
    let compared = settled.compared.into_inner();
    if accepts {
        unreviewed.extend(envelope::propose(folder));
    }
    folder.proposals = proposals;
    folder.unreviewed = unreviewed;
    compared
}

/// A request or a response that is being corrected.
struct Corrector<'a> {
    settled: &'a Settled<'a>,
    /// The table that is corrected.
    part: Part,
    /// The field of the return code, if a response has one.
    code: Option<&'a str>,
    common: &'a Document,
    defs: &'a mut Definitions,
    /// The endpoints to whose types this one refers.
    others: &'a [EndpointFolder],
}

/// The errata, and where errors go.
struct Settled<'a> {
    errata: &'a [Erratum],
    /// The errata by path: those below a point follow it.
    by_place: BTreeMap<&'a PagePath, Vec<&'a Erratum>>,
    compared: RefCell<Compared>,
    /// Whether drafts are settled as proposed.
    accepts: bool,
    /// How each of them was settled, by its id.
    decisions: RefCell<HashMap<String, Decision>>,
    problems: &'a Problems,
}

impl<'a> Settled<'a> {
    fn new(errata: &'a [Erratum], accepts: bool, problems: &'a Problems) -> Self {
        let mut by_place: BTreeMap<&PagePath, Vec<&Erratum>> = BTreeMap::new();
        for erratum in errata {
            if let Some(at) = &erratum.at {
                by_place.entry(at).or_default().push(erratum);
            }
        }
        Self {
            errata,
            by_place,
            compared: RefCell::default(),
            accepts,
            decisions: RefCell::default(),
            problems,
        }
    }

    /// The errata at one place, of whatever kind.
    fn here(&self, at: &PagePath) -> &[&'a Erratum] {
        self.by_place.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// The errata of one kind at one place of a table: one at most, but for enumerations; a second is refused elsewhere.
    /// What refers to the sample is about the response: the request may have a row of the same path.
    fn at<T>(
        &self,
        part: Part,
        at: &PagePath,
        pick: impl Fn(&'a Fix) -> Option<T>,
    ) -> std::vec::IntoIter<(&'a Erratum, T)> {
        let is_about = |erratum: &&&Erratum| part == Part::Response || !erratum.fix.has_sample();
        let here = self.here(at).iter().filter(is_about);
        let found: Vec<_> =
            here.filter_map(|erratum| pick(&erratum.fix).map(|fix| (*erratum, fix))).collect();
        for (erratum, _) in &found {
            erratum.found.set(Found::Point);
        }
        found.into_iter()
    }

    /// Everything below a point that a draft leaves open is unknown: errata about it are not stale.
    fn leave_open(&self, point: &PagePath) {
        let after = self.by_place.range::<PagePath, _>(point..).skip_while(|(at, _)| **at == point);
        for erratum in after.take_while(|(at, _)| at.is_below(point)).flat_map(|(_, errata)| errata) {
            erratum.found.set(Found::Point);
        }
    }

    fn open(&self, point: Open) {
        self.compared.borrow_mut().open.push(point);
    }

    fn stale(&self, erratum: &Erratum, why: impl std::fmt::Display) {
        erratum.found.set(Found::Stale);
        let message = format!("erratum {} no longer holds: {why}", erratum.id);
        self.problems.add(Diagnostic::at(&erratum.place, message).help("correct the erratum, or remove it"));
    }

    /// One point, one erratum; of enumerations, one a value, which is looked after where it is added.
    fn refuse_duplicates(&self) {
        let mut first_of: HashMap<_, &Erratum> = HashMap::new();
        for erratum in self.errata {
            let slip = match &erratum.fix {
                Fix::Enumeration { .. } => continue,
                Fix::Slip { kind } => Some(kind),
                _ => None,
            };
            let point = (&erratum.at, std::mem::discriminant(&erratum.fix), slip);
            let first = *first_of.entry(point).or_insert(erratum);
            if !std::ptr::eq(first, erratum) {
                let message = format!("erratum {} settles what {} settles", erratum.id, first.id);
                self.problems
                    .add(Diagnostic::at(&erratum.place, message).also(&first.place, "settled here first"));
            }
        }
    }

    /// Each kind of slip is read one way all over the sample.
    fn slips(&self, slips: &[super::load::Slip]) {
        let found: HashSet<&str> = slips.iter().map(|slip| slip.kind.text.as_str()).collect();
        let mut settled: HashSet<&str> = HashSet::new();
        for erratum in self.errata {
            let Fix::Slip { kind } = &erratum.fix else { continue };
            erratum.found.set(Found::Point);
            settled.insert(kind);
            if !found.contains(kind.as_str()) {
                self.stale(erratum, format_args!("the sample has no slip of kind `{kind}`"));
            }
        }
        for slip in slips {
            // The first of each kind is reported.
            if settled.insert(&slip.kind.text) {
                let kind = Some(slip.kind.text.clone());
                self.open(Open { at: None, kind: "slip", table: None, sample: kind, line: Some(slip.line) });
                let message = format!("no erratum settles how a `{}` in the sample is read", slip.kind.text);
                self.problems.add(
                    Diagnostic::at(&slip.kind.place, message).help("settle it: an erratum of kind `slip`"),
                );
            }
        }
    }

    /// What was not asked for while request and response were walked settles nothing.
    fn refuse_stale(&self) {
        // Only the last name may be misspelt: the nearest point of the same object is suggested.
        let mut beside: HashMap<PagePath, Vec<&str>> = HashMap::new();
        for erratum in self.errata.iter().filter(|erratum| erratum.found.get() != Found::Nothing) {
            let Some((above, name)) = erratum.at.as_ref().and_then(PagePath::split_last) else { continue };
            beside.entry(above).or_default().push(name);
        }
        for erratum in self.errata.iter().filter(|erratum| erratum.found.get() == Found::Nothing) {
            let Some(at) = &erratum.at else { continue };
            let above = at.split_last();
            let others = above.as_ref().and_then(|(above, _)| beside.get(above)).into_iter().flatten();
            let name = above.as_ref().map(|(_, name)| *name).unwrap_or_default();
            let message =
                format!("erratum {} settles nothing: the page has no such point at `{at}`", erratum.id);
            let help = match nearest(name, others.copied().take(SEARCHED)).filter(|near| *near != name) {
                Some(near) => format!("did you mean `{near}`? if the page is repaired, remove the erratum"),
                None => "if the page is repaired, remove the erratum".to_owned(),
            };
            self.problems.add(Diagnostic::at(&erratum.place, message).help(help));
        }
    }

    /// A draft's point is on the page, but `wire` is not known.
    fn refuse_drafts(&self) {
        for erratum in self.errata.iter().filter(|erratum| erratum.found.get() == Found::Point) {
            let Some(draft) = &erratum.draft else { continue };
            let message =
                format!("erratum {} is a draft: what arrives on the wire is not settled", erratum.id);
            self.problems.add(Diagnostic::at(&draft.place, message).help(&*draft.help));
        }
    }
}
