//! Return codes: those of an endpoint, and `errcodes.json`, the platform's codes that no page lists.

use std::collections::HashMap;

use super::Word;
use super::members::{Members, elements, integer};
use xtask_diagnostics::json::Node;
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// One return code, of an endpoint or of the platform.
#[derive(Clone, Debug)]
pub struct ReturnCode {
    /// The value of `errcode`; never 0, which is success.
    pub code: i64,
    /// What a client does about it.
    pub class: Class,
    /// The page's explanation, which becomes rustdoc.
    pub meaning: Word,
}

/// What a client does about a return code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The server is busy or failed: a read may be retried.
    Busy,
    /// The access token is not accepted: refresh it and retry once.
    Token,
    /// A quota is used up: pause, do not retry.
    Quota,
    /// The credentials or rights are not accepted: a person must act.
    Account,
    /// The request is invalid, and stays invalid.
    Request,
}

const CLASSES: [(&str, Class); 5] = [
    ("busy", Class::Busy),
    ("token", Class::Token),
    ("quota", Class::Quota),
    ("account", Class::Account),
    ("request", Class::Request),
];

impl Class {
    /// The class as schemas write it.
    pub fn word(self) -> &'static str {
        CLASSES.iter().find(|(_, class)| *class == self).map_or("", |(word, _)| word)
    }
}

/// Reads `errcodes.json`.
pub(super) fn errcodes(node: &Node, problems: &Problems) -> Option<Vec<ReturnCode>> {
    let members = Members::of(node, "the platform's return codes", problems)?;
    members.text("description");
    let nodes = members.need("codes").and_then(|node| elements(node, problems));
    members.finish();
    Some(codes(nodes?, true, problems))
}

/// Reads return codes. Those of the platform have a source.
pub(super) fn codes(nodes: &[Node], with_source: bool, problems: &Problems) -> Vec<ReturnCode> {
    let mut codes: Vec<ReturnCode> = Vec::new();
    let mut first_of: HashMap<i64, &Place> = HashMap::new();
    for node in nodes {
        let Some(members) = Members::of(node, "a return code", problems) else { continue };
        let code = members.need("code").and_then(|node| integer(node, problems));
        let class = members.need_choice("class", &CLASSES);
        let meaning = if with_source {
            members.need_text("source");
            members.need_text("meaning")
        } else {
            members.need_text_or_empty("meaning")
        };
        members.finish();
        let (Some(code), Some(class), Some(meaning)) = (code, class, meaning) else { continue };
        if code == 0 {
            problems.add(Diagnostic::at(&node.place, "0 is success, which has no class"));
        }
        if let Some(first) = first_of.get(&code) {
            let twice = Diagnostic::at(&node.place, format!("duplicate return code {code}"));
            problems.add(twice.also(first, "the first one"));
        } else {
            first_of.insert(code, &node.place);
        }
        codes.push(ReturnCode { code, class, meaning });
    }
    codes
}
