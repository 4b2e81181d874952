//! What stands below every page.

use crate::address::Address;
use crate::guide::GuideName;
use crate::lang::Lang;
use leptos::prelude::*;

pub fn footer(lang: Lang) -> impl IntoView {
    let guide = GuideName::ALL.map(|name| {
        let path = Address::GuidePage(name).path(lang);
        view! { <li><a href=path>{name.words(lang)}</a></li> }
    });
    view! {
        <footer class="bottom">
            {super::skyline::skyline()}
            <nav aria-label=lang.pick("指南", "Guide")><ul>{guide}<li><a href=Address::Cases.path(lang)>{lang.pick("疑难案例", "Stubborn cases")}</a></li></ul></nav>
            <p>
                {lang
                    .pick(
                        "火警 119 · 急救 120 · 报警 110。紧急情况请先打电话，再上报。",
                        "Fire 119 · Ambulance 120 · Police 110. In an emergency call first, then report.",
                    )}
            </p>
            <p class="quiet">
                {lang
                    .pick(
                        "演示街道：楼名为公开常识，人物、分工与数据均为虚构演示。",
                        "Demonstration street: tower names are common knowledge; people, duties and data are invented.",
                    )}
            </p>
        </footer>
    }
}
