//! Suggestions: what a misspelt word may have been meant to be.

/// The nearest of `known` to `word`, if it is near enough to be what was meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The distance is at least the difference of the lengths, which is cheap to compare; a word may be long.
    let letters = word.chars().count();
    let room = |candidate: &str| candidate.len().max(3) / 3;
    known
        .into_iter()
        .filter(|candidate| letters.abs_diff(candidate.chars().count()) <= room(candidate))
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= room(candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Among how many words the one that was meant is looked for: all of any list that a person wrote.
pub const SEARCHED: usize = 300;

/// What an unknown word may have been meant to be, or what there is.
pub fn offer<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    const LISTED: usize = 20;
    let known: Vec<&str> = known.take(SEARCHED).collect();
    match (nearest(word, known.iter().copied()), known.len()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, 0) => "there are none".to_owned(),
        (None, count) if count > LISTED => "none is nearly called so".to_owned(),
        (None, _) => format!("there are: {}", known.join(", ")),
    }
}

/// Whether one name may be the other, repaired, and by how many letters they differ.
pub fn distance_of_names(name: &str, was: &str) -> (bool, usize) {
    let plain = |name: &str| name.to_lowercase().replace([' ', '_', '-'], "");
    let letters = strsim::osa_distance(&plain(name), &plain(was));
    (letters <= was.chars().count().max(3) / 3, letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        let known = ["description", "type", "title", "$ref", "properties"];
        for (word, near) in [
            ("descripton", Some("description")),
            ("tpye", Some("type")),
            ("titel", Some("title")),
            ("propertys", Some("properties")),
            ("minLength", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), near, "{word}");
        }
    }
}
