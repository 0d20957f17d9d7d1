//! Lays out lines of Rust as prettyplease does, without a syntax tree: for the tables, of which there are many.
//!
//! A [`Line`] is written flat, with marks where it may be broken. One that fits is printed as it is. Of one that does not,
//! groups are broken from the outside in, by Oppen's rule, which is prettyplease's; a test holds the two against each other.

/// How wide a line may be, and how much is left of it however deep it stands: as prettyplease has them.
const WIDTH: usize = 89;
const AT_LEAST: usize = 60;
pub(super) const INDENT: isize = 4;

/// A line, and where it may be broken.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    /// By their offsets in the text.
    marks: Vec<(usize, Mark)>,
    /// How much of its end need not fit.
    hangs: usize,
}

#[derive(Clone, Copy, Debug)]
enum Mark {
    /// A group begins; where it is broken, what is in it stands deeper by so much.
    Open {
        deeper: isize,
        breaks: Breaks,
    },
    Break(Break),
    Close,
}

/// Which breaks of a group that does not fit are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    All,
    /// Those behind which nothing more fits.
    Needed,
    /// All, where the group is wider than this, even if it would fit.
    AllBeyond(usize),
}

/// A place where a line may be broken.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Break {
    /// What stands there where it is not.
    pub(super) flat: &'static str,
    /// What ends the line, and what begins the next one.
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) deeper: isize,
    /// It only bounds what must fit: it is never made.
    pub(super) never: bool,
}

impl Line {
    pub(super) fn of(words: &[&str]) -> Self {
        let mut line = Self::default();
        line.words(words);
        line
    }

    pub(super) fn words(&mut self, words: &[&str]) {
        self.text.extend(words.iter().copied());
    }

    pub(super) fn open(&mut self, deeper: isize, breaks: Breaks) {
        self.marks.push((self.text.len(), Mark::Open { deeper, breaks }));
    }

    pub(super) fn close(&mut self) {
        self.marks.push((self.text.len(), Mark::Close));
    }

    pub(super) fn may_break(&mut self, place: Break) {
        self.marks.push((self.text.len(), Mark::Break(place)));
        self.text.push_str(place.flat);
    }

    pub(super) fn space(&mut self) {
        self.may_break(Break { flat: " ", ..Break::default() });
    }

    /// So much of the line's end need not fit.
    pub(super) fn hang(&mut self, length: usize) {
        self.hangs = length;
    }

    fn width(&self) -> usize {
        self.text.len().saturating_sub(self.hangs)
    }

    /// Elements between brackets: on one line, or each on its own with a comma behind it.
    pub(super) fn list<T>(
        &mut self,
        brackets: [&str; 2],
        elements: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let mut elements = elements.into_iter().peekable();
        self.words(&[brackets[0]]);
        if elements.peek().is_some() {
            self.open(INDENT, Breaks::All);
            self.may_break(Break::default());
            while let Some(element) = elements.next() {
                write(self, element);
                if elements.peek().is_some() {
                    self.words(&[","]);
                    self.space();
                }
            }
            self.may_break(Break { before: ",", deeper: -INDENT, ..Break::default() });
            self.close();
        }
        self.words(&[brackets[1]]);
    }

    /// How far it is from each mark to the next place where the line may be broken, if it is a beginning or such a place.
    fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.marks.len()];
        let mut waiting: Vec<usize> = Vec::new();
        let mut settle = |waiting: &mut Vec<usize>, end: usize| {
            let mut depth = 0usize;
            while let Some(index) = waiting.last().copied() {
                let Some((start, mark)) = self.marks.get(index) else { break };
                match mark {
                    Mark::Open { .. } if depth == 0 => break,
                    Mark::Open { .. } => depth -= 1,
                    Mark::Close => depth += 1,
                    Mark::Break(_) => {}
                }
                waiting.pop();
                if let Some(size) = sizes.get_mut(index) {
                    *size = end.saturating_sub(*start);
                }
                if matches!(mark, Mark::Break(_)) && depth == 0 {
                    break;
                }
            }
        };
        for (index, (offset, mark)) in self.marks.iter().enumerate() {
            if matches!(mark, Mark::Break(_)) {
                settle(&mut waiting, *offset);
            }
            waiting.push(index);
        }
        settle(&mut waiting, self.width());
        sizes
    }

    /// Whether each group is wider than it may be at all.
    fn too_wide(&self) -> Vec<bool> {
        let mut wide = vec![false; self.marks.len()];
        let mut open = Vec::new();
        for (index, (offset, mark)) in self.marks.iter().enumerate() {
            match mark {
                Mark::Open { breaks, .. } => open.push((index, *offset, *breaks)),
                Mark::Break(_) => {}
                Mark::Close => {
                    if let Some((begin, start, Breaks::AllBeyond(most))) = open.pop()
                        && let Some(wide) = wide.get_mut(begin)
                    {
                        *wide = offset - start > most;
                    }
                }
            }
        }
        wide
    }
}

/// Lines one below the other.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    depth: usize,
}

/// A group that is being printed: where it stood, if it is broken, and which of its breaks are made.
type Frame = Option<(usize, Breaks)>;

impl Page {
    /// A line that is printed as it is.
    pub(super) fn plain(&mut self, words: &[&str]) {
        self.indent(self.depth);
        self.text.extend(words.iter().copied());
        self.text.push('\n');
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// What stands between braces, one step deeper.
    pub(super) fn block(&mut self, head: &[&str], body: impl FnOnce(&mut Self)) {
        self.indent(self.depth);
        self.text.extend(head.iter().copied());
        self.text.push_str(" {\n");
        self.depth += 4;
        body(self);
        self.depth -= 4;
        self.plain(&["}"]);
    }

    fn indent(&mut self, depth: usize) {
        const BLANKS: &str = "                                                                ";
        let mut left = depth;
        while left > 0 {
            let some = left.min(BLANKS.len());
            self.text.push_str(BLANKS.get(..some).unwrap_or_default());
            left -= some;
        }
    }

    /// A line, broken where it must be.
    pub(super) fn line(&mut self, line: &Line) {
        self.indent(self.depth);
        let wide = line.too_wide();
        if self.depth + line.width() <= WIDTH && !wide.contains(&true) {
            self.text.push_str(&line.text);
        } else {
            self.broken(line, &wide);
        }
        self.text.push('\n');
    }

    fn broken(&mut self, line: &Line, wide: &[bool]) {
        let sizes = line.sizes();
        let mut frames: Vec<Frame> = Vec::new();
        let (mut depth, mut left, mut at) = (self.depth, space(self.depth), 0);
        for (((offset, mark), size), wide) in line.marks.iter().zip(sizes).zip(wide) {
            let before = line.text.get(at..*offset).unwrap_or_default();
            self.text.push_str(before);
            left = left.saturating_sub(before.len());
            at = *offset;
            match mark {
                Mark::Open { deeper, breaks } if size > left || *wide => {
                    frames.push(Some((depth, *breaks)));
                    depth = depth.saturating_add_signed(*deeper);
                }
                Mark::Open { .. } => frames.push(None),
                Mark::Close => {
                    if let Some(Some((outer, _))) = frames.pop() {
                        depth = outer;
                    }
                }
                Mark::Break(place) => {
                    let is_made = match frames.last() {
                        _ if place.never => false,
                        Some(None) => false,
                        Some(Some((_, Breaks::All | Breaks::AllBeyond(_)))) => true,
                        Some(Some((_, Breaks::Needed))) | None => size > left,
                    };
                    if is_made {
                        self.text.extend([place.before, "\n"]);
                        let depth = depth.saturating_add_signed(place.deeper);
                        self.indent(depth);
                        self.text.push_str(place.after);
                        left = space(depth).saturating_sub(place.after.len());
                        at += place.flat.len();
                    }
                }
            }
        }
        self.text.push_str(line.text.get(at..).unwrap_or_default());
    }
}

fn space(depth: usize) -> usize {
    WIDTH.saturating_sub(depth).max(AT_LEAST)
}
