//! The words of a layout for types.

use std::collections::HashMap;

use crate::page::RowType;

/// The words for types, and how arrays are written with them.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) words: HashMap<String, RowType>,
}

impl Types {
    /// The type that a cell names as a whole; widths and remarks in brackets are no part of it.
    pub(super) fn cell(&self, cell: &str) -> Option<RowType> {
        let text = cell.trim().trim_matches('`').to_lowercase();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text(&text, 0)
    }

    fn text(&self, text: &str, depth: usize) -> Option<RowType> {
        let text = text.trim().trim_end_matches(['。', '，', ',', '.', ';', '；']);
        if text.is_empty() || depth > 4 {
            return None;
        }
        if let Some(kind) = self.words.get(text) {
            return Some(kind.clone());
        }
        let below = |text: &str| self.text(text, depth + 1);
        if let Some(element) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
            return below(element).map(|element| match element {
                // `array[]` beside rows of its elements says it twice.
                RowType::Array(None) => element,
                element => array(element),
            });
        }
        // `array<string>`, `list(object)`, `array[number]`; `number(uint64)`, `string[1,32]`, `object<Order>`.
        let open = text.find(['<', '(', '（', '[', '{']);
        if let Some(open) = open.filter(|_| text.ends_with(['>', ')', '）', ']', '}'])) {
            let (outer, rest) = text.split_at(open);
            let inner = rest.trim_start_matches(['<', '(', '（', '[', '{']);
            let inner = inner.trim_end_matches(['>', ')', '）', ']', '}']);
            return match below(outer)? {
                RowType::Array(None) => Some(below(inner).map_or(RowType::Array(None), array)),
                // `number(uint64)` is a whole number, whatever `number` is.
                RowType::Float if below(inner) == Some(RowType::Number) => Some(RowType::Number),
                kind => Some(kind),
            };
        }
        // `array of objects`, `string array`, `string(uint64) array`, `string列表`, `objarray`.
        for (word, kind) in &self.words {
            if *kind != RowType::Array(None) {
                continue;
            }
            if let Some(element) = text.strip_prefix(word.as_str()) {
                let element =
                    element.trim_start().trim_start_matches("of ").trim_start_matches(['-', '_', ':', '：']);
                let found = below(element).or_else(|| below(element.strip_suffix('s')?));
                if let Some(found) = found.filter(|kind| !matches!(kind, RowType::Array(_))) {
                    return Some(array(found));
                }
            }
            if let Some(element) = text.strip_suffix(word.as_str())
                && let Some(found) = below(element.trim_end().trim_end_matches(['-', '_']))
                && !matches!(found, RowType::Array(_))
            {
                return Some(array(found));
            }
        }
        // `string 或 number`, `int/string`: the first rules, where all are scalars of one kind; else it is open.
        let parts: Vec<&str> =
            text.split(['/', '|', '或']).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            let kinds: Option<Vec<RowType>> = parts.iter().map(|part| below(part)).collect();
            let kinds = kinds?;
            let first = kinds.first()?.clone();
            return kinds.iter().all(|kind| *kind == first).then_some(first);
        }
        None
    }
}

fn array(element: RowType) -> RowType {
    RowType::Array(Some(Box::new(element)))
}
