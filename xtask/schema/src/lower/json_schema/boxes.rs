//! Boxes the optional fields of recursive types, and reports required ones: no value would be finite.

use std::collections::{HashMap, HashSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::super::ir::{Count, Field, FileModule, Type};
use xtask_diagnostics::{Diagnostic, Problems};

/// A struct, by its module and its name.
type Name = (Vec<String>, String);

/// Structs, and an edge for each field that contains another: the field's index, and whether it is required.
type Holds = DiGraph<Name, (usize, bool)>;

/// Puts fields into boxes where their type would hold itself.
pub(super) fn put(modules: &mut [FileModule], problems: &Problems) {
    let holds = holds(modules);
    let round = rounds(&holds).into_iter().filter(|edge| !edge.required);
    let fields: HashSet<(Name, usize)> = round.map(|edge| (edge.from.clone(), edge.field)).collect();
    // Most schemas have none.
    for module in modules.iter_mut().filter(|_| !fields.is_empty()) {
        for item in &mut module.structs {
            let mut place = ((module.path.clone(), item.name.clone()), 0);
            for (index, field) in item.fields.iter_mut().enumerate() {
                place.1 = index;
                field.boxed = fields.contains(&place);
            }
        }
    }
    let required = holds.filter_map(|_, name| Some(name.clone()), |_, held| held.1.then_some(*held));
    for edge in rounds(&required) {
        let Some(field) = field(modules, edge.from, edge.field) else { continue };
        let message =
            format!("`{}` is required and contains itself, so no value would be finite", field.wire);
        let help = "make one of the fields of the cycle optional";
        problems.add(Diagnostic::at(&field.named, message).help(help));
    }
}

fn holds(modules: &[FileModule]) -> Holds {
    let mut holds = Holds::new();
    let mut nodes: HashMap<Name, NodeIndex> = HashMap::new();
    for module in modules {
        for item in &module.structs {
            let name = (module.path.clone(), item.name.clone());
            nodes.insert(name.clone(), holds.add_node(name));
        }
    }
    for module in modules {
        let used: HashMap<&str, &Vec<String>> =
            module.uses.iter().map(|(path, name)| (name.as_str(), path)).collect();
        for item in &module.structs {
            let from = nodes.get(&(module.path.clone(), item.name.clone()));
            for (index, field) in item.fields.iter().enumerate().filter(|(_, field)| !field.count.is_list()) {
                let Type::Struct(name) = &field.ty else { continue };
                let path = used.get(name.as_str()).copied().unwrap_or(&module.path);
                if let Some((from, to)) = from.zip(nodes.get(&(path.clone(), name.clone()))) {
                    holds.add_edge(*from, *to, (index, field.count == Count::Required));
                }
            }
        }
    }
    holds
}

/// A field by which a struct reaches itself.
struct Round<'a> {
    from: &'a Name,
    field: usize,
    required: bool,
}

fn rounds(holds: &Holds) -> Vec<Round<'_>> {
    let mut groups: HashMap<NodeIndex, usize> = HashMap::new();
    for (number, group) in kosaraju_scc(holds).into_iter().enumerate() {
        groups.extend(group.into_iter().map(|node| (node, number)));
    }
    let within =
        holds.edge_references().filter(|edge| groups.get(&edge.source()) == groups.get(&edge.target()));
    let round = |from: NodeIndex, (field, required): (usize, bool)| {
        Some(Round { from: holds.node_weight(from)?, field, required })
    };
    within.filter_map(|edge| round(edge.source(), *edge.weight())).collect()
}

fn field<'a>(modules: &'a [FileModule], (path, name): &Name, index: usize) -> Option<&'a Field> {
    let module = modules.iter().find(|module| module.path == *path)?;
    module.structs.iter().find(|item| item.name == *name)?.fields.get(index)
}
