use super::query::{LONGEST_SPAN_DAYS, MOST_REQUESTS};
use super::sending::{ADDRESS_LIMIT, DESCRIPTION_LIMIT, MEDIA_URL_LIMIT};
use crate::text::TextRefusal;

/// Why something is not answered as it was asked. Each has a sentence for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("no such resource")]
    NoSuchResource,
    #[error("service_code was not found")]
    NoSuchService,
    #[error("service_request_id was not found")]
    NoSuchRequest,
    #[error("token was not found")]
    NoSuchToken,
    #[error("service_request_id was not provided")]
    RequestMissing,
    #[error("token was not provided")]
    TokenMissing,
    #[error("service_code was not provided")]
    ServiceMissing,
    #[error("none of lat and long, address_string, address_id was provided")]
    LocationMissing,
    #[error("lat and long go together")]
    HalfAPoint,
    #[error("lat is -90 to 90 and long is -180 to 180")]
    NoPoint,
    #[error("address_id was not found")]
    NoSuchAddress,
    #[error("address_string has {ADDRESS_LIMIT} characters at most")]
    AddressTooLong,
    #[error("the value of an attribute is not in its list")]
    NoSuchValue,
    #[error("attribute[spot] and address_id are two places")]
    TwoPlaces,
    #[error("description has {DESCRIPTION_LIMIT} characters at most")]
    DescriptionTooLong,
    #[error("description, with what is added to it: {0}")]
    Description(TextRefusal),
    #[error("media_url is an http or https address of at most {MEDIA_URL_LIMIT} characters")]
    MediaUrl,
    #[error("start_date is not a moment of the W3C's form with a zone")]
    StartForm,
    #[error("end_date is not a moment of the W3C's form with a zone")]
    EndForm,
    #[error("end_date is before start_date")]
    EndBeforeStart,
    #[error("more than {LONGEST_SPAN_DAYS} days")]
    SpanTooLong,
    #[error("status is open or closed")]
    Status,
    #[error("more than {MOST_REQUESTS} values of service_request_id")]
    TooManyNumbers,
}

impl Refusal {
    /// The HTTP status: 404 for what does not exist, else 400 (“Errors”).
    pub fn status(self) -> u16 {
        match self {
            Self::NoSuchResource
            | Self::NoSuchService
            | Self::NoSuchRequest
            | Self::NoSuchToken => 404,
            _ => 400,
        }
    }
}
