use serde::{Deserialize, Serialize};

/// The names of the acts: in addresses, forms and events alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Accept,
    Dispatch,
    Take,
    Handle,
    Return,
    Review,
    Apply,
    Suspend,
    Resume,
    Check,
    Close,
    Rate,
    Reopen,
    Void,
}

impl Verb {
    pub const ALL: [Self; 14] = [
        Self::Accept,
        Self::Dispatch,
        Self::Take,
        Self::Handle,
        Self::Return,
        Self::Review,
        Self::Apply,
        Self::Suspend,
        Self::Resume,
        Self::Check,
        Self::Close,
        Self::Rate,
        Self::Reopen,
        Self::Void,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Dispatch => "dispatch",
            Self::Take => "take",
            Self::Handle => "handle",
            Self::Return => "return",
            Self::Review => "review",
            Self::Apply => "apply",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Check => "check",
            Self::Close => "close",
            Self::Rate => "rate",
            Self::Reopen => "reopen",
            Self::Void => "void",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == text)
    }
}
