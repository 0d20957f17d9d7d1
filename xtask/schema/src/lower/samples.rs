//! Names the samples of an endpoint, and selects the one that stands for all.

use heck::ToSnakeCase as _;

use super::ir::Sample;
use super::names::Scope;
use crate::load::EndpointFolder;
use xtask_diagnostics::{Place, Problems};

/// The samples that stand for all, in this order; without any of them, the first by name does.
const DEFAULTS: [&str; 2] = ["live.json", "page.json"];

/// Names that the module of samples uses, and words that no raw identifier can be.
const RESERVED: [&str; 4] = ["all", "crate", "self", "super"];

pub(super) fn samples(folder: &EndpointFolder, problems: &Problems) -> Vec<Sample> {
    let files: Vec<&str> = folder.samples.iter().map(file_name).collect();
    let default = DEFAULTS.iter().find_map(|name| files.iter().position(|file| file == name)).unwrap_or(0);
    let mut scope = Scope::new("samples", problems);
    let sample = |(index, (place, file)): (usize, (&Place, &str))| {
        let name = name(file);
        scope.claim(&name, place);
        let text = plain(&place.source.text);
        Sample { name, file: file.to_owned(), text, is_default: index == default }
    };
    folder.samples.iter().zip(files).enumerate().map(sample).collect()
}

/// The text without a mark in front, and with lines that end in LF. Within a JSON string there is no line end.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

fn file_name(place: &Place) -> &str {
    let path = place.source.name.as_str();
    path.rsplit_once(['/', '\\']).map_or(path, |(_, file)| file)
}

/// The file's name without `.json`, in snake case. One that begins with no letter has `sample_` in front, a reserved one
/// has `_` behind it.
fn name(file: &str) -> String {
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name = stem.chars().map(plain).collect::<String>().to_snake_case();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        format!("sample_{name}")
    } else if RESERVED.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::{name, plain};

    #[test]
    fn line_ends_are_those_of_unix() {
        assert_eq!(plain("\u{feff}{\r\n\"a\": 1\r}\n"), "{\n\"a\": 1\n}\n");
    }

    #[test]
    fn samples_are_named_after_their_files() {
        for (file, expected) in [
            ("live.json", "live"),
            ("same-city.json", "same_city"),
            ("Two words.json", "two_words"),
            ("2021-05.json", "sample_2021_05"),
            ("\u{72b6}.json", "sample_"),
            ("type.json", "type"),
            ("all.json", "all_"),
            ("self.json", "self_"),
        ] {
            assert_eq!(name(file), expected);
        }
    }
}
