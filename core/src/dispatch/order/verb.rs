use crate::verb::verbs;

verbs! {
    /// The names of the acts: in addresses, forms and events alike.
    Verb {
        Accept = "accept",
        Dispatch = "dispatch",
        Take = "take",
        Handle = "handle",
        Return = "return",
        Review = "review",
        Apply = "apply",
        Suspend = "suspend",
        Resume = "resume",
        Check = "check",
        Close = "close",
        Rate = "rate",
        Reopen = "reopen",
        Void = "void",
        Appeal = "appeal",
        Decide = "decide",
        Merge = "merge",
        Separate = "separate",
        Supervise = "supervise",
        Reply = "reply",
        Thank = "thank",
    }
}

impl Verb {
    /// Whether an order goes on only once this is done by whoever may; the others may be done or
    /// left.
    pub fn is_owed(self) -> bool {
        !matches!(self, Self::Appeal | Self::Merge | Self::Separate | Self::Supervise | Self::Thank)
    }
}
