//! Days.

use jiff::civil::Date;

/// Whether a text is a day of the calendar, `yyyy-MM-dd`.
pub fn is_day(text: &str) -> bool {
    text.parse().is_ok_and(|day: Date| day.to_string() == text)
}
