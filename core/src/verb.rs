//! The names of acts: one word in address, form, function and event.

/// Defines the verbs of something, in the order in which pages offer them.
macro_rules! verbs {
    ($(#[$doc:meta])* $name:ident { $($verb:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($verb),+
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$verb),+];

            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$verb => $word),+
                }
            }

            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|verb| verb.as_str() == word)
            }
        }
    };
}

pub(crate) use verbs;
