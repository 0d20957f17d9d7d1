//! Decimal numbers by their digits, exact however many there are. The generator goes by this file, too: what it refuses as
//! contradictory is what nothing could satisfy here.

use std::cmp::Ordering;

/// A number: `0.digits × 10^magnitude`. Each has one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    /// As text has them, without zeros at either end; none for zero.
    digits: Vec<u8>,
    magnitude: i64,
}

impl Decimal {
    /// Reads a number as JSON writes it: `-1.50e3`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (whole, rest) = run(rest);
        let (fraction, rest) = match rest {
            [b'.', rest @ ..] => run(rest),
            rest => (&[][..], rest),
        };
        let exponent = match rest {
            [] => 0,
            [b'e' | b'E', b'-', rest @ ..] => -exponent(rest)?,
            [b'e' | b'E', b'+', rest @ ..] | [b'e' | b'E', rest @ ..] => exponent(rest)?,
            _ => return None,
        };
        if whole.is_empty() {
            return None;
        }
        let all = [whole, fraction].concat();
        let mut digits = all.as_slice();
        while let [b'0', rest @ ..] = digits {
            digits = rest;
        }
        let zeros = length(&all) - length(digits);
        while let [rest @ .., b'0'] = digits {
            digits = rest;
        }
        if digits.is_empty() {
            return Some(Self { negative: false, digits: Vec::new(), magnitude: 0 });
        }
        let magnitude = exponent.saturating_add(length(whole) - zeros);
        Some(Self { negative, digits: digits.to_vec(), magnitude })
    }

    /// Whether this is a multiple of another, which is above zero and has no more digits than 64 bits hold.
    pub(crate) fn is_multiple_of(&self, unit: &Self) -> bool {
        let Some(divisor) = unit.coefficient().filter(|divisor| *divisor > 0) else { return false };
        let Ok(powers) = u64::try_from(self.last().saturating_sub(unit.last())) else {
            // This ends in a digit other than zero, further to the right than any multiple does.
            return self.digits.is_empty();
        };
        let modulus = u128::from(divisor);
        let mut rest = 0;
        for digit in &self.digits {
            rest = (rest * 10 + u128::from(digit - b'0')) % modulus;
        }
        (rest * power_of_ten(powers, modulus)).is_multiple_of(modulus)
    }

    /// The digits as an integer, if 64 bits hold it.
    pub(crate) fn coefficient(&self) -> Option<u64> {
        let mut coefficient = 0u64;
        for digit in &self.digits {
            coefficient = coefficient.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
        }
        Some(coefficient)
    }

    /// The power of ten of the last digit.
    fn last(&self) -> i64 {
        self.magnitude.saturating_sub(length(&self.digits))
    }

    fn cmp_size(&self, other: &Self) -> Ordering {
        // Zero has no digits, and so is the smallest. Digits begin at the same power of ten, and so compare as text.
        let size = |of: &Self| (!of.digits.is_empty()).then_some(of.magnitude);
        size(self).cmp(&size(other)).then_with(|| self.digits.cmp(&other.digits))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_size(other),
            (true, true) => other.cmp_size(self),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The digits at the beginning, and what is behind them.
fn run(text: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    while text.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    text.split_at(end)
}

/// One beyond 60 bits is as good as one at their end: no text has digits enough to make up for it.
fn exponent(text: &[u8]) -> Option<i64> {
    let (digits, rest) = run(text);
    if digits.is_empty() || !rest.is_empty() {
        return None;
    }
    let mut exponent = 0i64;
    for digit in digits {
        exponent = exponent.saturating_mul(10).saturating_add(i64::from(digit - b'0')).min(1 << 60);
    }
    Some(exponent)
}

fn length(digits: &[u8]) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// `10^power`, of which only the rest is of interest. The modulus fits 64 bits, so that products fit.
fn power_of_ten(mut power: u64, modulus: u128) -> u128 {
    let (mut rest, mut square) = (1 % modulus, 10 % modulus);
    while power > 0 {
        if power % 2 == 1 {
            rest = rest * square % modulus;
        }
        square = square * square % modulus;
        power /= 2;
    }
    rest
}
