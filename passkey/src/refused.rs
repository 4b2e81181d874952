use webauthn_rs_core::error::WebauthnError;

/// Why an answer does not hold: for logs and tests. What somebody can do about it is the same for
/// all but a copied key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("not an answer of a browser")]
    Garbled,
    #[error("belongs to another kind of ceremony")]
    OtherKind,
    #[error("answers another challenge")]
    OtherChallenge,
    #[error("made on pages of another origin")]
    OtherOrigin,
    #[error("made inside a page of somebody else")]
    CrossOrigin,
    #[error("made for another site")]
    OtherSite,
    #[error("nobody touched the authenticator")]
    NotPresent,
    #[error("the authenticator did not verify who touched it")]
    NotVerified,
    #[error("a key of a kind that was not asked for")]
    OtherAlgorithm,
    #[error("backed up where it cannot be, or no longer what it was when registered")]
    Backup,
    #[error("says another holder, or none")]
    OtherHolder,
    #[error("signed with another key")]
    BadSignature,
    /// The counter did not grow since the key was last used: there may be a second one.
    #[error("the key may have been copied")]
    Copied,
}

impl From<WebauthnError> for Refused {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::InvalidClientDataType => Self::OtherKind,
            WebauthnError::MismatchedChallenge => Self::OtherChallenge,
            WebauthnError::InvalidRPOrigin => Self::OtherOrigin,
            WebauthnError::InvalidRPIDHash => Self::OtherSite,
            WebauthnError::UserNotPresent => Self::NotPresent,
            WebauthnError::UserNotVerified => Self::NotVerified,
            WebauthnError::COSEKeyInvalidType | WebauthnError::COSEKeyInvalidAlgorithm => {
                Self::OtherAlgorithm
            }
            WebauthnError::CredentialBackupEligibilityInconsistent
            | WebauthnError::CredentialMayNotBeHardwareBound => Self::Backup,
            WebauthnError::AuthenticationFailure
            | WebauthnError::SignatureInvalid
            | WebauthnError::CredentialNotFound => Self::BadSignature,
            WebauthnError::CredentialPossibleCompromise => Self::Copied,
            _ => Self::Garbled,
        }
    }
}
