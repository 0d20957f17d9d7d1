//! Every row, value, code and key changed in every way: each change is reported, once, and nothing else is.

use super::pages::{Draft, LOOKS, Tongue, schema};
use super::{drift, short};
use crate::drift::page::sample_tree::Key;
use xtask_schema::SampleKind;

/// A changed page, and what is to be reported it.
struct Case {
    draft: Draft,
    reported: Vec<String>,
}

fn changed(draft: &Draft, reported: &[String], change: impl FnOnce(&mut Draft)) -> Case {
    let mut draft = draft.clone();
    change(&mut draft);
    Case { draft, reported: reported.to_vec() }
}

fn check(cases: &[Case], at_least: usize) {
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    let schema = schema();
    let mut wrong = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let page = case.draft.print(LOOKS[index % LOOKS.len()], Tongue::English);
        let drift = drift(&schema, page.as_bytes())
            .unwrap_or_else(|problems| panic!("{}\n{page}", problems.render()));
        if short(&drift) != case.reported {
            wrong.push(format!(
                "{:?}: {:?} is reported as {:?}",
                LOOKS[index % LOOKS.len()],
                case.reported,
                short(&drift)
            ));
            continue;
        }
        // It takes some time; of changes that are alike, a part is enough.
        if index % 16 == 0 {
            crate::transcribe::tests::agreement::holds(&schema, &page, &case.reported);
        }
        for entry in &drift {
            let shown = entry.line.and_then(|line| page.lines().nth(line - 1));
            assert!(entry.line.is_some() == entry.page.is_some() && shown.is_some() == entry.line.is_some());
        }
    }
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}

fn last(path: &str) -> (String, &str) {
    path.rfind('.').map_or((String::new(), path), |dot| (path[..=dot].to_owned(), &path[dot + 1..]))
}

#[test]
fn every_row_in_every_way() {
    let draft = Draft::of(&schema());
    let mut cases = Vec::new();
    for (index, (path, kind)) in draft.rows.iter().enumerate() {
        let (above, name) = last(path);
        let reported = |what: &str, at: &str| vec![format!("row-{what} {at}")];
        cases.push(changed(&draft, &reported("removed", path), |page| {
            page.rows.remove(index);
        }));
        for renamed in [format!("{above}{name}s"), format!("{above}entirely_otherwise")] {
            cases.push(changed(&draft, &reported("renamed", &renamed), |page| {
                page.rows[index].0.clone_from(&renamed);
            }));
        }
        for other in
            ["string", "number", "bool", "float", "Array string"].into_iter().filter(|other| other != kind)
        {
            // A pasted row of a type that is not of this series is one by its path.
            let is_text = matches!(LOOKS[cases.len() % LOOKS.len()], super::pages::Look::Text);
            if other != "float" || !is_text || path.contains('_') || path.contains('.') {
                cases.push(changed(&draft, &reported("retyped", path), |page| {
                    page.rows[index].1 = other.to_owned();
                }));
            }
        }
        // Its parent, or the row itself, becomes a list; where the parent is one, it becomes an object.
        let moved = match above.strip_suffix("[].") {
            Some(list) => format!("{list}.{name}"),
            None if above.is_empty() => format!("{name}[]"),
            None => format!("{}[].{name}", &above[..above.len() - 1]),
        };
        cases.push(changed(&draft, &reported("moved", &moved), |page| page.rows[index].0.clone_from(&moved)));
    }
    for added in
        ["order.close_time", "order.order_detail.product_infos[].market_price", "retry_after", "order.tags[]"]
    {
        for at in [0, 5, draft.rows.len()] {
            cases.push(changed(&draft, &[format!("row-added {added}")], |page| {
                page.rows.insert(at, (added.to_owned(), "string".to_owned()));
            }));
        }
    }
    check(&cases, 400);
}

#[test]
fn requests_calls_values_and_codes() {
    let draft = Draft::of(&schema());
    let mut cases = Vec::new();
    let mut case = |reported: &str, change: &dyn Fn(&mut Draft)| {
        cases.push(changed(&draft, &[reported.to_owned()], change));
    };
    for _ in LOOKS {
        case("method method", &|page| page.method = "PUT".to_owned());
        case("path path", &|page| page.address = page.address.replace("/get", "/get_detail"));
        case("host host", &|page| page.address = page.address.replace("://api.", "://api2."));
        case("token token", &|page| page.address = page.address.replace("access_", "component_access_"));
        case("request-row-optional order_id", &|page| page.request[0].2 = false);
        case("request-row-retyped order_id", &|page| page.request[0].1 = "string".to_owned());
        case("request-row-renamed order_ids", &|page| page.request[0].0 = "order_ids".to_owned());
        case("request-row-added page", &|page| {
            page.request.push(("page".to_owned(), "number".to_owned(), false));
        });
        case("return-code-added 47001", &|page| page.codes.push("47001".to_owned()));
        case("enum-value-added order.status", &|page| page.enumerations[0].1.push("260".to_owned()));
    }
    for (which, (_, values)) in draft.enumerations.iter().enumerate() {
        let at = ["order.status", "order.order_detail.delivery_info.express_fee.shipping_method"][which];
        for index in 0..values.len() {
            case(&format!("enum-value-removed {at}"), &|page| {
                page.enumerations[which].1.remove(index);
            });
        }
    }
    for (index, code) in draft.codes.iter().enumerate() {
        case(&format!("return-code-removed {code}"), &|page| {
            page.codes.remove(index);
        });
    }
    check(&cases, 60);
}

/// Every key of a tree, by the numbers that lead to it.
fn places(keys: &[Key]) -> Vec<Vec<usize>> {
    let below = |(index, key): (usize, &Key)| {
        let inner = places(&key.keys).into_iter().map(move |place| [vec![index], place].concat());
        std::iter::once(vec![index]).chain(inner).collect::<Vec<_>>()
    };
    keys.iter().enumerate().flat_map(below).collect()
}

/// The keys beside the one at this place, and its number among them.
fn beside<'a>(keys: &'a mut Vec<Key>, place: &[usize]) -> (&'a mut Vec<Key>, usize) {
    match place {
        [index] => (keys, *index),
        [index, rest @ ..] => beside(&mut keys[*index].keys, rest),
        [] => panic!("a place"),
    }
}

#[test]
fn every_key_of_the_sample_in_every_way() {
    let draft = Draft::of(&schema());
    let mut cases = Vec::new();
    let mut sample = draft.sample.clone();
    for place in places(&draft.sample) {
        let (keys, index) = beside(&mut sample, &place);
        let key = keys[index].clone();
        let above = key.path.split_last().expect("a name").0;
        // Its parent would be an empty list or object, and a list that shows nothing has no elements.
        cases.push(changed(&draft, &[format!("sample-key-removed {}", key.path)], |page| {
            let (keys, index) = beside(&mut page.sample, &place);
            keys.remove(index);
        }));
        let repaired = key.name.trim().to_lowercase();
        for name in [repaired, "quite_another".to_owned()].iter().filter(|name| **name != key.name) {
            cases.push(changed(&draft, &[format!("sample-key-renamed {}", above.name(name))], |page| {
                let (keys, index) = beside(&mut page.sample, &place);
                keys[index].name.clone_from(name);
            }));
        }
        let other = if key.kind == SampleKind::Number { SampleKind::String } else { SampleKind::Number };
        cases.push(changed(&draft, &[format!("sample-key-retyped {}", key.path)], |page| {
            let (keys, index) = beside(&mut page.sample, &place);
            keys[index].kind = other;
        }));
        let added = Key {
            name: "brand_new".to_owned(),
            path: above.name("brand_new"),
            kind: SampleKind::Boolean,
            line: 0,
            element: None,
            keys: Vec::new(),
        };
        cases.push(changed(&draft, &[format!("sample-key-added {}", added.path)], |page| {
            let (keys, index) = beside(&mut page.sample, &place);
            keys.insert(index, added);
        }));
    }
    check(&cases, 250);
}

#[test]
fn two_changes_at_once() {
    let draft = Draft::of(&schema());
    let mut cases = Vec::new();
    let rows = draft.rows.len();
    for first in 0..rows {
        let second = (first + rows / 2) % rows;
        let (path, _) = &draft.rows[first];
        let (above, name) = last(&draft.rows[second].0);
        let renamed = format!("{above}{name}x");
        let mut reported = vec![format!("row-renamed {renamed}"), format!("row-removed {path}")];
        cases.push(changed(&draft, &reported, |page| {
            page.rows[second].0.clone_from(&renamed);
            page.rows.remove(first);
        }));
        // A row that went and another that came elsewhere are two changes.
        reported = vec!["row-added newcomer".to_owned(), format!("row-removed {path}")];
        if path.contains('.') {
            cases.push(changed(&draft, &reported, |page| {
                page.rows.remove(first);
                page.rows.insert(0, ("newcomer".to_owned(), "bool".to_owned()));
            }));
        }
    }
    check(&cases, 100);
}
