//! A JSON document as a tree of tokens: it can hold what no JSON library would write.

/// A value. Names and scalars are tokens, as they are in the text.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Scalar(Vec<u8>),
    Array(Vec<Node>),
    Object(Vec<(Vec<u8>, Node)>),
}

impl Node {
    /// Parses a valid document.
    pub(crate) fn parse(text: &str) -> Self {
        let mut parser = Parser { text: text.as_bytes(), at: 0 };
        parser.value()
    }

    pub(crate) fn scalar(token: impl Into<Vec<u8>>) -> Self {
        Self::Scalar(token.into())
    }

    /// How many values there are, this one included.
    pub(crate) fn count(&self) -> usize {
        1 + match self {
            Self::Scalar(_) => 0,
            Self::Array(elements) => elements.iter().map(Self::count).sum::<usize>(),
            Self::Object(members) => members.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// The value at an index, in the order of the text, and its depth.
    pub(crate) fn at(&mut self, index: usize) -> Option<(&mut Self, usize)> {
        self.find(&mut { index }, 0)
    }

    fn find(&mut self, left: &mut usize, depth: usize) -> Option<(&mut Self, usize)> {
        if *left == 0 {
            return Some((self, depth));
        }
        *left -= 1;
        match self {
            Self::Scalar(_) => None,
            Self::Array(elements) => elements.iter_mut().find_map(|element| element.find(left, depth + 1)),
            Self::Object(members) => members.iter_mut().find_map(|(_, value)| value.find(left, depth + 1)),
        }
    }

    /// Writes it, with what `blank` writes between the tokens of a depth.
    pub(crate) fn write(&self, out: &mut Vec<u8>, depth: usize, blank: &mut dyn FnMut(&mut Vec<u8>, Blank)) {
        match self {
            Self::Scalar(token) => out.extend_from_slice(token),
            Self::Array(elements) => {
                out.push(b'[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        blank(out, Blank::Comma);
                        out.push(b',');
                    }
                    blank(out, Blank::Line(depth + 1));
                    element.write(out, depth + 1, blank);
                }
                blank(out, if elements.is_empty() { Blank::Comma } else { Blank::Line(depth) });
                out.push(b']');
            }
            Self::Object(members) => {
                out.push(b'{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        blank(out, Blank::Comma);
                        out.push(b',');
                    }
                    blank(out, Blank::Line(depth + 1));
                    out.extend_from_slice(name);
                    blank(out, Blank::Comma);
                    out.push(b':');
                    blank(out, Blank::Value);
                    value.write(out, depth + 1, blank);
                }
                blank(out, if members.is_empty() { Blank::Comma } else { Blank::Line(depth) });
                out.push(b'}');
            }
        }
    }
}

/// A place where blanks may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Blank {
    /// Before a comma or a colon, or within empty brackets.
    Comma,
    /// Behind a colon.
    Value,
    /// Where a line of a pretty document begins, at a depth.
    Line(usize),
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> u8 {
        while self.text[self.at].is_ascii_whitespace() {
            self.at += 1;
        }
        self.text[self.at]
    }

    fn token(&mut self) -> Vec<u8> {
        let start = self.at;
        if self.peek() == b'"' {
            self.at += 1;
            while self.text[self.at] != b'"' {
                self.at += if self.text[self.at] == b'\\' { 2 } else { 1 };
            }
            self.at += 1;
        } else {
            while self.text.get(self.at).is_some_and(|byte| !b",:]} \n".contains(byte)) {
                self.at += 1;
            }
        }
        self.text[start..self.at].to_vec()
    }

    /// Passes a comma, if there is one, and the closing bracket. Returns whether it was there.
    fn closes(&mut self, bracket: u8) -> bool {
        if self.peek() == b',' {
            self.at += 1;
        }
        let closes = self.peek() == bracket;
        self.at += usize::from(closes);
        closes
    }

    fn value(&mut self) -> Node {
        match self.peek() {
            b'[' => {
                self.at += 1;
                let mut elements = Vec::new();
                while !self.closes(b']') {
                    elements.push(self.value());
                }
                Node::Array(elements)
            }
            b'{' => {
                self.at += 1;
                let mut members = Vec::new();
                while !self.closes(b'}') {
                    let name = self.token();
                    assert_eq!(self.peek(), b':');
                    self.at += 1;
                    members.push((name, self.value()));
                }
                Node::Object(members)
            }
            _ => Node::Scalar(self.token()),
        }
    }
}
