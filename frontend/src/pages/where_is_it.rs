use crate::islands::which_place::which_place;
use crate::lang::Lang;
use crate::parts::carried::{Carried, carried};
use leptos::prelude::*;

/// Asks who reports something which of several places it is.
pub struct WherePage {
    pub report: Carried,
    /// Codes and names; at least one.
    pub places: Vec<(String, String)>,
}

impl WherePage {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("是哪一处？", "Where is it?")
    }
}

pub fn where_is_it(page: WherePage) -> impl IntoView {
    let WherePage { report, places } = page;
    let lang = report.lang;
    let action = report.action();
    view! {
        <h1>{WherePage::title(lang)}</h1>
        <p>
            {lang.pick(
                "您写的地名不止一处，还没有发送。选一处，办得快些；说不准也可以发送。",
                "There is more than one place of that name, and yours is not sent yet. Choosing one makes it faster; it can be sent without.",
            )}
        </p>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            {which_place(lang, places)}
            {carried(report, &["spot", "item"])}
            <p class="actions"><button type="submit">{lang.pick("发送", "Send")}</button></p>
        </form>
    }
}
