use gongzhi_core::place::Name;
use serde::{Deserialize, Serialize};

/// The language of a page, which its address decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// The text in this language. Both stand side by side where they are used, so that neither is
    /// forgotten.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    pub fn name(self, name: &Name) -> String {
        self.pick(&name.zh, &name.en).clone()
    }

    pub fn other(self) -> Self {
        self.pick(Self::En, Self::Zh)
    }

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }
}
