//! The pages of the guide. They are the same for everybody, so the build writes them once and they
//! are served without running the Worker.

use crate::lang::Lang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideName {
    Reports,
    Responsible,
    Permissions,
    ThreeMeetings,
    Volunteers,
    Privacy,
    Processing,
    About,
}

impl GuideName {
    /// In the order in which pages link to them.
    pub const ALL: [Self; 8] = [
        Self::Reports,
        Self::Responsible,
        Self::Permissions,
        Self::ThreeMeetings,
        Self::Volunteers,
        Self::Privacy,
        Self::Processing,
        Self::About,
    ];

    /// Its segment of the address, which is also the name of its text in `content/guide`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Responsible => "responsible",
            Self::Permissions => "permissions",
            Self::ThreeMeetings => "three-meetings",
            Self::Volunteers => "volunteers",
            Self::Privacy => "privacy",
            Self::Processing => "processing",
            Self::About => "about",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.as_str() == text)
    }

    /// What a link to it says.
    pub fn words(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Reports => ("上报怎么办", "How a report is handled"),
            Self::Responsible => ("谁来负责", "Who is responsible"),
            Self::Permissions => ("谁能做什么", "Who may do what"),
            Self::ThreeMeetings => ("三会怎么开", "The three meetings"),
            Self::Volunteers => ("志愿者手册", "Volunteer handbook"),
            Self::Privacy => ("隐私", "Privacy"),
            Self::Processing => ("个人信息处理", "Personal data"),
            Self::About => ("关于", "About"),
        };
        lang.pick(zh, en)
    }
}
