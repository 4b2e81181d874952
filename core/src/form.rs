//! What one form may send, and how long that may take. These bounds hold before anything is read
//! as what it means; the bounds of each text and photograph stand with these.

use crate::dispatch::photo::{PHOTO_LIMIT_BYTES, PHOTO_LIMIT_COUNT};
use std::time::Duration;

/// The most bytes of one form. A single photograph that is too large is refused beside its field
/// with everything typed kept; only what is larger than this is refused unread.
pub const FORM_LIMIT_BYTES: usize = 32 * 1024 * 1024;
/// The most fields of one form. The longest are a ballot and a project, with some fifty boxes.
pub const FIELDS_LIMIT_COUNT: usize = 256;
/// The most bytes of one field that is typed. The longest text, minutes, has 40,000 at the most.
pub const FIELD_LIMIT_BYTES: usize = 64 * 1024;
/// The most bytes of all that is typed, as it is sent.
pub const TEXT_LIMIT_BYTES: usize = 1024 * 1024;
/// How long a sender may send nothing. A phone that changes from one cell to the next is silent
/// for some seconds.
pub const PAUSE_LIMIT: Duration = Duration::from_secs(15);
/// How long a form may take in all. Three photographs as large as they may be, which a browser
/// without scripts does not make smaller, pass a line of 512 kbit/s in six and a half minutes.
pub const SENDING_LIMIT: Duration = Duration::from_secs(600);

// Photographs that may be kept always fit, with what is typed beside them.
const _: () = assert!(PHOTO_LIMIT_COUNT * PHOTO_LIMIT_BYTES + TEXT_LIMIT_BYTES < FORM_LIMIT_BYTES);

/// Why a form is refused before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormRefusal {
    #[error("more than {FORM_LIMIT_BYTES} bytes")]
    TooLarge,
    #[error("more than {FIELDS_LIMIT_COUNT} fields")]
    TooManyFields,
    /// One field, or all of them together.
    #[error("more than {FIELD_LIMIT_BYTES} bytes in a field or {TEXT_LIMIT_BYTES} in all")]
    TooMuchText,
    /// Nothing came for [`PAUSE_LIMIT`], or not everything within [`SENDING_LIMIT`].
    #[error("sent too slowly")]
    TooSlow,
}

/// What has arrived of a form so far.
#[derive(Debug, Default)]
pub struct Arrived {
    bytes: usize,
    fields: usize,
    typed: usize,
}

impl Arrived {
    /// Counts so many bytes as they came, whatever was announced, so long after the form began.
    pub fn bytes(&mut self, count: usize, taken: Duration) -> Result<(), FormRefusal> {
        self.bytes = self.bytes.saturating_add(count);
        match () {
            () if taken > SENDING_LIMIT => Err(FormRefusal::TooSlow),
            () if self.bytes > FORM_LIMIT_BYTES => Err(FormRefusal::TooLarge),
            () => Ok(()),
        }
    }

    /// Counts one field more, typed or a file.
    pub fn field(&mut self) -> Result<(), FormRefusal> {
        self.fields = self.fields.saturating_add(1);
        if self.fields > FIELDS_LIMIT_COUNT { Err(FormRefusal::TooManyFields) } else { Ok(()) }
    }

    /// Counts so many bytes more of a field that is typed and holds `length` with them.
    pub fn typed(&mut self, count: usize, length: usize) -> Result<(), FormRefusal> {
        self.typed = self.typed.saturating_add(count);
        match length > FIELD_LIMIT_BYTES || self.typed > TEXT_LIMIT_BYTES {
            true => Err(FormRefusal::TooMuchText),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Taken so often; the first refusal after that.
    fn until_refused(
        mut again: impl FnMut() -> Result<(), FormRefusal>,
    ) -> (usize, Option<FormRefusal>) {
        for taken in 0..10_000 {
            if let Err(refused) = again() {
                return (taken, Some(refused));
            }
        }
        (10_000, None)
    }

    #[test]
    fn a_form_has_32_megabytes_however_they_arrive() {
        let mut arrived = Arrived::default();
        let piece = FORM_LIMIT_BYTES / 64;
        let refused = until_refused(|| arrived.bytes(piece, Duration::ZERO));
        assert_eq!(refused, (64, Some(FormRefusal::TooLarge)));
        let all = Arrived::default().bytes(usize::MAX, Duration::ZERO);
        assert_eq!(all, Err(FormRefusal::TooLarge));
    }

    #[test]
    fn a_form_has_ten_minutes_however_steadily_it_comes() {
        let mut arrived = Arrived::default();
        let mut taken = Duration::ZERO;
        let refused = until_refused(|| {
            taken += Duration::from_secs(10);
            arrived.bytes(1, taken)
        });
        assert_eq!(refused, (60, Some(FormRefusal::TooSlow)));
    }

    #[test]
    fn a_form_that_is_both_too_large_and_too_slow_is_read_no_further() {
        let late = SENDING_LIMIT + Duration::from_millis(1);
        let refused = Arrived::default().bytes(usize::MAX, late);
        assert_eq!(refused, Err(FormRefusal::TooSlow));
    }

    #[test]
    fn a_form_has_256_fields() {
        let mut arrived = Arrived::default();
        let refused = until_refused(|| arrived.field());
        assert_eq!(refused, (FIELDS_LIMIT_COUNT, Some(FormRefusal::TooManyFields)));
    }

    #[test]
    fn a_typed_field_has_64_kilobytes_and_all_of_them_a_megabyte() {
        let full = FIELD_LIMIT_BYTES;
        assert_eq!(Arrived::default().typed(full, full), Ok(()));
        assert_eq!(Arrived::default().typed(1, full + 1), Err(FormRefusal::TooMuchText));
        let mut arrived = Arrived::default();
        let refused = until_refused(|| arrived.typed(full, full));
        assert_eq!(refused, (TEXT_LIMIT_BYTES / full, Some(FormRefusal::TooMuchText)));
    }
}
