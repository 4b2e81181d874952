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
    }
}
