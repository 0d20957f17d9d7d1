//! The version that changes require.

use super::change::{Change, Source};

/// A step of semantic versioning, for code that uses the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bump {
    None,
    Patch,
    Minor,
    Major,
}

/// Major, minor, patch.
pub(crate) type Version = [u64; 3];

impl Bump {
    /// Only source compatibility counts: a new version does not change how released binaries decode.
    pub(super) fn of<'a>(changes: impl Iterator<Item = &'a Change>) -> Self {
        let step = |change: &Change| match change.source {
            Source::Ok => Self::Patch,
            Source::Adds => Self::Minor,
            Source::Breaks => Self::Major,
        };
        changes.map(step).max().unwrap_or(Self::None)
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The next version. Below 1.0, cargo takes the first number that is not 0 for the major one.
    fn after(self, [major, minor, patch]: Version) -> Version {
        match (self, major, minor) {
            (Self::None, ..) => [major, minor, patch],
            (Self::Major, 1.., _) => [major + 1, 0, 0],
            (Self::Minor, 1.., _) | (Self::Major, 0, 1..) => [major, minor + 1, 0],
            (Self::Patch, 1.., _) | (Self::Minor | Self::Patch, 0, 1..) | (_, 0, 0) => {
                [major, minor, patch + 1]
            }
        }
    }

    /// `0.1.0 -> 0.2.0`
    pub(crate) fn step(self, version: Version) -> String {
        let print = |[major, minor, patch]: Version| format!("{major}.{minor}.{patch}");
        let rule = if version.first() == Some(&0) { ", by cargo's rule for 0.x" } else { "" };
        format!("{} -> {}{rule}", print(version), print(self.after(version)))
    }
}

/// The workspace's version, which this program shares.
pub(crate) fn current() -> Version {
    [env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR"), env!("CARGO_PKG_VERSION_PATCH")]
        .map(|digits| digits.parse().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_takes_the_first_number_that_is_not_0_for_the_major_one() {
        for (version, patch, minor, major) in [
            ([1, 2, 3], [1, 2, 4], [1, 3, 0], [2, 0, 0]),
            ([0, 1, 0], [0, 1, 1], [0, 1, 1], [0, 2, 0]),
            ([0, 0, 7], [0, 0, 8], [0, 0, 8], [0, 0, 8]),
        ] {
            assert_eq!(Bump::Patch.after(version), patch);
            assert_eq!(Bump::Minor.after(version), minor);
            assert_eq!(Bump::Major.after(version), major);
            assert_eq!(Bump::None.after(version), version);
        }
        assert_eq!(Bump::Major.step([0, 1, 0]), "0.1.0 -> 0.2.0, by cargo's rule for 0.x");
        assert_eq!(Bump::Minor.step([1, 0, 0]), "1.0.0 -> 1.1.0");
    }
}
