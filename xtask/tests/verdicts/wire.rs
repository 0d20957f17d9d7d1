//! What becomes of payloads and calls: of answers that follow the new schema, read by the old types; of requests that
//! the old types write, held against the new schema.

use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::Value;

use crate::cases::WIRE;
use crate::payload::{Fill, choices, closed, payload};
use crate::tree::Tree;
use crate::truth::Truth;

/// The verdict on each change: the worst that happened.
pub(crate) fn exchange(
    truth: &Truth,
    trees: &BTreeMap<String, Tree>,
    changes: &[(&Tree, &Tree, &[String])],
) -> Vec<&'static str> {
    let mut lines: Vec<String> = Vec::new();
    // What each line is about: the change's index, and the endpoint.
    let mut about: Vec<(usize, &str, What)> = Vec::new();
    // A tree whose newtypes are not what its schema says of them is on the new side alone.
    let own = trees.values().filter(|tree| changes.iter().any(|(old, ..)| old.name == tree.name));
    let own = own.map(|tree| (tree, tree));
    let all: Vec<(&Tree, &Tree)> = changes.iter().map(|(old, new, _)| (*old, *new)).chain(own).collect();
    for (index, (old, new)) in all.iter().enumerate() {
        for (path, endpoint) in &old.endpoints {
            let mut ask = |tree: &Tree, what: What, body: &str| {
                lines.push(format!("{} {path} {}\t{body}", tree.name, what.word()));
                about.push((index, path, what));
            };
            ask(old, What::Call, "");
            let Some(other) = new.endpoints.get(path) else { continue };
            ask(new, What::NewCall, "");
            for choice in choices() {
                let answer = payload(&other.response, Some(&other.accepted), choice).to_string();
                if choice.fill == Fill::All {
                    ask(old, What::Answer, &answer);
                }
                ask(old, What::Request, &payload(&endpoint.request, None, choice).to_string());
            }
        }
    }
    let said = truth.exchange(&lines);
    let validators: BTreeMap<(&str, &str), [Validator; 2]> = trees
        .values()
        .flat_map(|tree| {
            tree.endpoints.keys().map(|path| ((tree.name.as_str(), path.as_str()), validators(tree, path)))
        })
        .collect();
    let mut verdicts = vec![0; all.len()];
    let mut calls: BTreeMap<(usize, &str), &str> = BTreeMap::new();
    for ((index, path, what), said) in about.into_iter().zip(&said) {
        let new = all[index].1;
        let verdict = match what {
            What::Answer => WIRE.iter().position(|verdict| verdict == said).expect("a verdict"),
            What::Request => request(&validators[&(new.name.as_str(), path)], said),
            What::Call => {
                calls.insert((index, path), said);
                if new.endpoints.contains_key(path) { 0 } else { 2 }
            }
            What::NewCall => call(calls[&(index, path)], said),
        };
        verdicts[index] = verdict.max(verdicts[index]);
    }
    let (changed, own) = verdicts.split_at(changes.len());
    assert!(own.iter().all(|verdict| *verdict == 0), "a tree does not understand itself");
    changed.iter().map(|verdict| WIRE[*verdict]).collect()
}

#[derive(Clone, Copy)]
enum What {
    Answer,
    Request,
    Call,
    NewCall,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Request => "request",
            Self::Call | Self::NewCall => "call",
        }
    }
}

/// The page's parameters as they are written, and closed.
fn validators(tree: &Tree, path: &str) -> [Validator; 2] {
    let schema = &tree.endpoints[path].request;
    [schema.clone(), closed(schema)].map(|schema| jsonschema::validator_for(&schema).expect("a schema"))
}

fn request([open, closed]: &[Validator; 2], written: &str) -> usize {
    let written: Value = serde_json::from_str(written).expect("JSON");
    match (open.is_valid(&written), closed.is_valid(&written)) {
        (false, _) => 2,
        (true, false) => 1,
        (true, true) => 0,
    }
}

/// A call that goes elsewhere, or lacks the token or a parameter, fails; what no one asks for is not looked at.
fn call(old: &str, new: &str) -> usize {
    let parts = |call: &str| -> [String; 3] {
        let parts: Vec<String> = call.split('\t').map(str::to_owned).collect();
        parts.try_into().expect("three parts")
    };
    let ([old, token, sent], [new, asked, known]) = (parts(old), parts(new));
    let call = match (old == new, token == asked, asked.as_str()) {
        (true, true, _) => 0,
        (true, false, "Nowhere") => 1,
        _ => 2,
    };
    let sent: Vec<&str> = sent.split_terminator(';').collect();
    let known: Vec<&str> = known.split_terminator(';').collect();
    let name = |parameter: &str| parameter.rsplit_once(' ').expect("a blank").0.to_owned();
    let is_among = |list: &[&str], one: &str| list.iter().any(|other| name(other) == name(one));
    let lacks = known.iter().any(|one| one.ends_with("true") && !is_among(&sent, one));
    let extra = sent.iter().any(|one| !is_among(&known, one));
    call.max(if lacks { 2 } else { usize::from(extra) })
}
